//! The cases of `tests/cases-2`: small inputs, the line that a user types, and what must hold then.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test that fails stops")]

#[path = "../common/mod.rs"]
mod common;
mod model;
mod statements;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::time::Duration;

use statements::{Run, judge};

#[test]
fn diff() {
    every_case_of("diff", 7);
}

#[test]
fn errors() {
    every_case_of("errors", 44);
}

#[test]
fn exchange() {
    every_case_of("exchange", 17);
}

#[test]
fn figures() {
    every_case_of("figures", 23);
}

#[test]
fn import() {
    every_case_of("import", 89);
}

#[test]
fn pictures() {
    every_case_of("pictures", 11);
}

#[test]
fn report() {
    every_case_of("report", 7);
}

#[test]
fn only_cases_are_listed_as_not_passing() {
    for name in not_passing() {
        assert!(cases().join(&name).join("expect.json").is_file(), "not-passing.txt names {name}, which is no case");
    }
}

/// Runs every case of a group, of which there are at least so many.
fn every_case_of(group: &str, at_least: usize) {
    let mut names: Vec<String> = fs::read_dir(cases().join(group))
        .unwrap()
        .map(|entry| format!("{group}/{}", entry.unwrap().file_name().into_string().unwrap()))
        .collect();
    names.sort();
    assert!(names.len() >= at_least, "only {} cases in {group}", names.len());
    let listed = not_passing();
    let mut said = Vec::new();
    for name in &names {
        let wrong = wrong_in(name);
        match (wrong.is_empty(), listed.contains(name)) {
            (true, false) | (false, true) => {}
            (true, true) => said.push(format!("{name} passes: take its line out of not-passing.txt")),
            (false, false) => said.push(format!("{name}\n    {}", wrong.join("\n    "))),
        }
    }
    assert!(said.is_empty(), "\n{}", said.join("\n"));
}

/// Runs one case in a copy of its folder; what does not hold, as sentences.
fn wrong_in(name: &str) -> Vec<String> {
    let case = cases().join(name);
    let folder = common::folder(&format!("cases-2-{}", name.replace('/', "-")));
    copy(&case, &folder);
    // `outward` in the line is the program that is tested
    let program = Path::new(env!("CARGO_BIN_EXE_outward")).parent().unwrap();
    let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap());
    let line = fs::read_to_string(case.join("run")).unwrap();
    let output = snapbox::cmd::Command::new("sh")
        .args(["-c", line.trim()])
        .current_dir(&folder)
        .env("PATH", path)
        .env("COLUMNS", "200")
        .env("NO_COLOR", "1")
        .stdin("")
        .timeout(Duration::from_secs(120))
        .output()
        .unwrap();
    let run = Run {
        folder,
        status: output.status.code(),
        out: String::from_utf8_lossy(&output.stdout).into_owned(),
        err: String::from_utf8_lossy(&output.stderr).into_owned(),
    };
    let expect: serde_json::Value = serde_json::from_slice(&fs::read(case.join("expect.json")).unwrap()).unwrap();
    let wrong = judge(expect.as_object().unwrap(), &run);
    fs::remove_dir_all(&run.folder).unwrap();
    wrong
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}

fn cases() -> std::path::PathBuf {
    common::repository().join("tests/cases-2")
}

fn not_passing() -> BTreeSet<String> {
    let list = fs::read_to_string(cases().join("not-passing.txt")).unwrap();
    list.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(str::to_owned).collect()
}
