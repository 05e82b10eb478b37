//! Finds what prevents a document from being written: invalid names, and numbers that the language cannot express.
//!
//! Without this check a name such as `Guest } role Thief` would be parsed as something other than a name.

use super::write::figure;
use super::{Document, Draft, DraftStatement, Object};
use crate::diagnostic::{Diagnostic, ErrorName};
use crate::syntax::value::number;
use crate::syntax::{Noun, is_name};

/// Every error that prevents writing. Linear.
pub(super) fn check(document: &Document) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut open: Vec<&Draft> = document.declarations.iter().rev().collect();
    while let Some(draft) = open.pop() {
        name(draft, &mut found);
        for statement in &draft.statements {
            for object in &statement.objects {
                self::object(draft, statement, object, &mut found);
            }
        }
        open.extend(draft.declarations.iter().rev());
    }
    found
}

fn name(draft: &Draft, found: &mut Vec<Diagnostic>) {
    let (noun, name) = (draft.noun, draft.name.as_str());
    match noun {
        Noun::Org | Noun::Rules if name.is_empty() => {}
        Noun::Org | Noun::Rules => {
            let message = format!("`{noun}` has the name `{}`, and takes none", shown(name), noun = noun.as_str());
            found.push(Diagnostic::new(ErrorName::SyntaxError, None, message).help("an `org` has a title: its label"));
        }
        _ if is_name(name) => {}
        _ => {
            let message = format!("{} has the name `{}`, which is not a name", noun.with_article(), shown(name));
            found.push(no_name(message));
        }
    }
}

fn object(draft: &Draft, statement: &DraftStatement, object: &Object, found: &mut Vec<Diagnostic>) {
    let verb = statement.verb.as_str();
    let of = match draft.name.as_str() {
        "" => draft.noun.as_str().to_owned(),
        name => shown(name),
    };
    let name = object.name.as_deref().filter(|name| !name.split('.').all(is_name));
    if let Some(name) = name {
        found.push(no_name(format!("`{verb}` of `{of}` names `{}`, which is not a name", shown(name))));
    }
    for value in object.numbers().filter(|value| number(&figure(*value)).is_none()) {
        let message = format!("`{verb}` of `{of}` has the number {value:e}, which cannot be written");
        let help = "a number is finite, has no sign, and has at most 15 digits";
        found.push(Diagnostic::new(ErrorName::BadNumber, None, message).help(help));
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
