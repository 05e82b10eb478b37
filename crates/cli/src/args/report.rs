use std::path::PathBuf;

use clap::{Args, ValueHint};

use super::Files;

pub(super) const AFTER: &str = "\
The page stands alone: it loads nothing, opens from a file, can be sent and printed, and is read without a script; \
sorting, filtering and searching need one.

Up to 300 roles and units the cards on it are whole; beyond, those of roles are short and stand in the rows of the table, \
where a name unfolds its card. Beyond 3,000 it has none (`outward card --all` writes them), its table has the 3,000 actors \
farthest from the customer, and at most 3,000 findings stand on it (`outward check --format json` has all). What would be \
the same on many cards or in many findings is said once. At 1,000 roles it takes half a megabyte to three quarters, an \
eighth of that packed.

A FILE is a text in the Outward language, `-` for standard input, or a folder: every `*.outward` file in it, at any \
depth. Several are read as one model.

Example:
  outward report shop.outward -o report.html

Exit status:
  0  done
  2  the input or the call is wrong";

#[derive(Debug, Args)]
pub struct Report {
    #[command(flatten)]
    pub files: Files,

    /// Where to write it, - for standard output [default: -]
    #[arg(short, long, value_name = "PATH", value_hint = ValueHint::FilePath)]
    pub output: Option<PathBuf>,
}
