//! What cards are written on: the names of the organization, and where the other cards are.

use std::collections::BTreeMap;

use crate::analysis::{ActorPath, Reach};
use crate::card::{Cards, Few};
use crate::model::{Model, PartyId, PartyKind, Target, TextId, Thing};
use crate::rules::Context;

use crate::figures::{counted, figure, percent};
use crate::report::block::{Tone, Words};
use crate::report::words::cut;

/// No name takes more columns than this.
const NAME: usize = 60;

/// No text of the model takes more columns than this: a card is one page.
const TEXT: usize = 200;

/// The names of an organization as its people use them, and where the other cards are.
#[derive(Debug)]
pub(crate) struct Sheet<'a> {
    pub context: &'a Context<'a>,
    pub cards: &'a Cards<'a>,
    /// How many bear each label.
    bearers: BTreeMap<&'a str, u32>,
    /// Where each card is, as it stands in a link, by party.
    addresses: Vec<Option<String>>,
    /// Whether all cards stand on one page, which says once what would be the same on each.
    pub together: bool,
}

impl<'a> Sheet<'a> {
    pub fn new(context: &'a Context<'a>, cards: &'a Cards<'a>) -> Self {
        let mut bearers = BTreeMap::new();
        for party in context.model.parties() {
            *bearers.entry(context.model.label(party)).or_default() += 1;
        }
        Sheet { context, cards, bearers, addresses: Vec::new(), together: false }
    }

    /// Links to the cards of others, which have these addresses.
    pub fn beside(self, addresses: Vec<Option<String>>) -> Self {
        Sheet { addresses, ..self }
    }

    /// Says that all cards stand on one page.
    pub fn together(self) -> Self {
        Sheet { together: true, ..self }
    }

    pub fn model(&self) -> &'a Model {
        self.context.model
    }

    /// Where a card is.
    fn address(&self, party: PartyId) -> Option<&str> {
        self.addresses.get(party.index())?.as_deref()
    }

    /// A name, not too long.
    pub fn cut(&self, name: &str) -> String {
        cut(name, NAME).into_owned()
    }

    /// What people call somebody: the label; with the unit it stands in where others bear the same.
    pub fn called(&self, party: PartyId) -> String {
        let model = self.model();
        let label = self.cut(model.label(party));
        match model.parent(party) {
            Some(unit) if self.bearers.get(model.label(party)).is_some_and(|count| *count > 1) => {
                format!("{label} ({})", self.cut(model.label(unit)))
            }
            _ => label,
        }
    }

    /// What people call something that is no party.
    pub fn thing(&self, thing: impl Into<Thing>) -> String {
        self.cut(self.model().label_of(thing.into()))
    }

    /// Somebody, with a way to their card where there is one.
    pub fn linked(&self, party: PartyId) -> Words {
        match self.address(party) {
            Some(address) => Words::new().link(self.called(party), address),
            None => self.called(party).into(),
        }
    }

    /// A name on the card of the unit around it, where the label alone tells who is meant.
    pub fn linked_inside(&self, party: PartyId) -> Words {
        let name = self.cut(self.model().label(party));
        match self.address(party) {
            Some(address) => Words::new().link(name, address),
            None => name.into(),
        }
    }

    /// Somebody in a sentence: of customers it is said that they are.
    pub fn in_sentence(&self, party: PartyId) -> Words {
        let model = self.model();
        match model.kind(party) {
            PartyKind::Customer if model.is_potential_customer(party) => {
                Words::from("the potential customer ").and(Tone::Strong, self.called(party))
            }
            PartyKind::Customer => Words::from("the customer ").and(Tone::Strong, self.called(party)),
            _ => self.linked(party),
        }
    }

    /// Somebody, or everyone.
    pub fn target(&self, target: Target) -> Words {
        target.party().map_or_else(|| "everyone".into(), |party| self.linked(party))
    }

    /// Several in a sentence: a, b and c; beyond `most` it is said how many more there are.
    pub fn listed(&self, parties: &[PartyId], of: usize, most: usize) -> Words {
        let shown = if of <= most { of } else { most };
        let names: Vec<Words> = parties.iter().take(shown).map(|party| self.linked(*party)).collect();
        listed(names, of)
    }

    /// Lists the names of a list of a card.
    pub fn few(&self, few: &Few<PartyId>, most: usize) -> Words {
        self.listed(&few.shown, few.of, most)
    }

    /// Whether it is said of any link how well it holds.
    pub fn states_strengths(&self) -> bool {
        let stated = self.context.analyses.paths.as_ref().and_then(|paths| paths.summary.stated_strengths);
        stated.is_some_and(|share| share > 0.0)
    }

    /// How many people somebody is.
    pub fn headcount(&self, party: PartyId) -> f64 {
        match self.cards.people(party) {
            Some(people) => Reach::ALL.iter().map(|reach| people.get(*reach).headcount).sum(),
            None => self.model().headcount(party),
        }
    }

    /// How near somebody is to the customer, in a few words.
    pub fn nearness(&self, party: PartyId) -> Words {
        let paths = self.context.analyses.paths.as_ref();
        match (self.cards.people(party), paths.and_then(|paths| paths.get(party))) {
            (Some(people), _) => {
                let with_a_way = people.direct.headcount + people.indirect.headcount;
                let all = self.headcount(party);
                match (all > 0.0).then(|| with_a_way / all) {
                    Some(0.0) => Words::toned(Tone::Fair, "nobody has a way yet"),
                    Some(share) if share >= 1.0 => "all have a way".into(),
                    share => format!("{} have a way", percent(share)).into(),
                }
            }
            (None, Some(ActorPath { way: Some(way), .. })) if way.distance == 1 => {
                Words::toned(Tone::Good, "serves the customer")
            }
            (None, Some(ActorPath { way: Some(way), .. })) => {
                counted(way.distance as usize, "link away", "links away").into()
            }
            (None, Some(ActorPath { reach: Reach::PotentialOnly, .. })) => {
                Words::toned(Tone::Fair, "only potential customers")
            }
            _ => Words::toned(Tone::Fair, "no way yet"),
        }
    }

    /// What was written above a declaration, as a sentence.
    pub fn description(&self, party: PartyId) -> Option<Words> {
        let text = self.model().description_of(party.into())?.split_whitespace().collect::<Vec<_>>().join(" ");
        Some(Words::toned(Tone::Faint, text)).filter(|words| !words.is_empty())
    }

    /// A text of the model, in quotes; nothing where there is none.
    pub fn quote(&self, text: Option<TextId>) -> Option<String> {
        self.model().text(text).map(quoted)
    }

    /// A quote in parentheses, to stand behind something; empty without a text.
    pub fn aside(&self, text: Option<TextId>) -> String {
        self.quote(text).map_or_else(String::new, |quote| format!(" ({quote})"))
    }
}

/// A text in quotes.
pub(crate) fn quoted(text: &str) -> String {
    format!("“{}”", cut(text.trim().trim_end_matches('.'), TEXT))
}

/// Names in a sentence, of so many that there are.
pub(crate) fn listed(names: Vec<Words>, of: usize) -> Words {
    let more = of.saturating_sub(names.len());
    let last = names.len().saturating_sub(1);
    let mut words = Words::new();
    for (at, name) in names.into_iter().enumerate() {
        let before = match at {
            0 => "",
            at if at == last && more == 0 => " and ",
            _ => ", ",
        };
        words = words.plus(before).with(name);
    }
    if more > 0 { words.plus(format!(" and {} more", figure(more as f64))) } else { words }
}
