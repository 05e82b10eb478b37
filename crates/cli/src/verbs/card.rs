//! `outward card`: what one role or unit should know, or a folder of cards for all.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use clap::{Args, ValueHint};
use outward::figures::{counted, listed};
use outward::model::{Invalid, Wanted};
use outward::report::card::{Folder, MARK};
use outward::report::safe;
use outward::{Date, Study};
use outward_disk::read::shown;
use outward_disk::why_unwritten;
use outward_disk::write::{is_marked_or_free, replace_all, stale};

use super::refuse::{refuse, warn};
use crate::args::{Format, Reach, day};
use crate::input::{self, Asked};
use crate::status::Status;
use crate::terminal::Terminal;

/// The text after the options in the help.
pub const AFTER: &str = "\
NAME is a name from the model: `Barista`, or `Shops.Barista` if several are called that.

With --all, each role and unit gets a file, and an index.md links them. Files in the folder that are not cards are never \
touched.

Examples:
  outward card Barista shop.outward
  outward card --all -o cards/ shop.outward

Exit status:
  0  done
  2  the command or its input is wrong, whatever the format";

#[derive(Debug, Args)]
pub struct Card {
    /// The role or unit
    #[arg(required = true, value_name = "NAME")]
    first: OsString,

    /// Files, folders, or - for standard input
    #[arg(required_unless_present = "all", value_name = "FILE", value_hint = ValueHint::AnyPath)]
    rest: Vec<PathBuf>,

    /// Write the cards of all roles and units, as Markdown
    #[arg(long, requires = "output", conflicts_with = "format")]
    all: bool,

    /// With --all, the folder to write the cards to
    #[arg(short, long, value_name = "DIR", requires = "all", value_hint = ValueHint::DirPath)]
    pub output: Option<PathBuf>,

    /// Output format: text to read, json for programs, markdown for a wiki
    #[arg(long, value_enum, default_value_t, hide_possible_values = true, value_name = "FORMAT")]
    pub format: Format,

    /// The date that decides whether an `allow … until` has expired [default: today, UTC]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub today: Option<Date>,

    #[command(flatten)]
    reach: Reach,
}

impl Card {
    /// The role or unit whose card to print; `None` for all cards.
    pub fn name(&self) -> Option<String> {
        (!self.all).then(|| self.first.to_string_lossy().into_owned())
    }

    /// The files that are read.
    pub fn files(&self) -> Vec<PathBuf> {
        let first = self.all.then(|| PathBuf::from(&self.first));
        first.into_iter().chain(self.rest.iter().cloned()).collect()
    }
}

/// Prints the card of a role or a unit, or writes those of all.
pub fn run(args: &Card, terminal: &Terminal) -> Status {
    let json = args.format == Format::Json;
    let files = args.files();
    let asked = Asked::of(&files, &args.reach, args.today);
    let study = match input::study(&asked, terminal) {
        Ok(study) => study,
        Err(refused) => return refuse(&refused, json, terminal),
    };
    match (&args.output, args.name()) {
        (Some(folder), _) => all(&study, folder, terminal),
        (None, name) => one(study, &name.unwrap_or_default(), args.format, terminal),
    }
}

fn one(mut study: Study, name: &str, format: Format, terminal: &Terminal) -> Status {
    let staff = Wanted::STAFF.worded("a card is for a role or a unit", "");
    let of = match staff.find(study.model(), name) {
        Ok(of) => of,
        Err(wrong) => {
            return refuse(&Invalid::new(study.take_sources(), vec![*wrong]), format == Format::Json, terminal);
        }
    };
    look(&study, terminal);
    let card = study.card_of(of);
    match format {
        Format::Json => return terminal.bytes(|out| card.json(out), Status::Done),
        Format::Text | Format::Markdown => warn(&study, terminal),
    }
    match format {
        Format::Markdown => terminal.bytes(|out| out.write_all(card.markdown().as_bytes()), Status::Done),
        Format::Text | Format::Json => terminal.print(&card.styled(terminal.width())),
    }
}

fn look(study: &Study, terminal: &Terminal) {
    input::work_out(&[study], terminal);
    terminal.stage("writing cards");
}

fn all(study: &Study, folder: &Path, terminal: &Terminal) -> Status {
    warn(study, terminal);
    look(study, terminal);
    let (context, cards) = (study.context(), study.cards());
    let files = Folder::new(&context, &cards);
    if let Err(status) = write(&files, folder, terminal) {
        return status;
    }
    let stale = stale(folder, "md", MARK, &files.names().map(|name| folder.join(name)).collect());
    if !stale.is_empty() {
        terminal.note(&format!(
            "the folder has older cards of roles and units that no longer exist: {}",
            listed(&stale, 5)
        ));
    }
    let count = counted(files.cards(), "card and an index were", "cards and an index were");
    terminal.print(&format!("{count} written to {}\n", safe(&shown(folder))))
}

/// Writes all files. Nothing is written where that would overwrite a file that is no card.
fn write(files: &Folder<'_>, folder: &Path, terminal: &Terminal) -> Result<(), Status> {
    let cannot = |file: &Path, error: &io::Error| {
        terminal.wrong(&format!("`{}` cannot be written: {}", shown(file), why_unwritten(error)))
    };
    for file in files.names().map(|name| folder.join(name)) {
        if !is_marked_or_free(&file, MARK).map_err(|error| cannot(&file, &error))? {
            return Err(terminal.wrong(&format!(
                "`{}` exists and is not a card, so nothing was written; choose another folder",
                shown(&file)
            )));
        }
    }
    fs::create_dir_all(folder).map_err(|error| cannot(folder, &error))?;
    let written = replace_all(files.files().map(|(name, text)| (folder.join(name), text)));
    written.map_err(|unwritten| cannot(&unwritten.path, &unwritten.error))
}
