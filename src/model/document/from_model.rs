//! A model as a document: everything in declaration order, each reference as short as it may be.

use std::cell::RefCell;

use super::{Declaration, Document, Object, Said};
use crate::diagnostic::Severity;
use crate::model::entity::{Head, MetricKind, Stake, Thing};
use crate::model::id::{NameId, PartyId};
use crate::model::link::{Bound, Link, Target};
use crate::model::resolve::names::{Found, NameTable};
use crate::model::store::TextId;
use crate::model::{Model, PartyKind};
use crate::syntax::{Kinds, Noun, Objects, Verb};

impl From<&Model> for Document {
    fn from(model: &Model) -> Self {
        Writer::new(model).document()
    }
}

struct Writer<'a> {
    model: &'a Model,
    /// A look may sort the bearers of a name, once.
    names: RefCell<NameTable>,
    things: Vec<Thing>,
    /// The units that are open, the outermost first, with what stands in them so far.
    open: Vec<(PartyId, Declaration)>,
    /// Which units were opened before.
    opened: Vec<bool>,
    document: Document,
}

impl<'a> Writer<'a> {
    fn new(model: &'a Model) -> Self {
        let mut things: Vec<Thing> = model.parties().map(Thing::Party).collect();
        things.extend(model.metrics.ids().map(Thing::Metric));
        things.extend(model.outcomes.ids().map(Thing::Outcome));
        things.extend(model.decisions.ids().map(Thing::Decision));
        things.extend(model.frictions.ids().map(Thing::Friction));
        things.extend(model.policies.ids().map(Thing::Policy));
        things.extend(model.rooms.ids().map(Thing::Room));
        things.extend(model.org.ordinal.map(|_| Thing::Org));
        things.sort_by_key(|thing| model.ordinal_of(*thing));
        let mut names = NameTable::default();
        for thing in &things {
            if *thing == Thing::Org {
                names.add_unnamed(*thing);
            } else {
                let name = names.intern(model.name_of(*thing));
                names.add(model, name, *thing);
            }
        }
        let opened = vec![false; model.parties().len()];
        Writer { model, names: RefCell::new(names), things, open: Vec::new(), opened, document: Document::default() }
    }

    fn document(mut self) -> Document {
        for thing in std::mem::take(&mut self.things) {
            let parent = self.model.parent_of(thing);
            self.turn_to(parent);
            let declaration = self.declaration(thing);
            match thing {
                Thing::Party(party) if declaration.noun == Noun::Unit => {
                    if let Some(opened) = self.opened.get_mut(party.index()) {
                        *opened = true;
                    }
                    self.open.push((party, declaration));
                }
                _ => self.put(declaration),
            }
        }
        self.turn_to(None);
        let rules = self.rules();
        if !rules.statements.is_empty() {
            self.document.declarations.push(rules);
        }
        self.document
    }

    /// Closes and opens units until this one is the innermost that is open.
    fn turn_to(&mut self, unit: Option<PartyId>) {
        let mut path: Vec<PartyId> = unit.into_iter().flat_map(|unit| self.model.units_around(unit)).collect();
        path.reverse();
        path.extend(unit);
        let same = self.open.iter().zip(&path).take_while(|((open, _), wanted)| open == *wanted).count();
        while self.open.len() > same {
            if let Some((_, closed)) = self.open.pop() {
                self.put(closed);
            }
        }
        for unit in path.into_iter().skip(same) {
            let again = Declaration::new(Noun::Unit, self.model.name(unit));
            self.open.push((unit, again));
        }
    }

    fn put(&mut self, declaration: Declaration) {
        match self.open.last_mut() {
            Some((_, unit)) => unit.declarations.push(declaration),
            None => self.document.declarations.push(declaration),
        }
    }

    fn declaration(&self, thing: Thing) -> Declaration {
        let model = self.model;
        let noun = match model.noun_of(thing) {
            "org" => Noun::Org,
            "customer" => Noun::Customer,
            "outsider" => Noun::Outsider,
            "unit" => Noun::Unit,
            "role" => Noun::Role,
            "metric" => Noun::Metric,
            "outcome" => Noun::Outcome,
            "decision" => Noun::Decision,
            "friction" => Noun::Friction,
            "policy" => Noun::Policy,
            _ => Noun::Room,
        };
        let mut declaration = Declaration::new(noun, if thing == Thing::Org { "" } else { model.name_of(thing) });
        declaration.description = model.description_of(thing).map(str::to_owned);
        declaration.label = model.text(self.label_id(thing)).map(str::to_owned);
        let mut said = Sayings { writer: self, thing, statements: Vec::new() };
        said.collect();
        declaration.statements = said.statements;
        declaration
    }

    fn label_id(&self, thing: Thing) -> TextId {
        match (thing, self.model.head(thing)) {
            (Thing::Org, _) => self.model.org.title,
            (Thing::Party(party), _) => self.model.labels.get(party).copied().unwrap_or(TextId::NONE),
            (_, Some(Head { label, .. })) => *label,
            _ => TextId::NONE,
        }
    }

    /// The shortest reference that leads to a thing, seen from a scope.
    fn reference(&self, scope: Option<PartyId>, to: Thing, wanted: Kinds) -> String {
        let mut names = self.names.borrow_mut();
        let mut path: Vec<NameId> = Vec::new();
        let mut text = String::new();
        let units = std::iter::successors(self.model.parent_of(to), |unit| self.model.parent(*unit)).map(Thing::Party);
        for thing in std::iter::once(to).chain(units) {
            let name = self.model.name_of(thing);
            text = if text.is_empty() { name.to_owned() } else { format!("{name}.{text}") };
            path.insert(0, names.intern(name));
            if matches!(names.resolve(self.model, scope, &path, wanted), Found::One(found) if found == to) {
                break;
            }
        }
        text
    }

    fn rules(&self) -> Declaration {
        let mut rules = Declaration::new(Noun::Rules, "");
        for (rule, setting) in &self.model.rules {
            let verb = match setting.severity {
                Some(Severity::Error) => Verb::Deny,
                Some(Severity::Warning) => Verb::Warn,
                Some(Severity::Note) => Verb::Note,
                None => Verb::AllowRule,
            };
            let mut object = Object { percent: setting.in_percent, ..Object::to(rule.as_str()) };
            match rule.limit().map(|limit| limit.word()) {
                Some("over") => object.over = setting.limit,
                Some(_) => object.under = setting.limit,
                None => {}
            }
            rules = rules.says(verb, object);
        }
        rules
    }
}

/// What is said of one thing.
struct Sayings<'w, 'a> {
    writer: &'w Writer<'a>,
    thing: Thing,
    statements: Vec<Said>,
}

impl Sayings<'_, '_> {
    fn collect(&mut self) {
        let model = self.writer.model;
        match self.thing {
            Thing::Org => {
                if let Some(currency) = model.currency() {
                    self.one(Verb::Currency, Object::to(currency));
                }
            }
            Thing::Party(party) => self.party(party),
            Thing::Metric(id) => self.metric(&model.metrics[id]),
            Thing::Outcome(id) => {
                self.parties(Verb::For, &model.outcomes[id].for_whom);
                self.links(Verb::MeasuredBy, &model.outcomes[id].measured_by);
            }
            Thing::Decision(id) => self.decision(&model.decisions[id]),
            Thing::Friction(id) => {
                self.parties(Verb::FeltBy, &model.frictions[id].felt_by);
                self.parties(Verb::RemovedFrom, &model.frictions[id].removed_from);
                for moved in &model.frictions[id].moves {
                    let side = |other: bool| move |object: Object| Object { other, ..object };
                    let from = moved.from.iter().map(|party| self.to(Verb::MovedFrom, *party)).map(side(false));
                    let to = moved.to.iter().map(|party| self.to(Verb::MovedFrom, *party)).map(side(true));
                    let objects = from.chain(to).collect();
                    self.statements.push(Said { verb: Verb::MovedFrom, objects });
                }
            }
            Thing::Policy(id) => self.policy(&model.policies[id]),
            Thing::Room(id) => self.parties(Verb::Seats, &model.rooms[id].seats),
        }
        for allow in model.allows.get(&self.thing).into_iter().flatten() {
            let object = Object { until: allow.until, ..self.texted(Object::to(allow.rule.as_str()), allow.reason) };
            self.one(Verb::Allow, object);
        }
    }

    fn party(&mut self, party: PartyId) {
        let model = self.writer.model;
        if model.is_potential_customer(party) {
            self.flag(Verb::Potential);
        }
        for serve in model.own_serves(party) {
            let object = self.texted(self.target(Verb::Serves, serve.to), serve.text);
            self.one(Verb::Serves, Object { strength: serve.stated_strength(), effort: serve.effort(), ..object });
        }
        self.parties(Verb::Needs, model.needs(party));
        self.parties(Verb::HandsBackTo, model.hands_back(party));
        for held in model.responsibilities(party) {
            let object = self.texted(self.to(Verb::ResponsibleFor, held.outcome), held.how);
            self.one(Verb::ResponsibleFor, Object { share: held.share(), ..object });
        }
        self.links(Verb::Promises, model.promises(party));
        self.links(Verb::MeasuredBy, model.own_measures(party));
        for reward in model.own_rewards(party) {
            let object = self.texted(self.to(Verb::RewardedBy, reward.metric), reward.text);
            self.one(Verb::RewardedBy, Object { weight: reward.weight(), ..object });
        }
        self.parties(Verb::ReportsTo, model.own_managers(party));
        for influence in model.influences(party) {
            let object = self.texted(self.to(Verb::Influences, influence.on), influence.text);
            self.one(Verb::Influences, Object { strength: influence.stated_strength(), ..object });
        }
        self.targets(Verb::SaysItServes, model.says_it_serves(party));
        if model.says_nobody(party) {
            self.one(Verb::SaysItServes, Object::to("nobody"));
        }
        self.number(Verb::Headcount, model.stated_headcount(party));
        self.number(Verb::Cost, model.cost(party));
        self.number(Verb::Pay, model.pay(party));
        self.number(Verb::Power, model.power(party));
        self.number(Verb::Respect, model.respect(party));
        for (verb, flag) in [
            (Verb::Champion, model.is_champion(party)),
            (Verb::Blocker, model.is_blocker(party)),
            (Verb::Outsourced, model.says_outsourced(party)),
        ] {
            if flag {
                self.flag(verb);
            }
        }
        if let Some(reason) = model.exempt.get(&party) {
            self.one(Verb::Exempt, self.texted(Object::default(), *reason));
        }
    }

    fn metric(&mut self, metric: &crate::model::Metric) {
        if let Some(about) = metric.about {
            self.word(Verb::About, &about);
        }
        if metric.kind_stated || metric.kind != MetricKind::Number {
            self.word(Verb::MetricKind, &metric.kind);
        }
        self.parties(Verb::From, &metric.from);
        self.parties(Verb::MattersTo, &metric.matters_to);
        let figure = Object { percent: metric.in_percent, ..Object::default() };
        if let Some(value) = metric.stands_at {
            self.one(Verb::StandsAt, Object { number: Some(value), ..figure.clone() });
        }
        match metric.target {
            Some(Bound::Over(over)) => self.one(Verb::Target, Object { over: Some(over), ..figure }),
            Some(Bound::Under(under)) => self.one(Verb::Target, Object { under: Some(under), ..figure }),
            None => {}
        }
        self.targets(Verb::ReportedTo, &metric.reported_to);
        for (verb, text) in [(Verb::Unreported, metric.unreported), (Verb::MeasuredIn, metric.measured_in)] {
            if text.is_some() {
                self.one(verb, self.texted(Object::default(), text));
            }
        }
    }

    fn decision(&mut self, decision: &crate::model::Decision) {
        self.parties(Verb::By, &decision.by);
        for favor in &decision.favors {
            let over = Object { other: true, ..self.to(Verb::Favors, favor.over) };
            let objects = vec![self.to(Verb::Favors, favor.favored), over];
            self.statements.push(Said { verb: Verb::Favors, objects });
        }
        for (verb, stakes) in [(Verb::Cuts, &decision.cuts), (Verb::InvestsIn, &decision.invests_in)] {
            for stake in stakes {
                let to: Thing = match stake.to {
                    Stake::Party(party) => party.into(),
                    Stake::Policy(policy) => policy.into(),
                };
                self.one(verb, self.texted(self.to(verb, to), stake.text));
            }
        }
        self.links(Verb::LedTo, &decision.led_to);
        if let Some(date) = decision.on {
            self.one(Verb::On, Object { date: Some(date), ..Object::default() });
        }
    }

    fn policy(&mut self, policy: &crate::model::Policy) {
        if let Some(kind) = policy.kind {
            self.word(Verb::PolicyKind, &kind);
        }
        self.targets(Verb::Covers, &policy.covers);
        self.links(Verb::Supports, &policy.supports);
        self.links(Verb::Hinders, &policy.hinders);
        for mention in &policy.mentions {
            let object = self.to(Verb::Mentions, mention.whom);
            self.one(Verb::Mentions, Object { times: Some(mention.times), ..object });
        }
    }

    fn parties(&mut self, verb: Verb, links: &[Link<PartyId>]) {
        self.links(verb, links);
    }

    fn links<T: Into<Thing> + Copy>(&mut self, verb: Verb, links: &[Link<T>]) {
        for link in links {
            self.one(verb, self.texted(self.to(verb, link.to), link.text));
        }
    }

    fn targets(&mut self, verb: Verb, links: &[Link<Target>]) {
        for link in links {
            self.one(verb, self.texted(self.target(verb, link.to), link.text));
        }
    }

    fn target(&self, verb: Verb, target: Target) -> Object {
        match target.party() {
            Some(party) => self.to(verb, party),
            None => Object::to("everyone"),
        }
    }

    fn to(&self, verb: Verb, to: impl Into<Thing>) -> Object {
        let wanted = match verb.entry().objects {
            Objects::List(kinds) | Objects::Pair(kinds) | Objects::Move(kinds) | Objects::Times(kinds) => kinds,
            _ => Kinds::NONE,
        };
        let scope = match self.thing {
            Thing::Party(party) if self.writer.model.kind(party) == PartyKind::Unit => Some(party),
            thing => self.writer.model.parent_of(thing),
        };
        Object::to(self.writer.reference(scope, to.into(), wanted))
    }

    fn texted(&self, object: Object, text: TextId) -> Object {
        Object { text: self.writer.model.text(text).map(str::to_owned), ..object }
    }

    fn number(&mut self, verb: Verb, number: Option<f64>) {
        if number.is_some() {
            self.one(verb, Object { number, ..Object::default() });
        }
    }

    /// A word of a closed list, which serializes as it is written.
    fn word(&mut self, verb: Verb, word: &impl serde::Serialize) {
        if let Ok(serde_json::Value::String(word)) = serde_json::to_value(word) {
            self.one(verb, Object::to(word));
        }
    }

    fn flag(&mut self, verb: Verb) {
        self.statements.push(Said { verb, objects: Vec::new() });
    }

    fn one(&mut self, verb: Verb, object: Object) {
        self.statements.push(Said { verb, objects: vec![object] });
    }
}
