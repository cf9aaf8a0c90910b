//! What has been read so far: every id with the row that defines it, the rows
//! that were left out, and the commands in the order they were made.

use crate::change::Command;
use crate::domain::{ChainId, FactId, SourceId, SourceKind, ThemeId};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// A command with the row it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The command.
    pub command: Command,
    /// The file.
    pub file: String,
    /// The line in it, from 1.
    pub line: u64,
}

/// A row of a file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Spot {
    pub(super) file: String,
    pub(super) line: u64,
}

impl fmt::Display for Spot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.file, self.line)
    }
}

/// How an id stands.
#[derive(Debug, Clone, Copy)]
pub(super) enum Standing<'a> {
    /// No row defines it.
    Unknown,
    /// A row defines it.
    Kept(&'a Spot),
    /// A row would define it, but was left out.
    Dropped(&'a Spot),
}

/// What is known so far.
#[derive(Debug, Default)]
pub(super) struct Ledger {
    entries: Vec<Entry>,
    /// By id: its row, and its command if the row was kept.
    known: BTreeMap<FactId, (Spot, Option<usize>)>,
    dropped: BTreeSet<Spot>,
}

impl Ledger {
    /// How an id stands.
    pub(super) fn standing(&self, id: &FactId) -> Standing<'_> {
        match self.known.get(id) {
            None => Standing::Unknown,
            Some((spot, Some(_))) => Standing::Kept(spot),
            Some((spot, None)) => Standing::Dropped(spot),
        }
    }

    /// The command of the row that defines an id.
    pub(super) fn command(&self, id: &FactId) -> Option<&Command> {
        let at = self.known.get(id)?.1?;
        self.entries.get(at).map(|entry| &entry.command)
    }

    /// What kind of source it is.
    pub(super) fn source_kind(&self, id: &SourceId) -> Option<SourceKind> {
        match self.command(&id.clone().into())? {
            Command::AddSource(source) => Some(source.kind),
            _ => None,
        }
    }

    /// The chains with their themes and clusters, in their order.
    pub(super) fn chains(&self) -> Vec<(ChainId, Vec<ThemeId>)> {
        let chain = |entry: &Entry| match &entry.command {
            Command::DefineChain(chain) => Some((chain.id.clone(), chain.themes.clone())),
            _ => None,
        };
        self.entries.iter().filter_map(chain).collect()
    }

    /// Every known key of one kind.
    pub(super) fn keys_of(&self, kind: &'static str) -> impl Iterator<Item = &str> {
        self.known.keys().filter(move |id| id.kind() == kind).map(|id| id.key().as_str())
    }

    /// Keeps the commands of a sound row under the ids it defines.
    pub(super) fn keep(&mut self, spot: &Spot, ids: Vec<FactId>, commands: impl IntoIterator<Item = Command>) {
        let first = self.entries.len();
        let entry = |command| Entry { command, file: spot.file.clone(), line: spot.line };
        self.entries.extend(commands.into_iter().map(entry));
        self.known.extend(ids.into_iter().map(|id| (id, (spot.clone(), Some(first)))));
    }

    /// Leaves a row out, and with it the ids it would have defined.
    pub(super) fn drop_row(&mut self, spot: &Spot, ids: Vec<FactId>) {
        self.known.extend(ids.into_iter().map(|id| (id, (spot.clone(), None))));
        self.dropped.insert(spot.clone());
    }

    /// Whether a row was left out.
    pub(super) fn is_dropped(&self, spot: &Spot) -> bool {
        self.dropped.contains(spot)
    }

    /// All commands, in the order they were made.
    pub(super) fn into_entries(self) -> Vec<Entry> {
        self.entries
    }
}
