//! `outward diff`: what changed from one description to another.

use std::path::PathBuf;

use clap::{Args, ValueHint};
use outward::Date;

use super::refuse::{refuse, warn};
use crate::args::{Format, Reach, day};
use crate::input::{self, Asked};
use crate::status::Status;
use crate::terminal::Terminal;

/// What stands behind the help.
pub const AFTER: &str = "\
OLD and NEW are files or folders, as for `outward analyze`; what is shown are effects, not lines. What has another \
name is recognized by what stayed the same around it, and said to be a guess.

Example:
  outward diff last-year/ this-year/

Exit status:
  0  done
  2  the input or the call is wrong, whatever the format";

#[derive(Debug, Args)]
pub struct Diff {
    /// A file or a folder, as it was
    #[arg(value_name = "OLD", value_hint = ValueHint::AnyPath)]
    pub old: PathBuf,

    /// A file or a folder, as it is
    #[arg(value_name = "NEW", value_hint = ValueHint::AnyPath)]
    pub new: PathBuf,

    /// How to print it: text to read, json for programs, markdown for a wiki
    #[arg(long, value_enum, default_value_t, hide_possible_values = true, value_name = "FORMAT")]
    pub format: Format,

    /// Every row and every finding, not the first ones; figures that did not change, too
    #[arg(long)]
    pub all: bool,

    /// The day on which `allow … until` is judged [default: today, UTC]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub today: Option<Date>,

    #[command(flatten)]
    reach: Reach,
}

/// Prints what changed.
pub fn run(args: &Diff, terminal: &Terminal) -> Status {
    if [&args.old, &args.new].iter().all(|path| path.as_os_str() == "-") {
        return terminal
            .wrong("standard input can be read once, so `-` cannot be both OLD and NEW; name a file for one");
    }
    let read = |path| {
        let asked =
            Asked { files: std::slice::from_ref(path), reach: &args.reach, today: args.today, to: &[], only: &[] };
        input::study(&asked, terminal)
    };
    let (old, new) = match (read(&args.old), read(&args.new)) {
        (Ok(old), Ok(new)) => (old, new),
        (Err(refused), _) | (_, Err(refused)) => return refuse(&refused, args.format == Format::Json, terminal),
    };
    terminal.stage("analyzing");
    for study in [&old, &new] {
        study.analyses();
    }
    terminal.stage("looking for findings");
    for study in [&old, &new] {
        study.findings();
    }
    terminal.stage("comparing");
    let changes = old.compare(&new);
    let changes = if args.all { changes.in_full() } else { changes };
    match args.format {
        Format::Json => return terminal.bytes(|out| changes.json(out), Status::Done),
        Format::Text | Format::Markdown => warn(&new, terminal),
    }
    match args.format {
        Format::Markdown => terminal.bytes(|out| out.write_all(changes.markdown().as_bytes()), Status::Done),
        Format::Text | Format::Json => terminal.print(&changes.styled(terminal.width())),
    }
}
