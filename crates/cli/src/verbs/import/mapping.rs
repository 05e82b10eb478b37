//! The meaning of each column: from a mapping file or a preset, and from the options.

use std::path::Path;

use outward::import::{Mapping, SheetColumns};

use super::text;
use crate::args::Import;

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
    mapping = mapping.with_columns(own);
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

fn from_file(file: &Path) -> Result<Mapping, String> {
    Mapping::from_toml(&text(file)?).map_err(|error| {
        let help = error.help.map_or_else(String::new, |help| format!("\nhelp: {help}"));
        format!("`{}`: {}{help}", file.display(), error.message)
    })
}
