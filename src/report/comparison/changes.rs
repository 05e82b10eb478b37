//! What is new, gone, renamed and moved.

use crate::compare::{Evidence, Moved, Renamed};
use crate::model::{Model, PartyId, Thing};
use crate::syntax::Verb;

use super::{CELL, Part, Told, close, name, named};
use crate::figures::{figure, percent};
use crate::report::block::{Block, Mark, Point, Tone, Words};
use crate::report::words::cut;

/// How much of the evidence for a guess is told.
const EVIDENCE: usize = 3;

pub fn part(told: &Told<'_>) -> Option<Part> {
    let found = told.found;
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
    let (old, new) = (told.old.context.model, told.new.context.model);
    let mut blocks = Vec::new();
    let mut put = |title: &'static str, mut points: Vec<Point>, of: usize| {
        if of > 0 {
            close(&mut points, of);
            blocks.extend([Block::Subheading(title.into(), None), Block::List(points)]);
        }
    };
    let plain = |words: Words| Point::new(Mark::Plain, words);
    let rows = told.rows();
    let listed = |model: &Model, things: &[Thing]| -> Vec<Point> {
        things.iter().take(rows).map(|thing| plain(named(model, *thing).with(label(model, *thing)))).collect()
    };
    put("New", listed(new, &found.added), found.added.len());
    put("Gone", listed(old, &found.removed), found.removed.len());
    put(
        "Renamed, by all that stayed the same: a guess",
        found.renamed.iter().take(rows).map(|it| renamed(told, it)).collect(),
        found.renamed.len(),
    );
    put("Moved", found.moved.iter().take(rows).map(|it| plain(moved(told, it))).collect(), found.moved.len());
    let point = plain(format!("{}.", crate::figures::listed(&said, 4)).into());
    Some(Part { title: "Changes", points: vec![point], blocks })
}

fn label(model: &Model, thing: Thing) -> Words {
    let label = model.label_of(thing);
    if label == model.name_of(thing) {
        Words::new()
    } else {
        Words::toned(Tone::Faint, format!(" “{}”", cut(label, CELL)))
    }
}

fn renamed(told: &Told<'_>, it: &Renamed) -> Point {
    let (old, new) = (told.old.context.model, told.new.context.model);
    let words = named(old, it.old).plus(" → ").with(name(new, it.new));
    let mut said: Vec<String> = it.evidence.iter().take(EVIDENCE).map(|evidence| say(old, evidence)).collect();
    if it.evidence.len() > EVIDENCE {
        said.push("more".to_owned());
    }
    let likeness = if it.likeness < 0.995 { format!("; alike by {}", percent(it.likeness)) } else { String::new() };
    let why = format!("As before: {}{likeness}.", crate::figures::listed(&said, EVIDENCE + 1));
    Point::new(Mark::Plain, words).with(Block::Text(Words::toned(Tone::Faint, why)))
}

fn moved(told: &Told<'_>, it: &Moved) -> Words {
    let (old, new) = (told.old.context.model, told.new.context.model);
    let place = |model: &Model, unit: Option<PartyId>| match unit {
        Some(unit) => name(model, unit),
        None => "the top level".into(),
    };
    named(new, it.new).plus(" from ").with(place(old, it.from)).plus(" to ").with(place(new, it.to))
}

fn say(old: &Model, evidence: &Evidence) -> String {
    let called = |thing: &Thing| format!("`{}`", cut(&old.qualified_name(*thing), CELL));
    let quoted = |text: &str| format!("“{}”", cut(text, CELL));
    match evidence {
        Evidence::Label(label) => format!("the label {}", quoted(label)),
        Evidence::Description(_) => "the description".to_owned(),
        Evidence::Unit(None) => "stands at the top level".to_owned(),
        Evidence::Unit(Some(unit)) => format!("stands in {}", called(&(*unit).into())),
        Evidence::Place(None, None) => "stands alone".to_owned(),
        Evidence::Place(Some(before), None) => format!("stands last (behind {})", called(before)),
        Evidence::Place(None, Some(behind)) => format!("stands first (before {})", called(behind)),
        Evidence::Place(Some(before), Some(behind)) => {
            format!("stands between {} and {}", called(before), called(behind))
        }
        Evidence::Inside(inside) => format!("holds `{}`", cut(inside, CELL)),
        Evidence::Says(verb, Some(to)) => format!("{} {}", verb.as_str(), called(to)),
        Evidence::Says(verb, None) => format!("{} everyone", verb.as_str()),
        Evidence::SaysText(verb, text) if text.is_empty() => verb.as_str().to_owned(),
        Evidence::SaysText(verb, text) => format!("{} {}", verb.as_str(), quoted(text)),
        // whether over or under is not in the number
        Evidence::SaysNumber(Verb::Target, _) => format!("the same `{}`", Verb::Target.as_str()),
        Evidence::SaysNumber(verb, number) => format!("{} {}", verb.as_str(), figure(*number)),
        Evidence::Said(verb, by) => match verb {
            Verb::MeasuredBy | Verb::RewardedBy | Verb::ResponsibleFor => {
                format!("{} is {} it", called(by), verb.as_str())
            }
            _ => format!("{} {} it", called(by), verb.as_str()),
        },
        Evidence::SaidText(verb, text) => format!("{} {} by others", verb.as_str(), quoted(text)),
    }
}
