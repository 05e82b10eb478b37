//! Pictures: SVG for a page, a report, a slide. The same model gives the same bytes on every machine.
//!
//! No font is shipped: labels are laid out by a table of widths and kept to them by `textLength`, so that they do not
//! overlap in any font. Every picture bears a title and a description for screen readers, its colors follow the
//! reader's (`prefers-color-scheme`), and its style reaches nothing beside it: several may stand in one page, each with
//! its own [`prefix`](Options::prefix).
//!
//! Up to 300 actors are drawn each by itself. Beyond, units are drawn with how many are in them, and
//! [`inside`](Options::inside) looks into one.

mod canvas;
mod crowd;
mod holders;
mod legend;
mod path_data;
mod pyramid;
mod rings;
mod scale;
mod style;
mod walls;
mod width;
mod words;

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

pub use canvas::LabelBox;
pub use holders::holders;
pub use pyramid::pyramid;
pub use rings::rings;
pub use walls::walls;

use crate::analysis::{self, Analyses, Diffusion, Exemptions, Paths, Targets, Walls};
use crate::graph::ServiceGraph;
use crate::model::{Model, PartyId};

/// Up to this many actors are drawn each by itself.
pub const MOST: usize = 300;

/// What pictures are made from: a model, its graph, and what the analyses found. What was left out is found anew.
#[derive(Debug, Clone)]
pub struct Scene<'a> {
    pub(crate) model: &'a Model,
    pub(crate) graph: &'a ServiceGraph,
    pub(crate) paths: Cow<'a, Paths>,
    pub(crate) diffusion: Cow<'a, Diffusion>,
    pub(crate) exemptions: Cow<'a, Exemptions>,
    pub(crate) walls: Cow<'a, Walls>,
    pub(crate) targets: Vec<PartyId>,
}

impl<'a> Scene<'a> {
    /// A scene. Constant time where every analysis is there. The targets are those for which `analyses` was made.
    pub fn new(model: &'a Model, graph: &'a ServiceGraph, analyses: &'a Analyses, targets: &Targets) -> Self {
        fn or<'a, T: Clone>(found: &'a Option<Arc<T>>, make: impl FnOnce() -> T) -> Cow<'a, T> {
            found.as_deref().map_or_else(|| Cow::Owned(make()), Cow::Borrowed)
        }
        let targets_of_ways = match targets {
            Targets::Current => model.customers().filter(|customer| model.is_current_customer(*customer)).collect(),
            Targets::These(these) => these.clone(),
        };
        Scene {
            model,
            graph,
            paths: or(&analyses.paths, || analysis::paths(model, graph, targets)),
            diffusion: or(&analyses.diffusion, || analysis::diffusion(model, graph)),
            exemptions: or(&analyses.exemptions, || analysis::exemptions(model, graph)),
            walls: or(&analyses.walls, || analysis::walls(model)),
            targets: targets_of_ways,
        }
    }

    /// The title of the organization, or of the unit that is looked into.
    fn of_what(&self, options: &Options) -> String {
        let title = self.model.title().unwrap_or("The organization");
        match options.inside {
            Some(unit) => format!("{} ({title})", self.model.label(unit)),
            None => title.to_owned(),
        }
    }
}

/// How a picture is drawn.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Options {
    /// What its ids begin with, so that those of several pictures in one page differ.
    pub prefix: String,
    /// The unit that is looked into; the whole organization where there is none.
    pub inside: Option<PartyId>,
    /// What the colors tell.
    pub color_by: ColorBy,
    /// The id of what describes it in words, in a page that has its description already; where there is none, the
    /// picture has it in itself.
    pub described_by: Option<String>,
}

impl Options {
    /// Begins every id with this prefix. Characters that cannot stand in an id are left out.
    pub fn prefix(mut self, prefix: &str) -> Self {
        prefix.clone_into(&mut self.prefix);
        self
    }

    /// Looks into one unit.
    pub fn inside(mut self, unit: Option<PartyId>) -> Self {
        self.inside = unit;
        self
    }

    /// Names the element that describes the picture. Characters that cannot stand in an id are left out.
    pub fn described_by(mut self, id: &str) -> Self {
        self.described_by = Some(canvas::only_of_ids(id)).filter(|id| !id.is_empty());
        self
    }

    /// Chooses what the colors tell.
    pub fn color_by(mut self, color_by: ColorBy) -> Self {
        self.color_by = color_by;
        self
    }
}

/// What colors tell.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ColorBy {
    /// What the picture usually shows: the rings the distance, the pyramid pay, or power where no pay is known.
    #[default]
    Usual,
    /// One person's yearly pay.
    Pay,
    /// Power.
    Power,
}

/// A picture, and what is in it.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Picture {
    /// The SVG document: one `<svg>` element, which may stand in a page as it is.
    pub svg: String,
    /// Its title.
    pub title: String,
    /// What is to be seen, in words, for those who do not see it.
    pub description: String,
    /// Its width, in pixels.
    pub width: f64,
    /// Its height, in pixels.
    pub height: f64,
    /// The boxes of all labels. No two overlap.
    pub labels: Vec<LabelBox>,
    /// How many actors are drawn each by itself.
    pub drawn: usize,
    /// How many actors are drawn as a number.
    pub counted: usize,
}

impl fmt::Display for Picture {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.svg)
    }
}
