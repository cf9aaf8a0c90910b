//! Reads GraphQL requests from a body or an address and says what is wrong with their form.
//! Does not look into the document; that is the guard's.

use std::collections::BTreeMap;

use async_graphql::{Extensions, Variables};
use axum::body::Body;
use axum::extract::Query;
use axum::http::{HeaderMap, Uri, header};
use futures_util::StreamExt as _;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::answer::Fault;
use super::persisted::Hash;
use crate::http::guard::Limits;

/// One GraphQL request, well formed.
#[derive(Default)]
pub(super) struct Question {
    /// The document; empty when only its hash was sent.
    pub(super) query: String,
    /// The hash by which its document is, or shall be, known.
    pub(super) hash: Option<Hash>,
    /// Which of its operations to run.
    pub(super) operation_name: Option<String>,
    /// What its variables stand for.
    pub(super) variables: Variables,
    /// Whatever else the client wants to say.
    pub(super) extensions: Extensions,
}

/// One request, or several to be answered in order.
pub(super) enum Asked {
    /// A JSON object.
    One(Box<Question>),
    /// A JSON array of them.
    Batch(Vec<Question>),
}

/// Takes in a body, up to the limit of bytes and of time.
pub(super) async fn read(headers: &HeaderMap, body: Body, limits: &Limits) -> Result<Vec<u8>, Fault> {
    let limit = limits.body_bytes;
    if announced(headers).is_some_and(|length| length > limit) {
        return Err(Fault::body_too_large(limit));
    }
    match tokio::time::timeout(limits.time, collect(body, limit)).await {
        Ok(read) => read,
        Err(_) => Err(Fault::body_too_slow(limits.time)),
    }
}

fn announced(headers: &HeaderMap) -> Option<usize> {
    let value = headers.get(header::CONTENT_LENGTH)?;
    value.to_str().ok()?.parse().ok()
}

async fn collect(body: Body, limit: usize) -> Result<Vec<u8>, Fault> {
    let mut bytes = Vec::new();
    let mut chunks = body.into_data_stream();
    while let Some(chunk) = chunks.next().await {
        let chunk = chunk.map_err(|error| Fault::bad(format!("the body broke off: {error}")))?;
        if bytes.len() + chunk.len() > limit {
            return Err(Fault::body_too_large(limit));
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}

/// Understands a JSON body.
pub(super) fn from_json(body: &[u8], limits: &Limits) -> Result<Asked, Fault> {
    if body.is_empty() {
        return Err(Fault::bad("the body is empty; hint: send {\"query\": \"{ … }\"}"));
    }
    let value = serde_json::from_slice(body).map_err(|error| Fault::bad(format!("the body is not JSON: {error}")))?;
    match value {
        Value::Object(fields) => Ok(Asked::One(Box::new(question(fields, "")?))),
        Value::Array(items) => batch(items, limits.batch),
        other => Err(wrong("the body", &other, "an object or a list of objects")),
    }
}

fn batch(items: Vec<Value>, limit: usize) -> Result<Asked, Fault> {
    if items.is_empty() {
        return Err(Fault::bad("the batch is empty"));
    }
    if items.len() > limit {
        return Err(Fault::batch_too_large(items.len(), limit));
    }
    let items = items.into_iter().enumerate();
    let questions = items.map(|(at, item)| match item {
        Value::Object(fields) => question(fields, &format!("[{at}].")),
        other => Err(wrong(&format!("`[{at}]`"), &other, "an object")),
    });
    Ok(Asked::Batch(questions.collect::<Result<_, _>>()?))
}

/// Understands the parameters of an address; `variables` and `extensions` are JSON in text.
pub(super) fn from_uri(uri: &Uri) -> Result<Question, Fault> {
    let Query(mut parameters) =
        Query::<BTreeMap<String, String>>::try_from_uri(uri).map_err(|error| Fault::bad(error.body_text()))?;
    let mut fields = Map::new();
    for name in ["query", "operationName"] {
        if let Some(text) = parameters.remove(name) {
            fields.insert(name.into(), Value::String(text));
        }
    }
    for name in ["variables", "extensions"] {
        let text = parameters.remove(name).filter(|text| !text.is_empty());
        if let Some(text) = text {
            let value =
                serde_json::from_str(&text).map_err(|error| Fault::bad(format!("`{name}` is not JSON: {error}")))?;
            fields.insert(name.into(), value);
        }
    }
    question(fields, "")
}

/// Understands one request; `within` is what stands before the names of its parameters in a message.
pub(super) fn question(mut fields: Map<String, Value>, within: &str) -> Result<Question, Fault> {
    let path = |name: &str| format!("`{within}{name}`");
    let hash = hash(fields.get("extensions"), &path("extensions.persistedQuery"))?;
    let mut take = |name: &str| fields.remove(name).unwrap_or_default();
    Ok(Question {
        query: match take("query") {
            Value::String(query) if !query.trim().is_empty() => query,
            Value::Null | Value::String(_) if hash.is_some() => String::new(),
            Value::Null | Value::String(_) => return Err(no_query(&path("query"))),
            other => return Err(wrong(&path("query"), &other, "a string")),
        },
        hash,
        operation_name: match take("operationName") {
            Value::String(name) => Some(name).filter(|name| !name.is_empty()),
            Value::Null => None,
            other => return Err(wrong(&path("operationName"), &other, "a string or null")),
        },
        variables: object(take("variables"), &path("variables"))?,
        extensions: object(take("extensions"), &path("extensions"))?,
    })
}

fn hash(extensions: Option<&Value>, path: &str) -> Result<Option<Hash>, Fault> {
    let Some(persisted) = extensions.and_then(|it| it.get("persistedQuery")).filter(|it| !it.is_null()) else {
        return Ok(None);
    };
    if persisted.get("version").and_then(Value::as_u64) != Some(1) {
        return Err(Fault::bad(format!("{path} has no `version` 1, the only one there is")));
    }
    let hash = persisted.get("sha256Hash").and_then(Value::as_str).and_then(Hash::parse);
    let expected = || Fault::bad(format!("{path} has no `sha256Hash`; expected 64 hexadecimal digits"));
    hash.map(Some).ok_or_else(expected)
}

fn object<T: DeserializeOwned + Default>(value: Value, path: &str) -> Result<T, Fault> {
    match value {
        Value::Null => Ok(T::default()),
        Value::Object(_) => {
            serde_json::from_value(value).map_err(|error| Fault::bad(format!("{path} cannot be read: {error}")))
        }
        other => Err(wrong(path, &other, "an object or null")),
    }
}

fn no_query(path: &str) -> Fault {
    Fault::bad(format!("{path} is missing; hint: send {{\"query\": \"{{ … }}\"}}, or open /graphiql in a browser"))
}

fn wrong(what: &str, found: &Value, expected: &str) -> Fault {
    let found = match found {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    };
    Fault::bad(format!("{what} is {found}; expected {expected}"))
}
