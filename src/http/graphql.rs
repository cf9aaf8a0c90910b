//! GraphQL over HTTP at one address: reads a request, has it checked and run, answers as the specification asks.
//! Knows no schema and no type of ours; what it runs is any `Executor`.
//!
//! Follows the GraphQL-over-HTTP draft: a client that accepts `application/graphql-response+json`
//! gets status codes that tell what happened; one that accepts only `application/json` gets 200 for
//! every well-formed request, whatever became of it. Mutations never run over GET, and a POST must
//! carry JSON, which no form of a foreign page can send.

use std::sync::Arc;

use async_graphql::Executor;
use async_graphql::parser::types::OperationType;
use axum::extract::{Request, State};
use axum::http::{Method, Uri};
use axum::response::Response;

use super::Site;

mod answer;
mod ask;
mod media;
mod run;
#[cfg(test)]
mod tests;

use answer::{Answer, Fault, respond_to_batch};
use ask::{Asked, Question};
use media::Media;

/// Answers `/graphql`, whatever the method.
pub(super) async fn handle<E: Executor>(State(site): State<Arc<Site<E>>>, request: Request) -> Response {
    let Some(media) = Media::accepted(request.headers()) else {
        return Fault::not_acceptable().respond(Media::Json);
    };
    let answered = match *request.method() {
        Method::POST => post(&site, request, media).await,
        Method::GET | Method::HEAD => get(&site, request.uri(), media).await,
        _ => Err(Fault::method("GET, HEAD, POST", "GraphQL is asked by GET or POST")),
    };
    answered.unwrap_or_else(|fault| fault.respond(media))
}

async fn post<E: Executor>(site: &Site<E>, request: Request, media: Media) -> Result<Response, Fault> {
    let (parts, body) = request.into_parts();
    if !media::carries_json(&parts.headers) {
        return Err(Fault::not_json());
    }
    let body = ask::read(&parts.headers, body, &site.limits).await?;
    match ask::from_json(&body, &site.limits)? {
        Asked::One(question) => {
            let ready = run::prepare(*question, &site.limits);
            let deadline = run::deadline(&site.limits);
            let answer = run::run(&site.executor, ready, deadline, &site.limits).await;
            Ok(answer.respond(media))
        }
        Asked::Batch(questions) => Ok(respond_to_batch(run_all(site, questions).await, media)),
    }
}

/// One after the other: a batch of mutations means its order. All share one deadline.
async fn run_all<E: Executor>(site: &Site<E>, questions: Vec<Question>) -> Vec<Answer> {
    let deadline = run::deadline(&site.limits);
    let mut answers = Vec::with_capacity(questions.len());
    for question in questions {
        let ready = run::prepare(question, &site.limits);
        answers.push(run::run(&site.executor, ready, deadline, &site.limits).await);
    }
    answers
}

async fn get<E: Executor>(site: &Site<E>, uri: &Uri, media: Media) -> Result<Response, Fault> {
    let ready = run::prepare(ask::from_uri(uri)?, &site.limits);
    if let Ok(ready) = &ready
        && ready.kind != OperationType::Query
    {
        let message = format!("a {} never runs over GET; hint: send it by POST", ready.kind);
        return Err(Fault::method("POST", message));
    }
    let deadline = run::deadline(&site.limits);
    let answer = run::run(&site.executor, ready, deadline, &site.limits).await;
    Ok(answer.respond(media))
}
