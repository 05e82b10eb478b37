//! The queries call each word of every accepted file what the library calls it, and find what can be folded and outlined.
#![allow(clippy::unwrap_used, reason = "a test")]

mod common;
#[path = "common/words.rs"]
mod words;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use tree_sitter::{Query, QueryCursor, StreamingIterator, Tree};
use tree_sitter_outward::{FOLDS_QUERY, HIGHLIGHTS_QUERY, INJECTIONS_QUERY, LANGUAGE, LOCALS_QUERY, TAGS_QUERY};

use common::parser;
use common::texts::{Text, texts};
use words::words;

/// What a capture of the highlights says of a word.
fn class(capture: &str) -> &'static str {
    match capture {
        "comment" => "comment",
        "comment.documentation" => "description",
        "constant" => "value or rule",
        "constant.builtin" => "everyone",
        "function" => "verb",
        "keyword" => "noun",
        "number" => "number",
        "operator" => "modifier",
        "punctuation.bracket" | "punctuation.delimiter" => "sign",
        "string" => "text",
        "string.escape" => "escape",
        "type" => "name",
        "variable" => "reference",
        other => panic!("what is @{other}?"),
    }
}

/// Everything that a query captures: the name of the capture, and the bytes of the node.
fn captures(query: &str, tree: &Tree, text: &str) -> Vec<(String, std::ops::Range<usize>)> {
    let query = Query::new(&LANGUAGE.into(), query).unwrap();
    let mut cursor = QueryCursor::new();
    let mut found = cursor.captures(&query, tree.root_node(), text.as_bytes());
    let mut all = Vec::new();
    while let Some((found, at)) = found.next() {
        let capture = found.captures()[*at];
        all.push((query.capture_names()[capture.index as usize].to_owned(), capture.node.byte_range()));
    }
    all
}

#[test]
fn each_word_has_its_color() {
    let mut parser = parser();
    let mut seen = BTreeSet::new();
    for Text { name, text } in texts() {
        let words = words(&text);
        if words.is_empty() {
            continue;
        }
        let tree = parser.parse(&text, None).unwrap();
        let captures: BTreeSet<_> = captures(HIGHLIGHTS_QUERY, &tree, &text)
            .into_iter()
            .map(|(capture, range)| (range.start, range.end, class(&capture)))
            .filter(|(_, _, class)| *class != "escape")
            .collect();
        let expected: BTreeSet<_> = words
            .into_iter()
            .map(|(range, class)| {
                (range.start, range.end, if matches!(class, "value" | "rule") { "value or rule" } else { class })
            })
            .collect();
        let differ: Vec<_> =
            captures.symmetric_difference(&expected).map(|(start, end, class)| (&text[*start..*end], class)).collect();
        assert!(differ.is_empty(), "{name}: {differ:?}");
        seen.extend(expected.into_iter().map(|(_, _, class)| class));
    }
    assert_eq!(seen.len(), 12, "{seen:?}");
}

const SHOP: &str = r#"/// Where people are served.
/// Forty of them.
unit Shops {
  // who stands there
  role Barista "The barista" { serves Guest "the \"drink\"", Board.Chair }
  metric Waits
}
customer Guest
"#;

#[track_caller]
fn finds(query: &str, expected: &[(&str, &str)]) {
    let tree = parser().parse(SHOP, None).unwrap();
    let found = captures(query, &tree, SHOP);
    let found: BTreeSet<(&str, &str)> =
        found.iter().map(|(name, range)| (name.as_str(), &SHOP[range.clone()])).collect();
    for expected in expected {
        assert!(found.contains(expected), "no {expected:?} in {found:#?}");
    }
}

#[test]
fn blocks_and_comments_are_folded() {
    let role = r#"{ serves Guest "the \"drink\"", Board.Chair }"#;
    finds(FOLDS_QUERY, &[("fold", role), ("fold", "/// Forty of them."), ("fold", "// who stands there")]);
}

#[test]
fn names_have_their_place() {
    finds(
        LOCALS_QUERY,
        &[
            ("local.scope", SHOP),
            ("local.definition", "Barista"),
            ("local.reference", "Guest"),
            ("local.reference", "Board"),
        ],
    );
}

#[test]
fn what_is_declared_is_in_the_outline() {
    finds(
        TAGS_QUERY,
        &[("name", "Shops"), ("definition.constant", "metric Waits"), ("doc", "/// Forty of them."), ("name", "Chair")],
    );
}

#[test]
fn comments_may_have_links() {
    finds(INJECTIONS_QUERY, &[("injection.content", "// who stands there")]);
}

/// While something is being typed, its words keep their colors.
#[test]
fn words_of_a_broken_sentence_have_their_colors() {
    let text = "role A {\n  says it\n}\nunit U {\n  metric\n  reports to A\n}\n";
    let tree = parser().parse(text, None).unwrap();
    assert!(tree.root_node().has_error());
    let captures = captures(HIGHLIGHTS_QUERY, &tree, text);
    let captures: Vec<_> = captures.iter().map(|(name, range)| (name.as_str(), &text[range.clone()])).collect();
    assert!(captures.contains(&("function", "says")) && captures.contains(&("function", "it")), "{captures:?}");
    assert!(captures.contains(&("keyword", "metric")), "{captures:?}");
}

#[test]
fn the_queries_of_other_editors_fit_the_grammar() {
    let editors = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut read = 0;
    for folder in ["neovim/queries/outward", "helix/queries", "zed/languages/outward"] {
        for entry in fs::read_dir(editors.join(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|extension| extension == "scm") {
                let query = fs::read_to_string(&path).unwrap();
                Query::new(&LANGUAGE.into(), &query).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
                read += 1;
            }
        }
    }
    assert!(read >= 14, "{read}");
}
