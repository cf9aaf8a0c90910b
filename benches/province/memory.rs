//! How much memory the process holds, as the system counts it.

use std::fs;

/// Bytes of memory that are the process's own (resident, without shared pages).
pub(crate) fn resident() -> usize {
    let text = fs::read_to_string("/proc/self/statm").unwrap_or_default();
    let mut pages = text.split_whitespace().skip(1).filter_map(|word| word.parse::<usize>().ok());
    let (resident, shared) = (pages.next().unwrap_or(0), pages.next().unwrap_or(0));
    resident.saturating_sub(shared) * 4096
}
