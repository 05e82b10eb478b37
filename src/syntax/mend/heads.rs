//! Declarations whose head does not follow `NOUN Name "label"? {`.

use super::Way;
use super::sentence::{Sentence, Token};
use crate::syntax::lexer;
use crate::syntax::value::quoted;
use crate::syntax::vocabulary::{Noun, noun_of};

pub(super) fn heads(sentence: &Sentence<'_>) -> Vec<Way> {
    let Some(first) = sentence.tokens.first() else { return Vec::new() };
    if sentence.within.is_some_and(|within| within != Noun::Unit) {
        return Vec::new();
    }
    match noun_of(first.text.as_bytes()) {
        Some(noun) => of_noun(sentence, noun),
        None => without_noun(sentence),
    }
}

fn of_noun(sentence: &Sentence<'_>, noun: Noun) -> Vec<Way> {
    let brace = sentence.tokens.iter().position(|token| token.is("{")).unwrap_or(sentence.tokens.len());
    let head = sentence.tokens.get(1..brace).unwrap_or_default();
    let end = sentence.tokens.get(brace).map_or(sentence.text.len(), |brace| brace.at);
    let block = if brace < sentence.tokens.len() { " " } else { "" };
    let rest = sentence.part(end, sentence.text.len());
    let word = noun.as_str();
    let as_head = |head: String| Way::write(format!("{word} {head}{block}{rest}"));
    let mut ways = Vec::new();
    let Some(first) = head.first() else { return ways };
    let said = sentence.part(first.at, head.last().map_or(first.end(), |last| last.end()));
    match noun {
        Noun::Org => {
            let title = said.trim_start_matches([':', '=']).trim().trim_end_matches(':').trim();
            return vec![as_head(quoted(title.trim_matches('"')))];
        }
        Noun::Rules => {
            return vec![
                Way::write(format!("{word}{block}{rest}")).with_help("the rules have no name: write `rules {`"),
            ];
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
        | Noun::Room => {}
    }
    ways.extend(with_a_colon(sentence, noun, head, brace));
    ways.extend(block_without_braces(sentence, noun, head, brace));
    let is_list = head.iter().any(|token| token.is(","));
    if is_list && head.iter().all(|token| token.is_word() || token.is(",")) && block.is_empty() {
        let all: Vec<String> =
            head.iter().filter(|token| token.is_word()).map(|token| format!("{word} {}", token.text)).collect();
        ways.push(Way::write(all.join("; ")).with_help("declare each on its own"));
    }
    // a label after a sign: `customer Guest: the one who eats`
    if let [name, sign, .., last] = head
        && name.is_word()
        && [":", "=", "-", "–", "—"].contains(&sign.text)
        && sign.at > name.end() - usize::from(sign.is(":"))
        && let Some(label) = head.get(2)
    {
        let label = sentence.part(label.at, last.end());
        let label = if label.starts_with('"') { label.to_owned() } else { quoted(label) };
        ways.push(as_head(format!("{} {label}", name.text)));
    }
    let head: Vec<&Token<'_>> = head
        .iter()
        .filter(|token| !token.is(":") && !token.is("=") && !token.is("named") && !token.is("called"))
        .collect();
    let words = words_of(&head);
    let texts: Vec<&str> = head.iter().filter(|token| token.is_text()).map(|token| token.text).collect();
    let only_names = head.iter().all(|token| token.is_word() || token.is_text() || token.is_figure() || token.is("&"));
    let texts_last = head.windows(2).all(|pair| !matches!(pair, [text, word] if text.is_text() && !word.is_text()));
    match (words.as_slice(), texts.as_slice()) {
        // the name in quotes
        ([], [text, ..]) if head.len() == texts.len() => {
            let title = text.trim_matches('"');
            if let Some(name) = as_name(title) {
                let label = texts.get(1).copied().map_or_else(|| quoted(title), str::to_owned);
                let label = if name == title && texts.len() == 1 { String::new() } else { format!(" {label}") };
                ways.push(as_head(format!("{name}{label}")));
            }
        }
        // the text before the name
        ([name], [text]) if head.len() == 2 => ways.push(as_head(format!("{name} {text}"))),
        // a name of several words, or one that begins with a digit
        (words, texts) if only_names && texts_last && !words.is_empty() && texts.len() < 2 && !is_list => {
            let said = words.join(" ");
            if let Some(name) = as_name(&said) {
                let label = texts.first().copied().map_or_else(|| quoted(&said), str::to_owned);
                let way = as_head(format!("{name} {label}"));
                let begins = said.chars().next().is_some_and(|c| c.is_ascii_digit());
                ways.push(match begins {
                    true => way.with_help(format!("a name begins with a letter or `_`: `{word} {name} {label}`")),
                    false => way,
                });
            }
        }
        _ => {}
    }
    ways
}

/// Words and figures, with adjacent ones joined into one.
fn words_of(head: &[&Token<'_>]) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut end = None;
    for token in head.iter().filter(|token| !token.is_text()) {
        match words.last_mut() {
            Some(last) if end == Some(token.at) => last.push_str(token.text),
            _ => words.push(token.text.to_owned()),
        }
        end = Some(token.end());
    }
    words
}

/// The words of a title as one name: `Chief Physician` is `ChiefPhysician`.
fn as_name(title: &str) -> Option<String> {
    const LONGEST: usize = 60;
    let mut name = String::new();
    for word in title.split(|c: char| !unicode_ident::is_xid_continue(c)).filter(|word| !word.is_empty()) {
        let mut letters = word.chars();
        if let Some(first) = letters.next() {
            name.extend(first.to_uppercase());
            name.push_str(letters.as_str());
        }
    }
    if name == title.to_uppercase() || !title.contains(|c: char| !unicode_ident::is_xid_continue(c)) {
        // a single word stays as it is written
        name = title.chars().filter(|c| unicode_ident::is_xid_continue(*c)).collect();
    }
    if name.chars().next().is_some_and(|c| !unicode_ident::is_xid_start(c)) {
        name.insert(0, '_');
    }
    let whole = lexer::name(name.as_bytes()).is_ok_and(|(rest, _)| rest.is_empty());
    (whole && name.len() <= LONGEST).then_some(name)
}

/// `role IT:` and the statement after it on the same line.
fn with_a_colon(sentence: &Sentence<'_>, noun: Noun, head: &[Token<'_>], brace: usize) -> Option<Way> {
    let at = head.iter().position(|token| token.is(":"))?;
    let before = head.get(..at)?;
    let (first, last) = (before.first()?, before.last()?);
    let is_head = matches!(before, [name] if name.is_word())
        || matches!(before, [name, label] if name.is_word() && label.is_text());
    if !is_head || brace < sentence.tokens.len() {
        return None;
    }
    let name = format!("{} {}", noun.as_str(), sentence.part(first.at, last.end()));
    match head.get(at + 1) {
        None => Some(Way::say(format!("put its statements in braces: `{name} {{`, the statements, and `}}`"))),
        Some(next) => {
            let said = sentence.part(next.at, head.last()?.end());
            Some(Way::write(format!("{name} {{ {said} }}")))
        }
    }
}

/// `role IT serves Nurse`, `role IT (serves Nurse)`: the same in braces.
fn block_without_braces(sentence: &Sentence<'_>, noun: Noun, head: &[Token<'_>], brace: usize) -> Option<Way> {
    let (name, rest) = head.split_first().filter(|_| brace == sentence.tokens.len())?;
    let label = rest.first().filter(|token| token.is_text());
    let rest = rest.get(usize::from(label.is_some())..)?;
    let skipped = rest.iter().take_while(|token| !token.is_word()).count();
    let first = rest.get(skipped).filter(|_| name.is_word())?;
    let last = rest.iter().rev().find(|token| !token.is(")") && !token.is("]"))?;
    let label = label.map_or(String::new(), |label| format!(" {}", label.text));
    let said = sentence.part(first.at, last.end());
    let arrow = rest.get(..skipped)?.iter().any(|token| token.is(">") || token.is("→"));
    let verb = if arrow { "serves " } else { "" };
    Some(Way::write(format!("{} {}{label} {{ {verb}{said} }}", noun.as_str(), name.text)))
}

/// A sentence about something that was never declared: `IT is a role`, `IT -> Nurse`, `IT serves Nurse`.
fn without_noun(sentence: &Sentence<'_>) -> Vec<Way> {
    let mut ways = Vec::new();
    let Some(name) = sentence.tokens.first().filter(|token| token.is_word()) else { return ways };
    let nouns = || {
        sentence.tokens.iter().enumerate().skip(1).filter_map(|(at, token)| Some((at, noun_of(token.text.as_bytes())?)))
    };
    // a role IT, new role IT
    if ["a", "an", "the", "new", "add", "my", "our", "define", "create", "declare"].contains(&name.text)
        && let Some(second) = sentence.tokens.get(1)
    {
        ways.push(Way::write(sentence.part(second.at, sentence.text.len()).to_owned()));
    }
    for (at, noun) in nouns().take(1) {
        let between = sentence.tokens.get(1..at).unwrap_or_default();
        let is_said = between.iter().all(|token| {
            [":", "=", "-", "–", "—", "(", "is", "are", "as", "a", "an", "the", "our", "works"].contains(&token.text)
        });
        let behind = sentence.tokens.get(at + 1..).unwrap_or_default();
        let ends = behind.first().is_none_or(|token| token.is(")") || token.is(".") || token.is("{"));
        if is_said && ends {
            let block = behind
                .iter()
                .find(|token| token.is("{"))
                .map_or(String::new(), |brace| format!(" {}", sentence.part(brace.at, sentence.text.len())));
            ways.push(Way::write(format!("{} {}{block}", noun.as_str(), name.text)));
        }
    }
    if sentence.within.is_some() {
        return ways;
    }
    let arrow = sentence.tokens.iter().skip(1).take_while(|token| ["-", "=", ">", "→", "–", "—"].contains(&token.text));
    let arrow = arrow.collect::<Vec<_>>();
    let behind = sentence.tokens.get(1 + arrow.len());
    if let Some(behind) = behind.filter(|_| arrow.iter().any(|token| token.is(">") || token.is("→"))) {
        let said = sentence.part(behind.at, sentence.text.len()).trim();
        ways.push(Way::write(format!("role {} {{ serves {said} }}", name.text)));
    }
    if sentence.verb_at(1).is_some()
        && let Some(second) = sentence.tokens.get(1)
    {
        let said = sentence.part(second.at, sentence.text.len()).trim();
        ways.push(Way::write(format!("role {} {{ {said} }}", name.text)));
    }
    ways
}
