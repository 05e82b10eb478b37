//! A model as something to edit. References are tokens instead of names, so that a rename is one assignment.

use std::collections::{BTreeMap, BTreeSet};

use unicode_normalization::UnicodeNormalization;

use super::{EditError, ThingRef};
use crate::model::{DraftStatement, Object, as_written};
use crate::syntax::{Kinds, Noun, Objects, Verb};
use crate::text::FileId;

/// The index of a thing: first those of the text in declaration order, then those that edits added.
pub(super) type Token = usize;

/// All things and their statements.
#[derive(Debug, Clone, Default)]
pub(super) struct World {
    pub(super) entries: Vec<Entry>,
    /// The contents of each unit, and of the top level, by position: in declaration order, then in the order of edits.
    placed: BTreeMap<(Option<Token>, usize), Token>,
    orders: usize,
    /// Things by namespace, unit and name.
    named: BTreeMap<(Noun, Option<Token>, String), Token>,
    /// The things that have a name, by namespace and name.
    bearers: BTreeMap<(Noun, String), BTreeSet<Token>>,
}

/// A thing; all `rules` together count as one.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub(super) noun: Noun,
    /// The name, normalized for comparison; empty for `org` and `rules`.
    pub(super) name: String,
    pub(super) label: Option<String>,
    pub(super) description: Option<String>,
    pub(super) parent: Option<Token>,
    /// Its file, if it is at the top level.
    pub(super) file: FileId,
    /// Its position among its siblings.
    order: usize,
    pub(super) says: Vec<Sentence>,
    pub(super) gone: bool,
    /// Whether it is being removed together with the statements that refer to it.
    pub(super) unlinked: bool,
}

/// A verb with one object, or with all objects where they belong together (`favors`, `moved from`).
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Sentence {
    pub(super) verb: Verb,
    pub(super) parts: Vec<Part>,
    /// Where it was written; `None` if an edit added it.
    pub(super) source: Option<Source>,
}

/// An object of a sentence.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Part {
    pub(super) to: To,
    /// The object without the name of the thing.
    pub(super) object: Object,
}

/// The target of an object.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum To {
    /// A thing.
    Thing(Token),
    /// A reference that is not resolved yet.
    Named(String),
    /// A word, a number or a text.
    Value,
}

/// The position of an object within the statements of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Source {
    pub(super) file: FileId,
    pub(super) statement: usize,
    /// 0 for a sentence that is a whole statement.
    pub(super) object: usize,
}

impl Entry {
    pub(super) fn new(noun: Noun, name: &str) -> Entry {
        Entry {
            noun,
            name: normal(name),
            label: None,
            description: None,
            parent: None,
            file: FileId(0),
            order: 0,
            says: Vec::new(),
            gone: false,
            unlinked: false,
        }
    }
}

impl World {
    /// Adds a thing.
    pub(super) fn push(&mut self, entry: Entry) -> Token {
        let token = self.entries.len();
        self.entries.push(entry);
        self.put(token);
        token
    }

    pub(super) fn get(&self, token: Token) -> Option<&Entry> {
        self.entries.get(token)
    }

    /// The contents of a unit, or of the top level, in order.
    pub(super) fn children(&self, parent: Option<Token>) -> impl DoubleEndedIterator<Item = Token> + '_ {
        self.placed.range((parent, 0)..=(parent, usize::MAX)).map(|(_, token)| *token)
    }

    /// Appends a thing to the contents of its unit, and indexes its name.
    pub(super) fn put(&mut self, token: Token) {
        let Some(entry) = self.entries.get_mut(token) else { return };
        entry.order = self.orders;
        self.orders += 1;
        self.placed.insert((entry.parent, entry.order), token);
        self.index(token);
    }

    /// Removes a thing from its unit, and its name from the index.
    pub(super) fn take(&mut self, token: Token) {
        self.forget(token);
        if let Some(entry) = self.entries.get(token) {
            self.placed.remove(&(entry.parent, entry.order));
        }
    }

    /// Adds the name of a thing to the index.
    pub(super) fn index(&mut self, token: Token) {
        let Some(entry) = self.entries.get(token) else { return };
        let space = space(entry.noun);
        self.named.insert((space, entry.parent, entry.name.clone()), token);
        self.bearers.entry((space, entry.name.clone())).or_default().insert(token);
    }

    /// Removes the name of a thing from the index.
    pub(super) fn forget(&mut self, token: Token) {
        let Some(entry) = self.entries.get(token) else { return };
        let space = space(entry.noun);
        self.named.remove(&(space, entry.parent, entry.name.clone()));
        if let Some(bearers) = self.bearers.get_mut(&(space, entry.name.clone())) {
            bearers.remove(&token);
        }
    }

    /// The thing with a name in a unit or at the top level.
    pub(super) fn lookup(&self, noun: Noun, parent: Option<Token>, name: &str) -> Option<Token> {
        self.named.get(&(space(noun), parent, normal(name))).copied()
    }

    /// The thing with this qualified name, or else the only one whose qualified name ends in it.
    pub(super) fn find(&self, subject: &ThingRef) -> Result<Token, EditError> {
        let path: Vec<String> = subject.name.split('.').map(|part| normal(part.trim())).collect();
        let (last, around) = path.split_last().ok_or_else(|| unknown(subject))?;
        let mut unit = None;
        let found = around.iter().all(|name| {
            unit = self.lookup(Noun::Unit, unit, name).filter(|unit| self.is(*unit, Noun::Unit));
            unit.is_some()
        });
        let exact = self.lookup(subject.noun, unit, last).filter(|token| found && self.is(*token, subject.noun));
        if let Some(token) = exact {
            return Ok(token);
        }
        let bearers = self.bearers.get(&(space(subject.noun), last.clone()));
        let bearers = bearers.into_iter().flatten().copied();
        let mut bearers = bearers.filter(|token| self.is(*token, subject.noun) && self.ends_in(*token, around));
        match (bearers.next(), bearers.count()) {
            (Some(token), 0) => Ok(token),
            (Some(_), more) => Err(EditError::Several { subject: subject.clone(), count: more + 1 }),
            (None, _) => Err(unknown(subject)),
        }
    }

    /// Resolves a reference at the top level; `None` if it identifies no thing yet, or several.
    pub(super) fn resolve(&self, reference: &str, wanted: Kinds) -> Option<Token> {
        let path: Vec<String> = reference.split('.').map(|part| normal(part.trim())).collect();
        let (last, around) = path.split_last()?;
        let spaces = [Noun::Customer, Noun::Metric, Noun::Outcome, Noun::Policy];
        let bearers = spaces.iter().filter_map(|space| self.bearers.get(&(*space, last.clone()))).flatten().copied();
        let hits: Vec<Token> =
            bearers.filter(|token| wanted.has(self.kind(*token)) && self.ends_in(*token, around)).collect();
        let exact = hits.iter().filter(|token| self.depth(**token) == around.len());
        match (exact.copied().collect::<Vec<Token>>().as_slice(), hits.as_slice()) {
            ([only], _) | ([], [only]) => Some(*only),
            _ => None,
        }
    }

    fn kind(&self, token: Token) -> Kinds {
        match self.get(token).map(|entry| entry.noun) {
            Some(Noun::Customer) => Kinds::CUSTOMER,
            Some(Noun::Outsider) => Kinds::OUTSIDER,
            Some(Noun::Unit) if self.is_group(token) => Kinds::GROUP,
            Some(Noun::Unit | Noun::Role) => Kinds::ACTOR,
            Some(Noun::Metric) => Kinds::METRIC,
            Some(Noun::Outcome) => Kinds::OUTCOME,
            Some(Noun::Policy) => Kinds::POLICY,
            Some(Noun::Org | Noun::Decision | Noun::Friction | Noun::Room | Noun::Rules) | None => Kinds::NONE,
        }
    }

    /// Resolves the references of sentences as far as possible.
    pub(super) fn looked_up(&self, mut sentences: Vec<Sentence>) -> Vec<Sentence> {
        for sentence in &mut sentences {
            let wanted = wanted(sentence.verb);
            for part in &mut sentence.parts {
                if let To::Named(name) = &part.to
                    && let Some(token) = self.resolve(name, wanted)
                {
                    part.to = To::Thing(token);
                }
            }
        }
        sentences
    }

    fn is(&self, token: Token, noun: Noun) -> bool {
        self.get(token).is_some_and(|entry| entry.noun == noun)
    }

    /// Whether the nearest units around a thing have these names, nearest first.
    pub(super) fn ends_in(&self, token: Token, around: &[String]) -> bool {
        let mut units = self.units_around(token);
        around
            .iter()
            .rev()
            .all(|name| units.next().and_then(|unit| self.get(unit)).is_some_and(|unit| unit.name == *name))
    }

    /// The units around a thing, the nearest first.
    pub(super) fn units_around(&self, token: Token) -> impl Iterator<Item = Token> + '_ {
        let parent = |token: Token| self.get(token).and_then(|entry| entry.parent);
        std::iter::successors(parent(token), move |unit| parent(*unit))
    }

    pub(super) fn is_inside(&self, token: Token, unit: Token) -> bool {
        self.units_around(token).any(|around| around == unit)
    }

    /// A unit with a role or a unit in it.
    pub(super) fn is_group(&self, token: Token) -> bool {
        self.children(Some(token)).any(|child| self.is(child, Noun::Role) || self.is(child, Noun::Unit))
    }

    pub(super) fn subject(&self, token: Token) -> ThingRef {
        let Some(entry) = self.get(token) else { return ThingRef::new(Noun::Org, "") };
        let mut name = entry.name.clone();
        for unit in self.units_around(token) {
            let unit = self.get(unit).map_or("", |unit| unit.name.as_str());
            name = format!("{unit}.{name}");
        }
        ThingRef::new(entry.noun, name)
    }

    /// The unit in whose block the references of a thing are read.
    pub(super) fn scope_of(&self, token: Token) -> Option<Token> {
        self.get(token).and_then(|entry| if entry.noun == Noun::Unit { Some(token) } else { entry.parent })
    }

    /// How many units are around a thing.
    pub(super) fn depth(&self, token: Token) -> usize {
        self.units_around(token).count()
    }

    /// All things that are there.
    pub(super) fn present(&self) -> impl Iterator<Item = (Token, &Entry)> {
        self.entries.iter().enumerate().filter(|(_, entry)| !entry.gone)
    }
}

impl Sentence {
    /// The sentences of a statement whose names are not looked up yet: one for each object, where each stands for itself.
    pub(super) fn of(said: &DraftStatement) -> Vec<Sentence> {
        let verb = said.verb;
        let parts = said.objects.iter().map(|object| Part::named(verb, object));
        match verb.entry().objects {
            Objects::List(_) | Objects::Times(_) | Objects::RuleNames => {
                parts.map(|part| Sentence { verb, parts: vec![part], source: None }).collect()
            }
            Objects::Flag
            | Objects::Number
            | Objects::Bound
            | Objects::Date
            | Objects::Text
            | Objects::Name
            | Objects::Choice(_)
            | Objects::Pair(_)
            | Objects::Move(_) => vec![Sentence { verb, parts: parts.collect(), source: None }],
        }
    }
}

impl Part {
    /// An object whose name is not looked up yet.
    pub(super) fn named(verb: Verb, object: &Object) -> Part {
        let mut object = object.clone();
        object.text = object.text.filter(|text| !text.trim().is_empty());
        let Object { number, strength, effort, share, weight, over, under, times, .. } = &mut object;
        for figure in [number, strength, effort, share, weight, over, under, times] {
            *figure = figure.map(as_written);
        }
        match object.name.take_if(|name| !is_a_word(verb, name)) {
            Some(name) => Part { to: To::Named(name), object },
            None => Part { to: To::Value, object },
        }
    }
}

/// The kinds of things that a verb takes.
pub(super) fn wanted(verb: Verb) -> Kinds {
    verb.entry().objects.kinds()
}

/// Whether a name is no reference under this verb.
fn is_a_word(verb: Verb, name: &str) -> bool {
    let kinds = wanted(verb);
    kinds.is_empty()
        || (kinds.has(Kinds::EVERYONE) && name == "everyone")
        || (kinds.has(Kinds::NOBODY) && name == "nobody")
}

/// The namespace of a noun, by the first that shares it.
pub(super) fn space(noun: Noun) -> Noun {
    match noun {
        Noun::Customer | Noun::Outsider | Noun::Unit | Noun::Role => Noun::Customer,
        Noun::Org
        | Noun::Metric
        | Noun::Outcome
        | Noun::Decision
        | Noun::Friction
        | Noun::Policy
        | Noun::Room
        | Noun::Rules => noun,
    }
}

/// A name in the form in which names are compared.
pub(super) fn normal(name: &str) -> String {
    if name.is_ascii() { name.to_owned() } else { name.nfc().collect() }
}

fn unknown(subject: &ThingRef) -> EditError {
    EditError::Unknown { subject: subject.clone() }
}
