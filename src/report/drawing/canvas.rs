//! The pen: SVG as text, every text of the world escaped, every length short.

use crate::analysis::{Rect, short};
use std::fmt::Write as _;

/// Fonts by preference; none is shipped.
const FONTS: &str =
    "'PingFang SC','Microsoft YaHei','HarmonyOS Sans SC','Noto Sans CJK SC','Source Han Sans SC',sans-serif";

/// A drawing as it grows.
#[derive(Debug, Default)]
pub(super) struct Canvas(String);

impl Canvas {
    /// Begins a group.
    pub(super) fn open(&mut self, attributes: &str) {
        self.put(&format!("<g {attributes}>"));
    }

    /// Ends it.
    pub(super) fn close(&mut self) {
        self.put("</g>");
    }

    /// What stands at a place: a piece of SVG of our own, drawn in a square of 16, scaled.
    pub(super) fn mark(&mut self, x: f64, y: f64, size: f64, piece: &str) {
        let scale = size / 16.0;
        self.open(&format!("transform=\"translate({},{}) scale({scale})\"", short(x), short(y)));
        self.put(piece);
        self.close();
    }

    /// A rectangle.
    pub(super) fn rect(&mut self, rect: &Rect, round: f64, style: &str) {
        let [x, y, width, height, round] = [rect.x, rect.y, rect.width, rect.height, round].map(short);
        self.put(&format!("<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"{round}\" {style}/>"));
    }

    /// A line by its `d`.
    pub(super) fn path(&mut self, d: &str, style: &str) {
        self.put(&format!("<path d=\"{d}\" {style}/>"));
    }

    /// A text on its base line.
    pub(super) fn text(&mut self, (x, y): (f64, f64), style: &str, text: &str) {
        self.put(&format!("<text x=\"{}\" y=\"{}\" {style}>{}</text>", short(x), short(y), escape(text)));
    }

    /// Pieces of one line, each in its own style, 6 px apart.
    pub(super) fn line(&mut self, (x, y): (f64, f64), style: &str, pieces: &[(String, String)]) {
        let spans = pieces.iter().enumerate().map(|(at, (style, text))| {
            let gap = if at == 0 { "" } else { "dx=\"6\" " };
            format!("<tspan {gap}{style}>{}</tspan>", escape(text))
        });
        let spans: String = spans.collect();
        self.put(&format!("<text x=\"{}\" y=\"{}\" {style}>{spans}</text>", short(x), short(y)));
    }

    /// What is said of the group that is open.
    pub(super) fn title(&mut self, text: &str) {
        self.put(&format!("<title>{}</title>", escape(text)));
    }

    fn put(&mut self, text: &str) {
        self.0.push_str(text);
        self.0.push('\n');
    }
}

/// The whole document around a drawing.
pub(super) fn document(body: &Canvas, (width, height): (f64, f64), title: &str, language: &str) -> String {
    let [width, height] = [width, height].map(short);
    let mut out = String::with_capacity(body.0.len() + 1_000);
    // Writing to a string does not fail.
    let _ = writeln!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\" role=\"img\" xml:lang=\"{language}\" font-family=\"{FONTS}\">\n\
         <title>{}</title>\n\
         <defs><pattern id=\"hatch\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" \
         patternTransform=\"rotate(45)\"><rect width=\"6\" height=\"6\" fill=\"#FAFBFA\"/>\
         <rect width=\"1.3\" height=\"6\" fill=\"#DDE2E0\"/></pattern></defs>\n\
         <rect width=\"{width}\" height=\"{height}\" fill=\"#FFFFFF\"/>",
        escape(title)
    );
    out.push_str(&body.0);
    out.push_str("</svg>\n");
    out
}

/// Text as XML may hold it: its signs escaped, what it does not know left out.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\u{FFFE}' | '\u{FFFF}' => {}
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// How wide a text is about, at a size: a Chinese character an em, a Latin one 0.56.
pub(super) fn width_of(text: &str, size: f64) -> f64 {
    text.chars().map(|c| if c < '\u{2E80}' && c != '…' { 0.56 } else { 1.0 }).sum::<f64>() * size
}

/// A text cut with … where it is wider than there is room.
pub(super) fn cut(text: &str, size: f64, room: f64) -> String {
    if width_of(text, size) <= room {
        return text.to_owned();
    }
    let mut kept = String::new();
    for c in text.chars() {
        kept.push(c);
        if width_of(&kept, size) + size > room {
            kept.pop();
            break;
        }
    }
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_look_like_markup_are_text() {
        assert_eq!(escape("<b a='1'>&\"\u{1}\u{FFFF}"), "&lt;b a=&#39;1&#39;&gt;&amp;&quot; ");
    }

    #[test]
    fn texts_are_cut_by_their_width() {
        assert_eq!(cut("燃料电池", 12.0, 48.0), "燃料电池");
        assert_eq!(cut("燃料电池", 12.0, 47.0), "燃料…");
        assert_eq!(cut("fuel cell", 10.0, 40.0), "fuel…");
        assert_eq!(cut("燃料", 12.0, 3.0), "…");
    }
}
