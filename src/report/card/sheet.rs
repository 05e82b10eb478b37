//! What all cards need: names as people use them, and links to other cards.

use crate::analysis::{ActorPath, Reach};
use crate::card::{Cards, Few};
use crate::model::{KnownBy, Model, Namesakes, PartyId, PartyKind, Target, TextId, Thing};
use crate::rules::RuleContext;

use crate::figures::{counted, figure, percent};
use crate::report::block::{Tone, Words};
use crate::report::words::cut;

/// The most columns of a name.
const NAME: usize = 60;

/// The most columns of a text of the model, so that a card fits on a page.
const TEXT: usize = 200;

/// The names of an organization as its people use them, and the addresses of other cards.
#[derive(Debug)]
pub(crate) struct Sheet<'a> {
    pub context: &'a RuleContext<'a>,
    pub cards: &'a Cards<'a>,
    namesakes: Namesakes<'a>,
    /// The link target of each card, by the index of the party.
    addresses: Vec<Option<String>>,
    /// Whether all cards stand on one page, where shared statements are made once.
    pub together: bool,
}

impl<'a> Sheet<'a> {
    pub fn new(context: &'a RuleContext<'a>, cards: &'a Cards<'a>) -> Self {
        let namesakes = Namesakes::new(context.model);
        Sheet { context, cards, namesakes, addresses: Vec::new(), together: false }
    }

    /// Links to other cards at these addresses, by the index of the party.
    pub fn beside(self, addresses: Vec<Option<String>>) -> Self {
        Sheet { addresses, ..self }
    }

    /// All cards stand on one page.
    pub fn together(self) -> Self {
        Sheet { together: true, ..self }
    }

    pub fn model(&self) -> &'a Model {
        self.context.model
    }

    /// The link target of a card.
    fn address(&self, party: PartyId) -> Option<&str> {
        self.addresses.get(party.index())?.as_deref()
    }

    /// A name, cut to its most columns.
    pub fn cut(&self, name: &str) -> String {
        cut(name, NAME).into_owned()
    }

    /// The label of a party, with what else it takes to tell it from others: the unit, or the name.
    pub fn called(&self, party: PartyId) -> String {
        let model = self.model();
        let label = self.cut(model.label(party));
        match (self.namesakes.known_by(party), model.parent(party)) {
            (KnownBy::Name, _) => format!("{label} ({})", self.cut(&model.qualified_name(party.into()))),
            (KnownBy::Unit, Some(unit)) => format!("{label} ({})", self.cut(model.label(unit))),
            (KnownBy::Unit, None) | (KnownBy::Label, _) => label,
        }
    }

    /// The label of a thing that is no party.
    pub fn thing(&self, thing: impl Into<Thing>) -> String {
        self.cut(self.model().label_of(thing.into()))
    }

    /// The name of a party, linked to its card if there is one.
    pub fn linked(&self, party: PartyId) -> Words {
        match self.address(party) {
            Some(address) => Words::new().link(self.called(party), address),
            None => self.called(party).into(),
        }
    }

    /// The name of a party on the card of its own unit, which need not be repeated.
    pub fn linked_inside(&self, party: PartyId) -> Words {
        let name = self.cut(self.model().label(party));
        let words = match self.address(party) {
            Some(address) => Words::new().link(name, address),
            None => name.into(),
        };
        match self.name_beside_namesakes(party) {
            Some(name) => words.and(Tone::Faint, format!(" · {name}")),
            None => words,
        }
    }

    /// The qualified name of a party of whose label and unit there is another.
    pub fn name_beside_namesakes(&self, party: PartyId) -> Option<String> {
        self.namesakes.name(party).map(|name| self.cut(&name))
    }

    /// The name of a party in a sentence; customers are announced as such.
    pub fn in_sentence(&self, party: PartyId) -> Words {
        let model = self.model();
        match model.kind(party) {
            PartyKind::Customer if model.is_potential_customer(party) => {
                Words::from("the potential customer ").and(Tone::Strong, self.called(party))
            }
            PartyKind::Customer => Words::from("the customer ").and(Tone::Strong, self.called(party)),
            PartyKind::Outsider | PartyKind::Unit | PartyKind::Role => self.linked(party),
        }
    }

    /// The name of a target, or everyone.
    pub fn target(&self, target: Target) -> Words {
        target.party().map_or_else(|| "everyone".into(), |party| self.linked(party))
    }

    /// Names in a sentence: a, b and c. Beyond `most` the others are counted.
    pub fn listed(&self, parties: &[PartyId], of: usize, most: usize) -> Words {
        let shown = if of <= most { of } else { most };
        let names: Vec<Words> = parties.iter().take(shown).map(|party| self.linked(*party)).collect();
        listed(names, of)
    }

    /// The names of a shortened list in a sentence.
    pub fn few(&self, few: &Few<PartyId>, most: usize) -> Words {
        self.listed(&few.shown, few.of, most)
    }

    /// Whether any link in the model states its strength.
    pub fn states_strengths(&self) -> bool {
        let stated = self.context.analyses.paths.as_ref().and_then(|paths| paths.summary.stated_strengths);
        stated.is_some_and(|share| share > 0.0)
    }

    /// The headcount of a party.
    pub fn headcount(&self, party: PartyId) -> f64 {
        match self.cards.people(party) {
            Some(people) => Reach::ALL.iter().map(|reach| people.get(*reach).headcount).sum(),
            None => self.model().headcount(party),
        }
    }

    /// The distance of a party to the customer, in a few words.
    pub fn nearness(&self, party: PartyId) -> Words {
        let paths = self.context.analyses.paths.as_ref();
        match (self.cards.people(party), paths.and_then(|paths| paths.get(party))) {
            (Some(people), _) => {
                let with_a_way = people.direct.headcount + people.indirect.headcount;
                let all = self.headcount(party);
                match (all > 0.0).then(|| with_a_way / all) {
                    Some(0.0) => Words::toned(Tone::Fair, "nobody has a way yet"),
                    Some(share) if share >= 1.0 => "all have a way".into(),
                    share => format!("{} of its people have a way", percent(share)).into(),
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
            (None, Some(ActorPath { reach: Reach::Direct | Reach::Indirect | Reach::None, .. }) | None) => {
                Words::toned(Tone::Fair, "no way yet")
            }
        }
    }

    /// The description of a party, as a sentence.
    pub fn description(&self, party: PartyId) -> Option<Words> {
        let text = self.model().description_of(party.into())?.split_whitespace().collect::<Vec<_>>().join(" ");
        Some(Words::toned(Tone::Faint, text)).filter(|words| !words.is_empty())
    }

    /// A text of the model, in quotes.
    pub fn quote(&self, text: Option<TextId>) -> Option<String> {
        self.model().text(text).map(quoted)
    }

    /// A quote in parentheses after a space; empty without a text.
    pub fn aside(&self, text: Option<TextId>) -> String {
        self.quote(text).map_or_else(String::new, |quote| format!(" ({quote})"))
    }
}

/// A text in quotes.
pub(crate) fn quoted(text: &str) -> String {
    format!("“{}”", cut(text.trim().trim_end_matches('.'), TEXT))
}

/// Names in a sentence, of a total that may be larger.
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
