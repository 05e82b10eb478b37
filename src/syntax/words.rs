//! What errors say, in the language's own words.

use super::closest::closest;
use super::lexer;
use super::vocabulary::{MODIFIERS, NOUNS, Noun, OFTEN_SAID, Objects, VERBS, VerbEntry};
use crate::diagnostic::{Diagnostic, ErrorName};
use crate::text::Place;

/// What may begin a sentence in the block of a noun.
pub(super) fn start_of_sentence(noun: Option<Noun>) -> &'static str {
    match noun {
        None => "a declaration, such as `role Name`",
        Some(Noun::Unit) => "a declaration or a statement, such as `role Name` or `serves Name`",
        Some(_) => "a statement, such as `serves Name`",
    }
}

/// The noun or verb that was perhaps meant: one that may stand here before one that may not.
pub(super) fn for_start(noun: Option<Noun>, word: &str) -> Option<&'static str> {
    let verbs = |here: bool| {
        let fits = move |entry: &&VerbEntry| noun.is_some_and(|noun| entry.nouns.has(noun)) == here;
        VERBS.iter().filter(fits)
    };
    let nouns = |here: bool| {
        let fits = move |in_unit: bool| noun.is_none_or(|noun| noun == Noun::Unit && in_unit) == here;
        NOUNS.iter().filter(move |entry| fits(entry.in_unit)).map(|entry| entry.word)
    };
    let by_first_word = |here: bool| {
        let first = closest(word, verbs(here).map(VerbEntry::first_word))?;
        verbs(here).find(|entry| entry.first_word() == first).map(|entry| entry.words)
    };
    closest(word, nouns(true))
        .or_else(|| by_first_word(true))
        .or_else(|| often_said(word))
        .or_else(|| closest(word, nouns(false)))
        .or_else(|| by_first_word(false))
}

/// The modifier that was perhaps meant.
pub(super) fn for_modifier(entry: &VerbEntry, word: &str) -> Option<&'static str> {
    let known = entry.modifiers.iter().map(|modifier| modifier.as_str());
    closest(word, known).or_else(|| closest(word, MODIFIERS.iter().map(|(_, word)| *word)))
}

/// The value that was perhaps meant.
pub(super) fn for_value(values: &[&'static str], word: &str) -> Option<&'static str> {
    let said = often_said(word).filter(|said| values.contains(said));
    said.or_else(|| closest(word, values.iter().copied()))
}

fn often_said(word: &str) -> Option<&'static str> {
    let lower = word.to_lowercase();
    OFTEN_SAID.iter().find(|(said, _)| *said == lower).map(|(_, meant)| *meant)
}

pub(super) fn misplaced_noun(place: Place, noun: Noun, inside: Noun) -> Diagnostic {
    let what = format!("`{}` cannot stand in {}", noun.as_str(), inside.with_article());
    let help = match noun.entry().in_unit {
        true => "it stands at the top level or in a unit; is a `}` missing above?",
        false => "it stands at the top level only; is a `}` missing above?",
    };
    Diagnostic::new(ErrorName::Misplaced, place, what).help(help)
}

pub(super) fn misplaced_use(place: Place, inside: Noun) -> Diagnostic {
    let what = format!("`use` cannot stand in {}", inside.with_article());
    Diagnostic::new(ErrorName::Misplaced, place, what).help("it stands at the top level only; is a `}` missing above?")
}

pub(super) fn misplaced_verb(place: Place, entry: &VerbEntry, inside: Option<Noun>) -> Diagnostic {
    let homes: Vec<&str> = entry.nouns.iter().map(Noun::with_article).collect();
    let homes = joined(&homes, "or");
    let what = match inside {
        Some(noun) => format!("`{}` cannot stand in {}", entry.words, noun.with_article()),
        None => format!("`{}` cannot stand outside of a block", entry.words),
    };
    Diagnostic::new(ErrorName::Misplaced, place, what).help(format!("it stands in the block of {homes}"))
}

pub(super) fn misplaced_modifier(place: Place, word: &str, entry: &VerbEntry) -> Diagnostic {
    let what = format!("`{word}` cannot stand behind `{}`", entry.words);
    let error = Diagnostic::new(ErrorName::Misplaced, place, what);
    let known: Vec<String> = entry.modifiers.iter().map(|modifier| format!("`{}`", modifier.as_str())).collect();
    match known.as_slice() {
        [] => error.help("nothing can be added to its objects"),
        known => {
            let known: Vec<&str> = known.iter().map(String::as_str).collect();
            error.help(format!("what can stand there is {}", joined(&known, "and")))
        }
    }
}

/// How a statement is written.
pub(super) fn pattern(entry: &VerbEntry) -> String {
    let objects = match entry.objects {
        Objects::Flag => "",
        Objects::Number => " N",
        Objects::Bound => " over N",
        Objects::Date => " 2023-05-01",
        Objects::Text => " \"why\"",
        Objects::Name => " NAME",
        Objects::Choice(_) => " WORD",
        Objects::List(_) => " X, …",
        Objects::Pair(_) => " M over N",
        Objects::Move(_) => " X, … to Y, …",
        Objects::Times(_) => " X N times, …",
        Objects::RuleNames => " RULE, …",
    };
    format!("{}{objects}", entry.words)
}

/// Why a statement needs its text.
pub(super) fn why(entry: &VerbEntry) -> String {
    match entry.words {
        "measured in" => "say in what: `measured in \"minutes\"`".to_owned(),
        words => format!("say why: `{words} \"the reason\"`"),
    }
}

/// `number, voice or behavior`.
pub(super) fn one_of(values: &[&str]) -> String {
    let quoted: Vec<String> = values.iter().map(|value| format!("`{value}`")).collect();
    let quoted: Vec<&str> = quoted.iter().map(String::as_str).collect();
    joined(&quoted, "or")
}

/// `a, b or c`.
pub(crate) fn joined(words: &[&str], last: &str) -> String {
    match words.split_last() {
        None => String::new(),
        Some((only, [])) => (*only).to_owned(),
        Some((end, rest)) => format!("{} {last} {end}", rest.join(", ")),
    }
}

/// What stands here, in words, and its length in bytes.
pub(super) fn found(rest: &[u8]) -> (String, usize) {
    let text = |bytes: &[u8]| shortened(&String::from_utf8_lossy(bytes));
    match rest.first() {
        None => ("the end of the file".to_owned(), 0),
        Some(b'\n' | b'\r') => ("the end of the line".to_owned(), 0),
        Some(b'/') if rest.starts_with(b"//") => ("a comment".to_owned(), 0),
        Some(b'"') => match lexer::text(rest).or_else(|_| lexer::open_text(rest)) {
            Ok((_, taken)) => (format!("the text {}", text(taken)), taken.len()),
            Err(_) => ("a quote".to_owned(), 1),
        },
        Some(_) => {
            let leaf = lexer::name(rest).or_else(|_| lexer::figure(rest)).or_else(|_| lexer::any_char(rest));
            match (leaf, lexer::first_char(rest)) {
                (Ok((_, taken)), Some(c)) if c.is_whitespace() || c.is_control() => {
                    (format!("the character U+{:04X}, which is no space here", u32::from(c)), taken.len())
                }
                (Ok((_, taken)), _) => (format!("`{}`", text(taken)), taken.len()),
                (Err(_), _) => ("something else".to_owned(), 1),
            }
        }
    }
}

/// A word as a message can bear it: of one that is very long, the beginning.
pub(crate) fn shortened(word: &str) -> String {
    const LONGEST: usize = 60;
    match word.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", word.get(..at).unwrap_or_default()),
        None => word.to_owned(),
    }
}
