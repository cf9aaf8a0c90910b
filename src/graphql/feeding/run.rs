//! Imports and decisions at work: from what was asked to one change. A plan
//! rests on a revision; where somebody changes the same facts meanwhile, it is
//! planned once more.

use super::AT_ONCE;
use super::input::{PendingDecisionInput, SheetInput, read_sheet};
use super::jobs::{Ended, ImportJob, Job, Jobs};
use crate::atlas::{self, Proposal, Refusal};
use crate::change::{Author, Command, Reason, Rejection, Request, Said, said};
use crate::domain::{Pending, Source};
use crate::graph::Snapshot;
use crate::graphql::act::form::Form;
use crate::graphql::act::payload::{Payload, Refused};
use crate::graphql::act::request::{Asked, RequestInput, read_request, world_of};
use crate::graphql::error::{Answer, BAD_USER_INPUT, BUSY, STORAGE_UNAVAILABLE, fail_saying, not_found};
use crate::graphql::query::present;
use crate::graphql::worlds::Worlds;
use crate::import::{self, Order, OrderError, Plan};
use async_graphql::Context;
use std::fmt::Write as _;
use std::sync::Arc;

/// So often an import is planned anew, where others change the same facts.
pub(super) const TRIES: usize = 3;

/// Takes a sheet in: a small one while the request waits, a large one beside.
pub(in crate::graphql) async fn import_sheet(
    worlds: &Arc<dyn Worlds>,
    jobs: &Jobs,
    context: &Context<'_>,
    sheet: SheetInput,
    request: RequestInput,
) -> Answer<ImportJob> {
    let present = present(context)?;
    let chance = worlds.chance();
    let id = request_id(&request, chance);
    let asked = match read_request(&request) {
        Ok(asked) => asked,
        Err(rejections) => {
            let job = jobs.begin(id, present.today)?;
            let rejections = rejections.into_iter().map(|it| Refused::new(None, it)).collect();
            job.end(Ended::Refused { world: worlds.current(), rejections });
            return Ok(Some(ImportJob(job)));
        }
    };
    let mut form = Form::new(asked.by.clone(), asked.key.clone(), chance);
    let by = form.cite("cite", None);
    let person = form.person();
    let (order, bytes) = read_sheet(&**worlds, &sheet, by, present.today)?;
    let job = jobs.begin(id, present.today)?;
    let is_small = bytes.len() <= AT_ONCE;
    let dry_run = sheet.dry_run == Some(true);
    let task = Task { worlds: Arc::clone(worlds), job: Arc::clone(&job), order, bytes, asked, person, dry_run };
    if is_small {
        task.run().await;
        return ImportJob(job).or_error().map(Some);
    }
    worlds.beside(Box::pin(task.run()));
    Ok(Some(ImportJob(job)))
}

/// The job's id: the key of the request, or chance.
fn request_id(request: &RequestInput, chance: [u8; 16]) -> String {
    request.key().map_or_else(
        || {
            chance.iter().take(8).fold(String::new(), |mut text, byte| {
                let _ = write!(text, "{byte:02x}");
                text
            })
        },
        ToOwned::to_owned,
    )
}

/// An import to be done.
struct Task {
    worlds: Arc<dyn Worlds>,
    job: Arc<Job>,
    order: Order,
    bytes: Vec<u8>,
    asked: Asked,
    person: Option<Source>,
    dry_run: bool,
}

impl Task {
    async fn run(self) {
        let ended = self.ended().await;
        self.job.end(ended);
    }

    async fn ended(&self) -> Ended {
        let mut tries = 0;
        loop {
            tries += 1;
            // Sent again under its key, a sheet is planned over the world it was planned over first.
            let key = self.asked.key.as_ref().filter(|_| !self.dry_run);
            let world = world_of(&*self.worlds, key.map(|key| key.0.as_str())).await;
            let watch = |done, of| self.job.watch(done, of);
            let plan = match import::plan(&world, &self.order, &self.bytes, &watch) {
                Ok(plan) => plan,
                Err(OrderError::Stopped) => return Ended::Stopped,
                Err(error) => return Ended::Failed { code: BAD_USER_INPUT, said: Said::by(&error) },
            };
            if self.dry_run || plan.commands.is_empty() {
                return Ended::Planned { plan: Arc::new(plan), world };
            }
            match self.commit(&world, plan).await {
                Ok(ended) => return ended,
                Err(Refusal::Rejected(refused)) if tries < TRIES && is_conflict(&refused) => {}
                Err(Refusal::Rejected(refused)) => {
                    let rejections = refused.into_iter().map(|(at, it)| Refused::new(Some(at), it)).collect();
                    return Ended::Refused { world: self.worlds.current(), rejections };
                }
                Err(error) => return failed(&error),
            }
        }
    }

    async fn commit(&self, world: &Arc<Snapshot>, mut plan: Plan) -> Result<Ended, Refusal> {
        self.job.is_writing();
        let commands = std::mem::take(&mut plan.commands);
        let proposal = proposal(&*self.worlds, &self.asked, self.person.clone(), commands, world);
        let committed = self.worlds.commit(proposal).await?;
        let rejections = committed.rejections.iter().cloned().map(|(at, it)| Refused::new(Some(at), it)).collect();
        let world = Arc::clone(&committed.world);
        Ok(Ended::Done { plan: Arc::new(plan), world, committed: Box::new(committed), rejections })
    }
}

pub(super) fn is_conflict(refused: &[(usize, Rejection)]) -> bool {
    refused.iter().all(|(_, it)| it.reason == Reason::Conflict)
}

fn failed(error: &Refusal) -> Ended {
    let code = if matches!(error, Refusal::Busy) { BUSY } else { STORAGE_UNAVAILABLE };
    Ended::Failed { code, said: Said::by(error) }
}

pub(super) fn proposal(
    worlds: &dyn Worlds,
    asked: &Asked,
    person: Option<Source>,
    commands: Vec<Command>,
    seen: &Snapshot,
) -> Proposal {
    let by = Author::SelfDeclared(asked.by.clone());
    Proposal {
        request: Request { by, at: worlds.now(), why: asked.why.clone(), key: asked.key.clone() },
        person,
        commands,
        mode: atlas::Mode::Whole,
        seen: Some(asked.seen.unwrap_or_else(|| seen.revision())),
    }
}

/// Does what somebody decides on a row that waits.
pub(in crate::graphql) async fn settle_pending(
    worlds: &dyn Worlds,
    context: &Context<'_>,
    decision: PendingDecisionInput,
    request: RequestInput,
) -> Answer<Payload> {
    let present = present(context)?;
    // Sent again under its key, a decision is read over the world it was read over first.
    let world = world_of(worlds, request.key()).await;
    let refused = |rejections: Vec<Rejection>| {
        let told = rejections.into_iter().map(|it| Refused::new(None, it)).collect();
        Ok(Some(Payload::refused(worlds.current(), present.today, told)))
    };
    let asked = match read_request(&request) {
        Ok(asked) => asked,
        Err(rejections) => return refused(rejections),
    };
    let mut form = Form::new(asked.by.clone(), asked.key.clone(), worlds.chance());
    let by = form.cite("cite", None);
    let person = form.person();
    let id = decision.id()?;
    let Some(pending) = world.get::<Pending>(&id) else {
        let left = world.tables.pendings.find(&id).map(|ix| world.slot(ix).now.revision);
        let left = left.ok_or_else(|| not_found(&decision.pending))?;
        let said = said!(
            "{id} 已不在待核之列，已在数据版本 {left} 处理；提示：查看该次变更",
            "{id} waits no longer: it left the review queue in revision {left}; hint: see that change",
            id = id,
            left = left,
        );
        return refused(vec![Rejection::new(Reason::NotFound, "decision.pending", said)]);
    };
    let commands = match import::settle(&world, pending, &decision.decision()?, &by, present.today) {
        Ok(commands) => commands,
        Err(fault) => return refused(vec![Rejection::new(Reason::Invalid, "decision", Said::by(&fault))]),
    };
    match worlds.commit(proposal(worlds, &asked, person, commands, &world)).await {
        Ok(committed) => Ok(Some(Payload::done(committed, present.today, false, Vec::new()))),
        Err(Refusal::Rejected(rejections)) => refused(rejections.into_iter().map(|(_, it)| it).collect()),
        Err(error @ Refusal::Busy) => Err(fail_saying(BUSY, Said::by(&error))),
        Err(error @ Refusal::Unavailable(_)) => Err(fail_saying(STORAGE_UNAVAILABLE, Said::by(&error))),
    }
}
