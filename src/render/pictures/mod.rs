//! Pictures as SVG, for a page, a report or a slide. The same model gives the same bytes on every machine.
//!
//! No font is shipped. Labels are laid out by a table of widths with room for a wider font, so that they do not overlap.
//! Every picture has a title and a description for screen readers, and follows the reader's color
//! scheme (`prefers-color-scheme`). Its style sheet affects nothing else, so that several can stand on one page, each
//! with its own [`prefix`](Options::prefix).
//!
//! Actors are drawn one by one as long as their names can be read on the width of a page, and never more than [`MOST`].
//! Beyond that, units are drawn with their headcount, and [`inside`](Options::inside) looks into one.

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

use self::words::clean;
use crate::analysis::{self, Analyses, Diffusion, Exemptions, Paths, Targets, Walls};
use crate::diagnostic::Analysis;
use crate::graph::ServiceGraph;
use crate::model::{KnownBy, Model, Namesakes, PartyId};

/// The most actors that are drawn one by one.
pub const MOST: usize = 300;

/// What pictures are made from: a model, its graph and its analyses. Analyses that were not run are run here.
/// [`Study::draw`](crate::Study::draw) is shorter to call.
///
/// ```
/// use outward::render::pictures::{ColorBy, Options, PictureKind, Scene};
/// use outward::{Study, analysis::Targets, text::Sources};
///
/// let study = Study::read(&Sources::from_text("inn.outward", "customer Guest\nrole Cook { serves Guest; power 2 }"))?;
/// let scene = Scene::new(study.model(), study.graph(), study.analyses(), &Targets::Current);
/// assert!(PictureKind::Pyramid.draw(&scene, &Options::default()).svg.contains("Cook"));
/// assert_eq!((PictureKind::Pyramid.as_str(), ColorBy::Power.as_str()), ("pyramid", "power"));
/// # Ok::<(), outward::model::Invalid>(())
/// ```
#[derive(Debug, Clone)]
pub struct Scene<'a> {
    pub(crate) model: &'a Model,
    pub(crate) graph: &'a ServiceGraph,
    pub(crate) paths: Cow<'a, Paths>,
    pub(crate) diffusion: Cow<'a, Diffusion>,
    pub(crate) exemptions: Cow<'a, Exemptions>,
    pub(crate) walls: Cow<'a, Walls>,
    pub(crate) targets: Vec<PartyId>,
    namesakes: Namesakes<'a>,
}

impl<'a> Scene<'a> {
    /// The analyses that pictures show.
    pub const ANALYSES: [Analysis; 4] = [Analysis::Paths, Analysis::Diffusion, Analysis::Exemptions, Analysis::Walls];

    /// A scene. `targets` have to be those that `analyses` was run for. Constant time if every analysis was run.
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
            namesakes: Namesakes::new(model),
        }
    }

    /// The label of a party, with what else it takes to tell it from others: the unit, or the name.
    fn called(&self, party: PartyId) -> String {
        let label = clean(self.model.label(party));
        match (self.namesakes.known_by(party), self.model.parent(party)) {
            (KnownBy::Name, _) => format!("{label} ({})", clean(&self.model.qualified_name(party.into()))),
            (KnownBy::Unit, Some(unit)) => format!("{label} ({})", clean(self.model.label(unit))),
            (KnownBy::Unit, None) | (KnownBy::Label, _) => label,
        }
    }

    /// The title of the organization, or the label of the unit looked into.
    fn of_what(&self, options: &Options) -> String {
        let title = self.model.title().unwrap_or("The organization");
        match options.inside {
            Some(unit) => format!("{} ({title})", self.model.label(unit)),
            None => title.to_owned(),
        }
    }
}

/// The pictures. [`Scene`] has an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum PictureKind {
    /// The customer in the center, everyone in a ring at their distance, units as sectors, size by headcount. Whoever has
    /// no way stands outside the last ring. Gates and circles are marked. Each has a link to the next on its shortest
    /// way, as thick as it is strong, dashed if it leads to a whole unit or to everyone. Units with headcounts are drawn
    /// instead of actors if the names would not be readable at the width of a page; of their links, those with far fewer
    /// people than the largest are left out.
    Rings,
    /// The org chart upside down: customers on top, each manager below the people who report to it, the chief at the
    /// bottom. Color shows pay or power, a number the distance to the customer. It shows at a glance whether those close
    /// to the customer and those with power are the same people.
    Pyramid,
    /// A matrix of the service links between units as they were written: rows serve columns. The diagonal holds links
    /// within a unit; a row that is empty except for it is a wall.
    Walls,
    /// Outcomes with those responsible for them: filled if they say how, outlined if they do not, struck through if they
    /// have no way to those the outcome is for. Of many holders, only some are drawn, and the rest counted, so that the
    /// picture can be read on a printed page.
    Holders,
}

impl PictureKind {
    /// All of them, in order.
    pub const ALL: [PictureKind; 4] =
        [PictureKind::Rings, PictureKind::Pyramid, PictureKind::Walls, PictureKind::Holders];

    /// The printed word.
    pub fn as_str(self) -> &'static str {
        match self {
            PictureKind::Rings => "rings",
            PictureKind::Pyramid => "pyramid",
            PictureKind::Walls => "walls",
            PictureKind::Holders => "holders",
        }
    }

    /// Draws it. Linear in the model, up to a logarithm.
    ///
    /// ```
    /// use outward::analysis::{Analyses, Targets};
    /// use outward::render::pictures::{Options, PictureKind, Scene};
    /// use outward::{Study, text::Sources};
    ///
    /// let text = "customer Guest\nrole Barista { serves Guest }\nrole Roaster { serves Barista }";
    /// let study = Study::read(&Sources::from_text("shop.outward", text))?;
    /// let none = Analyses::default(); // those that it shows are run
    /// let scene = Scene::new(study.model(), study.graph(), &none, &Targets::Current);
    /// let picture = PictureKind::Rings.draw(&scene, &Options::default());
    /// assert!(picture.svg.starts_with("<svg"));
    /// assert_eq!(picture.drawn, 2);
    /// # Ok::<(), outward::model::Invalid>(())
    /// ```
    pub fn draw(self, scene: &Scene<'_>, options: &Options) -> Picture {
        match self {
            PictureKind::Rings => rings::rings(scene, options),
            PictureKind::Pyramid => pyramid::pyramid(scene, options),
            PictureKind::Walls => walls::walls(scene, options),
            PictureKind::Holders => holders::holders(scene, options),
        }
    }
}

/// How a picture is drawn.
///
/// ```
/// use outward::render::pictures::{ColorBy, Options, PictureKind};
/// use outward::{Study, text::Sources};
///
/// let text = "customer Guest\nunit Shop { role Barista { serves Guest; pay 20_000 }; role Cook { serves Barista } }\nrole Chief { serves Shop }";
/// let study = Study::read(&Sources::from_text("shop.outward", text))?;
/// let shop = study.model().groups().next();
/// let options = Options::default().prefix("a-").inside(shop).color_by(ColorBy::Pay).described_by("text");
/// let picture = study.draw(PictureKind::Pyramid, &options);
/// assert!(picture.drawn >= 2 && picture.svg.contains(r#"aria-describedby="text""#));
/// assert_eq!(options.color_by.as_str(), "pay");
/// # Ok::<(), outward::model::Invalid>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Options {
    /// What its ids begin with; several pictures on one page need different ones.
    pub prefix: String,
    /// The unit to look into; `None` for the whole organization.
    pub inside: Option<PartyId>,
    /// What the colors show.
    pub color_by: ColorBy,
    /// The id of an element on the same page that describes the picture. With `None`, the picture contains its own
    /// description.
    pub described_by: Option<String>,
    /// The ids of the cards in the page around it, by the index of the party; empty elsewhere.
    pub(crate) cards: Vec<Option<String>>,
}

impl Options {
    /// Begins every id with this prefix. Characters that are not allowed in an id are dropped.
    pub fn prefix(mut self, prefix: &str) -> Self {
        prefix.clone_into(&mut self.prefix);
        self
    }

    /// Looks into one unit, instead of the whole organization. May panic if the unit belongs to another model.
    pub fn inside(mut self, unit: Option<PartyId>) -> Self {
        self.inside = unit;
        self
    }

    /// Names the element that describes the picture. Characters that are not allowed in an id are dropped.
    pub fn described_by(mut self, id: &str) -> Self {
        self.described_by = Some(canvas::only_of_ids(id)).filter(|id| !id.is_empty());
        self
    }

    /// Names the cards in the page around the picture, by the index of the party, so that what is drawn can refer to them.
    #[cfg(feature = "page")]
    pub(crate) fn cards(mut self, cards: Vec<Option<String>>) -> Self {
        self.cards = cards;
        self
    }

    fn card(&self, party: PartyId) -> Option<&str> {
        self.cards.get(party.index())?.as_deref()
    }

    /// Chooses what the colors show.
    pub fn color_by(mut self, color_by: ColorBy) -> Self {
        self.color_by = color_by;
        self
    }
}

/// What the colors show. [`Scene`] has an example.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum ColorBy {
    /// The default: distance in the rings; in the pyramid pay, or power where no pay is known.
    #[default]
    Usual,
    /// One person's yearly pay.
    Pay,
    /// Power.
    Power,
}

impl ColorBy {
    /// The printed word.
    pub fn as_str(self) -> &'static str {
        match self {
            ColorBy::Usual => "usual",
            ColorBy::Pay => "pay",
            ColorBy::Power => "power",
        }
    }
}

/// A picture and its measures.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Picture {
    /// The SVG document: one `<svg>` element, ready to be placed on a page.
    pub svg: String,
    /// Its title.
    pub title: String,
    /// A description in words, for those who do not see it.
    pub description: String,
    /// Its width, in pixels.
    pub width: f64,
    /// Its height, in pixels.
    pub height: f64,
    /// The boxes of all labels; no two overlap.
    pub labels: Vec<LabelBox>,
    /// The number of actors drawn one by one.
    pub drawn: usize,
    /// The number of actors shown only as a count.
    pub counted: usize,
}

impl fmt::Display for Picture {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.svg)
    }
}
