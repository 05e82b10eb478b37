//! Files, folders and standard input.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test that fails stops")]

mod common;

use std::fs;

use common::{folder, outward, snapshot, with_files};

const CUSTOMER: &str = "customer Guest\n";

#[test]
fn a_folder_means_its_files_in_the_order_of_their_names() {
    // `a-b` is before `a/` in the order of whole paths, and after it folder by folder
    let folder = with_files(
        "folder",
        &[
            ("model/a/one.outward", "role One { serves Guest }"),
            ("model/a-b/two.outward", "role Two { serves Guest }"),
            ("model/B.outward", "customer Guest"),
            ("model/c.outward", "role Three { serves Guest }"),
            ("model/readme.md", "no model"),
        ],
    );
    let output = outward(&["analyze", "model", "--only", "paths", "--format", "json"]).current_dir(&folder).output();
    let json: serde_json::Value = serde_json::from_slice(&output.unwrap().stdout).unwrap();
    let actors: Vec<&str> =
        json["paths"]["actors"].as_array().unwrap().iter().map(|path| path["actor"].as_str().unwrap()).collect();
    assert_eq!(actors, ["One", "Two", "Three"]);
}

#[test]
fn what_is_hidden_in_a_folder_is_passed_over() {
    let files = [("model/.a.outward", "role"), ("model/.git/b.outward", "role"), ("model/c.outward", CUSTOMER)];
    let folder = with_files("hidden", &files);
    outward(&["analyze", "model"]).current_dir(&folder).assert().code(0).stderr_eq("");
    for named in ["model/.a.outward", "model/.git"] {
        let output = outward(&["check", named]).current_dir(&folder).output().unwrap();
        assert!(String::from_utf8_lossy(&output.stderr).contains("expected a name"), "{named}");
    }
    let folder = with_files("hidden-alone", &[("model/.git/b.outward", CUSTOMER)]);
    let output = outward(&["check", "model"]).current_dir(&folder).output().unwrap();
    assert!(String::from_utf8_lossy(&output.stderr).contains("missing-file"));
}

/// What `outward check` says of a model, in one line for each error.
fn errors(folder: &std::path::Path, args: &[&str]) -> Vec<String> {
    let output = outward(&[&["check"], args].concat()).current_dir(folder).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    said.lines().filter(|line| line.starts_with("error[")).map(str::to_owned).collect()
}

#[test]
fn use_stays_inside() {
    let files = [
        (
            "model/a.outward",
            "use \"parts/b.outward\"\nuse \"../c.outward\"\nuse \"../nothing.outward\"\ncustomer Guest",
        ),
        ("model/parts/b.outward", "use \"../d.outward\""),
        ("model/d.outward", ""),
        ("c.outward", ""),
    ];
    let folder = with_files("outside", &files);
    for (args, names) in [
        (&["model/a.outward"][..], &["outside-root", "outside-root"][..]),
        (&["model/a.outward", "--root", "."], &["missing-file"]),
        (&["model/a.outward", "--allow-outside"], &["missing-file"]),
        (&["model/a.outward", "c.outward"], &["missing-file"]),
        (&["model"], &["outside-root", "outside-root"]),
        (&["model/a.outward", "--root", "model/parts"], &["outside-root", "outside-root", "outside-root"]),
    ] {
        let said = errors(&folder, args);
        assert_eq!(said.len(), names.len(), "{args:?}: {said:#?}");
        assert!(said.iter().zip(names).all(|(said, name)| said.contains(name)), "{args:?}: {said:#?}");
    }
}

#[test]
fn a_folder_with_nothing_in_it_is_an_error() {
    let folder = folder("nothing");
    fs::create_dir(folder.join("empty")).unwrap();
    outward(&["check", "empty"]).current_dir(&folder).assert().code(2).stderr_eq(snapshot("empty-folder.txt"));
}

#[test]
fn standard_input_is_read_and_named() {
    outward(&["check", "-"])
        .stdin("customer Guest\nrole Barista { servs Guest }\n")
        .assert()
        .code(2)
        .stdout_eq("")
        .stderr_eq(snapshot("stdin.txt"));
}

#[test]
fn what_standard_input_uses_is_looked_for_here() {
    let folder = with_files("stdin-use", &[("guest.outward", CUSTOMER)]);
    outward(&["analyze", "-", "--only", "paths"])
        .current_dir(&folder)
        .stdin("use \"guest.outward\"\nrole Barista { serves Guest }\n")
        .assert()
        .code(0)
        .stderr_eq("");
}

#[test]
fn a_file_is_read_once_whatever_it_is_called() {
    let folder = with_files("once", &[("guest.outward", CUSTOMER), ("shop.outward", "use \"./guest.outward\"\n")]);
    outward(&["analyze", "shop.outward", "guest.outward", "./shop.outward", "../once/guest.outward"])
        .current_dir(&folder)
        .assert()
        .code(0)
        .stderr_eq("");
}

#[test]
fn what_is_in_the_current_folder_is_named_without_it() {
    let wrong = "customer Guest\nrole X { oops }\n";
    let folder = with_files("here", &[("a.outward", wrong), ("b/c.outward", wrong)]);
    let output = outward(&["check", "."]).current_dir(&folder).assert().code(2).get_output().stderr.clone();
    let said = String::from_utf8(output).unwrap();
    assert!(said.contains(" --> a.outward:") && said.contains(" --> b/c.outward:"), "{said}");
}

#[test]
fn a_used_file_is_named_by_the_way_to_it() {
    let folder = with_files(
        "used",
        &[("a/main.outward", "use \"b/part.outward\"\n"), ("a/b/part.outward", "customer Guest\nrole X { oops }\n")],
    );
    outward(&["check", "a/main.outward"]).current_dir(&folder).assert().code(2).stderr_eq(snapshot("used-file.txt"));
}

#[test]
fn what_is_not_there_is_said_where_it_is_used() {
    let folder = with_files("gone", &[("main.outward", "customer Guest\nuse \"gone.outward\"\n")]);
    outward(&["check", "main.outward", "lost.outward"])
        .current_dir(&folder)
        .assert()
        .code(2)
        .stderr_eq(snapshot("missing-file.txt"));
}

#[cfg(unix)]
mod unix {
    use std::ffi::OsStr;
    use std::fs::File;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn links_that_lead_around_do_no_harm() {
        let folder = with_files("links", &[("model/guest.outward", CUSTOMER), ("model/in/x.outward", "// nothing")]);
        symlink("..", folder.join("model/in/up")).unwrap();
        outward(&["analyze", "model"]).current_dir(&folder).assert().code(0).stderr_eq("");
        symlink("round.outward", folder.join("model/round.outward")).unwrap();
        outward(&["analyze", "model"]).current_dir(&folder).assert().code(2).stderr_eq(snapshot("link-loop.txt"));
    }

    #[test]
    fn a_file_that_somebody_is_writing_is_no_second_one() {
        let folder = with_files("lock", &[("model/guest.outward", CUSTOMER)]);
        symlink("me@desk.4711", folder.join("model/.#guest.outward")).unwrap();
        outward(&["analyze", "model"]).current_dir(&folder).assert().code(0).stderr_eq("");
    }

    #[test]
    fn a_path_that_is_no_text_is_read_and_shown() {
        let folder = folder("bytes");
        let name = OsStr::from_bytes(b"shop\xFF.outward");
        fs::write(folder.join(name), "customer Guest\nuse \"oops.outward\"\n").unwrap();
        let output = outward(&["check"]).arg(name).current_dir(&folder).output().unwrap();
        assert_eq!(output.status.code(), Some(2));
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(said.contains("cannot read `oops.outward`: there is no such file"), "{said}");
        assert!(said.contains("--> shop\\xFF.outward:2:5"), "{said}");
    }

    #[test]
    fn what_is_too_long_is_refused_before_it_is_read() {
        let folder = folder("long");
        File::create(folder.join("long.outward")).unwrap().set_len(1 << 40).unwrap();
        outward(&["check", "long.outward"]).current_dir(&folder).assert().code(2).stderr_eq(snapshot("too-long.txt"));
    }

    #[test]
    fn links_do_not_lead_outside_and_devices_are_no_files() {
        let text = "customer Guest\nuse \"secret.outward\"\nuse \"null.outward\"\n";
        let folder = with_files("links-outside", &[("model/a.outward", text), ("secret", "metric M")]);
        symlink("../secret", folder.join("model/secret.outward")).unwrap();
        symlink("/dev/null", folder.join("model/null.outward")).unwrap();
        assert_eq!(errors(&folder, &["model/a.outward"]).len(), 2);
        let said = errors(&folder, &["model/a.outward", "--allow-outside"]);
        assert!(said.len() == 1 && said[0].contains("null.outward") && said[0].contains("outside-root"), "{said:#?}");
    }

    #[test]
    fn a_pipe_is_a_file_where_it_is_named() {
        outward(&["check", "/dev/stdin"]).stdin("customer Guest\nrole A { serves Guest; champion }\n").assert().code(0);
    }
}
