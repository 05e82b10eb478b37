//! The pictures of the page, each with a description in words.

use crate::analysis::Targets;
use crate::render::pictures::{Options, PictureKind, Scene};
use serde::Serialize;

use crate::report::diagnosis::Found;

/// A picture on the page.
#[derive(Debug, Serialize)]
pub struct Figure {
    pub id: &'static str,
    name: &'static str,
    about: &'static str,
    /// In pixels, with its frame.
    pub width: String,
    pub svg: String,
    description: String,
}

pub fn figures(found: &Found<'_>) -> Vec<Figure> {
    let scene = Scene::new(found.model, found.graph, found.analyses, &Targets::Current);
    let figure = |kind: PictureKind| {
        let (id, name, about) = match kind {
            PictureKind::Rings => {
                ("picture-rings", "Rings", "The customer in the middle, everybody at their distance.")
            }
            PictureKind::Pyramid => {
                ("picture-pyramid", "Pyramid", "The org chart upside down, with the customer on top.")
            }
            PictureKind::Walls => ("picture-walls", "Walls", "Which units serve which others."),
            PictureKind::Holders => ("picture-holders", "Holders", "Who answers for what."),
        };
        let cards = found.addresses.iter().map(|to| Some(to.as_deref()?.trim_start_matches('#').to_owned()));
        let options = Options::default().described_by(&format!("{id}-words")).cards(cards.collect());
        let picture = kind.draw(&scene, &options);
        Figure {
            id,
            name,
            about,
            width: format!("{:.0}", picture.width + 2.0),
            svg: picture.svg,
            description: picture.description,
        }
    };
    PictureKind::ALL.map(figure).into()
}
