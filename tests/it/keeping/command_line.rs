//! The same as operators type it: what is said, and what the next step is.

use super::{files, grown, holds, names};
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

fn lianpu(words: &[&str], folder: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_lianpu")).args(words).current_dir(folder).output().unwrap()
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// Runs a command that succeeds and gives what it said.
fn good(words: &[&str], folder: &Path) -> String {
    let output = lianpu(words, folder);
    assert!(output.status.success(), "{words:?}: {}", said(&output));
    said(&output)
}

/// Runs a command that fails and gives what it said.
fn bad(words: &[&str], folder: &Path) -> String {
    let output = lianpu(words, folder);
    assert!(!output.status.success(), "{words:?}: {}", said(&output));
    said(&output)
}

/// Holds words against what was said.
fn holds_words(said: &str, words: &[&str]) {
    words.iter().for_each(|word| assert!(said.contains(word), "{word:?} in:\n{said}"));
}

#[test]
fn a_world_goes_through_backup_restore_export_and_import() {
    let root = tempfile::tempdir().unwrap();
    let at = root.path();
    grown(&at.join("data"), &[3, 5]);
    let before = files(&at.join("data"));
    let verified = good(&["verify", "--full"], at);
    holds_words(&verified, &["data: sound · revision 5 · 5 facts", "changes 1 to 5", "of revision 3, 5: each holds"]);
    holds_words(&good(&["verify"], at), &["no change after the newest checkpoint, which is of revision 5"]);
    assert_eq!(files(&at.join("data")), before, "verify changes nothing");
    let told = good(&["backup", "--to", "b.lpb"], at);
    holds_words(&told, &["b.lpb: revision 5 · 5 facts · chain "]);
    good(&["backup", "--to", "backups/"], at);
    assert!(names(&at.join("backups"))[0].starts_with("lianpu-000000000005-"));
    let told = good(&["restore", "--from", "b.lpb", "--data-dir", "restored"], at);
    holds_words(&told, &["restored: revision 5 · 5 facts", "Proved: every checksum fits"]);
    let exported = lianpu(&["export"], at);
    fs::write(at.join("lines.jsonl"), &exported.stdout).unwrap();
    let told = good(&["import", "lines.jsonl", "--data-dir", "imported"], at);
    holds_words(&told, &["imported: revision 5 · 5 facts", "Proved"]);
    let early = lianpu(&["export", "--as-of", "2"], at);
    assert_eq!(String::from_utf8_lossy(&early.stdout).lines().count(), 4);
    for folder in ["data", "restored", "imported"] {
        holds(&at.join(folder), 5);
    }
    holds_words(
        &bad(&["restore", "--from", "b.lpb", "--data-dir", "data"], at),
        &["data: there is something", "hint:"],
    );
    holds_words(&bad(&["import", "lines.jsonl", "--data-dir", "data"], at), &["data: there is something", "hint:"]);
    holds_words(&bad(&["backup", "--to", "b.lpb"], at), &["b.lpb: there is a file already", "hint:"]);
    holds_words(&bad(&["export", "--as-of", "9"], at), &["revision 9 is beyond the end"]);
    let none = bad(&["restore", "--from", "none.lpb", "--data-dir", "new"], at);
    holds_words(&none, &["none.lpb: cannot read", "hint: check the path"]);
    for command in ["verify", "backup --to x", "export", "repair --dry-run"] {
        let words: Vec<_> = command.split(' ').chain(["--data-dir", "nowhere"]).collect();
        holds_words(&bad(&words, at), &["nowhere: there is no such folder", "hint:"]);
    }
    assert!(!at.join("nowhere").exists());
}

#[test]
fn a_folder_may_be_named_by_a_slash_or_a_dot() {
    let root = tempfile::tempdir().unwrap();
    let (at, data) = (root.path(), root.path().join("data"));
    grown(&data, &[2]);
    let before = names(&data);
    good(&["verify", "--data-dir", "data/"], at);
    good(&["verify", "--data-dir", "."], &data);
    good(&["repair", "--dry-run", "--data-dir", "./data/."], at);
    good(&["backup", "--data-dir", ".", "--to", "../b.lpb"], &data);
    good(&["restore", "--from", "b.lpb", "--data-dir", "new/"], at);
    assert_eq!((names(&data), names(at)), (before, ["b.lpb", "data", "new"].map(str::to_owned).to_vec()));
    fs::remove_file(data.join("HEAD")).unwrap();
    holds_words(&good(&["repair", "--cut", "--data-dir", "data/"], at), &["lies in data.damaged-1"]);
    holds(&data, 2);
    holds(&at.join("new"), 2);
}

#[test]
fn a_damaged_folder_is_told_examined_and_cut_only_when_said_so() {
    let root = tempfile::tempdir().unwrap();
    let at = root.path();
    grown(&at.join("data"), &[6]);
    fs::remove_dir_all(at.join("data/checkpoints")).unwrap();
    let db = sled::Config::new().path(at.join("data/journal")).flush_every_ms(None).open().unwrap();
    db.remove([&5u64.to_be_bytes()[..], &[0; 4]].concat()).unwrap().unwrap();
    db.flush().unwrap();
    drop(db);
    let before = files(&at.join("data"));
    let told = bad(&["verify"], at);
    holds_words(
        &told,
        &["data/journal/db: damaged: found change 6 after change 4", "lianpu repair --dry-run", "lianpu restore"],
    );
    let started = bad(&["serve", "--no-seed", "--listen", "127.0.0.1:0", "--data-dir", "data"], at);
    holds_words(&started, &["data/journal/db: damaged", "lianpu repair --dry-run"]);
    holds_words(&bad(&["repair"], at), &["--dry-run", "--cut"]);
    holds_words(&bad(&["repair", "--dry-run", "--cut"], at), &["cannot be used with"]);
    let told = bad(&["repair", "--dry-run"], at);
    let expected = [
        "data/journal/db: damaged",
        "sound    changes 1 to 4 (chain ",
        "lost     2 changes, 5 to 6",
        "5: cannot be read",
        "6: 2024-08-01T01:02:03+00:00 · 王工 · 1 AddSource: 登记来源",
        "lianpu restore --from BACKUP --data-dir data.restored",
        "lianpu repair --cut --data-dir data",
        "the folder is as it was",
    ];
    holds_words(&told, &expected);
    assert_eq!(files(&at.join("data")).len(), before.len());
    let told = good(&["repair", "--cut"], at);
    holds_words(&told, &["cut: data now ends at revision 4 · 4 facts", "the damaged folder lies in data.damaged-1"]);
    holds(&at.join("data"), 4);
    holds_words(&good(&["repair", "--dry-run"], at), &["sound · revision 4: there is nothing to repair"]);
    holds_words(&good(&["repair", "--cut"], at), &["there is nothing to repair"]);
    assert_eq!(names(at), ["data", "data.damaged-1"]);
}

#[test]
fn search_finds_in_the_seed_and_in_a_folder_and_says_why() {
    let root = tempfile::tempdir().unwrap();
    let at = root.path();
    let told = good(&["search", "jmny", "--seed", "--first", "1"], at);
    holds_words(&told, &["河南金马能源股份有限公司", "  企业  ", "jmny ≈ 金马能源  简称、别名 · 首字母 · 完全一致"]);
    holds_words(&told, &["hint: --first shows more", " found, 1 shown"]);
    let told = good(&["search", "金马", "氢", "--seed", "--kind", "project", "--first", "50"], at);
    assert!(told.lines().filter(|line| !line.starts_with(' ')).all(|line| !line.contains("  企业  ")), "{told}");
    grown(&at.join("data"), &[2]);
    holds_words(&good(&["search", "这个词哪里都没有"], at), &["0 found, 0 shown"]);
    holds(&at.join("data"), 2);
    holds_words(&bad(&["search", "a", "--kind", "firm"], at), &["\"firm\" is no kind", "expected one of enterprise"]);
    holds_words(&bad(&["search", "?!"], at), &["there is nothing to look for", "hint: "]);
    holds_words(&bad(&["search", "a", "--data-dir", "none"], at), &["none: there is no such folder"]);
}

/// A server with the folder open; killed when dropped.
struct Server(Child);

impl Server {
    fn start(folder: &Path) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_lianpu"))
            .args(["serve", "--no-seed", "--listen", "127.0.0.1:0", "--data-dir", "data"])
            .current_dir(folder)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        assert!(line.contains("ready"), "{line}");
        Self(child)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn while_a_server_runs_each_command_says_who_has_the_folder_and_what_to_do() {
    let root = tempfile::tempdir().unwrap();
    let at = root.path();
    grown(&at.join("data"), &[2]);
    let server = Server::start(at);
    let holder = format!("the folder is open in another process (process {})", server.0.id());
    for words in [&["verify"][..], &["repair", "--dry-run"], &["repair", "--cut"], &["export"]] {
        holds_words(&bad(words, at), &["data/lock: ", &holder, "hint: stop it first"]);
    }
    let told = bad(&["backup", "--to", "b.lpb"], at);
    holds_words(&told, &[&holder, "hint: the server has it open", "curl -X POST http://127.0.0.1:8080/backups"]);
    holds_words(&bad(&["search", "a"], at), &[&holder, "hint: the server has it open", "/graphiql"]);
    drop(server);
    assert_eq!(names(at), ["data"], "nothing is left behind");
    holds(&at.join("data"), 2);
}
