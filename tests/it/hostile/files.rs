//! Files with names and lengths that should not be.

use super::case::{Case, Promise, request};

pub fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    let names = [
        "",
        "%20",
        ".",
        "..",
        "../../etc/passwd",
        "..%2F..%2Fetc%2Fpasswd",
        "%2e%2e",
        "/etc/passwd",
        "C%3A%5CCON",
        "a%00b",
        "a%0Ab",
        "%FF",
        "%ED%A0%80",
        "%E2%80%AEfdp.exe",
        "a%E2%80%8Bb",
        "%EF%BB%BF",
        "%D8%9C",
        "%",
        "%zz",
        "a%2Fb",
        "CON",
        "a.php",
        "%3Cscript%3E",
        "~",
        "-rf",
        "%24%28id%29",
        "a;b",
        "\u{e9}",
        "0.part",
        "%E2%80%A8",
    ];
    for name in names {
        let head = format!(
            "POST /files HTTP/1.1\r\nContent-Type: application/pdf\r\nx-file-name: {name}\r\nContent-Length: 5"
        );
        cases.push(file(format!("a file named {name:?}"), &head, b"hello"));
        let head = format!("POST /files?name={name} HTTP/1.1\r\nContent-Type: application/pdf\r\nContent-Length: 5");
        cases.push(Case {
            promise: Promise::End,
            ..file(format!("a file named in the address {name:?}"), &head, b"hello")
        });
    }
    for length in [201, 20_000, 60_000] {
        let head = format!(
            "POST /files HTTP/1.1\r\nContent-Type: application/pdf\r\nx-file-name: {}\r\nContent-Length: 5",
            "a".repeat(length)
        );
        cases.push(Case { promise: Promise::End, ..file(format!("a name of {length}"), &head, b"hello") });
    }
    let kinds = [
        "",
        "text/plain",
        "multipart/form-data; boundary=x",
        "application/x-www-form-urlencoded",
        "a",
        "a/",
        "/b",
        "a/b/c",
        "a b/c",
        "\u{e9}/x",
        "application/pdf; x=\u{e9}",
        "a/b;;;;",
    ];
    for kind in kinds {
        let head = format!("POST /files?name=a HTTP/1.1\r\nContent-Type: {kind}\r\nContent-Length: 5");
        cases.push(file(format!("a file of {kind:?}"), &head, b"hello"));
    }
    let head = "POST /files?name=a HTTP/1.1\r\nContent-Type: application/pdf";
    cases.push(file("no name", "POST /files HTTP/1.1\r\nContent-Type: application/pdf\r\nContent-Length: 5", b"hello"));
    cases.push(file(
        "two names",
        "POST /files?name=a&name=b HTTP/1.1\r\nContent-Type: application/pdf\r\nContent-Length: 5",
        b"hello",
    ));
    cases.push(file("an empty file", &format!("{head}\r\nContent-Length: 0"), b""));
    cases.push(file("a file of no length", head, b""));
    cases.push(file("a file said to be too large", &format!("{head}\r\nContent-Length: {}", (64 << 20) + 1), b""));
    cases.push(file("a file said to be endless", &format!("{head}\r\nContent-Length: {}", u64::MAX), b""));
    for have in [0, 1, 99] {
        let truncated = file(format!("{have} of 100 bytes"), &format!("{head}\r\nContent-Length: 100"), &vec![7; have]);
        cases.push(Case { promise: Promise::End, ..truncated }.half());
    }
    let chunked = format!("{head}\r\nTransfer-Encoding: chunked");
    for (name, body) in [
        ("a lying chunk", "ffff\r\nhello"),
        ("no last chunk", "5\r\nhello\r\n"),
        ("no chunk", ""),
        ("a chunk of nonsense", "xyz"),
    ] {
        cases.push(Case { promise: Promise::End, ..file(name, &chunked, body.as_bytes()) }.half());
    }
    let piece = format!("100000\r\n{}\r\n", "x".repeat(1 << 20)).repeat(66);
    cases.push(Case { promise: Promise::End, ..file("a file larger than it may be", &chunked, piece.as_bytes()) });
    cases
}

fn file(name: impl Into<String>, head: &str, body: &[u8]) -> Case {
    Case::new(name, request(head, body), Promise::Answer)
}
