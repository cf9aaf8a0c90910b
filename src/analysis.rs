//! Questions and their answers, a question a file, over one snapshot. Every
//! answer carries what it rests on. It never waits, never stores, never asks a
//! clock: the day comes in with the question, and long loops count their steps.

mod ageing;
mod budget;
mod chain_map;
mod closure;
mod criticality;
mod difference;
mod duplicates;
mod evidence;
mod fill_order;
mod focus;
mod gaps;
mod impact;
mod layout;
mod lens;
mod level;
mod linear;
mod live;
mod makers;
mod milestones;
mod missing;
mod month;
mod neighbourhood;
mod path;
mod pipeline;
mod rating;
mod reasons;
mod relatedness;
mod resolve;
mod roster;
mod settings;
mod severity;
mod shock;
mod since;
mod single_points;
mod status;
mod structure;
mod suggest;
mod totals;
mod unmapped;
mod what_if;

pub use ageing::{
    Age, Ageing, AskWhom, DAYS_OF_MONTH, StaleFact, aged, confidence_of, find_stale, millionths, noisy_or,
};
pub use budget::{Budget, OutOfBudget};
pub use chain_map::{Cell, ChainMap, GroupBand, MapFeed, StageColumn, map_chain};
pub use closure::{BoughtIn, ChainShare, ClosedShare, Closure, close, closed_shares, share_of_chain, shares_of_chains};
pub use criticality::{Critical, Criticality};
pub use difference::{
    Cause, ChainShift, Difference, FigureShift, Lack, MoneyShift, ProjectMove, RatingShift, RatingStand, SegmentShift,
    ShiftKind, Stand, StillLacking, compare, find_causes,
};
pub use duplicates::{Duplicate, find_duplicates};
pub use evidence::{EvidenceRole, StatusEvidence, Sureness};
pub use fill_order::{FillOrder, FillStep, FillTask, WEIGHT_AIM, WEIGHT_NAMED, order_fill};
pub use focus::AimOf;
pub use gaps::{Gap, GapKind, GapQuery, find_gaps, gap_kinds, gap_of, is_gap, kinds_of_all};
pub use impact::{Affected, Impact};
pub use layout::{
    BAND_HEAD, CARD_HEIGHT, CardBox, FOLDED_HEIGHT, FeedPath, Fold, Folding, GroupBox, HEAD_HEIGHT, LABEL_HEIGHT,
    Layout, MOST_ROWS_OF_COLUMN, NARROWEST_CARD, Node, Outline, Rect, StageBox, StageOutline, Tally, WIDEST_CARD,
    short,
};
pub use lens::{Absence, Lens, Local};
pub use level::{level_of, world_at_level};
pub use live::LiveClosure;
pub use makers::{Maker, MakersByProvince, find_makers};
pub use milestones::{DueItem, DueState, list_milestones, milestones_of};
pub use missing::{Given, HIGHEST_PRICE, MissingSet, MissingSets, Prices, find_missing_sets};
pub use month::{
    FigureDoubt, Late, Month, MonthComparison, MonthRow, MonthTotals, Movement, YearProgress, compare_month,
    doubt_figure, figure_before,
};
pub use neighbourhood::{Direction, Neighbour, Neighbourhood, walk};
pub use path::{PathStep, find_supply_path};
pub use pipeline::{Pipeline, PipelineRow, summarise_projects};
pub use rating::{Check, RatingItem, RatingOutcome, SelfCheck, check_rating};
pub use reasons::Reason;
pub use relatedness::{LEAST_REFERENCES, ProductSpace, Recorded, Related, Relatedness, SEGMENTS_OF_REFERENCE};
pub use resolve::{By, Candidate, DOUBTFUL, Ground, Match, PROPOSED, PartOfScore, Points, Resolver, Sought, Whom};
pub use roster::{RosterCheck, RosterRow, RosterStanding, check_roster, checked_already, newest_roster};
pub use settings::{
    ALMOST_NOTHING_PERCENT, InForce, LQ_PERCENT, STALE_AFTER_MONTHS, SetBy, Setting, WEIGHT_PERCENT, half_life_of,
};
pub use severity::{
    POINTS_AIM, POINTS_BOUGHT_IN, POINTS_BREAK, POINTS_CERTAINTY, POINTS_DEMAND_MOST, POINTS_NAMED, POINTS_OPENS,
    POINTS_SERVED_MOST, POINTS_SOLE, Part, Severity, weigh,
};
pub use shock::{
    FirmTrade, Hit, InputNeed, Network, RankedShock, Sale, ShockMap, ShockReport, ShockRules, Shocked, Side,
    trade_of_firms,
};
pub use since::{Since, Turn};
pub use single_points::SinglePoints;
pub use status::{GroupSupply, Status, SupplyGrade, Test, TestKind, TestResult, Verdicts};
pub use structure::{Concentration, Cuts, Dominators, Flows, Levels, PlainFeeds, Position, ShareBasis, concentrate};
pub use suggest::{
    Evidence, LEAST_POINTS, POINTS_BUSINESS, POINTS_CODE_BROAD, POINTS_CODE_EXACT, POINTS_CODE_NEAR,
    POINTS_CODE_PARTIAL, POINTS_NAME, POINTS_PRODUCT, Suggester, Suggestion, SuggestionKind, SuggestionReason, Ware,
    evidence_of,
};
pub use totals::{Reconciliation, reconcile};
pub use unmapped::find_unmapped;
pub use what_if::{MOST_STEPS, Trial, read_act, steps_behind, subject_of, suppose};
