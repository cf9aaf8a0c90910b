//! Forms of sources.

use super::form::Form;
use super::values::level_of;
use crate::domain::Source;
use crate::graphql::scalar::Day;
use crate::graphql::source::{Level, SourceKind};
use async_graphql::{ID, InputObject};

/// A source of facts (来源).
#[derive(InputObject)]
pub(in crate::graphql) struct SourceInput {
    /// Its id, `source:…`; a new one if left out (标识).
    id: Option<ID>,
    /// What kind of source it is (种类).
    kind: SourceKind,
    /// Its title (标题).
    title: String,
    /// Who published it, where known (发布者).
    publisher: Option<String>,
    /// When it was published (发布日期).
    published: Option<Day>,
    /// When somebody of yours read it (查阅日期).
    read_on: Option<Day>,
    /// Where it was read; never for a reprint (网址).
    url: Option<String>,
    /// Under which licence it may be used, for data sets (许可).
    licence: Option<String>,
    /// Who may see it; the zone's people if left out (级别，默认内部).
    level: Option<Level>,
    /// A remark (备注).
    note: Option<String>,
}

impl SourceInput {
    pub(super) fn read(self, form: &mut Form) -> Source {
        Source {
            id: form.id(self.id.as_ref()),
            kind: self.kind.into(),
            title: form.name("title", &self.title),
            publisher: form.some_name("publisher", self.publisher.as_ref()),
            published: self.published.map(|day| day.0),
            read_on: self.read_on.map(|day| day.0),
            url: form.some_name("url", self.url.as_ref()).map(|url| url.as_str().into()),
            licence: form.some_text("licence", self.licence.as_ref()),
            level: level_of(self.level),
            note: form.some_text("note", self.note.as_ref()),
        }
    }
}
