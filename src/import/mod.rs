//! Spreadsheets in: from the table that an organization has to a text in the language.
//!
//! [`import`] takes the bytes of tables, a [`Mapping`] of their columns and, where the text was imported before, that
//! text with the state it was last written from; it gives the text, the new state and a [`Report`] that says what became
//! of every row. It reads no disk and no clock: the same input gives the same bytes.
//!
//! ```
//! use outward::import::{Mapping, Sheet, import};
//! let staff = "title,department,manager\nHead of Sales,Sales,\nClerk,Sales,Head of Sales\n";
//! let done = import(&[Sheet::new("staff.csv", staff)], &[], &Mapping::default(), None)?;
//! assert!(done.text.contains("role Clerk {\n    reports to HeadOfSales\n"));
//! assert_eq!((done.report.sheets[0].rows, done.report.sheets[0].roles), (2, 2));
//! # Ok::<(), outward::import::ImportError>(())
//! ```

mod current;
mod edits;
mod figure;
mod links;
mod mapping;
mod names;
mod organize;
mod posts;
mod report;
mod state;
mod table;
mod update;
mod write;

use thiserror::Error;

pub use mapping::{LinkColumns, Mapping, Preset, SheetColumns};
pub use report::{Changes, Concern, Remark, Report, SheetReport};
pub use table::Encoding;

use current::Current;
use report::Remarks;
use table::Table;

/// The bytes of a table, and the name to show for it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Sheet {
    /// The name that remarks bear.
    pub name: String,
    /// CSV or TSV, whatever its encoding.
    pub bytes: Vec<u8>,
}

impl Sheet {
    /// A table from bytes.
    pub fn new(name: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Sheet { name: name.into(), bytes: bytes.into() }
    }
}

/// What was imported before: the text, as people may have edited it since, and the state it was written from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Previous<'a> {
    /// The text of the model as it is now.
    pub text: &'a str,
    /// What [`Imported::state`] was, the last time.
    pub state: &'a str,
}

/// What an import gives.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Imported {
    /// The text of the model.
    pub text: String,
    /// What the tables said: the base of the next import.
    pub state: String,
    /// What became of every row.
    pub report: Report,
}

/// Why nothing could be imported.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ImportError {
    /// A table without a row of headers.
    #[error("`{sheet}` is empty: its first row has to name the columns")]
    Empty {
        /// The table.
        sheet: String,
    },
    /// A column that the mapping names is not there.
    #[error("`{sheet}` has no column `{column}`; its columns are {columns}")]
    NoColumn {
        /// The table.
        sheet: String,
        /// What the mapping names.
        column: String,
        /// What there is.
        columns: String,
        /// The nearest of them.
        nearest: Option<String>,
    },
    /// Nothing tells which column is the title.
    #[error("no column of `{sheet}` is known as a title or as a post; its columns are {columns}")]
    NoMapping {
        /// The table.
        sheet: String,
        /// What there is.
        columns: String,
    },
    /// The text that is to be updated has errors.
    #[error("the model cannot be updated while it has errors; the first, on line {line}: {message}")]
    Broken {
        /// From 1.
        line: usize,
        /// The first error.
        message: String,
    },
    /// The state of the last import cannot be read.
    #[error("the state of the last import cannot be read: {0}")]
    State(String),
    /// The last import merged posts and this one does not, or the other way round.
    #[error("the last import was made {} merging posts: import again the same way", if *merged { "with" } else { "without" })]
    Merge {
        /// Whether the last one did.
        merged: bool,
    },
}

/// Reads tables of posts, and tables of links between them, into a text in the language.
///
/// Without `previous` the text is written anew. With it, what the tables say now is brought into the text as it stands,
/// with the last state as the base of a three-way merge: what a table owns (posts, units, labels, headcount, pay, cost,
/// managers, links of a link table) follows the table; what a person wrote, and where, stays. Linear in the size of all
/// inputs up to a logarithm, in time and space.
pub fn import(
    sheets: &[Sheet],
    links: &[Sheet],
    mapping: &Mapping,
    previous: Option<Previous<'_>>,
) -> Result<Imported, ImportError> {
    let base = previous.map(|previous| state::State::read(previous.state)).transpose()?;
    if let Some(base) = base.as_ref().filter(|base| base.merged != mapping.merge) {
        return Err(ImportError::Merge { merged: base.merged });
    }
    let mut remarks = Remarks::default();
    let mut posts = Vec::new();
    let mut reports = Vec::new();
    for sheet in sheets {
        let table = Table::read(sheet, &mut remarks)?;
        let (read, report) = posts::read(&table, reports.len(), mapping, &mut remarks)?;
        posts.extend(read);
        reports.push(report);
    }
    let mut drafts = organize::organize(&posts, &mut reports, mapping, &mut remarks);
    let index = links::Index::new(&posts, &drafts, mapping);
    for sheet in links {
        let table = Table::read(sheet, &mut remarks)?;
        reports.push(links::read(&table, &index, &mut drafts, mapping, &mut remarks)?);
    }
    let current = previous.map(|previous| Current::read(previous.text)).transpose()?;
    let taken = current.as_ref().map(Current::names).unwrap_or_default();
    let next = state::State::new(drafts, mapping, base.as_ref(), taken);
    let mut changes = Changes::default();
    let (text, next) = match (current, base) {
        (Some(current), Some(base)) => update::update(&current, &base, next, &mut changes, &mut remarks),
        _ => {
            changes.added = next.things.len();
            (write::whole(&next, mapping, sheets, &mut remarks), next)
        }
    };
    let roles = next.things.iter().filter(|thing| thing.is_role() && !thing.gone);
    let report = Report {
        sheets: reports,
        roles: roles.clone().count(),
        units: next.things.iter().filter(|thing| thing.is_unit() && !thing.gone).count(),
        headcount: roles.map(|role| role.headcount()).sum(),
        links: next.things.iter().map(state::Thing::link_count).sum(),
        changes,
        remarks: remarks.settle(),
    };
    Ok(Imported { text, state: next.write(), report })
}
