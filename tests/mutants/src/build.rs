//! Builds the copy, and drops the mutants that the compiler does not take.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};
use serde::Deserialize;

use crate::copy::Copy;
use crate::list::Number;
use crate::rewrite::{MarkKind, Rewritten};

/// A program with tests.
#[derive(Debug, Clone)]
pub struct Binary {
    pub name: String,
    pub path: PathBuf,
    /// Where cargo starts it.
    pub folder: PathBuf,
    /// Whether these are the examples in the documentation, which run all at once.
    pub examples: bool,
}

/// The programs with tests, once all mutants that cannot be built are in `dropped`.
pub fn build(
    copy: &Copy,
    more: &[String],
    dropped: &mut BTreeSet<Number>,
    note: impl Fn(&BTreeSet<Number>) -> Result<()>,
) -> Result<Vec<Binary>> {
    // all errors there are come sooner without code
    for arguments in [&["check", "--keep-going"][..], &["test", "--no-run"]] {
        loop {
            let files = copy.write(dropped)?;
            let messages = cargo(&copy.folder, arguments, more)?;
            let errors = messages.iter().filter_map(Message::error);
            let mut wrong = BTreeSet::new();
            let mut others = Vec::new();
            for error in errors {
                match blamed(error, &files, dropped) {
                    Some(numbers) => wrong.extend(numbers),
                    None => others.push(error.rendered.clone().unwrap_or_else(|| error.message.clone())),
                }
            }
            if wrong.is_empty() {
                if let Some(other) = others.first() {
                    bail!("cannot be built, whatever mutants are left out:\n{other}");
                }
                if arguments[0] == "test" {
                    let mut binaries: Vec<Binary> = messages.into_iter().filter_map(Message::binary).collect();
                    binaries.extend(examples(&copy.folder, more)?);
                    return Ok(binaries);
                }
                break;
            }
            eprintln!("cargo {}: {} mutants cannot be built", arguments[0], wrong.len());
            note(&wrong)?;
            dropped.extend(wrong);
        }
    }
    bail!("nothing was built")
}

#[derive(Deserialize)]
#[serde(tag = "reason", rename_all = "kebab-case")]
#[allow(clippy::enum_variant_names, reason = "cargo's own names")]
enum Message {
    CompilerMessage {
        message: Diagnostic,
    },
    CompilerArtifact {
        manifest_path: PathBuf,
        target: Target,
        profile: Profile,
        executable: Option<PathBuf>,
    },
    #[serde(other)]
    Other,
}

#[derive(Deserialize)]
struct Target {
    name: String,
    kind: Vec<String>,
}

#[derive(Deserialize)]
struct Profile {
    test: bool,
}

#[derive(Deserialize)]
struct Diagnostic {
    level: String,
    message: String,
    rendered: Option<String>,
    spans: Vec<Span>,
}

#[derive(Deserialize)]
struct Span {
    file_name: String,
    byte_start: usize,
    byte_end: usize,
    is_primary: bool,
    expansion: Option<Box<Expansion>>,
}

#[derive(Deserialize)]
struct Expansion {
    span: Span,
}

impl Message {
    fn error(&self) -> Option<&Diagnostic> {
        match self {
            Message::CompilerMessage { message } => {
                // the last one counts the others
                Some(message).filter(|it| it.level.starts_with("error") && !it.message.starts_with("aborting due to"))
            }
            Message::CompilerArtifact { .. } | Message::Other => None,
        }
    }

    fn binary(self) -> Option<Binary> {
        let Message::CompilerArtifact { manifest_path, target, profile: Profile { test: true }, executable } = self
        else {
            return None;
        };
        let folder = manifest_path.parent()?.to_owned();
        let name = match target.kind.first()?.as_str() {
            "test" => target.name,
            kind => format!("{kind} {}", target.name),
        };
        Some(Binary { name, path: executable?, folder, examples: false })
    }
}

/// The programs with the examples in the documentation; not quiet, since that is built into them. rustdoc keeps them only by an option that is unstable.
fn examples(folder: &Path, more: &[String]) -> Result<Vec<Binary>> {
    let kept = folder.with_file_name("examples");
    let script = folder.with_file_name("rustdoc");
    let keep = format!("-Z unstable-options --persist-doctests \"{}/$CARGO_PKG_NAME\"", kept.display());
    fs::write(&script, format!("#!/bin/sh\nRUSTC_BOOTSTRAP=1 exec rustdoc \"$@\" {keep}\n"))?;
    fs::set_permissions(&script, fs::Permissions::from_mode(0o755))?;
    let mut command = Command::new("cargo");
    command.current_dir(folder).args(["test", "--doc"]).args(more).env("RUSTDOC", &script);
    let output = command.output().context("cargo")?;
    if !output.status.success() {
        eprintln!("{}", String::from_utf8_lossy(&output.stderr));
    }
    let mut binaries = Vec::new();
    for package in fs::read_dir(&kept).into_iter().flatten() {
        let package = package?;
        let name = format!("examples {}", package.file_name().to_string_lossy());
        for edition in fs::read_dir(package.path())? {
            let path = edition?.path().join("rust_out");
            if path.is_file() {
                binaries.push(Binary { name: name.clone(), path, folder: folder.to_owned(), examples: true });
            }
        }
    }
    Ok(binaries)
}

fn cargo(folder: &Path, arguments: &[&str], more: &[String]) -> Result<Vec<Message>> {
    let mut command = Command::new("cargo");
    command.current_dir(folder).args(arguments).args(more).args(["--quiet", "--message-format=json"]);
    let output = command.stderr(Stdio::inherit()).output().context("cargo")?;
    let lines = String::from_utf8(output.stdout)?;
    let messages: Result<Vec<Message>, _> = lines.lines().map(serde_json::from_str).collect();
    let messages = messages?;
    if !output.status.success() && !messages.iter().any(|message| message.error().is_some()) {
        bail!("cargo {} failed", arguments.join(" "));
    }
    Ok(messages)
}

/// The mutants that an error is about: those of the smallest part of the text around it, or of those inside or beside it.
fn blamed(error: &Diagnostic, files: &BTreeMap<&str, Rewritten>, dropped: &BTreeSet<Number>) -> Option<Vec<Number>> {
    let primary = error.spans.iter().filter(|span| span.is_primary);
    let mut spans: Vec<&Span> = primary.chain(error.spans.iter().filter(|span| !span.is_primary)).collect();
    let mut index = 0;
    while let Some(span) = spans.get(index) {
        if let Some(expansion) = &span.expansion {
            spans.push(&expansion.span);
        }
        index += 1;
    }
    spans.iter().find_map(|span| {
        let file = files.get(span.file_name.as_str())?;
        let marks = || file.marks.iter().filter(|mark| mark.numbers.iter().any(|number| !dropped.contains(number)));
        let around = |kind: MarkKind| {
            marks().filter(move |mark| {
                mark.kind == kind && mark.range.start <= span.byte_start && span.byte_end <= mark.range.end
            })
        };
        let smallest = |kind| around(kind).min_by_key(|mark| mark.range.len());
        let inside = || {
            marks().filter(|mark| {
                mark.kind != MarkKind::Function
                    && span.byte_start <= mark.range.start
                    && mark.range.end <= span.byte_end
            })
        };
        let line = |at: usize| file.text.get(..at).unwrap_or_default().matches('\n').count();
        let beside = || {
            let wanted = line(span.byte_start);
            marks().filter(move |mark| mark.kind != MarkKind::Function && line(mark.range.start) == wanted)
        };
        let found = smallest(MarkKind::Alternative)
            .or_else(|| smallest(MarkKind::Expression))
            .or_else(|| inside().max_by_key(|mark| mark.range.len()))
            .or_else(|| beside().max_by_key(|mark| mark.range.len()))
            .or_else(|| smallest(MarkKind::Function));
        let numbers = &found?.numbers;
        Some(numbers.iter().copied().filter(|number| !dropped.contains(number)).collect())
    })
}
