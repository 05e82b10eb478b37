//! A picture as PNG, with the fonts of the machine.

use resvg::usvg::fontdb::{Database, Family, Query};
use resvg::{tiny_skia, usvg};

/// Pixels of the PNG for one of the SVG, so that small letters are sharp on paper.
const SCALE: f32 = 2.0;

/// No side is longer: beyond, the picture is made smaller.
const LONGEST: f32 = 12_000.0;

/// Sans serif fonts in the order in which they are wished for.
const WISHED: [&str; 8] =
    ["Helvetica Neue", "Helvetica", "Arial", "Liberation Sans", "Noto Sans", "DejaVu Sans", "Segoe UI", "Roboto"];

pub struct Drawn {
    pub png: Vec<u8>,
    /// Whether there is no font, so that no letter is drawn.
    pub without_letters: bool,
}

/// Draws an SVG document.
pub fn png(svg: &str) -> Result<Drawn, String> {
    let mut options = usvg::Options::default();
    let fonts = options.fontdb_mut();
    fonts.load_system_fonts();
    let sans = sans(fonts);
    if let Some(sans) = &sans {
        fonts.set_sans_serif_family(sans);
    }
    let tree = usvg::Tree::from_str(svg, &options).map_err(|error| error.to_string())?;
    let size = tree.size();
    let scale = SCALE.min(LONGEST / size.width().max(size.height()));
    let side = |length: f32| (length * scale).ceil().max(1.0) as u32;
    let mut pixels = tiny_skia::Pixmap::new(side(size.width()), side(size.height())).ok_or("it is too large")?;
    resvg::render(&tree, tiny_skia::Transform::from_scale(scale, scale), &mut pixels.as_mut());
    let png = pixels.encode_png().map_err(|error| error.to_string())?;
    Ok(Drawn { png, without_letters: sans.is_none() })
}

/// The family that stands for "sans serif": the first wished for, else any there is.
fn sans(fonts: &Database) -> Option<String> {
    let is_there =
        |family: &&&str| fonts.query(&Query { families: &[Family::Name(family)], ..Query::default() }).is_some();
    let wished = WISHED.iter().find(is_there).map(|family| (*family).to_owned());
    wished.or_else(|| fonts.faces().find_map(|face| face.families.first().map(|family| family.0.clone())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_machine_without_fonts_is_noticed() {
        assert_eq!(sans(&Database::new()), None);
    }
}
