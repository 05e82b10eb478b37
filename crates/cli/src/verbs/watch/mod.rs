//! `outward watch`: checks again whenever a file changes, and shows a live page.

mod changes;
mod live;

use std::path::{Path, PathBuf};
use std::time::SystemTime;

use anstream::adapter::strip_str;
use clap::Args;
use outward::Study;
use outward::model::Invalid;
use outward::report::snippet::{Notice, Snippets};

use self::changes::Changes;
use self::live::{Live, Shown};
use super::refuse::{SHOWN, report_errors, warn};
use crate::args::Files;
use crate::input::{self, Asked};
use crate::status::Status;
use crate::terminal::Terminal;

/// The text after the options in the help.
pub const AFTER: &str = "\
The page is the one that `outward report` writes. Only this machine can open it. \
While the model has errors, they stand above the last page that had none. Press Ctrl-C to stop.

A FILE is a file in the Outward language, or a folder (every `*.outward` file in it, at any depth). Files that they `use` are \
watched, too. Several FILEs are read as one model.

Exit status:
  2  the command is wrong, or the files cannot be watched";

/// The width of the text on the page, in columns.
const WIDTH: usize = 100;

#[derive(Debug, Args)]
pub struct Watch {
    #[command(flatten)]
    pub files: Files,

    /// The port of the live page [default: any that is free]
    #[arg(long, value_name = "NUMBER", default_value_t = 0, hide_default_value = true)]
    pub port: u16,

    /// Serve no page
    #[arg(long, conflicts_with = "port")]
    pub no_page: bool,
}

/// Checks again and again, until it is stopped.
pub fn run(args: &Watch, terminal: &Terminal) -> Status {
    watch(args, terminal).unwrap_or_else(|message| terminal.wrong(&message))
}

fn watch(args: &Watch, terminal: &Terminal) -> Result<Status, String> {
    if args.files.files.iter().any(|file| file.as_os_str() == "-") {
        return Err("standard input cannot be watched\nhelp: name a file or a folder".to_owned());
    }
    let mut changes = Changes::new(&args.files.files)?;
    let live = if args.no_page { None } else { Some(Live::begin(args.port)?) };
    if let Some(live) = &live {
        terminal.remark(&format!("the live page: {}\n", live.address()));
    }
    loop {
        let began = SystemTime::now();
        let checked = check(args, live.is_some(), terminal);
        if let Some(live) = &live {
            live.show(checked.shown);
        }
        // the used files are only known now, and may have changed since they were read
        if changes.also_watch(&checked.files)? && checked.files.iter().any(|file| has_changed_since(file, began)) {
            continue;
        }
        let name = changes.wait()?;
        terminal.remark(&format!("\n{name} changed\n"));
    }
}

fn has_changed_since(file: &Path, time: SystemTime) -> bool {
    file.metadata().and_then(|data| data.modified()).is_ok_and(|modified| modified >= time)
}

/// What one check found.
struct Checked {
    shown: Shown,
    /// The files that were read.
    files: Vec<PathBuf>,
}

fn check(args: &Watch, with_page: bool, terminal: &Terminal) -> Checked {
    match input::study(&Asked::new(&args.files), terminal) {
        Ok(study) => found(&study, with_page, terminal),
        Err(refused) => refused_by(&refused, terminal),
    }
}

fn found(study: &Study, with_page: bool, terminal: &Terminal) -> Checked {
    warn(study, terminal);
    terminal.results(|out| study.snippets(out, terminal.width()), Status::Done);
    let mut text = Vec::new();
    let (mut page, mut failed) = (None, None);
    if with_page {
        // writing to memory cannot fail
        let _ = study.snippets(&mut text, WIDTH);
        match study.page() {
            Ok(made) => page = Some(made),
            Err(error) => failed = Some(format!("the page cannot be made: {error}\n")),
        }
    }
    let text = failed.unwrap_or_else(|| strip_str(&String::from_utf8_lossy(&text)).to_string());
    Checked { shown: Shown { page, text }, files: files(study.sources()) }
}

fn refused_by(refused: &Invalid, terminal: &Terminal) -> Checked {
    report_errors(refused, "nothing was analyzed", terminal);
    let snippets = Snippets::new(&refused.sources, WIDTH);
    let errors = refused.diagnostics.iter().take(SHOWN);
    let text: String = errors.map(|error| format!("{}\n", snippets.show(&Notice::from(error)))).collect();
    Checked { shown: Shown { page: None, text: strip_str(&text).to_string() }, files: files(&refused.sources) }
}

fn files(sources: &outward::text::Sources) -> Vec<PathBuf> {
    sources.iter().map(|(_, source)| PathBuf::from(&source.name)).collect()
}
