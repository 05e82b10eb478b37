//! What became of the `allow` statements themselves.

use super::engine::{Context, Emitter};
use super::finding::{Details, Finding, Witness};
use super::page::rule;
use super::words::{count, quoted};
use crate::analysis::Analyses;
use crate::diagnostic::{Analysis, Rule};
use crate::model::{Allow, Model, Thing};

rule! {
    /// Something bears an `allow` whose last day is over: today is after its `until`.
    ///
    /// One finding for each thing that bears any, however many of its `allow` are over. Today is what `--today` says;
    /// where nothing says it, no `until` is judged.
    ///
    /// ## Why it matters
    ///
    /// Whoever wrote the date wanted to be asked again on it. From the next day on the `allow` hides nothing; what it
    /// accepted is either mended by now, or still there and worth a new decision.
    ///
    /// ## Fires
    ///
    /// ```outward fires
    /// customer Guest
    /// role Barista { serves Guest }
    /// role Archive { allow unsaid "until the move" until 1999-12-31 }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```outward quiet
    /// customer Guest
    /// role Barista { serves Guest }
    /// role Archive { allow unsaid "until the move" until 9999-12-31 }
    /// ```
    ///
    /// ## Mend
    ///
    /// Take the `allow` out, or decide anew and give it another date.
    EXPIRED_ALLOW = ExpiredAllow { check: expired, explain: explain_expired }
}

rule! {
    /// Something bears an `allow` that hides no finding (and is not over).
    ///
    /// It is judged only where every analysis was run. One finding for each thing that bears any. An `allow` is used if
    /// it would by itself hide a finding; an `allow` of `unused-allow` is not asked what it hides.
    ///
    /// ## Why it matters
    ///
    /// What was accepted has been mended, or never was there. Left in place, the `allow` would hide the same finding on
    /// the day it comes back, and nobody would have decided that.
    ///
    /// ## Fires
    ///
    /// ```outward fires
    /// customer Guest
    /// role Barista { serves Guest; allow unsaid "we will see" }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```outward quiet
    /// customer Guest
    /// role Barista { serves Guest }
    /// role Archive { allow unsaid "we will see" }
    /// ```
    ///
    /// ## Mend
    ///
    /// Take the `allow` out.
    UNUSED_ALLOW = UnusedAllow { check: unused, explain: explain_unused }
}

fn expired(_context: &Context<'_>, emitter: &mut Emitter<'_>) {
    for (thing, rules) in emitter.allows().expired() {
        emitter.finding_of_allows(thing, rules);
    }
}

fn unused(context: &Context<'_>, emitter: &mut Emitter<'_>) {
    if all_were_run(context.analyses) {
        for (thing, rules) in emitter.allows().unused() {
            emitter.finding_of_allows(thing, rules);
        }
    }
}

fn all_were_run(analyses: &Analyses) -> bool {
    Analysis::ALL.iter().all(|analysis| analyses.has(*analysis))
}

fn explain_expired(context: &Context<'_>, finding: &Finding) -> Details {
    let since = |allow: &Allow| match (allow.until, context.today) {
        (Some(until), Some(today)) => format!("until {until}, and today is {today}"),
        _ => "over".to_owned(),
    };
    let help = "take it out, or decide anew and give it another date: `until DATE`";
    explain(context.model, finding, "is over", "are over", help, since)
}

fn explain_unused(context: &Context<'_>, finding: &Finding) -> Details {
    let help = "take it out, so that it does not hide what may come";
    explain(context.model, finding, "hides no finding", "hide no finding", help, |_| "hides 0 findings".to_owned())
}

fn explain(
    model: &Model,
    finding: &Finding,
    one: &str,
    several: &str,
    help: &str,
    note: impl Fn(&Allow) -> String,
) -> Details {
    let Some(thing) = finding.thing() else { return Details::default() };
    let bearer = match thing {
        Thing::Org => "the organization".to_owned(),
        _ => quoted(model, thing),
    };
    let rules: Vec<String> = finding.allows.iter().map(|rule| format!("`{rule}`")).collect();
    let message = match rules.as_slice() {
        [rule] => format!("the `allow` of {rule} on {bearer} {one}"),
        rules => format!("{} on {bearer} {several}: {}", count(rules.len() as u64, "`allow`"), rules.join(", ")),
    };
    let borne = |rule: &Rule| model.allows_of(thing).iter().find(|allow| allow.rule == *rule);
    let steps = finding.allows.iter().map(|rule| {
        let state = borne(rule).map(&note).unwrap_or_default();
        let reason = borne(rule).and_then(|allow| model.text(allow.reason)).unwrap_or_default();
        (thing.into(), format!("`allow {rule} \"{reason}\"`: {state}"))
    });
    Details::new(message, help, Witness::listed(steps, finding.allows.len(), |step| step))
}
