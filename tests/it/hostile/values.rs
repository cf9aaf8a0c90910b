//! Hostile values for every argument and every field of every input, found by asking the server what there is.

use super::case::{Case, post, question};
use super::server::exchange;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, VecDeque};

/// What the server says of its inputs.
pub struct Inputs {
    /// The arguments of the fields of `Query` and `Mutation`, and the type of what comes back.
    asked: Vec<(bool, String, Vec<Member>, String)>,
    /// Their fields, and whether exactly one of them is given.
    forms: BTreeMap<String, (Vec<Member>, bool)>,
    enums: BTreeMap<String, String>,
    /// The fields of every object that can be asked for without arguments, and their types.
    objects: BTreeMap<String, Vec<Member>>,
}

/// An argument or a field of an input.
#[derive(Clone)]
struct Member {
    name: String,
    /// As it is written, such as `[ID!]!`.
    written: String,
    /// Its innermost type.
    of: String,
}

impl Member {
    fn is_needed(&self) -> bool {
        self.written.ends_with('!')
    }

    fn is_list(&self) -> bool {
        self.written.starts_with('[')
    }
}

const ASKED: &str = "{ __schema { types { kind name isOneOf
    fields { name type { ...t } args { name type { ...t } } }
    inputFields { name type { ...t } } enumValues { name } } } }
    fragment t on __Type { kind name ofType { kind name ofType { kind name ofType { kind name } } } }";

impl Inputs {
    /// Asks the server.
    pub fn of(address: &str) -> Self {
        let answer = exchange(address, &post("introspection", json!({ "query": ASKED }).to_string()).bytes, false);
        let text = String::from_utf8(answer.bytes).unwrap();
        let (head, body) = text.split_once("\r\n\r\n").unwrap();
        assert!(!head.contains("chunked") && head.starts_with("HTTP/1.1 200"), "{head}");
        let types = serde_json::from_str::<Value>(body).unwrap()["data"]["__schema"]["types"].take();
        let mut inputs =
            Self { asked: Vec::new(), forms: BTreeMap::new(), enums: BTreeMap::new(), objects: BTreeMap::new() };
        for it in types.as_array().unwrap() {
            let name = it["name"].as_str().unwrap().to_owned();
            match it["kind"].as_str().unwrap() {
                "INPUT_OBJECT" => {
                    let one_of = it["isOneOf"].as_bool().unwrap();
                    inputs.forms.insert(name, (members(&it["inputFields"]), one_of));
                }
                "ENUM" => drop(inputs.enums.insert(name, it["enumValues"][0]["name"].as_str().unwrap().to_owned())),
                "OBJECT" => {
                    let fields = it["fields"].as_array().unwrap();
                    if name == "Query" || name == "Mutation" {
                        let asked = fields.iter().map(|field| {
                            let asked = field["name"].as_str().unwrap().to_owned();
                            (name == "Query", asked, members(&field["args"]), member(field).of)
                        });
                        inputs.asked.extend(asked);
                    }
                    let plain = fields.iter().filter(|field| members(&field["args"]).iter().all(|it| !it.is_needed()));
                    inputs.objects.insert(name, plain.map(member).collect());
                }
                _ => {}
            }
        }
        assert!(inputs.forms.len() > 50 && inputs.asked.len() > 50, "the whole schema");
        inputs
    }

    /// Every argument of every question, with every hostile value of its type.
    pub fn questions(&self) -> Vec<Case> {
        let mut cases = Vec::new();
        for (is_query, field, arguments, of) in self.asked.iter().filter(|it| it.0) {
            for argument in arguments {
                for value in hostile(&argument.of).into_iter().chain(wrong_kinds()) {
                    let document = document(*is_query, field, arguments, &self.selection(of, 1));
                    let mut variables = self.needed(arguments);
                    variables.insert(argument.name.clone(), value);
                    let name = format!("{field}({})", argument.name);
                    cases.push(question(name, document, &Value::Object(variables)));
                }
            }
        }
        cases
    }

    /// Every field of every input, with a few hostile values of its type, by the shortest way from a mutation.
    pub fn acts(&self) -> Vec<Case> {
        let mut cases = Vec::new();
        let mut turn = 0;
        for (ty, (field, arguments, way)) in self.ways() {
            for member in &self.forms[&ty].0 {
                let mut values = hostile(&member.of);
                values.extend(wrong_kinds());
                let count = values.len();
                let first = turn;
                for value in (0..4).map(|at| values[(first + at) % count].clone()) {
                    let mut variables = self.needed(&arguments);
                    let spot = self.dig(&mut variables, &arguments, &way);
                    if self.forms[&ty].1 {
                        spot.clear();
                    }
                    let value = if member.is_list() && turn.is_multiple_of(2) { json!([value]) } else { value };
                    spot.insert(member.name.clone(), value);
                    let document = document(false, &field, &arguments, PAYLOAD);
                    let name = format!("{field}: {ty}.{}", member.name);
                    cases.push(question(name, document, &Value::Object(variables)));
                    turn += 1;
                }
                turn += 3;
            }
        }
        cases
    }

    /// Everything that an object says of itself, and so many objects further on.
    fn selection(&self, of: &str, further: usize) -> String {
        let Some(fields) = self.objects.get(of) else {
            let is_leaf = self.enums.contains_key(of) || SCALARS.contains(&of);
            return if is_leaf { String::new() } else { "{ __typename }".to_owned() };
        };
        let mut inner = String::from("{ __typename");
        for field in fields {
            let is_object = self.objects.contains_key(&field.of);
            let is_abstract =
                !is_object && !self.enums.contains_key(&field.of) && !SCALARS.contains(&field.of.as_str());
            match further {
                0 if is_object || is_abstract => {}
                _ => inner += &format!(" {} {}", field.name, self.selection(&field.of, further.saturating_sub(1))),
            }
        }
        inner + " }"
    }

    /// The world seen on days, and at points in time, on which nobody was there, with all that it says of itself.
    pub fn views(&self) -> Vec<Case> {
        let mut cases = Vec::new();
        let world = &self.objects["World"];
        for on in hostile("Date") {
            for field in world {
                let inner = self.selection(&field.of, 1);
                let document = format!("query($on: Date) {{ view(on: $on) {{ {} {inner} }} }}", field.name);
                cases.push(question(format!("{} on {on}", field.name), document, &json!({ "on": on })));
            }
        }
        cases
    }

    /// For every input that a mutation takes: which mutation, and the members on the way.
    fn ways(&self) -> BTreeMap<String, (String, Vec<Member>, Vec<String>)> {
        let mut ways = BTreeMap::new();
        let mut next: VecDeque<_> = self
            .asked
            .iter()
            .filter(|it| !it.0)
            .flat_map(|(_, field, arguments, _)| {
                arguments
                    .iter()
                    .map(move |it| (it.of.clone(), (field.clone(), arguments.clone(), vec![it.name.clone()])))
            })
            .collect();
        while let Some((ty, way)) = next.pop_front() {
            let Some((members, _)) = self.forms.get(&ty) else { continue };
            if ways.contains_key(&ty) {
                continue;
            }
            for member in members {
                let mut longer = way.clone();
                longer.2.push(member.name.clone());
                next.push_back((member.of.clone(), longer));
            }
            ways.insert(ty, way);
        }
        ways
    }

    /// The object at the end of a way, with what is needed on the way filled in.
    fn dig<'a>(
        &self,
        from: &'a mut Map<String, Value>,
        members: &[Member],
        way: &[String],
    ) -> &'a mut Map<String, Value> {
        let (first, rest) = way.split_first().unwrap();
        let member = members.iter().find(|it| it.name == *first).unwrap();
        let (inner, one_of) = &self.forms[&member.of];
        let mut object = if *one_of && !rest.is_empty() { Map::new() } else { self.needed(inner) };
        if *one_of && rest.is_empty() {
            object = Map::new();
        }
        let value = Value::Object(object);
        from.insert(first.clone(), if member.is_list() { json!([value]) } else { value });
        let spot = from.get_mut(first).unwrap();
        let spot = if member.is_list() { &mut spot[0] } else { spot };
        let spot = spot.as_object_mut().unwrap();
        if rest.is_empty() { spot } else { self.dig(spot, inner, rest) }
    }

    /// Sound values for all that must be there.
    fn needed(&self, members: &[Member]) -> Map<String, Value> {
        members.iter().filter(|it| it.is_needed()).map(|it| (it.name.clone(), self.sound(it))).collect()
    }

    fn sound(&self, member: &Member) -> Value {
        let value = match member.of.as_str() {
            "ID" => json!(known(&member.name)),
            "String" => json!(text(&member.name)),
            "Int" => json!(1),
            "Boolean" => json!(true),
            "Date" => json!("2024-07-01"),
            "DateTime" => json!("2024-07-01T09:00:00+08:00"),
            "Decimal" => json!("1.5"),
            "CreditCode" => json!("91419001MA00000154"),
            "RegionCode" => json!("419001"),
            other => match (self.forms.get(other), self.enums.get(other)) {
                (Some((members, false)), _) => Value::Object(self.needed(members)),
                (Some((members, true)), _) => {
                    let first = members.first().unwrap();
                    Value::Object(Map::from_iter([(first.name.clone(), self.sound(first))]))
                }
                (None, Some(word)) => json!(word),
                _ => Value::Null,
            },
        };
        if member.is_list() { json!([value]) } else { value }
    }
}

fn member(it: &Value) -> Member {
    let written = written(&it["type"]);
    let of = written.replace(['[', ']', '!'], "");
    Member { name: it["name"].as_str().unwrap().to_owned(), written, of }
}

fn members(list: &Value) -> Vec<Member> {
    list.as_array().unwrap().iter().map(member).collect()
}

fn written(of: &Value) -> String {
    match of["kind"].as_str().unwrap() {
        "NON_NULL" => written(&of["ofType"]) + "!",
        "LIST" => format!("[{}]", written(&of["ofType"])),
        _ => of["name"].as_str().unwrap().to_owned(),
    }
}

const PAYLOAD: &str = "{ revision subject { id } rejections { code path message } world { revision } }";

fn document(is_query: bool, field: &str, arguments: &[Member], inner: &str) -> String {
    let variables: Vec<_> = arguments.iter().map(|it| format!("${}: {}", it.name, it.written)).collect();
    let given: Vec<_> = arguments.iter().map(|it| format!("{0}: ${0}", it.name)).collect();
    let kind = if is_query { "query" } else { "mutation" };
    if arguments.is_empty() {
        return format!("{kind} {{ {field} {inner} }}");
    }
    format!("{kind}({}) {{ {field}({}) {inner} }}", variables.join(", "), given.join(", "))
}

const SCALARS: [&str; 10] =
    ["ID", "String", "Int", "Float", "Boolean", "Date", "DateTime", "Decimal", "CreditCode", "RegionCode"];

/// Something of the seed that a member of that name may mean.
fn known(name: &str) -> &'static str {
    match name {
        "zone" | "subject" => "zone:jiyuan_hitech",
        "chain" => "chain:hydrogen",
        "segment" | "from" | "segments" | "alternatives" => "segment:H4.1.2",
        "to" => "segment:H0.1.1",
        "group" | "parent" => "section:H0.1",
        "enterprise" | "supplier" | "customer" | "kept" => "enterprise:houpu",
        "gone" | "merged" | "into" => "enterprise:jiyuan_steel",
        "project" => "project:h2_pipeline",
        "theme" => "theme:hydrogen",
        "park" => "park:h2_park",
        "milestone" => "milestone:ms_h2_pipeline",
        "indicator" => "indicator:gross_output",
        "scheme" => "scheme:henan_star",
        _ => "source:report_2024h1",
    }
}

fn text(name: &str) -> &'static str {
    match name {
        "value" | "amount" | "atLeast" | "investment" => "1.5亿元",
        "revision" | "seen" => "1",
        "bytes" => "1024",
        "sha256" => "b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9",
        "code" => "Q",
        _ => "甲",
    }
}

/// Values of the right shape that nobody means well with.
fn hostile(of: &str) -> Vec<Value> {
    let long = |what: &str, count: usize| json!(what.repeat(count));
    match of {
        "Int" => [0, 1, -1, 1_000, 1_001, 2_147_483_647, -2_147_483_648, 2_147_483_648, i64::MAX, i64::MIN]
            .iter()
            .map(|it| json!(it))
            .chain([json!(u64::MAX), json!(1e300), json!(-0.0)])
            .collect(),
        "Boolean" => vec![json!("true"), json!(0)],
        "Date" => texts(&[
            "",
            "9999-12-31",
            "0000-01-01",
            "0001-01-01",
            "+262142-12-31",
            "-262143-01-01",
            "275760-09-13",
            "+275760-09-13",
            "2024-02-30",
            "2024-13-01",
            "2024-1-1",
            "20240731",
            "2024-07-31T00:00:00Z",
            "NaN",
            "2024\u{2010}07\u{2010}31",
            "２０２４-07-31",
        ]),
        "DateTime" => texts(&[
            "",
            "0000-01-01T00:00:00Z",
            "0001-01-01T00:00:00Z",
            "9999-12-31T23:59:59Z",
            "9999-12-31T23:59:60-23:59",
            "+275760-09-13T00:00:00Z",
            "-0001-01-01T00:00:00Z",
            "2024-07-31T24:00:00Z",
            "2024-07-31T00:00:00+99:99",
            "2024-07-31",
            "Infinity",
            "1722384000",
        ]),
        "Decimal" => texts(&[
            "",
            "NaN",
            "Infinity",
            "1e999",
            "1e-999",
            "79228162514264337593543950335",
            "79228162514264337593543950336",
            "-79228162514264337593543950335",
            "0.0000000000000000000000000001",
            "0.00000000000000000000000000001",
            "1_000",
            "１",
            "180.0000001",
            "--1",
            ".",
        ]),
        "CreditCode" => texts(&[
            "",
            "91419001MA00000155",
            "914190O1MA00000154",
            "91419001MAﬀ000007",
            "000000000000000000",
            "９１４１９００１MA00000154",
        ]),
        "RegionCode" => texts(&["", "000000", "999999", "110000000000", "-41900", "41900a", "４１９００１"]),
        "ID" => {
            let mut ids = texts(&[
                "",
                ":",
                "::::",
                "x",
                "chain",
                "chain:",
                ":hydrogen",
                "chain:nothing",
                "Chain:hydrogen",
                "chain:hydrogen\0",
                "chain:hydrogen ",
                "chain:氢",
                "chain:../../etc/passwd",
                "nothing:x",
                "person:x",
                "chain:%00",
                "chain:\u{202e}x",
                "source:report_2024h1",
                "zone:jiyuan_hitech",
                "region:419001",
                "enterprise:houpu",
                "segment:H0.1.1",
                "project:h2_pipeline",
                "statement:support_youke",
                "recipe:H0.1.2",
            ]);
            ids.extend([long("chain:", 2_000), long("a", 100_000), json!(1), json!(u64::MAX)]);
            ids
        }
        "String" => {
            let mut all = texts(&[
                "",
                " ",
                "\t\n",
                "\0",
                "a\0b",
                "\u{202e}evil",
                "a\u{200b}b",
                "\u{feff}",
                "\u{061c}",
                "a\u{2028}b",
                "\u{fffe}",
                "\u{10ffff}",
                "e\u{301}\u{301}\u{301}",
                "NaN",
                "NaN亿元",
                "Infinity",
                "-Infinity元",
                "1e999",
                "1e999亿元",
                "9223372036854775807元",
                "9223372036854775808元",
                "-9223372036854775808元",
                "92233720368.54775807亿元",
                "0.00000000000000000000000000001元",
                "79228162514264337593543950335吨",
                "18446744073709551615",
                "18446744073709551616",
                "-1",
                "../../../../etc/passwd",
                "C:\\CON",
                "%00%2e%2e",
                "${jndi:ldap://x}",
                "'; DROP TABLE facts; --",
                "<script>alert(1)</script>",
                "{{7*7}}",
                "javascript:alert(1)",
                "https://user:pass@[::1]:99999/%zz",
                "file:///etc/passwd",
                "=cmd|' /C calc'!A0",
                "\u{1b}[31m",
                "Y2hhaW46eA==",
                "AAAA////",
            ]);
            all.extend([
                long("链", 201),
                long("链", 4_001),
                long("e\u{301}", 4_000),
                long("a", 300_000),
                long("\u{1F469}\u{200D}", 300),
            ]);
            all
        }
        _ => texts(&["", "NOTHING", "null", "\0"]),
    }
}

/// Values of another kind altogether.
fn wrong_kinds() -> Vec<Value> {
    vec![
        Value::Null,
        json!(true),
        json!(1.5),
        json!([]),
        json!({}),
        json!([[[]]]),
        json!({ "a": { "b": [null] } }),
        json!([null, 1, "x"]),
    ]
}

fn texts(list: &[&str]) -> Vec<Value> {
    list.iter().map(|it| json!(it)).collect()
}

/// Numbers and strings that only raw JSON can say.
pub fn raw() -> Vec<Case> {
    let page = "query($n: Int) { gaps(first: $n) { totalCount } }";
    let id = "query($n: ID!) { node(id: $n) { id } }";
    let values = [
        "NaN",
        "Infinity",
        "-Infinity",
        "1e999",
        "-1e999",
        "1e-999",
        "1E400",
        "00",
        "01",
        "-",
        "+1",
        ".5",
        "1.",
        "0x10",
        "1_000",
        "18446744073709551616",
        "-9223372036854775809",
        "123456789012345678901234567890",
        "\"\\ud800\"",
        "\"\\udc00\"",
        "\"\\ud800\\ud800\"",
        "\"\\ud83d\\ude00\"",
        "\"\\u0000\"",
        "\"\\u00\"",
        "\"\\x41\"",
        "\"a\nb\"",
        "\"unended",
        "'x'",
        "undefined",
        "True",
        "nul",
        "[1,]",
        "{\"a\":1,}",
        "{a:1}",
        "{\"a\":1,\"a\":2}",
        "/*x*/1",
        "\u{feff}1",
        "1 2",
    ];
    let mut cases = Vec::new();
    for value in values {
        for (what, text) in [("a page", page), ("an id", id)] {
            cases.push(post(
                format!("{what} of {value:?}"),
                format!("{{\"query\":\"{text}\",\"variables\":{{\"n\":{value}}}}}"),
            ));
        }
    }
    cases
}

/// Points in the past, and pages, that there are not.
pub fn pages() -> Vec<Case> {
    let mut cases = Vec::new();
    let past = "query($r: String) { view(asOf: { revision: $r }) { revision chains { id } } }";
    for revision in [
        "",
        "-1",
        "0",
        "1",
        "00",
        "+1",
        "1.0",
        "1e1",
        "18446744073709551615",
        "18446744073709551616",
        "９",
        "NaN",
        " 1",
        "1\0",
        "999999",
    ] {
        cases.push(question(format!("as of revision {revision:?}"), past, &json!({ "r": revision })));
    }
    let then = "query($a: DateTime) { view(asOf: { at: $a }) { revision on chains { id } } }";
    for at in hostile("DateTime") {
        cases.push(question(format!("as of {at}"), then, &json!({ "a": at })));
    }
    let day =
        "query($d: Date) { view(on: $d) { revision on gaps { totalCount } chains { id } milestones { __typename } } }";
    for on in hostile("Date") {
        cases.push(question(format!("on {on}"), day, &json!({ "d": on })));
    }
    let list = "query($f: Int, $l: Int, $a: String, $b: String) { enterprises(first: $f, last: $l, after: $a, before: $b) { totalCount edges { cursor node { id } } } }";
    for count in hostile("Int") {
        cases.push(question(format!("the first {count}"), list, &json!({ "f": count })));
        cases.push(question(format!("the last {count}"), list, &json!({ "l": count })));
        cases.push(question(format!("the first and last {count}"), list, &json!({ "f": count, "l": count })));
    }
    for cursor in hostile("String") {
        cases.push(question("behind a cursor", list, &json!({ "f": 2, "a": cursor })));
        cases.push(question("between cursors", list, &json!({ "l": 2, "a": cursor, "b": cursor })));
    }
    cases
}
