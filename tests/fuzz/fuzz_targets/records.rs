#![no_main]

#[path = "../../it/fuzz/records.rs"]
mod records;

libfuzzer_sys::fuzz_target!(|data: &[u8]| records::run(data));
