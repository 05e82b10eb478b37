//! Statements that begin with a verb and continue in a different order, or with different signs, than the language has.

use super::Way;
use super::figures::{as_date, as_number};
use super::sentence::{Sentence, Token};
use crate::syntax::messages;
use crate::syntax::pieces::PieceKind;
use crate::syntax::value::quoted;
use crate::syntax::vocabulary::{Meant, Modifier, Noun, Objects, Verb, VerbEntry, meant_by};

pub(super) fn statements(sentence: &Sentence<'_>) -> Vec<Way> {
    let mut ways = Vec::new();
    if sentence.tokens.first().is_some_and(|token| token.is("use")) && sentence.within.is_none() {
        let path = sentence.tail(1).trim_start_matches([':', '=', '<', '(']).trim_end_matches(['>', ')']).trim();
        if !path.is_empty() && !path.contains('"') {
            ways.push(Way::write(format!("use {}", quoted(path))));
        }
    }
    if let Some((entry, count)) = sentence.verb_at(0).filter(|(entry, _)| sentence.takes(entry)) {
        ways.extend(of_verb(sentence, entry, count));
    }
    if sentence.within == Some(Noun::Rules) || sentence.tokens.first().is_some_and(|token| token.is("rules")) {
        ways.extend(rules(sentence));
    }
    ways
}

fn of_verb(sentence: &Sentence<'_>, entry: &'static VerbEntry, count: usize) -> Vec<Way> {
    let mut ways = Vec::new();
    let end_of_verb = sentence.tokens.get(count - 1).map_or(0, |token| token.end());
    let rest = sentence.tokens.get(count..).unwrap_or_default();
    if let Some(first) = rest.first().filter(|first| [":", "=", "-", "–", "—", ">", "<"].contains(&first.text)) {
        let behind = rest.iter().find(|token| token.is_word() || token.is_text() || token.is_figure());
        let is_bound = matches!(entry.objects, Objects::Bound) || matches!(entry.objects, Objects::Date);
        if let Some(behind) = behind.filter(|_| !is_bound && first.text != "<") {
            ways.push(
                Way::write(sentence.with(end_of_verb, behind.at, " ")).with_help("leave it out: a space is enough"),
            );
        }
    }
    ways.extend(parted(sentence, entry, count));
    ways.extend(quote_inside(sentence, rest));
    ways.extend(modifiers(sentence, entry, count));
    match entry.objects {
        Objects::Number => ways.extend(number(sentence, entry, rest)),
        Objects::Bound => ways.extend(bound(sentence, entry, rest)),
        Objects::Date => {
            if let (Some(first), Some(last)) = (rest.first(), rest.last()) {
                let date = as_date(sentence.part(first.at, last.end()));
                ways.extend(date.map(|date| Way::write(sentence.with(first.at, last.end(), &date))));
            }
        }
        Objects::Text => {
            let said = text_of(sentence, rest, &["because", "since", "as", "for"]);
            let end = rest.last().map_or(end_of_verb, |last| last.end());
            ways.extend(said.map(|said| Way::write(sentence.with(end_of_verb, end, &format!(" {said}")))));
        }
        Objects::List(_) => ways.extend(list(sentence, entry, rest, end_of_verb)),
        Objects::Choice(values) => ways.extend(rest.iter().filter_map(|token| {
            let meant = meant_by(token.text).find_map(|meant| {
                let Meant::Value(value) = meant else { return None };
                values.contains(&value).then_some(value)
            });
            let value =
                meant.or_else(|| values.iter().copied().find(|value| token.text.eq_ignore_ascii_case(value)))?;
            let end = rest.last().map_or(token.end(), |last| last.end());
            let first = rest.first().map_or(token.at, |first| first.at);
            Some(Way::write(sentence.with(first, end, value)))
        })),
        Objects::Pair(_) | Objects::Move(_) | Objects::Times(_) => ways.extend(connected(sentence, entry, rest)),
        Objects::RuleNames => ways.extend(rule_names(sentence, rest)),
        Objects::Flag | Objects::Name => {
            let yes_or_no =
                rest.first().filter(|token| token.is_text() || ["yes", "true", "no", "false"].contains(&token.text));
            if yes_or_no.is_some_and(|token| !["no", "false"].contains(&token.text))
                && matches!(entry.objects, Objects::Flag)
            {
                let end = rest.last().map_or(end_of_verb, |last| last.end());
                ways.push(
                    Way::write(sentence.with(end_of_verb, end, ""))
                        .with_help(format!("`{}` is written alone", entry.words)),
                );
            }
        }
    }
    ways
}

/// A comma where a statement has ended, or a missing one where the next object begins.
fn parted(sentence: &Sentence<'_>, entry: &VerbEntry, count: usize) -> Vec<Way> {
    let mut ways = Vec::new();
    let begins_here = |at: usize| sentence.verb_at(at).is_some_and(|(entry, _)| sentence.takes(entry));
    let mut parted = String::new();
    let mut from = 0;
    for (at, token) in sentence.tokens.iter().enumerate().skip(count) {
        if token.is(",") && begins_here(at + 1) {
            parted.push_str(sentence.part(from, token.at));
            parted.push(';');
            from = token.end();
        }
    }
    if from > 0 {
        parted.push_str(sentence.part(from, sentence.text.len()));
        ways.push(Way::write(parted).with_help("separate statements with `;` or a new line, not with a comma"));
    }
    if let Some(last) = sentence.tokens.last().filter(|last| last.is(",")) {
        let help = if matches!(entry.objects, Objects::List(_)) {
            "remove the comma, or add another name after it"
        } else {
            "a statement ends with its line, or at a `;`: remove the comma"
        };
        ways.push(Way::write(sentence.with(last.at, last.end(), "")).with_help(help));
    }
    // the line below was taken as the continuation after the comma
    let broken = sentence.tokens.windows(2).find(|pair| {
        matches!(pair, [comma, next] if comma.is(",") && sentence.part(comma.end(), next.at).contains(['\n', '\r']))
    });
    if let Some([comma, next]) = broken {
        let above = sentence.part(0, comma.at).to_owned();
        let help = "a statement ends with its line, or at a `;`: remove the comma";
        let below = sentence.part(comma.end(), next.at);
        ways.push(Way {
            change: Some((comma.at..comma.end(), String::new())),
            ..Way::write(format!("{above}{below}{}", sentence.part(next.at, sentence.text.len()))).with_help(help)
        });
    }
    for at in count + 1..sentence.tokens.len() {
        let Some((token, before)) = sentence.tokens.get(at).zip(sentence.tokens.get(at - 1)) else { continue };
        if begins_here(at) && !before.is(",") && !before.is(".") {
            let text = format!("{}; {}", sentence.part(0, before.end()), sentence.part(token.at, sentence.text.len()));
            let change = (before.end()..token.at, "; ".to_owned());
            ways.push(Way { change: Some(change), ..Way::write(text).with_help(messages::OWN_LINE) });
        }
    }
    ways
}

/// Modifiers in other words: `at least 4`, `by 2027-01-01`.
fn modifiers(sentence: &Sentence<'_>, entry: &VerbEntry, count: usize) -> Vec<Way> {
    const WORDS: usize = 2;
    let mut ways = Vec::new();
    for (at, first) in sentence.tokens.iter().enumerate().skip(count).filter(|(_, token)| token.is_word()) {
        for words in (1..=WORDS).rev() {
            let Some(said) = sentence.tokens.get(at..at + words) else { continue };
            let end = said.last().map_or(first.end(), |last| last.end());
            let said: Vec<&str> = said.iter().map(|token| token.text).collect();
            for meant in meant_by(&said.join(" ")) {
                if let Meant::Modifier(modifier) = meant
                    && entry.modifiers.contains(&modifier)
                {
                    let change = (first.at..end, modifier.as_str().to_owned());
                    let text = sentence.with(first.at, end, modifier.as_str());
                    ways.push(Way { change: Some(change), ..Way::write(text) });
                }
            }
        }
    }
    ways
}

/// A text directly next to a word: the quote between them was meant as part of the text.
fn quote_inside(sentence: &Sentence<'_>, rest: &[Token<'_>]) -> Vec<Way> {
    let touches = |pair: &[Token<'_>]| matches!(pair, [text, next] if text.kind == PieceKind::Text && text.end() == next.at && (next.is_word() || next.is_figure() || next.kind == PieceKind::Text));
    let Some(first) = rest.windows(2).position(touches).and_then(|at| rest.get(at)) else { return Vec::new() };
    let quotes = sentence.text.char_indices().filter(|(at, c)| *c == '"' && *at > first.at).map(|(at, _)| at);
    let mut ways = Vec::new();
    for last in quotes.collect::<Vec<_>>().into_iter().rev().take(3) {
        let inside = sentence.part(first.at + 1, last).replace("\\\"", "\"").replace('"', "\\\"");
        let text = sentence.with(first.at, last + 1, &format!("\"{inside}\""));
        ways.push(Way::write(text).with_help("a quote inside a text is written `\\\"`"));
    }
    ways
}

fn number(sentence: &Sentence<'_>, entry: &VerbEntry, rest: &[Token<'_>]) -> Vec<Way> {
    let Some(first) = rest.first() else { return Vec::new() };
    let mut ways = Vec::new();
    let is_of_number =
        |token: &&Token<'_>| token.is_figure() || [",", ".", "'", "’", "€", "$", "£", "¥", "~"].contains(&token.text);
    // behind a comma, the line below was taken as well
    let last = rest.iter().take_while(is_of_number).filter(|token| !token.is(",")).last().unwrap_or(first);
    let written = sentence.part(first.at, last.end());
    let is_on_line = |token: &&Token<'_>| !sentence.part(last.end(), token.at).contains(['\n', '\r']);
    let behind: Vec<&Token<'_>> = rest.iter().skip_while(|token| token.at <= last.at).take_while(is_on_line).collect();
    let number = as_number(written);
    if let Some(number) = &number {
        let help = match written.contains(['€', '$', '£', '¥']) {
            true => Some(currency(written)),
            false if written.contains(',') && number.contains('.') => {
                Some(format!("a decimal point, not a comma: `{number}`"))
            }
            false if written.contains(',') => Some(format!("a large number has no commas: `{number}`")),
            false => None,
        };
        let way = Way::write(sentence.with(first.at, last.end(), number));
        ways.push(Way { help, ..way });
    }
    let number = number.or_else(|| messages::in_digits(first.text.as_bytes()));
    if let (Some(number), Some(unit)) = (number, behind.first().filter(|token| token.is_word())) {
        let unit_end = behind.last().map_or(unit.end(), |last| last.end());
        let unit = sentence.part(unit.at, unit_end);
        let plain = sentence.with(first.at, unit_end, &number);
        let way = if matches!(entry.verb, Verb::Cost | Verb::Pay) && is_period(unit) {
            Way::say(format!("`{}` is that of a whole year: write the amount alone", entry.words))
        } else if matches!(entry.verb, Verb::Cost | Verb::Pay) {
            Way::write(plain).with_help(currency(unit))
        } else if entry.verb == Verb::StandsAt {
            let unit = quoted(unit);
            Way::write(sentence.with(first.at, unit_end, &format!("{number}; measured in {unit}")))
        } else {
            Way::write(plain).with_help(format!("a number has no unit: `{} {number}`", entry.words))
        };
        ways.push(way);
    }

    ways
}

/// Whether words behind an amount say for how long it is paid.
fn is_period(unit: &str) -> bool {
    let unit = unit.to_ascii_lowercase();
    ["month", "week", "hour", "day", "year", "annum"].iter().any(|period| unit.contains(period))
}

/// Where the currency of an amount goes, which has this sign or this word.
fn currency(written: &str) -> String {
    let is_code = |word: &&str| word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_uppercase());
    let word = written.split(|c: char| !c.is_ascii_alphabetic()).find(is_code);
    let code = match (written.chars().find(|c| ['£', '$', '¥'].contains(c)), word) {
        (Some('£'), _) => "GBP".to_owned(),
        (Some('$'), _) => "USD".to_owned(),
        (Some(_), _) => "JPY".to_owned(),
        (None, Some(word)) => word.to_owned(),
        (None, None) => "EUR".to_owned(),
    };
    format!(
        "write only the digits of an amount; its currency goes into the org, once: `org \"…\" {{ currency {code} }}`"
    )
}

/// `target under 7`, in whatever way it was written.
fn bound(sentence: &Sentence<'_>, entry: &VerbEntry, rest: &[Token<'_>]) -> Vec<Way> {
    let figure = rest.iter().position(|token| token.is_figure());
    let Some((at, figure)) = figure.and_then(|at| Some((at, rest.get(at)?))) else { return Vec::new() };
    let (Some(first), Some(last)) = (rest.first(), rest.last()) else { return Vec::new() };
    let before = sentence.part(first.at, figure.at).trim().to_ascii_lowercase();
    let number = as_number(sentence.part(figure.at, last.end())).unwrap_or_else(|| figure.text.to_owned());
    let written = |side: &str| sentence.with(first.at, last.end(), &format!("{side} {number}"));
    let meant = |wanted: Modifier| {
        let signs = if wanted == Modifier::Over { ['>', '≥'] } else { ['<', '≤'] };
        before.contains(signs)
            || before == wanted.as_str()
            || meant_by(&before).any(|meant| meant == Meant::Modifier(wanted))
    };
    let sides: Vec<&str> =
        [Modifier::Over, Modifier::Under].into_iter().filter(|side| meant(*side)).map(Modifier::as_str).collect();
    match sides.as_slice() {
        [side] => vec![Way::write(written(side))],
        _ if at == 0 || [":", "=", "of", "is", "at", "to"].contains(&before.as_str()) => {
            let verb = entry.words;
            vec![Way::say(format!("say which side is good: `{verb} under {number}` or `{verb} over {number}`"))]
        }
        _ => Vec::new(),
    }
}

/// A list of objects, each with a text and modifiers, put in the order of the language.
fn list(sentence: &Sentence<'_>, entry: &VerbEntry, rest: &[Token<'_>], end_of_verb: usize) -> Vec<Way> {
    let Some(last) = rest.last() else { return Vec::new() };
    let mut depth = 0usize;
    let objects: Vec<&[Token<'_>]> = rest
        .split(|token| {
            match token.text {
                "(" | "[" => depth += 1,
                ")" | "]" => depth = depth.saturating_sub(1),
                _ => {}
            }
            token.is(",") && depth == 0
        })
        .collect();
    let several = objects.len() > 1;
    let ordered: Option<Vec<String>> = objects.iter().map(|tokens| object(sentence, entry, tokens, several)).collect();
    let Some(ordered) = ordered else { return Vec::new() };
    let mut ways = vec![Way::write(sentence.with(end_of_verb, last.end(), &format!(" {}", ordered.join(", "))))];
    // two names without a comma between
    if let [first, second] = rest
        && first.is_word()
        && second.is_word()
        && second.text.chars().next().is_some_and(char::is_uppercase)
    {
        let both = Way::write(sentence.with(first.end(), second.at, ", "))
            .with_help("separate the names in a list with commas");
        ways.insert(0, both);
    }
    ways
}

fn object(sentence: &Sentence<'_>, entry: &VerbEntry, tokens: &[Token<'_>], several: bool) -> Option<String> {
    let mut modifiers: Vec<String> = Vec::new();
    let mut others: Vec<Token<'_>> = Vec::new();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let modifier = Modifier::from_word(token.text).filter(|modifier| entry.modifiers.contains(modifier));
        match (modifier, tokens.get(at + 1)) {
            (Some(modifier), Some(value)) if value.is_figure() => {
                modifiers.push(format!("{} {}", modifier.as_str(), value.text));
                at += 2;
            }
            _ => {
                others.push(*token);
                at += 1;
            }
        }
    }
    let name = others.iter().position(|token| token.is_word())?;
    // a text before the name, and nothing else
    let (before, behind) = others.split_at_checked(name)?;
    let text_before = match before {
        [] => None,
        [text] if text.is_text() => Some(text.text.to_owned()),
        _ => return None,
    };
    let mut end = 1;
    while let [dot, part, ..] = behind.get(end..)?
        && dot.is(".")
        && part.is_word()
    {
        end += 2;
    }
    let first = behind.first()?;
    let reference = sentence.part(first.at, behind.get(end - 1)?.end());
    let rest = behind.get(end..)?;
    // a sign directly next to the name belongs to it
    let touches = rest.first().is_some_and(|next| {
        !next.is_text() && next.at == behind.get(end - 1).map_or(0, |last| last.end()) && next.is("-")
    });
    if touches {
        return None;
    }
    if several
        && rest.iter().any(|token| token.is_word())
        && !rest.first().is_some_and(|token| token.is("(") || token.is("-"))
    {
        return None;
    }
    let text = match (text_before, text_of(sentence, rest, &[])) {
        (Some(text), None) if rest.is_empty() => Some(text),
        (None, text) if text.is_some() || rest.is_empty() => text,
        _ => return None,
    };
    if text.is_some() && !entry.takes_text() {
        return None;
    }
    let parts = [Some(reference.to_owned()), text].into_iter().flatten().chain(modifiers);
    Some(parts.collect::<Vec<_>>().join(" "))
}

/// Tokens as a text: the only text among them, or their words in quotes.
fn text_of(sentence: &Sentence<'_>, tokens: &[Token<'_>], fillers: &[&str]) -> Option<String> {
    let mut tokens = tokens;
    while let [first, rest @ ..] = tokens
        && ([":", "=", "-", "–", "—", ">", "→", "(", "["].contains(&first.text) || fillers.contains(&first.text))
    {
        tokens = rest;
    }
    while let [rest @ .., last] = tokens
        && (last.is(")") || last.is("]"))
    {
        tokens = rest;
    }
    let texts: Vec<&Token<'_>> = tokens.iter().filter(|token| token.is_text()).collect();
    if let [text] = texts.as_slice() {
        let words = tokens.iter().filter(|token| token.is_word()).count();
        // a small word before the text, such as `with`
        return (words <= 2 && tokens.last() == Some(*text)).then(|| text.text.to_owned());
    }
    let (first, last) = (tokens.first()?, tokens.last()?);
    let words = sentence.part(first.at, last.end());
    let has_modifier =
        tokens.iter().any(|token| Modifier::from_word(token.text).is_some_and(|known| known != Modifier::To));
    if has_modifier {
        return None;
    }
    let is_plain =
        texts.is_empty() && first.kind != PieceKind::Text && !words.contains(['"', '{', '}', '\n', '\r', ';']);
    let has_word = tokens.iter().any(|token| token.is_word());
    (is_plain && has_word).then(|| quoted(words))
}

/// The connecting word between two sides, where there is another word or none.
fn connected(sentence: &Sentence<'_>, entry: &VerbEntry, rest: &[Token<'_>]) -> Vec<Way> {
    let (between, others): (&str, &[&str]) = match entry.objects {
        Objects::Pair(_) => ("over", &[">", "than", "before", "to", "against", "instead", "above", ","]),
        Objects::Move(_) => ("to", &[">", "→", "into", "onto", "towards", "toward", ","]),
        Objects::Flag
        | Objects::Number
        | Objects::Bound
        | Objects::Date
        | Objects::Text
        | Objects::Name
        | Objects::Choice(_)
        | Objects::List(_)
        | Objects::Times(_)
        | Objects::RuleNames => {
            let [name, figure, ..] = rest else { return Vec::new() };
            let last = rest.last().map_or(figure.end(), |last| last.end());
            let times = as_number(figure.text).or_else(|| messages::in_digits(figure.text.as_bytes()));
            let number_first =
                || Some((figure.text, as_number(name.text).or_else(|| messages::in_digits(name.text.as_bytes()))?));
            let instead = match times {
                Some(times) => Some((name.text, times)),
                None => number_first().map(|(name, times)| {
                    (rest.last().filter(|last| last.is_word()).map_or(name, |last| last.text), times)
                }),
            };
            let Some((name, times)) = instead else { return Vec::new() };
            let first = rest.first().map_or(0, |first| first.at);
            return vec![Way::write(sentence.with(first, last, &format!("{name} {times} times")))];
        }
    };
    let found = rest.iter().position(|token| others.contains(&token.text));
    let Some(at) = found else { return Vec::new() };
    let end = rest.iter().skip(at).take_while(|token| !token.is_word() || others.contains(&token.text)).count() + at;
    let (Some(before), Some(behind)) = (at.checked_sub(1).and_then(|at| rest.get(at)), rest.get(end)) else {
        return Vec::new();
    };
    vec![Way::write(sentence.with(before.end(), behind.at, &format!(" {between} ")))]
}

/// Names of rules in other spellings: `no path`, `long-path > 4`.
fn rule_names(sentence: &Sentence<'_>, rest: &[Token<'_>]) -> Vec<Way> {
    let mut ways = Vec::new();
    let words: Vec<&str> = rest.iter().take_while(|token| token.is_word()).map(|token| token.text).collect();
    for count in (2..=words.len().min(4)).rev() {
        let name = words.get(..count).unwrap_or_default().join("-");
        let (Some(first), Some(last)) = (rest.first(), rest.get(count - 1)) else { continue };
        if crate::diagnostic::Rule::from_name(&name).is_some() {
            ways.push(Way::write(sentence.with(first.at, last.end(), &name)));
        }
    }
    for (sign, word) in [(">", "over"), ("<", "under")] {
        let Some(at) = rest.iter().position(|token| token.is(sign)) else { continue };
        let Some((from, to)) = rest.get(at).zip(rest.iter().skip(at).find(|token| token.is_figure())) else { continue };
        ways.push(Way::write(sentence.with(from.at, to.at, &format!("{word} "))));
    }
    ways
}

/// `rules` in the block of a thing: there, `allow` is written without `rules` and gives a reason.
fn rules(sentence: &Sentence<'_>) -> Vec<Way> {
    let Some(noun) = sentence.within.filter(|noun| *noun != Noun::Rules) else { return Vec::new() };
    let allow = sentence.tokens.iter().position(|token| token.is("allow") || token.is("ignore") || token.is("off"));
    let names: Vec<&str> = match allow {
        Some(at) => {
            sentence.tokens.iter().skip(at + 1).take_while(|token| token.is_word()).map(|token| token.text).collect()
        }
        None => return Vec::new(),
    };
    let Some(rule) = names.first() else { return Vec::new() };
    let rule = messages::shortened(rule);
    vec![Way::say(format!(
        "in {} it stands without `rules`, and says why: `allow {rule} \"the reason\"`",
        noun.with_article()
    ))]
}
