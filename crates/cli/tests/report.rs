//! The report that a person reads.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test that fails stops")]

mod common;

use common::{outward, repository, snapshot, with_files};

const TODAY: [&str; 2] = ["--today", "2026-01-31"];

#[test]
fn the_report_on_a_small_shop() {
    let shop = ["analyze", "examples/northwind.outward"];
    let run = |more: &[&str]| outward(&[&shop[..], &TODAY, more].concat()).current_dir(repository());
    run(&[]).assert().code(0).stdout_eq(snapshot("northwind.txt")).stderr_eq("");
    run(&[]).env("COLUMNS", "50").assert().code(0).stdout_eq(snapshot("northwind-50.txt"));
    run(&["--format", "markdown"]).assert().code(0).stdout_eq(snapshot("northwind.md"));
    run(&["--only", "paths"]).assert().code(0).stdout_eq(snapshot("northwind-paths.txt"));
    run(&["--only", "paths", "--to", "Passerby"]).assert().code(0).stdout_eq(snapshot("northwind-to.txt"));
}

#[test]
fn findings_are_shown_as_a_compiler_shows_them() {
    outward(&["check", "examples/northwind.outward", "--today", "2026-01-31"])
        .current_dir(repository())
        .assert()
        .stdout_eq(snapshot("northwind-check.txt"))
        .stderr_eq("");
}

#[test]
fn the_first_screen_is_one_screen() {
    for example in ["northwind", "land_registry", "five_essays", "gitlab"] {
        let file = format!("examples/{example}.outward");
        let output = outward(&["analyze", &file]).current_dir(repository()).output().unwrap();
        let report = String::from_utf8(output.stdout).unwrap();
        let first = report.lines().position(|line| line.ends_with('─')).unwrap();
        assert!(first <= 24, "{example}: the diagnosis takes {first} lines");
    }
}

#[test]
fn a_beginning_gets_help_and_no_wall_of_findings() {
    for (name, text) in [
        ("beginning", "customer Guest\nrole Barista\nrole Manager\nrole Roaster\nunit Finance\nrole CEO\n"),
        ("nobody", "customer Guest\n"),
        ("some", "customer Guest\nrole Barista { serves Guest }\nrole Manager\nrole Roaster\nunit Finance\nrole CEO\n"),
    ] {
        let folder = with_files(name, &[("shop.outward", text)]);
        let run = outward(&["analyze", "shop.outward"]).current_dir(&folder);
        run.assert().code(0).stdout_eq(snapshot(&format!("draft-{name}.txt"))).stderr_eq("");
    }
}

#[test]
fn a_customer_that_is_none_gets_the_nearest() {
    let folder = with_files("to", &[("shop.outward", "customer Guest\nrole Barista { serves Guest }\n")]);
    let run = |to: &str| outward(&["analyze", "shop.outward", "--to", to]).current_dir(&folder).assert().code(2);
    run("Gast").stdout_eq("").stderr_eq(snapshot("to-unknown.txt"));
    run("Barista").stdout_eq("").stderr_eq(snapshot("to-role.txt"));
}

#[test]
fn all_shows_every_row() {
    let roles: String = (0..40).map(|at| format!("role R{at} {{ serves First }}\n")).collect();
    let folder =
        with_files("all", &[("shop.outward", &format!("customer Guest\nrole First {{ serves Guest }}\n{roles}"))]);
    let lines = |more: &[&str]| {
        let run = outward(&[&["analyze", "shop.outward"], more].concat()).current_dir(&folder);
        String::from_utf8(run.output().unwrap().stdout).unwrap()
    };
    let (first, all) = (lines(&[]), lines(&["--all"]));
    assert!(all.lines().count() > first.lines().count());
    assert!(!all.contains("(--all)"), "{all}");
}
