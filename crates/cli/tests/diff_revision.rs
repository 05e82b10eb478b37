//! What changed since a revision, read by the real `git`.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

mod common;

use std::path::{Path, PathBuf};
use std::process::Command;

use common::{outward, with_files};

const THEN: &str = "use \"parts/people.outward\"\ncustomer Guest\n";
const PEOPLE: &str = "role Clerk { serves Guest \"advice\" }\nrole Buyer { serves Clerk \"goods\" }\n";

fn git(folder: &Path, arguments: &[&str]) {
    let author = ["-c", "user.name=Somebody", "-c", "user.email=somebody@example.org", "-c", "commit.gpgsign=false"];
    let done = Command::new("git").current_dir(folder).args(author).args(arguments).output().unwrap();
    assert!(done.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
}

/// A repository whose first commit is tagged `then`, in which somebody has since changed the working tree.
fn repository(test: &str) -> PathBuf {
    let files = [
        ("shop/main.outward", THEN),
        ("shop/parts/people.outward", PEOPLE),
        ("shop/gone.outward", "role Porter { serves Clerk \"boxes\" }\n"),
        ("shop/.draft.outward", "nonsense"),
        ("elsewhere.outward", "role Far { serves Guest }\n"),
    ];
    let folder = with_files(test, &files);
    git(&folder, &["init", "--quiet"]);
    git(&folder, &["add", "."]);
    git(&folder, &["commit", "--quiet", "-m", "then"]);
    git(&folder, &["branch", "-m", "feature/then"]);
    let now = PEOPLE.replace("serves Clerk", "serves Guest");
    std::fs::write(folder.join("shop/parts/people.outward"), now).unwrap();
    std::fs::remove_file(folder.join("shop/gone.outward")).unwrap();
    folder
}

fn said(folder: &Path, arguments: &[&str], code: i32) -> String {
    let run = outward(&[&["diff", "--today", "2026-01-31"], arguments].concat()).current_dir(folder);
    let output = run.assert().code(code).get_output().clone();
    String::from_utf8([output.stdout, output.stderr].concat()).unwrap()
}

#[test]
fn a_file_is_compared_with_how_it_stood() {
    let folder = repository("diff-git-file");
    let same = with_files(
        "diff-git-two",
        &[("old/main.outward", THEN), ("old/parts/people.outward", PEOPLE), ("new/main.outward", THEN)],
    );
    std::fs::create_dir_all(same.join("new/parts")).unwrap();
    std::fs::copy(folder.join("shop/parts/people.outward"), same.join("new/parts/people.outward")).unwrap();
    let wanted = said(&same, &["old/main.outward", "new/main.outward"], 0);
    assert!(wanted.contains("Buyer"), "{wanted}");
    for revision in ["HEAD", "feature/then"] {
        assert_eq!(said(&folder, &["--git", revision, "shop/main.outward"], 0), wanted);
        assert_eq!(said(&folder.join("shop"), &["--git", revision, "main.outward"], 0), wanted);
        assert_eq!(said(&folder.join("shop/parts"), &["--git", revision, "../main.outward"], 0), wanted);
    }
}

#[test]
fn a_folder_is_compared_with_what_was_in_it() {
    let folder = repository("diff-git-folder");
    let of_folder = said(&folder, &["--git", "HEAD", "shop"], 0);
    assert!(of_folder.contains("Porter"), "what is gone was in the folder: {of_folder}");
    assert_eq!(said(&folder.join("shop"), &["--git", "HEAD"], 0), of_folder);
}

#[test]
fn what_cannot_be_read_is_told_with_its_place() {
    let folder = repository("diff-git-wrong");
    let wrong = |arguments: &[&str], part: &str| {
        let text = said(&folder, arguments, 2);
        assert!(text.contains(part), "{arguments:?}: {text}");
    };
    wrong(&["--git", "nowhere", "shop"], "`nowhere` is no revision of the repository in `");
    wrong(&["--git=--help", "shop"], "`--help` is no revision of");
    wrong(&["--git", "HEAD", "-"], "standard input is in no revision");
    wrong(&["--git", "HEAD", "new.outward"], "`new.outward` does not exist in `HEAD`");
    wrong(&["shop"], "two files or folders can be compared, and 1 is named");
    wrong(&["--git", "HEAD", "/"], "is in no Git repository that can be read");

    // an error of the revision names the revision, and `use` stays inside as on disk
    std::fs::write(folder.join("shop/main.outward"), "use \"../elsewhere.outward\"\ncustomer Guest\n").unwrap();
    git(&folder, &["commit", "--quiet", "-am", "out"]);
    wrong(&["--git", "HEAD", "shop/main.outward"], "error[outside-root]");
    wrong(&["--git", "HEAD", "shop/main.outward"], "HEAD:shop/main.outward:1");
    for reach in [&["--root", "."][..], &["--allow-outside"]] {
        let text = said(&folder, &[&["--git", "HEAD", "shop/main.outward"], reach].concat(), 0);
        assert!(text.contains("Nothing changed"), "{reach:?}: {text}");
    }
}

#[test]
fn without_git_it_is_said() {
    let folder = with_files("diff-git-none", &[("main.outward", "customer Guest\n")]);
    let run = outward(&["diff", "--git", "HEAD", "main.outward"]).current_dir(&folder).env("PATH", "");
    let wanted = "error: the program `git`, which reads revisions, cannot be run: it is not installed\n";
    run.assert().code(2).stdout_eq("").stderr_eq(wanted);
}
