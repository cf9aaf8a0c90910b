//! What files bring, held against the world: what is new, what changes, what is
//! the same, and what somebody must look at. It decides nothing and keeps nothing.

pub mod forms;
