//! `POST /backups`: has the running whole save itself beside its work, and says where. The place is
//! the server's own; nothing in the request chooses it.

use std::path::PathBuf;
use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use serde::Serialize;
use serde_json::json;

use crate::atlas::{Atlas, AtlasError, Backup};

/// What is saved, and the folder it is saved to.
#[derive(Clone)]
pub struct Backups {
    /// The running whole.
    pub atlas: Arc<Atlas>,
    /// The folder; outside the data folder, made when it is not there.
    pub folder: PathBuf,
}

/// A backup that is on the disk.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Made {
    file: String,
    revision: String,
    chain: String,
    facts: usize,
    bytes: u64,
}

impl From<Backup> for Made {
    fn from(made: Backup) -> Self {
        let Backup { file, revision, chain, facts, bytes } = made;
        Self { file: file.display().to_string(), revision: revision.to_string(), chain, facts, bytes }
    }
}

/// 201 with the file, its revision and the hash of its chain; 409 while another one is made.
pub(super) async fn handle(State(backups): State<Backups>) -> Response {
    // A backup reads the whole journal: it has a thread of its own, and questions go on.
    let making = tokio::task::spawn_blocking(move || backups.atlas.backup(&backups.folder.join("")));
    let mut response = match making.await {
        Ok(Ok(made)) => (StatusCode::CREATED, Json(Made::from(made))).into_response(),
        Ok(Err(AtlasError::Busy)) => refuse(StatusCode::CONFLICT, "BUSY", AtlasError::Busy.to_string()),
        Ok(Err(error)) => {
            tracing::error!(%error, "no backup was made");
            refuse(StatusCode::INSUFFICIENT_STORAGE, "STORAGE_UNAVAILABLE", error.to_string())
        }
        Err(_) => refuse(StatusCode::INTERNAL_SERVER_ERROR, "INTERNAL", "something broke; the log says more".into()),
    };
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

fn refuse(status: StatusCode, code: &str, message: String) -> Response {
    (status, Json(json!({ "errors": [{ "message": message, "extensions": { "code": code } }] }))).into_response()
}
