//! The section on findings that appeared or disappeared.

use crate::compare::{Came, FindingsChange, Grown, Went};
use crate::diagnostic::{Rule, Severity};
use crate::model::Thing;
use crate::rules::{Finding, RuleContext};

use super::{Compared, Part, Side, close};
use crate::figures::{counted, figure};
use crate::report::block::{Block, Mark, Point, Tone, Words};
use crate::report::diagnosis::names_in;
use crate::report::names::Names;

pub fn part(compared: &Compared<'_>) -> Option<Part> {
    let found = &compared.found.findings;
    if found.is_empty() {
        return None;
    }
    let errors = |findings: &mut dyn Iterator<Item = &Finding>| {
        let (mut all, mut errors, mut notes) = (0, 0, 0);
        for finding in findings {
            all += 1;
            match finding.severity {
                Severity::Error => errors += 1,
                Severity::Warning => {}
                Severity::Note => notes += 1,
            }
        }
        match (errors, notes) {
            (0, 1) if all == 1 => " (a note)".to_owned(),
            (0, notes) if notes == all => format!(" ({})", counted(notes, "note", "notes")),
            (0, _) => String::new(),
            (errors, _) => format!(" ({})", counted(errors, "error", "errors")),
        }
    };
    let (came, went) = (found.came.len(), found.went.len());
    let mut points = Vec::new();
    if went > 0 {
        let errors = errors(&mut found.went.iter().map(|it| &it.finding));
        let mark = mark(found.went.iter().map(|it| &it.finding), Mark::Good);
        points.push(Point::new(mark, format!("{} gone{errors}.", counted(went, "finding", "findings"))));
    }
    if came > 0 {
        let errors = errors(&mut found.came.iter().map(|it| &it.finding));
        let mark = mark(found.came.iter().map(|it| &it.finding), Mark::Poor);
        points.push(Point::new(mark, format!("{}{errors}.", counted(came, "new finding", "new findings"))));
    }
    let mut blocks = Vec::new();
    let in_new = names_in(compared.new.context, found.came.iter().map(|it| &it.finding));
    let in_old = names_in(compared.old.context, found.went.iter().map(|it| &it.finding));
    if came > 0 {
        let (mut shown, of) = (Vec::new(), came);
        let mut order: Vec<&Came> = found.came.iter().collect();
        order.sort_by_key(|it| std::cmp::Reverse(it.finding.severity));
        for it in order.into_iter().take(compared.rows()) {
            shown.push(point(
                &compared.new.context.judged_by(compared.new.context.model),
                &in_new,
                &it.finding,
                if it.of_added { "about something new" } else { "" },
            ));
        }
        close(&mut shown, of);
        blocks.extend([Block::Subheading("New".into(), None), Block::List(shown)]);
    }
    if went > 0 {
        let (mut shown, of) = (Vec::new(), went);
        let mut order: Vec<&Went> = found.went.iter().collect();
        order.sort_by_key(|it| std::cmp::Reverse(it.finding.severity));
        for it in order.into_iter().take(compared.rows()) {
            shown.push(point(
                &compared.old.context.judged_by(compared.new.context.model),
                &in_old,
                &it.finding,
                if it.of_removed { "about something removed" } else { "" },
            ));
        }
        close(&mut shown, of);
        blocks.extend([Block::Subheading("Gone".into(), None), Block::List(shown)]);
    }
    if !found.grown.is_empty() {
        let mut shown: Vec<Point> = found.grown.iter().take(compared.rows()).map(grown).collect();
        close(&mut shown, found.grown.len());
        blocks.extend([Block::Subheading("About more, fewer or others than before".into(), None), Block::List(shown)]);
    }
    if !found.allowed.is_empty() || !found.no_longer_allowed.is_empty() || !found.rules.is_empty() {
        points.push(Point::new(Mark::Plain, settings(found)));
        blocks.extend([Block::Subheading("Judged by the new rules, without any `allow`".into(), None)]);
        blocks.push(Block::List(set_otherwise(compared)));
    }
    Some(Part { title: "Findings", points, blocks })
}

/// The mark of findings that came or went: none where all of them are notes.
fn mark<'f>(mut findings: impl Iterator<Item = &'f Finding>, mark: Mark) -> Mark {
    if findings.any(|finding| finding.severity > Severity::Note) { mark } else { Mark::Plain }
}

/// A sentence on changed settings. They are not counted as resolved findings.
fn settings(found: &FindingsChange) -> String {
    let of = |count: usize, one: &str, several: &str| (count > 0).then(|| counted(count, one, several));
    let said = [
        of(found.allowed.len(), "new `allow`", "new `allow`s"),
        of(found.no_longer_allowed.len(), "`allow` removed", "`allow`s removed"),
        of(found.rules.len(), "rule is set differently", "rules are set differently"),
    ];
    let said: Vec<String> = said.into_iter().flatten().collect();
    format!("{}; both sides are judged alike, by the new rules and without any `allow`.", said.join(", "))
}

fn set_otherwise(compared: &Compared<'_>) -> Vec<Point> {
    let found = &compared.found.findings;
    let (then, now) = (&found.no_longer_allowed, &found.allowed);
    let things =
        |allowed: &[(Thing, Rule)]| allowed.iter().map(|(thing, _)| *thing).take(compared.rows()).collect::<Vec<_>>();
    let old = Side::new(compared.old.context.model, things(then));
    let new = Side::new(compared.new.context.model, things(now));
    let allow = |side: &Side<'_>, (thing, rule): &(Thing, Rule), state: &str| {
        let words = Words::toned(Tone::Strong, format!("allow {rule}")).plus(" on ").with(side.name(*thing));
        Point::new(Mark::Plain, words.plus(format!(", {state}")))
    };
    let newly = now.iter().map(|it| allow(&new, it, "newly"));
    let over = then.iter().map(|it| allow(&old, it, "no longer"));
    let rules = found.rules.iter().map(|rule| {
        Point::new(Mark::Plain, Words::toned(Tone::Strong, rule.as_str()).plus(": set differently in `rules`"))
    });
    let all: Vec<Point> = newly.chain(over).chain(rules).collect();
    let of = all.len();
    let mut shown: Vec<Point> = all.into_iter().take(compared.rows()).collect();
    close(&mut shown, of);
    shown
}

fn point(context: &RuleContext<'_>, names: &Names, finding: &Finding, aside: &str) -> Point {
    let words = Words::toned(Tone::Level(finding.severity), finding.severity.as_str())
        .and(Tone::Strong, format!(" {}", finding.rule))
        .plus(format!(": {}", names.readable(&context.explain(finding).message)));
    let words = if aside.is_empty() { words } else { words.and(Tone::Faint, format!(" ({aside})")) };
    Point::new(Mark::Plain, words)
}

fn grown(it: &Grown) -> Point {
    let (before, after) = (it.old.subjects.len(), it.new.subjects.len());
    let mark = mark(
        std::iter::once(&it.new),
        match after.cmp(&before) {
            std::cmp::Ordering::Less => Mark::Good,
            std::cmp::Ordering::Equal => Mark::Plain,
            std::cmp::Ordering::Greater => Mark::Poor,
        },
    );
    let words = Words::toned(Tone::Level(it.new.severity), it.new.severity.as_str())
        .and(Tone::Strong, format!(" {}", it.new.rule))
        .plus(if before == after {
            format!(": still about {}, but not the same ones", figure(after as f64))
        } else {
            format!(": now about {}, before about {}", figure(after as f64), figure(before as f64))
        });
    Point::new(mark, words)
}
