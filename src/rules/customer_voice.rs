use super::engine::{Context, Emitter};
use super::finding::{Details, Finding, Witness};
use super::lists::add_steps;
use super::page::rule;
use super::words::{count, quoted};
use crate::analysis::Metrics;
use crate::model::{IdVec, MetricKind, PartyId, Thing};

rule! {
    /// Finds customers of whom an organization knows numbers only: some metric matters to them, and all such are of kind
    /// `number`.
    ///
    /// ## Why it matters
    ///
    /// The brutal facts are more than numbers. A share of drinks made again says that something is wrong; the words of a
    /// guest say what, and what people do when they think that nobody counts says why.
    ///
    /// ## Fires
    ///
    /// ```outward fires
    /// customer Guest
    /// role Barista { serves Guest; measured by Remakes }
    /// metric Remakes { from Guest; matters to Guest; reported to Barista }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```outward quiet
    /// customer Guest
    /// role Barista { serves Guest; measured by Remakes, Complaints }
    /// metric Remakes { from Guest; matters to Guest; reported to Barista }
    /// metric Complaints { kind voice; from Guest; matters to Guest; reported to Barista }
    /// ```
    ///
    /// ## Mend
    ///
    /// Add what customers say in their own words (`kind voice`), or what people can be seen doing (`kind behavior`).
    NUMBERS_ONLY = NumbersOnly {
        check: numbers_only,
        explain: explain_numbers,
    }
}

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
    UNHEARD = UnheardCustomer {
        check: unheard,
        explain: explain_unheard,
    }
}

fn numbers_only(context: &Context<'_>, emitter: &mut Emitter<'_>) {
    let Some(found) = &context.analyses.metrics else { return };
    for of_one in found.matters.chunk_by(|a, b| a.customer == b.customer) {
        let is_number = |metric| context.model.metrics()[metric].kind == MetricKind::Number;
        if let Some(first) = of_one.first()
            && context.model.is_current_customer(first.customer)
            && of_one.iter().all(|matter| is_number(matter.metric))
        {
            emitter.finding([first.customer.into()]);
        }
    }
}

fn unheard(context: &Context<'_>, emitter: &mut Emitter<'_>) {
    let model = context.model;
    if model.metrics().is_empty() {
        return;
    }
    let mut heard: IdVec<PartyId, bool> = IdVec::filled(model.parties().len(), false);
    for metric in model.metrics().values() {
        metric.from.iter().for_each(|link| heard[link.to] = true);
    }
    for customer in model.customers().filter(|customer| model.is_current_customer(*customer) && !heard[*customer]) {
        emitter.finding([customer.into()]);
    }
}

fn explain_numbers(context: &Context<'_>, finding: &Finding) -> Details {
    let Some((customer, found)) = customer_of(context, finding) else { return Details::default() };
    let matters = found.mattering_to(customer);
    let name = quoted(context.model, customer);
    let mut witness = Witness::default();
    add_steps(&mut witness, matters.iter(), |matter| (matter.metric.into(), "a number".to_owned()));
    let message = match matters.len() {
        1 => format!("the one metric that matters to {name} is a number"),
        several => format!("all {several} metrics that matter to {name} are numbers"),
    };
    let help = "add what they say in their own words (`kind voice`), or what can be seen (`kind behavior`)";
    Details::new(message, help, witness)
}

fn explain_unheard(context: &Context<'_>, finding: &Finding) -> Details {
    let Some((customer, found)) = customer_of(context, finding) else { return Details::default() };
    let mut witness = Witness::default();
    let all = count(found.summary.metrics as u64, "metric");
    witness.step(customer, format!("the source of none of {all}"));
    add_steps(&mut witness, found.mattering_to(customer).iter(), |matter| {
        let source = found.get(matter.metric).map_or("unknown", |fact| fact.source.as_str());
        (matter.metric.into(), format!("matters to them, its source is {source}"))
    });
    let message = format!("{} is the source of none of {all}", quoted(context.model, customer));
    Details::new(message, "ask them, and let a metric come `from` them", witness)
}

fn customer_of<'a>(context: &Context<'a>, finding: &Finding) -> Option<(PartyId, &'a Metrics)> {
    match finding.thing()? {
        Thing::Party(customer) => Some((customer, context.analyses.metrics.as_ref()?)),
        _ => None,
    }
}
