//! Search: what people type, and what it finds. How well something matches is
//! decided below; here it is put into words.

use super::error::{Answer, BAD_USER_INPUT, PAGE_TOO_LARGE, fail, fail_saying};
use super::node::Node;
use super::page::{PageInfo, decode, encode, no_cursor};
use super::query::present;
use super::scalar::int;
use super::source::Level;
use super::words::{Label, Sentence, worded};
use super::world::{View, World};
use crate::change::Said;
use crate::domain::{self, RegionCode};
use crate::search::{self, Basis, Count, Cursor, Filter, Found, Hit, Query, Reason, Way, find};
use async_graphql::{Context, ID, Object, Result, SimpleObject};
use std::ops::Range;

/// So many hits a page has when nobody says how many.
const USUAL: usize = 20;
/// So many hits a page has at most.
const MOST: usize = 50;
/// Steps that a search with an index, and one without, take from those of the request.
const STEPS: (u64, u64) = (20_000, 200_000);

worded! {
    /// What kind of thing was found (种类).
    SearchKind from "search::Kind" {
        /// An enterprise, institute or platform (企业).
        Enterprise "企业" "enterprise",
        /// A segment (环节).
        Segment "环节" "segment",
        /// A project (项目).
        Project "项目" "project",
        /// A chain (产业链).
        Chain "产业链" "chain",
        /// A stage or a group of a chain (段、组).
        Section "段、组" "stage or group",
        /// A park (园区).
        Park "园区" "park",
        /// A zone (开发区).
        Zone "开发区" "zone",
        /// A product (产品).
        Product "产品" "product",
        /// A region (行政区划).
        Region "行政区划" "region",
        /// A source (来源).
        Source "来源" "source",
    }
}

worded! {
    /// Which words of a thing were found (命中处).
    SearchField from "search::Field" {
        /// Its name (名称).
        Name "名称" "name",
        /// Its English name (英文名).
        English "英文名" "English name",
        /// A short name or another name (简称、别名).
        Alias "简称、别名" "short or other name",
        /// A name it had before (曾用名).
        FormerName "曾用名" "former name",
        /// A name of a record that was merged into it (并入).
        MergedName "并入的名称" "name of a merged record",
        /// Its name as a list writes it (名录用名).
        WrittenName "名录用名" "name in a list",
        /// A code: credit code, stock code, or the code of a segment, a project or a region (代码).
        Code "代码" "code",
        /// A product (产品).
        Product "产品" "product",
        /// Who builds or publishes it (单位).
        Body "单位" "body",
        /// Its main business in the words of a list (主要业务活动).
        Business "主要业务活动" "main business",
    }
}

worded! {
    /// In which way the words were found (命中方式).
    SearchWay {
        /// As they are written (原文).
        Text "原文" "as written",
        /// By their full pinyin; the last syllable may be unfinished (全拼).
        Pinyin "全拼" "full pinyin",
        /// By the first letters of their pinyin (首字母).
        Initials "首字母" "initials",
        /// By letters with typing errors (近似拼写).
        Typo "近似拼写" "with typing errors",
    }
}

worded! {
    /// How much of the words was found (命中范围).
    SearchReach from "search::Reach" {
        /// The whole of them (完全一致).
        Whole "完全一致" "the whole",
        /// Their beginning (开头).
        Front "开头" "the beginning",
        /// A part inside (中间).
        Inside "中间" "inside",
    }
}

worded! {
    /// On what an answer rests (查找方式).
    SearchBasis {
        /// The index and whatever changed since: nothing is left out (索引).
        Index "索引" "index",
        /// A bounded number of things, one by one: for an old revision, or while the index is being made (逐条查找).
        Scan "逐条查找" "scan",
    }
}

worded! {
    /// How near a hit is (远近).
    SearchNear {
        /// In the zone (区内).
        Zone "区内" "in the zone",
        /// In the zone's city, or without a place (市内或不分地区).
        City "市内或不分地区" "in the city, or without a place",
        /// Elsewhere, or not known where (其他).
        Elsewhere "其他" "elsewhere",
    }
}

/// Where something stands in a text, counted in characters (位置).
#[derive(SimpleObject)]
pub(super) struct SearchRange {
    /// The first character, from 0 (起).
    from: i32,
    /// Behind the last character (止).
    to: i32,
}

impl From<&Range<usize>> for SearchRange {
    fn from(range: &Range<usize>) -> Self {
        Self { from: int(range.start), to: int(range.end) }
    }
}

/// How one term was found, and what that is worth (命中理由).
#[derive(SimpleObject)]
pub(super) struct SearchReason {
    /// The term without signs, in lower case (查找词).
    term: String,
    /// In which words (命中处).
    field: SearchField,
    /// The same as a word (命中处用语).
    field_label: Label,
    /// The words (原文).
    text: String,
    /// Where in the words (位置).
    range: SearchRange,
    /// In which way (命中方式).
    way: SearchWay,
    /// The same as a word (命中方式用语).
    way_label: Label,
    /// How many typing errors were forgiven (拼写差错数).
    errors: i32,
    /// How much of the words (命中范围).
    reach: SearchReach,
    /// The same as a word (命中范围用语).
    reach_label: Label,
    /// What it is worth (得分).
    points: i32,
}

impl From<&Reason> for SearchReason {
    fn from(it: &Reason) -> Self {
        let (way, errors) = match it.way {
            Way::Text => (SearchWay::Text, 0),
            Way::Pinyin => (SearchWay::Pinyin, 0),
            Way::Initials => (SearchWay::Initials, 0),
            Way::Typo(errors) => (SearchWay::Typo, errors),
        };
        let (field, reach) = (SearchField::from(it.field), SearchReach::from(it.reach));
        Self {
            term: it.term.clone(),
            field,
            field_label: field.label(),
            text: it.text.clone(),
            range: (&it.range).into(),
            way,
            way_label: way.label(),
            errors: errors.into(),
            reach,
            reach_label: reach.label(),
            points: it.points.into(),
        }
    }
}

/// One thing that was found, and why (查找结果).
#[derive(SimpleObject)]
pub(super) struct SearchHit {
    /// The thing itself (事实).
    node: Node,
    /// Its kind (种类).
    kind: SearchKind,
    /// Its kind as a word (种类用语).
    kind_label: Label,
    /// Its name (名称).
    name: String,
    /// Where the terms stand in the name, in order (高亮).
    highlights: Vec<SearchRange>,
    /// What all terms are worth together: the sum of the reasons (总分).
    points: i32,
    /// Of equal hits the nearer comes first (远近).
    near: SearchNear,
    /// The same as a word (远近用语).
    near_label: Label,
    /// How each term was found, in the order typed; never empty (命中理由).
    reasons: Vec<SearchReason>,
    /// Its place in the order of hits: pass it on as `after` (游标).
    cursor: String,
}

impl SearchHit {
    fn of(world: &World, hit: &Hit) -> Option<Self> {
        let (node, kind) = (Node::refer(world, &hit.id)?, SearchKind::from(hit.kind));
        let near = match hit.near {
            0 => SearchNear::Zone,
            1 => SearchNear::City,
            _ => SearchNear::Elsewhere,
        };
        Some(Self {
            node,
            kind,
            kind_label: kind.label(),
            name: hit.name.clone(),
            highlights: hit.in_name.iter().map(Into::into).collect(),
            points: i32::try_from(hit.points).unwrap_or(i32::MAX),
            near,
            near_label: near.label(),
            reasons: hit.reasons.iter().map(Into::into).collect(),
            cursor: encode(hit.cursor.to_string()),
        })
    }
}

/// How many hits are of one kind (种类计数).
#[derive(SimpleObject)]
pub(super) struct SearchKindCount {
    /// The kind (种类).
    kind: SearchKind,
    /// The same as a word (种类用语).
    kind_label: Label,
    /// How many (个数).
    count: i32,
}

/// How many hits are of one level (级别计数).
#[derive(SimpleObject)]
pub(super) struct SearchLevelCount {
    /// The level; what has none of its own counts as public (级别).
    level: Level,
    /// The same as a word (级别用语).
    level_label: Label,
    /// How many (个数).
    count: i32,
}

/// How many hits are in one city (城市计数).
#[derive(SimpleObject)]
pub(super) struct SearchCityCount {
    /// Its code (代码).
    code: RegionCode,
    /// The region, where it is recorded (行政区划).
    region: Option<View<domain::Region>>,
    /// How many (个数).
    count: i32,
}

/// How many hits are in one zone (开发区计数).
#[derive(SimpleObject)]
pub(super) struct SearchZoneCount {
    /// The zone (开发区).
    zone: View<domain::Zone>,
    /// How many (个数).
    count: i32,
}

/// How many hits have to do with one chain (产业链计数).
#[derive(SimpleObject)]
pub(super) struct SearchChainCount {
    /// The chain (产业链).
    chain: View<domain::Chain>,
    /// How many; a hit of several chains counts for each (个数).
    count: i32,
}

/// How many hits there are of each value; each list counts what the other filters leave, the most first (分面计数).
#[derive(SimpleObject)]
pub(super) struct SearchFacets {
    /// By kind (种类).
    kinds: Vec<SearchKindCount>,
    /// By level (级别).
    levels: Vec<SearchLevelCount>,
    /// By city (城市).
    cities: Vec<SearchCityCount>,
    /// By zone (开发区).
    zones: Vec<SearchZoneCount>,
    /// By chain (产业链).
    chains: Vec<SearchChainCount>,
}

impl SearchFacets {
    fn of(world: &World, facets: search::Facets) -> Self {
        let kind = |it: Count<search::Kind>| {
            let kind = SearchKind::from(it.value);
            SearchKindCount { kind, kind_label: kind.label(), count: int(it.count) }
        };
        let level = |it: Count<domain::Level>| {
            let level = Level::from(it.value);
            SearchLevelCount { level, level_label: level.label(), count: int(it.count) }
        };
        let city = |it: Count<RegionCode>| SearchCityCount {
            code: it.value,
            region: world.region(it.value),
            count: int(it.count),
        };
        let zones = facets.zones.into_iter();
        let chains = facets.chains.into_iter();
        Self {
            kinds: facets.kinds.into_iter().map(kind).collect(),
            levels: facets.levels.into_iter().map(level).collect(),
            cities: facets.cities.into_iter().map(city).collect(),
            zones: zones.map(|it| SearchZoneCount { zone: world.view(it.value), count: int(it.count) }).collect(),
            chains: chains.map(|it| SearchChainCount { chain: world.view(it.value), count: int(it.count) }).collect(),
        }
    }
}

/// What a search found (查找答案).
#[derive(SimpleObject)]
pub(super) struct SearchResult {
    /// The hits, the best first (结果).
    hits: Vec<SearchHit>,
    /// Where the page lies in the list (分页信息).
    page_info: PageInfo,
    /// How many things match; at least so many where the answer is not complete (总数).
    total_count: i32,
    /// Whether everything was looked at (是否查全).
    complete: bool,
    /// On what the answer rests (查找方式).
    basis: SearchBasis,
    /// The same as a word (查找方式用语).
    basis_label: Label,
    /// What else has to be known of the answer (说明).
    note: Option<Label>,
    /// Counts of all hits (分面计数).
    facets: SearchFacets,
}

impl SearchResult {
    fn of(world: &World, query: &Query, found: Found, is_later_page: bool) -> Self {
        let basis = match found.basis {
            Basis::Index => SearchBasis::Index,
            Basis::Scan { .. } => SearchBasis::Scan,
        };
        let note = note(query, &found);
        let hits: Vec<_> = found.hits.iter().filter_map(|hit| SearchHit::of(world, hit)).collect();
        let ends = |hit: Option<&SearchHit>| hit.map(|hit| hit.cursor.clone());
        Self {
            page_info: PageInfo::forward(is_later_page, found.more, ends(hits.first()), ends(hits.last())),
            hits,
            total_count: int(found.total),
            complete: found.complete,
            basis,
            basis_label: basis.label(),
            note,
            facets: SearchFacets::of(world, found.facets),
        }
    }
}

/// What is not plain in an answer.
fn note(query: &Query, found: &Found) -> Option<Label> {
    let mut parts: Vec<(String, String)> = Vec::new();
    if query.is_empty() {
        parts.push(("没有可查的字".to_owned(), "there is nothing to look for".to_owned()));
    }
    if query.has_single_letter() {
        let en = "a single letter or digit is looked for only at the beginning";
        parts.push(("单个字母或数字只查开头".to_owned(), en.to_owned()));
    }
    if found.forgiven {
        let en = "some term is nowhere as it is typed; similar spellings were tried";
        parts.push(("有的词按原样查不到，已按近似拼写查找".to_owned(), en.to_owned()));
    }
    if let Basis::Scan { seen } = found.basis {
        let (zh, en) = if found.complete { ("全部查过", "all of them") } else { ("未查全", "not all of them") };
        let en = format!("no index serves this revision; {seen} things were looked at one by one, {en}");
        parts.push((format!("此数据版本没有可用的索引，逐条查了 {seen} 条，{zh}"), en));
    }
    let (zh, en): (Vec<_>, Vec<_>) = parts.into_iter().unzip();
    let sentence = Sentence::new(zh.join("；"), en.join("; "));
    (!zh.is_empty()).then(|| sentence.done())
}

/// What can be asked by typing.
pub(super) struct SearchQuestions(pub(super) World);

/// What can be asked by typing (查找).
#[Object]
impl SearchQuestions {
    /// Finds enterprises, segments, projects, sources and other things by name, former name, alias, product or code,
    /// by a part of them, by pinyin or its initials, and with typing errors forgiven where nothing else is found.
    /// Terms between blanks must all be found; a part in quotation marks is found as it is written (查找).
    #[expect(clippy::too_many_arguments, reason = "each is an argument of the field")]
    async fn search(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "What is looked for: at most 100 characters and 8 terms (查找词)")] text: String,
        #[graphql(desc = "Of one of these kinds only (种类)")] kinds: Option<Vec<SearchKind>>,
        #[graphql(desc = "Of one of these levels only (级别)")] levels: Option<Vec<Level>>,
        #[graphql(desc = "In this city only, by its code (市)")] city: Option<RegionCode>,
        #[graphql(desc = "In this zone only (开发区)")] zone: Option<ID>,
        #[graphql(desc = "Having to do with this chain only (产业链)")] chain: Option<ID>,
        #[graphql(desc = "At most so many; 20 if left out, at most 50 (条数)")] first: Option<i32>,
        #[graphql(desc = "Behind this cursor (此游标之后)")] after: Option<String>,
    ) -> Answer<SearchResult> {
        let world = &self.0;
        let query = Query::read(&text).map_err(|error| fail_saying(BAD_USER_INPUT, Said::by(&error)))?;
        let zone = zone.map(|id| world.fetch::<domain::Zone>(&id)).transpose()?.map(|view| view.ix);
        let filter = Filter {
            kinds: kinds.unwrap_or_default().into_iter().map(search::Kind::from).collect(),
            levels: levels.unwrap_or_default().into_iter().map(domain::Level::from).collect(),
            city,
            zone,
            chain: chain.map(|id| world.fetch::<domain::Chain>(&id)).transpose()?.map(|view| view.ix),
        };
        let first = size(first)?;
        let cursor = after.as_deref().map(|after| cursor(&query, after)).transpose()?;
        let index = present(context)?.index.as_deref();
        let served = index.is_some_and(|index| index.serves(&world.at));
        world.within(|budget| budget.spend(if served { STEPS.0 } else { STEPS.1 }))?;
        let from = zone.or(world.zone);
        let found = find(&world.at, index, &query, &filter, from, (first, cursor.as_ref()));
        Ok(Some(SearchResult::of(world, &query, found, cursor.is_some())))
    }
}

fn size(first: Option<i32>) -> Result<usize> {
    let Some(first) = first else { return Ok(USUAL) };
    match usize::try_from(first) {
        Ok(size) if size <= MOST => Ok(size),
        Ok(_) => {
            let message = format!("`first` is {first}; a page of hits has at most {MOST}; hint: ask on with `after`");
            Err(fail(PAGE_TOO_LARGE, message))
        }
        Err(_) => Err(fail(BAD_USER_INPUT, format!("`first` is {first}; expected 0–{MOST}"))),
    }
}

fn cursor(query: &Query, after: &str) -> Result<Cursor> {
    let cursor: Cursor = decode(after)?.parse().map_err(|()| no_cursor(after))?;
    if cursor.is_of(query) { Ok(cursor) } else { Err(no_cursor(after)) }
}
