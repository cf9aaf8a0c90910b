//! Citations in a row: a source, how far the fact may be trusted, and the words
//! of the source, no longer than may be quoted.

use super::Row;
use crate::domain::{Citation, Confidence, SourceId, Text};
use crate::intake::problem::ProblemCode;

/// The longest quote, in characters: enough for a sentence, too short for a text.
pub(in crate::intake) const QUOTE_MAX: usize = 120;

const CONFIDENCES: &[(&str, Confidence)] =
    &[("high", Confidence::High), ("medium", Confidence::Medium), ("low", Confidence::Low)];

/// The columns of a citation. One that the file does not have is not known;
/// without a confidence the kind of source decides.
#[derive(Debug, Clone, Copy)]
pub(in crate::intake) struct Cited {
    pub(in crate::intake) source: &'static str,
    pub(in crate::intake) confidence: &'static str,
    pub(in crate::intake) quote: &'static str,
    pub(in crate::intake) at: &'static str,
    pub(in crate::intake) as_of: &'static str,
}

impl Cited {
    /// The columns of most files.
    pub(in crate::intake) const ROW: Self =
        Self { source: "source", confidence: "confidence", quote: "quote", at: "section", as_of: "as_of" };
}

impl Row<'_> {
    /// A citation from the columns of the row; none where its source is empty.
    pub(in crate::intake) fn cite(&mut self, columns: Cited) -> Option<Citation> {
        let source: Option<SourceId> = self.refer(columns.source);
        let stated = self.given(columns.confidence).and_then(|column| self.one_of(column, CONFIDENCES));
        let at = self.given(columns.at).and_then(|column| self.text(column));
        let quote = self.given(columns.quote).and_then(|column| self.quote(column));
        let as_of = self.given(columns.as_of).and_then(|column| self.date(column));
        let kind = self.ledger.source_kind(source.as_ref()?)?;
        let confidence = stated.unwrap_or(kind.cap());
        if confidence > kind.cap() {
            let found = self.cell(columns.confidence).unwrap_or_default();
            let most = CONFIDENCES.iter().find(|(_, it)| *it == kind.cap()).map_or("low", |(word, _)| *word);
            self.wrong(columns.confidence, found, ProblemCode::ConfidenceAboveCap, format!("at most {most}"))
                .hint("a source of this kind carries no more: cite a better one, or lower the confidence");
        }
        Some(Citation { source: source?, at, quote, as_of, confidence })
    }

    fn given(&self, column: &'static str) -> Option<&'static str> {
        self.sheet.has(column).then_some(column)
    }

    /// The words of the source, as long as may be quoted.
    pub(in crate::intake) fn quote(&mut self, column: &str) -> Option<Text> {
        let found = self.cell(column)?;
        let length = found.chars().count();
        if length > QUOTE_MAX {
            let expected = format!("at most {QUOTE_MAX} characters");
            self.wrong(column, found, ProblemCode::QuoteTooLong, expected).hint(format!("it has {length}"));
        }
        self.text(column)
    }
}
