//! `outward draw`: a picture of an organization.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum, ValueHint};
use outward::Study;
use outward::diagnostic::{Analysis, Diagnostic};
use outward::render::pictures::{self, ColorBy, Options};
use outward::render::png::png;

use super::refuse::{refuse, warn};
use super::save::save;
use crate::args::Files;
use crate::fonts;
use crate::input::{self, Asked, Refused};
use crate::status::Status;
use crate::terminal::Terminal;

/// What pictures look at.
const LOOKED_AT: [Analysis; 4] = [Analysis::Paths, Analysis::Diffusion, Analysis::Exemptions, Analysis::Walls];

/// What stands behind the help.
pub const AFTER: &str = "\
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

/// Draws the picture.
pub fn run(args: &Draw, terminal: &Terminal) -> Status {
    let asked = Asked::new(&args.files).to(&args.to).only(&LOOKED_AT);
    let mut study = match input::study(&asked, terminal) {
        Ok(study) => study,
        Err(refused) => return refuse(&refused, false, terminal),
    };
    let inside = match args.unit.as_deref().map(|name| input::unit(study.model(), name)).transpose() {
        Ok(inside) => inside,
        Err(wrong) => {
            let diagnostics: Vec<Diagnostic> = vec![*wrong];
            return refuse(&Refused { sources: study.take_sources(), diagnostics }, false, terminal);
        }
    };
    warn(&study, terminal);
    terminal.stage("analyzing");
    let scene = study.scene();
    let color_by = args.color_by.map_or(ColorBy::Usual, |shown| match shown {
        Shown::Pay => ColorBy::Pay,
        Shown::Power => ColorBy::Power,
    });
    let options = Options::default().inside(inside).color_by(color_by);
    terminal.stage("drawing");
    let picture = match args.picture {
        PictureKind::Rings => pictures::rings(&scene, &options),
        PictureKind::Pyramid => pictures::pyramid(&scene, &options),
        PictureKind::Walls => pictures::walls(&scene, &options),
        PictureKind::Holders => pictures::holders(&scene, &options),
    };
    let Some(path) = &args.output else {
        return terminal.bytes(|out| out.write_all(picture.svg.as_bytes()), Status::Done);
    };
    match path.extension().map(OsStr::to_ascii_lowercase) {
        Some(ending) if ending == "png" => save_png(path, &picture.svg, &study, args, terminal),
        Some(ending) if ending != "svg" => {
            terminal.wrong(&format!("a picture is written as SVG or PNG, not as `{}`", path.display()))
        }
        _ => save(path, picture.svg.as_bytes(), &study, &args.files.files, terminal),
    }
}

fn save_png(path: &Path, svg: &str, study: &Study, args: &Draw, terminal: &Terminal) -> Status {
    match png(svg, fonts::of_this_machine()) {
        Ok(drawn) => {
            if drawn.without_letters {
                terminal.warn("this machine has no font, so the picture has no letters; the SVG has them");
            }
            save(path, &drawn.bytes, study, &args.files.files, terminal)
        }
        Err(why) => terminal.wrong(&format!("cannot draw `{}`: {why}", path.display())),
    }
}
