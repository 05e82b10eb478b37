//! The library's parser and this grammar accept and refuse the same texts: every file of the repository, every word in
//! every place, and files out of which a piece was taken.
#![allow(clippy::unwrap_used, reason = "a test")]

mod common;

use outward::diagnostic::ErrorName;
use outward::syntax::vocabulary::{MODIFIERS, NOUNS, Objects, VERBS};
use outward::syntax::{self, Modifier, Noun, VerbEntry};
use outward::text::{FileId, Source};

use common::parser;
use common::texts::{Text, texts};

/// What the library's parser refuses and a grammar without memory cannot, each with a text that shows it.
const BEYOND_A_GRAMMAR: &[(ErrorName, &str)] = &[
    // units are counted
    (ErrorName::TooDeep, DEEP),
    // escapes are not read, so that a text of blanks in this form says something
    (ErrorName::TextRequired, r#"role A { exempt "\n" }"#),
    (ErrorName::SyntaxError, r#"use "\t""#),
];

const DEEP: &str = "";

/// How often each outcome was seen.
#[derive(Default)]
struct Seen {
    accepted: usize,
    refused: usize,
    differ: Vec<String>,
}

impl Seen {
    fn compare(&mut self, parser: &mut tree_sitter::Parser, name: &str, text: &str) {
        let errors = errors(text);
        if errors.contains(&ErrorName::TooDeep) {
            return;
        }
        let refused = parser.parse(text, None).unwrap().root_node().has_error();
        match (errors.is_empty(), refused) {
            (true, false) => self.accepted += 1,
            (false, true) => self.refused += 1,
            _ => self.differ.push(format!("{name}: the library says {errors:?}\n{text}")),
        }
    }

    #[track_caller]
    fn agree(&self, accepted: usize, refused: usize) {
        assert!(self.differ.is_empty(), "{}\n{} differ", self.differ.join("\n"), self.differ.len());
        let enough = self.accepted >= accepted && self.refused >= refused;
        assert!(enough, "only {} were accepted and {} refused", self.accepted, self.refused);
    }
}

fn errors(text: &str) -> Vec<ErrorName> {
    let (_, errors) = syntax::parse(FileId(0), &Source::new("x.outward", text));
    errors.iter().map(|error| error.name).collect()
}

#[test]
fn every_file_of_the_repository() {
    let mut seen = Seen::default();
    let mut parser = parser();
    for Text { name, text } in texts() {
        seen.compare(&mut parser, &name, &text);
    }
    seen.agree(200, 50);
}

/// An example of each statement.
fn statement(entry: &VerbEntry) -> Vec<String> {
    let words = entry.words;
    let reason = if entry.takes_text() { " \"why\"" } else { "" };
    match entry.objects {
        Objects::Flag => vec![words.to_owned()],
        Objects::Number => vec![format!("{words} 4_000.5")],
        Objects::Bound => vec![format!("{words} over 4%"), format!("{words} under 4%")],
        Objects::Date => vec![format!("{words} 2024-02-29")],
        Objects::Text => vec![format!("{words} \"why\"")],
        Objects::Name => vec![format!("{words} EUR")],
        Objects::Choice(values) => values.iter().map(|value| format!("{words} {value}")).collect(),
        Objects::List(_) => {
            vec![format!("{words} A, B.C{reason}"), format!("{words} everyone"), format!("{words} nobody")]
        }
        Objects::Pair(_) => vec![format!("{words} A over B")],
        Objects::Move(_) => vec![format!("{words} A, B to C, D.E")],
        Objects::Times(_) => vec![format!("{words} A 5 times, B 0 times")],
        Objects::RuleNames => vec![format!("{words} no-path, long-path{reason}")],
    }
}

fn head(noun: Noun) -> &'static str {
    match noun {
        Noun::Org => "org \"It\"",
        Noun::Rules => "rules",
        noun => noun.as_str(),
    }
}

/// A declaration with something in its block.
fn block(noun: Noun, inside: &str) -> String {
    let name = if matches!(noun, Noun::Org | Noun::Rules) { "" } else { " It" };
    format!("{}{name} {{ {inside} }}", head(noun))
}

#[test]
fn every_word_in_every_place() {
    let mut seen = Seen::default();
    let mut parser = parser();
    let mut compare = |text: &str| seen.compare(&mut parser, "made up", text);
    for entry in &VERBS {
        for statement in statement(entry) {
            compare(&statement);
            for noun in NOUNS {
                compare(&block(noun.noun, &statement));
                for (_, modifier) in MODIFIERS {
                    let value = if modifier == Modifier::Until.as_str() { "2024-02-29" } else { "0.5" };
                    compare(&block(noun.noun, &format!("{statement} {modifier} {value}")));
                    compare(&block(noun.noun, &format!("{statement} {value} {modifier}")));
                }
            }
        }
    }
    for outer in NOUNS {
        for inner in NOUNS {
            let declaration = block(inner.noun, "");
            compare(&declaration);
            compare(&block(outer.noun, &declaration));
            compare(&block(outer.noun, declaration.trim_end_matches(" {  }")));
        }
        compare(&block(outer.noun, "use \"x\""));
    }
    seen.agree(300, 10_000);
}

#[test]
fn files_without_one_of_their_pieces() {
    let mut seen = Seen::default();
    let mut parser = parser();
    for Text { name, text } in texts() {
        let source = Source::new("x.outward", text.as_str());
        let (tree, _) = syntax::parse(FileId(0), &source);
        if text.len() > 1_500 {
            continue;
        }
        for piece in syntax::pieces(&tree, &text) {
            let (before, after) = (&text[..piece.span.start as usize], &text[piece.span.end as usize..]);
            seen.compare(&mut parser, &name, &format!("{before}{after}"));
        }
    }
    seen.agree(5_000, 5_000);
}

#[test]
fn what_is_beyond_a_grammar() {
    let mut parser = parser();
    for (error, text) in BEYOND_A_GRAMMAR {
        let deep = format!("{}{}", "unit U { ".repeat(65), "} ".repeat(65));
        let text = if *text == DEEP { deep.as_str() } else { text };
        assert_eq!(errors(text), [*error], "{text}");
        let tree = parser.parse(text, None).unwrap();
        assert!(!tree.root_node().has_error(), "no longer beyond the grammar: {text}");
    }
}
