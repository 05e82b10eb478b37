//! The report: the diagnosis first, in order of what matters, then what proves it, then the findings.

mod findings;
mod next;
mod summary;

use std::cmp::Ordering;

use crate::analysis::Analyses;
use crate::diagnostic::{Analysis, for_each_analysis};
use crate::graph::ServiceGraph;
use crate::model::{Model, PartyId, Thing};
use crate::rules::{Context, Finding};

pub use findings::{OfRule, TITLE as FINDINGS, by_rule, names_in, points};
pub use next::for_a_beginning;
pub use summary::title;

use crate::figures::figure;
use crate::report::block::{Block, Column, Mark, Point, Table, Tone, Words};
use crate::report::words::cut;

/// The order in which things stand already.
pub fn as_they_are<T>(_: &T, _: &T) -> Ordering {
    Ordering::Equal
}

/// How many rows of a table are shown at first.
const ROWS: usize = 8;

/// No text of the model takes more columns than this in a table.
const CELL: usize = 90;

/// What a report is made from.
#[derive(Debug, Clone, Copy)]
pub struct Found<'a> {
    pub model: &'a Model,
    pub graph: &'a ServiceGraph,
    pub analyses: &'a Analyses,
    pub context: Context<'a>,
    pub findings: &'a [Finding],
    /// Everything, not the first of everything.
    pub all: bool,
    /// Whether something was left out.
    pub partial: bool,
    /// Where each party's card is, where it is at hand.
    pub addresses: &'a [Option<String>],
}

/// The parts that every reader should see first; the others follow in the order of the analyses.
const FIRST: [Analysis; 3] = [Analysis::Paths, Analysis::Exemptions, Analysis::Diffusion];

macro_rules! parts {
    ($($record:ident $name:ident $title:literal $of:ident;)+) => {
        $(mod $name;)+

        /// What an analysis has to say; `None` where it was not run.
        fn part(analysis: Analysis, found: &Found<'_>) -> Option<Part> {
            match analysis {
                $(Analysis::$record => $name::part(found),)+
            }
        }
    };
}
for_each_analysis!(parts);

/// What the analyses have to say, whatever the rules find.
#[derive(Debug)]
pub struct Made {
    first: Vec<Part>,
    others: Vec<Part>,
}

/// Puts into words what the analyses found.
pub fn make(found: &Found<'_>) -> Made {
    let made = |analysis| part(analysis, found);
    let others = Analysis::ALL.into_iter().filter(|analysis| !FIRST.contains(analysis));
    Made { first: FIRST.into_iter().filter_map(made).collect(), others: others.filter_map(made).collect() }
}

/// The report as blocks.
pub fn report(found: &Found<'_>, made: Made) -> Vec<Block> {
    let mut blocks = vec![title(found)];
    if let Some(advice) = for_a_beginning(found) {
        blocks.extend(advice);
        // a model without a member gets one step alone
        if found.model.actors().next().is_some() {
            blocks.push(Block::Text(Words::toned(Tone::Faint, "--all shows what the rules say already.")));
        }
        return blocks;
    }
    let Parts { diagnosis, advice, parts } = parts(found, made);
    blocks.push(diagnosis);
    blocks.extend(advice);
    for part in parts {
        blocks.push(Block::Heading(part.title));
        blocks.extend(part.blocks);
    }
    blocks.extend(findings::blocks(found));
    blocks
}

/// A report without its findings: the first screen, what would let it say more, and what proves it.
#[derive(Debug)]
pub struct Parts {
    pub diagnosis: Block,
    pub advice: Vec<Block>,
    pub parts: Vec<Part>,
}

/// Everything but the findings.
pub fn parts(found: &Found<'_>, made: Made) -> Parts {
    let Made { first, others } = made;
    let diagnosis = summary::diagnosis(found, &first, &others);
    let parts = first.into_iter().chain(others).filter(|part| !part.blocks.is_empty()).collect();
    Parts { diagnosis, advice: next::advice(found), parts }
}

/// What an analysis has to say: some points for the diagnosis, and what proves them.
#[derive(Debug, Default)]
pub struct Part {
    pub title: &'static str,
    pub points: Vec<Point>,
    pub blocks: Vec<Block>,
}

impl Part {
    pub fn new(title: &'static str) -> Self {
        Part { title, ..Part::default() }
    }

    /// Adds a point to the diagnosis, which says that it is shown in this part.
    pub fn point(&mut self, mark: Mark, words: impl Into<Words>) {
        self.points.push(Point::new(mark, words).see(self.title));
    }
}

impl Found<'_> {
    /// How many rows of a table are shown.
    pub fn rows(&self) -> usize {
        if self.all { usize::MAX } else { ROWS }
    }

    /// A table of the first of some items in an order, of which equal ones stay as they are; nothing without items.
    /// Linear in the number of items, but for those that are shown.
    pub fn table<T, const N: usize>(
        &self,
        columns: [Column; N],
        items: impl IntoIterator<Item = T>,
        order: impl Fn(&T, &T) -> Ordering,
        row: impl Fn(&T) -> [Words; N],
    ) -> Option<Block> {
        let (shown, more) = first(self.rows(), items, order);
        let rows: Vec<Vec<Words>> = shown.iter().map(|item| row(item).into()).collect();
        (!rows.is_empty()).then(|| Block::Table(Table { columns: columns.into(), rows, more }))
    }

    /// How many people are in an actor, to be shown.
    pub fn people(&self, actor: PartyId) -> Words {
        figure(self.model.headcount(actor)).into()
    }

    /// Those with more people before those with fewer.
    pub fn by_people(&self, a: PartyId, b: PartyId) -> Ordering {
        self.model.headcount(b).total_cmp(&self.model.headcount(a))
    }

    /// What people call a thing: its label, else its name.
    pub fn called(&self, thing: impl Into<Thing>) -> String {
        cut(self.model.label_of(thing.into()), CELL).into_owned()
    }

    /// What people call a thing, with the unit it stands in.
    pub fn who(&self, thing: impl Into<Thing>) -> Words {
        let thing = thing.into();
        let address = match thing {
            Thing::Party(party) => self.addresses.get(party.index()).and_then(Option::as_deref),
            _ => None,
        };
        let words = match address {
            Some(address) => Words::new().link(self.called(thing), address),
            None => Words::from(self.called(thing)),
        };
        match self.model.parent_of(thing) {
            Some(unit) => words.and(Tone::Faint, format!(" · {}", self.called(unit))),
            None => words,
        }
    }

    /// Whether an actor serves a customer of today, by name or through what it inherits.
    pub fn serves_a_customer(&self, actor: PartyId) -> bool {
        self.graph.serves_directly(actor)
    }

    /// What several are called.
    pub fn all_called(&self, parties: impl IntoIterator<Item = PartyId>) -> Vec<String> {
        parties.into_iter().map(|party| self.called(party)).collect()
    }
}

/// The first of some items in an order, of which equal ones stay as they are, and how many come behind them. One pass,
/// which keeps no more than those.
fn first<T>(most: usize, items: impl IntoIterator<Item = T>, order: impl Fn(&T, &T) -> Ordering) -> (Vec<T>, usize) {
    if most == usize::MAX {
        let mut all: Vec<T> = items.into_iter().collect();
        all.sort_by(order);
        return (all, 0);
    }
    let (mut first, mut count): (Vec<T>, usize) = (Vec::new(), 0);
    for item in items {
        count += 1;
        let is_behind = |kept: &T| order(kept, &item) != Ordering::Greater;
        if first.len() == most && first.last().is_none_or(is_behind) {
            continue;
        }
        let at = first.partition_point(is_behind);
        first.truncate(most - 1);
        first.insert(at, item);
    }
    let more = count - first.len();
    (first, more)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_of_many_are_the_first_of_all() {
        let items: Vec<(u32, u32)> = (0..100).map(|at| (at * 37 % 10, at)).collect();
        let order = |a: &(u32, u32), b: &(u32, u32)| a.0.cmp(&b.0);
        let (all, none) = first(usize::MAX, items.clone(), order);
        assert!(all.is_sorted() && all.len() == 100 && none == 0);
        for most in [1, 9, 25, 100, 101] {
            let (shown, more) = first(most, items.clone(), order);
            assert_eq!((shown.as_slice(), more), (&all[..most.min(100)], 100 - most.min(100)));
        }
    }
}
