//! `outward check`: the findings alone.

use std::io::Write;

use clap::{Args, ValueEnum};
use outward::diagnostic::{Rule, Severity};
use outward::json::Places;
use outward::model::Invalid;
use outward::report::{github, junit, sarif};

use super::refuse::{refuse, warn};
use crate::args::{Files, Named};
use crate::input::{self, Asked};
use crate::status::Status;
use crate::terminal::Terminal;

/// The text after the options in the help.
pub const AFTER: &str = "\
A FILE is a file in the Outward language, a folder (every `*.outward` file in it, at any depth) or `-` for standard \
input (shown as `<stdin>`). Several FILEs are read as one model.

The model says which rules are errors: `rules { deny RULE }`. To accept a finding, write \
`allow RULE \"why\" until 2027-01-31` in the role, unit or outcome it is about.

Exit status:
  0  no errors found
  1  errors found
  2  the command or its input is wrong, whatever the format";

#[derive(Debug, Args)]
pub struct Check {
    #[command(flatten)]
    pub files: Files,

    /// Output format: text to read, json for programs, sarif for code scanning, junit for build servers, github for
    /// annotations in a GitHub workflow
    #[arg(long, value_enum, default_value_t, hide_possible_values = true, value_name = "FORMAT")]
    pub format: CheckFormat,

    /// Report the findings of these rules only (`outward explain` lists the rules)
    #[arg(long, value_name = "RULE,…", value_delimiter = ',', hide_possible_values = true)]
    #[arg(value_parser = Named::rule())]
    pub select: Vec<Rule>,

    /// Leave out the findings of these rules
    #[arg(long, value_name = "RULE,…", value_delimiter = ',', hide_possible_values = true)]
    #[arg(value_parser = Named::rule())]
    pub ignore: Vec<Rule>,
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
    let study = match input::study(&Asked::new(&args.files).rules(&args.select, &args.ignore), terminal) {
        Ok(study) => study,
        Err(refused) => return refuse_as(args.format, &refused, terminal),
    };
    input::work_out(&[&study], terminal);
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
                terminal.warn(&format!("{left_out} results are left out; `--format json` has all of them"));
            }
            terminal.bytes(|out| study.sarif(out), status)
        }
        CheckFormat::Github => terminal.bytes(|out| study.github(out), status),
        CheckFormat::Junit => terminal.bytes(|out| study.junit(out), status),
    }
}

fn refuse_as(format: CheckFormat, refused: &Invalid, terminal: &Terminal) -> Status {
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
