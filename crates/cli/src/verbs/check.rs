//! `outward check`: the findings alone.

use std::io::Write;

use clap::{Args, ValueEnum};
use outward::diagnostic::Severity;
use outward::json::Places;
use outward::report::{github, junit, sarif};

use super::refuse::{refuse, warn};
use crate::args::Files;
use crate::input::{self, Asked, Refused};
use crate::status::Status;
use crate::terminal::Terminal;

/// What stands behind the help.
pub const AFTER: &str = "\
A FILE is a text in the Outward language, `-` for standard input (shown as `<stdin>`), or a folder: every `*.outward` \
file in it, at any depth. Several are read as one model.

What is an error is said in the model, by `rules { deny RULE }`; a finding is accepted where it arises, by \
`allow RULE \"why\" until 2027-01-31`.

Exit status:
  0  nothing at error level
  1  findings at error level
  2  the input or the call is wrong, whatever the format";

#[derive(Debug, Args)]
pub struct Check {
    #[command(flatten)]
    pub files: Files,

    /// How to print it: text to read, json for programs, sarif for code scanning, junit for build servers,
    /// github for the log of a workflow
    #[arg(long, value_enum, default_value_t, hide_possible_values = true, value_name = "FORMAT")]
    pub format: CheckFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum CheckFormat {
    #[default]
    Text,
    Json,
    Sarif,
    Github,
    Junit,
}

/// Prints the findings; the status tells whether any is an error.
pub fn run(args: &Check, terminal: &Terminal) -> Status {
    let study = match input::study(&Asked::new(&args.files), terminal) {
        Ok(study) => study,
        Err(refused) => return refuse_as(args.format, &refused, terminal),
    };
    terminal.stage("analyzing");
    study.analyses();
    terminal.stage("looking for findings");
    let findings = study.findings();
    let is_red = findings.iter().any(|finding| finding.severity == Severity::Error);
    let status = if is_red { Status::Findings } else { Status::Done };
    match args.format {
        CheckFormat::Text => {
            warn(&study, terminal);
            terminal.results(|out| study.snippets(out, terminal.width()), status)
        }
        CheckFormat::Json => terminal.bytes(|out| study.findings_json(out), status),
        CheckFormat::Sarif => {
            let left_out = (study.diagnostics().len() + findings.len()).saturating_sub(sarif::RESULTS);
            if left_out > 0 {
                terminal.warn(&format!("{left_out} results are left out; `--format json` has all"));
            }
            terminal.bytes(|out| study.sarif(out), status)
        }
        CheckFormat::Github => terminal.bytes(|out| study.github(out), status),
        CheckFormat::Junit => terminal.bytes(|out| study.junit(out), status),
    }
}

fn refuse_as(format: CheckFormat, refused: &Refused, terminal: &Terminal) -> Status {
    let places = Places::new(&refused.sources, None);
    match format {
        CheckFormat::Text => refuse(refused, false, terminal),
        CheckFormat::Json => refuse(refused, true, terminal),
        CheckFormat::Sarif => {
            let write = |out: &mut dyn Write| sarif::write_errors(out, &places, &refused.diagnostics);
            terminal.bytes(write, Status::Wrong)
        }
        CheckFormat::Github => {
            terminal.bytes(|out| github::write_diagnostics(out, &places, &refused.diagnostics), Status::Wrong)
        }
        CheckFormat::Junit => {
            terminal.bytes(|out| junit::write_errors(out, &places, &refused.diagnostics), Status::Wrong)
        }
    }
}
