//! Findings about `allow` statements themselves.

use crate::model::{Allow, Model, Thing};
use crate::rules::words::{count, quoted};
use crate::rules::{Explanation, Finding, Witness};

/// The evidence about the `allow` statements of a finding: words for one and for several, and a note for each. `None` if
/// one of them does not exist, or has no note: then there is no finding.
pub fn explain_allows(
    model: &Model,
    finding: &Finding,
    [one, several]: [&str; 2],
    help: &str,
    note: impl Fn(&Allow) -> Option<String>,
) -> Option<Explanation> {
    let thing = finding.thing()?;
    let bearer = if thing == Thing::Org { "the organization".to_owned() } else { quoted(model, thing) };
    let rules: Vec<String> = finding.allows.iter().map(|rule| format!("`{rule}`")).collect();
    let message = match rules.as_slice() {
        [] => return None,
        [rule] => format!("the `allow` of {rule} on {bearer} {one}"),
        rules => format!("{} on {bearer} {several}: {}", count(rules.len() as u64, "`allow`"), rules.join(", ")),
    };
    let mut witness = Witness::default();
    for rule in &finding.allows {
        let allow = model.allows_of(thing).iter().find(|allow| allow.rule == *rule)?;
        let (state, reason) = (note(allow)?, model.text(allow.reason).unwrap_or_default());
        witness.step(thing, format!("`allow {rule} \"{reason}\"`: {state}"));
    }
    Some(Explanation::new(message, help, witness))
}
