//! What changes after a revision may have touched: a superset of the entries that
//! differ, from the history of the world.

use super::entry::Kind;
use crate::change::Revision;
use crate::domain::*;
use crate::graph::{ChangeLine, Ix, Kept, Link, Snapshot, Touched};
use rustc_hash::FxHashSet;

/// The entries that changes touched, by kind and row.
pub(super) type Rows = FxHashSet<(Kind, u32)>;

/// The entries that may differ between a revision and this later one.
pub(super) fn touched_since(world: &Snapshot, since: Revision) -> Rows {
    let mut rows = Rows::default();
    lines_since(world, since).flat_map(|line| &line.touched).for_each(|it| note(world, *it, &mut rows));
    rows
}

/// How many facts were touched since a revision, without looking at them.
pub(super) fn count_since(world: &Snapshot, since: Revision) -> usize {
    lines_since(world, since).map(|line| line.touched.len()).sum()
}

fn lines_since(world: &Snapshot, since: Revision) -> impl Iterator<Item = &ChangeLine> {
    (since.0 + 1..=world.revision().0).filter_map(|at| world.change_line(Revision(at)))
}

fn note(world: &Snapshot, it: Touched, rows: &mut Rows) {
    let Some(id) = world.tables.id_of(it.kind, it.row) else { return };
    if let Some(kind) = Kind::of(&id) {
        rows.insert((kind, it.row));
    }
    match &id {
        FactId::Enterprise(id) => note_enterprise(world, id, rows),
        // What a claim or a merge said before counts, too.
        FactId::Merge(id) => each_version(world, id, |merge: &Merge| {
            note_enterprise(world, &merge.from, rows);
            note_enterprise(world, &merge.into, rows);
        }),
        FactId::Capability(id) => {
            each_version(world, id, |it: &Capability| note_enterprise(world, &it.enterprise, rows));
        }
        FactId::Offering(id) => {
            each_version(world, id, |it: &Offering| note_enterprise(world, &it.enterprise, rows));
        }
        FactId::RosterEntry(id) => {
            each_version(world, id, |it: &RosterEntry| note_enterprise(world, &it.enterprise, rows));
        }
        FactId::Product(id) => note_offerers(world, id, rows),
        _ => {}
    }
}

fn each_version<T: Kept>(world: &Snapshot, id: &T::Id, each: impl FnMut(&T)) {
    if let Some(ix) = T::table(&world.tables).find(id) {
        world.slot(ix).versions().map(|version| &version.fact).for_each(each);
    }
}

/// The record itself and the one that stands for it now.
fn note_enterprise(world: &Snapshot, id: &EnterpriseId, rows: &mut Rows) {
    if let Some(ix) = world.tables.enterprises.find(id) {
        for ix in [ix, world.resolve(ix)] {
            rows.insert((Kind::Enterprise, row(ix)));
        }
    }
}

fn note_offerers(world: &Snapshot, id: &ProductId, rows: &mut Rows) {
    if let Some(ix) = world.tables.products.find(id) {
        let offered = world.along::<_, Offering>(Link::OfferingsOfProduct, ix);
        offered.for_each(|(_, offering)| note_enterprise(world, &offering.enterprise, rows));
    }
}

fn row<T>(ix: Ix<T>) -> u32 {
    u32::try_from(ix.at()).expect("a row is a 32-bit number")
}
