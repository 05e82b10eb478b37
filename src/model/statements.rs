//! All statements about a thing in a model. Writing a model and comparing two models both use this one traversal, so
//! that each verb is handled in only one place.

use std::sync::LazyLock;

use super::Model;
use super::entity::{Decision, Friction, Metric, MetricKind, Outcome, Policy, Room, Thing};
use super::id::PartyId;
use super::link::{Allow, Link, Target, TargetBound};
use super::store::TextId;
use crate::syntax::value::Date;
use crate::syntax::vocabulary::{NOUNS, VERBS};
use crate::syntax::{Noun, Verb};

/// One object of a statement, resolved.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Object<'m> {
    /// A reference, with its text and figures.
    Link(Reference),
    /// A word of a closed list.
    Word(&'static str),
    /// A name that is not a reference.
    Name(TextId),
    /// A text in quotes.
    Text(TextId),
    /// A number, and whether it is written in percent.
    Number(f64, bool),
    /// `over` or `under` a number, and whether that is written in percent.
    Bound(TargetBound, bool),
    /// A date.
    Date(Date),
    /// A rule whose findings are accepted.
    Allow(&'m Allow),
}

/// A reference to a thing, with its text and figures.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reference {
    /// The thing; `None` for `everyone`.
    pub(crate) to: Option<Thing>,
    /// Whether it follows `over` of `favors`, or `to` of `moved from`.
    pub(crate) other_side: bool,
    pub(crate) text: Option<TextId>,
    pub(crate) figures: Figures,
}

/// The figures that a reference may have.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Figures {
    pub(crate) strength: Option<f64>,
    pub(crate) effort: Option<f64>,
    pub(crate) share: Option<f64>,
    pub(crate) weight: Option<f64>,
    pub(crate) times: Option<f64>,
    /// Whether the effort, the share or the weight is written in percent.
    pub(crate) percent: bool,
    pub(crate) strength_in_percent: bool,
}

/// Passes every statement about a thing to `visit`, with its objects; a flag has none. Each object of a list is a
/// statement of its own. In the order of the vocabulary, except that verbs of this noun alone come first. Linear in the
/// statements.
pub(crate) fn statements<'m>(model: &'m Model, thing: Thing, visit: &mut impl FnMut(Verb, &[Object<'m>])) {
    let mut walk = Walk::new(model, thing, visit);
    for verb in verbs_of(model.noun(thing)) {
        walk.verb(*verb);
    }
}

/// The verbs that a noun takes.
fn verbs_of(noun: Noun) -> &'static [Verb] {
    static VERBS_OF: LazyLock<Vec<Vec<Verb>>> = LazyLock::new(|| {
        let of = |noun| {
            let mut entries: Vec<_> = VERBS.iter().filter(|entry| entry.nouns.has(noun)).collect();
            entries.sort_by_key(|entry| entry.nouns.iter().count() > 1);
            entries.into_iter().map(|entry| entry.verb).collect()
        };
        NOUNS.iter().map(|entry| of(entry.noun)).collect()
    });
    VERBS_OF.get(noun as usize).map_or(&[], Vec::as_slice)
}

/// A thing, by noun; only the field of its own noun is set.
struct Walk<'m, 't, F> {
    model: &'m Model,
    thing: Thing,
    party: Option<PartyId>,
    metric: Option<&'m Metric>,
    outcome: Option<&'m Outcome>,
    decision: Option<&'m Decision>,
    friction: Option<&'m Friction>,
    policy: Option<&'m Policy>,
    room: Option<&'m Room>,
    visit: &'t mut F,
}

impl<'m, 't, F: FnMut(Verb, &[Object<'m>])> Walk<'m, 't, F> {
    fn new(model: &'m Model, thing: Thing, visit: &'t mut F) -> Self {
        let (party, metric, outcome, decision, friction, policy, room) = (None, None, None, None, None, None, None);
        let nothing = Walk { model, thing, party, metric, outcome, decision, friction, policy, room, visit };
        match thing {
            Thing::Org => nothing,
            Thing::Party(id) => Walk { party: Some(id), ..nothing },
            Thing::Metric(id) => Walk { metric: model.metrics.find(id), ..nothing },
            Thing::Outcome(id) => Walk { outcome: model.outcomes.find(id), ..nothing },
            Thing::Decision(id) => Walk { decision: model.decisions.find(id), ..nothing },
            Thing::Friction(id) => Walk { friction: model.frictions.find(id), ..nothing },
            Thing::Policy(id) => Walk { policy: model.policies.find(id), ..nothing },
            Thing::Room(id) => Walk { room: model.rooms.find(id), ..nothing },
        }
    }

    /// Passes on all statements of a verb. The match is exhaustive, so the compiler finds a verb without an arm.
    fn verb(&mut self, verb: Verb) {
        let model = self.model;
        match verb {
            Verb::Currency => self.some_text(verb, model.org.currency, Object::Name),
            Verb::Serves => {
                for serve in of(self.party, |party| model.own_serves(party)) {
                    let (strength, effort) = (serve.stated_strength(), serve.effort());
                    let [strength_in_percent, percent] = serve.in_percent();
                    let figures = Figures { strength, effort, percent, strength_in_percent, ..Figures::default() };
                    self.reference(verb, serve.to.party(), serve.text, figures);
                }
            }
            Verb::Needs => self.links(verb, of(self.party, |party| model.needs(party))),
            Verb::HandsBackTo => self.links(verb, of(self.party, |party| model.hands_back(party))),
            Verb::ResponsibleFor => {
                for held in of(self.party, |party| model.responsibilities(party)) {
                    let (share, percent) = (held.share(), held.in_percent());
                    let figures = Figures { share, percent, ..Figures::default() };
                    self.reference(verb, Some(held.outcome), held.how, figures);
                }
            }
            Verb::Promises => self.links(verb, of(self.party, |party| model.promises(party))),
            Verb::MeasuredBy => {
                self.links(verb, of(self.party, |party| model.own_measures(party)));
                self.links(verb, of(self.outcome, |outcome| &outcome.measured_by));
            }
            Verb::RewardedBy => {
                for reward in of(self.party, |party| model.own_rewards(party)) {
                    let (weight, percent) = (reward.weight(), reward.in_percent());
                    let figures = Figures { weight, percent, ..Figures::default() };
                    self.reference(verb, Some(reward.metric), reward.text, figures);
                }
            }
            Verb::ReportsTo => self.links(verb, of(self.party, |party| model.own_managers(party))),
            Verb::Influences => {
                for influence in of(self.party, |party| model.influences(party)) {
                    let (strength, strength_in_percent) = (influence.stated_strength(), influence.in_percent());
                    let figures = Figures { strength, strength_in_percent, ..Figures::default() };
                    self.reference(verb, Some(influence.on), influence.text, figures);
                }
            }
            Verb::SaysItServes => {
                self.targets(verb, of(self.party, |party| model.says_it_serves(party)));
                let says_nobody = self.party.is_some_and(|party| model.says_nobody(party));
                self.one(verb, says_nobody.then_some(Object::Word("nobody")));
            }
            Verb::Headcount => self.number(verb, |party| model.stated_headcount(party)),
            Verb::Cost => self.number(verb, |party| model.cost(party)),
            Verb::Pay => self.number(verb, |party| model.pay(party)),
            Verb::Power => self.number(verb, |party| model.power(party)),
            Verb::Respect => self.number(verb, |party| model.respect(party)),
            Verb::Champion => self.flag(verb, |party| model.is_champion(party)),
            Verb::Blocker => self.flag(verb, |party| model.is_blocker(party)),
            Verb::Outsourced => self.flag(verb, |party| model.says_outsourced(party)),
            Verb::Exempt => {
                let reason = self.party.and_then(|party| model.exempt.get(&party));
                self.one(verb, reason.copied().flatten().map(Object::Text));
            }
            Verb::Potential => self.flag(verb, |party| model.is_potential_customer(party)),
            Verb::About => {
                let about = self.metric.and_then(|metric| metric.about);
                self.one(verb, about.map(|about| Object::Word(about.as_str())));
            }
            Verb::MetricKind => {
                let says = |metric: &&Metric| metric.kind_stated || metric.kind != MetricKind::Number;
                self.one(verb, self.metric.filter(says).map(|metric| Object::Word(metric.kind.as_str())));
            }
            Verb::From => self.links(verb, of(self.metric, |metric| &metric.from)),
            Verb::MattersTo => self.links(verb, of(self.metric, |metric| &metric.matters_to)),
            Verb::StandsAt => {
                let number = |metric: &Metric| Some(Object::Number(metric.stands_at?, metric.in_percent));
                self.one(verb, self.metric.and_then(number));
            }
            Verb::Target => {
                let bound = |metric: &Metric| Some(Object::Bound(metric.target?, metric.in_percent));
                self.one(verb, self.metric.and_then(bound));
            }
            Verb::ReportedTo => self.targets(verb, of(self.metric, |metric| &metric.reported_to)),
            Verb::Unreported => {
                self.some_text(verb, self.metric.and_then(|metric| metric.unreported), Object::Text);
            }
            Verb::MeasuredIn => {
                self.some_text(verb, self.metric.and_then(|metric| metric.measured_in), Object::Text);
            }
            Verb::For => self.links(verb, of(self.outcome, |outcome| &outcome.for_whom)),
            Verb::By => self.links(verb, of(self.decision, |decision| &decision.by)),
            Verb::Favors => {
                for favor in of(self.decision, |decision| &decision.favors) {
                    (self.visit)(verb, &[side(favor.favored, false), side(favor.over, true)]);
                }
            }
            Verb::Cuts => self.links(verb, of(self.decision, |decision| &decision.cuts)),
            Verb::InvestsIn => self.links(verb, of(self.decision, |decision| &decision.invests_in)),
            Verb::LedTo => self.links(verb, of(self.decision, |decision| &decision.led_to)),
            Verb::On => self.one(verb, self.decision.and_then(|decision| decision.on).map(Object::Date)),
            Verb::FeltBy => self.links(verb, of(self.friction, |friction| &friction.felt_by)),
            Verb::RemovedFrom => self.links(verb, of(self.friction, |friction| &friction.removed_from)),
            Verb::MovedFrom => {
                for moved in of(self.friction, |friction| &friction.moves) {
                    let from = moved.from.iter().map(|party| side(*party, false));
                    let to = moved.to.iter().map(|party| side(*party, true));
                    (self.visit)(verb, &from.chain(to).collect::<Vec<_>>());
                }
            }
            Verb::PolicyKind => {
                let kind = self.policy.and_then(|policy| policy.kind);
                self.one(verb, kind.map(|kind| Object::Word(kind.as_str())));
            }
            Verb::Covers => self.targets(verb, of(self.policy, |policy| &policy.covers)),
            Verb::Supports => self.links(verb, of(self.policy, |policy| &policy.supports)),
            Verb::Hinders => self.links(verb, of(self.policy, |policy| &policy.hinders)),
            Verb::Mentions => {
                for mention in of(self.policy, |policy| &policy.mentions) {
                    let figures = Figures { times: Some(mention.times), ..Figures::default() };
                    self.reference(verb, Some(mention.whom), None, figures);
                }
            }
            Verb::Seats => self.links(verb, of(self.room, |room| &room.seats)),
            Verb::Allow => {
                for allow in model.allows_of(self.thing) {
                    self.one(verb, Some(Object::Allow(allow)));
                }
            }
            // these are about rules, not about things
            Verb::Deny | Verb::Warn | Verb::Note | Verb::AllowRule => {}
        }
    }

    fn links<T: Into<Thing> + Copy>(&mut self, verb: Verb, links: &[Link<T>]) {
        for link in links {
            self.reference(verb, Some(link.to), link.text, Figures::default());
        }
    }

    fn targets(&mut self, verb: Verb, links: &[Link<Target>]) {
        for link in links {
            self.reference(verb, link.to.party(), link.text, Figures::default());
        }
    }

    fn reference(&mut self, verb: Verb, to: Option<impl Into<Thing>>, text: Option<TextId>, figures: Figures) {
        let to = to.map(Into::into);
        (self.visit)(verb, &[Object::Link(Reference { to, other_side: false, text, figures })]);
    }

    fn number(&mut self, verb: Verb, number: impl Fn(PartyId) -> Option<f64>) {
        self.one(verb, self.party.and_then(number).map(|number| Object::Number(number, false)));
    }

    fn flag(&mut self, verb: Verb, is_so: impl Fn(PartyId) -> bool) {
        if self.party.is_some_and(is_so) {
            (self.visit)(verb, &[]);
        }
    }

    fn some_text(&mut self, verb: Verb, text: Option<TextId>, object: impl Fn(TextId) -> Object<'m>) {
        self.one(verb, text.map(object));
    }

    fn one(&mut self, verb: Verb, object: Option<Object<'m>>) {
        if let Some(object) = object {
            (self.visit)(verb, &[object]);
        }
    }
}

/// A list of its owner; empty if there is no owner.
fn of<'m, O, T>(owner: Option<O>, list: impl Fn(O) -> &'m [T]) -> &'m [T] {
    owner.map_or(&[], list)
}

fn side(to: impl Into<Thing>, other_side: bool) -> Object<'static> {
    let (to, text, figures) = (Some(to.into()), None, Figures::default());
    Object::Link(Reference { to, other_side, text, figures })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::text::Sources;

    const EVERYTHING: &str = r#"org "All" { currency EUR; allow no-path "known" until 2030-01-01 }
customer Guest { needs Chef }
customer Maybe { potential }
outsider Farm { serves Chef }
unit Stores { outsourced; role Waiter { champion; serves Guest "food" strength 0.5 effort 1; hands back to Chef } }
role Chef {
  serves everyone; responsible for Meals "cooks" share 1; promises Meals; measured by Wait; rewarded by Wait weight 1
  reports to Boss; influences Waiter strength 0.2; says it serves nobody
  headcount 2; cost 1; pay 3; power 4; respect 5; blocker
}
role Boss { exempt "owns the place"; serves Chef; says it serves Guest }
metric Wait { about customer; kind voice; from Guest; matters to Guest; stands at 5%; target under 4%; reported to Boss; measured in "guests" }
metric Waste { unreported "nobody asked" }
outcome Meals { for Guest; measured by Wait }
decision Menu { by Boss; favors Waste over Wait; cuts Waiter "fewer"; invests in Course; led to Wait; on 2024-02-03 }
friction Queue { felt by Chef; removed from Guest; moved from Guest to Waiter, Chef }
policy Course { kind training; covers everyone; supports Meals; hinders Meals; mentions Guest 2 times }
room Kitchen { seats Chef, Boss }
"#;

    #[test]
    fn every_verb_that_speaks_of_a_thing_is_told() {
        let model = Model::read(&Sources::from_text("all.outward", EVERYTHING)).unwrap();
        let mut visited = BTreeSet::new();
        for thing in model.things().chain([Thing::Org]) {
            statements(&model, thing, &mut |verb, _| {
                visited.insert(verb);
            });
        }
        let of_rules = [Verb::Deny, Verb::Warn, Verb::Note, Verb::AllowRule];
        let all: BTreeSet<Verb> =
            VERBS.iter().map(|entry| entry.verb).filter(|verb| !of_rules.contains(verb)).collect();
        assert_eq!(visited, all);
        assert_eq!(Model::read(&Sources::from_text("again.outward", model.to_text())).unwrap(), model);
    }

    #[test]
    fn verbs_of_one_noun_alone_come_first() {
        let is_shared = |verb: &Verb| verb.entry().nouns.iter().count() > 1;
        for noun in NOUNS.iter().map(|entry| entry.noun) {
            let verbs = verbs_of(noun);
            let (own, shared) = verbs.split_at(verbs.iter().take_while(|verb| !is_shared(verb)).count());
            assert!(shared.iter().all(is_shared) && own.is_sorted() && shared.is_sorted(), "{verbs:?}");
        }
        assert_eq!(verbs_of(Noun::Outcome).first(), Some(&Verb::For));
        assert!(verbs_of(Noun::Org).contains(&Verb::Currency));
    }
}
