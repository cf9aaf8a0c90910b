//! `lianpu suggest`: what the enterprises of a seed that no segment knows may
//! make, with the reasons; it writes nothing.

use crate::analysis::{Budget, Lens, Suggester, find_unmapped};
use crate::atlas::{Atlas, SystemClock, embedded_seed};
use crate::domain::{Confidence, Date, Id, Zone, ZoneId};
use crate::intake::{self, SeedFiles};
use anyhow::{Context, Result};
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

/// Steps that the suggestions of one enterprise may take.
const STEPS: u64 = 1_000_000;

pub(super) fn suggest(dir: Option<&Path>, zone: Option<&str>) -> Result<ExitCode> {
    let files = match dir {
        Some(dir) => SeedFiles::from_dir(dir).with_context(|| format!("{}", dir.display()))?,
        None => embedded_seed(),
    };
    let runtime = tokio::runtime::Builder::new_current_thread().build()?;
    let atlas = Atlas::in_memory(Arc::new(SystemClock))?;
    runtime.block_on(atlas.lay_seed(intake::read_seed(&files).commands()))?;
    let world = atlas.current();
    let named = zone.map(|key| {
        let id = ZoneId::new(key).ok();
        let found = id.and_then(|id| world.ix::<Zone>(&id));
        found.with_context(|| format!("{key:?} is no zone of this seed\nhint: write its key, such as jiyuan_hitech"))
    });
    let zone = named.transpose()?.or_else(|| world.home_zone()).context("the seed has no zone")?;
    let lens = Lens::new(&world, zone, Date::default());
    let suggester = Suggester::new(&world);
    let unmapped = find_unmapped(&lens);
    let mut out = io::stdout().lock();
    let mut helped = 0;
    for enterprise in &unmapped {
        let suggestions = suggester.suggest_for(&world, *enterprise, &Budget::steps(STEPS))?;
        helped += usize::from(!suggestions.is_empty());
        writeln!(out, "{}", world.at(*enterprise).name)?;
        for it in suggestions {
            let segment = world.at(it.segment);
            let sure = match it.confidence {
                Confidence::High => "高",
                Confidence::Medium => "中",
                Confidence::Low => "低",
            };
            writeln!(out, "  {} {}  把握{sure}  {}分", segment.id.key(), segment.name.zh, it.points)?;
            for why in it.reasons {
                writeln!(out, "      {:>3}  {} ≈ {}", why.points, why.found, why.matched)?;
            }
        }
    }
    writeln!(out, "{} enterprises without a segment, {helped} of them with suggestions", unmapped.len())?;
    Ok(ExitCode::SUCCESS)
}
