//! The words that the grammars of the editors are made from: `editors/vocabulary.json` holds what the library's own table
//! says. `OUTWARD_ACCEPT=1 cargo test --test editors_words` writes it anew.
#![allow(clippy::unwrap_used, reason = "a test")]

use std::fs;

use outward::syntax::vocabulary::{MODIFIERS, NOUNS, Objects, VERBS};
use outward::syntax::{Kinds, VerbEntry};
use serde::Serialize;

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/editors/vocabulary.json");

#[derive(Serialize)]
struct Vocabulary {
    nouns: Vec<NounOfGrammar>,
    verbs: Vec<VerbOfGrammar>,
    modifiers: Vec<&'static str>,
}

#[derive(Serialize)]
struct NounOfGrammar {
    word: &'static str,
    in_unit: bool,
    doc: &'static str,
}

#[derive(Serialize)]
struct VerbOfGrammar {
    words: &'static str,
    nouns: Vec<&'static str>,
    objects: &'static str,
    values: &'static [&'static str],
    everyone: bool,
    nobody: bool,
    text: bool,
    modifiers: Vec<&'static str>,
    doc: &'static str,
}

fn verb(entry: &VerbEntry) -> VerbOfGrammar {
    let (objects, values): (_, &[&str]) = match entry.objects {
        Objects::Flag => ("flag", &[]),
        Objects::Number => ("number", &[]),
        Objects::Bound => ("bound", &[]),
        Objects::Date => ("date", &[]),
        Objects::Text => ("text", &[]),
        Objects::Name => ("name", &[]),
        Objects::Choice(values) => ("choice", values),
        Objects::List(_) => ("list", &[]),
        Objects::Pair(_) => ("pair", &[]),
        Objects::Move(_) => ("move", &[]),
        Objects::Times(_) => ("times", &[]),
        Objects::RuleNames => ("rules", &[]),
    };
    VerbOfGrammar {
        words: entry.words,
        nouns: entry.nouns.iter().map(|noun| noun.as_str()).collect(),
        objects,
        values,
        everyone: entry.objects.kinds().has(Kinds::EVERYONE),
        nobody: entry.objects.kinds().has(Kinds::NOBODY),
        text: entry.takes_text(),
        modifiers: entry.modifiers.iter().map(|modifier| modifier.as_str()).collect(),
        doc: entry.doc,
    }
}

#[test]
fn the_grammars_are_made_from_the_words_of_the_library() {
    let vocabulary = Vocabulary {
        nouns: NOUNS
            .iter()
            .map(|entry| NounOfGrammar { word: entry.word, in_unit: entry.in_unit, doc: entry.doc })
            .collect(),
        verbs: VERBS.iter().map(verb).collect(),
        modifiers: MODIFIERS.iter().map(|(_, word)| *word).collect(),
    };
    let current = serde_json::to_string_pretty(&vocabulary).unwrap() + "\n";
    if std::env::var_os("OUTWARD_ACCEPT").is_some() {
        fs::write(FILE, &current).unwrap();
    }
    let kept = fs::read_to_string(FILE).unwrap_or_default().replace("\r\n", "\n");
    assert!(
        kept == current,
        "{FILE} is stale: OUTWARD_ACCEPT=1 cargo test --test editors_words, then node editors/generate/main.mjs"
    );
}
