//! `outward lsp` as a process: with a real client, and with what no client should send.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may panic")]

mod common;

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use common::folder;
use common::readers::{language_session, read};
use serde_json::{Value, json};
use snapbox::cmd::cargo_bin;

/// How long anything may take before it counts as never.
const PATIENCE: Duration = Duration::from_secs(60);

/// A server that runs.
struct Server {
    process: Child,
    output: BufReader<ChildStdout>,
}

impl Server {
    fn start() -> Server {
        let mut command = Command::new(cargo_bin!("outward"));
        let mut process = command.arg("lsp").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let output = BufReader::new(process.stdout.take().unwrap());
        Server { process, output }
    }

    fn send(&mut self, bytes: &[u8]) {
        self.process.stdin.as_mut().unwrap().write_all(bytes).unwrap();
    }

    fn tell(&mut self, message: &Value) {
        self.send(framed(message).as_bytes());
    }

    /// The next message of the server; nothing at the end.
    fn hear(&mut self) -> Option<Value> {
        let mut header = String::new();
        self.output.read_line(&mut header).unwrap();
        let length = header.strip_prefix("Content-Length: ")?.trim().parse().unwrap();
        self.output.read_line(&mut header).unwrap();
        let mut bytes = vec![0; length];
        self.output.read_exact(&mut bytes).unwrap();
        Some(serde_json::from_slice(&bytes).unwrap())
    }

    /// What it answers to a request.
    fn ask(&mut self, message: &Value) -> Value {
        self.tell(message);
        loop {
            let heard = self.hear().unwrap();
            if heard["id"] == message["id"] {
                return heard;
            }
        }
    }

    /// Ends the input, and returns the status with which the server ends.
    fn end(mut self) -> Option<i32> {
        drop(self.process.stdin.take());
        // it ends once all that it has to say is read
        std::thread::spawn(move || std::io::copy(&mut self.output, &mut std::io::sink()));
        wait(&mut self.process)
    }
}

fn wait(process: &mut Child) -> Option<i32> {
    let begin = Instant::now();
    loop {
        if let Some(status) = process.try_wait().unwrap() {
            return status.code();
        }
        if begin.elapsed() > PATIENCE {
            process.kill().unwrap();
            panic!("it does not end");
        }
        std::thread::sleep(Duration::from_millis(20));
    }
}

fn framed(message: &Value) -> String {
    let text = message.to_string();
    format!("Content-Length: {}\r\n\r\n{text}", text.len())
}

fn initialize(process: Value) -> Value {
    json!({ "jsonrpc": "2.0", "id": 1, "method": "initialize", "params": { "processId": process, "capabilities": {} } })
}

const SHUTDOWN: &str = r#"{"jsonrpc":"2.0","id":2,"method":"shutdown"}"#;
const EXIT: &str = r#"{"jsonrpc":"2.0","method":"exit"}"#;

fn message(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

/// The files that the client works on.
fn inn(name: &str) -> std::path::PathBuf {
    let folder = folder(name);
    let inn = "customer Guest\nrole Waiter {}\nrole Owner { serves Waiter }\n";
    fs::write(folder.join("inn.outward"), inn).unwrap();
    fs::write(folder.join("kitchen.outward"), "role   Cook {\n serves Waiter\n}\n").unwrap();
    folder
}

#[test]
fn a_session_with_the_library_of_the_protocol() {
    let Some(mut client) = language_session() else { return };
    let folder = inn("language-session");
    client.arg(cargo_bin!("outward")).arg(&folder);
    let said = read(client, b"");
    assert_eq!(said.lines().last(), Some("both are saved, and the server ends with 0"), "{said}");
    let saved = fs::read_to_string(folder.join("inn.outward")).unwrap();
    assert_eq!(saved, "customer Guest\nrole Host { serves Guest;}\nrole Owner { serves Host }\n");
}

#[cfg(unix)]
#[test]
fn a_client_that_is_killed_leaves_no_process() {
    let Some(mut client) = language_session() else { return };
    client.arg(cargo_bin!("outward")).arg(inn("language-session-die")).arg("die");
    let output = client.stdin(Stdio::null()).output().unwrap();
    assert_eq!(output.status.code(), None, "it was killed: {output:?}");
    let said = String::from_utf8(output.stdout).unwrap();
    let server = said.lines().find_map(|line| line.strip_prefix("server ")).unwrap();
    let begin = Instant::now();
    while is_running(server) {
        assert!(begin.elapsed() < PATIENCE, "the server is still there");
        std::thread::sleep(Duration::from_millis(50));
    }
}

/// Whether there is a process that is not just waiting for its parent to ask how it ended.
#[cfg(unix)]
fn is_running(process: &str) -> bool {
    let output = Command::new("ps").args(["-o", "stat=", "-p", process]).output().unwrap();
    let state = String::from_utf8(output.stdout).unwrap();
    !state.trim().is_empty() && !state.trim().starts_with('Z')
}

#[test]
fn the_status_says_whether_the_session_ended_in_order() {
    let mut in_order = Server::start();
    in_order.ask(&initialize(Value::Null));
    assert_eq!(in_order.ask(&message(SHUTDOWN))["result"], Value::Null);
    in_order.tell(&message(EXIT));
    assert_eq!(wait(&mut in_order.process), Some(0));

    let mut without_exit = Server::start();
    without_exit.ask(&initialize(Value::Null));
    without_exit.ask(&message(SHUTDOWN));
    assert_eq!(without_exit.end(), Some(0), "it was asked to end");

    let mut without_shutdown = Server::start();
    without_shutdown.ask(&initialize(Value::Null));
    without_shutdown.tell(&message(EXIT));
    assert_eq!(wait(&mut without_shutdown.process), Some(1));

    let mut at_the_end = Server::start();
    at_the_end.ask(&initialize(Value::Null));
    assert_eq!(at_the_end.end(), Some(1));
    assert_eq!(Server::start().end(), Some(1));
}

/// Its input stays open: nothing else can tell it.
#[cfg(unix)]
#[test]
fn a_server_ends_after_the_process_that_started_it() {
    let mut parent = Command::new("sleep").arg("1000").spawn().unwrap();
    let mut server = Server::start();
    server.ask(&initialize(json!(parent.id())));
    parent.kill().unwrap();
    parent.wait().unwrap();
    assert_eq!(wait(&mut server.process), Some(1));
}

#[test]
fn what_is_no_message_is_answered_or_passed_over() {
    let mut server = Server::start();
    server.send(b"rubbish\r\n\r\nContent-Length: many\r\n\r\n{\"id\":9}\r\n");
    server.send(b"Content-Length: 7\r\n\r\n{\"id\":}");
    assert_eq!(server.hear().unwrap()["error"]["code"], -32700);
    server.send(b"Content-Length: 9\r\n\r\n{\"id\": 5}");
    let answer = server.hear().unwrap();
    assert_eq!((&answer["id"], &answer["error"]["code"]), (&json!(5), &json!(-32600)));
    assert_eq!(server.ask(&initialize(Value::Null))["result"]["serverInfo"]["name"], "outward");
    server.ask(&message(SHUTDOWN));
    server.tell(&message(EXIT));
    assert_eq!(wait(&mut server.process), Some(0));
}

#[test]
fn cancelled_requests_end() {
    let mut server = Server::start();
    server.ask(&initialize(Value::Null));
    let text = "customer Guest\nrole Host { serves Guest }\n";
    let document = json!({ "uri": "file:///inn.outward", "languageId": "outward", "version": 1, "text": text });
    let open = json!({ "method": "textDocument/didOpen", "params": { "textDocument": document } });
    // all in one piece, so that the cancellation is there before its request is begun
    let mut all = framed(&open);
    for id in 10..20 {
        all.push_str(&framed(&json!({ "id": id, "method": "workspace/symbol", "params": { "query": "o" } })));
    }
    all.push_str(&framed(&json!({ "method": "$/cancelRequest", "params": { "id": 19 } })));
    all.push_str(&framed(&json!({ "method": "$/cancelRequest", "params": { "id": 77 } })));
    server.send(all.as_bytes());
    let mut answers = std::collections::BTreeMap::new();
    while answers.len() < 10 {
        let heard = server.hear().unwrap();
        if let Some(id) = heard["id"].as_i64() {
            assert!(answers.insert(id, heard["error"]["code"].clone()).is_none(), "one answer is enough");
        }
    }
    assert_eq!(answers[&10], Value::Null);
    assert!(answers.into_values().all(|code| code == Value::Null || code == -32800));
}

/// The memory of a process in KiB.
#[cfg(target_os = "linux")]
fn memory(process: &Child) -> u64 {
    let status = fs::read_to_string(format!("/proc/{}/status", process.id())).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
    line.trim().trim_end_matches(" kB").parse().unwrap()
}

/// With OUTWARD_EDITS=10000 as many as the manual says; a tenth of them shows growth as well.
#[cfg(target_os = "linux")]
#[test]
fn memory_does_not_grow_with_edits() {
    let edits: usize = std::env::var("OUTWARD_EDITS").ok().map_or(1_000, |edits| edits.parse().unwrap());
    let mut server = Server::start();
    server.ask(&initialize(Value::Null));
    let roles: String =
        (0..400).map(|at| format!("role R{at} \"Role {at}\" {{\n  serves Guest \"work\"\n}}\n")).collect();
    let text = format!("customer Guest\n{roles}");
    let document = json!({ "uri": "file:///inn.outward", "languageId": "outward", "version": 0, "text": text });
    server.tell(&json!({ "method": "textDocument/didOpen", "params": { "textDocument": document } }));
    let mut at_first = 0;
    for version in 1..=edits {
        // into a label, a text, a reference, a name and out again
        let (line, character) = [(1, 10), (2, 18), (2, 14), (1, 6)][version / 2 % 4];
        let start = json!({ "line": line, "character": character });
        let end = json!({ "line": line, "character": character + version % 2 });
        let text = if version % 2 == 0 { "x" } else { "" };
        let (end, text) = if version == 1 { (start.clone(), "") } else { (end, text) };
        server.tell(&json!({ "method": "textDocument/didChange", "params": {
            "textDocument": { "uri": "file:///inn.outward", "version": version },
            "contentChanges": [{ "range": { "start": start, "end": end }, "text": text }],
        } }));
        let position = json!({ "line": 2, "character": 11 });
        let params = json!({ "textDocument": { "uri": "file:///inn.outward" }, "position": position });
        server.ask(&json!({ "id": version, "method": "textDocument/hover", "params": params }));
        if version == edits / 10 {
            at_first = memory(&server.process);
        }
    }
    let now = memory(&server.process);
    println!("{at_first} KiB after {} edits, {now} KiB after {edits}", edits / 10);
    assert!(now < at_first + at_first / 4, "{at_first} KiB after {} edits, {now} KiB after {edits}", edits / 10);
    assert_eq!(server.end(), Some(1));
}
