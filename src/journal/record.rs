//! How one change is written down: format version 1. Records of every version
//! that was ever released are read for good; fixtures of them are kept in
//! `tests/fixtures/journal/`.
//!
//! A record is one or more entries. The key is `revision (u64) ‖ part (u32)`,
//! all numbers big-endian, so that keys sort as records follow each other.
//! The value of part 0 is a header of 62 bytes and the first piece of the
//! payload; parts 1, 2, … are the further pieces. No part 0: no record.
//!
//! | bytes | header |
//! |---|---|
//! | 0 | format version, 1 |
//! | 1 | encoding: 0 JSON, 1 JSON in zstd |
//! | 2–5 | number of further parts |
//! | 6–13 | length of the payload as stored |
//! | 14–21 | length of the payload as JSON |
//! | 22–25 | CRC32C of the payload as stored |
//! | 26–57 | chain: SHA-256 of `"lianpu journal 1"`, the chain before, the revision, the JSON |
//! | 58–61 | CRC32C of bytes 0–57 |
//!
//! The chain is over the JSON, so that it is the same however a payload is
//! compressed or cut, and in whichever engine it lies.
//!
//! A piece is at most 6 KiB because sled 0.34 keeps up to 17 entries in a
//! page, and writes a page of more than 128 KiB to a file of its own that it
//! never syncs.

use super::error::JournalError;
use super::head::Head;
use super::written::Written;
use crate::change::{Change, Revision};
use sha2::{Digest, Sha256};
use std::io::{self, Read};
use std::path::Path;

/// The format version that is written.
const VERSION: u8 = 1;
/// Bytes of the header.
const HEADER: usize = 62;
/// The largest value of an entry in bytes.
const PIECE: usize = 6 * 1024;
/// JSON longer than this is compressed.
const COMPRESS_OVER: usize = 4 * 1024;
/// The largest JSON of one change in bytes.
const LIMIT: u64 = 4 << 30;
/// What the chain begins every hash with.
const DOMAIN: &[u8] = b"lianpu journal 1";

/// The key of an entry.
pub(super) type Key = [u8; 12];

/// What is wrong with a record; the store adds the name of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Damage {
    /// It was written by a newer program.
    TooNew(u8),
    /// It is not what was written.
    Wrong {
        /// What was found.
        found: String,
        /// What was expected.
        expected: String,
    },
}

impl Damage {
    pub(super) fn wrong(found: impl Into<String>, expected: impl Into<String>) -> Self {
        Self::Wrong { found: found.into(), expected: expected.into() }
    }

    /// The same as an error that names the file.
    pub(super) fn within(self, file: &Path) -> JournalError {
        match self {
            Self::TooNew(found) => JournalError::TooNew { file: file.to_owned(), found, known: VERSION },
            Self::Wrong { found, expected } => JournalError::damaged(file, found, expected),
        }
    }
}

/// How a payload is encoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Encoding {
    Json = 0,
    Zstd = 1,
}

/// The header of a record, sound in itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Header {
    encoding: Encoding,
    parts: u32,
    stored: u64,
    plain: u64,
    crc: u32,
    chain: [u8; 32],
}

impl Header {
    /// Reads the header at the front of part 0; also gives the piece behind it.
    pub(super) fn parse(revision: Revision, value: &[u8]) -> Result<(Self, &[u8]), Damage> {
        let wrong = || Damage::wrong(format!("a broken header of change {revision}"), "a header with its checksum");
        let version = *value.first().ok_or_else(wrong)?;
        if version > VERSION {
            return Err(Damage::TooNew(version));
        }
        let (bytes, piece) = value.split_at_checked(HEADER).ok_or_else(wrong)?;
        Self::read(bytes).map(|header| (header, piece)).ok_or_else(wrong)
    }

    fn read(mut bytes: &[u8]) -> Option<Self> {
        let checked = bytes.get(..HEADER - 4)?;
        let from = &mut bytes;
        let version = u8::from_be_bytes(take(from)?);
        let encoding = match u8::from_be_bytes(take(from)?) {
            0 => Encoding::Json,
            1 => Encoding::Zstd,
            _ => return None,
        };
        let header = Self {
            encoding,
            parts: u32::from_be_bytes(take(from)?),
            stored: u64::from_be_bytes(take(from)?),
            plain: u64::from_be_bytes(take(from)?),
            crc: u32::from_be_bytes(take(from)?),
            chain: take(from)?,
        };
        let sound = u32::from_be_bytes(take(from)?) == crc32c::crc32c(checked);
        (version == VERSION && sound && header.plain <= LIMIT).then_some(header)
    }

    fn bytes(&self) -> Vec<u8> {
        let mut to = Vec::with_capacity(PIECE);
        to.extend([VERSION, self.encoding as u8]);
        to.extend(self.parts.to_be_bytes());
        to.extend(self.stored.to_be_bytes());
        to.extend(self.plain.to_be_bytes());
        to.extend(self.crc.to_be_bytes());
        to.extend(self.chain);
        to.extend(crc32c::crc32c(&to).to_be_bytes());
        to
    }

    /// The head of the journal after this record.
    pub(super) fn head(&self, revision: Revision) -> Head {
        Head { revision, chain: self.chain }
    }
}

/// One change as it is written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Record {
    revision: Revision,
    header: Header,
    payload: Vec<u8>,
}

impl Record {
    /// Encodes a change that follows `before`.
    pub(super) fn encode(change: &Change, before: Head) -> Result<Self, JournalError> {
        let revision = change.revision;
        let unable = |what: String| JournalError::NotEncodable { revision, what };
        let json = serde_json::to_vec(change).map_err(|error| unable(error.to_string()))?;
        Self::seal(revision, json, before)
    }

    /// Takes over a change as it was written down elsewhere, byte for byte.
    pub(super) fn adopt(written: &Written, before: Head) -> Result<Self, JournalError> {
        Self::seal(written.change().revision, written.json().to_vec(), before)
    }

    fn seal(revision: Revision, json: Vec<u8>, before: Head) -> Result<Self, JournalError> {
        let unable = |what: String| JournalError::NotEncodable { revision, what };
        let plain = json.len() as u64;
        if plain > LIMIT {
            return Err(JournalError::TooLarge { revision, found: plain, limit: LIMIT });
        }
        let chain = link(before.chain, revision, &json);
        let (encoding, payload) = if json.len() > COMPRESS_OVER {
            let packed = zstd::bulk::compress(&json, zstd::DEFAULT_COMPRESSION_LEVEL);
            (Encoding::Zstd, packed.map_err(|error| unable(error.to_string()))?)
        } else {
            (Encoding::Json, json)
        };
        let stored = payload.len() as u64;
        let parts = u32::try_from(payload.len().saturating_sub(PIECE - HEADER).div_ceil(PIECE))
            .map_err(|_| JournalError::TooLarge { revision, found: stored, limit: LIMIT })?;
        let crc = crc32c::crc32c(&payload);
        Ok(Self { revision, header: Header { encoding, parts, stored, plain, crc, chain }, payload })
    }

    /// The head of the journal after this record.
    pub(super) fn head(&self) -> Head {
        self.header.head(self.revision)
    }

    /// Bytes of the payload as stored.
    pub(super) fn stored(&self) -> usize {
        self.payload.len()
    }

    /// The entries that together are this record.
    pub(super) fn entries(&self) -> impl Iterator<Item = (Key, Vec<u8>)> {
        let (first, rest) = self.payload.split_at(self.payload.len().min(PIECE - HEADER));
        let mut front = self.header.bytes();
        front.extend(first);
        let pieces = std::iter::once(front).chain(rest.chunks(PIECE).map(<[u8]>::to_vec));
        pieces.zip(0..).map(|(value, part)| (key(self.revision, part), value))
    }

    /// Verifies the record against the chain before it and gives its JSON.
    pub(super) fn open(&self, before: Head) -> Result<Vec<u8>, Damage> {
        let at = self.revision;
        if at != before.revision.next() {
            return Err(Damage::wrong(format!("change {at} after change {}", before.revision), "no gap"));
        }
        let json = self.checked()?;
        if link(before.chain, at, &json) != self.header.chain {
            return Err(Damage::wrong(format!("change {at} with another history"), "the hash of the change before it"));
        }
        Ok(json)
    }

    /// Verifies the record and decodes its change.
    pub(super) fn decode(&self, before: Head) -> Result<Written, Damage> {
        self.parse(self.open(before)?)
    }

    /// Decodes the change by its own checksum alone, whatever stands before it.
    pub(super) fn decode_alone(&self) -> Result<Written, Damage> {
        self.parse(self.checked()?)
    }

    fn parse(&self, json: Vec<u8>) -> Result<Written, Damage> {
        let written = Written::parse(json).map_err(|error| {
            let found = format!("change {} that does not read: {error}", self.revision);
            Damage::wrong(found, "a change that this program knows")
        })?;
        let revision = written.change().revision;
        if revision != self.revision {
            let found = format!("change {revision} in the place of change {}", self.revision);
            return Err(Damage::wrong(found, "each in its place"));
        }
        Ok(written)
    }

    fn checked(&self) -> Result<Vec<u8>, Damage> {
        if crc32c::crc32c(&self.payload) != self.header.crc {
            let found = format!("a broken payload of change {}", self.revision);
            return Err(Damage::wrong(found, "a payload with its checksum"));
        }
        self.unpack()
    }

    fn unpack(&self) -> Result<Vec<u8>, Damage> {
        let wrong =
            || Damage::wrong(format!("a payload of change {} that does not unpack", self.revision), "its length");
        let room = usize::try_from(self.header.plain).map_err(|_| wrong())?;
        let json = match self.header.encoding {
            Encoding::Json => self.payload.clone(),
            Encoding::Zstd => unpacked(&self.payload, self.header.plain).map_err(|_| wrong())?,
        };
        if json.len() == room { Ok(json) } else { Err(wrong()) }
    }
}

/// At most one byte more than `length`, and no more memory than what is there takes: the length may be a lie.
fn unpacked(packed: &[u8], length: u64) -> io::Result<Vec<u8>> {
    let mut json = Vec::new();
    zstd::Decoder::with_buffer(packed)?.take(length + 1).read_to_end(&mut json)?;
    Ok(json)
}

/// Puts entries, taken in the order of their keys, together again.
#[derive(Debug, Default)]
pub(super) struct Assembler {
    /// The record that still lacks parts, and how many it has.
    open: Option<(Record, u32)>,
}

impl Assembler {
    /// Takes the next entry; gives a record when it is the last of one.
    pub(super) fn take(&mut self, key: &[u8], value: &[u8]) -> Result<Option<Record>, Damage> {
        let (revision, part) = split_key(key)?;
        let (record, have) = match (self.open.take(), part) {
            (None, 0) => {
                let (header, piece) = Header::parse(revision, value)?;
                (Record { revision, header, payload: piece.to_vec() }, 0)
            }
            (Some((mut record, have)), _) if record.revision == revision && part == have + 1 => {
                record.payload.extend_from_slice(value);
                (record, part)
            }
            (Some((record, have)), _) => return Err(lacking(&record, have)),
            (None, _) => {
                return Err(Damage::wrong(
                    format!("part {part} of change {revision} without its head"),
                    "part 0 first",
                ));
            }
        };
        if have < record.header.parts {
            self.open = Some((record, have));
            return Ok(None);
        }
        if record.payload.len() as u64 == record.header.stored {
            return Ok(Some(record));
        }
        Err(Damage::wrong(
            format!("{} bytes of change {revision}", record.payload.len()),
            format!("{} bytes", record.header.stored),
        ))
    }

    /// Says whether a record was left without some of its parts.
    pub(super) fn finish(self) -> Result<(), Damage> {
        self.open.map_or(Ok(()), |(record, have)| Err(lacking(&record, have)))
    }
}

fn lacking(record: &Record, have: u32) -> Damage {
    let parts = record.header.parts;
    Damage::wrong(format!("{have} of {parts} further parts of change {}", record.revision), "all of them")
}

/// The key of a part of a record.
pub(super) fn key(revision: Revision, part: u32) -> Key {
    let mut key = [0; 12];
    let (front, back) = key.split_at_mut(8);
    front.copy_from_slice(&revision.0.to_be_bytes());
    back.copy_from_slice(&part.to_be_bytes());
    key
}

/// The revision and the part of a key.
pub(super) fn split_key(mut key: &[u8]) -> Result<(Revision, u32), Damage> {
    let length = key.len();
    let from = &mut key;
    let both = take(from).zip(take(from)).filter(|_| length == 12);
    let (revision, part) = both.ok_or_else(|| Damage::wrong(format!("a key of {length} bytes"), "12 bytes"))?;
    Ok((Revision(u64::from_be_bytes(revision)), u32::from_be_bytes(part)))
}

fn link(before: [u8; 32], revision: Revision, json: &[u8]) -> [u8; 32] {
    let hash = Sha256::new().chain_update(DOMAIN).chain_update(before);
    hash.chain_update(revision.0.to_be_bytes()).chain_update(json).finalize().into()
}

fn take<const N: usize>(from: &mut &[u8]) -> Option<[u8; N]> {
    let (front, rest) = from.split_first_chunk()?;
    *from = rest;
    Some(*front)
}

#[cfg(test)]
mod tests;
