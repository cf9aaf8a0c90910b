//! What documents state of a group, a place or a plan, and which of several
//! figures counts. Both figures stay.

use super::error::Answer;
use super::node::Node;
use super::page::{Ask, Connection};
use super::scalar::{Amount, int, text, written};
use super::source::{Citation, Level};
use super::words::{Label, worded};
use super::world::{View, World};
use crate::domain::{self, FactId, StatedAmount};
use async_graphql::{ID, Object, SimpleObject};

worded! {
    /// What a statement is about (载明事项).
    Topic from "domain::Topic" {
        /// A total over parts (合计).
        Total "合计" "total",
        /// A number of things (个数).
        Number "个数" "number",
        /// A cluster's aim (集群目标).
        ClusterTarget "集群目标" "cluster target",
        /// A programme (工程).
        Programme "工程" "programme",
        /// A factor of production (要素).
        Factor "要素" "factor",
        /// An award (荣誉).
        Award "荣誉" "award",
        /// A place to visit for recruiting (拟考察地).
        PlaceToVisit "拟考察地" "place to visit",
        /// A firm the report names as one to talk to (对接方).
        Counterpart "对接方" "counterpart",
        /// A firm the report names as local (本地企业).
        LocalFirm "本地企业" "local firm",
        /// A judgement in the report's words (报告评语).
        Judgement "报告评语" "judgement",
        /// A measure (措施).
        Measure "措施" "measure",
        /// A task (任务).
        Task "任务" "task",
    }
}

/// A count as written: 30余家 is at least 30, and approximate (个数).
#[derive(SimpleObject)]
pub(super) struct Count {
    /// At least so many (不少于).
    at_least: i32,
    /// The document says 余, 多 or 约 (约数).
    approximate: bool,
    /// As people write it (文本).
    text: String,
    /// The same in both languages: 30余, over 30 (中英文用语).
    label: Label,
}

/// How much a statement says (数额).
#[derive(SimpleObject)]
pub(super) struct StatedFigure {
    /// As people write it (文本).
    text: String,
    /// The same in both languages (中英文用语).
    label: Label,
    /// The value, where it is one (数值).
    value: Option<Amount>,
    /// The count, where it is one (个数).
    count: Option<Count>,
}

impl From<&StatedAmount> for StatedFigure {
    fn from(amount: &StatedAmount) -> Self {
        match amount {
            StatedAmount::Value(value) => {
                Self { text: value.to_string(), label: written(value), value: Some(value.into()), count: None }
            }
            StatedAmount::Count(count) => {
                let at_least = int(count.at_least as usize);
                let (text, label) = (count.to_string(), written(count));
                let count =
                    Count { at_least, approximate: count.approximate, text: text.clone(), label: label.clone() };
                Self { text, label, value: None, count: Some(count) }
            }
        }
    }
}

/// What a document states of a group, a place or a plan (文件载明).
#[Object(name = "Statement")]
impl View<domain::Statement> {
    /// Its id, `statement:…` (标识).
    pub(super) async fn id(&self) -> ID {
        self.gid()
    }

    /// What it is about (事项).
    async fn topic(&self) -> Topic {
        self.it().topic.into()
    }

    /// The topic as a word (事项用语).
    async fn topic_label(&self) -> Label {
        Topic::from(self.it().topic).label()
    }

    /// What it speaks of (主体).
    async fn subject(&self) -> Option<Node> {
        Node::refer(&self.world, &self.it().subject)
    }

    /// Its title, in a few words (标题).
    async fn title(&self) -> &str {
        self.it().title.as_str()
    }

    /// How much, where it says so (数额).
    async fn amount(&self) -> Option<StatedFigure> {
        self.it().amount.as_ref().map(StatedFigure::from)
    }

    /// The things it counts, adds up or names (所列对象).
    async fn parts(&self) -> Vec<Node> {
        self.it().parts.iter().filter_map(|id| Node::refer(&self.world, id)).collect()
    }

    /// What it says, in our words (内容).
    async fn text(&self) -> Option<&str> {
        text(self.it().text.as_ref())
    }

    /// Who may see it (级别).
    async fn level(&self) -> Level {
        self.it().level.into()
    }

    /// The level as a word (级别用语).
    async fn level_label(&self) -> Label {
        Level::from(self.it().level).label()
    }

    /// A remark (备注).
    async fn note(&self) -> Option<&str> {
        text(self.it().note.as_ref())
    }

    /// Its source (引证).
    async fn citation(&self) -> Citation {
        self.world.cited(&self.it().cite)
    }
}

/// Which of several figures counts, and why (核定口径).
#[Object(name = "Settlement")]
impl View<domain::Settlement> {
    /// Its id, `settlement:…` (标识).
    pub(super) async fn id(&self) -> ID {
        self.gid()
    }

    /// What was in question (主体).
    async fn subject(&self) -> Option<Node> {
        Node::refer(&self.world, &self.it().subject)
    }

    /// The fact that counts from now on (采用).
    async fn counts(&self) -> Option<Node> {
        Node::refer(&self.world, &self.it().counts)
    }

    /// The facts that stay beside it and do not count (并存不采用).
    async fn aside(&self) -> Vec<Node> {
        self.it().aside.iter().filter_map(|id| Node::refer(&self.world, id)).collect()
    }

    /// Why (理由).
    async fn reason(&self) -> &str {
        self.it().reason.as_str()
    }

    /// Who settled it, by the source (引证).
    async fn citation(&self) -> Citation {
        self.world.cited(&self.it().cite)
    }
}

/// The statements about a thing that are known on the day.
pub(super) fn known_statements(world: &World, subject: &FactId) -> Vec<View<domain::Statement>> {
    let about = world.at.about(subject).iter();
    let statements = about.filter_map(|id| match id {
        FactId::Statement(id) => world.refer::<domain::Statement>(id),
        _ => None,
    });
    statements.filter(is_known).collect()
}

fn is_known(view: &View<domain::Statement>) -> bool {
    view.world.at.span_of_statement(view.it()).holds(view.world.on)
}

/// What can be asked about statements.
pub(super) struct StatementQuestions(pub(super) World);

/// What can be asked about statements (文件载明).
#[Object]
impl StatementQuestions {
    /// What documents state, known on the day, in the order recorded (文件载明).
    #[expect(clippy::too_many_arguments, reason = "each is an argument of the field")]
    async fn statements(
        &self,
        #[graphql(desc = "About these only (事项)")] topics: Option<Vec<Topic>>,
        #[graphql(desc = "Of this thing only, by its id (主体)")] subject: Option<ID>,
        #[graphql(desc = "At most so many from the front (前几条)")] first: Option<i32>,
        #[graphql(desc = "Behind this cursor (此游标之后)")] after: Option<String>,
        #[graphql(desc = "At most so many from the end (末几条)")] last: Option<i32>,
        #[graphql(desc = "In front of this cursor (此游标之前)")] before: Option<String>,
    ) -> Answer<Connection<View<domain::Statement>>> {
        let world = &self.0;
        let subject = subject.map(|id| Node::fact_id(&id)).transpose()?;
        let all = match &subject {
            Some(subject) => known_statements(world, subject),
            None => world.all::<domain::Statement>().into_iter().filter(is_known).collect(),
        };
        let wanted = |topic: domain::Topic| topics.as_ref().is_none_or(|topics| topics.contains(&topic.into()));
        let mut rows: Vec<_> = all.into_iter().filter(|view| wanted(view.it().topic)).map(|view| view.ix).collect();
        rows.sort_unstable();
        world.page(&Ask::new(first, after, last, before), &rows).map(Some)
    }

    /// Where a document says that recruiters will go, known on the day (拟考察地).
    async fn places_to_visit(&self) -> Vec<View<domain::Statement>> {
        let all = self.0.all::<domain::Statement>().into_iter();
        all.filter(|view| view.it().topic == domain::Topic::PlaceToVisit && is_known(view)).collect()
    }
}
