use std::path::PathBuf;

use clap::{Args, ValueEnum, ValueHint};

use super::Files;

pub(super) const AFTER: &str = "\
Up to 300 actors are drawn each by itself. Beyond, units are drawn with how many are in them, and `--unit` looks \
inside one.

A FILE is a text in the Outward language, `-` for standard input, or a folder: every `*.outward` file in it, at any \
depth. Several are read as one model.

Examples:
  outward draw rings shop.outward > rings.svg
  outward draw pyramid shop.outward --color-by power -o pyramid.png
  outward draw rings model/ --unit Sales -o sales.svg

Exit status:
  0  done
  2  the input or the call is wrong";

#[derive(Debug, Args)]
pub struct Draw {
    /// rings: everyone at their distance from the customer. pyramid: the org chart upside down, pay or power by color.
    /// walls: service links between units. holders: who answers for what
    #[arg(value_enum, hide_possible_values = true)]
    pub picture: PictureKind,

    #[command(flatten)]
    pub files: Files,

    /// Where to write it, by its ending SVG or PNG, - for SVG on standard output [default: -]
    #[arg(short, long, value_name = "PATH", value_hint = ValueHint::FilePath)]
    pub output: Option<PathBuf>,

    /// Look inside this unit
    #[arg(long, value_name = "UNIT")]
    pub unit: Option<String>,

    /// What the colors of rings and pyramid tell: pay or power
    #[arg(long, value_enum, hide_possible_values = true, value_name = "MEASURE")]
    pub color_by: Option<Shown>,

    /// Ways to these customers, not to all current ones
    #[arg(long, value_name = "CUSTOMER,…", value_delimiter = ',')]
    pub to: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum PictureKind {
    Rings,
    Pyramid,
    Walls,
    Holders,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Shown {
    Pay,
    Power,
}
