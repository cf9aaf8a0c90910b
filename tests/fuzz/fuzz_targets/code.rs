#![no_main]

#[path = "../../it/fuzz/code.rs"]
mod code;

libfuzzer_sys::fuzz_target!(|data: &[u8]| code::run(data));
