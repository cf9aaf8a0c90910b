//! A card: mark, name, state and makers, and at its lower right one thing only:
//! its furthest project, else the chains it takes from.

use super::Sheet;
use super::canvas::{Canvas, cut, width_of};
use super::ink;
use crate::analysis::{CardBox, short};
use crate::analysis::{Cell, Rect, Status};
use crate::domain::{Basis, Extent, InEnglish, Project, Stage};
use crate::graph::Ix;
use crate::report::listing::Language;
use crate::report::words::Worded;

/// Where name and state begin, from the left of a card.
const INDENT: f64 = 29.0;
/// Free at the right.
const EDGE: f64 = 4.0;
/// The most chips of other chains on a card.
const MOST_CHIPS: usize = 2;
/// The side of a chip.
const CHIP: f64 = 15.5;
/// The size of names.
const NAME: f64 = 12.5;
/// The size of states and counts.
const LINE: f64 = 12.0;
/// The size of text in badges and chips.
const SMALL: f64 = 11.0;

impl Sheet<'_> {
    /// Draws one card.
    pub(super) fn card(&self, body: &mut Canvas, card: &CardBox) {
        let Some(cell) = self.cells.get(card.segment) else { return };
        let (at, segment) = (&card.rect, self.segment(cell.segment));
        let name = self.name(&segment.name);
        body.open("class=\"card\"");
        body.title(&self.said(cell, name));
        body.rect(at, 6.0, ink::card(cell.status));
        side(body, at, cell.status);
        body.mark(at.x + 9.0, at.y + 4.0, 15.0, ink::mark(cell.status, cell.basis));
        let style = "font-size=\"12.5\" font-weight=\"600\" fill=\"#182326\"";
        body.text((at.x + INDENT, at.y + 16.0), style, &cut(name, NAME, at.width - INDENT - EDGE));
        let taken = self.corner(body, cell, at);
        self.line(body, cell, at, at.width - INDENT - EDGE - taken);
        body.close();
    }

    /// What a reader of the picture is told: 输氢管廊，缺（文件载明），区内 0 家，市内 0 家.
    fn said(&self, cell: &Cell<'_>, name: &str) -> String {
        let ((status_zh, status_en), (basis_zh, basis_en)) = (cell.status.word(), cell.basis.word());
        let (zone, city) = (cell.in_zone, cell.in_city);
        let zh = format!("{name}，{status_zh}（{basis_zh}），区内 {zone} 家，市内 {city} 家");
        let en = format!("{name}: {status_en} ({basis_en}), {zone} in the zone, {city} in the city");
        self.word(&zh, &en).to_owned()
    }

    /// State and counts, as much as there is room for.
    fn line(&self, body: &mut Canvas, cell: &Cell<'_>, at: &Rect, room: f64) {
        let word = self.state(cell.status);
        let sure = cell.status != Status::Unsurveyed;
        let weight = if sure { 600 } else { 400 };
        let mut pieces =
            vec![(format!("font-weight=\"{weight}\" fill=\"{}\"", ink::colour(cell.status)), word.to_owned())];
        let (zone, city) = (cell.in_zone, cell.in_city);
        let long = (format!("区内{zone} · 市内{city}"), format!("{zone} in zone · {city} in city"));
        let plain = (format!("区内{zone}"), format!("{zone} in zone"));
        let fitting = [long, plain].into_iter().map(|(zh, en)| self.word(&zh, &en).to_owned());
        let from = width_of(word, LINE) + 6.0;
        let counts = fitting.filter(|_| sure).find(|text| from + width_of(text, LINE) <= room);
        pieces.extend(counts.map(|text| ("fill=\"#5D6A70\"".to_owned(), text)));
        body.line((at.x + INDENT, at.y + 31.0), "font-size=\"12\"", &pieces);
    }

    /// The short word of a state.
    fn state(&self, status: Status) -> &'static str {
        let (zh, en) = ink::short_word(status);
        self.word(zh, en)
    }

    /// Draws what stands at the lower right and says how wide it is.
    fn corner(&self, body: &mut Canvas, cell: &Cell<'_>, at: &Rect) -> f64 {
        let mut open = cell.projects.iter().filter(|(_, stage)| !stage.is_closed());
        if let Some((project, stage)) = open.next() {
            let room = at.width - INDENT - width_of(self.state(cell.status), LINE) - EDGE;
            let text = self.badge_text(*project, *stage, open.count(), room - 8.0);
            return badge(body, at, &text, *stage >= Stage::Signed);
        }
        let chips = self.chips(cell);
        for (place, chip) in (0_u8..).zip(chips.iter().rev()) {
            let x = at.right() - EDGE - CHIP - f64::from(place) * (CHIP + 3.0);
            let rect = Rect { x, y: at.y + 19.0, width: CHIP, height: CHIP };
            body.rect(&rect, 3.0, "fill=\"#FFFFFF\" stroke=\"#7E8A8E\" stroke-width=\".9\"");
            let style = "font-size=\"11\" fill=\"#44525A\" text-anchor=\"middle\"";
            body.text((x + CHIP / 2.0, at.y + 30.5), style, chip);
        }
        chips.iter().map(|_| CHIP + 3.0).sum()
    }

    /// Stage, sum and how many others there are; with less room, less of it.
    fn badge_text(&self, project: Ix<Project>, stage: Stage, others: usize, room: f64) -> String {
        let (zh, en) = stage.word();
        let word = self.word(zh, en);
        let money = self.own_money(project).map(|money| format!(" {money}")).unwrap_or_default();
        let more = if others > 0 { format!(" +{others}") } else { String::new() };
        let ways = [format!("{word}{money}{more}"), format!("{word}{more}"), word.to_owned()];
        let fitting = ways.into_iter().find(|text| width_of(text, SMALL) <= room);
        fitting.unwrap_or_else(|| cut(word, SMALL, room))
    }

    /// Its sum, where the project fills this one segment alone and the sum is its own.
    fn own_money(&self, project: Ix<Project>) -> Option<String> {
        let it = self.view.world.at(project);
        let alone = it.segments.len() == 1 && it.extent == Extent::Single;
        it.investment.filter(|_| alone).map(|stated| match self.language {
            Language::Zh => stated.to_string(),
            Language::En => stated.en(),
        })
    }

    /// The first characters of the other chains that a segment takes from.
    pub(super) fn chips(&self, cell: &Cell<'_>) -> Vec<String> {
        let mut chips: Vec<_> = self.chains_of(cell).into_iter().map(|(chip, _)| chip).collect();
        chips.truncate(MOST_CHIPS);
        chips
    }

    /// The other chains that a segment takes from, with their first characters.
    pub(super) fn chains_of(&self, cell: &Cell<'_>) -> Vec<(String, String)> {
        let world = &self.view.world;
        let feeds = self.map.feeds.iter().filter(|feed| feed.crosses && feed.to == cell.segment);
        let mut chains: Vec<_> = feeds.filter_map(|feed| world.topology().chain_of(feed.from)).collect();
        chains.sort_unstable();
        chains.dedup();
        let names = chains.into_iter().map(|chain| self.name(&world.at(chain).name));
        names.map(|name| (name.chars().take(1).collect(), name.to_owned())).collect()
    }
}

/// The badge of a project: outlined before it is signed, filled from then on. Says how wide it is.
fn badge(body: &mut Canvas, at: &Rect, text: &str, signed: bool) -> f64 {
    let width = width_of(text, SMALL) + 8.0;
    let rect = Rect { x: at.right() - EDGE - width, y: at.y + 19.0, width, height: CHIP };
    let (fill, ink) = if signed { ("#3D47A6", "#FFFFFF") } else { ("#FFFFFF", "#3D47A6") };
    body.rect(&rect, 3.5, &format!("fill=\"{fill}\" stroke=\"#3D47A6\""));
    let style = format!("font-size=\"11\" font-weight=\"600\" fill=\"{ink}\" text-anchor=\"middle\"");
    body.text((rect.x + width / 2.0, at.y + 30.5), &style, text);
    width + 4.0
}

/// What a state does to the sides of its card: bars where it is made, gaps where it is broken.
fn side(body: &mut Canvas, at: &Rect, status: Status) {
    let bar = |from: f64| Rect { x: at.x, y: at.y + from, width: 4.0, height: at.height - from };
    match status {
        Status::Strong => body.rect(&bar(0.0), 2.0, "fill=\"#14684A\""),
        Status::Weak => body.rect(&bar(at.height / 2.0), 2.0, "fill=\"#8A5500\""),
        Status::Broken => [at.x, at.right()].into_iter().for_each(|x| {
            let gap = Rect { x: x - 2.5, y: at.y + 14.5, width: 5.0, height: 8.0 };
            body.rect(&gap, 0.0, "fill=\"#F7F9F8\"");
            let [left, upper, lower] = [x - 4.0, at.y + 14.5, at.y + 22.5].map(short);
            let d = format!("M{left} {upper}h8M{left} {lower}h8");
            body.path(&d, "stroke=\"#B3202C\" stroke-width=\"1.6\"");
        }),
        _ => {}
    }
}

/// The basis that a legend shows.
pub(super) const SURE: Basis = Basis::Surveyed;
