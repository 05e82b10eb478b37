//! `unheard-customer`.

use crate::analysis::Metrics;
use crate::model::{IdVec, PartyId};
use crate::rules::lists::add_steps;
use crate::rules::words::{count, quoted};
use crate::rules::{Check, Context, Explanation, Witness, rule};

rule! {
    /// Finds customers who are the source of no metric, in an organization that has metrics.
    ///
    /// ## Why it matters
    ///
    /// Beyond being oriented towards customers lies being engaged with them, and that starts with their own voice. Who is
    /// only measured, and never asked, is not heard.
    ///
    /// ## Fires
    ///
    /// ```outward fires
    /// customer Guest
    /// role Barista { serves Guest; measured by Remakes }
    /// metric Remakes { from Barista; matters to Guest; reported to Barista }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```outward quiet
    /// customer Guest
    /// role Barista { serves Guest; measured by Remakes }
    /// metric Remakes { from Barista, Guest; matters to Guest; reported to Barista }
    /// ```
    ///
    /// ## Mend
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

    fn candidates(&self, context: &Context<'_>) -> impl Iterator<Item = PartyId> {
        let model = context.model;
        let mut heard: IdVec<PartyId, bool> = IdVec::filled(model.parties().len(), false);
        for metric in model.metrics().values() {
            metric.from.iter().for_each(|link| heard[link.to] = true);
        }
        model.customers().filter(move |customer| !heard[*customer])
    }

    fn look<'a>(&self, context: &Context<'a>, customer: &PartyId) -> Option<Unheard<'a>> {
        // the sources of all metrics were looked at once, above
        let metrics = context.analyses.metrics.as_ref()?;
        let counts = context.model.is_current_customer(*customer) && !context.model.metrics().is_empty();
        counts.then_some(Unheard { customer: *customer, metrics })
    }

    fn explain(&self, context: &Context<'_>, seen: &Unheard<'_>) -> Explanation {
        let mut witness = Witness::default();
        let all = count(seen.metrics.summary.metrics as u64, "metric");
        witness.step(seen.customer, format!("the source of none of {all}"));
        add_steps(&mut witness, seen.metrics.mattering_to(seen.customer).iter(), |matter| {
            let source = seen.metrics.get(matter.metric).map_or("unknown", |fact| fact.source.as_str());
            (matter.metric.into(), format!("matters to them, its source is {source}"))
        });
        let message = format!("{} is the source of none of {all}", quoted(context.model, seen.customer));
        Explanation::new(message, "ask them, and let a metric come `from` them", witness)
    }
}
