//! Imports spreadsheets: from the tables that an organization has to a text in the language.
//!
//! [`import`] takes the bytes of tables, a [`Mapping`] of their columns and, if the text was imported before, that text
//! with the state it was last written from. It returns the text, the new state and an [`ImportReport`] that accounts
//! for every row. It uses no disk and no clock: the same input gives the same bytes.
//!
//! ```
//! use outward::import::{Mapping, Sheet, import};
//! let staff = "title,department,manager\nHead of Sales,Sales,\nClerk,Sales,Head of Sales\n";
//! let done = import(&[Sheet::new("staff.csv", staff)], &[], &Mapping::default(), None)?;
//! assert!(done.text.contains("role Clerk {\n    reports to HeadOfSales\n"));
//! assert_eq!((done.report.sheets[0].rows, done.report.sheets[0].roles), (2, 2));
//! # Ok::<(), outward::import::ImportError>(())
//! ```

mod amounts;
mod circles;
mod columns;
mod current;
mod directory;
mod drafts;
mod figures;
mod grid;
mod headers;
mod identity;
mod kinds;
mod known;
mod links;
mod look;
mod mapping;
mod mapping_file;
mod matrix;
mod names;
mod network;
mod nothing;
mod organize;
mod people;
mod person_names;
mod posts;
mod presets;
mod private;
mod read;
mod references;
mod report;
mod state;
mod statement_merge;
mod table;
mod text;
mod things;
mod totals;
mod update;
mod words;
mod workbook;
mod write;

use thiserror::Error;

pub use figures::Decimal;
pub use grid::Encoding;
pub use identity::Key;
pub use look::{ColumnLook, Look, TableLook, look};
pub use mapping::{LinkColumns, Mapping, SheetColumns, mapping_key};
pub use mapping_file::MappingError;
pub use presets::Preset;
pub use report::{Changes, Concern, Headcounts, ImportReport, Remark, SheetReport};
pub use state::State;

use crate::model::{PartyKind, resolve};
use crate::syntax::Project;
use crate::text::Sources;
use current::Current;
use report::Remarks;

/// The bytes of a table, and the name to show for it.
///
/// ```
/// use outward::import::Sheet;
/// let sheet = Sheet::new("staff.csv", "title,department\nClerk,Sales\n");
/// assert_eq!((sheet.name.as_str(), sheet.bytes.len()), ("staff.csv", 29));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Sheet {
    /// The name used in remarks.
    pub name: String,
    /// CSV or a similar format, in any encoding; a workbook (`.xlsx`, `.ods`); JSON or LDIF of a directory.
    pub bytes: Vec<u8>,
}

impl Sheet {
    /// A table from bytes.
    pub fn new(name: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Sheet { name: name.into(), bytes: bytes.into() }
    }
}

/// The previous import: the text, perhaps edited since, and the state it was written from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Previous<'a> {
    /// The text of the model as it is now.
    pub text: &'a str,
    /// [`Imported::state`] of the last import, as written by [`State::to_text`].
    pub state: &'a str,
}

/// The result of an import.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Imported {
    /// The text of the model.
    pub text: String,
    /// The content of the tables: the base of the next import.
    pub state: State,
    /// An account of every row.
    pub report: ImportReport,
}

/// Why an import failed.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ImportError {
    /// A table without a row of headers.
    #[error("`{sheet}` is empty: its first row has to name the columns")]
    Empty {
        /// The table.
        sheet: String,
    },
    /// A column that the mapping names is missing.
    #[error("`{sheet}` has no column `{column}`; its columns are {columns}")]
    NoColumn {
        /// The table.
        sheet: String,
        /// The column that the mapping names.
        column: String,
        /// The existing columns.
        columns: String,
        /// The nearest existing column.
        nearest: Option<String>,
    },
    /// No column can be recognized as the title.
    #[error("no column of `{sheet}` could be recognized as a title or a post; its columns are {columns}")]
    NoMapping {
        /// The table.
        sheet: String,
        /// The existing columns.
        columns: String,
    },
    /// A file that is not a table.
    #[error("`{sheet}` is {what}, not a table: {instead}")]
    NoTable {
        /// The file.
        sheet: String,
        /// The kind of file, with its article.
        what: String,
        /// What to do instead.
        instead: String,
    },
    /// A quote that is opened but never closed.
    #[error(
        "`{sheet}`, row {row}{}: the quote that opens here is never closed, so everything after it would be one cell",
        column.as_ref().map(|column| format!(", {column}")).unwrap_or_default()
    )]
    OpenQuote {
        /// The table.
        sheet: String,
        /// The row number of the spreadsheet, from 1.
        row: usize,
        /// The header of the column, if it has one.
        column: Option<String>,
    },
    /// A workbook that cannot be read.
    #[error("`{sheet}` is a broken workbook: {why}")]
    BrokenWorkbook {
        /// The file.
        sheet: String,
        /// What is wrong, and where.
        why: String,
    },
    /// A workbook without the requested sheet, or with no sheet that has a known header.
    #[error("`{sheet}` has no sheet {}; its sheets are {sheets}", wanted.as_ref().map_or("whose header could be recognized".to_owned(), |name| format!("`{name}`")))]
    NoSheet {
        /// The file.
        sheet: String,
        /// The requested sheet.
        wanted: Option<String>,
        /// The existing sheets.
        sheets: String,
    },
    /// More cells than a table may have.
    #[error("`{sheet}` has more than {} cells", crate::limits::IMPORT_CELLS)]
    TooLarge {
        /// The file.
        sheet: String,
    },
    /// No row became a role.
    #[error("no row of {sheets} could become a role, so nothing was written{why}")]
    NoRoles {
        /// The tables.
        sheets: String,
        /// Why not, with the row numbers.
        why: String,
    },
    /// The text to be updated has errors.
    #[error("the model cannot be updated while it has errors; the first, on line {line}: {message}")]
    Broken {
        /// The line of the first error, from 1.
        line: usize,
        /// The first error.
        message: String,
    },
    /// The state of the last import cannot be read.
    #[error("the record of the last import cannot be read: {0}")]
    State(String),
    /// The state does not belong to the text.
    #[error(
        "the record of the last import belongs to another model: of the {things} units and roles that it wrote, {found} are in this one"
    )]
    Foreign {
        /// How many units and roles the state has.
        things: usize,
        /// How many of them were found in the text.
        found: usize,
    },
    /// The changes of the tables cannot be applied to the text.
    #[error("the model was left as it is, because the tables contradict what people wrote: {message}")]
    Unmergeable {
        /// What prevents it.
        message: String,
    },
    /// The last import merged posts and this one does not, or the other way round.
    #[error("the last import was made {} merging posts: import again the same way", if *merged { "with" } else { "without" })]
    Merge {
        /// Whether the last import did.
        merged: bool,
    },
}

/// Converts tables of posts, and tables of links between them, into a text in the language.
///
/// Without `previous` the text is written from scratch. With it, the current content of the tables is merged into the
/// current text, with the last state as the base of a three-way merge: what a table owns (posts, units, labels,
/// headcount, pay, cost, managers, links of a link table) follows the table; what a person wrote stays, and stays where
/// it is. Linear in the size of all inputs up to a logarithm, in time and space.
///
/// # Errors
///
/// If a table cannot be read or none of its rows becomes a role, if `previous` has errors or does not belong together, or
/// if the changes of the tables contradict what a person wrote. Nothing is written then.
///
/// ```
/// use outward::import::{Key, Mapping, Previous, Sheet, State, import};
///
/// let table = |rows: &str| [Sheet::new("staff.csv", format!("ref,title,headcount\n{rows}"))];
/// let first = import(&table("1,Clerk,3\n"), &[], &Mapping::default(), None)?;
/// let stored = first.state.to_text(Key::new([7; 16])); // in earnest, 16 random bytes
/// assert!(State::from_text(&stored)?.is_of(&first.text));
///
/// // somebody goes on writing, and the table changes
/// let text = first.text.replace("headcount 3", "headcount 3\n  needs Cook") + "role Cook\n";
/// let previous = Previous { text: &text, state: &stored };
/// let second = import(&table("1,Clerk,5\n"), &[], &Mapping::default(), Some(previous))?;
/// assert!(second.text.contains("headcount 5\n  needs Cook"), "{}", second.text);
/// assert_eq!(second.report.changes.changed, 1);
/// # Ok::<(), outward::import::ImportError>(())
/// ```
pub fn import(
    sheets: &[Sheet],
    links: &[Sheet],
    mapping: &Mapping,
    previous: Option<Previous<'_>>,
) -> Result<Imported, ImportError> {
    let base = previous.map(|previous| State::from_text(previous.state)).transpose()?;
    if let Some(base) = base.as_ref().filter(|base| base.merged != mapping.merge) {
        return Err(ImportError::Merge { merged: base.merged });
    }
    let mut remarks = Remarks::default();
    let read::Read { drafts, reports, currency } = read::read(sheets, links, mapping, &mut remarks)?;
    let mapping = &Mapping { currency, ..mapping.clone() };
    if let Some(code) = mapping.currency.as_ref().filter(|_| drafts.org.is_none()) {
        let message =
            format!("the currency {code} was not kept: it belongs into `org`, which needs a title (`--org TITLE`)");
        remarks.model(Concern::Table, message);
    }
    let mut changes = Changes::default();
    let of_tables = |next: &State| {
        let roles = next.things.iter().filter(|thing| thing.is_role()).map(state::Thing::headcount);
        roles.fold(0.0, |sum, heads| sum + heads)
    };
    let (text, mut next, headcount_of_tables) = match previous.zip(base) {
        Some((previous, base)) => {
            let current = Current::read(previous.text)?;
            let view = current.view();
            belong(&view, &base, previous.text)?;
            let (next, adopted) = things::things(&drafts, mapping, Some(&base), current::standing(&view, &base));
            for name in adopted {
                let message = format!("`{name}` was in the model already, and was taken to be the one in the tables");
                remarks.model(Concern::Edited, message);
            }
            let headcount = of_tables(&next);
            let (text, next) = update::update(&current, &base, next, &mut changes, &mut remarks)?;
            (text, next, headcount)
        }
        None => {
            let (next, _) = things::things(&drafts, mapping, None, things::Standing::default());
            changes.added = next.things.len();
            let headcount = of_tables(&next);
            (write::whole(&next, mapping, sheets, &mut remarks), next, headcount)
        }
    };
    next.model = Some(identity::Hash::of(&text));
    let written = totals_of(&text);
    let report = ImportReport {
        sheets: reports,
        roles: written.roles,
        units: written.units,
        customers: written.customers,
        headcount: written.headcount,
        headcount_of_tables,
        links: next.things.iter().map(state::Thing::link_count).sum(),
        changes,
        remarks: remarks.settle(),
    };
    Ok(Imported { text, state: next, report })
}

/// Whether a text is the one that a state was written with, apart from edits: whether a good part of what was written
/// is still there.
fn belong(view: &crate::edit::View<'_>, base: &State, text: &str) -> Result<(), ImportError> {
    if base.is_of(text) {
        return Ok(());
    }
    let there = |thing: &&state::Thing| (thing.is_role() || thing.is_unit()) && !thing.gone;
    let things = base.things.iter().filter(there).count();
    let found = base.things.iter().filter(there).filter(|thing| view.find(thing.noun, &thing.id).is_some()).count();
    if things > 0 && 3 * found < things {
        return Err(ImportError::Foreign { things, found });
    }
    Ok(())
}

/// The content of the text, whoever wrote it.
struct Written {
    roles: usize,
    units: usize,
    customers: usize,
    headcount: f64,
}

fn totals_of(text: &str) -> Written {
    let model = resolve(&Project::parse(Sources::from_text("model", text))).model;
    let [roles, units, customers] = [PartyKind::Role, PartyKind::Unit, PartyKind::Customer]
        .map(|kind| model.parties().filter(|party| model.kind(*party) == kind).count());
    let people =
        model.parties().filter(|party| model.kind(*party) == PartyKind::Role).map(|role| model.headcount(role));
    Written { roles, units, customers, headcount: people.fold(0.0, |sum, heads| sum + heads) }
}
