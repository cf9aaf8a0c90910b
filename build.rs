//! Makes cargo look at `web/dist` and `seed` in a release build, so that pages built later and new seed
//! files get into the binary.
//! Builds nothing itself: compiling needs no Node, and a debug build reads the folder as it runs.

#[expect(clippy::disallowed_methods, reason = "cargo says in the environment what it is building")]
fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var("PROFILE").as_deref() == Ok("release") {
        // A folder that is missing would count as changed at every build.
        let _ = std::fs::create_dir_all("web/dist");
        println!("cargo::rerun-if-changed=web/dist");
        println!("cargo::rerun-if-changed=seed");
    }
}
