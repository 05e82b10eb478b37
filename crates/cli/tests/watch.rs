//! `outward watch` over real HTTP: a change is seen, errors are shown, and nobody else gets an answer.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may panic")]

mod common;

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use common::{outward, with_files};

const SHOP: &str = "customer Guest\nrole Barista { serves Guest }\nuse \"parts/more.outward\"\n";

/// A running watch, which ends with the test.
struct Watching {
    child: Child,
    port: u16,
}

impl Drop for Watching {
    fn drop(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Watching {
    fn new(folder: &Path, arguments: &[&str]) -> Self {
        let mut call = Command::new(snapbox::cmd::cargo_bin!("outward"));
        call.arg("watch").args(arguments).current_dir(folder);
        let mut child = call.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let line = lines.next().unwrap().unwrap();
        let port = line.strip_prefix("the live page: http://127.0.0.1:").unwrap().strip_suffix('/').unwrap();
        let port = port.parse().unwrap();
        std::thread::spawn(move || lines.for_each(drop));
        Watching { child, port }
    }

    /// The whole answer, with its head.
    fn ask(&self, request: &str) -> String {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        String::from_utf8(answer).unwrap()
    }

    fn get(&self, path: &str) -> String {
        self.ask(&format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nConnection: close\r\n\r\n", self.port))
    }

    /// The version, whether it failed, and the text, once the version is later than this.
    fn state_after(&self, version: u64) -> (u64, bool, String) {
        for _ in 0..600 {
            let answer = self.get("/state");
            let (line, text) = answer.split_once("\r\n\r\n").unwrap().1.split_once('\n').unwrap();
            let [now, how, _] = line.split(' ').collect::<Vec<_>>()[..] else { panic!("{line}") };
            let now = now.parse().unwrap();
            if now > version {
                return (now, how == "failed", text.to_owned());
            }
            sleep(Duration::from_millis(100));
        }
        panic!("nothing was checked after version {version}");
    }

    /// The state for which this holds, at the latest after some changes.
    fn state_until(&self, holds: impl Fn(bool, &str) -> bool) -> String {
        let mut version = 0;
        for _ in 0..20 {
            let (now, failed, text) = self.state_after(version);
            if holds(failed, &text) {
                return text;
            }
            version = now;
        }
        panic!("it never holds");
    }
}

#[test]
fn a_change_is_checked_and_shown() {
    let files = [("shop.outward", SHOP), ("parts/more.outward", "role Finance { serves Barista }\n")];
    let folder = with_files("watch", &files);
    let watching = Watching::new(&folder, &["shop.outward"]);
    watching.state_until(|failed, text| !failed && !text.contains("Accounting"));
    let shell = watching.get("/");
    assert!(shell.starts_with("HTTP/1.1 200 OK\r\n") && shell.contains("<iframe id=\"report\""), "{shell}");
    assert!(shell.contains("Content-Security-Policy: default-src 'none'; script-src 'self'"), "{shell}");
    assert!(watching.get("/live.js").contains("text/javascript") && watching.get("/live.css").contains("text/css"));
    let report = watching.get("/report");
    assert!(report.contains("Finance") && report.contains("<svg"), "a report with pictures");

    fs::write(folder.join("parts/more.outward"), "role Finance { serves Gust }\n").unwrap();
    let text = watching.state_until(|failed, _| failed);
    assert!(text.contains("did you mean `Guest`?") && !text.contains('\u{1b}'), "{text}");
    assert!(watching.get("/report").contains("Finance"), "the last report stays");
    assert!(watching.get("/state").contains(" failed report\n"), "a page opened now loads it");

    // as editors do: a new file takes the place of the old
    fs::write(folder.join("parts/more.new"), "role Accounting\n").unwrap();
    fs::rename(folder.join("parts/more.new"), folder.join("parts/more.outward")).unwrap();
    let text = watching.state_until(|failed, _| !failed);
    assert!(text.contains("Accounting"), "{text}");
    assert!(watching.get("/report").contains("Accounting"));
}

#[test]
fn a_folder_is_watched_with_files_that_come_and_go() {
    let folder =
        with_files("watch-folder", &[("model/shop.outward", "customer Guest\nrole Barista { serves Guest }\n")]);
    let watching = Watching::new(&folder, &["model"]);
    watching.state_until(|failed, _| !failed);
    fs::create_dir(folder.join("model/far")).unwrap();
    fs::write(folder.join("model/far/back.outward"), "role Finance\n").unwrap();
    watching.state_until(|_, text| text.contains("Finance"));
    fs::remove_file(folder.join("model/far/back.outward")).unwrap();
    watching.state_until(|_, text| !text.contains("Finance"));
}

#[test]
fn a_model_that_begins_with_errors_has_no_report_to_show() {
    let folder =
        with_files("watch-errors-first", &[("shop.outward", "customer Guest\nrole Barista { servs Guest }\n")]);
    let watching = Watching::new(&folder, &["shop.outward"]);
    watching.state_until(|failed, _| failed);
    assert!(watching.get("/state").contains(" failed nothing\n"));
    fs::write(folder.join("shop.outward"), "customer Guest\nrole Barista { serves Guest }\n").unwrap();
    watching.state_until(|failed, _| !failed);
    assert!(watching.get("/state").contains(" ok report\n"));
}

#[test]
fn nobody_else_gets_an_answer() {
    let folder = with_files("watch-others", &[("shop.outward", "customer Guest\nrole Barista { serves Guest }\n")]);
    let watching = Watching::new(&folder, &["shop.outward"]);
    watching.state_after(0);
    let port = watching.port;
    let ask = |method: &str, path: &str, hosts: &[&str]| {
        let hosts: String = hosts.iter().map(|host| format!("Host: {host}\r\n")).collect();
        let answer = watching.ask(&format!("{method} {path} HTTP/1.1\r\n{hosts}Connection: close\r\n\r\n"));
        answer.split(' ').nth(1).unwrap().to_owned()
    };
    let (ours, local) = (format!("127.0.0.1:{port}"), format!("localhost:{port}"));
    let ours = ours.as_str();
    assert_eq!(ask("GET", "/", &[ours]), "200");
    assert_eq!(ask("GET", "/report", &[&local]), "200");
    for other in [
        "evil.example".to_owned(),
        format!("evil.example:{port}"),
        "127.0.0.1".to_owned(),
        format!("{ours}.evil.example"),
    ] {
        assert_eq!(ask("GET", "/report", &[&other]), "403", "{other}");
        assert_eq!(ask("GET", "/state", &[ours, &other]), "403");
    }
    assert_eq!(ask("GET", "/", &[]), "403");
    assert_eq!(ask("POST", "/", &[ours]), "405");
    for path in ["/..", "/../Cargo.toml", "/shop.outward", "/?x", "//", "/report/"] {
        assert_eq!(ask("GET", path, &[ours]), "404", "{path}");
    }
    // what is no HTTP costs the others nothing
    let mut odd = TcpStream::connect(("127.0.0.1", port)).unwrap();
    odd.write_all(b"\0\0\r\n\r\n").unwrap();
    assert_eq!(ask("GET", "/", &[ours]), "200");
}

#[test]
fn what_cannot_be_watched_is_said() {
    let folder = with_files("watch-wrong", &[("shop.outward", "customer Guest\n")]);
    let said = |arguments: &[&str]| {
        let output = outward(arguments).current_dir(&folder).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        String::from_utf8(output.stderr).unwrap()
    };
    assert!(said(&["watch", "-"]).contains("standard input cannot be watched"));
    assert!(
        said(&["watch", "nowhere/shop.outward"])
            .contains("cannot watch `nowhere/shop.outward`: its folder is not there")
    );
    let taken = std::net::TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    assert!(said(&["watch", "shop.outward", "--port", &port]).contains(&format!("cannot serve a page on port {port}")));
}
