//! A picture as PNG: a pure function of the SVG and the fonts that it is given.

pub use resvg::usvg::fontdb;
use resvg::{tiny_skia, usvg};

use fontdb::{Database, Family, Query};

/// Pixels of the PNG for one of the SVG, so that small letters are sharp on paper.
const SCALE: f32 = 2.0;

/// No side is longer: beyond, the picture is made smaller.
const LONGEST: f32 = 12_000.0;

/// Sans serif fonts, the preferred ones first.
const PREFERRED: [&str; 8] =
    ["Helvetica Neue", "Helvetica", "Arial", "Liberation Sans", "Noto Sans", "DejaVu Sans", "Segoe UI", "Roboto"];

/// A picture as PNG.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Png {
    /// The file.
    pub bytes: Vec<u8>,
    /// Whether no font was given, so that no letter is drawn.
    pub without_letters: bool,
}

/// A document that cannot be drawn.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
#[non_exhaustive]
pub struct PngError(String);

/// Draws an SVG document as PNG, two pixels for each of its own. No other fonts are looked for than those given.
///
/// ```
/// use outward::render::png::{fontdb::Database, png};
///
/// let mut fonts = Database::new();
/// // fonts.load_font_data(bytes), or, where fontdb's feature `fs` is on, fonts.load_system_fonts()
/// fonts.load_font_data(Vec::new());
/// let svg = r#"<svg xmlns="http://www.w3.org/2000/svg" width="3" height="2"/>"#;
/// let drawn = png(svg, fonts)?;
/// assert!(drawn.bytes.starts_with(b"\x89PNG"));
/// assert!(drawn.without_letters);
/// # Ok::<(), outward::render::png::PngError>(())
/// ```
///
/// # Errors
///
/// What is no SVG, or has no size.
pub fn png(svg: &str, mut fonts: Database) -> Result<Png, PngError> {
    let wrong = |why: &dyn ToString| PngError(why.to_string());
    let sans_serif = sans_serif(&fonts);
    if let Some(family) = &sans_serif {
        fonts.set_sans_serif_family(family);
    }
    let options = usvg::Options { fontdb: fonts.into(), ..usvg::Options::default() };
    let tree = usvg::Tree::from_str(svg, &options).map_err(|error| wrong(&error))?;
    let size = tree.size();
    let scale = SCALE.min(LONGEST / size.width().max(size.height()));
    let side = |length: f32| (length * scale).ceil().max(1.0) as u32;
    let pixels = tiny_skia::Pixmap::new(side(size.width()), side(size.height()));
    let mut pixels = pixels.ok_or_else(|| wrong(&"it is too large"))?;
    resvg::render(&tree, tiny_skia::Transform::from_scale(scale, scale), &mut pixels.as_mut());
    let bytes = pixels.encode_png().map_err(|error| wrong(&error))?;
    Ok(Png { bytes, without_letters: sans_serif.is_none() })
}

/// The family that stands for "sans serif": the most preferred, else any there is.
fn sans_serif(fonts: &Database) -> Option<String> {
    let is_there =
        |family: &&&str| fonts.query(&Query { families: &[Family::Name(family)], ..Query::default() }).is_some();
    let preferred = PREFERRED.iter().find(is_there).map(|family| (*family).to_owned());
    preferred.or_else(|| fonts.faces().find_map(|face| face.families.first().map(|family| family.0.clone())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_svg_is_an_error() {
        assert!(png("<p>no picture</p>", Database::new()).is_err());
    }
}
