//! A document as a text, laid out as a person would write it.

use std::fmt;

use super::{Document, Draft, DraftStatement, Object, lists};
use crate::limits::NUMBER_DIGITS;
use crate::syntax::value::{in_percent, number, quoted};
use crate::syntax::{Modifier, Noun, Objects};

/// The longest line with a block or a list on it, in characters; the formatter has the same limit.
pub(super) const LINE: usize = 100;

/// A block of at most this many statements is written on one line, where there is room.
const SHORT: usize = 4;

impl Document {
    /// The text of a document that passed the check.
    pub(super) fn written(&self) -> String {
        Written(self).to_string()
    }
}

struct Written<'a>(&'a Document);

impl fmt::Display for Written<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut open = vec![self.0.declarations.iter()];
        let mut paragraph = None;
        while let Some(declarations) = open.last_mut() {
            let Some(declaration) = declarations.next() else {
                open.pop();
                if !open.is_empty() {
                    writeln!(f, "{}}}", Indent(open.len() - 1))?;
                }
                continue;
            };
            if open.len() == 1 && paragraph.replace(declaration.noun).is_some_and(|noun| noun != declaration.noun) {
                writeln!(f)?;
            }
            let depth = Indent(open.len() - 1);
            description(f, &depth, declaration)?;
            let head = format!("{depth}{}", Head(declaration));
            let statements = lists::joined(&declaration.statements, LINE - 2 * open.len().min(LINE / 4));
            let is_alone = declaration.declarations.is_empty();
            if let Some(line) = one_line(&head, &statements).filter(|_| is_alone) {
                writeln!(f, "{line}")?;
                continue;
            }
            writeln!(f, "{head} {{")?;
            for statement in &statements {
                writeln!(f, "{}{statement}", Indent(open.len()))?;
            }
            open.push(declaration.declarations.iter());
        }
        Ok(())
    }
}

/// A declaration without a block, or with a short one.
fn one_line(head: &str, statements: &[String]) -> Option<String> {
    if statements.is_empty() {
        return Some(head.to_owned());
    }
    let is_short = statements.len() <= SHORT;
    let line = is_short.then(|| format!("{head} {{ {} }}", statements.join("; ")))?;
    (line.chars().count() <= LINE).then_some(line)
}

struct Indent(usize);

impl fmt::Display for Indent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (0..self.0).try_for_each(|_| f.write_str("  "))
    }
}

fn description(f: &mut fmt::Formatter<'_>, indent: &Indent, declaration: &Draft) -> fmt::Result {
    let Some(description) = &declaration.description else { return Ok(()) };
    // every line ending that a text may have
    description.replace("\r\n", "\n").split(['\n', '\r']).try_for_each(|line| writeln!(f, "{indent}/// {line}"))
}

/// Noun, name and label.
struct Head<'a>(&'a Draft);

impl fmt::Display for Head<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let declaration = self.0;
        f.write_str(declaration.noun.as_str())?;
        if !matches!(declaration.noun, Noun::Org | Noun::Rules) {
            write!(f, " {}", declaration.name)?;
        }
        match (&declaration.label, declaration.noun) {
            (Some(label), _) => write!(f, " {}", quoted(label)),
            (None, Noun::Org) => f.write_str(" \"\""),
            (None, _) => Ok(()),
        }
    }
}

impl DraftStatement {
    /// The statement as written, without its line end. Its names must be valid.
    pub(crate) fn written(&self) -> String {
        let mut text = self.verb.as_str().to_owned();
        let mut other = false;
        for (at, object) in self.objects.iter().enumerate() {
            let turns = object.other && !std::mem::replace(&mut other, object.other);
            match self.verb.entry().objects {
                Objects::Pair(_) if turns => text.extend([" ", Modifier::Over.as_str(), " "]),
                Objects::Move(_) if turns => text.extend([" ", Modifier::To.as_str(), " "]),
                Objects::Flag
                | Objects::Number
                | Objects::Bound
                | Objects::Date
                | Objects::Text
                | Objects::Name
                | Objects::Choice(_)
                | Objects::List(_)
                | Objects::Pair(_)
                | Objects::Move(_)
                | Objects::Times(_)
                | Objects::RuleNames => text.push_str(if at > 0 { ", " } else { " " }),
            }
            text.push_str(&object.written());
        }
        text
    }
}

impl Object {
    /// The object as written.
    pub(crate) fn written(&self) -> String {
        let mut parts: Vec<String> = Vec::new();
        parts.extend(self.name.clone());
        let figure = |value| in_percent(value).filter(|_| self.percent).unwrap_or_else(|| figure(value));
        parts.extend(self.number.map(figure));
        parts.extend(self.date.map(|date| date.to_string()));
        parts.extend(self.text.as_deref().map(quoted));
        if let Some(strength) = self.strength {
            let percent = in_percent(strength).filter(|_| self.strength_in_percent);
            let strength = percent.unwrap_or_else(|| self::figure(strength));
            parts.push(format!("{} {strength}", Modifier::Strength.as_str()));
        }
        let figures = [
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
        parts.extend(self.times.map(|times| format!("{} {}", figure(times), Modifier::Times.as_str())));
        parts.join(" ")
    }
}

/// A number as the language writes it: exactly if its digits suffice, in percent if necessary, else rounded where the
/// difference is too small to be seen.
pub(super) fn figure(value: f64) -> String {
    let plain = value.to_string();
    if number(&plain) == Some(value) {
        return plain;
    }
    in_percent(value).or_else(|| rounded(value)).unwrap_or(plain)
}

/// A number as it is parsed back.
pub(crate) fn as_written(value: f64) -> f64 {
    number(&figure(value)).unwrap_or(value)
}

/// A number with as many digits as the language has, if the result counts as equal: figures are equal within 10⁻¹² of
/// their size.
fn rounded(value: f64) -> Option<String> {
    let whole = format!("{:.0}", value.trunc()).len();
    let decimals = NUMBER_DIGITS.checked_sub(whole)?;
    let text = format!("{value:.decimals$}");
    let text = if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { &text };
    let read = number(text)?;
    ((read - value).abs() <= value.abs() * 1e-12).then(|| text.to_owned())
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

    #[test]
    fn figures_of_programs_are_rounded_to_the_digits_there_are() {
        assert_eq!(figure(0.1 + 0.2), "0.3");
        assert_eq!(figure(1.0 / 3.0), "0.33333333333333");
        assert_eq!(figure(2000.0 / 3.0), "666.666666666667");
        // a value that would be lost is not written
        for value in [f64::NAN, f64::INFINITY, -1.0, 1e300, 1e-20, 1.0 / 3.0 * 1e-6] {
            assert_eq!(number(&figure(value)), None, "{value} became {}", figure(value));
        }
    }
}
