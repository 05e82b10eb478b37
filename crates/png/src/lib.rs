//! SVG to PNG, as a pure function of the picture and the given fonts. A crate of its own: it needs nothing of the library,
//! and whoever builds both gets them side by side.

use std::collections::BTreeSet;

pub use resvg::usvg::fontdb;
use resvg::{tiny_skia, usvg};

use fontdb::{Database, Family, Query};

/// Pixels of the PNG per pixel of the SVG if no width is asked for, so that small letters are sharp on paper.
const SCALE: f32 = 2.0;

/// The longest side of a PNG, in pixels; larger pictures are scaled down.
pub const LONGEST: u16 = 4000;

/// Sans serif fonts, the preferred ones first.
const PREFERRED: [&str; 8] =
    ["Helvetica Neue", "Helvetica", "Arial", "Liberation Sans", "Noto Sans", "DejaVu Sans", "Segoe UI", "Roboto"];

/// A picture as PNG.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Png {
    /// The bytes of the file.
    pub bytes: Vec<u8>,
    /// Width and height, in pixels.
    pub size: (u32, u32),
    /// Whether no font was given, so that no text was drawn.
    pub without_letters: bool,
    /// Characters that none of the fonts has, each once. They are drawn as boxes.
    pub missing: Vec<char>,
}

/// The document cannot be drawn.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
#[non_exhaustive]
pub struct PngError(String);

/// Draws an SVG document as PNG. It gets the given width in pixels, or two pixels for each of the SVG's, and no side
/// longer than [`LONGEST`]. Only the given fonts are used. Time and memory grow with the number of pixels.
///
/// ```
/// use outward_png::{fontdb::Database, png};
///
/// let mut fonts = Database::new();
/// // fonts.load_font_data(bytes), or, where fontdb's feature `fs` is on, fonts.load_system_fonts()
/// fonts.load_font_data(Vec::new());
/// let svg = r#"<svg xmlns="http://www.w3.org/2000/svg" width="3" height="2"/>"#;
/// let drawn = png(svg, fonts, None)?;
/// assert!(drawn.bytes.starts_with(b"\x89PNG"));
/// assert_eq!(drawn.size, (6, 4));
/// assert!(drawn.without_letters);
/// # Ok::<(), outward_png::PngError>(())
/// ```
///
/// # Errors
///
/// The text is no SVG or has no size.
pub fn png(svg: &str, mut fonts: Database, width: Option<u16>) -> Result<Png, PngError> {
    let wrong = |why: &dyn ToString| PngError(why.to_string());
    let sans_serif = sans_serif(&fonts);
    if let Some(family) = &sans_serif {
        fonts.set_sans_serif_family(family);
    }
    let options = usvg::Options { fontdb: fonts.into(), ..usvg::Options::default() };
    let tree = usvg::Tree::from_str(svg, &options).map_err(|error| wrong(&error))?;
    let size = tree.size();
    let wished = width.map_or(SCALE, |width| f32::from(width) / size.width());
    let scale = wished.min(f32::from(LONGEST) / size.width().max(size.height()));
    // rounding must not make a side one pixel too long
    let side = |length: f32| ((length * scale - 0.01).ceil().max(1.0) as u32).min(u32::from(LONGEST));
    let size = (side(size.width()), side(size.height()));
    let mut pixels = tiny_skia::Pixmap::new(size.0, size.1).ok_or_else(|| wrong(&"it is too large"))?;
    resvg::render(&tree, tiny_skia::Transform::from_scale(scale, scale), &mut pixels.as_mut());
    let bytes = pixels.encode_png().map_err(|error| wrong(&error))?;
    Ok(Png { bytes, size, without_letters: sans_serif.is_none(), missing: missing(&tree) })
}

/// The characters of a document that none of its fonts has.
fn missing(tree: &usvg::Tree) -> Vec<char> {
    let mut missing = BTreeSet::new();
    let mut groups = vec![tree.root()];
    while let Some(group) = groups.pop() {
        for node in group.children() {
            match node {
                usvg::Node::Group(group) => groups.push(group),
                usvg::Node::Text(text) => {
                    let glyphs = text.layouted().iter().flat_map(|span| &span.positioned_glyphs);
                    missing.extend(glyphs.filter(|glyph| glyph.id.0 == 0).flat_map(|glyph| glyph.text.chars()));
                }
                usvg::Node::Path(_) | usvg::Node::Image(_) => {}
            }
        }
    }
    missing.into_iter().collect()
}

/// The family to use as "sans serif": the first preferred one that is there, or else any.
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
    fn no_side_is_too_long() {
        let svg =
            |width, height| format!(r#"<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"/>"#);
        let size = |width, height, asked| png(&svg(width, height), Database::new(), asked).unwrap().size;
        assert_eq!(size(300, 200, None), (600, 400));
        assert_eq!(size(3000, 200, None), (4000, 267));
        assert_eq!(size(200, 30_000, Some(800)).1, 4000);
        assert_eq!(size(300, 200, Some(800)), (800, 534));
    }

    #[test]
    fn no_svg_is_an_error() {
        assert!(png("<p>no picture</p>", Database::new(), None).is_err());
    }
}
