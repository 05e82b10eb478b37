//! What an import needs to know of a text: its things, their statements, and which of them a person commented.

use std::collections::{BTreeMap, BTreeSet};

use super::layout::Layout;
use super::reading::Reading;
use super::world::{Sentence, To, Token, normal};
use crate::model::{DraftStatement, Model, Object};
use crate::syntax::{Noun, Project};
use crate::text::Sources;

/// The things of a project, by token.
pub(crate) struct View<'p> {
    reading: Reading<'p>,
    layouts: Vec<Layout<'p>>,
    /// The first thing of each noun and name.
    named: BTreeMap<(Noun, String), Token>,
    /// Names that several things of one noun have.
    shared: BTreeSet<(Noun, String)>,
}

impl<'p> View<'p> {
    /// Views a project and the model read from it. Linear up to a logarithm.
    pub(crate) fn new(project: &'p Project, model: &Model) -> View<'p> {
        let reading = Reading::new(project, model);
        let layouts = project.sources.iter().zip(&project.trees);
        let layouts = layouts.map(|((_, source), tree)| Layout::new(tree, &source.text)).collect();
        let (mut named, mut shared) = (BTreeMap::new(), BTreeSet::new());
        for (token, entry) in reading.world.entries.iter().enumerate() {
            let name = (entry.noun, entry.name.clone());
            if *named.entry(name.clone()).or_insert(token) != token {
                shared.insert(name);
            }
        }
        View { reading, layouts, named, shared }
    }

    /// All names in use.
    pub(crate) fn names(&self) -> BTreeSet<String> {
        self.named.keys().map(|(_, name)| name.clone()).collect()
    }

    /// The first thing with this noun and name.
    pub(crate) fn find(&self, noun: Noun, name: &str) -> Option<Token> {
        self.named.get(&(noun, name.to_owned())).copied()
    }

    /// All things, in declaration order.
    pub(crate) fn things(&self) -> std::ops::Range<Token> {
        0..self.reading.world.entries.len()
    }

    pub(crate) fn noun(&self, thing: Token) -> Noun {
        self.reading.world.get(thing).map_or(Noun::Rules, |entry| entry.noun)
    }

    pub(crate) fn name(&self, thing: Token) -> &str {
        self.reading.world.get(thing).map_or("", |entry| entry.name.as_str())
    }

    /// A reference that stays valid wherever the thing is moved: its name if it is unique, else its qualified name.
    pub(crate) fn reference(&self, thing: Token) -> String {
        let name = self.name(thing).to_owned();
        if self.shared.contains(&(self.noun(thing), name.clone())) { self.path(thing) } else { name }
    }

    /// The qualified name of a thing.
    fn path(&self, thing: Token) -> String {
        self.reading.world.subject(thing).name
    }

    pub(crate) fn parent(&self, thing: Token) -> Option<Token> {
        self.reading.world.get(thing).and_then(|entry| entry.parent)
    }

    pub(crate) fn children(&self, thing: Token) -> impl Iterator<Item = Token> + '_ {
        self.reading.world.children(Some(thing))
    }

    pub(crate) fn label(&self, thing: Token) -> &str {
        self.reading.world.get(thing).and_then(|entry| entry.label.as_deref()).unwrap_or_default()
    }

    pub(crate) fn description(&self, thing: Token) -> &str {
        self.reading.world.get(thing).and_then(|entry| entry.description.as_deref()).unwrap_or_default()
    }

    /// The statements of a thing, one per object. Objects are given by their unqualified names.
    pub(crate) fn says(&self, thing: Token) -> Vec<DraftStatement> {
        let says = self.reading.world.get(thing).map_or(&[][..], |entry| entry.says.as_slice());
        says.iter().map(|sentence| self.said(sentence)).collect()
    }

    fn said(&self, sentence: &Sentence) -> DraftStatement {
        let objects = sentence.parts.iter().map(|part| match &part.to {
            To::Thing(to) => Object { name: Some(self.name(*to).to_owned()), ..part.object.clone() },
            To::Named(name) => Object { name: Some(last(name)), ..part.object.clone() },
            To::Value => part.object.clone(),
        });
        DraftStatement { verb: sentence.verb, objects: objects.collect() }
    }

    /// Whether a comment belongs to a thing: inside its own block, on the lines right above it, or after it.
    pub(crate) fn is_commented(&self, thing: Token) -> bool {
        let Some(bodies) = self.reading.bodies.get(thing) else { return false };
        bodies.iter().any(|body| {
            let (Some((tree, declaration)), Some(layout)) =
                (self.reading.declaration(*body), self.layouts.get(body.file.index()))
            else {
                return false;
            };
            let inner = self.children(thing).filter_map(|child| self.reading.bodies.get(child)).flatten();
            let inner = inner.filter(|inner| inner.file == body.file);
            let inner = inner.filter_map(|inner| tree.declaration(inner.declaration));
            let inner: Vec<_> = inner.map(|inner| layout.with_comments(inner)).collect();
            let own = declaration.description;
            let mut comments = layout.comments_in(layout.with_comments(declaration)).iter();
            let mut at = 0;
            comments.any(|comment| {
                while inner.get(at).is_some_and(|inner| inner.end <= comment.start) {
                    at += 1;
                }
                let of_child = inner.get(at).is_some_and(|inner| inner.start <= comment.start);
                let describes = own.start <= comment.start && comment.end <= own.end;
                !of_child && !describes
            })
        })
    }
}

/// The statements of each declaration that can be parsed, one per object.
pub(crate) fn statements(text: String) -> Vec<Vec<DraftStatement>> {
    let project = Project::parse(Sources::from_text("", text));
    let nothing = Model::default();
    let view = View::new(&project, &nothing);
    view.things().map(|thing| view.says(thing)).collect()
}

fn last(reference: &str) -> String {
    normal(reference.rsplit('.').next().unwrap_or_default().trim())
}
