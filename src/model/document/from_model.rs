//! A model as a document: everything in declaration order, each reference as short as possible.

use super::{Document, Draft, DraftStatement, Object};
use crate::diagnostic::Severity;
use crate::model::Model;
use crate::model::entity::{Head, Thing};
use crate::model::id::PartyId;
use crate::model::link::{Allow, TargetBound};
use crate::model::names::Names;
use crate::model::statements::{self, Figures, Reference, statements};
use crate::model::store::TextId;
use crate::syntax::{Kinds, Noun, Verb};

impl From<&Model> for Document {
    fn from(model: &Model) -> Self {
        Writer::new(model, Naming::Names(Names::new(model))).document()
    }
}

/// Every thing with its statements, in declaration order, and the rules; each reference is `#` and the ordinal of the
/// thing it refers to, so that things are compared regardless of their names. Linear.
pub(crate) fn numbered(model: &Model) -> (Vec<(Thing, Draft)>, Draft) {
    let writer = Writer::new(model, Naming::Numbers);
    let things = writer.things.iter().map(|thing| (*thing, writer.declaration(*thing))).collect();
    (things, writer.rules())
}

struct Writer<'a> {
    model: &'a Model,
    naming: Naming<'a>,
    things: Vec<Thing>,
    /// The open units, outermost first, with the declarations inside them so far.
    open: Vec<(PartyId, Draft)>,
    /// Which units were opened before.
    opened: Vec<bool>,
    document: Document,
}

/// How references are written.
enum Naming<'a> {
    Names(Names<'a>),
    Numbers,
}

impl<'a> Writer<'a> {
    fn new(model: &'a Model, naming: Naming<'a>) -> Self {
        let things = model.in_declaration_order();
        let opened = vec![false; model.parties().len()];
        Writer { model, naming, things, open: Vec::new(), opened, document: Document::default() }
    }

    fn document(mut self) -> Document {
        for thing in std::mem::take(&mut self.things) {
            let parent = self.model.parent_of(thing);
            self.turn_to(parent);
            let declaration = self.declaration(thing);
            if let Thing::Party(party) = thing
                && declaration.noun == Noun::Unit
            {
                if let Some(opened) = self.opened.get_mut(party.index()) {
                    *opened = true;
                }
                self.open.push((party, declaration));
            } else {
                self.put(declaration);
            }
        }
        self.turn_to(None);
        let rules = self.rules();
        if !rules.statements.is_empty() {
            self.document.declarations.push(rules);
        }
        self.document
    }

    /// Closes and opens units until this unit is the innermost open one.
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
            let again = Draft::unchecked(Noun::Unit, self.model.name(unit));
            self.open.push((unit, again));
        }
    }

    fn put(&mut self, declaration: Draft) {
        match self.open.last_mut() {
            Some((_, unit)) => unit.declarations.push(declaration),
            None => self.document.declarations.push(declaration),
        }
    }

    fn declaration(&self, thing: Thing) -> Draft {
        let model = self.model;
        let noun = model.noun(thing);
        let mut declaration = Draft::unchecked(noun, if thing == Thing::Org { "" } else { model.name_of(thing) });
        declaration.description = model.description_of(thing).map(str::to_owned);
        declaration.label = self.text(self.label_id(thing));
        let itself = if let Thing::Party(party) = thing { Some(party).filter(|_| noun == Noun::Unit) } else { None };
        let scope = itself.or_else(|| model.parent_of(thing));
        statements(model, thing, &mut |verb, objects| {
            let objects = objects.iter().map(|object| self.object(scope, verb, *object)).collect();
            declaration.statements.push(DraftStatement { verb, objects });
        });
        declaration
    }

    fn label_id(&self, thing: Thing) -> Option<TextId> {
        match (thing, self.model.head(thing)) {
            (Thing::Org, _) => self.model.org.title,
            (Thing::Party(party), _) => self.model.labels.find(party).copied().flatten(),
            (_, Some(Head { label, .. })) => *label,
            _ => None,
        }
    }

    fn reference(&self, scope: Option<PartyId>, to: Thing, wanted: Kinds) -> String {
        match &self.naming {
            Naming::Names(names) => names.shortest(scope, to, wanted).unwrap_or_else(|| self.model.qualified_name(to)),
            Naming::Numbers => format!("#{}", self.model.ordinal_of(to)),
        }
    }

    fn rules(&self) -> Draft {
        let mut rules = Draft::unchecked(Noun::Rules, "");
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

    fn object(&self, scope: Option<PartyId>, verb: Verb, object: statements::Object<'_>) -> Object {
        match object {
            statements::Object::Link(Reference { to, other_side, text, figures }) => {
                let Figures { strength, effort, share, weight, times, percent, strength_in_percent } = figures;
                let name = to.map_or_else(
                    || "everyone".to_owned(),
                    |to| self.reference(scope, to, verb.entry().objects.kinds()),
                );
                let text = self.text(text);
                let named = Object { other: other_side, text, percent, strength_in_percent, ..Object::to(name) };
                Object { strength, effort, share, weight, times, ..named }
            }
            statements::Object::Word(word) => Object::to(word),
            statements::Object::Name(name) => Object { name: self.text(Some(name)), ..Object::default() },
            statements::Object::Text(text) => Object { text: self.text(Some(text)), ..Object::default() },
            statements::Object::Number(number, percent) => {
                Object { number: Some(number), percent, ..Object::default() }
            }
            statements::Object::Bound(TargetBound::Over(over), percent) => {
                Object { over: Some(over), percent, ..Object::default() }
            }
            statements::Object::Bound(TargetBound::Under(under), percent) => {
                Object { under: Some(under), percent, ..Object::default() }
            }
            statements::Object::Date(date) => Object { date: Some(date), ..Object::default() },
            statements::Object::Allow(Allow { rule, reason, until }) => {
                Object { text: self.text(*reason), until: *until, ..Object::to(rule.as_str()) }
            }
        }
    }

    fn text(&self, text: Option<TextId>) -> Option<String> {
        self.model.text(text).map(str::to_owned)
    }
}
