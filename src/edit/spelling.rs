//! Names in the edited model, before its text exists: what a reference would mean there, and how to write one.

use super::EditError;
use super::world::{Token, World};
use crate::limits::UNIT_DEPTH;
use crate::model::{Model, Names, PartyId, Thing, resolve};
use crate::syntax::{Kinds, Noun, Project};
use crate::text::Sources;

/// A model of names only, and the thing of each name.
pub(super) struct Skeleton {
    model: Model,
    /// The token of each thing, by ordinal.
    tokens: Vec<Token>,
    things: Vec<Option<Thing>>,
}

impl Skeleton {
    pub(super) fn new(world: &World) -> Result<Skeleton, EditError> {
        let (mut text, mut tokens) = (String::new(), Vec::new());
        let mut open = vec![world.children(None).collect::<Vec<Token>>().into_iter()];
        while let Some(declarations) = open.last_mut() {
            let Some(token) = declarations.next() else {
                open.pop();
                text.push_str(if open.is_empty() { "" } else { "}\n" });
                continue;
            };
            let Some(entry) = world.get(token).filter(|entry| entry.noun != Noun::Rules) else { continue };
            tokens.push(token);
            match entry.noun {
                Noun::Org => text.push_str("org \"\"\n"),
                Noun::Unit => {
                    text.push_str(&format!("unit {} {{\n", entry.name));
                    open.push(world.children(Some(token)).collect::<Vec<Token>>().into_iter());
                    if open.len() > UNIT_DEPTH + 1 {
                        let what = format!("units nest at most {UNIT_DEPTH} deep");
                        return Err(EditError::Impossible { what });
                    }
                }
                noun @ (Noun::Customer
                | Noun::Outsider
                | Noun::Role
                | Noun::Metric
                | Noun::Outcome
                | Noun::Decision
                | Noun::Friction
                | Noun::Policy
                | Noun::Room
                | Noun::Rules) => text.push_str(&format!("{} {}\n", noun.as_str(), entry.name)),
            }
        }
        let model = resolve(&Project::parse(Sources::from_text("", text))).model;
        let mut things = vec![None; world.entries.len()];
        for (thing, token) in model.in_declaration_order().into_iter().zip(&tokens) {
            if let Some(slot) = things.get_mut(*token) {
                *slot = Some(thing);
            }
        }
        Ok(Skeleton { model, tokens, things })
    }
}

/// Looks up and writes references in a skeleton.
pub(super) struct Spelling<'s> {
    skeleton: &'s Skeleton,
    names: Names<'s>,
}

impl<'s> Spelling<'s> {
    pub(super) fn new(skeleton: &'s Skeleton) -> Self {
        Spelling { skeleton, names: Names::new(&skeleton.model) }
    }

    /// What a reference means at the top level.
    pub(super) fn resolve(&self, reference: &str, wanted: Kinds) -> Option<Token> {
        self.names.resolve(None, reference, wanted).and_then(|thing| self.token(thing))
    }

    /// Whether a reference in the block of a unit means a thing.
    pub(super) fn means(&self, scope: Option<Token>, reference: &str, to: Token, wanted: Kinds) -> bool {
        let found = self.names.resolve(self.party(scope), reference, wanted);
        found.is_some() && found == self.thing(to)
    }

    /// A reference to a thing in the block of a unit: with as many names as were written, else the shortest. For a
    /// thing that cannot be referred to there at all, its name, so that the error about the text explains why.
    pub(super) fn reference(
        &self,
        scope: Option<Token>,
        to: Token,
        wanted: Kinds,
        names: Option<usize>,
    ) -> Option<String> {
        let thing = self.thing(to)?;
        if !wanted.has(self.skeleton.model.kind_of(thing)) {
            return self.names.references(thing).next();
        }
        let written = names.and_then(|names| self.names.references(thing).nth(names.saturating_sub(1)));
        let written = written.filter(|reference| self.means(scope, reference, to, wanted));
        written.or_else(|| self.names.shortest(self.party(scope), thing, wanted))
    }

    fn thing(&self, token: Token) -> Option<Thing> {
        self.skeleton.things.get(token).copied().flatten()
    }

    fn token(&self, thing: Thing) -> Option<Token> {
        self.skeleton.tokens.get(self.skeleton.model.ordinal_of(thing) as usize).copied()
    }

    fn party(&self, token: Option<Token>) -> Option<PartyId> {
        self.thing(token?)?.party()
    }
}
