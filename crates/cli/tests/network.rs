//! `outward analyze --only network`, compared with the packages of the field, and what is no error then.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may panic")]

mod common;

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use common::readers::{python, read, sna};
use common::{folder, outward, repository};
use serde_json::Value;

/// Krackhardt's managers in their departments; where there are strengths, each tie has one of its own.
fn managers(relation: &str, strengths: bool) -> String {
    let golden = |name: &str| fs::read_to_string(repository().join("tests/golden").join(name)).unwrap();
    let ties = golden("krackhardt-1987-ties.csv");
    let (head, ties) = ties.split_once('\n').unwrap();
    let column = head.trim().split(',').position(|name| name == relation).unwrap();
    let mut text = String::new();
    for line in golden("krackhardt-1987-departments.csv").lines().skip(1) {
        let (manager, department) = line.trim().split_once(',').unwrap();
        write!(text, "unit Department{department} {{ role M{manager} {{").unwrap();
        for tie in ties.lines().map(|line| line.trim().split(',').collect::<Vec<_>>()) {
            if tie[0] == manager && tie[column] == "1" {
                let (from, to): (u32, u32) = (tie[0].parse().unwrap(), tie[1].parse().unwrap());
                let strength =
                    if strengths { format!(" strength 0.{}", 1 + (7 * from + 3 * to) % 9) } else { String::new() };
                write!(text, " serves M{to}{strength};").unwrap();
            }
        }
        text.push_str(" } }\n");
    }
    text
}

fn printed(args: &[&str], file: &Path) -> Vec<u8> {
    let run = outward(args).arg(file).output().unwrap();
    assert_eq!(run.status.code(), Some(0), "{}", String::from_utf8_lossy(&run.stderr));
    run.stdout
}

/// The answer, the tables of actors and of the summary, and the ties, of each of four networks.
fn networks(name: &str) -> Vec<[PathBuf; 4]> {
    let folder = folder(name);
    let networks = [("advice", false), ("friendship", false), ("friendship", true), ("reports_to", false)];
    let files = networks.into_iter().enumerate().map(|(at, (relation, strengths))| {
        let path = |ending: &str| folder.join(format!("{at}.{ending}"));
        let model = path("outward");
        fs::write(&model, managers(relation, strengths)).unwrap();
        let table = |table| ["analyze", "--only", "network", "--format", "csv", "--table", table];
        fs::write(path("json"), printed(&["analyze", "--only", "network", "--format", "json"], &model)).unwrap();
        fs::write(path("actors"), printed(&table("network.actors"), &model)).unwrap();
        fs::write(path("summary"), printed(&table("summary"), &model)).unwrap();
        let with_customer = path("customer.outward");
        fs::write(&with_customer, managers(relation, strengths) + "customer Buyer\n").unwrap();
        fs::write(path("edges"), printed(&["export", "--format", "edgelist"], &with_customer)).unwrap();
        ["json", "actors", "summary", "edges"].map(path)
    });
    files.collect()
}

#[test]
fn networkx_and_numpy_find_the_same() {
    for [answer, _, _, edges] in networks("network-python") {
        let Some(mut reader) = python("network.py", "networkx, numpy, scipy") else { return };
        reader.args([answer, edges]);
        assert!(read(reader, b"").starts_with("21 actors"));
    }
}

#[test]
fn sna_finds_the_same() {
    for [_, actors, summary, edges] in networks("network-r") {
        let Some(mut reader) = sna("network.R") else { return };
        reader.args([actors, summary, edges]);
        assert!(read(reader, b"").starts_with("21 actors"));
    }
}

#[test]
fn without_a_customer_it_is_the_only_thing_that_can_be_asked() {
    let file = folder("network-alone").join("a.outward");
    fs::write(&file, "role A { serves B }\nrole B").unwrap();
    let answer: Value =
        serde_json::from_slice(&printed(&["analyze", "--only", "network", "--format", "json"], &file)).unwrap();
    assert_eq!(answer["network"]["summary"]["ties"], 1);
    assert!(answer["paths"].is_null());
    assert_eq!(outward(&["analyze"]).arg(&file).output().unwrap().status.code(), Some(2));
}

#[test]
fn nothing_else_has_it() {
    let northwind = repository().join("examples/northwind.outward");
    let answer: Value = serde_json::from_slice(&printed(&["analyze", "--format", "json"], &northwind)).unwrap();
    assert!(answer["network"].is_null() && answer["walls"].is_object());
    let text = String::from_utf8(printed(&["analyze", "--all"], &northwind)).unwrap();
    assert!(!text.contains("E–I index over top-level units"), "{text}");
    let table =
        String::from_utf8(printed(&["analyze", "--format", "csv", "--table", "network.units"], &northwind)).unwrap();
    assert!(table.starts_with("organization,error,unit,actors,blau,"), "{table}");
    let text = String::from_utf8(printed(&["analyze", "--only", "network"], &northwind)).unwrap();
    assert!(text.contains("E–I index over top-level units") && text.contains("Least upper bound"), "{text}");
}
