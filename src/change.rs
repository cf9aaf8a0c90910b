//! What people want ([`Command`]), what happened ([`Event`]), what is kept
//! ([`Change`]), and why not ([`Rejection`]). Pure data; it never knows how it
//! is stored.

mod command;
mod event;
mod rejection;
mod said;

pub use command::{Act, Command};
pub use event::{Author, Change, Deed, Event, IdempotencyKey, Request, Revision, Timestamp};
pub use rejection::{Reason, Rejection};
pub use said::Said;
pub(crate) use said::said;
