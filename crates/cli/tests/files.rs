//! What the program writes: nothing that is not its own, all of it or nothing, and a model with its state together,
//! whatever ends the program.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test may panic"
)]

mod common;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use common::{outward, with_files};

const SHOP: &str = "use \"parts/people.txt\"\ncustomer Guest\n";
const PEOPLE: &str = "role Clerk { serves Guest \"advice\" }\n";

/// All files of a folder with what is in them.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    let entries = entries.filter(|entry| entry.path().is_file());
    entries.map(|entry| (entry.file_name().into_string().unwrap(), fs::read(entry.path()).unwrap())).collect()
}

fn refused(folder: &Path, call: &[&str], says: &str) {
    let before = (files(folder), files(&folder.join("parts")));
    let error = outward(call).current_dir(folder).assert().code(2).get_output().stderr.clone();
    let error = String::from_utf8(error).unwrap();
    assert!(error.contains(says), "{call:?}: {error}");
    assert!(before == (files(folder), files(&folder.join("parts"))), "{call:?}");
}

#[cfg(unix)]
#[test]
fn what_was_read_is_not_overwritten_by_any_name() {
    let folder = with_files("files-read", &[("shop.outward", SHOP), ("parts/people.txt", PEOPLE)]);
    fs::hard_link(folder.join("parts/people.txt"), folder.join("other-name.svg")).unwrap();
    std::os::unix::fs::symlink("shop.outward", folder.join("link.html")).unwrap();
    for call in [
        &["report", "shop.outward", "-o", "parts/people.txt"][..],
        &["draw", "rings", "shop.outward", "-o", "other-name.svg"],
        &["report", "shop.outward", "-o", "link.html"],
        &["export", "--format", "dot", "shop.outward", "-o", "shop.outward"],
    ] {
        let says = "is part of the model, so nothing was written";
        let ends_well = call.last().is_some_and(|path| !path.ends_with(".txt"));
        // a page is asked for under a name that a page may have, or the name is refused first
        refused(&folder, call, if ends_well { says } else { "" });
    }
}

/// A study for others no longer knows the files that it was read from.
#[test]
fn a_result_for_others_spares_what_is_used() {
    let folder = with_files("files-others", &[("shop.outward", SHOP), ("parts/people.txt", PEOPLE)]);
    for sharing in [["--min-group", "5"], ["--pseudonyms", "a key nobody guesses"]] {
        let export = ["export", "--format", "dot", "shop.outward", "-o", "parts/people.txt"];
        refused(&folder, &[&export[..], &sharing].concat(), "is part of the model, so nothing was written");
    }
}

#[test]
fn a_folder_with_the_model_in_it_is_not_replaced() {
    let folder = with_files("files-folder", &[("shop.outward", SHOP), ("parts/people.txt", PEOPLE)]);
    for place in ["parts", "."] {
        refused(&folder, &["export", "--format", "parquet", "shop.outward", "-o", place], "holds files of the model");
    }
}

#[test]
fn an_import_overwrites_none_of_its_tables() {
    let tables = [("staff.csv", "title,unit\nClerk,Shop\n"), ("model.outward.import.next", "title,unit\nCook,Inn\n")];
    let folder = with_files("files-tables", &[&tables[..], &[("parts/x", "")]].concat());
    let call = ["import", "staff.csv", "model.outward.import.next", "--title", "title", "--unit", "unit", "-o"];
    refused(&folder, &[&call[..], &["model.outward"]].concat(), "is one of the inputs, so nothing was written");
    refused(&folder, &[&call[..], &["staff.csv"]].concat(), "");
}

#[test]
fn what_cannot_be_written_is_said_to_be_written() {
    let folder = with_files("files-unwritten", &[("shop.outward", "customer Guest\nrole Clerk { serves Guest }\n")]);
    fs::create_dir(folder.join("page.html")).unwrap();
    fs::create_dir(folder.join("parts")).unwrap();
    refused(&folder, &["report", "shop.outward", "-o", "page.html"], "cannot write `page.html`: it is a folder");
    refused(&folder, &["report", "shop.outward", "-o", "none/page.html"], "cannot write `none/page.html`: there is no");
    refused(
        &folder,
        &["draw", "rings", "shop.outward", "-o", "shop.outward/x.svg"],
        "part of its path is not a folder",
    );
}

#[cfg(unix)]
#[test]
fn links_and_devices_stay_what_they_are() {
    use std::os::unix::fs::PermissionsExt;
    let folder = with_files("files-links", &[("shop.outward", "customer Guest\nrole Clerk { serves Guest }\n")]);
    fs::write(folder.join("page.html"), "old").unwrap();
    fs::set_permissions(folder.join("page.html"), fs::Permissions::from_mode(0o600)).unwrap();
    std::os::unix::fs::symlink("page.html", folder.join("latest.html")).unwrap();
    outward(&["report", "shop.outward", "-o", "latest.html"]).current_dir(&folder).assert().code(0);
    assert!(folder.join("latest.html").is_symlink());
    assert!(fs::read_to_string(folder.join("page.html")).unwrap().len() > 1000);
    assert_eq!(fs::metadata(folder.join("page.html")).unwrap().permissions().mode() & 0o777, 0o600);
    outward(&["draw", "rings", "shop.outward", "-o", "/dev/null"]).current_dir(&folder).assert().code(0);
    assert!(!fs::metadata("/dev/null").unwrap().is_file());
}

const FIRST: &str = "id,title,unit,manager\n1,Head,Desk,\n2,Clerk,Desk,1\n3,Clerk,Shop,1\n";
const SECOND: &str = "id,title,unit,manager\n1,Head,Desk,\n2,Clerk,Shop,1\n4,Buyer,Desk,1\n";
const IMPORT: [&str; 12] = [
    "import",
    "staff.csv",
    "--post",
    "id",
    "--title",
    "title",
    "--unit",
    "unit",
    "--manager",
    "manager",
    "-o",
    "model.outward",
];

/// A folder in which a model was imported, and written in by a person, before its table changed.
fn prepared(test: &str) -> std::path::PathBuf {
    let folder = with_files(test, &[("staff.csv", FIRST)]);
    outward(&IMPORT).current_dir(&folder).assert().code(0);
    let model = fs::read_to_string(folder.join("model.outward")).unwrap();
    let model = model.replacen("role Head {", "role Head {\n    // by hand\n    serves Customer", 1);
    let model = model.replacen("role Head\n", "role Head {\n    // by hand\n    serves Customer\n  }\n", 1);
    assert!(model.contains("by hand"), "{model}");
    fs::write(folder.join("model.outward"), model).unwrap();
    fs::write(folder.join("staff.csv"), SECOND).unwrap();
    folder
}

/// Brings a folder back to what it was.
fn restore(folder: &Path, before: &BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(folder).unwrap() {
        fs::remove_file(entry.unwrap().path()).unwrap();
    }
    for (name, bytes) in before {
        fs::write(folder.join(name), bytes).unwrap();
    }
}

/// The program is ended at any moment, and imports again.
#[test]
fn an_import_that_is_killed_is_made_good_by_the_next() {
    let folder = prepared("files-killed");
    let before = files(&folder);
    outward(&IMPORT).current_dir(&folder).assert().code(0);
    let wanted = files(&folder);
    for round in 0..24u64 {
        restore(&folder, &before);
        let mut import = Command::new(snapbox::cmd::cargo_bin!("outward"));
        let mut import = import.args(IMPORT).current_dir(&folder).stdout(Stdio::null()).spawn().unwrap();
        std::thread::sleep(Duration::from_micros(round * 700));
        let _ = import.kill();
        import.wait().unwrap();
        outward(&IMPORT).current_dir(&folder).assert().code(0);
        assert!(files(&folder) == wanted, "killed in round {round}");
    }
}

/// Each system call that changes a disk fails, or ends the program, one after another. Needs strace.
#[cfg(target_os = "linux")]
#[test]
fn an_import_whose_system_calls_fail_is_made_good_by_the_next() {
    let folder = prepared("files-faults");
    let strace = |fault: &str| {
        let mut strace = Command::new("strace");
        let calls = ["-f", "-o", "/dev/null", "-e", fault, "--"];
        strace.args(calls).arg(snapbox::cmd::cargo_bin!("outward")).args(IMPORT).current_dir(&folder);
        strace.stdout(Stdio::null()).stderr(Stdio::null()).status()
    };
    if !strace("trace=none").is_ok_and(|status| status.success()) {
        println!("strace is not here, or may not trace: passed over");
        return;
    }
    let folder = prepared("files-faults");
    let before = files(&folder);
    outward(&IMPORT).current_dir(&folder).assert().code(0);
    let wanted = files(&folder);
    let mut ended = 0;
    for call in ["write", "rename", "fsync", "unlink"] {
        for what in ["error=ENOSPC", "signal=SIGKILL"] {
            for when in 1..=6 {
                restore(&folder, &before);
                let status = strace(&format!("inject={call}:{what}:when={when}")).unwrap();
                ended += usize::from(!status.success());
                outward(&IMPORT).current_dir(&folder).assert().code(0);
                let now = files(&folder);
                assert!(now == wanted, "{call} {what} {when}: {:?}", now.keys());
            }
        }
    }
    assert!(ended > 8, "{ended} of the faults were felt");
}

#[cfg(target_os = "linux")]
#[test]
fn what_leads_to_a_pipe_is_written_into() {
    let folder = with_files("files-pipe", &[("shop.outward", "customer Guest\nrole Clerk { serves Guest }\n")]);
    let run = outward(&["draw", "rings", "shop.outward", "-o", "/dev/stdout"]).current_dir(&folder);
    let printed = run.assert().code(0).get_output().stdout.clone();
    assert!(String::from_utf8(printed).unwrap().starts_with("<svg"));
    assert_eq!(files(&folder).len(), 1);
}
