//! Checks the changed text: the world as defined by the edits against the model read from the text.

use std::collections::BTreeMap;

use super::EditError;
use super::world::{Entry, Part, Sentence, To, Token, World};
use crate::model::{Draft, Model, Object, Thing, numbered};
use crate::syntax::{Noun, Verb};

/// Compares the edited world with the model of the changed text.
pub(super) fn check(before: &World, world: &World, model: &Model) -> Result<(), EditError> {
    let (things, rules) = numbered(model);
    let mut tokens: Vec<Option<Token>> = vec![None; things.len()];
    let mut known: BTreeMap<Thing, Token> = BTreeMap::new();
    for (at, (thing, declaration)) in things.iter().enumerate() {
        let parent = model.parent_of(*thing).map(|unit| known.get(&Thing::Party(unit)).copied());
        let noun = declaration.noun;
        let token = match parent {
            Some(None) => None,
            _ => world.lookup(noun, parent.flatten(), &declaration.name),
        };
        let token = token.filter(|token| world.get(*token).is_some_and(|entry| entry.noun == noun));
        let Some(token) = token else {
            return Err(unfaithful(format!("`{} {}` was not asked for", noun.as_str(), model.qualified_name(*thing))));
        };
        known.insert(*thing, token);
        if let Some(slot) = tokens.get_mut(at) {
            *slot = Some(token);
        }
    }
    let asked = world.present().filter(|(_, entry)| entry.noun != Noun::Rules).count();
    if asked != known.len() {
        let mut found = vec![false; world.entries.len()];
        known.values().filter_map(|token| found.get_mut(*token).map(|slot| *slot = true)).for_each(drop);
        let lost =
            world.present().find(|(token, entry)| entry.noun != Noun::Rules && found.get(*token) == Some(&false));
        return Err(unfaithful(
            lost.map_or_else(String::new, |(token, _)| format!("`{}` is lost", world.subject(token))),
        ));
    }
    for ((_, declaration), token) in things.iter().zip(&tokens) {
        let Some((token, entry)) = token.and_then(|token| Some((token, world.get(token)?))) else { continue };
        same(world, token, entry, declaration, &tokens)?;
    }
    let entry = world.present().find(|(_, entry)| entry.noun == Noun::Rules);
    match entry {
        Some((token, entry)) => same(world, token, entry, &rules, &tokens)?,
        None if !rules.statements.is_empty() => return Err(unfaithful("`rules` were not asked for".to_owned())),
        None => {}
    }
    in_order(before, world, &tokens)
}

/// Things that did not move keep their old order.
fn in_order(before: &World, world: &World, tokens: &[Option<Token>]) -> Result<(), EditError> {
    let stayed = |token: Token| {
        let before = before.get(token).map(|entry| (entry.parent, entry.file));
        before.is_some() && before == world.get(token).map(|entry| (entry.parent, entry.file))
    };
    let stays = |token: &Token| stayed(*token) && world.units_around(*token).all(stayed);
    let order: Vec<Token> = tokens.iter().flatten().copied().filter(stays).collect();
    if order.is_sorted() {
        return Ok(());
    }
    Err(unfaithful("the order of things has changed".to_owned()))
}

fn same(world: &World, token: Token, entry: &Entry, found: &Draft, tokens: &[Option<Token>]) -> Result<(), EditError> {
    let differs = |what: &str| Err(unfaithful(format!("{what} of `{}`", world.subject(token))));
    if entry.label != found.label.clone().filter(|label| !label.trim().is_empty()) {
        return differs("the label");
    }
    if entry.description != found.description {
        return differs("the description");
    }
    let is_group = entry.noun == Noun::Unit && world.is_group(token);
    let mut asked: Vec<Sentence> =
        entry.says.iter().filter(|said| !(is_group && is_ignored(said.verb))).cloned().collect();
    let metric = matches!(entry.noun, Noun::Metric);
    let percent = asked.iter().flat_map(|said| &said.parts).any(|part| part.object.percent);
    for sentence in &mut asked {
        sentence.source = None;
        let nobody = sentence.verb == Verb::SaysItServes;
        for part in &mut sentence.parts {
            // a model keeps no text of nobody
            if nobody && part.object.name.as_deref() == Some("nobody") {
                part.object.text = None;
            }
            let figure = matches!(sentence.verb, Verb::StandsAt | Verb::Target);
            // how a figure beside a link is written is not asked for
            part.object.strength_in_percent = false;
            let percent = metric && figure && percent;
            part.object.percent = if entry.noun == Noun::Rules { part.object.percent } else { percent };
        }
    }
    let mut found: Vec<Sentence> = found
        .statements
        .iter()
        .map(|said| {
            let figure = entry.noun == Noun::Rules || matches!(said.verb, Verb::StandsAt | Verb::Target);
            let parts = said.objects.iter().map(|object| {
                let part = read(object, tokens);
                let percent = part.object.percent && figure;
                Part { object: Object { percent, strength_in_percent: false, ..part.object }, ..part }
            });
            Sentence { verb: said.verb, parts: parts.collect(), source: None }
        })
        .collect();
    if entry.noun == Noun::Rules {
        let rule = |said: &Sentence| said.parts.first().and_then(|part| part.object.name.clone());
        asked.sort_by_key(rule);
        found.sort_by_key(rule);
    } else {
        asked.sort_by_key(|said| said.verb);
        found.sort_by_key(|said| said.verb);
    }
    if asked == found {
        return Ok(());
    }
    let verb = asked.iter().zip(&found).find(|(asked, found)| asked != found).map(|(asked, _)| asked.verb);
    let verb = verb.or_else(|| asked.get(found.len()).or_else(|| found.get(asked.len())).map(|said| said.verb));
    differs(&format!("what `{}` says", verb.map_or("a verb", Verb::as_str)))
}

/// Whether a group's statement has no effect.
fn is_ignored(verb: Verb) -> bool {
    matches!(verb, Verb::Headcount | Verb::Cost)
}

/// An object that refers to a thing by its number instead of its name.
fn read(object: &Object, tokens: &[Option<Token>]) -> Part {
    let number = object.name.as_deref().and_then(|name| name.strip_prefix('#'));
    let text = object.text.clone().filter(|text| !text.trim().is_empty());
    let object = Object { text, ..object.clone() };
    let token = number.and_then(|number| number.parse::<usize>().ok()).and_then(|at| tokens.get(at).copied().flatten());
    match token {
        Some(token) => Part { to: To::Thing(token), object: Object { name: None, ..object } },
        None => Part { to: To::Value, object },
    }
}

fn unfaithful(what: String) -> EditError {
    EditError::Unfaithful { what }
}
