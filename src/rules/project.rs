//! Rules of projects: parts within one zone and without circles, a code held
//! once, one set of figures a month.

use super::Decision;
use super::check::{Check, leads_to};
use super::fact::{Ruled, Standing, record, says_the_same, standing};
use super::stage::check_entry;
use crate::change::{Act, Deed, Event, Reason, said};
use crate::domain::{
    Date, Enterprise, Extent, Fact, Figure, Id, Money, Park, Party, Period, Project, Segment, StageEntry, Theme, Zone,
    quoted,
};
use crate::graph::{Ix, Link, Snapshot};
use chrono::Datelike;

/// Registers a project together with its first stage.
pub(super) fn register(world: &Snapshot, project: &Project, stage: &StageEntry) -> Decision {
    let registered = record(world, Act::RegisterProject, project);
    let entered = enter_first(world, project, stage);
    match (registered, entered) {
        (Ok(mut events), Ok(more)) => {
            events.extend(more);
            Ok(events)
        }
        (registered, entered) => {
            Err(registered.err().into_iter().flatten().chain(entered.err().into_iter().flatten()).collect())
        }
    }
}

/// The first entry of a history: the project it belongs to comes with it.
fn enter_first(world: &Snapshot, project: &Project, entry: &StageEntry) -> Decision {
    let mut check = Check::new(world, "stage");
    let id = &entry.id;
    match standing(world, entry) {
        Standing::New => {}
        Standing::Retired => check.refuse_missing("id", &id.fact_id()),
        Standing::Same(revision) => {
            check.refuse(Reason::NothingChanges, "", says_the_same(id, revision));
        }
        Standing::Other(_) => {
            let said = said!(
                "{id} 已存在；提示：首条阶段记录另用一个标识，或改用推进阶段",
                "{id} exists; hint: give the first entry an id of its own, or use AdvanceProject",
                id = id,
            );
            check.refuse(Reason::AlreadyExists, "id", said);
        }
    }
    check.ensure(entry.project == project.id, "project", || {
        said!(
            "该阶段记录属于{found}，应属于{expected}",
            "the entry belongs to {found}; expected {expected}",
            found = entry.project,
            expected = project.id,
        )
    });
    check.cite("cite", &entry.cite);
    check_entry(&mut check, entry, project);
    match check.into_refused() {
        refused if refused.is_empty() => {
            Ok(vec![Event { act: Act::RegisterProject, deed: Deed::Recorded(Fact::StageEntry(entry.clone())) }])
        }
        refused => Err(refused),
    }
}

impl Ruled for Project {
    fn check(&self, check: &mut Check<'_>) {
        check.cite("cite", &self.cite);
        check.exists::<Zone>("zone", &self.zone);
        if let Some(parent) = &self.part_of {
            check.exists::<Self>("part_of", parent);
        }
        if let Some(park) = &self.park {
            check.exists::<Park>("park", park);
        }
        if let Some(theme) = &self.theme {
            check.exists::<Theme>("theme", theme);
        }
        check.refer_each::<Segment>("segments", &self.segments);
        self.check_values(check);
    }

    fn check_beside(&self, check: &mut Check<'_>) {
        self.check_place(check);
        self.check_parts(check);
        let Some(code) = self.code.as_deref() else { return };
        let mut others = check.world.all::<Self>().map(|(_, project)| project);
        let taken =
            |project: &&Self| project.id != self.id && project.code.as_deref().is_some_and(|it| same_code(it, code));
        if let Some(other) = others.find(taken) {
            let said = said!(
                "项目代码 {code} 已用于{other}（{name}）；提示：两个代码必有一个填错，请核对",
                "code {code} is that of {other} ({name}); hint: one of the codes is wrong",
                code = code,
                other = other.id,
                name = other.name.zh,
            );
            check.refuse(Reason::AlreadyExists, "code", said);
        }
    }
}

impl Project {
    fn check_values(&self, check: &mut Check<'_>) {
        if let Some(code) = &self.code {
            check.ensure(is_code(code), "code", || {
                let found = quoted(code);
                said!(
                    "{found}不是 24 位项目代码，应写作如 2404-419001-04-01-123456",
                    "{code:?} is no project code of 24 places; expected one such as 2404-419001-04-01-123456",
                )
            });
        }
        if let Some(stated) = &self.investment {
            check.ensure(stated.money > Money::ZERO, "investment", || {
                said!(
                    "{stated} 不是有效的总投资，应大于零；提示：来源未载明的，不填",
                    "{stated} is no investment; hint: where the source gives none, leave it out",
                    stated = stated,
                )
            });
        }
        check.ensure(self.extent != Extent::Group { count: 0 }, "extent", || {
            said!(
                "项目群的项目数为 0；提示：按来源填写个数",
                "a group of 0 projects is none; hint: write how many the source says",
            )
        });
        for (at, file) in self.attachments.iter().enumerate() {
            check.ensure(is_sha256(&file.sha256), &format!("attachments[{at}].sha256"), || {
                let (found_zh, found) = (quoted(&file.sha256), &file.sha256);
                said!(
                    "{found_zh}不是 SHA-256 校验值，应为 64 个字符，只含 0—9 和 a—f",
                    "{found:?} is no SHA-256; expected 64 digits of 0–9 and a–f",
                )
            });
        }
    }

    /// A part lies in the zone of the whole, a project in the zone of its park.
    fn check_place(&self, check: &mut Check<'_>) {
        let world = check.world;
        if let Some(park) = self.park.as_ref().and_then(|park| world.get::<Park>(park)) {
            check.ensure(park.zone == self.zone, "park", || {
                said!(
                    "{park} 在{zone}，项目在{own}；提示：核对园区或开发区",
                    "{park} lies in {zone}; the project in {own}",
                    park = park.id,
                    zone = park.zone,
                    own = self.zone,
                )
            });
        }
        let Some(parent) = &self.part_of else { return };
        if leads_to(parent, &self.id, |id| world.get::<Self>(id)?.part_of.as_ref()) {
            let said = said!(
                "{parent} 本身是{id} 的子项目，形成循环；提示：填写所属的总项目",
                "{parent} is part of {id} itself; hint: name the whole it belongs to",
                parent = parent,
                id = self.id,
            );
            check.refuse(Reason::Circular, "part_of", said);
        } else if let Some(whole) = world.get::<Self>(parent) {
            check.ensure(whole.zone == self.zone, "part_of", || {
                said!(
                    "总项目{parent} 在{zone}，子项目在{own}；提示：核对两者的开发区",
                    "{parent} lies in {zone}; its part in {own}",
                    parent = parent,
                    zone = whole.zone,
                    own = self.zone,
                )
            });
        }
    }

    fn check_parts(&self, check: &mut Check<'_>) {
        let world = check.world;
        let Some(ix) = world.ix::<Self>(&self.id) else { return };
        let mut parts = world.along::<_, Self>(Link::PartsOfProject, ix).map(|(_, part)| part);
        if let Some(part) = parts.find(|part| part.zone != self.zone) {
            let said = said!(
                "子项目{part} 在{zone}；提示：一并更正各子项目",
                "its part {part} lies in {zone}; hint: correct its parts too",
                part = part.id,
                zone = part.zone,
            );
            check.refuse(Reason::StillUsed, "zone", said);
        }
    }
}

/// A code of the investment platform: year and month, region, kind, place and
/// number as `2404-419001-04-01-123456`, or 24 digits with or without hyphens.
fn is_code(code: &str) -> bool {
    let digits = digits_of(code).count();
    let plain = code.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    plain && (digits == 24 || (code.len() == 24 && code.split('-').map(str::len).eq([4, 6, 2, 2, 6])))
}

fn digits_of(code: &str) -> impl DoubleEndedIterator<Item = u8> {
    code.bytes().filter(u8::is_ascii_digit)
}

/// Compared from the end: codes of one place and month differ in their number.
fn same_code(a: &str, b: &str) -> bool {
    digits_of(a).rev().eq(digits_of(b).rev())
}

impl Ruled for Party {
    fn check(&self, check: &mut Check<'_>) {
        check.cite("cite", &self.cite);
        check.exists::<Project>("project", &self.project);
        check.refer::<Enterprise>("enterprise", &self.enterprise);
    }
}

impl Ruled for Figure {
    fn check(&self, check: &mut Check<'_>) {
        check.cite("cite", &self.cite);
        check.exists::<Project>("project", &self.project);
        check.ensure(is_month(self.month), "month", || {
            said!(
                "{month} 不是整月，应从当月第一天到最后一天",
                "{month} is no whole month; expected its first to its last day",
                month = self.month,
            )
        });
        if let (Some(executed), Some(total)) = (self.executed, self.executed_total) {
            check.ensure(executed <= total, "executed", || {
                said!(
                    "本月完成 {executed}，超过累计完成 {total}；提示：核对两列是否填反",
                    "{executed} in the month is more than {total} since the beginning; hint: are the columns exchanged?",
                    executed = executed,
                    total = total,
                )
            });
        }
    }

    fn check_beside(&self, check: &mut Check<'_>) {
        let world = check.world;
        let Some(project) = world.ix::<Project>(&self.project) else { return };
        if let Some(other) = self.of_same_month(world, project) {
            let said = said!(
                "{other} 已有 {month}的数据；提示：更正{other}",
                "{other} has the figures of {month}; hint: correct {other}",
                other = other.id,
                month = other.month,
            );
            check.refuse(Reason::AlreadyExists, "month", said);
        }
    }
}

impl Figure {
    fn of_same_month<'a>(&self, world: &'a Snapshot, project: Ix<Project>) -> Option<&'a Self> {
        let mut figures = world.along::<_, Self>(Link::FiguresOfProject, project).map(|(_, figure)| figure);
        figures.find(|other| other.id != self.id && other.month == self.month)
    }
}

fn is_month(period: Period) -> bool {
    let same = |a: Date, b: Date| (a.year(), a.month()) == (b.year(), b.month());
    let ends = period.to().succ_opt().is_none_or(|next| next.day() == 1);
    period.from().day() == 1 && same(period.from(), period.to()) && ends
}

/// Whether a text is a SHA-256 in lower-case hexadecimal.
pub(super) fn is_sha256(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}
