//! What a sheet is drawn from: a world at a level, seen from a zone on a day.

use super::ReportError;
use super::gap_filter::GapFilter;
use crate::analysis::{Lens, world_at_level};
use crate::change::Revision;
use crate::domain::{
    Chain, ChainId, Citation, Date, Level, Segment, SegmentId, Source, SourceKind, Theme, Zone, ZoneId,
};
use crate::graph::{Ix, Snapshot};
use std::sync::Arc;

/// What is asked for.
#[derive(Debug, Clone)]
pub struct ListQuery {
    /// Nothing above this level.
    pub level: Level,
    /// The day looked at.
    pub on: Date,
    /// The zone; the home zone without one.
    pub zone: Option<ZoneId>,
    /// Only what belongs to this chain, for lists of segments, gaps and capabilities.
    pub chain: Option<ChainId>,
    /// Which gaps, for the list of gaps.
    pub gaps: GapFilter,
}

/// A world at a level, ready to be drawn from.
#[derive(Debug)]
pub struct View {
    /// The world without what is above the level.
    pub(super) world: Arc<Snapshot>,
    /// The revision it was made from.
    pub(super) revision: Revision,
    pub(super) zone: Ix<Zone>,
    pub(super) chain: Option<Ix<Chain>>,
    pub(super) level: Level,
    pub(super) on: Date,
    pub(super) gaps: GapFilter,
}

impl View {
    /// Prepares a world for a query.
    ///
    /// # Errors
    /// [`ReportError::NotFound`] for a zone or chain that is not there.
    pub fn new(world: &Arc<Snapshot>, query: &ListQuery) -> Result<Self, ReportError> {
        let revision = world.revision();
        let world = world_at_level(world, query.level)?;
        let zone = match &query.zone {
            Some(id) => world.ix::<Zone>(id).ok_or_else(|| ReportError::NotFound { id: id.to_string() })?,
            None => world.home_zone().ok_or(ReportError::NoZone)?,
        };
        let chain = query
            .chain
            .as_ref()
            .map(|id| world.ix::<Chain>(id).ok_or_else(|| ReportError::NotFound { id: id.to_string() }));
        if let Some(theme) = query.gaps.query.theme.as_ref().filter(|id| world.get::<Theme>(id).is_none()) {
            return Err(ReportError::NotFound { id: theme.to_string() });
        }
        Ok(Self {
            revision,
            zone,
            chain: chain.transpose()?,
            level: query.level,
            on: query.on,
            gaps: query.gaps.clone(),
            world,
        })
    }

    pub(super) fn lens(&self) -> Lens<'_> {
        Lens::new(&self.world, self.zone, self.on)
    }

    /// The name of a segment with its code: `H3.1.1 管道输氢`.
    pub(super) fn segment(&self, id: &SegmentId) -> Option<String> {
        use crate::domain::Id as _;
        self.world.get::<Segment>(id).map(|it| format!("{} {}", id.key(), it.name.zh))
    }

    /// The title of a citation's source. A person stands there as a person, without a name.
    pub(super) fn source(&self, cite: &Citation) -> String {
        self.world.get::<Source>(&cite.source).map(title_of).unwrap_or_default()
    }

    /// The segments of the chain asked for, or of all, in order.
    pub(super) fn segments(&self) -> Vec<Ix<Segment>> {
        let chains = self.world.topology().chains();
        let wanted = chains.filter(|(chain, _)| self.chain.is_none_or(|only| only == *chain));
        wanted.flat_map(|(_, segments)| segments.iter().copied()).collect()
    }
}

/// The title of a source; of a person, only that it is one.
pub(super) fn title_of(source: &Source) -> String {
    match source.kind {
        SourceKind::Person => "经办人填报".to_owned(),
        _ => source.title.to_string(),
    }
}
