//! What became of the rows: remarks, one for each column and cause, and the figures before and after.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::grid::Encoding;

/// What became of every row.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Report {
    /// Table by table, those of links behind those of posts.
    pub sheets: Vec<SheetReport>,
    /// The roles of the model as it was written.
    pub roles: usize,
    /// Its units.
    pub units: usize,
    /// Its customers.
    pub customers: usize,
    /// The people in its roles; a role without a figure counts as one.
    pub headcount: f64,
    /// The people in the roles that the tables make.
    pub headcount_of_tables: f64,
    /// The links of link tables.
    pub links: usize,
    /// What this did to the text.
    pub changes: Changes,
    /// What was found, each kind in the order of the tables and their rows.
    pub remarks: Vec<Remark>,
}

/// What became of the rows of a table: `rows` is the sum of `roles`, `merged`, `links` and `passed_over`.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct SheetReport {
    /// The name of the table.
    pub name: String,
    /// How its bytes were read.
    pub encoding: Encoding,
    /// The rows below the headers, empty ones too.
    pub rows: usize,
    /// Those that became a role of their own.
    pub roles: usize,
    /// Those that went into the role of another row.
    pub merged: usize,
    /// Those that became a link.
    pub links: usize,
    /// Those of which nothing was made; each stands in a remark.
    pub passed_over: usize,
    /// The headcounts in its column, as read; nothing where none is mapped.
    pub headcount: Option<f64>,
    /// From what the tables state to what the model has.
    pub headcounts: Headcounts,
}

/// How the people that a table states become those of the roles it makes: [`Headcounts::in_model`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Headcounts {
    /// The sum of the column, over all rows.
    pub stated: f64,
    /// In posts that are eliminated.
    pub eliminated: f64,
    /// In posts that nobody holds.
    pub vacant: f64,
    /// How many posts nobody holds.
    pub vacant_posts: usize,
    /// In rows that add up others.
    pub totals: f64,
    /// In other rows of which nothing was made.
    pub skipped: f64,
    /// In roles whose row states none: one each, or the rest of a person who stands in several rows.
    pub assumed: f64,
    /// How many such rows there are.
    pub assumed_rows: usize,
}

impl Headcounts {
    /// The people of the roles that the table makes.
    pub fn in_model(&self) -> f64 {
        let sum = self.stated - self.eliminated - self.vacant - self.totals - self.skipped + self.assumed;
        // never −0
        if sum == 0.0 { 0.0 } else { sum }
    }

    pub(super) fn add(&mut self, more: &Headcounts) {
        self.stated += more.stated;
        self.eliminated += more.eliminated;
        self.vacant += more.vacant;
        self.vacant_posts += more.vacant_posts;
        self.totals += more.totals;
        self.skipped += more.skipped;
        self.assumed += more.assumed;
        self.assumed_rows += more.assumed_rows;
    }
}

impl Report {
    /// The people of all tables of posts, from what they state to what the roles have.
    pub fn headcounts(&self) -> Headcounts {
        let mut sum = Headcounts::default();
        self.sheets.iter().for_each(|sheet| sum.add(&sheet.headcounts));
        sum
    }
}

/// What an import did to the text: declarations.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Changes {
    /// New ones.
    pub added: usize,
    /// Those in which something was changed.
    pub changed: usize,
    /// Those that went to another unit.
    pub moved: usize,
    /// Those that the tables no longer have.
    pub removed: usize,
    /// Those that the tables no longer have, kept for what a person wrote in them or about them.
    pub kept: usize,
}

/// What kind of thing a remark is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Concern {
    /// How the bytes, the columns or the rows of a table were read.
    Table,
    /// A row of which nothing could be made.
    PassedOver,
    /// A reference or a link that stands there twice.
    Duplicate,
    /// A post that nobody holds.
    Vacant,
    /// No manager is stated.
    NoManager,
    /// A reference that was found, but not just as it is written.
    Alike,
    /// A manager that is in no table, or may be any of several.
    MissingManager,
    /// Managers in a circle: one of the links was left out.
    Circle,
    /// A cell that says nothing.
    Empty,
    /// A cell that cannot be what it should be.
    Odd,
    /// A name of a person that was taken out.
    Names,
    /// No customer is named.
    Customer,
    /// A person and the table both changed something, or something has left the table.
    Edited,
}

impl Concern {
    /// All of them, in order.
    pub const ALL: [Concern; 13] = [
        Concern::Table,
        Concern::PassedOver,
        Concern::Duplicate,
        Concern::Vacant,
        Concern::NoManager,
        Concern::Alike,
        Concern::MissingManager,
        Concern::Circle,
        Concern::Empty,
        Concern::Odd,
        Concern::Names,
        Concern::Customer,
        Concern::Edited,
    ];

    /// In words, for a heading.
    pub fn as_str(self) -> &'static str {
        match self {
            Concern::Table => "what was taken for what",
            Concern::PassedOver => "rows skipped",
            Concern::Duplicate => "references that two rows share",
            Concern::Vacant => "posts that nobody holds",
            Concern::NoManager => "no manager stated",
            Concern::Alike => "references that are written otherwise",
            Concern::MissingManager => "managers that were not found",
            Concern::Circle => "managers in a circle",
            Concern::Empty => "cells that say nothing",
            Concern::Odd => "cells that could not be read",
            Concern::Names => "names of people",
            Concern::Customer => "customers",
            Concern::Edited => "kept because somebody edited it",
        }
    }
}

/// Something that was found in a column, and what was made of it, with all rows where it is so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Remark {
    /// What it is about.
    pub concern: Concern,
    /// The table; nothing where it is about the model.
    pub sheet: Option<String>,
    /// The rows as a spreadsheet counts, from 1; none where it is about the table.
    pub rows: Vec<usize>,
    /// The header of the column.
    pub column: Option<String>,
    /// What stands in the cells, each once, as far as it may be told.
    pub quotes: Vec<String>,
    /// One sentence.
    pub message: String,
}

impl Remark {
    /// In how many places it is so.
    pub fn count(&self) -> usize {
        self.rows.len().max(1)
    }

    /// Its rows for people: `row 2, row 4, rows 7–31`, at most so many, and how many more.
    pub fn places(&self, most: usize) -> String {
        ranges(&self.rows, most)
    }
}

/// Rows for people, runs of four and more as one.
pub(super) fn ranges(rows: &[usize], most: usize) -> String {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for row in rows {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == *row => *last = *row,
            _ => runs.push((*row, *row)),
        }
    }
    let mut parts: Vec<(String, usize)> = Vec::new();
    for (first, last) in runs {
        match last - first {
            0..3 => parts.extend((first..=last).map(|row| (format!("row {row}"), 1))),
            length => parts.push((format!("rows {first}–{last}"), length + 1)),
        }
    }
    let rest: usize = parts.iter().skip(most).map(|(_, count)| count).sum();
    let mut shown: Vec<String> = parts.into_iter().take(most).map(|(part, _)| part).collect();
    if rest > 0 {
        shown.push(format!("{rest} more"));
    }
    shown.join(", ")
}

/// Remarks as they are found: what is the same but for its row is one.
#[derive(Debug, Default)]
pub(super) struct Remarks {
    remarks: Vec<Remark>,
    known: BTreeMap<(Concern, Option<String>, Option<String>, String), usize>,
    quoted: BTreeSet<(usize, String)>,
}

/// A place in a table.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cell<'a> {
    pub(super) sheet: &'a str,
    pub(super) row: usize,
    pub(super) column: &'a str,
}

impl Remarks {
    pub(super) fn cell(&mut self, concern: Concern, cell: Cell<'_>, message: impl Into<String>) {
        self.quoting(concern, cell, None, message);
    }

    /// With what stands in the cell.
    pub(super) fn quoting(
        &mut self,
        concern: Concern,
        cell: Cell<'_>,
        quote: Option<String>,
        message: impl Into<String>,
    ) {
        self.push(concern, Some(cell.sheet), Some(cell.row), cell.column, quote, message.into());
    }

    pub(super) fn column(&mut self, concern: Concern, sheet: &str, column: &str, message: impl Into<String>) {
        self.push(concern, Some(sheet), None, column, None, message.into());
    }

    pub(super) fn sheet(&mut self, concern: Concern, sheet: &str, message: impl Into<String>) {
        self.push(concern, Some(sheet), None, "", None, message.into());
    }

    pub(super) fn model(&mut self, concern: Concern, message: impl Into<String>) {
        self.push(concern, None, None, "", None, message.into());
    }

    fn push(
        &mut self,
        concern: Concern,
        sheet: Option<&str>,
        row: Option<usize>,
        column: &str,
        quote: Option<String>,
        message: String,
    ) {
        let sheet = sheet.map(str::to_owned);
        let column = Some(column.to_owned()).filter(|column| !column.is_empty());
        let key = (concern, sheet.clone(), column.clone(), message.clone());
        let fresh = self.remarks.len();
        let at = *self.known.entry(key).or_insert(fresh);
        if at == fresh {
            self.remarks.push(Remark { concern, sheet, rows: Vec::new(), column, quotes: Vec::new(), message });
        }
        let Some(remark) = self.remarks.get_mut(at) else { return };
        remark.rows.extend(row);
        if let Some(quote) = quote
            && self.quoted.insert((at, quote.clone()))
        {
            remark.quotes.push(quote);
        }
    }

    pub(super) fn settle(self) -> Vec<Remark> {
        self.remarks
    }
}
