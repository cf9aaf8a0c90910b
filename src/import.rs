//! From what was read to what would be done: rows held against the world give
//! one change and a report. It decides nothing by itself and writes nothing.
//!
//! The walk of a sheet: an [`Order`] says which file, kind, zone and source;
//! [`plan`] reads it and says of each row what it would do (新增, 更新, 相同,
//! 待核); the commands of all rows that may be taken in are one change, and the
//! others wait as facts until [`settle`] is told what they mean.

pub mod chain_graph;
mod enterprise;
mod figure;
pub mod forms;
mod keys;
mod order;
mod parties;
mod places;
mod plan;
mod project;
mod recite;
mod row;
mod said;
mod settle;
mod sheet;

pub use order::{Choice, Order, OrderError, SourceGiven, find_remembered};
pub use plan::{Fate, NoSuchKind, Plan, PlannedColumn, PlannedRow, Watch, plan};
pub use settle::{Decision, Fault, settle};
