//! The picture of a chain map: the layout that the page shows, drawn as an SVG
//! that stands by itself, with title, legend and foot; and the same as PNG and
//! PDF. It says nothing above the level of its view, and reads without colour.

mod canvas;
mod card;
mod frame;
mod ink;
mod picture;

pub use picture::Picture;

use super::ReportError;
use super::listing::{Language, level_words};
use super::view::View;
use crate::analysis::{self, ChainMap, Folding, Layout, Lens, Outline, map_chain, short};
use crate::domain::{Chain, Label, Segment};
use crate::graph::Ix;
use canvas::Canvas;

/// The width of a card where none is asked for.
pub(super) const CARD_WIDTH: u32 = 168;
/// No picture is narrower, so that title and legend find room.
const LEAST_WIDTH: f64 = 560.0;

/// A chain map as an SVG.
#[derive(Debug, Clone)]
pub struct MapDrawing {
    /// The text of the SVG.
    pub svg: String,
    /// The line above it: zone, chain and level.
    pub headline: String,
    /// Its width in px.
    pub width: f64,
    /// Its height in px.
    pub height: f64,
}

/// What every part of the drawing looks at.
struct Sheet<'v> {
    view: &'v View,
    lens: &'v Lens<'v>,
    language: Language,
    map: &'v ChainMap<'v>,
    layout: &'v Layout,
    cells: Vec<&'v analysis::Cell<'v>>,
}

/// Draws the map of the view's chain, every segment a card of the width.
///
/// # Errors
/// [`ReportError::BadParameter`] without a chain.
pub fn draw_map(view: &View, language: Language, card_width: u32) -> Result<MapDrawing, ReportError> {
    let chain = view.chain.ok_or_else(|| ReportError::BadParameter {
        name: "chain",
        found: String::new(),
        expected: "a chain such as hydrogen".to_owned(),
    })?;
    let lens = view.lens();
    let map = map_chain(&lens, chain);
    let layout = Layout::new(&Outline::of(&lens, &map), card_width, &Folding::default());
    let cells = map.stages.iter().flat_map(|stage| &stage.groups).flat_map(|group| &group.cells).collect();
    let sheet = Sheet { view, lens: &lens, language, map: &map, layout: &layout, cells };
    Ok(sheet.draw())
}

impl Sheet<'_> {
    fn draw(&self) -> MapDrawing {
        let width = self.layout.width.max(LEAST_WIDTH);
        let mut body = Canvas::default();
        let top = self.head(&mut body, width);
        body.open(&format!("transform=\"translate(0,{})\"", short(top)));
        self.ground(&mut body);
        self.feeds(&mut body);
        self.heads(&mut body);
        for card in &self.layout.cards {
            self.card(&mut body, card);
        }
        body.close();
        let height = self.foot(&mut body, top + self.layout.height, width);
        let headline = self.headline();
        let svg = canvas::document(&body, (width, height), &headline, self.word("zh-CN", "en"));
        MapDrawing { svg, headline, width, height }
    }

    /// The words of the drawing's language.
    fn word<'w>(&self, zh: &'w str, en: &'w str) -> &'w str {
        match self.language {
            Language::Zh => zh,
            Language::En => en,
        }
    }

    /// A name in the drawing's language, where there is one.
    fn name<'l>(&self, label: &'l Label) -> &'l str {
        match (self.language, &label.en) {
            (Language::En, Some(en)) => en.as_str(),
            _ => label.zh.as_str(),
        }
    }

    fn chain(&self) -> &Chain {
        self.view.world.at(self.map.chain)
    }

    fn segment(&self, ix: Ix<Segment>) -> &Segment {
        self.view.world.at(ix)
    }

    /// 济源高新区氢能产业链图谱（内部）
    fn headline(&self) -> String {
        let zone = self.name(&self.view.world.at(self.view.zone).name);
        let (chain, level) = (self.name(&self.chain().name), level_words(self.view.level));
        match self.language {
            Language::Zh if chain.ends_with('链') => format!("{zone}{chain}图谱（{}）", level.zh),
            Language::Zh => format!("{zone}{chain}产业链图谱（{}）", level.zh),
            Language::En => format!("{zone}: chain map, {chain} ({})", level.en),
        }
    }

    /// Feeds at rest.
    fn feeds(&self, body: &mut Canvas) {
        body.open("class=\"feeds\" fill=\"none\" stroke=\"#AEB9B6\" stroke-width=\"1\" opacity=\".55\"");
        for feed in &self.layout.feeds {
            body.path(&feed.path(), "");
        }
        body.close();
    }
}
