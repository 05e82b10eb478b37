//! What each verb writes into the model.

use super::Resolver;
use super::figures::Shared;
use super::once::Sum;
use super::statements::{Said, To};
use crate::diagnostic::{Diagnostic, ErrorName};
use crate::model::entity::{About, MetricKind, PolicyKind, Stake, Thing};
use crate::model::id::{Id, MetricId, OutcomeId, PartyId};
use crate::model::link::{Bound, Favor, Influence, Link, Mention, Move, Responsibility, Reward, Serve, Target};
use crate::model::party::Flags;
use crate::model::store::TextId;
use crate::syntax::value::Date;
use crate::syntax::{ItemKind, Modifier, Verb};

impl<'a> Resolver<'a> {
    /// Takes up a statement that its thing may say: every verb has its line here, or the compiler says which has none.
    pub(super) fn take(&mut self, said: &Said<'_>) {
        match (said.entry.verb, said.owner) {
            (Verb::Currency, Thing::Org) => {
                let word = self.word(said);
                self.model.org.currency = word.map(|word| self.model.texts.add(word));
            }
            (Verb::Serves, Thing::Party(party)) => self.serves(said, party),
            (Verb::Headcount, Thing::Party(party)) => {
                self.figure(said, |model, value, len| model.headcount.set(party, value, len))
            }
            (Verb::Cost, Thing::Party(party)) => {
                self.figure(said, |model, value, len| model.cost.set(party, value, len))
            }
            (Verb::Pay, Thing::Party(party)) => self.figure(said, |model, value, len| model.pay.set(party, value, len)),
            (Verb::Power, Thing::Party(party)) => {
                self.figure(said, |model, value, len| model.power.set(party, value, len))
            }
            (Verb::Respect, Thing::Party(party)) => {
                self.figure(said, |model, value, len| model.respect.set(party, value, len))
            }
            (Verb::Champion, Thing::Party(party)) => self.model.flags[party].set(Flags::CHAMPION),
            (Verb::Blocker, Thing::Party(party)) => self.model.flags[party].set(Flags::BLOCKER),
            (Verb::Outsourced, Thing::Party(party)) => self.model.flags[party].set(Flags::OUTSOURCED),
            (Verb::Potential, Thing::Party(party)) => self.model.flags[party].set(Flags::POTENTIAL),
            (Verb::Exempt, Thing::Party(party)) => {
                let reason = self.own_text(said);
                self.model.exempt.insert(party, reason);
            }
            (Verb::ReportsTo, Thing::Party(party)) => self.each(said, |resolver, _, to, text| {
                if let Some(to) = party_of(to) {
                    resolver.lists.reports_to.push(party, Link { to, text });
                }
            }),
            (Verb::Needs, Thing::Party(party)) => self.each(said, |resolver, _, to, text| {
                if let Some(to) = party_of(to) {
                    resolver.lists.needs.push(party, Link { to, text });
                }
            }),
            (Verb::HandsBackTo, Thing::Party(party)) => self.each(said, |resolver, _, to, text| {
                if let Some(to) = party_of(to) {
                    resolver.lists.hands_back.push(party, Link { to, text });
                }
            }),
            (Verb::Promises, Thing::Party(party)) => self.each(said, |resolver, _, to, text| {
                if let Some(Thing::Outcome(to)) = to.thing() {
                    resolver.lists.promises.push(party, Link { to, text });
                }
            }),
            (Verb::MeasuredBy, Thing::Party(party)) => self.each(said, |resolver, _, to, text| {
                if let Some(Thing::Metric(to)) = to.thing() {
                    resolver.lists.measured_by.push(party, Link { to, text });
                }
            }),
            (Verb::ResponsibleFor, Thing::Party(party)) => self.each(said, |resolver, object, to, how| {
                if let Some(Thing::Outcome(outcome)) = to.thing() {
                    let share = resolver.fraction(said, object, Modifier::Share);
                    resolver.add_share(said, object, outcome, share);
                    resolver.lists.responsible.push(party, Responsibility { outcome, how, share });
                }
            }),
            (Verb::RewardedBy, Thing::Party(party)) => self.each(said, |resolver, object, to, text| {
                if let Some(Thing::Metric(metric)) = to.thing() {
                    let weight = resolver.fraction(said, object, Modifier::Weight);
                    resolver.add_up(said, object, Sum::Weight, weight);
                    resolver.lists.rewarded_by.push(party, Reward { metric, text, weight });
                }
            }),
            (Verb::Influences, Thing::Party(party)) => {
                let mut shared = Shared::new(said, Modifier::Strength);
                self.each(said, |resolver, object, to, text| {
                    if let Some(on) = party_of(to) {
                        let strength = resolver.shared_fraction(said, object, &mut shared);
                        resolver.lists.influences.push(party, Influence { on, text, strength });
                    }
                });
            }
            (Verb::SaysItServes, Thing::Party(party)) => self.each(said, |resolver, _, to, text| match to {
                To::Nobody => resolver.model.flags[party].set(Flags::SAYS_NOBODY),
                To::Everyone => resolver.lists.says.push(party, Link { to: Target::EVERYONE, text }),
                To::Thing(Thing::Party(to)) => resolver.lists.says.push(party, Link { to: to.into(), text }),
                To::Thing(_) => {}
            }),
            (Verb::About, Thing::Metric(id)) => {
                let word = self.word(said);
                self.model.metrics[id].about = About::ALL.into_iter().find(|about| Some(about.as_str()) == word);
            }
            (Verb::MetricKind, Thing::Metric(id)) => {
                let word = self.word(said);
                let kind = MetricKind::ALL.into_iter().find(|kind| Some(kind.as_str()) == word);
                self.model.metrics[id].kind = kind.unwrap_or(MetricKind::Number);
                self.model.metrics[id].kind_stated = true;
            }
            (Verb::From, Thing::Metric(id)) => self.each(said, |resolver, _, to, text| {
                resolver.model.metrics[id].from.extend(party_of(to).map(|to| Link { to, text }));
            }),
            (Verb::MattersTo, Thing::Metric(id)) => self.each(said, |resolver, _, to, text| {
                resolver.model.metrics[id].matters_to.extend(party_of(to).map(|to| Link { to, text }));
            }),
            (Verb::StandsAt, Thing::Metric(id)) => {
                self.model.metrics[id].stands_at = said.number(0);
                self.model.metrics[id].in_percent |= self.is_in_percent(said);
            }
            (Verb::Target, Thing::Metric(id)) => {
                self.model.metrics[id].in_percent |= self.is_in_percent(said);
                let bound = said.items.first().zip(said.number(0)).map(|(item, value)| {
                    let is_over = item.kind == ItemKind::Modifier(Modifier::Over);
                    if is_over { Bound::Over(value) } else { Bound::Under(value) }
                });
                self.model.metrics[id].target = bound;
            }
            (Verb::ReportedTo, Thing::Metric(id)) => self.each(said, |resolver, _, to, text| {
                resolver.model.metrics[id].reported_to.extend(target_of(to).map(|to| Link { to, text }));
            }),
            (Verb::Unreported, Thing::Metric(id)) => self.model.metrics[id].unreported = self.own_text(said),
            (Verb::MeasuredIn, Thing::Metric(id)) => self.model.metrics[id].measured_in = self.own_text(said),
            (Verb::Allow, owner) => self.allow(said, owner),
            (Verb::For, Thing::Outcome(id)) => self.each(said, |resolver, _, to, text| {
                resolver.model.outcomes[id].for_whom.extend(party_of(to).map(|to| Link { to, text }));
            }),
            (Verb::MeasuredBy, Thing::Outcome(id)) => self.each(said, |resolver, _, to, text| {
                resolver.model.outcomes[id].measured_by.extend(metric_of(to).map(|to| Link { to, text }));
            }),
            (Verb::By, Thing::Decision(id)) => self.each(said, |resolver, _, to, text| {
                resolver.model.decisions[id].by.extend(party_of(to).map(|to| Link { to, text }));
            }),
            (Verb::Favors, Thing::Decision(id)) => {
                if let Some(favor) = self.favor(said) {
                    self.model.decisions[id].favors.push(favor);
                }
            }
            (Verb::Cuts, Thing::Decision(id)) => self.each(said, |resolver, _, to, text| {
                resolver.model.decisions[id].cuts.extend(stake_of(to).map(|to| Link { to, text }));
            }),
            (Verb::InvestsIn, Thing::Decision(id)) => self.each(said, |resolver, _, to, text| {
                resolver.model.decisions[id].invests_in.extend(stake_of(to).map(|to| Link { to, text }));
            }),
            (Verb::LedTo, Thing::Decision(id)) => self.each(said, |resolver, _, to, text| {
                resolver.model.decisions[id].led_to.extend(metric_of(to).map(|to| Link { to, text }));
            }),
            (Verb::On, Thing::Decision(id)) => {
                let date = said.items.first().and_then(|item| Date::parse(self.text(said.file, item.span)));
                self.model.decisions[id].on = date;
            }
            (Verb::FeltBy, Thing::Friction(id)) => self.each(said, |resolver, _, to, text| {
                resolver.model.frictions[id].felt_by.extend(party_of(to).map(|to| Link { to, text }));
            }),
            (Verb::RemovedFrom, Thing::Friction(id)) => self.each(said, |resolver, _, to, text| {
                resolver.model.frictions[id].removed_from.extend(party_of(to).map(|to| Link { to, text }));
            }),
            (Verb::MovedFrom, Thing::Friction(id)) => {
                if let Some(moved) = self.moved(said) {
                    self.model.frictions[id].moves.push(moved);
                }
            }
            (Verb::PolicyKind, Thing::Policy(id)) => {
                let word = self.word(said);
                self.model.policies[id].kind = PolicyKind::ALL.into_iter().find(|kind| Some(kind.as_str()) == word);
            }
            (Verb::Covers, Thing::Policy(id)) => self.each(said, |resolver, _, to, text| {
                resolver.model.policies[id].covers.extend(target_of(to).map(|to| Link { to, text }));
            }),
            (Verb::Supports, Thing::Policy(id)) => self.each(said, |resolver, _, to, text| {
                resolver.model.policies[id].supports.extend(outcome_of(to).map(|to| Link { to, text }));
            }),
            (Verb::Hinders, Thing::Policy(id)) => self.each(said, |resolver, _, to, text| {
                resolver.model.policies[id].hinders.extend(outcome_of(to).map(|to| Link { to, text }));
            }),
            (Verb::Mentions, Thing::Policy(id)) => self.each(said, |resolver, object, to, _| {
                let times = object.modifier(Modifier::Times).and_then(|(at, _)| said.number(at));
                let mention = party_of(to).zip(times).map(|(whom, times)| Mention { whom, times });
                resolver.model.policies[id].mentions.extend(mention);
            }),
            (Verb::Seats, Thing::Room(id)) => self.each(said, |resolver, _, to, text| {
                resolver.model.rooms[id].seats.extend(party_of(to).map(|to| Link { to, text }));
            }),
            // what a noun cannot say never comes here; a verb that is nowhere above is none that is understood
            (
                Verb::Currency
                | Verb::Serves
                | Verb::Needs
                | Verb::HandsBackTo
                | Verb::ResponsibleFor
                | Verb::Promises
                | Verb::MeasuredBy
                | Verb::RewardedBy
                | Verb::ReportsTo
                | Verb::Influences
                | Verb::SaysItServes
                | Verb::Headcount
                | Verb::Cost
                | Verb::Pay
                | Verb::Power
                | Verb::Respect
                | Verb::Champion
                | Verb::Blocker
                | Verb::Outsourced
                | Verb::Exempt
                | Verb::Potential
                | Verb::About
                | Verb::MetricKind
                | Verb::From
                | Verb::MattersTo
                | Verb::StandsAt
                | Verb::Target
                | Verb::ReportedTo
                | Verb::Unreported
                | Verb::MeasuredIn
                | Verb::For
                | Verb::By
                | Verb::Favors
                | Verb::Cuts
                | Verb::InvestsIn
                | Verb::LedTo
                | Verb::On
                | Verb::FeltBy
                | Verb::RemovedFrom
                | Verb::MovedFrom
                | Verb::PolicyKind
                | Verb::Covers
                | Verb::Supports
                | Verb::Hinders
                | Verb::Mentions
                | Verb::Seats
                | Verb::Deny
                | Verb::Warn
                | Verb::Note
                | Verb::AllowRule,
                _,
            ) => {}
        }
    }

    fn serves(&mut self, said: &Said<'_>, party: PartyId) {
        let mut shared = Shared::new(said, Modifier::Strength);
        self.each(said, |resolver, object, to, text| {
            let Some(to) = target_of(to) else { return };
            let strength = resolver.shared_fraction(said, object, &mut shared);
            let effort = resolver.fraction(said, object, Modifier::Effort);
            resolver.add_up(said, object, Sum::Effort, effort);
            resolver.lists.serves.push(party, Serve { to, text, strength, effort });
        });
    }

    fn favor(&mut self, said: &Said<'_>) -> Option<Favor> {
        let favored = self.reference(said, 0, said.wanted());
        let over = self.reference(said, 1, said.wanted());
        let (Some(Thing::Metric(favored)), Some(Thing::Metric(over))) = (favored, over) else { return None };
        let favor = Favor { favored, over };
        let pair = (Id::index(favored) as u64) << 32 | Id::index(over) as u64;
        self.new_pair(said, pair).then_some(favor)
    }

    /// Whether a pair of metrics is new under `favors`.
    fn new_pair(&mut self, said: &Said<'_>, pair: u64) -> bool {
        let place = said.place(said.statement.span);
        match self.pairs.entry((said.owner, pair)) {
            std::collections::btree_map::Entry::Vacant(entry) => {
                entry.insert(place);
                true
            }
            std::collections::btree_map::Entry::Occupied(entry) => {
                let first = *entry.get();
                let error = Diagnostic::new(ErrorName::DuplicateLink, place, "the same pair stands here twice");
                self.error(error.label(first, "it stands here already").help("keep one of them"));
                false
            }
        }
    }

    fn moved(&mut self, said: &Said<'_>) -> Option<Move> {
        let (mut from, mut to): (Vec<PartyId>, Vec<PartyId>) = (Vec::new(), Vec::new());
        let mut seen = std::collections::BTreeMap::new();
        for (at, item) in said.items.iter().enumerate() {
            let Some(Thing::Party(party)) = self.reference(said, at, said.wanted()) else { continue };
            let other = item.kind == ItemKind::Other;
            let place = said.place(item.span);
            if let Some(first) = seen.insert((other, party), place) {
                let what = format!("`{}` stands twice on one side", self.shown(Thing::Party(party)));
                let error = Diagnostic::new(ErrorName::DuplicateLink, place, what);
                self.error(error.label(first, "it stands here already").help("keep one of them"));
                continue;
            }
            if other { to.push(party) } else { from.push(party) }
        }
        if from.is_empty() || to.is_empty() {
            return None;
        }
        let moved = Move { from, to };
        let mut key = moved.clone();
        key.from.sort_unstable();
        key.to.sort_unstable();
        let place = said.place(said.statement.span);
        if let Some(first) = self.moves.insert((said.owner, key.from, key.to), place) {
            let error = Diagnostic::new(ErrorName::DuplicateLink, place, "the same move stands here twice");
            self.error(error.label(first, "it stands here already").help("keep one of them"));
            return None;
        }
        Some(moved)
    }

    fn figure(&mut self, said: &Said<'_>, set: impl FnOnce(&mut crate::Model, f64, usize)) {
        if let Some(value) = said.number(0) {
            let parties = self.model.kinds.len();
            set(&mut self.model, value, parties);
        }
    }

    fn is_in_percent(&self, said: &Said<'_>) -> bool {
        said.items.first().is_some_and(|item| self.text(said.file, item.span).ends_with('%'))
    }

    fn own_text(&mut self, said: &Said<'_>) -> Option<TextId> {
        said.items.first().and_then(|item| self.add_text(said.file, item.span))
    }

    fn word(&self, said: &Said<'_>) -> Option<&'a str> {
        said.items.first().map(|item| self.text(said.file, item.span))
    }
}

fn party_of(to: To) -> Option<PartyId> {
    if let To::Thing(Thing::Party(party)) = to { Some(party) } else { None }
}

fn metric_of(to: To) -> Option<MetricId> {
    if let To::Thing(Thing::Metric(metric)) = to { Some(metric) } else { None }
}

fn outcome_of(to: To) -> Option<OutcomeId> {
    if let To::Thing(Thing::Outcome(outcome)) = to { Some(outcome) } else { None }
}

fn target_of(to: To) -> Option<Target> {
    if to == To::Everyone { Some(Target::EVERYONE) } else { party_of(to).map(Target::from) }
}

fn stake_of(to: To) -> Option<Stake> {
    if let To::Thing(Thing::Policy(policy)) = to { Some(Stake::Policy(policy)) } else { party_of(to).map(Stake::Party) }
}
