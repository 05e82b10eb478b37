//! Findings that differ in nothing but whom they are about.

use outward::rules::Finding;

use crate::document::{Block, Point, Words};
use crate::report::{Found, named};

/// So many are told each by itself.
const FEW: usize = 3;

/// The points of findings, of which those that say the same of many are told once, with the names of the others.
pub fn told_once(found: &Found<'_>, findings: &[Finding], points: Vec<Point>) -> Vec<Point> {
    let mut points = points.into_iter();
    let texts: Vec<(String, &Finding)> = findings.iter().map(|finding| (text(found, finding), finding)).collect();
    let mut told = Vec::new();
    for alike in texts.chunk_by(|a, b| a.0 == b.0) {
        if alike.len() <= FEW {
            told.extend(points.by_ref().take(alike.len()));
            continue;
        }
        let Some(first) = points.next() else { break };
        let others: Vec<String> = alike.iter().skip(1).map(|(_, finding)| about(found, finding)).collect();
        told.push(first.with(Block::Text(others_too(&others))));
        points.by_ref().take(others.len()).for_each(drop);
    }
    told
}

/// All that is said but the name of whom it is about.
fn text(found: &Found<'_>, finding: &Finding) -> String {
    let details = found.context.explain(finding);
    let name = about(found, finding);
    let steps =
        details.witness.steps.iter().map(|step| format!("`{}` {}", named(found.model, step.subject), step.note));
    let lines: Vec<String> = [details.message, details.help].into_iter().chain(steps).collect();
    lines.join("\n").replace(&name, "`…`")
}

fn about(found: &Found<'_>, finding: &Finding) -> String {
    finding.subjects.first().map_or_else(String::new, |subject| format!("`{}`", named(found.model, *subject)))
}

fn others_too(names: &[String]) -> Words {
    Words::from(format!("The same is so of {}.", crate::figures::listed(names, names.len())))
}
