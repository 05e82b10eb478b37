//! Emacs with Eglot: colors, indentation, and a session with the server.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::common::{folder, repository};
use crate::{is_here, search_path};

/// Where Debian puts Eglot, which Emacs has by itself from 29 on.
const EGLOT: &str = "/usr/share/emacs/site-lisp/elpa-src";

fn emacs() -> Command {
    let mut emacs = Command::new("emacs");
    emacs.args(["--batch", "--no-site-file"]);
    for folder in fs::read_dir(EGLOT).into_iter().flatten().flatten() {
        emacs.arg("-L").arg(folder.path());
    }
    emacs.env("PATH", search_path()).env("REPOSITORY", repository()).env("HOME", env!("CARGO_TARGET_TMPDIR"));
    emacs
}

fn has_eglot() -> bool {
    is_here("Emacs (`emacs`) with Eglot", emacs().args(["--eval", "(require 'eglot)"]))
}

#[test]
fn a_session() {
    if !has_eglot() {
        return;
    }
    let folder = folder("editor-emacs");
    let output =
        emacs().arg("-l").arg(repository().join("tests/editors/emacs.el")).current_dir(&folder).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && said.contains("all of it held"), "{said}");
    let written = fs::read_to_string(folder.join("first.outward")).unwrap();
    assert_eq!(written, fs::read_to_string(repository().join("tests/editors/emacs.outward")).unwrap());
}

#[test]
fn the_mode_compiles_without_a_warning() {
    if !has_eglot() {
        return;
    }
    // compiled where it may leave something behind
    let file = folder("editor-emacs-compiled").join("outward-mode.el");
    fs::copy(repository().join("editors/emacs/outward-mode.el"), &file).unwrap();
    let compile = ["--eval", "(setq byte-compile-error-on-warn t)", "-f", "batch-byte-compile"];
    let output = emacs().args(compile).arg(Path::new(&file)).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}
