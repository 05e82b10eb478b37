//! `outward fmt`: puts texts into the standard layout.

use std::io::Write;
use std::path::PathBuf;

use clap::{Args, ValueHint};
use outward::figures::counted;
use outward::model::Invalid;
use outward::syntax::format;
use outward::text::{FileId, Source, Sources};
use outward_disk::read::{Input, find};
use outward_disk::write::replace_all;
use similar::TextDiff;

use super::refuse::report_errors;
use crate::input::inputs;
use crate::parallel::in_parallel;
use crate::status::Status;
use crate::terminal::Terminal;

/// The text after the options in the help.
pub const AFTER: &str = "\
A FILE is a file in the Outward language, a folder (every `*.outward` file in it, at any depth) or `-` for standard \
input, in which case the result goes to standard output. Files named by `use` are left alone.

The layout: two spaces for each block, one between words, at most one blank line in a row. Comments, order and line breaks \
stay; a block on one line stays on one line if it fits. A file with syntax errors is left as it is.

Examples:
  outward fmt model/              rewrite every file that changes
  outward fmt --check model/      in a build: exit with 1 if a file would change
  outward fmt --diff shop.outward

Exit status:
  0  done; with --check, nothing would change
  1  with --check, a file would change
  2  the command or its input is wrong";

#[derive(Debug, Args)]
pub struct Fmt {
    /// Files, folders, or - for standard input
    #[arg(required = true, value_name = "FILE", value_hint = ValueHint::AnyPath)]
    files: Vec<PathBuf>,

    /// Write nothing; list the files that would change
    #[arg(long)]
    check: bool,

    /// Write nothing; show what would change
    #[arg(long)]
    diff: bool,
}

/// The result for one file.
enum Outcome {
    /// It has its layout.
    Done,
    /// It gets another.
    Changed(PathBuf, String),
    /// The output for a file that would change, or for standard input.
    Would(String),
    Wrong(Source),
    /// It cannot be read.
    Failed(String),
}

/// Formats files; the status tells whether any would change.
pub fn run(args: &Fmt, terminal: &Terminal) -> Status {
    terminal.stage("reading");
    let found = find(&inputs(&args.files));
    let outcomes = in_parallel(&found.files, |(name, input)| format_one(args, name, input));
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
            Outcome::Wrong(source) => {
                // again with the id that it has among the sources, so that the errors have the right places
                let file = sources.add(source);
                diagnostics
                    .extend(sources.get(file).and_then(|source| format(file, source).err()).into_iter().flatten());
            }
            Outcome::Failed(text) => {
                terminal.wrong(&text);
                failed = true;
            }
        }
    }
    if let Err(unwritten) = replace_all(changed) {
        terminal.wrong(&unwritten.to_string());
        failed = true;
    }
    let print = |out: &mut dyn Write| out.write_all(printed.as_bytes());
    let status = if printed.is_empty() { Status::Done } else { terminal.bytes(print, Status::Done) };
    if !diagnostics.is_empty() {
        return report_errors(&Invalid::new(sources, diagnostics), "files with errors were left as they are", terminal);
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

fn format_one(args: &Fmt, name: &str, input: &Input) -> Outcome {
    let source = match input.bytes() {
        Ok(bytes) => Source::new(name, bytes),
        Err(why) => return Outcome::Failed(format!("cannot read `{name}`: {why}")),
    };
    let text = match format(FileId(0), &source) {
        Ok(text) => text,
        Err(_) => return Outcome::Wrong(source),
    };
    let changes = text != source.text;
    match input {
        _ if args.diff && changes => Outcome::Would(difference(name, &source.text, &text)),
        _ if args.check && changes => Outcome::Would(format!("{name}\n")),
        _ if args.diff || args.check => Outcome::Done,
        Input::StandardInput => Outcome::Would(text),
        Input::File(path) if changes => Outcome::Changed(path.clone(), text),
        Input::File(_) => Outcome::Done,
    }
}

fn difference(name: &str, old: &str, new: &str) -> String {
    TextDiff::from_lines(old, new).unified_diff().header(name, name).to_string()
}
