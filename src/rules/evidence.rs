//! Rules of sources: where they were read is shown as a link, so it must be one.

use super::check::Check;
use super::fact::Ruled;
use crate::change::said;
use crate::domain::{Source, SourceKind, quoted};

impl Ruled for Source {
    fn check(&self, check: &mut Check<'_>) {
        let Some(url) = &self.url else { return };
        check.ensure(self.kind != SourceKind::Reprint, "url", || {
            said!(
                "转载只列标题，不列链接；提示：去掉链接，或改引首发",
                "a reprint is shown by its title, without a link; hint: leave the url out, or cite the first publisher",
            )
        });
        check.ensure(is_link(url), "url", || {
            let found = clipped(url);
            let found_zh = quoted(&found);
            said!(
                "{found_zh}不是链接，应以 http:// 或 https:// 开头，中间不留空格",
                "{found:?} is no link; expected http://… or https://… without blanks",
            )
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
