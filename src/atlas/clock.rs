//! The one place below `cli` that asks what time it is. Days are those of
//! China: the zone's offices open at the same hour all over the country.

use crate::change::Timestamp;
use crate::domain::Date;
use chrono::{FixedOffset, Utc};

/// What time it is.
pub trait Clock: Send + Sync {
    /// The instant, for recorded time.
    fn now(&self) -> Timestamp;

    /// The day in China (UTC+8), for valid time.
    fn today(&self) -> Date {
        let offset = FixedOffset::east_opt(8 * 3600).expect("UTC+8 is an offset");
        self.now().with_timezone(&offset).date_naive()
    }
}

/// The machine's clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "the one place that asks the clock")]
    fn now(&self) -> Timestamp {
        Utc::now()
    }
}

/// A clock whose day stands still: `serve --today`, and tests. Instants go on.
#[derive(Debug, Clone, Copy)]
pub struct FixedClock(
    /// The day.
    pub Date,
);

impl Clock for FixedClock {
    fn now(&self) -> Timestamp {
        SystemClock.now()
    }

    fn today(&self) -> Date {
        self.0
    }
}
