//! What a browser may do with the page: nothing but show it, by the styles and the one script that it was made with.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::actors::Actors;
use super::pictures::Figure;

/// The sources that a content security policy names: the hash of each text.
#[derive(Debug, Serialize)]
pub struct Policy {
    styles: String,
    script: String,
}

impl Policy {
    /// The policy of a page with this style, this script and these pictures, which have styles of their own.
    pub fn of(style: &str, script: &str, pictures: &[Figure]) -> Self {
        let of_pictures = pictures.iter().filter_map(|picture| inside(&picture.svg));
        let styles: Vec<String> = std::iter::once(style).chain(of_pictures).map(hash).collect();
        Policy { styles: styles.join(" "), script: hash(script) }
    }
}

/// The style of the page, with what it has to know of its pictures and its table.
pub fn style(pictures: &[Figure], actors: &Actors) -> String {
    let mut style = include_str!("templates/style.css").to_owned();
    for picture in pictures {
        style.push_str(&format!("#f-{} {{ --w: {}px; }}\n", picture.id, picture.width));
    }
    style.push_str(&format!("#table {{ --n: {}; }}\n", actors.figures));
    style
}

/// The style sheet of a picture.
fn inside(svg: &str) -> Option<&str> {
    Some(svg.split_once("<style>")?.1.split_once("</style>")?.0)
}

fn hash(text: &str) -> String {
    format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(text)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_are_those_of_browsers() {
        assert_eq!(hash("alert('Hello, world.');"), "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='");
    }
}
