//! Rules of projects: parts within one zone and without circles, a code held
//! once, one set of figures a month.

use super::Decision;
use super::check::{Check, leads_to};
use super::fact::{Ruled, Standing, record, standing};
use super::stage::check_entry;
use crate::change::{Act, Deed, Event, Reason};
use crate::domain::{
    Date, Enterprise, Extent, Fact, Figure, Id, Money, Park, Party, Period, Project, Segment, StageEntry, Theme, Zone,
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
            let message = format!("{id} says the very same since revision {revision}");
            check.refuse(Reason::NothingChanges, "", message);
        }
        Standing::Other(_) => {
            let message = format!("{id} exists; hint: give the first entry an id of its own, or use AdvanceProject");
            check.refuse(Reason::AlreadyExists, "id", message);
        }
    }
    check.ensure(entry.project == project.id, "project", || {
        format!("the entry belongs to {}; expected {}", entry.project, project.id)
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
            let message =
                format!("code {code} is that of {} ({}); hint: one of the codes is wrong", other.id, other.name.zh);
            check.refuse(Reason::AlreadyExists, "code", message);
        }
    }
}

impl Project {
    fn check_values(&self, check: &mut Check<'_>) {
        if let Some(code) = &self.code {
            check.ensure(is_code(code), "code", || {
                format!("{code:?} is no project code of 24 places; expected one such as 2404-419001-04-01-123456")
            });
        }
        if let Some(stated) = &self.investment {
            check.ensure(stated.money > Money::ZERO, "investment", || {
                format!("{stated} is no investment; hint: where the source gives none, leave it out")
            });
        }
        check.ensure(self.extent != Extent::Group { count: 0 }, "extent", || {
            "a group of 0 projects is none; hint: write how many the source says".into()
        });
        for (at, file) in self.attachments.iter().enumerate() {
            check.ensure(is_sha256(&file.sha256), &format!("attachments[{at}].sha256"), || {
                format!("{:?} is no SHA-256; expected 64 digits of 0–9 and a–f", file.sha256)
            });
        }
    }

    /// A part lies in the zone of the whole, a project in the zone of its park.
    fn check_place(&self, check: &mut Check<'_>) {
        let world = check.world;
        if let Some(park) = self.park.as_ref().and_then(|park| world.get::<Park>(park)) {
            check.ensure(park.zone == self.zone, "park", || {
                format!("{} lies in {}; the project in {}", park.id, park.zone, self.zone)
            });
        }
        let Some(parent) = &self.part_of else { return };
        if leads_to(parent, &self.id, |id| world.get::<Self>(id)?.part_of.as_ref()) {
            let message = format!("{parent} is part of {} itself; hint: name the whole it belongs to", self.id);
            check.refuse(Reason::Circular, "part_of", message);
        } else if let Some(whole) = world.get::<Self>(parent) {
            check.ensure(whole.zone == self.zone, "part_of", || {
                format!("{parent} lies in {}; its part in {}", whole.zone, self.zone)
            });
        }
    }

    fn check_parts(&self, check: &mut Check<'_>) {
        let world = check.world;
        let Some(ix) = world.ix::<Self>(&self.id) else { return };
        let mut parts = world.along::<_, Self>(Link::PartsOfProject, ix).map(|(_, part)| part);
        if let Some(part) = parts.find(|part| part.zone != self.zone) {
            let message = format!("its part {} lies in {}; hint: correct its parts too", part.id, part.zone);
            check.refuse(Reason::StillUsed, "zone", message);
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
            format!("{} is no whole month; expected its first to its last day", self.month)
        });
        if let (Some(executed), Some(total)) = (self.executed, self.executed_total) {
            check.ensure(executed <= total, "executed", || {
                format!(
                    "{executed} in the month is more than {total} since the beginning; hint: are the columns exchanged?"
                )
            });
        }
    }

    fn check_beside(&self, check: &mut Check<'_>) {
        let world = check.world;
        let Some(project) = world.ix::<Project>(&self.project) else { return };
        if let Some(other) = self.of_same_month(world, project) {
            let message = format!("{} has the figures of {}; hint: correct {0}", other.id, other.month);
            check.refuse(Reason::AlreadyExists, "month", message);
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
