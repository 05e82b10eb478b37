//! The way in: a first model, its check by some rules alone, the manual pages.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may panic")]

mod common;

use std::fs;
use std::path::Path;
use std::process::Command;

use common::{outward, repository, with_files};
use serde_json::Value;

fn run(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let output = outward(arguments).current_dir(folder).output().unwrap();
    let [out, err] = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
    (output.status.code().unwrap(), out, err)
}

const ANSWERS: [&str; 8] =
    ["--customer", "Patient", "--role", "Nurse", "--work", "is there at night", "--manager", "Head nurse"];

#[test]
fn a_first_model_is_written_once_and_has_no_error() {
    let folder = with_files("init", &[]);
    let call = [&["init", "clinic.outward", "--org", "St. \"Anna\""], &ANSWERS[..]].concat();
    let (status, out, err) = run(&folder, &call);
    assert!(status == 0 && err.is_empty() && out.contains("outward check clinic.outward"), "{out}{err}");
    let text = fs::read_to_string(folder.join("clinic.outward")).unwrap();
    assert!(
        text.contains("serves Patient \"is there at night\"") && text.contains("role HeadNurse \"Head nurse\""),
        "{text}"
    );
    assert_eq!(run(&folder, &["check", "clinic.outward"]).0, 0);
    assert_eq!(run(&folder, &["fmt", "--check", "clinic.outward"]).0, 0);
    let (status, _, err) = run(&folder, &call);
    assert!(status == 2 && err.contains("is there already"), "{err}");
    assert_eq!(fs::read_to_string(folder.join("clinic.outward")).unwrap(), text);
    let printed = run(&folder, &[&["init", "-", "--org", "St. \"Anna\""], &ANSWERS[..]].concat());
    assert_eq!(printed, (0, text, String::new()));
}

#[test]
fn without_a_terminal_what_is_missing_is_named() {
    let folder = with_files("init-missing", &[]);
    let (status, out, err) = run(&folder, &[&["init"], &ANSWERS[..4]].concat());
    assert_eq!((status, out.as_str()), (2, ""));
    assert_eq!(err, "error: there is no terminal on which to ask\nhelp: answer by `--org`, `--work`, `--manager`\n");
    assert!(!folder.join("organization.outward").exists());
}

#[test]
fn on_a_terminal_five_questions_are_asked() {
    if Command::new("script").arg("--version").output().is_err() {
        return println!("not run, for `script`, which makes a terminal, is not here");
    }
    let folder = with_files("init-asked", &[("answers", "Harbour\nSkipper\n\nopens the lock\nLock keeper\n")]);
    let program = snapbox::cmd::cargo_bin!("outward");
    let call = format!("{} init harbour.outward", program.display());
    let input = fs::File::open(folder.join("answers")).unwrap();
    let said = Command::new("script").args(["-qec", &call, "log"]).stdin(input).current_dir(&folder).output().unwrap();
    let said = String::from_utf8_lossy(&said.stdout).into_owned();
    assert!(said.contains("Whom does it serve? [Guest]") && said.contains("a first model"), "{said}");
    let text = fs::read_to_string(folder.join("harbour.outward")).unwrap();
    for line in ["org \"Harbour\"", "customer Skipper {", "role Barista {", "serves Skipper \"opens the lock\""] {
        assert!(text.contains(line), "{line} in\n{text}");
    }
}

fn rules(arguments: &[&str]) -> (i32, Vec<String>) {
    let call =
        [&["check", "examples/northwind.outward", "--today", "2026-01-01", "--format", "json"], arguments].concat();
    let (status, out, err) = run(&repository(), &call);
    let found: Value = serde_json::from_str(&out).unwrap_or_else(|_| panic!("{err}"));
    (status, found["findings"].as_array().unwrap().iter().map(|it| it["rule"].as_str().unwrap().to_owned()).collect())
}

#[test]
fn some_rules_are_selected_and_others_ignored() {
    let (status, all) = rules(&[]);
    assert_eq!(status, 1);
    let of = |names: &[&str]| all.iter().filter(|rule| names.contains(&rule.as_str())).cloned().collect::<Vec<_>>();
    assert_eq!(rules(&["--select", "bare-cut"]), (1, of(&["bare-cut"])));
    assert_eq!(rules(&["--select", "uncovered,no-path"]).1, of(&["uncovered", "no-path"]));
    let (_, without) = rules(&["--ignore", "bare-cut", "--ignore", "uncovered"]);
    let rest: Vec<String> =
        all.iter().filter(|rule| !["bare-cut", "uncovered"].contains(&rule.as_str())).cloned().collect();
    assert_eq!(without, rest);
    assert_eq!(rules(&["--select", "bare-cut", "--ignore", "bare-cut"]), (0, Vec::new()));
    let (status, _, err) = run(&repository(), &["check", "examples/northwind.outward", "--ignore", "bare-cuts"]);
    assert!(status == 2 && err.contains("bare-cut'"), "{err}");
}

#[test]
fn every_verb_has_a_manual_page() {
    let folder = with_files("man", &[]);
    assert_eq!(run(&folder, &["man", "-o", "man1"]), (0, String::new(), String::new()));
    let (status, page, _) = run(&folder, &["man"]);
    assert_eq!((status, page), (0, fs::read_to_string(folder.join("man1/outward.1")).unwrap()));
    let help = run(&folder, &["--help"]).1;
    let verbs = help.split("Verbs:\n").nth(1).unwrap().split("\n\n").next().unwrap();
    let verbs: Vec<&str> = verbs
        .lines()
        .filter_map(|line| line.strip_prefix("  "))
        .filter(|rest| !rest.starts_with(' '))
        .map(|rest| rest.split_whitespace().next().unwrap())
        .collect();
    assert!(verbs.len() > 12 && fs::read_dir(folder.join("man1")).unwrap().count() == verbs.len() + 1, "{verbs:?}");
    for verb in verbs {
        let text = fs::read_to_string(folder.join(format!("man1/outward-{verb}.1"))).unwrap();
        assert!(text.contains(&format!(".TH OUTWARD-{} 1", verb.to_uppercase())), "{text}");
        let mut groff = Command::new("groff");
        groff.args(["-k", "-man", "-Tutf8", "-ww", "-z"]).arg(format!("man1/outward-{verb}.1"));
        if let Ok(read) = groff.current_dir(&folder).output() {
            assert_eq!(String::from_utf8_lossy(&read.stderr), "", "{verb}");
        }
    }
}
