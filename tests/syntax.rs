//! The parser: errors one by one, and pieces that tile the text.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test may panic"
)]

use outward::Model;
use outward::diagnostic::ErrorName;
use outward::syntax::{self, pieces};
use outward::text::{FileId, Source, Sources};

fn errors(text: &str) -> Vec<(u32, &'static str, String)> {
    let source = Source::new("x.outward", text);
    let index = source.line_index();
    let (_, diagnostics) = syntax::parse(FileId(0), &source);
    let line =
        |place: Option<outward::text::Place>| place.map_or(0, |place| index.characters(text, place.span.start).line);
    diagnostics.into_iter().map(|found| (line(found.place), found.name.as_str(), found.message.into_owned())).collect()
}

#[test]
fn every_line_of_a_block_is_read() {
    let text = "role A {\n  serves Guest \"unterminated\n  headcount two\n  power 5\n}\nunit {\n role X\n}\nrole B { serves G strenght 0.5; pay 10 }\nrole D { serves G, }\n}\n";
    let found: Vec<_> = errors(text).into_iter().map(|(line, name, _)| (line, name)).collect();
    assert_eq!(
        found,
        [
            (2, "unterminated-text"),
            (3, "syntax-error"),
            (6, "syntax-error"),
            (9, "unknown-word"),
            (10, "syntax-error"),
            (11, "syntax-error"),
        ]
    );
}

#[test]
fn a_wrong_word_gets_the_nearest_right_one() {
    for (text, meant) in [
        ("rol A", "role"),
        ("organisation \"x\"", "org"),
        ("role A { report to B }", "reports to"),
        ("role A { reports B }", "reports to"),
        ("decision D { favours M over N }", "favors"),
        ("metric M { kind behaviour }", "behavior"),
        ("role A { serves G strenght 0.5 }", "strength"),
        ("metric M { target above 3 }", "over"),
        ("Role A", "role"),
    ] {
        let (_, diagnostics) = syntax::parse(FileId(0), &Source::new("x", text));
        assert_eq!(diagnostics.len(), 1, "{text}");
        assert_eq!(diagnostics[0].name, ErrorName::UnknownWord, "{text}");
        let suggested = diagnostics[0].suggestion().map_or("", |suggestion| suggestion.replacement.as_str());
        assert_eq!(suggested, meant, "{text}");
    }
}

#[test]
fn pieces_tile_the_text() {
    let text = "\u{FEFF}/// doc\r\ncustomer Guest { potential } // x\nrole { \u{a0} \"open\nü-b 1.5% §\n";
    let (tree, _) = syntax::parse(FileId(0), &Source::new("x", text));
    let mut at = 0;
    for piece in pieces(&tree, text) {
        assert_eq!(piece.span.start, at);
        assert!(!piece.span.is_empty());
        at = piece.span.end;
    }
    assert_eq!(at as usize, text.len());
}

#[test]
fn a_number_in_words_is_put_in_digits() {
    let help = |text: &str| {
        let source = Source::new("x.outward", format!("role A {{ {text} }}\n").as_str());
        syntax::parse(FileId(0), &source).1[0].help.clone().unwrap()
    };
    for (word, digits) in [("zero", "0"), ("two", "2"), ("Seven", "7"), ("TWENTY", "20")] {
        assert_eq!(help(&format!("headcount {word}")), format!("write it in digits: `{digits}`"));
    }
    assert_eq!(help("headcount many"), "a number is digits, such as `12`");
    assert_eq!(help("serves G strength high"), "a number is digits, such as `0.8`");
    assert_eq!(help("pay \"24\""), "a number has no quotes");
    assert_eq!(
        help("pay €24"),
        "write only the digits of an amount; its currency goes into the org, once: `org \"…\" { currency EUR }`"
    );
    assert!(help("pay £24").ends_with("{ currency GBP }`") && help("pay 24 CHF").ends_with("{ currency CHF }`"));
    assert_eq!(help("pay 24 per month"), "`pay` is that of a whole year: write the amount alone");
}

/// A misspelled noun is one mistake: who refers to the name behind it is not told a second time.
#[test]
fn a_misspelled_noun_costs_nobody_else_anything() {
    for (head, rest) in [
        ("custmer Guest { needs A }", "role A { serves Guest }\nrole B { serves Guest, A }"),
        ("custmer Guest", "role A { serves Guest }"),
        ("client Guest {}", "role A { serves Guest }"),
        ("metrc M { stands at 3 }", "customer G\nrole A { serves G; measured by M; rewarded by M }"),
        ("unit U { rolle R {}; role S { serves G } }", "customer G\nrole A { serves U.R, G; reports to R }"),
    ] {
        let text = format!("{head}\n{rest}\n");
        let refused = Model::read(&Sources::from_text("x.outward", &text)).unwrap_err();
        let errors: Vec<&str> = refused.diagnostics.iter().map(|error| error.name.as_str()).collect();
        assert_eq!(errors, ["unknown-word"], "{text}");
    }
    // but what nobody declares is still said
    let text = "custmer Guest\nrole A { serves Gest }\n";
    let refused = Model::read(&Sources::from_text("x.outward", text)).unwrap_err();
    assert_eq!(refused.diagnostics.len(), 2);
}
