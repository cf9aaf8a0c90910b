//! Keeps foreign pages out: checks of the headers `Host` and `Origin`, and the headers that bind browsers.
//! Knows nothing of users or sessions.

use axum::extract::Request;
use axum::http::uri::Authority;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

/// Everything from here; GraphiQL's editor writes its styles into the page and keeps icons in its
/// style sheet, hence the two exceptions.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; \
    style-src 'self' 'unsafe-inline'; font-src 'self' data:; img-src 'self' data:; \
    connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; \
    form-action 'self'; frame-ancestors 'none'";

const HEADERS: [(HeaderName, &str); 6] = [
    (header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
];

/// Adds the headers that keep a browser from running, framing or guessing anything foreign.
pub(super) async fn bind_browsers(mut response: Response) -> Response {
    for (name, value) in HEADERS {
        let headers = response.headers_mut();
        if !headers.contains_key(&name) {
            headers.insert(name, HeaderValue::from_static(value));
        }
    }
    response
}

/// Refuses a request that was addressed to another name, and one that another site's page sends.
///
/// A foreign page can have its own name resolved to 127.0.0.1; to the browser, what answers there
/// is then that page's own server, and only the `Host` header tells. And a foreign page may open a web
/// socket to any address or post a form there, without asking first; only the `Origin` header tells,
/// which every browser sends with both.
pub(super) async fn only_loopback_names(request: Request, next: Next) -> Response {
    let host = request.headers().get(header::HOST);
    let named = match host.map(HeaderValue::to_str) {
        None => true,
        Some(host) => host.is_ok_and(is_loopback_name),
    };
    if !named {
        let message = "this address is served as localhost only; hint: open http://localhost\n";
        return (StatusCode::MISDIRECTED_REQUEST, message).into_response();
    }
    let origin = request.headers().get(header::ORIGIN);
    if origin.is_some_and(|origin| !is_same_site(origin, host)) {
        let message = "the page of another site may not ask here; hint: ask from a page of this server\n";
        return (StatusCode::FORBIDDEN, message).into_response();
    }
    next.run(request).await
}

/// Another port is another site: what is served there may be anybody's.
fn is_same_site(origin: &HeaderValue, host: Option<&HeaderValue>) -> bool {
    let (Ok(origin), Some(Ok(host))) = (origin.to_str(), host.map(HeaderValue::to_str)) else {
        return false;
    };
    let authority = origin.strip_prefix("http://").or_else(|| origin.strip_prefix("https://"));
    authority.is_some_and(|authority| authority.eq_ignore_ascii_case(host))
}

fn is_loopback_name(host: &str) -> bool {
    let Ok(authority) = host.parse::<Authority>() else {
        return false;
    };
    let name = authority.host().trim_end_matches('.');
    let address = name.trim_start_matches('[').trim_end_matches(']');
    let address = address.parse::<std::net::IpAddr>();
    name.eq_ignore_ascii_case("localhost") || address.is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn loopback_goes_by_few_names() {
        for host in ["localhost", "LOCALHOST:8080", "127.0.0.1:80", "127.1.2.3", "[::1]:8080"] {
            assert!(is_loopback_name(host), "{host}");
        }
        for host in ["", "evil.example", "localhost.evil.example", "127.0.0.1.nip.io", "10.0.0.1", "a b"] {
            assert!(!is_loopback_name(host), "{host}");
        }
    }
    #[test]
    fn a_site_is_its_name_and_its_port() {
        let host = HeaderValue::from_static("localhost:8080");
        for (origin, same) in [
            ("http://localhost:8080", true),
            ("http://LOCALHOST:8080", true),
            ("https://localhost:8080", true),
            ("http://localhost:3000", false),
            ("http://localhost", false),
            ("http://127.0.0.1:8080", false),
            ("http://evil.example", false),
            ("null", false),
            ("localhost:8080", false),
        ] {
            let origin = HeaderValue::from_static(origin);
            assert_eq!(is_same_site(&origin, Some(&host)), same, "{origin:?}");
            assert!(!is_same_site(&origin, None));
        }
    }
}
