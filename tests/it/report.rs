//! Lists as files and forms there and back: what is printed is what is known, at
//! its level, and what is filled in is what is taken in.

mod drawing;
mod files;
mod forms;
mod month;
mod over_http;

use crate::world::{day_of, seeded_on};
use calamine::{Data, Reader, Xlsx};
use lianpu::domain::Level;
use lianpu::graph::Snapshot;
use lianpu::report::{GapFilter, List, ListQuery, View};
use std::io::Cursor;
use std::sync::{Arc, LazyLock};

const ON: &str = "2024-07-31";
static SEEDED: LazyLock<Arc<Snapshot>> = LazyLock::new(|| seeded_on(ON));

fn view(world: &Arc<Snapshot>, level: Level) -> View {
    View::new(world, &ListQuery { level, on: day_of(ON), zone: None, chain: None, gaps: GapFilter::default() }).unwrap()
}

fn view_of_chain(world: &Arc<Snapshot>, chain: &str) -> View {
    let chain = Some(chain.parse().unwrap());
    View::new(
        world,
        &ListQuery { level: Level::Internal, on: day_of(ON), zone: None, chain, gaps: GapFilter::default() },
    )
    .unwrap()
}

/// The sheets of a workbook: name and cells.
fn sheets(bytes: &[u8]) -> Vec<(String, Vec<Vec<Data>>)> {
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes.to_vec())).unwrap();
    let names = book.sheet_names();
    let rows = |range: calamine::Range<Data>| range.rows().map(<[Data]>::to_vec).collect();
    names.into_iter().map(|name| (name.clone(), rows(book.worksheet_range(&name).unwrap()))).collect()
}

fn all_lists() -> &'static [List] {
    List::ALL
}
