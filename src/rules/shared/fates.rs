//! What became of frictions.

use crate::analysis::{Fate, FrictionFate};
use crate::model::FrictionId;
use crate::rules::Context;

/// The frictions of which this became.
pub fn of_fate(context: &Context<'_>, fate: Fate) -> impl Iterator<Item = FrictionId> {
    let frictions = context.analyses.frictions.iter().flat_map(|found| &found.frictions);
    frictions.filter(move |found| found.fate == fate).map(|found| found.friction)
}

/// What became of a friction, if it is this.
pub fn fate_of<'a>(context: &Context<'a>, friction: FrictionId, fate: Fate) -> Option<&'a FrictionFate> {
    context.analyses.frictions.as_ref()?.get(friction).filter(|found| found.fate == fate)
}
