//! Classes of industry and what they stand for, as the API shows them.

use super::recipe::Review;
use super::scalar::label;
use super::segment::Segment;
use super::source::Citation;
use super::words::{Label, worded};
use super::world::View;
use crate::domain;
use async_graphql::{ID, Object};

worded! {
    /// Which classification a code belongs to (分类标准).
    Classification from "domain::Classification" {
        /// GB/T 4754-2017 (国民经济行业分类).
        GbT4754 "国民经济行业分类 GB/T 4754-2017" "GB/T 4754-2017",
        /// Shenwan 2021, for listed companies (申万行业分类).
        Shenwan2021 "申万行业分类 2021" "Shenwan 2021",
    }
}

worded! {
    /// How well a class fits its place in our chains (对照关系).
    Fit from "domain::Fit" {
        /// The class is the place (等同).
        Exact "等同" "exact",
        /// The class is wider than the place (宽于).
        Broad "宽于" "broader",
        /// They share a part (部分).
        Partial "部分" "partial",
    }
}

/// A class of a classification (行业类别).
#[Object(name = "Industry")]
impl View<domain::Industry> {
    /// Its id, `industry:…` (标识).
    pub(super) async fn id(&self) -> ID {
        self.gid()
    }

    /// Its classification (分类标准).
    async fn classification(&self) -> Classification {
        self.it().code.system().into()
    }

    /// The classification as a word (分类标准用语).
    async fn classification_label(&self) -> Label {
        Classification::from(self.it().code.system()).label()
    }

    /// Its digits (代码).
    async fn code(&self) -> &str {
        self.it().code.digits()
    }

    /// Its name (名称).
    async fn name(&self) -> Label {
        label(&self.it().name)
    }

    /// The class it lies in (上级).
    async fn parent(&self) -> Option<Self> {
        self.world.refer(self.it().parent.as_ref()?)
    }

    /// Its source (引证).
    async fn citation(&self) -> Citation {
        self.world.cited(&self.it().cite)
    }
}

/// Which segment or group a class of industry stands for (行业对照).
#[Object(name = "Concordance")]
impl View<domain::Concordance> {
    /// Its id, `concordance:…` (标识).
    pub(super) async fn id(&self) -> ID {
        self.gid()
    }

    /// The class, such as gb4754.2614 (行业代码).
    async fn code(&self) -> String {
        self.it().code.to_string()
    }

    /// The segment it stands for (环节).
    async fn segment(&self) -> Option<Segment> {
        match &self.it().to {
            domain::Placement::Segment(id) => self.world.refer(id).map(Segment::new),
            domain::Placement::Section(_) => None,
        }
    }

    /// The stage or group it stands for (段、组).
    async fn section(&self) -> Option<View<domain::Section>> {
        match &self.it().to {
            domain::Placement::Section(id) => self.world.refer(id),
            domain::Placement::Segment(_) => None,
        }
    }

    /// How well it fits (对照关系).
    async fn fit(&self) -> Fit {
        self.it().fit.into()
    }

    /// The fit as a word (对照关系用语).
    async fn fit_label(&self) -> Label {
        Fit::from(self.it().fit).label()
    }

    /// Who reviewed it; none is 未评审 (评审).
    async fn reviewed(&self) -> Option<Review> {
        self.it().reviewed.as_ref().map(Review::of)
    }

    /// Its source (引证).
    async fn citation(&self) -> Citation {
        self.world.cited(&self.it().cite)
    }
}
