//! A persistent column: cheap to copy, dense, addressed by position. `imbl`
//! behind one name, so that another structure can take its place.

use serde::de::{SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::marker::PhantomData;

/// A growing column of values that shares structure with its copies.
#[derive(Debug, Clone)]
pub struct Column<T>(imbl::Vector<T>);

impl<T> Default for Column<T> {
    fn default() -> Self {
        Self(imbl::Vector::new())
    }
}

impl<T: Clone> Column<T> {
    /// How many values it holds.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The value at a position.
    pub fn get(&self, at: u32) -> Option<&T> {
        self.0.get(at as usize)
    }

    /// The value at a position, to change it; copies what a copy shares.
    pub fn get_mut(&mut self, at: u32) -> Option<&mut T> {
        self.0.get_mut(at as usize)
    }

    /// Adds a value and says where.
    ///
    /// # Panics
    /// Never in practice: a column holds fewer than 2³² values.
    pub fn push(&mut self, value: T) -> u32 {
        let at = u32::try_from(self.0.len()).expect("a column holds fewer than 2^32 values");
        self.0.push_back(value);
        at
    }

    /// All values in order.
    pub fn iter(&self) -> impl Iterator<Item = &T> {
        self.0.iter()
    }
}

impl<T: Clone> FromIterator<T> for Column<T> {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Self {
        Self(values.into_iter().collect())
    }
}

impl<T: Clone + Serialize> Serialize for Column<T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(self.0.iter())
    }
}

impl<'de, T: Clone + Deserialize<'de>> Deserialize<'de> for Column<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Values<T>(PhantomData<T>);
        impl<'de, T: Clone + Deserialize<'de>> Visitor<'de> for Values<T> {
            type Value = Column<T>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a column of values")
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut values: A) -> Result<Column<T>, A::Error> {
                let mut column = Column::default();
                while let Some(value) = values.next_element()? {
                    column.0.push_back(value);
                }
                Ok(column)
            }
        }
        from.deserialize_seq(Values(PhantomData))
    }
}
