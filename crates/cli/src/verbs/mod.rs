//! What the program can do: one file for each verb.

mod analyze;
mod card;
mod check;
mod completions;
mod diff;
mod draw;
mod explain;
mod export;
pub mod import;
mod refuse;
mod report;
pub mod save;

use std::process::ExitCode;

use crate::args::Verb;
use crate::terminal::Terminal;

/// How a run ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// Everything was done.
    Done,
    /// `check` found something at error level.
    Findings,
    /// The input or the call is wrong.
    Wrong,
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        ExitCode::from(match status {
            Status::Done => 0,
            Status::Findings => 1,
            Status::Wrong => 2,
        })
    }
}

/// Does what was asked for.
pub fn run(verb: Verb, terminal: &Terminal) -> Status {
    match verb {
        Verb::Analyze(args) => analyze::run(&args, terminal),
        Verb::Check(args) => check::run(&args, terminal),
        Verb::Card(args) => card::run(&args, terminal),
        Verb::Diff(args) => diff::run(&args, terminal),
        Verb::Export(args) => export::run(&args, terminal),
        Verb::Draw(args) => draw::run(&args, terminal),
        Verb::Report(args) => report::run(&args, terminal),
        Verb::Explain { rule } => explain::run(rule, terminal),
        Verb::Import(args) => import::run(&args, terminal),
        Verb::Completions { shell } => completions::run(shell, terminal),
    }
}
