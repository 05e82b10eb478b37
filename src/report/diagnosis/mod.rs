//! The report of `outward analyze`: the diagnosis in order of importance, then the details behind it, then the
//! findings.

mod findings;
mod next;
mod summary;

use std::cmp::Ordering;

use crate::analysis::Analyses;
use crate::diagnostic::{Analysis, for_each_analysis};
use crate::graph::ServiceGraph;
use crate::model::{KnownBy, Model, Namesakes, PartyId, Thing};
use crate::rules::{Finding, RuleContext};

pub use findings::{RuleFindings, TITLE as FINDINGS, by_rule, explained, names_in, points};
pub use next::for_a_beginning;
pub use summary::title;

use crate::figures::figure;
use crate::report::block::{Block, Column, Mark, Point, Table, Tone, Words};
use crate::report::words::cut;

/// Keeps the order of items.
pub fn in_given_order<T>(_: &T, _: &T) -> Ordering {
    Ordering::Equal
}

/// The most rows of a table, unless all are asked for.
const ROWS: usize = 8;

/// The most columns of a text of the model in a table.
const CELL: usize = 90;

/// What a report is made from.
#[derive(Debug, Clone, Copy)]
pub struct Found<'a> {
    pub model: &'a Model,
    pub graph: &'a ServiceGraph,
    pub analyses: &'a Analyses,
    pub context: RuleContext<'a>,
    pub findings: &'a [Finding],
    /// Whether every row is shown.
    pub all: bool,
    /// Whether some analyses were not run.
    pub partial: bool,
    /// The link target of each party's card, by the index of the party; empty without cards.
    pub addresses: &'a [Option<String>],
    /// The things that share label and unit with another.
    pub namesakes: &'a Namesakes<'a>,
}

/// The sections that come first; the others follow in the order of the analyses.
const FIRST: [Analysis; 3] = [Analysis::Paths, Analysis::Exemptions, Analysis::Diffusion];

macro_rules! parts {
    ($($record:ident $name:ident $title:literal $of:ident;)+) => {
        $(mod $name;)+

        /// The section of an analysis; `None` if it was not run.
        fn part(analysis: Analysis, found: &Found<'_>) -> Option<Part> {
            match analysis {
                $(Analysis::$record => $name::part(found),)+
            }
        }
    };
}
for_each_analysis!(parts);

/// The sections of all analyses, without the findings.
#[derive(Debug)]
pub struct Made {
    first: Vec<Part>,
    others: Vec<Part>,
}

/// Words the results of all analyses.
pub fn make(found: &Found<'_>) -> Made {
    let made = |analysis| part(analysis, found);
    let others = Analysis::every().filter(|analysis| !FIRST.contains(analysis));
    Made { first: FIRST.into_iter().filter_map(made).collect(), others: others.filter_map(made).collect() }
}

/// The blocks of the report.
pub fn report(found: &Found<'_>, made: Made) -> Vec<Block> {
    let mut blocks = vec![title(found)];
    if let Some(advice) = for_a_beginning(found) {
        blocks.extend(advice);
        // a model without members gets only the next step
        if found.model.actors().next().is_some() {
            blocks.push(Block::Text(Words::toned(Tone::Faint, "--all shows the findings so far.")));
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

/// A report without its findings: the diagnosis, advice on what to add, and the details.
#[derive(Debug)]
pub struct Parts {
    pub diagnosis: Block,
    pub advice: Vec<Block>,
    pub parts: Vec<Part>,
}

/// Everything except the findings.
pub fn parts(found: &Found<'_>, made: Made) -> Parts {
    let Made { first, others } = made;
    let diagnosis = summary::diagnosis(found, &first, &others);
    let parts = first.into_iter().chain(others).filter(|part| !part.blocks.is_empty()).collect();
    Parts { diagnosis, advice: next::advice(found), parts }
}

/// The section of an analysis: points for the diagnosis, and the details.
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

    /// Adds a point to the diagnosis that refers to this section.
    pub fn point(&mut self, mark: Mark, words: impl Into<Words>) {
        self.points.push(Point::new(mark, words).see(self.title));
    }
}

impl Found<'_> {
    /// The most rows to show.
    pub fn rows(&self) -> usize {
        if self.all { usize::MAX } else { ROWS }
    }

    /// A table of the first items in an order; equal items keep theirs. `None` without items. Linear in the number of
    /// items, and sorts only those it shows.
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

    /// The headcount of an actor, to be shown.
    pub fn people(&self, actor: PartyId) -> Words {
        figure(self.model.headcount(actor)).into()
    }

    /// Orders by headcount, the largest first.
    pub fn by_people(&self, a: PartyId, b: PartyId) -> Ordering {
        self.model.headcount(b).total_cmp(&self.model.headcount(a))
    }

    /// The label of a thing.
    pub fn label(&self, thing: impl Into<Thing>) -> String {
        cut(self.model.label_of(thing.into()), CELL).into_owned()
    }

    /// The label of a thing, with what else it takes to tell it from others: the unit, or the name.
    pub fn called(&self, thing: impl Into<Thing>) -> String {
        let thing = thing.into();
        let label = self.label(thing);
        match (self.namesakes.known_by(thing), self.model.parent_of(thing)) {
            (KnownBy::Name, _) => format!("{label} ({})", cut(&self.model.qualified_name(thing), CELL)),
            (KnownBy::Unit, Some(unit)) => format!("{label} ({})", self.label(unit)),
            (KnownBy::Unit, None) | (KnownBy::Label, _) => label,
        }
    }

    /// The label of a thing, with the unit around it, and with its name where another thing shares both.
    pub fn who(&self, thing: impl Into<Thing>) -> Words {
        let thing = thing.into();
        let address = thing.party().and_then(|party| self.addresses.get(party.index())).and_then(Option::as_deref);
        let words = match address {
            Some(address) => Words::new().link(self.label(thing), address),
            None => Words::from(self.label(thing)),
        };
        let unit = self.model.parent_of(thing).map(|unit| self.label(unit));
        let behind = unit.into_iter().chain(self.namesakes.name(thing));
        behind.fold(words, |words, more| words.and(Tone::Faint, format!(" · {more}")))
    }

    /// Whether an actor serves a current customer, directly or by an inherited link.
    pub fn serves_a_customer(&self, actor: PartyId) -> bool {
        self.graph.serves_directly(actor)
    }

    /// The labels of several parties.
    pub fn all_called(&self, parties: impl IntoIterator<Item = PartyId>) -> Vec<String> {
        parties.into_iter().map(|party| self.called(party)).collect()
    }
}

/// The first `most` items in an order, where equal items keep theirs, and the number of the others. One pass that keeps
/// no more than `most` items.
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
