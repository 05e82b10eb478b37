//! The meaning of each column: from a mapping file or a preset, and from the options.

use std::path::Path;

use outward::import::{Mapping, SheetColumns, mapping_key};

use crate::args::Import;
use crate::tables::read::text;

/// The mapping of the file or the preset, overridden by the options.
pub fn read(args: &Import) -> Result<Mapping, String> {
    let mut mapping = match (&args.mapping, args.preset) {
        (Some(file), _) => from_file(file)?,
        (None, Some(preset)) => preset.mapping(),
        (None, None) => Mapping::default(),
    };
    let columns = &args.columns;
    let own = SheetColumns {
        post: columns.post.clone(),
        also: columns.also.clone(),
        person: columns.person.clone(),
        title: columns.title.clone(),
        grade: columns.grade.clone(),
        about: columns.about.clone(),
        organization: columns.organization.clone(),
        unit: columns.unit.clone(),
        unit_separator: columns.unit_separator.clone(),
        manager: columns.manager.clone(),
        headcount: columns.headcount.clone(),
        pay: columns.pay.clone(),
        pay_floor: columns.pay_floor.clone(),
        pay_ceiling: columns.pay_ceiling.clone(),
        cost: columns.cost.clone(),
        ..SheetColumns::default()
    };
    if own != SheetColumns::default() {
        match mapping.sheets.as_mut_slice() {
            [] => mapping.sheets.push(own),
            sheets => sheets.iter_mut().for_each(|sheet| lay_over(sheet, &own)),
        }
    }
    let links = &mut mapping.links;
    let pairs = [
        (&mut links.from, &columns.from),
        (&mut links.to, &columns.to),
        (&mut links.what, &columns.what),
        (&mut links.strength, &columns.strength),
        (&mut links.effort, &columns.effort),
    ];
    for (column, own) in pairs {
        if let Some(own) = own {
            column.clone_from(own);
        }
    }
    mapping.merge |= args.merge;
    mapping.with_names.clone_from(&args.with_names);
    mapping.customers.extend(args.customer.iter().cloned());
    mapping.org = args.org.clone().or(mapping.org);
    mapping.currency = args.currency.clone().or(mapping.currency);
    mapping.worksheet = args.sheet.clone().or(mapping.worksheet);
    mapping.decimal = args.decimal.or(mapping.decimal);
    Ok(mapping)
}

fn lay_over(sheet: &mut SheetColumns, own: &SheetColumns) {
    let pairs = [
        (&mut sheet.post, &own.post),
        (&mut sheet.title, &own.title),
        (&mut sheet.grade, &own.grade),
        (&mut sheet.about, &own.about),
        (&mut sheet.organization, &own.organization),
        (&mut sheet.unit_separator, &own.unit_separator),
        (&mut sheet.headcount, &own.headcount),
        (&mut sheet.pay, &own.pay),
        (&mut sheet.pay_floor, &own.pay_floor),
        (&mut sheet.pay_ceiling, &own.pay_ceiling),
        (&mut sheet.cost, &own.cost),
    ];
    for (column, own) in pairs {
        if own.is_some() {
            column.clone_from(own);
        }
    }
    let lists = [
        (&mut sheet.also, &own.also),
        (&mut sheet.person, &own.person),
        (&mut sheet.unit, &own.unit),
        (&mut sheet.manager, &own.manager),
    ];
    for (columns, own) in lists {
        if !own.is_empty() {
            columns.clone_from(own);
        }
    }
}

/// A mapping file. Columns at its top level belong to its single sheet; an error about an unknown key suggests the
/// nearest known one.
fn from_file(file: &Path) -> Result<Mapping, String> {
    let shown = file.display();
    let wrong = |error: &dyn std::fmt::Display| format!("`{shown}`: {error}");
    let mut table: toml::Table = text(file)?.parse().map_err(|error| wrong(&error))?;
    let of_a_sheet: Vec<String> =
        table.keys().filter(|key| Mapping::SHEET_KEYS.contains(&key.as_str())).cloned().collect();
    if !of_a_sheet.is_empty() {
        if table.contains_key("sheet") {
            let keys = of_a_sheet.join("`, `");
            return Err(wrong(&format!(
                "`{keys}` stands outside of the sheets\nhelp: write it below a line `[[sheet]]`"
            )));
        }
        let mut sheet = toml::Table::new();
        for key in of_a_sheet {
            sheet.extend(table.remove(&key).map(|value| (key, value)));
        }
        table.insert("sheet".to_owned(), toml::Value::Array(vec![toml::Value::Table(sheet)]));
    }
    let unknown = |table: &toml::Table, known: &[&str], place: &str| -> Result<(), String> {
        match table.keys().find(|key| !known.contains(&key.as_str())) {
            None => Ok(()),
            Some(key) => {
                let help = match mapping_key(key, known) {
                    Some(meant) => format!("did you mean `{meant}`?"),
                    None => format!("the keys are `{}`", known.join("`, `")),
                };
                Err(wrong(&format!("`{key}` is no key{place}\nhelp: {help}")))
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
    table.try_into().map_err(|error: toml::de::Error| wrong(&error))
}
