//! A model as a world to edit, and the places of its sentences in the text.

use super::world::{Entry, Part, Sentence, Source, To, Token, World, wanted};
use crate::model::{Model, Names, Object, PartyId, Thing};
use crate::syntax::value::{Date, number};
use crate::syntax::{
    Declaration, DeclarationId, Item, ItemKind, Modifier, Noun, Objects, Project, Statement, Tree, Verb, unquoted,
};
use crate::text::{FileId, Span};

/// A project as it is.
pub(super) struct Reading<'p> {
    pub(super) project: &'p Project,
    pub(super) world: World,
    /// The declarations of each thing: a unit may have several.
    pub(super) bodies: Vec<Vec<Body>>,
    /// The statements of each declaration of each file, by their numbers.
    statements: Vec<Vec<Vec<usize>>>,
}

/// A declaration of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Body {
    pub(super) file: FileId,
    pub(super) declaration: DeclarationId,
}

impl<'p> Reading<'p> {
    pub(super) fn new(project: &'p Project, model: &Model) -> Self {
        let mut reading = Reading { project, world: World::default(), bodies: Vec::new(), statements: Vec::new() };
        let owners = reading.declare();
        reading.describe();
        reading.say(model, &owners);
        reading
    }

    /// Reads all declarations; returns the thing of each, file by file.
    fn declare(&mut self) -> Vec<Vec<Token>> {
        let (mut owners, mut rules) = (Vec::new(), Vec::new());
        for (file, tree) in (0u32..).map(FileId).zip(&self.project.trees) {
            let text = self.text(file);
            let mut tokens: Vec<Token> = Vec::new();
            for (id, declaration) in tree.declarations() {
                let body = Body { file, declaration: id };
                if declaration.noun == Noun::Rules {
                    rules.push((owners.len(), tokens.len(), body));
                    tokens.push(Token::MAX);
                    continue;
                }
                let parent = declaration.parent.and_then(|parent| tokens.get(parent.index())).copied();
                let name = declaration.name.of(text);
                let known = self.world.lookup(declaration.noun, parent, name);
                let token = known.unwrap_or_else(|| {
                    let mut entry = Entry::new(declaration.noun, name);
                    (entry.parent, entry.file) = (parent, file);
                    self.bodies.push(Vec::new());
                    self.world.push(entry)
                });
                tokens.push(token);
                if let Some(bodies) = self.bodies.get_mut(token) {
                    bodies.push(body);
                }
            }
            owners.push(tokens);
        }
        if !rules.is_empty() {
            let token = self.world.push(Entry::new(Noun::Rules, ""));
            self.bodies.push(rules.iter().map(|(_, _, body)| *body).collect());
            for (file, declaration, _) in rules {
                if let Some(slot) = owners.get_mut(file).and_then(|tokens| tokens.get_mut(declaration)) {
                    *slot = token;
                }
            }
        }
        owners
    }

    /// Labels and descriptions.
    fn describe(&mut self) {
        for token in 0..self.bodies.len() {
            let bodies = self.bodies.get(token).cloned().unwrap_or_default();
            let (mut label, mut descriptions) = (None, Vec::new());
            for body in bodies {
                let Some((tree, declaration)) = self.declaration(body) else { continue };
                let text = self.text(body.file);
                label = label.or_else(|| said(declaration.label, text));
                descriptions.extend(tree.description(declaration, text));
            }
            if let Some(entry) = self.world.entries.get_mut(token) {
                entry.label = label;
                entry.description = (!descriptions.is_empty()).then(|| descriptions.join("\n"));
            }
        }
    }

    /// All statements.
    fn say(&mut self, model: &Model, owners: &[Vec<Token>]) {
        let (names, things) = (Names::new(model), model.in_declaration_order());
        for ((file, tree), owners) in (0u32..).map(FileId).zip(&self.project.trees).zip(owners) {
            let mut statements = vec![Vec::new(); owners.len()];
            for (at, statement) in tree.statements().enumerate() {
                let Some(owner) = owners.get(statement.owner.index()).copied() else { continue };
                if let Some(list) = statements.get_mut(statement.owner.index()) {
                    list.push(at);
                }
                let scope = self.world.scope_of(owner).and_then(|unit| party(&things, unit));
                let look = |reference: &str, verb: Verb| {
                    let found = names.resolve(scope, reference, wanted(verb))?;
                    Some(model.ordinal_of(found) as Token)
                };
                let sentences = sentences(file, self.text(file), at, statement.verb, tree.items(at), look);
                if let Some(entry) = self.world.entries.get_mut(owner) {
                    entry.says.extend(sentences);
                }
            }
            self.statements.push(statements);
        }
    }

    pub(super) fn text(&self, file: FileId) -> &'p str {
        self.project.sources.get(file).map_or("", |source| source.text.as_str())
    }

    pub(super) fn tree(&self, file: FileId) -> Option<&'p Tree> {
        self.project.trees.get(file.index()).map(AsRef::as_ref)
    }

    pub(super) fn declaration(&self, body: Body) -> Option<(&'p Tree, &'p Declaration)> {
        let tree = self.tree(body.file)?;
        Some((tree, tree.declaration(body.declaration)?))
    }

    /// The statements in a body, in order, by their numbers.
    pub(super) fn statements(&self, body: Body) -> impl DoubleEndedIterator<Item = (usize, &'p Statement)> + '_ {
        let of_file = self.statements.get(body.file.index());
        let list = of_file.and_then(|of_file| of_file.get(body.declaration.index())).map_or(&[][..], Vec::as_slice);
        let tree = self.tree(body.file);
        list.iter().filter_map(move |at| Some((*at, tree?.statement(*at)?)))
    }
}

fn party(things: &[Thing], token: Token) -> Option<PartyId> {
    things.get(token)?.party()
}

/// The objects of a statement as written.
#[derive(Debug, Clone)]
pub(super) struct Written<'t> {
    /// Its first part: a reference, a word or a value; `None` for a text or a bound alone.
    pub(super) head: Item,
    /// What follows it.
    pub(super) rest: &'t [Item],
}

impl Written<'_> {
    pub(super) fn item(&self, kind: ItemKind) -> Option<Item> {
        self.rest.iter().find(|item| item.kind == kind).copied()
    }

    /// The byte after its last part; for `X 3 times` after the number.
    pub(super) fn end(&self) -> u32 {
        self.rest.last().map_or(self.head.span.end, |item| item.span.end)
    }
}

/// The objects of a statement of references or rules.
pub(super) fn written(items: &[Item]) -> Vec<Written<'_>> {
    let starts: Vec<usize> =
        items.iter().enumerate().filter(|(_, item)| item.kind.begins_object()).map(|(at, _)| at).collect();
    let ends = starts.iter().skip(1).copied().chain(std::iter::once(items.len()));
    let objects = starts
        .iter()
        .zip(ends)
        .filter_map(|(start, end)| Some(Written { head: *items.get(*start)?, rest: items.get(start + 1..end)? }));
    objects.collect()
}

fn sentences(
    file: FileId,
    text: &str,
    statement: usize,
    verb: Verb,
    items: &[Item],
    look: impl Fn(&str, Verb) -> Option<Token>,
) -> Vec<Sentence> {
    let source = |object| Some(Source { file, statement, object });
    let part = |written: &Written<'_>| {
        let reference = written.head.span.of(text);
        let mut object = Object { other: written.head.kind == ItemKind::Other, ..Object::default() };
        written.rest.iter().for_each(|item| take_up(&mut object, *item, text));
        match written.head.kind {
            ItemKind::Object | ItemKind::Other if !wanted(verb).is_empty() => {
                let to = look(reference, verb).map_or_else(|| To::Named(reference.to_owned()), To::Thing);
                Part { to, object }
            }
            ItemKind::Object
            | ItemKind::Other
            | ItemKind::Everyone
            | ItemKind::Nobody
            | ItemKind::Text
            | ItemKind::Number
            | ItemKind::Date
            | ItemKind::Word
            | ItemKind::Modifier(_) => {
                Part { to: To::Value, object: Object { name: Some(reference.to_owned()), ..object } }
            }
        }
    };
    match verb.entry().objects {
        Objects::List(_) | Objects::Times(_) | Objects::RuleNames => {
            let mut parts: Vec<Part> = written(items).iter().map(part).collect();
            share(verb, &mut parts);
            let numbered = parts.into_iter().enumerate();
            numbered.map(|(at, part)| Sentence { verb, parts: vec![part], source: source(at) }).collect()
        }
        Objects::Pair(_) | Objects::Move(_) => {
            vec![Sentence { verb, parts: written(items).iter().map(part).collect(), source: source(0) }]
        }
        Objects::Flag => vec![Sentence { verb, parts: Vec::new(), source: source(0) }],
        Objects::Number | Objects::Bound | Objects::Date | Objects::Text | Objects::Name | Objects::Choice(_) => {
            let mut object = Object::default();
            items.iter().for_each(|item| take_up(&mut object, *item, text));
            object.percent &= matches!(verb, Verb::StandsAt | Verb::Target);
            vec![Sentence { verb, parts: vec![Part { to: To::Value, object }], source: source(0) }]
        }
    }
}

/// Reads a modifier of an object.
pub(super) fn take_up(object: &mut Object, item: Item, text: &str) {
    let written = item.span.of(text);
    match item.kind {
        ItemKind::Text => object.text = said(item.span, text),
        ItemKind::Number => (object.number, object.percent) = (number(written), written.ends_with('%')),
        ItemKind::Date => object.date = Date::parse(written),
        ItemKind::Word => object.name = Some(written.to_owned()),
        ItemKind::Modifier(modifier) => {
            let (value, percent) = (number(written), written.ends_with('%'));
            match modifier {
                Modifier::Strength => (object.strength, object.strength_in_percent) = (value, percent),
                Modifier::Effort => (object.effort, object.percent) = (value, percent),
                Modifier::Share => (object.share, object.percent) = (value, percent),
                Modifier::Weight => (object.weight, object.percent) = (value, percent),
                Modifier::Until => object.until = Date::parse(written),
                Modifier::Over => (object.over, object.percent) = (value, percent),
                Modifier::Under => (object.under, object.percent) = (value, percent),
                Modifier::Times => object.times = value,
                Modifier::To => {}
            }
        }
        ItemKind::Object | ItemKind::Other | ItemKind::Everyone | ItemKind::Nobody => {}
    }
}

/// A text that says something.
fn said(span: Span, text: &str) -> Option<String> {
    unquoted(span, text).map(|text| text.into_owned()).filter(|text| !text.trim().is_empty())
}

/// Modifiers that only the last object of a list has apply to all of it.
pub(super) fn share(verb: Verb, parts: &mut [Part]) {
    /// Whether there was anything to spread.
    fn spread<T: Clone>(parts: &mut [Part], field: impl Fn(&mut Object) -> &mut Option<T>) -> bool {
        let Some((last, others)) = parts.split_last_mut() else { return false };
        let bears = |part: &mut Part| field(&mut part.object).is_some();
        let spreads = bears(last) && !others.iter_mut().any(bears);
        if spreads {
            let value = field(&mut last.object).clone();
            others.iter_mut().for_each(|part| field(&mut part.object).clone_from(&value));
        }
        spreads
    }
    if verb.entry().takes_text() {
        spread(parts, |object| &mut object.text);
    }
    let percent = parts.last().is_some_and(|last| last.object.strength_in_percent);
    if matches!(verb, Verb::Serves | Verb::Influences) && spread(parts, |object| &mut object.strength) {
        parts.iter_mut().for_each(|part| part.object.strength_in_percent = percent);
    }
    if verb == Verb::Allow {
        spread(parts, |object| &mut object.until);
    }
}
