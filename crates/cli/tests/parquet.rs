//! `outward export --format parquet`: a folder that is whole or not there. `.ci/scale` runs it with the feature.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod common;

use common::{outward, with_files};

const SHOP: &str = "customer Guest\nrole Clerk { serves Guest \"advice\" }\n";
const EXPORT: [&str; 6] = ["export", "shop.outward", "--format", "parquet", "-o", "tables"];

#[test]
fn it_needs_a_folder() {
    let folder = with_files("parquet-folder", &[("shop.outward", SHOP)]);
    outward(&["export", "shop.outward", "--format", "parquet", "-o", "-"])
        .current_dir(&folder)
        .assert()
        .code(2)
        .stdout_eq("")
        .stderr_eq("error: parquet is several tables, which cannot go to standard output; name a folder with `-o`\n");
    let bare = outward(&["export", "shop.outward", "--format", "parquet"]).current_dir(&folder).assert().code(2);
    assert!(String::from_utf8_lossy(&bare.get_output().stderr).contains("--output"));
}

#[cfg(not(feature = "parquet"))]
#[test]
fn a_build_without_it_says_so() {
    let folder = with_files("parquet-none", &[("shop.outward", SHOP)]);
    let refused = outward(&EXPORT).current_dir(&folder).assert().code(2);
    let said = String::from_utf8_lossy(&refused.get_output().stderr).into_owned();
    assert!(said.starts_with("error: this build has no Parquet\n") && said.contains("--features parquet"), "{said}");
    assert!(!folder.join("tables").exists());
    outward(&["analyze", "shop.outward", "--format", "parquet"])
        .current_dir(&folder)
        .assert()
        .code(2)
        .stdout_eq("")
        .stderr_eq(said);
}

#[cfg(feature = "parquet")]
mod with_parquet {
    use std::fs;
    use std::path::Path;

    use super::common::{folder, outward, with_files};
    use super::{EXPORT, SHOP};

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    /// What stands in it is read by DuckDB, in scale/tests.
    #[test]
    fn a_table_of_results_is_one_file() {
        let folder = with_files("parquet-results", &[("shop.outward", SHOP), ("wrong.outward", "role R { serves D }")]);
        let print = |files: &[&str]| {
            let call = ["analyze", "--each", "--format", "parquet", "--table", "actors"];
            outward(&call).args(files).current_dir(&folder).output().unwrap()
        };
        let one = print(&["shop.outward"]);
        assert!(one.status.success() && one.stderr.is_empty());
        assert!(one.stdout.starts_with(b"PAR1") && one.stdout.ends_with(b"PAR1"));
        assert_eq!(print(&["shop.outward"]).stdout, one.stdout);
        let two = print(&["shop.outward", "wrong.outward"]);
        let said = String::from_utf8_lossy(&two.stderr).into_owned();
        assert_eq!(two.status.code(), Some(2));
        assert!(said.contains("1 of 2 organizations cannot be analyzed: the column `error` says why"), "{said}");
        assert!(two.stdout.ends_with(b"PAR1"));
        #[cfg(target_os = "linux")]
        {
            let program = snapbox::cmd::cargo_bin!("outward");
            let call = format!("exec '{}' analyze shop.outward --format parquet > /dev/full", program.display());
            let full = snapbox::cmd::Command::new("bash").args(["-c", &call]).current_dir(&folder).assert().code(2);
            let said = String::from_utf8_lossy(&full.get_output().stderr).into_owned();
            assert!(said.starts_with("error: the results cannot be written: ") && said.contains("full"), "{said}");
        }
    }

    const TABLES: [&str; 6] = [
        "actors.parquet",
        "customers.parquet",
        "links.parquet",
        "metadata.json",
        "outsiders.parquet",
        "points.parquet",
    ];

    #[test]
    fn a_folder_of_tables_is_replaced_and_another_is_not() {
        let folder = with_files("parquet-replaced", &[("shop.outward", SHOP)]);
        let export = || outward(&EXPORT).current_dir(&folder).assert();
        export().code(0).stdout_eq("").stderr_eq("");
        assert_eq!(names(&folder.join("tables")), TABLES);
        let first = fs::read(folder.join("tables/links.parquet")).unwrap();
        fs::write(folder.join("shop.outward"), SHOP.replace("Clerk", "Cook")).unwrap();
        export().code(0);
        assert_eq!(fs::read(folder.join("tables/links.parquet")).unwrap(), first, "the same links are the same bytes");
        assert_eq!(names(&folder), ["shop.outward", "tables"]);

        fs::remove_file(folder.join("tables/metadata.json")).unwrap();
        export()
            .code(2)
            .stderr_eq("error: cannot write `tables`: the folder has other files in it, which are not overwritten\n");
        assert_eq!(
            names(&folder.join("tables")),
            TABLES.iter().filter(|name| **name != "metadata.json").copied().collect::<Vec<_>>()
        );
    }

    #[test]
    fn a_file_is_not_replaced() {
        let folder = with_files("parquet-file", &[("shop.outward", SHOP), ("tables", "mine")]);
        outward(&EXPORT).current_dir(&folder).assert().code(2);
        assert_eq!(fs::read_to_string(folder.join("tables")).unwrap(), "mine");
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn a_disk_that_is_too_small_gets_nothing() {
        // a limit on files stands for the disk; the signal that comes with it is ignored, as for a program in a pipe
        let folder = folder("parquet-full");
        let roles: String = (0..20_000).map(|role| format!("role R{role} {{ serves Guest }}\n")).collect();
        fs::write(folder.join("shop.outward"), format!("customer Guest\n{roles}")).unwrap();
        let program = snapbox::cmd::cargo_bin!("outward");
        let call = format!("trap '' XFSZ; ulimit -f 16; exec '{}' {}", program.display(), EXPORT.join(" "));
        let full = snapbox::cmd::Command::new("bash").args(["-c", &call]).current_dir(&folder).assert().code(2);
        let said = String::from_utf8_lossy(&full.get_output().stderr).into_owned();
        assert!(said.starts_with("error: cannot write `tables`") && said.lines().count() == 1, "{said}");
        assert_eq!(names(&folder), ["shop.outward"]);
    }
}
