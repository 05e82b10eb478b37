//! The content security policy of the page: it allows nothing but the page's own styles and its one script.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use hmac_sha256::Hash;
use serde::Serialize;

use super::actors::Actors;
use super::pictures::Figure;

/// The sources of a content security policy: one hash per text.
#[derive(Debug, Serialize)]
pub struct Policy {
    styles: String,
    script: String,
}

impl Policy {
    /// The policy of a page with this style, this script, and these pictures, which have styles of their own.
    pub fn of(style: &str, script: &str, pictures: &[Figure]) -> Self {
        let of_pictures = pictures.iter().filter_map(|picture| inside(&picture.svg));
        let styles: Vec<String> = std::iter::once(style).chain(of_pictures).map(hash).collect();
        Policy { styles: styles.join(" "), script: hash(script) }
    }
}

/// The style sheet of the page, with rules that depend on its pictures and its table.
pub fn style(pictures: &[Figure], actors: &Actors) -> String {
    let mut style = include_str!("templates/style.css").to_owned();
    for picture in pictures {
        style.push_str(&format!("#f-{} {{ --w: {}px; }}\n", picture.id, picture.width));
    }
    style.push_str(&format!("#table {{ --n: {}; }}\n", actors.figures));
    style
}

/// The text of a picture's style sheet.
fn inside(svg: &str) -> Option<&str> {
    Some(svg.split_once("<style>")?.1.split_once("</style>")?.0)
}

fn hash(text: &str) -> String {
    format!("'sha256-{}'", BASE64_STANDARD.encode(Hash::hash(text.as_bytes())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_are_those_of_browsers() {
        assert_eq!(hash("alert('Hello, world.');"), "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='");
    }
}
