//! What became of frictions.

use crate::analysis::{Fate, FrictionFate};
use crate::model::FrictionId;
use crate::rules::RuleContext;

/// The frictions with this fate.
pub fn of_fate(context: &RuleContext<'_>, fate: Fate) -> impl Iterator<Item = FrictionId> {
    let frictions = context.analyses.frictions.iter().flat_map(|found| &found.frictions);
    frictions.filter(move |found| found.fate == fate).map(|found| found.friction)
}

/// What became of a friction, if it has this fate.
pub fn fate_of<'a>(context: &RuleContext<'a>, friction: FrictionId, fate: Fate) -> Option<&'a FrictionFate> {
    context.analyses.frictions.as_ref()?.get(friction).filter(|found| found.fate == fate)
}
