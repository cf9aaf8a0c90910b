//! Serves the built pages from inside the binary, and says so when no page was built.
//! Never reads a path that the build did not put there; a debug build reads `web/dist` as it is now.

use std::borrow::Cow;
use std::fmt::Write as _;

use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use axum::response::Response;
use rust_embed::{EmbeddedFile, RustEmbed};

/// Everything in `web/dist`, which may be absent: building the binary needs no Node.
#[derive(RustEmbed)]
#[folder = "web/dist"]
#[exclude = "*.map"]
#[allow_missing = true]
struct Built;

/// Names under this folder carry a hash of their content.
const HASHED: &str = "assets/";

/// The page behind every address of a page: its own script reads the address.
const INDEX: &str = "index.html";
/// Addresses that are pages by themselves.
const PAGES: &[&str] = &["gaps", "enterprises", "map", "projects", "indicators", "import", "history", "api"];
/// Addresses under which there is a page for each thing.
const PAGES_OF: &[&str] = &["map", "segments", "enterprises", "import", "sources", "print"];

/// Whether this build has pages.
pub(super) fn has_page() -> bool {
    Built::get(INDEX).is_some()
}

/// Answers every address that nothing else answers.
pub(super) async fn handle(method: Method, uri: Uri, headers: HeaderMap) -> Response {
    if method != Method::GET && method != Method::HEAD {
        let mut response = page(StatusCode::METHOD_NOT_ALLOWED, NOT_FOUND);
        let allow = HeaderValue::from_static("GET, HEAD");
        response.headers_mut().insert(header::ALLOW, allow);
        return response;
    }
    let name = file_name(uri.path());
    let name = if is_page(name) { INDEX } else { name };
    match Built::get(name) {
        Some(file) => found(name, file, &headers),
        None if name == INDEX => page(StatusCode::OK, UNBUILT),
        None if name == "graphiql.html" => page(StatusCode::NOT_FOUND, UNBUILT),
        None => page(StatusCode::NOT_FOUND, NOT_FOUND),
    }
}

fn file_name(path: &str) -> &str {
    match path.trim_matches('/') {
        "" => INDEX,
        "graphiql" => "graphiql.html",
        name => name,
    }
}

/// Whether an address is that of a page. A key may hold dots (`H3.1.1`); the ending of a file is one that names a kind.
fn is_page(name: &str) -> bool {
    let of = name.split_once('/').is_some_and(|(of, _)| PAGES_OF.contains(&of));
    PAGES.contains(&name) || (of && mime_guess::from_path(name).is_empty())
}

fn found(name: &str, file: EmbeddedFile, asked: &HeaderMap) -> Response {
    let tag = entity_tag(&file.metadata.sha256_hash());
    let unchanged = has_tag(asked, &tag);
    let mut response = if unchanged { Response::new(Body::empty()) } else { Response::new(body(file.data)) };
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, caching(name));
    if let Ok(tag) = HeaderValue::try_from(tag) {
        headers.insert(header::ETAG, tag);
    }
    if let Ok(kind) = HeaderValue::try_from(content_type(name)) {
        headers.insert(header::CONTENT_TYPE, kind);
    }
    if unchanged {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
    }
    response
}

fn body(data: Cow<'static, [u8]>) -> Body {
    match data {
        Cow::Borrowed(bytes) => Body::from(bytes),
        Cow::Owned(bytes) => Body::from(bytes),
    }
}

/// Weak, since the bytes sent depend on the compression agreed on.
fn entity_tag(hash: &[u8; 32]) -> String {
    let mut tag = String::from("W/\"");
    for byte in hash.iter().take(16) {
        let _ = write!(tag, "{byte:02x}");
    }
    tag.push('"');
    tag
}

fn has_tag(asked: &HeaderMap, tag: &str) -> bool {
    let opaque = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    let values = asked.get_all(header::IF_NONE_MATCH).iter();
    let mut tags = values.filter_map(|value| value.to_str().ok()).flat_map(|value| value.split(','));
    tags.any(|it| it.trim() == "*" || opaque(it) == opaque(tag))
}

fn caching(name: &str) -> HeaderValue {
    HeaderValue::from_static(if name.starts_with(HASHED) { "public, max-age=31536000, immutable" } else { "no-cache" })
}

fn content_type(name: &str) -> String {
    let kind = mime_guess::from_path(name).first_or_octet_stream();
    match (kind.type_().as_str(), kind.subtype().as_str()) {
        ("text", _) | ("application", "json" | "javascript") => format!("{kind}; charset=utf-8"),
        _ => kind.to_string(),
    }
}

fn page(status: StatusCode, text: &'static str) -> Response {
    let mut response = Response::new(Body::from(text));
    *response.status_mut() = status;
    let kind = HeaderValue::from_static("text/html; charset=utf-8");
    response.headers_mut().insert(header::CONTENT_TYPE, kind);
    response
}

const UNBUILT: &str = include_str!("assets/unbuilt.html");
const NOT_FOUND: &str = include_str!("assets/not_found.html");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_name_files() {
        assert_eq!(file_name("/"), "index.html");
        assert_eq!(file_name("/graphiql"), "graphiql.html");
        assert_eq!(file_name("/graphiql/"), "graphiql.html");
        assert_eq!(file_name("/assets/a-1b2c.js"), "assets/a-1b2c.js");
    }

    #[test]
    fn an_address_is_a_page_or_a_file() {
        for page in
            ["map", "map/hydrogen", "gaps", "segments/H3.1.1", "enterprises", "enterprises/x", "print/map/h", "api"]
        {
            assert!(is_page(page), "{page}");
        }
        for other in
            ["unmapped", "map/a.js", "gaps/x", "nowhere", "mapped/x", "src/main.rs", "assets/x", "sources/a.png", ""]
        {
            assert!(!is_page(other), "{other}");
        }
    }

    #[test]
    fn only_hashed_names_are_kept_for_good() {
        assert_eq!(caching("index.html"), "no-cache");
        assert!(caching("assets/a-1b2c.js").to_str().unwrap().contains("immutable"));
    }

    #[test]
    fn content_types_name_their_charset_where_they_have_one() {
        assert_eq!(content_type("a.html"), "text/html; charset=utf-8");
        assert_eq!(content_type("a.css"), "text/css; charset=utf-8");
        assert_eq!(content_type("a.js"), "text/javascript; charset=utf-8");
        assert_eq!(content_type("a.svg"), "image/svg+xml");
        assert_eq!(content_type("a.woff2"), "font/woff2");
        assert_eq!(content_type("a"), "application/octet-stream");
    }

    #[test]
    fn a_tag_is_recognised_weak_or_strong_and_among_others() {
        let tag = entity_tag(&[0xab; 32]);
        let hex = "ab".repeat(16);
        assert_eq!(tag, format!("W/\"{hex}\""));
        for (sent, same) in [
            (tag.clone(), true),
            (format!("\"{hex}\""), true),
            (format!("\"x\", {tag}"), true),
            ("*".into(), true),
            ("\"x\"".into(), false),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(header::IF_NONE_MATCH, sent.parse().unwrap());
            assert_eq!(has_tag(&headers, &tag), same, "{sent}");
        }
    }
}
