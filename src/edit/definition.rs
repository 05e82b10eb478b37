//! The meaning of each edit, by definition: no text, just things and their statements.

use super::spelling::Spelling;
use super::world::{Entry, Part, Sentence, To, Token, World, normal, wanted};
use super::{Edit, EditError, EditScope, Links, StatementRef, ThingRef};
use crate::limits::UNIT_DEPTH;
use crate::model::{Draft, DraftStatement, Object};
use crate::syntax::{Noun, Objects, is_name};
use crate::text::FileId;

/// Makes an edit.
pub(super) fn apply(world: &mut World, edit: &Edit) -> Result<(), EditError> {
    match edit {
        Edit::Add { scope, thing } => add(world, place(world, scope)?, thing),
        Edit::Remove { thing, links } => remove(world, thing, *links),
        Edit::Rename { thing, to } => rename(world, thing, to),
        Edit::Move { thing, scope } => move_to(world, thing, place(world, scope)?),
        Edit::SetLabel { thing, label } => {
            let entry = find(world, thing)?;
            if entry.noun == Noun::Rules {
                return Err(EditError::Impossible { what: "`rules` have no label".to_owned() });
            }
            entry.label = label.clone().filter(|label| !label.trim().is_empty());
            Ok(())
        }
        Edit::SetDescription { thing, description } => {
            let entry = find(world, thing)?;
            if entry.noun == Noun::Rules {
                return Err(EditError::Impossible { what: "`rules` have no description".to_owned() });
            }
            entry.description = description.as_deref().and_then(described);
            Ok(())
        }
        Edit::AddStatement { thing, statement } => {
            let sentences = world.looked_up(Sentence::of(statement));
            find(world, thing)?.says.extend(sentences);
            Ok(())
        }
        Edit::ChangeStatement { thing, statement, into } => change(world, thing, statement, into),
        Edit::RemoveStatement { thing, statement } => {
            let (token, which) = said(world, thing, statement)?;
            if let Some(entry) = world.entries.get_mut(token) {
                let mut at = 0..;
                entry.says.retain(|_| at.next().is_none_or(|at| !which.contains(&at)));
            }
            Ok(())
        }
    }
}

fn find<'w>(world: &'w mut World, subject: &ThingRef) -> Result<&'w mut Entry, EditError> {
    let token = world.find(subject)?;
    world.entries.get_mut(token).ok_or_else(|| EditError::Unknown { subject: subject.clone() })
}

/// The unit, and the file for a thing outside any unit.
fn place(world: &World, scope: &EditScope) -> Result<(Option<Token>, FileId), EditError> {
    match scope {
        EditScope::File(file) => Ok((None, *file)),
        EditScope::Unit(name) => {
            let unit = world.find(&ThingRef::new(Noun::Unit, name.clone()))?;
            Ok((Some(unit), FileId(0)))
        }
    }
}

fn add(world: &mut World, scope: (Option<Token>, FileId), thing: &Draft) -> Result<(), EditError> {
    let mut waiting = vec![(scope, thing)];
    while let Some((scope, thing)) = waiting.pop() {
        let token = declare(world, scope, thing)?;
        if world.depth(token) > UNIT_DEPTH {
            let what = format!("units nest at most {UNIT_DEPTH} deep");
            return Err(EditError::Impossible { what });
        }
        waiting.extend(thing.declarations.iter().rev().map(|inner| ((Some(token), scope.1), inner)));
    }
    Ok(())
}

fn declare(world: &mut World, (parent, file): (Option<Token>, FileId), thing: &Draft) -> Result<Token, EditError> {
    let named = !matches!(thing.noun, Noun::Org | Noun::Rules);
    if named && !is_name(&thing.name) {
        return Err(EditError::NoName { name: thing.name.clone() });
    }
    let name = if named { thing.name.as_str() } else { "" };
    may_stand(world, thing.noun, parent, name)?;
    let mut entry = Entry::new(thing.noun, name);
    entry.label = thing.label.clone().filter(|label| !label.trim().is_empty());
    entry.description = thing.description.as_deref().and_then(described);
    (entry.parent, entry.file) = (parent, file);
    entry.says = world.looked_up(thing.statements.iter().flat_map(Sentence::of).collect());
    Ok(world.push(entry))
}

/// Whether a thing may be placed in a unit, or at the top level, and its name is free there.
fn may_stand(world: &World, noun: Noun, parent: Option<Token>, name: &str) -> Result<(), EditError> {
    let path = match parent.map(|parent| world.subject(parent)) {
        Some(unit) => format!("{}.{name}", unit.name),
        None => name.to_owned(),
    };
    let subject = ThingRef::new(noun, path);
    match parent.and_then(|parent| world.get(parent)) {
        Some(unit) if unit.noun != Noun::Unit || !noun.entry().in_unit => {
            Err(EditError::CannotStand { subject, at: format!("in {}", unit.noun.with_article()) })
        }
        _ if world.lookup(noun, parent, name).is_some() => Err(EditError::Taken { subject }),
        _ => Ok(()),
    }
}

fn rename(world: &mut World, thing: &ThingRef, to: &str) -> Result<(), EditError> {
    let token = world.find(thing)?;
    let Some(entry) = world.get(token) else { return Ok(()) };
    if matches!(entry.noun, Noun::Org | Noun::Rules) {
        return Err(EditError::Impossible { what: format!("`{}` has no name", entry.noun.as_str()) });
    }
    if !is_name(to) {
        return Err(EditError::NoName { name: to.to_owned() });
    }
    let to = normal(to);
    if entry.name == to {
        return Ok(());
    }
    may_stand(world, entry.noun, entry.parent, &to)?;
    world.forget(token);
    if let Some(entry) = world.entries.get_mut(token) {
        entry.name = to;
    }
    world.index(token);
    Ok(())
}

fn move_to(world: &mut World, thing: &ThingRef, (parent, file): (Option<Token>, FileId)) -> Result<(), EditError> {
    let token = world.find(thing)?;
    let Some(entry) = world.get(token).cloned() else { return Ok(()) };
    if parent == entry.parent && (parent.is_some() || file == entry.file) {
        return Ok(());
    }
    if parent.is_some_and(|parent| parent == token || world.is_inside(parent, token)) {
        return Err(EditError::CannotStand { subject: thing.clone(), at: "in itself".to_owned() });
    }
    if entry.noun == Noun::Rules {
        return Err(EditError::Impossible { what: "`rules` cannot be moved".to_owned() });
    }
    if parent == entry.parent {
        // from file to file
        world.forget(token);
    }
    may_stand(world, entry.noun, parent, &entry.name)?;
    world.take(token);
    if let Some(entry) = world.entries.get_mut(token) {
        (entry.parent, entry.file) = (parent, file);
    }
    world.put(token);
    Ok(())
}

fn remove(world: &mut World, thing: &ThingRef, links: Links) -> Result<(), EditError> {
    let token = world.find(thing)?;
    let mut all = vec![token];
    let mut at = 0;
    while let Some(next) = all.get(at).copied() {
        all.extend(world.children(Some(next)));
        at += 1;
    }
    for token in all {
        world.take(token);
        if let Some(entry) = world.entries.get_mut(token) {
            (entry.gone, entry.unlinked) = (true, links == Links::Remove);
        }
    }
    Ok(())
}

/// Resolves names in new statements, and removes references to removed things.
pub(super) fn settle(world: &mut World, spelling: &Spelling<'_>) -> Result<(), EditError> {
    for token in 0..world.entries.len() {
        let Some(entry) = world.entries.get_mut(token).filter(|entry| !entry.gone) else { continue };
        let mut says = std::mem::take(&mut entry.says);
        for part in says.iter_mut().flat_map(|sentence| sentence.parts.iter_mut().zip(std::iter::repeat(sentence.verb)))
        {
            let (part, verb) = part;
            if let To::Named(name) = &part.to {
                let found = spelling.resolve(name, wanted(verb));
                let lost = || EditError::NoObject { subject: world.subject(token), verb, name: name.clone() };
                part.to = To::Thing(found.ok_or_else(lost)?);
            }
        }
        for sentence in &mut says {
            unlink(world, token, sentence)?;
        }
        says.retain(|sentence| !sentence.parts.is_empty() || sentence.is_flag());
        if let Some(entry) = world.entries.get_mut(token) {
            entry.says = says;
        }
    }
    Ok(())
}

/// Removes references to removed things from a sentence; a sentence with an empty side is removed too.
fn unlink(world: &World, token: Token, sentence: &mut Sentence) -> Result<(), EditError> {
    let gone = |part: &Part| match part.to {
        To::Thing(to) => world.get(to).filter(|entry| entry.gone).map(|entry| (to, entry.unlinked)),
        To::Named(_) | To::Value => None,
    };
    if let Some((to, _)) = sentence.parts.iter().filter_map(gone).find(|(_, unlinked)| !unlinked) {
        return Err(EditError::Named { subject: world.subject(to), by: world.subject(token) });
    }
    let sides = |sentence: &Sentence| {
        let others = sentence.parts.iter().filter(|part| part.object.other).count();
        (sentence.parts.len() - others, others)
    };
    let before = sides(sentence);
    sentence.parts.retain(|part| gone(part).is_none());
    let after = sides(sentence);
    if (before.0 > 0 && after.0 == 0) || (before.1 > 0 && after.1 == 0) {
        sentence.parts.clear();
    }
    Ok(())
}

fn change(world: &mut World, thing: &ThingRef, statement: &StatementRef, into: &[Object]) -> Result<(), EditError> {
    let (token, which) = said(world, thing, statement)?;
    let changed = world.looked_up(Sentence::of(&DraftStatement { verb: statement.verb, objects: into.to_vec() }));
    let ([at], [new]) = (which.as_slice(), changed.as_slice()) else {
        let what = format!("one object of `{}` can be changed into one other at a time", statement.verb.as_str());
        return Err(EditError::Impossible { what });
    };
    if let Some(sentence) = world.entries.get_mut(token).and_then(|entry| entry.says.get_mut(*at)) {
        sentence.parts.clone_from(&new.parts);
    }
    Ok(())
}

/// The sentences of a thing that a selection matches; at least one.
fn said(world: &World, thing: &ThingRef, statement: &StatementRef) -> Result<(Token, Vec<usize>), EditError> {
    let token = world.find(thing)?;
    let paths: Vec<Vec<String>> = statement.objects.iter().map(|name| path(name)).collect();
    let says = world.get(token).map_or(&[][..], |entry| entry.says.as_slice());
    let under = |sentence: &&Sentence| sentence.verb == statement.verb;
    // removed things no longer have references
    let gone = |part: &Part| matches!(part.to, To::Thing(to) if world.get(to).is_some_and(|entry| entry.gone));
    let of = |sentence: &Sentence, exact: bool| {
        let parts = || sentence.parts.iter().filter(|part| !gone(part));
        let named = parts().zip(&paths).all(|(part, path)| is_named(world, part, path, exact));
        paths.is_empty() || parts().count() == paths.len() && named
    };
    let find = |exact: bool| {
        let hits = says.iter().enumerate().filter(|(_, sentence)| under(sentence) && of(sentence, exact));
        hits.map(|(at, _)| at).collect::<Vec<usize>>()
    };
    let exact = find(true);
    let which = if exact.is_empty() { find(false) } else { exact };
    let fits = if paths.is_empty() { !which.is_empty() } else { which.len() == 1 };
    if !fits {
        let statement = [&[statement.verb.as_str().to_owned()], statement.objects.as_slice()].concat().join(" ");
        return Err(EditError::NotSaid { subject: thing.clone(), statement });
    }
    Ok((token, which))
}

fn path(name: &str) -> Vec<String> {
    name.split('.').map(|part| normal(part.trim())).collect()
}

/// Whether an object has a name: its full qualified name, or the end of it.
fn is_named(world: &World, part: &Part, path: &[String], exact: bool) -> bool {
    match &part.to {
        To::Thing(token) => {
            let Some((last, around)) = path.split_last() else { return false };
            let bears = world.get(*token).is_some_and(|entry| entry.name == *last) && world.ends_in(*token, around);
            bears && (!exact || world.depth(*token) == around.len())
        }
        To::Named(name) => name.split('.').map(|part| normal(part.trim())).eq(path.iter().cloned()),
        To::Value => part.object.name.as_deref() == path.first().map(String::as_str) && path.len() == 1,
    }
}

/// A description as it reads back: no trailing blanks on any line.
fn described(text: &str) -> Option<String> {
    let lines: Vec<&str> = text.split('\n').map(|line| line.trim_end()).collect();
    let text = lines.join("\n");
    (!text.trim().is_empty()).then_some(text)
}

impl Sentence {
    /// Whether the verb alone says it.
    pub(super) fn is_flag(&self) -> bool {
        self.verb.entry().objects == Objects::Flag
    }
}
