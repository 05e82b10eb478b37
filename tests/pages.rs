//! The pages of the documentation: what is generated in them is fresh, and every snippet is what it says it is.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test may panic"
)]
//! `OUTWARD_ACCEPT=1 cargo test --test pages` writes the generated parts anew.

#[path = "pages/generated.rs"]
mod generated;
#[path = "pages/markdown.rs"]
mod markdown;

use std::collections::BTreeSet;
use std::path::Path;

use markdown::{blocks, filled, pages, settle};
use outward::diagnostic::{Diagnostic, ErrorName};
use outward::model::resolve;
use outward::syntax::{Project, parse};
use outward::text::{FileId, Source, Sources};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn generated_parts_are_fresh() {
    for (path, page) in pages(root()) {
        settle(&path, &page, &filled(&page, |name, _| generated::part(name)));
    }
}

/// What the fuzzers draw on: every word of the language, and what it is written with.
#[test]
fn the_fuzzers_know_every_word() {
    let path = root().join("fuzz/outward.dict");
    settle(&path, &std::fs::read_to_string(&path).unwrap(), &generated::dictionary());
}

/// ```` ```outward ```` is a whole model without an error, `outward,part` a piece of one that can be read alone,
/// `outward,error=NAME` has errors of this name and of no other. `use` has nowhere to look.
#[test]
fn every_snippet_is_what_it_says() {
    let (mut seen, mut wrong) = (0, String::new());
    for (path, page) in pages(root()) {
        for block in blocks(&page).iter().filter(|block| block.is("outward")) {
            seen += 1;
            let text = block.text(&page);
            let found: BTreeSet<&str> = match block.has("part") {
                true => names(&parse(FileId(0), &Source::new("snippet", text)).1),
                false => names(&resolve(&Project::parse(Sources::from_text("snippet", text))).diagnostics),
            };
            let expected: BTreeSet<&str> = block.value("error").into_iter().collect();
            if found != expected {
                wrong.push_str(&format!("{}:{} has {found:?}\n{text}\n", path.display(), block.line));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(seen > 50, "{seen} snippets are not all there are");
}

fn names(diagnostics: &[Diagnostic]) -> BTreeSet<&'static str> {
    diagnostics.iter().map(|diagnostic| diagnostic.name.as_str()).collect()
}

#[test]
fn every_error_that_a_text_can_have_is_shown() {
    let page = std::fs::read_to_string(root().join("docs/language.md")).unwrap();
    let shown: BTreeSet<String> =
        blocks(&page).iter().filter_map(|block| block.value("error")).map(str::to_owned).collect();
    // those of bytes and files are not of a text, and one takes a text of 65 units
    let apart = [
        ErrorName::NotUtf8,
        ErrorName::NulByte,
        ErrorName::TooLong,
        ErrorName::MissingFile,
        ErrorName::OutsideRoot,
        ErrorName::TooDeep,
    ];
    for error in ErrorName::ALL.iter().filter(|error| !apart.contains(error)) {
        assert!(shown.contains(error.as_str()), "docs/language.md shows no {error}");
    }
}

#[test]
fn every_link_leads_somewhere() {
    for (path, page) in pages(root()) {
        for target in links(&page) {
            let (file, anchor) = target.split_once('#').unwrap_or((&target, ""));
            let file = match file {
                "" => path.clone(),
                _ => path.parent().unwrap().join(file),
            };
            assert!(file.exists(), "{}: there is no {target}", path.display());
            if !anchor.is_empty() {
                let there = anchors(&std::fs::read_to_string(&file).unwrap());
                assert!(there.contains(anchor), "{}: there is no {target}", path.display());
            }
        }
    }
}

/// What `[text](target)` leads to, where it is not elsewhere.
fn links(page: &str) -> Vec<String> {
    let mut fenced = false;
    let prose = page.lines().filter(|line| {
        fenced ^= line.starts_with("```");
        !fenced
    });
    let targets = |line: &str| {
        let rest = line.split("](").skip(1);
        rest.filter_map(|rest| rest.split_once(')')).map(|(target, _)| target.to_owned()).collect::<Vec<_>>()
    };
    prose.flat_map(targets).filter(|target| !target.contains("://")).collect()
}

/// The anchors of the headings of a page, as GitHub makes them.
fn anchors(page: &str) -> BTreeSet<String> {
    let headings = page.lines().filter(|line| line.starts_with('#'));
    headings
        .map(|line| {
            let text = line.trim_start_matches('#').trim().to_lowercase();
            text.chars().filter(|c| c.is_alphanumeric() || " -_".contains(*c)).collect::<String>().replace(' ', "-")
        })
        .collect()
}
