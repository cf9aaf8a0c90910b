//! Days, periods and deadlines. A period is two days, both included; a deadline
//! keeps the words of the document beside the day they were read as.

use super::name::Text;
use super::wording::{InChinese, quoted};
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A day of the calendar.
pub type Date = NaiveDate;

/// Why a text is not a period or a day.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PeriodError {
    /// The period ends before it begins.
    #[error("the period ends on {to}, before it begins on {from}")]
    Backwards {
        /// First day.
        from: Date,
        /// Last day.
        to: Date,
    },
    /// The text is no day.
    #[error("{found:?} is not a day; expected YYYY-MM-DD, for example 2024-07-31")]
    NotADay {
        /// The text as found.
        found: String,
    },
}

impl InChinese for PeriodError {
    fn zh(&self) -> String {
        match self {
            Self::Backwards { from, to } => format!("期间的止日 {to} 早于起日 {from}"),
            Self::NotADay { found } => format!("{}不是日期，应按 年-月-日 填写，如 2024-07-31", quoted(found)),
        }
    }
}

/// Reads a day written `YYYY-MM-DD`.
///
/// # Errors
/// [`PeriodError::NotADay`] names what was found.
pub fn day(text: &str) -> Result<Date, PeriodError> {
    Date::from_str(text.trim()).map_err(|_| PeriodError::NotADay { found: text.chars().take(40).collect() })
}

/// A span of days, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "(Date, Date)", into = "(Date, Date)")]
pub struct Period {
    from: Date,
    to: Date,
}

impl Period {
    /// A span from one day to another, both included.
    ///
    /// # Errors
    /// [`PeriodError::Backwards`] when it would end before it begins.
    pub fn new(from: Date, to: Date) -> Result<Self, PeriodError> {
        if to < from {
            return Err(PeriodError::Backwards { from, to });
        }
        Ok(Self { from, to })
    }

    /// The first day.
    pub fn from(&self) -> Date {
        self.from
    }

    /// The last day.
    pub fn to(&self) -> Date {
        self.to
    }

    /// Whether it is whole months of one year.
    pub fn is_months(&self) -> bool {
        let last_of_month = self.to.succ_opt().is_none_or(|next| next.day() == 1);
        self.from.day() == 1 && last_of_month && self.from.year() == self.to.year()
    }

    /// Whether it is one whole calendar year.
    pub fn is_year(&self) -> bool {
        (self.from.month(), self.from.day(), self.to.month(), self.to.day()) == (1, 1, 12, 31)
            && self.from.year() == self.to.year()
    }
}

impl TryFrom<(Date, Date)> for Period {
    type Error = PeriodError;
    fn try_from((from, to): (Date, Date)) -> Result<Self, PeriodError> {
        Self::new(from, to)
    }
}

impl From<Period> for (Date, Date) {
    fn from(period: Period) -> Self {
        (period.from, period.to)
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_year() {
            write!(f, "{}年", self.from.year())
        } else if self.is_months() {
            match (self.from.month(), self.to.month()) {
                (a, b) if a == b => write!(f, "{}年{a}月", self.from.year()),
                (a, b) => write!(f, "{}年{a}—{b}月", self.from.year()),
            }
        } else {
            write!(f, "{} 至 {}", self.from, self.to)
        }
    }
}

/// A day by which something is due, and how the document put it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Deadline {
    /// The last day on which it is still in time.
    pub by: Date,
    /// The document's words, such as 年底前.
    pub as_written: Text,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(from: &str, to: &str) -> Period {
        Period::new(day(from).unwrap(), day(to).unwrap()).unwrap()
    }

    #[test]
    fn a_period_prints_as_people_write_it() {
        assert_eq!(span("2024-01-01", "2024-06-30").to_string(), "2024年1—6月");
        assert_eq!(span("2023-01-01", "2023-12-31").to_string(), "2023年");
        assert_eq!(span("2024-02-01", "2024-02-29").to_string(), "2024年2月");
        assert_eq!(span("2024-02-03", "2024-02-29").to_string(), "2024-02-03 至 2024-02-29");
    }

    #[test]
    fn a_period_never_ends_before_it_begins() {
        assert!(Period::new(day("2024-06-30").unwrap(), day("2024-01-01").unwrap()).is_err());
        assert!(serde_json::from_str::<Period>("[\"2024-06-30\",\"2024-01-01\"]").is_err());
    }

    #[test]
    fn a_day_that_is_none_is_refused_with_an_example() {
        assert!(day("2024-02-30").unwrap_err().to_string().contains("2024-07-31"));
    }
}
