//! Rules of sources: where they were read is shown as a link, so it must be one.

use super::check::Check;
use super::fact::Ruled;
use crate::domain::{Source, SourceKind};

impl Ruled for Source {
    fn check(&self, check: &mut Check<'_>) {
        let Some(url) = &self.url else { return };
        check.ensure(self.kind != SourceKind::Reprint, "url", || {
            "a reprint is shown by its title, without a link; hint: leave the url out, or cite the first publisher"
                .into()
        });
        check.ensure(is_link(url), "url", || {
            format!("{:?} is no link; expected http://… or https://… without blanks", clipped(url))
        });
    }
}

fn is_link(url: &str) -> bool {
    let front = url.starts_with("https://") || url.starts_with("http://");
    front && url.len() <= 2_000 && !url.chars().any(|c| c.is_whitespace() || c.is_control())
}

fn clipped(url: &str) -> String {
    url.chars().take(80).collect()
}
