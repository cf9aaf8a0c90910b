#![no_main]

#[path = "../../it/fuzz/amount.rs"]
mod amount;

libfuzzer_sys::fuzz_target!(|data: &[u8]| amount::run(data));
