//! Resolves names on the command line.

use outward::analysis::Targets;
use outward::diagnostic::{Diagnostic, ErrorName};
use outward::figures::listed;
use outward::model::{Model, NotFound, PartyId, PartyKind, Thing};
use outward::syntax::Kinds;

/// How many names are suggested.
const OFFERED: usize = 8;

/// The customers with these names, all current ones if there are no names; else the errors about the names.
pub fn customers(model: &Model, names: &[String]) -> Result<Targets, Vec<Diagnostic>> {
    if names.is_empty() {
        return Ok(Targets::Current);
    }
    let wanted = Wanted {
        kinds: Kinds::CUSTOMER,
        is: |model, party| model.kind(party) == PartyKind::Customer,
        asked: "`--to` wants a customer",
        one: "customer",
        many: "customers",
        by: ", named by `--to`",
    };
    let (mut found, mut wrong) = (Vec::new(), Vec::new());
    for name in names {
        match wanted.find(model, name) {
            Ok(customer) => found.push(customer),
            Err(diagnostic) => wrong.push(*diagnostic),
        }
    }
    if wrong.is_empty() { Ok(Targets::These(found)) } else { Err(wrong) }
}

/// The role or unit of a name.
pub fn staff(model: &Model, name: &str) -> Result<PartyId, Box<Diagnostic>> {
    let wanted = Wanted {
        kinds: Kinds::ACTOR.and(Kinds::GROUP),
        is: |model, party| matches!(model.kind(party), PartyKind::Role | PartyKind::Unit),
        asked: "a card is of a role or a unit",
        one: "role or unit",
        many: "roles and units",
        by: "",
    };
    wanted.find(model, name)
}

/// The unit of a name.
pub fn unit(model: &Model, name: &str) -> Result<PartyId, Box<Diagnostic>> {
    let wanted = Wanted {
        kinds: Kinds::ACTOR.and(Kinds::GROUP),
        is: |model, party| model.kind(party) == PartyKind::Unit,
        asked: "`--unit` wants a unit",
        one: "unit",
        many: "units",
        by: ", named by `--unit`",
    };
    wanted.find(model, name)
}

/// The kind of thing that a name may refer to.
struct Wanted {
    /// The kinds of the language to search, and which of their things count.
    kinds: Kinds,
    is: fn(&Model, PartyId) -> bool,
    /// What was asked for: its noun, and the option.
    asked: &'static str,
    one: &'static str,
    many: &'static str,
    by: &'static str,
}

impl Wanted {
    /// The thing with a name, which may be the end of its qualified name.
    fn find(&self, model: &Model, name: &str) -> Result<PartyId, Box<Diagnostic>> {
        let (rule, message, help) = match model.find(name, self.kinds) {
            Ok(Thing::Party(party)) if (self.is)(model, party) => return Ok(party),
            Ok(thing) | Err(NotFound::Another { thing, .. }) => {
                let noun = model.noun_of(thing);
                let article = if noun.starts_with('o') { "an" } else { "a" };
                let message = format!("{}, and `{name}` is {article} {noun}", self.asked);
                (ErrorName::WrongKind, message, self.known(model))
            }
            Err(NotFound::Several { some, of, .. }) => {
                let message = format!("`{name}`{} may be any of {of} {}", self.by, self.many);
                (ErrorName::AmbiguousName, message, format!("say which: {}", known(&some, of)))
            }
            Err(NotFound::Unknown { nearest, .. }) => {
                let message = format!("there is no {} `{name}`{}", self.one, self.by);
                let is_such = |name: &String| matches!(model.find(name, self.kinds), Ok(Thing::Party(party)) if (self.is)(model, party));
                let near: Vec<String> = nearest.into_iter().filter(is_such).collect();
                let help = did_you_mean(&near).unwrap_or_else(|| self.known(model));
                (ErrorName::UnknownName, message, help)
            }
            Err(other) => (ErrorName::UnknownName, other.to_string(), self.known(model)),
        };
        Err(Box::new(Diagnostic::new(rule, None, message).help(help)))
    }

    /// The available names.
    fn known(&self, model: &Model) -> String {
        let such = || model.parties().filter(|party| (self.is)(model, *party));
        let names: Vec<String> = such().take(OFFERED).map(|party| model.qualified_name(party.into())).collect();
        match names.len() {
            0 => format!("the model has no {}", self.many),
            _ => format!("the {} are {}", self.many, known(&names, such().count())),
        }
    }
}

/// The first of this many names.
fn known(names: &[String], of: usize) -> String {
    let names: Vec<String> = names.iter().take(OFFERED).map(|name| format!("`{name}`")).collect();
    match of - names.len() {
        0 => listed(&names, OFFERED),
        more => format!("{} and {more} more", names.join(", ")),
    }
}

fn did_you_mean(nearest: &[String]) -> Option<String> {
    let names: Vec<String> = nearest.iter().map(|name| format!("`{name}`")).collect();
    let (last, rest) = names.split_last()?;
    Some(match rest {
        [] => format!("did you mean {last}?"),
        rest => format!("did you mean {} or {last}?", rest.join(", ")),
    })
}
