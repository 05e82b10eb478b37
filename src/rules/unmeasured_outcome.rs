use super::engine::{Context, Emitter};
use super::finding::{Details, Finding, Witness};
use super::ownership::found;
use super::page::rule;
use super::words::{count, quoted};

rule! {
    /// No metric shows whether an outcome comes about.
    ///
    /// ## Why it matters
    ///
    /// There is no customer orientation, only evidence of it. An outcome that nothing measures can be believed in or
    /// doubted, but nobody can notice that customers do not get it.
    ///
    /// ## Fires
    ///
    /// ```outward fires
    /// customer Guest
    /// outcome RightDrink { for Guest }
    /// role Barista { serves Guest; responsible for RightDrink "remakes a wrong drink on the spot" }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```outward quiet
    /// customer Guest
    /// metric Remakes { from Barista; matters to Guest }
    /// outcome RightDrink { for Guest; measured by Remakes }
    /// role Barista { serves Guest; responsible for RightDrink "remakes a wrong drink on the spot" }
    /// ```
    ///
    /// ## Mend
    ///
    /// Name what would show it, even if it is only asked for and not yet counted: `measured by` in the outcome.
    UNMEASURED_OUTCOME = UnmeasuredOutcome { check: check, explain: explain }
}

fn check(context: &Context<'_>, emitter: &mut Emitter<'_>) {
    for (outcome, about) in context.model.outcomes().iter() {
        if about.measured_by.is_empty() {
            emitter.finding([outcome.into()]);
        }
    }
}

fn explain(context: &Context<'_>, finding: &Finding) -> Details {
    let Some(outcome) = found(context, finding) else { return Details::default() };
    let held = count(outcome.holders.len() as u64, "holder");
    Details::new(
        format!("no metric shows whether {} comes about", quoted(context.model, outcome.outcome)),
        "name what would show it: `measured by METRIC` in the outcome",
        Witness::of([(outcome.outcome.into(), format!("measured by 0 metrics, with {held}"))]),
    )
}
