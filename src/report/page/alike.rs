//! Merges findings on the page that differ only in whom they are about.

use crate::rules::{Finding, Subject};

use crate::report::block::{Block, Mark, Point};
use crate::report::diagnosis::Found;
use crate::report::names::Names;

/// Up to this many similar findings are shown one by one.
const FEW: usize = 3;

/// The points of findings. Runs of alike findings become a single point that lists the names of the others.
pub fn merge_alike(found: &Found<'_>, names: &Names, findings: &[Finding], points: Vec<Point>) -> Vec<Point> {
    let mut points = points.into_iter();
    let texts: Vec<Option<FindingText>> = findings.iter().map(|finding| text_of(found, names, finding)).collect();
    let is_alike = |a: &Option<FindingText>, b: &Option<FindingText>| match (a, b) {
        (Some(a), Some(b)) => a.text == b.text,
        _ => false,
    };
    let mut merged = Vec::new();
    for alike in texts.chunk_by(is_alike) {
        if alike.len() <= FEW {
            merged.extend(points.by_ref().take(alike.len()));
            continue;
        }
        let others: Vec<String> = alike.iter().skip(1).flatten().map(|text| text.of.clone()).collect();
        let of_all = points.by_ref().take(alike.len()).collect::<Vec<_>>().into_iter().next();
        merged.extend(of_all.map(|first| first.with(Block::List(vec![others_too(&others)]))));
    }
    merged
}

/// The words of a finding, split for comparison.
struct FindingText {
    /// The name of the subject, in backticks.
    of: String,
    /// The whole text, with the name of the subject blanked out.
    text: String,
}

fn text_of(found: &Found<'_>, names: &Names, finding: &Finding) -> Option<FindingText> {
    let details = found.context.explain(finding);
    let name = |subject: Subject| format!("`{}`", names.called(found.model, subject));
    let of = name(*finding.subjects.first()?);
    let steps =
        details.witness.steps.iter().map(|step| format!("{} {}", name(step.subject), names.readable(&step.note)));
    let message = names.readable(&details.message);
    let lines: Vec<String> = [message, details.help].into_iter().chain(steps).collect();
    Some(FindingText { text: lines.join("\n").replace(&of, "`…`"), of })
}

fn others_too(names: &[String]) -> Point {
    Point::new(Mark::Plain, format!("The same is true of {}.", crate::figures::listed(names, names.len())))
}
