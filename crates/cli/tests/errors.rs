//! What is wrong is shown with its place and a way out, whatever the input.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test that fails stops")]

mod common;

use common::{folder, outward, snapshot, with_files};

#[test]
fn errors_are_shown_with_their_places() {
    let text = "customer Guest\nunit Stores {\n\tservs Guest \"drink\"\n  role Barista { headcount 12x; serves Guest strengh \
        0.9 }\n  role Barista\n  role \"日本\" { pay 10 }\n  serves Nowhere \"unclosed\n}\n";
    let folder = with_files("errors", &[("shop.outward", text)]);
    let text = outward(&["analyze", "shop.outward"]).current_dir(&folder).assert().code(2).stdout_eq("");
    text.stderr_eq(snapshot("errors.txt"));
    outward(&["analyze", "shop.outward", "--format", "json"])
        .current_dir(&folder)
        .assert()
        .code(2)
        .stdout_eq(snapshot("errors.json.txt"))
        .stderr_eq("");
}

#[test]
fn warnings_stand_beside_the_report() {
    let text = "customer Guest\nunit Shop {\n  headcount 12\n  role Barista { serves Guest; champion }\n}\n";
    let folder = with_files("warnings", &[("shop.outward", text)]);
    outward(&["analyze", "shop.outward"]).current_dir(&folder).assert().code(0).stderr_eq(snapshot("warning.txt"));
    outward(&["check", "shop.outward", "--format", "json"]).current_dir(&folder).assert().code(0).stderr_eq("");
}

#[test]
fn nothing_in_a_text_or_a_name_steers_the_terminal() {
    let text = "customer Guest\u{1b}[31m\n\u{202e}role \u{9b} X { oops \u{7} }\n\0";
    let folder = with_files("steering", &[("a\u{1b}[1m.outward", text)]);
    for format in ["text", "json"] {
        let output =
            outward(&["analyze", "a\u{1b}[1m.outward", "--format", format]).current_dir(&folder).output().unwrap();
        let said = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
        assert!(!said.contains(['\u{1b}', '\u{9b}', '\u{7}', '\0']), "{said}");
        assert!(format == "json" || !said.contains('\u{202e}'), "{said}");
    }
}

#[test]
fn a_text_that_steers_is_shown_safely_in_the_report() {
    let text = "org \"A\\u{1b}[31m\\u{7}\"\ncustomer Guest\nrole Barista \"B\\u{9b}\" { serves Guest; champion }\n\
        outcome O { for Guest }\nrole C { serves Barista; responsible for O \"\\u{1b}]0;x\\u{7}\" }\n";
    let folder = with_files("steering-report", &[("shop.outward", text)]);
    for format in ["text", "markdown", "json"] {
        let output = outward(&["analyze", "shop.outward", "--format", format, "--all"]).current_dir(&folder).output();
        let said = String::from_utf8(output.unwrap().stdout).unwrap();
        assert!(!said.contains(['\u{1b}', '\u{7}']), "{format}: {said}");
    }
}

/// Hostile inputs, each with how many lines of remarks it may cost.
#[test]
fn hostile_inputs_get_short_answers() {
    let long_line = format!("customer Guest; role A {{ serves Guest \"{}\" strengh 0.9 }}\n", "é\t".repeat(500_000));
    let inputs = [
        ("braces", "{".repeat(10_000)),
        ("nesting", "unit A {\n".repeat(10_000)),
        ("closing", "}\n".repeat(30_000)),
        ("long line", long_line),
        ("broken lines", format!("customer Guest\n{}", "servs x 12 } {\n".repeat(300_000))),
        ("unclosed", format!("customer Guest\n{}", "role A \"\n".repeat(30_000))),
        ("nothing", String::new()),
    ];
    let folder = folder("hostile");
    for (name, text) in inputs {
        for format in ["text", "json"] {
            // JSON has them all, which takes its time without optimization
            let few: String = text.lines().take(10_000).map(|line| format!("{line}\n")).collect();
            std::fs::write(folder.join("x.outward"), if format == "json" { &few } else { &text }).unwrap();
            let output = outward(&["check", "x.outward", "--format", format]).current_dir(&folder).output().unwrap();
            assert_eq!(output.status.code(), Some(2), "{name}");
            let said = String::from_utf8(output.stderr).unwrap();
            assert!(said.len() < 200_000 && !said.contains("panicked"), "{name}: {} bytes", said.len());
            assert!(format == "text" || is_a_list_of_errors(&output.stdout), "{name}");
        }
    }
}

#[test]
fn many_errors_are_counted() {
    let folder = with_files("many", &[("x.outward", &format!("customer Guest\n{}", "oops\n".repeat(250)))]);
    let output = outward(&["check", "x.outward"]).current_dir(&folder).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(said.matches("error[").count(), 100);
    let last = said.lines().last().unwrap();
    assert_eq!(last, "error: nothing was analyzed: 250 errors, of which 100 are shown (`--format json` prints all)");
}

fn is_a_list_of_errors(json: &[u8]) -> bool {
    let json: serde_json::Value = serde_json::from_slice(json).unwrap();
    json["schema"] == 1 && json["errors"].as_array().is_some_and(|errors| !errors.is_empty())
}
