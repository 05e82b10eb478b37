//! What changed, told as effects.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

mod common;

use common::{outward, repository, snapshot, with_files};

fn diff(arguments: &[&str]) -> snapbox::cmd::Command {
    outward(&[&["diff", "--today", "2026-01-31"], arguments].concat()).current_dir(repository())
}

const YEARS: [&str; 2] = ["examples/northwind.outward", "examples/northwind_next.outward"];

#[test]
fn a_year_later() {
    let run = |more: &[&str]| diff(&[&YEARS[..], more].concat());
    run(&[]).assert().code(0).stdout_eq(snapshot("diff.txt")).stderr_eq("");
    run(&[]).env("COLUMNS", "50").assert().code(0).stdout_eq(snapshot("diff-50.txt"));
    run(&["--all"]).assert().code(0).stdout_eq(snapshot("diff-all.txt"));
    run(&["--format", "markdown"]).assert().code(0).stdout_eq(snapshot("diff.md").raw());
    run(&["--format", "json"]).assert().code(0).stdout_eq(snapshot("diff.json.txt").raw()).stderr_eq("");
}

#[test]
fn the_year_before() {
    diff(&[YEARS[1], YEARS[0]]).assert().code(0).stdout_eq(snapshot("diff-back.txt")).stderr_eq("");
}

#[test]
fn nothing_changed() {
    for example in ["northwind", "land_registry", "five_essays", "gitlab"] {
        let file = format!("examples/{example}.outward");
        let output = diff(&[&file, &file]).assert().code(0).stderr_eq("").get_output().stdout.clone();
        assert!(String::from_utf8(output).unwrap().contains("Nothing changed"), "{example}");
    }
    diff(&[YEARS[0], YEARS[0]]).assert().stdout_eq(snapshot("diff-none.txt"));
}

#[test]
fn folders_are_compared_too() {
    let folder = with_files(
        "diff-folders",
        &[
            ("then/a.outward", "customer Guest\nunit Shop { role Clerk { serves Guest \"advice\" } }\n"),
            ("then/b.outward", "role Buyer { serves Clerk \"goods\" }\n"),
            (
                "now/all.outward",
                "customer Guest\nunit Store { role Clerk { serves Guest \"advice\" } }\nrole Buyer { serves Store \"goods\" }\n",
            ),
        ],
    );
    outward(&["diff", "then", "now", "--today", "2026-01-31"])
        .current_dir(&folder)
        .assert()
        .code(0)
        .stdout_eq(snapshot("diff-folders.txt"))
        .stderr_eq("");
}

#[test]
fn what_is_no_model_is_refused() {
    let folder = with_files(
        "diff-wrong",
        &[
            ("good.outward", "customer Guest\nrole A { serves Guest }\n"),
            ("bad.outward", "customer Guest\nrole A { serves Gest }\n"),
        ],
    );
    for pair in [["good.outward", "bad.outward"], ["bad.outward", "good.outward"], ["good.outward", "none.outward"]] {
        let run = || outward(&["diff", pair[0], pair[1]]).current_dir(&folder);
        run().assert().code(2).stdout_eq("");
        let output = run().arg("--format").arg("json").assert().code(2).stderr_eq("").get_output().stdout.clone();
        assert!(String::from_utf8(output).unwrap().contains("\"errors\""), "{pair:?}");
    }
    outward(&["diff", "good.outward"]).current_dir(&folder).assert().code(2);
}

#[test]
fn standard_input_is_one_side() {
    let model = std::fs::read_to_string(repository().join(YEARS[0])).unwrap();
    diff(&[YEARS[0], "-"]).stdin(&model).assert().code(0).stdout_eq(snapshot("diff-none.txt"));
    for more in [&[][..], &["--format", "json"]] {
        diff(&[&["-", "-"], more].concat()).stdin(&model).assert().code(2).stdout_eq("").stderr_eq(
            "error: standard input can be read only once, so `-` cannot be both OLD and NEW; name a file for one of them\n",
        );
    }
}

#[test]
fn names_and_texts_do_not_steer_the_terminal() {
    let old = "org \"A\\u{1b}[31m\"\ncustomer Guest\nrole B \"x\\u{9b}\" { serves Guest \"\\u{7}\"; headcount 3 }\n";
    let new = old.replace("role B", "role C").replace("serves", "champion; serves");
    let folder = with_files("diff-steering", &[("old.outward", old), ("new.outward", &new)]);
    for format in ["text", "markdown", "json"] {
        let run = outward(&["diff", "old.outward", "new.outward", "--format", format, "--all"]).current_dir(&folder);
        let said = String::from_utf8(run.output().unwrap().stdout).unwrap();
        assert!(!said.contains(['\u{1b}', '\u{7}']), "{format}: {said}");
        assert!(!said.contains("****"), "{format}: two strong pieces, and no blank between them: {said}");
    }
}

#[test]
fn what_is_allowed_is_what_is_allowed_today() {
    let until =
        |day: &str| format!("customer G\nrole S {{ serves G }}\nrole A {{ allow unsaid \"later\" until {day} }}\n");
    let (over, valid) = (until("2026-01-01"), until("2027-01-01"));
    let bare = over.split("{ allow").next().unwrap().to_owned() + "\n";
    let folder =
        with_files("diff-until", &[("over.outward", &over), ("valid.outward", &valid), ("bare.outward", &bare)]);
    let said = |old: &str, new: &str| {
        let run = outward(&["diff", old, new, "--today", "2026-06-01"]).current_dir(&folder).assert().code(0);
        String::from_utf8(run.get_output().stdout.clone()).unwrap()
    };
    let text = said("over.outward", "valid.outward");
    assert!(text.contains("allow unsaid on A, newly"), "the day was moved: {text}");
    let text = said("valid.outward", "over.outward");
    assert!(text.contains("allow unsaid on A, no longer"), "{text}");
    let text = said("over.outward", "bare.outward") + &said("bare.outward", "over.outward");
    assert!(!text.contains("allow unsaid"), "it was over before: {text}");
}

#[test]
fn a_rule_that_is_set_to_what_it_is_anyway_is_not_set_differently() {
    let model = "customer G\nrole S { serves G }\n";
    let same = format!("{model}rules {{ warn unsaid, long-path over 6 }}\n");
    let other = format!("{model}rules {{ warn unsaid, long-path over 5 }}\n");
    let folder =
        with_files("diff-rules", &[("bare.outward", model), ("same.outward", &same), ("other.outward", &other)]);
    let said = |old: &str, new: &str| {
        let run = outward(&["diff", old, new]).current_dir(&folder).assert().code(0);
        String::from_utf8(run.get_output().stdout.clone()).unwrap()
    };
    assert!(said("bare.outward", "same.outward").contains("Nothing changed"));
    let text = said("bare.outward", "other.outward");
    assert!(text.contains("long-path") && !text.contains("unsaid"), "{text}");
}
