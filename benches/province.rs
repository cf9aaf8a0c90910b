//! Benches on a synthetic province.
fn main() {}
