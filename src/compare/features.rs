//! Features that identify a thing in another model under another name.

use std::collections::BTreeMap;

use super::facts::{Fact, facts};
use super::items::{Class, Item, Items, Pairs};
use crate::model::IdVec;
use crate::syntax::Verb;

/// A feature of a thing, comparable across models: neighbors are given by their pair, texts by their characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Feature<'a> {
    pub(super) class: Class,
    pub(super) trait_: Trait,
    /// The neighbor, as the old thing of its pair.
    pub(super) pair: u32,
    /// The bits of a figure, or the other neighbor of a place.
    pub(super) figure: u64,
    pub(super) text: &'a str,
}

/// The kind of a feature.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Trait {
    Name,
    Label,
    Description,
    /// The unit around it.
    Unit,
    /// Its neighbors in the order of writing.
    Place,
    /// A member of it, by pair or by name.
    Inside,
    /// A statement of its own: the target, a text, or a figure.
    Says(Verb),
    /// Another thing's statement about it.
    Said(Verb),
}

/// Stands for no neighbor: `everyone`, the top level, the end of a list.
pub(super) const NOTHING: u32 = u32::MAX;

/// Marks, in place of a figure, on which side of a statement the pair is. No figure that can be written has these bits.
pub(super) const WITH: u64 = 1;
pub(super) const OTHER_SIDE: u64 = 2;

/// The model whose things are processed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Old,
    New,
}

/// Extracts the features of the things of one side.
pub(super) struct FeatureFinder<'a, 'p> {
    pub(super) items: &'p Items<'a>,
    pairs: &'p Pairs,
    side: Side,
    /// For the things in question: the place among the contents of the same unit.
    places: BTreeMap<Item, (u32, u64)>,
}

impl Feature<'_> {
    /// The weight of a feature that this many things have: full if only one has it. A place weighs little, and the less
    /// the fewer neighbors it has.
    pub(super) fn weight(&self, owners: u32) -> f64 {
        let neighbors =
            u8::from(self.pair != NOTHING) + u8::from(self.figure & u64::from(NOTHING) != u64::from(NOTHING));
        let most = match (self.trait_, neighbors) {
            (Trait::Unit, _) | (Trait::Place, 0) => 0.25,
            (Trait::Place, 1) => 0.5,
            (Trait::Place, _)
            | (Trait::Name | Trait::Label | Trait::Description | Trait::Inside | Trait::Says(_) | Trait::Said(_), _) => {
                1.0
            }
        };
        most / (1.0 + libm::log2(f64::from(owners.max(1))))
    }
}

impl<'a, 'p> FeatureFinder<'a, 'p> {
    /// Linear, up to a logarithm.
    pub(super) fn new(items: &'p Items<'a>, pairs: &'p Pairs, side: Side) -> Self {
        let mut finder = FeatureFinder { items, pairs, side, places: BTreeMap::new() };
        finder.places = finder.places();
        finder
    }

    /// Emits all features of things of a kind that `wanted` selects: from their own statements, and from other things'
    /// statements about them. Linear in the model.
    pub(super) fn visit(&self, wanted: &IdVec<Item, bool>, visit: &mut impl FnMut(Item, Feature<'a>)) {
        let model = self.items.model;
        for item in self.items.all() {
            if wanted[item] {
                self.own(item, &mut |feature| visit(item, feature));
            }
            let from = self.pair(item);
            facts(model, self.items.thing(item), &mut |fact| match fact {
                Fact::Link(verb, Some(to), text) => {
                    let Some(to) = self.items.of(to).filter(|to| wanted[*to]) else { return };
                    let class = self.items.class(to);
                    if let Some(pair) = from {
                        visit(to, Feature { class, trait_: Trait::Said(verb), pair, figure: 0, text: "" });
                    }
                    if let Some(text) = text {
                        visit(to, Feature { class, trait_: Trait::Said(verb), pair: NOTHING, figure: 0, text });
                    }
                }
                Fact::OtherSide(verb, to) => {
                    if let (Some(to), Some(pair)) = (self.items.of(to).filter(|to| wanted[*to]), from) {
                        let class = self.items.class(to);
                        visit(to, Feature { class, trait_: Trait::Said(verb), pair, figure: OTHER_SIDE, text: "" });
                    }
                }
                Fact::Link(..) | Fact::Text(..) | Fact::Number(..) => {}
            });
            if let Some(unit) = self.items.parent(item).filter(|unit| wanted[*unit]) {
                let class = self.items.class(unit);
                let figure = self.items.class(item) as u64 + 1;
                let text = self.items.name(item);
                visit(unit, Feature { class, trait_: Trait::Inside, pair: NOTHING, figure, text });
                if let Some(pair) = from {
                    visit(unit, Feature { class, trait_: Trait::Inside, pair, figure: 0, text: "" });
                }
            }
        }
    }

    fn own(&self, item: Item, visit: &mut impl FnMut(Feature<'a>)) {
        let (model, class, thing) = (self.items.model, self.items.class(item), self.items.thing(item));
        let name = self.items.name(item);
        let text = |trait_, text| Feature { class, trait_, pair: NOTHING, figure: 0, text };
        visit(text(Trait::Name, name));
        let label = model.label_of(thing);
        if label != name {
            visit(text(Trait::Label, label));
        }
        if let Some(description) = model.description_of(thing) {
            visit(text(Trait::Description, description));
        }
        let unit = self.items.parent(item);
        if let Some(pair) = unit.map_or(Some(NOTHING), |unit| self.pair(unit)) {
            visit(Feature { class, trait_: Trait::Unit, pair, figure: 0, text: "" });
        }
        if let Some((pair, figure)) = self.places.get(&item) {
            visit(Feature { class, trait_: Trait::Place, pair: *pair, figure: *figure, text: "" });
        }
        facts(model, thing, &mut |fact| match fact {
            Fact::Link(verb, to, beside) => {
                let pair = to.map_or(Some(NOTHING), |to| self.items.of(to).and_then(|to| self.pair(to)));
                if let Some(pair) = pair {
                    visit(Feature { class, trait_: Trait::Says(verb), pair, figure: WITH, text: "" });
                }
                if let Some(beside) = beside {
                    visit(text(Trait::Says(verb), beside));
                }
            }
            Fact::OtherSide(verb, to) => {
                if let Some(pair) = self.items.of(to).and_then(|to| self.pair(to)) {
                    visit(Feature { class, trait_: Trait::Says(verb), pair, figure: OTHER_SIDE, text: "" });
                }
            }
            Fact::Text(verb, said) => visit(text(Trait::Says(verb), said)),
            Fact::Number(verb, number) => {
                let figure = (number + 0.0).to_bits();
                visit(Feature { class, trait_: Trait::Says(verb), pair: 0, figure, text: "" });
            }
        });
    }

    /// The pair of a thing, as its old thing.
    fn pair(&self, item: Item) -> Option<u32> {
        match self.side {
            Side::Old => self.pairs.new_of(item).map(|_| item.0),
            Side::New => self.pairs.old_of(item).map(|old| old.0),
        }
    }

    /// For each thing without a pair: the nearest paired things before and after it in its unit, and how many unpaired
    /// things come between it and the first of these.
    fn places(&self) -> BTreeMap<Item, (u32, u64)> {
        let ordinal = |item: Item| self.items.model.ordinal_of(self.items.thing(item));
        let mut order: Vec<Item> = self.items.all().collect();
        order.sort_by_key(|item| (self.items.parent(*item), self.items.class(*item), ordinal(*item)));
        let mut places = BTreeMap::new();
        let siblings = |a: &Item, b: &Item| {
            self.items.parent(*a) == self.items.parent(*b) && self.items.class(*a) == self.items.class(*b)
        };
        for row in order.chunk_by(siblings) {
            for (gap, before, behind) in gaps(row, |item| self.pair(item)) {
                for (at, item) in (0u64..).zip(gap) {
                    places.insert(*item, (before, (at << 32) | u64::from(behind)));
                }
            }
        }
        places
    }
}

/// The runs of unpaired things, each with the pairs around it.
fn gaps(row: &[Item], pair: impl Fn(Item) -> Option<u32>) -> Vec<(&[Item], u32, u32)> {
    let (mut gaps, mut before) = (Vec::new(), NOTHING);
    let mut runs = row.chunk_by(|a, b| pair(*a).is_some() == pair(*b).is_some()).peekable();
    while let Some(run) = runs.next() {
        match run.last().and_then(|last| pair(*last)) {
            Some(last) => before = last,
            None => {
                let next = runs.peek().and_then(|next| next.first()).and_then(|first| pair(*first));
                gaps.push((run, before, next.unwrap_or(NOTHING)));
            }
        }
    }
    gaps
}
