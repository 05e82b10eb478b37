//! Outcomes and those who hold them.

use crate::analysis::{Holder, OutcomeDiffusion};
use crate::model::{Model, OutcomeId};
use crate::rules::words::percent;
use crate::rules::{RuleContext, Witness};

/// All outcomes.
pub fn outcomes(context: &RuleContext<'_>) -> impl Iterator<Item = OutcomeId> {
    context.analyses.diffusion.iter().flat_map(|diffusion| &diffusion.outcomes).map(|outcome| outcome.outcome)
}

/// How an outcome is held.
pub fn outcome_of<'a>(context: &RuleContext<'a>, outcome: OutcomeId) -> Option<&'a OutcomeDiffusion> {
    context.analyses.diffusion.as_ref()?.outcome(outcome)
}

/// All who hold an outcome, with what each says.
pub fn holders(model: &Model, outcome: &OutcomeDiffusion) -> Witness {
    Witness::listed(&outcome.holders, outcome.holders.len(), |holder| (holder.holder.into(), note(model, holder)))
}

fn note(model: &Model, holder: &Holder) -> String {
    let how = match model.text(holder.how) {
        Some(how) if holder.specific => format!("specific: \"{how}\""),
        _ if model.is_group(holder.holder) => "a group, which is always general".to_owned(),
        _ => "general: does not say how".to_owned(),
    };
    let stated = if holder.stated { "stated" } else { "not stated" };
    format!("{how}; share {} ({stated})", percent(holder.share))
}
