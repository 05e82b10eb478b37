//! `outward report`: the diagnosis of an organization as one page.

use std::path::{Path, PathBuf};

use clap::{Args, ValueHint};

use super::refuse::{refuse, warn};
use super::save::save;
use crate::args::Files;
use crate::input::{self, Asked};
use crate::status::Status;
use crate::terminal::Terminal;

/// What stands behind the help.
pub const AFTER: &str = "\
The page stands alone: it loads nothing, opens from a file, can be sent and printed, and is read without a script; \
sorting, filtering and searching need one.

Up to 300 roles and units the cards on it are whole; beyond, those of roles are short and stand in the rows of the table, \
where a name unfolds its card. Beyond 3,000 it has none (`outward card --all` writes them), its table has the 3,000 actors \
farthest from the customer, and at most 3,000 findings stand on it (`outward check --format json` has all). What would be \
the same on many cards or in many findings is said once. At 1,000 roles it takes half a megabyte to a whole one, an eighth of \
that packed.

A FILE is a text in the Outward language, `-` for standard input, or a folder: every `*.outward` file in it, at any \
depth. Several are read as one model.

Example:
  outward report shop.outward -o report.html

Exit status:
  0  done
  2  the input or the call is wrong";

#[derive(Debug, Args)]
pub struct Report {
    #[command(flatten)]
    pub files: Files,

    /// Where to write it, - for standard output [default: -]
    #[arg(short, long, value_name = "PATH", value_hint = ValueHint::FilePath)]
    pub output: Option<PathBuf>,
}

/// Writes the page.
pub fn run(args: &Report, terminal: &Terminal) -> Status {
    if let Some(refused) = args.output.as_deref().and_then(|path| refuse_ending(path, terminal)) {
        return refused;
    }
    let study = match input::study(&Asked::new(&args.files), terminal) {
        Ok(study) => study,
        Err(refused) => return refuse(&refused, false, terminal),
    };
    warn(&study, terminal);
    terminal.stage("analyzing");
    study.analyses();
    terminal.stage("looking for findings");
    study.findings();
    terminal.stage("laying out the page");
    match (study.page(), &args.output) {
        (Ok(page), Some(path)) => save(path, page.as_bytes(), &study, &args.files.files, terminal),
        (Ok(page), None) => terminal.bytes(|out| out.write_all(page.as_bytes()), Status::Done),
        (Err(error), _) => terminal.wrong(&format!("the page cannot be made: {error}")),
    }
}

/// Says that a page is HTML, where its name says that it is something else.
fn refuse_ending(path: &Path, terminal: &Terminal) -> Option<Status> {
    let ending = path.extension()?.to_string_lossy().to_lowercase();
    if ["html", "htm", "xhtml"].contains(&ending.as_str()) {
        return None;
    }
    let html = path.with_extension("html");
    let help = match ending.as_str() {
        "pdf" => format!("write `{}`, open it in a browser and print it to a PDF", html.display()),
        "md" | "markdown" => "`outward analyze --format markdown` writes Markdown".to_owned(),
        "svg" | "png" => "`outward draw` draws pictures".to_owned(),
        "json" => "`outward analyze --format json` writes JSON".to_owned(),
        _ => format!("write `{}`, which browsers and office programs open", html.display()),
    };
    Some(terminal.wrong(&format!("a report is a page of HTML, not `.{ending}`: {help}")))
}
