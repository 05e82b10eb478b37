//! How findings put names and figures into words.

use crate::model::{Model, Target, Thing};

/// A number of people.
pub(crate) use crate::figures::figure as headcount;
pub(crate) use crate::figures::{beyond, both, both_in_percent, exact, exact_percent, figure, percent, percent_beyond};

/// Most names in backticks are shorter than this, in bytes.
const NAME: usize = 32;

/// A qualified name in backticks.
pub(crate) fn quoted(model: &Model, thing: impl Into<Thing>) -> String {
    let mut text = String::with_capacity(NAME);
    text.push('`');
    model.write_qualified_name(thing.into(), &mut text);
    text.push('`');
    text
}

/// Who receives work, as it is written, in backticks.
pub(crate) fn quoted_target(model: &Model, target: Target) -> String {
    target.party().map_or("`everyone`".to_owned(), |party| quoted(model, party))
}

/// A number of actors: `1 role or unit`, `1,200 roles and units`.
pub(crate) fn actors(number: u64) -> String {
    figure(number as f64) + if number == 1 { " role or unit" } else { " roles and units" }
}

/// Where the links of somebody lead: `1 service link, which leads up`, by what is said of one link and of several.
pub(crate) fn leading(number: usize, links: &str, [one, several]: [&str; 2]) -> String {
    match number {
        0 => "no service links".to_owned(),
        1 => format!("{links}, {one}"),
        _ => format!("{links}, {several}"),
    }
}

/// Where somebody sits: `no room`, `1 room`, `3 rooms`.
pub(crate) fn rooms(number: usize) -> String {
    if number == 0 { "no room".to_owned() } else { count(number as u64, "room") }
}

/// A number of things: `1 link`, `1,200 links`.
pub(crate) fn count(number: u64, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    [&figure(number as f64), " ", noun, plural].concat()
}
