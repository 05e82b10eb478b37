//! `outward draw`: a picture of an organization.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum, ValueHint};
use outward::Study;
use outward::diagnostic::{Analysis, Diagnostic};
use outward::render::pictures::{self, ColorBy, Options};
use outward::render::png::{LONGEST, png};

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
Each role is drawn by itself while its name can be read: in the rings where all fit on the width of a page, in the \
pyramid up to 300. Beyond, units are drawn with how many are in them, and `--unit` looks inside one.

A FILE is a text in the Outward language, `-` for standard input, or a folder: every `*.outward` file in it, at any \
depth. Several are read as one model.

Examples:
  outward draw rings shop.outward > rings.svg
  outward draw pyramid shop.outward --color-by power -o pyramid.png
  outward draw rings model/ --unit Sales -o sales.svg
  outward draw rings shop.outward -o slide.png --width 1920

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

    /// How wide a PNG is, in pixels, 4000 at most [default: twice the width of the SVG]
    #[arg(long, value_name = "PIXELS", value_parser = clap::value_parser!(u16).range(16..=i64::from(LONGEST)))]
    pub width: Option<u16>,

    /// Look inside this unit
    #[arg(long, value_name = "UNIT")]
    pub unit: Option<String>,

    /// What the colors in rings and pyramid show: pay or power (`--color` is about the terminal)
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
    let is_png = |path: &PathBuf| path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("png"));
    if args.width.is_some() && !args.output.as_ref().is_some_and(is_png) {
        return terminal.wrong("`--width` is for a PNG, `-o NAME.png`; an SVG has no width that matters");
    }
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
    match path.extension() {
        Some(ending) if ending.eq_ignore_ascii_case("png") => save_png(path, &picture.svg, &study, args, terminal),
        Some(ending) if !ending.eq_ignore_ascii_case("svg") => {
            terminal.wrong(&format!("a picture is written as SVG or PNG, not as `{}`", path.display()))
        }
        _ => save(path, picture.svg.as_bytes(), &study, &args.files.files, terminal),
    }
}

fn save_png(path: &Path, svg: &str, study: &Study, args: &Draw, terminal: &Terminal) -> Status {
    let drawn = match png(svg, fonts::of_this_machine(), args.width) {
        Ok(drawn) => drawn,
        Err(why) => return terminal.wrong(&format!("cannot draw `{}`: {why}", path.display())),
    };
    if drawn.without_letters {
        terminal.warn("this machine has no font, so the picture has no letters; the SVG has them");
    } else if !drawn.missing.is_empty() {
        let letters = letters(&drawn.missing);
        terminal
            .warn(&format!("no font of this machine has {letters}; boxes stand for what is missing, the SVG has it"));
    }
    let (wide, _) = drawn.size;
    if let Some(width) = args.width.filter(|width| u32::from(*width) > wide) {
        terminal.warn(&format!("{width} pixels wide, it would be more than {LONGEST} high: it is {wide} wide"));
    }
    save(path, &drawn.bytes, study, &args.files.files, terminal)
}

/// Some letters, each with its number, since who has no font for them does not see them here either.
fn letters(missing: &[char]) -> String {
    const NAMED: usize = 6;
    let named: Vec<String> = missing.iter().take(NAMED).map(|c| format!("`{c}` (U+{:04X})", u32::from(*c))).collect();
    match missing.len() - named.len() {
        0 => named.join(", "),
        more => format!("{} and {more} more letters", named.join(", ")),
    }
}
