//! What is said of each thing.

use super::declare::{composed, said_twice};
use super::names::Found;
use super::objects::{Object, objects};
use super::once::{Before, Sum};
use super::{Resolver, Slot};
use crate::diagnostic::{Diagnostic, ErrorName, Rule, Severity};
use crate::limits::SUM_SLACK;
use crate::model::RuleSetting;
use crate::model::entity::{About, MetricKind, PartyKind, PolicyKind, Stake, Thing};
use crate::model::id::{Id, MetricId, NameId, OutcomeId, PartyId};
use crate::model::link::{
    Allow, Bound, Favor, Influence, Link, Mention, Move, Responsibility, Reward, Serve, Target,
};
use crate::model::party::Flags;
use crate::model::store::TextId;
use crate::syntax::value::{Date, number};
use crate::syntax::{
    Item, ItemKind, Kinds, Modifier, Objects, Statement, Tree, Verb, VerbEntry, closest, joined, shortened, unquoted,
};
use crate::text::{FileId, Place, Span};

/// How many statements are looked at before they are taken up.
const CHUNK: usize = 512;

/// A statement while it is resolved.
#[derive(Clone, Copy)]
pub(super) struct Said<'t> {
    file: FileId,
    owner: Thing,
    entry: &'static VerbEntry,
    statement: &'t Statement,
    items: &'t [Item],
    /// The names of the items, where they are known.
    names: &'t [Option<NameId>],
    /// The number of its first item, over all files.
    number: u32,
}

impl Said<'_> {
    fn place(&self, span: Span) -> Place {
        Place { file: self.file, span }
    }

    /// The place of its verb.
    fn verb_place(&self) -> Place {
        let start = self.statement.span.start;
        let end = self.items.first().map_or(self.statement.span.end, |item| item.span.start);
        let words = u32::try_from(self.entry.words.len()).unwrap_or(u32::MAX);
        self.place(Span::new(start, end.min(start.saturating_add(words))))
    }

    fn wanted(&self) -> Kinds {
        match self.entry.objects {
            Objects::List(kinds) | Objects::Pair(kinds) | Objects::Move(kinds) | Objects::Times(kinds) => kinds,
            _ => Kinds::NONE,
        }
    }
}

impl<'a> Resolver<'a> {
    /// Takes up everything that is said in a file.
    ///
    /// The names of many statements are looked up before the first of them is taken up: one look is a few trips to
    /// distant memory, and those of looks behind one another overlap.
    pub(super) fn statements(&mut self, file: FileId, tree: &Tree) {
        let slots = self.slots.get_mut(file.index()).map(std::mem::take).unwrap_or_default();
        let base = self.items_before;
        let mut names: Vec<Option<NameId>> = Vec::new();
        for (chunk, statements) in tree.statements().chunks(CHUNK).enumerate() {
            let first = chunk * CHUNK;
            let items = tree.items_of(first, first + statements.len());
            names.clear();
            names.extend(items.iter().map(|item| match item.kind {
                ItemKind::Object | ItemKind::Other => self.name_id(self.text(file, item.span)),
                _ => None,
            }));
            let offset = statements.first().map_or(0, |statement| statement.first_item);
            for (at, statement) in (first..).zip(statements) {
                let Some(slot) = slots.get(statement.owner.index()) else { continue };
                let names = names.get((statement.first_item - offset) as usize..).unwrap_or_default();
                let mut said = Said {
                    file,
                    owner: Thing::Org,
                    entry: statement.verb.entry(),
                    statement,
                    items: tree.items(at),
                    names,
                    number: base.saturating_add(statement.first_item),
                };
                match slot {
                    Slot::None => {}
                    Slot::Rules => self.rule_settings(&said),
                    Slot::Thing(owner) => {
                        said.owner = *owner;
                        self.statement(&said);
                    }
                }
            }
        }
        self.items_before = base.saturating_add(u32::try_from(tree.item_count()).unwrap_or(u32::MAX));
    }

    fn statement(&mut self, said: &Said<'_>) {
        let unit = match said.owner {
            Thing::Party(party) => self.model.kind(party) == PartyKind::Unit,
            _ => false,
        };
        self.once.turn_to(said.owner, unit, said.number);
        if said.entry.once
            && let Some(first) = self.once.statement(said.entry.verb, said.verb_place())
        {
            let what = format!("`{}` is said once of a thing", said.entry.words);
            self.error(said_twice(said.verb_place(), first, &what));
            return;
        }
        match said.owner {
            Thing::Party(party) if unit && self.model.is_group(party) && !self.fits_a_group(said, party) => {}
            Thing::Party(party) => self.of_party(said, party),
            Thing::Metric(metric) => self.of_metric(said, metric),
            Thing::Org if said.entry.verb == Verb::Currency => {
                let word = self.word(said);
                self.model.org.currency = word.map_or(TextId::NONE, |word| self.model.texts.add(word));
            }
            _ => self.of_other(said),
        }
    }

    fn fits_a_group(&mut self, said: &Said<'_>, group: PartyId) -> bool {
        let ignored = matches!(said.entry.verb, Verb::Headcount | Verb::Cost);
        if said.entry.group && !ignored {
            return true;
        }
        let (words, name) = (said.entry.words, self.name(Thing::Party(group)).to_owned());
        let what = match ignored {
            true => format!("`{words}` of `{name}` counts nowhere: there are roles or units in it"),
            false => format!("`{words}` is said of actors, and `{name}` is a group: there are roles or units in it"),
        };
        let error = if ignored { ErrorName::IgnoredOnAGroup } else { ErrorName::NotForAGroup };
        let diagnostic = Diagnostic::new(error, said.verb_place(), what);
        self.error(diagnostic.help("say it of the roles and units inside that it is meant for"));
        false
    }

    fn of_party(&mut self, said: &Said<'_>, party: PartyId) {
        match said.entry.verb {
            Verb::Serves => self.serves(said, party),
            Verb::Headcount => self.figure(said, |model, value, len| model.headcount.set(party, value, len)),
            Verb::Cost => self.figure(said, |model, value, len| model.cost.set(party, value, len)),
            Verb::Pay => self.figure(said, |model, value, len| model.pay.set(party, value, len)),
            Verb::Power => self.figure(said, |model, value, len| model.power.set(party, value, len)),
            Verb::Respect => self.figure(said, |model, value, len| model.respect.set(party, value, len)),
            Verb::Champion => self.model.flags[party].set(Flags::CHAMPION),
            Verb::Blocker => self.model.flags[party].set(Flags::BLOCKER),
            Verb::Outsourced => self.model.flags[party].set(Flags::OUTSOURCED),
            Verb::Potential => self.model.flags[party].set(Flags::POTENTIAL),
            Verb::Exempt => {
                let reason = self.own_text(said);
                self.model.exempt.insert(party, reason);
            }
            Verb::ReportsTo => self.each(said, |resolver, _, to, text| {
                if let Some(to) = party_of(to) {
                    resolver.lists.reports_to.push(party, Link { to, text });
                }
            }),
            Verb::Needs => self.each(said, |resolver, _, to, text| {
                if let Some(to) = party_of(to) {
                    resolver.lists.needs.push(party, Link { to, text });
                }
            }),
            Verb::HandsBackTo => self.each(said, |resolver, _, to, text| {
                if let Some(to) = party_of(to) {
                    resolver.lists.hands_back.push(party, Link { to, text });
                }
            }),
            Verb::Promises => self.each(said, |resolver, _, to, text| {
                if let Some(Thing::Outcome(to)) = to.thing() {
                    resolver.lists.promises.push(party, Link { to, text });
                }
            }),
            Verb::MeasuredBy => self.each(said, |resolver, _, to, text| {
                if let Some(Thing::Metric(to)) = to.thing() {
                    resolver.lists.measured_by.push(party, Link { to, text });
                }
            }),
            Verb::ResponsibleFor => self.each(said, |resolver, object, to, how| {
                if let Some(Thing::Outcome(outcome)) = to.thing() {
                    let share = resolver.fraction(said, object, Modifier::Share);
                    resolver.add_share(said, object, outcome, share);
                    resolver.lists.responsible.push(party, Responsibility { outcome, how, share });
                }
            }),
            Verb::RewardedBy => self.each(said, |resolver, object, to, text| {
                if let Some(Thing::Metric(metric)) = to.thing() {
                    let weight = resolver.fraction(said, object, Modifier::Weight);
                    resolver.add_up(said, object, Sum::Weight, weight);
                    resolver.lists.rewarded_by.push(party, Reward { metric, text, weight });
                }
            }),
            Verb::Influences => {
                let mut shared = Shared::new(said, Modifier::Strength);
                self.each(said, |resolver, object, to, text| {
                    if let Some(on) = party_of(to) {
                        let strength = resolver.shared_fraction(said, object, &mut shared);
                        resolver.lists.influences.push(party, Influence { on, text, strength });
                    }
                });
            }
            Verb::SaysItServes => self.each(said, |resolver, _, to, text| match to {
                To::Nobody => resolver.model.flags[party].set(Flags::SAYS_NOBODY),
                To::Everyone => resolver.lists.says.push(party, Link { to: Target::EVERYONE, text }),
                To::Thing(Thing::Party(to)) => resolver.lists.says.push(party, Link { to: to.into(), text }),
                To::Thing(_) => {}
            }),
            _ => self.of_other(said),
        }
    }

    fn serves(&mut self, said: &Said<'_>, party: PartyId) {
        let mut shared = Shared::new(said, Modifier::Strength);
        self.each(said, |resolver, object, to, text| {
            let to = match to {
                To::Everyone => Target::EVERYONE,
                To::Thing(Thing::Party(to)) => to.into(),
                _ => return,
            };
            let strength = resolver.shared_fraction(said, object, &mut shared);
            let effort = resolver.fraction(said, object, Modifier::Effort);
            resolver.add_up(said, object, Sum::Effort, effort);
            resolver.lists.serves.push(party, Serve { to, text, strength, effort });
        });
    }

    fn of_metric(&mut self, said: &Said<'_>, id: MetricId) {
        match said.entry.verb {
            Verb::About => {
                let about = match self.word(said) {
                    Some("customer") => Some(About::Customer),
                    Some("sales") => Some(About::Sales),
                    Some("money") => Some(About::Money),
                    Some("people") => Some(About::People),
                    Some("process") => Some(About::Process),
                    _ => None,
                };
                self.model.metrics[id].about = about;
            }
            Verb::MetricKind => {
                let kind = match self.word(said) {
                    Some("voice") => MetricKind::Voice,
                    Some("behavior") => MetricKind::Behavior,
                    _ => MetricKind::Number,
                };
                self.model.metrics[id].kind = kind;
                self.model.metrics[id].kind_stated = true;
            }
            Verb::From => self.each(said, |resolver, _, to, text| {
                resolver.model.metrics[id].from.extend(party_of(to).map(|to| Link { to, text }));
            }),
            Verb::MattersTo => self.each(said, |resolver, _, to, text| {
                resolver.model.metrics[id].matters_to.extend(party_of(to).map(|to| Link { to, text }));
            }),
            Verb::StandsAt => self.model.metrics[id].stands_at = self.own_number(said),
            Verb::Target => {
                let bound = said.items.first().and_then(|item| {
                    let value = number(self.text(said.file, item.span))?;
                    Some(match item.kind {
                        ItemKind::Modifier(Modifier::Over) => Bound::Over(value),
                        _ => Bound::Under(value),
                    })
                });
                self.model.metrics[id].target = bound;
            }
            Verb::ReportedTo => self.each(said, |resolver, _, to, text| {
                let to = match to {
                    To::Everyone => Target::EVERYONE,
                    To::Thing(Thing::Party(to)) => to.into(),
                    _ => return,
                };
                resolver.model.metrics[id].reported_to.push(Link { to, text });
            }),
            Verb::Unreported => self.model.metrics[id].unreported = self.own_text(said),
            Verb::MeasuredIn => self.model.metrics[id].measured_in = self.own_text(said),
            _ => self.of_other(said),
        }
    }

    fn of_other(&mut self, said: &Said<'_>) {
        match (said.owner, said.entry.verb) {
            (owner, Verb::Allow) => self.allow(said, owner),
            (Thing::Outcome(id), Verb::For) => self.each(said, |resolver, _, to, text| {
                resolver.model.outcomes[id].for_whom.extend(party_of(to).map(|to| Link { to, text }));
            }),
            (Thing::Outcome(id), Verb::MeasuredBy) => self.each(said, |resolver, _, to, text| {
                resolver.model.outcomes[id].measured_by.extend(metric_of(to).map(|to| Link { to, text }));
            }),
            (Thing::Decision(id), Verb::By) => self.each(said, |resolver, _, to, text| {
                resolver.model.decisions[id].by.extend(party_of(to).map(|to| Link { to, text }));
            }),
            (Thing::Decision(id), Verb::Favors) => {
                if let Some(favor) = self.favor(said) {
                    self.model.decisions[id].favors.push(favor);
                }
            }
            (Thing::Decision(id), Verb::Cuts) => self.each(said, |resolver, _, to, text| {
                resolver.model.decisions[id].cuts.extend(stake_of(to).map(|to| Link { to, text }));
            }),
            (Thing::Decision(id), Verb::InvestsIn) => self.each(said, |resolver, _, to, text| {
                resolver.model.decisions[id].invests_in.extend(stake_of(to).map(|to| Link { to, text }));
            }),
            (Thing::Decision(id), Verb::LedTo) => self.each(said, |resolver, _, to, text| {
                resolver.model.decisions[id].led_to.extend(metric_of(to).map(|to| Link { to, text }));
            }),
            (Thing::Decision(id), Verb::On) => {
                let date = said.items.first().and_then(|item| Date::parse(self.text(said.file, item.span)));
                self.model.decisions[id].on = date;
            }
            (Thing::Friction(id), Verb::FeltBy) => self.each(said, |resolver, _, to, text| {
                resolver.model.frictions[id].felt_by.extend(party_of(to).map(|to| Link { to, text }));
            }),
            (Thing::Friction(id), Verb::RemovedFrom) => self.each(said, |resolver, _, to, text| {
                resolver.model.frictions[id].removed_from.extend(party_of(to).map(|to| Link { to, text }));
            }),
            (Thing::Friction(id), Verb::MovedFrom) => {
                if let Some(moved) = self.moved(said) {
                    self.model.frictions[id].moves.push(moved);
                }
            }
            (Thing::Policy(id), Verb::PolicyKind) => {
                let kind = match self.word(said) {
                    Some("voice") => Some(PolicyKind::Voice),
                    Some("training") => Some(PolicyKind::Training),
                    Some("hiring") => Some(PolicyKind::Hiring),
                    Some("onboarding") => Some(PolicyKind::Onboarding),
                    Some("reward") => Some(PolicyKind::Reward),
                    Some("communication") => Some(PolicyKind::Communication),
                    Some("technology") => Some(PolicyKind::Technology),
                    Some("rule") => Some(PolicyKind::Rule),
                    _ => None,
                };
                self.model.policies[id].kind = kind;
            }
            (Thing::Policy(id), Verb::Covers) => self.each(said, |resolver, _, to, text| {
                let to = match to {
                    To::Everyone => Target::EVERYONE,
                    To::Thing(Thing::Party(to)) => to.into(),
                    _ => return,
                };
                resolver.model.policies[id].covers.push(Link { to, text });
            }),
            (Thing::Policy(id), Verb::Supports) => self.each(said, |resolver, _, to, text| {
                resolver.model.policies[id].supports.extend(outcome_of(to).map(|to| Link { to, text }));
            }),
            (Thing::Policy(id), Verb::Hinders) => self.each(said, |resolver, _, to, text| {
                resolver.model.policies[id].hinders.extend(outcome_of(to).map(|to| Link { to, text }));
            }),
            (Thing::Policy(id), Verb::Mentions) => self.each(said, |resolver, object, to, _| {
                let times = object.modifier(Modifier::Times).and_then(|item| number(resolver.text(said.file, item.span)));
                let mention = party_of(to).zip(times).map(|(whom, times)| Mention { whom, times });
                resolver.model.policies[id].mentions.extend(mention);
            }),
            (Thing::Room(id), Verb::Seats) => self.each(said, |resolver, _, to, text| {
                resolver.model.rooms[id].seats.extend(party_of(to).map(|to| Link { to, text }));
            }),
            _ => {}
        }
    }

    /// Resolves each object of a list, checks that it stands there once and is not the owner itself, and hands it on
    /// with its text: its own, or that of the last where no other has one.
    fn each(&mut self, said: &Said<'_>, mut take: impl FnMut(&mut Self, &Object<'_>, To, TextId)) {
        let mut shared = None;
        if let Some(span) = shared_item(said.items, ItemKind::Text) {
            shared = Some(self.add_text(said.file, span));
        }
        for object in objects(said.items) {
            let Some(to) = self.object(said, &object) else { continue };
            if self.stands_already(said, &object, to) || self.is_itself(said, &object, to) {
                continue;
            }
            let text = match (object.text(), shared) {
                (_, Some(shared)) => shared,
                (Some(item), None) => self.add_text(said.file, item.span),
                (None, None) => TextId::NONE,
            };
            take(self, &object, to, text);
        }
    }

    fn object(&mut self, said: &Said<'_>, object: &Object<'_>) -> Option<To> {
        match object.head.kind {
            ItemKind::Everyone => Some(To::Everyone),
            ItemKind::Nobody => Some(To::Nobody),
            _ => self.reference(said, object.at, said.wanted()).map(To::Thing),
        }
    }

    fn stands_already(&mut self, said: &Said<'_>, object: &Object<'_>, to: To) -> bool {
        let place = said.place(object.head.span);
        let item = said.number.saturating_add(u32::try_from(object.at).unwrap_or(u32::MAX));
        let Some(before) = self.once.object(said.entry.verb, to.number(said.entry.verb), item, place) else { return false };
        let shown = shortened(self.text(said.file, object.head.span));
        let what = format!("`{shown}` stands twice under `{}`", said.entry.words);
        let mut error = Diagnostic::new(ErrorName::DuplicateLink, place, what);
        let first = match before {
            Before::Place(place) => Some(place),
            Before::Item(item) => self.item_place(said.file, item),
        };
        if let Some(first) = first {
            error = error.label(first, "it stands here already");
        }
        self.error(error.help("keep one of them"));
        true
    }

    fn is_itself(&mut self, said: &Said<'_>, object: &Object<'_>, to: To) -> bool {
        let verb = said.entry.verb;
        let of_others = matches!(verb, Verb::Serves | Verb::Needs | Verb::HandsBackTo | Verb::Influences);
        if !of_others || to.thing() != Some(said.owner) {
            return false;
        }
        let what = format!("`{}` under `{}` is the one of which it is said", self.name(said.owner), said.entry.words);
        let error = Diagnostic::new(ErrorName::SelfLink, said.place(object.head.span), what);
        self.error(error.help("name somebody else, or leave it out"));
        true
    }

    /// What a reference leads to; an error where it leads nowhere.
    fn reference(&mut self, said: &Said<'_>, at: usize, wanted: Kinds) -> Option<Thing> {
        let span = said.items.get(at)?.span;
        let scope = match said.owner {
            Thing::Party(party) if self.model.kind(party) == PartyKind::Unit => Some(party),
            owner => self.model.parent_of(owner),
        };
        let found = match said.names.get(at).copied().flatten() {
            Some(name) => self.names.resolve(&self.model, scope, &[name], wanted),
            None => {
                let parts = self.text(said.file, span).split('.');
                let path: Option<Vec<NameId>> = parts.map(|part| self.name_id(part.trim())).collect();
                path.map_or(Found::Nothing, |path| self.names.resolve(&self.model, scope, &path, wanted))
            }
        };
        if let Found::One(thing) = found {
            return Some(thing);
        }
        let text = self.text(said.file, span);
        // bytes that are no character were already complained of
        if !text.contains('\0') {
            let error = self.lost(said, span, wanted, &found);
            self.error(error);
        }
        None
    }

    fn name_id(&self, text: &str) -> Option<NameId> {
        if text.is_ascii() {
            return self.names.find(text);
        }
        self.names.find(&composed(text))
    }

    /// What to say of a reference that leads to no one thing.
    fn lost(&mut self, said: &Said<'_>, span: Span, wanted: Kinds, found: &Found) -> Diagnostic {
        let place = said.place(span);
        let shown = shortened(self.text(said.file, span));
        match found {
            Found::Another(thing) if wanted.has(Kinds::ACTOR) && self.is_group(*thing) => {
                let what = format!("`{shown}` is a group, and `{}` takes an actor", said.entry.words);
                let error = Diagnostic::new(ErrorName::NotForAGroup, place, what);
                self.shown_at(error, *thing, "there are roles or units in it")
                    .help("name a role, or a unit without roles and units in it")
            }
            Found::Another(thing) => {
                let noun = self.noun(*thing);
                let what = format!("`{shown}` is {noun}, and `{}` takes {wanted}", said.entry.words);
                let error = Diagnostic::new(ErrorName::WrongKind, place, what);
                self.shown_at(error, *thing, "it is declared here")
            }
            Found::Several(suffix) => {
                let names: Vec<String> =
                    suffix.shown.iter().map(|thing| format!("`{}`", self.qualified(*thing))).collect();
                let names: Vec<&str> = names.iter().map(String::as_str).collect();
                let what = format!("`{shown}` may mean any of {} things", suffix.count);
                let mut error = Diagnostic::new(ErrorName::AmbiguousName, place, what);
                for thing in &suffix.shown {
                    error = self.shown_at(error, *thing, &format!("`{}`", self.qualified(*thing)));
                }
                let more = if suffix.count > suffix.shown.len() { ", …" } else { "" };
                error.help(format!("write more of the name: {}{more}", joined(&names, "or")))
            }
            Found::Nothing | Found::One(_) => {
                let what = format!("nothing is called `{shown}`: `{}` takes {wanted}", said.entry.words);
                let error = Diagnostic::new(ErrorName::UnknownName, place, what);
                let names = self.nearest_names(self.text(said.file, span), wanted);
                let Some(first) = names.first() else { return error.help(format!("declare it, as {}", declared(wanted))) };
                let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
                let quoted: Vec<&str> = quoted.iter().map(String::as_str).collect();
                error.help(format!("did you mean {}?", joined(&quoted, "or"))).suggest(first)
            }
        }
    }

    fn noun(&self, thing: Thing) -> &'static str {
        match self.model.noun_of(thing) {
            "org" => "the org",
            "outsider" => "an outsider",
            "outcome" => "an outcome",
            "customer" => "a customer",
            "unit" => "a unit",
            "role" => "a role",
            "metric" => "a metric",
            "decision" => "a decision",
            "friction" => "a friction",
            "policy" => "a policy",
            _ => "a room",
        }
    }

    fn is_group(&self, thing: Thing) -> bool {
        matches!(thing, Thing::Party(party) if self.model.is_group(party))
    }

    fn shown_at(&self, error: Diagnostic, thing: Thing, what: &str) -> Diagnostic {
        match self.origins.of(thing) {
            Some(place) => error.label(place, what),
            None => error,
        }
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
                let what = format!("`{}` stands twice on one side", self.name(Thing::Party(party)));
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

    fn allow(&mut self, said: &Said<'_>, owner: Thing) {
        let reason = shared_item(said.items, ItemKind::Text).map(|span| self.add_text(said.file, span));
        let last = objects(said.items).last().and_then(|object| object.modifier(Modifier::Until).copied());
        for object in objects(said.items) {
            let Some(rule) = self.rule(said, object.head) else { continue };
            let text = object.text().map(|item| item.span);
            let reason = match (reason, text) {
                (Some(shared), _) => shared,
                (None, Some(span)) => self.add_text(said.file, span),
                (None, None) => TextId::NONE,
            };
            let until = object.modifier(Modifier::Until).copied().or(last);
            let until = until.and_then(|item| Date::parse(self.text(said.file, item.span)));
            let place = said.place(object.head.span);
            let number = rule as u32;
            let item = said.number.saturating_add(u32::try_from(object.at).unwrap_or(u32::MAX));
            if self.once.object(said.entry.verb, number, item, place).is_some() {
                let what = format!("`{rule}` stands twice under `allow`");
                self.error(Diagnostic::new(ErrorName::DuplicateLink, place, what).help("keep one of them"));
                continue;
            }
            self.lists.allows.entry(owner).or_default().push(Allow { rule, reason, until });
        }
    }

    fn rule_settings(&mut self, said: &Said<'_>) {
        let severity = match said.entry.verb {
            Verb::Deny => Some(Severity::Error),
            Verb::Warn => Some(Severity::Warning),
            Verb::Note => Some(Severity::Note),
            _ => None,
        };
        for object in objects(said.items) {
            let Some(rule) = self.rule(said, object.head) else { continue };
            let place = said.place(object.head.span);
            if let Some(first) = self.rule_places.get(&rule) {
                let error = said_twice(place, *first, &format!("`{rule}` is named once in the rules"));
                self.error(error);
                continue;
            }
            self.rule_places.insert(rule, place);
            let limit = self.limit(said, &object, rule);
            self.lists.rules.insert(rule, RuleSetting { severity, limit });
        }
    }

    fn rule(&mut self, said: &Said<'_>, head: Item) -> Option<Rule> {
        let text = self.text(said.file, head.span);
        let rule = Rule::from_name(text);
        if rule.is_none() && !text.contains('\0') {
            let what = format!("there is no rule `{}`", shortened(text));
            let error = Diagnostic::new(ErrorName::UnknownRule, said.place(head.span), what);
            let near = closest(text, Rule::ALL.iter().map(|rule| rule.as_str()));
            self.error(match near {
                Some(near) => error.help(format!("did you mean `{near}`?")).suggest(near),
                None => error.help("`outward explain` lists them"),
            });
        }
        rule
    }

    fn limit(&mut self, said: &Said<'_>, object: &Object<'_>, rule: Rule) -> Option<f64> {
        let mut limit = None;
        for (modifier, item) in object.modifiers() {
            let place = said.place(item.span);
            match rule.limit() {
                Some(known) if known.word() == modifier.as_str() => {
                    limit = number(self.text(said.file, item.span));
                }
                Some(known) => {
                    let what = format!("the limit of `{rule}` is an `{}`", known.word());
                    let help = format!("write `{rule} {} {}`", known.word(), self.text(said.file, item.span));
                    self.error(Diagnostic::new(ErrorName::Misplaced, place, what).help(help));
                }
                None => {
                    let what = format!("`{rule}` has no limit");
                    let error = Diagnostic::new(ErrorName::Misplaced, place, what);
                    self.error(error.help(format!("leave `{}` out", modifier.as_str())));
                }
            }
        }
        limit
    }

    /// The share behind a modifier, in (0, 1]; NaN where there is none or it is out of range.
    fn fraction(&mut self, said: &Said<'_>, object: &Object<'_>, modifier: Modifier) -> f64 {
        match object.modifier(modifier) {
            Some(item) => self.fraction_at(said, *item, modifier),
            None => f64::NAN,
        }
    }

    fn fraction_at(&mut self, said: &Said<'_>, item: Item, modifier: Modifier) -> f64 {
        let text = self.text(said.file, item.span);
        let value = number(text).unwrap_or(f64::NAN);
        if value > 0.0 && value <= 1.0 {
            return value;
        }
        let what = format!("`{}` is over 0 and at most 1, and this is {text}", modifier.as_str());
        let error = Diagnostic::new(ErrorName::OutOfRange, said.place(item.span), what);
        self.error(error.help("write it as a share, such as `0.5` or `50%`"));
        f64::NAN
    }

    /// The share of an object, or that of the last one in its list where no other states one.
    fn shared_fraction(&mut self, said: &Said<'_>, object: &Object<'_>, shared: &mut Shared) -> f64 {
        match *shared {
            Shared::No(modifier) => self.fraction(said, object, modifier),
            Shared::Known(value) => value,
            Shared::Of(modifier, item) => {
                let value = self.fraction_at(said, item, modifier);
                *shared = Shared::Known(value);
                value
            }
        }
    }

    fn add_up(&mut self, said: &Said<'_>, object: &Object<'_>, which: Sum, value: f64) {
        if value.is_nan() {
            return;
        }
        let (before, after) = self.once.sum(which, value);
        if before <= 1.0 + SUM_SLACK && after > 1.0 + SUM_SLACK {
            let what = match which {
                Sum::Effort => "the efforts of an actor add up to at most 1, and pass it here",
                Sum::Weight => "the weights of rewards add up to at most 1, and pass it here",
            };
            let error = Diagnostic::new(ErrorName::SumOverOne, said.place(object.head.span), what);
            self.error(error.help(format!("they add up to {after} so far")));
        }
    }

    fn add_share(&mut self, said: &Said<'_>, object: &Object<'_>, outcome: OutcomeId, share: f64) {
        if share.is_nan() {
            return;
        }
        let before = self.shares.find(outcome).copied().unwrap_or(0.0);
        let after = before + share;
        if let Some(sum) = self.shares.find_mut(outcome) {
            *sum = after;
        }
        if before <= 1.0 + SUM_SLACK && after > 1.0 + SUM_SLACK {
            let name = self.name(Thing::Outcome(outcome)).to_owned();
            let what = format!("the shares of `{name}` add up to at most 1, and pass it here");
            let error = Diagnostic::new(ErrorName::SumOverOne, said.place(object.head.span), what);
            self.error(error.help(format!("they add up to {after} so far")));
        }
    }

    fn figure(&mut self, said: &Said<'_>, set: impl FnOnce(&mut crate::Model, f64, usize)) {
        if let Some(value) = self.own_number(said) {
            let parties = self.model.kinds.len();
            set(&mut self.model, value, parties);
        }
    }

    fn own_number(&self, said: &Said<'_>) -> Option<f64> {
        said.items.first().and_then(|item| number(self.text(said.file, item.span)))
    }

    fn own_text(&mut self, said: &Said<'_>) -> TextId {
        said.items.first().map_or(TextId::NONE, |item| self.add_text(said.file, item.span))
    }

    fn word(&self, said: &Said<'_>) -> Option<&'a str> {
        said.items.first().map(|item| self.text(said.file, item.span))
    }

    fn add_text(&mut self, file: FileId, span: Span) -> TextId {
        match unquoted(span, self.text_of(file)) {
            Some(text) => self.model.texts.add(&text),
            None => TextId::NONE,
        }
    }
}

/// What an object of a list is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum To {
    Thing(Thing),
    Everyone,
    Nobody,
}

impl To {
    fn thing(self) -> Option<Thing> {
        match self {
            To::Thing(thing) => Some(thing),
            _ => None,
        }
    }

    /// A number that tells the objects of one verb apart.
    fn number(self, verb: Verb) -> u32 {
        // parties and policies stand side by side there
        let mixed = usize::from(matches!(verb, Verb::Cuts | Verb::InvestsIn));
        let index = match self {
            To::Thing(Thing::Party(id)) => id.index() << mixed,
            To::Thing(Thing::Metric(id)) => Id::index(id),
            To::Thing(Thing::Outcome(id)) => Id::index(id),
            To::Thing(Thing::Policy(id)) => Id::index(id) << mixed | mixed,
            To::Everyone => return u32::MAX,
            _ => return u32::MAX - 1,
        };
        u32::try_from(index).unwrap_or(u32::MAX)
    }
}

/// A figure that only the last object of a list bears belongs to the whole list.
enum Shared {
    No(Modifier),
    Of(Modifier, Item),
    Known(f64),
}

impl Shared {
    fn new(said: &Said<'_>, modifier: Modifier) -> Self {
        let kind = ItemKind::Modifier(modifier);
        match shared_item(said.items, kind) {
            Some(span) => Shared::Of(modifier, Item::new(kind, span)),
            None => Shared::No(modifier),
        }
    }
}

/// What only the last of several objects bears.
fn shared_item(items: &[Item], kind: ItemKind) -> Option<Span> {
    let mut bearing = items.iter().enumerate().filter(|(_, item)| item.kind == kind);
    let (at, item) = bearing.next()?;
    let last = items.iter().rposition(|item| item.kind.begins_object())?;
    (bearing.next().is_none() && at > last).then_some(item.span)
}

fn party_of(to: To) -> Option<PartyId> {
    match to {
        To::Thing(Thing::Party(party)) => Some(party),
        _ => None,
    }
}

fn metric_of(to: To) -> Option<MetricId> {
    match to {
        To::Thing(Thing::Metric(metric)) => Some(metric),
        _ => None,
    }
}

fn outcome_of(to: To) -> Option<OutcomeId> {
    match to {
        To::Thing(Thing::Outcome(outcome)) => Some(outcome),
        _ => None,
    }
}

fn stake_of(to: To) -> Option<Stake> {
    match to {
        To::Thing(Thing::Party(party)) => Some(Stake::Party(party)),
        To::Thing(Thing::Policy(policy)) => Some(Stake::Policy(policy)),
        _ => None,
    }
}

/// How something of these kinds is declared.
fn declared(wanted: Kinds) -> &'static str {
    match () {
        () if wanted.has(Kinds::METRIC) => "`metric Name`",
        () if wanted.has(Kinds::OUTCOME) => "`outcome Name`",
        () if wanted.has(Kinds::ACTOR) => "`role Name` or `unit Name`",
        () => "`customer Name`",
    }
}
