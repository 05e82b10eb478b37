use super::Status;
use super::refuse::{refuse, warn};
use crate::args::{Analyze, Format};
use crate::input;
use crate::terminal::Terminal;

/// Prints the diagnosis of an organization.
pub fn run(args: &Analyze, terminal: &Terminal) -> Status {
    let input = match input::read(&args.files.files) {
        Ok(input) => input,
        Err(refused) => return refuse(&refused, args.format, terminal),
    };
    if args.format == Format::Text {
        warn(&input.sources, &input.warnings, terminal);
    }
    Status::Done
}
