//! Shapes what became of a request into an HTTP answer: status, media type, and a code on every error.
//! Decides nothing about the request itself.

use std::collections::BTreeMap;
use std::time::Duration;

use async_graphql::{ErrorExtensionValues, Name, PathSegment, Pos, ServerError, Value};
use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;
use serde::Serialize;

use super::media::Media;

/// A request that was not understood as GraphQL over HTTP at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fault {
    status: StatusCode,
    code: &'static str,
    message: String,
    allow: Option<&'static str>,
}

impl Fault {
    fn new(status: StatusCode, code: &'static str, message: impl Into<String>) -> Self {
        Self { status, code, message: message.into(), allow: None }
    }

    /// The form of the request is wrong.
    pub(super) fn bad(message: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "BAD_REQUEST", message)
    }

    /// More requests in one batch than allowed.
    pub(super) fn batch_too_large(found: usize, limit: usize) -> Self {
        let message = format!("the batch has {found} requests, {limit} are allowed; hint: send several");
        Self::new(StatusCode::BAD_REQUEST, "BATCH_TOO_LARGE", message)
    }

    /// The body is larger than allowed.
    pub(super) fn body_too_large(limit: usize) -> Self {
        let message = format!("the body is larger than the {limit} bytes that are allowed");
        Self::new(StatusCode::PAYLOAD_TOO_LARGE, "BODY_TOO_LARGE", message)
    }

    /// The body did not arrive in time.
    pub(super) fn body_too_slow(limit: Duration) -> Self {
        let seconds = limit.as_secs_f32();
        let message = format!("the body did not arrive within {seconds} s");
        Self::new(StatusCode::REQUEST_TIMEOUT, "BODY_TOO_SLOW", message)
    }

    /// The method may not do this.
    pub(super) fn method(allow: &'static str, message: impl Into<String>) -> Self {
        Self { allow: Some(allow), ..Self::new(StatusCode::METHOD_NOT_ALLOWED, "METHOD_NOT_ALLOWED", message) }
    }

    /// The client takes neither of the media types that there are.
    pub(super) fn not_acceptable() -> Self {
        let message = "`Accept` allows neither application/graphql-response+json nor application/json";
        Self::new(StatusCode::NOT_ACCEPTABLE, "NOT_ACCEPTABLE", message)
    }

    /// The body is not said to be JSON.
    pub(super) fn not_json() -> Self {
        let message = "a POST to this address carries `Content-Type: application/json`";
        let status = StatusCode::UNSUPPORTED_MEDIA_TYPE;
        Self::new(status, "UNSUPPORTED_MEDIA_TYPE", message)
    }

    /// What is wrong.
    pub(super) fn message(self) -> String {
        self.message
    }

    /// The HTTP answer.
    pub(super) fn respond(self, media: Media) -> Response {
        let errors = vec![error(self.code, self.message)];
        let mut response = respond(self.status, media, &wire(None, &errors, &BTreeMap::new()));
        if let Some(allow) = self.allow {
            let allow = HeaderValue::from_static(allow);
            response.headers_mut().insert(header::ALLOW, allow);
        }
        response
    }
}

/// What became of a well-formed request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    /// It ran; single fields may have failed.
    Ran,
    /// It was refused before anything ran.
    Refused,
    /// It contradicts itself: no client that is right would send it.
    Malformed,
    /// It was given up.
    TimedOut,
    /// Our own code failed.
    Broke,
}

/// One GraphQL answer.
#[derive(Debug)]
pub(super) struct Answer {
    outcome: Outcome,
    response: async_graphql::Response,
}

impl Answer {
    /// Takes what the executor gave back; every error gets a code, and at most `limit` are kept.
    pub(super) fn ran(mut response: async_graphql::Response, limit: usize) -> Self {
        let outcome = if was_refused(&response) { Outcome::Refused } else { Outcome::Ran };
        for error in &response.errors {
            put_null(&mut response.data, &error.path);
        }
        shorten(&mut response.errors, limit);
        for error in &mut response.errors {
            add_code(error, outcome);
        }
        Self { outcome, response }
    }

    /// An answer without data.
    pub(super) fn failed(outcome: Outcome, error: ServerError) -> Self {
        let response = async_graphql::Response::from_errors(vec![error]);
        Self { outcome, response }
    }

    /// What became of it, in one of a few words.
    pub(super) fn word(&self) -> &'static str {
        match self.outcome {
            Outcome::Ran if self.response.is_ok() => "ok",
            Outcome::Ran => "errors",
            Outcome::Refused | Outcome::Malformed => "refused",
            Outcome::TimedOut => "timed_out",
            Outcome::Broke => "broke",
        }
    }

    /// The errors of an answer without data.
    pub(super) fn failure(&self) -> Option<&[ServerError]> {
        (self.outcome != Outcome::Ran).then_some(&self.response.errors)
    }

    /// A client that knows only `application/json` looks for errors in the body.
    fn status(&self, media: Media) -> StatusCode {
        match (media, self.outcome) {
            (_, Outcome::Malformed) => StatusCode::BAD_REQUEST,
            (Media::Json, _) | (_, Outcome::Ran) => StatusCode::OK,
            (_, Outcome::Refused) => StatusCode::BAD_REQUEST,
            (_, Outcome::TimedOut) => StatusCode::GATEWAY_TIMEOUT,
            (_, Outcome::Broke) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// A request that never ran has no `data`, not even null.
    pub(super) fn wire(&self) -> Wire<'_> {
        let data = (self.outcome == Outcome::Ran).then_some(&self.response.data);
        wire(data, &self.response.errors, &self.response.extensions)
    }

    /// The HTTP answer.
    pub(super) fn respond(mut self, media: Media) -> Response {
        let headers = std::mem::take(&mut self.response.http_headers);
        let mut response = respond(self.status(media), media, &self.wire());
        add_headers(&mut response, headers);
        response
    }
}

/// The HTTP answer to a batch, in the order asked.
pub(super) fn respond_to_batch(mut answers: Vec<Answer>, media: Media) -> Response {
    let headers: Vec<HeaderMap> =
        answers.iter_mut().map(|answer| std::mem::take(&mut answer.response.http_headers)).collect();
    let wires: Vec<Wire<'_>> = answers.iter().map(Answer::wire).collect();
    let mut response = respond(StatusCode::OK, media, &wires);
    for headers in headers {
        add_headers(&mut response, headers);
    }
    response
}

/// An error with a code.
pub(super) fn error(code: &str, message: impl Into<String>) -> ServerError {
    let mut error = ServerError::new(message, None);
    set_code(&mut error, code);
    error
}

/// An error with a code and the places in the document that it is about.
pub(super) fn error_at(code: &str, message: impl Into<String>, at: &[Pos]) -> ServerError {
    ServerError { locations: at.to_vec(), ..error(code, message) }
}

/// The executor does not say whether it got as far as running something: a refusal has no data and
/// no error in it has a path.
fn was_refused(response: &async_graphql::Response) -> bool {
    response.is_err() && response.data == Value::Null && response.errors.iter().all(|error| error.path.is_empty())
}

/// async-graphql 7 leaves a field that failed out of its object; the specification wants null there.
fn put_null(data: &mut Value, path: &[PathSegment]) {
    match (data, path) {
        (Value::Object(fields), [PathSegment::Field(name)]) => {
            fields.entry(Name::new(name)).or_insert(Value::Null);
        }
        (Value::Object(fields), [PathSegment::Field(name), rest @ ..]) => {
            if let Some(inner) = fields.get_mut(name.as_str()) {
                put_null(inner, rest);
            }
        }
        (Value::List(items), [PathSegment::Index(at), rest @ ..]) => {
            if let Some(inner) = items.get_mut(*at) {
                put_null(inner, rest);
            }
        }
        _ => {}
    }
}

fn shorten(errors: &mut Vec<ServerError>, limit: usize) {
    let left_out = errors.len().saturating_sub(limit);
    if left_out > 0 {
        errors.truncate(limit);
        let message = format!("{left_out} more errors are not listed");
        errors.push(error("TOO_MANY_ERRORS", message));
    }
}

fn add_code(error: &mut ServerError, outcome: Outcome) {
    let extensions = error.extensions.as_ref();
    if extensions.and_then(|it| it.get("code")).is_some() {
        return;
    }
    let code = match outcome {
        Outcome::Refused => "GRAPHQL_VALIDATION_FAILED",
        _ if blames_input(&error.message) => "BAD_USER_INPUT",
        _ => "INTERNAL",
    };
    set_code(error, code);
}

/// How async-graphql 7 begins what it says of an argument that it cannot read.
fn blames_input(message: &str) -> bool {
    let openings = ["Failed to parse \"", "Expected input type \"", "Invalid value for argument", "Variable "];
    openings.iter().any(|opening| message.starts_with(opening))
}

fn set_code(error: &mut ServerError, code: &str) {
    let extensions = error.extensions.get_or_insert_with(ErrorExtensionValues::default);
    extensions.set("code", code);
}

/// One answer as it is written.
#[derive(Serialize)]
pub(super) struct Wire<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    data: Option<&'a Value>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    errors: &'a [ServerError],
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    extensions: &'a BTreeMap<String, Value>,
}

const fn wire<'a>(
    data: Option<&'a Value>,
    errors: &'a [ServerError],
    extensions: &'a BTreeMap<String, Value>,
) -> Wire<'a> {
    Wire { data, errors, extensions }
}

fn respond(status: StatusCode, media: Media, wire: &impl Serialize) -> Response {
    let (status, body) = match serde_json::to_vec(wire) {
        Ok(body) => (status, body),
        Err(error) => {
            tracing::error!(%error, "an answer could not be written as JSON");
            (StatusCode::INTERNAL_SERVER_ERROR, UNWRITABLE.into())
        }
    };
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, media.header());
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::VARY, HeaderValue::from_static("accept"));
    response
}

const UNWRITABLE: &[u8] =
    br#"{"errors":[{"message":"the answer could not be written","extensions":{"code":"INTERNAL"}}]}"#;

fn add_headers(response: &mut Response, headers: HeaderMap) {
    let mut last = None;
    for (name, value) in headers {
        last = name.or(last);
        if let Some(name) = &last {
            response.headers_mut().append(name, value);
        }
    }
}
