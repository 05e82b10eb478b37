//! Sentences that begin with words that are not in the language, and the words of the language that replace them.

use super::Way;
use super::sentence::Sentence;
use crate::syntax::closest::closest;
use crate::syntax::messages;
use crate::syntax::value;
use crate::syntax::vocabulary::{Meant, NOUNS, Noun, VERBS, Verb, VerbEntry, all_instead, meant_by, noun_of};

/// The most words of a phrase that people write for a word of the language.
const WORDS: usize = 4;

/// What the words at the beginning may mean.
pub(super) fn beginnings(sentence: &Sentence<'_>) -> Vec<Way> {
    let mut ways = Vec::new();
    let words = sentence.tokens.iter().take_while(|token| token.is_word()).take(WORDS).count();
    let verb = sentence.verb_at(0);
    let is_whole = verb.is_some_and(|(entry, _)| sentence.takes(entry));
    let least = verb.map_or(1, |(_, count)| count);
    let is_block = noun_of(sentence.tokens.first().map_or(b"".as_slice(), |token| token.text.as_bytes())).is_some()
        && sentence.text.contains('{');
    for count in (least..=words).rev().filter(|_| !is_whole && !is_block) {
        let said: Vec<&str> = sentence.tokens.iter().take(count).map(|token| token.text).collect();
        let said = said.join(" ");
        ways.extend(meant_by(&said).filter_map(|meant| means(sentence, count, meant)));
    }
    let Some(first) = sentence.tokens.first().filter(|token| token.is_word() && verb.is_none()) else { return ways };
    if noun_of(first.text.as_bytes()).is_none_or(|_| ways.is_empty()) {
        ways.extend(misspelled(sentence, first.text));
    }
    ways
}

/// Misspelled words of the language, and misspelled synonyms of them.
fn misspelled(sentence: &Sentence<'_>, word: &str) -> Vec<Way> {
    let mut ways = Vec::new();
    let verbs = || VERBS.iter().filter(|entry| sentence.takes(entry));
    if let Some(near) = closest(word, verbs().map(VerbEntry::first_word)).filter(|near| *near != word) {
        // among the verbs that begin with this word, the one whose further words follow here
        let mut alike: Vec<(usize, &VerbEntry)> = verbs()
            .filter(|entry| entry.first_word() == near)
            .map(|entry| (typed_words(sentence, entry.words), entry))
            .collect();
        alike.sort_by_key(|(said, _)| std::cmp::Reverse(*said));
        ways.extend(alike.into_iter().map(|(said, entry)| replaced(sentence, said.max(1), entry.words)));
    }
    let nouns = NOUNS.iter().filter(|entry| may_stand(sentence, entry.noun)).map(|entry| entry.word);
    if let Some(near) = closest(word, nouns).filter(|near| *near != word) {
        ways.push(replaced(sentence, 1, near));
    }
    // the first word is right, and another small word follows
    let first = |entry: &&VerbEntry| entry.first_word() == word && entry.words.contains(' ');
    for entry in verbs().filter(first) {
        let said = typed_words(sentence, entry.words).max(1);
        let small = sentence.tokens.get(said).is_some_and(|token| SMALL.contains(&token.text));
        ways.push(replaced(sentence, said + usize::from(small), entry.words));
    }
    if word.len() >= 5 && ways.is_empty() {
        let known = all_instead().map(|(said, _)| said).filter(|said| said.len() >= 5);
        if let Some(near) = closest(word, known) {
            ways.extend(meant_by(near).filter_map(|meant| means(sentence, 1, meant)));
        }
    }
    ways
}

/// Short connecting words, which are easily confused.
const SMALL: [&str; 14] =
    ["to", "for", "by", "from", "in", "on", "at", "of", "with", "into", "about", "towards", "back", "it"];

/// How many words of a verb are at the beginning, each exact or nearly so.
fn typed_words(sentence: &Sentence<'_>, verb: &str) -> usize {
    let pairs = verb.split(' ').zip(&sentence.tokens);
    pairs
        .take_while(|(word, token)| {
            token.is_word()
                && (token.text.eq_ignore_ascii_case(word)
                    || closest(token.text, [*word]).is_some() && token.text.len() > 2)
        })
        .count()
}

fn may_stand(sentence: &Sentence<'_>, noun: Noun) -> bool {
    sentence.within.is_none_or(|within| within == Noun::Unit && noun.entry().in_unit)
}

fn replaced(sentence: &Sentence<'_>, count: usize, instead: &str) -> Way {
    let (Some(first), Some(last)) = (sentence.tokens.first(), sentence.tokens.get(count.saturating_sub(1))) else {
        return Way::write(sentence.text.to_owned());
    };
    let change = (first.at..last.end(), instead.to_owned());
    Way { change: Some(change), ..Way::write(sentence.with(first.at, last.end(), instead)) }
}

/// The corrected sentence if the first words mean this and it is allowed here.
fn means(sentence: &Sentence<'_>, count: usize, meant: Meant) -> Option<Way> {
    let rest = sentence.tail(count);
    match meant {
        Meant::Noun(noun) if may_stand(sentence, noun) => Some(replaced(sentence, count, noun.as_str())),
        Meant::Verb(verb) if sentence.takes(verb.entry()) => Some(replaced(sentence, count, verb.as_str())),
        Meant::Use if sentence.within.is_none() => Some(replaced(sentence, count, "use")),
        Meant::Converse(verb, noun) => converse(sentence, count, verb, noun),
        Meant::Value(value) if sentence.within.is_none_or(|within| within == Noun::Unit) => {
            policy(sentence, count, value)
        }
        Meant::Description if sentence.within.is_some() => {
            let said = said(rest)?;
            let owner = called(sentence);
            Some(Way::say(format!("a description goes above {owner}, on its own line: `/// {said}`")))
        }
        Meant::Label if sentence.within.is_some() => {
            let said = value::quoted(&said(rest)?);
            let help = match sentence.within? {
                Noun::Rules => return None,
                Noun::Org => format!("its title goes after `org`: `org {said}`"),
                noun @ (Noun::Customer
                | Noun::Outsider
                | Noun::Unit
                | Noun::Role
                | Noun::Metric
                | Noun::Outcome
                | Noun::Decision
                | Noun::Friction
                | Noun::Policy
                | Noun::Room) => format!("a label goes after the name: `{} {} {said}`", noun.as_str(), sentence.owner),
            };
            Some(Way::say(help))
        }
        Meant::Noun(_)
        | Meant::Verb(_)
        | Meant::Value(_)
        | Meant::Modifier(_)
        | Meant::Rule(_)
        | Meant::Everyone
        | Meant::Nobody
        | Meant::Use
        | Meant::Description
        | Meant::Label => None,
    }
}

/// The content of a text, or the words that should have been in quotes.
fn said(rest: &str) -> Option<String> {
    let rest = rest.trim().trim_start_matches([':', '=']).trim();
    let inside = rest.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(rest);
    (!inside.is_empty() && (rest.starts_with('"') || !messages::is_known(inside)) && !inside.contains(['"', '{']))
        .then(|| messages::shortened(inside))
}

fn called(sentence: &Sentence<'_>) -> String {
    match sentence.within {
        Some(noun) if !sentence.owner.is_empty() => format!("`{} {}`", noun.as_str(), sentence.owner),
        Some(noun) => format!("`{}`", noun.as_str()),
        None => "the declaration".to_owned(),
    }
}

/// The converse of a statement: `rewards Nurse` in a metric is `rewarded by Wait` in the role.
fn converse(sentence: &Sentence<'_>, count: usize, verb: Verb, noun: Noun) -> Option<Way> {
    let other = sentence.tokens.get(count).filter(|token| token.is_word() && !SMALL.contains(&token.text))?;
    if sentence.owner.is_empty() || !converse_fits(sentence.within?, verb) {
        return None;
    }
    let (words, owner) = (verb.as_str(), sentence.owner);
    let shown = messages::shortened(other.text);
    Some(Way::say(format!("the other side says it: `{words} {owner}`, in the {} `{shown}`", noun.as_str())))
}

/// Whether things of a noun may be objects of a verb.
fn converse_fits(noun: Noun, verb: Verb) -> bool {
    use crate::syntax::Kinds;
    use crate::syntax::vocabulary::Objects;
    let Objects::List(kinds) = verb.entry().objects else { return false };
    let kind = match noun {
        Noun::Customer => Kinds::CUSTOMER,
        Noun::Outsider => Kinds::OUTSIDER,
        Noun::Unit | Noun::Role => Kinds::ACTOR,
        Noun::Metric => Kinds::METRIC,
        Noun::Outcome => Kinds::OUTCOME,
        Noun::Policy => Kinds::POLICY,
        Noun::Org | Noun::Decision | Noun::Friction | Noun::Room | Noun::Rules => return false,
    };
    kinds.has(kind)
}

/// A reward or a training becomes a policy of that kind.
fn policy(sentence: &Sentence<'_>, count: usize, value: &str) -> Option<Way> {
    let crate::syntax::vocabulary::Objects::Choice(kinds) = Verb::PolicyKind.entry().objects else { return None };
    let known = kinds.iter().find(|kind| **kind == value)?;
    let head: Vec<_> = sentence.tokens.iter().skip(count).take_while(|token| !token.is("{")).collect();
    let (first, last) = (head.first()?, head.last()?);
    let head = sentence.part(first.at, last.end());
    let begins = sentence.tokens.first()?.at;
    let brace = sentence.tokens.iter().find(|token| token.is("{"));
    let (end, instead) = match brace {
        Some(brace) => (brace.end(), format!("policy {head} {{ kind {known};")),
        None => (last.end(), format!("policy {head} {{ kind {known} }}")),
    };
    let way = Way::write(sentence.with(begins, end, &instead));
    Some(
        Way { change: Some((begins..end, instead)), ..way }
            .with_help(format!("did you mean `policy {head} {{ kind {known} … }}`?")),
    )
}
