//! What the program can do: one file for each verb, which holds its arguments and does what they ask for.

mod analyze;
mod card;
mod check;
mod completions;
mod diff;
mod draw;
mod explain;
mod export;
mod fmt;
pub mod import;
mod refuse;
mod report;
pub mod save;

use clap::Subcommand;

use crate::args;
use crate::status::Status;
use crate::terminal::Terminal;

/// A verb with its arguments.
#[derive(Debug, Subcommand)]
pub enum Verb {
    /// The diagnosis of an organization
    #[command(after_help = args::FILES)]
    Analyze(analyze::Analyze),
    /// The findings alone, and a status that a build can stop at
    #[command(after_help = check::AFTER)]
    Check(check::Check),
    /// What one role or unit should know: its way to the customer, what it answers for, what it needs
    #[command(after_help = card::AFTER, override_usage = "outward card [OPTIONS] <NAME> <FILE>...
       outward card --all --output <DIR> <FILE>...")]
    Card(card::Card),
    /// What changed from one description to another: who came nearer to the customer, what was mended, what broke
    #[command(after_help = diff::AFTER)]
    Diff(diff::Diff),
    /// The links with what was found, for other programs
    #[command(after_help = export::AFTER)]
    Export(export::Export),
    /// A picture: the rings around the customer, the pyramid, the walls between units, who answers for what
    #[command(after_help = draw::AFTER)]
    Draw(draw::Draw),
    /// The diagnosis as one page to open, print or send: pictures, every finding, a card for each role
    #[command(after_help = report::AFTER)]
    Report(report::Report),
    /// What a finding means, why it matters and what to do; without a name, the list of all
    Explain(explain::Explain),
    /// A text in one layout: comments and order stay
    #[command(after_help = fmt::AFTER)]
    Fmt(fmt::Fmt),
    /// A model from a spreadsheet of posts, or what has changed in it since
    #[command(after_help = args::IMPORT_NOTES)]
    Import(Box<args::Import>),
    /// A script that completes `outward` in a shell
    #[command(after_help = "Example:\n  outward completions bash > ~/.local/share/bash-completion/completions/outward")]
    Completions(completions::Completions),
}

/// Does what a call asks for; `command` is the whole command, for completions.
pub fn run(verb: Verb, command: fn() -> clap::Command, terminal: &Terminal) -> Status {
    match verb {
        Verb::Analyze(args) => analyze::run(&args, terminal),
        Verb::Check(args) => check::run(&args, terminal),
        Verb::Card(args) => card::run(&args, terminal),
        Verb::Diff(args) => diff::run(&args, terminal),
        Verb::Export(args) => export::run(&args, terminal),
        Verb::Draw(args) => draw::run(&args, terminal),
        Verb::Report(args) => report::run(&args, terminal),
        Verb::Explain(args) => explain::run(&args, terminal),
        Verb::Fmt(args) => fmt::run(&args, terminal),
        Verb::Import(args) => import::run(&args, terminal),
        Verb::Completions(args) => completions::run(&args, command(), terminal),
    }
}
