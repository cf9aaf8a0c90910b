//! Forms of enterprises: records, names, merges, capabilities, supply links.

use super::form::Form;
use super::values::{CitationInput, level_of};
use crate::change::{Command, Reason, said};
use crate::domain::{
    self, Capability, CreditCode, Enterprise, EnterpriseId, ExpansionSign, FormerName, Id, Merge, RegionCode, Supply,
};
use crate::graphql::capability::{Distress, Role};
use crate::graphql::enterprise::{BodyKind, Honour};
use crate::graphql::scalar::Day;
use crate::graphql::source::Level;
use async_graphql::{ID, InputObject};

/// A name it had before (曾用名).
#[derive(InputObject)]
pub(in crate::graphql) struct FormerNameInput {
    /// The name (名称).
    name: String,
    /// The last day it was used, where known (止).
    until: Option<Day>,
}

/// National-level evidence of strength (国家级证据).
#[derive(InputObject)]
pub(in crate::graphql) struct HonourInput {
    /// Which (种类).
    kind: Honour,
    /// Its source (引证).
    cite: Option<CitationInput>,
}

/// A dated sign that it expands (扩产证据).
#[derive(InputObject)]
pub(in crate::graphql) struct ExpansionSignInput {
    /// What was seen (内容).
    text: String,
    /// The year it belongs to, where known (年份).
    year: Option<i32>,
    /// Its source (引证).
    cite: Option<CitationInput>,
}

/// An enterprise, institute or platform (企业).
#[derive(InputObject)]
pub(in crate::graphql) struct EnterpriseInput {
    /// Its id, `enterprise:…`; a new one if left out (标识).
    id: Option<ID>,
    /// What kind of body it is; an enterprise if left out (主体种类，默认企业).
    kind: Option<BodyKind>,
    /// Its full name (全称).
    name: String,
    /// Short names and other names (简称、别名).
    aliases: Option<Vec<String>>,
    /// Names it had before (曾用名).
    former_names: Option<Vec<FormerNameInput>>,
    /// Its credit code (统一社会信用代码).
    credit_code: Option<CreditCode>,
    /// Its stock code with the exchange, such as 600531.SH (证券代码).
    listing: Option<String>,
    /// Where it sits, as far as known (所在地).
    region: Option<RegionCode>,
    /// The zone it sits in, where known to sit in one (所在开发区).
    zone: Option<ID>,
    /// It is known to sit outside every zone (区外).
    outside_zones: Option<bool>,
    /// Its main products in the words of the source (主要产品).
    products: Option<String>,
    /// National-level evidence of strength (国家级证据).
    honours: Option<Vec<HonourInput>>,
    /// Dated signs that it expands (扩产证据).
    expansion: Option<Vec<ExpansionSignInput>>,
    /// What must be checked before it is used (待核事项).
    verify: Option<String>,
    /// A remark (备注).
    note: Option<String>,
    /// Who may see it; the zone's people if left out (级别，默认内部).
    level: Option<Level>,
    /// The source of name, code and place (引证).
    cite: Option<CitationInput>,
}

impl EnterpriseInput {
    pub(super) fn read(self, form: &mut Form) -> Enterprise {
        if self.zone.is_some() && self.outside_zones.unwrap_or_default() {
            let said = said!(
                "既填了所在开发区，又填了区外；提示：只填一项",
                "it sits in a zone and outside every zone; hint: say one of the two",
            );
            form.refuse(Reason::Invalid, "outsideZones", said);
        }
        Enterprise {
            id: form.id(self.id.as_ref()),
            kind: self.kind.unwrap_or(BodyKind::Enterprise).into(),
            name: form.name("name", &self.name),
            aliases: form.names("aliases", &self.aliases.unwrap_or_default()),
            former_names: form.each("formerNames", self.former_names.unwrap_or_default(), |former, form| FormerName {
                name: form.name("name", &former.name),
                until: former.until.map(|day| day.0),
            }),
            credit_code: self.credit_code,
            listing: form.some_name("listing", self.listing.as_ref()).map(|code| code.as_str().into()),
            region: self.region,
            site: match &self.zone {
                Some(zone) => domain::Site::Zone(form.refer("zone", zone)),
                None if self.outside_zones.unwrap_or_default() => domain::Site::Outside,
                None => domain::Site::Unknown,
            },
            products: form.some_text("products", self.products.as_ref()),
            honours: form.each("honours", self.honours.unwrap_or_default(), |honour, form| {
                (honour.kind.into(), form.cite("cite", honour.cite.as_ref()))
            }),
            expansion: form.each("expansion", self.expansion.unwrap_or_default(), |sign, form| ExpansionSign {
                text: form.text("text", &sign.text),
                year: sign.year,
                cite: form.cite("cite", sign.cite.as_ref()),
            }),
            verify: form.some_text("verify", self.verify.as_ref()),
            note: form.some_text("note", self.note.as_ref()),
            level: level_of(self.level),
            cite: form.cite("cite", self.cite.as_ref()),
        }
    }
}

/// The new name of an enterprise; the old one stays as 曾用名 (更名).
#[derive(InputObject)]
pub(in crate::graphql) struct RenameEnterpriseInput {
    /// The enterprise (企业).
    enterprise: ID,
    /// Its new name (新名称).
    name: String,
    /// The last day of the old name, where known (旧名止).
    until: Option<Day>,
    /// The source (引证).
    cite: Option<CitationInput>,
}

impl RenameEnterpriseInput {
    pub(super) fn command(self, form: &mut Form) -> Command {
        Command::RenameEnterprise {
            enterprise: form.refer("enterprise", &self.enterprise),
            name: form.name("name", &self.name),
            until: self.until.map(|day| day.0),
            cite: form.cite("cite", self.cite.as_ref()),
        }
    }
}

/// Two records turned out to be one enterprise: the old id leads to the new one (合并企业).
#[derive(InputObject)]
pub(in crate::graphql) struct MergeInput {
    /// Its id; its key is that of the record given up (标识).
    id: Option<ID>,
    /// The record that is given up (并入的记录).
    from: ID,
    /// The record that stays (保留的记录).
    into: ID,
    /// What showed that they are one (理由).
    why: String,
    /// Its source (引证).
    cite: Option<CitationInput>,
}

impl MergeInput {
    pub(super) fn read(self, form: &mut Form) -> Merge {
        let from: EnterpriseId = form.refer("from", &self.from);
        Merge {
            id: form.id_of(self.id.as_ref(), from.key().as_str()),
            into: form.refer("into", &self.into),
            why: form.text("why", &self.why),
            cite: form.cite("cite", self.cite.as_ref()),
            from,
        }
    }
}

/// Two enterprises stood under one record: what moves to the new one (拆分企业).
#[derive(InputObject)]
pub(in crate::graphql) struct SplitInput {
    /// The record that stays (保留的记录).
    from: ID,
    /// The new enterprise (新记录).
    new: Box<EnterpriseInput>,
    /// The facts that move to it: capabilities, parties, supplies, offerings, entries and the like (移出的事实).
    facts: Vec<ID>,
    /// What showed that they are two (理由).
    why: String,
    /// Its source (引证).
    cite: Option<CitationInput>,
}

impl SplitInput {
    pub(super) fn command(self, form: &mut Form) -> Command {
        Command::SplitEnterprise {
            from: form.refer("from", &self.from),
            facts: form.facts("facts", &self.facts),
            why: form.text("why", &self.why),
            cite: form.cite("cite", self.cite.as_ref()),
            new: form.inside("new", |form| self.new.read(form)),
        }
    }
}

/// That an enterprise makes, develops or uses a segment (能力).
#[derive(InputObject)]
pub(in crate::graphql) struct CapabilityInput {
    /// Its id, `capability:…`; a new one if left out (标识).
    id: Option<ID>,
    /// The enterprise (企业).
    enterprise: ID,
    /// The segment (环节).
    segment: ID,
    /// What it does there; only making counts as supply; it makes it if left out (作用，默认生产).
    role: Option<Role>,
    /// Its capacity as the source writes it (产能).
    capacity: Option<String>,
    /// From when; left out, from the day of the citation (起).
    since: Option<Day>,
    /// The last day on which it holds, where known (止).
    until: Option<Day>,
    /// Positive evidence that it does not run well (运行异常).
    distress: Option<Distress>,
    /// Its source (引证).
    cite: Option<CitationInput>,
}

impl CapabilityInput {
    pub(super) fn read(self, form: &mut Form) -> Capability {
        Capability {
            id: form.id(self.id.as_ref()),
            enterprise: form.refer("enterprise", &self.enterprise),
            segment: form.refer("segment", &self.segment),
            role: self.role.unwrap_or(Role::Makes).into(),
            capacity: form.some_text("capacity", self.capacity.as_ref()),
            since: self.since.map(|day| day.0),
            until: self.until.map(|day| day.0),
            distress: self.distress.map(Into::into),
            cite: form.cite("cite", self.cite.as_ref()),
        }
    }
}

/// That one enterprise supplies another (供应).
#[derive(InputObject)]
pub(in crate::graphql) struct SupplyInput {
    /// Its id, `supply:…`; a new one if left out (标识).
    id: Option<ID>,
    /// Who supplies (供方).
    from: ID,
    /// Who is supplied (需方).
    to: ID,
    /// What, where known (环节).
    segment: Option<ID>,
    /// From when (起).
    since: Option<Day>,
    /// The last day on which it holds (止).
    until: Option<Day>,
    /// Its source (引证).
    cite: Option<CitationInput>,
}

impl SupplyInput {
    pub(super) fn read(self, form: &mut Form) -> Supply {
        Supply {
            id: form.id(self.id.as_ref()),
            from: form.refer("from", &self.from),
            to: form.refer("to", &self.to),
            segment: form.some("segment", self.segment.as_ref()),
            since: self.since.map(|day| day.0),
            until: self.until.map(|day| day.0),
            cite: form.cite("cite", self.cite.as_ref()),
        }
    }
}
