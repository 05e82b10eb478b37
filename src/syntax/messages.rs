//! The wording of errors, in the words of the language.

use std::borrow::Cow;
use std::sync::LazyLock;

use super::closest::closest;
use super::lexer;
use super::vocabulary::{MODIFIERS, Meant, NOUNS, Noun, Objects, VERBS, VerbEntry, meant_by, noun_of, verbs_of};
use crate::diagnostic::{Diagnostic, ErrorName};
use crate::text::Place;

/// The words that may begin a sentence in the block of a noun.
pub(super) fn start_of_sentence(noun: Option<Noun>) -> &'static str {
    match noun {
        None => "a declaration, such as `role Name`",
        Some(Noun::Unit) => "a declaration or a statement, such as `role Name` or `serves Name`",
        Some(_) => "a statement, such as `serves Name`",
    }
}

/// The help where two sentences are on one line.
pub(super) const OWN_LINE: &str = "write what follows on its own line, or put a `;` before it";

/// Which words may begin a sentence in the block of a noun, for a word that resembles none of them.
pub(super) fn beginnings(noun: Option<Noun>) -> &'static str {
    static WORDED: LazyLock<Vec<(Option<Noun>, String)>> = LazyLock::new(|| {
        let nouns = NOUNS.iter().map(|entry| Some(entry.noun));
        nouns.chain([None]).map(|noun| (noun, worded_beginnings(noun))).collect()
    });
    WORDED.iter().find(|(known, _)| *known == noun).map_or("", |(_, worded)| worded)
}

fn worded_beginnings(noun: Option<Noun>) -> String {
    const SHOWN: usize = 5;
    let (what, all): (&str, Vec<&str>) = match noun {
        None => ("a declaration begins with", NOUNS.iter().map(|entry| entry.word).collect()),
        Some(noun) => {
            let verbs = VERBS.iter().filter(|entry| entry.nouns.has(noun)).map(|entry| entry.words);
            ("a statement here begins with", verbs.collect())
        }
    };
    match all.get(..SHOWN).filter(|_| noun.is_some() && all.len() > SHOWN + 3) {
        None => format!("{what} {}", one_of(&all)),
        Some(some) => {
            let some: Vec<String> = some.iter().map(|word| format!("`{word}`")).collect();
            let (some, count) = (some.join(", "), all.len());
            format!("{what} {some} or another of {count} verbs, which docs/language.md lists")
        }
    }
}

/// Whether a word begins or is part of anything in the language.
pub(super) fn is_known(word: &str) -> bool {
    let is_value =
        || VERBS.iter().any(|entry| matches!(entry.objects, Objects::Choice(values) if values.contains(&word)));
    noun_of(word.as_bytes()).is_some()
        || VERBS.iter().any(|entry| entry.words.split(' ').any(|known| known == word))
        || MODIFIERS.iter().any(|(_, known)| *known == word)
        || ["use", "everyone", "nobody"].contains(&word)
        || is_value()
}

/// The modifier that was probably meant.
pub(super) fn for_modifier(entry: &VerbEntry, word: &str) -> Option<&'static str> {
    let known = || entry.modifiers.iter().map(|modifier| modifier.as_str());
    let meant = meant_by(word).find_map(|meant| {
        let Meant::Modifier(modifier) = meant else { return None };
        entry.modifiers.contains(&modifier).then_some(modifier.as_str())
    });
    meant.or_else(|| closest(word, known()))
}

/// The value that was probably meant.
pub(super) fn for_value(values: &[&'static str], word: &str) -> Option<&'static str> {
    let meant = meant_by(word).map(Meant::as_str).find(|meant| values.contains(meant));
    meant.or_else(|| closest(word, values.iter().copied()))
}

pub(super) fn misplaced_noun(place: Place, noun: Noun, inside: Noun) -> Diagnostic {
    let what = format!("`{}` is not allowed in {}", noun.as_str(), inside.with_article());
    let help = match noun.entry().in_unit {
        true => "it belongs at the top level or in a unit; is a `}` missing above?",
        false => "it belongs at the top level; is a `}` missing above?",
    };
    Diagnostic::new(ErrorName::Misplaced, place, what).help(help)
}

pub(super) fn misplaced_use(place: Place, inside: Noun) -> Diagnostic {
    let what = format!("`use` is not allowed in {}", inside.with_article());
    Diagnostic::new(ErrorName::Misplaced, place, what).help("it belongs at the top level; is a `}` missing above?")
}

pub(super) fn misplaced_verb(place: Place, entry: &VerbEntry, inside: Option<Noun>) -> Diagnostic {
    let homes: Vec<&str> = entry.nouns.iter().map(Noun::with_article).collect();
    let homes = joined(&homes, "or");
    let what = match inside {
        Some(noun) => format!("`{}` is not allowed in {}", entry.words, noun.with_article()),
        None => format!("`{}` is only allowed in a block", entry.words),
    };
    Diagnostic::new(ErrorName::Misplaced, place, what).help(format!("it belongs in the block of {homes}"))
}

pub(super) fn misplaced_modifier(place: Place, word: &str, entry: &VerbEntry) -> Diagnostic {
    let what = format!("`{word}` is not allowed after `{}`", entry.words);
    Diagnostic::new(ErrorName::Misplaced, place, what).help(additions(entry))
}

/// What may follow an object.
pub(super) fn additions(entry: &VerbEntry) -> String {
    let known: Vec<String> = entry.modifiers.iter().map(|modifier| format!("`{}`", modifier.as_str())).collect();
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    match (known.as_slice(), entry.takes_text()) {
        ([], true) => "only a text may follow its objects".to_owned(),
        ([], false) => format!("it is written `{}`, and nothing may follow", pattern(entry)),
        (known, true) => format!("a text may follow, then {}", joined(known, "and")),
        (known, false) => format!("only {} may follow", joined(known, "and")),
    }
}

/// The error for a modifier at the beginning of a sentence.
pub(super) fn lone_modifier(place: Place, word: &str) -> Diagnostic {
    let verbs: Vec<String> = VERBS
        .iter()
        .filter(|entry| entry.modifiers.iter().any(|modifier| modifier.as_str() == word))
        .map(|entry| format!("`{}`", entry.words))
        .collect();
    let what = format!("`{word}` cannot begin a statement");
    let error = Diagnostic::new(ErrorName::Misplaced, place, what);
    let verbs: Vec<&str> = verbs.iter().map(String::as_str).collect();
    match verbs.as_slice() {
        [] => error.help("it goes after an object, on the same line"),
        verbs => error.help(format!("it goes after an object of {}, on the same line", joined(verbs, "or"))),
    }
}

/// The help where something follows a complete statement.
pub(super) fn for_more(entry: &VerbEntry, rest: &[u8], before: Option<&u8>) -> Option<Cow<'static, str>> {
    let help = match rest {
        [b'"', ..] if entry.takes_text() => "an object has one text, directly after it",
        [b'"', ..] => return Some(format!("`{}` takes no text", entry.words).into()),
        [b',', digit, ..] if digit.is_ascii_digit() && before.is_some_and(u8::is_ascii_digit) => {
            "write a large number without commas, `1000`, and a fraction with a point, `3.5`"
        }
        [b',', ..] => "separate statements with `;` or a new line, not with a comma",
        [b'-', ..] if before != Some(&b' ') => "a name may have single hyphens, between letters",
        _ => OWN_LINE,
    };
    Some(help.into())
}

/// The help for signs that are often confused with those of the language.
pub(super) fn for_stray(rest: &[u8]) -> Option<&'static str> {
    match (lexer::first_char(rest)?, rest) {
        ('\'' | '`' | '‘' | '’' | '“' | '”' | '„' | '«' | '»', _) => {
            Some("a text is in straight double quotes: `\"…\"`")
        }
        (':' | '=', _) => Some("leave it out: a space is enough"),
        ('€', _) => Some("write only the digits of an amount; the currency goes into the org: `currency EUR`"),
        ('$', _) => Some("write only the digits of an amount; the currency goes into the org: `currency USD`"),
        ('£', _) => Some("write only the digits of an amount; the currency goes into the org: `currency GBP`"),
        ('#' | '*', _) | (_, [b'/', b'*', ..] | [b'-', b'-', ..]) => Some("a comment begins with `//`"),
        _ => None,
    }
}

/// The help where a head continues in an unexpected way.
pub(super) fn for_head(noun: Noun, rest: &[u8], before: Option<&u8>) -> Option<Cow<'static, str>> {
    let help = match rest {
        _ if noun == Noun::Org => for_stray(rest).unwrap_or("write its title in quotes: `org \"Northwind\"`"),
        _ if noun == Noun::Rules => "the rules have no name: write `rules {`",
        [b'.', ..] => "a name is one word: declare it in its unit",
        [b'-', ..] if before != Some(&b' ') => "a name may have single hyphens, between letters",
        [b',', ..] => "declare each on its own line",
        [b'(' | b'[', ..] => "put its statements in braces: `{ … }`",
        [b'"', ..] if before == Some(&b' ') => "a declaration has one label",
        _ => match lexer::name(rest) {
            Ok((_, word)) if verbs_of(word).next().is_some() => {
                return Some(format!("put its statements in a block: `{} Name {{ … }}`", noun.as_str()).into());
            }
            Ok(_) => "a name is one word; a label follows in quotes",
            Err(_) => for_stray(rest)?,
        },
    };
    Some(help.into())
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

/// A number that may follow a verb or a modifier.
pub(super) fn a_number(behind: &str) -> &'static str {
    match behind {
        "headcount" => "12",
        "cost" | "pay" => "24_000",
        "stands at" | "target" => "4%",
        "strength" | "effort" | "share" | "weight" => "0.8",
        _ => "3",
    }
}

/// The digits of a number written as a word, up to twenty.
pub(super) fn in_digits(word: &[u8]) -> Option<String> {
    const WORDS: &str = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen \
                         sixteen seventeen eighteen nineteen twenty";
    let at = WORDS.split(' ').position(|known| known.as_bytes().eq_ignore_ascii_case(word))?;
    Some(at.to_string())
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

/// What is at this point, in words, and its length in bytes.
pub(super) fn found(rest: &[u8]) -> (String, usize) {
    let text = |bytes: &[u8]| shortened(&String::from_utf8_lossy(bytes));
    match rest.first() {
        None => ("the end of the file".to_owned(), 0),
        Some(b'\n' | b'\r') => ("the end of the line".to_owned(), 0),
        Some(b'/') if rest.starts_with(b"//") => ("a comment".to_owned(), 0),
        Some(b'"') => match lexer::text(rest).or_else(|_| lexer::open_text(rest)) {
            Ok((_, taken)) => (format!("the text `{}`", text(taken)), taken.len()),
            Err(_) => ("a quote".to_owned(), 1),
        },
        Some(_) => {
            let leaf = lexer::name(rest).or_else(|_| lexer::figure(rest)).or_else(|_| lexer::any_char(rest));
            match (leaf, lexer::first_char(rest)) {
                (Ok((_, taken)), Some(c)) if c.is_whitespace() || is_unseen(c) => (unseen(c), taken.len()),
                (Ok((_, taken)), _) => (format!("`{}`", text(taken)), taken.len()),
                (Err(_), _) => ("something else".to_owned(), 1),
            }
        }
    }
}

/// The name of an invisible character.
fn unseen(c: char) -> String {
    let code = u32::from(c);
    let called = match code {
        0xA0 => "a no-break space",
        0x202F => "a narrow no-break space",
        0x2007 => "a figure space",
        0x3000 => "an ideographic space",
        0x2028 => "a line separator",
        0x2029 => "a paragraph separator",
        0xAD => "a soft hyphen",
        0x200B => "a zero-width space",
        0x200C | 0x200D => "an invisible joiner",
        0x200E | 0x200F | 0x202A..=0x202E | 0x2066..=0x2069 => "a mark of writing direction",
        0xFEFF => "a byte order mark in the middle of the text",
        _ if c.is_whitespace() => return format!("the character U+{code:04X}, which does not count as a space here"),
        _ => return format!("the invisible character U+{code:04X}"),
    };
    format!("{called} (U+{code:04X}), as in copied text")
}

/// Whether a character is invisible on its own: controls, direction marks, joiners, combining marks.
pub(super) fn is_unseen(c: char) -> bool {
    use unicode_normalization::char::is_combining_mark;
    let unseen = matches!(u32::from(c), 0xAD | 0x180E | 0x200B..=0x200F | 0x202A..=0x202E | 0x2060..=0x206F | 0xFEFF);
    unseen || c.is_control() || is_combining_mark(c)
}

/// A word short enough for a message: a very long one is cut to its beginning.
pub(crate) fn shortened(word: &str) -> String {
    const LONGEST: usize = 60;
    match word.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", word.get(..at).unwrap_or_default()),
        None => word.to_owned(),
    }
}
