//! `outward fmt`: texts in one layout.

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::{fs, io, thread};

use clap::{Args, ValueHint};
use outward::diagnostic::Diagnostic;
use outward::figures::counted;
use outward::syntax::format;
use outward::text::{FileId, Place, Source, Sources};
use similar::TextDiff;

use super::refuse::tell;
use crate::files::{Failed, Real, replace_all, unwritten};
use crate::input::{self, Refused};
use crate::reason::reason;
use crate::status::Status;
use crate::terminal::Terminal;

/// What stands behind the help.
pub const AFTER: &str = "\
A FILE is a text in the Outward language, `-` for standard input (then the result goes to standard output), or a \
folder: every `*.outward` file in it, at any depth. What `use` names is left alone.

Two spaces for each block, one between words, at most one blank line. Comments, order and line breaks stay; a block on \
one line stays so where it fits. A file with errors of syntax is left as it is.

Examples:
  outward fmt model/            each file is written where it changes
  outward fmt --check model/    for a build: status 1 where a file would change
  outward fmt --diff shop.outward

Exit status:
  0  done; with --check, nothing would change
  1  with --check, a file would change
  2  the input or the call is wrong";

#[derive(Debug, Args)]
pub struct Fmt {
    /// Files, folders, or - for standard input
    #[arg(required = true, value_name = "FILE", value_hint = ValueHint::AnyPath)]
    files: Vec<PathBuf>,

    /// Write nothing; name the files that would change
    #[arg(long)]
    check: bool,

    /// Write nothing; show what would change
    #[arg(long)]
    diff: bool,
}

/// What became of a file.
enum Outcome {
    /// It has its layout.
    Done,
    /// It gets another.
    Changed(PathBuf, String),
    /// What is printed of one that would change, or of standard input.
    Would(String),
    Wrong(Source, Vec<Diagnostic>),
    /// It cannot be read.
    Failed(String),
}

/// Formats files; the status tells whether any would change.
pub fn run(args: &Fmt, terminal: &Terminal) -> Status {
    terminal.stage("reading");
    let found = input::find(&args.files);
    let outcomes = each(&found.files, |(name, path)| format_one(args, name, path));
    let (mut sources, mut diagnostics) = (Sources::default(), found.missing);
    let (mut changed, mut printed, mut would, mut failed) = (Vec::new(), String::new(), 0, false);
    for outcome in outcomes {
        match outcome {
            Outcome::Done => {}
            Outcome::Changed(path, text) => changed.push((path, text)),
            Outcome::Would(text) => {
                printed.push_str(&text);
                would += 1;
            }
            Outcome::Wrong(source, errors) => {
                let file = sources.add(source);
                diagnostics.extend(errors.into_iter().map(|error| in_file(error, file)));
            }
            Outcome::Failed(text) => {
                terminal.wrong(&text);
                failed = true;
            }
        }
    }
    if let Err(Failed { path, error }) = replace_all(&Real, changed.into_iter()) {
        terminal.wrong(&format!("cannot write `{}`: {}", path.display(), unwritten(&error)));
        failed = true;
    }
    let print = |out: &mut dyn Write| out.write_all(printed.as_bytes());
    let status = if printed.is_empty() { Status::Done } else { terminal.bytes(print, Status::Done) };
    if !diagnostics.is_empty() {
        return tell(&Refused { sources, diagnostics }, "files with errors were left as they are", terminal);
    }
    match (failed, status) {
        (true, _) => Status::Wrong,
        (false, Status::Done) if args.check && would > 0 => {
            terminal.note(&format!("{} would change", counted(would, "file", "files")));
            Status::Findings
        }
        (false, status) => status,
    }
}

fn format_one(args: &Fmt, name: &str, path: &Path) -> Outcome {
    let is_stdin = path.as_os_str() == "-";
    let bytes = match is_stdin {
        true => stdin(),
        false => fs::read(path),
    };
    let source = match bytes {
        Ok(bytes) => Source::new(name, bytes),
        Err(error) => return Outcome::Failed(format!("cannot read `{name}`: {}", reason(&error))),
    };
    let text = match format(FileId(0), &source) {
        Ok(text) => text,
        Err(errors) => return Outcome::Wrong(source, errors),
    };
    let changes = text != source.text;
    match () {
        () if args.diff && changes => Outcome::Would(difference(name, &source.text, &text)),
        () if args.check && changes => Outcome::Would(format!("{name}\n")),
        () if args.diff || args.check => Outcome::Done,
        () if is_stdin => Outcome::Would(text),
        () if changes => Outcome::Changed(path.to_owned(), text),
        () => Outcome::Done,
    }
}

fn difference(name: &str, old: &str, new: &str) -> String {
    TextDiff::from_lines(old, new).unified_diff().header(name, name).to_string()
}

fn stdin() -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
}

/// The error, of a file that has another number now.
fn in_file(mut error: Diagnostic, file: FileId) -> Diagnostic {
    let moved = |place: Place| Place { file, ..place };
    error.place = error.place.map(moved);
    for label in &mut error.labels {
        label.place = moved(label.place);
    }
    error
}

/// Does something with each of several, on as many threads as there are processors; the results are in order.
fn each<T: Sync, R: Send>(all: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let threads = thread::available_parallelism().map_or(1, usize::from).min(all.len());
    let next = AtomicUsize::new(0);
    let some = || {
        let mut done = Vec::new();
        while let Some((at, one)) = Some(next.fetch_add(1, Relaxed)).and_then(|at| Some((at, all.get(at)?))) {
            done.push((at, work(one)));
        }
        done
    };
    let mut done = thread::scope(|scope| {
        let helpers: Vec<_> =
            (1..threads).filter_map(|_| thread::Builder::new().spawn_scoped(scope, some).ok()).collect();
        let mut done = some();
        for helper in helpers {
            done.extend(helper.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        }
        done
    });
    done.sort_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, result)| result).collect()
}
