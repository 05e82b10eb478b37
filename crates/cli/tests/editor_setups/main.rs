//! The set-ups of `editors/`, each in the editor that it is for, with the server of this build. `.ci/editors` brings the
//! editors; where one is absent its test says so and passes, and with OUTWARD_EDITORS=required it fails.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test may panic"
)]

#[path = "../common/mod.rs"]
mod common;

mod emacs;
mod kate;
mod neovim;

use std::ffi::OsString;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use snapbox::cmd::cargo_bin;

/// Whether an editor is here; the call shows its version.
fn is_here(what: &str, probe: &mut Command) -> bool {
    let found = probe.stdin(Stdio::null()).output().is_ok_and(|output| output.status.success());
    if !found {
        assert!(std::env::var_os("OUTWARD_EDITORS").is_none_or(|value| value != "required"), "{what} is not here");
        // not by a macro, whose words nobody sees where a test passes
        let said = writeln!(std::io::stderr(), "not run, for {what} is not here");
        said.unwrap();
    }
    found
}

/// A search path that begins with the program of this build.
fn search_path() -> OsString {
    let own = cargo_bin!("outward").parent().map(Path::to_path_buf);
    let others = std::env::var_os("PATH").unwrap_or_default();
    std::env::join_paths(own.into_iter().chain(std::env::split_paths(&others))).unwrap()
}

/// Helix and Zed are not among Debian's packages: their settings are read here, and their queries by the tests of
/// `editors/tree-sitter-outward`.
#[test]
fn settings_can_be_read_and_start_the_server() {
    let read = |path: &str| std::fs::read_to_string(common::repository().join("editors").join(path)).unwrap();
    let helix: toml::Table = read("helix/languages.toml").parse().unwrap();
    assert_eq!(helix["language"][0]["language-servers"][0].as_str(), Some("outward"));
    assert_eq!(helix["language-server"]["outward"]["args"][0].as_str(), Some("lsp"));
    let zed: toml::Table = read("zed/extension.toml").parse().unwrap();
    let language: toml::Table = read("zed/languages/outward/config.toml").parse().unwrap();
    assert_eq!(zed["language_servers"]["outward"]["languages"][0], language["name"]);
    assert_eq!(zed["grammars"]["outward"]["path"].as_str(), Some("editors/tree-sitter-outward"));
    let kate: serde_json::Value = serde_json::from_str(&read("kate/lspclient.json")).unwrap();
    assert_eq!(kate["servers"]["outward"]["command"][1], "lsp");
}
