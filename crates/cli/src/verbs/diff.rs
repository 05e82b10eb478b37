//! `outward diff`: what changed from one description to another.

use std::path::PathBuf;

use clap::{Args, ValueHint};
use outward::Date;
use outward::Study;

use super::refuse::{refuse, warn};
use crate::args::{Format, Reach, day};
use crate::input::{self, Asked};
use crate::status::Status;
use crate::terminal::Terminal;

/// The two ways to call it.
pub const USAGE: &str = "outward diff [OPTIONS] <OLD> <NEW>
       outward diff [OPTIONS] --git <REVISION> [FILE]...";

/// The text after the options in the help.
pub const AFTER: &str = "\
OLD and NEW are files or folders, as for `outward analyze`. The comparison shows effects, not changed lines. A role or unit \
with a new name is recognized by what stayed the same around it, and marked as a guess.

With `--git`, the FILEs as they are now are compared with how they stood in a revision of their Git repository; without a \
FILE, all of the current folder. The program `git` reads the revision; nothing is checked out.

Examples:
  outward diff last-year/ this-year/
  outward diff --git main shop.outward

Exit status:
  0  done
  2  the command or its input is wrong, whatever the format";

#[derive(Debug, Args)]
pub struct Diff {
    /// OLD and NEW: the file or folder before and after the change. With --git: files and folders, as they are now
    #[arg(value_name = "FILE", value_hint = ValueHint::AnyPath)]
    pub files: Vec<PathBuf>,

    /// Compare with how the FILEs stood in this revision of their Git repository: a branch, a tag, a commit
    #[arg(long, value_name = "REVISION")]
    pub git: Option<String>,

    /// Output format: text to read, json for programs, markdown for a wiki
    #[arg(long, value_enum, default_value_t, hide_possible_values = true, value_name = "FORMAT")]
    pub format: Format,

    /// Show every row and every finding, not only the first ones, and unchanged figures too
    #[arg(long)]
    pub all: bool,

    /// The date that decides whether an `allow … until` has expired [default: today, UTC]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub today: Option<Date>,

    #[command(flatten)]
    reach: Reach,
}

/// Prints what changed.
pub fn run(args: &Diff, terminal: &Terminal) -> Status {
    let json = args.format == Format::Json;
    let asked = |paths| Asked::of(paths, &args.reach, args.today);
    let lean = |study| if json { study } else { without_texts(study) };
    let (old, new) = match (&args.git, args.files.as_slice()) {
        (None, [old, new]) if [old, new].iter().all(|path| path.as_os_str() == "-") => {
            return terminal.wrong(
                "standard input can be read only once, so `-` cannot be both OLD and NEW; name a file for one of them",
            );
        }
        (None, [old, new]) => {
            let read = |path| input::study(&asked(std::slice::from_ref(path)), terminal);
            (read(old).map(lean), read(new))
        }
        (None, files) => {
            let count = files.len();
            return terminal.wrong(&format!(
                "two files or folders can be compared, and {count} {} named; name OLD and NEW, or `--git` and a revision",
                if count == 1 { "is" } else { "are" },
            ));
        }
        (Some(_), files) if files.iter().any(|path| path.as_os_str() == "-") => {
            return terminal.wrong("standard input is in no revision; name files or folders");
        }
        (Some(revision), files) => {
            let here = [PathBuf::from(".")];
            let files = if files.is_empty() { &here } else { files };
            match input::revision(revision, &asked(files), terminal) {
                Ok(old) => (old.map(lean), input::study(&asked(files), terminal)),
                Err(why) => return terminal.wrong(&why.to_string()),
            }
        }
    };
    let (old, new) = match (old, new) {
        (Ok(old), Ok(new)) => (old, new),
        (Err(refused), _) | (_, Err(refused)) => return refuse(&refused, json, terminal),
    };
    if !json {
        warn(&new, terminal);
    }
    let new = lean(new);
    input::work_out(&[&old, &new], terminal);
    terminal.stage("comparing");
    let changes = old.compare(&new);
    let changes = if args.all { changes.in_full() } else { changes };
    match args.format {
        Format::Json => terminal.bytes(|out| changes.json(out), Status::Done),
        Format::Markdown => terminal.bytes(|out| out.write_all(changes.markdown().as_bytes()), Status::Done),
        Format::Text => terminal.print(&changes.styled(terminal.width())),
    }
}

/// Frees the files: only JSON has places.
fn without_texts(mut study: Study) -> Study {
    input::give_back(study.take_sources());
    study
}
