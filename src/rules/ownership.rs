//! What its holders make of an outcome: diffused, unowned or vague.

use super::engine::{Context, Emitter};
use super::finding::{Details, Finding, Subject, Witness};
use super::page::rule;
use super::words::{count, percent, quoted};
use crate::analysis::{Holder, OutcomeDiffusion, Ownership};
use crate::model::{Model, Thing};

rule! {
    /// An outcome has two or more holders, and none of them says how they answer for it.
    ///
    /// ## Why it matters
    ///
    /// The more people could act, the less each of them does: in Darley and Latané's experiments (1968) help came late
    /// or not at all where many looked on. A responsibility that several hold in general is nobody's: each may suppose
    /// that another has it in hand. That is worse than an outcome nobody holds, for which somebody may still ask.
    ///
    /// ## Fires
    ///
    /// ```outward fires
    /// customer Guest
    /// outcome RightDrink { for Guest }
    /// role Barista { serves Guest; responsible for RightDrink }
    /// role Manager { serves Barista; responsible for RightDrink }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```outward quiet
    /// customer Guest
    /// outcome RightDrink { for Guest }
    /// role Barista { serves Guest; responsible for RightDrink "remakes a wrong drink on the spot" }
    /// role Manager { serves Barista; responsible for RightDrink }
    /// ```
    ///
    /// ## Mend
    ///
    /// Let one of them say how, in a text behind `responsible for`. The others may stay as helpers.
    DIFFUSED_RESPONSIBILITY = DiffusedResponsibility {
        check: |context, emitter| all_that_are(context, emitter, Ownership::Diffused),
        explain: diffused,
    }
}

rule! {
    /// Nobody is responsible for an outcome.
    ///
    /// ## Why it matters
    ///
    /// What a customer should get is a wish until somebody answers for it. Whoever is asked about it will, in good
    /// faith, point to somebody else.
    ///
    /// ## Fires
    ///
    /// ```outward fires
    /// customer Guest
    /// outcome RightDrink { for Guest }
    /// role Barista { serves Guest }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```outward quiet
    /// customer Guest
    /// outcome RightDrink { for Guest }
    /// role Barista { serves Guest; responsible for RightDrink "remakes a wrong drink on the spot" }
    /// ```
    ///
    /// ## Mend
    ///
    /// Name a role that is `responsible for` the outcome, and write how in the text behind it.
    UNOWNED_OUTCOME = UnownedOutcome {
        check: |context, emitter| all_that_are(context, emitter, Ownership::Unowned),
        explain: unowned,
    }
}

rule! {
    /// The only holder of an outcome does not say how it answers for it: it holds it in general, or is a group.
    ///
    /// ## Why it matters
    ///
    /// Responsibility is specific or it is not there: until it is said what somebody does for the outcome, neither they
    /// nor anybody else can tell whether they do it. A group that answers as a body leaves open who of it does.
    ///
    /// ## Fires
    ///
    /// ```outward fires
    /// customer Guest
    /// outcome RightDrink { for Guest }
    /// role Barista { serves Guest; responsible for RightDrink }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```outward quiet
    /// customer Guest
    /// outcome RightDrink { for Guest }
    /// role Barista { serves Guest; responsible for RightDrink "remakes a wrong drink on the spot" }
    /// ```
    ///
    /// ## Mend
    ///
    /// Write how the holder answers for it, as a text behind `responsible for`; where a group holds it, name a role in
    /// it.
    VAGUE_RESPONSIBILITY = VagueResponsibility {
        check: |context, emitter| all_that_are(context, emitter, Ownership::Vague),
        explain: vague,
    }
}

fn all_that_are(context: &Context<'_>, emitter: &mut Emitter<'_>, verdict: Ownership) {
    let found = context.analyses.diffusion.iter().flat_map(|diffusion| &diffusion.outcomes);
    for outcome in found.filter(|outcome| outcome.verdict == verdict) {
        emitter.finding([outcome.outcome.into()]);
    }
}

fn diffused(context: &Context<'_>, finding: &Finding) -> Details {
    let Some(outcome) = found(context, finding) else { return Details::default() };
    let model = context.model;
    let (name, short) = (quoted(model, outcome.outcome), model.name_of(outcome.outcome.into()));
    // what a group says stays general
    let who = if outcome.holders.iter().all(|holder| model.is_group(holder.holder)) {
        "name a role in one of them that says how"
    } else {
        "let one of them say how"
    };
    Details::new(
        format!("{name} has {}, and none of them says how", count(outcome.holders.len() as u64, "holder")),
        format!("{who}: `responsible for {short} \"how\"`"),
        holders(context.model, outcome),
    )
}

fn unowned(context: &Context<'_>, finding: &Finding) -> Details {
    let Some(outcome) = found(context, finding) else { return Details::default() };
    let short = context.model.name_of(outcome.outcome.into());
    Details::new(
        format!("nobody is responsible for {}", quoted(context.model, outcome.outcome)),
        format!("name a role that sees to it, and say how: `responsible for {short} \"how\"`"),
        Witness::of([(outcome.outcome.into(), "0 holders".to_owned())]),
    )
}

fn vague(context: &Context<'_>, finding: &Finding) -> Details {
    let model = context.model;
    let Some((outcome, holder)) = found(context, finding).and_then(|found| Some((found, found.holders.first()?)))
    else {
        return Details::default();
    };
    let (name, who) = (quoted(model, outcome.outcome), quoted(model, holder.holder));
    let short = model.name_of(outcome.outcome.into());
    let (message, help) = if model.is_group(holder.holder) {
        (
            format!("the group {who} alone is responsible for {name}, and nobody in particular answers"),
            format!("name a role in it that says how: `responsible for {short} \"how\"`"),
        )
    } else {
        (
            format!("{who} alone is responsible for {name}, and does not say how"),
            format!("write how: `responsible for {short} \"how\"`"),
        )
    };
    Details::new(message, help, holders(model, outcome))
}

/// The outcome that a finding is about.
pub(super) fn found<'a>(context: &Context<'a>, finding: &Finding) -> Option<&'a OutcomeDiffusion> {
    finding.subjects.iter().find_map(|subject| match subject {
        Subject::Thing(Thing::Outcome(outcome)) => context.analyses.diffusion.as_ref()?.outcome(*outcome),
        _ => None,
    })
}

/// All who hold an outcome, with what each says.
pub(super) fn holders(model: &Model, outcome: &OutcomeDiffusion) -> Witness {
    Witness::listed(&outcome.holders, outcome.holders.len(), |holder| (holder.holder.into(), note(model, holder)))
}

fn note(model: &Model, holder: &Holder) -> String {
    let how = match model.text(holder.how) {
        Some(how) if holder.specific => format!("specific: \"{how}\""),
        _ if model.is_group(holder.holder) => "a group, which is always general".to_owned(),
        _ => "general: it does not say how".to_owned(),
    };
    let stated = if holder.stated { "stated" } else { "not stated" };
    format!("{how}; its share is {}, {stated}", percent(holder.share))
}
