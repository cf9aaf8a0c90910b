//! Lines of JSON: out, and in again as the same world; or refused by the line.

use super::{clock, grown, holds, names};
use lianpu::atlas::{export, import};
use lianpu::change::{Act, Change, Deed, Event, Revision};
use std::fs;
use std::path::Path;

fn exported(folder: &Path, up_to: Option<u64>) -> String {
    let mut out = Vec::new();
    export(folder, up_to.map(Revision), Path::new("out"), &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn what_was_exported_comes_in_as_the_same_world_with_the_same_chain() {
    let root = tempfile::tempdir().unwrap();
    let data = root.path().join("data");
    grown(&data, &[4, 9]);
    for up_to in [None, Some(0), Some(1), Some(6), Some(9)] {
        let end = up_to.unwrap_or(9);
        let lines = exported(&data, up_to);
        assert_eq!(lines.lines().count() as u64, end + 2, "a header, a change a line, a trailer");
        let file = root.path().join("lines.jsonl");
        fs::write(&file, &lines).unwrap();
        let new = root.path().join(format!("new-{up_to:?}"));
        let imported = import(&file, &new, &clock()).unwrap();
        assert_eq!(imported.revision, Revision(end));
        assert!(lines.starts_with(&format!(
            "{{\"lianpu\":\"changes\",\"version\":1,\"revision\":{end},\"chain\":\"{}\"}}\n",
            imported.chain
        )));
        holds(&new, end);
        assert_eq!(exported(&new, None), lines, "out again as it came in");
    }
    let beyond = export(&data, Some(Revision(10)), Path::new("out"), &mut Vec::new()).unwrap_err();
    assert!(beyond.to_string().contains("revision 10 is beyond the end"), "{beyond}");
}

/// Changes one line of an export, counted from 1.
fn with_line(lines: &str, number: usize, change: impl Fn(&str) -> String) -> String {
    let changed = |(at, line): (usize, &str)| if at + 1 == number { change(line) } else { format!("{line}\n") };
    lines.lines().enumerate().map(changed).collect()
}

/// The same change, and a source given up that nobody ever recorded.
fn naming_nobody(line: &str) -> String {
    let mut change: Change = serde_json::from_str(line).unwrap();
    change.events.push(Event { act: Act::Retire, deed: Deed::Retired("source:nobody".parse().unwrap()) });
    serde_json::to_string(&change).unwrap() + "\n"
}

#[test]
fn lines_that_are_not_what_was_exported_are_refused_by_their_number_and_nothing_is_kept() {
    let root = tempfile::tempdir().unwrap();
    let data = root.path().join("data");
    grown(&data, &[5]);
    let lines = exported(&data, None);
    let kept = lines.lines().count();
    let cases: Vec<(&str, String, &str)> = vec![
        ("empty", String::new(), "lines.jsonl:1: found the end of the file; expected the header"),
        ("no header", with_line(&lines, 1, |_| String::new()), "lines.jsonl:1: found no header"),
        ("another kind", lines.replacen("changes", "gaps", 1), "lines.jsonl:1: found a header of another kind"),
        ("newer", lines.replacen("\"version\":1", "\"version\":7", 1), "format version 7"),
        ("no JSON", with_line(&lines, 3, |_| "王工\n".to_owned()), "lines.jsonl:3: found no change"),
        ("lost", with_line(&lines, 4, |_| String::new()), "lines.jsonl:4: found change 4; expected change 3 of 5"),
        (
            "twice",
            with_line(&lines, 4, |line| format!("{line}\n{line}\n")),
            "lines.jsonl:5: found change 3; expected change 4",
        ),
        ("cut", lines[..lines.len() / 2].to_owned(), "found a line that breaks off"),
        ("no trailer", with_line(&lines, kept, |_| String::new()), "lines.jsonl:7: found the end of the file"),
        ("more", lines.clone() + "{}\n", "lines.jsonl:8: found more lines"),
        (
            "altered",
            with_line(&lines, 3, |line| line.replace("王工", "李工") + "\n"),
            "lines.jsonl:7: found {\"lianpu\":\"end\"",
        ),
        (
            "too early",
            with_line(&lines, 5, |_| "{\"lianpu\":\"end\"}\n".to_owned()),
            "lines.jsonl:5: found the end of the changes",
        ),
        ("misfit", with_line(&lines, 4, naming_nobody), "lines.jsonl:4: found change 3 names source:nobody"),
    ];
    for (what, lines, expected) in cases {
        let file = root.path().join("lines.jsonl");
        fs::write(&file, lines).unwrap();
        let error = import(&file, &root.path().join("new"), &clock()).unwrap_err().to_string();
        assert!(error.contains(expected) && error.contains("hint:"), "{what}: {error}");
        assert_eq!(names(root.path()), ["data", "lines.jsonl"], "{what}: all or nothing");
    }
    holds(&data, 5);
}

#[test]
fn an_export_whose_chain_was_forged_is_refused() {
    let root = tempfile::tempdir().unwrap();
    grown(&root.path().join("data"), &[3]);
    let lines = exported(&root.path().join("data"), None);
    let file = root.path().join("lines.jsonl");
    // Another name and a checksum that fits again: the chain still knows.
    let forged = lines.replace("王工", "李工");
    let body: String = forged.split_inclusive('\n').take(4).collect();
    let sum = <sha2::Sha256 as sha2::Digest>::digest(body.as_bytes());
    let sum: String = sum.iter().map(|byte| format!("{byte:02x}")).collect();
    fs::write(&file, format!("{body}{{\"lianpu\":\"end\",\"changes\":3,\"sha256\":\"{sum}\"}}\n")).unwrap();
    let error = import(&file, &root.path().join("new"), &clock()).unwrap_err().to_string();
    assert!(error.contains("has hash") && error.contains("at revision 3"), "{error}");
    assert!(!root.path().join("new").exists());
}
