//! GraphQL over HTTP at one address: reads a request, has it checked and run, answers as the specification asks.
//! Knows no schema and no type of ours; what it runs is any `Executor`.
//!
//! Follows the GraphQL-over-HTTP draft: a client that accepts `application/graphql-response+json`
//! gets status codes that tell what happened; one that accepts only `application/json` gets 200 for
//! every well-formed request, whatever became of it. Mutations never run over GET, and a POST must
//! carry JSON, which no form of a foreign page can send. A GET that wants a web socket gets one, for
//! answers that go on.

use std::sync::Arc;

use async_graphql::Executor;
use async_graphql::parser::types::OperationType;
use axum::extract::{Request, State};
use axum::http::{Method, Uri};
use axum::response::Response;
use tokio::time::Instant;

use super::Inside;

mod answer;
mod ask;
mod media;
mod persisted;
mod run;
mod socket;
#[cfg(test)]
mod tests;

pub(super) use persisted::Persisted;

use answer::{Answer, Fault, respond_to_batch};
use ask::{Asked, Question};
use media::Media;
use run::Ready;

/// Answers `/graphql`, whatever the method.
pub(super) async fn handle<E: Executor>(State(inside): State<Arc<Inside<E>>>, request: Request) -> Response {
    if socket::is_wanted(&request) {
        return socket::open(inside, request).await;
    }
    let Some(media) = Media::accepted(request.headers()) else {
        return Fault::not_acceptable().respond(Media::Json);
    };
    let answered = match *request.method() {
        Method::POST => post(&inside, request, media).await,
        Method::GET | Method::HEAD => get(&inside, request.uri(), media).await,
        _ => Err(Fault::method("GET, HEAD, POST", "GraphQL is asked by GET or POST")),
    };
    answered.unwrap_or_else(|fault| fault.respond(media))
}

async fn post<E: Executor>(inside: &Inside<E>, request: Request, media: Media) -> Result<Response, Fault> {
    let (parts, body) = request.into_parts();
    if !media::carries_json(&parts.headers) {
        return Err(Fault::not_json());
    }
    let body = ask::read(&parts.headers, body, &inside.limits).await?;
    match ask::from_json(&body, &inside.limits)? {
        Asked::One(question) => {
            let ready = inside.prepare(*question);
            let deadline = run::deadline(&inside.limits);
            Ok(inside.answer(ready, deadline, "http").await.respond(media))
        }
        Asked::Batch(questions) => Ok(respond_to_batch(answer_all(inside, questions).await, media)),
    }
}

/// One after the other: a batch of mutations means its order. All share one deadline.
async fn answer_all<E: Executor>(inside: &Inside<E>, questions: Vec<Question>) -> Vec<Answer> {
    let deadline = run::deadline(&inside.limits);
    let mut answers = Vec::with_capacity(questions.len());
    for question in questions {
        let ready = inside.prepare(question);
        answers.push(inside.answer(ready, deadline, "http").await);
    }
    answers
}

async fn get<E: Executor>(inside: &Inside<E>, uri: &Uri, media: Media) -> Result<Response, Fault> {
    let ready = inside.prepare(ask::from_uri(uri)?);
    if let Ok(ready) = &ready
        && ready.kind != OperationType::Query
    {
        let message = format!("a {} never runs over GET; hint: send it by POST", ready.kind);
        return Err(Fault::method("POST", message));
    }
    let deadline = run::deadline(&inside.limits);
    Ok(inside.answer(ready, deadline, "http").await.respond(media))
}

impl<E: Executor> Inside<E> {
    /// Finds the document and has it checked.
    fn prepare(&self, mut question: Question) -> Result<Ready, Box<Answer>> {
        self.persisted.resolve(&mut question)?;
        let hash = question.hash;
        let ready = run::prepare(question, &self.limits)
            .map_err(|error| Box::new(Answer::failed(answer::Outcome::Refused, error)))?;
        if let Some(hash) = hash {
            self.persisted.keep(hash, &ready.request.query);
        }
        Ok(ready)
    }

    /// One answer to one request, counted.
    async fn answer(&self, ready: Result<Ready, Box<Answer>>, deadline: Instant, transport: &'static str) -> Answer {
        let (kind, answer) = match ready {
            Ok(ready) => {
                let kind = kind_word(ready.kind);
                (kind, run::run(&self.pool, &self.executor, ready, deadline, &self.limits).await)
            }
            Err(answer) => ("unknown", *answer),
        };
        self.metrics.operated(kind, transport, answer.word());
        answer
    }
}

fn kind_word(kind: OperationType) -> &'static str {
    match kind {
        OperationType::Query => "query",
        OperationType::Mutation => "mutation",
        OperationType::Subscription => "subscription",
    }
}
