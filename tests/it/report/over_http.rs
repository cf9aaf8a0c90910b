//! Files from the running server: lists, forms and templates by their address.

use super::sheets;
use crate::serve::Server;
use std::io::{Read, Write};
use std::net::TcpStream;

/// The status, the head in small letters, and the body.
fn get(server: &Server, path: &str) -> (u16, String, Vec<u8>) {
    let mut stream = TcpStream::connect(&server.address).unwrap();
    write!(stream, "GET {path} HTTP/1.0\r\nHost: {}\r\nConnection: close\r\n\r\n", server.address).unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    let end = answer.windows(4).position(|it| it == b"\r\n\r\n").unwrap();
    let body = answer.split_off(end + 4);
    let head = String::from_utf8(answer).unwrap().to_lowercase();
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    (status, head, body)
}

#[test]
fn lists_forms_and_templates_come_as_files_and_a_wrong_name_says_what_there_is() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start(folder.path(), &[]);
    let (status, head, body) = get(&server, "/exports/gaps.csv?on=2024-07-31");
    let text = String::from_utf8(body).unwrap();
    assert_eq!(status, 200, "{text}");
    assert!(head.contains("text/csv") && head.contains("attachment") && head.contains("nosniff"), "{head}");
    assert!(text.contains("内部") && text.contains("氢气品质检测"), "{text}");

    let (status, _, body) = get(&server, "/exports/enterprises.json?level=public&on=2024-07-31");
    let list: serde_json::Value = serde_json::from_slice(&body).unwrap();
    assert_eq!(status, 200);
    assert!(list.to_string().contains("公开"), "the level is printed");

    let (status, head, body) = get(&server, "/templates/projects.xlsx");
    assert_eq!(status, 200);
    assert!(head.contains("spreadsheetml") && head.contains("projects.xlsx"), "{head}");
    assert_eq!(sheets(&body).into_iter().map(|(name, _)| name).collect::<Vec<_>>(), ["重点项目台账", "填表说明"]);

    let (status, _, body) = get(&server, "/forms/monthly.xlsx?month=2024-07&on=2024-07-31");
    assert_eq!((status, sheets(&body)[0].0.as_str()), (200, "月调度表"));

    let (status, head, body) = get(&server, "/exports/map.svg?chain=hydrogen&on=2024-07-31");
    assert!(status == 200 && head.contains("image/svg+xml") && head.contains("map-hydrogen.svg"), "{head}");
    assert!(String::from_utf8(body).unwrap().contains("济源高新区氢能产业链图谱（内部）"));

    let survey = r#"mutation { recordSurvey(
        input: {zone: "zone:jiyuan_hitech", method: {segment: "segment:T3.3.1"}, on: "2024-07-30"},
        request: {by: "规划科"}) { revision } }"#;
    let second = server.question(&serde_json::json!({ "query": survey }));
    assert_eq!(second["data"]["recordSurvey"]["revision"], "2", "{second}");
    let of = |as_of: &str| {
        let (status, _, body) = get(&server, &format!("/exports/segments.csv?on=2024-07-31{as_of}"));
        let text = String::from_utf8(body).unwrap();
        assert_eq!(status, 200, "{text}");
        text.lines().find(|line| line.contains("T3.3.1")).unwrap().to_owned()
    };
    assert!(of("").contains("摸底") && !of("&asOf=1").contains("2024-07-30"), "{} {}", of(""), of("&asOf=1"));

    for (path, known) in [
        ("/exports/map.svg", "a chain such as hydrogen"),
        ("/exports/map.svg?chain=nope", "chain:nope"),
        ("/exports/map.gif?chain=hydrogen", "svg, png, pdf"),
        ("/exports/gapz.csv", "gaps"),
        ("/exports/gaps.pdf", "graphml"),
        ("/forms/weekly.xlsx", "monthly"),
        ("/templates/projekts.xlsx", "above-scale-roster"),
        ("/forms/monthly.xlsx?month=July", "2024-07"),
        ("/exports/gaps.csv?level=secret", "sensitive"),
        ("/exports/gaps.csv?asOf=first", "the number of a revision"),
        ("/exports/gaps.csv?asOf=99", "at most 2"),
    ] {
        let (status, _, body) = get(&server, path);
        let text = String::from_utf8(body).unwrap();
        assert!((400..500).contains(&status) && text.contains(known), "{path}: {status} {text}");
    }
}
