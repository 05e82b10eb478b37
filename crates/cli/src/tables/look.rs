//! A preview of tables: the meaning of each column, the first rows as roles, and the mapping file to edit.

use outward::import::{Look, Mapping, TableLook};
use outward::report::form::heading;
use outward::report::safe;

use super::tell;

/// What an import would make of the tables.
pub fn tell(look: &Look, all: bool) -> String {
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
    text.push_str(tell::remarks(&look.remarks, all).trim_start());
    text
}

/// The mapping as a file for `--mapping`, with unused columns as comments.
pub fn mapping_file(look: &Look, mapping: &Mapping) -> String {
    let mut text = "# Which column is what: edit it, and give it to `outward import` with `--mapping`.\n".to_owned();
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
