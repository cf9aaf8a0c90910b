//! Documents that cost more than they weigh, or that are none.

use super::case::{Case, document, post, question};
use serde_json::{Value, json};

pub fn cases() -> Vec<Case> {
    let mut cases = expanding();
    cases.extend(floods());
    cases.extend(nested());
    cases.extend(malformed());
    cases.extend(contradictions());
    cases
}

/// `levels` fragments, each spreading the next one `times`.
pub fn bomb(levels: usize, times: usize, kind: &str) -> String {
    let mut text = format!("{kind} {{ ...f0 }}");
    for level in 1..levels {
        text += &format!(" fragment f{} on Query {{ {} }}", level - 1, format!("...f{level} ").repeat(times));
    }
    text + &format!(" fragment f{} on Query {{ revision }}", levels - 1)
}

fn expanding() -> Vec<Case> {
    let mut cases: Vec<_> =
        (4..=26).map(|at| document(format!("a bomb of {at} levels"), bomb(at, 2, "query"))).collect();
    for times in [3, 5, 10, 30] {
        cases.push(document(format!("a bomb of {times} spreads a level"), bomb(20, times, "query")));
    }
    cases.push(document("a bomb in a mutation", bomb(23, 2, "mutation")));
    cases.push(document("a bomb in a subscription", bomb(23, 2, "subscription")));
    cases.push(document("a bomb of 50 levels", bomb(50, 2, "query")));
    cases.push(document("a bomb nobody spreads", format!("{{ revision }} {}", bomb(23, 2, "query Q"))));
    for length in [1, 2, 3, 10, 49] {
        let parts = (0..length).map(|at| format!(" fragment c{at} on Query {{ ...c{} }}", (at + 1) % length));
        let text = format!("{{ ...c0 }} {}", parts.collect::<String>());
        cases.push(document(format!("a circle of {length}"), text));
    }
    let inline = format!("{{ {} revision {} }}", "... { ".repeat(25), "} ".repeat(25));
    cases.push(document("inline fragments in each other", inline));
    let lists = format!(
        "{{ {} }} fragment f on Query {{ nodes(ids: [{}]) {{ id }} }}",
        "...f ".repeat(90),
        "\"x\" ".repeat(90)
    );
    cases.push(document("a long list spread often", lists));
    cases.push(document(
        "51 fragments",
        (0..51).fold("{ revision }".to_owned(), |text, at| text + &format!(" fragment f{at} on Query {{ revision }}")),
    ));
    cases.push(document(
        "fragments of one name",
        "{ ...f } fragment f on Query { revision } fragment f on Query { on }",
    ));
    cases
}

fn floods() -> Vec<Case> {
    let aliased = |count: usize, field: &str| {
        let fields: String = (0..count).map(|at| format!("a{at}: {field} ")).collect();
        format!("{{ {fields} }}")
    };
    let mut cases = Vec::new();
    for count in [30, 31, 100, 600] {
        cases.push(document(format!("{count} aliases"), aliased(count, "revision")));
    }
    cases.push(document("30 heavy aliases", aliased(30, "gaps(first: 1000) { totalCount }")));
    cases.push(document("one field a thousand times", format!("{{ {} }}", "revision ".repeat(1_900))));
    cases.push(document("2,001 tokens", format!("{{ {} }}", "revision ".repeat(1_999))));
    cases.push(document("100,000 tokens", format!("{{{}}}", "a ".repeat(49_000))));
    cases.push(document("100,001 bytes", format!("{{ revision }} #{}", "x".repeat(100_000))));
    cases.push(document("a name of 90,000 letters", format!("{{ {} }}", "a".repeat(90_000))));
    cases.push(document("a string of 90,000 letters", format!("{{ node(id: \"{}\") {{ id }} }}", "a".repeat(90_000))));
    for count in [21, 400] {
        let many = "@include(if: true) ".repeat(count);
        cases.push(document(format!("{count} directives"), format!("{{ revision {many} }}")));
    }
    cases.push(document("300 unknown directives", format!("query {} {{ revision }}", "@x ".repeat(300))));
    cases.push(document("directives on a variable", format!("query($a: Int {}) {{ revision }}", "@x ".repeat(900))));
    let variables: String = (0..400).map(|at| format!("$v{at}: Int ")).collect();
    cases.push(document("400 variables", format!("query({variables}) {{ revision }}")));
    cases.push(document(
        "a list of 1,900 in the document",
        format!("{{ nodes(ids: [{}]) {{ id }} }}", "1 ".repeat(1_900)),
    ));
    let operations: String = (0..200).map(|at| format!("query q{at} {{ revision }} ")).collect();
    cases.push(document("200 operations", operations));
    cases.push(document("everything of the schema", include_str!("../../../src/http/guard/introspection.graphql")));
    let nodes: Vec<_> = (0..100_000).map(|at| format!("segment:{at}")).collect();
    let many = "query($ids: [ID!]!) { nodes(ids: $ids) { id } }";
    for count in [101, 1_000, 50_000] {
        cases.push(question(format!("{count} ids"), many, &json!({ "ids": nodes[..count] })));
    }
    let acts = "mutation($acts: [ActInput!]!) { commit(acts: $acts, request: {by: \"甲\"}) { rejections { code } } }";
    for count in [0, 1_001, 5_000] {
        let act = json!({ "retire": { "fact": "segment:none", "reason": "x" } });
        cases.push(question(format!("{count} acts"), acts, &json!({ "acts": vec![act; count] })));
    }
    cases
}

fn nested() -> Vec<Case> {
    let mut cases = Vec::new();
    for depth in [21, 33, 100, 900] {
        let text = format!("{{ {} revision {} }}", "chain(id: 1) { ".repeat(depth), "} ".repeat(depth));
        cases.push(document(format!("fields {depth} deep"), text));
    }
    let kinds = |depth: usize| {
        format!(
            "{{ __schema {{ types {{ fields {{ type {{ {} name {} }} }} }} }} }}",
            "ofType { ".repeat(depth),
            "} ".repeat(depth)
        )
    };
    cases.push(document("kinds 15 deep", kinds(15)));
    cases.push(document("kinds 25 deep", kinds(25)));
    let round = "fields { type { ".repeat(8) + "name" + &" } }".repeat(8);
    cases.push(document("introspection round and round", format!("{{ __schema {{ types {{ {round} }} }} }}")));
    for (open, close) in [("{", "}"), ("[", "]"), ("(", ")"), ("{a", "}"), ("{a:", "}"), ("\"", "")] {
        let text = format!("{{ node(id: {}{}) {{ id }} }}", open.repeat(10_000), close.repeat(10_000));
        cases.push(document(format!("10,000 of {open}"), text));
        cases.push(document(format!("10,000 of {open} alone"), open.repeat(10_000)));
    }
    let types = format!("query($a: {}Int{}) {{ revision }}", "[".repeat(900), "]".repeat(900));
    cases.push(document("a type 900 lists deep", types));
    for (open, close) in [("[", "]"), ("{\"a\":", "}"), ("[{\"a\":", "}]")] {
        let deep = format!("{}null{}", open.repeat(10_000), close.repeat(10_000));
        cases.push(post(format!("JSON of 10,000 {open}"), &deep));
        cases.push(post(format!("JSON of 10,000 {open} alone"), open.repeat(10_000)));
        let within = format!("{{\"query\":\"{{ revision }}\",\"variables\":{{\"a\":{deep}}}}}");
        cases.push(post(format!("variables of 10,000 {open}"), within));
        let extension = format!("{{\"query\":\"{{ revision }}\",\"extensions\":{{\"a\":{deep}}}}}");
        cases.push(post(format!("extensions of 10,000 {open}"), extension));
        let shallow = format!("{}null{}", open.repeat(60), close.repeat(60));
        let text = format!(
            "{{\"query\":\"query($id: ID!) {{ node(id: $id) {{ id }} }}\",\"variables\":{{\"id\":{shallow}}}}}"
        );
        cases.push(post(format!("an id of 60 {open}"), text));
    }
    cases
}

fn malformed() -> Vec<Case> {
    let texts = [
        "",
        " ",
        "\n\n\n",
        "#",
        "# only a comment",
        "{",
        "}",
        "{}",
        "{ }",
        "{ revision",
        "revision",
        "query",
        "query {",
        "query Q",
        "mutation",
        "subscription {",
        "{ 环节 }",
        "{ revision; }",
        "{ revision \0 }",
        "\0",
        "\u{feff}",
        "{ re\u{202e}vision }",
        "{ re\u{200b}vision }",
        "{ ...on }",
        "{ ... on }",
        "{ ...f",
        "fragment f on Query { revision }",
        "fragment on on on { on }",
        "type Query { a: Int }",
        "schema { query: Q }",
        "{ node(id: \"x) { id } }",
        "{ node(id: \"\"\"x) { id } }",
        "{ node(id: \"\\ud800\") { id } }",
        "{ node(id: \"\\udc00\\ud800\") { id } }",
        "{ node(id: \"\\u{110000}\") { id } }",
        "{ node(id: \"\\x\") { id } }",
        "{ node(id: \"a\nb\") { id } }",
        "{ node(id: 1e999) { id } }",
        "{ node(id: -) { id } }",
        "{ node(id: 00) { id } }",
        "{ node(id: 1.) { id } }",
        "{ node(id: .5) { id } }",
        "{ node(id: NaN) { id } }",
        "{ node(id: Infinity) { id } }",
        "{ node(id: -Infinity) { id } }",
        "{ node(id: 0x10) { id } }",
        "{ node(id: $) { id } }",
        "{ node(id: $a) { id } }",
        "query($a) { revision }",
        "query($a: ) { revision }",
        "query($: Int) { revision }",
        "query($a: Int = $b) { revision }",
        "{ revision @ }",
        "{ a: }",
        "{ : a }",
        "{ a: b: revision }",
        "query A { revision } query A { revision }",
        "{ revision } { revision }",
        "query { revision } mutation { commit }",
        "...",
        "{ ...... }",
        "{ node(id: {a: {b: [}]}) { id } }",
    ];
    let mut cases: Vec<_> = texts.iter().map(|text| document(format!("the document {text:?}"), text)).collect();
    let digits = "9".repeat(5_000);
    for (name, value) in [
        ("5,000 digits", &digits),
        ("5,000 digits behind the point", &format!("0.{digits}")),
        ("an exponent of 5,000 digits", &format!("1e{digits}")),
    ] {
        cases.push(document(format!("{name} for an id"), format!("{{ node(id: {value}) {{ id }} }}")));
        cases.push(document(format!("{name} for a page"), format!("{{ gaps(first: {value}) {{ totalCount }} }}")));
    }
    cases
}

fn contradictions() -> Vec<Case> {
    let texts = [
        "{ nothing }",
        "{ revision { id } }",
        "{ chains }",
        "{ chains { } }",
        "{ __typename @skip }",
        "{ __typename @skip(if: null) }",
        "{ __typename @include(if: 1) }",
        "query($a: Boolean!) { revision @skip(if: $a) }",
        "query($a: Nothing) { revision }",
        "query($a: Query) { revision }",
        "query($a: Int, $a: Int) { revision }",
        "query($a: Int!) { gaps(first: $a) { totalCount } }",
        "{ node { id } }",
        "{ node(id: null) { id } }",
        "{ node(id: \"x\", id: \"y\") { id } }",
        "{ node(id: \"segment:H0.1.1\", other: 1) { id } }",
        "{ x: revision x: on }",
        "{ ...nowhere }",
        "{ ... on Nothing { id } }",
        "{ ... on Segment { id } }",
        "{ chains { ... on Zone { id } } }",
        "{ __schema { nothing } }",
        "{ __type(name: 5) { name } }",
        "{ __type { name } }",
        "subscription { changes { revision } }",
        "mutation { nothing }",
        "mutation { commit(acts: [], request: {by: \"\"}) { revision } }",
        "mutation { undo(input: {}, request: {}) { revision } }",
        "query A { revision } query B { revision }",
        "{ view(asOf: {}) { revision } }",
        "{ view(asOf: {revision: \"1\", at: \"2024-01-01T00:00:00Z\"}) { revision } }",
        "{ view { view { view { revision } } } }",
    ];
    let mut cases: Vec<_> = texts.iter().map(|text| document(format!("the question {text:?}"), text)).collect();
    for name in ["", "B", "\0", "环节", "A B"] {
        let body = json!({ "query": "query A { revision } query C { on }", "operationName": name });
        cases.push(post(format!("the operation {name:?}"), body.to_string()));
    }
    let wrong: [Value; 7] = [Value::Null, json!(true), json!(1), json!(1.5), json!([]), json!({}), json!("x")];
    for member in ["query", "operationName", "variables", "extensions"] {
        for value in &wrong {
            let mut body = json!({ "query": "{ revision }" });
            body[member] = value.clone();
            cases.push(post(format!("`{member}` is {value}"), body.to_string()));
        }
    }
    cases
}
