//! Which of the two JSON media types a client sends and wants back.
//! Reads the headers `Accept` and `Content-Type` and nothing else.

use axum::http::{HeaderMap, HeaderValue, header};

/// A media type that GraphQL answers come in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Media {
    /// `application/json`: the older one, where the status tells little.
    Json,
    /// `application/graphql-response+json`: the status tells what happened.
    Graphql,
}

impl Media {
    /// The `Content-Type` of an answer.
    pub(super) const fn header(self) -> HeaderValue {
        HeaderValue::from_static(match self {
            Self::Json => "application/json; charset=utf-8",
            Self::Graphql => "application/graphql-response+json; charset=utf-8",
        })
    }

    /// What the client likes best; `application/json` when it does not say.
    pub(super) fn accepted(headers: &HeaderMap) -> Option<Self> {
        let mut ranges = Vec::new();
        for value in headers.get_all(header::ACCEPT) {
            ranges.extend(value.to_str().ok()?.split(',').filter_map(Range::parse));
        }
        if ranges.is_empty() {
            return Some(Self::Json);
        }
        let json = Wish::of(&ranges, "json");
        let graphql = Wish::of(&ranges, "graphql-response+json");
        match (json, graphql) {
            (Some(json), Some(graphql)) if graphql > json => Some(Self::Graphql),
            (None, Some(_)) => Some(Self::Graphql),
            (Some(_), _) => Some(Self::Json),
            (None, None) => None,
        }
    }
}

/// Whether a POST says that it carries JSON in UTF-8.
pub(super) fn carries_json(headers: &HeaderMap) -> bool {
    let value = headers.get(header::CONTENT_TYPE);
    let range = value.and_then(|it| Range::parse(it.to_str().ok()?));
    range.is_some_and(|range| range.kind == "application/json" && range.utf8)
}

/// One entry of `Accept`, such as `application/*;q=0.5`.
struct Range {
    kind: String,
    utf8: bool,
    /// Thousandths.
    quality: u16,
}

impl Range {
    fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split(';').map(str::trim);
        let kind = parts.next().filter(|kind| !kind.is_empty())?;
        let mut range = Self { kind: kind.to_ascii_lowercase(), utf8: true, quality: 1_000 };
        for (name, value) in parts.filter_map(|part| part.split_once('=')) {
            let value = value.trim().trim_matches('"');
            if name.trim().eq_ignore_ascii_case("q") {
                range.quality = quality(value);
            } else if name.trim().eq_ignore_ascii_case("charset") {
                range.utf8 = value.eq_ignore_ascii_case("utf-8");
            }
        }
        Some(range)
    }

    /// How closely the range means `application/{subtype}`: 0 not at all, 3 exactly.
    fn closeness(&self, subtype: &str) -> u8 {
        match self.kind.as_str() {
            _ if !self.utf8 => 0,
            "*/*" | "*" => 1,
            "application/*" => 2,
            exact if exact.strip_prefix("application/") == Some(subtype) => 3,
            _ => 0,
        }
    }
}

/// `0.5` is 500; what cannot be read counts as not wanted.
fn quality(text: &str) -> u16 {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let digits = format!("{fraction:0<3.3}");
    match (whole, digits.parse::<u16>()) {
        ("1", Ok(_)) => 1_000,
        ("0" | "", Ok(thousandths)) => thousandths,
        _ => 0,
    }
}

/// How much a client wants a media type; greater is more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Wish {
    quality: u16,
    closeness: u8,
    earliness: std::cmp::Reverse<usize>,
}

impl Wish {
    /// The closest range decides; between equals, the one named first.
    fn of(ranges: &[Range], subtype: &str) -> Option<Self> {
        let ranges = ranges.iter().enumerate();
        let wishes = ranges.map(|(at, range)| Self {
            quality: range.quality,
            closeness: range.closeness(subtype),
            earliness: std::cmp::Reverse(at),
        });
        let closest = wishes.filter(|wish| wish.closeness > 0).max_by_key(|wish| (wish.closeness, wish.earliness))?;
        (closest.quality > 0).then_some(closest)
    }
}
