//! `outward analyze --each`: a table over many organizations.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may panic")]

mod common;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use common::{folder, outward, repository};
use serde_json::Value;

/// Three organizations: a file, a folder of two files, a file with an error.
fn firms(name: &str) -> PathBuf {
    let firms = folder(name).join("firms");
    fs::create_dir_all(firms.join("b")).unwrap();
    fs::write(firms.join("a.outward"), "org \"A, =B\"\ncustomer C\nrole R { serves C }\nrole S").unwrap();
    fs::write(firms.join("b/customers.outward"), "customer C").unwrap();
    fs::write(firms.join("b/roles.outward"), "role R { headcount 3; serves C }").unwrap();
    fs::write(firms.join("c.outward"), "customer C\nrole R { serves D }").unwrap();
    firms
}

fn printed(args: &[&str], files: &[&Path], status: i32) -> (String, String) {
    let output = outward(args).args(files).output().unwrap();
    assert_eq!(output.status.code(), Some(status), "{}", String::from_utf8_lossy(&output.stderr));
    (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap())
}

fn table(csv: &str) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    reader.deserialize().map(Result::unwrap).collect()
}

#[test]
fn one_row_for_each_organization() {
    let firms = firms("each");
    let (csv, said) = printed(&["analyze", "--each", "--format", "csv"], &[&firms], 2);
    let rows = table(&csv);
    let column = |name: &str| rows.iter().map(|row| row[name].as_str()).collect::<Vec<_>>();
    assert!(column("organization").iter().zip(["a.outward", "b", "c.outward"]).all(|(name, end)| name.ends_with(end)));
    assert_eq!(column("title"), ["A, =B", "", ""]);
    assert_eq!(column("headcount"), ["2.0", "3.0", ""]);
    assert_eq!(column("reach_share"), ["0.5", "1.0", ""]);
    assert!(rows[2]["error"].contains("c.outward:2:17: ") && rows[2]["error"].contains("`D`"), "{}", rows[2]["error"]);
    assert!(rows[0]["error"].is_empty() && said.contains("1 of 3 organizations"), "{said}");
}

#[test]
fn the_same_as_lines_of_json_and_of_any_table() {
    let firms = firms("each-lines");
    let lines = |table: &str| -> Vec<Value> {
        let (text, _) = printed(&["analyze", "--each", "--format", "jsonl", "--table", table], &[&firms], 2);
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    };
    let summary = lines("summary");
    assert_eq!((&summary[0]["reach_share"], &summary[2]["reach_share"]), (&0.5.into(), &Value::Null));
    let actors = lines("actors");
    let names: Vec<&str> = actors.iter().filter_map(|row| row["actor"].as_str()).collect();
    assert_eq!(names, ["R", "S", "R"]);
    assert_eq!(actors[0].as_object().unwrap().len(), actors[3].as_object().unwrap().len());
    assert!(actors[3]["error"].is_string());
    // a table is of one organization, too
    let (csv, _) = printed(&["analyze", "--format", "csv", "--table", "paths.gates"], &[&firms.join("a.outward")], 0);
    assert!(csv.starts_with("organization,error,actor,gated_actors,gated_headcount\n"), "{csv}");
}

/// Organizations of the repository, and hundreds that are made: each row is what the organization alone gives, in order.
#[test]
fn many_are_what_each_is_alone() {
    let many = folder("each-many").join("many");
    fs::create_dir_all(&many).unwrap();
    for example in ["northwind", "northwind_next", "land_registry", "gitlab", "five_essays"] {
        let file = format!("{example}.outward");
        fs::copy(repository().join("examples").join(&file), many.join(file)).unwrap();
    }
    for number in 0..500_usize {
        let role = |at: usize| format!("role R{at} {{ headcount {}; serves {} }}\n", at + 1, ["C", "R0", "R1"][at % 3]);
        let roles: String = (0..3 + number % 17).map(role).collect();
        fs::write(many.join(format!("made-{number:03}.outward")), format!("customer C\n{roles}")).unwrap();
    }
    let call = ["analyze", "--each", "--format", "csv"];
    let (all, _) = printed(&call, &[&many], 0);
    assert_eq!(table(&all).len(), 505);
    let names: Vec<String> = table(&all).into_iter().map(|row| row["organization"].clone()).collect();
    assert!(names.is_sorted());
    for name in names.iter().step_by(61).chain([&names[0]]) {
        let (alone, _) = printed(&call, &[Path::new(name)], 0);
        let row = alone.lines().nth(1).unwrap();
        assert!(all.lines().any(|line| line == row), "{name}");
    }
}

/// Names with signs of CSV, and those of no file.
#[test]
fn an_organization_is_named_as_everywhere() {
    let firms = folder("each-named").join("firms");
    let model = "customer C\nrole NA { serves C }";
    fs::create_dir_all(firms.join("nothing")).unwrap();
    for name in ["a,b", "a\nb", "=1+1"] {
        fs::write(firms.join(format!("{name}.outward")), model).unwrap();
    }
    let names = |files: &[&Path], status| {
        let call = outward(&["analyze", "--each", "--format", "csv", "--table", "paths.actors"]);
        let output = call.args(files).stdin(model).output().unwrap();
        assert_eq!(output.status.code(), Some(status), "{output:?}");
        let rows = table(&String::from_utf8(output.stdout).unwrap());
        assert!(rows.iter().all(|row| (row["actor"] == "NA") == row["error"].is_empty()), "{rows:?}");
        rows.iter().map(|row| row["organization"].clone()).collect::<Vec<_>>()
    };
    let inside = names(&[&firms], 2);
    let ends = ["/=1+1.outward", "/a\nb.outward", "/a,b.outward", "/nothing"];
    assert!(inside.len() == 4 && inside.iter().zip(ends).all(|(name, end)| name.ends_with(end)), "{inside:?}");
    assert_eq!(names(&[Path::new("-")], 0), ["<stdin>"]);
    let nothing = firms.join("nothing");
    assert_eq!(names(&[&nothing], 2), [nothing.to_str().unwrap()]);
    let (_, said) = printed(&["analyze", "--each", "--format", "csv", "-", "-"], &[], 2);
    assert!(said.contains("can be read only once"), "{said}");
    #[cfg(target_os = "linux")]
    {
        use std::os::unix::ffi::OsStrExt;
        let odd = firms.join(std::ffi::OsStr::from_bytes(b"\xFF.outward"));
        fs::write(&odd, model).unwrap();
        assert!(names(&[&odd], 0)[0].ends_with("\\xFF.outward"));
    }
}

#[test]
fn what_cannot_be_is_said() {
    let firms = firms("each-wrong");
    let file = firms.join("a.outward");
    let (_, said) = printed(&["analyze", "--each"], &[&file], 2);
    assert!(said.contains("add `--format csv`"), "{said}");
    let (_, said) = printed(&["analyze", "--format", "csv", "--table", "gates"], &[&file], 2);
    assert!(said.contains("no table is called `gates`") && said.contains("paths.gates"), "{said}");
    let (_, said) = printed(&["analyze", "--format", "csv", "--table", "paths.gates", "--only", "walls"], &[&file], 2);
    assert!(said.contains("not among those of `--only`") && said.contains("walls.links"), "{said}");
    let (rows, _) = printed(&["analyze", "--each", "--format", "csv"], &[&firms.join("nobody.outward")], 2);
    assert!(table(&rows)[0]["error"].contains("cannot read"), "{rows}");
}
