//! How findings put names and figures into words.

use crate::model::{Model, Thing};

/// A number of people.
pub(crate) use crate::figures::figure as headcount;
pub(crate) use crate::figures::{beyond, exact, exact_percent, figure, percent, percent_beyond};

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

/// A number of actors: `1 role or unit`, `1,200 roles and units`.
pub(crate) fn actors(number: u64) -> String {
    figure(number as f64) + if number == 1 { " role or unit" } else { " roles and units" }
}

/// A number of things: `1 link`, `1,200 links`.
pub(crate) fn count(number: u64, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    [&figure(number as f64), " ", noun, plural].concat()
}
