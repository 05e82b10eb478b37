//! The section on what was added, removed, renamed and moved.

use crate::compare::{Evidence, Moved, Renamed};
use crate::model::{PartyId, Thing};
use crate::syntax::Verb;

use super::{CELL, Compared, Part, Side, close};
use crate::figures::{figure, percent};
use crate::report::block::{Block, Mark, Point, Tone, Words};
use crate::report::words::cut;

/// The most pieces of evidence shown for a guess.
const EVIDENCE: usize = 3;

pub fn part(compared: &Compared<'_>) -> Option<Part> {
    let found = compared.found;
    let counts = [
        (found.added.len(), "new"),
        (found.removed.len(), "gone"),
        (found.renamed.len(), "renamed (a guess)"),
        (found.moved.len(), "moved"),
    ];
    let said: Vec<String> = counts
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{} {what}", figure(*count as f64)))
        .collect();
    if said.is_empty() {
        return None;
    }
    let rows = compared.rows();
    let (old, new) = sides(compared);
    let mut blocks = Vec::new();
    let mut put = |title: &'static str, words: Vec<Point>, of: usize| {
        if of > 0 {
            let mut points = words;
            close(&mut points, of);
            blocks.extend([Block::Subheading(title.into(), None), Block::List(points)]);
        }
    };
    let plain = |words: Words| Point::new(Mark::Plain, words);
    let listed = |side: &Side<'_>, things: &[Thing]| -> Vec<Point> {
        things.iter().take(rows).map(|thing| plain(side.named(*thing))).collect()
    };
    put("New", listed(&new, &found.added), found.added.len());
    put("Gone", listed(&old, &found.removed), found.removed.len());
    put(
        "Renamed (a guess, from what stayed the same)",
        found.renamed.iter().take(rows).map(|it| renamed(&old, &new, it)).collect(),
        found.renamed.len(),
    );
    let moves = found.moved.iter().take(rows).map(|it| plain(moved(&old, &new, it))).collect();
    put("Moved", moves, found.moved.len());
    let point = plain(format!("{}.", crate::figures::listed(&said, 4)).into());
    Some(Part { title: "Changes", points: vec![point], blocks })
}

/// Both models, with the labels of what is shown.
fn sides<'a>(compared: &Compared<'a>) -> (Side<'a>, Side<'a>) {
    let (found, rows) = (compared.found, compared.rows());
    let renamed = || found.renamed.iter().take(rows);
    let moved = || found.moved.iter().take(rows);
    let evidence = renamed().flat_map(|it| it.evidence.iter().take(EVIDENCE)).flat_map(things_in);
    let from = moved().filter_map(|it| it.from).map(Thing::from);
    let to = moved().filter_map(|it| it.to).map(Thing::from);
    let olds = found.removed.iter().take(rows).copied().chain(renamed().map(|it| it.old)).chain(evidence).chain(from);
    let news = found.added.iter().take(rows).copied().chain(renamed().map(|it| it.new));
    let news = news.chain(moved().map(|it| it.new)).chain(to);
    (Side::new(compared.old.context.model, olds), Side::new(compared.new.context.model, news))
}

/// A thing by both labels, or by both names where the label is the same.
fn renamed(old: &Side<'_>, new: &Side<'_>, it: &Renamed) -> Point {
    let words = match old.called(it.old) == new.called(it.new) {
        true => old.named(it.old).plus(": ").with(old.written(it.old)).plus(" → ").with(new.written(it.new)),
        false => old.named(it.old).plus(" → ").with(new.name(it.new)),
    };
    let mut said: Vec<String> = it.evidence.iter().take(EVIDENCE).map(|evidence| say(old, evidence)).collect();
    if it.evidence.len() > EVIDENCE {
        said.push("more".to_owned());
    }
    let likeness = if it.likeness < 0.995 { format!("; {} alike", percent(it.likeness)) } else { String::new() };
    let why = format!("As before: {}{likeness}.", crate::figures::listed(&said, EVIDENCE + 1));
    Point::new(Mark::Plain, words).with(Block::Text(Words::toned(Tone::Faint, why)))
}

fn moved(old: &Side<'_>, new: &Side<'_>, it: &Moved) -> Words {
    let place = |side: &Side<'_>, unit: Option<PartyId>| match unit {
        Some(unit) => side.name(unit),
        None => "the top level".into(),
    };
    new.named(it.new).plus(" from ").with(place(old, it.from)).plus(" to ").with(place(new, it.to))
}

/// The things that the evidence names.
fn things_in(evidence: &Evidence) -> Vec<Thing> {
    match evidence {
        Evidence::Unit(unit) => unit.iter().map(|unit| (*unit).into()).collect(),
        Evidence::Place(before, behind) => before.iter().chain(behind).copied().collect(),
        Evidence::Says(_, to) => to.iter().copied().collect(),
        Evidence::Said(_, by) => vec![*by],
        Evidence::Label(_)
        | Evidence::Description(_)
        | Evidence::Inside(_)
        | Evidence::SaysText(..)
        | Evidence::SaysNumber(..)
        | Evidence::SaidText(..) => Vec::new(),
    }
}

fn say(old: &Side<'_>, evidence: &Evidence) -> String {
    let called = |thing: &Thing| format!("`{}`", old.called(*thing));
    let quoted = |text: &str| format!("“{}”", cut(text, CELL));
    match evidence {
        Evidence::Label(label) => format!("the label {}", quoted(label)),
        Evidence::Description(_) => "the description".to_owned(),
        Evidence::Unit(None) => "is at the top level".to_owned(),
        Evidence::Unit(Some(unit)) => format!("is in {}", called(&(*unit).into())),
        Evidence::Place(None, None) => "is alone".to_owned(),
        Evidence::Place(Some(before), None) => format!("is last (after {})", called(before)),
        Evidence::Place(None, Some(behind)) => format!("is first (before {})", called(behind)),
        Evidence::Place(Some(before), Some(behind)) => {
            format!("is between {} and {}", called(before), called(behind))
        }
        Evidence::Inside(inside) => format!("holds `{}`", cut(inside, CELL)),
        Evidence::Says(verb, Some(to)) => format!("{} {}", verb.as_str(), called(to)),
        Evidence::Says(verb, None) => format!("{} everyone", verb.as_str()),
        Evidence::SaysText(verb, text) if text.is_empty() => verb.as_str().to_owned(),
        Evidence::SaysText(verb, text) => format!("{} {}", verb.as_str(), quoted(text)),
        // the number alone does not tell `over` from `under`
        Evidence::SaysNumber(Verb::Target, _) => format!("the same `{}`", Verb::Target.as_str()),
        Evidence::SaysNumber(verb, number) => format!("{} {}", verb.as_str(), figure(*number)),
        Evidence::Said(verb, by) => {
            // `measured by` and the like are no verbs by themselves
            let is =
                if matches!(verb, Verb::MeasuredBy | Verb::RewardedBy | Verb::ResponsibleFor) { " is" } else { "" };
            format!("{}{is} {} it", called(by), verb.as_str())
        }
        Evidence::SaidText(verb, text) => format!("{} {} by others", verb.as_str(), quoted(text)),
    }
}
