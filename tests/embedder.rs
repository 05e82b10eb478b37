//! A program outside of the workspace, with the library's default features and no more: it compiles, and says what it should.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

use std::path::{Path, PathBuf};
use std::process::Command;

#[test]
fn a_program_of_somebody_else_compiles_and_runs() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    // a copy: building it writes beside it
    let copy: PathBuf = Path::new(env!("CARGO_TARGET_TMPDIR")).join("embedder");
    std::fs::create_dir_all(copy.join("src")).unwrap();
    let manifest = std::fs::read_to_string(root.join("tests/embedder/Cargo.toml")).unwrap();
    let manifest = manifest.replace("\"../..\"", &format!("{root:?}"));
    std::fs::write(copy.join("Cargo.toml"), manifest).unwrap();
    std::fs::copy(root.join("tests/embedder/src/main.rs"), copy.join("src/main.rs")).unwrap();
    // the versions that everything else is tested with; what is not needed of them is dropped
    std::fs::copy(root.join("Cargo.lock"), copy.join("Cargo.lock")).unwrap();
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["run", "--quiet", "--offline"]).current_dir(&copy).env("CARGO_TARGET_DIR", copy.join("target"));
    let output = cargo.output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!(lines.first().copied(), Some("reach Some(0.75)"), "{said}");
    assert!(lines.contains(&"shop.outward:3 works-alone `Chief` is one person"), "{said}");
    assert!(lines.iter().any(|line| line.starts_with("shop.outward:3 closed-circle ")), "{said}");
    assert!(lines.ends_with(&["circles 1", "the same true"]), "{said}");
}
