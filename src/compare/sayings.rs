//! What is said of a thing, statement by statement, whatever its noun.

use crate::model::{Bound, Link, Metric, Model, PartyId, Policy, Stake, Target, TextId, Thing};
use crate::syntax::Verb;

/// One object of a statement.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Saying<'a> {
    /// A link to a thing, or to `everyone`, with what was written beside it.
    Link(Verb, Option<Thing>, Option<&'a str>),
    /// A link to what stands on the other side: behind `over` of `favors`, behind `to` of `moved from`.
    OtherSide(Verb, Thing),
    /// A text, or a word of a closed list; empty for a flag.
    Text(Verb, &'a str),
    /// A number.
    Number(Verb, f64),
}

/// Everything that is said of a thing, in the order of the language. Linear in it.
pub(super) fn sayings<'a>(model: &'a Model, thing: Thing, say: &mut impl FnMut(Saying<'a>)) {
    let mut teller = Teller { model, say };
    match thing {
        Thing::Org => {}
        Thing::Party(party) => teller.party(party),
        Thing::Metric(id) => teller.metric(&model.metrics()[id]),
        Thing::Outcome(id) => {
            teller.links(Verb::For, &model.outcomes()[id].for_whom);
            teller.links(Verb::MeasuredBy, &model.outcomes()[id].measured_by);
        }
        Thing::Decision(id) => {
            let decision = &model.decisions()[id];
            teller.links(Verb::By, &decision.by);
            for favor in &decision.favors {
                teller.link(Verb::Favors, favor.favored, TextId::NONE);
                teller.other_side(Verb::Favors, favor.over);
            }
            for (verb, stakes) in [(Verb::Cuts, &decision.cuts), (Verb::InvestsIn, &decision.invests_in)] {
                stakes.iter().for_each(|stake: &Link<Stake>| teller.link(verb, stake.to, stake.text));
            }
            teller.links(Verb::LedTo, &decision.led_to);
        }
        Thing::Friction(id) => {
            let friction = &model.frictions()[id];
            teller.links(Verb::FeltBy, &friction.felt_by);
            teller.links(Verb::RemovedFrom, &friction.removed_from);
            for moved in &friction.moves {
                moved.from.iter().for_each(|party| teller.link(Verb::MovedFrom, *party, TextId::NONE));
                moved.to.iter().for_each(|party| teller.other_side(Verb::MovedFrom, *party));
            }
        }
        Thing::Policy(id) => teller.policy(&model.policies()[id]),
        Thing::Room(id) => teller.links(Verb::Seats, &model.rooms()[id].seats),
    }
}

struct Teller<'a, 's, F> {
    model: &'a Model,
    say: &'s mut F,
}

impl<'a, F: FnMut(Saying<'a>)> Teller<'a, '_, F> {
    fn party(&mut self, party: PartyId) {
        let model = self.model;
        for serve in model.own_serves(party) {
            self.target(Verb::Serves, serve.to, serve.text);
        }
        self.links(Verb::Needs, model.needs(party));
        self.links(Verb::HandsBackTo, model.hands_back(party));
        for held in model.responsibilities(party) {
            self.link(Verb::ResponsibleFor, held.outcome, held.how);
        }
        self.links(Verb::Promises, model.promises(party));
        self.links(Verb::MeasuredBy, model.own_measures(party));
        for reward in model.own_rewards(party) {
            self.link(Verb::RewardedBy, reward.metric, reward.text);
        }
        self.links(Verb::ReportsTo, model.own_managers(party));
        for influence in model.influences(party) {
            self.link(Verb::Influences, influence.on, influence.text);
        }
        self.targets(Verb::SaysItServes, model.says_it_serves(party));
        self.flag(Verb::SaysItServes, model.says_nobody(party));
        self.number(Verb::Headcount, model.stated_headcount(party));
        self.number(Verb::Cost, model.cost(party));
        self.number(Verb::Pay, model.pay(party));
        self.number(Verb::Power, model.power(party));
        self.number(Verb::Respect, model.respect(party));
        self.flag(Verb::Potential, model.is_potential_customer(party));
        self.flag(Verb::Champion, model.is_champion(party));
        self.flag(Verb::Blocker, model.is_blocker(party));
        self.flag(Verb::Outsourced, model.says_outsourced(party));
        if let Some((_, why)) = model.exemption(party).filter(|(by, _)| *by == party) {
            (self.say)(Saying::Text(Verb::Exempt, why));
        }
    }

    fn metric(&mut self, metric: &Metric) {
        if let Some(about) = metric.about {
            (self.say)(Saying::Number(Verb::About, f64::from(about as u8)));
        }
        if metric.kind_stated {
            (self.say)(Saying::Number(Verb::MetricKind, f64::from(metric.kind as u8)));
        }
        self.links(Verb::From, &metric.from);
        self.links(Verb::MattersTo, &metric.matters_to);
        self.number(Verb::StandsAt, metric.stands_at);
        self.number(
            Verb::Target,
            metric.target.map(|target| match target {
                Bound::Over(value) => value,
                Bound::Under(value) => -value,
            }),
        );
        self.targets(Verb::ReportedTo, &metric.reported_to);
        for (verb, text) in [(Verb::Unreported, metric.unreported), (Verb::MeasuredIn, metric.measured_in)] {
            if let Some(text) = self.model.text(text) {
                (self.say)(Saying::Text(verb, text));
            }
        }
    }

    fn policy(&mut self, policy: &Policy) {
        if let Some(kind) = policy.kind {
            (self.say)(Saying::Text(Verb::PolicyKind, kind.as_str()));
        }
        self.targets(Verb::Covers, &policy.covers);
        self.links(Verb::Supports, &policy.supports);
        self.links(Verb::Hinders, &policy.hinders);
        for mention in &policy.mentions {
            self.link(Verb::Mentions, mention.whom, TextId::NONE);
        }
    }

    fn links<T: Into<Thing> + Copy>(&mut self, verb: Verb, links: &[Link<T>]) {
        links.iter().for_each(|link| self.link(verb, link.to, link.text));
    }

    fn targets(&mut self, verb: Verb, links: &[Link<Target>]) {
        links.iter().for_each(|link| self.target(verb, link.to, link.text));
    }

    fn target(&mut self, verb: Verb, to: Target, text: TextId) {
        (self.say)(Saying::Link(verb, to.party().map(Thing::Party), self.model.text(text)));
    }

    fn link(&mut self, verb: Verb, to: impl Into<Thing>, text: TextId) {
        (self.say)(Saying::Link(verb, Some(to.into()), self.model.text(text)));
    }

    fn other_side(&mut self, verb: Verb, to: impl Into<Thing>) {
        (self.say)(Saying::OtherSide(verb, to.into()));
    }

    fn number(&mut self, verb: Verb, number: Option<f64>) {
        if let Some(number) = number {
            (self.say)(Saying::Number(verb, number));
        }
    }

    fn flag(&mut self, verb: Verb, is_so: bool) {
        if is_so {
            (self.say)(Saying::Text(verb, ""));
        }
    }
}
