//! Other people's programs that read what is written here. Where one is absent, a test that needs it says so and passes;
//! with OUTWARD_READERS=required it fails.
#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::panic,
    reason = "each test file takes what it needs, and a test may panic"
)]

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Where the scripts that call the readers are.
pub fn scripts() -> PathBuf {
    super::repository().join("tests/readers")
}

/// Graphviz.
pub fn graphviz() -> Option<Command> {
    let mut dot = Command::new("dot");
    dot.arg("-Tjson0");
    there("Graphviz (`dot`)", Command::new("dot").arg("-V")).then_some(dot)
}

/// A script of Python that needs a module: from the environment in the target folder, else the machine's.
pub fn python(script: &str, module: &str) -> Option<Command> {
    let own = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap().join("readers/bin/python3");
    let program = if own.exists() { own } else { "python3".into() };
    let mut python = Command::new(&program);
    python.arg(scripts().join(script));
    there(&format!("{module} for Python"), Command::new(&program).args(["-c", &format!("import {module}")]))
        .then_some(python)
}

/// Mermaid, in several versions, as a browser draws it.
pub fn mermaid() -> Option<Command> {
    let is_here = there("Chromium", Command::new("chromium").arg("--version"))
        && there(
            "the package mermaid (`npm ci` in tests/readers)",
            Command::new("node").arg("--check").arg(scripts().join("node_modules/mermaid/dist/mermaid.min.js")),
        );
    let mut node = Command::new("node");
    node.arg(scripts().join("draw_mermaid.mjs"));
    is_here.then_some(node)
}

/// R, where tables are read as its users do.
pub fn r() -> Option<Command> {
    let mut script = Command::new("Rscript");
    script.arg(scripts().join("read_tables.R"));
    there("R (`Rscript`)", Command::new("Rscript").arg("--version")).then_some(script)
}

/// All that pictures are compared in.
pub fn pictures() -> Option<Command> {
    let programs = [
        ("Chromium", "chromium", "--version"),
        ("librsvg (`rsvg-convert`)", "rsvg-convert", "--version"),
        ("Inkscape", "inkscape", "--version"),
        ("LibreOffice (`soffice`)", "soffice", "--version"),
        ("Poppler (`pdftoppm`)", "pdftoppm", "-v"),
    ];
    let are_here = programs.iter().all(|(what, program, probe)| there(what, Command::new(program).arg(probe)));
    let svgo = scripts().join("node_modules/svgo/lib/svgo-node.js");
    (are_here && there("the package svgo (`npm ci` in tests/readers)", Command::new("node").arg("--check").arg(svgo)))
        .then(|| python("compare_pictures.py", "cairosvg, PIL"))
        .flatten()
}

fn there(what: &str, probe: &mut Command) -> bool {
    let found = probe.stdin(Stdio::null()).output().is_ok_and(|output| output.status.success());
    if !found {
        assert!(std::env::var_os("OUTWARD_READERS").is_none_or(|value| value != "required"), "{what} is not here");
        // not by a macro, whose words nobody sees where a test passes
        let said =
            writeln!(std::io::stderr(), "not run, for {what} is not here: {}", std::thread::current().name().unwrap());
        said.unwrap();
    }
    found
}

/// What a reader prints of an input; it has to end well.
pub fn read(mut reader: Command, input: &[u8]) -> String {
    let mut running = reader.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut stdin = running.stdin.take().unwrap();
    let input = input.to_owned();
    let writer = std::thread::spawn(move || stdin.write_all(&input));
    let output = running.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{reader:?}: {said}");
    // a reader that asks for nothing may be done before all is written
    let _ = writer.join().unwrap();
    String::from_utf8(output.stdout).unwrap()
}
