//! Guesses what a sentence that cannot be parsed was meant to say. A fix is proposed only if the parser accepts it:
//! each is tried before it is shown.

mod figures;
mod heads;
mod phrases;
mod sentence;
mod statements;

use std::borrow::Cow;
use std::ops::Range;

use self::sentence::Sentence;
use super::messages::shortened;
use super::parser::{Slip, errors_in};
use crate::diagnostic::{Diagnostic, ErrorName, Suggestion};
use crate::text::{Span, narrow};

/// The longest sentence that is mended, in bytes.
const LONGEST: usize = 400;

/// A possible fix of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Way {
    /// The corrected sentence; `None` where more than one change is needed.
    sentence: Option<String>,
    /// The change, where it goes beyond the difference between the two sentences.
    change: Option<(Range<usize>, String)>,
    /// The help text, where `did you mean` is not enough.
    help: Option<String>,
}

impl Way {
    fn write(sentence: String) -> Self {
        Way { sentence: Some(sentence), change: None, help: None }
    }

    fn say(help: String) -> Self {
        Way { sentence: None, change: None, help: Some(help) }
    }

    fn with_help(self, help: impl Into<String>) -> Self {
        Way { help: Some(help.into()), ..self }
    }
}

/// Adds a fix to the error of a sentence, if there is one that can be parsed.
pub(super) fn mend(text: &str, slip: &Slip, diagnostic: &mut Diagnostic) {
    let start = slip.sentence.start as usize;
    let passed = slip.sentence.of(text);
    if passed.len() > LONGEST || !is_of_grammar(diagnostic.name) {
        return;
    }
    let owner = slip.within.map(|owner| owner.name.of(text));
    let sentence = Sentence::new(passed, slip.within.map(|owner| owner.noun), owner.unwrap_or_default());
    if keeps_suggestion(&sentence, start, diagnostic) {
        return;
    }
    let Some(way) = way_out(&sentence, 2) else { return };
    let Some(mended) = way.sentence else {
        diagnostic.help = way.help.map(Cow::Owned);
        diagnostic.set_suggestion(None);
        return;
    };
    let meant = match &way.change {
        Some((_, words)) => words.clone(),
        None => shown(&mended),
    };
    let (range, replacement) = way.change.unwrap_or_else(|| difference(sentence.text, &ending_as(&mended, &sentence)));
    diagnostic.help = Some(way.help.unwrap_or_else(|| format!("did you mean `{meant}`?")).into());
    let at = |offset: usize| narrow(start + offset);
    let span = Span::new(at(range.start), at(range.end));
    diagnostic.set_suggestion(Some(Suggestion { span, replacement }));
}

/// Whether an error is about where something is written, and not about what it says.
fn is_of_grammar(name: ErrorName) -> bool {
    let of_grammar = [
        ErrorName::SyntaxError,
        ErrorName::UnknownWord,
        ErrorName::Misplaced,
        ErrorName::UnterminatedText,
        ErrorName::BadNumber,
        ErrorName::BadDate,
    ];
    of_grammar.contains(&name)
}

/// The first fix that can be parsed. A replaced word may leave more to mend, so this repeats up to the given number of
/// times.
fn way_out(sentence: &Sentence<'_>, times: usize) -> Option<Way> {
    const HALFWAY: usize = 4;
    let mut halfway: Vec<String> = Vec::new();
    let rooms: [fn(&Sentence<'_>) -> Vec<Way>; 5] =
        [sentence::signs, phrases::beginnings, statements::statements, heads::heads, sentence::one_too_many];
    for (room, ways) in rooms.into_iter().enumerate() {
        for way in ways(sentence) {
            let Some(mended) = &way.sentence else { return Some(way) };
            if errors_in(mended, sentence.within).is_empty() {
                if keeps_lines_below(sentence, &way, mended) {
                    return Some(way);
                }
                continue;
            }
            // other signs and words may be part of the fix; a change of order is all or nothing
            if room < 2 && mended.len() <= LONGEST && halfway.len() < HALFWAY {
                halfway.push(mended.clone());
            }
        }
    }
    let times = times.checked_sub(1)?;
    halfway.into_iter().find_map(|mended| {
        let further = way_out(&Sentence::new(&mended, sentence.within, sentence.owner), times)?;
        further.sentence.is_some().then_some(Way { change: None, ..further })
    })
}

/// Whether what stands on lines below is still there, word for word: a sentence that goes on after a comma, or in a block,
/// has whole lines in it that are not wrong.
fn keeps_lines_below(sentence: &Sentence<'_>, way: &Way, mended: &str) -> bool {
    let (range, replacement) = way.change.clone().unwrap_or_else(|| difference(sentence.text, mended));
    let replaced = sentence.part(range.start, range.end);
    let below = replaced.split_once(['\n', '\r']).map_or("", |(_, below)| below);
    words(&replacement).ends_with(&words(below))
}

fn words(text: &str) -> Vec<&str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect()
}

/// Whether the proposal of the parser can itself be parsed, perhaps with the proposal that follows from it; else it is
/// dropped.
fn keeps_suggestion(sentence: &Sentence<'_>, start: usize, diagnostic: &mut Diagnostic) -> bool {
    const PROPOSALS: usize = 4;
    let taken = |text: &str, suggestion: &Suggestion, start: usize| {
        let at = |offset: u32| (offset as usize).checked_sub(start);
        let (from, to) = (at(suggestion.span.start)?, at(suggestion.span.end)?);
        Some(format!("{}{}{}", text.get(..from)?, suggestion.replacement, text.get(to..)?))
    };
    let mut mended = diagnostic.suggestion().and_then(|suggestion| taken(sentence.text, suggestion, start));
    for _ in 0..PROPOSALS {
        let Some(text) = mended else { break };
        let errors = errors_in(&text, sentence.within);
        let Some(next) = errors.first() else { return true };
        mended = next.suggestion().and_then(|suggestion| taken(&text, suggestion, 0)).filter(|next| *next != text);
    }
    diagnostic.set_suggestion(None);
    false
}

/// A corrected sentence that keeps the distance of the old one from what follows it: `}` is not part of a sentence. Other
/// spaces than the language has may be what is corrected.
fn ending_as(mended: &str, sentence: &Sentence<'_>) -> String {
    let space = [' ', '\t'];
    match sentence.part(sentence.text.trim_end_matches(space).len(), sentence.text.len()) {
        "" => mended.to_owned(),
        end => format!("{}{end}", mended.trim_end_matches(space)),
    }
}

/// The part in which two sentences differ, extended to whole words.
fn difference(old: &str, new: &str) -> (Range<usize>, String) {
    let is_end = |text: &str, at: usize| {
        let around = (
            text.get(..at).and_then(|head| head.chars().next_back()),
            text.get(at..).and_then(|tail| tail.chars().next()),
        );
        text.is_char_boundary(at) && !matches!(around, (Some(a), Some(b)) if !a.is_whitespace() && !b.is_whitespace())
    };
    let head = old.char_indices().zip(new.char_indices()).find(|((_, a), (_, b))| a != b).map(|((at, _), _)| at);
    let mut head = head.unwrap_or(old.len().min(new.len()));
    while !(is_end(old, head) && is_end(new, head)) {
        head -= 1;
    }
    let (old_rest, new_rest) = (old.get(head..).unwrap_or_default(), new.get(head..).unwrap_or_default());
    let same = old_rest.chars().rev().zip(new_rest.chars().rev()).take_while(|(a, b)| a == b);
    let mut tail: usize = same.map(|(c, _)| c.len_utf8()).sum();
    while !(is_end(old_rest, old_rest.len() - tail) && is_end(new_rest, new_rest.len() - tail)) {
        tail -= 1;
    }
    let replacement = new_rest.get(..new_rest.len() - tail).unwrap_or_default();
    (head..old.len() - tail, replacement.to_owned())
}

/// The sentence to show; for a long one with a block, only its head.
fn shown(mended: &str) -> String {
    const AT_ONCE: usize = 60;
    let head = mended.split('{').next().unwrap_or(mended);
    let mended = if mended.len() > AT_ONCE || mended.contains('\n') { head } else { mended };
    shortened(mended.trim())
}

#[cfg(test)]
mod tests {
    use super::difference;

    #[test]
    fn a_difference_is_whole_words() {
        for (old, new, range, replacement) in [
            ("serves P treats them ", "serves P \"treats them\" ", 9..20, "\"treats them\""),
            ("serves \"t\" P", "serves P \"t\"", 7..12, "P \"t\""),
            ("role É x", "role Éx \"É x\"", 5..9, "Éx \"É x\""),
            ("headcount 3,5", "headcount 3.5", 10..13, "3.5"),
            ("a a", "a", 1..3, ""),
        ] {
            assert_eq!(difference(old, new), (range, replacement.to_owned()), "{old}");
        }
    }
}
