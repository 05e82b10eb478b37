//! The pictures, each of which says in words what is to be seen.

use crate::analysis::Targets;
use crate::render::pictures::{self, Options, Picture, Scene};
use serde::Serialize;

use crate::report::diagnosis::Found;

/// A picture on the page.
#[derive(Debug, Serialize)]
pub struct Figure {
    pub id: &'static str,
    name: &'static str,
    about: &'static str,
    /// In pixels, with a frame around it.
    pub width: String,
    pub svg: String,
    description: String,
}

pub fn figures(found: &Found<'_>) -> Vec<Figure> {
    let scene = Scene::new(found.model, found.graph, found.analyses, &Targets::Current);
    let figure = |id: &'static str, name, about, draw: fn(&Scene<'_>, &Options) -> Picture| {
        let picture = draw(&scene, &Options::default().described_by(&format!("{id}-words")));
        Figure {
            id,
            name,
            about,
            width: format!("{:.0}", picture.width + 2.0),
            svg: picture.svg,
            description: picture.description,
        }
    };
    vec![
        figure("picture-rings", "Rings", "The customer in the middle, everybody at their distance.", pictures::rings),
        figure(
            "picture-pyramid",
            "Pyramid",
            "The organization chart turned upside down, the customer on top.",
            pictures::pyramid,
        ),
        figure("picture-walls", "Walls", "Which units serve which.", pictures::walls),
        figure("picture-holders", "Holders", "Who answers for what.", pictures::holders),
    ]
}
