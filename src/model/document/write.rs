//! A document as a text.

use std::fmt;

use super::{Declaration, Document, Object, Said};
use crate::syntax::value::{in_percent, number, quoted};
use crate::syntax::{Modifier, Noun, Objects, Verb};

impl fmt::Display for Document {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut open = vec![self.declarations.iter()];
        while let Some(declarations) = open.last_mut() {
            let Some(declaration) = declarations.next() else {
                open.pop();
                if !open.is_empty() {
                    writeln!(f, "{}}}", Indent(open.len() - 1))?;
                }
                continue;
            };
            let depth = Indent(open.len() - 1);
            head(f, depth, declaration)?;
            if declaration.statements.is_empty() && declaration.declarations.is_empty() {
                writeln!(f)?;
                continue;
            }
            writeln!(f, " {{")?;
            for said in &declaration.statements {
                statement(f, Indent(open.len()), said)?;
            }
            open.push(declaration.declarations.iter());
        }
        Ok(())
    }
}

struct Indent(usize);

impl fmt::Display for Indent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (0..self.0).try_for_each(|_| f.write_str("  "))
    }
}

fn head(f: &mut fmt::Formatter<'_>, indent: Indent, declaration: &Declaration) -> fmt::Result {
    for line in declaration.description.iter().flat_map(|description| description.split('\n')) {
        writeln!(f, "{indent}/// {line}")?;
    }
    write!(f, "{indent}{}", declaration.noun.as_str())?;
    if !matches!(declaration.noun, Noun::Org | Noun::Rules) {
        write!(f, " {}", declaration.name)?;
    }
    match (&declaration.label, declaration.noun) {
        (Some(label), _) => write!(f, " {}", quoted(label)),
        (None, Noun::Org) => f.write_str(" \"\""),
        (None, _) => Ok(()),
    }
}

fn statement(f: &mut fmt::Formatter<'_>, indent: Indent, said: &Said) -> fmt::Result {
    write!(f, "{indent}{}", said.verb.as_str())?;
    let mut other = false;
    for (at, object) in said.objects.iter().enumerate() {
        let turns = object.other && !std::mem::replace(&mut other, object.other);
        match said.verb.entry().objects {
            Objects::Pair(_) if turns => write!(f, " {} ", Modifier::Over.as_str())?,
            Objects::Move(_) if turns => write!(f, " {} ", Modifier::To.as_str())?,
            _ if at > 0 => f.write_str(", ")?,
            _ => f.write_str(" ")?,
        }
        write_object(f, said.verb, object)?;
    }
    writeln!(f)
}

fn write_object(f: &mut fmt::Formatter<'_>, verb: Verb, object: &Object) -> fmt::Result {
    let mut parts: Vec<String> = Vec::new();
    parts.extend(object.name.clone());
    let figure = |value| in_percent(value).filter(|_| object.percent).unwrap_or_else(|| figure(value));
    parts.extend(object.number.map(figure));
    parts.extend(object.date.map(|date| date.to_string()));
    parts.extend(object.text.as_deref().map(quoted));
    let figures = [
        (Modifier::Strength, object.strength),
        (Modifier::Effort, object.effort),
        (Modifier::Share, object.share),
        (Modifier::Weight, object.weight),
        (Modifier::Over, object.over),
        (Modifier::Under, object.under),
    ];
    for (modifier, value) in figures {
        parts.extend(value.map(|value| format!("{} {}", modifier.as_str(), figure(value))));
    }
    parts.extend(object.until.map(|until| format!("{} {until}", Modifier::Until.as_str())));
    if verb == Verb::Mentions {
        parts.extend(object.times.map(|times| format!("{} {}", figure(times), Modifier::Times.as_str())));
    }
    f.write_str(&parts.join(" "))
}

/// A number as the language writes it: in digits, and in percent where that takes fewer of them than are allowed.
fn figure(value: f64) -> String {
    let plain = value.to_string();
    if number(&plain) == Some(value) {
        return plain;
    }
    in_percent(value).unwrap_or(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_read_back() {
        for text in ["0.04", "85%", "1200", "0.0000000000001%", "123456789012345", "0.123456789012345%", "1e0"] {
            if let Some(value) = number(text) {
                assert_eq!(number(&figure(value)), Some(value), "{text} became {}", figure(value));
            }
        }
        assert_eq!(figure(0.9), "0.9");
        assert_eq!(figure(24_000.0), "24000");
    }
}
