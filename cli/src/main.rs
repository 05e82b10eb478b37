//! The program `outward`: arguments, files, terminal, exit statuses. Everything else is the library's.

mod args;
mod document;
mod figures;
mod github;
mod input;
mod page;
mod report;
mod sarif;
mod snippet;
mod style;
mod terminal;
mod today;
mod uri;
mod verbs;
mod words;

use std::process::ExitCode;

fn main() -> ExitCode {
    let args = match args::parse(std::env::args_os()) {
        Ok(args) => args,
        Err(status) => return status.into(),
    };
    let terminal = terminal::Terminal::new(args.color);
    verbs::run(args.verb, &terminal).into()
}
