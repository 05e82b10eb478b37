//! Finds what prevents a document from being written: invalid names, and numbers that the language cannot express.
//!
//! Without this check a name such as `Guest } role Thief` would be parsed as something other than a name.

use super::write::figure;
use super::{Document, Draft, Object};
use crate::diagnostic::{Diagnostic, ErrorName};
use crate::syntax::value::number;
use crate::syntax::{Noun, Verb, is_name};

/// Every error that prevents writing. Linear.
pub(super) fn check(document: &Document) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut open: Vec<&Draft> = document.declarations.iter().rev().collect();
    while let Some(draft) = open.pop() {
        match draft.errors() {
            // its fields may have been set directly
            [] => found.extend(name(draft).into_iter().chain(objects(draft))),
            given => found.extend_from_slice(given),
        }
        open.extend(draft.declarations.iter().rev());
    }
    found
}

/// What is wrong with the name of a declaration.
pub(super) fn name(draft: &Draft) -> Option<Diagnostic> {
    let (noun, name) = (draft.noun, draft.name.as_str());
    match noun {
        Noun::Org | Noun::Rules if name.is_empty() => None,
        Noun::Org | Noun::Rules => {
            let message = format!("`{noun}` has the name `{}`, and takes none", shown(name), noun = noun.as_str());
            Some(Diagnostic::new(ErrorName::SyntaxError, None, message).help("an `org` has a title: its label"))
        }
        Noun::Customer
        | Noun::Outsider
        | Noun::Unit
        | Noun::Role
        | Noun::Metric
        | Noun::Outcome
        | Noun::Decision
        | Noun::Friction
        | Noun::Policy
        | Noun::Room => (!is_name(name))
            .then(|| no_name(format!("{} has the name `{}`, which is not a name", noun.with_article(), shown(name)))),
    }
}

fn objects(draft: &Draft) -> impl Iterator<Item = Diagnostic> {
    draft.statements.iter().flat_map(move |statement| {
        statement.objects.iter().flat_map(move |object| self::object(draft, statement.verb, object))
    })
}

/// What is wrong with the name and the numbers of an object in a statement of this declaration.
pub(super) fn object(draft: &Draft, verb: Verb, object: &Object) -> impl Iterator<Item = Diagnostic> {
    let name = object.name.as_deref().filter(|name| !name.split('.').all(is_name));
    let name = name.map(move |name| {
        no_name(format!(
            "`{verb}` of `{}` names `{}`, which is not a name",
            owner(draft),
            shown(name),
            verb = verb.as_str()
        ))
    });
    let numbers = object.numbers().filter(|value| number(&figure(*value)).is_none());
    let numbers = numbers.map(move |value| {
        let (verb, owner) = (verb.as_str(), owner(draft));
        let message = format!("`{verb}` of `{owner}` has the number {value:e}, which cannot be written");
        let help = "a number cannot be infinite or below 0, and has at most 15 digits";
        Diagnostic::new(ErrorName::BadNumber, None, message).help(help)
    });
    name.into_iter().chain(numbers)
}

fn owner(draft: &Draft) -> String {
    match draft.name.as_str() {
        "" => draft.noun.as_str().to_owned(),
        name => shown(name),
    }
}

/// A name in a form that fits in a message.
fn shown(name: &str) -> String {
    crate::syntax::shortened(&name.escape_debug().to_string())
}

fn no_name(message: String) -> Diagnostic {
    let help = "a name is a letter or `_`, then letters, digits and `_`, with single hyphens between; what people read \
                is a label, which may be any text";
    Diagnostic::new(ErrorName::SyntaxError, None, message).help(help)
}
