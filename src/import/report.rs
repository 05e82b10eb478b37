//! The account of all rows: remarks, one for each column and cause, and the figures before and after.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::grid::Encoding;

/// An account of every row.
///
/// ```
/// use outward::import::{Concern, Mapping, Sheet, import};
///
/// let staff = "title,department,headcount\nHead of Sales,Sales,1\nClerk,Sales,4\n,Sales,2\n";
/// let report = import(&[Sheet::new("staff.csv", staff)], &[], &Mapping::default(), None)?.report;
/// let headcounts = report.headcounts();
/// assert_eq!((headcounts.stated, headcounts.skipped, headcounts.in_model()), (7.0, 2.0, 5.0));
/// let skipped = report.remarks.iter().find(|remark| remark.concern == Concern::PassedOver).unwrap();
/// assert_eq!((skipped.count(), skipped.places(5)), (1, "row 4".to_owned()));
/// # Ok::<(), outward::import::ImportError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct ImportReport {
    /// Table by table, tables of links after tables of posts.
    pub sheets: Vec<SheetReport>,
    /// The roles of the model, as written.
    pub roles: usize,
    /// Its units.
    pub units: usize,
    /// Its customers.
    pub customers: usize,
    /// The people in its roles; a role without a figure counts as one.
    pub headcount: f64,
    /// The people in the roles that the tables make.
    pub headcount_of_tables: f64,
    /// The links from link tables.
    pub links: usize,
    /// What the import changed in the text.
    pub changes: Changes,
    /// The remarks, each kind in the order of the tables and their rows.
    pub remarks: Vec<Remark>,
}

/// An account of the rows of a table: `rows` is the sum of `roles`, `merged`, `links` and `passed_over`.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct SheetReport {
    /// The name of the table.
    pub name: String,
    /// How its bytes were decoded.
    pub encoding: Encoding,
    /// The rows below the headers, including empty ones.
    pub rows: usize,
    /// The rows that became a role of their own.
    pub roles: usize,
    /// The rows that were merged into the role of another row.
    pub merged: usize,
    /// The rows that became a link.
    pub links: usize,
    /// The rows from which nothing was made; a remark covers each of them.
    pub passed_over: usize,
    /// The sum of its headcount column, as read; `None` if no column is mapped.
    pub headcount: Option<f64>,
    /// The steps from the headcount in the table to the headcount in the model.
    pub headcounts: Headcounts,
}

/// How the headcount that a table states becomes that of the roles it makes: [`Headcounts::in_model`].
///
/// ```
/// use outward::import::{Mapping, Sheet, import};
///
/// let staff = "title,headcount\nClerk,3\nCook,\n";
/// let done = import(&[Sheet::new("staff.csv", staff)], &[], &Mapping::default(), None)?;
/// assert_eq!(done.report.headcounts().in_model(), 4.0); // three, and one that is assumed
/// # Ok::<(), outward::import::ImportError>(())
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Headcounts {
    /// The sum of the column, over all rows.
    pub stated: f64,
    /// In eliminated posts.
    pub eliminated: f64,
    /// In vacant posts.
    pub vacant: f64,
    /// The number of vacant posts.
    pub vacant_posts: usize,
    /// In rows that are totals of others.
    pub totals: f64,
    /// In other rows from which nothing was made.
    pub skipped: f64,
    /// In roles whose row states no headcount: one each, or the remaining share of a person listed in several rows.
    pub assumed: f64,
    /// The number of such rows.
    pub assumed_rows: usize,
}

impl Headcounts {
    /// The headcount of the roles that the table makes.
    pub fn in_model(&self) -> f64 {
        let sum = self.stated - self.eliminated - self.vacant - self.totals - self.skipped + self.assumed;
        // avoids −0
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

impl ImportReport {
    /// The headcounts of all tables of posts, from what they state to what the roles have.
    pub fn headcounts(&self) -> Headcounts {
        let mut sum = Headcounts::default();
        self.sheets.iter().for_each(|sheet| sum.add(&sheet.headcounts));
        sum
    }
}

/// What an import changed in the text, in declarations.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Changes {
    /// The new ones.
    pub added: usize,
    /// Those with a change.
    pub changed: usize,
    /// Those moved to another unit.
    pub moved: usize,
    /// Those that are no longer in the tables.
    pub removed: usize,
    /// Those that are no longer in the tables, but kept because a person wrote something in or about them.
    pub kept: usize,
}

/// The topic of a remark.
///
/// ```
/// use outward::import::Concern;
/// assert_eq!(Concern::ALL.map(Concern::as_str).len(), Concern::ALL.len());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Concern {
    /// How the bytes, the columns or the rows of a table were read.
    Table,
    /// A row from which nothing could be made.
    PassedOver,
    /// A duplicate reference or link.
    Duplicate,
    /// A vacant post.
    Vacant,
    /// No manager is stated.
    NoManager,
    /// A reference that was found, but not exactly as written.
    Alike,
    /// A manager that is in no table, or is ambiguous.
    MissingManager,
    /// A reporting circle: one of the links was left out.
    Circle,
    /// A cell without a value.
    Empty,
    /// A cell with an implausible value.
    Odd,
    /// A name of a person that was removed.
    Names,
    /// No customer is declared.
    Customer,
    /// A person and the table both changed something, or something is no longer in the table.
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

    /// The heading of the topic.
    pub fn as_str(self) -> &'static str {
        match self {
            Concern::Table => "what was taken for what",
            Concern::PassedOver => "rows skipped",
            Concern::Duplicate => "references that two rows share",
            Concern::Vacant => "vacant posts",
            Concern::NoManager => "no manager stated",
            Concern::Alike => "references that are spelled differently",
            Concern::MissingManager => "managers that were not found",
            Concern::Circle => "managers in a circle",
            Concern::Empty => "empty cells and placeholders",
            Concern::Odd => "cells that could not be read",
            Concern::Names => "names of people",
            Concern::Customer => "customers",
            Concern::Edited => "kept because somebody edited it",
        }
    }
}

/// Something found in a column, and how it was handled, with all rows it applies to.
///
/// ```
/// use outward::import::{Mapping, Sheet, import};
///
/// let staff = "title,manager\nClerk,Nobody known\n";
/// let done = import(&[Sheet::new("staff.csv", staff)], &[], &Mapping::default(), None)?;
/// let remark = done.report.remarks.iter().find(|remark| !remark.rows.is_empty()).unwrap();
/// assert_eq!((remark.count(), remark.places(3).as_str()), (1, "row 2"));
/// # Ok::<(), outward::import::ImportError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Remark {
    /// The topic.
    pub concern: Concern,
    /// The table; `None` if it is about the model.
    pub sheet: Option<String>,
    /// The row numbers of the spreadsheet, from 1; empty if it is about the table.
    pub rows: Vec<usize>,
    /// The header of the column.
    pub column: Option<String>,
    /// The content of the cells, without repetitions, as far as it may be quoted.
    pub quotes: Vec<String>,
    /// The remark, in one sentence.
    pub message: String,
}

impl Remark {
    /// How many places it applies to.
    pub fn count(&self) -> usize {
        self.rows.len().max(1)
    }

    /// Its rows in words: `row 2, row 4, rows 7–31`, at most `most` of them, and how many more there are.
    pub fn places(&self, most: usize) -> String {
        ranges(&self.rows, most)
    }
}

/// Rows in words; runs of four or more are joined.
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

/// Collects remarks: those that differ only in their row become one.
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

    /// Adds a remark that quotes the content of the cell.
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
        if let Some(quote) = quote.filter(|quote| !quote.is_empty())
            && self.quoted.insert((at, quote.clone()))
        {
            remark.quotes.push(quote);
        }
    }

    pub(super) fn settle(self) -> Vec<Remark> {
        self.remarks
    }
}
