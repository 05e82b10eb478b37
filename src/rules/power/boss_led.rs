//! `boss-led`.

use crate::analysis::{Agreement, End, Leaning, Measure, closeness, tau_test};
use crate::figures::p_value;
use crate::graph::ServiceGraph;
use crate::model::PartyId;
use crate::rules::words::{actors, count, figure};
use crate::rules::{Check, Explanation, RuleContext, Subject, Witness, rule};

rule! {
    /// Finds that pay, power or respect grows with distance from the customer. The rule fires if Kendall's tau-b
    /// between closeness to the customer and the measure is −0.3 or less, and at least ten roles and units state the
    /// measure.
    ///
    /// ## Why it matters
    ///
    /// If the customer were king, pay, power and respect would go to those who deal with current customers. If they
    /// grow with distance, everybody who wants to get ahead has a reason to move away from the customer, and does. The
    /// correlation says nothing about any one person; it describes the organization as a whole.
    ///
    /// ## Example
    ///
    /// ```outward fires
    /// customer Guest
    /// role Barista    { serves Guest;      pay 21_000 }
    /// role Waiter     { serves Guest;      pay 20_000 }
    /// role Cashier    { serves Guest;      pay 22_000 }
    /// role Baker      { serves Barista;    pay 26_000 }
    /// role Dishwasher { serves Waiter;     pay 19_000 }
    /// role ShiftLead  { serves Cashier;    pay 29_000 }
    /// role Buyer      { serves Baker;      pay 41_000 }
    /// role Planner    { serves ShiftLead;  pay 44_000 }
    /// role Controller { serves Planner;    pay 62_000 }
    /// role Director   { serves Controller; pay 120_000 }
    /// ```
    ///
    /// ## Without the finding
    ///
    /// ```outward quiet
    /// customer Guest
    /// role Barista    { serves Guest;      pay 41_000 }
    /// role Waiter     { serves Guest;      pay 40_000 }
    /// role Cashier    { serves Guest;      pay 42_000 }
    /// role Baker      { serves Barista;    pay 36_000 }
    /// role Dishwasher { serves Waiter;     pay 35_000 }
    /// role ShiftLead  { serves Cashier;    pay 45_000 }
    /// role Buyer      { serves Baker;      pay 37_000 }
    /// role Planner    { serves ShiftLead;  pay 38_000 }
    /// role Controller { serves Planner;    pay 39_000 }
    /// role Director   { serves Controller; pay 60_000 }
    /// ```
    ///
    /// ## What to do
    ///
    /// Raise pay, power and respect where current customers are served, and let those farthest away serve somebody
    /// nearer to the customer.
    BossLed: "boss-led" about Power, Warning;
}

impl Check for BossLed {
    type About = Measure;
    type Seen<'a> = &'a Agreement;

    fn candidates(&self, context: &RuleContext<'_>) -> impl Iterator<Item = Measure> {
        context.analyses.power.iter().flat_map(|power| &power.measures).map(|agreement| agreement.measure)
    }

    fn look<'a>(&self, context: &RuleContext<'a>, measure: &Measure) -> Option<&'a Agreement> {
        let mut agreements = context.analyses.power.as_ref()?.measures.iter();
        let agreement = agreements.find(|agreement| agreement.measure == *measure)?;
        (agreement.verdict == Leaning::BossLed).then_some(agreement)
    }

    fn explain(&self, context: &RuleContext<'_>, agreement: &&Agreement) -> Explanation {
        let Agreement { measure, n, tau_b, .. } = **agreement;
        let name = measure.as_str();
        let test = tau_test(&closeness(context.model, context.graph, measure));
        let message = format!(
            "`{name}` grows with distance from the customer: tau-b of closeness and {name} is {} over {} ({} by chance)",
            figure(tau_b.unwrap_or_default()),
            actors(n as u64),
            p_value(test.map_or(1.0, |test| test.p_value)),
        );
        let help = format!("raise {name} where current customers are served, beginning with those named here");
        Explanation::new(message, help, witness(context, measure))
    }
}

/// The actors at the wrong end; if there are none, everybody who states the measure.
fn witness(context: &RuleContext<'_>, measure: Measure) -> Witness {
    let inversions = context.analyses.power.iter().flat_map(|power| &power.inversions);
    let steps = inversions.filter(|inversion| inversion.measure == measure).map(|inversion| {
        let end = match inversion.end {
            End::Top => "among the highest",
            End::Bottom => "among the lowest",
        };
        (Subject::from(inversion.actor), format!("{}, {end}", figures(context, measure, inversion.actor)))
    });
    let found = Witness::of(steps);
    if found.of > 0 {
        return found;
    }
    let stated = context.model.actors().filter(|actor| measure.of(context.model, *actor).is_some());
    Witness::of(stated.map(|actor| (Subject::from(actor), figures(context, measure, actor))))
}

fn figures(context: &RuleContext<'_>, measure: Measure, actor: PartyId) -> String {
    let stated = figure(measure.of(context.model, actor).unwrap_or_default());
    format!("{} {stated}, {}", measure.as_str(), away(context.graph, actor))
}

/// The distance from the customer, in words.
fn away(graph: &ServiceGraph, actor: PartyId) -> String {
    match graph.distance(actor) {
        Some(distance) => format!("{} from a customer", count(u64::from(distance), "link")),
        None => "without a way to a customer".to_owned(),
    }
}
