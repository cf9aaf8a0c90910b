use std::fmt::Write as _;

use async_graphql::parser::parse_query;

use super::*;

/// What graphql-js asks with every option of `getIntrospectionQuery` on.
const INTROSPECTION: &str = include_str!("introspection.graphql");

fn refusal(source: &str) -> Refusal {
    check(source, &Limits::default()).expect_err("refused")
}

fn cost(source: &str) -> Cost {
    let checked = check(source, &Limits::default());
    checked.expect("within the limits").cost
}

/// `levels` fragments, each spreading the next one twice.
fn bomb(levels: usize) -> String {
    let mut text = String::from("{...f0}");
    for level in 1..levels {
        let before = level - 1;
        let _ = write!(text, "fragment f{before} on Q{{...f{level} ...f{level}}}");
    }
    let _ = write!(text, "fragment f{} on Q{{a}}", levels - 1);
    text
}

#[test]
fn the_full_introspection_query_passes() {
    let cost = cost(INTROSPECTION);
    assert!(cost.depth <= 15, "{cost:?}");
    assert!(cost.nodes <= 1_000, "{cost:?}");
}

#[test]
fn a_document_of_too_many_bytes_is_refused() {
    let limit = Limits::default().document_bytes;
    let text = format!("{{a}}#{}", "x".repeat(limit));
    let found = text.len();
    assert_eq!(refusal(&text), Refusal::DocumentTooLarge { found, limit });
}

#[test]
fn a_document_of_too_many_tokens_is_refused() {
    let text = format!("{{{}}}", "a ".repeat(1_999));
    let (found, limit) = (2_001, 2_000);
    assert_eq!(refusal(&text), Refusal::TooManyTokens { found, limit });
    cost(&format!("{{{}}}", "a ".repeat(1_998)));
}

#[test]
fn brackets_of_every_kind_are_bounded_before_the_parser_recurses() {
    let limit = 32;
    for (open, close) in [("{a", "}"), ("[", "]"), ("(", ")"), ("...{", "}")] {
        let text = format!("{{a{}{}}}", open.repeat(900), close.repeat(900));
        let small = Limits { tokens: usize::MAX, ..Limits::default() };
        let refused = check(&text, &small).expect_err("refused");
        assert_eq!(refused, Refusal::TooNested { found: 901, limit });
    }
}

#[test]
fn brackets_in_strings_and_comments_open_nothing() {
    let text = "{a(b: \"{{{{\\\"{{{\", c: \"\"\"[[[ \\\"\"\" ((( \"\"\") #{{{{{{{\n}";
    let text = text.replace("{{{{", &"{".repeat(90));
    assert_eq!(cost(&text).nodes, 3);
}

#[test]
fn a_chain_of_fragments_counts_as_nesting() {
    let mut text = String::from("{...f0}");
    for level in 0..40 {
        let next = level + 1;
        let _ = write!(text, "fragment f{level} on Q{{...f{next}}}");
    }
    text += "fragment f40 on Q{a}";
    let (found, limit) = (41, 32);
    assert_eq!(refusal(&text), Refusal::TooNested { found, limit });
}

#[test]
fn fields_too_deep_in_each_other_are_refused() {
    let nested = |levels: usize| format!("{}a{}", "{a".repeat(levels - 1), "}".repeat(levels - 1));
    cost(&format!("{{a{}}}", nested(20)));
    let (found, limit) = (21, 20);
    let refused = refusal(&format!("{{a{}}}", nested(21)));
    assert_eq!(refused, Refusal::TooDeep { found, limit });
}

#[test]
fn depth_is_counted_through_fragments() {
    let half = |name, inner| format!("fragment {name} on Q {}{inner}{}", "{a".repeat(11), "}".repeat(11));
    let text = format!("{{...f}} {} {}", half("f", "{...g}"), half("g", ""));
    let (found, limit) = (22, 20);
    assert_eq!(refusal(&text), Refusal::TooDeep { found, limit });
}

#[test]
fn twenty_three_doubling_fragments_are_refused_at_a_glance() {
    let text = bomb(23);
    let cost = meter::measure(&parse_query(&text).unwrap()).unwrap();
    assert!(cost.nodes > 1 << 23, "{cost:?}");
    assert!(cost.visited < 100, "{cost:?}");
    assert_eq!(refusal(&text).code(), "TOO_MANY_NODES");
}

#[test]
fn a_count_too_large_for_a_number_stays_at_the_largest() {
    let cost = meter::measure(&parse_query(bomb(80)).unwrap()).unwrap();
    assert_eq!(cost.nodes, usize::MAX);
}

#[test]
fn fragments_that_nothing_spreads_count_too() {
    let text = bomb(12).replace("{...f0}fragment", "{a}fragment");
    assert_eq!(refusal(&text).code(), "TOO_MANY_NODES");
}

#[test]
fn a_long_list_spread_often_counts_each_time() {
    let text = format!("{{ {} }} fragment f on Q {{ a(b: [{}]) }}", "...f ".repeat(100), "1 ".repeat(100));
    let (found, limit) = (100 * 103, 5_000);
    assert_eq!(refusal(&text), Refusal::TooManyNodes { found, limit });
}

#[test]
fn too_many_aliases_are_refused() {
    let aliased = |count: usize| {
        let fields: Vec<String> = (0..count).map(|n| format!("a{n}: a ")).collect();
        format!("{{{}}}", fields.concat())
    };
    assert_eq!(cost(&aliased(30)).aliases, 30);
    let (found, limit) = (31, 30);
    assert_eq!(refusal(&aliased(31)), Refusal::TooManyAliases { found, limit });
}

#[test]
fn aliases_count_in_every_place_that_spreads_them() {
    let text = "{x{...f} y{...f} z{...f} w{...f}} fragment f on Q {a:a b:a c:a d:a e:a f:a g:a h:a}";
    let (found, limit) = (32, 30);
    assert_eq!(refusal(text), Refusal::TooManyAliases { found, limit });
}

#[test]
fn too_many_directives_are_refused() {
    let text = format!("query @a {{ a {} }}", "@include(if: true) ".repeat(20));
    let (found, limit) = (21, 20);
    assert_eq!(refusal(&text), Refusal::TooManyDirectives { found, limit });
    cost(&text.replacen("query @a", "query", 1));
}

#[test]
fn too_many_fragments_are_refused() {
    let many = |count: usize| {
        let mut text = String::from("{a}");
        for n in 0..count {
            let _ = write!(text, "fragment f{n} on Q{{a}}");
        }
        text
    };
    cost(&many(50));
    let (found, limit) = (51, 50);
    assert_eq!(refusal(&many(51)), Refusal::TooManyFragments { found, limit });
}

#[test]
fn a_circle_of_fragments_is_named() {
    let text = "{...a}\nfragment a on Q {...b}\nfragment b on Q {x ...{...c}}\nfragment c on Q {y{...b}}";
    let Refusal::FragmentCycle { path, at } = refusal(text) else { panic!("not a cycle") };
    assert_eq!(path, ["b", "c", "b"]);
    assert_eq!((at.line, at.column), (3, 1));
    assert_eq!(refusal("{...a} fragment a on Q {...a}").code(), "FRAGMENT_CYCLE");
}

#[test]
fn an_unknown_fragment_is_left_to_validation() {
    assert_eq!(cost("{...nowhere}").nodes, 1);
}

#[test]
fn what_is_not_graphql_says_where() {
    let Refusal::Malformed { at, .. } = refusal("{\n  a(b: }") else { panic!("parsed") };
    assert_eq!(at.first().map(|pos| pos.line), Some(2));
    for (text, column, word) in [
        ("{环节}", 2, "outside a string"),
        ("{a(b: \"x\n\")}", 7, "closing quote"),
        ("{a(b: \"\"\"x\\\"\"\")}", 7, "closing \"\"\""),
        ("{a ; b}", 4, "';'"),
    ] {
        let Refusal::Malformed { at, reason } = refusal(text) else { panic!("{text} parsed") };
        assert_eq!(at.first().map(|pos| pos.column), Some(column), "{text}");
        assert!(reason.contains(word), "{reason}");
    }
}

/// Found by fuzzing: where a block string has no end, async-graphql's grammar reads an empty string and goes on.
#[test]
fn a_block_string_without_an_end_is_no_empty_string() {
    let text = r#"{a(b: ["""y""E," c])}"#;
    assert!(parse_query(text).is_ok(), "the reason for this test is gone");
    assert_eq!(refusal(text).code(), "GRAPHQL_PARSE_FAILED");
}

#[test]
fn the_work_grows_with_the_text_and_not_with_what_it_expands_to() {
    for levels in 2..=80 {
        let text = bomb(levels);
        let tokens = lexer::scan(&text).unwrap().tokens;
        let cost = meter::measure(&parse_query(&text).unwrap()).unwrap();
        assert_eq!(cost.visited, 2 * levels, "two spreads a level, one in the operation, one field at the end");
        assert!(cost.visited <= tokens, "{cost:?} of {tokens} tokens");
    }
    for times in [1, 10, 100, 600] {
        let text = format!("{{{}}} fragment f on Q {{a: b(c: [1, {{d: 2}}])}}", "...f ".repeat(times));
        let cost = meter::measure(&parse_query(&text).unwrap()).unwrap();
        assert_eq!((cost.nodes, cost.visited), (6 * times, times + 5), "{times} spreads");
    }
}

#[test]
fn the_lexer_cuts_where_the_grammar_cuts() {
    for (text, tokens) in [
        ("{a}", 3),
        ("\u{feff}{ a, b ,, c }", 5),
        ("query Q($a: [Int!]! = [1, -2.5e10]) { a }", 20),
        ("{a(b:[00 1-1 1e5 1.5E-3 0.1])}", 16),
        ("{...on Q{a}...f @x}", 12),
        ("{a(b: \"\" c: \"\\\"\" d: \"\"\"\"\"\")}", 14),
    ] {
        assert_eq!(lexer::scan(text).unwrap().tokens, tokens, "{text}");
    }
}

fn page(source: &str, variables: serde_json::Value) -> Result<(), Refusal> {
    let limits = Limits::default();
    let document = check(source, &limits).unwrap().document;
    let variables = async_graphql::Variables::from_json(variables);
    check_pages(&document, &variables, &limits)
}

#[test]
fn a_page_beyond_the_limit_is_refused_however_it_is_sent() {
    let none = serde_json::json!({});
    let big = serde_json::json!({"n": 1001});
    page("{a(first: 1000) b(last: 5) c(first: -3) d(firstName: 9999)}", none.clone()).unwrap();
    for (text, sent) in [
        ("{a{b(first: 1001)}}", &none),
        ("{...f} fragment f on Q {a(last: 1001)}", &none),
        ("query($n: Int){...{a(first: $n)}}", &big),
        ("query($n: Int = 1001){a(first: $n)}", &none),
    ] {
        let refused = page(text, sent.clone()).expect_err(text);
        assert_eq!(refused.code(), "PAGE_TOO_LARGE", "{text}");
    }
}

#[test]
fn every_refusal_says_what_was_found_and_what_is_allowed() {
    let text = refusal(&bomb(12)).to_string();
    assert!(text.contains("nodes once fragments are expanded, 5000 are allowed; hint:"), "{text}");
}
