//! The views of a study, for the page and the package alike.

use std::io;

use outward::Study;
use outward::model::Wanted;
use outward::render::ExportFormat;
use outward::render::pictures::{ColorBy, Options, PictureKind};
use serde_json::json;

use crate::failure::{Failure, Result};

/// The one with this name.
fn one_of<T: Copy>(what: &str, word: &str, all: &[T], name: fn(T) -> &'static str) -> Result<T> {
    all.iter().copied().find(|one| name(*one) == word).ok_or_else(|| {
        let known: Vec<&str> = all.iter().map(|one| name(*one)).collect();
        Failure::new(format!("{what} is one of {}, not `{word}`", known.join(", ")))
    })
}

/// What a function writes, as text.
pub fn written(write: impl FnOnce(&mut Vec<u8>) -> io::Result<()>) -> Result<String> {
    let mut bytes = Vec::new();
    write(&mut bytes).map_err(Failure::new)?;
    String::from_utf8(bytes).map_err(Failure::new)
}

/// One of the forms of a report, a card or a comparison.
pub fn in_form<E: ToString>(
    format: &str,
    text: impl FnOnce() -> String,
    markdown: impl FnOnce() -> String,
    html: impl FnOnce() -> std::result::Result<String, E>,
) -> Result<String> {
    match format {
        "text" => Ok(text()),
        "markdown" => Ok(markdown()),
        "html" => html().map_err(Failure::new),
        _ => Err(Failure::new(format!("the format is one of text, markdown, html, not `{format}`"))),
    }
}

pub fn report(study: &Study, format: &str, width: usize, full: bool) -> Result<String> {
    let report = study.report();
    let report = if full { report.in_full() } else { report };
    in_form(format, || report.text(width), || report.markdown(), || report.html())
}

pub fn card(study: &Study, name: &str, format: &str, width: usize) -> Result<String> {
    let card = study.card(name).map_err(Failure::new)?;
    in_form(format, || card.text(width), || card.markdown(), || card.html())
}

/// A picture as JSON: `svg`, `title`, `description`, `width`, `height`.
pub fn draw(study: &Study, picture: &str, unit: Option<&str>, color_by: Option<&str>, prefix: &str) -> Result<String> {
    let kind = one_of("the picture", picture, &PictureKind::ALL, PictureKind::as_str)?;
    let color =
        color_by.map(|word| one_of("the color", word, &[ColorBy::Pay, ColorBy::Power], ColorBy::as_str)).transpose()?;
    let inside = unit
        .map(|name| Wanted::UNIT.find(study.model(), name))
        .transpose()
        .map_err(|error| Failure::with_help(&error.message, error.help.as_ref().map(ToString::to_string)))?;
    let options = Options::default().prefix(prefix).inside(inside).color_by(color.unwrap_or_default());
    let picture = study.draw(kind, &options);
    Ok(json!({
        "svg": picture.svg,
        "title": picture.title,
        "description": picture.description,
        "width": picture.width,
        "height": picture.height,
    })
    .to_string())
}

/// The links and results for another program.
pub fn export(study: &Study, format: &str) -> Result<String> {
    // formats of one name are several files, which are known by these
    let name = |format: ExportFormat| match format.name() {
        "csv" => format.file(),
        name => name,
    };
    Ok(study.export(one_of("the format", format, ExportFormat::ALL, name)?))
}
