//! Which findings came and went.

use crate::compare::{Came, Grown, Went};
use crate::diagnostic::Severity;
use crate::rules::{Context, Finding};

use super::{Part, Told, close};
use crate::figures::{counted, figure};
use crate::report::block::{Block, Mark, Point, Tone, Words};

pub fn part(told: &Told<'_>) -> Option<Part> {
    let found = &told.found.findings;
    if found.is_empty() {
        return None;
    }
    let errors = |findings: &mut dyn Iterator<Item = &Finding>| match findings
        .filter(|finding| finding.severity == Severity::Error)
        .count()
    {
        0 => String::new(),
        count => format!(" ({})", counted(count, "error", "errors")),
    };
    let (came, went) = (found.came.len(), found.went.len());
    let text =
        |count: usize, verb: &str, errors: String| format!("{} {verb}{errors}.", counted(count, "finding", "findings"));
    let mut points = Vec::new();
    if went > 0 {
        let errors = errors(&mut found.went.iter().map(|it| &it.finding));
        points.push(Point::new(Mark::Good, text(went, "went", errors)));
    }
    if came > 0 {
        let errors = errors(&mut found.came.iter().map(|it| &it.finding));
        points.push(Point::new(Mark::Poor, text(came, "came", errors)));
    }
    let mut blocks = Vec::new();
    if came > 0 {
        let (mut shown, of) = (Vec::new(), came);
        let mut order: Vec<&Came> = found.came.iter().collect();
        order.sort_by_key(|it| std::cmp::Reverse(it.finding.severity));
        for it in order.into_iter().take(told.rows()) {
            shown.push(point(told.new.context, &it.finding, if it.of_added { "of what is new" } else { "" }));
        }
        close(&mut shown, of);
        blocks.extend([Block::Subheading("Came".into(), None), Block::List(shown)]);
    }
    if went > 0 {
        let (mut shown, of) = (Vec::new(), went);
        let mut order: Vec<&Went> = found.went.iter().collect();
        order.sort_by_key(|it| std::cmp::Reverse(it.finding.severity));
        for it in order.into_iter().take(told.rows()) {
            shown.push(point(told.old.context, &it.finding, if it.of_removed { "of what is gone" } else { "" }));
        }
        close(&mut shown, of);
        blocks.extend([Block::Subheading("Went".into(), None), Block::List(shown)]);
    }
    if !found.grown.is_empty() {
        let mut shown: Vec<Point> = found.grown.iter().take(told.rows()).map(grown).collect();
        close(&mut shown, found.grown.len());
        blocks.extend([Block::Subheading("Stayed, about others".into(), None), Block::List(shown)]);
    }
    Some(Part { title: "Findings", points, blocks })
}

fn point(context: &Context<'_>, finding: &Finding, aside: &str) -> Point {
    let words = Words::toned(Tone::Level(finding.severity), finding.severity.as_str())
        .and(Tone::Strong, format!(" {}", finding.rule))
        .plus(format!(": {}", context.explain(finding).message));
    let words = if aside.is_empty() { words } else { words.and(Tone::Faint, format!(" ({aside})")) };
    Point::new(Mark::Plain, words)
}

fn grown(it: &Grown) -> Point {
    let (before, after) = (it.old.subjects.len(), it.new.subjects.len());
    let mark = match after.cmp(&before) {
        std::cmp::Ordering::Less => Mark::Good,
        std::cmp::Ordering::Equal => Mark::Plain,
        std::cmp::Ordering::Greater => Mark::Poor,
    };
    let words = Words::toned(Tone::Level(it.new.severity), it.new.severity.as_str())
        .and(Tone::Strong, format!(" {}", it.new.rule))
        .plus(if before == after {
            format!(": still about {}, but not the same ones", figure(after as f64))
        } else {
            format!(": now about {}, before about {}", figure(after as f64), figure(before as f64))
        });
    Point::new(mark, words)
}
