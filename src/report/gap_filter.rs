//! Which gaps a list of gaps holds, and in which order: the same filters and
//! weights as the API takes, as an address writes them.

use super::ReportError;
use super::listing::Words;
use super::request::{Parameters, bad, id};
use super::words::Worded as _;
use crate::analysis::{GapKind, GapQuery};
use crate::domain::{Basis, PartOfSeverity, PartWeight, Theme, ThemeId};
use crate::graph::Snapshot;

/// What the list of gaps may be asked with besides what every list may.
pub(super) const OF_GAPS: &[&str] = &["theme", "kinds", "basis", "focus", "weights"];

const KINDS: [(&str, GapKind); 5] = [
    ("BREAK", GapKind::Break),
    ("FILL", GapKind::Fill),
    ("EXTEND", GapKind::Extend),
    ("STRENGTHEN", GapKind::Strengthen),
    ("BUILD", GapKind::Build),
];

const BASES: [(&str, Basis); 3] =
    [("SURVEYED", Basis::Surveyed), ("STATED", Basis::Stated), ("PRESUMED", Basis::Presumed)];

const PARTS: [(&str, PartOfSeverity); 7] = [
    ("PRESENT_DEMAND", PartOfSeverity::PresentDemand),
    ("SOLE_IN_FOCUS", PartOfSeverity::SoleInFocus),
    ("OPENS", PartOfSeverity::Opens),
    ("NAMED_BY_REPORT", PartOfSeverity::NamedByReport),
    ("ZONE_AIM", PartOfSeverity::ZoneAim),
    ("ALREADY_SERVED", PartOfSeverity::AlreadyServed),
    ("CERTAINTY", PartOfSeverity::Certainty),
];

/// Which gaps, and how much parts of their severity count.
#[derive(Debug, Clone, Default)]
pub struct GapFilter {
    /// Which; the chain is that of the list.
    pub query: GapQuery,
    /// How much parts of the severity count; others as the zone has it.
    pub weights: Vec<PartWeight>,
}

impl GapFilter {
    /// Reads `theme=theme:…`, `kinds=BREAK,FILL`, `basis=SURVEYED`, `focus=on` and `weights=OPENS:150,CERTAINTY:0`.
    pub(super) fn read(parameters: &Parameters) -> Result<Self, ReportError> {
        let get = |name: &str| parameters.get(name).map(String::as_str).filter(|text| !text.is_empty());
        let kinds = get("kinds").into_iter().flat_map(|text| text.split(','));
        let mut weights = get("weights").into_iter().flat_map(|text| text.split(','));
        Ok(Self {
            query: GapQuery {
                chain: None,
                theme: get("theme").map(|text| id::<ThemeId>("theme", text)).transpose()?,
                kinds: kinds.map(|text| one_of("kinds", text, &KINDS)).collect::<Result<_, _>>()?,
                basis: get("basis").map(|text| one_of("basis", text, &BASES)).transpose()?,
                focus_only: match get("focus") {
                    None | Some("off") => false,
                    Some("on") => true,
                    Some(text) => return Err(bad("focus", text, "on or off")),
                },
            },
            weights: weights.try_fold(Vec::new(), and_weight)?,
        })
    }

    /// The filter in words; none where nothing is filtered.
    pub(super) fn words(&self, world: &Snapshot) -> Option<Words> {
        let mut zh = Vec::new();
        let mut en = Vec::new();
        let mut add = |words: (String, String)| {
            zh.push(words.0);
            en.push(words.1);
        };
        if !self.query.kinds.is_empty() {
            let (names, said): (Vec<_>, Vec<_>) = self.query.kinds.iter().map(|kind| (*kind).word()).unzip();
            add((names.join("、"), said.join(", ")));
        }
        if let Some(basis) = self.query.basis {
            let (name, said) = basis.word();
            add((format!("依据 {name}"), format!("basis {said}")));
        }
        if let Some(theme) = self.query.theme.as_ref().and_then(|id| world.get::<Theme>(id)) {
            let (name, said) = (&theme.name.zh, theme.name.en.as_ref().unwrap_or(&theme.name.zh));
            add((format!("板块 {name}"), format!("theme {said}")));
        }
        if self.query.focus_only {
            add(("只含主攻和配套".to_owned(), "only what the zone goes for".to_owned()));
        }
        for PartWeight { part, percent } in &self.weights {
            let (name, said) = part.word();
            add((format!("权重 {name} {percent}%"), format!("weight of {said} {percent} %")));
        }
        (!zh.is_empty()).then(|| Words::new(format!("筛选：{}", zh.join("；")), format!("Filter: {}", en.join("; "))))
    }
}

fn one_of<T: Copy>(name: &'static str, text: &str, known: &[(&str, T)]) -> Result<T, ReportError> {
    let found = known.iter().find(|(key, _)| *key == text.trim()).map(|(_, it)| *it);
    found.ok_or_else(|| {
        let keys: Vec<_> = known.iter().map(|(key, _)| *key).collect();
        bad(name, text, &format!("one of {}", keys.join(", ")))
    })
}

/// The weights with one more, whose part is none of theirs.
fn and_weight(mut weights: Vec<PartWeight>, text: &str) -> Result<Vec<PartWeight>, ReportError> {
    let (part, percent) = text.split_once(':').ok_or_else(|| bad("weights", text, "such as OPENS:150"))?;
    let percent = percent.trim().parse().ok().filter(|percent| *percent <= PartWeight::MOST);
    let percent = percent.ok_or_else(|| bad("weights", text, &format!("0 to {} per cent", PartWeight::MOST)))?;
    let part = one_of("weights", part, &PARTS)?;
    if weights.iter().any(|known| known.part == part) {
        return Err(bad("weights", text, "each part once"));
    }
    weights.push(PartWeight { part, percent });
    Ok(weights)
}
