//! Joins statements of one verb to lists, as a person would write them, where that changes nothing.

use super::{DraftStatement, Object};
use crate::syntax::{Objects, Verb};

/// The statements as lines. Neighbors with the same verb become one list of at most `width` characters. Linear.
pub(super) fn joined(statements: &[DraftStatement], width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut rest = statements;
    while let Some(first) = rest.first() {
        let (line, count) = match Run::of(rest) {
            Some(run) => run.line(width),
            None => (first.written(), 1),
        };
        lines.push(line);
        rest = rest.get(count..).unwrap_or_default();
    }
    lines
}

/// Objects of one verb, each from a statement of its own.
struct Run<'a> {
    verb: Verb,
    objects: Vec<&'a Object>,
}

/// What the last object of a list states for all of them.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Shared<'a> {
    text: Option<&'a str>,
    strength: Option<f64>,
    strength_in_percent: bool,
}

impl<'a> Shared<'a> {
    fn of(object: &'a Object) -> Self {
        let strength_in_percent = object.strength_in_percent;
        Shared { text: object.text.as_deref(), strength: object.strength, strength_in_percent }
    }
}

impl<'a> Run<'a> {
    /// The first statements that may be a list: with the same verb, each with one object.
    fn of(statements: &'a [DraftStatement]) -> Option<Self> {
        let verb = statements.first()?.verb;
        // reasons of `allow` are long, and are easier to find one by one
        let is_list = matches!(verb.entry().objects, Objects::List(_) | Objects::Times(_) | Objects::RuleNames);
        if !is_list || verb == Verb::Allow {
            return None;
        }
        let alike = statements.iter().take_while(|statement| statement.verb == verb);
        let objects = alike.map_while(|statement| match statement.objects.as_slice() {
            [object] => Some(object),
            _ => None,
        });
        Some(Run { verb, objects: objects.collect() }).filter(|run| run.objects.len() > 1)
    }

    /// The longest list that fits and that means what its statements mean, and how many of them it takes.
    fn line(&self, width: usize) -> (String, usize) {
        let Some(first) = self.objects.first() else { return (String::new(), 1) };
        let shared = Shared::of(first);
        let states_any = shared.text.is_some() || shared.strength.is_some();
        let same = self.objects.iter().take_while(|object| Shared::of(object) == shared).count();
        if states_any && same > 1 {
            return self.fitting(same, width, true);
        }
        // a text or a strength that only the last object has would belong to all of them
        let like_first = |object: &&&Object| {
            let other = Shared::of(object);
            (other.text.is_some(), other.strength.is_some()) == (shared.text.is_some(), shared.strength.is_some())
        };
        self.fitting(self.objects.iter().take_while(like_first).count(), width, false)
    }

    /// A list of at most `most` objects within the width; with what they share at its end alone.
    fn fitting(&self, most: usize, width: usize, shared: bool) -> (String, usize) {
        let mut best = None;
        let mut line = self.verb.as_str().to_owned();
        for (at, object) in self.objects.iter().take(most).enumerate() {
            line.push_str(if at > 0 { ", " } else { " " });
            let bare = Object { text: None, strength: None, ..(*object).clone() };
            let whole = if shared { format!("{line}{}", object.written()) } else { String::new() };
            line.push_str(&if shared { bare.written() } else { object.written() });
            let candidate = if shared { whole } else { line.clone() };
            if at > 0 && candidate.chars().count() > width {
                break;
            }
            best = Some((candidate, at + 1));
        }
        best.unwrap_or((line, 1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_as_long_as_the_width_and_no_longer() {
        let statements = ["A", "B", "C"].map(|name| DraftStatement::new(Verb::Serves, [Object::to(name)]));
        assert_eq!(joined(&statements, 14), ["serves A, B, C"]);
        assert_eq!(joined(&statements, 11), ["serves A, B", "serves C"]);
        assert_eq!(joined(&statements, 10), ["serves A", "serves B", "serves C"]);
        assert_eq!(joined(&statements, 1), ["serves A", "serves B", "serves C"]);
    }
}
