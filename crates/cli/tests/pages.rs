//! The pages of the documentation, followed as a reader would: what a page tells the reader to write is written, what it
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test may panic"
)]
//! tells them to run is run, and what it shows is what comes out.
//! `OUTWARD_ACCEPT=1 cargo test -p outward-cli --test pages` writes what is shown anew; look at what has changed.
#![cfg(unix)]

mod common;
#[path = "../../../tests/pages/markdown.rs"]
mod markdown;

use std::fs;
use std::path::Path;
use std::process::Command;

use common::{folder, repository};
use markdown::{Block, blocks, filled, pages, settle};
use serde_json::Value;

/// In ```` ```console ```` stand commands behind `$ ` with what they print. ```` ```outward,file=NAME ```` is written to a
/// file of that name, `outward,add=NAME` is added to it, and the lines of `outward,change=NAME` replace those in it that
/// begin with the same two words.
#[test]
fn every_command_prints_what_is_shown() {
    let mut commands = 0;
    for (path, page) in pages(&repository()) {
        let found = blocks(&page);
        if !found.iter().any(|block| block.is("console")) {
            continue;
        }
        let reader = Reader::new(path.file_stem().unwrap().to_str().unwrap());
        let (mut now, mut at) = (String::new(), 0);
        for block in &found {
            reader.write(block, block.text(&page));
            if block.is("console") {
                now.push_str(&page[at..block.body.start]);
                now.push_str(&reader.follow(block.text(&page), &mut commands));
                at = block.body.end;
            }
        }
        now.push_str(&page[at..]);
        settle(&path, &page, &now);
    }
    assert!(commands > 10, "{commands} commands are not all there are");
}

/// `<!-- begin result paths.actors: actor distance -->`: what an analysis answers to the snippet above, as a table.
#[test]
fn every_result_is_what_comes_out() {
    for (path, page) in pages(&repository()) {
        let found = blocks(&page);
        let now = filled(&page, |name, start| {
            let (what, columns) = name.strip_prefix("result ")?.split_once(": ")?;
            let above = |block: &&Block| block.is("outward") && block.body.end < start;
            let model = found.iter().rev().find(above).expect("a snippet above").text(&page);
            Some(table(&answer(model, what), what, columns))
        });
        settle(&path, &page, &now);
    }
}

/// Somebody who follows a page, in a folder of their own where the examples are.
struct Reader {
    folder: std::path::PathBuf,
}

/// The pages were written on one day, and show what was so on it.
const TODAY: &str = r#"outward() {
  case $1 in
    analyze | check | card | diff) command outward "$@" --today 2026-06-01 ;;
    *) command outward "$@" ;;
  esac
}
"#;

impl Reader {
    fn new(page: &str) -> Reader {
        let folder = folder(&format!("page-{page}"));
        fs::create_dir(folder.join("examples")).unwrap();
        for example in fs::read_dir(repository().join("examples")).unwrap() {
            let example = example.unwrap();
            if example.path().is_dir() {
                continue; // scripts for researchers, which no command reads
            }
            fs::copy(example.path(), folder.join("examples").join(example.file_name())).unwrap();
        }
        Reader { folder }
    }

    fn write(&self, block: &Block, text: &str) {
        if let Some(name) = block.value("file") {
            fs::write(self.folder.join(name), text).unwrap();
        }
        if let Some(name) = block.value("add") {
            let before = fs::read_to_string(self.folder.join(name)).unwrap();
            fs::write(self.folder.join(name), before + "\n" + text).unwrap();
        }
        if let Some(name) = block.value("change") {
            let before = fs::read_to_string(self.folder.join(name)).unwrap();
            fs::write(self.folder.join(name), changed(&before, text)).unwrap();
        }
    }

    fn follow(&self, block: &str, commands: &mut usize) -> String {
        let (mut out, mut status) = (String::new(), 0);
        let mut lines = block.lines();
        while let Some(line) = lines.next() {
            let Some(first) = line.strip_prefix("$ ") else { continue };
            let mut command = first.to_owned();
            while command.ends_with('\\') {
                command.push_str(&format!("\n{}", lines.next().expect("a line that goes on")));
            }
            *commands += 1;
            let (printed, now) = self.run(&command, status);
            status = now;
            out.push_str(&format!("$ {command}\n{printed}"));
        }
        out
    }

    /// What a command prints, and its status. `$?` is the status of the command before.
    fn run(&self, command: &str, before: i32) -> (String, i32) {
        let program = Path::new(env!("CARGO_BIN_EXE_outward")).parent().unwrap();
        let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap_or_default());
        let mut shell = Command::new("sh");
        shell.current_dir(&self.folder).env("PATH", path).env("LC_ALL", "C.UTF-8");
        for variable in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS", "TERM"] {
            shell.env_remove(variable);
        }
        let output = shell.arg("-c").arg(format!("{TODAY}exec 2>&1\n(exit {before})\n{command}")).output().unwrap();
        let printed = String::from_utf8(output.stdout).unwrap();
        let lines = printed.trim_end().lines().map(|line| line.trim_end().to_owned() + "\n");
        (lines.collect(), output.status.code().unwrap_or(-1))
    }
}

/// The text with each line that begins with the same two words as one of the new lines replaced by that one.
fn changed(text: &str, new: &str) -> String {
    let begins = |line: &str| line.split_whitespace().take(2).map(str::to_owned).collect::<Vec<_>>();
    let mut lines: Vec<&str> = text.lines().collect();
    for line in new.lines() {
        let old = lines.iter_mut().find(|old| begins(old) == begins(line));
        *old.unwrap_or_else(|| panic!("there is no line to change to {line}")) = line;
    }
    lines.join("\n") + "\n"
}

fn answer(model: &str, what: &str) -> Value {
    let folder = folder("page-result");
    fs::write(folder.join("model.outward"), model).unwrap();
    let mut arguments = vec!["analyze", "model.outward", "--format", "json", "--today", "2026-01-01"];
    // it runs on request
    if what.starts_with("network.") {
        arguments.extend(["--only", "network"]);
    }
    let output = common::outward(&arguments).current_dir(&folder).output().unwrap();
    serde_json::from_slice(&output.stdout).unwrap()
}

/// `paths.actors: actor distance` has a row for each record, `paths.summary: mean_distance` one for each figure.
fn table(answer: &Value, what: &str, columns: &str) -> String {
    let part = at(answer, what).unwrap_or_else(|| panic!("no {what}"));
    let columns: Vec<&str> = columns.split_whitespace().collect();
    let cell_of = |record: &Value, column: &str| {
        cell(at(record, column).unwrap_or_else(|| panic!("{what} has no {column}: {record}")))
    };
    let (head, rows): (Vec<&str>, Vec<Vec<String>>) = match part {
        Value::Array(records) => {
            let row = |record| columns.iter().map(|column| cell_of(record, column)).collect();
            (columns.clone(), records.iter().map(row).collect())
        }
        record => {
            let row = |column: &&str| vec![format!("`{column}`"), cell_of(record, column)];
            (vec!["figure", "is"], columns.iter().map(row).collect())
        }
    };
    let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
    let head: Vec<String> = head.into_iter().map(str::to_owned).collect();
    let rule: Vec<String> = head.iter().map(|_| "---".to_owned()).collect();
    line(&head) + &line(&rule) + &rows.iter().map(|row| line(row)).collect::<String>()
}

/// What is at a path such as `decisions.0.cuts`; in what is null, null.
fn at<'a>(value: &'a Value, path: &str) -> Option<&'a Value> {
    path.split('.').try_fold(value, |value, key| match value {
        Value::Null => Some(&Value::Null),
        Value::Array(values) => values.get(key.parse::<usize>().ok()?),
        _ => value.get(key),
    })
}

/// A value as a person reads it; figures to four places.
fn cell(value: &Value) -> String {
    match value {
        Value::Null => "–".to_owned(),
        Value::Bool(true) => "yes".to_owned(),
        Value::Bool(false) => "no".to_owned(),
        Value::Number(number) => match number.as_f64() {
            Some(figure) if figure.fract() != 0.0 => {
                format!("{figure:.4}").trim_end_matches('0').trim_end_matches('.').to_owned()
            }
            _ => number.to_string(),
        },
        Value::String(text) => text.clone(),
        Value::Array(values) if values.is_empty() => "none".to_owned(),
        Value::Array(values) => values.iter().map(cell).collect::<Vec<_>>().join(", "),
        Value::Object(fields) => {
            fields.iter().map(|(key, value)| format!("{key} {}", cell(value))).collect::<Vec<_>>().join(", ")
        }
    }
}
