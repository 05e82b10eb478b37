//! The program `outward`: arguments, files, terminal, exit statuses. Everything else is in the library.

mod args;
mod call;
mod color;
mod files;
mod fonts;
mod input;
mod progress;
mod reason;
mod status;
mod tables;
mod terminal;
mod today;
mod verbs;

use std::io::Write;
use std::panic::PanicHookInfo;
use std::process::ExitCode;

fn main() -> ExitCode {
    std::panic::set_hook(Box::new(confess));
    let call = match call::parse(std::env::args_os()) {
        Ok(call) => call,
        Err(status) => return status.into(),
    };
    let terminal = terminal::Terminal::new(call.color);
    verbs::run(call.verb, call::command, &terminal).into()
}

/// Reports a bug in the program, without a stack trace, and exits.
fn confess(mistake: &PanicHookInfo<'_>) {
    let place = mistake.location().map_or_else(String::new, |place| format!(" ({}:{})", place.file(), place.line()));
    let what = mistake.payload_as_str().unwrap_or("something that cannot be");
    let _ = writeln!(
        std::io::stderr(),
        "error: this is a mistake in outward, not in your files: {what}{place}; please report it"
    );
    std::process::exit(2);
}
