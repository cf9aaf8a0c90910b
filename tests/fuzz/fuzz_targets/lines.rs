#![no_main]

#[path = "../../it/fuzz/lines.rs"]
mod lines;

libfuzzer_sys::fuzz_target!(|data: &[u8]| lines::run(data));
