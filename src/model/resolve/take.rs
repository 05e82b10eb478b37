//! Adds what each verb states to the model.

use super::Resolver;
use super::duplicates::Sum;
use super::figures::Shared;
use super::statements::{PendingStatement, To};
use crate::diagnostic::{Diagnostic, ErrorName};
use crate::model::Model;
use crate::model::entity::{
    About, Decision, Friction, Metric, MetricKind, Outcome, Policy, PolicyKind, Room, Stake, Thing,
};
use crate::model::id::{Id, MetricId, OutcomeId, PartyId};
use crate::model::link::{
    Favor, InfluenceLink, Link, Mention, Move, Responsibility, Reward, Serve, Target, TargetBound,
};
use crate::model::links::PartyLinksBuilder;
use crate::model::party::Flags;
use crate::model::store::{Column, ListsBuilder, TextId};
use crate::syntax::value::Date;
use crate::syntax::{ItemKind, Modifier, Verb};

impl<'a> Resolver<'a> {
    /// Adds a statement to the model. The match over verbs is exhaustive; verbs that the noun does not take were
    /// already rejected.
    pub(super) fn take(&mut self, pending: &PendingStatement<'_>) {
        match pending.entry.verb {
            Verb::Currency => {
                let word = self.word(pending);
                self.model.org.currency = word.map(|word| self.model.texts.add(word));
            }
            Verb::Serves => self.serves(pending),
            Verb::Needs => self.links(pending, party_of, |links| &mut links.needs),
            Verb::HandsBackTo => self.links(pending, party_of, |links| &mut links.hands_back),
            Verb::ResponsibleFor => self.responsible_for(pending),
            Verb::Promises => self.links(pending, outcome_of, |links| &mut links.promises),
            Verb::MeasuredBy if matches!(pending.owner, Thing::Outcome(_)) => {
                self.list(pending, metric_of, |model, owner| Some(&mut outcome(model, owner)?.measured_by));
            }
            Verb::MeasuredBy => self.links(pending, metric_of, |links| &mut links.own_measures),
            Verb::RewardedBy => self.rewarded_by(pending),
            Verb::ReportsTo => self.links(pending, party_of, |links| &mut links.own_managers),
            Verb::Influences => self.influences(pending),
            Verb::SaysItServes => self.says_it_serves(pending),
            Verb::Headcount => self.figure(pending, |model| &mut model.headcount),
            Verb::Cost => self.figure(pending, |model| &mut model.cost),
            Verb::Pay => self.figure(pending, |model| &mut model.pay),
            Verb::Power => self.figure(pending, |model| &mut model.power),
            Verb::Respect => self.figure(pending, |model| &mut model.respect),
            Verb::Champion => self.flag(pending, Flags::CHAMPION),
            Verb::Blocker => self.flag(pending, Flags::BLOCKER),
            Verb::Outsourced => self.flag(pending, Flags::OUTSOURCED),
            Verb::Exempt => {
                let reason = self.own_text(pending);
                if let Thing::Party(party) = pending.owner {
                    self.model.exempt.insert(party, reason);
                }
            }
            Verb::Potential => self.flag(pending, Flags::POTENTIAL),
            Verb::About => {
                let word = self.word(pending);
                let about = About::ALL.into_iter().find(|about| Some(about.as_str()) == word);
                self.set(pending, metric, |metric| metric.about = about);
            }
            Verb::MetricKind => {
                let word = self.word(pending);
                let kind = MetricKind::ALL.into_iter().find(|kind| Some(kind.as_str()) == word);
                self.set(pending, metric, |metric| {
                    (metric.kind, metric.kind_stated) = (kind.unwrap_or(MetricKind::Number), true);
                });
            }
            Verb::From => self.list(pending, party_of, |model, owner| Some(&mut metric(model, owner)?.from)),
            Verb::MattersTo => self.list(pending, party_of, |model, owner| Some(&mut metric(model, owner)?.matters_to)),
            Verb::StandsAt => {
                let in_percent = self.is_in_percent(pending);
                self.set(pending, metric, |metric| {
                    metric.stands_at = pending.number(0);
                    metric.in_percent |= in_percent;
                });
            }
            Verb::Target => {
                let in_percent = self.is_in_percent(pending);
                let target = pending.items.first().zip(pending.number(0)).map(|(item, value)| {
                    let is_over = item.kind == ItemKind::Modifier(Modifier::Over);
                    if is_over { TargetBound::Over(value) } else { TargetBound::Under(value) }
                });
                self.set(pending, metric, |metric| {
                    metric.target = target;
                    metric.in_percent |= in_percent;
                });
            }
            Verb::ReportedTo => {
                self.list(pending, target_of, |model, owner| Some(&mut metric(model, owner)?.reported_to))
            }
            Verb::Unreported => {
                let why = self.own_text(pending);
                self.set(pending, metric, |metric| metric.unreported = why);
            }
            Verb::MeasuredIn => {
                let unit = self.own_text(pending);
                self.set(pending, metric, |metric| metric.measured_in = unit);
            }
            Verb::For => self.list(pending, party_of, |model, owner| Some(&mut outcome(model, owner)?.for_whom)),
            Verb::By => self.list(pending, party_of, |model, owner| Some(&mut decision(model, owner)?.by)),
            Verb::Favors => {
                let favor = self.favor(pending);
                self.set(pending, decision, |decision| decision.favors.extend(favor));
            }
            Verb::Cuts => self.list(pending, stake_of, |model, owner| Some(&mut decision(model, owner)?.cuts)),
            Verb::InvestsIn => {
                self.list(pending, stake_of, |model, owner| Some(&mut decision(model, owner)?.invests_in))
            }
            Verb::LedTo => self.list(pending, metric_of, |model, owner| Some(&mut decision(model, owner)?.led_to)),
            Verb::On => {
                let date = pending.items.first().and_then(|item| Date::parse(self.text(pending.file, item.span)));
                self.set(pending, decision, |decision| decision.on = date);
            }
            Verb::FeltBy => self.list(pending, party_of, |model, owner| Some(&mut friction(model, owner)?.felt_by)),
            Verb::RemovedFrom => {
                self.list(pending, party_of, |model, owner| Some(&mut friction(model, owner)?.removed_from));
            }
            Verb::MovedFrom => {
                let moved = self.moved(pending);
                self.set(pending, friction, |friction| friction.moves.extend(moved));
            }
            Verb::PolicyKind => {
                let word = self.word(pending);
                let kind = PolicyKind::ALL.into_iter().find(|kind| Some(kind.as_str()) == word);
                self.set(pending, policy, |policy| policy.kind = kind);
            }
            Verb::Covers => self.list(pending, target_of, |model, owner| Some(&mut policy(model, owner)?.covers)),
            Verb::Supports => self.list(pending, outcome_of, |model, owner| Some(&mut policy(model, owner)?.supports)),
            Verb::Hinders => self.list(pending, outcome_of, |model, owner| Some(&mut policy(model, owner)?.hinders)),
            Verb::Mentions => self.mentions(pending),
            Verb::Seats => self.list(pending, party_of, |model, owner| Some(&mut room(model, owner)?.seats)),
            Verb::Allow => self.allow(pending, pending.owner),
            // these are about rules, not about things
            Verb::Deny | Verb::Warn | Verb::Note | Verb::AllowRule => {}
        }
    }

    /// Adds links of a party, which are stored in concatenated lists.
    fn links<T: Copy>(
        &mut self,
        pending: &PendingStatement<'_>,
        of: impl Fn(To) -> Option<T>,
        list: impl Fn(&mut PartyLinksBuilder) -> &mut ListsBuilder<Link<T>>,
    ) {
        let Thing::Party(party) = pending.owner else { return };
        self.each(pending, |resolver, _, to, text| {
            if let Some(to) = of(to) {
                list(&mut resolver.links).push(party, Link { to, text });
            }
        });
    }

    /// Adds links of a thing that stores its own list.
    fn list<T>(
        &mut self,
        pending: &PendingStatement<'_>,
        of: impl Fn(To) -> Option<T>,
        list: impl Fn(&mut Model, Thing) -> Option<&mut Vec<Link<T>>>,
    ) {
        self.each(pending, |resolver, _, to, text| {
            if let Some(list) = list(&mut resolver.model, pending.owner) {
                list.extend(of(to).map(|to| Link { to, text }));
            }
        });
    }

    fn set<T>(
        &mut self,
        pending: &PendingStatement<'_>,
        thing: impl Fn(&mut Model, Thing) -> Option<&mut T>,
        set: impl FnOnce(&mut T),
    ) {
        if let Some(thing) = thing(&mut self.model, pending.owner) {
            set(thing);
        }
    }

    fn figure(&mut self, pending: &PendingStatement<'_>, column: impl Fn(&mut Model) -> &mut Column) {
        let parties = self.model.kinds.len();
        if let (Thing::Party(party), Some(value)) = (pending.owner, pending.number(0)) {
            column(&mut self.model).set(party, value, parties);
        }
    }

    fn flag(&mut self, pending: &PendingStatement<'_>, flag: Flags) {
        if let Thing::Party(party) = pending.owner {
            self.model.flags[party].set(flag);
        }
    }

    fn serves(&mut self, pending: &PendingStatement<'_>) {
        let Thing::Party(party) = pending.owner else { return };
        let mut shared = Shared::new(pending, Modifier::Strength);
        self.each(pending, |resolver, object, to, text| {
            let Some(to) = target_of(to) else { return };
            let strength = resolver.shared_fraction(pending, object, &mut shared);
            let effort = resolver.fraction(pending, object, Modifier::Effort);
            resolver.add_up(pending, object, Sum::Effort, effort);
            resolver.links.own_serves.push(party, Serve { to, text, strength, effort });
        });
    }

    fn responsible_for(&mut self, pending: &PendingStatement<'_>) {
        let Thing::Party(party) = pending.owner else { return };
        self.each(pending, |resolver, object, to, how| {
            let Some(outcome) = outcome_of(to) else { return };
            let share = resolver.fraction(pending, object, Modifier::Share);
            resolver.add_share(pending, object, outcome, share);
            resolver.links.responsibilities.push(party, Responsibility { outcome, how, share });
        });
    }

    fn rewarded_by(&mut self, pending: &PendingStatement<'_>) {
        let Thing::Party(party) = pending.owner else { return };
        self.each(pending, |resolver, object, to, text| {
            let Some(metric) = metric_of(to) else { return };
            let weight = resolver.fraction(pending, object, Modifier::Weight);
            resolver.add_up(pending, object, Sum::Weight, weight);
            resolver.links.own_rewards.push(party, Reward { metric, text, weight });
        });
    }

    fn influences(&mut self, pending: &PendingStatement<'_>) {
        let Thing::Party(party) = pending.owner else { return };
        let mut shared = Shared::new(pending, Modifier::Strength);
        self.each(pending, |resolver, object, to, text| {
            let Some(on) = party_of(to) else { return };
            let strength = resolver.shared_fraction(pending, object, &mut shared);
            resolver.links.influences.push(party, InfluenceLink { on, text, strength });
        });
    }

    fn says_it_serves(&mut self, pending: &PendingStatement<'_>) {
        let Thing::Party(party) = pending.owner else { return };
        self.each(pending, |resolver, _, to, text| match target_of(to) {
            Some(to) => resolver.links.says_it_serves.push(party, Link { to, text }),
            None if to == To::Nobody => resolver.model.flags[party].set(Flags::SAYS_NOBODY),
            None => {}
        });
    }

    fn mentions(&mut self, pending: &PendingStatement<'_>) {
        self.each(pending, |resolver, object, to, _| {
            let times = object.modifier(Modifier::Times).and_then(|(at, _)| pending.number(at));
            let mention = party_of(to).zip(times).map(|(whom, times)| Mention { whom, times });
            resolver.set(pending, policy, |policy| policy.mentions.extend(mention));
        });
    }

    fn favor(&mut self, pending: &PendingStatement<'_>) -> Option<Favor> {
        let favored = self.reference(pending, 0, pending.wanted());
        let over = self.reference(pending, 1, pending.wanted());
        let (Some(Thing::Metric(favored)), Some(Thing::Metric(over))) = (favored, over) else { return None };
        let favor = Favor { favored, over };
        let pair = (Id::index(favored) as u64) << 32 | Id::index(over) as u64;
        self.new_pair(pending, pair).then_some(favor)
    }

    /// Whether a pair of metrics is not yet listed under `favors`.
    fn new_pair(&mut self, pending: &PendingStatement<'_>, pair: u64) -> bool {
        let place = pending.place(pending.syntax.span);
        match self.pairs.entry((pending.owner, pair)) {
            std::collections::btree_map::Entry::Vacant(entry) => {
                entry.insert(place);
                true
            }
            std::collections::btree_map::Entry::Occupied(entry) => {
                let first = *entry.get();
                let error = Diagnostic::new(ErrorName::DuplicateLink, place, "the same pair is here twice");
                self.error(error.label(first, "it is here already").help("keep one of them"));
                false
            }
        }
    }

    fn moved(&mut self, pending: &PendingStatement<'_>) -> Option<Move> {
        let (mut from, mut to): (Vec<PartyId>, Vec<PartyId>) = (Vec::new(), Vec::new());
        let mut seen = std::collections::BTreeMap::new();
        for (at, item) in pending.items.iter().enumerate() {
            let Some(Thing::Party(party)) = self.reference(pending, at, pending.wanted()) else { continue };
            let other = item.kind == ItemKind::Other;
            let place = pending.place(item.span);
            if let Some(first) = seen.insert((other, party), place) {
                let what = format!("`{}` is on one side twice", self.shown(Thing::Party(party)));
                let error = Diagnostic::new(ErrorName::DuplicateLink, place, what);
                self.error(error.label(first, "it is here already").help("keep one of them"));
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
        let place = pending.place(pending.syntax.span);
        if let Some(first) = self.moves.insert((pending.owner, key.from, key.to), place) {
            let error = Diagnostic::new(ErrorName::DuplicateLink, place, "the same move is here twice");
            self.error(error.label(first, "it is here already").help("keep one of them"));
            return None;
        }
        Some(moved)
    }

    fn is_in_percent(&self, pending: &PendingStatement<'_>) -> bool {
        pending.items.first().is_some_and(|item| self.text(pending.file, item.span).ends_with('%'))
    }

    fn own_text(&mut self, pending: &PendingStatement<'_>) -> Option<TextId> {
        pending.items.first().and_then(|item| self.add_text(pending.file, item.span))
    }

    fn word(&self, pending: &PendingStatement<'_>) -> Option<&'a str> {
        pending.items.first().map(|item| self.text(pending.file, item.span))
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
