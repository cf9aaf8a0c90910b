//! What a web socket should never be sent.

use super::case::{Case, Promise};
use serde_json::json;

pub fn cases() -> Vec<Case> {
    let mut cases = handshakes();
    let init = text("{\"type\":\"connection_init\"}");
    for (name, frames) in frames() {
        cases.push(socket(name.clone(), &frames));
        cases.push(socket(format!("{name}, once greeted"), &[init.clone(), frames].concat()));
    }
    for (name, message) in messages() {
        cases.push(socket(name.clone(), &text(&message)));
        cases.push(socket(format!("{name}, once greeted"), &[init.clone(), text(&message)].concat()));
    }
    let flood = text("{\"type\":\"subscribe\",\"id\":\"x\",\"payload\":{\"query\":\"{ revision }\"}}");
    cases.push(socket("one id a thousand times", &[init.clone(), flood.repeat(1_000)].concat()));
    let many = (0..200).map(|at| text(&format!("{{\"type\":\"subscribe\",\"id\":\"{at}\",\"payload\":{{\"query\":\"subscription {{ changes {{ revision }} }}\"}}}}")));
    cases.push(socket("200 subscriptions", &[init.clone(), many.collect::<Vec<_>>().concat()].concat()));
    cases.push(socket("greeted twice", &init.repeat(2)));
    cases.push(socket("10,000 pings", &[init, frame(0x89, b"x").repeat(10_000)].concat()));
    cases
}

fn handshakes() -> Vec<Case> {
    let heads = [
        ("no version", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="),
        ("version 0", "Sec-WebSocket-Version: 0\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="),
        ("no key", "Sec-WebSocket-Version: 13"),
        ("an empty key", "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: "),
        (
            "a foreign protocol",
            "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: graphql-ws",
        ),
        (
            "protocols of rubbish",
            "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: ,,,\u{e9},",
        ),
        (
            "extensions",
            "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Extensions: permessage-deflate; server_max_window_bits=99",
        ),
    ];
    let case = |(name, head): &(&str, &str)| {
        let bytes = format!(
            "GET /graphql HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: upgrade\r\n{head}\r\n\r\n"
        );
        Case::new(format!("a socket with {name}"), bytes, Promise::End).half()
    };
    heads.iter().map(case).collect()
}

fn frames() -> Vec<(String, Vec<u8>)> {
    let mut found: Vec<(String, Vec<u8>)> = vec![
        ("no mask".into(), [&[0x81, 2][..], b"{}"].concat()),
        ("bad UTF-8".into(), frame(0x81, b"\xff\xfe")),
        ("a surrogate in UTF-8".into(), frame(0x81, b"\xed\xa0\x80")),
        ("half a character".into(), frame(0x01, b"\xe7\x8e")),
        ("bytes".into(), frame(0x82, b"\0\x01\x02")),
        ("a continuation of nothing".into(), frame(0x80, b"x")),
        ("a ping of 126".into(), frame(0x89, &[7; 126])),
        ("a ping in pieces".into(), frame(0x09, b"x")),
        ("a close of one byte".into(), frame(0x88, b"\x03")),
        ("a close of code 0".into(), frame(0x88, b"\0\0")),
        ("a close of code 65535".into(), frame(0x88, b"\xff\xff")),
        ("a close with bad UTF-8".into(), frame(0x88, b"\x03\xe8\xff")),
        ("a pong nobody asked for".into(), frame(0x8a, b"x")),
        ("a length of 2^63".into(), [&[0x81, 0xff, 0x80][..], &[0; 7], &[0; 4]].concat()),
        ("a length of 2^62".into(), [&[0x81, 0xff, 0x40][..], &[0; 7], &[0; 4]].concat()),
        (
            "a length said longer than need be".into(),
            [&[0x81, 0xff][..], &[0, 0, 0, 0, 0, 0, 0, 2], &[0; 4], b"{}"].concat(),
        ),
        ("a message of 2 MiB".into(), frame(0x81, &vec![b' '; 2 << 20])),
        (
            "a message of 5 MiB in pieces".into(),
            [frame(0x01, b"\""), frame(0x00, &vec![b' '; 1 << 19]).repeat(10)].concat(),
        ),
        ("half a frame".into(), vec![0x81, 0xfe, 0x10]),
        ("plain HTTP".into(), b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".to_vec()),
    ];
    for bits in [0xc1, 0xa1, 0x91, 0x83, 0x87, 0x8b, 0x8f, 0xf1] {
        found.push((format!("a frame of {bits:#x}"), frame(bits, b"{}")));
    }
    found
}

fn messages() -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = [
        "",
        " ",
        "null",
        "1",
        "[]",
        "{}",
        "{",
        "\0",
        "{\"type\":null}",
        "{\"type\":1}",
        "{\"type\":\"\"}",
        "{\"type\":\"connection_ack\"}",
        "{\"type\":\"start\"}",
        "{\"type\":\"subscribe\"}",
        "{\"type\":\"subscribe\",\"id\":1}",
        "{\"type\":\"subscribe\",\"id\":\"\",\"payload\":{}}",
        "{\"type\":\"subscribe\",\"id\":\"x\"}",
        "{\"type\":\"subscribe\",\"id\":\"x\",\"payload\":null}",
        "{\"type\":\"subscribe\",\"id\":\"x\",\"payload\":{}}",
        "{\"type\":\"subscribe\",\"id\":\"x\",\"payload\":{\"query\":1}}",
        "{\"type\":\"subscribe\",\"id\":\"x\",\"payload\":{\"query\":\"{\"}}",
        "{\"type\":\"subscribe\",\"id\":\"\\ud800\",\"payload\":{\"query\":\"{ revision }\"}}",
        "{\"type\":\"complete\"}",
        "{\"type\":\"complete\",\"id\":\"nobody\"}",
        "{\"type\":\"ping\",\"payload\":1}",
        "{\"type\":\"connection_init\",\"payload\":[]}",
        "{\"type\":\"connection_init\",\"payload\":{\"a\":1e999}}",
    ]
    .iter()
    .map(|text| (format!("the message {text:?}"), (*text).to_owned()))
    .collect();
    let long = json!({ "type": "subscribe", "id": "x".repeat(500_000), "payload": { "query": "{ revision }" } });
    found.push(("an id of 500,000 letters".into(), long.to_string()));
    found.push(("10,000 brackets".into(), "[".repeat(10_000)));
    found.push((
        "10,000 brackets in a greeting".into(),
        format!("{{\"type\":\"connection_init\",\"payload\":{}{}}}", "{\"a\":".repeat(10_000), "}".repeat(10_000)),
    ));
    for (name, query) in [
        ("a bomb", super::documents::bomb(25, 2, "subscription")),
        ("a bomb of a query", super::documents::bomb(25, 2, "query")),
        ("two fields", "subscription { a: changes { revision } b: changes { revision } }".into()),
    ] {
        let message = json!({ "type": "subscribe", "id": "x", "payload": { "query": query } });
        found.push((name.into(), message.to_string()));
    }
    found
}

/// A handshake and frames, and then the end of what the client sends.
fn socket(name: impl Into<String>, frames: &[u8]) -> Case {
    let head = "GET /graphql HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: upgrade\r\nSec-WebSocket-Version: 13\r\n\
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n";
    Case::new(format!("by socket: {}", name.into()), [head.as_bytes(), frames].concat(), Promise::Answer).half()
}

fn text(message: &str) -> Vec<u8> {
    frame(0x81, message.as_bytes())
}

/// A frame under a mask of zeros, which changes nothing.
fn frame(first: u8, payload: &[u8]) -> Vec<u8> {
    let length = payload.len();
    let mut frame = vec![first];
    match (u8::try_from(length), u16::try_from(length)) {
        (Ok(short @ 0..126), _) => frame.push(0x80 | short),
        (_, Ok(medium)) => frame.extend([&[0xfe][..], &medium.to_be_bytes()].concat()),
        _ => frame.extend([&[0xff][..], &(length as u64).to_be_bytes()].concat()),
    }
    frame.extend([0; 4]);
    frame.extend(payload);
    frame
}
