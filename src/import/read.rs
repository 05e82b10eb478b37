//! From files to drafts: the kind of each file, its header, its columns, its rows, and the resulting drafts.

use std::collections::BTreeSet;

use super::columns::{Columns, Shape};
use super::drafts::Drafts;
use super::grid::{Grid, Row, clean};
use super::kinds::{Kind, kind};
use super::links;
use super::mapping::Mapping;
use super::nothing::meant;
use super::organize::organize;
use super::posts::{self, Held, Post};
use super::private::Privacy;
use super::report::{Concern, Headcounts, Remarks, SheetReport};
use super::table::{Table, best};
use super::{ImportError, Sheet};
use super::{directory, matrix, network, people, text, workbook};

/// What the tables make.
pub(super) struct Read {
    pub(super) drafts: Drafts,
    pub(super) reports: Vec<SheetReport>,
    /// The currency of the mapping, or else the only one that the tables name.
    pub(super) currency: Option<String>,
}

/// The tables of an import, with the meaning of their columns.
#[derive(Default)]
pub(super) struct Tables {
    pub(super) posts: Vec<(Table, Columns)>,
    /// Tables that contain only links, given as tables of posts.
    pub(super) alone: Vec<(Table, [Option<usize>; 5])>,
}

pub(super) fn read(
    sheets: &[Sheet],
    link_sheets: &[Sheet],
    mapping: &Mapping,
    remarks: &mut Remarks,
) -> Result<Read, ImportError> {
    let tables = tables(sheets, mapping, remarks)?;
    let privacy = Privacy::new(&tables.posts, mapping);
    let (mut posts, mut reports) = (Vec::new(), Vec::new());
    for (at, (table, columns)) in tables.posts.iter().enumerate() {
        let (read, report) = posts::read(table, columns, at, mapping, &privacy, remarks);
        posts.extend(read);
        reports.push(report);
    }
    let nodes = take_customers(&mut posts, &mut reports, mapping, remarks);
    people::split(&mut posts, &mut reports, remarks);
    let named = posts_of_links(&mut posts, &tables.alone, mapping);
    if posts.iter().all(|post| post.held == Held::Eliminated) {
        return Err(no_roles(sheets, std::mem::take(remarks)));
    }
    let mut drafts = organize(&posts, &mut reports, mapping, &privacy, remarks);
    let index = links::Index::new(&posts, &drafts, mapping, &nodes);
    for ((table, columns), named) in tables.alone.iter().zip(named) {
        let report = links::read(table, *columns, &index, &mut drafts, &privacy, mapping, remarks);
        let headcounts = Headcounts { assumed: named as f64, assumed_rows: named, ..Headcounts::default() };
        reports.push(SheetReport { headcounts, ..report });
    }
    for sheet in link_sheets {
        let grid = grid(sheet, mapping, |cells| mapping.link_quality(cells), remarks)?;
        let table = Table::new(grid, |cells| mapping.link_quality(cells), remarks)?;
        let columns = mapping.link_columns(&table);
        for (at, name) in columns.iter().zip([&mapping.links.from, &mapping.links.to]) {
            if at.is_none() {
                return Err(ImportError::NoColumn {
                    sheet: table.name.clone(),
                    column: name.clone(),
                    columns: table.columns(),
                    nearest: crate::syntax::closest(name, table.headers.iter().map(String::as_str)).map(str::to_owned),
                });
            }
        }
        reports.push(links::read(&table, columns, &index, &mut drafts, &privacy, mapping, remarks));
    }
    let currency = mapping.currency.clone();
    Ok(Read { drafts, reports, currency })
}

/// Reads each file up to its header, and distinguishes tables of posts from tables of links alone.
pub(super) fn tables(sheets: &[Sheet], mapping: &Mapping, remarks: &mut Remarks) -> Result<Tables, ImportError> {
    let mut tables = Tables::default();
    for sheet in sheets {
        let quality = |cells: &[String]| mapping.quality(cells);
        let grid = grid(sheet, mapping, quality, remarks)?;
        // what a cell of a matrix says may be a known header: `no`
        if mapping.sheets.is_empty() && matrix::is_matrix(&grid.rows) {
            let table = of_matrix(Table::new(grid, |_| 0, remarks)?, remarks);
            tables.alone.push((table, [Some(0), Some(1), None, None, None]));
            continue;
        }
        let table = Table::new(grid, quality, remarks)?;
        match mapping.shape(&table)? {
            Shape::Posts(columns) => tables.posts.push((table, *columns)),
            Shape::Links(columns) => {
                let names = [0, 1].map(|at| columns.get(at).copied().flatten().map_or("", |at| table.header(at)));
                let message = format!("a list of links: `{}` serves `{}`", names[0], names[1]);
                remarks.sheet(Concern::Table, &table.name, message);
                tables.alone.push((table, columns));
            }
        }
    }
    Ok(tables)
}

/// The links of a matrix, as a table of links.
fn of_matrix(table: Table, remarks: &mut Remarks) -> Table {
    let (rows, weighted) = matrix::links(&table);
    let more = if weighted { "; only whether a cell is 0 was used, not its value" } else { "" };
    let message = format!("a matrix of links: the name at the left of a row serves the names at the top{more}");
    remarks.sheet(Concern::Table, &table.name, message);
    let says = |at: usize| table.rows.iter().any(|row| !meant(row.cell(Some(at))).is_empty());
    let columns = || table.headers.iter().enumerate().skip(1);
    let nameless = columns().filter(|(at, name)| name.is_empty() && says(*at)).count();
    if nameless > 0 {
        let message = match nameless {
            1 => "a column has no name at the top; it was left out".to_owned(),
            count => format!("{count} columns have no name at the top; they were left out"),
        };
        remarks.sheet(Concern::Table, &table.name, message);
    }
    let names: Vec<String> = columns().map(|(_, name)| name.clone()).filter(|name| !name.is_empty()).collect();
    Table::of_links(table, rows, names)
}

/// The cells of a file of any kind.
pub(super) fn grid(
    sheet: &Sheet,
    mapping: &Mapping,
    quality: impl Fn(&[String]) -> usize,
    remarks: &mut Remarks,
) -> Result<Grid, ImportError> {
    let (name, bytes) = (sheet.name.as_str(), sheet.bytes.as_slice());
    let header = |rows: &[Row]| best(rows, &quality);
    match kind(name, bytes)? {
        Kind::Text => text::read(name, bytes, header, remarks),
        Kind::Json => directory::json(name, bytes),
        Kind::Ldif => directory::ldif(name, bytes, remarks),
        Kind::Network(format) => network::read(name, bytes, format, remarks),
        Kind::Workbook => workbook::read(name, bytes, mapping.worksheet.as_deref(), header, remarks),
    }
}

/// Rows that contain only the name of a customer are that customer, not a role. Returns the names that refer to these
/// customers.
fn take_customers(
    posts: &mut Vec<Post>,
    reports: &mut [SheetReport],
    mapping: &Mapping,
    remarks: &mut Remarks,
) -> Vec<(String, usize)> {
    let customers: Vec<String> = mapping.customers.iter().map(|name| clean(name).to_lowercase()).collect();
    let mut nodes = Vec::new();
    posts.retain(|post| {
        let customer = customers.iter().position(|name| *name == post.title.to_lowercase());
        let plain = post.managers.iter().all(String::is_empty)
            && post.person.is_empty()
            && post.headcount.is_none()
            && post.pay.is_none()
            && post.held == Held::Yes;
        let Some(customer) = customer.filter(|_| plain) else { return true };
        remarks.cell(Concern::PassedOver, post.cell(""), "the row is the customer of that name, not a role");
        if let Some(report) = reports.get_mut(post.sheet) {
            report.passed_over += 1;
            report.headcounts.assumed -= 1.0;
            report.headcounts.assumed_rows = report.headcounts.assumed_rows.saturating_sub(1);
        }
        if !post.reference.is_empty() {
            nodes.push((post.reference.clone(), customer));
        }
        false
    });
    nodes
}

/// For tables of links alone: creates a post for each name that is neither a customer nor an existing post. Returns how
/// many posts each table created.
fn posts_of_links(posts: &mut Vec<Post>, tables: &[(Table, [Option<usize>; 5])], mapping: &Mapping) -> Vec<usize> {
    let key = |name: &str| clean(name).to_lowercase();
    let mut known: BTreeSet<String> = mapping.customers.iter().map(|name| key(name)).collect();
    known.insert("everyone".to_owned());
    for post in posts.iter() {
        let units = post.unit.iter().map(String::as_str);
        known.extend([post.title.as_str(), post.reference.as_str()].into_iter().chain(units).map(key));
    }
    let mut made = Vec::new();
    for (table, columns) in tables {
        let before = posts.len();
        let matrix = table.names.iter().map(|name| (1, name.clone()));
        for (row, name) in links::names(&table.rows, *columns).into_iter().chain(matrix) {
            if known.insert(key(&name)) {
                let sheet_name = table.name.as_str().into();
                posts.push(Post { sheet: usize::MAX, sheet_name, row, title: name, ..Post::default() });
            }
        }
        made.push(posts.len() - before);
    }
    made
}

fn no_roles(sheets: &[Sheet], remarks: Remarks) -> ImportError {
    let names: Vec<String> = sheets.iter().map(|sheet| format!("`{}`", sheet.name)).collect();
    let skipped = remarks.settle().into_iter().filter(|remark| remark.concern == Concern::PassedOver);
    let why: Vec<String> = skipped.take(5).map(|remark| format!("{}: {}", remark.places(5), remark.message)).collect();
    let why = if why.is_empty() {
        ": there are no rows below the header".to_owned()
    } else {
        format!(": {}", why.join("; "))
    };
    ImportError::NoRoles { sheets: names.join(", "), why }
}
