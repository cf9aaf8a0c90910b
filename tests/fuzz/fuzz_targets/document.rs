#![no_main]

#[path = "../../it/fuzz/document.rs"]
mod document;

libfuzzer_sys::fuzz_target!(|data: &[u8]| document::run(data));
