//! A preview of tables before they are imported: the interpretation of each column, and the first rows as roles.

use super::mapping::Mapping;
use super::posts::{self, Held};
use super::private::Privacy;
use super::report::Remarks;
use super::{ImportError, Remark, Sheet, read};

/// How many rows are shown.
const SHOWN: usize = 5;

/// What an import would make of tables. [`Look::text`] has an example.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Look {
    /// Table by table.
    pub tables: Vec<TableLook>,
    /// What would be left out, and how columns are interpreted.
    pub remarks: Vec<Remark>,
}

/// A table, with its columns and its first rows.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct TableLook {
    /// The name of the table.
    pub name: String,
    /// Its columns in order.
    pub columns: Vec<ColumnLook>,
    /// The separator between the levels of a unit in one column.
    pub unit_separator: Option<String>,
    /// The first rows as roles, one line each, without the names of people.
    pub roles: Vec<String>,
    /// Whether it is a table of links.
    pub links: bool,
}

/// A column and its interpretation.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ColumnLook {
    /// Its header.
    pub header: String,
    /// The key of the mapping; `None` if the column is not used.
    pub meaning: Option<&'static str>,
}

/// Previews how an import would interpret tables of posts. Linear in their size.
///
/// # Errors
///
/// Those of [`import`](super::import) about the tables.
///
/// ```
/// use outward::import::{Mapping, Sheet, look};
/// let staff = "Personalnummer;Stelle;Abteilung\n1;Leitung;Werk\n";
/// let look = look(&[Sheet::new("staff.csv", staff)], &Mapping::default())?;
/// assert_eq!(look.tables[0].columns[1].meaning, Some("title"));
/// assert_eq!(look.tables[0].roles, ["Leitung, in Werk"]);
/// # Ok::<(), outward::import::ImportError>(())
/// ```
pub fn look(sheets: &[Sheet], mapping: &Mapping) -> Result<Look, ImportError> {
    let mut remarks = Remarks::default();
    let tables = read::tables(sheets, mapping, &mut remarks)?;
    let privacy = Privacy::new(&tables.posts, mapping);
    let mut looks = Vec::new();
    for (at, (table, columns)) in tables.posts.iter().enumerate() {
        let (posts, _) = posts::read(table, columns, at, mapping, &privacy, &mut remarks);
        let shown = posts.iter().filter(|post| post.held != Held::Eliminated).take(SHOWN);
        let meanings = columns.meanings(table.headers.len());
        let headers = table.headers.iter().zip(meanings);
        looks.push(TableLook {
            name: table.name.clone(),
            columns: headers.map(|(header, meaning)| ColumnLook { header: header.clone(), meaning }).collect(),
            unit_separator: columns.unit_separator.clone(),
            roles: shown.map(|post| line(post, &privacy)).collect(),
            links: false,
        });
    }
    for (table, columns) in &tables.alone {
        let keys = ["from", "to", "what", "strength", "effort"];
        let meaning =
            |at: usize| columns.iter().position(|column| *column == Some(at)).and_then(|slot| keys.get(slot).copied());
        looks.push(TableLook {
            name: table.name.clone(),
            columns: table
                .headers
                .iter()
                .enumerate()
                .map(|(at, header)| ColumnLook { header: header.clone(), meaning: meaning(at) })
                .collect(),
            unit_separator: None,
            roles: Vec::new(),
            links: true,
        });
    }
    Ok(Look { tables: looks, remarks: remarks.settle() })
}

/// A post in words: its title, its unit, and the other known values.
fn line(post: &posts::Post, privacy: &Privacy) -> String {
    let mut parts = vec![post.title.clone()];
    if !post.unit.is_empty() {
        parts.push(format!("in {}", post.unit.join(" / ")));
    }
    for (word, value) in [("headcount", post.headcount), ("pay", post.pay), ("cost", post.cost)] {
        parts.extend(value.and_then(super::figures::written).map(|value| format!("{word} {value}")));
    }
    if let Some(manager) = post.managers.first().filter(|manager| !manager.is_empty()) {
        parts.push(match privacy.quotable_reference(manager) {
            Some(quote) => format!("reports to `{quote}`"),
            None => "reports to a person, by name".to_owned(),
        });
    }
    parts.join(", ")
}
