//! Sheets on the command line, as an office without a server takes them in.

use std::path::Path;
use std::process::{Command, Output};

fn lianpu(words: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lianpu"));
    for name in ["LIANPU_DATA_DIR", "LIANPU_LOG"] {
        command.env_remove(name);
    }
    command.args(words).output().unwrap()
}

fn done(words: &[&str]) -> String {
    let output = lianpu(words);
    let (out, error) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{words:?}\n{out}\n{error}");
    out.into_owned()
}

fn refused(words: &[&str]) -> String {
    let output = lianpu(words);
    assert!(!output.status.success(), "{words:?}");
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn fixture(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/sheets").join(name);
    path.to_str().unwrap().to_owned()
}

#[test]
fn a_sheet_is_looked_at_taken_in_asked_about_and_exported() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let (data, sheet) = (at("data"), fixture("above-scale-roster.csv"));
    let import = |more: &[&str]| {
        let words = ["import", "--kind", "above-scale-roster", sheet.as_str(), "--data-dir", data.as_str()];
        done(&[&words, more].concat())
    };
    assert!(import(&["--dry-run"]).contains("nothing was written down"));
    assert!(!Path::new(&data).exists(), "who only looks leaves no folder");

    let told = import(&["--by", "经济运行科"]);
    assert!(told.contains("新增 2 · 更新 0 · 相同 0 · 待核 2 · 非数据行 3"), "{told}");
    assert!(told.contains("revision 2"), "{told}");
    let again = import(&["--by", "招商科"]);
    assert!(again.contains("相同 2 · 待核 2") && again.contains("nothing is new"), "{again}");

    let queue = done(&["ask", "review-queue", "--data-dir", &data, "--set", "on=2026-11-25"]);
    let queue: serde_json::Value = serde_json::from_str(&queue).unwrap();
    assert_eq!(queue["data"]["view"]["reviewQueue"]["totalCount"], 2);
    let list = at("list.csv");
    done(&["export", "--list", "enterprises", "--format", "csv", "--data-dir", &data, "--out", &list]);
    assert!(std::fs::read_to_string(&list).unwrap().contains("示例甲化工有限公司"));
    let twice = refused(&["export", "--list", "enterprises", "--format", "csv", "--data-dir", &data, "--out", &list]);
    assert!(twice.contains("is not overwritten") && twice.contains("hint"), "{twice}");
}

#[test]
fn a_template_taken_in_unfilled_brings_nothing() {
    let folder = tempfile::tempdir().unwrap();
    for kind in lianpu::intake::sheet::KINDS {
        let file = folder.path().join(format!("{}.xlsx", kind.key)).to_str().unwrap().to_owned();
        done(&["template", kind.key, "--out", &file]);
        let data = folder.path().join("none").to_str().unwrap().to_owned();
        let told = done(&["import", "--kind", kind.key, &file, "--data-dir", &data, "--dry-run"]);
        assert!(told.contains("新增 0 · 更新 0 · 相同 0 · 待核 0"), "{}: {told}", kind.key);
    }
    let unknown = refused(&["template", "projekts", "--out", "x.xlsx"]);
    assert!(unknown.contains("projekts") && unknown.contains("above-scale-roster"), "{unknown}");
}

#[test]
fn a_form_that_comes_back_as_it_went_out_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let data = at("data");
    done(&["import", "--kind", "projects", &fixture("projects.csv"), "--data-dir", &data]);
    let forms: [(&str, &[&str]); 3] = [
        ("monthly", &["--month", "2024-07"]),
        ("enterprise-survey", &["--enterprise", "enterprise:jinma_energy"]),
        ("recipe-review", &["--chain", "chain:hydrogen"]),
    ];
    for (kind, more) in forms {
        let file = at(&format!("{kind}.xlsx"));
        let words = ["form", kind, "--data-dir", &data, "--out", &file, "--on", "2024-07-31"];
        done(&[&words, more].concat());
        for named in [kind, "auto"] {
            let told = done(&["import", "--kind", named, &file, "--data-dir", &data]);
            assert!(told.contains("nothing is new"), "{kind} as {named}: {told}");
            assert!(!told.contains("有误"), "{kind}: {told}");
        }
    }
}

#[test]
fn what_cannot_be_asked_says_what_can() {
    let unknown = refused(&["ask", "gapz", "--seed"]);
    assert!(unknown.contains("gapz") && unknown.contains("lianpu ask lists them"), "{unknown}");
    assert!(refused(&["ask", "changes", "--seed"]).contains("followed"));
    assert!(refused(&["ask", "gaps", "--data-dir", "/nowhere/at/all"]).contains("no such folder"));
    assert!(done(&["ask"]).lines().any(|line| line.starts_with("month-compare")));
    let none = refused(&["import", "--kind", "sheets", &fixture("talks.csv"), "--data-dir", "/nowhere", "--dry-run"]);
    assert!(none.contains("expected auto, chain-graph"), "{none}");

    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let other = file("weather.csv", "天气,温度\n晴,30\n".as_bytes());
    let other = refused(&["import", "--kind", "projects", &other, "--data-dir", "/nowhere", "--dry-run"]);
    assert!(other.contains("项目名称") && other.contains("天气、温度") && other.contains("hint"), "{other}");
    let broken = file("broken.xlsx", &[0xFF, 0x00, 0x9B, 0x81, 0x00, 0x13, 0xFE]);
    let broken = refused(&["import", "--kind", "auto", &broken, "--data-dir", "/nowhere", "--dry-run"]);
    assert!(broken.contains("broken.xlsx") && broken.contains("save it as .xlsx"), "{broken}");
}
