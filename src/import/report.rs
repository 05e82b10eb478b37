use serde::Serialize;

use super::table::Encoding;

/// What became of every row.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Report {
    /// Table by table, those of links behind those of posts.
    pub sheets: Vec<SheetReport>,
    /// The roles that the tables make.
    pub roles: usize,
    /// The units.
    pub units: usize,
    /// The people in the roles; a role without a figure counts as one.
    pub headcount: f64,
    /// The links of link tables.
    pub links: usize,
    /// What this did to the text.
    pub changes: Changes,
    /// What was found in the rows, table by table, row by row.
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
    /// Those of which nothing could be made; each has a remark.
    pub passed_over: usize,
    /// The headcounts in its column, as read; nothing where none is mapped.
    pub headcount: Option<f64>,
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
    /// No manager is stated.
    NoManager,
    /// A manager that is in no table.
    MissingManager,
    /// Managers in a circle: one of the links was left out.
    Circle,
    /// A cell that is empty.
    Empty,
    /// A cell that cannot be what it should be.
    Odd,
    /// No customer is named.
    Customer,
    /// A person and the table both changed something, or something has left the table.
    Edited,
}

impl Concern {
    /// All of them, in order.
    pub const ALL: [Concern; 10] = [
        Concern::Table,
        Concern::PassedOver,
        Concern::Duplicate,
        Concern::NoManager,
        Concern::MissingManager,
        Concern::Circle,
        Concern::Empty,
        Concern::Odd,
        Concern::Customer,
        Concern::Edited,
    ];

    /// In words, for a heading.
    pub fn as_str(self) -> &'static str {
        match self {
            Concern::Table => "how the tables were read",
            Concern::PassedOver => "rows passed over",
            Concern::Duplicate => "said twice",
            Concern::NoManager => "no manager stated",
            Concern::MissingManager => "managers that are in no table",
            Concern::Circle => "managers in a circle",
            Concern::Empty => "empty cells",
            Concern::Odd => "odd values",
            Concern::Customer => "customers",
            Concern::Edited => "edited by a person",
        }
    }
}

/// Something that was found, and what was made of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Remark {
    /// What it is about.
    pub concern: Concern,
    /// The table; nothing where it is about the model.
    pub sheet: Option<String>,
    /// The row as a spreadsheet counts, that of the headers being 1.
    pub row: Option<usize>,
    /// The header of the column.
    pub column: Option<String>,
    /// One sentence.
    pub message: String,
}

#[derive(Debug, Default)]
pub(super) struct Remarks(Vec<Remark>);

/// A place in a table.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cell<'a> {
    pub(super) sheet: &'a str,
    pub(super) row: usize,
    pub(super) column: &'a str,
}

impl Remarks {
    pub(super) fn cell(&mut self, concern: Concern, cell: Cell<'_>, message: impl Into<String>) {
        let column = Some(cell.column.to_owned()).filter(|column| !column.is_empty());
        let (sheet, row) = (Some(cell.sheet.to_owned()), Some(cell.row));
        self.0.push(Remark { concern, sheet, row, column, message: message.into() });
    }

    pub(super) fn sheet(&mut self, concern: Concern, sheet: &str, message: impl Into<String>) {
        let sheet = Some(sheet.to_owned());
        self.0.push(Remark { concern, sheet, row: None, column: None, message: message.into() });
    }

    pub(super) fn model(&mut self, concern: Concern, message: impl Into<String>) {
        self.0.push(Remark { concern, sheet: None, row: None, column: None, message: message.into() });
    }

    pub(super) fn settle(self) -> Vec<Remark> {
        self.0
    }
}
