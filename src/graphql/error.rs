//! Errors of the API: a message that says what was found and what was expected,
//! and always a code that stays the same.

use crate::analysis::OutOfBudget;
use crate::change::{Said, said};
use crate::domain::IdError;
use async_graphql::{Error, ErrorExtensions, Result, Value};

/// The answer of a field that can be refused: null then, with the error beside.
pub(super) type Answer<T> = Result<Option<T>>;

/// Nothing has this id.
pub(super) const NOT_FOUND: &str = "NOT_FOUND";
/// The text is no id, or one of another kind.
pub(super) const BAD_ID: &str = "BAD_ID";
/// An argument makes no sense.
pub(super) const BAD_USER_INPUT: &str = "BAD_USER_INPUT";
/// A page of more than so many.
pub(super) const PAGE_TOO_LARGE: &str = "PAGE_TOO_LARGE";
/// The question needs more work than allowed.
pub(super) const OUT_OF_BUDGET: &str = "OUT_OF_BUDGET";
/// A point of recorded time that is not there yet.
pub(super) const AS_OF_NOT_YET: &str = "AS_OF_NOT_YET";
/// A point of recorded time that cannot be rebuilt.
pub(super) const AS_OF_UNAVAILABLE: &str = "AS_OF_UNAVAILABLE";
/// The change cannot be kept at the moment; nothing was changed, and reads go on.
pub(super) const STORAGE_UNAVAILABLE: &str = "STORAGE_UNAVAILABLE";
/// Too many changes are waiting; nothing was changed, and it may be sent again.
pub(super) const BUSY: &str = "BUSY";
/// Our own mistake.
pub(super) const INTERNAL: &str = "INTERNAL";

/// An error with its code.
pub(super) fn fail(code: &'static str, message: impl Into<String>) -> Error {
    Error::new(message).extend_with(|_, extensions| extensions.set("code", code))
}

/// An error with its code that says its message in Chinese as well, under `extensions.zh`.
pub(super) fn fail_saying(code: &'static str, said: Said) -> Error {
    let Said { zh, en, .. } = said;
    fail(code, en).extend_with(|_, extensions| extensions.set("zh", zh.as_str()))
}

/// What an error says in both languages; its English where it has no Chinese.
pub(super) fn said_by(error: &Error) -> Said {
    let zh = match error.extensions.as_ref().and_then(|extensions| extensions.get("zh")) {
        Some(Value::String(zh)) => zh.clone(),
        _ => format!("无法处理：{}", error.message),
    };
    Said::new(zh, error.message.as_str())
}

/// Nothing of that id counts in this world.
pub(super) fn not_found(id: &str) -> Error {
    let said = said!("此数据版本中没有 {id}", "there is no {id} in this revision", id = id);
    fail_saying(NOT_FOUND, said)
}

/// The text is no id of the kind that was wanted.
pub(super) fn bad_id(error: &IdError) -> Error {
    fail_saying(BAD_ID, Said::by(error))
}

/// The question ran over its budget.
pub(super) fn out_of_budget(error: OutOfBudget) -> Error {
    fail_saying(OUT_OF_BUDGET, Said::by(&error))
}
