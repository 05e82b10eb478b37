//! What is at a position: a noun, a verb, a name, and the thing it refers to.

use outward::diagnostic::Rule;
use outward::model::{Names, PartyId, PartyKind, Thing};
use outward::syntax::{Declaration, DeclarationId, Item, ItemKind, Kinds, Noun, Objects, Statement, Tree, Verb};
use outward::text::{FileId, Place, Span};
use unicode_normalization::UnicodeNormalization;

use crate::message::Failure;
use crate::position::{Counted, narrow};
use crate::protocol::{Location, Position, Range, TextDocumentPositionParams, Uri};
use crate::server::Server;
use crate::workspace::Model;

/// A byte in a file of a model.
#[derive(Clone, Copy)]
pub(crate) struct Spot<'s> {
    pub(crate) server: &'s Server,
    pub(crate) model: &'s Model,
    pub(crate) file: FileId,
    pub(crate) at: u32,
}

/// The element at a position.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Found {
    /// The noun of a declaration.
    Noun(Noun, Span),
    /// The name of a declaration.
    Name(DeclarationId, Span),
    /// The verb of the statement at an index.
    Verb(usize, Span),
    /// A name in a reference.
    Reference(Reference),
    /// The name of a rule.
    Rule(Rule, Span),
    /// The path behind the `use` at an index.
    Use(usize, Span),
}

/// A reference, and which of its names is meant: in `Stores.Barista` it may be the unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Reference {
    /// The index of the statement.
    pub(crate) statement: usize,
    pub(crate) item: Item,
    pub(crate) name: Span,
    /// How many names come after it.
    pub(crate) behind: usize,
}

impl Reference {
    /// A reference in a text, by the name at a byte.
    pub(crate) fn at(statement: usize, item: Item, text: &str, at: u32) -> Self {
        let names = names(item, text);
        let found = names.iter().rposition(|name| name.start <= at).unwrap_or(0);
        let name = names.get(found).copied().unwrap_or(item.span);
        Reference { statement, item, name, behind: names.len().saturating_sub(found + 1) }
    }

    /// A reference, by its last name.
    pub(crate) fn whole(statement: usize, item: Item, text: &str) -> Self {
        Reference::at(statement, item, text, item.span.end)
    }

    /// Moves to the name before the current one: the unit around it.
    pub(crate) fn outwards(self, text: &str) -> Option<Self> {
        let names = names(self.item, text);
        let behind = self.behind + 1;
        let name = names.len().checked_sub(behind + 1).and_then(|at| names.get(at)).copied()?;
        Some(Reference { name, behind, ..self })
    }
}

/// The names of a reference.
fn names(item: Item, text: &str) -> Vec<Span> {
    let mut start = item.span.start;
    let mut names = Vec::new();
    for part in item.span.of(text).split('.') {
        let name = start + narrow(part.len() - part.trim_start().len());
        names.push(Span::new(name, name + narrow(part.trim().len())));
        start += narrow(part.len()) + 1;
    }
    names
}

impl Server {
    /// A file, in the first model that contains it.
    pub(crate) fn document(&mut self, uri: &str) -> Option<Document<'_>> {
        self.workspace.settle();
        let server = &*self;
        let key = server.workspace.key(uri);
        let model = server.workspace.model_of(&key)?;
        Some(Document { server, model, key })
    }

    /// The place in each model that contains the file.
    pub(crate) fn spots(&mut self, params: &TextDocumentPositionParams) -> Vec<Spot<'_>> {
        self.workspace.settle();
        let server = &*self;
        let key = server.workspace.key(params.text_document.uri.as_ref());
        let of_model = |model| Document { server, model, key: key.clone() }.spot(params.position);
        server.workspace.models().iter().filter_map(of_model).collect()
    }

    /// The place in a model that a request names; nothing where the file is in no model.
    pub(crate) fn spot(&mut self, params: &TextDocumentPositionParams) -> Option<Spot<'_>> {
        self.spot_at(params.text_document.uri.as_ref(), params.position)
    }

    pub(crate) fn spot_at(&mut self, uri: &str, position: Position) -> Option<Spot<'_>> {
        self.document(uri)?.spot(position)
    }

    /// A section of a model, for positions.
    pub(crate) fn counted<'m>(&self, model: &'m Model, file: FileId) -> Option<Counted<'m>> {
        let part = model.part(file)?;
        Some(Counted {
            text: &part.section.source.text,
            lines: &part.section.lines,
            encoding: self.client.encoding,
            base: part.base,
            counts_mark: self.workspace.buffer(&part.key).is_some(),
        })
    }

    pub(crate) fn range(&self, model: &Model, place: Place) -> Range {
        self.counted(model, place.file).map(|counted| counted.range(place.span)).unwrap_or_default()
    }

    pub(crate) fn location(&self, model: &Model, place: Place) -> Location {
        Location { uri: self.uri(model, place.file), range: self.range(model, place) }
    }

    pub(crate) fn uri(&self, model: &Model, file: FileId) -> Uri {
        self.workspace.uri(model.key(file)).into()
    }
}

/// A file in a model.
pub(crate) struct Document<'s> {
    pub(crate) server: &'s Server,
    pub(crate) model: &'s Model,
    pub(crate) key: String,
}

/// A section of a file.
#[derive(Clone, Copy)]
pub(crate) struct Part<'s> {
    pub(crate) file: FileId,
    pub(crate) tree: &'s Tree,
    pub(crate) counted: Counted<'s>,
}

impl<'s> Document<'s> {
    /// Its sections, in order.
    pub(crate) fn parts(&self) -> impl Iterator<Item = Part<'s>> + use<'s> {
        let Document { server, model, .. } = *self;
        model
            .sections(&self.key)
            .filter_map(move |file| Some(Part { file, tree: model.tree(file)?, counted: server.counted(model, file)? }))
    }

    /// The section that has a position.
    pub(crate) fn part(&self, position: Position) -> Option<Part<'s>> {
        let begins_before = |part: &Part<'_>| part.counted.base <= position.line;
        self.parts().take_while(begins_before).last()
    }

    fn spot(&self, position: Position) -> Option<Spot<'s>> {
        let part = self.part(position)?;
        let at = part.counted.offset(position);
        Some(Spot { server: self.server, model: self.model, file: part.file, at })
    }

    /// The sections that overlap a range, each with its bytes in the range.
    pub(crate) fn within(&self, range: Range) -> impl Iterator<Item = (Part<'s>, Span)> + use<'s> {
        let parts = self.parts().take_while(move |part| part.counted.base <= range.end.line);
        let inside = parts.map(move |part| (part, part.counted.span(range)));
        inside.filter(move |(part, span)| !span.is_empty() || part.counted.position(span.start) == range.start)
    }
}

/// The error for a request about a file that the server does not know.
pub(crate) fn unknown_file() -> Failure {
    Failure::refused("the server does not know this file: it has to be open, or in an open folder")
}

impl<'s> Spot<'s> {
    pub(crate) fn text(&self) -> &'s str {
        self.model.text(self.file)
    }

    pub(crate) fn range(&self, span: Span) -> Range {
        self.server.range(self.model, Place { file: self.file, span })
    }

    /// What stands here.
    pub(crate) fn found(&self) -> Option<Found> {
        let tree = self.model.tree(self.file)?;
        let has = |span: &Span| span.start <= self.at && self.at <= span.end && !span.is_empty();
        if let Some(at) = tree.uses().iter().position(|used| has(&used.path)) {
            return tree.uses().get(at).map(|used| Found::Use(at, used.path));
        }
        if let Some(index) = tree.statement_at(self.at) {
            let statement = tree.statement(index)?;
            if let Some(item) = tree.items(index).iter().find(|item| is_reference(item) && has(&item.span)) {
                return self.item(index, statement, *item);
            }
            let words = statement.verb.as_str().len();
            let end = tree.items(index).first().map_or(statement.span.end, |item| item.span.start);
            let verb = Span::new(statement.span.start, end.min(statement.span.start.saturating_add(narrow(words))));
            return has(&verb).then_some(Found::Verb(index, verb));
        }
        let id = tree.declaration_at(self.at)?;
        let declaration = tree.declaration(id)?;
        let head = if declaration.noun == Noun::Org { declaration.label } else { declaration.name };
        let start = declaration.span.start;
        let noun = Span::new(start, start.saturating_add(narrow(declaration.noun.as_str().len())));
        match () {
            () if has(&head) => Some(Found::Name(id, head)),
            () if has(&noun) => Some(Found::Noun(declaration.noun, noun)),
            () => None,
        }
    }

    fn item(&self, index: usize, statement: &Statement, item: Item) -> Option<Found> {
        match statement.verb.entry().objects {
            Objects::RuleNames => Rule::from_name(item.span.of(self.text())).map(|rule| Found::Rule(rule, item.span)),
            Objects::Flag
            | Objects::Number
            | Objects::Bound
            | Objects::Date
            | Objects::Text
            | Objects::Name
            | Objects::Choice(_)
            | Objects::List(_)
            | Objects::Pair(_)
            | Objects::Move(_)
            | Objects::Times(_) => Some(Found::Reference(Reference::at(index, item, self.text(), self.at))),
        }
    }
}

pub(crate) fn is_reference(item: &Item) -> bool {
    matches!(item.kind, ItemKind::Object | ItemKind::Other)
}

/// Resolves references in a model.
pub(crate) struct Sight<'m> {
    pub(crate) model: &'m Model,
    pub(crate) names: Names<'m>,
}

impl<'m> Sight<'m> {
    /// Indexes the names of a model. Linear.
    pub(crate) fn new(model: &'m Model) -> Self {
        Sight { model, names: Names::new(model.study.model()) }
    }

    /// The thing at a place: the one that a name declares or a reference refers to.
    pub(crate) fn thing(&self, file: FileId, found: Found) -> Option<Thing> {
        match found {
            Found::Name(id, _) => self.declared(file, id),
            Found::Reference(reference) => self.named(file, reference),
            Found::Noun(..) | Found::Verb(..) | Found::Rule(..) | Found::Use(..) => None,
        }
    }

    /// The thing that a declaration declares, or opens again.
    pub(crate) fn declared(&self, file: FileId, id: DeclarationId) -> Option<Thing> {
        let tree = self.model.tree(file)?;
        let declaration = tree.declaration(id)?;
        match declaration.noun {
            Noun::Org => Some(Thing::Org),
            Noun::Rules => None,
            Noun::Decision | Noun::Friction | Noun::Room => self.written_at(file, declaration),
            Noun::Customer | Noun::Outsider | Noun::Unit | Noun::Role | Noun::Metric | Noun::Outcome | Noun::Policy => {
                let mut around: Vec<_> = tree.with_parents(id).collect();
                around.reverse();
                let mut found = None;
                for (_, declaration) in around {
                    let scope = found.and_then(Thing::party);
                    let name = declaration.name.of(self.model.text(file));
                    found = Some(self.names.resolve(scope, name, kinds_of(declaration.noun))?);
                }
                found
            }
        }
    }

    /// The thing that a name in a reference refers to: for the last name the thing itself, for the others the units
    /// around it.
    pub(crate) fn named(&self, file: FileId, reference: Reference) -> Option<Thing> {
        let mut thing = self.meant(file, reference.statement, reference.item)?;
        for _ in 0..reference.behind {
            thing = self.model.study.model().parent_of(thing)?.into();
        }
        Some(thing)
    }

    /// The thing that a reference in the statement at an index refers to.
    pub(crate) fn meant(&self, file: FileId, statement: usize, item: Item) -> Option<Thing> {
        let statement = self.model.tree(file)?.statement(statement)?;
        let scope = self.scope(file, statement.owner);
        self.seen_from(scope, statement.verb, item.span.of(self.model.text(file)))
    }

    /// The thing that a reference after a verb refers to, in the scope of a unit or at the top level.
    pub(crate) fn seen_from(&self, scope: Option<PartyId>, verb: Verb, reference: &str) -> Option<Thing> {
        self.names.resolve(scope, reference, verb.entry().objects.kinds())
    }

    /// The unit in whose scope the references in the block of a declaration are resolved.
    pub(crate) fn scope(&self, file: FileId, owner: DeclarationId) -> Option<PartyId> {
        let tree = self.model.tree(file)?;
        let unit = tree.with_parents(owner).find(|(_, around)| around.noun == Noun::Unit)?;
        self.declared(file, unit.0)
            .and_then(Thing::party)
            .filter(|unit| self.model.study.model().kind(*unit) == PartyKind::Unit)
    }

    /// The places of the names in a thing's declarations.
    pub(crate) fn declarations(&self, thing: Thing) -> Vec<Place> {
        let first = self.model.study.origins().of(thing);
        let unit = thing.party().filter(|party| self.model.study.model().kind(*party) == PartyKind::Unit);
        let Some(unit) = unit else { return first.into_iter().collect() };
        // a unit may be opened again, anywhere
        let name = self.model.study.model().name(unit);
        let is_named = |file: FileId, declaration: &Declaration| {
            declaration.noun == Noun::Unit && same_name(declaration.name.of(self.model.text(file)), name)
        };
        let all = self.model.trees().flat_map(|(file, tree)| tree.declarations().map(move |it| (file, it)));
        let named = all.filter(|(file, (_, declaration))| is_named(*file, declaration));
        let its = named.filter(|(file, (id, _))| self.declared(*file, *id) == Some(thing));
        its.map(|(file, (_, declaration))| Place { file, span: declaration.name }).collect()
    }

    fn written_at(&self, file: FileId, declaration: &Declaration) -> Option<Thing> {
        let (model, origins) = (self.model.study.model(), self.model.study.origins());
        let decisions = model.decisions().ids().map(Thing::from);
        let mut all =
            decisions.chain(model.frictions().ids().map(Thing::from)).chain(model.rooms().ids().map(Thing::from));
        all.find(|thing| origins.of(*thing) == Some(Place { file, span: declaration.name }))
    }
}

/// Whether a name as written is this one.
pub(crate) fn same_name(written: &str, name: &str) -> bool {
    written == name || !written.is_ascii() && written.nfc().eq(name.chars())
}

/// The kinds of things that a noun declares.
pub(crate) fn kinds_of(noun: Noun) -> Kinds {
    match noun {
        Noun::Customer => Kinds::CUSTOMER,
        Noun::Outsider => Kinds::OUTSIDER,
        Noun::Unit => Kinds::ACTOR.and(Kinds::GROUP),
        Noun::Role => Kinds::ACTOR,
        Noun::Metric => Kinds::METRIC,
        Noun::Outcome => Kinds::OUTCOME,
        Noun::Decision => Kinds::DECISION,
        Noun::Friction => Kinds::FRICTION,
        Noun::Policy => Kinds::POLICY,
        Noun::Room => Kinds::ROOM,
        Noun::Org | Noun::Rules => Kinds::NONE,
    }
}
