//! JSON lines, plain or gzip, one at a time: a file is never held as a whole.

use super::{Dirt, Dust, GraphError, Progress, TOLD_EVERY, Watch, at};
use flate2::bufread::MultiGzDecoder;
use serde::de::DeserializeOwned;
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

/// The most rows taken from one file.
const MOST_ROWS: u64 = 5_000_000;
/// The longest line, in bytes.
const LONGEST: u64 = 1 << 20;

/// Calls `each` with every row of a file and its line. Gives `false` where the
/// file is not there.
pub(in crate::intake) fn each_row<T: DeserializeOwned>(
    dir: &Path,
    name: &'static str,
    dust: &mut Dust,
    watch: Watch<'_>,
    each: impl FnMut(T, u64, &mut Dust),
) -> Result<bool, GraphError> {
    let plain = dir.join(format!("{name}.jsonl"));
    let packed = dir.join(format!("{name}.jsonl.gz"));
    let Some(path) = [plain, packed].into_iter().find(|path| path.is_file()) else { return Ok(false) };
    each_line(&path, name, dust, watch, each)?;
    Ok(true)
}

/// Calls `each` with every row of one file.
pub(in crate::intake) fn each_line<T: DeserializeOwned>(
    path: &Path,
    name: &'static str,
    dust: &mut Dust,
    watch: Watch<'_>,
    mut each: impl FnMut(T, u64, &mut Dust),
) -> Result<(), GraphError> {
    let unreadable = |source| GraphError::Unreadable { path: path.to_owned(), source };
    let mut lines = open(path).map_err(unreadable)?;
    let mut bytes = Vec::new();
    for line in 1.. {
        if line % TOLD_EVERY == 1 && watch(Progress { step: name, done: line - 1 }).is_break() {
            return Err(GraphError::Stopped);
        }
        bytes.clear();
        let read = lines.by_ref().take(LONGEST).read_until(b'\n', &mut bytes).map_err(unreadable)?;
        if read == 0 {
            break;
        }
        if line > MOST_ROWS {
            return Err(GraphError::TooMany { path: path.to_owned(), most: MOST_ROWS });
        }
        let text = bytes.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(&bytes).trim_ascii();
        if text.is_empty() {
            continue;
        }
        dust.row(name);
        match serde_json::from_slice(text) {
            Ok(row) => each(row, line, dust),
            Err(error) => dust.leave(name, Dirt::NoRow, || at(name, line, format_args!("{error}"))),
        }
    }
    Ok(())
}

fn open(path: &Path) -> std::io::Result<Box<dyn BufRead>> {
    let file = BufReader::with_capacity(1 << 16, File::open(path)?);
    let packed = path.extension().is_some_and(|ending| ending == "gz");
    Ok(if packed { Box::new(BufReader::new(MultiGzDecoder::new(file))) } else { Box::new(file) })
}

/// The error for a file that the graph cannot do without.
pub(super) fn needed(found: bool, dir: &Path, name: &'static str) -> Result<(), GraphError> {
    if found { Ok(()) } else { Err(GraphError::Missing { dir: PathBuf::from(dir), name }) }
}
