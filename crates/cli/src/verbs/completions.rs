use clap_complete::Shell;

use super::Status;
use crate::args::command;
use crate::terminal::Terminal;

/// Prints a script that completes the program's arguments.
pub fn run(shell: Shell, terminal: &Terminal) -> Status {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command(), "outward", &mut script);
    terminal.bytes(|out| out.write_all(&script), Status::Done)
}
