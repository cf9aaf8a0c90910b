//! What stands around the cards: title, legend, heads and labels, and a foot
//! that says level, revision, day and sources.

use super::Sheet;
use super::canvas::{Canvas, cut, width_of};
use super::card::SURE;
use super::ink;
use crate::analysis::{Rect, StageBox, Status, Tally};
use crate::domain::{Basis, Source, SourceKind};
use crate::graph::Ix;
use crate::report::listing::level_words;
use crate::report::view::title_of;
use crate::report::words::Worded;
use std::collections::BTreeMap;

/// Free at the left and right of title, legend and foot.
const MARGIN: f64 = 20.0;
/// The most sources that the foot names.
const MOST_SOURCES: usize = 3;

impl Sheet<'_> {
    /// Title and legend; says where the map begins.
    pub(super) fn head(&self, body: &mut Canvas, width: f64) -> f64 {
        let on = format!("{} {}", self.word("截至", "as of"), self.view.on);
        let room = width - 2.0 * MARGIN;
        let title = cut(&self.headline(), 20.0, room - width_of(&on, 13.0) - 12.0);
        body.text((MARGIN, 32.0), "font-size=\"20\" font-weight=\"700\" fill=\"#182326\"", &title);
        let style = "font-size=\"13\" fill=\"#44525A\" text-anchor=\"end\"";
        body.text((width - MARGIN, 32.0), style, &on);
        let rule = Rect { x: MARGIN, y: 42.0, width: room, height: 1.5 };
        body.rect(&rule, 0.0, "fill=\"#182326\"");
        self.legend(body, width)
    }

    /// States with their counts, as many a line as there is room for.
    fn legend(&self, body: &mut Canvas, width: f64) -> f64 {
        let all = Tally::of(self.cells.iter().copied());
        let states = ink::LEGEND.into_iter().map(|status| {
            let count = all.statuses.get(&status).copied().unwrap_or_default();
            let (zh, en) = status.word();
            (ink::mark(status, SURE), format!("{} {count}", self.word(zh, en)), ink::colour(status))
        });
        let presumed = ink::mark(Status::Missing, Basis::Presumed);
        let dotted = self.word("虚线标记：系统推算", "dotted mark: worked out by the system").to_owned();
        let (mut x, mut y) = (MARGIN, 64.0);
        for (mark, text, colour) in states.chain([(presumed, dotted, "#5D6A70")]) {
            let wide = 20.0 + width_of(&text, 13.0) + 18.0;
            if x > MARGIN && x + wide - 18.0 > width - MARGIN {
                (x, y) = (MARGIN, y + 22.0);
            }
            body.mark(x, y - 12.0, 15.0, mark);
            body.text((x + 20.0, y), &format!("font-size=\"13\" font-weight=\"600\" fill=\"{colour}\""), &text);
            x += wide;
        }
        y + 16.0
    }

    /// The ground under columns, over which feeds run.
    pub(super) fn ground(&self, body: &mut Canvas) {
        for stage in self.layout.stages.iter().filter(|stage| !stage.band) {
            body.rect(&stage.rect, 8.0, "fill=\"#F7F9F8\"");
        }
    }

    /// Heads of stages, under which feeds pass, and the labels of groups.
    pub(super) fn heads(&self, body: &mut Canvas) {
        for stage in &self.layout.stages {
            if stage.band { self.strip(body, stage) } else { self.column(body, stage) }
        }
        let groups: Vec<_> = self.map.stages.iter().flat_map(|stage| &stage.groups).collect();
        for place in self.layout.groups.iter().filter(|group| group.label > 0.0) {
            if let Some(group) = groups.get(place.group) {
                let name = self.name(&self.view.world.at(group.section).name);
                let style = "font-size=\"12\" font-weight=\"600\" fill=\"#44525A\"";
                let at = (place.rect.x + 2.0, place.rect.y + 14.0);
                body.text(at, style, &cut(name, 12.0, place.rect.width - 4.0));
            }
        }
    }

    /// The name of a stage, its position, and how many of its segments are made here.
    fn named(&self, stage: &StageBox) -> Option<(&str, &'static str, String)> {
        let column = self.map.stages.get(stage.stage)?;
        let section = self.view.world.at(column.section);
        let tally = Tally::of(column.groups.iter().flat_map(|group| &group.cells));
        let (zh, en) = section.position.word();
        let made = format!("{} {}/{}", self.word("有", "made"), tally.makers, tally.total);
        Some((self.name(&section.name), self.word(zh, en), made))
    }

    fn strip(&self, body: &mut Canvas, stage: &StageBox) {
        body.rect(&stage.rect, 7.0, "fill=\"#E4EAE8\"");
        let Some((name, _, made)) = self.named(stage) else { return };
        let at = &stage.rect;
        let (x, middle) = (at.x + 9.0, at.middle());
        let style = "font-size=\"15\" font-weight=\"700\" fill=\"#182326\"";
        body.text((x, middle - 2.0), style, &cut(name, 15.0, 98.0));
        body.text((x, middle + 15.0), "font-size=\"12\" fill=\"#44525A\"", &made);
    }

    fn column(&self, body: &mut Canvas, stage: &StageBox) {
        let at = &stage.rect;
        body.rect(&Rect { height: stage.head, ..*at }, 7.0, "fill=\"#E4EAE8\"");
        let Some((name, position, made)) = self.named(stage) else { return };
        let style = "font-size=\"12\" fill=\"#44525A\" text-anchor=\"end\"";
        body.text((at.right() - 8.0, at.y + 20.0), style, &made);
        let room = at.width - 9.0 - 8.0 - width_of(&made, 12.0) - 8.0;
        let name = cut(name, 15.0, room);
        let style = "font-size=\"15\" font-weight=\"700\" fill=\"#182326\"";
        body.text((at.x + 9.0, at.y + 20.5), style, &name);
        let taken = width_of(&name, 15.0) + 8.0;
        if taken + width_of(position, 12.0) <= room {
            body.text((at.x + 9.0 + taken, at.y + 20.0), "font-size=\"12\" fill=\"#5D6A70\"", position);
        }
    }

    /// The lines below the map; says where the picture ends.
    pub(super) fn foot(&self, body: &mut Canvas, top: f64, width: f64) -> f64 {
        let mut y = top + 8.0;
        for line in [self.marking(), self.sources(), self.chip_words()].into_iter().filter(|line| !line.is_empty()) {
            y += 18.0;
            let style = "font-size=\"12\" fill=\"#44525A\"";
            body.text((MARGIN, y), style, &cut(&line, 12.0, width - 2.0 * MARGIN));
        }
        y + 14.0
    }

    /// The same as at the foot of lists.
    fn marking(&self) -> String {
        let (level, revision, on) = (level_words(self.view.level), self.view.revision, self.view.on);
        let zone = self.name(&self.view.world.at(self.view.zone).name);
        let zh = format!(
            "级别：{}　数据版本：{revision}　截至：{on}　开发区：{zone}　未摸底：没有记录，不等于没有",
            level.zh
        );
        let en = format!(
            "Level: {}; revision {revision}; as of {on}; zone: {zone}; not surveyed: no record, which is not “not there”",
            level.en
        );
        self.word(&zh, &en).to_owned()
    }

    /// On what the makers and projects shown rest, the most used source first.
    fn sources(&self) -> String {
        let counts = self.cited();
        let mut used: Vec<_> = counts.into_iter().collect();
        used.sort_by_key(|(ix, count)| (std::cmp::Reverse(*count), *ix));
        if used.is_empty() {
            return String::new();
        }
        let sources: Vec<&Source> = used.iter().map(|(ix, _)| self.view.world.at(*ix)).collect();
        let titles: Vec<_> = sources.iter().take(MOST_SOURCES).map(|source| title_of(source)).collect();
        let more = sources.len().saturating_sub(MOST_SOURCES);
        let sample = sources.iter().any(|source| source.kind == SourceKind::Demonstration);
        let zh = [
            format!("来源：{}", titles.join("；")),
            if more > 0 { format!(" 等 {} 个", sources.len()) } else { String::new() },
            if sample { "（含示例数据）".to_owned() } else { String::new() },
        ];
        let en = [
            format!("Sources: {}", titles.join("; ")),
            if more > 0 { format!(" and {more} more") } else { String::new() },
            if sample { " (with sample data)".to_owned() } else { String::new() },
        ];
        self.word(&zh.concat(), &en.concat()).to_owned()
    }

    fn cited(&self) -> BTreeMap<Ix<Source>, usize> {
        let world = &self.view.world;
        let mut counts = BTreeMap::new();
        for cell in &self.cells {
            let makers = self.lens.makers_here(cell.segment).map(|(_, claim)| &claim.cite);
            let projects = cell.projects.iter().map(|(project, _)| &world.at(*project).cite);
            for ix in makers.chain(projects).filter_map(|cite| world.ix::<Source>(&cite.source)) {
                *counts.entry(ix).or_default() += 1;
            }
        }
        counts
    }

    /// What the chips stand for.
    fn chip_words(&self) -> String {
        let mut chains: Vec<_> = self.cells.iter().flat_map(|cell| self.chains_of(cell)).collect();
        chains.sort_unstable();
        chains.dedup();
        if chains.is_empty() {
            return String::new();
        }
        let (gap, head) = (
            self.word("、", ", "),
            self.word("小方框内为跨链投入所属的链：", "Boxes name other chains that feed in: "),
        );
        let names: Vec<_> = chains.iter().map(|(chip, name)| format!("{chip} {name}")).collect();
        format!("{head}{}", names.join(gap))
    }
}
