//! Chance, for ids that nobody gave: the one place that asks for it.

/// 16 random bytes from the system.
pub fn chance() -> [u8; 16] {
    rand::random()
}
