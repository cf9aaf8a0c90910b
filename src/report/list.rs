//! The lists there are. A new one is a variant, a title, and a function that
//! draws its rows.

mod chain;
mod figure;
mod people;
mod project;
mod record;

use super::listing::{Cell, Column, Graph, Listing, Words};
use super::view::View;
use super::{MOST_ROWS, ReportError};
use crate::analysis::Budget;

/// Steps that a list may take.
const STEPS: u64 = 20_000_000;

/// What a list is made of.
pub(super) struct Drawn {
    pub(super) columns: Vec<Column>,
    pub(super) rows: Vec<Vec<Cell>>,
    pub(super) notes: Vec<Words>,
    pub(super) graph: Option<Graph>,
}

impl Drawn {
    pub(super) fn new(columns: Vec<Column>, rows: Vec<Vec<Cell>>) -> Self {
        Self { columns, rows, notes: Vec::new(), graph: None }
    }

    pub(super) fn noted(mut self, zh: &str, en: &str) -> Self {
        self.notes.push(Words::new(zh, en));
        self
    }
}

type Draw = fn(&View, &Budget<'_>) -> Result<Drawn, ReportError>;

macro_rules! lists {
    ($($(#[$doc:meta])* $variant:ident $key:literal $zh:literal $en:literal => $draw:path;)+) => {
        /// A list that can be written to a file.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum List {
            $($(#[$doc])* $variant,)+
        }

        impl List {
            /// Every list there is.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Its name in addresses and on the command line.
            pub const fn key(self) -> &'static str {
                match self { $(Self::$variant => $key,)+ }
            }

            /// Its title.
            pub fn title(self) -> Words {
                match self { $(Self::$variant => Words::new($zh, $en),)+ }
            }

            const fn draw(self) -> Draw {
                match self { $(Self::$variant => $draw,)+ }
            }
        }
    };
}

lists! {
    /// Enterprises of the zone's city (企业).
    Enterprises "enterprises" "企业清单" "enterprises" => people::enterprises;
    /// Enterprises that no segment knows (未入链企业).
    Unmapped "unmapped" "未入链企业清单" "enterprises mapped to no segment" => people::unmapped;
    /// Who makes, develops or uses what (企业—环节).
    Capabilities "capabilities" "企业—环节清单" "enterprises and segments" => people::capabilities;
    /// What enterprises buy (采购).
    Purchases "purchases" "企业采购清单" "what enterprises buy" => people::purchases;
    /// What rosters say of enterprises (名录条目).
    Roster "roster" "名录条目" "roster entries" => people::roster;
    /// Segments with their status and why (环节).
    Segments "segments" "环节清单" "segments" => chain::segments;
    /// Gaps (缺口).
    Gaps "gaps" "缺口清单" "gaps" => chain::gaps;
    /// Recipes (配方).
    Recipes "recipes" "配方清单" "recipes" => chain::recipes;
    /// Projects (项目).
    Projects "projects" "项目清单" "projects" => project::projects;
    /// Milestones and goals (时限节点、推进目标).
    Milestones "milestones" "时限节点与推进目标" "milestones and goals" => project::milestones;
    /// Monthly figures (月调度).
    Figures "figures" "月调度数据" "monthly figures" => figure::figures;
    /// Values of indicators (指标值).
    Observations "observations" "指标值清单" "values of indicators" => figure::observations;
    /// Sources (来源).
    Sources "sources" "来源清单" "sources" => record::sources;
    /// Surveys (摸底).
    Surveys "surveys" "摸底记录" "surveys" => record::surveys;
    /// Rows of imports that wait (待核行).
    Review "review" "待核清单" "rows to be looked at" => record::review;
    /// Products (产品).
    Products "products" "产品清单" "products" => record::products;
}

impl List {
    /// The list of a name.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|list| list.key() == key)
    }

    /// Draws the list.
    ///
    /// # Errors
    /// [`ReportError::TooLong`] beyond [`MOST_ROWS`]; [`ReportError::OutOfBudget`].
    pub fn listing(self, view: &View) -> Result<Listing, ReportError> {
        let Drawn { columns, rows, mut notes, graph } = self.draw()(view, &Budget::steps(STEPS))?;
        if rows.len() > MOST_ROWS {
            return Err(ReportError::TooLong { rows: rows.len() });
        }
        if view.level < crate::domain::Level::Sensitive {
            notes.push(Words::new(
                "高于本级别的内容不在表内，也不参与推算。",
                "Nothing above this level is in the list or in what it was worked out from.",
            ));
        }
        Ok(view.listing(self.key(), self.title(), columns, rows, notes, graph))
    }
}

impl View {
    pub(super) fn listing(
        &self,
        name: &'static str,
        title: Words,
        columns: Vec<Column>,
        rows: Vec<Vec<Cell>>,
        notes: Vec<Words>,
        graph: Option<Graph>,
    ) -> Listing {
        let label = &self.world.at(self.zone).name;
        let zone = Words::new(label.zh.as_str(), label.en.as_ref().unwrap_or(&label.zh).as_str());
        Listing {
            name,
            title,
            zone,
            level: self.level,
            on: self.on,
            revision: self.revision,
            columns,
            rows,
            notes,
            graph,
        }
    }
}
