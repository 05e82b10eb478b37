use super::engine::{Context, Emitter};
use super::finding::{Details, Finding, Subject, Witness};
use super::page::rule;
use super::words::quoted;
use crate::model::Thing;

rule! {
    /// Finds actors and groups that may hand work back to an actor or a group that does not serve them. It serves them
    /// if it, or anything in it, does so by name, through a group around them, or by what goes to `everyone`.
    ///
    /// ## Why it matters
    ///
    /// Work that is not good enough goes back to where it came from: that is how quality travels up the line. Where
    /// somebody hands back to one from whom nothing comes, one of two things is missing: the link that says what comes,
    /// or the one to whom the work should go. The half-filled cup goes to whoever filled it, not to whoever stands near.
    ///
    /// ## Fires
    ///
    /// ```outward fires
    /// customer Guest
    /// role Barista { serves Guest; hands back to Roastery "a bag that tastes wrong" }
    /// role Roastery { serves Guest }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```outward quiet
    /// customer Guest
    /// role Barista { serves Guest; hands back to Roastery "a bag that tastes wrong" }
    /// role Roastery { serves Barista }
    /// ```
    ///
    /// ## Mend
    ///
    /// Say with `serves` what comes from there, or hand back to whoever does the work.
    STRAY_HANDBACK = StrayHandback { check: check, explain: explain }
}

fn check(context: &Context<'_>, emitter: &mut Emitter<'_>) {
    for handback in context.analyses.champions.iter().flat_map(|found| &found.stray_handbacks) {
        emitter.finding([handback.from.into(), handback.to.into()]);
    }
}

fn explain(context: &Context<'_>, finding: &Finding) -> Details {
    let [Subject::Thing(Thing::Party(from)), Subject::Thing(Thing::Party(to))] = *finding.subjects.as_slice() else {
        return Details::default();
    };
    let model = context.model;
    let message =
        format!("{} may hand work back to {}, which does not serve it", quoted(model, from), quoted(model, to));
    let help =
        format!("say with `serves` what comes from {}, or hand back to whoever does the work", quoted(model, to));
    let mut witness = Witness::default();
    witness.step(from, format!("hands back to {}", quoted(model, to)));
    let whole = if model.is_group(to) { "nothing in it" } else { "no link of it, own or inherited," };
    witness.step(to, format!("{whole} serves {}", quoted(model, from)));
    Details::new(message, help, witness)
}
