//! `outward report`: the diagnosis of an organization as one page.

use std::path::{Path, PathBuf};

use clap::{Args, ValueHint};

use super::refuse::{refuse, warn};
use super::save::save;
use crate::args::{Files, Sharing};
use crate::input::{self, Asked};
use crate::status::Status;
use crate::terminal::Terminal;

/// The text after the options in the help.
pub const AFTER: &str = "\
The page is a single file that loads nothing else: open it in any browser, print it, send it. It can be read with scripts \
turned off; sorting, filtering and searching need them.

With up to 300 roles and units, each has a full card. With more, roles have a short card, which unfolds from their name in \
the table. With more than 3,000 there are no cards (`outward card --all` writes them), and the table has the 3,000 roles and \
units farthest from the customer. The page shows at most 3,000 findings (`outward check --format json` has all). A page for \
1,000 roles is 0.5 to 1 MB, an eighth of that when compressed.

A FILE is a file in the Outward language, a folder (every `*.outward` file in it, at any depth) or `-` for standard \
input. Several FILEs are read as one model.

Example:
  outward report shop.outward -o report.html

Exit status:
  0  done
  2  the command or its input is wrong";

#[derive(Debug, Args)]
pub struct Report {
    #[command(flatten)]
    pub files: Files,

    /// The file to write, - for standard output [default: -]
    #[arg(short, long, value_name = "PATH", value_hint = ValueHint::FilePath)]
    pub output: Option<PathBuf>,

    #[command(flatten)]
    pub sharing: Sharing,
}

/// Writes the page.
pub fn run(args: &Report, terminal: &Terminal) -> Status {
    if let Some(refused) = args.output.as_deref().and_then(|path| refuse_ending(path, terminal)) {
        return refused;
    }
    let (study, read) = match input::study_to_save(&Asked::new(&args.files).sharing(&args.sharing), terminal) {
        Ok(found) => found,
        Err(refused) => return refuse(&refused, false, terminal),
    };
    warn(&study, terminal);
    input::work_out(&[&study], terminal);
    terminal.stage("laying out the page");
    match (study.page(), &args.output) {
        (Ok(page), Some(path)) => save(path, page.into_bytes(), &read, terminal),
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
