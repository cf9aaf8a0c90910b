//! Rules of enterprises: one holder a code, a site that fits, names that keep
//! their history, merges without circles, claims with evidence.

use super::Decision;
use super::check::{Check, leads_to};
use super::fact::Ruled;
use super::place::region_text;
use crate::change::{Act, Deed, Event, Reason, said};
use crate::domain::{
    Capability, Citation, CreditCode, Date, Enterprise, EnterpriseId, Fact, FormerName, Id, Merge, Name, RegionCode,
    Segment, Site, Supply, Zone, quoted,
};

impl Ruled for Enterprise {
    fn check(&self, check: &mut Check<'_>) {
        check.cite("cite", &self.cite);
        for (at, (_, cite)) in self.honours.iter().enumerate() {
            check.cite(&format!("honours[{at}].cite"), cite);
        }
        for (at, sign) in self.expansion.iter().enumerate() {
            check.cite(&format!("expansion[{at}].cite"), &sign.cite);
        }
        self.check_aliases(check);
        if let Some(listing) = &self.listing {
            check.ensure(is_listing(listing), "listing", || {
                let found = quoted(listing);
                said!(
                    "{found}不是带交易所后缀的股票代码，应写作如 600531.SH",
                    "{listing:?} is no stock code with its exchange; expected one such as 600531.SH",
                )
            });
        }
        if let Site::Zone(zone) = &self.site {
            check.exists::<Zone>("site", zone);
        }
    }

    fn check_beside(&self, check: &mut Check<'_>) {
        self.check_code(check, "credit_code", self.credit_code.as_ref().map(CreditCode::as_str));
        self.check_code(check, "listing", self.listing.as_deref());
        self.check_site(check);
        self.check_merges(check);
    }
}

impl Enterprise {
    /// Records that were merged stay records of one body, however one of them is corrected.
    fn check_merges(&self, check: &mut Check<'_>) {
        let before = check.codes.get::<Self>(&self.id).map(|old| old.credit_code.as_ref());
        let (Some(before), Some(code)) = (before, self.credit_code.as_ref()) else { return };
        if before == Some(code) {
            return;
        }
        let world = check.world;
        for (_, merge) in world.all::<Merge>() {
            let other = match (merge.from == self.id, merge.into == self.id) {
                (true, _) => &merge.into,
                (_, true) => &merge.from,
                _ => continue,
            };
            let Some(their) = world.get::<Self>(other).and_then(|it| it.credit_code.as_ref()) else { continue };
            if their != code {
                let said = said!(
                    "{other} 与{id} 已合并，信用代码却是 {their}；提示：若是两家，先撤销合并；若是一家，更正填错的代码",
                    "{other}, merged with {id}, has the code {their}; hint: if they are two bodies, undo the merge \
                     first; if one, correct the wrong code of the two",
                    other = other,
                    id = self.id,
                    their = their,
                );
                check.refuse(Reason::NotAllowed, "credit_code", said);
            }
        }
    }

    fn check_aliases(&self, check: &mut Check<'_>) {
        for (at, alias) in self.aliases.iter().enumerate() {
            check.ensure(*alias != self.name, &format!("aliases[{at}]"), || {
                said!(
                    "别名“{alias}”与名称相同；提示：去掉该别名",
                    "{alias} is the name itself; hint: leave the alias out",
                    alias = alias,
                )
            });
            check.refuse_twice("aliases", at, self.aliases.iter().take(at).any(|other| other == alias), alias);
        }
    }

    fn check_code(&self, check: &mut Check<'_>, field: &str, code: Option<&str>) {
        let world = check.world;
        let Some(code) = code else { return };
        let Some(ix) = check.codes.enterprise_by_code(code) else { return };
        let holder = world.at(ix);
        if holder.id != self.id && world.slot(ix).now.live && holder.has_code(code) {
            let said = said!(
                "{code} 已用于{id}（{name}）；提示：若是同一家企业，合并两条记录；若不是，其中一个代码有误",
                "{code} is held by {id} ({name}); hint: if both are one firm, merge them; if not, one code is wrong",
                code = code,
                id = holder.id,
                name = holder.name,
            );
            check.refuse(Reason::AlreadyExists, field, said);
        }
    }

    fn has_code(&self, code: &str) -> bool {
        self.credit_code.as_ref().is_some_and(|own| own.as_str() == code) || self.listing.as_deref() == Some(code)
    }

    /// A zone lies in one city, and so does who sits in it.
    fn check_site(&self, check: &mut Check<'_>) {
        let Site::Zone(id) = &self.site else { return };
        let Some(zone) = check.world.get::<Zone>(id) else { return };
        check.ensure(self.region.and_then(RegionCode::city) == zone.region.city(), "site", || {
            said!(
                "{id} 在行政区划 {zone}，该企业在 {own}；提示：更正企业的行政区划，或不填所在开发区",
                "{id} lies in region {zone}, the enterprise in {own}; hint: correct its region, or leave the site unknown",
                id = id,
                zone = zone.region,
                own = region_text(self.region),
            )
        });
    }
}

fn is_listing(code: &str) -> bool {
    let Some((number, exchange)) = code.split_once('.') else { return false };
    let plain = |b: u8| b.is_ascii_digit() || b.is_ascii_uppercase();
    (1..=10).contains(&number.len())
        && number.bytes().all(plain)
        && exchange.len() == 2
        && exchange.bytes().all(|b| b.is_ascii_uppercase())
}

/// Gives an enterprise its new name; the old one becomes a former name, and the
/// citation of the new name becomes that of the record.
pub(super) fn rename(
    world: &crate::graph::Snapshot,
    id: &EnterpriseId,
    name: &Name,
    until: Option<Date>,
    cite: &Citation,
) -> Decision {
    let mut check = Check::new(world, "rename");
    check.cite("cite", cite);
    let Some(ix) = check.refer::<Enterprise>("enterprise", id) else { return Err(check.into_refused()) };
    let old = world.at(ix);
    if old.name == *name {
        let said = said!("{id} 的名称已是“{name}”", "{id} is called {name} already", id = id, name = name);
        check.refuse(Reason::NothingChanges, "name", said);
    }
    if let (Some(until), Some(last)) = (until, old.former_names.iter().filter_map(|former| former.until).max()) {
        check.ensure(until >= last, "until", || {
            said!(
                "名称“{name}”止于 {until}，早于曾用名的止日 {last}；提示：核对日期",
                "the name {name} would end on {until}, before a former name ended on {last}",
                name = old.name,
                until = until,
                last = last,
            )
        });
    }
    if !check.is_clear() {
        return Err(check.into_refused());
    }
    let mut new = old.clone();
    new.former_names.push(FormerName { name: std::mem::replace(&mut new.name, name.clone()), until });
    new.aliases.retain(|alias| alias != name);
    new.cite = cite.clone();
    Ok(vec![Event { act: Act::RenameEnterprise, deed: Deed::Revised(Fact::Enterprise(new)) }])
}

impl Ruled for Merge {
    fn check(&self, check: &mut Check<'_>) {
        check.key(&self.id, self.from.key().as_str());
        check.cite("cite", &self.cite);
        check.exists::<Enterprise>("from", &self.from);
        if self.from != self.into {
            check.refer::<Enterprise>("into", &self.into);
        }
    }

    fn check_beside(&self, check: &mut Check<'_>) {
        let world = check.world;
        let code = |id: &EnterpriseId| world.get::<Enterprise>(id)?.credit_code.as_ref();
        if let (Some(from), Some(into)) = (code(&self.from), code(&self.into))
            && from != into
        {
            let said = said!(
                "信用代码 {from} 与 {into} 属于两家；提示：若有一个填错，先更正",
                "the credit codes {from} and {into} are those of two bodies; hint: if one is wrong, correct it first",
                from = from,
                into = into,
            );
            check.refuse(Reason::NotAllowed, "from", said);
        }
        let merged = |id: &EnterpriseId| world.get::<Self>(&id.key().clone().into()).map(|merge| &merge.into);
        if leads_to(&self.into, &self.from, merged) {
            let said = said!(
                "{into} 又并回{from}，形成循环；提示：填写保留的那条记录",
                "{into} leads to {from} itself; hint: name the record that stays",
                into = self.into,
                from = self.from,
            );
            check.refuse(Reason::Circular, "into", said);
        }
    }
}

impl Ruled for Capability {
    fn check(&self, check: &mut Check<'_>) {
        check.cite("cite", &self.cite);
        check.refer::<Enterprise>("enterprise", &self.enterprise);
        check.exists::<Segment>("segment", &self.segment);
        check.span(self.since, self.until);
    }
}

impl Ruled for Supply {
    fn check(&self, check: &mut Check<'_>) {
        check.cite("cite", &self.cite);
        let (from, to) = (check.refer::<Enterprise>("from", &self.from), check.refer::<Enterprise>("to", &self.to));
        check.ensure(from.is_none() || from != to, "to", || {
            said!(
                "{from} 不能给自己供货；提示：改填另一家企业",
                "{from} would supply itself; hint: name another enterprise",
                from = self.from,
            )
        });
        if let Some(segment) = &self.segment {
            check.exists::<Segment>("segment", segment);
        }
        check.span(self.since, self.until);
    }
}
