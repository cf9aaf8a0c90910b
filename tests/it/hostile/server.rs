//! One server for the whole set, and plain TCP to it: nothing here knows what a
//! well-formed request is.

use std::fs;
use std::io::{BufRead, BufReader, ErrorKind, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// A running server with the seed; killed when dropped.
pub struct Server {
    child: Child,
    pub address: String,
    said: Arc<Mutex<String>>,
    listening: Option<JoinHandle<()>>,
    _out: BufReader<ChildStdout>,
}

impl Server {
    pub fn start(folder: &Path) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_lianpu"))
            .args(["serve", "--listen", "127.0.0.1:0", "--today", "2024-07-31", "--data-dir"])
            .arg(folder)
            .env("RUST_BACKTRACE", "0")
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let said = Arc::new(Mutex::new(String::new()));
        let (mut from, into) = (BufReader::new(child.stderr.take().unwrap()), Arc::clone(&said));
        let listening = thread::spawn(move || {
            let mut line = Vec::new();
            while from.read_until(b'\n', &mut line).is_ok_and(|read| read > 0) {
                into.lock().unwrap().push_str(&String::from_utf8_lossy(&line));
                line.clear();
            }
        });
        let (mut out, mut line) = (BufReader::new(child.stdout.take().unwrap()), String::new());
        out.read_line(&mut line).unwrap();
        let address = line.split("http://").nth(1).and_then(|rest| rest.split(' ').next());
        let address = address.unwrap_or_else(|| panic!("no address in {line:?}")).to_owned();
        Self { child, address, said, listening: Some(listening), _out: out }
    }

    /// Bytes that it holds in memory.
    pub fn resident(&self) -> usize {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
        line.trim().trim_end_matches(" kB").parse::<usize>().unwrap() * 1024
    }

    /// Stops it and gives what it said on its standard error.
    pub fn stop(mut self) -> String {
        let killed = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status().unwrap();
        assert!(killed.success());
        assert!(self.child.wait().unwrap().success(), "a clean stop");
        self.listening.take().unwrap().join().unwrap();
        self.said.lock().unwrap().clone()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub bytes: Vec<u8>,
    pub took: Duration,
    /// Whether the server ended the connection.
    pub ended: bool,
}

/// How long anything may take: the longest of the server's own time-outs, and some.
pub const BOUND: Duration = Duration::from_secs(15);

/// Sends bytes and reads until the server ends the connection, or until the bound.
/// `half` says that nothing more will come; a server may take that for a client that left.
pub fn exchange(address: &str, bytes: &[u8], half: bool) -> Answer {
    let start = Instant::now();
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(Duration::from_millis(200))).unwrap();
    stream.set_write_timeout(Some(BOUND)).unwrap();
    let mut writer = stream.try_clone().unwrap();
    let mut answer = Answer { bytes: Vec::new(), took: Duration::ZERO, ended: false };
    thread::scope(|scope| {
        // The server may hang up while much is still to be sent, and say why while it does.
        scope.spawn(move || {
            if writer.write_all(bytes).is_ok() && half {
                let _ = writer.shutdown(Shutdown::Write);
            }
        });
        let mut piece = [0; 16 * 1024];
        while !answer.ended && start.elapsed() < BOUND {
            match stream.read(&mut piece) {
                Ok(0) => answer.ended = true,
                Ok(read) => answer.bytes.extend(&piece[..read]),
                Err(error) if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) => {}
                Err(_) => answer.ended = true,
            }
        }
        let _ = stream.shutdown(Shutdown::Both);
    });
    answer.took = start.elapsed();
    answer
}
