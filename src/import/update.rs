//! What the tables say now, brought into a text that a person may have written in.

use std::collections::{BTreeMap, BTreeSet};

use super::current::{Current, Owned, Written, by_name, is_said, normal};
use super::edits::Edits;
use super::report::{Changes, Concern, Remarks};
use super::state::{Said, State, Thing};
use super::write::Writer;
use crate::syntax::value::quoted;
use crate::syntax::{Declaration, DeclarationId, Noun};
use crate::text::Span;

/// Brings what the tables say now into the text; gives the text and the state, with what was kept.
pub(super) fn update(
    current: &Current<'_>,
    base: &State,
    mut next: State,
    changes: &mut Changes,
    remarks: &mut Remarks,
) -> (String, State) {
    let before: BTreeMap<(Noun, &str), &Thing> = base.things.iter().map(|thing| (by_name(thing), thing)).collect();
    let mut updater =
        Updater { current, edits: Edits::default(), remarks, lost: BTreeSet::new(), gone: BTreeSet::new() };
    for thing in &next.things {
        if before.contains_key(&by_name(thing)) && current.find(thing).is_none() {
            updater.lost.insert(thing.id.clone());
            let message = format!("`{}` was removed or renamed by a person; left as it is", thing.id);
            updater.remarks.model(Concern::Edited, message);
        }
    }
    let moved: Vec<&Thing> = next.things.iter().filter(|thing| updater.moves(thing, &before)).collect();
    let moved: BTreeSet<(Noun, String)> = moved.into_iter().map(|thing| (thing.noun, thing.id.clone())).collect();
    let kept = updater.remove(base, &next, &before, &moved, changes);
    let nothing = Thing::clone(&EMPTY);
    for thing in &next.things {
        let base = before.get(&by_name(thing)).copied().unwrap_or(&nothing);
        let edits = updater.edits.len();
        if let Some((id, declaration)) = current.find(thing) {
            updater.bring(id, declaration, base, thing);
        }
        changes.changed += usize::from(updater.edits.len() > edits);
    }
    updater.unqualify(&moved);
    updater.insert(&next, &before, &moved, changes);
    next.things.extend(kept.into_iter().map(|thing| Thing { gone: true, ..thing.clone() }));
    updater.edits.sort();
    (updater.edits.apply(current.text, 0, current.text.len()), next)
}

const EMPTY: Thing = Thing {
    noun: Noun::Role,
    key: String::new(),
    id: String::new(),
    unit: String::new(),
    label: String::new(),
    about: String::new(),
    says: Vec::new(),
    gone: false,
};

struct Updater<'a, 'b> {
    current: &'a Current<'b>,
    edits: Edits,
    remarks: &'a mut Remarks,
    /// What is in the tables, but no longer in the text.
    lost: BTreeSet<String>,
    /// What has left the tables and the text.
    gone: BTreeSet<String>,
}

impl Updater<'_, '_> {
    /// Whether the table put a role into another unit. One that a person moved stays where it is.
    fn moves(&mut self, thing: &Thing, before: &BTreeMap<(Noun, &str), &Thing>) -> bool {
        let Some(base) = before.get(&by_name(thing)).filter(|base| base.unit != thing.unit) else { return false };
        let Some((_, declaration)) = self.current.find(thing) else { return false };
        let here = self.current.parent(declaration);
        if here != base.unit && here != thing.unit {
            let message = format!("`{}` stands in a unit that a person chose; left there", thing.id);
            self.remarks.model(Concern::Edited, message);
        }
        here == base.unit && thing.noun == Noun::Role
    }

    /// Removes what has left the tables, but for what a person wrote in or about; tells what is kept.
    fn remove<'t>(
        &mut self,
        base: &'t State,
        next: &State,
        before: &BTreeMap<(Noun, &str), &Thing>,
        moved: &BTreeSet<(Noun, String)>,
        changes: &mut Changes,
    ) -> Vec<&'t Thing> {
        let current = self.current;
        let now: BTreeSet<(Noun, &str)> = next.things.iter().map(by_name).collect();
        let owned = Owned::new(base);
        let mut named: BTreeSet<String> = BTreeSet::new();
        for (at, statement) in current.tree.statements().enumerate() {
            let owner = current.tree.declaration(statement.owner);
            let name = owner.map(|owner| (owner.noun, normal(owner.name.of(current.text))));
            let thing = name.as_ref().and_then(|(noun, name)| before.get(&(*noun, name.as_str())));
            if !thing.is_some_and(|thing| owned.has(thing, statement.span.of(current.text))) {
                named.extend(current.objects(at).map(|(name, _)| name.into_owned()));
            }
        }
        let mut leaving: BTreeSet<usize> =
            moved.iter().filter_map(|name| current.declared.get(name).map(|id| id.index())).collect();
        let mut kept = Vec::new();
        // what stands in a unit comes behind it
        for thing in base.things.iter().rev().filter(|thing| !now.contains(&by_name(thing)) && thing.noun != Noun::Org)
        {
            let Some((id, declaration)) = current.find(thing) else { continue };
            let children = current.children.get(id.index()).map_or(&[][..], Vec::as_slice);
            let full = children.iter().any(|child| !leaving.contains(&child.index()));
            if full || named.contains(&thing.id) || current.is_touched(id, declaration, thing, &owned) {
                kept.push(thing);
                if !thing.gone {
                    let message = format!(
                        "`{}` is no longer in the tables; kept for what a person wrote in it or about it",
                        thing.id
                    );
                    self.remarks.model(Concern::Edited, message);
                    changes.kept += 1;
                }
                continue;
            }
            leaving.insert(id.index());
            self.gone.insert(thing.id.clone());
            self.take(declaration);
            changes.removed += 1;
        }
        kept.reverse();
        for thing in &kept {
            let Some((id, _)) = current.find(thing) else { continue };
            for said in thing.says.iter().filter(|said| self.gone.contains(&said.to)) {
                let stale =
                    current.statements(id).find(|(_, statement)| is_said(said, statement.span.of(current.text)));
                if let Some((_, statement)) = stale {
                    let (start, end) = current.whole(statement.span.start, statement.span.end);
                    self.edits.delete(start, end);
                }
            }
        }
        kept
    }

    /// Removes a declaration with what stands right above it.
    fn take(&mut self, declaration: &Declaration) {
        let (start, end) = self.current.whole(self.current.first(declaration), declaration.span.end);
        self.edits.delete(start, end);
    }

    /// Brings what a thing says now into its declaration.
    fn bring(&mut self, id: DeclarationId, declaration: &Declaration, base: &Thing, next: &Thing) {
        let current = self.current;
        if base.label != next.label {
            let here = current.label(declaration);
            let written = if next.label.is_empty() { String::new() } else { quoted(&next.label) };
            if here != base.label && here != next.label {
                self.replaced(next, "label", declaration.label);
            }
            match declaration.label.is_empty() {
                _ if here == next.label => {}
                true => {
                    let at = if next.id.is_empty() {
                        declaration.span.start as usize + next.noun.as_str().len()
                    } else {
                        declaration.name.end as usize
                    };
                    self.edits.insert(at, format!(" {written}"));
                }
                false => {
                    self.edits.replace(declaration.label.start as usize, declaration.label.end as usize, written);
                }
            }
        }
        if base.about != next.about {
            self.describe(declaration, base, next);
        }
        if base.says == next.says {
            return;
        }
        let written = Written::new(current, id);
        let mut added = Vec::new();
        let slot = |said: &Said| match said.verb.as_str() {
            "serves" => (said.verb.clone(), said.to.clone()),
            verb => (verb.to_owned(), String::new()),
        };
        let old: BTreeMap<(String, String), &Said> = base.says.iter().map(|said| (slot(said), said)).collect();
        let new: BTreeMap<(String, String), &Said> = next.says.iter().map(|said| (slot(said), said)).collect();
        for said in next.says.iter().filter(|said| !old.contains_key(&slot(said))) {
            added.extend(self.say(&written, next, None, Some(said)));
        }
        for (slot, said) in &old {
            added.extend(self.say(&written, next, Some(said), new.get(slot).copied()));
        }
        if !added.is_empty() {
            let indent = format!("{}  ", current.indent(declaration.span.start));
            let lines: String = added.iter().map(|said| format!("{indent}{}{}", said.text, current.line_end)).collect();
            current.append(declaration, &lines, &mut self.edits);
        }
    }

    /// Brings one statement into a declaration; gives it back where it is new.
    fn say<'s>(
        &mut self,
        written: &Written,
        thing: &Thing,
        old: Option<&Said>,
        new: Option<&'s Said>,
    ) -> Option<&'s Said> {
        if old == new {
            return None;
        }
        let current = self.current;
        if let Some(lost) = new.filter(|new| self.lost.contains(&new.to)) {
            let message = format!("`{}`: `{}` was left out, a person removed what it names", thing.id, lost.text);
            self.remarks.model(Concern::Edited, message);
            return None;
        }
        let verb = old.or(new)?.verb.clone();
        let of = |to: &str| written.objects.get(&(verb.clone(), to.to_owned())).copied();
        let place = match (old, new) {
            (Some(said), _) if !said.to.is_empty() => of(&said.to),
            (None, Some(said)) if said.verb == "serves" => of(&said.to),
            _ => written.verbs.get(&verb).copied(),
        };
        let Some((span, object, count)) = place else {
            return match (old, new) {
                (None, Some(new)) => Some(new),
                (Some(_), Some(new)) => {
                    let message = format!("`{}`: a person removed `{verb}`; `{}` was left out", thing.id, new.text);
                    self.remarks.model(Concern::Edited, message);
                    None
                }
                _ => None,
            };
        };
        let here = span.of(current.text);
        let untouched = old.is_some_and(|old| is_said(old, here));
        match new {
            Some(new) if is_said(new, here) => {}
            Some(new) if untouched => self.edits.replace(span.start as usize, span.end as usize, new.text.clone()),
            None if untouched => {
                let (start, end) = current.whole(span.start, span.end);
                self.edits.delete(start, end);
            }
            // a manager in a sentence that a person changed is changed there
            Some(new) if verb == "reports to" && old.is_some() => {
                let there = of(&new.to).is_some();
                match there {
                    true => self.stays(thing, here),
                    false => self.edits.replace(object.start as usize, object.end as usize, new.to.clone()),
                }
            }
            Some(new) if new.to.is_empty() && count == 0 => {
                self.replaced(thing, &verb, span);
                self.edits.replace(span.start as usize, span.end as usize, new.text.clone());
            }
            _ => self.stays(thing, here),
        }
        None
    }

    fn describe(&mut self, declaration: &Declaration, base: &Thing, next: &Thing) {
        let current = self.current;
        let here = current.about(declaration);
        if here == next.about {
            return;
        }
        if here != base.about {
            self.stays(next, "its description");
            return;
        }
        let indent = current.indent(declaration.span.start);
        let lines: Vec<String> = next.about.lines().map(|line| format!("/// {line}").trim_end().to_owned()).collect();
        let text = lines.join(&format!("{}{indent}", current.line_end));
        let old = declaration.description;
        if old.is_empty() {
            let alone = current.text.get(..declaration.span.start as usize).unwrap_or_default();
            let alone = alone.trim_end_matches([' ', '\t', '\u{FEFF}']);
            let begins_line = alone.is_empty() || alone.ends_with(['\n', '\r']);
            let lead = if begins_line { "" } else { current.line_end };
            let text = format!("{lead}{text}{}{indent}", current.line_end);
            self.edits.insert(declaration.span.start as usize, text);
        } else if text.is_empty() {
            self.edits.delete(old.start as usize, declaration.span.start as usize);
        } else {
            self.edits.replace(old.start as usize, old.end as usize, text);
        }
    }

    /// Names that lead through a unit which a role has left lead there no longer.
    fn unqualify(&mut self, moved: &BTreeSet<(Noun, String)>) {
        let names: BTreeSet<&str> = moved.iter().map(|(_, name)| name.as_str()).collect();
        if names.is_empty() {
            return;
        }
        for at in 0..self.current.tree.statement_count() {
            for (name, span) in self.current.objects(at) {
                if names.contains(name.as_ref()) && span.of(self.current.text).contains('.') {
                    self.edits.replace(span.start as usize, span.end as usize, name.into_owned());
                }
            }
        }
    }

    /// Writes what is new, and what goes to another unit, where it belongs.
    fn insert(
        &mut self,
        next: &State,
        before: &BTreeMap<(Noun, &str), &Thing>,
        moved: &BTreeSet<(Noun, String)>,
        changes: &mut Changes,
    ) {
        let current = self.current;
        let end = current.line_end;
        let units: BTreeMap<&str, &Thing> =
            next.things.iter().filter(|thing| thing.is_unit()).map(|unit| (unit.id.as_str(), unit)).collect();
        // where the text of each new unit stands
        let mut anchors: BTreeMap<&str, Option<DeclarationId>> = BTreeMap::new();
        let mut writers: BTreeMap<Option<DeclarationId>, Writer> = BTreeMap::new();
        self.edits.sort();
        let mut taken = Vec::new();
        for thing in &next.things {
            let is_new = !before.contains_key(&by_name(thing)) && current.find(thing).is_none();
            let moves = moved.contains(&(thing.noun, thing.id.clone()));
            if !(is_new || moves) {
                continue;
            }
            let mut unit = thing.unit.as_str();
            let anchor = loop {
                if let Some(anchor) = anchors.get(unit) {
                    break *anchor;
                }
                let Some(around) = units.get(unit) else { break None };
                if let Some((id, _)) = current.find(around) {
                    break Some(id);
                }
                unit = &around.unit;
            };
            let writer = writers.entry(anchor).or_insert_with(|| {
                let around = anchor.and_then(|id| current.tree.declaration(id));
                Writer::new(around.map_or(0, |around| current.indent(around.span.start).len() + 2))
            });
            match current.find(thing).filter(|_| moves) {
                Some((_, declaration)) => {
                    let (start, stop) = (current.first(declaration) as usize, declaration.span.end as usize);
                    writer.raw(&self.edits.apply(current.text, start, stop), &thing.unit, end);
                    taken.push(declaration);
                    changes.moved += 1;
                }
                None => {
                    let mut thing = thing.clone();
                    thing.says.retain(|said| !self.lost.contains(&said.to));
                    let unit = thing.unit.clone();
                    writer.thing(&thing, &unit, end);
                    changes.added += 1;
                }
            }
            if thing.is_unit() {
                anchors.insert(&thing.id, anchor);
            }
        }
        for declaration in taken {
            self.take(declaration);
        }
        for (anchor, writer) in writers {
            let text = writer.close(end);
            match anchor.and_then(|id| current.tree.declaration(id)) {
                Some(around) => current.append(around, &text, &mut self.edits),
                None => {
                    let lead = if current.text.is_empty() || current.text.ends_with('\n') { "" } else { end };
                    self.edits.insert(current.text.len(), format!("{lead}{text}"));
                }
            }
        }
    }

    fn replaced(&mut self, thing: &Thing, what: &str, span: Span) {
        let here = crate::syntax::shortened(span.of(self.current.text));
        let message =
            format!("`{}`: the {what} that a person wrote, `{here}`, gave way to a new one of the table", thing.id);
        self.remarks.model(Concern::Edited, message);
    }

    fn stays(&mut self, thing: &Thing, here: &str) {
        let here = crate::syntax::shortened(here);
        let message = format!("`{}`: the table has changed; what a person wrote stays: {here}", thing.id);
        self.remarks.model(Concern::Edited, message);
    }
}
