//! Which customers `--to` means.

use outward::analysis::Targets;
use outward::diagnostic::{Diagnostic, ErrorName};
use outward::model::{Model, PartyId, Thing};
use unicode_normalization::UnicodeNormalization;

use crate::words::nearest;
use outward::figures::listed;

/// How many customers are offered where the name is none.
const OFFERED: usize = 8;

/// The customers of these names, all current ones where there are no names. Every name that is none is told of.
pub fn targets(model: &Model, names: &[String]) -> Result<Targets, Vec<Diagnostic>> {
    if names.is_empty() {
        return Ok(Targets::Current);
    }
    let (mut found, mut wrong) = (Vec::new(), Vec::new());
    for name in names {
        match customer(model, name) {
            Some(customer) => found.push(customer),
            None => wrong.push(unknown(model, name)),
        }
    }
    if wrong.is_empty() { Ok(Targets::These(found)) } else { Err(wrong) }
}

fn customer(model: &Model, name: &str) -> Option<PartyId> {
    model.customers().find(|customer| model.name(*customer).nfc().eq(name.trim().nfc()))
}

fn unknown(model: &Model, name: &str) -> Diagnostic {
    let names = || model.customers().map(|customer| model.name(customer));
    let other = model.parties().find(|party| model.qualified_name(Thing::Party(*party)).nfc().eq(name.trim().nfc()));
    let (rule, message) = match other {
        Some(other) => {
            let noun = model.noun_of(Thing::Party(other));
            (
                ErrorName::WrongKind,
                format!("`--to` wants a customer, and `{name}` is a {noun}").replace("a outsider", "an outsider"),
            )
        }
        None => (ErrorName::UnknownName, format!("there is no customer `{name}`, named by `--to`")),
    };
    let help = match nearest(name, names()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => {
            let known: Vec<String> = names().map(|name| format!("`{name}`")).collect();
            format!("the customers are {}", listed(&known, OFFERED))
        }
    };
    Diagnostic::new(rule, None, message).help(help)
}
