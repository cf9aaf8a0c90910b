//! Checks a request with the guard, picks its operation, and runs it within the time there is.
//! With `socket`, the one place that calls the executor.

use std::time::Duration;

use async_graphql::parser::types::{DocumentOperations, ExecutableDocument, OperationDefinition, OperationType};
use async_graphql::{Executor, Positioned, Request, ServerError, Value, Variables};
use tokio::time::{Instant, timeout_at};

use super::answer::{Answer, Outcome, error, error_at};
use super::ask::Question;
use crate::http::guard::{self, Limits, Refusal};
use crate::http::pool::Pool;

/// A request that may run.
pub(super) struct Ready {
    /// With its document parsed.
    pub(super) request: Request,
    /// What its operation does.
    pub(super) kind: OperationType,
}

/// Refuses what the limits forbid, what names no operation, and what leaves a needed variable out.
pub(super) fn prepare(question: Question, limits: &Limits) -> Result<Ready, ServerError> {
    let document = guard::check(&question.query, limits).map_err(|refusal| refused(&refusal))?.document;
    let operation = pick(&document, question.operation_name.as_deref())?;
    check_variables(operation, &question.variables)?;
    guard::check_pages(&document, &question.variables, limits).map_err(|refusal| refused(&refusal))?;
    let kind = operation.node.ty;
    let mut request = Request::new(question.query).variables(question.variables);
    request.operation_name = question.operation_name;
    request.extensions = question.extensions;
    request.set_parsed_query(document);
    Ok(Ready { request, kind })
}

fn refused(refusal: &Refusal) -> ServerError {
    error_at(refusal.code(), refusal.to_string(), refusal.locations())
}

fn pick<'a>(
    document: &'a ExecutableDocument,
    name: Option<&str>,
) -> Result<&'a Positioned<OperationDefinition>, ServerError> {
    let unresolved = |message: String| error("OPERATION_RESOLUTION_FAILURE", message);
    match (&document.operations, name) {
        (DocumentOperations::Single(operation), None) => Ok(operation),
        (DocumentOperations::Multiple(named), Some(name)) => {
            named.get(name).ok_or_else(|| unresolved(format!("the document has no operation `{name}`")))
        }
        (DocumentOperations::Multiple(named), None) if named.len() == 1 => {
            named.values().next().ok_or_else(|| unresolved("the document has no operation".into()))
        }
        (DocumentOperations::Multiple(named), None) => {
            Err(unresolved(format!("the document has {} operations; hint: say which in `operationName`", named.len())))
        }
        (DocumentOperations::Single(_), Some(name)) => {
            Err(unresolved(format!("the document's only operation has no name, `{name}` was asked for")))
        }
    }
}

/// async-graphql would only notice where the variable is used.
fn check_variables(operation: &Positioned<OperationDefinition>, variables: &Variables) -> Result<(), ServerError> {
    for definition in &operation.node.variable_definitions {
        let (name, ty) = (&definition.node.name.node, &definition.node.var_type.node);
        let sent = variables.get(name);
        let missing = match sent {
            None => definition.node.default_value.is_none(),
            Some(value) => *value == Value::Null,
        };
        if missing && !ty.nullable {
            let found = if sent.is_some() { "null" } else { "not sent" };
            let message = format!("`${name}` is {found}; expected {ty}");
            return Err(error_at("BAD_USER_INPUT", message, &[definition.pos]));
        }
    }
    Ok(())
}

/// When a request that starts now is given up.
pub(super) fn deadline(limits: &Limits) -> Instant {
    Instant::now() + limits.time
}

/// Runs one request in the pool; a resolver that panics or takes too long costs only its own answer.
pub(super) async fn run<E: Executor>(
    pool: &Pool,
    executor: &E,
    ready: Ready,
    deadline: Instant,
    limits: &Limits,
) -> Answer {
    let Ready { request, kind } = ready;
    if kind == OperationType::Subscription {
        return Answer::failed(Outcome::Refused, no_subscriptions());
    }
    let (executor, errors) = (executor.clone(), limits.errors);
    let running = pool.spawn(async move { Answer::ran(executor.execute(request).await, errors) });
    match timeout_at(deadline, running).await {
        Ok(Ok(answer)) => answer,
        Ok(Err(_)) => Answer::failed(Outcome::Broke, broke()),
        Err(_) => Answer::failed(Outcome::TimedOut, timed_out(limits.time, kind)),
    }
}

fn no_subscriptions() -> ServerError {
    let message = "a subscription needs a connection that stays open; one request gets one answer";
    error("SUBSCRIPTION_NOT_SUPPORTED", message)
}

/// The panic itself goes to the log, by the panic hook, and never to the client.
pub(super) fn broke() -> ServerError {
    tracing::error!("a resolver panicked; its request was answered with INTERNAL");
    error("INTERNAL", "something broke while answering; the log says more")
}

fn timed_out(limit: Duration, kind: OperationType) -> ServerError {
    let seconds = limit.as_secs_f32();
    tracing::warn!(seconds, ?kind, "a request ran out of time");
    let hint = match kind {
        OperationType::Mutation => {
            "the change may have been made all the same; hint: ask, or send it again with the same idempotency key"
        }
        _ => "hint: ask for less at once",
    };
    error("TIMED_OUT", format!("no answer within {seconds} s; {hint}"))
}
