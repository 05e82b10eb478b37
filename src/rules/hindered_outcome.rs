use super::engine::{Context, Emitter};
use super::finding::{Details, Finding, Witness};
use super::lists::{add_steps, named};
use super::page::rule;
use super::words::quoted;
use crate::model::{PolicyKind, Thing};

rule! {
    /// Finds outcomes that a policy hinders, as the policy itself says.
    ///
    /// ## Why it matters
    ///
    /// The policies for people (hiring, training, reward, rules) have to support what customers should get. Where one
    /// stands in the way, those who are asked to care lack the means, and learn to care less.
    ///
    /// ## Fires
    ///
    /// ```outward fires
    /// customer Guest
    /// outcome RightDrink { for Guest }
    /// role Barista { serves Guest; responsible for RightDrink "remakes a wrong drink on the spot" }
    /// policy NoRefunds { kind rule; covers Barista; hinders RightDrink }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```outward quiet
    /// customer Guest
    /// outcome RightDrink { for Guest }
    /// role Barista { serves Guest; responsible for RightDrink "remakes a wrong drink on the spot" }
    /// policy RemakeFreely { kind rule; covers Barista; supports RightDrink }
    /// ```
    ///
    /// ## Mend
    ///
    /// Change the policy, or say what it is for that outweighs the outcome.
    RULE = HinderedOutcome {
        check: check,
        explain: explain,
    }
}

fn check(context: &Context<'_>, emitter: &mut Emitter<'_>) {
    for found in context.analyses.policies.iter().flat_map(|found| &found.outcomes) {
        if found.hindered {
            emitter.finding([found.outcome.into()]);
        }
    }
}

fn explain(context: &Context<'_>, finding: &Finding) -> Details {
    let (Some(Thing::Outcome(outcome)), Some(found)) = (finding.thing(), &context.analyses.policies) else {
        return Details::default();
    };
    let model = context.model;
    let policies = found.hindering(outcome).iter().map(|hindrance| hindrance.policy);
    let mut witness = Witness::default();
    add_steps(&mut witness, policies.clone(), |policy| {
        let kind = model.policies()[policy].kind.map(PolicyKind::as_str);
        (policy.into(), kind.map_or("hinders it".to_owned(), |kind| format!("of kind {kind}, hinders it")))
    });
    let verb = if policies.len() == 1 { "hinders" } else { "hinder" };
    let message = format!("{} {verb} {}", named(model, policies), quoted(model, outcome));
    Details::new(message, "change the policy, so that people can give customers what they should get", witness)
}
