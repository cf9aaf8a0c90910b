//! From what was read to what would be done: rows held against the world give
//! one change and a report. It decides nothing by itself and writes nothing.

pub mod chain_graph;
pub mod forms;
