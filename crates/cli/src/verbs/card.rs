//! `outward card`: what one role or unit should know, or a folder of cards for all.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use clap::{Args, ValueHint};
use outward::figures::{counted, listed};
use outward::report::card::{Folder, MARK};
use outward::report::safe;
use outward::{Date, Study};

use super::refuse::{refuse, warn};
use crate::args::{Format, Reach, day};
use crate::files::{self, Real, unwritten};
use crate::input::{self, Asked, Refused};
use crate::status::Status;
use crate::terminal::Terminal;

/// What stands behind the help.
pub const AFTER: &str = "\
A NAME is as in the language: the end of a qualified name will do where only one ends so (Barista, Shops.Barista).
With --all there is a file for each role and unit, and an index.md, linked to each other; files that are there and are \
no cards are never touched.

Examples:
  outward card Barista shop.outward
  outward card --all -o cards/ shop.outward

Exit status:
  0  done
  2  the input or the call is wrong, whatever the format";

#[derive(Debug, Args)]
pub struct Card {
    /// A role or a unit
    #[arg(required = true, value_name = "NAME")]
    first: OsString,

    /// Files, folders, or - for standard input
    #[arg(required_unless_present = "all", value_name = "FILE", value_hint = ValueHint::AnyPath)]
    rest: Vec<PathBuf>,

    /// The cards of all roles and units, as Markdown
    #[arg(long, requires = "output", conflicts_with = "format")]
    all: bool,

    /// The folder for all cards
    #[arg(short, long, value_name = "DIR", requires = "all", value_hint = ValueHint::DirPath)]
    pub output: Option<PathBuf>,

    /// How to print it: text to read, json for programs, markdown for a wiki
    #[arg(long, value_enum, default_value_t, hide_possible_values = true, value_name = "FORMAT")]
    pub format: Format,

    /// The day on which `allow … until` is judged [default: today, UTC]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub today: Option<Date>,

    #[command(flatten)]
    reach: Reach,
}

impl Card {
    /// Whose card is asked for; nothing where those of all are.
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
    let asked = Asked { files: &files, reach: &args.reach, today: args.today, to: &[], only: &[] };
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
    let of = match input::staff(study.model(), name) {
        Ok(of) => of,
        Err(diagnostic) => {
            let refused = Refused { sources: study.take_sources(), diagnostics: vec![*diagnostic] };
            return refuse(&refused, format == Format::Json, terminal);
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
    terminal.stage("analyzing");
    study.analyses();
    terminal.stage("looking for findings");
    study.findings();
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
    let stale = stale(folder, &files.names().map(|name| folder.join(name)).collect());
    if !stale.is_empty() {
        terminal.note(&format!("in the folder are older cards, of what is no more: {}", listed(&stale, 5)));
    }
    let count = counted(files.cards(), "card and an index were", "cards and an index were");
    terminal.print(&format!("{count} written to {}\n", safe(&input::shown(folder))))
}

/// Writes all files. Nothing is written where that would overwrite a file that is no card.
fn write(files: &Folder<'_>, folder: &Path, terminal: &Terminal) -> Result<(), Status> {
    let cannot = |file: &Path, error: &io::Error| {
        terminal.wrong(&format!("`{}` cannot be written: {}", input::shown(file), unwritten(error)))
    };
    for file in files.names().map(|name| folder.join(name)) {
        if !is_ours_or_none(&file).map_err(|error| cannot(&file, &error))? {
            return Err(terminal.wrong(&format!(
                "`{}` is there already and is no card of ours, so nothing was written; choose another folder",
                input::shown(&file)
            )));
        }
    }
    fs::create_dir_all(folder).map_err(|error| cannot(folder, &error))?;
    let written = files::replace_all(&Real, files.files().map(|(name, text)| (folder.join(name), text)));
    written.map_err(|failed| cannot(&failed.path, &failed.error))
}

/// Whether nothing is there, or a file that was written here. A link is neither.
fn is_ours_or_none(file: &Path) -> io::Result<bool> {
    match fs::symlink_metadata(file) {
        Ok(what) if what.is_file() => begins_with_mark(file),
        Ok(_) => Ok(false),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(true),
        Err(error) => Err(error),
    }
}

fn begins_with_mark(file: &Path) -> io::Result<bool> {
    let mut start = Vec::new();
    File::open(file)?.take(MARK.len() as u64).read_to_end(&mut start)?;
    Ok(start == MARK.as_bytes())
}

/// The cards in a folder that were not written now. What cannot be read is not ours.
fn stale(folder: &Path, written: &BTreeSet<PathBuf>) -> Vec<String> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let others = entries.filter_map(Result::ok).filter(|entry| !written.contains(&entry.path()));
    let cards = others.filter(|entry| {
        let is_file = entry.file_type().is_ok_and(|kind| kind.is_file());
        is_file
            && entry.path().extension().is_some_and(|ending| ending == "md")
            && begins_with_mark(&entry.path()).unwrap_or(false)
    });
    let mut names: Vec<String> = cards.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}
