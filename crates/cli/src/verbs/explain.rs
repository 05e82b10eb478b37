//! `outward explain`: what a finding means.

use clap::Args;
use outward::report::explain::{Topic, list};

use crate::args::Named;
use crate::status::Status;
use crate::terminal::Terminal;

#[derive(Debug, Args)]
pub struct Explain {
    /// The name of a finding or error, as printed in brackets, such as no-path or unknown-name
    #[arg(value_name = "RULE", value_parser = Named::topic())]
    rule: Option<Topic>,
}

/// Prints the page of a rule or of an error; without one, the list of all.
pub fn run(args: &Explain, terminal: &Terminal) -> Status {
    let width = terminal.width();
    terminal.print(&args.rule.map_or_else(|| list(width), |topic| topic.styled(width)))
}
