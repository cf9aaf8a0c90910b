//! Forms of statements and settlements.

use super::form::Form;
use super::values::{CitationInput, CountInput, ValueInput, level_of};
use crate::domain::{Settlement, StatedAmount, Statement};
use crate::graphql::source::Level;
use crate::graphql::statement::Topic;
use async_graphql::{ID, InputObject, OneofObject};

/// How much a statement says (数额).
#[derive(OneofObject)]
pub(in crate::graphql) enum StatedAmountInput {
    /// A value (数值).
    Value(ValueInput),
    /// A count as written (个数).
    Count(CountInput),
}

impl StatedAmountInput {
    fn read(&self, form: &mut Form) -> StatedAmount {
        match self {
            Self::Value(value) => StatedAmount::Value(value.read("value", form)),
            Self::Count(count) => StatedAmount::Count(count.read("count", form)),
        }
    }
}

/// What a document states (文件载明).
#[derive(InputObject)]
pub(in crate::graphql) struct StatementInput {
    /// Its id, `statement:…`; a new one if left out (标识).
    id: Option<ID>,
    /// What it is about (载明事项).
    topic: Topic,
    /// What it speaks of (对象).
    subject: ID,
    /// Its title, in a few words (标题).
    title: String,
    /// How much, where it says so (数额).
    amount: Option<StatedAmountInput>,
    /// The things it counts or adds up, as far as named (组成).
    parts: Option<Vec<ID>>,
    /// What it says, in your words (内容).
    text: Option<String>,
    /// Who may see it; the zone's people if left out (级别，默认内部).
    level: Option<Level>,
    /// A remark (备注).
    note: Option<String>,
    /// Its source (引证).
    cite: Option<CitationInput>,
}

impl StatementInput {
    pub(super) fn read(self, form: &mut Form) -> Statement {
        Statement {
            id: form.id(self.id.as_ref()),
            topic: self.topic.into(),
            subject: form.fact("subject", &self.subject),
            title: form.name("title", &self.title),
            amount: self.amount.map(|amount| form.inside("amount", |form| amount.read(form))),
            parts: form.facts("parts", &self.parts.unwrap_or_default()),
            text: form.some_text("text", self.text.as_ref()),
            level: level_of(self.level),
            note: form.some_text("note", self.note.as_ref()),
            cite: form.cite("cite", self.cite.as_ref()),
        }
    }
}

/// Which of several figures counts, and why (核定口径).
#[derive(InputObject)]
pub(in crate::graphql) struct SettlementInput {
    /// Its id, `settlement:…`; a new one if left out (标识).
    id: Option<ID>,
    /// What was in question: a project's total, an indicator's value, … (对象).
    subject: ID,
    /// The fact that counts from now on (采用).
    counts: ID,
    /// The facts that stay beside it and do not count (不采用).
    aside: Vec<ID>,
    /// Why (理由).
    reason: String,
    /// Who settled it, by the source; left out, the person who records it (引证).
    cite: Option<CitationInput>,
}

impl SettlementInput {
    pub(super) fn read(self, form: &mut Form) -> Settlement {
        Settlement {
            id: form.id(self.id.as_ref()),
            subject: form.fact("subject", &self.subject),
            counts: form.fact("counts", &self.counts),
            aside: form.facts("aside", &self.aside),
            reason: form.text("reason", &self.reason),
            cite: form.cite("cite", self.cite.as_ref()),
        }
    }
}
