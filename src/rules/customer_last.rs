use super::engine::{Context, Emitter};
use super::finding::{Details, Finding, Subject, Witness};
use super::lists::{add_steps, named};
use super::page::rule;
use super::words::quoted;
use crate::analysis::PreferenceVerdict;
use crate::model::{MetricId, Thing};

rule! {
    /// Finds decisions that favor a metric which matters to no customer over one that does.
    ///
    /// ## Why it matters
    ///
    /// Behind the facts stands behavior: other priorities, budgets. To admit it is the second ability of an organization
    /// that puts customers first. What comes second when it counts shows what an organization is oriented to, whatever it
    /// says.
    ///
    /// ## Fires
    ///
    /// ```outward fires
    /// customer Guest
    /// role Barista { serves Guest }
    /// metric Wait { from Guest; matters to Guest }
    /// metric Staffing { about money }
    /// decision FewerShifts { by Barista; favors Staffing over Wait }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```outward quiet
    /// customer Guest
    /// role Barista { serves Guest }
    /// metric Wait { from Guest; matters to Guest }
    /// metric Staffing { about money }
    /// decision MoreShifts { by Barista; favors Wait over Staffing }
    /// ```
    ///
    /// ## Mend
    ///
    /// Say openly what the customer loses, and see whether the decision would be taken again; `led to` keeps its
    /// consequences in sight.
    RULE = CustomerLast {
        check: check,
        explain: explain,
    }
}

fn check(context: &Context<'_>, emitter: &mut Emitter<'_>) {
    for decision in context.analyses.decisions.iter().flat_map(|found| &found.decisions) {
        for preference in &decision.favors {
            if preference.verdict == PreferenceVerdict::CustomerLast {
                emitter.finding([decision.decision.into(), preference.favors.into(), preference.over.into()]);
            }
        }
    }
}

fn explain(context: &Context<'_>, finding: &Finding) -> Details {
    let metric = |at: usize| match finding.subjects.get(at) {
        Some(Subject::Thing(Thing::Metric(metric))) => Some(*metric),
        _ => None,
    };
    let (Some(Thing::Decision(decision)), Some(favored), Some(over)) = (finding.thing(), metric(1), metric(2)) else {
        return Details::default();
    };
    let model = context.model;
    let customers = |metric: MetricId| named(model, model.metrics()[metric].matters_to.iter().map(|link| link.to));
    let mut witness = Witness::default();
    witness.step(favored, "was preferred, and matters to no customer");
    witness.step(over, format!("came second, and matters to {}", customers(over)));
    let led_to = model.decisions()[decision].led_to.iter();
    add_steps(&mut witness, led_to, |link| (link.to.into(), "shows the consequences".to_owned()));
    let message = format!(
        "{} favors {}, which matters to no customer, over {}, which matters to {}",
        quoted(model, decision),
        quoted(model, favored),
        quoted(model, over),
        customers(over)
    );
    Details::new(message, "say what the customer loses by it, and what would win it back", witness)
}
