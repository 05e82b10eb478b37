//! Results for others: `--min-group` and `--pseudonyms` of every verb that has them.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may panic")]

mod common;

use std::fs;

use common::{folder, outward};

const SHOP: &str = "org \"Anna's shop\"\ncustomer Guest\nrole Barista { headcount 12; pay 20_111; serves Guest \"smiles\" strength 0.9 }
role Chief { pay 90_222; serves Barista; says it serves nobody }\nrole Cook { headcount 2; pay 30_333; serves Barista }
role Porter { headcount 6; pay 25_444; serves Guest }\n";

/// What a command writes, and what it says beside.
fn run(name: &str, args: &[&str], status: i32) -> (String, String) {
    let place = folder(name);
    fs::write(place.join("shop.outward"), SHOP).unwrap();
    let output = outward(args).current_dir(&place).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(status), "{said}");
    let mut written = String::from_utf8(output.stdout).unwrap();
    for file in ["parties.csv", "links.csv"] {
        written.push_str(&fs::read_to_string(place.join("out").join(file)).unwrap_or_default());
    }
    (written, said)
}

const VERBS: [&[&str]; 9] = [
    &["analyze", "shop.outward"],
    &["analyze", "shop.outward", "--format", "json"],
    &["analyze", "shop.outward", "--format", "csv", "--table", "actors"],
    &["analyze", "--each", "shop.outward", "--format", "jsonl", "--table", "actors"],
    &["analyze", "shop.outward", "--uncertain", "--draws", "100", "--format", "json"],
    &["export", "shop.outward", "--format", "csv", "-o", "out"],
    &["export", "shop.outward", "--format", "outward"],
    &["draw", "rings", "shop.outward", "--color-by", "pay"],
    &["report", "shop.outward"],
];

#[test]
fn figures_of_few_people_are_withheld_everywhere() {
    for (at, verb) in VERBS.iter().enumerate() {
        let (written, said) = run(&format!("few-{at}"), &[verb, &["--min-group", "5"][..]].concat(), 0);
        for told in ["90222", "90,222", "90_222", "30333", "30,333", "30_333"] {
            assert!(!written.contains(told), "{verb:?} tells {told}");
        }
        assert!(written.contains("Chief"), "{verb:?}");
        // of Chief and Cook there are three people: Porter is needed to hide them
        let note = "2 roles and units with fewer than 5 of them, and the headcount of 1 more";
        assert!(
            said.contains(note) || verb.contains(&"--each") || verb.contains(&"csv") && verb[0] == "analyze",
            "{said}"
        );
    }
}

#[test]
fn names_are_replaced_everywhere() {
    for (at, verb) in VERBS.iter().enumerate() {
        let key = ["--pseudonyms", "a key nobody guesses"];
        let (written, _) = run(&format!("names-{at}"), &[verb, &key[..]].concat(), 0);
        for told in ["Barista", "Chief", "Anna", "smiles", "90222", "90,222"] {
            assert!(!written.contains(told), "{verb:?} tells {told}");
        }
        assert!(written.contains("Role_"), "{verb:?}");
    }
}

#[test]
fn a_key_is_long_enough_and_a_group_has_somebody() {
    let (_, said) = run("weak", &["analyze", "shop.outward", "--pseudonyms", "short"], 2);
    assert!(said.contains("at least 16 characters"), "{said}");
    run("nobody", &["analyze", "shop.outward", "--min-group", "0"], 2);
}
