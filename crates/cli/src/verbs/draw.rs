//! `outward draw`: a picture of an organization.

use std::path::{Path, PathBuf};

use clap::{Args, ValueHint};
use outward::model::{Invalid, Wanted};
use outward::render::pictures::{ColorBy, Options, PictureKind, Scene};
use outward_png::{LONGEST, png};

use super::refuse::{refuse, warn};
use super::save::save;
use crate::args::{Files, Sharing, one_of};
use crate::fonts;
use crate::input::{self, Asked};
use crate::status::Status;
use crate::terminal::Terminal;

/// The text after the options in the help.
pub const AFTER: &str = "\
Each role is drawn with its name while the names are still large enough to read: in the rings, if all of them fit the width \
of a page; in the pyramid, if there are at most 160 (300 without units). \
Larger models are drawn by unit, with the number of people in each; `--unit` looks inside one.

A FILE is a file in the Outward language, a folder (every `*.outward` file in it, at any depth) or `-` for standard \
input. Several FILEs are read as one model.

Examples:
  outward draw rings shop.outward > rings.svg
  outward draw pyramid shop.outward --color-by power -o pyramid.png
  outward draw rings model/ --unit Sales -o sales.svg
  outward draw rings shop.outward -o slide.png --width 1920

Exit status:
  0  done
  2  the command or its input is wrong";

#[derive(Debug, Args)]
pub struct Draw {
    /// rings: everyone at their distance from the customer. pyramid: the org chart upside down, colored by pay or power.
    /// walls: service links between units. holders: who is responsible for what
    #[arg(hide_possible_values = true, value_parser = one_of(PictureKind::ALL, PictureKind::as_str))]
    pub picture: PictureKind,

    #[command(flatten)]
    pub files: Files,

    /// The file to write, SVG or PNG by its name; - for SVG on standard output [default: -]
    #[arg(short, long, value_name = "PATH", value_hint = ValueHint::FilePath)]
    pub output: Option<PathBuf>,

    /// The width of a PNG in pixels, at most 4000 [default: twice the width of the SVG]
    #[arg(long, value_name = "PIXELS", value_parser = clap::value_parser!(u16).range(16..=i64::from(LONGEST)))]
    pub width: Option<u16>,

    /// Look inside this unit
    #[arg(long, value_name = "UNIT")]
    pub unit: Option<String>,

    /// Color the roles in rings and pyramid by pay or power (`--color` is for the terminal)
    #[arg(long, hide_possible_values = true, value_name = "MEASURE")]
    #[arg(value_parser = one_of([ColorBy::Pay, ColorBy::Power], ColorBy::as_str))]
    pub color_by: Option<ColorBy>,

    #[command(flatten)]
    pub sharing: Sharing,

    /// Look at the ways to these customers only, not to all current ones
    #[arg(long, value_name = "CUSTOMER,…", value_delimiter = ',')]
    pub to: Vec<String>,
}

/// Draws the picture.
pub fn run(args: &Draw, terminal: &Terminal) -> Status {
    let is_png = |path: &PathBuf| path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("png"));
    if args.width.is_some() && !args.output.as_ref().is_some_and(is_png) {
        return terminal.wrong("`--width` is for a PNG (`-o NAME.png`); an SVG has no fixed width");
    }
    let asked = Asked::new(&args.files).sharing(&args.sharing).to(&args.to).only(&Scene::ANALYSES);
    let (mut study, read) = match input::study_to_save(&asked, terminal) {
        Ok(found) => found,
        Err(refused) => return refuse(&refused, false, terminal),
    };
    let unit = Wanted::UNIT.worded("`--unit` takes a unit", ", named by `--unit`");
    let inside = match args.unit.as_deref().map(|name| unit.find(study.model(), name)).transpose() {
        Ok(inside) => inside,
        Err(wrong) => return refuse(&Invalid::new(study.take_sources(), vec![*wrong]), false, terminal),
    };
    warn(&study, terminal);
    // no picture has places
    input::give_back(study.take_sources());
    terminal.stage("analyzing");
    study.analyses();
    terminal.stage("drawing");
    let options = Options::default().inside(inside).color_by(args.color_by.unwrap_or_default());
    let picture = study.draw(args.picture, &options);
    let Some(path) = &args.output else {
        return terminal.bytes(|out| out.write_all(picture.svg.as_bytes()), Status::Done);
    };
    match path.extension() {
        Some(ending) if ending.eq_ignore_ascii_case("png") => save_png(path, &picture.svg, &read, args, terminal),
        Some(ending) if !ending.eq_ignore_ascii_case("svg") => {
            terminal.wrong(&format!("a picture is written as SVG or PNG, not as `{}`", path.display()))
        }
        _ => save(path, picture.svg.into_bytes(), &read, terminal),
    }
}

fn save_png(path: &Path, svg: &str, read: &[PathBuf], args: &Draw, terminal: &Terminal) -> Status {
    let drawn = match png(svg, fonts::of_this_machine(), args.width) {
        Ok(drawn) => drawn,
        Err(why) => return terminal.wrong(&format!("cannot draw `{}`: {why}", path.display())),
    };
    if drawn.without_letters {
        terminal.warn("this machine has no font, so the picture has no letters; the SVG has them");
    } else if !drawn.missing.is_empty() {
        let letters = letters(&drawn.missing);
        terminal.warn(&format!(
            "no font on this machine has {letters}; the picture shows boxes instead, the SVG has the letters"
        ));
    }
    let (wide, _) = drawn.size;
    if let Some(width) = args.width.filter(|width| u32::from(*width) > wide) {
        terminal.warn(&format!(
            "at {width} pixels wide, the picture would be more than {LONGEST} high; it was made {wide} wide"
        ));
    }
    save(path, drawn.bytes, read, terminal)
}

/// Some characters, each with its code point, since a terminal may have no font for them either.
fn letters(missing: &[char]) -> String {
    const NAMED: usize = 6;
    let named: Vec<String> = missing.iter().take(NAMED).map(|c| format!("`{c}` (U+{:04X})", u32::from(*c))).collect();
    match missing.len() - named.len() {
        0 => named.join(", "),
        more => format!("{} and {more} more letters", named.join(", ")),
    }
}
