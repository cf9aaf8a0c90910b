//! Sheets taken in: what an office has at hand becomes facts, what cannot be
//! decided waits, and what comes again changes nothing.

mod api;
mod cli;
mod review;
mod sheets;
