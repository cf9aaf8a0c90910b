//! One operation on a web socket: a query or a mutation with its one answer, a subscription with many.
//! Hands on what it has to say and waits when nobody takes it.

use std::sync::Arc;

use async_graphql::Executor;
use async_graphql::parser::types::OperationType;
use futures_util::StreamExt as _;
use tokio::sync::mpsc;

use super::message;
use crate::http::Inside;
use crate::http::graphql::answer::{Answer, Outcome};
use crate::http::graphql::ask::Question;
use crate::http::graphql::run::{self, Ready};

/// Something to send, and the operation it is of.
pub(super) struct Sent {
    pub(super) id: Arc<str>,
    pub(super) serial: u64,
    pub(super) part: Part,
}

/// A message, ready to send.
pub(super) enum Part {
    /// More may follow.
    Next(String),
    /// The operation is over.
    Last(String),
}

/// Where an operation puts what it has to say; waits when the queue is full.
#[derive(Clone)]
pub(super) struct Outlet {
    id: Arc<str>,
    serial: u64,
    sender: mpsc::Sender<Sent>,
}

impl Outlet {
    pub(super) fn new(id: &str, serial: u64, sender: mpsc::Sender<Sent>) -> Self {
        Self { id: id.into(), serial, sender }
    }

    /// Whether the operation goes on after this answer; one without data is its end.
    async fn say(&self, answer: &Answer) -> bool {
        let part = match answer.failure() {
            Some(errors) => Part::Last(message::errors(&self.id, errors)),
            None => Part::Next(message::next(&self.id, answer.wire())),
        };
        let goes_on = matches!(part, Part::Next(_));
        self.put(part).await && goes_on
    }

    async fn complete(&self) {
        self.put(Part::Last(message::complete(&self.id))).await;
    }

    async fn put(&self, part: Part) -> bool {
        self.sender.send(Sent { id: Arc::clone(&self.id), serial: self.serial, part }).await.is_ok()
    }
}

/// Checks an operation as any other request, and has it answered until it is over.
pub(super) async fn perform<E: Executor>(inside: Arc<Inside<E>>, question: Question, outlet: Outlet) {
    match inside.prepare(question) {
        Ok(ready) if ready.kind == OperationType::Subscription => follow(&inside, ready, outlet).await,
        ready => {
            let deadline = run::deadline(&inside.limits);
            let answer = inside.answer(ready, deadline, "websocket").await;
            if outlet.say(&answer).await {
                outlet.complete().await;
            }
        }
    }
}

/// Passes on the answers of a subscription, worked out in the pool; a resolver that panics ends it.
async fn follow<E: Executor>(inside: &Inside<E>, ready: Ready, outlet: Outlet) {
    let (executor, limit) = (inside.executor.clone(), inside.limits.errors);
    let inner = outlet.clone();
    let running = inside.pool.spawn(async move {
        let mut answers = executor.execute_stream(ready.request, None);
        while let Some(response) = answers.next().await {
            let answer = Answer::ran(response, limit);
            if !inner.say(&answer).await {
                return answer.word();
            }
        }
        inner.complete().await;
        "ok"
    });
    let word = if let Ok(word) = running.await {
        word
    } else {
        let answer = Answer::failed(Outcome::Broke, run::broke());
        outlet.say(&answer).await;
        answer.word()
    };
    inside.metrics.operated("subscription", "websocket", word);
}
