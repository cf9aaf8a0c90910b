//! Rows of enterprises: who is meant, what is new about them, what the list
//! says of them, and what a survey brought.

use super::keys::id_of;
use super::order::Choice;
use super::row::RowDraft;
use super::sheet::Desk;
use crate::analysis::{By, Candidate, Match, Sought, Whom};
use crate::change::Command;
use crate::domain::*;
use crate::graph::Snapshot;
use crate::intake::sheet::EnterpriseEntry;
use smol_str::SmolStr;

/// What a row is looked up by.
fn sought(desk: &Desk<'_>, entry: &EnterpriseEntry) -> Sought {
    Sought {
        name: entry.name.clone(),
        aliases: entry.aliases.clone(),
        former_names: entry.former_names.clone(),
        credit_code: entry.credit_code.clone(),
        listing: full_listing(entry),
        region: entry.region.as_ref().and_then(|place| desk.places.region(place)),
        address: entry.address.clone(),
        products: entry.products.clone(),
    }
}

/// A stock code with its exchange; six digits alone are those of the exchange they begin like.
fn full_listing(entry: &EnterpriseEntry) -> Option<SmolStr> {
    let code = entry.listing.as_ref()?;
    if code.contains('.') {
        return Some(code.clone());
    }
    let exchange = match code.as_bytes().first()? {
        b'6' => "SH",
        b'0' | b'3' => "SZ",
        b'4' | b'8' | b'9' => "BJ",
        _ => return None,
    };
    Some(format!("{code}.{exchange}").into())
}

impl Desk<'_> {
    /// What a row of an enterprise would do; the enterprise it is about, where that is certain.
    pub(super) fn enterprise(
        &mut self,
        entry: &EnterpriseEntry,
        line: u32,
        choice: Option<&Choice>,
        row: &mut RowDraft<'_>,
    ) -> Option<EnterpriseId> {
        let sought = sought(self, entry);
        if let Some(standing) = entry.standing.as_ref().filter(|it| is_closed(it.as_str())) {
            row.doubt(&format!("登记状态为“{standing}”：请核实该企业是否仍在经营"));
        }
        let found = match choice {
            Some(Choice::Is(id)) => Some((id.clone(), true, false)),
            Some(Choice::Renamed(id)) => Some((id.clone(), true, true)),
            Some(Choice::New) => Some((new_id(self.world, &sought), false, false)),
            Some(Choice::Project(_)) => {
                row.doubt("本行是企业，不是项目");
                None
            }
            None => self.meant(&sought, row),
        };
        let (id, is_known, renamed) = found?;
        if is_known {
            self.complete(&id, entry, &sought, renamed, choice.is_some(), row);
        } else {
            let body = self.new_body(&id, entry, &sought, row);
            row.put(body, Command::RegisterEnterprise);
            self.keep_apart(&id, row);
        }
        self.said(&id, entry, row);
        if row.doubts.is_empty() {
            self.resolver.learn(Whom::Row(line), &sought);
            self.rows.insert(line, id.clone());
        }
        Some(id)
    }

    /// Who is meant, and whether the world knows them; none where somebody must look.
    fn meant(&mut self, sought: &Sought, row: &mut RowDraft<'_>) -> Option<(EnterpriseId, bool, bool)> {
        match self.resolver.find(sought) {
            Match::New => Some((new_id(self.world, sought), false, false)),
            Match::Same { whom: Whom::Row(other), .. } => {
                row.doubt(&format!("与第{other}行是同一企业；请只保留一行，或分别注明"));
                None
            }
            Match::Same { whom: Whom::Enterprise(id), called: Some(called), by: By::CreditCode | By::Listing } => {
                let why = format!("代码相同而名称不同：现有记载为“{called}”，本行为“{}”；可能已更名", sought.name);
                let why = Text::new(&why).expect("two names and a few words are a text");
                row.doubts.push(Doubt::Alike { enterprise: id, score: 1000, why });
                None
            }
            Match::Same { whom: Whom::Enterprise(id), .. } => Some((id, true, false)),
            Match::Doubtful(candidates) => {
                row.doubts.extend(candidates.iter().filter_map(alike));
                None
            }
        }
    }

    /// An enterprise that nobody knew: where it sits, as far as the row or the order says.
    fn new_body(
        &self,
        id: &EnterpriseId,
        entry: &EnterpriseEntry,
        sought: &Sought,
        row: &mut RowDraft<'_>,
    ) -> Enterprise {
        let (region, site) = self.where_it_sits(entry, sought.region, row);
        Enterprise {
            id: id.clone(),
            kind: BodyKind::Enterprise,
            name: entry.name.clone(),
            aliases: others(&entry.aliases, &entry.name),
            former_names: entry
                .former_names
                .iter()
                .map(|name| FormerName { name: name.clone(), until: None })
                .collect(),
            credit_code: entry.credit_code.clone(),
            listing: sought.listing.clone(),
            region,
            site,
            products: products_text(&entry.products),
            honours: honours(entry, row),
            expansion: Vec::new(),
            verify: None,
            note: entry.note.clone(),
            level: entry.level.unwrap_or(self.order.source.level),
            cite: row.cite.clone(),
        }
    }

    fn where_it_sits(
        &self,
        entry: &EnterpriseEntry,
        region: Option<RegionCode>,
        row: &mut RowDraft<'_>,
    ) -> (Option<RegionCode>, Site) {
        if let (Some(crate::intake::sheet::Place::Named(name)), None) = (&entry.region, region) {
            row.remarks.push(format!("地区“{name}”在区划中未找到，未填"));
        }
        let named = entry.zone.as_ref().and_then(|name| self.places.zone(name)).cloned();
        if let (Some(name), None) = (&entry.zone, &named) {
            row.remarks.push(format!("开发区“{name}”未找到，未填"));
        }
        let zone = named.or_else(|| self.zone.filter(|_| self.order.in_zone).map(|zone| zone.id.clone()));
        let Some(zone) = zone.and_then(|id| self.world.get::<Zone>(&id)) else { return (region, Site::Unknown) };
        let region = region.filter(|code| !code.is_province()).or(Some(zone.region));
        if region.and_then(RegionCode::city) == zone.region.city() {
            return (region, Site::Zone(zone.id.clone()));
        }
        row.doubt(&format!(
            "地区与开发区不一致：{}在{}，本行在{}",
            zone.name.zh,
            zone.region,
            region.map_or_else(String::new, |it| it.to_string())
        ));
        (region, Site::Unknown)
    }

    /// What the row adds to an enterprise that is known; what contradicts it must be looked at.
    fn complete(
        &self,
        id: &EnterpriseId,
        entry: &EnterpriseEntry,
        sought: &Sought,
        renamed: bool,
        chosen: bool,
        row: &mut RowDraft<'_>,
    ) {
        let Some(old) = self.world.get::<Enterprise>(id) else {
            return row.doubt(&format!("没有企业 {id}"));
        };
        let mut new = old.clone();
        contradiction(row, "统一社会信用代码", old.credit_code.as_ref(), entry.credit_code.as_ref());
        contradiction(row, "证券代码", old.listing.as_ref(), sought.listing.as_ref());
        let outside = |ours: RegionCode, theirs: RegionCode| match (ours.city(), theirs.city()) {
            (Some(ours), Some(theirs)) => ours != theirs,
            _ => ours.province() != theirs.province(),
        };
        if let (Some(ours), Some(theirs)) = (old.region, sought.region)
            && outside(ours, theirs)
            && !chosen
        {
            row.doubt(&format!("地区不一致：现有 {ours}，本行 {theirs}"));
        }
        new.credit_code = old.credit_code.clone().or_else(|| entry.credit_code.clone());
        new.listing = old.listing.clone().or_else(|| sought.listing.clone());
        new.region = old.region.or(sought.region);
        new.products = old.products.clone().or_else(|| products_text(&entry.products));
        if old.site == Site::Unknown {
            let (region, site) = self.where_it_sits(entry, new.region, row);
            (new.region, new.site) = (new.region.or(region), site);
        }
        for (honour, cite) in honours(entry, row) {
            if new.honours.iter().all(|(known, _)| *known != honour) {
                new.honours.push((honour, cite));
            }
        }
        let formers = entry
            .former_names
            .iter()
            .filter(|name| **name != old.name && old.former_names.iter().all(|former| former.name != **name));
        new.former_names.extend(formers.cloned().map(|name| FormerName { name, until: None }));
        if renamed && entry.name != old.name {
            new.former_names.push(FormerName { name: old.name.clone(), until: None });
            new.name = entry.name.clone();
        } else if chosen && entry.name != old.name {
            new.aliases.push(entry.name.clone());
        }
        new.aliases.extend(others(&entry.aliases, &new.name));
        new.aliases = others(&new.aliases, &new.name);
        if new != *old {
            new.cite = if new.name == old.name { old.cite.clone() } else { row.cite.clone() };
            row.revise(old, new);
        }
    }

    /// A row that is somebody new although others are much like it: nobody need ask again.
    fn keep_apart(&self, id: &EnterpriseId, row: &mut RowDraft<'_>) {
        for other in self.apart_from {
            let key = Apart::key_of(id, other);
            let Ok(key) = ApartId::new(&key) else { continue };
            if row.knows(&key.fact_id()) || self.world.get::<Enterprise>(other).is_none() {
                continue;
            }
            let why = Text::new("核对导入的表时认定不是同一企业").expect("a short text");
            let apart = Apart { id: key, one: id.clone(), other: other.clone(), why, cite: row.cite.clone() };
            row.commands.push(Command::KeepApart(apart));
        }
    }
}

/// Who may be meant, as what must be looked at.
fn alike(candidate: &Candidate) -> Option<Doubt> {
    let words = |grounds: &[crate::analysis::Ground]| {
        grounds.iter().map(|ground| ground.words().0).collect::<Vec<_>>().join("，")
    };
    let (pros, cons) = (words(&candidate.pros), words(&candidate.cons));
    let score = u16::from(candidate.score) * 10;
    let why = match (pros.is_empty(), cons.is_empty()) {
        (false, false) => format!("{pros}；但{cons}"),
        (false, true) => pros,
        _ => cons,
    };
    match &candidate.whom {
        Whom::Enterprise(id) => Some(Doubt::Alike { enterprise: id.clone(), score, why: Text::new(&why).ok()? }),
        Whom::Row(line) => {
            let why = format!("与第{line}行相近（{score}‰）：{why}");
            Some(Doubt::Other(Text::new(&why).ok()?))
        }
    }
}

/// The honours that a row names; a word that is none is remarked.
fn honours(entry: &EnterpriseEntry, row: &mut RowDraft<'_>) -> Vec<(Honour, Citation)> {
    let mut honours: Vec<(Honour, Citation)> = Vec::new();
    for word in &entry.honours {
        match honour_of(word.as_str()) {
            Some(honour) if honours.iter().all(|(known, _)| *known != honour) => {
                honours.push((honour, row.cite.clone()));
            }
            Some(_) => {}
            None => row.remarks.push(format!("资质“{word}”未识别，未填")),
        }
    }
    honours
}

/// The id of somebody new: from the credit code, or from name and region.
fn new_id(world: &Snapshot, sought: &Sought) -> EnterpriseId {
    match (&sought.credit_code, &sought.listing) {
        (Some(code), _) => id_of(world, 'e', &["credit", code.as_str()]),
        (None, Some(listing)) => id_of(world, 'e', &["listing", listing]),
        (None, None) => {
            let region = sought.region.map(|code| code.to_string()).unwrap_or_default();
            id_of(world, 'e', &["name", sought.name.as_str(), &region])
        }
    }
}

/// The id that an enterprise has of which nothing but the name is known.
pub(super) fn named_id(world: &Snapshot, name: &Name) -> EnterpriseId {
    new_id(world, &Sought::named(name.clone()))
}

fn contradiction<T: PartialEq + std::fmt::Display>(
    row: &mut RowDraft<'_>,
    what: &str,
    old: Option<&T>,
    new: Option<&T>,
) {
    if let (Some(old), Some(new)) = (old, new)
        && old != new
    {
        row.doubt(&format!("{what}不一致：现有 {old}，本行 {new}"));
    }
}

fn is_closed(word: &str) -> bool {
    ["注销", "吊销", "撤销", "停业", "迁出"].iter().any(|closed| word.contains(closed))
}

fn honour_of(word: &str) -> Option<Honour> {
    if word.contains("小巨人") {
        Some(Honour::LittleGiant)
    } else if word.contains("单项冠军") {
        Some(Honour::Champion)
    } else if word.contains("国家科学技术") || word.contains("国家科技进步") || word.contains("国家技术发明")
    {
        Some(Honour::NationalAward)
    } else {
        None
    }
}

fn products_text(products: &[Name]) -> Option<Text> {
    let joined = products.iter().map(Name::as_str).collect::<Vec<_>>().join("、");
    Text::new(&joined.chars().take(Text::MAX).collect::<String>()).ok()
}

/// Names other than one, each once.
fn others(names: &[Name], own: &Name) -> Vec<Name> {
    let mut kept: Vec<Name> = Vec::new();
    for name in names {
        if name != own && !kept.contains(name) {
            kept.push(name.clone());
        }
    }
    kept
}
