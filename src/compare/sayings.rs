//! The statements about a thing, as far as they help to identify it: targets, texts, figures.

use crate::model::statements::{Object, statements};
use crate::model::{Model, TargetBound, Thing};
use crate::syntax::Verb;

/// One object of a statement.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Saying<'a> {
    /// A link to a thing, or to `everyone`, with the text written beside it.
    Link(Verb, Option<Thing>, Option<&'a str>),
    /// A link to the other side: after `over` in `favors`, after `to` in `moved from`.
    OtherSide(Verb, Thing),
    /// A text, or a word of a closed list; empty for a flag.
    Text(Verb, &'a str),
    /// A number.
    Number(Verb, f64),
}

/// Visits the statements of a thing. The org is never matched and has none; figures beside a link, days and exemptions
/// from rules change too easily to identify a thing. Linear in its statements.
pub(super) fn sayings<'a>(model: &'a Model, thing: Thing, say: &mut impl FnMut(Saying<'a>)) {
    if thing == Thing::Org {
        return;
    }
    statements(model, thing, &mut |verb, objects| {
        if objects.is_empty() {
            say(Saying::Text(verb, ""));
        }
        for object in objects {
            match *object {
                Object::Link(link) => match link.to.filter(|_| link.other_side) {
                    Some(to) => say(Saying::OtherSide(verb, to)),
                    None => say(Saying::Link(verb, link.to, model.text(link.text))),
                },
                Object::Word(word) => say(Saying::Text(verb, word)),
                Object::Text(text) => say(Saying::Text(verb, model.text(text).unwrap_or_default())),
                Object::Number(number, _) => say(Saying::Number(verb, number)),
                Object::Bound(TargetBound::Over(number), _) => say(Saying::Number(verb, number)),
                Object::Bound(TargetBound::Under(number), _) => say(Saying::Number(verb, -number)),
                Object::Name(_) | Object::Date(_) | Object::Allow(_) => {}
            }
        }
    });
}
