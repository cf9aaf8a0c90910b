//! The messages of `graphql-transport-ws`: understood strictly, written plainly.
//! Knows nothing of what they set going.

use async_graphql::ServerError;
use serde::Serialize;
use serde_json::{Map, Value, json};

use crate::http::graphql::answer::Wire;

/// What a client may say.
#[derive(Debug, PartialEq)]
pub(super) enum Said {
    /// Who it is; nobody has to be anybody yet.
    Init,
    /// Is anybody there?
    Ping(Option<Value>),
    /// Somebody is.
    Pong,
    /// Begins an operation.
    Subscribe {
        /// By which name its answers go.
        id: String,
        /// The request.
        payload: Map<String, Value>,
    },
    /// Ends an operation.
    Complete {
        /// Its name.
        id: String,
    },
}

/// Understands a message, or says why not.
pub(super) fn parse(text: &str) -> Result<Said, String> {
    let value: Value = serde_json::from_str(text).map_err(|error| format!("the message is not JSON: {error}"))?;
    let Value::Object(mut fields) = value else {
        return Err("the message is not an object".into());
    };
    let Some(Value::String(kind)) = fields.remove("type") else {
        return Err("the message has no `type`".into());
    };
    match kind.as_str() {
        "connection_init" => payload(&mut fields).map(|_| Said::Init),
        "ping" => payload(&mut fields).map(Said::Ping),
        "pong" => payload(&mut fields).map(|_| Said::Pong),
        "subscribe" => match (id(&mut fields)?, fields.remove("payload")) {
            (id, Some(Value::Object(payload))) => Ok(Said::Subscribe { id, payload }),
            _ => Err("`subscribe` has no `payload` that is an object".into()),
        },
        "complete" => Ok(Said::Complete { id: id(&mut fields)? }),
        _ => Err("`type` is none that a client may send".into()),
    }
}

fn id(fields: &mut Map<String, Value>) -> Result<String, String> {
    match fields.remove("id") {
        Some(Value::String(id)) if !id.is_empty() => Ok(id),
        _ => Err("the message has no `id` that is a string".into()),
    }
}

fn payload(fields: &mut Map<String, Value>) -> Result<Option<Value>, String> {
    match fields.remove("payload") {
        None | Some(Value::Null) => Ok(None),
        Some(payload @ Value::Object(_)) => Ok(Some(payload)),
        Some(_) => Err("`payload` is not an object".into()),
    }
}

/// The client may begin.
pub(super) fn acknowledge() -> String {
    json!({ "type": "connection_ack" }).to_string()
}

/// Somebody is there; what was sent comes back.
pub(super) fn pong(payload: Option<Value>) -> String {
    match payload {
        Some(payload) => json!({ "type": "pong", "payload": payload }),
        None => json!({ "type": "pong" }),
    }
    .to_string()
}

/// An operation is over.
pub(super) fn complete(id: &str) -> String {
    json!({ "id": id, "type": "complete" }).to_string()
}

#[derive(Serialize)]
struct Message<'a, P> {
    id: &'a str,
    r#type: &'static str,
    payload: P,
}

/// An answer of an operation.
pub(super) fn next(id: &str, answer: Wire<'_>) -> String {
    write(&Message { id, r#type: "next", payload: answer })
}

/// An operation is over before it gave an answer.
pub(super) fn errors(id: &str, errors: &[ServerError]) -> String {
    write(&Message { id, r#type: "error", payload: errors })
}

fn write<P: Serialize>(message: &Message<'_, P>) -> String {
    serde_json::to_string(message).unwrap_or_else(|error| {
        tracing::error!(%error, "an answer could not be written as JSON");
        let failure = json!({ "message": "the answer could not be written", "extensions": { "code": "INTERNAL" } });
        json!({ "id": message.id, "type": "error", "payload": [failure] }).to_string()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_of_the_protocol_is_not_understood() {
        for text in [
            "",
            "[]",
            "{}",
            r#"{"type":1}"#,
            r#"{"type":"start","id":"1","payload":{}}"#,
            r#"{"type":"connection_ack"}"#,
            r#"{"type":"connection_init","payload":1}"#,
            r#"{"type":"ping","payload":[]}"#,
            r#"{"type":"subscribe","payload":{}}"#,
            r#"{"type":"subscribe","id":"","payload":{}}"#,
            r#"{"type":"subscribe","id":1,"payload":{}}"#,
            r#"{"type":"subscribe","id":"1"}"#,
            r#"{"type":"complete"}"#,
        ] {
            assert!(parse(text).is_err(), "{text}");
        }
        assert_eq!(parse(r#"{"type":"connection_init","payload":null}"#), Ok(Said::Init));
        assert_eq!(parse(r#"{"type":"ping","payload":{"a":1}}"#), Ok(Said::Ping(Some(json!({"a": 1})))));
    }
}
