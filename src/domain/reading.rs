//! Reading checked texts: a text is checked where it stands, without a copy first.

use serde::Deserializer;
use serde::de::{Error, Visitor};
use std::fmt;

/// Reads a text and makes a value of it, or says why not.
pub(super) fn read_text<'de, D, T, E>(from: D, make: fn(&str) -> Result<T, E>) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    E: fmt::Display,
{
    struct Checked<T, E>(fn(&str) -> Result<T, E>);
    impl<T, E: fmt::Display> Visitor<'_> for Checked<T, E> {
        type Value = T;
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a text")
        }
        fn visit_str<F: Error>(self, text: &str) -> Result<T, F> {
            (self.0)(text).map_err(F::custom)
        }
    }
    from.deserialize_str(Checked(make))
}
