//! Values as people type them: days and months in a dozen forms, money by the unit of its column, yes and no, lists,
//! codes. What can be read in two ways is said to be so and never decided.

mod amount;
mod code;
mod time;
mod word;

pub(super) use amount::{AmountFault, decimal, stated};
pub(super) use code::{
    industry, listing, looks_like_credit_code, looks_like_firm, looks_like_listing, looks_like_project_code,
    looks_like_region, lost_digits,
};
pub use time::When;
pub(super) use time::{month, period_in, span, when};
pub(super) use word::{absent, batch, group, in_one_line, level, list, nature, origin, stage, yes_no};
