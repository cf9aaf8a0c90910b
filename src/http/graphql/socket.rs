//! GraphQL over a web socket, by the protocol `graphql-transport-ws` to the letter of its close codes.
//! Reads and writes messages; what an operation does is `operation`'s, and every document passes the same guard.
//!
//! async-graphql's own `http::WebSocket` closes with 1002 and 1011 where the protocol wants 4400 and
//! 4401, takes an id twice, and holds nothing back; hence this one. What is to be sent waits in one
//! short queue: when the client does not read, its operations pause, and when it does not read for long,
//! it is let go.

use std::collections::BTreeMap;
use std::sync::Arc;

use async_graphql::Executor;
use axum::extract::ws::{CloseFrame, Message, WebSocket, WebSocketUpgrade};
use axum::extract::{FromRequestParts as _, Request};
use axum::http::{HeaderMap, Method, header};
use axum::response::{IntoResponse as _, Response};
use serde_json::{Map, Value};
use tokio::sync::mpsc;
use tokio::time::{Duration, Instant, MissedTickBehavior, interval_at, sleep_until, timeout};
use tracing::Instrument as _;

use super::answer::error;
use super::ask;
use crate::http::Inside;
use crate::http::accept::{Drain, Place};
use crate::http::metrics::Counted;
use crate::http::pool::Running;

mod message;
mod operation;
#[cfg(test)]
mod tests;

use message::Said;
use operation::{Outlet, Part, Sent};

const PROTOCOL: &str = "graphql-transport-ws";

/// How long a client may take to answer a close before the connection is dropped.
const FAREWELL: Duration = Duration::from_secs(1);

/// Whether a request asks for a web socket.
pub(super) fn is_wanted(request: &Request) -> bool {
    request.method() == Method::GET && upgrades(request.headers())
}

fn upgrades(headers: &HeaderMap) -> bool {
    let wanted = headers.get(header::UPGRADE).and_then(|it| it.to_str().ok());
    wanted.is_some_and(|it| it.split(',').any(|it| it.trim().eq_ignore_ascii_case("websocket")))
}

/// Agrees to a web socket and serves it for as long as it lasts; it keeps its place among the connections.
pub(super) async fn open<E: Executor>(inside: Arc<Inside<E>>, request: Request) -> Response {
    let (mut parts, _) = request.into_parts();
    let place = parts.extensions.get::<Place>().cloned();
    let upgrade = match WebSocketUpgrade::from_request_parts(&mut parts, &()).await {
        Ok(upgrade) => upgrade,
        Err(rejection) => return rejection.into_response(),
    };
    let bytes = inside.wire.message_bytes;
    let upgrade = upgrade.protocols([PROTOCOL]).max_message_size(bytes).max_frame_size(bytes);
    let spoken = upgrade.selected_protocol().is_some();
    let (span, drain, hold) = (tracing::Span::current(), inside.drain.clone(), inside.drain.hold());
    upgrade.on_upgrade(move |socket| {
        let serving = async move {
            let (_hold, _place) = (hold, place);
            let _counted = Counted::one(&inside.metrics.sockets);
            drain.until_cut(serve(socket, spoken, inside, &drain)).await;
        };
        serving.instrument(span)
    })
}

async fn serve<E: Executor>(mut socket: WebSocket, spoken: bool, inside: Arc<Inside<E>>, drain: &Drain) {
    let end = if spoken {
        let mut conversation = Conversation::new(&mut socket, inside);
        conversation.hold(drain).await
    } else {
        End::close(4406, "Subprotocol not acceptable")
    };
    let farewell = async {
        match end {
            End::Gone => return,
            End::Left => {}
            End::Close(code, reason) => {
                tracing::debug!(code, reason, "a web socket is closed");
                let frame = CloseFrame { code, reason: reason.into() };
                if socket.send(Message::Close(Some(frame))).await.is_err() {
                    return;
                }
            }
        }
        while let Some(Ok(_)) = socket.recv().await {}
    };
    let _ = timeout(FAREWELL, farewell).await;
}

/// How a conversation ends.
enum End {
    /// The client is gone, or no longer reads.
    Gone,
    /// The client closes it, and waits for the answer to that, which goes out with the next read.
    Left,
    /// It is closed, with this code and reason.
    Close(u16, String),
}

impl End {
    /// The reason is cut to the 123 bytes that a close may carry.
    fn close(code: u16, reason: impl Into<String>) -> Self {
        let mut reason = reason.into();
        let end = (0..=123.min(reason.len())).rev().find(|at| reason.is_char_boundary(*at));
        reason.truncate(end.unwrap_or_default());
        Self::Close(code, reason)
    }
}

/// An operation under way; dropping it ends it.
struct Operation {
    /// Tells it from an earlier one of the same id, of which something may still wait to be sent.
    serial: u64,
    _running: Running<()>,
    _counted: Counted,
}

/// One client's messages in, one queue of messages out.
struct Conversation<'a, E> {
    socket: &'a mut WebSocket,
    inside: Arc<Inside<E>>,
    acknowledged: bool,
    operations: BTreeMap<String, Operation>,
    serial: u64,
    sender: mpsc::Sender<Sent>,
    queue: mpsc::Receiver<Sent>,
}

impl<'a, E: Executor> Conversation<'a, E> {
    fn new(socket: &'a mut WebSocket, inside: Arc<Inside<E>>) -> Self {
        let (sender, queue) = mpsc::channel(inside.wire.queue.max(1));
        Self { socket, inside, acknowledged: false, operations: BTreeMap::new(), serial: 0, sender, queue }
    }

    /// Goes on until one side ends it.
    async fn hold(&mut self, drain: &Drain) -> End {
        let wire = self.inside.wire;
        let begun = Instant::now();
        let mut heard = begun;
        let mut ping = interval_at(begun + wire.ping_time, wire.ping_time);
        ping.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            let patience = if self.acknowledged { heard + wire.idle_time } else { begun + wire.init_time };
            let went = tokio::select! {
                () = drain.stopping() => Err(End::close(1001, "the server stops")),
                () = sleep_until(patience) => Err(self.out_of_patience()),
                _ = ping.tick() => self.send(Message::Ping(Vec::new().into())).await,
                received = self.socket.recv() => {
                    heard = Instant::now();
                    self.receive(received).await
                }
                Some(sent) = self.queue.recv() => self.pass_on(sent).await,
            };
            if let Err(end) = went {
                return end;
            }
        }
    }

    fn out_of_patience(&self) -> End {
        if self.acknowledged {
            End::close(3008, "nothing was heard for too long")
        } else {
            End::close(4408, "Connection initialisation timeout")
        }
    }

    async fn receive(&mut self, received: Option<Result<Message, axum::Error>>) -> Result<(), End> {
        match received {
            None => Err(End::Gone),
            Some(Ok(Message::Close(_))) => Err(End::Left),
            Some(Err(error)) => Err(unreadable(&error)),
            Some(Ok(Message::Ping(_) | Message::Pong(_))) => Ok(()),
            Some(Ok(Message::Binary(_))) => Err(End::close(4400, "found a binary message; expected JSON in text")),
            Some(Ok(Message::Text(text))) => match message::parse(&text) {
                Ok(said) => self.hear(said).await,
                Err(reason) => Err(End::close(4400, reason)),
            },
        }
    }

    async fn hear(&mut self, said: Said) -> Result<(), End> {
        match said {
            Said::Init if self.acknowledged => Err(End::close(4429, "Too many initialisation requests")),
            Said::Init => {
                self.acknowledged = true;
                self.send_text(message::acknowledge()).await
            }
            Said::Ping(payload) => self.send_text(message::pong(payload)).await,
            Said::Pong => Ok(()),
            Said::Subscribe { .. } if !self.acknowledged => Err(End::close(4401, "Unauthorized")),
            Said::Subscribe { id, payload } => self.begin(id, payload).await,
            Said::Complete { id } => {
                self.operations.remove(&id);
                Ok(())
            }
        }
    }

    async fn begin(&mut self, id: String, payload: Map<String, Value>) -> Result<(), End> {
        if self.operations.contains_key(&id) {
            return Err(End::close(4409, format!("Subscriber for {id} already exists")));
        }
        let limit = self.inside.wire.operations;
        if self.operations.len() >= limit {
            let message = format!("{limit} operations are under way, as many as may be; hint: complete one");
            return self.send_text(message::errors(&id, &[error("TOO_MANY_OPERATIONS", message)])).await;
        }
        let question = ask::question(payload, "payload.").map_err(|fault| End::close(4400, fault.message()))?;
        self.serial += 1;
        let outlet = Outlet::new(&id, self.serial, self.sender.clone());
        let work = operation::perform(Arc::clone(&self.inside), question, outlet);
        let operation = Operation {
            serial: self.serial,
            _running: tokio::spawn(work.in_current_span()).into(),
            _counted: Counted::one(&self.inside.metrics.subscriptions),
        };
        self.operations.insert(id, operation);
        Ok(())
    }

    /// Sends what an operation has to say, unless the client has completed it meanwhile.
    async fn pass_on(&mut self, sent: Sent) -> Result<(), End> {
        let known = self.operations.get(&*sent.id);
        if known.is_none_or(|operation| operation.serial != sent.serial) {
            return Ok(());
        }
        match sent.part {
            Part::Next(text) => self.send_text(text).await,
            Part::Last(text) => {
                self.operations.remove(&*sent.id);
                self.send_text(text).await
            }
        }
    }

    async fn send_text(&mut self, text: String) -> Result<(), End> {
        self.send(Message::Text(text.into())).await
    }

    /// A client that does not read is waited for, but not for ever.
    async fn send(&mut self, message: Message) -> Result<(), End> {
        let sent = timeout(self.inside.wire.idle_time, self.socket.send(message)).await;
        if matches!(sent, Ok(Ok(()))) { Ok(()) } else { Err(End::Gone) }
    }
}

/// The library tells its errors apart only in words: a message too large, text that is not UTF-8, a broken
/// frame, or a connection that ended.
fn unreadable(error: &axum::Error) -> End {
    let text = error.to_string();
    if text.contains("too long") || text.contains("too large") {
        End::close(1009, "the message is larger than allowed")
    } else if text.to_ascii_lowercase().contains("utf-8") {
        End::close(1007, "the message is not UTF-8")
    } else {
        tracing::debug!(%error, "a web socket ended early");
        End::Gone
    }
}
