//! A fact of any kind. The world is a set of facts; each has an id, rests on a
//! citation (a source rests on itself), and names the facts it refers to.

use super::chain::{Chain, Focus, Holder, Post, Recipe, Section, Segment, Theme};
use super::enterprise::{Capability, Enterprise, Merge, Site, Supply};
use super::evidence::{Citation, Source};
use super::id::{FactId, Id};
use super::import::{Apart, Doubt, Import, Pending};
use super::indicator::{Indicator, Judgement, Observation, Scheme, Threshold};
use super::industry::{Concordance, Industry, Placement};
use super::place::{Park, Region, Zone};
use super::product::{Offering, Product, ProductLink};
use super::project::{Figure, Milestone, Party, Project, StageEntry};
use super::roster::{Purchase, RosterEntry};
use super::scenario::Scenario;
use super::settings::Settings;
use super::statement::{Settlement, Statement};
use super::survey::{Method, Opinion, Survey};
use serde::{Deserialize, Serialize};

/// What a record of one kind of fact offers to whoever handles all kinds alike.
pub trait Record: Clone + PartialEq + 'static {
    /// The typed id of this kind.
    type Id: Id;
    /// Its id.
    fn id(&self) -> &Self::Id;
    /// Its main citation; a source has none, it is one.
    fn cite(&self) -> Option<&Citation>;
    /// Calls `each` with every fact this one refers to, its sources included.
    fn each_reference(&self, each: &mut dyn FnMut(FactId));
}

macro_rules! facts {
    ($($variant:ident $id:ident;)+) => {
        /// A fact of any kind. The order of the variants is the journal's
        /// format: new kinds are added at the end.
        #[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
        pub enum Fact {
            $(
                #[doc = concat!("See [`", stringify!($variant), "`](super).")]
                $variant($variant),
            )+
        }

        impl Fact {
            /// Its id.
            pub fn id(&self) -> FactId {
                match self { $(Self::$variant(fact) => FactId::$variant(fact.id.clone()),)+ }
            }

            /// Its main citation; a source has none.
            pub fn cite(&self) -> Option<&Citation> {
                match self { $(Self::$variant(fact) => Record::cite(fact),)+ }
            }

            /// Every fact it refers to, its sources included.
            pub fn references(&self) -> Vec<FactId> {
                let mut all = Vec::new();
                match self { $(Self::$variant(fact) => fact.each_reference(&mut |id| all.push(id)),)+ }
                all
            }
        }

        $(
            impl From<$variant> for Fact {
                fn from(fact: $variant) -> Self {
                    Self::$variant(fact)
                }
            }
        )+
    };
}

facts! {
    Source SourceId;
    Region RegionId;
    Zone ZoneId;
    Park ParkId;
    Theme ThemeId;
    Chain ChainId;
    Section SectionId;
    Segment SegmentId;
    Recipe RecipeId;
    Focus FocusId;
    Post PostId;
    Enterprise EnterpriseId;
    Merge MergeId;
    Capability CapabilityId;
    Supply SupplyId;
    Project ProjectId;
    Party PartyId;
    StageEntry StageEntryId;
    Milestone MilestoneId;
    Figure FigureId;
    Indicator IndicatorId;
    Observation ObservationId;
    Scheme SchemeId;
    Threshold ThresholdId;
    Judgement JudgementId;
    Survey SurveyId;
    Opinion OpinionId;
    Statement StatementId;
    Settlement SettlementId;
    Industry IndustryId;
    Concordance ConcordanceId;
    Product ProductId;
    ProductLink ProductLinkId;
    Offering OfferingId;
    RosterEntry RosterEntryId;
    Purchase PurchaseId;
    Import ImportId;
    Pending PendingId;
    Apart ApartId;
    Scenario ScenarioId;
    Settings SettingsId;
}

macro_rules! record {
    ($fact:ident, $id:ident, |$this:ident, $each:ident| $body:block) => {
        impl Record for $fact {
            type Id = super::id::$id;
            fn id(&self) -> &Self::Id {
                &self.id
            }
            fn cite(&self) -> Option<&Citation> {
                Some(&self.cite)
            }
            fn each_reference(&self, each: &mut dyn FnMut(FactId)) {
                let ($this, $each) = (self, each);
                $each(FactId::Source($this.cite.source.clone()));
                $body
            }
        }
    };
}

impl Record for Source {
    type Id = super::id::SourceId;
    fn id(&self) -> &Self::Id {
        &self.id
    }
    fn cite(&self) -> Option<&Citation> {
        None
    }
    fn each_reference(&self, _: &mut dyn FnMut(FactId)) {}
}

fn all<I: Id>(ids: &[I], each: &mut dyn FnMut(FactId)) {
    ids.iter().for_each(|id| each(id.fact_id()));
}

fn some<I: Id>(id: Option<&I>, each: &mut dyn FnMut(FactId)) {
    if let Some(id) = id {
        each(id.fact_id());
    }
}

record!(Region, RegionId, |it, each| {
    some(it.parent.as_ref(), each);
    if let Some((_, cite)) = &it.point {
        each(cite.source.fact_id());
    }
});
record!(Zone, ZoneId, |it, _each| {
    let _ = it;
});
record!(Park, ParkId, |it, each| { each(it.zone.fact_id()) });
record!(Theme, ThemeId, |it, each| { some(it.parent.as_ref(), each) });
record!(Chain, ChainId, |it, each| { all(&it.themes, each) });
record!(Section, SectionId, |it, each| {
    each(it.chain.fact_id());
    some(it.parent.as_ref(), each);
});
record!(Segment, SegmentId, |it, each| { each(it.group.fact_id()) });
record!(Recipe, RecipeId, |it, each| {
    each(it.segment.fact_id());
    it.inputs().for_each(|id| each(id.fact_id()));
});
record!(Settings, SettingsId, |it, each| { each(it.zone.fact_id()) });
record!(Focus, FocusId, |it, each| {
    each(it.zone.fact_id());
    each(it.segment.fact_id());
});
record!(Post, PostId, |it, each| {
    each(it.zone.fact_id());
    each(it.chain.fact_id());
    if let Holder::Enterprise(id) = &it.holder {
        each(id.fact_id());
    }
});
record!(Enterprise, EnterpriseId, |it, each| {
    if let Site::Zone(zone) = &it.site {
        each(zone.fact_id());
    }
    it.honours.iter().for_each(|(_, cite)| each(cite.source.fact_id()));
    it.expansion.iter().for_each(|sign| each(sign.cite.source.fact_id()));
});
record!(Merge, MergeId, |it, each| {
    each(it.from.fact_id());
    each(it.into.fact_id());
});
record!(Capability, CapabilityId, |it, each| {
    each(it.enterprise.fact_id());
    each(it.segment.fact_id());
});
record!(Supply, SupplyId, |it, each| {
    each(it.from.fact_id());
    each(it.to.fact_id());
    some(it.segment.as_ref(), each);
});
record!(Project, ProjectId, |it, each| {
    some(it.part_of.as_ref(), each);
    each(it.zone.fact_id());
    some(it.park.as_ref(), each);
    some(it.theme.as_ref(), each);
    all(&it.segments, each);
});
record!(Party, PartyId, |it, each| {
    each(it.project.fact_id());
    each(it.enterprise.fact_id());
});
record!(StageEntry, StageEntryId, |it, each| { each(it.project.fact_id()) });
record!(Milestone, MilestoneId, |it, each| {
    each(it.project.fact_id());
    if let Some(done) = &it.completed {
        each(done.cite.source.fact_id());
    }
});
record!(Figure, FigureId, |it, each| { each(it.project.fact_id()) });
record!(Indicator, IndicatorId, |it, _each| {
    let _ = it;
});
record!(Observation, ObservationId, |it, each| {
    each(it.indicator.fact_id());
    each(it.subject.clone());
});
record!(Scheme, SchemeId, |it, _each| {
    let _ = it;
});
record!(Threshold, ThresholdId, |it, each| {
    each(it.scheme.fact_id());
    each(it.indicator.fact_id());
});
record!(Judgement, JudgementId, |it, each| {
    each(it.scheme.fact_id());
    each(it.zone.fact_id());
});
record!(Survey, SurveyId, |it, each| {
    each(it.zone.fact_id());
    match &it.method {
        Method::Enterprise(id) => each(id.fact_id()),
        Method::Segment(id) => each(id.fact_id()),
        Method::Section(id) => each(id.fact_id()),
        Method::Roster { roster, segments, .. } => {
            each(roster.fact_id());
            all(segments, each);
        }
    }
});
record!(Opinion, OpinionId, |it, each| {
    each(it.zone.fact_id());
    each(it.segment.fact_id());
});
record!(Statement, StatementId, |it, each| {
    each(it.subject.clone());
    it.parts.iter().for_each(|id| each(id.clone()));
});
record!(Settlement, SettlementId, |it, each| {
    each(it.subject.clone());
    each(it.counts.clone());
    it.aside.iter().for_each(|id| each(id.clone()));
});
record!(Industry, IndustryId, |it, each| { some(it.parent.as_ref(), each) });
record!(Concordance, ConcordanceId, |it, each| {
    match &it.to {
        Placement::Section(id) => each(id.fact_id()),
        Placement::Segment(id) => each(id.fact_id()),
    }
});
record!(Product, ProductId, |it, _each| {
    let _ = it;
});
record!(ProductLink, ProductLinkId, |it, each| {
    each(it.from.fact_id());
    each(it.to.fact_id());
});
record!(Offering, OfferingId, |it, each| {
    each(it.enterprise.fact_id());
    each(it.product.fact_id());
});
record!(RosterEntry, RosterEntryId, |it, each| {
    each(it.roster.fact_id());
    each(it.enterprise.fact_id());
});
record!(Purchase, PurchaseId, |it, each| {
    each(it.enterprise.fact_id());
    some(it.segment.as_ref(), each);
});
record!(Import, ImportId, |it, each| {
    each(it.source.fact_id());
    some(it.zone.as_ref(), each);
});
record!(Pending, PendingId, |it, each| {
    each(it.import.fact_id());
    for doubt in &it.doubts {
        if let Doubt::Alike { enterprise, .. } = doubt {
            each(enterprise.fact_id());
        }
    }
});
record!(Apart, ApartId, |it, each| {
    each(it.one.fact_id());
    each(it.other.fact_id());
});
// What its steps name is looked up when it is tried: a what-if holds nothing in place.
record!(Scenario, ScenarioId, |it, each| { each(it.zone.fact_id()) });
