//! `outward completions`: a script that completes the program's arguments in a shell.

use clap::{Args, Command};
use clap_complete::Shell;

use crate::status::Status;
use crate::terminal::Terminal;

#[derive(Debug, Args)]
pub struct Completions {
    /// The shell
    shell: Shell,
}

/// Prints the script.
pub fn run(args: &Completions, mut command: Command, terminal: &Terminal) -> Status {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut command, "outward", &mut script);
    terminal.bytes(|out| out.write_all(&script), Status::Done)
}
