//! Changes one statement so that it has the objects it should, in as few bytes as possible.

use super::EditError;
use super::layout::{Layout, replace};
use super::reading::{Written, share, take_up, written};
use super::spelling::Spelling;
use super::world::{Part, Sentence, To, Token, World, wanted};
use crate::model::{DraftStatement, Object};
use crate::syntax::{Item, ItemKind, Modifier, Objects, Statement, Verb};
use crate::text::{Span, narrow};

/// Writes statements for the block of one thing.
pub(super) struct Writer<'a> {
    pub(super) world: &'a World,
    pub(super) spelling: &'a Spelling<'a>,
    pub(super) owner: Token,
    pub(super) scope: Option<Token>,
}

/// What a statement becomes.
#[derive(Debug, Default)]
pub(super) struct Rewritten {
    pub(super) changes: Vec<(Span, String)>,
    /// Statements that have to come right after it.
    pub(super) more: Vec<String>,
}

impl<'a> Writer<'a> {
    pub(super) fn new(world: &'a World, spelling: &'a Spelling<'a>, owner: Token) -> Self {
        Writer { world, spelling, owner, scope: world.scope_of(owner) }
    }

    /// A sentence as a statement of its own.
    pub(super) fn whole(&self, sentence: &Sentence) -> Result<String, EditError> {
        let name = |part: &Part| {
            let name = match part.to {
                To::Thing(to) => Some(self.reference(to, sentence.verb, None)?),
                To::Named(_) | To::Value => part.object.name.clone(),
            };
            Ok(Object { name, ..part.object.clone() })
        };
        let objects = sentence.parts.iter().map(name).collect::<Result<Vec<Object>, EditError>>()?;
        Ok(DraftStatement::new(sentence.verb, objects).written())
    }

    fn reference(&self, to: Token, verb: Verb, names: Option<usize>) -> Result<String, EditError> {
        let hidden = || EditError::Hidden { subject: self.world.subject(to), from: self.world.subject(self.owner) };
        self.spelling.reference(self.scope, to, wanted(verb), names).ok_or_else(hidden)
    }

    /// The changes that give a statement these objects: for each written object its new form, or `None` if it goes. At
    /// least one stays.
    pub(super) fn rewrite(
        &self,
        layout: &Layout<'_>,
        statement: &Statement,
        items: &[Item],
        sentences: &[Option<&Sentence>],
    ) -> Result<Rewritten, EditError> {
        let mut out = Rewritten::default();
        let verb = statement.verb;
        match verb.entry().objects {
            Objects::List(_) | Objects::Times(_) | Objects::RuleNames => {
                self.list(layout, statement, items, sentences, &mut out)?;
            }
            Objects::Pair(_) | Objects::Move(_) => {
                let Some(Some(sentence)) = sentences.first() else { return Ok(out) };
                let objects = written(items);
                let sides = |other: ItemKind| objects.iter().filter(|object| object.head.kind == other).count();
                let others = sentence.parts.iter().filter(|part| part.object.other).count();
                if objects.len() == sentence.parts.len() && sides(ItemKind::Other) == others {
                    for (object, part) in objects.iter().zip(&sentence.parts) {
                        self.head(layout, verb, object.head, part, &mut out.changes)?;
                    }
                } else {
                    // a comment between the objects moves above the statement
                    let comments = layout.comments_in(statement.span).iter();
                    let kept = comments.map(|comment| format!("{}{}", comment.of(layout.text), layout.line_end));
                    out.changes.push((statement.span, kept.collect::<String>() + &self.whole(sentence)?));
                }
            }
            Objects::Flag => {}
            Objects::Number | Objects::Bound | Objects::Date | Objects::Text | Objects::Name | Objects::Choice(_) => {
                let (Some(Some(sentence)), Some(item)) = (sentences.first(), items.first()) else { return Ok(out) };
                let mut object = Object::default();
                take_up(&mut object, *item, layout.text);
                let now = sentence.parts.first().map(|part| &part.object);
                let same = now.is_some_and(|now| Object { percent: now.percent, ..object.clone() } == *now);
                let percent = matches!(verb, Verb::StandsAt | Verb::Target);
                if same && (!percent || now.is_some_and(|now| now.percent == object.percent)) {
                    return Ok(out);
                }
                let value = self.whole(sentence)?;
                let value = value.get(verb.as_str().len()..).unwrap_or_default().trim_start().to_owned();
                let span = match item.kind {
                    ItemKind::Modifier(side) => with_its_word(layout, side, item.span),
                    ItemKind::Object
                    | ItemKind::Other
                    | ItemKind::Everyone
                    | ItemKind::Nobody
                    | ItemKind::Text
                    | ItemKind::Number
                    | ItemKind::Date
                    | ItemKind::Word => item.span,
                };
                out.changes.push((span, value));
            }
        }
        Ok(out)
    }

    fn list(
        &self,
        layout: &Layout<'_>,
        statement: &Statement,
        items: &[Item],
        sentences: &[Option<&Sentence>],
        out: &mut Rewritten,
    ) -> Result<(), EditError> {
        let (verb, objects) = (statement.verb, written(items));
        let own: Vec<Object> = objects.iter().map(|object| explicit(object, layout.text)).collect();
        let wanted: Vec<Option<&Part>> =
            sentences.iter().map(|sentence| sentence.and_then(|s| s.parts.first())).collect();
        let mut kept: Vec<usize> =
            (0..objects.len()).filter(|at| wanted.get(*at).is_some_and(Option::is_some)).collect();
        let part = |at: usize| wanted.get(at).copied().flatten();
        let mut apart = Vec::new();
        let plan = loop {
            let goal: Vec<Object> = kept.iter().filter_map(|at| part(*at)).map(|part| bare(&part.object)).collect();
            let own: Vec<&Object> = kept.iter().filter_map(|at| own.get(*at)).collect();
            match planned(verb, &own, shared_before(verb, &objects, layout.text, &kept), goal) {
                Some(plan) => break plan,
                // a modifier for the last object alone would apply to all: it gets a statement of its own
                None => apart.extend(kept.pop().and_then(part).cloned()),
            }
        };
        for part in apart.into_iter().rev() {
            out.more.push(self.whole(&Sentence { verb, parts: vec![part], source: None })?);
        }
        for (at, planned) in kept.iter().zip(&plan) {
            let (Some(object), Some(own), Some(part)) = (objects.get(*at), own.get(*at), part(*at)) else { continue };
            self.head(layout, verb, object.head, part, &mut out.changes)?;
            figures_of(layout, object, own, planned, &mut out.changes);
        }
        begin_with(layout, verb, &objects, &mut kept, &mut out.changes);
        take_away(layout, verb, &objects, &kept, &mut out.changes);
        Ok(())
    }

    /// The change to the name of an object.
    fn head(
        &self,
        layout: &Layout<'_>,
        verb: Verb,
        head: Item,
        part: &Part,
        changes: &mut Vec<(Span, String)>,
    ) -> Result<(), EditError> {
        let here = head.span.of(layout.text);
        let to = match &part.to {
            To::Thing(to) => *to,
            To::Named(name) if name != here => {
                changes.push((head.span, name.clone()));
                return Ok(());
            }
            To::Value => {
                let name = part.object.name.as_deref().filter(|name| *name != here);
                changes.extend(name.map(|name| (head.span, name.to_owned())));
                return Ok(());
            }
            To::Named(_) => return Ok(()),
        };
        if self.spelling.means(self.scope, here, to, wanted(verb)) {
            return Ok(());
        }
        let reference = self.reference(to, verb, Some(here.split('.').count()))?;
        if reference.split('.').count() != here.split('.').count() {
            changes.push((head.span, reference));
            return Ok(());
        }
        let mut at = head.span.start;
        for (old, new) in here.split('.').zip(reference.split('.')) {
            let name = old.trim();
            let start = at + narrow(old.len() - old.trim_start().len());
            if name != new {
                changes.push((Span::new(start, start + narrow(name.len())), new.to_owned()));
            }
            at += narrow(old.len() + 1);
        }
        Ok(())
    }
}

/// The modifiers to write on each object so that each means what it should, with as little change as possible; `None`
/// if no list can say that.
fn planned(verb: Verb, own: &[&Object], before: Vec<Object>, goal: Vec<Object>) -> Option<Vec<Object>> {
    let mut plan = goal;
    let text = !verb.entry().takes_text() || plan_field(own, &before, &mut plan, |object| &mut object.text);
    let strength = !matches!(verb, Verb::Serves | Verb::Influences)
        || plan_field(own, &before, &mut plan, |object| &mut object.strength);
    let until = verb != Verb::Allow || plan_field(own, &before, &mut plan, |object| &mut object.until);
    (text && strength && until).then_some(plan)
}

fn plan_field<T: Clone + PartialEq>(
    own: &[&Object],
    before: &[Object],
    plan: &mut [Object],
    field: fn(&mut Object) -> &mut Option<T>,
) -> bool {
    let value = |object: &Object| field(&mut object.clone()).clone();
    let goal: Vec<Option<T>> = plan.iter().map(value).collect();
    let least = own.iter().zip(before).zip(&goal);
    let least = least.map(|((own, before), goal)| if value(before) == *goal { value(own) } else { goal.clone() });
    let least: Vec<Option<T>> = least.collect();
    let read = |values: &[Option<T>]| match values.split_last() {
        Some((Some(last), others)) if others.iter().all(Option::is_none) => vec![Some(last.clone()); values.len()],
        _ => values.to_vec(),
    };
    if read(&least) == goal {
        plan.iter_mut().zip(least).for_each(|(object, value)| *field(object) = value);
        return true;
    }
    read(&goal) == goal
}

/// The old modifiers of the objects that stay, including those on the last object that apply to all.
fn shared_before(verb: Verb, objects: &[Written<'_>], text: &str, kept: &[usize]) -> Vec<Object> {
    let own = objects.iter().map(|object| Part { to: To::Value, object: explicit(object, text) });
    let mut read: Vec<Part> = own.collect();
    share(verb, &mut read);
    kept.iter().filter_map(|at| read.get(*at)).map(|part| part.object.clone()).collect()
}

/// The modifiers written on an object itself.
fn explicit(object: &Written<'_>, text: &str) -> Object {
    let mut own = Object::default();
    object.rest.iter().for_each(|item| take_up(&mut own, *item, text));
    own
}

/// An object without its name.
fn bare(object: &Object) -> Object {
    Object { name: None, other: false, ..object.clone() }
}

/// The changes to the text and the modifiers of an object.
fn figures_of(
    layout: &Layout<'_>,
    object: &Written<'_>,
    own: &Object,
    now: &Object,
    changes: &mut Vec<(Span, String)>,
) {
    let none = Object::default();
    if own.text != now.text {
        let written = Object { text: now.text.clone(), ..none.clone() }.written();
        match (object.item(ItemKind::Text), now.text.is_some()) {
            (Some(item), true) => changes.push((item.span, written)),
            (Some(item), false) => {
                changes.push((Span::new(layout.before_blanks(item.span.start), item.span.end), String::new()))
            }
            (None, true) => {
                changes.push((Span::new(object.head.span.end, object.head.span.end), format!(" {written}")))
            }
            (None, false) => {}
        }
    }
    let (percent, strength_in_percent) = (now.percent, now.strength_in_percent);
    let bare = Object { percent, strength_in_percent, ..none.clone() };
    let figures = [
        (Modifier::Strength, own.strength != now.strength, Object { strength: now.strength, ..bare.clone() }),
        (Modifier::Effort, own.effort != now.effort, Object { effort: now.effort, ..bare.clone() }),
        (Modifier::Share, own.share != now.share, Object { share: now.share, ..bare.clone() }),
        (Modifier::Weight, own.weight != now.weight, Object { weight: now.weight, ..bare.clone() }),
        (Modifier::Until, own.until != now.until, Object { until: now.until, ..none.clone() }),
        (Modifier::Over, own.over != now.over, Object { over: now.over, ..bare.clone() }),
        (Modifier::Under, own.under != now.under, Object { under: now.under, ..bare }),
        (Modifier::Times, own.times != now.times, Object { times: now.times, ..none }),
    ];
    for (modifier, changed, now) in figures {
        if !changed {
            continue;
        }
        let written = now.written();
        let mut words = written.split(' ');
        let value = if modifier == Modifier::Times { words.next() } else { words.next_back() };
        match (object.item(ItemKind::Modifier(modifier)), value.filter(|value| !value.is_empty())) {
            (Some(item), Some(value)) => changes.push((item.span, value.to_owned())),
            (Some(item), None) => {
                let start = layout.before_blanks(with_its_word(layout, modifier, item.span).start);
                changes.push((Span::new(start, item.span.end), String::new()));
            }
            (None, Some(_)) => changes.push((Span::new(object.end(), object.end()), format!(" {written}"))),
            (None, None) => {}
        }
    }
}

/// Moves the first remaining object to the start of the list, if a comment between them would otherwise come right
/// after the verb, where the list has to begin.
fn begin_with(
    layout: &Layout<'_>,
    verb: Verb,
    objects: &[Written<'_>],
    kept: &mut [usize],
    changes: &mut Vec<(Span, String)>,
) {
    let (Some(first), Some(old)) = (kept.first_mut(), objects.first()) else { return };
    let Some(new) = objects.get(*first) else { return };
    let span = Span::new(new.head.span.start, end_of(layout, verb, new));
    if layout.comments_in(Span::new(old.head.span.start, span.start)).is_empty() {
        return;
    }
    changes.sort_by_key(|(change, _)| (change.start, !change.is_empty()));
    let within = |change: &Span| span.start <= change.start && change.end <= span.end;
    let inner = changes.iter().filter(|(change, _)| within(change));
    let inner =
        inner.map(|(change, text)| (Span::new(change.start - span.start, change.end - span.start), text.as_str()));
    let text = replace(span.of(layout.text), inner);
    changes.retain(|(change, _)| !within(change));
    changes.push((Span::new(old.head.span.start, end_of(layout, verb, old)), text));
    *first = 0;
}

/// Removes objects from a list, with their commas. Comments between them stay.
fn take_away(
    layout: &Layout<'_>,
    verb: Verb,
    objects: &[Written<'_>],
    kept: &[usize],
    changes: &mut Vec<(Span, String)>,
) {
    let Some(last_kept) = kept.last().copied() else { return };
    let mut stays = kept.iter().peekable();
    let gone = (0..last_kept).filter(|at| stays.next_if(|kept| *kept == at).is_none());
    let span = |at: usize| {
        let object = objects.get(at)?;
        Some(Span::new(object.head.span.start, end_of(layout, verb, object)))
    };
    // after the comma that follows
    let comma = |end: u32| layout.behind_blanks(end) + 1;
    for at in gone {
        let Some(own) = span(at) else { continue };
        let next = objects.get(at + 1).map_or(own.end, |next| next.head.span.start);
        let between = Span::new(own.start, next);
        let alone = layout.comments_in(between).is_empty();
        let end = if alone { next } else { layout.behind_blanks(comma(own.end)) };
        changes.push((Span::new(own.start, end), String::new()));
    }
    let (Some(kept), Some(last)) = (span(last_kept), objects.len().checked_sub(1).and_then(span)) else { return };
    if last.end <= kept.end {
        return;
    }
    let behind = Span::new(kept.end, last.end);
    if layout.comments_in(behind).is_empty() {
        changes.push((behind, String::new()));
        return;
    }
    changes.push((Span::new(kept.end, comma(kept.end)), String::new()));
    // below the last comment nothing remains, not even an empty line
    let ends = layout.next_line(last.end).is_some_and(|next| layout.comments_in(Span::new(last.end, next)).is_empty());
    let bottom = layout.comments_in(behind).last().filter(|_| ends);
    let bottom = bottom.map_or(last.end, |comment| comment.end);
    changes.push((Span::new(bottom, last.end), String::new()));
    for own in (last_kept + 1..objects.len()).filter_map(span).take_while(|own| own.start < bottom) {
        let end = if own.end < last.end { comma(own.end) } else { own.end };
        changes.push((Span::new(layout.before_blanks(own.start), end), String::new()));
    }
}

/// The end of an object: in `X 3 times` after the word.
fn end_of(layout: &Layout<'_>, verb: Verb, object: &Written<'_>) -> u32 {
    let end = object.end();
    match verb.entry().objects {
        Objects::Times(_) => layout.behind_blanks(end) + narrow(Modifier::Times.as_str().len()),
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
        | Objects::RuleNames => end,
    }
}

/// Where a whole statement ends.
pub(super) fn statement_end(layout: &Layout<'_>, statement: &Statement, items: &[Item]) -> u32 {
    let counted = matches!(statement.verb.entry().objects, Objects::Times(_));
    let written = written(items);
    written.last().filter(|_| counted).map_or(statement.span.end, |last| end_of(layout, statement.verb, last))
}

/// A modifier's value together with its word.
fn with_its_word(layout: &Layout<'_>, modifier: Modifier, value: Span) -> Span {
    let word = layout.before_blanks(value.start);
    Span::new(word.saturating_sub(narrow(modifier.as_str().len())), value.end)
}
