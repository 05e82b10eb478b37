//! Laws of edits, over random organizations and random edits: the text that comes out means what a naive twin makes of
//! the document, comments survive, what is not changed stays byte for byte, and names are never captured.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test may panic"
)]

mod common;
#[path = "common/dump.rs"]
mod dump;

use std::collections::BTreeSet;

use common::organization::{Organization, organization};
use dump::dump;
use outward::Model;
use outward::edit::{Change, Edit, EditError, EditScope, Links, StatementRef, ThingRef, apply, edit};
use outward::model::{Document, Draft, DraftStatement, Object};
use outward::syntax::{Noun, Objects, Project, Verb};
use outward::text::{FileId, Source, Sources};
use proptest::collection::vec;
use proptest::prelude::*;

/// The organization in up to three files, with comments between and behind its lines.
fn sources(organization: &Organization, choices: &[u8], crlf: bool) -> Sources {
    let mut texts = vec![String::new(); 3];
    let mut comments = 0..;
    let mut choices = choices.iter().copied().cycle();
    let mut choose = |n: u8| choices.next().unwrap_or(0) % n;
    let mut comment = || format!("// comment {} ends", comments.next().unwrap_or(0));
    for declaration in &organization.declarations {
        let text = &mut texts[usize::from(choose(3))];
        for line in declaration.split('\n') {
            let indent = &line[..line.len() - line.trim_start().len()];
            match choose(7) {
                0 => text.push_str(&format!("{indent}{}\n", comment())),
                1 => text.push_str(&format!("{}\n\n", comment())),
                _ => {}
            }
            let list = line.contains(", ") && !line.contains('{') && choose(2) == 0;
            let line = if list { line.replacen(", ", &format!(", {}\n    ", comment()), 1) } else { line.to_owned() };
            text.push_str(&line);
            match choose(6) {
                0 => text.push_str(&format!(" {}\n", comment())),
                _ => text.push('\n'),
            }
        }
    }
    let mut sources = Sources::default();
    for (at, text) in texts.into_iter().enumerate() {
        let text = if crlf { text.replace('\n', "\r\n") } else { text };
        sources.add(Source::new(format!("{at}.outward"), text));
    }
    sources
}

fn comments(sources: &Sources) -> BTreeSet<String> {
    let lines = sources.iter().flat_map(|(_, source)| source.text.split("// ").skip(1));
    lines.filter_map(|rest| rest.split_once(" ends")).map(|(comment, _)| comment.to_owned()).collect()
}

/// Bytes that choose.
struct Choices<'a>(std::slice::Iter<'a, u8>);

impl Choices<'_> {
    fn below(&mut self, n: usize) -> usize {
        usize::from(self.0.next().copied().unwrap_or(0)) % n.max(1)
    }

    fn of<'t, T>(&mut self, all: &'t [T]) -> &'t T {
        &all[self.below(all.len())]
    }
}

/// All declarations of a document, by noun and path.
fn all(document: &Document) -> Vec<(String, Draft)> {
    let mut found = Vec::new();
    let mut open: Vec<(String, &Draft)> = document.declarations.iter().map(|d| (String::new(), d)).collect();
    while let Some((around, declaration)) = open.pop() {
        let path = if around.is_empty() { declaration.name.clone() } else { format!("{around}.{}", declaration.name) };
        open.extend(declaration.declarations.iter().map(|inner| (path.clone(), inner)));
        found.push((path, declaration.clone()));
    }
    found.sort_by(|a, b| (a.1.noun, &a.0).cmp(&(b.1.noun, &b.0)));
    found
}

fn each(declarations: &mut [Draft], change: &mut impl FnMut(&mut Draft)) {
    for declaration in declarations {
        change(declaration);
        each(&mut declaration.declarations, change);
    }
}

fn with(document: &mut Document, noun: Noun, name: &str, change: impl Fn(&mut Draft)) {
    each(&mut document.declarations, &mut |declaration| {
        if declaration.noun == noun && declaration.name == name {
            change(declaration);
        }
    });
}

/// Takes a declaration out of a document.
fn take(declarations: &mut Vec<Draft>, noun: Noun, name: &str) -> Option<Draft> {
    if let Some(at) = declarations.iter().position(|d| d.noun == noun && d.name == name) {
        return Some(declarations.remove(at));
    }
    declarations.iter_mut().find_map(|inner| take(&mut inner.declarations, noun, name))
}

/// Statements by verb, as a document made of a model has them.
fn by_verb(document: &mut Document) {
    let order = |said: &DraftStatement| order_of(said.verb);
    each(&mut document.declarations, &mut |declaration| declaration.statements.sort_by_key(order));
}

fn order_of(verb: Verb) -> u32 {
    // as documents write them: a document of one thing with all its statements tells
    match verb {
        Verb::Potential => 0,
        other => 1 + other as u32,
    }
}

/// An edit that the bytes choose, and the document as it should be afterwards.
fn choose(document: &Document, choices: &mut Choices<'_>) -> Option<(Edit, Document)> {
    let things = all(document);
    let (path, thing) = choices.of(&things).clone();
    let (noun, name) = (thing.noun, thing.name.clone());
    let subject = ThingRef::new(noun, path.clone());
    let mut twin = document.clone();
    let edit = match choices.below(9) {
        0 => {
            if noun == Noun::Org {
                return None;
            }
            let to = format!("New{}", choices.below(1000));
            each(&mut twin.declarations, &mut |declaration| {
                if declaration.noun == noun && declaration.name == name {
                    declaration.name.clone_from(&to);
                }
                let objects = declaration.statements.iter_mut().flat_map(|said| &mut said.objects);
                objects.filter(|object| object.name.as_ref() == Some(&name)).for_each(|o| o.name = Some(to.clone()));
            });
            Edit::rename(subject, to)
        }
        1 => {
            let label = ["A label", "", "say \"hello\""][choices.below(3)];
            let label = Some(label.to_owned()).filter(|label| !label.is_empty());
            with(&mut twin, noun, &name, |declaration| declaration.label.clone_from(&label));
            Edit::SetLabel { thing: subject, label }
        }
        2 => {
            let text = ["One line.", "", "Two\n\nlines."][choices.below(3)];
            let text = Some(text.to_owned()).filter(|text| !text.is_empty());
            with(&mut twin, noun, &name, |declaration| declaration.description.clone_from(&text));
            Edit::SetDescription { thing: subject, description: text }
        }
        3 => {
            let inner = all(&Document::default().with(thing.clone()));
            let gone: Vec<String> = inner.into_iter().map(|(_, inner)| inner.name).collect();
            take(&mut twin.declarations, noun, &name)?;
            let is_gone = |object: &Object| object.name.as_ref().is_some_and(|name| gone.contains(name));
            each(&mut twin.declarations, &mut |declaration| {
                for said in &mut declaration.statements {
                    let sides =
                        |said: &DraftStatement| [true, false].map(|side| said.objects.iter().any(|o| o.other == side));
                    let before = sides(said);
                    let flag = said.objects.is_empty();
                    said.objects.retain(|object| !is_gone(object));
                    if sides(said) != before && !flag {
                        said.objects.clear();
                        said.verb = Verb::AllowRule;
                    }
                }
                declaration.statements.retain(|said| said.verb != Verb::AllowRule);
            });
            Edit::Remove { thing: subject, links: Links::Remove }
        }
        4 => {
            let units: Vec<&(String, Draft)> = things.iter().filter(|(_, d)| d.noun == Noun::Unit).collect();
            if units.is_empty() || noun == Noun::Org {
                return None;
            }
            let (to, unit) = (*choices.of(&units)).clone();
            let parent = path.rsplit_once('.').map(|(parent, _)| parent.to_owned());
            if to == path || to.starts_with(&format!("{path}.")) || parent.as_deref() == Some(to.as_str()) {
                return None;
            }
            let moved = take(&mut twin.declarations, noun, &name)?;
            with(&mut twin, Noun::Unit, &unit.name, |unit| unit.declarations.push(moved.clone()));
            Edit::Move { thing: subject, scope: EditScope::Unit(to) }
        }
        5 => {
            let new = Draft::role("Added").label("Added by an edit");
            let new = new.headcount(3).says(Verb::Serves, Object::to("C0").text("all of it"));
            let unit = things.iter().find(|(_, d)| d.noun == Noun::Unit);
            let scope = match unit {
                Some((path, unit)) => {
                    with(&mut twin, Noun::Unit, &unit.name, |unit| unit.declarations.push(new.clone()));
                    EditScope::Unit(path.clone())
                }
                None => {
                    let file = FileId(2);
                    twin.declarations.push(new.clone());
                    EditScope::File(file)
                }
            };
            Edit::add(scope, new)
        }
        6 => {
            let mut statements: Vec<DraftStatement> = things.iter().flat_map(|(_, d)| d.statements.clone()).collect();
            statements.retain(|said| said.verb.entry().nouns.has(noun));
            if statements.is_empty() {
                return None;
            }
            let statement = choices.of(&statements).clone();
            with(&mut twin, noun, &name, |declaration| declaration.statements.push(statement.clone()));
            Edit::AddStatement { thing: subject, statement }
        }
        7 => {
            let said = choices.of(&non_empty(&thing.statements)?).clone();
            let at = thing.statements.iter().position(|other| *other == said)?;
            with(&mut twin, noun, &name, |declaration| {
                declaration.statements.remove(at);
            });
            Edit::RemoveStatement { thing: subject, statement: which(&said) }
        }
        _ => {
            let said = choices.of(&non_empty(&thing.statements)?).clone();
            let at = thing.statements.iter().position(|other| *other == said)?;
            let verb = said.verb;
            let mut into = said.objects.clone();
            let alike: Vec<&Object> = things
                .iter()
                .flat_map(|(_, d)| &d.statements)
                .filter(|s| s.verb == verb)
                .flat_map(|s| &s.objects)
                .collect();
            if into.len() == 1 {
                let other = (*choices.of(&alike)).clone();
                let object = &mut into[0];
                match (choices.below(4), verb.entry().objects) {
                    (0, _) => *object = other,
                    (1, Objects::List(_)) => {
                        object.text = if object.text.is_some() { None } else { Some("new".to_owned()) }
                    }
                    (2, Objects::List(_)) if verb == Verb::Serves => {
                        object.strength = if object.strength.is_some() { None } else { Some(0.75) };
                    }
                    (_, Objects::Number) => object.number = Some(7.5),
                    _ => object.text.clone_from(&other.text),
                }
            }
            with(&mut twin, noun, &name, |declaration| declaration.statements[at].objects.clone_from(&into));
            Edit::ChangeStatement { thing: subject, statement: which(&said), into }
        }
    };
    by_verb(&mut twin);
    Some((edit, twin))
}

fn non_empty(statements: &[DraftStatement]) -> Option<Vec<DraftStatement>> {
    (!statements.is_empty()).then(|| statements.to_vec())
}

fn which(said: &DraftStatement) -> StatementRef {
    let objects = match said.verb.entry().objects {
        Objects::List(_) | Objects::Times(_) | Objects::RuleNames | Objects::Pair(_) | Objects::Move(_) => {
            said.objects.iter().filter_map(|object| object.name.clone()).collect()
        }
        _ => Vec::new(),
    };
    let mut statement = StatementRef::all(said.verb);
    statement.objects = objects;
    statement
}

fn document(model: &Model) -> Document {
    let mut document = Document::from(model);
    by_verb(&mut document);
    document
}

/// Changes stand in order, apart, and on the borders of characters.
fn assert_sound(sources: &Sources, changes: &[Change]) {
    for pair in changes.windows(2) {
        assert!((pair[0].file, pair[0].span.end) <= (pair[1].file, pair[1].span.start), "{pair:?}");
    }
    for change in changes {
        let text = &sources.get(change.file).unwrap().text;
        assert!(text.get(change.span.start as usize..change.span.end as usize).is_some());
    }
}

proptest! {
    #![proptest_config(common::cases::cases(150))]

    /// An edit gives the model that a naive twin gives, or both refuse; comments outside of what goes survive.
    #[test]
    fn an_edit_means_what_it_says(
        organization in organization(),
        layout in vec(any::<u8>(), 1..60),
        bytes in vec(any::<u8>(), 8),
        crlf in any::<bool>(),
    ) {
        let sources = sources(&organization, &layout, crlf);
        let model = Model::read(&sources).unwrap();
        let project = Project::parse(sources.clone());
        let Some((asked, twin)) = choose(&document(&model), &mut Choices(bytes.iter())) else { return Ok(()) };
        let built = Model::build(&twin);
        match edit(&project, std::slice::from_ref(&asked)) {
            Ok(changes) => {
                assert_sound(&sources, &changes);
                let edited = apply(&sources, &changes);
                let after = Model::read(&edited).unwrap();
                let (mut after, mut wanted) = (unordered(&after), unordered(&built.unwrap()));
                // what says the same in another notation stays as somebody wrote it
                if matches!(asked, Edit::ChangeStatement { .. }) {
                    for (_, thing) in after.iter_mut().chain(&mut wanted) {
                        let objects = thing.statements.iter_mut().flat_map(|said| &mut said.objects);
                        objects.for_each(|object| (object.percent, object.strength_in_percent) = (false, false));
                    }
                }
                prop_assert_eq!(after, wanted, "{:?}", asked);
                if !matches!(asked, Edit::Remove { .. }) {
                    prop_assert_eq!(comments(&edited), comments(&sources), "{:?}", asked);
                }
            }
            Err(error @ (EditError::Breaks { .. } | EditError::CannotStand { .. })) => {
                prop_assert!(built.is_err(), "{asked:?}: {error}");
            }
            Err(error) => prop_assert!(false, "{asked:?}: {error}"),
        }
    }

    /// Renaming to a name that others bear elsewhere: every reference means what it meant.
    #[test]
    fn no_reference_changes_its_meaning(
        organization in organization(),
        layout in vec(any::<u8>(), 1..60),
        picks in vec((any::<u8>(), any::<u8>()), 1..6),
    ) {
        let mut sources = sources(&organization, &layout, false);
        for (which, to) in picks {
            let model = Model::read(&sources).unwrap();
            let parties: Vec<ThingRef> =
                model.parties().map(|party| ThingRef::of(&model, party.into())).collect();
            let subject = &parties[usize::from(which) % parties.len()];
            let to = parties[usize::from(to) % parties.len()].name.rsplit('.').next().unwrap().to_owned();
            let path = subject.name.rsplit_once('.').map_or(to.clone(), |(around, _)| format!("{around}.{to}"));
            match edit(&Project::parse(sources.clone()), &[Edit::rename(subject.clone(), to)]) {
                Ok(changes) => {
                    assert_sound(&sources, &changes);
                    let edited = apply(&sources, &changes);
                    let after = Model::read(&edited).unwrap();
                    prop_assert_eq!(dump(&after), renamed(&dump(&model), &subject.name, &path));
                    prop_assert_eq!(comments(&edited), comments(&sources));
                    sources = edited;
                }
                Err(EditError::Taken { .. } | EditError::Hidden { .. }) => {}
                Err(error) => prop_assert!(false, "{subject} to {path}: {error}"),
            }
        }
    }

    /// An edit and its inverse give the model back; for a name and a label also the text.
    #[test]
    fn what_is_undone_is_undone(organization in organization(), layout in vec(any::<u8>(), 1..60), which in any::<u8>()) {
        let sources = sources(&organization, &layout, false);
        let model = Model::read(&sources).unwrap();
        let things: Vec<ThingRef> = model.things().map(|thing| ThingRef::of(&model, thing)).collect();
        let subject = things[usize::from(which) % things.len()].clone();
        let (around, name) = subject.name.rsplit_once('.').map_or(("", subject.name.as_str()), |(a, n)| (a, n));
        let renamed = if around.is_empty() { "Other".to_owned() } else { format!("{around}.Other") };
        let renamed = ThingRef::new(subject.noun, renamed);
        let pairs = [
            (Edit::rename(subject.clone(), "Other"), Edit::rename(renamed, name)),
            (
                Edit::SetLabel { thing: subject.clone(), label: Some("x".to_owned()) },
                Edit::SetLabel { thing: subject.clone(), label: None },
            ),
            (
                Edit::SetDescription { thing: subject.clone(), description: Some("x".to_owned()) },
                Edit::SetDescription { thing: subject.clone(), description: None },
            ),
        ];
        for (there, back) in pairs {
            let changes = edit(&Project::parse(sources.clone()), &[there]).unwrap();
            let edited = apply(&sources, &changes);
            let changes = edit(&Project::parse(edited.clone()), &[back]).unwrap();
            prop_assert_eq!(apply(&edited, &changes), sources.clone());
        }
        let statement = DraftStatement::new(Verb::Allow, [Object::to("no-path").text("for now")]);
        let say = Edit::AddStatement { thing: subject.clone(), statement };
        let edited = apply(&sources, &edit(&Project::parse(sources.clone()), &[say]).unwrap());
        let unsay = Edit::RemoveStatement { thing: subject, statement: StatementRef::of(Verb::Allow, "no-path") };
        let undone = apply(&edited, &edit(&Project::parse(edited.clone()), &[unsay]).unwrap());
        prop_assert_eq!(Model::read(&undone).unwrap(), model);
        prop_assert_eq!(comments(&undone), comments(&sources));
    }

    /// Edits of one call are those of several, one after another.
    #[test]
    fn together_as_apart(
        organization in organization(),
        layout in vec(any::<u8>(), 1..60),
        bytes in vec(vec(any::<u8>(), 8), 1..5),
    ) {
        let sources = sources(&organization, &layout, false);
        let (mut apart, mut edits) = (sources.clone(), Vec::new());
        for bytes in bytes {
            let model = Model::read(&apart).unwrap();
            let Some((asked, _)) = choose(&document(&model), &mut Choices(bytes.iter())) else { continue };
            let Ok(changes) = edit(&Project::parse(apart.clone()), std::slice::from_ref(&asked)) else { continue };
            apart = apply(&apart, &changes);
            edits.push(asked);
        }
        let together = edit(&Project::parse(sources.clone()), &edits);
        let together = together.map_err(|error| TestCaseError::fail(format!("{edits:?}: {error}")))?;
        assert_sound(&sources, &together);
        let together = apply(&sources, &together);
        prop_assert_eq!(unordered(&Model::read(&together).unwrap()), unordered(&Model::read(&apart).unwrap()));
    }
}

/// What a model says, whatever the order of its things.
fn unordered(model: &Model) -> Vec<(String, Draft)> {
    let mut things = all(&document(model));
    things.iter_mut().for_each(|(_, thing)| thing.declarations.clear());
    things
}

/// A dump in which a thing has another qualified name.
fn renamed(dump: &str, from: &str, to: &str) -> String {
    let is_name = |c: char| c.is_alphanumeric() || c == '.' || c == '_';
    let mut out = String::new();
    for line in dump.split_inclusive('\n') {
        let mut rest = line;
        while !rest.is_empty() {
            let end = rest.find(|c| !is_name(c)).unwrap_or(rest.len());
            let (word, after) = rest.split_at(end);
            match word.strip_prefix(from).filter(|more| more.is_empty() || more.starts_with('.')) {
                Some(more) => out.push_str(&format!("{to}{more}")),
                None => out.push_str(word),
            }
            let next = after.chars().next().map_or(0, char::len_utf8);
            out.push_str(&after[..next]);
            rest = &after[next..];
        }
    }
    out
}
