//! A preview of tables in words: the meaning of each column, and the first rows as roles.

use super::super::Look;
use super::remarks;
use crate::report::form::heading;
use crate::report::safe;
use crate::report::style::plain;

impl Look {
    /// As plain text, with every remark if `all` are wanted, else with the first of each kind.
    ///
    /// ```
    /// use outward::import::{Mapping, Sheet, look};
    /// let staff = "Personalnummer;Stelle;Abteilung\n1;Leitung;Werk\n";
    /// let look = look(&[Sheet::new("staff.csv", staff)], &Mapping::default())?;
    /// assert!(look.text(false).starts_with("staff.csv: posts\n  Personalnummer  post\n  Stelle          title\n"));
    /// assert!(look.styled(false).contains("Abteilung"));
    /// # Ok::<(), outward::import::ImportError>(())
    /// ```
    pub fn text(&self, all: bool) -> String {
        plain(&self.styled(all))
    }

    /// As text for a terminal: like [`text`](Look::text), with escape sequences for colors.
    pub fn styled(&self, all: bool) -> String {
        styled(self, all)
    }
}

fn styled(look: &Look, all: bool) -> String {
    let mut text = String::new();
    for table in &look.tables {
        let kind = if table.links { "links" } else { "posts" };
        text.push_str(&format!("{}: {kind}\n", heading(&safe(&table.name))));
        let width = table.columns.iter().map(|column| column.header.chars().count()).max().unwrap_or(0).min(40);
        for column in &table.columns {
            let meaning = column.meaning.unwrap_or("(not used)");
            text.push_str(&format!("  {:<width$}  {meaning}\n", safe(&column.header)));
        }
        if !table.roles.is_empty() {
            text.push_str("the first rows as roles:\n");
        }
        for role in &table.roles {
            text.push_str(&format!("  {}\n", safe(role)));
        }
        text.push('\n');
    }
    text.push_str(remarks(&look.remarks, all).trim_start());
    text
}
