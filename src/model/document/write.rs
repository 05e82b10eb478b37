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
                writeln!(f, "{}{said}", Indent(open.len()))?;
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

/// The statement as it is written, without the end of its line.
impl fmt::Display for Said {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.verb.as_str())?;
        let mut other = false;
        for (at, object) in self.objects.iter().enumerate() {
            let turns = object.other && !std::mem::replace(&mut other, object.other);
            match self.verb.entry().objects {
                Objects::Pair(_) if turns => write!(f, " {} ", Modifier::Over.as_str())?,
                Objects::Move(_) if turns => write!(f, " {} ", Modifier::To.as_str())?,
                _ if at > 0 => f.write_str(", ")?,
                _ => f.write_str(" ")?,
            }
            f.write_str(&object.written(self.verb))?;
        }
        Ok(())
    }
}

impl Object {
    /// The object as it is written behind a verb.
    pub(crate) fn written(&self, verb: Verb) -> String {
        let mut parts: Vec<String> = Vec::new();
        parts.extend(self.name.clone());
        let figure = |value| in_percent(value).filter(|_| self.percent).unwrap_or_else(|| figure(value));
        parts.extend(self.number.map(figure));
        parts.extend(self.date.map(|date| date.to_string()));
        parts.extend(self.text.as_deref().map(quoted));
        let figures = [
            (Modifier::Strength, self.strength),
            (Modifier::Effort, self.effort),
            (Modifier::Share, self.share),
            (Modifier::Weight, self.weight),
            (Modifier::Over, self.over),
            (Modifier::Under, self.under),
        ];
        for (modifier, value) in figures {
            parts.extend(value.map(|value| format!("{} {}", modifier.as_str(), figure(value))));
        }
        parts.extend(self.until.map(|until| format!("{} {until}", Modifier::Until.as_str())));
        if verb == Verb::Mentions {
            parts.extend(self.times.map(|times| format!("{} {}", figure(times), Modifier::Times.as_str())));
        }
        parts.join(" ")
    }
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
