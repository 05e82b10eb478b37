//! The program `outward`: arguments, files, terminal, exit statuses. Everything else is in the library.

#![cfg_attr(
    not(test),
    deny(clippy::wildcard_enum_match_arm, reason = "a new variant is to be an error of the compiler")
)]

mod args;
mod call;
mod color;
mod fonts;
mod input;
mod parallel;
mod parquet;
mod progress;
mod status;
mod terminal;
mod today;
mod verbs;

use std::io::Write;
use std::panic::PanicHookInfo;
use std::process::ExitCode;
#[cfg(unix)]
use std::sync::Arc;

fn main() -> ExitCode {
    std::panic::set_hook(Box::new(confess));
    survive_full_quota();
    let call = match call::parse(std::env::args_os()) {
        Ok(call) => call,
        Err(status) => return status.into(),
    };
    let terminal = terminal::Terminal::new(call.color);
    verbs::run(call.verb, call::command, &terminal).into()
}

/// Makes a file beyond the user's size limit an error of writing, like a full disk, instead of killing the program: so
/// incomplete files are removed.
fn survive_full_quota() {
    #[cfg(unix)]
    {
        // if this fails, the program is killed as before, and the next run removes incomplete files
        let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, Arc::default());
    }
}

/// Reports a bug in the program, without a stack trace, and exits.
fn confess(mistake: &PanicHookInfo<'_>) {
    let place = mistake.location().map_or_else(String::new, |place| format!(" ({}:{})", place.file(), place.line()));
    let what = mistake.payload_as_str().unwrap_or("something impossible");
    let _ = writeln!(
        std::io::stderr(),
        "error: this is a bug in outward, not a mistake in your files: {what}{place}; please report it"
    );
    std::process::exit(2);
}
