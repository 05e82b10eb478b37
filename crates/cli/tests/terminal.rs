//! Colors, widths and pipes.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test that fails stops")]

mod common;

use std::io::Read;
use std::process::{Command, Stdio};

use common::{outward, repository, with_files};

const SHOP: &str = "customer Guest\nrole Barista { serves Guest; champion }\nrole Manager { serves Barista }\n";

fn said(command: snapbox::cmd::Command) -> String {
    let output = command.output().unwrap();
    String::from_utf8([output.stdout, output.stderr].concat()).unwrap()
}

#[test]
fn colors_come_when_they_are_asked_for() {
    let folder = with_files("colors", &[("shop.outward", SHOP), ("wrong.outward", "oops\n")]);
    for call in [&["analyze", "shop.outward"][..], &["check", "wrong.outward"], &["explain", "no-path"], &["--help"]] {
        let run = |color: &[&str]| outward(&[call, color].concat()).current_dir(&folder);
        assert!(!said(run(&[])).contains('\u{1b}'), "{call:?}: no terminal, no color");
        assert!(!said(run(&["--color", "never"]).env("CLICOLOR_FORCE", "1")).contains('\u{1b}'), "{call:?}: never");
        assert!(said(run(&["--color=always"]).env("NO_COLOR", "1")).contains('\u{1b}'), "{call:?}: always");
    }
}

#[test]
fn colors_change_nothing_but_colors() {
    let shop = repository().join("examples/northwind.outward");
    let shop = shop.to_str().unwrap();
    let plain = said(outward(&["analyze", shop]));
    let colored = said(outward(&["analyze", shop, "--color", "always"]));
    assert_eq!(anstream::adapter::strip_str(&colored).to_string(), plain);
}

#[test]
fn json_and_markdown_bear_no_colors() {
    let folder = with_files("no-colors", &[("shop.outward", SHOP)]);
    for format in ["json", "markdown"] {
        let run = outward(&["analyze", "shop.outward", "--color", "always", "--format", format]).current_dir(&folder);
        assert!(!said(run).contains('\u{1b}'), "{format}");
    }
}

#[test]
fn no_line_is_wider_than_the_terminal() {
    for example in ["northwind", "land_registry", "five_essays", "gitlab"] {
        let file = repository().join(format!("examples/{example}.outward"));
        for width in [40, 60, 80, 120] {
            let report = said(outward(&["analyze", file.to_str().unwrap()]).env("COLUMNS", width.to_string()));
            for line in report.lines() {
                assert!(unicode_width::UnicodeWidthStr::width(line) <= width, "{example} at {width}: {line}");
            }
        }
    }
}

#[test]
fn that_nobody_reads_on_is_no_error() {
    let folder = with_files("pipe", &[("shop.outward", SHOP)]);
    for call in [
        &["analyze", "shop.outward"][..],
        &["analyze", "shop.outward", "--format", "json"],
        &["check", "shop.outward"],
        &["explain"],
        &["completions", "bash"],
        &["--help"],
    ] {
        let mut run = Command::new(snapbox::cmd::cargo_bin!("outward"));
        run.args(call).current_dir(&folder).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = run.spawn().unwrap();
        drop(child.stdout.take());
        let mut remarks = String::new();
        child.stderr.take().unwrap().read_to_string(&mut remarks).unwrap();
        assert_eq!(child.wait().unwrap().code(), Some(0), "{call:?}: {remarks}");
        assert_eq!(remarks, "", "{call:?}");
    }
}

/// A model that takes long to read: it comes by a pipe, and only when it was said that somebody waits for it. Needs
/// `script`, which makes a terminal.
#[cfg(target_os = "linux")]
#[test]
fn who_waits_at_a_terminal_is_told_for_what() {
    let folder = with_files("progress", &[]);
    let pipe = folder.join("shop.outward");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let call = format!("{} analyze shop.outward", snapbox::cmd::cargo_bin!("outward").display());
    let mut script = Command::new("script");
    script.args(["-qfec", &call, "/dev/null"]).current_dir(&folder).stdin(Stdio::null()).stdout(Stdio::piped());
    let Ok(mut run) = script.spawn() else {
        let _ = std::io::Write::write_all(&mut std::io::stderr(), b"not run: no `script`\n");
        return;
    };
    // where nothing is said, the model comes in the end, and the test fails
    let late = pipe.clone();
    std::thread::spawn(move || {
        std::thread::sleep(std::time::Duration::from_secs(30));
        std::fs::write(late, SHOP)
    });
    let mut screen = run.stdout.take().unwrap();
    let mut shown = Vec::new();
    let mut some = [0; 4096];
    while !String::from_utf8_lossy(&shown).contains("reading …") {
        let read = screen.read(&mut some).unwrap();
        assert!(read > 0, "it ended: {}", String::from_utf8_lossy(&shown));
        shown.extend_from_slice(&some[..read]);
    }
    std::fs::write(&pipe, SHOP).unwrap();
    shown.clear();
    screen.read_to_end(&mut shown).unwrap();
    assert!(run.wait().unwrap().success());
    let shown = String::from_utf8_lossy(&shown).into_owned();
    let (waiting, report) = shown.split_once("2 roles").unwrap_or_else(|| panic!("no report: {shown}"));
    assert!(waiting.contains("\r\u{1b}[2K"), "what was said while waiting is cleared: {waiting:?}");
    assert!(!report.contains('…'), "{report}");
}

#[cfg(target_os = "linux")]
#[test]
fn that_nothing_can_be_written_is_an_error() {
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let mut run = Command::new(snapbox::cmd::cargo_bin!("outward"));
    let output = run.args(["explain", "no-path"]).stdout(full).stderr(Stdio::piped()).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(output.stderr, b"error: the results cannot be written: the disk is full\n");
}
