//! The code on docs/exports.md, run as it stands there in a folder with the tables of a model.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test may panic"
)]

mod common;
#[path = "../../../tests/pages/markdown.rs"]
mod markdown;

use std::fs;
use std::path::Path;
use std::process::Command;

use common::readers::{python_program, r_program, read};
use common::{HOSTILE, folder, outward, repository};
use markdown::blocks;

/// The models whose tables the code has to read: the examples, and one of hostile names.
fn models(folder: &Path) -> Vec<std::path::PathBuf> {
    let hostile = folder.join("hostile.outward");
    fs::write(&hostile, HOSTILE).unwrap();
    let examples = fs::read_dir(repository().join("examples")).unwrap().map(|entry| entry.unwrap().path());
    let models = examples.filter(|path| path.extension().is_some_and(|extension| extension == "outward"));
    models.chain([hostile]).collect()
}

/// Runs every block of a language on the tables of every model, followed by a line that prints what `parties` and `links`
/// hold; both have as many rows as the tables have.
#[track_caller]
fn run_blocks(language: &str, program: Option<Command>, count: &str) {
    let Some(program) = program else { return };
    let page = fs::read_to_string(repository().join("docs/exports.md")).unwrap();
    let blocks: Vec<_> = blocks(&page).into_iter().filter(|block| block.is(language)).collect();
    assert!(!blocks.is_empty(), "no block of {language}");
    let folder = folder(&format!("exports-page-{language}"));
    for model in models(&folder) {
        let work = folder.join(model.file_stem().unwrap());
        fs::create_dir(&work).unwrap();
        let export = outward(&["export", "--format", "csv", "-o", "out"]).arg(&model).current_dir(&work);
        export.assert().success();
        let rows = |name: &str| {
            let table = fs::read(work.join("out").join(name)).unwrap();
            csv::Reader::from_reader(table.as_slice()).records().count()
        };
        let expected = format!("{} {}", rows("parties.csv"), rows("links.csv"));
        for block in &blocks {
            fs::write(work.join("block"), format!("{}\n{count}\n", block.text(&page))).unwrap();
            let mut run = Command::new(program.get_program());
            run.args(program.get_args()).arg("block").current_dir(&work);
            let said = read(run, b"");
            let last = said.lines().last().unwrap_or_default().trim();
            assert_eq!(last, expected, "{}, line {} of the page", model.display(), block.line);
        }
    }
}

#[test]
fn blocks_of_python_read_the_tables() {
    let python = python_program("pandas, polars, duckdb, igraph").map(|mut python| {
        // what a library is about to drop is no advice for a page
        python.args(["-W", "error"]);
        python
    });
    run_blocks("python", python, "print(len(parties), len(links))");
}

#[test]
fn blocks_of_r_read_the_tables() {
    run_blocks("r", r_program("igraph"), "cat(nrow(parties), nrow(links))");
}
