//! Runs one program with tests until it ends, a test fails or its time is over.

use std::io::{BufRead, BufReader};
use std::os::unix::process::CommandExt;
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};

use crate::build::Binary;

/// More than any test takes; a mutant that asks for all there is must not get it.
const MEMORY_KIB: u32 = 8 * 1024 * 1024;

#[derive(Debug, PartialEq, Eq)]
pub enum Ended {
    Passed,
    Failed,
    TooSlow,
}

/// How it ended, and the tests with their result and how long each took.
pub struct Run {
    pub ended: Ended,
    pub tests: Vec<(String, bool, Duration)>,
}

/// How it is run.
pub struct Call<'a> {
    pub binary: &'a Binary,
    /// Only these tests; all if there are none.
    pub tests: Vec<&'a str>,
    pub variables: Vec<(&'a str, String)>,
    /// How long one test may take.
    pub limit: Duration,
    /// Whether one failure is enough.
    pub until_failure: bool,
}

pub fn run(call: &Call) -> Result<Run> {
    let mut command = Command::new("sh");
    command.args(["-c", &format!("ulimit -v {MEMORY_KIB}; exec \"$@\""), "sh"]).arg(&call.binary.path);
    if !call.binary.examples && !call.tests.is_empty() {
        command.arg("--exact").args(&call.tests);
    }
    command.current_dir(&call.binary.folder).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
    // what random tests try is the same each time, a failure is not made smaller, and nothing is written into the copy
    command.envs([
        ("PROPTEST_RNG_SEED", "20"),
        ("PROPTEST_MAX_SHRINK_ITERS", "0"),
        ("PROPTEST_DISABLE_FAILURE_PERSISTENCE", "1"),
        ("RUST_BACKTRACE", "0"),
        ("RUST_TEST_THREADS", "1"),
    ]);
    command.env("CARGO_MANIFEST_DIR", &call.binary.folder).envs(call.variables.iter().map(|(key, value)| (key, value)));
    let mut child = command.process_group(0).spawn().context("sh")?;
    let output = child.stdout.take().context("its output")?;
    let (send, lines) = mpsc::channel();
    std::thread::spawn(move || {
        for line in BufReader::new(output).lines().map_while(Result::ok) {
            if send.send(line).is_err() {
                break;
            }
        }
    });
    let (mut last, mut tests, mut ended) = (Instant::now(), Vec::new(), None);
    while ended.is_none() {
        match lines.recv_timeout(call.limit.saturating_sub(last.elapsed())) {
            Ok(line) => {
                let Some((name, passed)) = result(&line) else { continue };
                tests.push((name.to_owned(), passed, last.elapsed()));
                last = Instant::now();
                if !passed && call.until_failure {
                    ended = Some(Ended::Failed);
                }
            }
            Err(mpsc::RecvTimeoutError::Timeout) => ended = Some(Ended::TooSlow),
            Err(mpsc::RecvTimeoutError::Disconnected) => break,
        }
    }
    if ended.is_some() {
        let _ = Command::new("kill").args(["-9", "--", &format!("-{}", child.id())]).stderr(Stdio::null()).status();
    }
    let status = child.wait()?;
    let ended = ended.unwrap_or(if status.success() { Ended::Passed } else { Ended::Failed });
    Ok(Run { ended, tests })
}

/// `test NAME ... ok`, as libtest writes it.
fn result(line: &str) -> Option<(&str, bool)> {
    let (name, result) = line.strip_prefix("test ")?.rsplit_once(" ... ")?;
    let name = name.strip_suffix(" - should panic").unwrap_or(name);
    match result {
        "ok" => Some((name, true)),
        "FAILED" => Some((name, false)),
        _ => None,
    }
}
