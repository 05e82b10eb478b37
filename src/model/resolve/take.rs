//! What each verb writes into the model.

#![deny(clippy::wildcard_enum_match_arm, reason = "a new variant is to be an error of the compiler")]

use super::figures::Shared;
use super::once::Sum;
use super::statements::{Said, To};
use super::{Lists, Resolver};
use crate::diagnostic::{Diagnostic, ErrorName};
use crate::model::Model;
use crate::model::entity::{
    About, Decision, Friction, Metric, MetricKind, Outcome, Policy, PolicyKind, Room, Stake, Thing,
};
use crate::model::id::{Id, MetricId, OutcomeId, PartyId};
use crate::model::link::{Bound, Favor, InfluenceLink, Link, Mention, Move, Responsibility, Reward, Serve, Target};
use crate::model::party::Flags;
use crate::model::store::{Column, ListsBuilder, TextId};
use crate::syntax::value::Date;
use crate::syntax::{ItemKind, Modifier, Verb};

impl<'a> Resolver<'a> {
    /// Takes up a statement. Every verb has its line here, or the compiler says which has none; what a noun may not say
    /// never comes here.
    pub(super) fn take(&mut self, said: &Said<'_>) {
        match said.entry.verb {
            Verb::Currency => {
                let word = self.word(said);
                self.model.org.currency = word.map(|word| self.model.texts.add(word));
            }
            Verb::Serves => self.serves(said),
            Verb::Needs => self.links(said, party_of, |lists| &mut lists.needs),
            Verb::HandsBackTo => self.links(said, party_of, |lists| &mut lists.hands_back),
            Verb::ResponsibleFor => self.responsible_for(said),
            Verb::Promises => self.links(said, outcome_of, |lists| &mut lists.promises),
            Verb::MeasuredBy if matches!(said.owner, Thing::Outcome(_)) => {
                self.list(said, metric_of, |model, owner| Some(&mut outcome(model, owner)?.measured_by));
            }
            Verb::MeasuredBy => self.links(said, metric_of, |lists| &mut lists.measured_by),
            Verb::RewardedBy => self.rewarded_by(said),
            Verb::ReportsTo => self.links(said, party_of, |lists| &mut lists.reports_to),
            Verb::Influences => self.influences(said),
            Verb::SaysItServes => self.says_it_serves(said),
            Verb::Headcount => self.figure(said, |model| &mut model.headcount),
            Verb::Cost => self.figure(said, |model| &mut model.cost),
            Verb::Pay => self.figure(said, |model| &mut model.pay),
            Verb::Power => self.figure(said, |model| &mut model.power),
            Verb::Respect => self.figure(said, |model| &mut model.respect),
            Verb::Champion => self.flag(said, Flags::CHAMPION),
            Verb::Blocker => self.flag(said, Flags::BLOCKER),
            Verb::Outsourced => self.flag(said, Flags::OUTSOURCED),
            Verb::Exempt => {
                let reason = self.own_text(said);
                if let Thing::Party(party) = said.owner {
                    self.model.exempt.insert(party, reason);
                }
            }
            Verb::Potential => self.flag(said, Flags::POTENTIAL),
            Verb::About => {
                let word = self.word(said);
                let about = About::ALL.into_iter().find(|about| Some(about.as_str()) == word);
                self.set(said, metric, |metric| metric.about = about);
            }
            Verb::MetricKind => {
                let word = self.word(said);
                let kind = MetricKind::ALL.into_iter().find(|kind| Some(kind.as_str()) == word);
                self.set(said, metric, |metric| {
                    (metric.kind, metric.kind_stated) = (kind.unwrap_or(MetricKind::Number), true);
                });
            }
            Verb::From => self.list(said, party_of, |model, owner| Some(&mut metric(model, owner)?.from)),
            Verb::MattersTo => self.list(said, party_of, |model, owner| Some(&mut metric(model, owner)?.matters_to)),
            Verb::StandsAt => {
                let in_percent = self.is_in_percent(said);
                self.set(said, metric, |metric| {
                    metric.stands_at = said.number(0);
                    metric.in_percent |= in_percent;
                });
            }
            Verb::Target => {
                let in_percent = self.is_in_percent(said);
                let target = said.items.first().zip(said.number(0)).map(|(item, value)| {
                    let is_over = item.kind == ItemKind::Modifier(Modifier::Over);
                    if is_over { Bound::Over(value) } else { Bound::Under(value) }
                });
                self.set(said, metric, |metric| {
                    metric.target = target;
                    metric.in_percent |= in_percent;
                });
            }
            Verb::ReportedTo => self.list(said, target_of, |model, owner| Some(&mut metric(model, owner)?.reported_to)),
            Verb::Unreported => {
                let why = self.own_text(said);
                self.set(said, metric, |metric| metric.unreported = why);
            }
            Verb::MeasuredIn => {
                let unit = self.own_text(said);
                self.set(said, metric, |metric| metric.measured_in = unit);
            }
            Verb::For => self.list(said, party_of, |model, owner| Some(&mut outcome(model, owner)?.for_whom)),
            Verb::By => self.list(said, party_of, |model, owner| Some(&mut decision(model, owner)?.by)),
            Verb::Favors => {
                let favor = self.favor(said);
                self.set(said, decision, |decision| decision.favors.extend(favor));
            }
            Verb::Cuts => self.list(said, stake_of, |model, owner| Some(&mut decision(model, owner)?.cuts)),
            Verb::InvestsIn => self.list(said, stake_of, |model, owner| Some(&mut decision(model, owner)?.invests_in)),
            Verb::LedTo => self.list(said, metric_of, |model, owner| Some(&mut decision(model, owner)?.led_to)),
            Verb::On => {
                let date = said.items.first().and_then(|item| Date::parse(self.text(said.file, item.span)));
                self.set(said, decision, |decision| decision.on = date);
            }
            Verb::FeltBy => self.list(said, party_of, |model, owner| Some(&mut friction(model, owner)?.felt_by)),
            Verb::RemovedFrom => {
                self.list(said, party_of, |model, owner| Some(&mut friction(model, owner)?.removed_from));
            }
            Verb::MovedFrom => {
                let moved = self.moved(said);
                self.set(said, friction, |friction| friction.moves.extend(moved));
            }
            Verb::PolicyKind => {
                let word = self.word(said);
                let kind = PolicyKind::ALL.into_iter().find(|kind| Some(kind.as_str()) == word);
                self.set(said, policy, |policy| policy.kind = kind);
            }
            Verb::Covers => self.list(said, target_of, |model, owner| Some(&mut policy(model, owner)?.covers)),
            Verb::Supports => self.list(said, outcome_of, |model, owner| Some(&mut policy(model, owner)?.supports)),
            Verb::Hinders => self.list(said, outcome_of, |model, owner| Some(&mut policy(model, owner)?.hinders)),
            Verb::Mentions => self.mentions(said),
            Verb::Seats => self.list(said, party_of, |model, owner| Some(&mut room(model, owner)?.seats)),
            Verb::Allow => self.allow(said, said.owner),
            // these speak of rules, not of things
            Verb::Deny | Verb::Warn | Verb::Note | Verb::AllowRule => {}
        }
    }

    /// Links of a party, kept in lists behind one another.
    fn links<T: Copy>(
        &mut self,
        said: &Said<'_>,
        of: impl Fn(To) -> Option<T>,
        list: impl Fn(&mut Lists) -> &mut ListsBuilder<Link<T>>,
    ) {
        let Thing::Party(party) = said.owner else { return };
        self.each(said, |resolver, _, to, text| {
            if let Some(to) = of(to) {
                list(&mut resolver.lists).push(party, Link { to, text });
            }
        });
    }

    /// Links of a thing that keeps a list of them itself.
    fn list<T>(
        &mut self,
        said: &Said<'_>,
        of: impl Fn(To) -> Option<T>,
        list: impl Fn(&mut Model, Thing) -> Option<&mut Vec<Link<T>>>,
    ) {
        self.each(said, |resolver, _, to, text| {
            if let Some(list) = list(&mut resolver.model, said.owner) {
                list.extend(of(to).map(|to| Link { to, text }));
            }
        });
    }

    fn set<T>(
        &mut self,
        said: &Said<'_>,
        thing: impl Fn(&mut Model, Thing) -> Option<&mut T>,
        set: impl FnOnce(&mut T),
    ) {
        if let Some(thing) = thing(&mut self.model, said.owner) {
            set(thing);
        }
    }

    fn figure(&mut self, said: &Said<'_>, column: impl Fn(&mut Model) -> &mut Column) {
        let parties = self.model.kinds.len();
        if let (Thing::Party(party), Some(value)) = (said.owner, said.number(0)) {
            column(&mut self.model).set(party, value, parties);
        }
    }

    fn flag(&mut self, said: &Said<'_>, flag: Flags) {
        if let Thing::Party(party) = said.owner {
            self.model.flags[party].set(flag);
        }
    }

    fn serves(&mut self, said: &Said<'_>) {
        let Thing::Party(party) = said.owner else { return };
        let mut shared = Shared::new(said, Modifier::Strength);
        self.each(said, |resolver, object, to, text| {
            let Some(to) = target_of(to) else { return };
            let strength = resolver.shared_fraction(said, object, &mut shared);
            let effort = resolver.fraction(said, object, Modifier::Effort);
            resolver.add_up(said, object, Sum::Effort, effort);
            resolver.lists.serves.push(party, Serve { to, text, strength, effort });
        });
    }

    fn responsible_for(&mut self, said: &Said<'_>) {
        let Thing::Party(party) = said.owner else { return };
        self.each(said, |resolver, object, to, how| {
            let Some(outcome) = outcome_of(to) else { return };
            let share = resolver.fraction(said, object, Modifier::Share);
            resolver.add_share(said, object, outcome, share);
            resolver.lists.responsible.push(party, Responsibility { outcome, how, share });
        });
    }

    fn rewarded_by(&mut self, said: &Said<'_>) {
        let Thing::Party(party) = said.owner else { return };
        self.each(said, |resolver, object, to, text| {
            let Some(metric) = metric_of(to) else { return };
            let weight = resolver.fraction(said, object, Modifier::Weight);
            resolver.add_up(said, object, Sum::Weight, weight);
            resolver.lists.rewarded_by.push(party, Reward { metric, text, weight });
        });
    }

    fn influences(&mut self, said: &Said<'_>) {
        let Thing::Party(party) = said.owner else { return };
        let mut shared = Shared::new(said, Modifier::Strength);
        self.each(said, |resolver, object, to, text| {
            let Some(on) = party_of(to) else { return };
            let strength = resolver.shared_fraction(said, object, &mut shared);
            resolver.lists.influences.push(party, InfluenceLink { on, text, strength });
        });
    }

    fn says_it_serves(&mut self, said: &Said<'_>) {
        let Thing::Party(party) = said.owner else { return };
        self.each(said, |resolver, _, to, text| match target_of(to) {
            Some(to) => resolver.lists.says.push(party, Link { to, text }),
            None if to == To::Nobody => resolver.model.flags[party].set(Flags::SAYS_NOBODY),
            None => {}
        });
    }

    fn mentions(&mut self, said: &Said<'_>) {
        self.each(said, |resolver, object, to, _| {
            let times = object.modifier(Modifier::Times).and_then(|(at, _)| said.number(at));
            let mention = party_of(to).zip(times).map(|(whom, times)| Mention { whom, times });
            resolver.set(said, policy, |policy| policy.mentions.extend(mention));
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

macro_rules! things {
    ($($name:ident: $thing:ident of $things:ident;)+) => {$(
        fn $name(model: &mut Model, thing: Thing) -> Option<&mut $thing> {
            if let Thing::$thing(id) = thing { model.$things.find_mut(id) } else { None }
        }
    )+};
}

things! {
    metric: Metric of metrics;
    outcome: Outcome of outcomes;
    decision: Decision of decisions;
    friction: Friction of frictions;
    policy: Policy of policies;
    room: Room of rooms;
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
