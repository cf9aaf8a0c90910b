//! Any bytes as entries of the journal, and a sound journal with some bytes
//! changed: never a panic, and never a change whose checksums or chain are wrong.

use lianpu::journal::fuzzing::read_records;
use sha2::{Digest, Sha256};
use std::sync::LazyLock;

/// Bytes of a header, and of all but its checksum.
const HEADER: usize = 62;
const CHECKED: usize = 58;

/// More edits than that only cost time.
const EDITS: usize = 24;

type Entry = (Vec<u8>, Vec<u8>);

static SOUND: LazyLock<Vec<Entry>> = LazyLock::new(sound);

/// Holds all that is promised of any journal against this one. The first byte says how the rest is meant.
pub fn run(data: &[u8]) {
    let Some((&how, rest)) = data.split_first() else { return };
    let sound = &*SOUND;
    let entries = match how % 4 {
        0 => cut(rest),
        1 => changed(sound, rest),
        2 => sealed(changed(sound, rest)),
        _ => sealed(cut(rest)),
    };
    let read = read_records(entries.iter().map(|(key, value)| (key.as_slice(), value.as_slice())));
    let Ok(found) = read else { return };
    let mut entries = entries.iter().peekable();
    let mut chain = [0; 32];
    for (written, revision) in found.iter().zip(1u64..) {
        assert_eq!(written.change().revision.0, revision);
        let mut payload = Vec::new();
        let (key, front) = entries.next().expect("a change comes from entries");
        assert!(key[..8] == revision.to_be_bytes() && key[8..] == [0; 4] && front[0] == 1);
        assert_eq!(crc32c::crc32c(&front[..CHECKED]).to_be_bytes(), front[CHECKED..HEADER], "the header's checksum");
        payload.extend(&front[HEADER..]);
        while let Some((_, piece)) = entries.next_if(|(key, _)| key[8..] != [0; 4]) {
            payload.extend(piece);
        }
        assert_eq!(crc32c::crc32c(&payload).to_be_bytes(), front[22..26], "the payload's checksum");
        chain = link(chain, revision, written.json());
        assert_eq!(chain, front[26..CHECKED], "the chain");
    }
    if how % 4 == 1 {
        let kept = [0, 1, sound.len()][found.len()];
        assert!(changed(sound, rest) == sound[..kept], "altered, and accepted");
    }
}

fn link(before: [u8; 32], revision: u64, json: &[u8]) -> [u8; 32] {
    let hash = Sha256::new().chain_update(b"lianpu journal 1").chain_update(before);
    hash.chain_update(revision.to_be_bytes()).chain_update(json).finalize().into()
}

/// The journal of format 1 that is kept for good: a short change, and one of several parts.
fn sound() -> Vec<Entry> {
    let lines = include_str!("../../fixtures/journal/v1/records.txt").lines();
    let bytes = |text: &str| -> Vec<u8> {
        let pairs = text.as_bytes().chunks_exact(2);
        let byte = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
        pairs.map(|pair| byte(pair).expect("the fixture is hexadecimal")).collect()
    };
    lines.filter_map(|line| line.split_once(' ')).map(|(key, value)| (bytes(key), bytes(value))).collect()
}

/// Entries as they lie: a key of 12 bytes, a length of 2, a value.
fn cut(mut rest: &[u8]) -> Vec<Entry> {
    let mut entries = Vec::new();
    while let Some((key, behind)) = rest.split_at_checked(12) {
        let Some((length, behind)) = behind.split_first_chunk() else { break };
        let length = usize::from(u16::from_be_bytes(*length)).min(behind.len());
        entries.push((key.to_vec(), behind[..length].to_vec()));
        rest = &behind[length..];
    }
    entries
}

/// The sound entries with edits of four bytes: what, which entry, where, with which byte.
fn changed(sound: &[Entry], edits: &[u8]) -> Vec<Entry> {
    let mut entries = sound.to_vec();
    for edit in edits.chunks_exact(4).take(EDITS) {
        let [what, which, place, byte] = *edit else { break };
        if entries.is_empty() {
            break;
        }
        let at = usize::from(which) % entries.len();
        let (key, value) = &mut entries[at];
        let place = usize::from(place);
        match what % 8 {
            0 => key[place % 12] ^= byte,
            1 => flip(value, place % HEADER, byte),
            2 => flip(value, HEADER + place * 24 + usize::from(what / 8), byte),
            3 => value.truncate(place * 24),
            4 => value.extend(std::iter::repeat_n(byte, place)),
            5 => drop(entries.remove(at)),
            6 => entries.swap(at, 0),
            _ => {
                let twice = entries[at].clone();
                entries.insert(at, twice);
            }
        }
    }
    entries
}

fn flip(value: &mut [u8], at: usize, byte: u8) {
    if let Some(it) = value.get_mut(at) {
        *it ^= byte;
    }
}

/// The same entries with the checksums, and for plain JSON the chain, made to fit: what lies behind them is read too.
fn sealed(mut entries: Vec<Entry>) -> Vec<Entry> {
    let mut chain = [0; 32];
    for at in 0..entries.len() {
        let (key, value) = &entries[at];
        if key.len() != 12 || key[8..] != [0; 4] || value.len() < HEADER {
            continue;
        }
        let behind = entries[at + 1..].iter().take_while(|(other, _)| other[..8] == key[..8]);
        let payload: Vec<u8> =
            value[HEADER..].iter().chain(behind.flat_map(|(_, piece)| piece.iter())).copied().collect();
        let plain = value[1] == 0;
        if plain {
            let revision = u64::from_be_bytes(key[..8].try_into().expect("eight bytes"));
            chain = link(chain, revision, &payload);
        }
        let value = &mut entries[at].1;
        value[22..26].copy_from_slice(&crc32c::crc32c(&payload).to_be_bytes());
        if plain {
            let length = (payload.len() as u64).to_be_bytes();
            value[6..14].copy_from_slice(&length);
            value[14..22].copy_from_slice(&length);
            value[26..CHECKED].copy_from_slice(&chain);
        }
        let sum = crc32c::crc32c(&value[..CHECKED]).to_be_bytes();
        value[CHECKED..HEADER].copy_from_slice(&sum);
    }
    entries
}
