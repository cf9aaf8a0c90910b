//! The one writer: a thread that decides commands in order, hands each change to
//! the journal, and shows the new revision when the journal says it is kept.

use super::Shown;
use super::checkpoints::Checkpointer;
use super::clock::Clock;
use super::error::AtlasError;
use super::seed::SeedReport;
use crate::change::{Change, Command, Event, Rejection, Request, Revision};
use crate::domain::{InChinese, Source};
use crate::graph::Snapshot;
use crate::journal::{Head, Journal, JournalError};
use crate::rules;
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use tokio::sync::oneshot;

/// Requests that may wait before the next one is told to come again.
const QUEUE: usize = 256;

/// What to do when the rules refuse some of the commands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// All or nothing.
    Whole,
    /// What is accepted is one change; the rest comes back with its reasons.
    Accepted,
}

/// A change that somebody wants.
#[derive(Debug, Clone)]
pub struct Proposal {
    /// Who, when, why, and under which key.
    pub request: Request,
    /// The person who is cited as the source of what they say: added first, where
    /// the world does not know them yet and anything else is done.
    pub person: Option<Source>,
    /// What is to be done, in order.
    pub commands: Vec<Command>,
    /// What to do when the rules refuse some of it.
    pub mode: Mode,
    /// The revision that was looked at: a fact that it would revise or retire,
    /// and that somebody changed since, is left alone and told as
    /// [`Reason::Conflict`].
    pub seen: Option<Revision>,
}

impl Proposal {
    /// A change that counts as a whole or not at all.
    pub fn new(request: Request, commands: Vec<Command>) -> Self {
        Self { request, person: None, commands, mode: Mode::Whole, seen: None }
    }
}

/// A change that is on the disk.
#[derive(Debug, Clone)]
pub struct Committed {
    /// Its revision.
    pub revision: Revision,
    /// The world after it; for a repeated request, the world now.
    pub world: Arc<Snapshot>,
    /// Whether the request was made before under the same key.
    pub repeated: bool,
    /// What the rules refused, for [`Mode::Accepted`], by the command's place.
    pub rejections: Vec<(usize, Rejection)>,
}

/// Why a request led to no change.
#[derive(Debug, Clone, thiserror::Error)]
pub enum Refusal {
    /// The rules say no; every reason, by the command's place.
    #[error("refused: {}", .0.iter().map(|(_, it)| it.to_string()).collect::<Vec<_>>().join("; "))]
    Rejected(Vec<(usize, Rejection)>),
    /// Too many changes are waiting; it may be sent again.
    #[error("{QUEUE} changes are waiting; try again in a moment")]
    Busy,
    /// The change could not be kept; reads go on.
    #[error("cannot be kept: {0}")]
    Unavailable(String),
}

impl InChinese for Refusal {
    fn zh(&self) -> String {
        match self {
            Self::Rejected(reasons) => {
                let said = reasons.iter().map(|(_, it)| it.said.zh.as_str());
                format!("未记下：{}", said.collect::<Vec<_>>().join("；"))
            }
            Self::Busy => format!("已有 {QUEUE} 项更改在排队，请稍后再试"),
            Self::Unavailable(reason) => format!("未能保存，仍可查看：{reason}"),
        }
    }
}

impl From<JournalError> for Refusal {
    fn from(error: JournalError) -> Self {
        Self::Unavailable(error.to_string())
    }
}

type Reply<T> = oneshot::Sender<Result<T, Refusal>>;

enum Job {
    Commit { proposal: Proposal, reply: Reply<Committed> },
    Seed { request: Request, commands: Vec<Command>, reply: Reply<SeedReport> },
    Stop,
}

/// The handle of the writer's thread.
pub(super) struct Writer {
    inbox: SyncSender<Job>,
    thread: Mutex<Option<JoinHandle<()>>>,
}

impl Writer {
    pub(super) fn start(
        head: Arc<Snapshot>,
        journal: Arc<dyn Journal>,
        shown: Arc<Shown>,
        clock: Arc<dyn Clock>,
        checkpoints: Checkpointer,
    ) -> Result<Self, AtlasError> {
        let (inbox, jobs) = sync_channel(QUEUE);
        let desk = Desk { head, journal, shown, clock, checkpoints };
        let spawned = thread::Builder::new().name("writer".to_owned()).spawn(move || desk.run(&jobs));
        let thread = spawned.map_err(|error| AtlasError::Thread { name: "writer", what: error.to_string() })?;
        Ok(Self { inbox, thread: Mutex::new(Some(thread)) })
    }

    pub(super) async fn submit(&self, proposal: Proposal) -> Result<Committed, Refusal> {
        self.ask(|reply| Job::Commit { proposal, reply }).await
    }

    pub(super) async fn lay_seed(&self, request: Request, commands: Vec<Command>) -> Result<SeedReport, Refusal> {
        self.ask(|reply| Job::Seed { request, commands, reply }).await
    }

    async fn ask<T>(&self, job: impl FnOnce(Reply<T>) -> Job) -> Result<T, Refusal> {
        let (reply, answer) = oneshot::channel();
        self.inbox.try_send(job(reply)).map_err(|error| match error {
            TrySendError::Full(_) => Refusal::Busy,
            TrySendError::Disconnected(_) => Refusal::Unavailable("the writer has stopped".to_owned()),
        })?;
        answer.await.unwrap_or_else(|_| Err(Refusal::Unavailable("the writer has stopped".to_owned())))
    }

    pub(super) fn stop(&self) {
        let _ = self.inbox.send(Job::Stop);
        let thread = self.thread.lock().unwrap_or_else(PoisonError::into_inner).take();
        if thread.is_some_and(|thread| thread.join().is_err()) {
            tracing::error!("the writer's thread panicked");
        }
    }
}

/// The writer at work. `head` may be ahead of what readers see: by the changes
/// that are on their way to the disk.
struct Desk {
    head: Arc<Snapshot>,
    journal: Arc<dyn Journal>,
    shown: Arc<Shown>,
    clock: Arc<dyn Clock>,
    checkpoints: Checkpointer,
}

impl Desk {
    fn run(mut self, jobs: &Receiver<Job>) {
        while let Ok(job) = jobs.recv() {
            let today = self.clock.today();
            if self.head.day() != today {
                self.head = Arc::new(self.head.on_day(today));
            }
            match job {
                Job::Commit { proposal, reply } => self.commit(proposal, reply),
                Job::Seed { request, commands, reply } => self.seed(request, &commands, reply),
                Job::Stop => break,
            }
        }
        self.last_checkpoint();
    }

    fn commit(&mut self, proposal: Proposal, reply: Reply<Committed>) {
        let Proposal { request, person, commands, mode, seen } = proposal;
        let digest = rules::digest(&commands);
        match request.key.as_ref().map_or(Ok(None), |key| rules::replayed(&self.head, key, digest)) {
            Ok(None) => {}
            Ok(Some(revision)) => {
                // The caller waits until that change is shown.
                let world = Arc::clone(&self.head);
                let _ = reply.send(Ok(Committed { revision, world, repeated: true, rejections: Vec::new() }));
                return;
            }
            Err(rejection) => {
                let _ = reply.send(Err(Refusal::Rejected(vec![(0, rejection)])));
                return;
            }
        }
        let (events, rejections) = match decide(&self.head, person, &commands, mode, seen) {
            Ok(decided) => decided,
            Err(rejections) => {
                let _ = reply.send(Err(Refusal::Rejected(rejections)));
                return;
            }
        };
        let undoes = commands.iter().find_map(|command| match command {
            Command::Undo { revision, .. } => Some(*revision),
            _ => None,
        });
        self.keep(request, digest, undoes, events, move |kept| {
            let committed =
                kept.map(|world| Committed { revision: world.revision(), world, repeated: false, rejections });
            let _ = reply.send(committed);
        });
    }

    fn seed(&mut self, request: Request, commands: &[Command], reply: Reply<SeedReport>) {
        let plan = rules::lay_seed(&self.head, commands);
        let rejections = plan.rejections;
        let report = SeedReport { revision: None, added: plan.events.len(), differences: plan.differences, rejections };
        if plan.events.is_empty() {
            let _ = reply.send(Ok(report));
            return;
        }
        self.keep(request, rules::digest(commands), None, plan.events, move |kept| {
            let _ = reply.send(kept.map(|world| SeedReport { revision: Some(world.revision()), ..report }));
        });
    }

    /// Folds the events into the next revision and hands the change to the journal.
    fn keep(
        &mut self,
        request: Request,
        digest: [u8; 32],
        undoes: Option<Revision>,
        events: Vec<Event>,
        done: impl FnOnce(Result<Arc<Snapshot>, Refusal>) + Send + 'static,
    ) {
        if let Some(what) = self.shown.trouble() {
            return done(Err(Refusal::Unavailable(what.to_string())));
        }
        let change = Change { revision: self.head.revision().next(), request, digest, undoes, events };
        let next = match self.head.fold(&change) {
            Ok(next) => Arc::new(next),
            Err(error) => return done(Err(Refusal::Unavailable(error.to_string()))),
        };
        let (shown, checkpoints) = (Arc::clone(&self.shown), self.checkpoints.clone());
        let (world, events) = (Arc::clone(&next), change.events.len());
        // Whoever asks is answered exactly once: by the journal, or here when it refuses at once.
        let done = Arc::new(Mutex::new(Some(done)));
        let answer = {
            let done = Arc::clone(&done);
            move |kept| {
                if let Some(done) = done.lock().unwrap_or_else(PoisonError::into_inner).take() {
                    done(kept);
                }
            }
        };
        let acknowledge = {
            let answer = answer.clone();
            Box::new(move |kept: Result<Head, JournalError>| match kept {
                Ok(head) => {
                    shown.show(&world);
                    checkpoints.note(head, &world, events);
                    answer(Ok(world));
                }
                Err(error) => {
                    shown.fail(&error.to_string());
                    answer(Err(error.into()));
                }
            })
        };
        match self.journal.submit(&change, acknowledge) {
            Ok(_) => self.head = next,
            Err(error) => answer(Err(error.into())),
        }
    }

    /// A question to the journal is answered behind the changes that wait there.
    fn last_checkpoint(&self) {
        if self.journal.head_at(self.journal.last().revision).is_ok() {
            self.checkpoints.write(self.journal.last(), &self.head);
        }
    }
}

type Decided = Result<(Vec<Event>, Vec<(usize, Rejection)>), Vec<(usize, Rejection)>>;

/// A person whom the world does not know comes first, and alone is no change.
fn decide(
    head: &Snapshot,
    person: Option<Source>,
    commands: &[Command],
    mode: Mode,
    seen: Option<Revision>,
) -> Decided {
    let rules::Decided { events, refused, of_person } = rules::decide_citing(head, person.as_ref(), commands, seen);
    let flat: Vec<_> =
        refused.into_iter().flat_map(|(at, reasons)| reasons.into_iter().map(move |it| (at, it))).collect();
    let fails = if mode == Mode::Whole { !flat.is_empty() } else { events.len() <= of_person };
    if fails { Err(flat) } else { Ok((events, flat)) }
}
