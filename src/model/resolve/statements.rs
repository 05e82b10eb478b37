//! What is said of each thing.

use std::sync::Arc;
use std::thread;

use super::declare::said_twice;
use super::figures::Shared;
use super::look::{Looked, look};
use super::objects::{Object, objects};
use super::once::{Before, Sum};
use super::{Resolver, Slot};
use crate::ahead::Ahead;
use crate::diagnostic::{Diagnostic, ErrorName};
use crate::model::entity::{About, MetricKind, PartyKind, PolicyKind, Stake, Thing};
use crate::model::id::{Id, MetricId, OutcomeId, PartyId};
use crate::model::link::{Bound, Favor, Influence, Link, Mention, Move, Responsibility, Reward, Serve, Target};
use crate::model::party::Flags;
use crate::model::store::TextId;
use crate::syntax::value::Date;
use crate::syntax::{Item, ItemKind, Kinds, Modifier, Statement, Tree, Verb, VerbEntry, shortened, unquoted};
use crate::text::{FileId, Place, Span};

/// The length of a text that says nothing: its quotes.
const EMPTY_TEXT: u32 = 2;
/// The items of how many statements are looked up together.
const BLOCK: usize = 4096;

/// A statement while it is resolved.
#[derive(Clone, Copy)]
pub(super) struct Said<'t> {
    pub(super) file: FileId,
    pub(super) owner: Thing,
    pub(super) entry: &'static VerbEntry,
    statement: &'t Statement,
    pub(super) items: &'t [Item],
    /// What is known of each item.
    looked: &'t [Looked],
    /// The number of its first item, over all files.
    pub(super) first: u32,
}

impl Said<'_> {
    pub(super) fn place(&self, span: Span) -> Place {
        Place { file: self.file, span }
    }

    /// The place of its verb.
    fn verb_place(&self) -> Place {
        let start = self.statement.span.start;
        let end = self.items.first().map_or(self.statement.span.end, |item| item.span.start);
        let words = u32::try_from(self.entry.words.len()).unwrap_or(u32::MAX);
        self.place(Span::new(start, end.min(start.saturating_add(words))))
    }

    /// What is known of an item.
    pub(super) fn looked(&self, at: usize) -> Looked {
        self.looked.get(at).copied().unwrap_or_default()
    }

    /// The number that an item is.
    pub(super) fn number(&self, at: usize) -> Option<f64> {
        match self.looked(at) {
            Looked::Number(number) => Some(number),
            _ => None,
        }
    }

    fn wanted(&self) -> Kinds {
        self.entry.objects.kinds()
    }
}

impl<'a> Resolver<'a> {
    /// Takes up everything that is said in a file.
    ///
    /// What many statements are about is looked up before the first of them is taken up.
    pub(super) fn statements(&mut self, file: FileId, tree: &Tree) {
        let slots = self.slots.get_mut(file.index()).map(std::mem::take).unwrap_or_default();
        let base = self.items_before;
        let blocks = tree.blocks_of_statements(BLOCK);
        let items = &|block: usize| blocks.get(block).map_or(&[][..], |block| tree.items_of(block.clone()));
        thread::scope(|scope| {
            let (known, bearers) = (Arc::clone(self.names.known()), Arc::clone(self.names.bearers()));
            let text = self.text_of(file);
            let look = move |block| look(&known, &bearers, items(block), text);
            let ahead = Ahead::new(scope, blocks.len(), look);
            for (block, statements) in blocks.iter().enumerate() {
                let looked = ahead.block(block);
                let offset = tree.statement(statements.start).map_or(0, |statement| statement.first_item);
                for at in statements.clone() {
                    let Some(statement) = tree.statement(at) else { continue };
                    let Some(slot) = slots.get(statement.owner.index()) else { continue };
                    let looked = looked.get((statement.first_item - offset) as usize..).unwrap_or_default();
                    let said = Said {
                        file,
                        owner: slot.thing().unwrap_or(Thing::Org),
                        entry: statement.verb.entry(),
                        statement,
                        items: tree.items(at),
                        looked,
                        first: base.saturating_add(statement.first_item),
                    };
                    match slot {
                        Slot::None => {}
                        Slot::Rules => self.rule_settings(&said),
                        Slot::Thing(_) => self.statement(&said),
                    }
                }
            }
        });
        self.items_before = base.saturating_add(u32::try_from(tree.item_count()).unwrap_or(u32::MAX));
        if let Some(kept) = self.slots.get_mut(file.index()) {
            *kept = slots;
        }
    }

    fn statement(&mut self, said: &Said<'_>) {
        let unit = match said.owner {
            Thing::Party(party) => self.model.kind(party) == PartyKind::Unit,
            _ => false,
        };
        self.once.turn_to(said.owner, unit, said.first);
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
        let (words, name) = (said.entry.words, self.shown(Thing::Party(group)));
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
            Verb::StandsAt => {
                self.model.metrics[id].stands_at = said.number(0);
                self.model.metrics[id].in_percent |= self.is_in_percent(said);
            }
            Verb::Target => {
                self.model.metrics[id].in_percent |= self.is_in_percent(said);
                let bound = said.items.first().zip(said.number(0)).map(|(item, value)| match item.kind {
                    ItemKind::Modifier(Modifier::Over) => Bound::Over(value),
                    _ => Bound::Under(value),
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
                let times = object.modifier(Modifier::Times).and_then(|(at, _)| said.number(at));
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
        if let Some((_, item)) = shared_item(said.items, ItemKind::Text) {
            shared = Some(self.add_text(said.file, item.span));
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
        let item = said.first.saturating_add(u32::try_from(object.at).unwrap_or(u32::MAX));
        let Some(before) = self.once.object(said.entry.verb, to.number(said.entry.verb), item, place) else {
            return false;
        };
        // that it is no link at all was said of the first
        if refuses_itself(said.entry.verb) && to.thing() == Some(said.owner) {
            return true;
        }
        let shown = shortened(self.text(said.file, object.head.span));
        let what = format!("`{shown}` stands twice under `{}`", said.entry.words);
        self.stands_twice(said, place, before, &what);
        true
    }

    pub(super) fn stands_twice(&mut self, said: &Said<'_>, place: Place, before: Before, what: &str) {
        let mut error = Diagnostic::new(ErrorName::DuplicateLink, place, what);
        let first = match before {
            Before::Place(place) => Some(place),
            Before::Item(item) => self.item_place(said.file, item),
        };
        if let Some(first) = first {
            error = error.label(first, "it stands here already");
        }
        self.error(error.help("keep one of them"));
    }

    fn is_itself(&mut self, said: &Said<'_>, object: &Object<'_>, to: To) -> bool {
        let verb = said.entry.verb;
        let (does, help) = match verb {
            Verb::Serves => ("serve", "name who receives the work, or leave it out"),
            Verb::Needs => ("need", "name whose work it needs, or leave it out"),
            Verb::HandsBackTo => ("hand back to", "name to whom the work goes back, or leave it out"),
            Verb::Influences => ("influence", "name somebody else, or leave it out"),
            _ => return false,
        };
        if to.thing() != Some(said.owner) {
            return false;
        }
        let what = format!("`{}` cannot {does} itself", self.shown(said.owner));
        let error = Diagnostic::new(ErrorName::SelfLink, said.place(object.head.span), what);
        self.error(error.help(help));
        true
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

    fn own_text(&mut self, said: &Said<'_>) -> TextId {
        said.items.first().map_or(TextId::NONE, |item| self.add_text(said.file, item.span))
    }

    fn word(&self, said: &Said<'_>) -> Option<&'a str> {
        said.items.first().map(|item| self.text(said.file, item.span))
    }

    pub(super) fn add_text(&mut self, file: FileId, span: Span) -> TextId {
        match unquoted(span, self.text_of(file)) {
            Some(text) => self.model.texts.add(&text),
            None => TextId::NONE,
        }
    }
}

/// Whether nobody can say this of itself.
fn refuses_itself(verb: Verb) -> bool {
    matches!(verb, Verb::Serves | Verb::Needs | Verb::HandsBackTo | Verb::Influences)
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

/// What only the last of several objects bears, and which item that is. An empty text counts as none.
pub(super) fn shared_item(items: &[Item], kind: ItemKind) -> Option<(usize, &Item)> {
    let empty = |item: &Item| item.kind == ItemKind::Text && item.span.len() <= EMPTY_TEXT;
    let mut bearing = items.iter().enumerate().filter(|(_, item)| item.kind == kind && !empty(item));
    let (at, item) = bearing.next()?;
    let last = items.iter().rposition(|item| item.kind.begins_object())?;
    (bearing.next().is_none() && at > last).then_some((at, item))
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
