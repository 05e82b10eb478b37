//! `numbers-only`.

use crate::analysis::Matter;
use crate::model::{MetricKind, PartyId};
use crate::rules::lists::add_steps;
use crate::rules::words::quoted;
use crate::rules::{Check, Explanation, RuleContext, Witness, rule};

rule! {
    /// Finds customers about whom an organization has only numbers: some metrics matter to them, and all of these are
    /// of kind `number`.
    ///
    /// ## Why it matters
    ///
    /// The brutal facts are more than numbers. The share of drinks made again says that something is wrong; a guest's
    /// words say what; and what people do when they think that nobody is counting says why.
    ///
    /// ## Example
    ///
    /// ```outward fires
    /// customer Guest
    /// role Barista { serves Guest; measured by Remakes }
    /// metric Remakes { from Guest; matters to Guest; reported to Barista }
    /// ```
    ///
    /// ## Without the finding
    ///
    /// ```outward quiet
    /// customer Guest
    /// role Barista { serves Guest; measured by Remakes, Complaints }
    /// metric Remakes { from Guest; matters to Guest; reported to Barista }
    /// metric Complaints { kind voice; from Guest; matters to Guest; reported to Barista }
    /// ```
    ///
    /// ## What to do
    ///
    /// Add what customers say in their own words (`kind voice`), or what people can be seen doing (`kind behavior`).
    NumbersOnly: "numbers-only" about Metrics, Note;
}

/// A customer with all the metrics that matter to it, which are numbers only.
pub struct Numbers<'a> {
    customer: PartyId,
    matters: &'a [Matter],
}

impl Check for NumbersOnly {
    type About = PartyId;
    type Seen<'a> = Numbers<'a>;

    fn candidates(&self, context: &RuleContext<'_>) -> impl Iterator<Item = PartyId> {
        let matters = context.analyses.metrics.as_ref().map_or(&[][..], |found| &found.matters);
        let of_each = matters.chunk_by(|a, b| a.customer == b.customer);
        of_each.filter_map(|of_one| Some(of_one.first()?.customer))
    }

    fn look<'a>(&self, context: &RuleContext<'a>, customer: &PartyId) -> Option<Numbers<'a>> {
        let matters = context.analyses.metrics.as_ref()?.mattering_to(*customer);
        let is_number = |matter: &Matter| context.model.metrics()[matter.metric].kind == MetricKind::Number;
        let numbers_only =
            context.model.is_current_customer(*customer) && !matters.is_empty() && matters.iter().all(is_number);
        numbers_only.then_some(Numbers { customer: *customer, matters })
    }

    fn explain(&self, context: &RuleContext<'_>, seen: &Numbers<'_>) -> Explanation {
        let name = quoted(context.model, seen.customer);
        let mut witness = Witness::default();
        add_steps(&mut witness, seen.matters.iter(), |matter| (matter.metric.into(), "a number".to_owned()));
        let message = match seen.matters.len() {
            1 => format!("the only metric that matters to {name} is a number"),
            several => format!("all {several} metrics that matter to {name} are numbers"),
        };
        let help =
            "add what they say in their own words (`kind voice`), or what they can be seen doing (`kind behavior`)";
        Explanation::new(message, help, witness)
    }
}
