//! Requests that are not quite HTTP, or not quite for this server.

use super::case::{Case, Promise, post, request};
use serde_json::{Value, json};

const ASK: &str = "{\"query\":\"{ revision }\"}";

pub fn cases() -> Vec<Case> {
    let mut cases = methods();
    cases.extend(media());
    cases.extend(names());
    cases.extend(framing());
    cases.extend(bodies());
    cases.extend(batches());
    cases.extend(persisted());
    cases.extend(addresses());
    cases
}

/// Those that keep the server waiting as long as it will.
pub fn slow() -> Vec<Case> {
    let halves = [
        ("no byte", ""),
        ("one byte", "G"),
        ("half a line", "POST /graph"),
        ("half a head", "POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"),
        ("half a header", "POST /graphql HTTP/1.1\r\nHost: loc"),
        (
            "no body",
            "POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n",
        ),
        (
            "half a body",
            "POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"query\"",
        ),
        (
            "half a chunk",
            "POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n{",
        ),
        (
            "half a file",
            "POST /files?name=a HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/pdf\r\nContent-Length: 100\r\n\r\nhalf",
        ),
        (
            "a body of 100 announced, kept alive",
            "POST /graphql HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n",
        ),
        ("an answer, and then nothing", "GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n"),
        (
            "a socket that says nothing",
            "GET /graphql HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n",
        ),
    ];
    halves.iter().map(|(name, text)| Case::new(format!("{name}, and silence"), *text, Promise::End)).collect()
}

fn with(name: impl Into<String>, line: &str, headers: &str, body: &str) -> Case {
    let head = format!("{line} HTTP/1.1\r\nContent-Length: {}{headers}", body.len());
    Case::new(name, request(&head, body.as_bytes()), Promise::Answer)
}

fn methods() -> Vec<Case> {
    let mut cases = Vec::new();
    for method in
        ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "HEAD", "BREW", "get", "POST\u{e9}", "G E T", ""]
    {
        for path in ["/graphql", "/files", "/backups", "/", "/health/ready", "/metrics"] {
            let case = with(
                format!("{method} {path}"),
                &format!("{method} {path}"),
                "\r\nContent-Type: application/json",
                ASK,
            );
            cases.push(Case { promise: Promise::End, ..case });
        }
    }
    let mutations = [
        "mutation{undo(input:{revision:\"1\",reason:\"x\"},request:{by:\"x\"}){revision}}",
        "query A{revision} mutation B{undo(input:{revision:\"1\",reason:\"x\"},request:{by:\"x\"}){revision}}",
        "subscription{changes{revision}}",
    ];
    for text in mutations {
        let query: String = text.bytes().map(|byte| format!("%{byte:02X}")).collect();
        for (name, more) in [("", ""), ("B", "&operationName=B"), ("a method said otherwise", "&_method=POST")] {
            let head = format!("GET /graphql?query={query}{more} HTTP/1.1\r\nX-HTTP-Method-Override: POST");
            cases.push(Case::new(format!("GET of {text} {name}"), request(&head, b""), Promise::Json));
        }
    }
    cases
}

fn media() -> Vec<Case> {
    let mut cases = Vec::new();
    let kinds = [
        "",
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/graphql",
        "application/JSON",
        "application/json; charset=utf-16",
        "application/json; charset=",
        "application/json, text/plain",
        "application/json\t",
        "json",
        "*/*",
        ";;;",
        "application/json; charset=\"utf-8",
        "\u{e9}/\u{e9}",
    ];
    for kind in kinds {
        cases.push(with(format!("a body of {kind:?}"), "POST /graphql", &format!("\r\nContent-Type: {kind}"), ASK));
    }
    cases.push(with("a body of no kind", "POST /graphql", "", ASK));
    cases.push(with(
        "a body of two kinds",
        "POST /graphql",
        "\r\nContent-Type: text/plain\r\nContent-Type: application/json",
        ASK,
    ));
    let wishes = [
        "",
        "text/html",
        "image/*",
        "application/json;q=0",
        "application/json;q=NaN",
        "application/json;q=1e999",
        "application/json;q=-1",
        "*/*;q=0",
        ",,,,",
        ";q=1",
        "*/json",
        "application/graphql-response+json",
        "application/graphql-response+json;charset=utf-16",
        "\u{e9}",
        "text/html;q=1, */*;q=0.00000000000000000001",
    ];
    for wish in wishes {
        let headers = format!("\r\nContent-Type: application/json\r\nAccept: {wish}");
        cases.push(with(format!("a wish for {wish:?}"), "POST /graphql", &headers, ASK));
    }
    let many = "application/json;q=0.1,".repeat(2_500);
    cases.push(with(
        "2,500 wishes",
        "POST /graphql",
        &format!("\r\nContent-Type: application/json\r\nAccept: {many}"),
        ASK,
    ));
    let strict = "\r\nContent-Type: application/json\r\nAccept: application/graphql-response+json";
    for query in ["{", "{ nothing }", "query($a: Int!) { revision }", "{ ...f } fragment f on Query { ...f }"] {
        let body = json!({ "query": query }).to_string();
        cases.push(Case {
            promise: Promise::Json,
            ..with(format!("strictly {query:?}"), "POST /graphql", strict, &body)
        });
    }
    for coding in ["gzip", "br", "gzip;q=NaN", "identity;q=0", "*;q=0", "\u{e9}"] {
        cases.push(with(format!("packed as {coding}"), "GET /metrics", &format!("\r\nAccept-Encoding: {coding}"), ""));
        cases.push(with(
            format!("said to be packed as {coding}"),
            "POST /graphql",
            &format!("\r\nContent-Type: application/json\r\nContent-Encoding: {coding}"),
            ASK,
        ));
    }
    cases
}

fn names() -> Vec<Case> {
    let mut cases = Vec::new();
    let hosts = [
        "evil.example",
        "localhost.evil.example",
        "127.0.0.1.nip.io",
        "",
        "localhost:99999",
        "[::1",
        "localhost@evil.example",
        "a b",
        "\u{e9}",
        "127.0.0.1:80, evil",
        "0.0.0.0",
        "169.254.169.254",
    ];
    for host in hosts {
        let bytes = format!(
            "POST /graphql HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{ASK}",
            ASK.len()
        );
        cases.push(Case::new(format!("the host {host:?}"), bytes, Promise::End));
        let bytes = format!(
            "GET http://{host}/graphql?query=%7Brevision%7D HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
        );
        cases.push(Case::new(format!("the whole address of {host:?}"), bytes, Promise::End));
    }
    for origin in [
        "http://evil.example",
        "null",
        "",
        "http://localhost:3000",
        "file://",
        "http://localhost\u{e9}",
        "http://[::1]",
        "chrome-extension://x",
    ] {
        cases.push(with(
            format!("the origin {origin:?}"),
            "POST /graphql",
            &format!("\r\nContent-Type: application/json\r\nOrigin: {origin}"),
            ASK,
        ));
        let upgrade = format!(
            "\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nOrigin: {origin}"
        );
        cases.push(with(format!("a socket from {origin:?}"), "GET /graphql", &upgrade, ""));
    }
    for (name, text) in [
        ("no host", "GET / HTTP/1.1\r\n\r\n"),
        ("two hosts", "GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\nConnection: close\r\n\r\n"),
        ("HTTP/1.0", "GET / HTTP/1.0\r\n\r\n"),
        ("HTTP/0.9", "GET /\r\n"),
    ] {
        cases.push(Case::new(name, text, Promise::End).half());
    }
    cases
}

/// Lengths and chunks that lie, and requests inside requests.
fn framing() -> Vec<Case> {
    let mut cases = Vec::new();
    let lengths = [
        "-1",
        "+5",
        "0x10",
        "1e3",
        "NaN",
        "",
        " ",
        "5, 5",
        "5, 6",
        "18446744073709551615",
        "18446744073709551616",
        "99999999999999999999999",
        "5\u{b}",
        "٥",
    ];
    let front = "POST /graphql HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\n";
    for length in lengths {
        cases.push(
            Case::new(
                format!("a length of {length:?}"),
                format!("{front}Content-Length: {length}\r\n\r\n{ASK}"),
                Promise::End,
            )
            .half(),
        );
        let file = format!(
            "POST /files?name=a HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/pdf\r\nContent-Length: {length}\r\n\r\nhello"
        );
        cases.push(Case::new(format!("a file of a length of {length:?}"), file, Promise::End).half());
    }
    let chunks = [
        "zz\r\n",
        "-5\r\nhello\r\n0\r\n\r\n",
        "ffffffffffffffff\r\n",
        "ffffffffffffffffff\r\n",
        "5\r\nhell",
        "5\nhello\n0\n\n",
        "5;x=\"\r\nhello\r\n0\r\n\r\n",
        "0\r\nX: y\r\n",
        "\r\n\r\n",
        "5\r\nhelloX\r\n0\r\n\r\n",
        "0000000000000000000000000000000005\r\nhello\r\n0\r\n\r\n",
    ];
    for chunk in chunks {
        cases.push(
            Case::new(
                format!("the chunk {chunk:?}"),
                format!("{front}Transfer-Encoding: chunked\r\n\r\n{chunk}"),
                Promise::End,
            )
            .half(),
        );
    }
    let extension = format!("5;{}\r\nhello\r\n0\r\n\r\n", "x".repeat(100_000));
    cases.push(
        Case::new(
            "a chunk with a long extension",
            format!("{front}Transfer-Encoding: chunked\r\n\r\n{extension}"),
            Promise::End,
        )
        .half(),
    );
    let tiny = "1\r\n \r\n".repeat(50_000) + "0\r\n\r\n";
    cases.push(Case::new(
        "50,000 chunks of a byte",
        format!("{front}Transfer-Encoding: chunked\r\n\r\n{tiny}"),
        Promise::End,
    ));
    let trailers = format!("0\r\n{}\r\n", "X: y\r\n".repeat(5_000));
    cases.push(
        Case::new("5,000 trailers", format!("{front}Transfer-Encoding: chunked\r\n\r\n{trailers}"), Promise::End)
            .half(),
    );
    let inner = "GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n";
    let codings = [
        "chunked, chunked",
        "chunked, gzip",
        "gzip",
        "identity",
        " chunked",
        "CHUNKED",
        "chunked\u{b}",
        "xchunked",
        "chunked\r\nTransfer-Encoding: identity",
        "",
    ];
    for coding in codings {
        let bytes = format!(
            "{front}Content-Length: {}\r\nTransfer-Encoding: {coding}\r\n\r\n0\r\n\r\n{inner}",
            inner.len() + 5
        );
        cases.push(Case::new(format!("a length, and {coding:?}"), bytes, Promise::End).half());
        let bytes = format!("{front}Transfer-Encoding: {coding}\r\nContent-Length: 4\r\n\r\n1\r\nZ\r\nQ");
        cases.push(Case::new(format!("{coding:?}, and a length"), bytes, Promise::End).half());
    }
    for (name, heads) in [
        ("two lengths", "Content-Length: 5\r\nContent-Length: 24"),
        ("a length before a colon", "Content-Length : 24"),
        ("a folded length", "Content-Length:\r\n 24"),
        ("a bare line end", "Content-Length: 24\nX: y"),
        ("a bare return", "X: y\rContent-Length: 24"),
        ("a NUL in a value", "X: a\0b\r\nContent-Length: 24"),
        ("a NUL in a name", "X\0: a\r\nContent-Length: 24"),
        ("no name", ": a\r\nContent-Length: 24"),
        ("no colon", "Nothing\r\nContent-Length: 24"),
        ("a name of the protocol", "Connection: Content-Length\r\nContent-Length: 24"),
        ("an expectation", "Expect: 200-ok\r\nContent-Length: 24"),
        ("another protocol", "Upgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\nContent-Length: 24"),
    ] {
        cases.push(Case::new(name, format!("{front}{heads}\r\n\r\n{ASK}"), Promise::End).half());
    }
    cases.push(
        Case::new("200 requests in a row", inner.replace("/metrics", "/health/live").repeat(200), Promise::End).half(),
    );
    cases.push(
        Case::new("the preface of HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0", Promise::End).half(),
    );
    cases.push(Case::new("a hello of TLS", b"\x16\x03\x01\x02\0\x01\0\x01\xfc\x03\x03".to_vec(), Promise::End).half());
    cases.push(
        Case::new(
            "random bytes",
            (0..4_000u32).map(|at| at.wrapping_mul(2_654_435_761).to_be_bytes()[1]).collect::<Vec<_>>(),
            Promise::End,
        )
        .half(),
    );
    for (name, header) in [
        ("a header of 100,000 bytes", format!("X: {}", "y".repeat(100_000))),
        ("a header of 5 MiB", format!("X: {}", "y".repeat(5 << 20))),
        ("a name of 100,000 bytes", format!("{}: y", "X".repeat(100_000))),
        ("5,000 headers", (0..5_000).map(|at| format!("X{at}: y\r\n")).collect::<String>().trim_end().to_owned()),
        ("101 headers", (0..101).map(|at| format!("X{at}: y\r\n")).collect::<String>().trim_end().to_owned()),
        ("a cookie of 50,000 bytes", format!("Cookie: {}", "a=b; ".repeat(10_000))),
    ] {
        cases.push(Case::new(name, format!("{front}{header}\r\nContent-Length: 24\r\n\r\n{ASK}"), Promise::End));
    }
    cases.push(Case::new(
        "an address of 100,000 bytes",
        format!("GET /{} HTTP/1.1\r\nHost: localhost\r\n\r\n", "a".repeat(100_000)),
        Promise::End,
    ));
    cases
}

fn bodies() -> Vec<Case> {
    let over = vec![b' '; (1 << 20) + 1];
    let mut cases = vec![
        post("one byte too many", &over),
        post("8 MiB", vec![b'['; 8 << 20]),
        post("1 MiB of nothing", &over[1..]),
    ];
    let said = format!("POST /graphql HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: {}", 1u64 << 40);
    cases.push(Case::new("1 TiB announced", request(&said, b""), Promise::Json));
    let endless = format!(
        "POST /graphql HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n{}",
        format!("10000\r\n{}\r\n", "[".repeat(65_536)).repeat(40)
    );
    cases.push(Case::new("chunks over the limit", endless, Promise::End));
    let bytes: [&[u8]; 10] = [
        b"\xff",
        b"\xfe\xff\0{",
        b"\xef\xbb\xbf{}",
        b"{\"query\":\"\xc3\x28\"}",
        b"{\"query\":\"\xed\xa0\x80\"}",
        b"{\"query\":\"\xf5\x80\x80\x80\"}",
        b"\0",
        b"{\"query\":\"{ revision }\"}\0",
        b"",
        b"\"\xf0\x9f\x98\"",
    ];
    for body in bytes {
        cases.push(post(format!("the bytes {body:?}"), body));
    }
    for body in [
        "null",
        "true",
        "1",
        "1e999",
        "\"x\"",
        "{",
        "}",
        "[",
        "{}",
        "{\"query\"}",
        "{\"query\":}",
        "{\"query\":\"{ revision }\"}{}",
        "query=%7Brevision%7D",
        "<xml/>",
        "{\"query\":\"{ revision }\",\"query\":\"{ on }\"}",
        "{\"\":\"\"}",
    ] {
        cases.push(post(format!("the body {body:?}"), body));
    }
    let members: String = (0..50_000).map(|at| format!("\"m{at}\":1,")).collect();
    cases.push(post("50,000 members", format!("{{{members}\"query\":\"{{ revision }}\"}}")));
    cases.push(post(
        "50,000 variables",
        format!("{{\"variables\":{{{}}},\"query\":\"{{ revision }}\"}}", members.trim_end_matches(',')),
    ));
    cases
}

fn batches() -> Vec<Case> {
    let one = json!({ "query": "{ revision }" });
    let mut cases = Vec::new();
    for count in [0, 1, 10, 11, 1_000, 20_000] {
        cases.push(post(format!("a batch of {count}"), Value::from(vec![one.clone(); count]).to_string()));
    }
    for batch in [
        json!([[one]]),
        json!([null]),
        json!([one, 1]),
        json!([one, []]),
        json!([one, {}]),
        json!([one, { "query": 5 }]),
        json!([one, { "query": "{" }]),
        json!([{ "query": "mutation { nothing }" }, one]),
    ] {
        cases.push(post(format!("the batch {batch}"), batch.to_string()));
    }
    let heavy = json!({ "query": super::documents::bomb(25, 2, "query") });
    cases.push(post("a batch of bombs", Value::from(vec![heavy; 10]).to_string()));
    cases
}

fn persisted() -> Vec<Case> {
    let mut cases = Vec::new();
    let hashes = [
        json!(null),
        json!(1),
        json!(""),
        json!("ab"),
        json!("g".repeat(64)),
        json!("0".repeat(64)),
        json!("0".repeat(65)),
        json!("é".repeat(32)),
        json!("0".repeat(200_000)),
        json!([]),
        json!({}),
    ];
    for hash in &hashes {
        for query in [json!(null), json!("{ revision }"), json!("{")] {
            let body =
                json!({ "query": query, "extensions": { "persistedQuery": { "version": 1, "sha256Hash": hash } } });
            cases.push(post(format!("the hash {:.40} for {query}", hash.to_string()), body.to_string()));
        }
    }
    for version in [json!(null), json!(0), json!(2), json!(1.5), json!("1"), json!(u64::MAX), json!([])] {
        let body = json!({ "extensions": { "persistedQuery": { "version": version, "sha256Hash": "0".repeat(64) } } });
        cases.push(post(format!("persisted in version {version}"), body.to_string()));
    }
    for persisted in [json!(1), json!("x"), json!([]), json!({}), json!(true)] {
        cases.push(post(
            format!("persisted as {persisted}"),
            json!({ "extensions": { "persistedQuery": persisted } }).to_string(),
        ));
    }
    cases
}

fn addresses() -> Vec<Case> {
    let mut cases = Vec::new();
    let paths = [
        "/../../../../etc/passwd",
        "/assets/../../../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/..%2f..%2fetc%2fpasswd",
        "/assets/..%5c..%5cetc",
        "/....//....//etc/passwd",
        "//etc/passwd",
        "/assets//etc/passwd",
        "/etc/passwd%00.js",
        "/assets/%c0%ae%c0%ae/",
        "/assets/%",
        "/assets/%zz",
        "/index.html%00",
        "/\\..\\..\\",
        "/.git/config",
        "/Cargo.toml",
        "/src/main.rs",
        "/../src/main.rs",
        "/files/",
        "/files/../../HEAD",
        "/files/..%2fHEAD",
        "/files/0000000000000000000000000000000000000000000000000000000000000000",
        "/journal/db",
        "/HEAD",
        "/lock",
        "/graphql/",
        "/graphql/x",
        "/GRAPHQL",
        "/graphiql/../",
        "/health",
        "/health/ready/x",
        "/metrics/..",
        "*",
        "/?",
        "/#x",
        "/;x=y",
        "/\u{e9}",
        "/%F0%9F%92%A9",
        "/index.html?<script>",
        "/assets/index.js.map",
    ];
    for path in paths {
        let head = format!("GET {path} HTTP/1.1");
        cases.push(Case::new(format!("the path {path:?}"), request(&head, b""), Promise::End));
    }
    let queries = [
        "",
        "query",
        "query=",
        "query=%",
        "query=%zz",
        "query=%ff",
        "query=%00",
        "query={revision}&query={on}",
        "variables=%7B",
        "query=%7Brevision%7D&variables=[]",
        "query=%7Brevision%7D&variables=1e999",
        "query=%7Brevision%7D&extensions=%22",
        "query=%7Brevision%7D&operationName=%ff",
        "&&&&=&=",
        "query[]=x",
    ];
    for query in queries {
        let head = format!("GET /graphql?{query} HTTP/1.1");
        cases.push(Case::new(format!("asked with {query:?}"), request(&head, b""), Promise::Answer));
    }
    let deep = format!("GET /graphql?query=%7Brevision%7D&variables={} HTTP/1.1", "%5B".repeat(10_000));
    cases.push(Case::new("10,000 brackets in the address", request(&deep, b""), Promise::Answer));
    for tag in ["*", "W/\"\"", "\"", ",,,,", "\u{e9}", "W/W/W/\"x\""] {
        let head = format!("GET / HTTP/1.1\r\nIf-None-Match: {tag}\r\nRange: bytes=0-,5-1,-99999999999999999999");
        cases.push(Case::new(format!("the tag {tag:?}"), request(&head, b""), Promise::Answer));
    }
    cases
}
