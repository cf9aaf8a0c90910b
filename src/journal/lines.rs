//! A journal as lines of JSON, so that it moves to any engine and can be read
//! with any tool: a header, one change a line, a trailer. Every change is the
//! very bytes that the chain hashes.
//!
//! ```text
//! {"lianpu":"changes","version":1,"revision":2,"chain":"9f…"}
//! {"revision":1,"request":{…},…}
//! {"revision":2,"request":{…},…}
//! {"lianpu":"end","changes":2,"sha256":"1c…"}
//! ```
//!
//! `revision` and `chain` are of the last change; `sha256` is over all lines
//! before the trailer, with their ends.

use super::error::JournalError;
use super::head::{Head, hex, unhex};
use super::written::Written;
use super::{Journal, Revision};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::io::{BufRead, Read, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

/// The version that is written; later ones are refused.
const VERSION: u8 = 1;
/// The longest line in bytes.
const LONGEST: u64 = 4 << 30;

#[derive(Serialize, Deserialize)]
struct Header {
    lianpu: String,
    version: u8,
    revision: Revision,
    chain: String,
}

/// Writes the changes of a journal up to a head of its own. `to` names where
/// they go, for the messages.
///
/// # Errors
/// What keeps the journal from being read, or the lines from being written.
pub fn write(journal: &dyn Journal, end: Head, to: &Path, out: &mut dyn Write) -> Result<(), JournalError> {
    let unable = |error| JournalError::io(to, "write", &error);
    let mut hash = Sha256::new();
    let mut put = |line: &[u8]| {
        hash.update(line);
        hash.update(b"\n");
        out.write_all(line).and_then(|()| out.write_all(b"\n")).map_err(unable)
    };
    let header =
        Header { lianpu: "changes".to_owned(), version: VERSION, revision: end.revision, chain: end.chain_text() };
    put(&serde_json::to_vec(&header).expect("a header is plain JSON"))?;
    let mut failed = None;
    if end.revision > Revision::ZERO {
        let last = journal.read_written(Revision::ZERO, &mut |head, written| {
            if let Err(error) = put(written.json()) {
                failed = Some(error);
                return ControlFlow::Break(());
            }
            if head.revision < end.revision { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        })?;
        if let Some(error) = failed {
            return Err(error);
        }
        if last != end {
            return Err(JournalError::ForeignHead { found: last, expected: end });
        }
    }
    writeln!(out, "{}", trailer(end.revision, hash)).and_then(|()| out.flush()).map_err(unable)
}

fn trailer(changes: Revision, hash: Sha256) -> String {
    format!(r#"{{"lianpu":"end","changes":{changes},"sha256":"{}"}}"#, hex(&hash.finalize()))
}

/// Lines as they are read. Whether the chain is the one of the header is for
/// the journal to say that takes them.
pub struct Lines<R> {
    from: R,
    file: PathBuf,
    /// The number of the last line that was read, from 1.
    line: u64,
    hash: Sha256,
    end: Head,
    given: Revision,
}

impl<R: BufRead> Lines<R> {
    /// Reads the header. `file` names where the lines come from, for the messages.
    ///
    /// # Errors
    /// [`JournalError::Line`] for anything but a header; [`JournalError::TooNew`].
    pub fn open(file: &Path, from: R) -> Result<Self, JournalError> {
        let mut lines =
            Self { from, file: file.to_owned(), line: 0, hash: Sha256::new(), end: Head::START, given: Revision::ZERO };
        let expected = "the header of an export, such as {\"lianpu\":\"changes\",\"version\":1,…}";
        let line = lines.take_line(expected)?;
        lines.pass(&line);
        let header: Header =
            serde_json::from_slice(&line).map_err(|error| lines.wrong(format!("no header ({error})"), expected))?;
        if header.version > VERSION {
            return Err(JournalError::TooNew { file: file.to_owned(), found: header.version, known: VERSION });
        }
        let chain = unhex(&header.chain).filter(|_| header.lianpu == "changes" && header.version == VERSION);
        let chain = chain.ok_or_else(|| lines.wrong("a header of another kind", expected))?;
        lines.end = Head { revision: header.revision, chain };
        Ok(lines)
    }

    /// The head after the last change, as the header says.
    pub fn end(&self) -> Head {
        self.end
    }

    /// The next change; `None` once the trailer was read and fits.
    ///
    /// # Errors
    /// [`JournalError::Line`] with the number of the line.
    pub fn next_change(&mut self) -> Result<Option<Written>, JournalError> {
        if self.given == self.end.revision {
            return self.finish().map(|()| None);
        }
        let expected = format!("change {} of {}", self.given.next(), self.end.revision);
        let line = self.take_line(&expected)?;
        self.pass(&line);
        if line.starts_with(br#"{"lianpu":"#) {
            return Err(self.wrong("the end of the changes", expected));
        }
        let written = Written::parse(line).map_err(|error| self.wrong(format!("no change ({error})"), &expected))?;
        let revision = written.change().revision;
        if revision != self.given.next() {
            return Err(self.wrong(format!("change {revision}"), expected));
        }
        self.given = revision;
        Ok(Some(written))
    }

    /// An error that names the last line read.
    pub fn wrong(&self, found: impl Into<String>, expected: impl Into<String>) -> JournalError {
        JournalError::Line { file: self.file.clone(), line: self.line, found: found.into(), expected: expected.into() }
    }

    /// What comes behind the trailer.
    pub fn into_rest(self) -> R {
        self.from
    }

    /// Says whether anything comes behind the trailer.
    ///
    /// # Errors
    /// [`JournalError::Line`] if so.
    pub fn expect_nothing_more(&mut self) -> Result<(), JournalError> {
        let rest = self.from.fill_buf().map_err(|error| JournalError::io(&self.file, "read", &error))?;
        if rest.is_empty() {
            return Ok(());
        }
        self.line += 1;
        Err(self.wrong("more lines", "nothing behind the trailer"))
    }

    fn finish(&mut self) -> Result<(), JournalError> {
        let expected = trailer(self.end.revision, self.hash.clone());
        let line = self.take_line(&expected)?;
        if line == expected.as_bytes() {
            return Ok(());
        }
        let found = if line.starts_with(br#"{"lianpu":"end""#) {
            String::from_utf8_lossy(&line).into_owned()
        } else {
            format!("no trailer after change {}", self.end.revision)
        };
        Err(self.wrong(found, format!("{expected} (the lines before it, or it, were altered)")))
    }

    fn take_line(&mut self, expected: &str) -> Result<Vec<u8>, JournalError> {
        let mut line = Vec::new();
        let taken = (&mut self.from).take(LONGEST).read_until(b'\n', &mut line);
        self.line += 1;
        taken.map_err(|error| JournalError::io(&self.file, "read", &error))?;
        if line.pop_if(|last| *last == b'\n').is_some() {
            return Ok(line);
        }
        let found = if line.is_empty() { "the end of the file" } else { "a line that breaks off" };
        Err(self.wrong(found, expected))
    }

    fn pass(&mut self, line: &[u8]) {
        self.hash.update(line);
        self.hash.update(b"\n");
    }
}
