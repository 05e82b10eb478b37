use super::Status;
use super::refuse::{refuse, warn};
use crate::args::{Check, Format};
use crate::input;
use crate::terminal::Terminal;

/// Prints the findings alone.
pub fn run(args: &Check, terminal: &Terminal) -> Status {
    let input = match input::read(&args.files.files) {
        Ok(input) => input,
        Err(refused) => return refuse(&refused, args.format, terminal),
    };
    if args.format == Format::Text {
        warn(&input.sources, &input.warnings, terminal);
    }
    Status::Done
}
