//! `unheard-customer`.

use crate::analysis::Metrics;
use crate::model::PartyId;
use crate::rules::lists::add_steps;
use crate::rules::words::{count, quoted};
use crate::rules::{Check, Explanation, RuleContext, Witness, rule};

rule! {
    /// Finds customers who are the source of no metric, in a model that has metrics.
    ///
    /// ## Why it matters
    ///
    /// Being oriented toward customers is one thing, being engaged with them is more, and that begins with their own
    /// voice. Customers who are only measured and never asked are not heard.
    ///
    /// ## Example
    ///
    /// ```outward fires
    /// customer Guest
    /// role Barista { serves Guest; measured by Remakes }
    /// metric Remakes { from Barista; matters to Guest; reported to Barista }
    /// ```
    ///
    /// ## Without the finding
    ///
    /// ```outward quiet
    /// customer Guest
    /// role Barista { serves Guest; measured by Remakes }
    /// metric Remakes { from Barista, Guest; matters to Guest; reported to Barista }
    /// ```
    ///
    /// ## What to do
    ///
    /// Ask them, and let a metric come `from` them.
    UnheardCustomer: "unheard-customer" about Metrics, Note;
}

pub struct Unheard<'a> {
    customer: PartyId,
    metrics: &'a Metrics,
}

impl Check for UnheardCustomer {
    type About = PartyId;
    type Seen<'a> = Unheard<'a>;

    fn candidates(&self, context: &RuleContext<'_>) -> impl Iterator<Item = PartyId> {
        context.model.customers()
    }

    fn look<'a>(&self, context: &RuleContext<'a>, customer: &PartyId) -> Option<Unheard<'a>> {
        let metrics = context.analyses.metrics.as_ref()?;
        let is_unheard = !metrics.metrics.is_empty() && metrics.is_unheard(*customer);
        is_unheard.then_some(Unheard { customer: *customer, metrics })
    }

    fn explain(&self, context: &RuleContext<'_>, seen: &Unheard<'_>) -> Explanation {
        let mut witness = Witness::default();
        let source = match seen.metrics.summary.metrics {
            1 => "not the source of the only metric".to_owned(),
            several => format!("the source of none of {}", count(several as u64, "metric")),
        };
        witness.step(seen.customer, source);
        add_steps(&mut witness, seen.metrics.mattering_to(seen.customer).iter(), |matter| {
            let source = seen.metrics.get(matter.metric).map_or("unknown", |fact| fact.source.as_str());
            (matter.metric.into(), format!("matters to them; its source: {source}"))
        });
        let message = format!("no metric comes from {}", quoted(context.model, seen.customer));
        Explanation::new(message, "ask them, and let a metric come `from` them", witness)
    }
}
