//! Every file of this folder is a module of the one test binary.

use std::fs;
use std::path::Path;

#[test]
fn no_test_file_is_forgotten() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it");
    let main = fs::read_to_string(folder.join("main.rs")).unwrap();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        if path.extension().is_some_and(|it| it == "rs") && name != "main" {
            assert!(main.contains(&format!("mod {name};")), "tests/it/{name}.rs is not in main.rs");
        }
    }
}
