use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use unicode_normalization::UnicodeNormalization;

use super::ImportError;
use super::edits::Edits;
use super::report::{Changes, Concern, Remarks};
use super::state::{Said, State, Thing};
use super::write::Writer;
use crate::diagnostic::Severity;
use crate::syntax::value::quoted;
use crate::syntax::{Declaration, DeclarationId, ItemKind, Noun, PieceKind, Statement, Tree, parse, pieces, unquoted};
use crate::text::{FileId, Source, Span};

/// The text that is updated, with its tree.
pub(super) struct Current<'a> {
    text: &'a str,
    tree: Tree,
    /// Where things are declared first.
    declared: BTreeMap<(Noun, String), DeclarationId>,
    /// The statements of each declaration.
    statements: Vec<Vec<usize>>,
    children: Vec<Vec<DeclarationId>>,
    /// Where the comments begin that are no descriptions.
    comments: Vec<u32>,
    line_end: &'static str,
}

impl<'a> Current<'a> {
    pub(super) fn read(text: &'a str) -> Result<Self, ImportError> {
        let source = Source::new("", text);
        let (tree, diagnostics) = parse(FileId(0), &source);
        if let Some(error) = diagnostics.iter().find(|diagnostic| diagnostic.severity() == Severity::Error) {
            let start = error.place.map_or(0, |place| place.span.start as usize);
            let line = text.get(..start).unwrap_or_default().lines().count().max(1);
            return Err(ImportError::Broken { line, message: error.message.clone() });
        }
        let count = tree.declarations().count();
        let (mut declared, mut descriptions) = (BTreeMap::new(), BTreeSet::new());
        let (mut children, mut statements) = (vec![Vec::new(); count], vec![Vec::new(); count]);
        for (id, declaration) in tree.declarations() {
            declared.entry((declaration.noun, normal(declaration.name.of(text)))).or_insert(id);
            descriptions.insert((declaration.description.end, declaration.description.start));
            if let Some(list) = declaration.parent.and_then(|parent| children.get_mut(parent.index())) {
                list.push(id);
            }
        }
        for (at, statement) in tree.statements().iter().enumerate() {
            if let Some(list) = statements.get_mut(statement.owner.index()) {
                list.push(at);
            }
        }
        let describes = |at: u32| descriptions.range((at + 1, 0)..).next().is_some_and(|(_, start)| *start <= at);
        let comments = pieces(&tree, text).filter(|piece| piece.kind == PieceKind::Comment);
        let comments = comments.map(|piece| piece.span.start).filter(|at| !describes(*at)).collect();
        let line_end = if text.contains("\r\n") { "\r\n" } else { "\n" };
        Ok(Current { text, tree, declared, statements, children, comments, line_end })
    }

    /// The names that are taken.
    pub(super) fn names(&self) -> BTreeSet<String> {
        self.declared.keys().map(|(_, name)| name.clone()).collect()
    }

    fn find(&self, thing: &Thing) -> Option<(DeclarationId, &Declaration)> {
        let id = *self.declared.get(&(thing.noun, thing.id.clone()))?;
        Some((id, self.tree.declaration(id)?))
    }

    fn statements(&self, id: DeclarationId) -> impl Iterator<Item = (usize, &Statement)> {
        let list = self.statements.get(id.index()).map_or(&[][..], Vec::as_slice);
        list.iter().filter_map(|at| Some((*at, self.tree.statements().get(*at)?)))
    }

    fn parent(&self, declaration: &Declaration) -> String {
        let parent = declaration.parent.and_then(|parent| self.tree.declaration(parent));
        parent.map_or_else(String::new, |parent| normal(parent.name.of(self.text)))
    }

    /// The objects of a statement: the last part of each reference, and where it stands.
    fn objects(&self, statement: usize) -> impl Iterator<Item = (Cow<'_, str>, Span)> {
        let items = self.tree.items(statement).iter();
        items.filter_map(|item| match item.kind {
            ItemKind::Object | ItemKind::Other => {
                let last = item.span.of(self.text).rsplit('.').next().unwrap_or_default().trim();
                Some((Cow::Owned(normal(last)), item.span))
            }
            ItemKind::Everyone => Some((Cow::Borrowed("everyone"), item.span)),
            _ => None,
        })
    }

    fn label(&self, declaration: &Declaration) -> String {
        unquoted(declaration.label, self.text).unwrap_or_default().into_owned()
    }

    fn about(&self, declaration: &Declaration) -> String {
        self.tree.description(declaration, self.text).unwrap_or_default()
    }

    /// Whether a person wrote in a declaration or changed it; what stands in it is not looked at.
    fn is_touched(&self, id: DeclarationId, declaration: &Declaration, base: &Thing, owned: &Owned<'_>) -> bool {
        // what stands in it is judged on its own
        let mut inner = self.children.get(id.index()).into_iter().flatten().filter_map(|id| self.tree.declaration(*id));
        let mut child = inner.next();
        let first = self.comments.partition_point(|at| *at < declaration.span.start);
        let mut comments = self.comments.iter().skip(first).take_while(|at| **at < declaration.span.end);
        let commented = comments.any(|at| {
            while child.is_some_and(|child| child.span.end <= *at) {
                child = inner.next();
            }
            child.is_none_or(|child| child.span.start > *at)
        });
        commented
            || self.label(declaration) != base.label
            || self.about(declaration) != base.about
            || self.statements(id).any(|(_, statement)| !owned.has(base, statement.span.of(self.text)))
    }

    /// A span with its line, where nothing else stands on it, or with its semicolon.
    fn whole(&self, start: u32, end: u32) -> (usize, usize) {
        let (start, end) = (start as usize, end as usize);
        let before = self.text.get(..start).unwrap_or_default();
        let line = before.trim_end_matches([' ', '\t']);
        let after = self.text.get(end..).unwrap_or_default();
        let rest = after.trim_start_matches([' ', '\t']);
        let taken = after.len() - rest.len();
        let ends = ["\r\n", "\n", "\r"].iter().find(|sign| rest.starts_with(**sign)).map(|sign| sign.len());
        match ends.or_else(|| rest.is_empty().then_some(0)) {
            Some(length) if line.is_empty() || line.ends_with(['\n', '\r']) => (line.len(), end + taken + length),
            _ if rest.starts_with(';') => (start, end + taken + 1),
            _ => (start, end),
        }
    }

    fn indent(&self, at: u32) -> &str {
        let before = self.text.get(..at as usize).unwrap_or_default();
        let line = before.rsplit(['\n', '\r']).next().unwrap_or_default();
        line.get(..line.len() - line.trim_start_matches([' ', '\t']).len()).unwrap_or_default()
    }

    /// Puts lines at the end of the block of a declaration.
    fn append(&self, declaration: &Declaration, lines: &str, edits: &mut Edits) {
        let (end, indent) = (self.line_end, self.indent(declaration.span.start));
        if declaration.block.is_empty() {
            edits.insert(declaration.span.end as usize, format!(" {{{end}{lines}{indent}}}"));
            return;
        }
        let brace = declaration.block.end.saturating_sub(1) as usize;
        let before = self.text.get(..brace).unwrap_or_default();
        let line = before.trim_end_matches([' ', '\t']);
        match line.ends_with(['\n', '\r']) {
            true => edits.insert(line.len(), lines.to_owned()),
            false => edits.insert(brace, format!("{end}{lines}{indent}")),
        }
    }
}

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

/// The statements that the tables made, just so.
struct Owned<'a>(BTreeMap<(Noun, &'a str), BTreeSet<String>>);

impl<'a> Owned<'a> {
    fn new(base: &'a State) -> Self {
        let texts = |thing: &Thing| thing.says.iter().map(|said| spaced(&said.text)).collect();
        Owned(base.things.iter().map(|thing| (by_name(thing), texts(thing))).collect())
    }

    fn has(&self, thing: &Thing, text: &str) -> bool {
        self.0.get(&by_name(thing)).is_some_and(|texts| texts.contains(&spaced(text)))
    }
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

/// The statements of a declaration: each with its span, that of an object, and how many objects it has.
#[derive(Default)]
struct Written {
    verbs: BTreeMap<String, (Span, Span, usize)>,
    objects: BTreeMap<(String, String), (Span, Span, usize)>,
}

impl Written {
    fn new(current: &Current<'_>, id: DeclarationId) -> Self {
        let mut written = Written::default();
        for (at, statement) in current.statements(id) {
            let verb = statement.verb.entry().words;
            let count = current.objects(at).count();
            written.verbs.entry(verb.to_owned()).or_insert((statement.span, statement.span, count));
            for (name, span) in current.objects(at) {
                let key = (verb.to_owned(), name.into_owned());
                written.objects.entry(key).or_insert((statement.span, span, count));
            }
        }
        written
    }
}

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
        for (at, statement) in current.tree.statements().iter().enumerate() {
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

    /// Removes a declaration with its description.
    fn take(&mut self, declaration: &Declaration) {
        let (start, end) = self.current.whole(first(declaration), declaration.span.end);
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
        for (at, _) in self.current.tree.statements().iter().enumerate() {
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
                    let (start, stop) = (first(declaration) as usize, declaration.span.end as usize);
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

fn by_name(thing: &Thing) -> (Noun, &str) {
    (thing.noun, &thing.id)
}

/// Where a declaration begins, with its description.
fn first(declaration: &Declaration) -> u32 {
    if declaration.description.is_empty() { declaration.span.start } else { declaration.description.start }
}

fn is_said(said: &Said, text: &str) -> bool {
    spaced(&said.text) == spaced(text)
}

fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn normal(name: &str) -> String {
    name.nfc().collect()
}
