//! A comparison of two models as blocks: effects first, then the changes behind them.

mod changes;
mod effects;
mod figures;
mod findings;

use crate::compare::{Comparison, Snapshot};
use crate::model::{Model, Namesakes, PartyKind, Thing};

use crate::figures::{counted, people};
use crate::report::block::{Block, Mark, Point, Tone, Words};
use crate::report::names::Names;
use crate::report::words::cut;

/// The most rows or points shown, unless all are asked for.
const ROWS: usize = 12;

/// The most columns of a text of the models.
const CELL: usize = 60;

/// Two models and their comparison.
#[derive(Debug, Clone, Copy)]
pub struct Compared<'a> {
    pub old: Snapshot<'a>,
    pub new: Snapshot<'a>,
    pub found: &'a Comparison,
    /// Whether every row is shown.
    pub all: bool,
    /// The things of the new model that share label and unit with another.
    pub namesakes: &'a Namesakes<'a>,
}

/// The blocks of a comparison.
pub fn blocks(compared: &Compared<'_>) -> Vec<Block> {
    let mut blocks = vec![title(compared)];
    if compared.found.is_empty() {
        let text = "Nothing changed: the same things, ways to the customer, responsibilities, findings and figures.";
        blocks.push(Block::Text(text.into()));
        return blocks;
    }
    let parts: [Option<Part>; 6] = [
        effects::steps(compared),
        effects::exemptions(compared),
        effects::outcomes(compared),
        findings::part(compared),
        figures::part(compared),
        changes::part(compared),
    ];
    let (mut points, mut shown) = (Vec::new(), Vec::new());
    for part in parts.into_iter().flatten() {
        points.extend(part.points.into_iter().map(|point| point.see(part.title)));
        shown.push(Block::Heading(part.title));
        shown.extend(part.blocks);
    }
    blocks.push(Block::List(points));
    blocks.extend(shown);
    blocks
}

/// A section: points for the summary, and the details.
#[derive(Debug)]
pub struct Part {
    title: &'static str,
    points: Vec<Point>,
    blocks: Vec<Block>,
}

fn title(compared: &Compared<'_>) -> Block {
    let (old, new) = (compared.old.context.model, compared.new.context.model);
    let title = match (old.title(), new.title()) {
        (Some(before), Some(after)) if before != after => format!("{} → {}", cut(before, CELL), cut(after, CELL)),
        (_, Some(title)) | (Some(title), None) => cut(title, CELL).into_owned(),
        (None, None) => "This organization".to_owned(),
    };
    let line = format!("{} → {}", size(old), size(new));
    Block::Title(Words::toned(Tone::Strong, title).plus(": what changed"), Words::toned(Tone::Faint, line))
}

fn size(model: &Model) -> String {
    let headcount = model.actors().fold(0.0, |sum, actor| sum + model.headcount(actor));
    let of = |kind: PartyKind| model.parties().filter(|party| model.kind(*party) == kind).count();
    let (roles, units) = (of(PartyKind::Role), of(PartyKind::Unit));
    format!("{} · {} · {}", counted(roles, "role", "roles"), counted(units, "unit", "units"), people(headcount))
}

impl Compared<'_> {
    /// The most rows to show.
    fn rows(&self) -> usize {
        if self.all { usize::MAX } else { ROWS }
    }

    /// The label of a party of the new model, with its unit.
    fn who(&self, party: crate::model::PartyId) -> Words {
        let model = self.new.context.model;
        let mut words = Words::from(cut(model.label(party), CELL).into_owned());
        if let Some(unit) = model.parent(party) {
            words = words.and(Tone::Faint, format!(" · {}", cut(model.label(unit), CELL)));
        }
        match self.namesakes.name(party) {
            Some(name) => words.and(Tone::Faint, format!(" · {name}")),
            None => words,
        }
    }
}

/// One of the models, with the labels of what is shown of it.
#[derive(Debug)]
struct Side<'a> {
    model: &'a Model,
    names: Names,
}

impl<'a> Side<'a> {
    fn new(model: &'a Model, shown: impl IntoIterator<Item = Thing>) -> Self {
        Side { model, names: Names::of_things(model, shown) }
    }

    /// The label of a thing, with what distinguishes it from others with the same label.
    fn called(&self, thing: impl Into<Thing>) -> String {
        let thing = thing.into();
        if thing == Thing::Org {
            return "the organization".to_owned();
        }
        cut(&self.names.called(self.model, thing.into()), CELL).into_owned()
    }

    /// Its label as words.
    fn name(&self, thing: impl Into<Thing>) -> Words {
        Words::toned(Tone::Name, self.called(thing))
    }

    /// A thing by noun and label.
    fn named(&self, thing: impl Into<Thing>) -> Words {
        let thing = thing.into();
        Words::from(format!("{} ", self.model.noun_of(thing))).with(self.name(thing))
    }

    /// The qualified name of a thing.
    fn written(&self, thing: impl Into<Thing>) -> Words {
        Words::toned(Tone::Name, cut(&self.model.qualified_name(thing.into()), CELL))
    }
}

/// Adds a point that says how many were left out.
fn close(points: &mut Vec<Point>, of: usize) {
    if of > points.len() {
        let more = counted(of - points.len(), "more", "more");
        points.push(Point::new(Mark::Plain, Words::toned(Tone::Faint, format!("and {more} (--all)"))));
    }
}
