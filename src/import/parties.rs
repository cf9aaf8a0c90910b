//! Enterprises that a row of a project names: who they are, or that somebody
//! must look.

use super::enterprise::named_id;
use super::keys::id_of;
use super::row::RowDraft;
use super::sheet::Desk;
use crate::analysis::{Match, Sought, Whom};
use crate::change::Command;
use crate::domain::*;

impl Desk<'_> {
    /// Names an enterprise's part in a project; one that nobody knows is registered by its name alone.
    pub(super) fn party(
        &mut self,
        project: &ProjectId,
        name: &Name,
        role: PartyRole,
        level: Level,
        row: &mut RowDraft<'_>,
    ) {
        let Some(enterprise) = self.party_named(name, level, row) else { return };
        if self.plays(project, &enterprise, role) {
            return;
        }
        let party = Party {
            id: id_of(self.world, 'p', &[project.key().as_str(), enterprise.key().as_str(), role_key(role)]),
            project: project.clone(),
            enterprise,
            role,
            level,
            note: None,
            cite: row.cite.clone(),
        };
        row.put(party, Command::AddParty);
    }

    fn party_named(&mut self, name: &Name, level: Level, row: &mut RowDraft<'_>) -> Option<EnterpriseId> {
        let sought = Sought::named(name.clone());
        match self.resolver.find(&sought) {
            Match::Same { whom: Whom::Enterprise(id), .. } => Some(id),
            Match::Same { whom: Whom::Row(line), .. } => self.rows.get(&line).cloned(),
            Match::Doubtful(candidates) => {
                let of = |whom: &Whom| match whom {
                    Whom::Enterprise(id) => self.world.get::<Enterprise>(id).map(|it| it.name.to_string()),
                    Whom::Row(line) => Some(format!("第{line}行")),
                };
                let near: Vec<_> = candidates.iter().take(3).filter_map(|it| of(&it.whom)).collect();
                row.doubt(&format!("“{name}”可能是已有企业：{}；请写全称或统一社会信用代码", near.join("、")));
                None
            }
            Match::New => {
                let id = named_id(self.world, name);
                let body = Enterprise {
                    id: id.clone(),
                    kind: BodyKind::Enterprise,
                    name: name.clone(),
                    aliases: Vec::new(),
                    former_names: Vec::new(),
                    credit_code: None,
                    listing: None,
                    region: None,
                    site: Site::Unknown,
                    products: None,
                    honours: Vec::new(),
                    expansion: Vec::new(),
                    verify: Text::new("仅见于项目台账，名称、地址待核").ok(),
                    note: None,
                    level,
                    cite: row.cite.clone(),
                };
                row.put(body, Command::RegisterEnterprise);
                Some(id)
            }
        }
    }

    fn plays(&self, project: &ProjectId, enterprise: &EnterpriseId, role: PartyRole) -> bool {
        self.world.ix::<Project>(project).is_some_and(|ix| {
            let parties = self.world.along::<_, Party>(crate::graph::Link::PartiesOfProject, ix);
            parties.into_iter().any(|(_, party)| party.enterprise == *enterprise && party.role == role)
        })
    }
}

fn role_key(role: PartyRole) -> &'static str {
    match role {
        PartyRole::Investor => "investor",
        PartyRole::Counterpart => "counterpart",
        PartyRole::Target => "target",
        PartyRole::Anchor => "anchor",
        PartyRole::Host => "host",
    }
}
