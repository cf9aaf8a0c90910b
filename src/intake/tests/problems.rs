//! One dirty place after the other: each problem is found with its file, its
//! line, its column, what stood there and what belongs there.

use super::*;

struct Dirty {
    world: World,
    code: ProblemCode,
    at: &'static str,
    column: Option<&'static str>,
    found: &'static str,
    expected: &'static str,
}

impl Dirty {
    /// The problem is found once; whatever else is wrong only follows from it.
    fn check(self) {
        let mut problems = self.world.read().problems;
        let follows = |problem: &Problem| problem.code == ProblemCode::DroppedReference;
        problems.retain(|problem| follows(problem) == (self.code == ProblemCode::DroppedReference));
        let shown: Vec<_> = problems.iter().map(ToString::to_string).collect();
        assert_eq!(problems.len(), 1, "{shown:#?}");
        let problem = problems.pop().unwrap();
        let at = if problem.line == 0 { problem.file.clone() } else { format!("{}:{}", problem.file, problem.line) };
        assert_eq!(
            (problem.code, at.as_str(), problem.column.as_deref(), problem.found.as_str()),
            (self.code, self.at, self.column, self.found)
        );
        assert!(problem.expected.contains(self.expected), "{shown:#?}");
    }
}

macro_rules! dirty {
    ($(
        $name:ident: $code:ident at $at:literal $($column:literal)?,
        found $found:literal, expected $expected:literal,
        $world:expr;
    )+) => {
        $(
            #[test]
            fn $name() {
                let column = [$($column)?].first().copied();
                let (code, world) = (ProblemCode::$code, $world);
                Dirty { world, code, at: $at, column, found: $found, expected: $expected }.check();
            }
        )+

        const COVERED: &[ProblemCode] = &[$(ProblemCode::$code),+];
    };
}

dirty! {
    a_file_nothing_reads_is_named_with_those_there_are: UnknownFile at "project.csv",
        found "project.csv", expected "projects.csv",
        sound().put("project.csv", "key\n");
    a_chain_file_without_its_chain_is_left_out: UnknownFile at "chains/steel.csv",
        found "chains/steel.csv", expected "chains.csv",
        sound().put("chains/steel.csv", "code,name_zh,name_en,kind\nT1,原料,Raw materials,upstream\n");
    a_chain_without_its_file_is_named: MissingFile at "chains.csv:3" "key",
        found "steel", expected "chains/steel.csv",
        sound().add("chains.csv", "steel,T,钢,Steel,,general,medium");
    bytes_that_are_not_utf8_are_named_once_for_the_file: NotUtf8 at "focus.csv:3" "note",
        found "other bytes", expected "UTF-8",
        sound().add("focus.csv", "etdz,H1.1.1,buy,2024-07-01,report,~").add("focus.csv", "etdz,H1.1.2,buy,2024-07-01,report,~")
            .in_gbk("focus.csv", "~");
    an_unknown_column_is_named: UnknownColumn at "focus.csv:1" "notes",
        found "notes", expected "note",
        sound().edit("focus.csv", ",note\n", ",notes\n");
    a_missing_column_is_named_once: MissingColumn at "focus.csv:1" "as_of",
        found "", expected "a column as_of",
        sound().put("focus.csv", "zone,segment,focus,source\nhitech,H1.1.2,main,report\netdz,H1.1.2,main,report\n");
    a_column_that_stands_twice_is_named: DuplicateColumn at "focus.csv:1" "source",
        found "source", expected "once",
        sound().edit("focus.csv", ",source,note", ",source,source").edit("focus.csv", ",报告主攻", ",");
    a_row_with_too_many_cells_is_left_out: WrongCellCount at "focus.csv:2",
        found "7 cells", expected "6 cells",
        sound().edit("focus.csv", "报告主攻", "报告,主攻");
    a_row_with_too_few_cells_is_left_out: WrongCellCount at "focus.csv:2",
        found "5 cells", expected "6 cells",
        sound().edit("focus.csv", ",报告主攻", "");
    an_empty_name_is_missing: MissingValue at "parks.csv:2" "name_zh",
        found "", expected "must be filled",
        sound().edit("parks.csv", "氢能产业园", " ");
    a_project_without_a_stage_is_named: MissingValue at "projects.csv:4" "stage",
        found "", expected "only an aggregate",
        sound().edit("projects.csv", "building,在建,2024-06-01", ",在建,").without("milestones.csv");
    a_claim_without_a_day_must_say_so: MissingValue at "enterprises_local.csv:2" "as_of",
        found "", expected "undated = yes",
        sound().edit("enterprises_local.csv", "2024-06-30", "");
    a_star_without_a_source_is_named: MissingValue at "zones.csv:2" "star_source",
        found "", expected "no citation, no fact",
        sound().edit("zones.csv", "2024-07-03,report", "2024-07-03,");
    a_goal_with_a_day_is_named: UnexpectedValue at "milestones.csv:3" "due",
        found "2024-12-31", expected "a goal is never overdue",
        sound().edit("milestones.csv", "取得实质性进展,,年底前", "取得实质性进展,2024-12-31,年底前");
    a_stage_that_needs_something_is_named: UnexpectedValue at "chains/hydrogen.csv:3" "needs",
        found "H1.1.1", expected "segments",
        sound().edit("chains/hydrogen.csv", "purifying,upstream,,,", "purifying,upstream,,H1.1.1,");
    a_quotation_mark_left_open_is_named: BadText at "focus.csv:2" "note",
        found "主攻\netdz,H1.1.2,buy,2024-07-01,report,\n", expected "one line",
        sound().edit("focus.csv", "报告主攻", "\"主攻").add("focus.csv", "etdz,H1.1.2,buy,2024-07-01,report,");
    a_list_with_a_member_twice_is_named: BadList at "judgements.csv:2" "indicators",
        found "revenue;revenue", expected "none twice",
        sound().edit("judgements.csv", "营业收入,revenue", "营业收入,revenue;revenue");
    a_key_with_capitals_is_named: BadKey at "statements.csv:4" "key",
        found "Visit", expected "a–z, 0–9 and _",
        sound().edit("statements.csv", "visit,region_", "Visit,region_");
    a_key_that_stands_twice_is_named: DuplicateKey at "statements.csv:4" "key",
        found "total", expected "no other row",
        sound().edit("statements.csv", "visit,region_", "total,region_");
    one_enterprise_in_both_files_is_named: DuplicateKey at "enterprises_local.csv:4" "key",
        found "nowhere", expected "no other row",
        sound().edit("enterprises_local.csv", "nano,", "nowhere,");
    one_party_twice_is_named: DuplicateKey at "project_parties.csv:3" "enterprise",
        found "purifier.jinma", expected "no other row",
        sound().add("project_parties.csv", "purifier,jinma,investor,2024-07-01,report,high");
    two_roles_of_one_key_are_named: DuplicateKey at "roles.csv:4" "key",
        found "leader", expected "no other row",
        sound().add("roles.csv", "leader,leader_firm,chain:hydrogen,jinning,hitech,2024-07-01,report,high,依托金宁");
    two_chains_of_one_letter_are_named: DuplicateKey at "chains.csv:3" "code",
        found "H", expected "no other chain",
        sound().add("chains.csv", "helium,H,氦,Helium,,general,medium")
            .put("chains/helium.csv", "code,name_zh,name_en,kind\n");
    a_source_nobody_knows_is_named: UnknownReference at "focus.csv:2" "source",
        found "raport", expected "sources.csv",
        sound().edit("focus.csv", ",report,", ",raport,");
    a_segment_nobody_knows_is_named: UnknownReference at "projects.csv:2" "segments",
        found "H9.9.9", expected "chains/*.csv",
        sound().edit("projects.csv", "H1.1.2,low", "H9.9.9,low");
    a_region_nobody_knows_is_named: UnknownReference at "enterprises_outside.csv:2" "region",
        found "410100", expected "regions.csv",
        sound().edit("enterprises_outside.csv", "410000", "410100");
    a_zone_nobody_knows_is_named: UnknownReference at "enterprises_local.csv:2" "zone",
        found "hitek", expected "zones.csv",
        sound().edit("enterprises_local.csv", "419001,hitech", "419001,hitek");
    a_part_nobody_knows_is_named: UnknownReference at "statements.csv:2" "parts",
        found "project:purifyer", expected "projects.csv",
        sound().edit("statements.csv", "project:purifier", "project:purifyer");
    a_group_without_its_stage_above_it_is_named: UnknownReference at "chains/hydrogen.csv:7" "code",
        found "H2", expected "written above",
        sound().add("chains/hydrogen.csv", "H2.1,储氢,Storage,midstream,,,,");
    a_theme_names_chains_that_there_are: UnknownReference at "themes.csv:3" "chains",
        found "steel", expected "chains.csv",
        sound().edit("themes.csv", "Hydrogen,hydrogen,100亿元", "Hydrogen,hydrogen;steel,100亿元");
    what_refers_to_a_row_left_out_is_left_out: DroppedReference at "project_parties.csv:2" "project",
        found "purifier", expected "without problems",
        sound().edit("projects.csv", ",50亿元,", ",50,").without("milestones.csv").without("statements.csv");
    an_id_of_another_kind_is_named: WrongKind at "judgements.csv:2" "subject",
        found "theme:hydrogen", expected "zone",
        sound().edit("judgements.csv", "zone:hitech", "theme:hydrogen");
    an_id_without_its_kind_is_named: WrongKind at "statements.csv:3" "subject",
        found "hydrogen", expected "kind:key",
        sound().edit("statements.csv", "theme:hydrogen,30余家", "hydrogen,30余家");
    a_circle_of_parents_is_named: Circular at "projects.csv:4" "parent",
        found "plant", expected "not in a circle",
        sound().edit("projects.csv", "plant,,project", "plant,plant,project");
    a_word_that_is_not_allowed_is_named_with_those_that_are: BadValue at "projects.csv:4" "stage",
        found "biulding", expected "one of planned, talking, intent",
        sound().edit("projects.csv", "5亿元,building", "5亿元,biulding");
    a_level_the_scheme_does_not_have_is_named: BadValue at "thresholds.csv:2" "level_name",
        found "五星级", expected "三星级, 四星级",
        sound().edit("thresholds.csv", "四星级", "五星级");
    money_without_a_unit_is_named: BadAmount at "projects.csv:4" "investment",
        found "5", expected "50亿元",
        sound().edit("projects.csv", ",5亿元,", ",5,");
    a_count_that_is_none_is_named: BadAmount at "statements.csv:3" "value",
        found "三十家", expected "30余家",
        sound().edit("statements.csv", ",30余家,已", ",三十家,已");
    a_rank_that_is_none_is_named: BadAmount at "observations.csv:3" "value",
        found "九", expected "2名",
        sound().edit("observations.csv", ",9名,", ",九,");
    a_value_in_another_unit_is_named: UnitMismatch at "thresholds.csv:2" "threshold",
        found "1000家", expected "亿元",
        sound().edit("thresholds.csv", ",1000亿元,", ",1000家,");
    growth_that_is_no_number_is_named: BadNumber at "observations.csv:2" "yoy_pct",
        found "13.5%", expected "such as 13.5",
        sound().edit("observations.csv", "13.5", "13.5%");
    a_longitude_out_of_range_is_named: BadNumber at "regions.csv:2" "longitude",
        found "1125.8815", expected "-180 to 180",
        sound().edit("regions.csv", "112.58815", "1125.8815");
    a_day_that_is_none_is_named: BadDate at "milestones.csv:2" "due",
        found "2024-11-31", expected "YYYY-MM-DD",
        sound().edit("milestones.csv", "2024-12-31", "2024-11-31");
    a_period_that_ends_before_it_begins_is_named: DatesBackwards at "observations.csv:2" "period_end",
        found "2022-12-31", expected "period_start",
        sound().edit("observations.csv", "2023-12-31,2023年,actual", "2022-12-31,2023年,actual");
    a_deadline_before_it_was_stated_is_named: DatesBackwards at "milestones.csv:2" "due",
        found "2024-06-30", expected "stated_on",
        sound().edit("milestones.csv", "2024-12-31", "2024-06-30");
    a_stage_reached_after_it_was_known_is_named: DatesBackwards at "projects.csv:4" "stage_date",
        found "2024-08-01", expected "as_of",
        sound().edit("projects.csv", "2024-06-01", "2024-08-01");
    a_region_code_that_is_none_is_named: BadCode at "enterprises_outside.csv:2" "region",
        found "41000", expected "six digits",
        sound().edit("enterprises_outside.csv", "410000", "41000");
    a_segment_code_of_another_letter_is_named: BadCode at "chains/hydrogen.csv:7" "code",
        found "T1.1.1", expected "H1.2.3",
        sound().add("chains/hydrogen.csv", "T1.1.1,铁矿石,Iron ore,raw_material,country,,,");
    an_industry_code_that_is_none_is_named: BadCode at "chains/hydrogen.csv:4" "gbt4754",
        found "252", expected "four digits",
        sound().edit("chains/hydrogen.csv", "2521", "252");
    a_listing_without_its_exchange_is_named: BadCode at "enterprises_local.csv:2" "listed_code",
        found "06885", expected "600531.SH",
        sound().edit("enterprises_local.csv", "06885.HK", "06885");
    a_credit_code_with_a_wrong_check_is_named: BadCode at "enterprises_local.csv:2" "uscc",
        found "91419001MA00000155", expected "GB 32100",
        sound().edit("enterprises_local.csv", "listed_code", "uscc").edit("enterprises_local.csv", "06885.HK", "91419001MA00000155");
    an_address_that_is_none_is_named: BadUrl at "sources.csv:2" "url",
        found "example.org", expected "https://",
        sound().edit("sources.csv", "2024-07-31,2026-11-22,", "2024-07-31,2026-11-22,example.org");
    a_quote_longer_than_may_be_quoted_is_named: QuoteTooLong at "milestones.csv:3" "quote",
        found "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…", expected "120",
        sound().edit("milestones.csv", "high,取得实质性进展", &format!("high,{}", "x".repeat(121)));
    more_confidence_than_the_source_carries_is_named: ConfidenceAboveCap at "enterprises_outside.csv:2" "claim_confidence",
        found "high", expected "at most medium",
        sound().edit("enterprises_outside.csv", "page,low", "page,high");
    a_reprint_with_a_link_is_named: ReprintWithUrl at "sources.csv:4" "url",
        found "https://example.org/1", expected "by its title",
        sound().edit("sources.csv", "某报道,,2026-11-22,", "某报道,,2026-11-22,https://example.org/1");
    a_recipe_out_of_its_grammar_is_named_with_the_place: BadRecipe at "chains/hydrogen.csv:5" "needs",
        found "far", expected "at character 16",
        sound().edit("chains/hydrogen.csv", "H1.1.3?@country", "H1.1.3?@far");
    a_segment_that_needs_itself_is_named: SelfReference at "chains/hydrogen.csv:5" "needs",
        found "H1.1.2", expected "itself",
        sound().edit("chains/hydrogen.csv", "H1.1.1;H1.1.3?", "H1.1.1/H1.1.2;H1.1.3?");
    an_enterprise_that_supplies_itself_is_named: SelfReference at "supplies.csv:2" "to",
        found "zeolite", expected "other than the supplier",
        sound().edit("supplies.csv", "zeolite,jinma", "zeolite,zeolite");
    a_milestone_behind_the_project_is_named: StageOrder at "milestones.csv:2" "target_stage",
        found "started", expected "after building",
        sound().edit("milestones.csv", "commissioned", "started");
    a_deadline_without_a_day_is_named: DeadlineWithoutDate at "milestones.csv:2" "due",
        found "", expected "kind = goal",
        sound().edit("milestones.csv", "2024-12-31", "");
    talks_that_everybody_could_read_are_named: LevelTooOpen at "projects.csv:2" "level",
        found "internal", expected "sensitive",
        sound().edit("projects.csv", "low,sensitive", "low,internal");
    two_home_zones_are_named: HomeZone at "zones.csv:3" "home",
        found "yes", expected "one zone only",
        sound().edit("zones.csv", "419001,no", "419001,yes");
    no_home_zone_is_named: HomeZone at "zones.csv" "home",
        found "no home zone", expected "yes for one zone",
        sound().edit("zones.csv", "419001,yes", "419001,no");
    a_chain_that_its_theme_does_not_name_is_named: Disagrees at "chains.csv:2" "themes",
        found "other", expected "themes.csv",
        sound().edit("chains.csv", "Hydrogen,hydrogen", "Hydrogen,hydrogen;other")
            .add("themes.csv", "other,,theme,其他,Other,,,report,high");
    a_region_of_another_province_is_named: Disagrees at "regions.csv:5" "parent",
        found "420000", expected "410000",
        sound().only(&["sources.csv", "regions.csv"])
            .add("regions.csv", "420000,湖北省,Hubei,province,,,,general,,")
            .add("regions.csv", "410100,郑州市,Zhengzhou,city,420000,,,general,,");
    an_undated_basis_with_a_day_is_named: Disagrees at "enterprises_local.csv:2" "as_of_basis",
        found "undated", expected "undated = yes",
        sound().edit("enterprises_local.csv", "period_end", "undated");
}

impl World {
    /// With bytes of GBK where a mark stands.
    fn in_gbk(self, file: &str, mark: &str) -> Self {
        let text = self.text(file);
        let pieces: Vec<_> = text.split(mark).map(str::as_bytes).collect();
        self.put(file, pieces.join(b"\xCD\xE2\xB9\xBA".as_slice()))
    }

    /// Without the files that are not named.
    fn only(mut self, files: &[&str]) -> Self {
        self.0.retain(|name, _| files.contains(&name.as_str()));
        self
    }
}

#[test]
fn every_code_has_its_dirty_row() {
    let covered: BTreeSet<_> = COVERED.iter().copied().collect();
    assert_eq!(covered, ProblemCode::ALL.iter().copied().collect());
    let codes: BTreeSet<_> = ProblemCode::ALL.iter().map(|code| code.code()).collect();
    assert_eq!(codes.len(), ProblemCode::ALL.len());
}

#[test]
fn a_problem_reads_as_a_sentence_with_the_next_step() {
    let problems = sound().edit("projects.csv", ",5亿元,", ",5,").without("milestones.csv").read().problems;
    assert_eq!(
        problems[0].to_string(),
        "projects.csv:4: investment: found \"5\", expected a number with its unit, such as 50亿元 or 15万吨/年 \
         [BAD_AMOUNT]; hint: amount \"5\" has no unit; write for example 5亿元 or 5万元"
    );
}

#[test]
fn a_misspelt_word_is_guessed() {
    let hint = |world: World| world.read().problems[0].hint.clone();
    assert_eq!(hint(sound().edit("focus.csv", ",main,", ",maim,")).as_deref(), Some("did you mean main?"));
    assert_eq!(hint(sound().edit("focus.csv", "report,", "reports,")).as_deref(), Some("did you mean report?"));
    assert_eq!(hint(sound().edit("focus.csv", ",note", ",notes")).as_deref(), Some("did you mean note?"));
    assert_eq!(hint(sound().put("project.csv", "")).as_deref(), Some("did you mean projects.csv?"));
    assert_eq!(hint(sound().edit("focus.csv", "H1.1.2", "H1.1.9")), None, "a near code is another segment");
}

#[test]
fn all_problems_of_a_row_are_found_at_once() {
    let world = sound().edit("projects.csv", "plant,,project", "plant,,projekt").edit("projects.csv", ",5亿元,", ",5,");
    let problems = world.edit("projects.csv", "2024-06-01", "June").without("milestones.csv").read().problems;
    let columns: Vec<_> = problems.iter().map(|problem| (problem.line, problem.column.as_deref().unwrap())).collect();
    assert_eq!(columns, [(4, "record_kind"), (4, "investment"), (4, "stage_date")]);
}

/// Every cell in turn holds something else: the reading goes on, and what is
/// left refers to nothing that was left out. Gives the columns where nobody minds.
fn unnoticed(bad: &str) -> BTreeSet<(&'static str, &'static str)> {
    let mut unnoticed = BTreeSet::new();
    for (file, text) in SOUND {
        let rows: Vec<Vec<&str>> = text.lines().map(|row| row.split(',').collect()).collect();
        for (row, column) in (0..rows.len()).flat_map(|row| (0..rows[row].len()).map(move |column| (row, column))) {
            let mut dirty = rows.clone();
            dirty[row][column] = bad;
            let lines: Vec<_> = dirty.iter().map(|row| row.join(",")).collect();
            let reading = sound().put(file, lines.join("\n")).read();
            assert_references_come_first(&reading);
            if reading.problems.is_empty() {
                unnoticed.insert((*file, rows[0][column]));
            }
        }
    }
    unnoticed
}

#[test]
fn an_empty_cell_is_noticed_in_every_column_that_must_be_filled() {
    let unnoticed = unnoticed("");
    for sheet in seed::SHEETS {
        for column in sheet.must {
            assert!(!unnoticed.contains(&(sheet.file, *column)), "{} {column}", sheet.file);
        }
    }
}

#[test]
fn rubbish_is_noticed_in_every_column_that_is_not_free_text() {
    let free: BTreeSet<_> = unnoticed("?").into_iter().map(|(_, column)| column).collect();
    let words = "capacity evidence_quote expansion_signal former_names geoname_id item levels name_en name_zh note \
        period_text products publisher quote reviewed_by scope_note short_name stage_quote stage_word star target_text text title \
        version word zone_note due_text";
    let words: BTreeSet<_> = words.split_whitespace().collect();
    assert_eq!(free.difference(&words).collect::<Vec<_>>(), Vec::<&&str>::new());
}

#[test]
fn missing_files_and_rubbish_leave_the_rest_whole() {
    for (file, _) in SOUND {
        let rubbish: Vec<u8> = (0..=255).cycle().take(2_000).collect();
        assert_references_come_first(&sound().put(file, rubbish).read());
        assert_references_come_first(&sound().put(file, "").read());
        assert_references_come_first(&sound().without(file).read());
    }
}
