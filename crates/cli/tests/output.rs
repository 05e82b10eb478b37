//! Where results are written to.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod common;

use common::{outward, with_files};

const SHOP: &str = "customer Guest\nrole Clerk { serves Guest \"advice\" }\n";

#[test]
fn a_hyphen_is_standard_output() {
    let folder = with_files("output-hyphen", &[("shop.outward", SHOP)]);
    for call in [&["report"][..], &["draw", "rings"], &["export", "--format", "dot"]] {
        let run = |more: &[&str]| {
            let call = [call, &["shop.outward"], more].concat();
            outward(&call).current_dir(&folder).assert().code(0).stderr_eq("").get_output().stdout.clone()
        };
        let printed = run(&["-o", "-"]);
        assert!(!printed.is_empty() && printed == run(&[]), "{call:?}");
    }
    assert!(!folder.join("-").exists());
}

#[test]
fn two_tables_do_not_go_to_standard_output() {
    let folder = with_files("output-tables", &[("shop.outward", SHOP)]);
    outward(&["export", "--format", "csv", "shop.outward", "-o", "-"])
        .current_dir(&folder)
        .assert()
        .code(2)
        .stdout_eq("")
        .stderr_eq("error: csv is two tables, which cannot both go to standard output; name a folder with `-o`\n");
    assert!(!folder.join("-").exists());
}

#[test]
fn an_import_to_standard_output_keeps_nothing() {
    let folder = with_files("output-import", &[("posts.csv", "title,unit\nClerk,Shop\nBuyer,Shop\n")]);
    let import = |output: &str| {
        let call = ["import", "posts.csv", "--title", "title", "--unit", "unit", "--customer", "Guest", "-o", output];
        outward(&call).current_dir(&folder).assert().code(0).get_output().clone()
    };
    import("shop.outward");
    let model = std::fs::read(folder.join("shop.outward")).unwrap();
    let printed = import("-");
    assert_eq!(printed.stdout, model, "nothing but the model");
    let said = String::from_utf8(printed.stderr).unwrap();
    assert!(said.contains("standard output: 2 roles, 1 unit"), "{said}");
    assert!(
        said.ends_with("no record is kept for the next import; to keep one, give `--output` a file name\n"),
        "{said}"
    );
    assert!(!folder.join("-").exists() && !folder.join("-.import").exists());
}
