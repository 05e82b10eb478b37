//! What changed from one description to another: the effects first, then what brought them about.

mod changes;
mod effects;
mod figures;
mod findings;

use crate::compare::{Comparison, State};
use crate::model::{Model, PartyKind, Thing};

use crate::figures::{counted, people};
use crate::report::block::{Block, Mark, Point, Tone, Words};
use crate::report::words::cut;

/// How many rows of a table and points of a list are shown at first.
const ROWS: usize = 12;

/// No text of the models takes more columns than this.
const CELL: usize = 60;

/// Two models and what lies between them.
#[derive(Debug, Clone, Copy)]
pub struct Told<'a> {
    pub old: State<'a>,
    pub new: State<'a>,
    pub found: &'a Comparison,
    /// Everything, not the first of everything.
    pub all: bool,
}

/// The comparison as blocks.
pub fn blocks(told: &Told<'_>) -> Vec<Block> {
    let mut blocks = vec![title(told)];
    if told.found.is_empty() {
        let text = "Nothing changed: the same things, ways to the customer, responsibilities, findings and figures.";
        blocks.push(Block::Text(text.into()));
        return blocks;
    }
    let parts: [Option<Part>; 6] = [
        effects::steps(told),
        effects::exemptions(told),
        effects::outcomes(told),
        findings::part(told),
        figures::part(told),
        changes::part(told),
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

/// A part: what it comes to, and what it comes from.
#[derive(Debug)]
pub struct Part {
    title: &'static str,
    points: Vec<Point>,
    blocks: Vec<Block>,
}

fn title(told: &Told<'_>) -> Block {
    let (old, new) = (told.old.context.model, told.new.context.model);
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

impl Told<'_> {
    /// How many rows are shown.
    fn rows(&self) -> usize {
        if self.all { usize::MAX } else { ROWS }
    }

    /// Somebody of the new model, by label, with the unit around them.
    fn who(&self, party: crate::model::PartyId) -> Words {
        let model = self.new.context.model;
        let words = Words::from(cut(model.label(party), CELL).into_owned());
        match model.parent(party) {
            Some(unit) => words.and(Tone::Faint, format!(" · {}", cut(model.label(unit), CELL))),
            None => words,
        }
    }
}

/// A thing by its noun and its qualified name.
fn named(model: &Model, thing: impl Into<Thing>) -> Words {
    let thing = thing.into();
    let name = match thing {
        Thing::Org => "the organization".to_owned(),
        _ => cut(&model.qualified_name(thing), CELL).into_owned(),
    };
    Words::from(format!("{} ", model.noun_of(thing))).and(Tone::Name, name)
}

/// A name alone.
fn name(model: &Model, thing: impl Into<Thing>) -> Words {
    Words::toned(Tone::Name, cut(&model.qualified_name(thing.into()), CELL))
}

/// Says how many points are left out.
fn close(points: &mut Vec<Point>, of: usize) {
    if of > points.len() {
        let more = counted(of - points.len(), "more", "more");
        points.push(Point::new(Mark::Plain, Words::toned(Tone::Faint, format!("and {more} (--all)"))));
    }
}
