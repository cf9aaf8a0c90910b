//! The binary as people start it: one line when ready, questions over HTTP,
//! refusals that name the next step.

use serde_json::{Value, json};
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

fn lianpu() -> Command {
    Command::new(env!("CARGO_BIN_EXE_lianpu"))
}

/// A running server; killed when dropped.
pub struct Server {
    child: Child,
    pub address: String,
    line: String,
}

impl Server {
    pub fn start(folder: &Path, more: &[&str]) -> Self {
        let mut child = lianpu()
            .args(["serve", "--listen", "127.0.0.1:0", "--today", "2024-07-31", "--data-dir"])
            .arg(folder)
            .args(more)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.split("http://").nth(1).and_then(|rest| rest.split(' ').next());
        let address = address.unwrap_or_else(|| panic!("no address in {line:?}")).to_owned();
        Self { child, address, line }
    }

    /// Sends one request and gives its status and body.
    fn ask(&self, head: &str, body: &str) -> (u16, String) {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        let length = body.len();
        write!(
            stream,
            "{head}\r\nHost: {}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}",
            self.address
        )
        .unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let status = answer.split(' ').nth(1).and_then(|code| code.parse().ok()).unwrap_or_else(|| panic!("{answer}"));
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        let chunked = head.to_ascii_lowercase().contains("transfer-encoding: chunked");
        (status, if chunked { unchunk(body) } else { body.to_owned() })
    }

    pub(crate) fn question(&self, question: &Value) -> Value {
        let (status, body) =
            self.ask("POST /graphql HTTP/1.1\r\nContent-Type: application/json", &question.to_string());
        assert_eq!(status, 200, "{body}");
        serde_json::from_str(&body).unwrap()
    }

    fn terminate(mut self) -> bool {
        let killed = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status().unwrap();
        assert!(killed.success());
        self.child.wait().unwrap().success()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn unchunk(body: &str) -> String {
    let (mut rest, mut whole) = (body, String::new());
    while let Some((size, behind)) = rest.split_once("\r\n") {
        let size = usize::from_str_radix(size.trim(), 16).unwrap();
        if size == 0 {
            break;
        }
        whole.push_str(&behind[..size]);
        rest = &behind[size + 2..];
    }
    whole
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

#[test]
fn every_example_is_answered_over_http_without_an_error() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start(folder.path(), &[]);
    assert!(server.line.contains("lianpu is ready on") && server.line.contains("/graphiql"), "{}", server.line);
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("schema/examples");
    let mut asked = 0;
    let mut paths: Vec<_> = fs::read_dir(examples).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        // What is followed needs a connection that stays open.
        let is_asked = path.extension().is_some_and(|it| it == "graphql") && !path.ends_with("changes.graphql");
        if is_asked {
            let variables: Value =
                serde_json::from_str(&fs::read_to_string(path.with_extension("json")).unwrap()).unwrap();
            let question = json!({ "query": fs::read_to_string(&path).unwrap(), "variables": variables });
            let answer = server.question(&question);
            assert!(answer.get("errors").is_none() && answer["data"].is_object(), "{}: {answer}", path.display());
            asked += 1;
        }
    }
    assert_eq!(asked, 42);
}

#[test]
fn a_restart_shows_the_same_world_and_lays_nothing_twice() {
    let folder = tempfile::tempdir().unwrap();
    let first = Server::start(folder.path(), &[]);
    let (status, ready) = first.ask("GET /health/ready HTTP/1.1", "");
    assert_eq!((status, ready.as_str()), (200, "{\"status\":\"ready\",\"revision\":1}"));
    let question = json!({ "query": "{ revision gaps { totalCount } chains { name { zh } } }" });
    let answer = first.question(&question);
    assert!(first.terminate(), "a clean stop on SIGTERM");
    assert!(fs::read_dir(folder.path().join("checkpoints")).unwrap().count() == 1, "a checkpoint at a clean stop");
    let second = Server::start(folder.path(), &[]);
    assert_eq!(second.question(&question), answer);
    drop(second);
    let verified = lianpu().args(["verify", "--full", "--data-dir"]).arg(folder.path()).output().unwrap();
    assert!(verified.status.success(), "{}", said(&verified));
    assert!(said(&verified).contains("sound · revision 1"), "{}", said(&verified));
}

#[test]
fn a_world_without_seed_is_empty_and_still_answers() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start(folder.path(), &["--no-seed"]);
    let answer = server.question(&json!({ "query": "{ revision chains { id } }" }));
    assert_eq!(answer["data"], json!({ "revision": "0", "chains": [] }));
    let answer = server.question(&json!({ "query": "{ gaps { totalCount } }" }));
    assert_eq!(answer["errors"][0]["extensions"]["code"], "NOT_FOUND", "{answer}");
}

#[test]
fn the_past_can_be_asked_by_revision() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start(folder.path(), &[]);
    let answer = server.question(&json!({ "query": "{ view(asOf: { revision: \"0\" }) { revision chains { id } } }" }));
    assert_eq!(answer["data"]["view"], json!({ "revision": "0", "chains": [] }), "{answer}");
    let answer = server.question(&json!({ "query": "{ view(asOf: { revision: \"9\" }) { revision } }" }));
    assert!(answer["errors"][0]["extensions"]["code"].is_string(), "{answer}");
}

#[test]
fn a_fragment_bomb_and_a_mutation_over_get_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start(folder.path(), &["--no-seed"]);
    let mut bomb = String::from("{ ...f0 }");
    for at in 0..25 {
        bomb += &format!(" fragment f{at} on Query {{ ...f{} ...f{} }}", at + 1, at + 1);
    }
    bomb += " fragment f25 on Query { revision }";
    let answer = server.question(&json!({ "query": bomb }));
    assert_eq!(answer["errors"][0]["extensions"]["code"], "TOO_MANY_NODES", "{answer}");
    let (status, body) = server.ask("GET /graphql?query=mutation%7Ba%7D HTTP/1.1", "");
    assert_eq!(status, 405, "{body}");
    let (status, _) = server.ask("POST /graphql HTTP/1.1\r\nContent-Type: text/plain", "{\"query\":\"{revision}\"}");
    assert_eq!(status, 415);
    let (status, _) = server.ask("GET /health/live HTTP/1.1", "");
    assert_eq!(status, 200);
}

#[test]
fn an_address_that_others_reach_is_refused_with_the_next_step() {
    let folder = tempfile::tempdir().unwrap();
    let output = lianpu().args(["serve", "--listen", "0.0.0.0:0", "--data-dir"]).arg(folder.path()).output().unwrap();
    assert!(!output.status.success());
    assert!(said(&output).contains("loopback") && said(&output).contains("hint:"), "{}", said(&output));
}

#[test]
fn a_second_process_on_the_folder_is_told_so() {
    let folder = tempfile::tempdir().unwrap();
    let first = Server::start(folder.path(), &["--no-seed"]);
    let second = lianpu().args(["serve", "--listen", "127.0.0.1:0", "--data-dir"]).arg(folder.path()).output().unwrap();
    assert!(!second.status.success());
    assert!(said(&second).contains(&format!("process {}", first.child.id())), "{}", said(&second));
}

#[test]
fn the_seed_that_the_program_carries_is_sound() {
    let output = lianpu().arg("check").output().unwrap();
    assert!(output.status.success(), "{}", said(&output));
    assert!(said(&output).contains("0 problems"), "{}", said(&output));
}

#[test]
fn a_dirty_seed_is_named_by_file_line_and_column() {
    let folder = tempfile::tempdir().unwrap();
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("seed"), folder.path());
    let projects = folder.path().join("projects.csv");
    let text = fs::read_to_string(&projects).unwrap();
    fs::write(&projects, text.replacen("50亿元", "50", 1)).unwrap();
    let output = lianpu().arg("check").arg(folder.path()).output().unwrap();
    assert!(!output.status.success());
    let said = said(&output);
    let line = said.lines().find(|line| line.contains("investment")).unwrap_or_else(|| panic!("{said}"));
    assert!(line.starts_with("projects.csv:3: investment: found \"50\"") && line.contains("50亿元"), "{line}");
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).unwrap();
        }
    }
}

#[test]
fn verify_of_a_folder_that_is_not_there_says_so() {
    let output = lianpu().args(["verify", "--data-dir", "/nowhere/at/all"]).output().unwrap();
    assert!(!output.status.success() && said(&output).contains("no such folder"), "{}", said(&output));
}

#[test]
fn a_file_is_kept_in_the_folder_and_counted() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir_all(folder.path().join("files")).unwrap();
    fs::write(folder.path().join("files/7.part"), "half").unwrap();
    let server = Server::start(folder.path(), &["--no-seed"]);
    assert_eq!(fs::read_dir(folder.path().join("files")).unwrap().count(), 0, "leftovers are removed at the start");
    let head = "POST /files HTTP/1.1\r\nContent-Type: application/pdf\r\nx-file-name: %E5%B9%B4%E6%8A%A5.pdf";
    let (status, body) = server.ask(head, "hello");
    assert_eq!(status, 201, "{body}");
    let kept: Value = serde_json::from_str(&body).unwrap();
    assert_eq!(kept["name"], "年报.pdf");
    let id = kept["id"].as_str().unwrap().strip_prefix("sha256:").unwrap().to_owned();
    assert_eq!(fs::read(folder.path().join("files").join(&id)).unwrap(), b"hello");
    assert_eq!(server.ask(head, "hello").0, 200, "the same again");
    let (_, metrics) = server.ask("GET /metrics HTTP/1.1", "");
    let line = "lianpu_http_requests_total{route=\"/files\",method=\"POST\",status=\"201\"} 1";
    assert!(metrics.contains(line) && metrics.contains("lianpu_degraded 0"), "{metrics}");
    let (status, _) = server.ask(&format!("GET /files/{id} HTTP/1.1"), "");
    assert_eq!(status, 404, "never served back");
}

#[test]
fn a_backup_is_made_by_the_running_server_and_brings_the_world_back() {
    let home = tempfile::tempdir().unwrap();
    let (data, new) = (home.path().join("data"), home.path().join("new"));
    let server = Server::start(&data, &[]);
    let (status, body) = server.ask("POST /backups HTTP/1.1", "");
    assert_eq!(status, 201, "{body}");
    let made: Value = serde_json::from_str(&body).unwrap();
    let file = made["file"].as_str().unwrap();
    assert!(Path::new(file).starts_with(home.path().join("data-backups")) && made["revision"] == "1", "{body}");
    let facts = server.question(&json!({"query": "{ revision segments: chains { id } }"}));
    let restored = lianpu().args(["restore", "--from", file, "--data-dir"]).arg(&new).output().unwrap();
    assert!(restored.status.success(), "{}", said(&restored));
    let again = Server::start(&new, &["--no-seed"]);
    assert_eq!(again.question(&json!({"query": "{ revision segments: chains { id } }"})), facts);
    let foreign = server.ask("POST /backups HTTP/1.1\r\nOrigin: http://elsewhere.example", "");
    assert_eq!(foreign.0, 403, "{}", foreign.1);
}

#[test]
fn a_disk_below_the_floor_takes_no_file() {
    let folder = tempfile::tempdir().unwrap();
    let floor = u64::MAX.to_string();
    let server = Server::start(folder.path(), &["--no-seed", "--free-floor", &floor]);
    let head = "POST /files?name=a HTTP/1.1\r\nContent-Type: application/pdf";
    let (status, body) = server.ask(head, "hello");
    assert!(status == 507 && body.contains("STORAGE_UNAVAILABLE"), "{status} {body}");
    let (status, _) = server.ask("GET /health/live HTTP/1.1", "");
    assert_eq!(status, 200);
}

#[test]
fn a_clean_stop_does_not_wait_for_those_who_only_listen() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start(folder.path(), &["--no-seed"]);
    let mut idle = TcpStream::connect(&server.address).unwrap();
    write!(idle, "GET /health/live HTTP/1.1\r\nHost: {}\r\n\r\n", server.address).unwrap();
    let mut first = [0; 12];
    idle.read_exact(&mut first).unwrap();
    let mut socket = TcpStream::connect(&server.address).unwrap();
    write!(
        socket,
        "GET /graphql HTTP/1.1\r\nHost: {}\r\nUpgrade: websocket\r\nConnection: upgrade\r\n\
         Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\
         Sec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n",
        server.address
    )
    .unwrap();
    socket.read_exact(&mut first).unwrap();
    assert_eq!(&first, b"HTTP/1.1 101");
    assert!(server.terminate(), "a clean stop on SIGTERM");
    let mut rest = Vec::new();
    socket.read_to_end(&mut rest).unwrap();
    let goodbye = b"the server stops";
    assert!(rest.windows(goodbye.len()).any(|it| it == goodbye), "{}", String::from_utf8_lossy(&rest));
}
