//! The content of the rows of a table of posts.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::amounts::Figures;
use super::columns::Columns;
use super::figures::Reading;
use super::grid::{Row, clean};
use super::mapping::Mapping;
use super::nothing::{meant, says_eliminated, says_vacant, stands_for_nothing, titles_a_vacancy};
use super::person_names::name_key;
use super::private::Privacy;
use super::report::{Cell, Concern, Headcounts, Remarks, SheetReport};
use super::table::{Table, quoted};
use super::totals;
use crate::limits::UNIT_DEPTH;

/// The content of a row.
#[derive(Debug, Default, Clone)]
pub(super) struct Post {
    /// The index of its table.
    pub(super) sheet: usize,
    pub(super) sheet_name: Rc<str>,
    pub(super) row: usize,
    pub(super) columns: Rc<Names>,
    /// What others call it; empty if there is nothing.
    pub(super) reference: String,
    /// What else others may call it.
    pub(super) also: Vec<String>,
    /// The name of a person, which must not get into the model, the state or a remark.
    pub(super) person: String,
    pub(super) held: Held,
    pub(super) organization: String,
    pub(super) unit: Vec<String>,
    pub(super) title: String,
    /// Whether the title is the reference, because there is no other title.
    pub(super) untitled: bool,
    pub(super) grade: String,
    pub(super) about: String,
    /// The content of each manager column.
    pub(super) managers: Vec<String>,
    pub(super) headcount: Option<f64>,
    pub(super) pay: Option<f64>,
    pub(super) cost: Option<f64>,
    /// The name of the person, if names were requested.
    pub(super) name: String,
}

/// Whether somebody holds a post.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) enum Held {
    #[default]
    Yes,
    Vacant,
    /// The post was eliminated: its reports go to its manager.
    Eliminated,
}

/// The headers of the columns for remarks.
#[derive(Debug, Default)]
pub(super) struct Names {
    pub(super) reference: String,
    pub(super) managers: Vec<String>,
    /// A column that seems to contain names, but is not in the mapping.
    pub(super) perhaps_names: Option<String>,
}

impl Post {
    pub(super) fn cell<'a>(&'a self, column: &'a str) -> Cell<'a> {
        Cell { sheet: &self.sheet_name, row: self.row, column }
    }
}

/// Reads the rows of a table.
pub(super) fn read(
    table: &Table,
    columns: &Columns,
    sheet: usize,
    mapping: &Mapping,
    privacy: &Privacy,
    remarks: &mut Remarks,
) -> (Vec<Post>, SheetReport) {
    report_columns(table, columns, mapping, remarks);
    let rows: Vec<&Row> = table.rows.iter().collect();
    let figures = Figures::read(table, columns, mapping, remarks);
    let names = Names {
        reference: table.header(columns.post.unwrap_or(usize::MAX)).to_owned(),
        managers: columns.manager.iter().map(|at| table.header(*at).to_owned()).collect(),
        perhaps_names: super::private::unmapped_names(table, columns).map(|at| table.header(at).to_owned()),
    };
    let totals = totals::find(&rows, columns, &figures);
    let mut reader = Reader {
        table,
        columns,
        mapping,
        privacy,
        remarks,
        sheet,
        name: table.name.as_str().into(),
        names: Rc::new(names),
        figures: &figures,
        headcounts: Headcounts::default(),
        repeated: repeated(&rows, columns),
    };
    let mut posts = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let total = totals.get(at).copied().flatten();
        posts.extend(reader.post(at, row, total));
    }
    let headcounts = reader.headcounts;
    let report = SheetReport {
        name: table.name.clone(),
        encoding: table.encoding,
        rows: rows.len(),
        roles: 0,
        merged: 0,
        links: 0,
        passed_over: rows.len() - posts.iter().filter(|post| post.held != Held::Eliminated).count(),
        headcount: columns.headcount.map(|_| headcounts.stated),
        headcounts,
    };
    (posts, report)
}

fn repeated(rows: &[&Row], columns: &Columns) -> BTreeSet<(String, String)> {
    let (mut seen, mut repeated) = (BTreeSet::new(), BTreeSet::new());
    for row in rows {
        let parts: Vec<String> = columns.person.iter().map(|at| meant(row.cell(Some(*at)))).collect();
        let person = (meant(row.cell(columns.post)), name_key(&parts.join(" ")));
        if !person.1.is_empty() && !seen.insert(person.clone()) {
            repeated.insert(person);
        }
    }
    repeated
}

/// Remarks on how columns were interpreted, and which were not used.
fn report_columns(table: &Table, columns: &Columns, mapping: &Mapping, remarks: &mut Remarks) {
    let meanings = columns.meanings(table.headers.len());
    let unused = table.headers.iter().zip(&meanings).filter(|(_, meaning)| meaning.is_none());
    let unused = quoted(unused.map(|(header, _)| header.as_str()));
    if columns.recognized {
        let taken = table.headers.iter().zip(&meanings);
        let taken: Vec<String> =
            taken.filter_map(|(header, meaning)| Some(format!("`{header}` ({})", (*meaning)?))).collect();
        remarks.sheet(Concern::Table, &table.name, format!("recognized by their headers: {}", taken.join(", ")));
        if columns.manager.is_empty() {
            let help = match table.column("userPrincipalName") {
                Some(_) => "; in Entra, export users as JSON with `$expand=manager` of Microsoft Graph",
                None => "; `--manager COLUMN` names it",
            };
            remarks.sheet(Concern::NoManager, &table.name, format!("has no column of managers{help}"));
        }
    }
    if !columns.missing.is_empty() {
        let missing: Vec<String> = columns.missing.iter().map(|name| format!("`{name}`")).collect();
        remarks.sheet(Concern::Table, &table.name, format!("has no column {}", missing.join(", ")));
    }
    if !unused.is_empty() {
        remarks.sheet(Concern::Table, &table.name, format!("columns that were not used: {unused}"));
    }
    if let (Some(name), None) = (&mapping.with_names, columns.names) {
        remarks.sheet(Concern::Table, &table.name, format!("has no column `{name}`: no names were read from it"));
    }
}

struct Reader<'a> {
    table: &'a Table,
    columns: &'a Columns,
    mapping: &'a Mapping,
    privacy: &'a Privacy,
    remarks: &'a mut Remarks,
    sheet: usize,
    name: Rc<str>,
    names: Rc<Names>,
    figures: &'a Figures,
    headcounts: Headcounts,
    /// The people listed in several rows, by reference and name.
    repeated: BTreeSet<(String, String)>,
}

impl Reader<'_> {
    fn post(&mut self, at: usize, row: &Row, total: Option<totals::Found>) -> Option<Post> {
        let columns = self.columns;
        if row.is_blank() {
            self.skip(row, None, "the row is empty");
            return None;
        }
        if self.table.is_header(row) {
            self.skip(row, None, "the row repeats the header");
            return None;
        }
        let stated = self.figures.values(at).first().copied().flatten();
        self.headcounts.stated += stated.unwrap_or(0.0);
        if let Some(found) = total {
            self.headcounts.totals += stated.unwrap_or(0.0);
            self.skip(row, None, found.message());
            return None;
        }
        let value = |at: Option<usize>| meant(row.cell(at));
        let person = self.person(row);
        let (held, held_in) = self.held(row);
        let reference = value(columns.post);
        let grade = self.text(row, columns.grade);
        let mut title = self.text(row, columns.title);
        let mut untitled = false;
        let mut by_grade = false;
        if title.is_empty() && held != Held::Eliminated {
            if !grade.is_empty() {
                title.clone_from(&grade);
                by_grade = true;
                self.remark(Concern::Empty, row, columns.title, "no title is stated; the grade was used");
            } else if !reference.is_empty() && columns.person.is_empty() {
                title.clone_from(&reference);
                untitled = true;
                if columns.title.is_some() {
                    self.remark(Concern::Empty, row, columns.title, "no title is stated; the reference was used");
                }
            } else if !(reference.is_empty() && person.is_empty()) {
                title = "Untitled".to_owned();
                self.remark(Concern::Empty, row, columns.title, "no title is stated; called `Untitled`");
            } else {
                self.headcounts.skipped += stated.unwrap_or(0.0);
                self.skip(row, columns.title.or(columns.post), "the row has no title");
                return None;
            }
        }
        match held {
            Held::Yes => {}
            Held::Vacant => {
                self.headcounts.vacant += stated.unwrap_or(0.0);
                self.headcounts.vacant_posts += 1;
                self.remark(Concern::Vacant, row, held_in, "vacant, nobody holds the post: `headcount 0`");
            }
            Held::Eliminated => {
                self.headcounts.eliminated += stated.unwrap_or(0.0);
                self.skip(
                    row,
                    held_in,
                    "the post is eliminated; those who report to it now report to the next manager up",
                );
            }
        }
        let shared = self.repeated.contains(&(reference.clone(), name_key(&person)));
        let headcount = match held {
            Held::Yes => self.headcount(at, row, shared),
            Held::Vacant => Some(0.0),
            Held::Eliminated => None,
        };
        let manager = |at: &usize| {
            let lines: Vec<String> =
                row.cell(Some(*at)).split(['\n', '\r']).map(meant).filter(|line| !line.is_empty()).collect();
            lines.join("; ")
        };
        let in_model = held != Held::Eliminated;
        Some(Post {
            sheet: self.sheet,
            sheet_name: self.name.clone(),
            row: row.number,
            columns: self.names.clone(),
            reference,
            also: columns.also.iter().map(|at| value(Some(*at))).filter(|also| !also.is_empty()).collect(),
            person,
            held,
            organization: self.text(row, columns.organization),
            unit: if in_model { self.unit(row) } else { Vec::new() },
            title,
            untitled,
            grade: if by_grade { String::new() } else { grade },
            about: if in_model { self.about(row) } else { String::new() },
            managers: columns.manager.iter().map(manager).collect(),
            headcount,
            pay: if in_model { self.pay(at, row) } else { None },
            cost: if in_model { self.figure(at, row, 4, "left out") } else { None },
            name: clean(row.cell(columns.names)),
        })
    }

    /// The name of the holder; several columns are joined with blanks.
    fn person(&self, row: &Row) -> String {
        let parts: Vec<String> = self.columns.person.iter().map(|at| meant(row.cell(Some(*at)))).collect();
        let name = clean(&parts.join(" "));
        let is_nobody = says_vacant(&name, &self.mapping.vacant) || says_eliminated(&name, &self.mapping.eliminated);
        if is_nobody { String::new() } else { name }
    }

    /// Whether somebody holds the post, and the column that says it.
    fn held(&self, row: &Row) -> (Held, Option<usize>) {
        let places = self.columns.person.iter().copied().chain(self.columns.names);
        for at in places {
            let cell = clean(row.cell(Some(at)));
            if says_eliminated(&cell, &self.mapping.eliminated) {
                return (Held::Eliminated, Some(at));
            }
            if says_vacant(&cell, &self.mapping.vacant) {
                return (Held::Vacant, Some(at));
            }
        }
        // where nobody has a name, a title says it: `Nurse (vacant)`
        let is_nameless = self.columns.person.is_empty() && self.columns.names.is_none();
        let title = clean(row.cell(self.columns.title));
        match is_nameless && titles_a_vacancy(&title, &self.mapping.vacant) {
            true => (Held::Vacant, self.columns.title),
            false => (Held::Yes, None),
        }
    }

    /// The content of a cell for the model: without the names of people.
    fn text(&mut self, row: &Row, at: Option<usize>) -> String {
        let cell = meant(row.cell(at));
        self.without_names(row, at, cell)
    }

    fn without_names(&mut self, row: &Row, at: Option<usize>, text: String) -> String {
        match self.privacy.without_names(&text, (self.sheet, row.number)) {
            None => text,
            Some(rest) => {
                self.remark(Concern::Names, row, at, "the name of a person was taken out");
                rest
            }
        }
    }

    fn about(&mut self, row: &Row) -> String {
        let text = paragraphs(row.cell(self.columns.about));
        let text = if stands_for_nothing(&text) { String::new() } else { text };
        self.without_names(row, self.columns.about, text)
    }

    fn unit(&mut self, row: &Row) -> Vec<String> {
        let mut path: Vec<String> = Vec::new();
        let columns = self.columns;
        for at in &columns.unit {
            let cell = row.cell(Some(*at));
            let parts: Vec<String> = match &columns.unit_separator {
                None => vec![meant(cell)],
                Some(separator) => cell.split(separator.as_str()).map(meant).collect(),
            };
            for part in parts {
                let part = self.without_names(row, Some(*at), part);
                path.push(part);
            }
        }
        path.retain(|name| !name.is_empty());
        let first = columns.unit.first().copied();
        if path.is_empty() && first.is_some() {
            self.remark(Concern::Empty, row, first, "no unit is stated; the post is outside all units");
        }
        // one level is reserved for the organization
        if path.len() >= UNIT_DEPTH {
            let message =
                format!("units are nested too deep; the post was put into the unit at depth {}", UNIT_DEPTH - 1);
            self.remark(Concern::Odd, row, first, message);
            path.truncate(UNIT_DEPTH - 1);
        }
        path
    }

    fn headcount(&mut self, at: usize, row: &Row, shared: bool) -> Option<f64> {
        let otherwise = match shared {
            true => "counted as the rest of one person’s full time",
            false => "counted as 1 person",
        };
        let headcount = self.figure(at, row, 0, otherwise);
        if headcount.is_none() {
            self.headcounts.assumed += 1.0;
            self.headcounts.assumed_rows += 1;
        }
        headcount
    }

    fn pay(&mut self, at: usize, row: &Row) -> Option<f64> {
        let columns = self.columns;
        let mut known = |slot: usize, column: Option<usize>| {
            let pay = self.figure(at, row, slot, "left out")?;
            if pay == 0.0 && columns.zero_pay_is_unknown {
                self.remark(Concern::Empty, row, column, "the pay is 0, which means that it was not published");
                return None;
            }
            Some(pay)
        };
        if columns.pay.is_some() {
            return known(1, columns.pay);
        }
        let (floor, ceiling) = (known(2, columns.pay_floor), known(3, columns.pay_ceiling));
        if floor.zip(ceiling).is_some_and(|(floor, ceiling)| floor > ceiling) {
            self.remark(
                Concern::Odd,
                row,
                columns.pay_floor,
                "the floor is above the ceiling; the middle of the two was used",
            );
        }
        match (floor, ceiling) {
            (Some(floor), Some(ceiling)) => Some((floor + ceiling) / 2.0),
            (one, other) => one.or(other),
        }
    }

    fn figure(&mut self, at: usize, row: &Row, slot: usize, otherwise: &str) -> Option<f64> {
        let (column, reading) = self.figures.of(slot, at)?;
        let cell = clean(row.cell(Some(column)));
        let quote = self.privacy.quotable_figure(&cell);
        match reading {
            Reading::Value(value) => return Some(*value),
            Reading::Yearly(value, period) => {
                let times = period.in_a_year().unwrap_or(1.0);
                let message = format!("pay by the {}: multiplied by {times} for the year", period.noun());
                self.remarks.quoting(Concern::Table, place(self.table, row, column), quote, message);
                return Some(*value);
            }
            Reading::Empty => {
                self.remark(Concern::Empty, row, Some(column), format!("the cell is empty; {otherwise}"));
            }
            Reading::Placeholder => {
                let message = format!("means nothing; {otherwise}");
                self.remarks.quoting(Concern::Empty, place(self.table, row, column), quote, message);
            }
            Reading::Unreadable(what) => {
                let message = format!("{what}; {otherwise}");
                self.remarks.quoting(Concern::Odd, place(self.table, row, column), quote, message);
            }
        }
        None
    }

    fn skip(&mut self, row: &Row, at: Option<usize>, message: impl Into<String>) {
        self.remark(Concern::PassedOver, row, at, message);
    }

    fn remark(&mut self, concern: Concern, row: &Row, at: Option<usize>, message: impl Into<String>) {
        let column = at.map_or("", |at| self.table.header(at));
        self.remarks.cell(concern, Cell { sheet: &self.name, row: row.number, column }, message);
    }
}

fn place<'a>(table: &'a Table, row: &Row, column: usize) -> Cell<'a> {
    Cell { sheet: &table.name, row: row.number, column: table.header(column) }
}

/// The lines of a cell, without leading and trailing empty lines.
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
