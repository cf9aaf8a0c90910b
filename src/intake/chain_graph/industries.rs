//! Classes of industry of a graph, their tree, and the weights between them.

use super::lines::each_row;
use super::{Dirt, Dust, GraphError, Watch, at};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use smol_str::SmolStr;
use std::collections::BTreeMap;
use std::path::Path;

/// A class of industry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Class {
    /// Its code, six digits.
    pub code: SmolStr,
    /// Its name.
    pub name: String,
    /// The code of the class above it.
    pub parent: Option<SmolStr>,
}

#[derive(Deserialize)]
struct Row {
    code: String,
    name: String,
}

#[derive(Deserialize)]
struct Above {
    from_code: String,
    to_code: String,
    #[serde(default)]
    rel: String,
}

#[derive(Deserialize)]
struct Ups {
    industry: String,
    #[serde(default)]
    ups: BTreeMap<String, serde_json::Value>,
}

const FILE: &str = "industry";
const ABOVE: &str = "industry_industry";
const UPS: &str = "industry_up";

/// The classes by code.
#[derive(Debug, Default)]
pub(super) struct Industries {
    classes: Vec<Class>,
    by_code: FxHashMap<SmolStr, u32>,
}

pub(super) fn read(dir: &Path, dust: &mut Dust, watch: Watch<'_>) -> Result<Industries, GraphError> {
    let mut all = Industries::default();
    let found = each_row(dir, FILE, dust, watch, |row: Row, line, dust| {
        let told = || at(FILE, line, format_args!("{:?} {}", row.code, row.name));
        if row.code.len() != 6 || !row.code.bytes().all(|byte| byte.is_ascii_digit()) || row.name.trim().is_empty() {
            return dust.leave(FILE, Dirt::NoIndustryCode, told);
        }
        let place = u32::try_from(all.classes.len()).unwrap_or(u32::MAX);
        if all.by_code.contains_key(row.code.as_str()) {
            return dust.leave(FILE, Dirt::DuplicateIndustry, told);
        }
        let code = SmolStr::new(&row.code);
        all.by_code.insert(code.clone(), place);
        all.classes.push(Class { code, name: row.name, parent: None });
    })?;
    let above = each_row(dir, ABOVE, dust, watch, |row: Above, line, dust| {
        let told = || at(ABOVE, line, format_args!("{} {} {}", row.from_code, row.rel, row.to_code));
        if row.rel != "上级行业" {
            return dust.leave(ABOVE, Dirt::UnknownRelation, told);
        }
        if row.from_code == row.to_code {
            return dust.leave(ABOVE, Dirt::SelfLoop, told);
        }
        let known = all.by_code.get(row.from_code.as_str()).copied();
        let (Some(child), true) = (known, all.by_code.contains_key(row.to_code.as_str())) else {
            return dust.leave(ABOVE, Dirt::UnknownIndustry, told);
        };
        if let Some(class) = all.classes.get_mut(child as usize) {
            match &class.parent {
                None => class.parent = Some(row.to_code.as_str().into()),
                Some(_) => dust.leave(ABOVE, Dirt::DuplicateEdge, told),
            }
        }
    })?;
    for name in [(found, FILE), (above, ABOVE)].into_iter().filter(|(found, _)| !found).map(|(_, name)| name) {
        dust.note(Dirt::MissingFile, || name.to_owned());
    }
    Ok(all)
}

impl Industries {
    pub(super) fn name_of(&self, code: &str) -> Option<&str> {
        let class = self.by_code.get(code).and_then(|place| self.classes.get(*place as usize))?;
        Some(&class.name)
    }

    /// Weights between industries are read and counted; nothing keeps them.
    pub(super) fn read_ups(&self, dir: &Path, dust: &mut Dust, watch: Watch<'_>) -> Result<(), GraphError> {
        each_row(dir, UPS, dust, watch, |row: Ups, line, dust| {
            for (up, weight) in &row.ups {
                dust.note(Dirt::IndustryWeights, || at(UPS, line, format_args!("{} <- {up} {weight}", row.industry)));
            }
        })?;
        Ok(())
    }

    /// The classes, parents before children; those in a circle without a parent.
    pub(super) fn into_classes(self) -> Vec<Class> {
        let Self { mut classes, .. } = self;
        let mut placed: FxHashSet<SmolStr> = FxHashSet::default();
        let mut ordered = Vec::with_capacity(classes.len());
        while !classes.is_empty() {
            let (ready, later): (Vec<_>, Vec<_>) =
                classes.into_iter().partition(|it| it.parent.as_ref().is_none_or(|up| placed.contains(up)));
            let stuck = ready.is_empty();
            placed.extend(ready.iter().map(|it| it.code.clone()));
            ordered.extend(ready);
            classes = later;
            if stuck {
                // What is left leads round in a circle: it is cut where it stands first.
                if let Some(first) = classes.first_mut() {
                    first.parent = None;
                }
            }
        }
        ordered
    }
}
