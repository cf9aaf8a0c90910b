use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::sync::atomic::{AtomicU64, Ordering};

use axum::Router;
use axum::body::Body;
use axum::http::Request;
use axum::http::request::Builder;
use serde_json::Value;
use tempfile::TempDir;

use super::*;
use crate::http::tests::{Got, send, soon, toy};
use crate::http::{Limits, Site, Wire, router};

/// The SHA-256 of `hello`.
const HELLO: &str = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

/// Takes files of at most ten bytes.
fn desk(files: Files) -> Router {
    let wire = Wire { file_bytes: 10, workers: 1, ..Wire::default() };
    let limits = Limits { time: Duration::from_millis(100), ..Limits::default() };
    router(Site { wire, limits, files: Some(Arc::new(files)), ..toy(Arc::default()) }).unwrap()
}

fn open(folder: &TempDir) -> Router {
    desk(Files::open(folder.path().join("files"), 0).unwrap())
}

fn named(name: &str) -> Builder {
    Request::post("/files").header("content-type", "application/pdf").header("x-file-name", name)
}

async fn hand_in(router: Router, request: Builder, body: impl Into<Body>) -> Got {
    soon(send(router, request.body(body.into()).unwrap())).await
}

fn kept(folder: &TempDir) -> Vec<String> {
    let entries = fs::read_dir(folder.path().join("files")).unwrap();
    let mut names: Vec<String> = entries.map(|it| it.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[tokio::test]
async fn a_file_is_kept_under_its_hash_and_the_same_twice_is_one() {
    let folder = tempfile::tempdir().unwrap();
    let got = hand_in(open(&folder), named("%E5%B9%B4%E6%8A%A5.pdf"), "hello").await;
    assert_eq!(got.status, 201, "{}", got.text);
    let expected = json!({ "id": format!("sha256:{HELLO}"), "name": "年报.pdf", "bytes": 5,
        "mediaType": "application/pdf" });
    assert_eq!(got.json(), expected);
    let again = hand_in(open(&folder), named("other.pdf"), "hello").await;
    assert_eq!((again.status.as_u16(), &again.json()["id"]), (200, &expected["id"]));
    assert_eq!(again.json()["name"], "other.pdf");
    assert_eq!(kept(&folder), [HELLO.to_owned(), format!("{HELLO}.json")]);
    let path = folder.path().join("files").join(HELLO);
    assert_eq!(fs::read(&path).unwrap(), b"hello");
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    let note: Value = serde_json::from_slice(&fs::read(path.with_extension("json")).unwrap()).unwrap();
    assert_eq!(note, expected, "the first name stays");
}

#[tokio::test]
async fn a_name_may_come_in_the_address() {
    let folder = tempfile::tempdir().unwrap();
    let request = Request::post("/files?name=%E5%B9%B4%2B1.csv").header("content-type", "text/csv; charset=gbk");
    let got = hand_in(open(&folder), request, "hello").await;
    assert_eq!(got.json()["name"], "年+1.csv");
    assert_eq!(got.json()["mediaType"], "text/csv; charset=gbk");
}

#[tokio::test]
async fn names_that_mislead_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["", "..%2F..%2Fetc", "a%00", "%E2%80%AEfdp", "%FF", &"a".repeat(201)] {
        let got = hand_in(open(&folder), named(name), "hello").await;
        assert_eq!((got.status.as_u16(), got.code().as_str()), (400, "BAD_FILE_NAME"), "{name}: {}", got.text);
    }
    let request = Request::post("/files").header("content-type", "application/pdf");
    assert_eq!(hand_in(open(&folder), request, "hello").await.code(), "BAD_FILE_NAME");
    assert!(kept(&folder).is_empty());
}

#[tokio::test]
async fn what_a_form_can_send_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    for kind in SIMPLE.into_iter().chain(["Text/Plain; charset=utf-8", "application", "a b/c", ""]) {
        let request = Request::post("/files?name=a").header("content-type", kind);
        let got = hand_in(open(&folder), request, "hello").await;
        assert_eq!((got.status.as_u16(), got.code().as_str()), (415, "UNSUPPORTED_MEDIA_TYPE"), "{kind}");
    }
    assert_eq!(hand_in(open(&folder), Request::post("/files?name=a"), "hello").await.status, 415);
    let foreign = named("a").header("host", "localhost").header("origin", "http://evil.example");
    assert_eq!(hand_in(open(&folder), foreign, "hello").await.status, 403);
    assert!(kept(&folder).is_empty());
    let request = Request::post("/files").header("content-type", "text/plain").header("x-file-name", "a.txt");
    assert_eq!(hand_in(open(&folder), request, "hello").await.status, 201);
}

#[tokio::test]
async fn a_file_too_large_or_too_slow_or_empty_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let announced = named("a").header("content-length", "11");
    let pieces = || futures_util::stream::iter([Ok::<_, std::io::Error>("hello "), Ok("world")]);
    let never = pieces().take(1).chain(futures_util::stream::pending());
    let broken = pieces().take(1).chain(futures_util::stream::iter([Err(std::io::Error::other("gone"))]));
    for (request, body, status, code) in [
        (announced, Body::from_stream(pieces()), 413, "FILE_TOO_LARGE"),
        (named("a"), Body::from_stream(pieces()), 413, "FILE_TOO_LARGE"),
        (named("a"), Body::from_stream(never), 408, "BODY_TOO_SLOW"),
        (named("a"), Body::from_stream(broken), 400, "BAD_REQUEST"),
        (named("a"), Body::empty(), 400, "BAD_REQUEST"),
    ] {
        let got = hand_in(open(&folder), request, body).await;
        assert_eq!((got.status.as_u16(), got.code().as_str()), (status, code), "{}", got.text);
        assert!(kept(&folder).is_empty(), "{code}");
    }
    let got = hand_in(open(&folder), named("a"), "0123456789").await;
    assert_eq!(got.status, 201);
}

#[tokio::test]
async fn below_the_floor_nothing_is_taken() {
    let folder = tempfile::tempdir().unwrap();
    let free = Arc::new(AtomicU64::new(1_004));
    let told = Arc::clone(&free);
    let probe: FreeSpace = Arc::new(move |_| Ok(told.load(Ordering::SeqCst)));
    let router = desk(Files::with_free_space(folder.path().join("files"), 1_000, probe).unwrap());
    let announced = || named("a").header("content-length", "5");
    let got = hand_in(router.clone(), announced(), "hello").await;
    assert_eq!((got.status.as_u16(), got.code().as_str()), (507, "STORAGE_UNAVAILABLE"));
    assert!(got.text.contains("1004 bytes are free") && got.text.contains("hint:"), "{}", got.text);
    free.store(1_005, Ordering::SeqCst);
    assert_eq!(hand_in(router, announced(), "hello").await.status, 201);
}

#[test]
fn what_an_earlier_run_left_is_removed_at_the_start() {
    let folder = tempfile::tempdir().unwrap();
    let files = folder.path().join("files");
    Files::open(&files, 0).unwrap();
    assert_eq!(fs::metadata(&files).unwrap().permissions().mode() & 0o777, 0o700);
    for name in ["0.part", "0.note.part", HELLO] {
        fs::write(files.join(name), "x").unwrap();
    }
    Files::open(&files, 0).unwrap();
    assert_eq!(kept(&folder), [HELLO]);
}

#[tokio::test]
async fn a_file_is_not_given_back() {
    let folder = tempfile::tempdir().unwrap();
    hand_in(open(&folder), named("a.html").header("x", "y"), "hello").await;
    let got = hand_in(open(&folder), Request::get(format!("/files/{HELLO}")), "").await;
    assert_eq!(got.status, 404);
    assert_eq!(hand_in(open(&folder), Request::get("/files"), "").await.status, 405);
}
