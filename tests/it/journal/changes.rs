//! Small valid changes, and large ones that hardly compress.

use lianpu::change::{Act, Author, Change, Deed, Event, IdempotencyKey, Request, Revision};
use lianpu::domain::{Fact, Name, Source, SourceId, SourceKind, Text, day};
use lianpu::journal::{Journal, JournalError};
use std::ops::ControlFlow;

fn source(key: &str, note: Option<Text>) -> Event {
    let source = Source {
        id: SourceId::new(key).unwrap(),
        kind: SourceKind::Report,
        title: Name::new("2024年上半年产业链发展情况").unwrap(),
        publisher: Some(Name::new("济源高新区").unwrap()),
        published: Some(day("2024-07-31").unwrap()),
        read_on: None,
        url: None,
        licence: None,
        level: lianpu::domain::Level::Internal,
        note,
    };
    Event { act: Act::AddSource, deed: Deed::Recorded(Fact::Source(source)) }
}

fn change_of(revision: u64, events: Vec<Event>) -> Change {
    Change {
        revision: Revision(revision),
        request: Request {
            by: Author::SelfDeclared(Name::new("王工").unwrap()),
            at: "2024-08-01T01:02:03Z".parse().unwrap(),
            why: Some(Text::new("登记来源").unwrap()),
            key: Some(IdempotencyKey(format!("key-{revision}").into())),
        },
        digest: [7; 32],
        undoes: None,
        events,
    }
}

/// A change of one source.
pub(super) fn change(revision: u64) -> Change {
    change_of(revision, vec![source(&format!("report-{revision}"), None)])
}

/// A change of about 5.5 kB a source, as stored.
pub(super) fn heavy_change(revision: u64, sources: u64) -> Change {
    let events = (0..sources).map(|at| source(&format!("report-{revision}-{at}"), Some(noise(revision * 1_000 + at))));
    change_of(revision, events.collect())
}

/// 3,000 characters without a pattern, always the same for one seed.
fn noise(seed: u64) -> Text {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let text: String = (0..3_000)
        .map(|_| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            char::from_u32(0x4e00 + u32::try_from(state % 20_000).unwrap()).unwrap()
        })
        .collect();
    Text::new(&text).unwrap()
}

/// Every change of a journal.
pub(super) fn read_all(journal: &dyn Journal) -> Result<Vec<Change>, JournalError> {
    let mut found = Vec::new();
    journal.read(Revision::ZERO, &mut |_, change| {
        found.push(change);
        ControlFlow::Continue(())
    })?;
    Ok(found)
}
