//! What a row says of a firm that is found: that a list has it, what it makes,
//! what it buys, and what a survey brought.

use super::keys::id_of;
use super::places::day_of;
use super::row::{RowDraft, differing};
use super::sheet::Desk;
use crate::change::Command;
use crate::domain::*;
use crate::graph::{Kept, Link};
use crate::intake::sheet::EnterpriseEntry;

impl Desk<'_> {
    /// What the list says of the enterprise, and what a survey brought.
    pub(super) fn said(&self, id: &EnterpriseId, entry: &EnterpriseEntry, row: &mut RowDraft<'_>) {
        let source = &self.source;
        if let Some(words) = entry.industry_words.as_ref().filter(|_| entry.industries.is_empty()) {
            row.remarks.push(format!("行业“{words}”没有代码，未填"));
        }
        let listed = RosterEntry {
            id: id_of(self.world, 'r', &[source.key().as_str(), id.key().as_str()]),
            roster: source.clone(),
            enterprise: id.clone(),
            written: entry.name.clone(),
            industries: entry.industries.clone(),
            business: entry.business.clone(),
            address: entry.address.clone(),
            products: entry.products.clone(),
            cite: row.cite.clone(),
        };
        self.list(listed, row);
        for name in &entry.segments {
            match self.places.segment(name) {
                Some(segment) => self.claims(id, segment, entry, row),
                None => row.remarks.push(format!("环节“{name}”未找到（或不止一个），未登记能力")),
            }
        }
        for material in &entry.materials {
            self.buys(id, &material.what, material.origin, material.supplier.as_ref(), false, row);
        }
        for what in &entry.missing {
            self.buys(id, what, None, None, true, row);
        }
        if self.kind.key == "enterprise-survey" {
            self.surveyed(id, entry, row);
        }
    }

    /// A firm that is known is listed once more: what is new is what this list says otherwise than the one before.
    fn list(&self, listed: RosterEntry, row: &mut RowDraft<'_>) {
        let known = self.world.ix::<Enterprise>(&listed.enterprise);
        let was_listed = RosterEntry::table(&self.world.tables).find(&listed.id).is_some();
        let is_listed = was_listed || row.knows(&listed.id.fact_id());
        if known.is_none() || is_listed {
            return row.put(listed, Command::EnterRoster);
        }
        let entries = known.map(|ix| self.world.along::<_, RosterEntry>(Link::EntriesOfEnterprise, ix));
        match entries.and_then(|entries| entries.map(|(_, entry)| entry).next_back()) {
            Some(before) => {
                let again = RosterEntry { id: listed.id.clone(), roster: listed.roster.clone(), ..before.clone() };
                row.changes.extend(differing(&again, &listed));
            }
            None => row.changes.push("首次列入名录".to_owned()),
        }
        row.brings.push(listed.id.fact_id());
        row.commands.push(Command::EnterRoster(listed));
    }

    fn claims(&self, id: &EnterpriseId, segment: &SegmentId, entry: &EnterpriseEntry, row: &mut RowDraft<'_>) {
        let held = self.world.ix::<Enterprise>(id).is_some_and(|ix| {
            let claims = self.world.along::<_, Capability>(Link::CapabilitiesOfEnterprise, ix);
            claims.into_iter().any(|(_, claim)| claim.segment == *segment && claim.role == Role::Makes)
        });
        if held {
            return;
        }
        let confidence = row.cite.confidence.min(Confidence::Medium);
        let claim = Capability {
            id: id_of(self.world, 'c', &[id.key().as_str(), segment.key().as_str()]),
            enterprise: id.clone(),
            segment: segment.clone(),
            role: Role::Makes,
            capacity: entry.capacity.clone(),
            since: None,
            until: None,
            distress: None,
            cite: Citation { confidence, ..row.cite.clone() },
        };
        row.put(claim, Command::ClaimCapability);
    }

    fn buys(
        &self,
        id: &EnterpriseId,
        what: &Name,
        origin: Option<Origin>,
        supplier: Option<&Name>,
        wanted: bool,
        row: &mut RowDraft<'_>,
    ) {
        let wanted_or_not = if wanted { "wanted" } else { "" };
        let purchase = Purchase {
            id: id_of(self.world, 'b', &[id.key().as_str(), what.as_str(), wanted_or_not]),
            enterprise: id.clone(),
            what: what.clone(),
            segment: self.places.segment(what).cloned(),
            origin,
            supplier: supplier.cloned(),
            wanted,
            cite: row.cite.clone(),
        };
        row.put(purchase, Command::RecordPurchase);
    }

    fn surveyed(&self, id: &EnterpriseId, entry: &EnterpriseEntry, row: &mut RowDraft<'_>) {
        let on = entry.surveyed.as_ref().map(day_of).or(self.order.source.as_of);
        let (Some(zone), Some(on)) = (self.zone, on) else {
            return row.remarks.push("没有填表日期，未登记摸底".to_owned());
        };
        let survey = Survey {
            id: id_of(self.world, 's', &[zone.id.key().as_str(), id.key().as_str(), &on.to_string()]),
            zone: zone.id.clone(),
            scope: SurveyScope::Zone,
            method: Method::Enterprise(id.clone()),
            on,
            finding: None,
            cite: row.cite.clone(),
        };
        row.put(survey, Command::RecordSurvey);
    }
}
