//! `outward lsp`: the language server on standard input and output.

mod host;

use clap::Args;
use outward_disk::why_unread;
use outward_lsp::serve;

use self::host::DiskHost;
use crate::status::Status;
use crate::terminal::Terminal;

/// The text after the options in the help.
pub const AFTER: &str = "\
Editors start it themselves; docs/editors.md says how to set them up, docs/language-server.md what it answers. Each open \
folder is one model, unless it declares several organizations, and `use` cannot lead out of it.

Exit status:
  0  the editor ended the session
  1  the editor was gone before it did";

#[derive(Debug, Args)]
pub struct Lsp {
    /// Use standard input and output, as it always does; some editors pass this option
    #[arg(long)]
    stdio: bool,
}

pub fn run(_: &Lsp, terminal: &Terminal) -> Status {
    match serve(Box::new(DiskHost)) {
        Ok(0) => Status::Done,
        Ok(_) => Status::Broken,
        Err(error) => {
            terminal.remark(&format!("error: the server cannot run: {}\n", why_unread(&error)));
            Status::Wrong
        }
    }
}
