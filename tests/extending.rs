//! docs/extending.md: its diffs are applied to a copy of the repository, which then compiles and does what its test says.
//! That compiles the library once more, so `cargo test` sees only whether the diffs apply, and `.ci/run` asks for the rest:
//! `cargo test --test extending -- --ignored`.
#![cfg(feature = "report")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test may panic"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What the copy needs to compile.
const COPIED: [&str; 10] = [
    "Cargo.toml",
    "Cargo.lock",
    "ARCHITECTURE.md",
    "README.md",
    "src",
    "crates",
    "docs",
    "benches",
    "examples",
    "editors/tree-sitter-outward",
];

#[test]
fn the_diffs_of_the_page_apply() {
    assert!(extended().contains_key(Path::new("src/analysis/offers.rs")));
}

/// The files of the repository, with all that the page adds.
fn extended() -> BTreeMap<PathBuf, Vec<u8>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = BTreeMap::new();
    for name in COPIED {
        read_all(root, &root.join(name), &mut files);
    }
    let page = fs::read_to_string(root.join("docs/extending.md")).unwrap();
    for diff in blocks(&page, "```diff\n") {
        apply(diff, &mut files);
    }
    for test in blocks(&page, "```rust file=tests/extended.rs\n") {
        files.insert("tests/extended.rs".into(), test.as_bytes().to_vec());
    }
    files
}

#[test]
#[ignore = "compiles the library once more"]
fn the_extended_repository_compiles_and_works() {
    let mut files = extended();
    // of another version, the copy never stands in for what is tested besides, though both are built in one directory,
    // so that what they depend on is compiled once
    let version = env!("CARGO_PKG_VERSION");
    let other = format!("{}.999", version.rsplit_once('.').unwrap().0);
    let manifest = String::from_utf8(files[Path::new("Cargo.toml")].clone()).unwrap();
    let manifest = manifest.replacen(&format!("version = \"{version}\""), &format!("version = \"{other}\""), 1);
    assert!(manifest.contains(&other));
    files.insert("Cargo.toml".into(), manifest.into_bytes());

    let copy = Path::new(env!("CARGO_TARGET_TMPDIR")).join("extending");
    write_all(&copy, &files);
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap();
    let run = Command::new(env!("CARGO"))
        .args(["test", "--offline", "--features", "schema", "--test", "extended", "--target-dir"])
        .arg(target)
        .current_dir(&copy)
        .output()
        .unwrap();
    let told = [run.stdout, run.stderr].map(|text| String::from_utf8_lossy(&text).into_owned());
    assert!(run.status.success() && told[0].contains("1 passed"), "{}{}", told[0], told[1]);
}

fn read_all(root: &Path, path: &Path, files: &mut BTreeMap<PathBuf, Vec<u8>>) {
    if path.is_dir() {
        for entry in fs::read_dir(path).unwrap() {
            read_all(root, &entry.unwrap().path(), files);
        }
    } else {
        files.insert(path.strip_prefix(root).unwrap().to_owned(), fs::read(path).unwrap());
    }
}

/// Writes what is not there as it is, so that a second run compiles only what changed, and removes what is there besides.
fn write_all(copy: &Path, files: &BTreeMap<PathBuf, Vec<u8>>) {
    let mut old = BTreeMap::new();
    if copy.is_dir() {
        read_all(copy, copy, &mut old);
    }
    for path in old.keys().filter(|path| !files.contains_key(*path)) {
        fs::remove_file(copy.join(path)).unwrap();
    }
    for (path, text) in files.iter().filter(|(path, text)| old.get(*path) != Some(text)) {
        fs::create_dir_all(copy.join(path).parent().unwrap()).unwrap();
        fs::write(copy.join(path), text).unwrap();
    }
}

/// The fenced blocks of a page that begin so.
fn blocks<'p>(page: &'p str, fence: &str) -> Vec<&'p str> {
    let found: Vec<&str> = page.split(fence).skip(1).map(|rest| rest.split_once("\n```\n").unwrap().0).collect();
    assert!(!found.is_empty(), "no {fence}");
    found
}

/// Applies a diff. A hunk goes where its lines stand, wherever that is by now, and they must stand there once.
fn apply(diff: &str, files: &mut BTreeMap<PathBuf, Vec<u8>>) {
    for file in diff.split("\n--- ").map(|file| file.trim_start_matches("--- ")) {
        let mut hunks = file.split("\n@@");
        let (old, new) = hunks.next().unwrap().split_once("\n+++ b/").unwrap();
        let mut text = String::new();
        if old != "/dev/null" {
            assert_eq!(old, format!("a/{new}"));
            text = String::from_utf8(files[Path::new(new)].clone()).unwrap();
        } else {
            assert!(!files.contains_key(Path::new(new)), "{new} is there already");
        }
        for hunk in hunks {
            let lines = || hunk.lines().skip(1);
            let side = |other: char| -> String {
                let kept = lines().filter(|line| !line.starts_with(other));
                kept.map(|line| format!("{}\n", line.get(1..).unwrap_or_default())).collect()
            };
            let (before, after) = (side('+'), side('-'));
            if before.is_empty() {
                text.push_str(&after);
                continue;
            }
            assert_eq!(text.matches(&before).count(), 1, "this stands in {new} not once:\n{before}");
            text = text.replace(&before, &after);
        }
        files.insert(new.into(), text.into_bytes());
    }
}
