//! One hostile request, and what must be true of whatever comes back.

use super::server::{Answer, BOUND, Server, exchange};
use serde_json::{Value, json};
use std::path::Path;
use std::time::Duration;

/// What is promised for a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Promise {
    /// A whole answer that is JSON of the API: data, or errors with a code.
    Json,
    /// A whole answer of any kind.
    Answer,
    /// An answer, or the end of the connection.
    End,
}

/// One hostile request.
#[derive(Debug, Clone)]
pub struct Case {
    pub name: String,
    pub bytes: Vec<u8>,
    pub promise: Promise,
    /// Nothing more will come, and the server is told so.
    pub half: bool,
}

impl Case {
    pub fn new(name: impl Into<String>, bytes: impl Into<Vec<u8>>, promise: Promise) -> Self {
        Self { name: name.into(), bytes: bytes.into(), promise, half: false }
    }

    /// Tells the server that nothing more will come.
    pub fn half(self) -> Self {
        Self { half: true, ..self }
    }
}

/// A POST of any body to `/graphql`.
pub fn post(name: impl Into<String>, body: impl AsRef<[u8]>) -> Case {
    let body = body.as_ref();
    let head = format!("POST /graphql HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: {}", body.len());
    Case::new(name, request(&head, body), Promise::Json)
}

/// A document alone.
pub fn document(name: impl Into<String>, document: impl AsRef<str>) -> Case {
    post(name, json!({ "query": document.as_ref() }).to_string())
}

/// A document with variables.
pub fn question(name: impl Into<String>, document: impl AsRef<str>, variables: &Value) -> Case {
    post(name, json!({ "query": document.as_ref(), "variables": variables }).to_string())
}

/// A request that ends its connection: the lines of a head without the last blank one, and a body.
pub fn request(head: &str, body: &[u8]) -> Vec<u8> {
    let mut bytes = format!("{head}\r\nHost: localhost\r\nConnection: close\r\n\r\n").into_bytes();
    bytes.extend(body);
    bytes
}

/// How long an answer took, and in a word what it was: statuses, or the first code of an error, or what was done.
pub type Verdict = (Duration, String);

/// Sends a case and holds the answer against what is promised; says what is wrong where something is.
pub fn judge(server: &Server, folder: &Path, case: &Case) -> Result<Verdict, String> {
    let answer = exchange(&server.address, &case.bytes, case.half);
    let wrong = |what: &str| {
        let text = String::from_utf8_lossy(&answer.bytes);
        let sent = String::from_utf8_lossy(&case.bytes);
        let short = |text: &str, most: usize| text.chars().take(most).collect::<String>();
        Err(format!("{}: {what}\n  sent: {}\n  came: {}", case.name, short(&sent, 700), short(&text, 1_500)))
    };
    if !answer.ended || answer.took >= BOUND {
        return wrong("no end within the bound");
    }
    let statuses = statuses(&answer);
    if statuses.iter().any(|status| *status >= 500) {
        return wrong("a fault of the server");
    }
    if statuses.is_empty() {
        return if case.promise == Promise::End { Ok((answer.took, "closed".into())) } else { wrong("no answer") };
    }
    let text = String::from_utf8_lossy(&answer.bytes).into_owned();
    let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
    let is_json = head.to_ascii_lowercase().contains("json");
    let body =
        if head.to_ascii_lowercase().contains("transfer-encoding: chunked") { unchunk(body) } else { body.into() };
    if case.promise == Promise::Json && !is_json {
        return wrong("not JSON");
    }
    if body.contains("\"code\":\"INTERNAL\"") {
        return wrong("a fault of the server, told inside");
    }
    let mut word = statuses.iter().map(u16::to_string).collect::<Vec<_>>();
    word.dedup();
    let mut word = word.join(" ");
    if word == "101" {
        word = close_code(&answer.bytes).map_or(word, |code| format!("101, closed {code}"));
    }
    if is_json && statuses.len() == 1 && !body.is_empty() {
        let Ok(value) = serde_json::from_str::<Value>(&body) else { return wrong("JSON that does not read") };
        let answers = value.as_array().cloned().unwrap_or_else(|| vec![value]);
        word = said(answers.first(), word);
        for error in answers.iter().filter_map(|it| it["errors"].as_array()).flatten() {
            let code = error["extensions"]["code"].as_str().unwrap_or_default();
            if code.is_empty() || ["INTERNAL", "TIMED_OUT", "STORAGE_UNAVAILABLE"].contains(&code) {
                return wrong(&format!("the code {code:?}"));
            }
            if let Some(leak) = leak(error["message"].as_str().unwrap_or_default(), folder) {
                return wrong(&format!("it tells of {leak:?}"));
            }
        }
    } else if !head.contains("text/html")
        && let Some(leak) = leak(&body, folder)
    {
        return wrong(&format!("it tells of {leak:?}"));
    }
    Ok((answer.took, word))
}

fn said(answer: Option<&Value>, status: String) -> String {
    let Some(answer) = answer else { return status };
    let code = answer["errors"][0]["extensions"]["code"].as_str();
    let first = answer["data"].as_object().and_then(|data| data.values().next());
    match (code, first) {
        (Some(code), _) => code.to_owned(),
        (None, Some(payload)) if payload["revision"].is_string() && payload["world"].is_object() => "done".into(),
        (None, Some(payload)) if payload["rejections"].is_array() => "rejected".into(),
        _ => status,
    }
}

/// The status of each answer: several may have come over one connection.
fn statuses(answer: &Answer) -> Vec<u16> {
    let text = String::from_utf8_lossy(&answer.bytes);
    let lines = text.match_indices("HTTP/1.").filter(|(at, _)| *at == 0 || !text[..*at].ends_with(' '));
    lines.filter_map(|(at, _)| text.get(at + 9..at + 12)?.parse().ok()).collect()
}

/// The code with which a web socket was closed, if it was.
fn close_code(bytes: &[u8]) -> Option<u16> {
    let head = bytes.windows(4).position(|it| it == b"\r\n\r\n")?;
    let mut rest = &bytes[head + 4..];
    loop {
        let (length, front) = match *rest.get(1)? {
            126 => (usize::from(u16::from_be_bytes([*rest.get(2)?, *rest.get(3)?])), 4),
            short => (usize::from(short), 2),
        };
        let payload = rest.get(front..front + length)?;
        if rest[0] == 0x88 {
            return payload.first_chunk().map(|code| u16::from_be_bytes(*code));
        }
        rest = &rest[front + length..];
    }
}

fn unchunk(body: &str) -> String {
    let (mut rest, mut whole) = (body, String::new());
    while let Some((size, behind)) = rest.split_once("\r\n") {
        let size = usize::from_str_radix(size.trim(), 16).unwrap_or_default();
        let Some(piece) = behind.get(..size).filter(|piece| !piece.is_empty()) else { break };
        whole.push_str(piece);
        rest = behind.get(size + 2..).unwrap_or_default();
    }
    whole
}

/// What no message may tell: where the program lies and how it is built.
fn leak(message: &str, folder: &Path) -> Option<String> {
    let folder = folder.to_str().unwrap();
    let places = [folder, env!("CARGO_MANIFEST_DIR"), "/root/", "/home/", "/tmp/", "/proc/", ".cargo", "src/", ".rs:"];
    let words =
        ["lianpu::", "async_graphql", "serde", "axum", "hyper::", "tokio", "sled", "std::", "core::", "alloc::"];
    let types = ["Some(", "Option<", "Vec<", "&str", "NaiveDate", "SmolStr", "ArcStr", "ParseIntError", "panicked"];
    let mut named = places.iter().chain(&words).chain(&types);
    if let Some(found) = named.find(|word| message.contains(**word)) {
        return Some((*found).to_owned());
    }
    let numbers =
        ["i8", "i16", "i32", "i64", "u8", "u16", "u32", "u64", "f32", "f64", "usize", "isize", "i128", "u128"];
    let mut tokens = message.split(|it: char| !it.is_ascii_alphanumeric() && it != '_');
    tokens.find(|word| numbers.contains(word)).map(str::to_owned)
}
