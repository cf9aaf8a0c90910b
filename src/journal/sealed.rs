//! A sealed file: a head, a payload in zstd and a checksum over all of it.
//! Checkpoints and backups are such files, each with its own magic. Both are
//! written and read piece by piece, so that no world need fit in memory twice.
//!
//! All numbers are big-endian:
//!
//! | bytes | |
//! |---|---|
//! | 0–7 | magic, such as `LIANPUCP` |
//! | 8 | format version |
//! | 9–16 | revision |
//! | 17–48 | the journal's chain hash at that revision |
//! | … | the payload in zstd |
//! | last 40 | length of the payload, then SHA-256 of all before |

use super::disk::Disk;
use super::error::JournalError;
use super::files;
use super::head::Head;
use crate::change::Revision;
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom, Write};
use std::path::Path;

/// zstd's fastest ordinary level: such files are written while people work.
const LEVEL: i32 = 1;
/// Bytes before the payload and behind it.
const FRONT: usize = 49;
const BACK: usize = 40;

/// A kind of sealed file.
pub(super) struct Kind {
    /// What it begins with.
    pub(super) magic: &'static [u8; 8],
    /// The version that is written; later ones are refused.
    pub(super) version: u8,
    /// What to say of a file that is not whole: what was found.
    pub(super) wrong: fn(&Path, &str) -> JournalError,
}

/// A payload as it is read.
pub(super) type Payload = Counted<zstd::Decoder<'static, BufReader<io::Take<BufReader<File>>>>>;

/// Writes a file, whole or absent. `write` gives the payload piece by piece.
pub(super) fn save(
    file: &Path,
    kind: &Kind,
    head: Head,
    disk: &Disk,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), JournalError> {
    files::replace(file, disk, |out| {
        let mut file = Hashed { out, hash: Sha256::new() };
        file.write_all(kind.magic)?;
        file.write_all(&[kind.version])?;
        file.write_all(&head.revision.0.to_be_bytes())?;
        file.write_all(&head.chain)?;
        let mut payload = Counted { inner: zstd::Encoder::new(&mut file, LEVEL)?, length: 0 };
        write(&mut payload)?;
        let Counted { inner: packer, length } = payload;
        packer.finish()?;
        file.write_all(&length.to_be_bytes())?;
        let sum = file.hash.finalize();
        file.out.write_all(&sum)
    })
}

/// A file whose every byte is what was written.
pub(super) struct Sealed {
    /// Its head.
    pub(super) head: Head,
    /// The length of its payload.
    pub(super) length: u64,
    /// Its payload.
    pub(super) payload: Payload,
}

/// Verifies a file and opens its payload.
///
/// # Errors
/// [`JournalError::TooNew`] for a later format; what `kind.wrong` makes of damage.
pub(super) fn open(file: &Path, kind: &Kind) -> Result<Sealed, JournalError> {
    let unable = |error: io::Error| JournalError::io(file, "read", &error);
    let wrong = |found: &str| (kind.wrong)(file, found);
    let mut from = BufReader::with_capacity(1 << 16, File::open(file).map_err(unable)?);
    let size = from.get_ref().metadata().map_err(unable)?.len();
    let packed = size.checked_sub((FRONT + BACK) as u64).ok_or_else(|| wrong("too few bytes"))?;
    let mut front = [0; FRONT];
    from.read_exact(&mut front).map_err(unable)?;
    let rest = front.strip_prefix(kind.magic).ok_or_else(|| wrong("another kind of file"))?;
    let (version, head) = parse(rest).ok_or_else(|| wrong("too few bytes"))?;
    if version > kind.version {
        return Err(JournalError::TooNew { file: file.to_owned(), found: version, known: kind.version });
    }
    let mut hash = Sha256::new_with_prefix(front);
    hash_some(&mut from, packed, &mut hash).map_err(unable)?;
    let (mut length, mut sum) = ([0; 8], [0; 32]);
    from.read_exact(&mut length).and_then(|()| from.read_exact(&mut sum)).map_err(unable)?;
    if hash.chain_update(length).finalize().as_slice() != sum {
        return Err(wrong("another checksum"));
    }
    from.seek(SeekFrom::Start(FRONT as u64)).map_err(unable)?;
    let payload = Counted { inner: zstd::Decoder::new(from.take(packed)).map_err(unable)?, length: 0 };
    Ok(Sealed { head, length: u64::from_be_bytes(length), payload })
}

fn parse(front: &[u8]) -> Option<(u8, Head)> {
    let (version, rest) = front.split_first()?;
    let (revision, rest) = rest.split_first_chunk()?;
    let chain = *rest.first_chunk()?;
    Some((*version, Head { revision: Revision(u64::from_be_bytes(*revision)), chain }))
}

fn hash_some(from: &mut impl Read, bytes: u64, hash: &mut Sha256) -> io::Result<()> {
    let hashed = io::copy(&mut from.take(bytes), hash)?;
    if hashed == bytes { Ok(()) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
}

/// Hashes what passes through.
struct Hashed<W> {
    out: W,
    hash: Sha256,
}

impl<W: Write> Write for Hashed<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let taken = self.out.write(bytes)?;
        self.hash.update(bytes.get(..taken).unwrap_or(bytes));
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// Counts what passes through.
pub(super) struct Counted<T> {
    inner: T,
    length: u64,
}

impl<T> Counted<T> {
    /// How much has passed.
    pub(super) fn length(&self) -> u64 {
        self.length
    }
}

impl<W: Write> Write for Counted<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let taken = self.inner.write(bytes)?;
        self.length += taken as u64;
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        let given = self.inner.read(bytes)?;
        self.length += given as u64;
        Ok(given)
    }
}
