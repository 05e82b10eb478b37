//! The status with which a run ends: the same whatever the format.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test that fails stops")]

mod common;

use std::path::Path;

use common::{outward, with_files};

const CLEAN: &str = "customer Guest\nrole Barista { headcount 2; serves Guest \"drinks\"; champion }\n\
    role Manager { serves Barista \"rosters\" }\n";
const RED: &str = "customer Guest\nrole Barista { serves Guest }\nrole Archive { serves Cellar }\nrole Cellar\n";
const WRONG: &str = "customer Guest\nrole Barista { serves Gest }\n";

fn files(test: &str) -> std::path::PathBuf {
    with_files(test, &[("clean.outward", CLEAN), ("red.outward", RED), ("wrong.outward", WRONG)])
}

fn status(folder: &Path, arguments: &[&str]) -> i32 {
    outward(arguments).current_dir(folder).output().unwrap().status.code().unwrap()
}

#[test]
fn analyze_reports_and_is_done() {
    let folder = files("status-analyze");
    for format in ["text", "json", "markdown"] {
        assert_eq!(status(&folder, &["analyze", "clean.outward", "--format", format]), 0, "{format}");
        assert_eq!(status(&folder, &["analyze", "red.outward", "--format", format]), 0, "{format}");
        assert_eq!(status(&folder, &["analyze", "wrong.outward", "--format", format]), 2, "{format}");
        assert_eq!(status(&folder, &["analyze", "nothing.outward", "--format", format]), 2, "{format}");
        assert_eq!(status(&folder, &["analyze", "clean.outward", "--to", "Nobody", "--format", format]), 2, "{format}");
    }
}

#[test]
fn check_tells_whether_anything_is_an_error() {
    let folder = files("status-check");
    for format in ["text", "json"] {
        assert_eq!(status(&folder, &["check", "clean.outward", "--format", format]), 0, "{format}");
        assert_eq!(status(&folder, &["check", "red.outward", "--format", format]), 1, "{format}");
        assert_eq!(status(&folder, &["check", "wrong.outward", "--format", format]), 2, "{format}");
        assert_eq!(status(&folder, &["check", "nothing.outward", "--format", format]), 2, "{format}");
    }
}

#[test]
fn the_rules_of_the_model_decide_what_an_error_is() {
    let rules = "rules { allow unserved-customer, no-path, closed-circle }\n";
    let folder = with_files("status-rules", &[("red.outward", &format!("{RED}{rules}"))]);
    assert_eq!(status(&folder, &["check", "red.outward"]), 0);
}

#[test]
fn a_wrong_call_is_wrong() {
    let folder = files("status-call");
    for call in [
        &["analyze"][..],
        &["analyse", "clean.outward"],
        &["analyze", "clean.outward", "--only", "path"],
        &["analyze", "clean.outward", "--format", "yaml"],
        &["analyze", "clean.outward", "--today", "2026-02-30"],
        &["check", "clean.outward", "--format", "markdown"],
        &["explain", "nothing-such"],
        &["completions", "cmd"],
    ] {
        let output = outward(call).current_dir(&folder).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{call:?}");
        assert!(output.stdout.is_empty() && !output.stderr.is_empty(), "{call:?}");
    }
}
