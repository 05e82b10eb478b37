//! What the changes come to, for those who are in both models.

use super::State;
use crate::analysis::{ExemptionVerdict, Ownership, Reach};
use crate::model::{OutcomeId, PartyId, Thing};

/// Somebody who came nearer to the customer or went farther.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Step {
    /// The actor in the old model.
    pub old: PartyId,
    /// The actor in the new model.
    pub new: PartyId,
    /// How it stood.
    pub before: Standing,
    /// How it stands.
    pub after: Standing,
}

/// How somebody stands to the customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Standing {
    /// Whether it reaches the customer, and how.
    pub reach: Reach,
    /// The fewest links; nothing without a way.
    pub distance: Option<u32>,
    /// The first step of its route, in its own model.
    pub next: Option<PartyId>,
}

/// Somebody whose exemption changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct VerdictChange {
    /// The actor in the old model.
    pub old: PartyId,
    /// The actor in the new model.
    pub new: PartyId,
    /// What it was.
    pub before: ExemptionVerdict,
    /// What it is.
    pub after: ExemptionVerdict,
}

impl VerdictChange {
    /// Whether it answers to customers more than it did.
    pub fn is_mended(&self) -> bool {
        self.after > self.before
    }
}

/// An outcome of which those who hold it make something else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct OutcomeChange {
    /// The outcome in the old model.
    pub old: OutcomeId,
    /// The outcome in the new model.
    pub new: OutcomeId,
    /// What they made of it.
    pub before: Ownership,
    /// What they make of it.
    pub after: Ownership,
}

impl OutcomeChange {
    /// Whether it is better held than it was.
    pub fn is_mended(&self) -> bool {
        self.after < self.before
    }
}

/// Who came nearer, and who went farther. Linear.
pub(super) fn steps(old: State<'_>, new: State<'_>, both: &[(PartyId, PartyId)]) -> (Vec<Step>, Vec<Step>) {
    let (mut nearer, mut farther) = (Vec::new(), Vec::new());
    for (a, b) in both {
        let (Some(before), Some(after)) = (standing(old, *a), standing(new, *b)) else { continue };
        let step = Step { old: *a, new: *b, before, after };
        match rank(before).cmp(&rank(after)) {
            std::cmp::Ordering::Less => farther.push(step),
            std::cmp::Ordering::Greater => nearer.push(step),
            std::cmp::Ordering::Equal => {}
        }
    }
    (nearer, farther)
}

fn standing(state: State<'_>, actor: PartyId) -> Option<Standing> {
    let path = state.context.analyses.paths.as_ref()?.get(actor)?;
    let way = path.way.as_ref();
    Some(Standing { reach: path.reach, distance: way.map(|way| way.distance), next: way.map(|way| way.next) })
}

/// Farther is more: any way to a customer of today, then one to somebody who may become one, then none.
fn rank(standing: Standing) -> (u8, u32) {
    match standing.reach {
        Reach::Direct | Reach::Indirect => (0, standing.distance.unwrap_or(u32::MAX)),
        Reach::PotentialOnly => (1, 0),
        Reach::None => (2, 0),
    }
}

/// Whose exemption changed. Linear, up to a logarithm.
pub(super) fn exemptions(old: State<'_>, new: State<'_>, both: &[(PartyId, PartyId)]) -> Vec<VerdictChange> {
    let verdict = |state: State<'_>, actor| Some(state.context.analyses.exemptions.as_ref()?.actor(actor)?.verdict());
    let change = |(a, b): &(PartyId, PartyId)| {
        let (before, after) = (verdict(old, *a)?, verdict(new, *b)?);
        (before != after).then_some(VerdictChange { old: *a, new: *b, before, after })
    };
    both.iter().filter_map(change).collect()
}

/// Which outcomes are held otherwise. Linear.
pub(super) fn outcomes(
    old: State<'_>,
    new: State<'_>,
    both: impl Iterator<Item = (Thing, Thing)>,
) -> Vec<OutcomeChange> {
    let verdict =
        |state: State<'_>, outcome| Some(state.context.analyses.diffusion.as_ref()?.outcome(outcome)?.verdict);
    let change = |(a, b)| {
        let (Thing::Outcome(a), Thing::Outcome(b)) = (a, b) else { return None };
        let (before, after) = (verdict(old, a)?, verdict(new, b)?);
        (before != after).then_some(OutcomeChange { old: a, new: b, before, after })
    };
    both.filter_map(change).collect()
}
