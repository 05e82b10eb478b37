//! `empty-promise`.

use crate::analysis::{OutcomeDiffusion, Ownership};
use crate::diagnostic::Identity;
use crate::model::{OutcomeId, PartyId};
use crate::rules::lists::named;
use crate::rules::shared::ownership::outcome_of;
use crate::rules::words::{count, quoted};
use crate::rules::{Check, Explanation, RuleContext, Witness, rule};

rule! {
    /// Finds outcomes that are promised to customers although nobody says how they are responsible for them, or no
    /// metric measures them.
    ///
    /// ## Why it matters
    ///
    /// People judge what they experience, not what they are promised. A promise is as good as what is behind it:
    /// somebody who says how they see to it, and a figure that shows whether it is kept. Without these, it only raises
    /// expectations.
    ///
    /// ## Example
    ///
    /// ```outward fires
    /// customer Guest
    /// metric Remakes { from Barista; matters to Guest }
    /// outcome RightDrink { for Guest; measured by Remakes }
    /// role Barista { serves Guest; responsible for RightDrink }
    /// role Marketing { serves Guest; promises RightDrink "your drink, your way" }
    /// ```
    ///
    /// ## Without the finding
    ///
    /// ```outward quiet
    /// customer Guest
    /// metric Remakes { from Barista; matters to Guest }
    /// outcome RightDrink { for Guest; measured by Remakes }
    /// role Barista { serves Guest; responsible for RightDrink "remakes a wrong drink on the spot" }
    /// role Marketing { serves Guest; promises RightDrink "your drink, your way" }
    /// ```
    ///
    /// ## What to do
    ///
    /// Let a role say how it is `responsible for` the outcome, and name the metric it is `measured by`. Or promise
    /// something that is already taken care of.
    EmptyPromise: "empty-promise" about Diffusion, Warning;
    on card: said above;
}

/// A promise, and what it lacks: a holder, a metric, or both.
pub struct Promise<'a> {
    outcome: &'a OutcomeDiffusion,
    is_seen_to: bool,
    metrics: usize,
}

impl Check for EmptyPromise {
    type About = (OutcomeId, Vec<PartyId>);
    type Seen<'a> = Promise<'a>;
    /// Identified by the outcome, whoever promises it.
    const IDENTITY: Identity = Identity::FirstSubject;

    fn candidates(&self, context: &RuleContext<'_>) -> impl Iterator<Item = (OutcomeId, Vec<PartyId>)> {
        let outcomes = context.analyses.diffusion.iter().flat_map(|diffusion| &diffusion.outcomes);
        outcomes.filter(|outcome| !outcome.promised_by.is_empty()).map(|outcome| {
            let by = outcome.promised_by.iter().map(|promise| promise.by);
            (outcome.outcome, by.collect())
        })
    }

    fn look<'a>(&self, context: &RuleContext<'a>, (outcome, by): &(OutcomeId, Vec<PartyId>)) -> Option<Promise<'a>> {
        let metrics = context.model.outcomes().find(*outcome)?.measured_by.len();
        let outcome = outcome_of(context, *outcome)?;
        let is_seen_to = matches!(outcome.verdict, Ownership::Owned | Ownership::Shared);
        let is_promised = !by.is_empty() && outcome.promised_by.iter().map(|promise| promise.by).eq(by.iter().copied());
        (is_promised && (!is_seen_to || metrics == 0)).then_some(Promise { outcome, is_seen_to, metrics })
    }

    fn explain(&self, context: &RuleContext<'_>, seen: &Promise<'_>) -> Explanation {
        let (model, outcome) = (context.model, seen.outcome);
        let holders = count(outcome.holders.len() as u64, "holder");
        let short = model.name_of(outcome.outcome.into());
        let say_how = format!("let a role that can keep it say how: `responsible for {short} \"how\"`");
        let name_metric = "name what shows whether it is kept: `measured by METRIC` in the outcome";
        let unseen = match outcome.verdict {
            Ownership::Unowned => "nobody is responsible for it".to_owned(),
            Ownership::Owned | Ownership::Shared | Ownership::Vague | Ownership::Diffused => {
                format!("none of its {holders} says how")
            }
        };
        let (why, help) = match (seen.is_seen_to, seen.metrics) {
            (false, 0) => (format!("{unseen}, and no metric measures it"), format!("{say_how}, and {name_metric}")),
            (false, _) => (unseen, say_how),
            (true, _) => ("no metric measures it".to_owned(), name_metric.to_owned()),
        };
        let state = format!("{}: {holders}, {}", outcome.verdict.as_str(), count(seen.metrics as u64, "metric"));
        let promises = outcome.promised_by.iter().map(|promise| {
            let words = model.text(promise.words).map(|words| format!(": \"{words}\"")).unwrap_or_default();
            (promise.by.into(), format!("promises it{words}"))
        });
        let steps = std::iter::once((outcome.outcome.into(), state)).chain(promises);
        let by = named(model, outcome.promised_by.iter().map(|promise| promise.by));
        Explanation::new(
            format!("{} is promised by {by}, but {why}", quoted(model, outcome.outcome)),
            help,
            Witness::listed(steps, outcome.promised_by.len() + 1, |step| step),
        )
    }
}
