//! Sources: `sources.csv`.

use super::problem::ProblemCode;
use super::reader::Reader;
use super::row::Row;
use super::table::Sheet;
use crate::change::Command;
use crate::domain::{Level, Source, SourceKind};
use smol_str::SmolStr;

pub(super) const SOURCES: Sheet = Sheet {
    file: "sources.csv",
    must: &["key", "kind", "title", "read_on"],
    may: &["publisher", "published", "published_text", "url", "licence", "level", "note"],
};

const KINDS: &[(&str, SourceKind)] = &[
    ("report", SourceKind::Report),
    ("filing", SourceKind::Filing),
    ("first_publisher", SourceKind::FirstPublisher),
    ("reprint", SourceKind::Reprint),
    ("dataset", SourceKind::Dataset),
    ("general_knowledge", SourceKind::GeneralKnowledge),
    ("person", SourceKind::Person),
    ("demonstration", SourceKind::Demonstration),
];

/// Reads the sources.
pub(super) fn read(reader: &mut Reader) {
    reader.each(&SOURCES, |row| source(row).map(Command::AddSource));
}

fn source(row: &mut Row) -> Option<Source> {
    let (id, kind) = (row.own("key"), row.one_of("kind", KINDS));
    let (title, publisher) = (row.name("title"), row.name("publisher"));
    let (published, read_on) = (row.date("published"), row.date("read_on"));
    let (url, licence) = (url(row), row.text("licence"));
    let level = row.level(Level::default());
    if kind == Some(SourceKind::Reprint)
        && let Some(url) = &url
    {
        row.wrong("url", url, ProblemCode::ReprintWithUrl, "no address: a reprint is shown by its title")
            .hint("look for whoever published it first, and cite that page");
    }
    let written = row.cell("published_text").map(|text| format!("发布：{text}"));
    let note = row.remark(&[written.as_deref(), row.cell("note")]);
    Some(Source { id: id?, kind: kind?, title: title?, publisher, published, read_on, url, licence, level, note })
}

fn url(row: &mut Row) -> Option<SmolStr> {
    let found = row.cell("url")?;
    if !(found.starts_with("http://") || found.starts_with("https://")) || found.contains(char::is_whitespace) {
        row.wrong("url", found, ProblemCode::BadUrl, "an address that begins with https:// or http://");
    }
    Some(SmolStr::new(found))
}
