//! Which column is what: from a mapping file or a preset, and from the options.

use outward::import::{Mapping, SheetColumns};

use crate::args::Import;
use crate::verbs::import::text;

/// What the mapping file or the preset says, and before it the options.
pub fn read(args: &Import) -> Result<Mapping, String> {
    let mut mapping = match (&args.mapping, args.preset) {
        (Some(file), _) => toml::from_str(&text(file)?).map_err(|error| format!("`{}`: {error}", file.display()))?,
        (None, Some(preset)) => preset.mapping(),
        (None, None) => Mapping::default(),
    };
    let columns = &args.columns;
    let own = SheetColumns {
        post: columns.post.clone(),
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
    mapping.merge |= args.merge;
    mapping.with_names.clone_from(&args.with_names);
    mapping.customers.extend(args.customer.iter().cloned());
    mapping.org = args.org.clone().or(mapping.org);
    mapping.currency = args.currency.clone().or(mapping.currency);
    Ok(mapping)
}

fn lay_over(sheet: &mut SheetColumns, own: &SheetColumns) {
    let pairs = [
        (&mut sheet.post, &own.post),
        (&mut sheet.person, &own.person),
        (&mut sheet.title, &own.title),
        (&mut sheet.grade, &own.grade),
        (&mut sheet.about, &own.about),
        (&mut sheet.organization, &own.organization),
        (&mut sheet.unit_separator, &own.unit_separator),
        (&mut sheet.manager, &own.manager),
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
    if !own.unit.is_empty() {
        sheet.unit.clone_from(&own.unit);
    }
}
