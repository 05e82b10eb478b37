//! Names that people give when they are asked for one: of a customer, of a role or unit.

use super::{Model, NotFound, PartyId, PartyKind, Thing};
use crate::diagnostic::{Diagnostic, ErrorName};
use crate::figures::listed;
use crate::syntax::Kinds;

/// How many names are suggested.
const OFFERED: usize = 8;

/// What somebody was asked to name. A wrong name becomes a diagnostic, which says what could be meant.
///
/// ```
/// use outward::model::{Model, Wanted};
/// use outward::text::Sources;
///
/// let model = Model::read(&Sources::from_text("shop.outward", "customer Guest\nrole Barista { serves Guest }"))?;
/// assert_eq!(model.name(Wanted::CUSTOMER.find(&model, "Guest").unwrap()), "Guest");
/// let wrong = Wanted::CUSTOMER.find(&model, "Gest").unwrap_err();
/// assert_eq!((&*wrong.message, wrong.help.as_deref()), ("there is no customer `Gest`", Some("did you mean `Guest`?")));
/// let wrong = Wanted::CUSTOMER.worded("`--to` takes a customer", ", named by `--to`").find(&model, "Barista").unwrap_err();
/// assert_eq!(wrong.message, "`--to` takes a customer, but `Barista` is a role");
/// # Ok::<(), outward::model::Invalid>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Wanted {
    /// The kinds of the language to search, and which of their things count.
    kinds: Kinds,
    is: fn(&Model, PartyId) -> bool,
    /// That it is wanted, as the first half of a sentence.
    asked: &'static str,
    one: &'static str,
    many: &'static str,
    by: &'static str,
}

impl Wanted {
    /// A customer, current or potential.
    pub const CUSTOMER: Wanted = Wanted {
        kinds: Kinds::CUSTOMER,
        is: |model, party| model.kind(party) == PartyKind::Customer,
        asked: "a customer is wanted",
        one: "customer",
        many: "customers",
        by: "",
    };

    /// A role or a unit.
    pub const STAFF: Wanted = Wanted {
        kinds: Kinds::ACTOR.and(Kinds::GROUP),
        is: |model, party| matches!(model.kind(party), PartyKind::Role | PartyKind::Unit),
        asked: "a role or a unit is wanted",
        one: "role or unit",
        many: "roles and units",
        by: "",
    };

    /// A unit.
    pub const UNIT: Wanted = Wanted {
        kinds: Kinds::ACTOR.and(Kinds::GROUP),
        is: |model, party| model.kind(party) == PartyKind::Unit,
        asked: "a unit is wanted",
        one: "unit",
        many: "units",
        by: "",
    };

    /// In the words of whoever asks: `asked` is the first half of a sentence on what is wanted, `by` follows the name.
    #[must_use]
    pub const fn worded(self, asked: &'static str, by: &'static str) -> Self {
        Wanted { asked, by, ..self }
    }

    /// The party with a name, which may be the end of its qualified name. Linear.
    ///
    /// # Errors
    ///
    /// If nothing has the name, several have it, or something else: with what could be meant as help.
    pub fn find(&self, model: &Model, name: &str) -> Result<PartyId, Box<Diagnostic>> {
        let (rule, message, help) = match model.find(name, self.kinds) {
            Ok(Thing::Party(party)) if (self.is)(model, party) => return Ok(party),
            Ok(thing) | Err(NotFound::Another { thing, .. }) => {
                let message = format!("{}, but `{name}` is {}", self.asked, model.noun(thing).with_article());
                (ErrorName::WrongKind, message, self.known(model))
            }
            Err(NotFound::Several { some, of, .. }) => {
                let message = format!("`{name}`{} could be any of {of} {}", self.by, self.many);
                (ErrorName::AmbiguousName, message, format!("say which: {}", known(&some, of)))
            }
            Err(NotFound::Unknown { nearest, .. }) => {
                let message = format!("there is no {} `{name}`{}", self.one, self.by);
                let is_such = |name: &String| matches!(model.find(name, self.kinds), Ok(Thing::Party(party)) if (self.is)(model, party));
                let near: Vec<String> = nearest.into_iter().filter(is_such).collect();
                let help = did_you_mean(&near).unwrap_or_else(|| self.known(model));
                (ErrorName::UnknownName, message, help)
            }
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
