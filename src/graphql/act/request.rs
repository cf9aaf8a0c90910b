//! From forms to one change: reads them, hands the commands to the writer, and
//! says where in the forms each refusal lies.

use super::ActInput;
use super::form::{Form, no_revision};
use super::payload::{Payload, Refused};
use crate::atlas::{self, Proposal, Refusal};
use crate::change::{Author, Command, IdempotencyKey, Reason, Rejection, Request, Revision, Said, said};
use crate::domain::{Id, Name, ProjectId, StageEntryId, Text, quoted};
use crate::graph::Snapshot;
use crate::graphql::error::{Answer, BAD_USER_INPUT, BUSY, STORAGE_UNAVAILABLE, fail, fail_saying};
use crate::graphql::query::present;
use crate::graphql::scalar::limited;
use crate::graphql::worlds::{AsOf, Worlds};
use async_graphql::{Context, InputObject};
use std::sync::Arc;

/// So many acts one change may have.
const MOST_ACTS: usize = 1_000;
/// So many characters a key may have.
const LONGEST_KEY: usize = 100;

/// How the acts of a request hang together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    /// One act.
    One,
    /// All or none.
    Whole,
    /// Those that may.
    Accepted,
}

/// Who asks for a change, why, and what makes a repetition harmless (请求).
#[derive(InputObject)]
pub(in crate::graphql) struct RequestInput {
    /// Who makes the change, by the name they give; nobody checks it yet (变更人，自报).
    by: String,
    /// Why (理由).
    why: Option<String>,
    /// A key of 1–100 characters that is new for each request: sent again, the request is done once and answered
    /// again (幂等键).
    key: Option<String>,
    /// The revision that was looked at: a fact that has changed since is not changed, but refused as CONFLICT
    /// (所据数据版本).
    seen: Option<String>,
}

impl RequestInput {
    /// The key, where it has one.
    pub(in crate::graphql) fn key(&self) -> Option<&str> {
        self.key.as_deref()
    }
}

/// What a request says of itself, read.
pub(in crate::graphql) struct Asked {
    pub(in crate::graphql) by: Name,
    pub(in crate::graphql) why: Option<Text>,
    pub(in crate::graphql) key: Option<IdempotencyKey>,
    pub(in crate::graphql) seen: Option<Revision>,
}

/// Does what is asked for, or says every reason why not.
pub(super) async fn perform(
    worlds: &dyn Worlds,
    context: &Context<'_>,
    acts: Vec<ActInput>,
    mode: Mode,
    request: RequestInput,
) -> Answer<Payload> {
    if acts.is_empty() || acts.len() > MOST_ACTS {
        let message = format!("{} acts; expected 1 to {MOST_ACTS} in one change", acts.len());
        return Err(fail(BAD_USER_INPUT, message));
    }
    enact(worlds, context, mode, request, |form| {
        let command = |(at, act): (usize, ActInput)| {
            let front = match mode {
                Mode::One => "input".to_owned(),
                Mode::Whole | Mode::Accepted => format!("acts[{at}].{}", camel(act.field())),
            };
            (front.clone(), form.inside(front, |form| act.command(form)))
        };
        acts.into_iter().enumerate().map(command).collect()
    })
    .await
}

/// Does what a form says, or says every reason why not. Each command comes with
/// its place in the form.
pub(super) async fn enact(
    worlds: &dyn Worlds,
    context: &Context<'_>,
    mode: Mode,
    request: RequestInput,
    read: impl FnOnce(&mut Form) -> Vec<(String, Command)>,
) -> Answer<Payload> {
    let present = present(context)?;
    // What is refused is told over the world as it is now: an act before this one may have changed it.
    let refused = |refused: Vec<Refused>| Ok(Some(Payload::refused(worlds.current(), present.today, refused)));
    let asked = match read_request(&request) {
        Ok(asked) => asked,
        Err(rejections) => return refused(rejections.into_iter().map(|it| Refused::new(None, it)).collect()),
    };
    let mut form = Form::new(asked.by.clone(), asked.key.clone(), worlds.chance());
    let (fronts, commands): (Vec<String>, Vec<Command>) = read(&mut form).into_iter().unzip();
    let person = form.person();
    if let Err(rejections) = form.finish(()) {
        return refused(rejections.into_iter().map(|it| Refused::new(None, it)).collect());
    }
    let why = asked.why.or_else(|| only_reason(&commands));
    let told = commands.iter().map(Told::of).collect::<Vec<_>>();
    let proposal = Proposal {
        request: Request { by: Author::SelfDeclared(asked.by), at: worlds.now(), why, key: asked.key },
        person,
        commands,
        mode: if mode == Mode::Accepted { atlas::Mode::Accepted } else { atlas::Mode::Whole },
        seen: asked.seen,
    };
    let place = |(at, mut rejection): (usize, Rejection)| {
        if rejection.reason == Reason::KeyReused {
            "request.key".clone_into(&mut rejection.path);
            return Refused::new(None, rejection);
        }
        if let (Some(front), Some(told)) = (fronts.get(at), told.get(at)) {
            let inner = told.place(&rejection.path);
            rejection.path = if inner.is_empty() { front.clone() } else { format!("{front}.{inner}") };
        }
        Refused::new((mode != Mode::One).then_some(at), rejection)
    };
    match worlds.commit(proposal).await {
        Ok(committed) => {
            let rejections = committed.rejections.iter().cloned().map(place).collect();
            Ok(Some(Payload::done(committed, present.today, mode == Mode::One, rejections)))
        }
        Err(Refusal::Rejected(rejections)) => refused(rejections.into_iter().map(place).collect()),
        Err(error @ Refusal::Busy) => Err(fail_saying(BUSY, Said::by(&error))),
        Err(error @ Refusal::Unavailable(_)) => Err(fail_saying(STORAGE_UNAVAILABLE, Said::by(&error))),
    }
}

/// The world from which a form is read that looks at one: for a request that
/// comes again under its key, the one it was read from the first time.
pub(in crate::graphql) async fn world_of(worlds: &dyn Worlds, key: Option<&str>) -> Arc<Snapshot> {
    let current = worlds.current();
    let key = key.map(|key| IdempotencyKey(key.into()));
    let before = key.and_then(|key| current.change_of_key(&key)).and_then(|line| line.revision.0.checked_sub(1));
    match before {
        Some(before) => worlds.as_of(AsOf::Revision(before)).await.unwrap_or(current),
        None => current,
    }
}

/// Reads what a request says of itself.
pub(in crate::graphql) fn read_request(request: &RequestInput) -> Result<Asked, Vec<Rejection>> {
    let mut rejections = Vec::new();
    let mut refuse = |field: &str, said: Said| {
        rejections.push(Rejection::new(Reason::Invalid, format!("request.{field}"), said));
    };
    let by = Name::new(&request.by).map_err(|error| refuse("by", Said::by(&error))).ok();
    let why = request.why.as_deref().map(Text::new).transpose().unwrap_or_else(|error| {
        refuse("why", Said::by(&error));
        None
    });
    let key = request.key.as_deref().filter(|key| {
        let sound = !key.is_empty() && key.chars().count() <= LONGEST_KEY && !key.chars().any(char::is_control);
        if !sound {
            let found = limited(key);
            let found_zh = quoted(&found);
            let said = said!(
                "{found_zh}不能作幂等键，应为 1—{LONGEST_KEY} 个字符，不含控制字符",
                "{found:?} is no key; expected 1–{LONGEST_KEY} characters, none a control",
            );
            refuse("key", said);
        }
        sound
    });
    let seen = request.seen.as_deref().and_then(|text| {
        let read = text.parse().map(Revision);
        read.map_err(|_| refuse("seen", no_revision(text))).ok()
    });
    match by {
        Some(by) if rejections.is_empty() => {
            Ok(Asked { by, why, key: key.map(|key| IdempotencyKey(key.into())), seen })
        }
        _ => Err(rejections),
    }
}

/// The reason of an act, where it is the only one and no other is given.
fn only_reason(commands: &[Command]) -> Option<Text> {
    match commands {
        [Command::Correct { reason, .. } | Command::Retire { reason, .. } | Command::Undo { reason, .. }] => {
            Some(reason.clone())
        }
        _ => None,
    }
}

/// How the places the rules name lie in the form that a command came from.
enum Told {
    /// The fact is the form.
    Fact,
    /// A project and its first stage stand in the form, each in a field.
    Project,
    /// The fact stands in a field of its kind under `fact`.
    Corrected(&'static str),
}

impl Told {
    fn of(command: &Command) -> Self {
        match command {
            Command::RegisterProject { .. } => Self::Project,
            Command::Correct { fact, .. } => Self::Corrected(fact.id().kind()),
            _ => Self::Fact,
        }
    }

    /// A place in the form, from a place such as `stage_entry.cite.source`.
    fn place(&self, path: &str) -> String {
        let (root, inner) = path.split_once('.').map_or((path, None), |(root, inner)| (root, Some(inner)));
        match self {
            Self::Fact if is_field(root) => camel(path),
            Self::Fact => inner.map(camel).unwrap_or_default(),
            Self::Project if root == StageEntryId::KIND || root == "stage" => join("stage", inner),
            Self::Project if root == ProjectId::KIND => join("project", inner),
            Self::Project => camel(path),
            Self::Corrected(kind) => join(&format!("fact.{}", camel(kind)), inner),
        }
    }
}

/// Whether the rules name a field of the form itself, and not the thing it stands in.
fn is_field(root: &str) -> bool {
    matches!(root, "fact" | "revision" | "reason")
}

fn join(front: &str, inner: Option<&str>) -> String {
    inner.map_or_else(|| front.to_owned(), |inner| format!("{front}.{}", camel(inner)))
}

/// `part_of` as `partOf`.
pub(super) fn camel(snake: &str) -> String {
    let mut up = false;
    let letters = snake.chars().filter_map(|letter| {
        if letter == '_' {
            up = true;
            return None;
        }
        Some(if std::mem::take(&mut up) { letter.to_ascii_uppercase() } else { letter })
    });
    letters.collect()
}
