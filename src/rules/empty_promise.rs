use super::engine::{Context, Emitter};
use super::finding::{Details, Finding, Subject, Witness};
use super::lists::named;
use super::ownership::found;
use super::page::rule;
use super::words::{count, quoted};
use crate::analysis::{OutcomeDiffusion, Ownership};
use crate::model::Model;

rule! {
    /// An outcome is promised to customers, but nobody answers for it specifically, or nothing measures it.
    ///
    /// ## Why it matters
    ///
    /// People judge the experience, not the promise. A promise is as good as what stands behind it: somebody who says
    /// how they see to it, and a figure that shows whether it is kept. Without these it raises what customers expect
    /// and nothing else.
    ///
    /// ## Fires
    ///
    /// ```outward fires
    /// customer Guest
    /// metric Remakes { from Barista; matters to Guest }
    /// outcome RightDrink { for Guest; measured by Remakes }
    /// role Barista { serves Guest; responsible for RightDrink }
    /// role Marketing { serves Guest; promises RightDrink "your drink, your way" }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```outward quiet
    /// customer Guest
    /// metric Remakes { from Barista; matters to Guest }
    /// outcome RightDrink { for Guest; measured by Remakes }
    /// role Barista { serves Guest; responsible for RightDrink "remakes a wrong drink on the spot" }
    /// role Marketing { serves Guest; promises RightDrink "your drink, your way" }
    /// ```
    ///
    /// ## Mend
    ///
    /// Let a role say how it is `responsible for` the outcome, and name the metric that it is `measured by`; or promise
    /// what is already seen to.
    EMPTY_PROMISE = EmptyPromise { check: check, explain: explain }
}

fn check(context: &Context<'_>, emitter: &mut Emitter<'_>) {
    for outcome in context.analyses.diffusion.iter().flat_map(|diffusion| &diffusion.outcomes) {
        if !outcome.promised_by.is_empty() && (!is_seen_to(outcome) || measures(context.model, outcome) == 0) {
            let those = outcome.promised_by.iter().map(|promise| Subject::from(promise.by));
            emitter.finding(std::iter::once(outcome.outcome.into()).chain(those));
        }
    }
}

fn explain(context: &Context<'_>, finding: &Finding) -> Details {
    let model = context.model;
    let Some(outcome) = found(context, finding) else { return Details::default() };
    let holders = count(outcome.holders.len() as u64, "holder");
    let measures = measures(model, outcome);
    let short = model.name_of(outcome.outcome.into());
    let say_how = format!("let a role that can keep it say how: `responsible for {short} \"how\"`");
    let name_metric = "name what shows whether it is kept: `measured by METRIC` in the outcome";
    let unseen = match outcome.verdict {
        Ownership::Unowned => "nobody answers for it".to_owned(),
        _ => format!("none of its {holders} says how"),
    };
    let (why, help) = match (is_seen_to(outcome), measures) {
        (false, 0) => (format!("{unseen}, and no metric measures it"), format!("{say_how}, and {name_metric}")),
        (false, _) => (unseen, say_how),
        (true, _) => ("no metric measures it".to_owned(), name_metric.to_owned()),
    };
    let state = format!("{}: {holders}, {}", outcome.verdict.as_str(), count(measures as u64, "metric"));
    let promises = outcome.promised_by.iter().map(|promise| {
        let words = model.text(promise.words).map(|words| format!(": \"{words}\"")).unwrap_or_default();
        (promise.by.into(), format!("promises it{words}"))
    });
    let steps = std::iter::once((outcome.outcome.into(), state)).chain(promises);
    let by = named(model, outcome.promised_by.iter().map(|promise| promise.by));
    Details::new(
        format!("{} is promised by {by}, but {why}", quoted(model, outcome.outcome)),
        help,
        Witness::listed(steps, outcome.promised_by.len() + 1, |step| step),
    )
}

fn is_seen_to(outcome: &OutcomeDiffusion) -> bool {
    matches!(outcome.verdict, Ownership::Owned | Ownership::Shared)
}

fn measures(model: &Model, outcome: &OutcomeDiffusion) -> usize {
    model.outcomes().find(outcome.outcome).map_or(0, |outcome| outcome.measured_by.len())
}
