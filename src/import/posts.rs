use super::ImportError;
use super::figure::figure;
use super::mapping::{Columns, Mapping};
use super::report::{Cell, Concern, Remarks, SheetReport};
use super::table::{Row, Table, clean};
use crate::limits::UNIT_DEPTH;

/// What a row says.
#[derive(Debug, Default)]
pub(super) struct Post {
    /// The number of its table.
    pub(super) sheet: usize,
    pub(super) sheet_name: std::rc::Rc<str>,
    pub(super) row: usize,
    /// The header of the column of managers.
    pub(super) manager_column: std::rc::Rc<str>,
    /// By what others name it; empty where there is nothing.
    pub(super) reference: String,
    pub(super) reference_column: std::rc::Rc<str>,
    /// Whether that is the name of a person, which must not get into the model, the state or a remark.
    pub(super) personal: bool,
    pub(super) organization: String,
    pub(super) unit: Vec<String>,
    pub(super) title: String,
    pub(super) grade: String,
    pub(super) about: String,
    pub(super) manager: String,
    pub(super) headcount: Option<f64>,
    pub(super) pay: Option<f64>,
    pub(super) cost: Option<f64>,
    /// The person's name, where it was asked for.
    pub(super) name: String,
}

impl Post {
    pub(super) fn cell<'a>(&'a self, column: &'a str) -> Cell<'a> {
        Cell { sheet: &self.sheet_name, row: self.row, column }
    }
}

/// Reads the rows of a table.
pub(super) fn read(
    table: &Table,
    sheet: usize,
    mapping: &Mapping,
    remarks: &mut Remarks,
) -> Result<(Vec<Post>, SheetReport), ImportError> {
    let columns = mapping.columns(table)?;
    if !columns.missing.is_empty() {
        let missing: Vec<String> = columns.missing.iter().map(|name| format!("`{name}`")).collect();
        remarks.sheet(Concern::Table, &table.name, format!("has no column {}", missing.join(", ")));
    }
    if let (Some(name), None) = (&mapping.with_names, columns.names) {
        remarks.sheet(Concern::Table, &table.name, format!("has no column `{name}`: no names were read from it"));
    }
    let mut reader = Reader { table, columns: &columns, remarks, sheet, name: table.name.as_str().into() };
    let posts: Vec<Post> = table.rows.iter().filter_map(|row| reader.post(row)).collect();
    let headcount = columns.headcount.map(|_| posts.iter().filter_map(|post| post.headcount).sum());
    let (rows, passed_over) = (table.rows.len(), table.rows.len() - posts.len());
    let report = SheetReport {
        name: table.name.clone(),
        encoding: table.encoding,
        rows,
        roles: 0,
        merged: 0,
        links: 0,
        passed_over,
        headcount,
    };
    Ok((posts, report))
}

struct Reader<'a> {
    table: &'a Table,
    columns: &'a Columns,
    remarks: &'a mut Remarks,
    sheet: usize,
    name: std::rc::Rc<str>,
}

impl Reader<'_> {
    fn post(&mut self, row: &Row) -> Option<Post> {
        let columns = self.columns;
        if row.is_blank() {
            self.remark(Concern::PassedOver, row, None, "the row is empty");
            return None;
        }
        let by_post = clean(row.cell(columns.post));
        let personal = columns.post.is_none() && columns.person.is_some();
        let reference = if personal { clean(row.cell(columns.person)) } else { by_post };
        let mut title = clean(row.cell(columns.title));
        if title.is_empty() {
            let nameless = personal || reference.is_empty();
            let at = columns.title.or(columns.post);
            if nameless {
                self.remark(Concern::PassedOver, row, at, "the row has no title");
                return None;
            }
            if columns.title.is_some() {
                self.remark(Concern::Empty, row, at, format!("`{reference}` has no title; it is called by its post"));
            }
            title.clone_from(&reference);
        }
        Some(Post {
            sheet: self.sheet,
            sheet_name: self.name.clone(),
            row: row.number,
            manager_column: self.table.header(columns.manager.unwrap_or(usize::MAX)).into(),
            reference_column: self.table.header(columns.post.or(columns.person).unwrap_or(usize::MAX)).into(),
            reference,
            personal,
            organization: clean(row.cell(columns.organization)),
            unit: self.unit(row),
            title,
            grade: clean(row.cell(columns.grade)),
            about: paragraphs(row.cell(columns.about)),
            manager: clean(row.cell(columns.manager)),
            headcount: self.figure(row, columns.headcount),
            pay: self.pay(row),
            cost: self.figure(row, columns.cost),
            name: clean(row.cell(columns.names)),
        })
    }

    fn unit(&mut self, row: &Row) -> Vec<String> {
        let mut path: Vec<String> = Vec::new();
        for at in &self.columns.unit {
            let cell = row.cell(Some(*at));
            match &self.columns.unit_separator {
                None => path.push(clean(cell)),
                Some(separator) => path.extend(cell.split(separator.as_str()).map(clean)),
            }
        }
        path.retain(|name| !name.is_empty());
        let first = self.columns.unit.first().copied();
        if path.is_empty() && first.is_some() {
            self.remark(Concern::Empty, row, first, "no unit is stated; the post stands outside of all units");
        }
        // one level is left for the organization
        if path.len() >= UNIT_DEPTH {
            let message = format!("is {} units deep; it stands in the unit at depth {}", path.len(), UNIT_DEPTH - 1);
            self.remark(Concern::Odd, row, first, message);
            path.truncate(UNIT_DEPTH - 1);
        }
        path
    }

    fn pay(&mut self, row: &Row) -> Option<f64> {
        let columns = self.columns;
        let mut known = |at: Option<usize>| {
            let pay = self.figure(row, at)?;
            if pay == 0.0 && columns.zero_pay_is_unknown {
                self.remark(Concern::Empty, row, at, "the pay is 0, which means that it was not published");
                return None;
            }
            Some(pay)
        };
        if columns.pay.is_some() {
            return known(columns.pay);
        }
        let (floor, ceiling) = (known(columns.pay_floor), known(columns.pay_ceiling));
        if floor.zip(ceiling).is_some_and(|(floor, ceiling)| floor > ceiling) {
            self.remark(Concern::Odd, row, columns.pay_floor, "the floor is over the ceiling; their middle was taken");
        }
        match (floor, ceiling) {
            (Some(floor), Some(ceiling)) => Some((floor + ceiling) / 2.0),
            (one, other) => one.or(other),
        }
    }

    fn figure(&mut self, row: &Row, at: Option<usize>) -> Option<f64> {
        let cell = clean(row.cell(at));
        let value = figure(&cell);
        if at.is_some() && cell.is_empty() {
            self.remark(Concern::Empty, row, at, "the cell is empty");
        } else if value.is_none() && at.is_some() {
            let cell = crate::syntax::shortened(&cell);
            self.remark(Concern::Odd, row, at, format!("`{cell}` is no amount that can be written; left out"));
        }
        value
    }

    fn remark(&mut self, concern: Concern, row: &Row, at: Option<usize>, message: impl Into<String>) {
        let column = at.map_or("", |at| self.table.header(at));
        self.remarks.cell(concern, Cell { sheet: &self.name, row: row.number, column }, message);
    }
}

/// A cell line by line, without empty lines before and behind.
fn paragraphs(cell: &str) -> String {
    let lines: Vec<String> = cell.split(['\n', '\r']).map(clean).collect();
    let mut text = String::new();
    for line in lines {
        if !(text.is_empty() || text.ends_with("\n\n")) {
            text.push('\n');
        }
        if !(line.is_empty() && text.is_empty()) {
            text.push_str(&line);
        }
    }
    text.trim().to_owned()
}
