//! The formatter: comments and order stay, the text means what it meant, and a second time changes nothing.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test")]

#[path = "common/cases.rs"]
mod cases;
#[path = "common/dump.rs"]
mod dump;
#[path = "common/organization.rs"]
#[allow(dead_code, reason = "other tests draw more from it")]
mod organization;

use std::fs;
use std::path::{Path, PathBuf};

use organization::organization;
use outward::model::resolve;
use outward::syntax::{PieceKind, Project, format, pieces};
use outward::text::{FileId, Source, Sources};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

fn formatted(text: &str) -> String {
    format(FileId(0), &Source::new("x.outward", text)).unwrap_or_else(|errors| panic!("{errors:#?}\nin\n{text}"))
}

/// The words, texts, figures and comments of a text, in order: all but its layout.
fn said(text: &str) -> Vec<String> {
    let project = Project::parse(Sources::from_text("x.outward", text));
    let kept = pieces(&project.trees[0], text)
        .filter(|piece| !matches!(piece.kind, PieceKind::Blanks | PieceKind::LineEnd) && piece.span.of(text) != ";");
    kept.map(|piece| piece.span.of(text).trim_end().to_owned()).collect()
}

fn meant(text: &str) -> (String, Vec<String>) {
    let project = Project::parse(Sources::from_text("x.outward", text));
    let resolution = resolve(&project);
    let errors = resolution.diagnostics.iter().map(|found| format!("{}: {}", found.name, found.message)).collect();
    (dump::dump(&resolution.model), errors)
}

/// What holds for every text without errors of syntax; whether it is one.
fn check(text: &str) -> bool {
    let Ok(first) = format(FileId(0), &Source::new("x.outward", text)) else { return false };
    assert_eq!(said(text), said(&first), "what is said stays, in order:\n{text}\n---\n{first}");
    assert_eq!(formatted(&first), first, "a second time changes nothing:\n{text}\n---\n{first}");
    assert_eq!(meant(text), meant(&first), "it means what it meant:\n{text}\n---\n{first}");
    for line in first.lines() {
        let line = line.trim_end_matches('\r');
        assert!(line.trim_end() == line, "no blanks end a line: {line:?}");
    }
    true
}

#[test]
fn every_text_that_is_here() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut open: Vec<PathBuf> = ["examples", "tests"].map(|folder| root.join(folder)).into();
    let mut seen = 0;
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|ending| ending == "outward")
                && let Ok(text) = fs::read_to_string(&path)
            {
                seen += usize::from(check(&text));
            }
        }
    }
    assert!(seen > 100, "{seen} texts could be formatted");
}

#[test]
fn one_layout() {
    for (text, expected) in [
        ("", ""),
        ("\n\n  \n", ""),
        ("customer Guest", "customer Guest\n"),
        ("customer   Guest\t\"x\"   { }\n", "customer Guest \"x\" {}\n"),
        ("role A{serves G strength 0.5,H;pay 10}", "role A { serves G strength 0.5, H; pay 10 }\n"),
        (
            "role A {\nserves G; pay 10;\n\n\n\n// all\n champion ; }\n",
            "role A {\n  serves G; pay 10\n\n  // all\n  champion\n}\n",
        ),
        ("role A { // why\n  champion }// end\n", "role A { // why\n  champion\n} // end\n"),
        ("unit U { role A\nrole B { serves U . A } }", "unit U {\n  role A\n  role B { serves U.A }\n}\n"),
        (
            "role A { serves B,\n\n   // first\n C , // second\n D }",
            "role A {\n  serves B,\n    // first\n    C, // second\n    D\n}\n",
        ),
        ("/// one\r\n/// two\r\nrole A\r\n", "/// one\r\n/// two\r\nrole A\r\n"),
        ("/// none\n;\nrole A", "/// none\n;\nrole A\n"),
        ("; /// none\nrole A", "; /// none\nrole A\n"),
        ("role A;;;; role B;\n;;\nrole C", "role A; role B\nrole C\n"),
        ("role A { };role B { }  role C", "role A {}\nrole B {}\nrole C\n"),
        (
            "unit U { role A { champion }; role B { pay 1 } role C }",
            "unit U { role A { champion }; role B { pay 1 } role C }\n",
        ),
        ("\u{FEFF}role A", "\u{FEFF}role A\n"),
    ] {
        assert_eq!(formatted(text), expected, "{text:?}");
        check(text);
    }
}

#[test]
fn a_block_that_is_too_long_for_a_line_is_broken() {
    let text = format!("role A {{ serves {0}; pay 10; needs {0} \"beans\" }}", "B".repeat(40));
    let expected = format!("role A {{\n  serves {0}\n  pay 10\n  needs {0} \"beans\"\n}}\n", "B".repeat(40));
    assert_eq!(formatted(&text), expected);
    let nested = format!("unit U {{ {text} role C {{ champion }} }}");
    assert!(formatted(&nested).contains("\n  role C { champion }\n"), "{}", formatted(&nested));
    check(&nested);
}

#[test]
fn a_text_with_errors_has_no_layout() {
    assert!(format(FileId(0), &Source::new("x.outward", "role A { servs B }")).is_err());
    // what it refers to does not matter
    assert!(format(FileId(0), &Source::new("x.outward", "role A { serves Nobody }")).is_ok());
}

/// What may stand between two tokens without changing what is said, as far as it does not.
const BETWEEN: [&str; 12] =
    ["\n", "  ", "\t", ";", ";\n", "\n\n\n", "// c\n", "/// d\n", "\n/// d\n", "\r\n", "; // e\n", " "];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..cases::cases(64) })]

    #[test]
    fn random_organizations(organization in organization()) {
        prop_assert!(check(&organization.text()));
    }

    /// Layout of every kind between the tokens of a text, wherever that leaves one without errors.
    #[test]
    fn random_layouts(
        organization in organization(),
        breaks in vec((any::<Index>(), select(&BETWEEN[..])), 0..6),
    ) {
        let mut text = organization.text();
        for (at, between) in breaks {
            let project = Project::parse(Sources::from_text("x.outward", text.clone()));
            let ends: Vec<usize> = pieces(&project.trees[0], &text).map(|piece| piece.span.end as usize).collect();
            let mut changed = text.clone();
            changed.insert_str(*at.get(&ends), between);
            if format(FileId(0), &Source::new("x.outward", changed.as_str())).is_ok() {
                text = changed;
            }
        }
        prop_assert!(check(&text));
    }
}
