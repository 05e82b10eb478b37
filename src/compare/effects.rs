//! Effects of the changes on the actors and outcomes that are in both models.

use super::Snapshot;
use crate::analysis::{ExemptionVerdict, Ownership, Reach};
use crate::model::{OutcomeId, PartyId, Thing};

/// An actor that came nearer to the customer or went farther.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct DistanceChange {
    /// The actor in the old model.
    pub old: PartyId,
    /// The actor in the new model.
    pub new: PartyId,
    /// Its distance in the old model.
    pub before: Standing,
    /// Its distance in the new model.
    pub after: Standing,
}

/// The distance of an actor to the customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Standing {
    /// Whether and how it reaches the customer.
    pub reach: Reach,
    /// The fewest links; `None` without a path.
    pub distance: Option<u32>,
    /// The first step of its route, in its own model.
    pub next: Option<PartyId>,
}

/// An actor whose exemption changed.
///
/// ```
/// use outward::compare::{Snapshot, compare};
/// use outward::{Study, text::Sources};
///
/// let read = |text: &str| Study::read(&Sources::from_text("inn.outward", text));
/// let old = read("customer Guest\nrole Host { serves Chief }\nrole Chief")?;
/// let new = read("customer Guest\nrole Host { serves Guest }\nrole Chief")?;
/// let (before, after) = (old.context(), new.context());
/// let found = compare(Snapshot::new(&before, old.findings()), Snapshot::new(&after, new.findings()));
/// assert!(found.exemptions[0].is_mended());
/// # Ok::<(), outward::model::Invalid>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct VerdictChange {
    /// The actor in the old model.
    pub old: PartyId,
    /// The actor in the new model.
    pub new: PartyId,
    /// The verdict in the old model.
    pub before: ExemptionVerdict,
    /// The verdict in the new model.
    pub after: ExemptionVerdict,
}

impl VerdictChange {
    /// Whether it is now less exempt than before.
    pub fn is_mended(&self) -> bool {
        self.after > self.before
    }
}

/// An outcome whose ownership changed.
///
/// ```
/// use outward::compare::{Snapshot, compare};
/// use outward::{Study, text::Sources};
///
/// let read = |text: &str| Study::read(&Sources::from_text("inn.outward", text));
/// let old = read("customer Guest\noutcome Seat { for Guest }\nrole Host")?;
/// let new = read("customer Guest\noutcome Seat { for Guest }\nrole Host { responsible for Seat \"leads the way\" }")?;
/// let (before, after) = (old.context(), new.context());
/// let found = compare(Snapshot::new(&before, old.findings()), Snapshot::new(&after, new.findings()));
/// assert!(found.outcomes[0].is_mended());
/// # Ok::<(), outward::model::Invalid>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct OutcomeChange {
    /// The outcome in the old model.
    pub old: OutcomeId,
    /// The outcome in the new model.
    pub new: OutcomeId,
    /// Its ownership in the old model.
    pub before: Ownership,
    /// Its ownership in the new model.
    pub after: Ownership,
}

impl OutcomeChange {
    /// Whether its verdict is better than before.
    pub fn is_mended(&self) -> bool {
        self.after < self.before
    }
}

/// The actors that came nearer, and those that went farther. Linear.
pub(super) fn steps(
    old: Snapshot<'_>,
    new: Snapshot<'_>,
    both: &[(PartyId, PartyId)],
) -> (Vec<DistanceChange>, Vec<DistanceChange>) {
    let (mut nearer, mut farther) = (Vec::new(), Vec::new());
    for (a, b) in both {
        let (Some(before), Some(after)) = (standing(old, *a), standing(new, *b)) else { continue };
        let step = DistanceChange { old: *a, new: *b, before, after };
        match rank(before).cmp(&rank(after)) {
            std::cmp::Ordering::Less => farther.push(step),
            std::cmp::Ordering::Greater => nearer.push(step),
            std::cmp::Ordering::Equal => {}
        }
    }
    (nearer, farther)
}

fn standing(state: Snapshot<'_>, actor: PartyId) -> Option<Standing> {
    let path = state.context.analyses.paths.as_ref()?.get(actor)?;
    let way = path.way.as_ref();
    Some(Standing { reach: path.reach, distance: way.map(|way| way.distance), next: way.map(|way| way.next) })
}

/// The order from near to far: by distance to a current customer, then a path to a potential one, then none.
fn rank(standing: Standing) -> (u8, u32) {
    match standing.reach {
        Reach::Direct | Reach::Indirect => (0, standing.distance.unwrap_or(u32::MAX)),
        Reach::PotentialOnly => (1, 0),
        Reach::None => (2, 0),
    }
}

/// The actors whose exemption changed. O(n log n).
pub(super) fn exemptions(old: Snapshot<'_>, new: Snapshot<'_>, both: &[(PartyId, PartyId)]) -> Vec<VerdictChange> {
    let verdict =
        |state: Snapshot<'_>, actor| Some(state.context.analyses.exemptions.as_ref()?.actor(actor)?.verdict());
    let change = |(a, b): &(PartyId, PartyId)| {
        let (before, after) = (verdict(old, *a)?, verdict(new, *b)?);
        (before != after).then_some(VerdictChange { old: *a, new: *b, before, after })
    };
    both.iter().filter_map(change).collect()
}

/// The outcomes whose ownership changed. Linear.
pub(super) fn outcomes(
    old: Snapshot<'_>,
    new: Snapshot<'_>,
    both: impl Iterator<Item = (Thing, Thing)>,
) -> Vec<OutcomeChange> {
    let verdict =
        |state: Snapshot<'_>, outcome| Some(state.context.analyses.diffusion.as_ref()?.outcome(outcome)?.verdict);
    let change = |(a, b)| {
        let (Thing::Outcome(a), Thing::Outcome(b)) = (a, b) else { return None };
        let (before, after) = (verdict(old, a)?, verdict(new, b)?);
        (before != after).then_some(OutcomeChange { old: a, new: b, before, after })
    };
    both.filter_map(change).collect()
}
