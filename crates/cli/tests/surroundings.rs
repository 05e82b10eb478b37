//! The program wherever it runs: the same bytes in every locale, time zone, number of threads and run (each of which
//! hashes by another seed), and one line and nothing half written where memory, room or time to live run out.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may panic")]

mod common;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use common::{repository, with_files};

fn program() -> Command {
    let mut command = Command::new(snapbox::cmd::cargo_bin!("outward"));
    command.env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE").env_remove("RUST_BACKTRACE");
    command
}

/// The program under a shell that said something first, such as a limit.
fn after(said: &str, call: &[&str]) -> Command {
    let mut command = Command::new("sh");
    command
        .env_remove("RUST_BACKTRACE")
        .args(["-c", &format!("{said}; exec \"$0\" \"$@\"")])
        .arg(snapbox::cmd::cargo_bin!("outward"))
        .args(call);
    command
}

/// A call for each verb that prints a result, with a day, since today is another day in another time zone.
const CALLS: &[&[&str]] = &[
    &["analyze", "--all", "--today", "2024-06-01", "northwind.outward"],
    &["analyze", "--format", "json", "--today", "2024-06-01", "northwind.outward"],
    &["analyze", "--format", "json", "--today", "2024-06-01", "gitlab.outward"],
    &["analyze", "--format", "markdown", "--today", "2024-06-01", "land_registry.outward"],
    &["check", "--today", "2024-06-01", "northwind.outward"],
    &["check", "--format", "sarif", "--today", "2024-06-01", "northwind.outward"],
    &["card", "Barista", "--today", "2024-06-01", "northwind.outward"],
    &["diff", "--today", "2024-06-01", "northwind.outward", "northwind_next.outward"],
    &["draw", "rings", "--today", "2024-06-01", "land_registry.outward"],
    &["draw", "walls", "--today", "2024-06-01", "gitlab.outward"],
    &["export", "--format", "graphml", "--today", "2024-06-01", "gitlab.outward"],
    &["report", "--today", "2024-06-01", "northwind.outward"],
    &["fmt", "--diff", "../tests/language/right/layout.outward"],
    &["explain", "no-path"],
];

#[test]
fn the_same_bytes_everywhere() {
    let examples = repository().join("examples");
    let said = |command: &mut Command| {
        let Output { status, stdout, stderr } = command.current_dir(&examples).output().unwrap();
        (status.code(), stdout, stderr)
    };
    // on one processor there is no second thread
    let one_processor = Command::new("taskset").arg("-V").output().is_ok();
    for call in CALLS {
        let here = said(program().args(*call));
        assert!(here.0.is_some_and(|status| status < 2) && !here.1.is_empty(), "{call:?}: {here:?}");
        let mut elsewhere = vec![
            program(),
            program(),
            after("export LC_ALL=tr_TR.UTF-8 LANG=tr_TR.UTF-8 LANGUAGE=tr", &[]),
            after("export LC_ALL=C LANG=C TZ=Pacific/Kiritimati", &[]),
            after("export TZ=America/Adak HOME=/nowhere TMPDIR=/nowhere; unset PATH", &[]),
            after("ulimit -s 1024", &[]),
        ];
        if one_processor {
            elsewhere.push(after("taskset -p -c 0 $$ >/dev/null", &[]));
        }
        for mut command in elsewhere {
            assert!(said(command.args(*call)) == here, "{call:?} by {command:?}");
        }
    }
}

/// Run by hand with another build of the program, such as one for release: `OUTWARD_OTHER_BUILD=PROGRAM`.
#[test]
fn the_same_bytes_from_another_build() {
    let Some(other) = std::env::var_os("OUTWARD_OTHER_BUILD") else { return };
    for call in CALLS {
        let said = |mut command: Command| {
            let output = command.args(*call).current_dir(repository().join("examples")).output().unwrap();
            (output.status.code(), output.stdout, output.stderr)
        };
        assert!(said(program()) == said(Command::new(&other)), "{call:?}");
    }
}

/// A model that takes some time and some memory.
fn large() -> String {
    let mut text = "customer Guest\nrole R0 { serves Guest }\n".to_owned();
    for at in 1..4_000 {
        writeln!(text, "role R{at} \"The role of the number {at}\" {{ headcount 2; serves R{} strength 0.9 }}", at / 2)
            .unwrap();
    }
    text
}

fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    entries.map(|entry| (entry.file_name().into_string().unwrap(), fs::read(entry.path()).unwrap())).collect()
}

#[test]
fn a_limit_on_files_is_an_error_like_a_full_disk() {
    let folder = with_files("limit-files", &[("large.outward", &large()), ("page.html", "old"), ("out.json", "")]);
    let before = files(&folder);
    // in blocks of 512 bytes
    let output = after("ulimit -f 40", &["report", "large.outward", "-o", "page.html"]).current_dir(&folder).output();
    let output = output.unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.starts_with("error: ") && said.lines().count() <= 2 && said.contains("large"), "{said}");
    assert!(files(&folder) == before, "{:?}", files(&folder).keys());

    let out = fs::File::create(folder.join("out.json")).unwrap();
    let mut command = after("ulimit -f 40", &["analyze", "--format", "json", "large.outward"]);
    let output = command.current_dir(&folder).stdout(out).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.starts_with("error: ") && said.lines().count() <= 2, "{said}");
}

/// Rust ends a program that gets no memory by a signal (134 to a shell), and it has no way to do so otherwise. What
/// stays true: a line says so, and nothing is half written.
#[test]
fn out_of_memory_leaves_nothing_behind() {
    let folder = with_files("limit-memory", &[("large.outward", &large()), ("page.html", "old")]);
    let before = files(&folder);
    let (mut ended, mut done) = (0, 0);
    for mebibytes in (40..400).step_by(24) {
        let limit = format!("ulimit -v {}; ulimit -c 0", mebibytes * 1024);
        let mut command = after(&limit, &["report", "large.outward", "-o", "page.html"]);
        let output = command.current_dir(&folder).output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        match (output.status.code(), output.status.signal()) {
            (Some(0), _) => {
                done += 1;
                fs::write(folder.join("page.html"), "old").unwrap();
            }
            // the program was not even loaded
            (Some(127 | 126), _) => continue,
            (status, signal) => {
                ended += 1;
                assert!(status == Some(2) || matches!(signal, Some(6 | 11)), "{mebibytes}: {:?} {said}", output.status);
                assert!(said.lines().count() <= 2 && !said.contains("mistake in outward"), "{mebibytes}: {said}");
            }
        }
        // a draft may be there, of which the next run in this folder knows that nobody holds it
        let after = files(&folder);
        assert!(before.iter().all(|(name, bytes)| after.get(name) == Some(bytes)), "{mebibytes}");
    }
    assert!(ended > 0 && done > 0, "{ended} ended and {done} were done");
    assert!(
        program().args(["report", "large.outward", "-o", "page.html"]).current_dir(&folder).status().unwrap().success()
    );
    assert_eq!(files(&folder).keys().collect::<Vec<_>>(), ["large.outward", "page.html"]);
}

#[test]
fn signals_leave_nothing_behind() {
    let folder = with_files("signals", &[("large.outward", &large()), ("page.html", "old")]);
    for (signal, number) in [("TERM", 15), ("INT", 2), ("HUP", 1)] {
        for milliseconds in [0, 20, 80, 200, 400] {
            let mut command = program();
            command.args(["report", "large.outward", "-o", "page.html"]).current_dir(&folder).stderr(Stdio::piped());
            let child = command.spawn().unwrap();
            std::thread::sleep(std::time::Duration::from_millis(milliseconds));
            let pid = child.id().to_string();
            Command::new("kill").args(["-s", signal, &pid]).stderr(Stdio::null()).status().unwrap();
            let output = child.wait_with_output().unwrap();
            assert!(output.stderr.is_empty(), "{signal}: {}", String::from_utf8_lossy(&output.stderr));
            let page = fs::read(folder.join("page.html")).unwrap();
            if output.status.success() {
                assert!(page.ends_with(b"</html>"), "{signal} after {milliseconds}");
                fs::write(folder.join("page.html"), "old").unwrap();
            } else {
                assert_eq!((output.status.signal(), page.as_slice()), (Some(number), &b"old"[..]));
            }
        }
    }
    assert!(
        program().args(["report", "large.outward", "-o", "page.html"]).current_dir(&folder).status().unwrap().success()
    );
    assert_eq!(files(&folder).keys().collect::<Vec<_>>(), ["large.outward", "page.html"]);
}
