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
mod init;
mod lsp;
mod man;
mod refuse;
mod report;
mod result;
pub mod save;
mod schema;
mod significance;
mod watch;

use clap::Subcommand;

use crate::args;
use crate::status::Status;
use crate::terminal::Terminal;

/// A verb with its arguments.
#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Write a first model, with an example of everything, from five answers
    #[command(after_help = init::AFTER)]
    Init(init::Init),
    /// Diagnose an organization
    #[command(after_help = analyze::AFTER)]
    Analyze(analyze::Analyze),
    /// Print the findings only, and exit with 1 if one is an error: for builds
    #[command(after_help = check::AFTER)]
    Check(check::Check),
    /// Print what one role or unit should know: its way to the customer, what it is responsible for, what it needs
    #[command(after_help = card::AFTER, override_usage = "outward card [OPTIONS] <NAME> <FILE>...
       outward card --all --output <DIR> <FILE>...")]
    Card(card::Card),
    /// Compare two descriptions: who came nearer to the customer, what got better, what got worse
    #[command(after_help = diff::AFTER, override_usage = diff::USAGE)]
    Diff(diff::Diff),
    /// Export roles, links and figures for other programs
    #[command(after_help = export::AFTER)]
    Export(export::Export),
    /// Draw a picture: rings around the customer, the pyramid, walls between units, who is responsible for what
    #[command(after_help = draw::AFTER)]
    Draw(draw::Draw),
    /// Write the diagnosis as one page to open, print or send: pictures, every finding, a card for each role
    #[command(after_help = report::AFTER)]
    Report(report::Report),
    /// Put figures beside those of random organizations: how likely they are by chance
    #[command(after_help = significance::after())]
    Significance(significance::SignificanceArgs),
    /// Check again after every change, and show a live page with pictures
    #[command(after_help = watch::AFTER, mut_arg("files", |files| files.help("Files or folders")))]
    Watch(watch::Watch),
    /// Explain what a finding means, why it matters and what to do; without a name, list them all
    Explain(explain::Explain),
    /// Put files into the standard layout; comments and order stay as they are
    #[command(after_help = fmt::AFTER)]
    Fmt(fmt::Fmt),
    /// Make a model from a spreadsheet of posts or people, or update it from a newer one
    #[command(after_help = args::IMPORT_NOTES)]
    Import(Box<args::Import>),
    /// Run the language server, which editors talk to while you write
    #[command(after_help = lsp::AFTER)]
    Lsp(lsp::Lsp),
    /// Print the JSON Schema of a model, or of the results that `--format json` prints
    #[command(after_help = schema::AFTER)]
    Schema(schema::Schema),
    /// Print the manual page, or write one for each verb
    #[command(after_help = man::AFTER)]
    Man(man::Man),
    /// Print a script that completes `outward` commands in a shell
    #[command(after_help = "Example:\n  outward completions bash > ~/.local/share/bash-completion/completions/outward")]
    Completions(completions::Completions),
}

/// Does what a call asks for; `command` is the whole command, for completions.
pub fn run(verb: Verb, command: fn() -> clap::Command, terminal: &Terminal) -> Status {
    match verb {
        Verb::Init(args) => init::run(&args, terminal),
        Verb::Analyze(args) => analyze::run(&args, terminal),
        Verb::Check(args) => check::run(&args, terminal),
        Verb::Card(args) => card::run(&args, terminal),
        Verb::Diff(args) => diff::run(&args, terminal),
        Verb::Export(args) => export::run(&args, terminal),
        Verb::Draw(args) => draw::run(&args, terminal),
        Verb::Report(args) => report::run(&args, terminal),
        Verb::Significance(args) => significance::run(&args, terminal),
        Verb::Watch(args) => watch::run(&args, terminal),
        Verb::Explain(args) => explain::run(&args, terminal),
        Verb::Fmt(args) => fmt::run(&args, terminal),
        Verb::Import(args) => import::run(&args, terminal),
        Verb::Lsp(args) => lsp::run(&args, terminal),
        Verb::Schema(args) => schema::run(&args, terminal),
        Verb::Man(args) => man::run(&args, command(), terminal),
        Verb::Completions(args) => completions::run(&args, command(), terminal),
    }
}
