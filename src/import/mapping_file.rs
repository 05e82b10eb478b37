//! A mapping as a file that people edit, in TOML.

use super::{Look, Mapping, TableLook, mapping_key};
use crate::report::safe;

/// Why a text is no mapping.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
#[non_exhaustive]
pub struct MappingError {
    /// What is wrong.
    pub message: String,
    /// The way out, if there is one to name.
    pub help: Option<String>,
}

impl Mapping {
    /// Reads a mapping file. Columns at its top level belong to its only sheet.
    ///
    /// # Errors
    ///
    /// If it is not TOML, or has a key that is none; the nearest one is suggested.
    ///
    /// ```
    /// use outward::import::Mapping;
    /// let mapping = Mapping::from_toml("title = \"Stelle\"\nunit = [\"Werk\", \"Abteilung\"]")?;
    /// assert_eq!(mapping.sheets[0].unit, ["Werk", "Abteilung"]);
    /// let wrong = Mapping::from_toml("[[sheet]]\ntitel = \"Stelle\"").unwrap_err();
    /// assert_eq!(wrong.help.as_deref(), Some("did you mean `title`?"));
    /// # Ok::<(), outward::import::MappingError>(())
    /// ```
    pub fn from_toml(text: &str) -> Result<Mapping, MappingError> {
        read(text)
    }
}

impl Look {
    /// The mapping file that says what was understood, with the columns that are not used as comments: to be edited and
    /// read again. `mapping` is the one that was looked with.
    ///
    /// ```
    /// use outward::import::{Mapping, Sheet, look};
    /// let staff = Sheet::new("staff.csv", "Stelle;Abteilung\nLeitung;Werk\n");
    /// let mapping = Mapping::default();
    /// let file = look(&[staff], &mapping)?.mapping_file(&mapping);
    /// assert!(file.ends_with("[[sheet]]\ntitle = \"Stelle\"\nunit = \"Abteilung\"\n"));
    /// # Ok::<(), outward::import::ImportError>(())
    /// ```
    pub fn mapping_file(&self, mapping: &Mapping) -> String {
        file(self, mapping)
    }
}

fn read(text: &str) -> Result<Mapping, MappingError> {
    let wrong = |message: String, help: Option<String>| MappingError { message, help };
    let of_toml = |error: toml::de::Error| wrong(error.to_string(), None);
    let mut table: toml::Table = text.parse().map_err(of_toml)?;
    let of_a_sheet: Vec<String> =
        table.keys().filter(|key| Mapping::SHEET_KEYS.contains(&key.as_str())).cloned().collect();
    if !of_a_sheet.is_empty() {
        if table.contains_key("sheet") {
            let keys = of_a_sheet.join("`, `");
            let help = "write it below a line `[[sheet]]`".to_owned();
            return Err(wrong(format!("`{keys}` is outside the sheets"), Some(help)));
        }
        let mut sheet = toml::Table::new();
        for key in of_a_sheet {
            sheet.extend(table.remove(&key).map(|value| (key, value)));
        }
        table.insert("sheet".to_owned(), toml::Value::Array(vec![toml::Value::Table(sheet)]));
    }
    let unknown = |table: &toml::Table, known: &[&str], place: &str| -> Result<(), MappingError> {
        match table.keys().find(|key| !known.contains(&key.as_str())) {
            None => Ok(()),
            Some(key) => {
                let help = match mapping_key(key, known) {
                    Some(meant) => format!("did you mean `{meant}`?"),
                    None => format!("the keys are `{}`", known.join("`, `")),
                };
                Err(wrong(format!("`{key}` is not a key{place}"), Some(help)))
            }
        }
    };
    unknown(&table, &Mapping::KEYS, " of a mapping")?;
    for sheet in table.get("sheet").and_then(toml::Value::as_array).into_iter().flatten() {
        if let Some(sheet) = sheet.as_table() {
            unknown(sheet, &Mapping::SHEET_KEYS, " of a sheet")?;
        }
    }
    if let Some(links) = table.get("links").and_then(toml::Value::as_table) {
        unknown(links, &Mapping::LINK_KEYS, " of the links")?;
    }
    table.try_into().map_err(of_toml)
}

fn file(look: &Look, mapping: &Mapping) -> String {
    let mut text =
        "# What each column holds: edit this file, and give it to `outward import` with `--mapping`.\n".to_owned();
    if !mapping.customers.is_empty() {
        let names: Vec<String> = mapping.customers.iter().map(|name| quoted(name)).collect();
        text.push_str(&format!("customers = [{}]\n", names.join(", ")));
    }
    for (key, value) in [("org", &mapping.org), ("currency", &mapping.currency), ("worksheet", &mapping.worksheet)] {
        if let Some(value) = value {
            text.push_str(&format!("{key} = {}\n", quoted(value)));
        }
    }
    if let Some(decimal) = mapping.decimal {
        text.push_str(&format!("decimal = \"{}\"\n", decimal.sign()));
    }
    for table in &look.tables {
        text.push_str(&of_a_table(table));
    }
    text
}

fn of_a_table(table: &TableLook) -> String {
    let head = if table.links { "[links]" } else { "[[sheet]]" };
    let mut text = format!("\n# {}\n{head}\n", safe(&table.name));
    let keys = if table.links { &Mapping::LINK_KEYS[..] } else { &Mapping::SHEET_KEYS[..] };
    for key in keys {
        let headers: Vec<String> = table
            .columns
            .iter()
            .filter(|column| column.meaning == Some(*key))
            .map(|column| quoted(&column.header))
            .collect();
        match headers.as_slice() {
            [] => {}
            [one] => text.push_str(&format!("{key} = {one}\n")),
            several => text.push_str(&format!("{key} = [{}]\n", several.join(", "))),
        }
    }
    if let Some(separator) = &table.unit_separator {
        text.push_str(&format!("unit-separator = {}\n", quoted(separator)));
    }
    for column in table.columns.iter().filter(|column| column.meaning.is_none() && !column.header.is_empty()) {
        text.push_str(&format!("# not used: {}\n", quoted(&column.header)));
    }
    text
}

/// A text as a TOML string; control characters were made visible before.
fn quoted(text: &str) -> String {
    format!("\"{}\"", safe(text).replace('\\', "\\\\").replace('"', "\\\""))
}
