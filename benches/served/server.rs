//! The real binary, started over a folder.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::time::{Duration, Instant};

pub(crate) struct Server {
    child: Mutex<Child>,
    pub(crate) address: String,
    pub(crate) started_in: Duration,
}

impl Server {
    /// Starts it and waits until it says that it is ready.
    pub(crate) fn start(folder: &Path) -> Self {
        let start = Instant::now();
        let mut child = Command::new(env!("CARGO_BIN_EXE_lianpu"))
            .args(["serve", "--no-seed", "--listen", "127.0.0.1:0", "--today", crate::synthetic::DAY, "--data-dir"])
            .arg(folder)
            .stdout(Stdio::piped())
            .spawn()
            .expect("the binary starts");
        let mut line = String::new();
        BufReader::new(child.stdout.take().expect("its output")).read_line(&mut line).expect("a line");
        let address = line.split("http://").nth(1).and_then(|rest| rest.split(' ').next());
        let address = address.unwrap_or_else(|| panic!("no address in {line:?}")).to_owned();
        Self { child: Mutex::new(child), address, started_in: start.elapsed() }
    }

    /// SIGKILL: no handler runs.
    pub(crate) fn kill(&self) {
        let mut child = self.child.lock().expect("one that kills");
        child.kill().expect("it runs");
        child.wait().expect("it ends");
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let mut child = self.child.lock().expect("one that kills");
        let _ = child.kill();
        let _ = child.wait();
    }
}
