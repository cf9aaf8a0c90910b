//! `POST /files`: takes a file in and says by which id it is kept. Gives no file back and runs none.
//! The body is the file itself; its name comes in `x-file-name`, percent-encoded, or in `?name=`.
//!
//! No form of a foreign page can send here: its kinds of content are taken only together with
//! `x-file-name`, a header for which a browser asks first; and the shield looks at `Origin` before.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use axum::Json;
use axum::extract::{Query, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse as _, Response};
use futures_util::StreamExt as _;
use serde::Serialize;
use serde_json::json;
use tokio::sync::Semaphore;
use tokio::time::timeout;

use super::Wire;

mod name;
mod store;
#[cfg(test)]
mod tests;

pub use store::{Files, FreeSpace};

use store::StoreError;

const FILE_NAME: HeaderName = HeaderName::from_static("x-file-name");

/// What forms can send without asking first.
const SIMPLE: [&str; 3] = ["application/x-www-form-urlencoded", "multipart/form-data", "text/plain"];

/// Where files are handed in.
#[derive(Clone)]
pub(super) struct Desk {
    files: Arc<Files>,
    /// Bytes of one file.
    limit: u64,
    /// How long the next piece may take.
    time: Duration,
    /// How long all of it may take.
    whole_time: Duration,
    places: Arc<Semaphore>,
}

impl Desk {
    pub(super) fn new(files: Arc<Files>, wire: &Wire, time: Duration) -> Self {
        Self {
            files,
            limit: wire.file_bytes,
            time,
            whole_time: wire.file_time,
            places: Arc::new(Semaphore::new(wire.uploads)),
        }
    }
}

/// A file as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
struct Kept {
    id: String,
    name: String,
    bytes: u64,
    media_type: String,
}

/// Why a file was not taken.
#[derive(Debug, thiserror::Error)]
enum Refused {
    #[error("the file is larger than the {limit} bytes that are allowed")]
    TooLarge { limit: u64 },
    #[error("the file, or the next piece of it, did not come within {seconds} s")]
    TooSlow { seconds: f32 },
    #[error("other files are being taken in; hint: try again")]
    Busy,
    #[error("found no name; expected the header `x-file-name`, percent-encoded, or `?name=`")]
    NoName,
    #[error("the name {0}")]
    BadName(#[from] name::BadName),
    #[error("found {found}; expected the file's own `Content-Type`; hint: with the header `x-file-name` any is taken")]
    Form { found: String },
    #[error("`Content-Type` is {found:?}; expected one such as application/pdf")]
    BadType { found: String },
    #[error("the file broke off: {0}")]
    BrokeOff(axum::Error),
    #[error("the file is empty")]
    Empty,
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Refused {
    fn status_and_code(&self) -> (StatusCode, &'static str) {
        match self {
            Self::TooLarge { .. } => (StatusCode::PAYLOAD_TOO_LARGE, "FILE_TOO_LARGE"),
            Self::TooSlow { .. } => (StatusCode::REQUEST_TIMEOUT, "BODY_TOO_SLOW"),
            Self::Busy => (StatusCode::SERVICE_UNAVAILABLE, "BUSY"),
            Self::NoName | Self::BadName(_) => (StatusCode::BAD_REQUEST, "BAD_FILE_NAME"),
            Self::Form { .. } | Self::BadType { .. } => (StatusCode::UNSUPPORTED_MEDIA_TYPE, "UNSUPPORTED_MEDIA_TYPE"),
            Self::BrokeOff(_) | Self::Empty => (StatusCode::BAD_REQUEST, "BAD_REQUEST"),
            Self::Store(StoreError::TooFull { .. } | StoreError::Full) => {
                (StatusCode::INSUFFICIENT_STORAGE, "STORAGE_UNAVAILABLE")
            }
            Self::Store(StoreError::Disk(_)) => (StatusCode::INTERNAL_SERVER_ERROR, "INTERNAL"),
        }
    }
}

/// Takes one file.
pub(super) async fn handle(State(desk): State<Desk>, request: Request) -> Response {
    let taken = timeout(desk.whole_time, take(&desk, request)).await;
    let too_slow = |_| Err(Refused::TooSlow { seconds: desk.whole_time.as_secs_f32() });
    let mut response = match taken.unwrap_or_else(too_slow) {
        Ok((status, kept)) => (status, Json(kept)).into_response(),
        Err(refused) => {
            let (status, code) = refused.status_and_code();
            if status == StatusCode::INTERNAL_SERVER_ERROR {
                tracing::error!(error = %refused, "a file could not be kept");
            }
            let error = json!({ "message": refused.to_string(), "extensions": { "code": code } });
            (status, Json(json!({ "errors": [error] }))).into_response()
        }
    };
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// 201 for a file that was not there yet, 200 for one that was.
async fn take(desk: &Desk, request: Request) -> Result<(StatusCode, Kept), Refused> {
    let (parts, body) = request.into_parts();
    let media_type = media_type(&parts.headers)?;
    let name = name_sent(&parts.headers, &parts.uri)?;
    let announced = parts.headers.get(header::CONTENT_LENGTH).and_then(|it| it.to_str().ok()?.parse::<u64>().ok());
    let too_large = || Refused::TooLarge { limit: desk.limit };
    if announced.is_some_and(|bytes| bytes > desk.limit) {
        return Err(too_large());
    }
    let place = timeout(desk.time, desk.places.acquire()).await;
    let _place = place.ok().and_then(Result::ok).ok_or(Refused::Busy)?;
    let mut part = desk.files.begin(announced.unwrap_or_default()).await?;
    let mut pieces = body.into_data_stream();
    let too_slow = |_| Refused::TooSlow { seconds: desk.time.as_secs_f32() };
    while let Some(piece) = timeout(desk.time, pieces.next()).await.map_err(too_slow)? {
        let piece = piece.map_err(Refused::BrokeOff)?;
        if part.bytes() + piece.len() as u64 > desk.limit {
            return Err(too_large());
        }
        part.write(&piece).await?;
    }
    if part.bytes() == 0 {
        return Err(Refused::Empty);
    }
    let (id, bytes) = (part.id(), part.bytes());
    let kept = Kept { id, name, bytes, media_type };
    let note = serde_json::to_vec_pretty(&kept).map_err(|error| StoreError::Disk(error.into()))?;
    let status = if part.keep(note).await? { StatusCode::CREATED } else { StatusCode::OK };
    Ok((status, kept))
}

/// The `Content-Type` as it was sent, if it is one and no form could have sent this.
fn media_type(headers: &HeaderMap) -> Result<String, Refused> {
    let asked_first = headers.contains_key(FILE_NAME);
    let Some(value) = headers.get(header::CONTENT_TYPE) else {
        let unknown = "application/octet-stream".to_owned();
        return if asked_first { Ok(unknown) } else { Err(Refused::Form { found: "no `Content-Type`".into() }) };
    };
    let found = String::from_utf8_lossy(value.as_bytes()).into_owned();
    let essence = found.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    if !asked_first && SIMPLE.contains(&essence.as_str()) {
        return Err(Refused::Form { found: format!("`Content-Type: {essence}`, which a form can send") });
    }
    let token = |it: &str| {
        let ok = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$&^_.+-".contains(&byte);
        !it.is_empty() && it.bytes().all(ok)
    };
    let parts = essence.split_once('/');
    if found.len() <= 200 && found.is_ascii() && parts.is_some_and(|(kind, subtype)| token(kind) && token(subtype)) {
        Ok(found)
    } else {
        Err(Refused::BadType { found })
    }
}

fn name_sent(headers: &HeaderMap, uri: &Uri) -> Result<String, Refused> {
    if let Some(value) = headers.get(FILE_NAME) {
        return Ok(name::decode(value.as_bytes())?);
    }
    let query = Query::<BTreeMap<String, String>>::try_from_uri(uri).map_err(|_| Refused::NoName)?;
    let name = query.get("name").ok_or(Refused::NoName)?;
    Ok(name::check(name)?)
}
