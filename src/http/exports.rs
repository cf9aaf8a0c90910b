//! `GET /exports/LIST.FORMAT`, `GET /exports/map.svg` (`png`, `pdf`), `GET /forms/KIND.xlsx` and
//! `GET /templates/KIND.xlsx`: lists, maps, forms and templates of sheets as files, worked out where questions are.
//! Nothing above 内部 goes out unless it is asked for by name.

use std::collections::BTreeMap;
use std::sync::Arc;

use async_graphql::Executor;
use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::json;
use tokio::time::timeout;

use super::Inside;
use crate::atlas::{AsOf, Atlas, AtlasError};
use crate::report::{ReportError, Request, SheetFile, template_file};

/// Of what lists and forms are made.
#[derive(Clone)]
pub struct Exports {
    /// The running whole.
    pub atlas: Arc<Atlas>,
}

type Parameters = Query<BTreeMap<String, String>>;

/// A list in a format.
pub(super) async fn list<E: Executor>(
    State(inside): State<Arc<Inside<E>>>,
    Path(file): Path<String>,
    Query(parameters): Parameters,
) -> Response {
    answer(&inside, Request::list(&file, parameters)).await
}

/// A form to be filled in, or the page of a month.
pub(super) async fn form<E: Executor>(
    State(inside): State<Arc<Inside<E>>>,
    Path(file): Path<String>,
    Query(parameters): Parameters,
) -> Response {
    answer(&inside, Request::form(&file, parameters)).await
}

/// The template of a kind of sheet: the same whatever is known.
pub(super) async fn template(Path(file): Path<String>) -> Response {
    template_file(&file).map_or_else(|error| refuse(&error), send)
}

async fn answer<E: Executor>(inside: &Inside<E>, request: Result<Request, ReportError>) -> Response {
    let (request, exports) = match (request, &inside.exports) {
        (Ok(request), Some(exports)) => (request, exports.clone()),
        (Err(error), _) => return refuse(&error),
        (Ok(_), None) => return StatusCode::NOT_FOUND.into_response(),
    };
    let working = inside.pool.spawn(async move { file_of(&request, &exports.atlas).await });
    let seconds = inside.limits.time.as_secs_f32();
    match timeout(inside.limits.time, working).await {
        Ok(Ok(Ok(file))) => send(file),
        Ok(Ok(Err(error))) => refuse(&error),
        Ok(Err(_)) => {
            let message = "something broke while the file was made; the log says more";
            told(StatusCode::INTERNAL_SERVER_ERROR, "INTERNAL", message)
        }
        Err(_) => {
            let message = format!("no file within {seconds} s; hint: ask for one chain or zone");
            told(StatusCode::SERVICE_UNAVAILABLE, "TIMED_OUT", &message)
        }
    }
}

/// A file over the world after a change, or the newest.
async fn file_of(request: &Request, atlas: &Atlas) -> Result<SheetFile, ReportError> {
    let world = match request.as_of() {
        None => atlas.current(),
        Some(revision) => atlas.as_of(AsOf::Revision(revision)).await.map_err(|error| match error {
            AtlasError::NotYet { asked, newest } => ReportError::BadParameter {
                name: "asOf",
                found: asked.to_string(),
                expected: format!("at most {newest}, the newest revision"),
            },
            other => ReportError::Past(other.to_string()),
        })?,
    };
    request.answer(&world, atlas.today())
}

/// The Chinese name stands beside a plain one, as RFC 5987 has it.
fn send(file: SheetFile) -> Response {
    let SheetFile { name, plain_name, media_type, bytes } = file;
    let name = utf8_percent_encode(&name, NON_ALPHANUMERIC);
    let disposition = format!("attachment; filename=\"{plain_name}\"; filename*=UTF-8''{name}");
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    if let Ok(value) = HeaderValue::from_str(&disposition) {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

fn refuse(error: &ReportError) -> Response {
    let (status, code) = match error {
        ReportError::NoSuchList { .. } | ReportError::NotFound { .. } | ReportError::NoZone => {
            (StatusCode::NOT_FOUND, "NOT_FOUND")
        }
        ReportError::BadParameter { .. } | ReportError::NoGraph { .. } | ReportError::Nothing { .. } => {
            (StatusCode::BAD_REQUEST, "BAD_USER_INPUT")
        }
        ReportError::TooLong { .. } | ReportError::TooManyPages { .. } | ReportError::OutOfBudget(_) => {
            (StatusCode::UNPROCESSABLE_ENTITY, "OUT_OF_BUDGET")
        }
        ReportError::NoFont => (StatusCode::SERVICE_UNAVAILABLE, "NO_FONT"),
        ReportError::World(_)
        | ReportError::Past(_)
        | ReportError::Csv(_)
        | ReportError::Xlsx(_)
        | ReportError::Writing(_) => {
            tracing::error!(%error, "a file could not be made");
            (StatusCode::INTERNAL_SERVER_ERROR, "INTERNAL")
        }
    };
    told(status, code, &error.to_string())
}

fn told(status: StatusCode, code: &str, message: &str) -> Response {
    let mut response =
        (status, Json(json!({ "errors": [{ "message": message, "extensions": { "code": code } }] }))).into_response();
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
