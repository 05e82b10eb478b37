//! Names of the wanted kind, the nearest first.

use outward::model::{Model as Organization, PartyId, Thing};
use outward::syntax::{Kinds, Noun, Verb, VerbEntry};
use outward::text::Span;

use super::expected::Expected;
use super::{Proposal, Proposals};
use crate::features::spot::{Sight, same_name};
use crate::features::symbols::likeness;
use crate::protocol::CompletionItemKind;

/// How many names are proposed.
pub(super) const MOST: usize = 256;

impl Proposals<'_> {
    /// Everything that a verb accepts, except the objects it already has and, if it cannot refer to it, the declaration
    /// itself.
    pub(super) fn names(&mut self, expected: &Expected, entry: &'static VerbEntry, there: &[Span]) {
        let spot = self.spot;
        let sight = Sight::new(spot.model);
        let (of, text) = (spot.model.study.model(), spot.text());
        let kinds = entry.objects.kinds();
        let owner = expected.owner.and_then(|id| sight.declared(spot.file, id));
        let scope = expected.owner.and_then(|id| sight.scope(spot.file, id));
        let itself = owner.filter(|_| {
            matches!(entry.verb, Verb::Serves | Verb::Needs | Verb::HandsBackTo | Verb::Influences | Verb::ReportsTo)
        });
        let said: Vec<Thing> =
            there.iter().filter_map(|span| sight.seen_from(scope, entry.verb, span.of(text))).collect();
        let typed = self.begun.of(text);
        let begun: Vec<char> =
            typed.rsplit('.').next().unwrap_or(typed).trim().chars().flat_map(char::to_lowercase).collect();
        let fits = |thing: &Thing| kinds.has(of.kind_of(*thing)) && Some(*thing) != itself && !said.contains(thing);
        let is_like = |name: &str| likeness(&begun, name).is_some();
        let mut found: Vec<(usize, u32, Thing)> = of
            .things()
            .filter(fits)
            .filter(|thing| is_like(of.name_of(*thing)) || is_like(of.label_of(*thing)))
            .map(|thing| (away(of, scope, thing), of.ordinal_of(thing), thing))
            .collect();
        found.sort_unstable();
        self.incomplete = found.len() > MOST;
        for (_, _, thing) in found.into_iter().take(MOST) {
            let Some(reference) = reference(&sight, scope, thing, kinds, typed) else { continue };
            let label = of.label_of(thing);
            let noun = of.noun(thing);
            let detail = match of.parent_of(thing) {
                Some(unit) => format!("{} in {}", noun.as_str(), of.qualified_name(unit.into())),
                None => noun.as_str().to_owned(),
            };
            let title = if label == of.name_of(thing) { String::new() } else { format!("{label}\n\n") };
            let doc = title + of.description_of(thing).unwrap_or_default();
            self.add(Proposal { detail, doc, ..Proposal::word(&reference, kind(noun)) });
        }
        if typed.contains('.') {
            return;
        }
        for (kind, word, doc) in [(Kinds::EVERYONE, "everyone", "every role and unit"), (Kinds::NOBODY, "nobody", "")] {
            if kinds.has(kind) {
                self.word(word, CompletionItemKind::Keyword, doc);
            }
        }
    }
}

/// The shortest reference that begins with the units typed so far.
fn reference(sight: &Sight<'_>, scope: Option<PartyId>, thing: Thing, kinds: Kinds, typed: &str) -> Option<String> {
    let units: Vec<&str> = typed.split('.').map(str::trim).collect();
    let Some((_, units)) = units.split_last().filter(|(_, units)| !units.is_empty()) else {
        return sight.names.shortest(scope, thing, kinds);
    };
    let begins = |reference: &String| {
        let mut parts = reference.split('.');
        units.iter().all(|unit| parts.next().is_some_and(|part| same_name(unit, part))) && parts.next().is_some()
    };
    let mut all = sight.names.references(thing).filter(begins);
    all.find(|reference| sight.names.resolve(scope, reference, kinds) == Some(thing))
}

/// The distance of a thing from a place: the number of units between them.
fn away(of: &Organization, scope: Option<PartyId>, thing: Thing) -> usize {
    let units = |unit: Option<PartyId>| -> Vec<PartyId> {
        let mut units: Vec<PartyId> = std::iter::successors(unit, |unit| of.parent(*unit)).collect();
        units.reverse();
        units
    };
    let (here, there) = (units(scope), units(of.parent_of(thing)));
    let common = here.iter().zip(&there).take_while(|(a, b)| a == b).count();
    here.len() - common + there.len() - common
}

fn kind(noun: Noun) -> CompletionItemKind {
    match noun {
        Noun::Org => CompletionItemKind::Module,
        Noun::Customer => CompletionItemKind::Interface,
        Noun::Outsider => CompletionItemKind::Struct,
        Noun::Unit => CompletionItemKind::Module,
        Noun::Role => CompletionItemKind::Class,
        Noun::Metric => CompletionItemKind::Property,
        Noun::Outcome => CompletionItemKind::Constant,
        Noun::Decision => CompletionItemKind::Event,
        Noun::Friction => CompletionItemKind::Field,
        Noun::Policy => CompletionItemKind::Method,
        Noun::Room => CompletionItemKind::Enum,
        Noun::Rules => CompletionItemKind::Keyword,
    }
}
