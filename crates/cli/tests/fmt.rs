//! `outward fmt`: what is written, what is only told, and what is left alone.
#![allow(clippy::unwrap_used, reason = "a test that fails stops")]

mod common;

use std::fs;

use common::{outward, with_files};

const ODD: &str = "customer  Guest\nrole Cook{serves Guest ,Host ; // all\n}\nrole Host\n";
const EVEN: &str = "customer Guest\nrole Cook {\n  serves Guest, Host // all\n}\nrole Host\n";
const WRONG: &str = "role  A { servs B }\n";

#[test]
fn files_are_written_where_they_change() {
    let files = [("m/a.outward", ODD), ("m/b.outward", EVEN), ("m/.c.outward", ODD), ("m/d.txt", ODD)];
    let folder = with_files("fmt-written", &files);
    outward(&["fmt", "m"]).current_dir(&folder).assert().code(0).stdout_eq("").stderr_eq("");
    let read = |name: &str| fs::read_to_string(folder.join(name)).unwrap();
    assert_eq!((read("m/a.outward"), read("m/b.outward")), (EVEN.to_owned(), EVEN.to_owned()));
    assert_eq!((read("m/.c.outward"), read("m/d.txt")), (ODD.to_owned(), ODD.to_owned()));
    outward(&["fmt", "--check", "m"]).current_dir(&folder).assert().code(0).stdout_eq("").stderr_eq("");
}

#[test]
fn what_would_change_is_told_and_nothing_written() {
    let folder = with_files("fmt-check", &[("a.outward", ODD), ("b.outward", EVEN)]);
    let call = |args: &[&str]| outward(args).current_dir(&folder);
    call(&["fmt", "--check", "a.outward", "b.outward"])
        .assert()
        .code(1)
        .stdout_eq("a.outward\n")
        .stderr_eq("note: 1 file would change\n");
    let difference = "\
--- a.outward
+++ a.outward
@@ -1,4 +1,5 @@
-customer  Guest
-role Cook{serves Guest ,Host ; // all
+customer Guest
+role Cook {
+  serves Guest, Host // all
 }
 role Host
";
    call(&["fmt", "--diff", "a.outward", "b.outward"]).assert().code(0).stdout_eq(difference).stderr_eq("");
    call(&["fmt", "--check", "--diff", "a.outward"]).assert().code(1).stdout_eq(difference);
    assert_eq!(fs::read_to_string(folder.join("a.outward")).unwrap(), ODD);
}

#[test]
fn standard_input_goes_to_standard_output() {
    outward(&["fmt", "-"]).stdin(ODD).assert().code(0).stdout_eq(EVEN).stderr_eq("");
    outward(&["fmt", "-"]).stdin(EVEN).assert().code(0).stdout_eq(EVEN);
    outward(&["fmt", "-", "--check"]).stdin(ODD).assert().code(1).stdout_eq("<stdin>\n");
    outward(&["fmt", "-"]).stdin(WRONG).assert().code(2).stdout_eq("");
}

#[test]
fn what_has_errors_is_left_as_it_is() {
    let folder = with_files("fmt-wrong", &[("a.outward", WRONG), ("b.outward", ODD)]);
    let output = outward(&["fmt", "a.outward", "b.outward"]).current_dir(&folder).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains("--> a.outward:1:11") && said.contains("left as they are: 1 error"), "{said}");
    assert_eq!(fs::read_to_string(folder.join("a.outward")).unwrap(), WRONG);
    assert_eq!(fs::read_to_string(folder.join("b.outward")).unwrap(), EVEN);
}

#[test]
fn the_examples_are_laid_out() {
    outward(&["fmt", "--check", "examples"]).current_dir(common::repository()).assert().code(0).stdout_eq("");
}
