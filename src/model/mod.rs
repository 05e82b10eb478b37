//! The resolved model: typed ids, typed things and links, with no names left to look up.

pub(crate) mod components;
mod document;
mod entity;
mod find;
#[cfg(feature = "privacy")]
mod forget;
mod id;
mod link;
mod links;
mod names;
mod namesakes;
mod party;
#[cfg(feature = "petgraph")]
mod petgraph;
#[cfg(feature = "significance")]
mod redraw;
mod resolve;
pub(crate) mod statements;
mod store;
mod valid;
mod verb_set;
mod wanted;

use std::collections::BTreeMap;

pub use document::{Document, DocumentError, Draft, DraftStatement, Favoring, Moving, Object, Quantity};
pub(crate) use document::{UNNAMED, as_written, numbered};
pub use entity::{
    About, Decision, Friction, Head, Metric, MetricKind, Outcome, PartyKind, Policy, PolicyKind, Room, Stake, Thing,
};
pub use find::NotFound;
pub use id::{DecisionId, FrictionId, Id, IdVec, MetricId, NameId, OutcomeId, PartyId, PolicyId, RoomId};
pub use link::{Allow, Favor, InfluenceLink, Link, Mention, Move, Responsibility, Reward, Serve, Target, TargetBound};
pub use names::Names;
pub(crate) use namesakes::{KnownBy, Namesakes};
pub(crate) use resolve::{Change, Kept};
pub use resolve::{Invalid, Known, Origins, Resolution, resolve, resolve_known, resolve_taking, resolve_with};
use smallvec::SmallVec;
pub use store::TextId;
use store::{Column, Texts};
pub(crate) use verb_set::VerbSet;
pub use wanted::Wanted;

use crate::diagnostic::{Rule, Severity};
use crate::limits::UNIT_DEPTH;
use crate::syntax::Noun;

/// An organization: parties (customers, outsiders, units, roles), metrics, outcomes, decisions, frictions, policies,
/// rooms, and the links between them.
///
/// Everything is owned, has a dense id, and is kept in declaration order. The source positions are kept separately, in
/// [`Origins`]. Methods take constant time unless they say otherwise.
///
/// # Panics
///
/// An id belongs to the model that it comes from. A method that is given an id of another model returns a wrong answer
/// or panics; [`has`](Model::has) tells whether a model has a thing of an id at all.
#[derive(Debug, Clone, Default)]
pub struct Model {
    pub(crate) names: Texts,
    pub(crate) texts: Texts,
    pub(crate) org: Org,
    pub(crate) rules: BTreeMap<Rule, RuleSetting>,

    // the columns of parties, one slot for each
    pub(crate) kinds: IdVec<PartyId, PartyKind>,
    pub(crate) party_names: IdVec<PartyId, NameId>,
    pub(crate) labels: IdVec<PartyId, Option<TextId>>,
    pub(crate) parents: IdVec<PartyId, Option<PartyId>>,
    pub(crate) ordinals: IdVec<PartyId, u32>,
    pub(crate) flags: IdVec<PartyId, party::Flags>,
    pub(crate) descriptions: BTreeMap<PartyId, TextId>,
    pub(crate) exempt: BTreeMap<PartyId, Option<TextId>>,
    pub(crate) headcount: Column,
    pub(crate) cost: Column,
    pub(crate) pay: Column,
    pub(crate) power: Column,
    pub(crate) respect: Column,

    pub(crate) links: links::PartyLinks,

    pub(crate) metrics: IdVec<MetricId, Metric>,
    pub(crate) outcomes: IdVec<OutcomeId, Outcome>,
    pub(crate) decisions: IdVec<DecisionId, Decision>,
    pub(crate) frictions: IdVec<FrictionId, Friction>,
    pub(crate) policies: IdVec<PolicyId, Policy>,
    pub(crate) rooms: IdVec<RoomId, Room>,

    pub(crate) allows: BTreeMap<Thing, Vec<Allow>>,
}

/// The organization as a whole.
#[derive(Debug, Clone, Copy, Default)]
#[non_exhaustive]
pub struct Org {
    /// Its title.
    pub title: Option<TextId>,
    /// Its description.
    pub description: Option<TextId>,
    /// The currency of costs and pay.
    pub currency: Option<TextId>,
    /// Its position in declaration order; `None` if no org is declared.
    pub ordinal: Option<u32>,
}

/// The setting of a rule in the `rules` of a model.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct RuleSetting {
    /// The severity of its findings; `None` if the rule is allowed and so has none.
    pub severity: Option<Severity>,
    /// Its limit, if one is given.
    pub limit: Option<f64>,
    /// Whether the limit was written in percent.
    pub in_percent: bool,
}

/// The organization, its things and what is written about them.
///
/// ```
/// use outward::{Model, model::Thing, syntax::Kinds, text::Sources};
///
/// let text = "org \"Northwind\" { currency EUR }
///     customer Guest \"Somebody who buys a drink\"
///     rules { warn long-path over 4 }
///     unit Shop { metric Wait \"Waiting time\" { about customer } role Clerk { serves Guest; allow long-path \"by law\" } }";
/// let model = Model::read(&Sources::from_text("shop.outward", text))?;
/// assert_eq!((model.title(), model.currency()), (Some("Northwind"), Some("EUR")));
/// assert_eq!(model.rule_settings().len(), 1);
/// assert_eq!((model.metrics().len(), model.outcomes().len(), model.decisions().len()), (1, 0, 0));
///
/// let wait: Thing = model.metrics().ids().next().unwrap().into();
/// assert_eq!((model.name_of(wait), model.label_of(wait), model.noun_of(wait)), ("Wait", "Waiting time", "metric"));
/// assert_eq!(model.parent_of(wait).map(|unit| model.name(unit)), Some("Shop"));
/// assert_eq!(model.description_of(wait), None);
/// let head = model.head(wait).unwrap();
/// assert_eq!((model.name_text(head.name), model.text(head.label)), ("Wait", Some("Waiting time")));
/// assert!(model.ordinal_of(wait) < model.ordinal_of(model.find("Clerk", Kinds::ACTOR).unwrap()));
/// let (clerk, allows) = model.allows().next().unwrap();
/// assert_eq!((model.noun(clerk).as_str(), allows), ("role", model.allows_of(clerk)));
/// # Ok::<(), outward::model::Invalid>(())
/// ```
impl Model {
    /// The title of the organization.
    pub fn title(&self) -> Option<&str> {
        self.text(self.org.title)
    }

    /// The organization itself.
    pub fn org(&self) -> &Org {
        &self.org
    }

    /// The currency of costs and pay, as written, such as `EUR`.
    pub fn currency(&self) -> Option<&str> {
        self.text(self.org.currency)
    }

    /// The settings in the `rules` of the model, by rule.
    pub fn rule_settings(&self) -> &BTreeMap<Rule, RuleSetting> {
        &self.rules
    }

    /// The text of an id; `None` for `None`.
    pub fn text(&self, id: impl Into<Option<TextId>>) -> Option<&str> {
        self.texts.get(id.into()?)
    }

    /// The text of a name.
    pub fn name_text(&self, id: NameId) -> &str {
        self.names.at(id.index())
    }

    /// All metrics, in declaration order.
    pub fn metrics(&self) -> &IdVec<MetricId, Metric> {
        &self.metrics
    }

    /// All outcomes, in declaration order.
    pub fn outcomes(&self) -> &IdVec<OutcomeId, Outcome> {
        &self.outcomes
    }

    /// All decisions, in declaration order.
    pub fn decisions(&self) -> &IdVec<DecisionId, Decision> {
        &self.decisions
    }

    /// All frictions, in declaration order.
    pub fn frictions(&self) -> &IdVec<FrictionId, Friction> {
        &self.frictions
    }

    /// All policies, in declaration order.
    pub fn policies(&self) -> &IdVec<PolicyId, Policy> {
        &self.policies
    }

    /// All rooms, in declaration order.
    pub fn rooms(&self) -> &IdVec<RoomId, Room> {
        &self.rooms
    }

    /// Every `allow`, with the thing it belongs to.
    pub fn allows(&self) -> impl Iterator<Item = (Thing, &[Allow])> {
        self.allows.iter().map(|(thing, allows)| (*thing, allows.as_slice()))
    }

    /// Every `allow` written on a thing itself.
    pub fn allows_of(&self, thing: Thing) -> &[Allow] {
        self.allows.get(&thing).map_or(&[], Vec::as_slice)
    }

    /// The head of a thing that is not a party; `None` for parties and the org.
    pub fn head(&self, thing: Thing) -> Option<&Head> {
        match thing {
            Thing::Org | Thing::Party(_) => None,
            Thing::Metric(id) => self.metrics.find(id).map(|metric| &metric.head),
            Thing::Outcome(id) => self.outcomes.find(id).map(|outcome| &outcome.head),
            Thing::Decision(id) => self.decisions.find(id).map(|decision| &decision.head),
            Thing::Friction(id) => self.frictions.find(id).map(|friction| &friction.head),
            Thing::Policy(id) => self.policies.find(id).map(|policy| &policy.head),
            Thing::Room(id) => self.rooms.find(id).map(|room| &room.head),
        }
    }

    /// The name of a thing; for the org, its title. May panic if the thing belongs to another model.
    pub fn name_of(&self, thing: Thing) -> &str {
        match (thing, self.head(thing)) {
            (_, Some(head)) => self.name_text(head.name),
            (Thing::Party(party), None) => self.name(party),
            _ => self.title().unwrap_or_default(),
        }
    }

    /// The label of a thing, the name shown to people; its name if it has no label.
    /// May panic if the thing belongs to another model.
    pub fn label_of(&self, thing: Thing) -> &str {
        match (thing, self.head(thing)) {
            (_, Some(head)) => self.text(head.label).unwrap_or_else(|| self.name_text(head.name)),
            (Thing::Party(party), None) => self.label(party),
            _ => self.title().unwrap_or_default(),
        }
    }

    /// The description of a thing.
    pub fn description_of(&self, thing: Thing) -> Option<&str> {
        match (thing, self.head(thing)) {
            (_, Some(head)) => self.text(head.description),
            (Thing::Party(party), None) => self.descriptions.get(&party).and_then(|id| self.text(*id)),
            _ => self.text(self.org.description),
        }
    }

    /// The unit that contains a thing. May panic if the thing belongs to another model.
    pub fn parent_of(&self, thing: Thing) -> Option<PartyId> {
        match (thing, self.head(thing)) {
            (_, Some(head)) => head.parent,
            (Thing::Party(party), None) => self.parent(party),
            _ => None,
        }
    }

    /// The position of a thing in declaration order, among all things.
    pub fn ordinal_of(&self, thing: Thing) -> u32 {
        match (thing, self.head(thing)) {
            (_, Some(head)) => head.ordinal,
            (Thing::Party(party), None) => self.ordinals.find(party).copied().unwrap_or(u32::MAX),
            _ => self.org.ordinal.unwrap_or(0),
        }
    }

    /// The noun of a thing. May panic if the thing belongs to another model.
    pub fn noun(&self, thing: Thing) -> Noun {
        match thing {
            Thing::Org => Noun::Org,
            Thing::Party(party) => match self.kind(party) {
                PartyKind::Customer => Noun::Customer,
                PartyKind::Outsider => Noun::Outsider,
                PartyKind::Unit => Noun::Unit,
                PartyKind::Role => Noun::Role,
            },
            Thing::Metric(_) => Noun::Metric,
            Thing::Outcome(_) => Noun::Outcome,
            Thing::Decision(_) => Noun::Decision,
            Thing::Friction(_) => Noun::Friction,
            Thing::Policy(_) => Noun::Policy,
            Thing::Room(_) => Noun::Room,
        }
    }

    /// The word for the noun of a thing. May panic if the thing belongs to another model.
    pub fn noun_of(&self, thing: Thing) -> &'static str {
        self.noun(thing).as_str()
    }

    /// The name of a thing preceded by the names of its enclosing units, joined by `.`; for the org, its title.
    /// May panic if the thing belongs to another model.
    ///
    /// ```
    /// let sources = outward::text::Sources::from_text("x.outward", "customer Guest\nunit Shop { role Clerk }");
    /// let model = outward::Model::read(&sources).unwrap();
    /// let clerk = model.actors().next().unwrap();
    /// assert_eq!(model.qualified_name(outward::model::Thing::Party(clerk)), "Shop.Clerk");
    /// ```
    pub fn qualified_name(&self, thing: Thing) -> String {
        let mut name = String::new();
        self.write_qualified_name(thing, &mut name);
        name
    }

    /// Appends the qualified name of a thing to a text.
    pub(crate) fn write_qualified_name(&self, thing: Thing, text: &mut String) {
        let around = std::iter::successors(self.parent_of(thing), |unit| self.parent(*unit));
        let names: SmallVec<[&str; 8]> = around.take(UNIT_DEPTH).map(|unit| self.name(unit)).collect();
        let name = self.name_of(thing);
        // a dot after each name, and room for one more character after the whole
        text.reserve(names.iter().map(|name| name.len() + 1).sum::<usize>() + name.len() + 1);
        for name in names.iter().rev() {
            text.push_str(name);
            text.push('.');
        }
        text.push_str(name);
    }
}
