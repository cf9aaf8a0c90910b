//! Marks, borders and fills of the states. Each state has a shape of its own,
//! so that a copy in black and white says the same.

use crate::analysis::Status;
use crate::domain::Basis;

/// All there is to say, in order of the legend.
pub(super) const LEGEND: [Status; 7] = [
    Status::Strong,
    Status::Weak,
    Status::Present,
    Status::Filling,
    Status::Missing,
    Status::Broken,
    Status::Unsurveyed,
];

/// The word on a card: short, the legend has the long one.
pub(super) fn short_word(status: Status) -> (&'static str, &'static str) {
    match status {
        Status::Strong => ("强", "Strong"),
        Status::Weak => ("弱", "Weak"),
        Status::Present => ("有", "Present"),
        Status::Filling => ("补链中", "Filling"),
        Status::Broken => ("断点", "Broken"),
        Status::Missing => ("缺", "Missing"),
        Status::Unsurveyed => ("未摸底", "Not surveyed"),
    }
}

/// The colour of a state's word and mark.
pub(super) fn colour(status: Status) -> &'static str {
    match status {
        Status::Strong => "#14684A",
        Status::Weak => "#8A5500",
        Status::Present => "#44525A",
        Status::Filling => "#3D47A6",
        Status::Broken => "#B3202C",
        Status::Missing => "#182326",
        Status::Unsurveyed => "#5D6A70",
    }
}

/// Fill and border of a card.
pub(super) fn card(status: Status) -> &'static str {
    match status {
        Status::Strong => "fill=\"#DCEFE5\" stroke=\"#7FB59C\" stroke-width=\"1\"",
        Status::Weak => "fill=\"#FCF0D6\" stroke=\"#D2AE6B\" stroke-width=\"1\"",
        Status::Present => "fill=\"#FFFFFF\" stroke=\"#7E8A8E\" stroke-width=\"1\"",
        Status::Filling => "fill=\"#E7E9F8\" stroke=\"#3D47A6\" stroke-width=\"1\" stroke-dasharray=\"5 2\"",
        Status::Broken => "fill=\"#FCE5E3\" stroke=\"#B3202C\" stroke-width=\"1.6\"",
        Status::Missing => "fill=\"#FFFFFF\" stroke=\"#4A565B\" stroke-width=\"1\" stroke-dasharray=\"4 3\"",
        Status::Unsurveyed => "fill=\"url(#hatch)\" stroke=\"#B9C2BF\" stroke-width=\"1\" stroke-dasharray=\"2 2\"",
    }
}

/// The mark in a square of 16: solid where it is surveyed or stated, dotted and unfilled where it is presumed.
pub(super) fn mark(status: Status, basis: Basis) -> &'static str {
    match (status, basis) {
        (Status::Strong, Basis::Presumed) => concat!(
            r##"<circle cx="8" cy="8" r="6.2" fill="#fff" stroke="#14684A" stroke-width="1.6" stroke-dasharray="2 1.6"/>"##,
            r##"<path d="M4.6 8.3l2.4 2.4 4.4-5" fill="none" stroke="#14684A" stroke-width="1.9"/>"##
        ),
        (Status::Strong, _) => concat!(
            r##"<circle cx="8" cy="8" r="7" fill="#14684A"/>"##,
            r##"<path d="M4.6 8.3l2.4 2.4 4.4-5" fill="none" stroke="#fff" stroke-width="1.9"/>"##
        ),
        (Status::Weak, Basis::Presumed) => concat!(
            r##"<circle cx="8" cy="8" r="6.2" fill="#fff" stroke="#8A5500" stroke-width="1.6" stroke-dasharray="2 1.6"/>"##,
            r##"<path d="M2 8h12" stroke="#8A5500" stroke-width="1.6"/>"##
        ),
        (Status::Weak, _) => concat!(
            r##"<circle cx="8" cy="8" r="6.2" fill="#fff" stroke="#8A5500" stroke-width="1.6"/>"##,
            r##"<path d="M1.8 8a6.2 6.2 0 0 0 12.4 0z" fill="#8A5500"/>"##
        ),
        (Status::Present, Basis::Presumed) => {
            r##"<circle cx="8" cy="8" r="6.2" fill="#fff" stroke="#44525A" stroke-width="1.4" stroke-dasharray="2 1.6"/>"##
        }
        (Status::Present, _) => r##"<circle cx="8" cy="8" r="6.2" fill="#fff" stroke="#44525A" stroke-width="1.4"/>"##,
        (Status::Filling, _) => concat!(
            r##"<circle cx="8" cy="8" r="6.2" fill="#fff" stroke="#3D47A6" stroke-width="1.6" stroke-dasharray="3.2 1.7"/>"##,
            r##"<path d="M8 4.6v6.8M4.6 8h6.8" stroke="#3D47A6" stroke-width="2"/>"##
        ),
        (Status::Missing, Basis::Presumed) => {
            r##"<circle cx="8" cy="8" r="6" fill="#fff" stroke="#182326" stroke-width="2.2" stroke-dasharray="2 1.6"/>"##
        }
        (Status::Missing, _) => r##"<circle cx="8" cy="8" r="6" fill="#fff" stroke="#182326" stroke-width="2.6"/>"##,
        (Status::Broken, Basis::Presumed) => concat!(
            r##"<path d="M8 .6L15.4 8 8 15.4.6 8z" fill="#fff" stroke="#B3202C" stroke-width="1.4" stroke-dasharray="2 1.6"/>"##,
            r##"<path d="M5.6 5.6l4.8 4.8M10.4 5.6l-4.8 4.8" stroke="#B3202C" stroke-width="1.8"/>"##
        ),
        (Status::Broken, _) => concat!(
            r##"<path d="M8 .6L15.4 8 8 15.4.6 8z" fill="#B3202C"/>"##,
            r##"<path d="M5.6 5.6l4.8 4.8M10.4 5.6l-4.8 4.8" stroke="#fff" stroke-width="1.8"/>"##
        ),
        (Status::Unsurveyed, _) => concat!(
            r##"<rect x="1.6" y="1.6" width="12.8" height="12.8" rx="3" fill="#fff" stroke="#5D6A70" stroke-width="1.3" stroke-dasharray="1.6 1.8"/>"##,
            r##"<text x="8" y="11.9" text-anchor="middle" font-size="10.5" font-weight="700" fill="#5D6A70">?</text>"##
        ),
    }
}
