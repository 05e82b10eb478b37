//! Resolves references, and reports those that do not identify one thing.

use super::Resolver;
use super::lookup::Lookup;
use super::names::{Found, Suffix, kind_of};
use super::statements::PendingStatement;
use crate::diagnostic::{Diagnostic, ErrorName};
use crate::model::entity::{PartyKind, Thing};
use crate::model::id::{NameId, PartyId};
use crate::syntax::vocabulary::{Meant, VERBS};
use crate::syntax::{Kinds, joined, meant_by, shortened};
use crate::text::Span;

impl Resolver<'_> {
    /// The thing a reference refers to; reports an error if there is none.
    pub(super) fn reference(&mut self, pending: &PendingStatement<'_>, at: usize, wanted: Kinds) -> Option<Thing> {
        let span = pending.items.get(at)?.span;
        let lookups = pending.lookup(at);
        // if only one thing has the name, the scope does not matter
        if let Lookup::Name(_, Some(thing)) = lookups
            && wanted.has(kind_of(&self.model, thing))
        {
            return Some(thing);
        }
        let unit = pending.owner.party().filter(|party| self.model.kind(*party) == PartyKind::Unit);
        let scope = unit.or_else(|| self.model.parent_of(pending.owner));
        let found = match lookups {
            Lookup::Name(name, _) => self.names.resolve(&self.model, scope, &[name], wanted),
            Lookup::Number(_) | Lookup::Unknown => self.resolve_text(self.text(pending.file, span), scope, wanted),
        };
        if let Found::One(thing) = found {
            return Some(thing);
        }
        // damaged bytes were already reported, and so were broken declarations
        let text = self.text(pending.file, span);
        let is_said = text.contains('\0') || matches!(found, Found::Nothing) && self.names_broken(text);
        if !is_said {
            let error = self.lost(pending, span, scope, wanted, &found);
            self.error(error);
        }
        None
    }

    pub(super) fn name_id(&self, text: &str) -> Option<NameId> {
        self.names.interner().find(text)
    }

    fn names_broken(&self, text: &str) -> bool {
        let fell = |part: &str| self.name_id(part.trim()).is_some_and(|name| self.broken_names.contains(&name));
        !self.broken_names.is_empty() && text.split('.').any(fell)
    }

    /// Resolves a reference, given as text.
    pub(super) fn resolve_text(&mut self, text: &str, scope: Option<PartyId>, wanted: Kinds) -> Found {
        let path: Option<Vec<NameId>> = text.split('.').map(|part| self.name_id(part.trim())).collect();
        path.map_or(Found::Nothing, |path| self.names.resolve(&self.model, scope, &path, wanted))
    }

    /// The error for a reference that does not identify one thing.
    fn lost(
        &mut self,
        pending: &PendingStatement<'_>,
        span: Span,
        scope: Option<PartyId>,
        wanted: Kinds,
        found: &Found,
    ) -> Diagnostic {
        let place = pending.place(span);
        let shown = shortened(self.text(pending.file, span));
        let verb = pending.entry.words;
        match found {
            Found::Another(thing) if wanted.has(Kinds::ACTOR) && self.is_group(*thing) => {
                let what = format!("`{shown}` is a group, but `{verb}` takes a role, or a unit without roles in it");
                let error = Diagnostic::new(ErrorName::NotForAGroup, place, what);
                self.shown_at(error, *thing, "it has roles or units in it")
                    .help("name a role, or a unit without roles and units in it")
            }
            Found::Another(thing) => {
                let noun = self.noun(*thing);
                let what = format!("`{shown}` is {noun}, but `{verb}` takes {wanted}");
                let error = Diagnostic::new(ErrorName::WrongKind, place, what);
                self.shown_at(error, *thing, "it is declared here")
            }
            Found::Several(suffix) => {
                let what = format!("`{shown}` could mean any of {} things", suffix.count);
                self.several(Diagnostic::new(ErrorName::AmbiguousName, place, what), suffix)
            }
            Found::Nothing | Found::One(_) => {
                let what = format!("nothing is called `{shown}`: `{verb}` takes {wanted}");
                let error = Diagnostic::new(ErrorName::UnknownName, place, what);
                let text = self.text(pending.file, span);
                if ["everyone", "nobody"].contains(&text) {
                    return error.help(format!("`{text}` has no meaning here; name them"));
                }
                if let Some(word) = everyone_or_nobody(text, wanted) {
                    return error.help(format!("did you mean `{word}`?")).suggest(word);
                }
                let names = self.nearest_names(text, scope, wanted);
                let Some(first) = names.first() else {
                    return match VERBS.iter().any(|entry| entry.words == text) {
                        true => error.help(format!("`{text}` begins a statement: put a `;` before it")),
                        false => error.help(declared(wanted, text)),
                    };
                };
                let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
                let quoted: Vec<&str> = quoted.iter().map(String::as_str).collect();
                error.help(format!("did you mean {}?", joined(&quoted, "or"))).suggest(first)
            }
        }
    }

    /// Adds the possible meanings of a name, as labels and as help.
    fn several(&self, error: Diagnostic, suffix: &Suffix) -> Diagnostic {
        let mut error = error;
        let mut names: Vec<String> = Vec::new();
        for thing in &suffix.shown {
            error = self.shown_at(error, *thing, self.noun(*thing));
            let name = format!("`{}`", self.called(*thing));
            if !names.contains(&name) {
                names.push(name);
            }
        }
        let more = suffix.count - suffix.shown.len();
        if names.len() == 1 && more == 0 {
            return error.help("two things have this name, and both are allowed here: give one of them another name");
        }
        if more > 0 {
            names.push(format!("one of {more} more"));
        }
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        error.help(format!("write more of the name: {}", joined(&names, "or")))
    }

    /// The noun of a thing, with its article.
    pub(super) fn noun(&self, thing: Thing) -> &'static str {
        self.model.noun(thing).with_article()
    }

    fn is_group(&self, thing: Thing) -> bool {
        matches!(thing, Thing::Party(party) if self.model.is_group(party))
    }

    fn shown_at(&self, error: Diagnostic, thing: Thing, what: &'static str) -> Diagnostic {
        match self.origins.of(thing) {
            Some(place) => error.label(place, what),
            None => error,
        }
    }
}

/// `everyone` or `nobody`, if the statement accepts it and this word is commonly used for it.
fn everyone_or_nobody(text: &str, wanted: Kinds) -> Option<&'static str> {
    let fits = |meant: &Meant| match meant {
        Meant::Everyone => wanted.has(Kinds::EVERYONE),
        Meant::Nobody => wanted.has(Kinds::NOBODY),
        Meant::Noun(_)
        | Meant::Verb(_)
        | Meant::Converse(..)
        | Meant::Modifier(_)
        | Meant::Value(_)
        | Meant::Rule(_)
        | Meant::Use
        | Meant::Description
        | Meant::Label => false,
    };
    let in_capitals = || {
        let words = [Meant::Everyone, Meant::Nobody];
        words.into_iter().filter(fits).find(|word| text.eq_ignore_ascii_case(word.as_str()))
    };
    meant_by(text).find(fits).or_else(in_capitals).map(Meant::as_str)
}

/// An example declaration for these kinds.
fn declared(wanted: Kinds, name: &str) -> String {
    let nouns: &[&str] = match () {
        () if wanted.has(Kinds::METRIC) => &["metric"],
        () if wanted.has(Kinds::OUTCOME) => &["outcome"],
        () if wanted.has(Kinds::POLICY) => &["role", "policy"],
        () if wanted.has(Kinds::ACTOR) && wanted.has(Kinds::CUSTOMER) => &["customer", "role"],
        () if wanted.has(Kinds::ACTOR) => &["role"],
        () => &["customer"],
    };
    let name = shortened(name.rsplit('.').next().unwrap_or(name).trim());
    let heads: Vec<String> = nouns.iter().map(|noun| format!("`{noun} {name}`")).collect();
    let heads: Vec<&str> = heads.iter().map(String::as_str).collect();
    format!("declare it: {}", joined(&heads, "or"))
}
