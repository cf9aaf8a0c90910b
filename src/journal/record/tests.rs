use super::*;

/// The changes of the fixtures: a short one, and one of several parts.
fn changes() -> Vec<Change> {
    serde_json::from_str(include_str!("../../../tests/fixtures/journal/v1/changes.json")).unwrap()
}

/// The changes one behind the other, as records.
fn records() -> Vec<Record> {
    let mut at = Head::START;
    let encode = |change| {
        let record = Record::encode(&change, at).unwrap();
        at = record.head();
        record
    };
    changes().into_iter().map(encode).collect()
}

fn assemble(entries: impl IntoIterator<Item = (Key, Vec<u8>)>) -> Result<Vec<Record>, Damage> {
    let (mut assembler, mut found) = (Assembler::default(), Vec::new());
    for (key, value) in entries {
        found.extend(assembler.take(&key, &value)?);
    }
    assembler.finish().map(|()| found)
}

/// Assembles entries and decodes what they hold, as a reader does.
fn read(entries: impl IntoIterator<Item = (Key, Vec<u8>)>) -> Result<Vec<Change>, Damage> {
    let mut at = Head::START;
    let decode = |record: &Record| {
        let written = record.decode(at)?;
        at = record.head();
        Ok(written.into_change())
    };
    assemble(entries)?.iter().map(decode).collect()
}

fn entries() -> Vec<(Key, Vec<u8>)> {
    records().iter().flat_map(|record| record.entries().collect::<Vec<_>>()).collect()
}

#[test]
fn records_come_back_as_they_were() {
    assert_eq!(assemble(entries()).unwrap(), records());
    assert_eq!(read(entries()).unwrap(), changes());
}

#[test]
fn entries_sort_as_records_follow_and_none_is_large() {
    let entries = entries();
    assert!(entries.len() > changes().len() + 1, "one of them takes several parts");
    assert!(entries.is_sorted());
    assert!(entries.iter().all(|(_, value)| value.len() <= PIECE));
}

#[test]
fn a_payload_of_any_length_is_cut_and_put_together() {
    let (first, piece) = (PIECE - HEADER, PIECE);
    for length in [0, 1, first - 1, first, first + 1, first + piece, first + piece + 1, first + 3 * piece] {
        let payload: Vec<u8> = (0..length).map(|at| u8::try_from(at % 251).unwrap()).collect();
        let stored = length as u64;
        let parts = u32::try_from(length.saturating_sub(first).div_ceil(piece)).unwrap();
        let header = Header { encoding: Encoding::Json, parts, stored, plain: stored, crc: 0, chain: [0; 32] };
        let record = Record { revision: Revision(1), header, payload };
        assert_eq!(record.entries().count(), parts as usize + 1);
        assert_eq!(assemble(record.entries()).unwrap(), [record], "length {length}");
    }
}

#[test]
fn a_flipped_bit_anywhere_is_seen() {
    let whole = entries();
    for at in 0..whole.len() {
        let bits = (whole[at].0.len() + whole[at].1.len()) * 8;
        let step = if bits > 8_000 { 97 } else { 1 };
        for bit in (0..bits).step_by(step) {
            let mut entries = whole.clone();
            let (key, value) = &mut entries[at];
            let byte = if bit / 8 < key.len() { &mut key[bit / 8] } else { &mut value[bit / 8 - 12] };
            *byte ^= 1 << (bit % 8);
            assert!(read(entries).is_err(), "entry {at}, bit {bit}");
        }
    }
}

#[test]
fn a_part_that_is_gone_twice_there_or_elsewhere_is_seen() {
    let whole = entries();
    for at in 0..whole.len() {
        let mut entries = whole.clone();
        let taken = entries.remove(at);
        let last_record = at > 0 && split_key(&taken.0).unwrap().1 == 0 && at + 1 == whole.len();
        assert!(last_record || read(entries.clone()).is_err(), "entry {at} is gone");
        entries.insert(at, taken.clone());
        entries.insert(at, taken);
        assert!(read(entries).is_err(), "entry {at} is there twice");
        if at > 0 {
            let mut entries = whole.clone();
            entries.swap(at - 1, at);
            assert!(read(entries).is_err(), "entry {at} came too early");
        }
    }
}

#[test]
fn a_record_of_another_history_is_refused() {
    let [first, second] = &records()[..] else { panic!("two changes") };
    let elsewhere = Head { chain: [5; 32], ..first.head() };
    assert!(matches!(second.open(elsewhere), Err(Damage::Wrong { found, .. }) if found.contains("another history")));
    assert!(matches!(second.open(Head::START), Err(Damage::Wrong { expected, .. }) if expected == "no gap"));
}

#[test]
fn a_record_of_a_newer_program_is_refused_as_such() {
    let mut entries = entries();
    entries[0].1[0] = 2;
    let error = read(entries).unwrap_err().within(Path::new("journal/db"));
    assert!(error.to_string().contains("format version 2"), "{error}");
}

/// Found by fuzzing: four gigabytes were asked for before the first byte was unpacked.
#[test]
fn a_length_that_is_a_lie_costs_no_memory() {
    let payload = zstd::encode_all(&b"{}"[..], 0).unwrap();
    let (stored, crc) = (payload.len() as u64, crc32c::crc32c(&payload));
    let header = Header { encoding: Encoding::Zstd, parts: 0, stored, plain: LIMIT, crc, chain: [0; 32] };
    let record = Record { revision: Revision(1), header, payload };
    let before = most_memory();
    let refused = record.decode(Head::START).unwrap_err();
    assert!(matches!(refused, Damage::Wrong { expected, .. } if expected == "its length"));
    let asked_for = most_memory() - before;
    assert!(asked_for < 1 << 30, "{asked_for} bytes");
}

/// Bytes that this process has ever asked for at once.
fn most_memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmPeak:")).unwrap();
    line.trim().trim_end_matches(" kB").parse::<u64>().unwrap() * 1024
}

#[test]
fn records_of_version_1_are_read_for_good() {
    let fixture = include_str!("../../../tests/fixtures/journal/v1/records.txt").lines().map(entry);
    let found = assemble(fixture.clone()).unwrap();
    assert_eq!(read(fixture).unwrap(), changes());
    assert_eq!(
        found.iter().map(|record| record.head().chain_text()).collect::<Vec<_>>(),
        [
            "a2c3de2666d66c936fd2ab221e63ee6463bfccba629ed48ef69dcebacfe0b95f",
            "646844b787af13002350fbe47c3cacbb3a748d06a5990abeb4fb9623c65eb1c2"
        ]
    );
}

fn entry(line: &str) -> (Key, Vec<u8>) {
    let bytes = |text: &str| -> Vec<u8> {
        (0..text.len()).step_by(2).map(|at| u8::from_str_radix(&text[at..at + 2], 16).unwrap()).collect()
    };
    let (key, value) = line.split_once(' ').unwrap();
    (bytes(key).try_into().unwrap(), bytes(value))
}
