//! How the program ends.

use std::process::ExitCode;

/// The status that the program ends with, the same whatever the format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// Everything was done.
    Done,
    /// `check` found something at error level.
    Findings,
    /// The input or the call is wrong.
    Wrong,
    /// A session with an editor ended in another way than the protocol asks for.
    Broken,
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        ExitCode::from(match status {
            Status::Done => 0,
            Status::Findings | Status::Broken => 1,
            Status::Wrong => 2,
        })
    }
}
