//! What the program says of itself.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test that fails stops")]

mod common;

use common::{outward, snapshot};

#[test]
fn help_of_the_program() {
    outward(&["--help"]).assert().code(0).stdout_eq(snapshot("help.txt")).stderr_eq("");
}

#[test]
fn help_of_the_verbs() {
    for verb in [
        "analyze",
        "check",
        "card",
        "diff",
        "export",
        "significance",
        "draw",
        "report",
        "explain",
        "fmt",
        "import",
        "lsp",
        "schema",
        "init",
        "man",
        "watch",
        "completions",
    ] {
        outward(&[verb, "--help"]).assert().code(0).stdout_eq(snapshot(&format!("help-{verb}.txt"))).stderr_eq("");
    }
}

#[test]
fn without_a_verb_help_is_shown_and_the_call_is_wrong() {
    outward(&[]).assert().code(2).stdout_eq("").stderr_eq(snapshot("no-verb.txt"));
}

#[test]
fn the_version_is_that_of_the_package() {
    let said = format!("outward {}\n", env!("CARGO_PKG_VERSION"));
    outward(&["--version"]).assert().code(0).stdout_eq(said);
}

#[test]
fn every_shell_gets_a_script() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = outward(&["completions", shell]).assert().code(0).stderr_eq("").get_output().stdout.clone();
        let script = String::from_utf8(script).unwrap();
        assert!(script.contains("analyze"), "{shell}");
        // not every shell is told of values
        assert!(!["bash", "zsh"].contains(&shell) || script.contains("no-path"), "{shell}");
    }
}

#[test]
fn every_rule_and_every_error_is_explained() {
    let list = outward(&["explain"]).assert().code(0).stderr_eq("").get_output().stdout.clone();
    let list = String::from_utf8(list).unwrap();
    let rules = outward::diagnostic::Rule::ALL.iter().map(|rule| rule.as_str());
    let errors = outward::diagnostic::ErrorName::ALL.iter().map(|error| error.as_str());
    for name in rules.chain(errors) {
        assert!(list.lines().any(|line| line.trim_start().starts_with(name)), "{name} is not listed");
        let page = outward(&["explain", name]).assert().code(0).stderr_eq("").get_output().stdout.clone();
        assert!(String::from_utf8(page).unwrap().starts_with(name), "{name}");
    }
    for line in list.lines() {
        assert!(line.chars().count() <= 80, "{line}");
    }
}

#[test]
fn a_page_is_laid_out() {
    outward(&["explain", "no-path"]).assert().code(0).stdout_eq(snapshot("explain-no-path.txt"));
    outward(&["explain", "unknown-name"]).assert().code(0).stdout_eq(snapshot("explain-unknown-name.txt"));
}

#[test]
fn a_name_that_is_none_gets_the_nearest() {
    outward(&["explain", "no-pth"]).assert().code(2).stdout_eq("").stderr_eq(snapshot("explain-none.txt"));
}
