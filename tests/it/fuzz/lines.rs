//! Any bytes as an export, and a sound export with members changed: never a
//! panic, all or nothing, and what came in goes out again byte for byte.

use lianpu::atlas::{FixedClock, export, import};
use lianpu::domain::Date;
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

/// A small world of every kind of fact: made by `lianpu export`, then cut down.
const SOUND: &str = include_str!("../../fixtures/world.jsonl");

/// More edits than that only cost time.
const EDITS: usize = 24;

/// Holds all that is promised of any export against this one. The first byte says how the rest is meant.
pub fn run(data: &[u8]) {
    let Some((&how, rest)) = data.split_first() else { return };
    match how % 4 {
        0 => take(rest),
        1 => take(&edited(rest)),
        2 => take(sealed(&String::from_utf8_lossy(rest)).as_bytes()),
        _ => take(sealed(&altered(rest)).as_bytes()),
    }
}

/// Brings lines into a new folder and looks at what became of it.
fn take(lines: &[u8]) {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    let root = scratch().join(format!("lianpu-lines-{}-{count}", std::process::id()));
    fs::create_dir_all(&root).expect("a folder for trials");
    let (file, folder) = (root.join("lines.jsonl"), root.join("world"));
    fs::write(&file, lines).expect("a file for trials");
    let today = Date::from_ymd_opt(2024, 7, 31).expect("a day");
    match import(&file, &folder, &FixedClock(today)) {
        Ok(_) => {
            let mut out = Vec::new();
            export(&folder, None, Path::new("out"), &mut out).expect("what was taken in opens");
            assert!(out == lines, "out otherwise than in: {}", String::from_utf8_lossy(&out));
        }
        Err(error) => {
            assert!(error.to_string().contains("hint:"), "no next step: {error}");
            let left: Vec<_> = fs::read_dir(&root).expect("the folder").flatten().map(|it| it.file_name()).collect();
            assert_eq!(left, ["lines.jsonl"], "all or nothing");
        }
    }
    fs::remove_dir_all(&root).expect("the folder goes");
}

/// Memory where there is a folder in it: a trial syncs often.
fn scratch() -> PathBuf {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() { memory.to_owned() } else { std::env::temp_dir() }
}

/// The sound lines with edits of four bytes: what, where in 16 bits, with which byte.
fn edited(edits: &[u8]) -> Vec<u8> {
    let mut lines = SOUND.as_bytes().to_vec();
    for edit in edits.chunks_exact(4).take(EDITS) {
        let [what, high, low, byte] = *edit else { break };
        if lines.is_empty() {
            break;
        }
        let at = usize::from(u16::from_be_bytes([high, low])) % lines.len();
        match what % 5 {
            0 => lines[at] ^= byte,
            1 => lines.insert(at, byte),
            2 => drop(lines.remove(at)),
            3 => lines.truncate(at),
            _ => {
                let end = (at + usize::from(byte)).min(lines.len());
                let again = lines[at..end].to_vec();
                lines.splice(at..at, again);
            }
        }
    }
    lines
}

/// What members are replaced with.
const WILD: [&str; 24] = [
    "null",
    "0",
    "-1",
    "1",
    "4294967295",
    "4294967296",
    "9223372036854775807",
    "-9223372036854775808",
    "18446744073709551615",
    "1e308",
    "true",
    "\"\"",
    "\"x\"",
    "\"source:nobody\"",
    "\"0001-01-01\"",
    "\"9999-12-31\"",
    "\"+262142-12-31\"",
    "\"-262143-01-01\"",
    "\"79228162514264337593543950335\"",
    "\"0.0000000000000000000000000001\"",
    "\"\u{202e}\"",
    "[]",
    "{}",
    "[null]",
];

/// The changes of the sound lines with edits of four bytes: what, where in 16 bits, with what.
/// They are altered where they are read, so that most still read as changes and reach the world.
fn altered(edits: &[u8]) -> String {
    let mut changes: Vec<Value> = SOUND.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
    changes.retain(|line| line.get("events").is_some());
    for edit in edits.chunks_exact(4).take(EDITS) {
        let [what, high, low, with] = *edit else { break };
        let at = usize::from(u16::from_be_bytes([high, low]));
        let with = usize::from(with);
        match what % 4 {
            0 => {
                let wild = serde_json::from_str(WILD[with % WILD.len()]).expect("it is JSON");
                replace_member(&mut changes, at, wild);
            }
            1 => {
                let other = member(&mut changes, at.rotate_left(5) ^ with).map(|it| it.clone());
                replace_member(&mut changes, at, other.unwrap_or_default());
            }
            2 => move_event(&mut changes, at, with),
            _ => turn_event(&mut changes, at, with),
        }
    }
    for (change, revision) in changes.iter_mut().zip(1..) {
        change["revision"] = Value::from(revision);
    }
    changes.iter().map(|change| change.to_string() + "\n").collect()
}

fn replace_member(changes: &mut [Value], at: usize, with: Value) {
    if let Some(member) = member(changes, at) {
        *member = with;
    }
}

/// One of all members of the events, leaves and inner ones alike.
fn member(changes: &mut [Value], at: usize) -> Option<&mut Value> {
    let mut all = Vec::new();
    for (which, change) in changes.iter().enumerate() {
        paths(&change["events"], format!("/{which}/events"), &mut all);
    }
    let path = all.get(at % all.len().max(1))?;
    let (which, inner) = path[1..].split_once('/')?;
    changes.get_mut(which.parse::<usize>().ok()?)?.pointer_mut(&format!("/{inner}"))
}

fn paths(value: &Value, path: String, all: &mut Vec<String>) {
    match value {
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(at, it)| paths(it, format!("{path}/{at}"), all));
        }
        Value::Object(fields) => fields.iter().for_each(|(name, it)| paths(it, format!("{path}/{name}"), all)),
        _ => {}
    }
    all.push(path);
}

/// Puts an event elsewhere, or in again.
fn move_event(changes: &mut [Value], at: usize, with: usize) {
    let count = changes.len().max(1);
    let (from, to) = (at % count, with % count);
    let Some(events) = changes.get_mut(from).and_then(|it| it["events"].as_array_mut()) else { return };
    if events.is_empty() {
        return;
    }
    let which = at / count % events.len();
    let event = if with.is_multiple_of(2) { events.remove(which) } else { events[which].clone() };
    if let Some(events) = changes.get_mut(to).and_then(|it| it["events"].as_array_mut()) {
        let place = with / count % (events.len() + 1);
        events.insert(place, event);
    }
}

/// Makes another deed of an event: what was recorded is revised, retired or reinstated.
fn turn_event(changes: &mut [Value], at: usize, with: usize) {
    let count = changes.len().max(1);
    let Some(events) = changes.get_mut(at % count).and_then(|it| it["events"].as_array_mut()) else { return };
    let which = at / count % events.len().max(1);
    let Some(deed) = events.get_mut(which).and_then(|it| it.get_mut("deed")).and_then(Value::as_object_mut) else {
        return;
    };
    let Some((_, content)) = deed.iter().next().map(|(name, it)| (name.clone(), it.clone())) else { return };
    let kind = ["Recorded", "Revised", "Retired", "Reinstated"][with % 4];
    let id = content.as_object().and_then(|it| it.iter().next()).map(|(kind, fact)| {
        let key = fact["id"].as_str().unwrap_or_default();
        Value::from(format!("{}:{key}", kind.to_lowercase()))
    });
    deed.clear();
    deed.insert(kind.to_owned(), if with % 4 < 2 { content } else { id.unwrap_or(content) });
}

/// Lines of changes between a header and a trailer whose hashes fit: what lies behind the hashes is read too.
fn sealed(changes: &str) -> String {
    let mut chain: [u8; 32] = [0; 32];
    let mut count = 0u64;
    for line in changes.lines() {
        count += 1;
        let hash = Sha256::new().chain_update(b"lianpu journal 1").chain_update(chain);
        chain = hash.chain_update(count.to_be_bytes()).chain_update(line).finalize().into();
    }
    let header = format!(r#"{{"lianpu":"changes","version":1,"revision":{count},"chain":"{}"}}"#, hex(&chain));
    let mut lines = header + "\n";
    for line in changes.lines() {
        lines += line;
        lines += "\n";
    }
    let sum = Sha256::digest(lines.as_bytes());
    lines + &format!("{{\"lianpu\":\"end\",\"changes\":{count},\"sha256\":\"{}\"}}\n", hex(&sum))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
