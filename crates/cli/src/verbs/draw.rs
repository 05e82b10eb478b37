//! `outward draw`: a picture of an organization.

use std::ffi::OsStr;
use std::path::Path;

use outward::analysis::Analyses;
use outward::diagnostic::{Analysis, Diagnostic};
use outward::graph::ServiceGraph;
use outward::render::pictures::{self, ColorBy, Options, Scene};
use outward::render::png::png;

use super::Status;
use super::refuse::{refuse, warn};
use super::save::save;
use crate::args::{Draw, PictureKind, Shown};
use crate::fonts;
use crate::input::{self, Input, Refused};
use crate::terminal::Terminal;

/// What pictures look at.
const LOOKED_AT: [Analysis; 4] = [Analysis::Paths, Analysis::Diffusion, Analysis::Exemptions, Analysis::Walls];

/// Draws an organization.
#[allow(clippy::result_large_err, reason = "it is made once, and shown")]
pub fn run(args: &Draw, terminal: &Terminal) -> Status {
    let input = match input::read(&args.files.files, terminal) {
        Ok(input) => input,
        Err(refused) => return refuse(&refused, false, terminal),
    };
    let targets = match input::targets(&input.model, &args.to) {
        Ok(targets) => targets,
        Err(wrong) => return refuse_call(input, wrong, terminal),
    };
    let inside = match args.unit.as_deref().map(|name| input::unit(&input.model, name)).transpose() {
        Ok(inside) => inside,
        Err(wrong) => return refuse_call(input, vec![wrong], terminal),
    };
    warn(&input.sources, &input.warnings, terminal);
    let model = &input.model;
    terminal.stage("analyzing");
    let graph = ServiceGraph::new(model);
    let analyses = Analyses::run(model, &graph, &LOOKED_AT, &targets);
    let scene = Scene::new(model, &graph, &analyses, &targets);
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
        Some(ending) if ending == "png" => save_png(path, &picture.svg, args, terminal),
        Some(ending) if ending != "svg" => {
            let said = format!("error: a picture is written as SVG or PNG, not as `{}`\n", path.display());
            terminal.remark(&said);
            Status::Wrong
        }
        _ => save(path, picture.svg.as_bytes(), &args.files.files, terminal),
    }
}

fn refuse_call(input: Input, diagnostics: Vec<Diagnostic>, terminal: &Terminal) -> Status {
    refuse(&Refused { sources: input.sources, diagnostics }, false, terminal)
}

fn save_png(path: &Path, svg: &str, args: &Draw, terminal: &Terminal) -> Status {
    match png(svg, fonts::of_this_machine()) {
        Ok(drawn) => {
            if drawn.without_letters {
                terminal.remark("warning: this machine has no font, so the picture has no letters; the SVG has them\n");
            }
            save(path, &drawn.bytes, &args.files.files, terminal)
        }
        Err(why) => {
            terminal.remark(&format!("error: cannot draw `{}`: {why}\n", path.display()));
            Status::Wrong
        }
    }
}
