//! The running whole: one writer, many readers. Commands become one change, the
//! change reaches the disk, and only then do readers see the new revision. It
//! knows neither GraphQL nor HTTP.

mod backup;
mod chance;
mod checkpoints;
mod clock;
mod error;
mod export;
mod files;
mod indexer;
mod past;
mod rebuild;
mod repair;
mod restore;
mod seed;
mod verify;
mod writer;

pub use backup::Backup;
pub use chance::chance;
pub use clock::{Clock, FixedClock, SystemClock};
pub use error::AtlasError;
pub use export::{export, import};
pub use files::{FileError, KeptFile, sha256_of};
pub use past::AsOf;
pub use repair::{Cut, Diagnosis, Repair, Verdict};
pub use restore::{Restored, restore};
pub use seed::{SeedReport, embedded_seed};
pub use verify::{Verified, verify};
pub use writer::{Committed, Mode, Proposal, Refusal};

use crate::change::{Command, Revision, Timestamp};
use crate::domain::Date;
use crate::graph::Snapshot;
use crate::journal::{Disk, Journal, MemoryJournal, Options, SledJournal};
use crate::search::Index;
use arc_swap::ArcSwap;
use checkpoints::Checkpointer;
use indexer::Indexer;
use past::Past;
use std::future::Future;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::sync::{Arc, Mutex, OnceLock};
use std::thread::Thread;
use tokio::sync::watch;
use writer::Writer;

/// How far the world has come: the newest revision readers see, and what went
/// wrong since, if something did.
#[derive(Debug, Clone, Default)]
struct Standing {
    revision: Revision,
    trouble: Option<Arc<str>>,
}

/// What readers see, shared by the writer, the journal's thread and the readers.
#[derive(Debug)]
struct Shown {
    now: ArcSwap<Snapshot>,
    standing: watch::Sender<Standing>,
    /// Who is woken by a newer revision.
    woken: OnceLock<Thread>,
}

impl Shown {
    fn new(snapshot: Arc<Snapshot>) -> Self {
        let standing = Standing { revision: snapshot.revision(), trouble: None };
        Self { now: ArcSwap::new(snapshot), standing: watch::channel(standing).0, woken: OnceLock::new() }
    }

    /// Shows a newer revision; an older one is ignored.
    fn show(&self, next: &Arc<Snapshot>) {
        self.now.rcu(|now| if now.revision() < next.revision() { Arc::clone(next) } else { Arc::clone(now) });
        self.standing.send_modify(|standing| standing.revision = standing.revision.max(next.revision()));
        self.woken.get().into_iter().for_each(Thread::unpark);
    }

    /// Notes that nothing can be written any more, and why.
    fn fail(&self, what: &str) {
        self.standing.send_modify(|standing| standing.trouble = Some(what.into()));
    }

    fn trouble(&self) -> Option<Arc<str>> {
        self.standing.borrow().trouble.clone()
    }
}

/// The world as it runs: ask it for a snapshot, give it commands.
pub struct Atlas {
    shown: Arc<Shown>,
    clock: Arc<dyn Clock>,
    journal: Arc<dyn Journal>,
    writer: Writer,
    past: Past,
    indexer: Indexer,
    home: Option<Home>,
    /// Held while a backup is made.
    backing_up: Mutex<()>,
}

/// Where a world is kept.
#[derive(Debug, Clone)]
struct Home {
    folder: PathBuf,
    disk: Disk,
}

impl Atlas {
    /// Opens the world kept in a data folder, or begins one.
    ///
    /// # Errors
    /// Every sign that the folder is not what was acknowledged, and changes that
    /// do not fit the world; each with the next step.
    pub fn open(folder: &Path, options: Options, clock: Arc<dyn Clock>) -> Result<Self, AtlasError> {
        let home = Home { folder: folder.to_owned(), disk: options.disk.clone() };
        let opened = SledJournal::open(folder, options)?;
        for warning in &opened.warnings {
            tracing::warn!("{warning}");
        }
        let today = clock.today();
        let image = opened.checkpoint.and_then(|checkpoint| {
            let read = Snapshot::from_image(checkpoint.payload, today);
            read.inspect_err(|error| tracing::warn!("{}: passed over: {error}", checkpoint.file.display())).ok()
        });
        let base = image.unwrap_or_else(|| Snapshot::empty(today));
        Self::start(base, Arc::new(opened.journal), clock, Some(home))
    }

    /// A world that lives in memory only, for tests and trials.
    ///
    /// # Errors
    /// None in practice; the same as [`Atlas::open`].
    pub fn in_memory(clock: Arc<dyn Clock>) -> Result<Self, AtlasError> {
        Self::start(Snapshot::empty(clock.today()), Arc::new(MemoryJournal::new()), clock, None)
    }

    fn start(
        mut base: Snapshot,
        journal: Arc<dyn Journal>,
        clock: Arc<dyn Clock>,
        home: Option<Home>,
    ) -> Result<Self, AtlasError> {
        let saved = base.revision();
        let replayed = replay(&mut base, journal.as_ref(), None)?;
        let head = Arc::new(base);
        let shown = Arc::new(Shown::new(Arc::clone(&head)));
        let checkpointer = Checkpointer::new(home.clone(), saved);
        // A long way from the last checkpoint is not gone twice.
        checkpointer.note(journal.last(), &head, replayed);
        let writer = Writer::start(head, Arc::clone(&journal), Arc::clone(&shown), Arc::clone(&clock), checkpointer)?;
        let past = Past::new(Arc::clone(&journal), home.as_ref().map(|home| home.folder.clone()));
        let indexer = Indexer::start(&shown)?;
        Ok(Self { shown, clock, journal, writer, past, indexer, home, backing_up: Mutex::default() })
    }

    /// The newest revision that is on the disk, with counts kept for today.
    pub fn current(&self) -> Arc<Snapshot> {
        let now = self.shown.now.load_full();
        let today = self.clock.today();
        if now.day() == today {
            return now;
        }
        let turned = Arc::new(now.on_day(today));
        self.shown.now.rcu(|now| {
            let same = now.revision() == turned.revision();
            if same { Arc::clone(&turned) } else { Arc::new(now.on_day(today)) }
        });
        turned
    }

    /// The index over names: of this revision or an earlier one; none until the first is made.
    pub fn index(&self) -> Option<Arc<Index>> {
        self.indexer.index()
    }

    /// Today.
    pub fn today(&self) -> Date {
        self.clock.today()
    }

    /// Waits until readers see at least a revision.
    ///
    /// # Errors
    /// [`Refusal::Unavailable`] when the journal failed before.
    pub async fn seen(&self, revision: Revision) -> Result<(), Refusal> {
        let mut standing = self.shown.standing.subscribe();
        let waited = standing.wait_for(|it| it.revision >= revision || it.trouble.is_some()).await;
        match waited.map(|it| it.clone()) {
            Ok(Standing { revision: seen, trouble: Some(what) }) if seen < revision => {
                Err(Refusal::Unavailable(what.to_string()))
            }
            _ => Ok(()),
        }
    }

    /// Gives commands as one change and waits until it is on the disk.
    ///
    /// # Errors
    /// [`Refusal::Rejected`] with every reason when the rules say no;
    /// [`Refusal::Unavailable`] when the journal does; [`Refusal::Busy`] when too
    /// many changes are waiting.
    pub async fn commit(&self, proposal: Proposal) -> Result<Committed, Refusal> {
        let committed = self.writer.submit(proposal).await?;
        self.seen(committed.revision).await?;
        Ok(committed)
    }

    /// Waits until readers see a revision after this one; for ever, where nothing
    /// can be written any more.
    pub async fn after(&self, revision: Revision) {
        let mut standing = self.shown.standing.subscribe();
        if standing.wait_for(|it| it.revision > revision).await.is_err() {
            std::future::pending::<()>().await;
        }
    }

    /// The instant under which a change that is asked for now is recorded.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// The world as it was recorded at some point.
    ///
    /// # Errors
    /// [`AtlasError::NotYet`] beyond the newest revision; damage met on the way.
    pub async fn as_of(&self, point: AsOf) -> Result<Arc<Snapshot>, AtlasError> {
        self.past.at(self.current(), point).await
    }

    /// Lays the seed: adds what is new, and says what differs.
    ///
    /// # Errors
    /// [`Refusal`] as for [`Atlas::commit`].
    pub async fn lay_seed(&self, commands: Vec<Command>) -> Result<SeedReport, Refusal> {
        let request = seed::request(self.clock.now());
        self.writer.lay_seed(request, commands).await
    }

    /// Lets some work go on beside requests, whoever asked for it may leave. It may
    /// reckon for long: it has a thread of its own.
    ///
    /// # Panics
    /// Outside a runtime of tokio.
    pub fn beside(&self, work: Pin<Box<dyn Future<Output = ()> + Send>>) {
        let runtime = tokio::runtime::Handle::current();
        let at_work = runtime.clone();
        drop(runtime.spawn_blocking(move || at_work.block_on(work)));
    }

    /// Why nothing can be written at the moment, if so.
    pub fn trouble(&self) -> Option<String> {
        let failed = self.shown.trouble().map(|what| what.to_string());
        failed.or_else(|| self.journal.trouble().map(|error| error.to_string()))
    }

    /// Stops: waits for what was submitted, writes a checkpoint, lets go of the folder.
    ///
    /// # Errors
    /// What kept the head or the checkpoint from being written.
    pub fn close(&self) -> Result<(), AtlasError> {
        self.indexer.stop();
        self.writer.stop();
        Ok(self.journal.close()?)
    }
}

/// Folds every change after the base, up to a revision if one is given; returns
/// how many events there were.
fn replay(base: &mut Snapshot, journal: &dyn Journal, up_to: Option<Revision>) -> Result<usize, AtlasError> {
    if up_to.is_some_and(|up_to| base.revision() >= up_to) {
        return Ok(0);
    }
    let (mut refused, mut events) = (None, 0);
    journal.read(base.revision(), &mut |_, change| {
        if let Err(error) = base.fold_in_place(&change) {
            refused = Some(error);
            return ControlFlow::Break(());
        }
        events += change.events.len();
        match up_to {
            Some(up_to) if change.revision >= up_to => ControlFlow::Break(()),
            _ => ControlFlow::Continue(()),
        }
    })?;
    refused.map_or(Ok(events), |error| Err(error.into()))
}
