//! Which role or unit a name on the command line means.

use outward::diagnostic::{Diagnostic, ErrorName};
use outward::model::{Model, NotFound, PartyId, Thing};
use outward::syntax::Kinds;

use outward::figures::listed;

/// How many names are offered where there are several.
const OFFERED: usize = 8;

/// The role or unit of a name, which may be the end of its qualified name.
#[allow(clippy::result_large_err, reason = "it is made once, and shown")]
pub fn staff(model: &Model, name: &str) -> Result<PartyId, Diagnostic> {
    match model.find(name, Kinds::ACTOR.and(Kinds::GROUP)) {
        Ok(Thing::Party(party)) => Ok(party),
        Ok(thing) => Err(another(model, name, thing)),
        Err(NotFound::Another { thing, .. }) => Err(another(model, name, thing)),
        Err(NotFound::Several { some, of, .. }) => {
            let names: Vec<String> = some.iter().map(|name| format!("`{name}`")).collect();
            let more = of.saturating_sub(names.len());
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            let message = format!("`{name}` may be any of {of} roles and units");
            let help = format!("say which: {}{more}", listed(&names, OFFERED));
            Err(Diagnostic::new(ErrorName::AmbiguousName, None, message).help(help))
        }
        Err(NotFound::Unknown { nearest, .. }) => {
            let diagnostic =
                Diagnostic::new(ErrorName::UnknownName, None, format!("there is no role or unit `{name}`"));
            let names: Vec<String> = nearest.iter().map(|name| format!("`{name}`")).collect();
            Err(match names.split_last() {
                None => diagnostic,
                Some((only, [])) => diagnostic.help(format!("did you mean {only}?")),
                Some((last, rest)) => diagnostic.help(format!("did you mean {} or {last}?", rest.join(", "))),
            })
        }
        Err(other) => Err(Diagnostic::new(ErrorName::UnknownName, None, other.to_string())),
    }
}

fn another(model: &Model, name: &str, thing: Thing) -> Diagnostic {
    let noun = model.noun_of(thing);
    let article = if noun.starts_with('o') { "an" } else { "a" };
    let message = format!("a card is of a role or a unit, and `{name}` is {article} {noun}");
    Diagnostic::new(ErrorName::WrongKind, None, message)
}
