//! Findings about `allow` statements themselves.

use crate::diagnostic::Rule;
use crate::model::{Allow, Model, Thing};
use crate::rules::words::{count, quoted};
use crate::rules::{Explanation, Finding, Witness};

/// What is so of the `allow` statements of a finding: in words for one and for several, and of each in a note.
pub fn explain_allows(
    model: &Model,
    finding: &Finding,
    [one, several]: [&str; 2],
    help: &str,
    note: impl Fn(&Allow) -> String,
) -> Option<Explanation> {
    let thing = finding.thing()?;
    let bearer = match thing {
        Thing::Org => "the organization".to_owned(),
        _ => quoted(model, thing),
    };
    let rules: Vec<String> = finding.allows.iter().map(|rule| format!("`{rule}`")).collect();
    let message = match rules.as_slice() {
        [] => return None,
        [rule] => format!("the `allow` of {rule} on {bearer} {one}"),
        rules => format!("{} on {bearer} {several}: {}", count(rules.len() as u64, "`allow`"), rules.join(", ")),
    };
    let borne = |rule: &Rule| model.allows_of(thing).iter().find(|allow| allow.rule == *rule);
    let steps = finding.allows.iter().map(|rule| {
        let state = borne(rule).map(&note).unwrap_or_default();
        let reason = borne(rule).and_then(|allow| model.text(allow.reason)).unwrap_or_default();
        (thing.into(), format!("`allow {rule} \"{reason}\"`: {state}"))
    });
    Some(Explanation::new(message, help, Witness::listed(steps, finding.allows.len(), |step| step)))
}
