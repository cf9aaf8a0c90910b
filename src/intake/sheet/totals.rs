//! Holds the totals of a sheet against its rows. A difference is a finding with both figures: it is never mended,
//! and never passed over in silence.

use super::cells::Plan;
use super::kind::{FieldValue, Kind};
use super::mapping::Mapping;
use super::nature::{self, RowNature, nature};
use super::table::Table;
use super::value;
use crate::domain::Money;
use smol_str::SmolStr;

/// What a total says and what its rows come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Totalled {
    /// Money.
    Money {
        /// The column's title.
        column: SmolStr,
        /// As the total says.
        stated: Money,
        /// The sum of its rows.
        summed: Money,
        /// How many of its rows have no amount that can be read.
        unread: u32,
    },
    /// A number of rows, as in 合计（37个）.
    Count {
        /// As the total says.
        stated: u32,
        /// How many there are.
        counted: u32,
    },
}

/// A total that differs from its rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TotalFinding {
    /// The line of the total.
    pub line: u32,
    /// Its words, such as 合计 or 一、续建项目.
    pub label: SmolStr,
    /// Whether it is the total of all or of a part.
    pub nature: RowNature,
    /// How many rows it is held against.
    pub rows: u32,
    /// What differs.
    pub what: Totalled,
}

/// Sums of a stretch of rows, column by column.
#[derive(Clone)]
struct Sums {
    rows: u32,
    money: Vec<(Money, u32)>,
}

impl Sums {
    fn nothing(columns: usize) -> Self {
        Self { rows: 0, money: vec![(Money::ZERO, 0); columns] }
    }

    fn add(&mut self, amounts: &[Option<Money>]) {
        self.rows += 1;
        for ((sum, unread), amount) in self.money.iter_mut().zip(amounts) {
            match amount.and_then(|amount| sum.plus(amount)) {
                Some(more) => *sum = more,
                None => *unread += 1,
            }
        }
    }
}

/// All totals that differ from the rows they stand for.
///
/// The total of a part stands behind its rows, or before them where the first of them stands before any data.
pub fn check_totals(table: &Table, mapping: &Mapping, kind: &'static Kind) -> Vec<TotalFinding> {
    let plan = Plan::new(table, mapping, kind);
    let is_money = |value| matches!(value, FieldValue::Money | FieldValue::Stated);
    let columns: Vec<usize> = plan.columns().filter(|(field, _)| is_money(field.value)).map(|(_, at)| at).collect();
    let rows: Vec<(usize, RowNature)> =
        (table.first_row()..table.grid.rows.len()).map(|row| (row, nature(table, row))).collect();
    let of_part = |nature| matches!(nature, RowNature::Subtotal | RowNature::Section);
    let first = rows.iter().find(|(_, nature)| of_part(*nature) || *nature == RowNature::Data);
    let before = first.is_some_and(|(_, nature)| of_part(*nature));
    let mut all = Sums::nothing(columns.len());
    let mut part = Sums::nothing(columns.len());
    let mut open: Option<(usize, RowNature)> = None;
    let mut parts = Vec::new();
    let mut wholes = Vec::new();
    for (row, nature) in rows {
        match nature {
            RowNature::Data => {
                let amounts = amounts(table, &columns, row);
                all.add(&amounts);
                part.add(&amounts);
            }
            RowNature::Total => wholes.push((row, nature)),
            RowNature::Subtotal | RowNature::Section if before => {
                if let Some(head) = open.replace((row, nature)) {
                    parts.push((head, part.clone()));
                }
                part = Sums::nothing(columns.len());
            }
            RowNature::Subtotal => {
                parts.push(((row, nature), part.clone()));
                part = Sums::nothing(columns.len());
            }
            _ => {}
        }
    }
    parts.extend(open.map(|head| (head, part)));
    let wholes = wholes.into_iter().map(|row| (row, all.clone()));
    let mut findings: Vec<TotalFinding> = parts
        .into_iter()
        .chain(wholes)
        .filter(|(_, sums)| sums.rows > 0)
        .flat_map(|((row, nature), sums)| differences(table, &columns, row, nature, &sums))
        .collect();
    findings.sort_by_key(|finding| finding.line);
    findings
}

fn amounts(table: &Table, columns: &[usize], row: usize) -> Vec<Option<Money>> {
    let amount = |at: &usize| {
        let column = table.columns.get(*at)?;
        let cell = table.grid.cell(row, column.at);
        let unit = column.unit.as_deref().or(table.unit.as_deref());
        value::stated(&cell.shown(), unit).ok().map(|(stated, _)| stated.money)
    };
    columns.iter().map(amount).collect()
}

fn differences(table: &Table, columns: &[usize], row: usize, nature: RowNature, sums: &Sums) -> Vec<TotalFinding> {
    let label = nature::label(table, row);
    let finding = |what| TotalFinding {
        line: u32::try_from(row + 1).unwrap_or(u32::MAX),
        label: label.clone(),
        nature,
        rows: sums.rows,
        what,
    };
    let stated_all = amounts(table, columns, row);
    let money = columns.iter().zip(stated_all).zip(&sums.money).filter_map(|((at, stated), (summed, unread))| {
        let stated = stated.filter(|stated| stated != summed)?;
        let column = table.columns.get(*at)?.title.clone();
        Some(Totalled::Money { column, stated, summed: *summed, unread: *unread })
    });
    let count = nature::stated_count(&label).filter(|stated| *stated != sums.rows);
    let count = count.map(|stated| Totalled::Count { stated, counted: sums.rows });
    money.chain(count).map(finding).collect()
}
