//! Keeps foreign pages out: a check of the `Host` header, and the headers that bind browsers.
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

/// Refuses a request that was addressed to another name.
///
/// A foreign page can have its own name resolved to 127.0.0.1; to the browser, what answers there
/// is then that page's own server, and only the `Host` header tells.
pub(super) async fn only_loopback_names(request: Request, next: Next) -> Response {
    let host = request.headers().get(header::HOST);
    let named = match host.map(HeaderValue::to_str) {
        None => true,
        Some(host) => host.is_ok_and(is_loopback_name),
    };
    if named {
        return next.run(request).await;
    }
    let message = "this address is served as localhost only; hint: open http://localhost\n";
    (StatusCode::MISDIRECTED_REQUEST, message).into_response()
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
}
