//! The statements about a thing, as far as they help to identify it: targets, texts, figures.

use crate::model::statements::{Object, statements};
use crate::model::{Model, TargetBound, Thing};
use crate::syntax::Verb;

/// One object of a statement.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Fact<'a> {
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
pub(super) fn facts<'a>(model: &'a Model, thing: Thing, visit: &mut impl FnMut(Fact<'a>)) {
    if thing == Thing::Org {
        return;
    }
    statements(model, thing, &mut |verb, objects| {
        if objects.is_empty() {
            visit(Fact::Text(verb, ""));
        }
        for object in objects {
            match *object {
                Object::Link(link) => match link.to.filter(|_| link.other_side) {
                    Some(to) => visit(Fact::OtherSide(verb, to)),
                    None => visit(Fact::Link(verb, link.to, model.text(link.text))),
                },
                Object::Word(word) => visit(Fact::Text(verb, word)),
                Object::Text(text) => visit(Fact::Text(verb, model.text(text).unwrap_or_default())),
                Object::Number(number, _) => visit(Fact::Number(verb, number)),
                Object::Bound(TargetBound::Over(number), _) => visit(Fact::Number(verb, number)),
                Object::Bound(TargetBound::Under(number), _) => visit(Fact::Number(verb, -number)),
                Object::Name(_) | Object::Date(_) | Object::Allow(_) => {}
            }
        }
    });
}
