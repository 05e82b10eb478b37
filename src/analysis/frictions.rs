//! Friction: whether pain points were removed or only moved.

use std::collections::HashSet;

use serde::Serialize;

use super::figures::share;
use super::{Analyze, Input};
use crate::model::{Friction, FrictionId, Id, Model, PartyId, PartyKind, VerbSet};
use crate::syntax::Verb;

/// Where pain points went. Made by [`frictions`].
///
/// ```
/// use outward::analysis::{Fate, MovedTo};
/// use outward::{Study, text::Sources};
///
/// let text = "customer Guest\nrole Clerk { serves Guest }\nfriction Queue { moved from Guest to Clerk }";
/// let study = Study::read(&Sources::from_text("shop.outward", text))?;
/// let queue = study.model().frictions().ids().next().unwrap();
/// let record = study.frictions().get(queue).unwrap();
/// assert_eq!((record.fate, record.to), (Fate::Moved, Some(MovedTo::Employees)));
/// # Ok::<(), outward::model::Invalid>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Frictions {
    /// One record for each friction, in declaration order.
    pub frictions: Vec<FrictionFate>,
    /// The summary.
    pub summary: FrictionsSummary,
}

/// What became of a pain point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct FrictionFate {
    /// The friction.
    pub friction: FrictionId,
    /// Where it went.
    pub fate: Fate,
    /// Onto whom, where it was moved.
    pub to: Option<MovedTo>,
}

/// Where a pain point went.
///
/// ```
/// use outward::analysis::Fate;
/// assert_eq!(Fate::Moved.as_str(), "moved");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Fate {
    /// Somebody else has it now: it moved from a customer to an employee, or from anybody to a customer.
    Moved,
    /// Somebody feels it still, or nothing says that it was removed.
    Open,
    /// It was removed.
    Removed,
}

impl Fate {
    /// All three, in the order in which they are printed.
    pub const ALL: [Fate; 3] = [Fate::Moved, Fate::Open, Fate::Removed];

    /// The printed word.
    pub fn as_str(self) -> &'static str {
        match self {
            Fate::Moved => "moved",
            Fate::Open => "open",
            Fate::Removed => "removed",
        }
    }
}

/// Onto whom a pain point was moved.
///
/// ```
/// use outward::analysis::MovedTo;
/// assert_eq!(MovedTo::Employees.as_str(), "employees");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum MovedTo {
    /// From a customer onto somebody who is not one.
    Employees,
    /// Onto a customer.
    Customers,
}

impl MovedTo {
    /// The printed word.
    pub fn as_str(self) -> &'static str {
        match self {
            MovedTo::Employees => "employees",
            MovedTo::Customers => "customers",
        }
    }
}

/// Frictions, summed up.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct FrictionsSummary {
    /// How many there are.
    pub frictions: usize,
    /// How many frictions met each fate.
    pub by_fate: ByFate,
    /// Of the removed and moved ones, the share removed.
    pub removal_rate: Option<f64>,
}

/// How many frictions met each fate.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[allow(missing_docs, reason = "the words of `Fate`")]
#[non_exhaustive]
pub struct ByFate {
    pub moved: usize,
    pub open: usize,
    pub removed: usize,
}

/// Friction: whether a pain point was removed, or merely moved on to somebody else (after Jon Picoult).
///
/// It goes by the names as written: a friction removed from a unit is not taken to be removed from a role in it. Time
/// and memory linear.
///
/// ```
/// use outward::{Model, analysis, text::Sources};
/// let text = "customer Guest\nrole Clerk { serves Guest }\nfriction Queue { moved from Guest to Clerk }";
/// let model = Model::read(&Sources::from_text("x.outward", text)).unwrap();
/// let frictions = analysis::frictions(&model);
/// assert_eq!(frictions.frictions[0].fate, analysis::Fate::Moved);
/// assert_eq!(frictions.summary.removal_rate, Some(0.0));
/// ```
pub fn frictions(model: &Model) -> Frictions {
    let mut by_fate = ByFate::default();
    let frictions: Vec<FrictionFate> = model
        .frictions()
        .iter()
        .map(|(id, friction)| {
            let to = moved_to(model, friction);
            let fate = match to {
                Some(_) => Fate::Moved,
                None if friction.removed_from.is_empty() || still_felt_by(friction).next().is_some() => Fate::Open,
                None => Fate::Removed,
            };
            *by_fate.of(fate) += 1;
            FrictionFate { friction: id, fate, to }
        })
        .collect();
    let settled = by_fate.removed + by_fate.moved;
    let removal_rate = share(by_fate.removed as f64, settled as f64);
    let summary = FrictionsSummary { frictions: frictions.len(), by_fate, removal_rate };
    Frictions { frictions, summary }
}

impl Analyze for Frictions {
    const READS: VerbSet = VerbSet::of(&[Verb::FeltBy, Verb::RemovedFrom, Verb::MovedFrom]);

    fn analyze(input: &Input<'_>) -> Self {
        frictions(input.model)
    }
}

impl Frictions {
    /// The record of a friction. Constant time.
    pub fn get(&self, friction: FrictionId) -> Option<&FrictionFate> {
        self.frictions.get(friction.index())
    }
}

/// The parties that feel a pain point which was neither removed nor moved from them, as written. Linear.
pub(crate) fn still_felt_by(friction: &Friction) -> impl Iterator<Item = PartyId> + '_ {
    let moved = friction.moves.iter().flat_map(|shift| shift.from.iter().copied());
    let relieved: HashSet<PartyId> = friction.removed_from.iter().map(|link| link.to).chain(moved).collect();
    friction.felt_by.iter().map(|link| link.to).filter(move |party| !relieved.contains(party))
}

fn moved_to(model: &Model, friction: &Friction) -> Option<MovedTo> {
    let is_customer = |party: &PartyId| model.kind(*party) == PartyKind::Customer;
    let fates = friction.moves.iter().filter_map(|shift| {
        if shift.to.iter().any(is_customer) {
            Some(MovedTo::Customers)
        } else {
            // nobody it was moved to is a customer
            shift.from.iter().any(is_customer).then_some(MovedTo::Employees)
        }
    });
    fates.max()
}

impl ByFate {
    fn of(&mut self, fate: Fate) -> &mut usize {
        match fate {
            Fate::Moved => &mut self.moved,
            Fate::Open => &mut self.open,
            Fate::Removed => &mut self.removed,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Sources;

    #[test]
    fn moved_goes_before_open_and_customers_before_employees() {
        let text = "customer Guest\ncustomer Later { potential }\nunit U { role A }\nrole B\n\
            friction Both { moved from Guest to B; moved from B to Later }\nfriction Hand { felt by B; moved from Guest to B }\n\
            friction Inner { felt by B; moved from B to U.A; removed from B }\nfriction Half { felt by B, Guest; removed from B }\n\
            friction Blank\nfriction Shift { felt by U.A; moved from U.A to B }\nfriction Unit { felt by U.A; removed from U }";
        let model = Model::read(&Sources::from_text("x.outward", text)).unwrap();
        let found = frictions(&model);
        let fates: Vec<(&str, Option<&str>)> =
            found.frictions.iter().map(|found| (found.fate.as_str(), found.to.map(MovedTo::as_str))).collect();
        let open = ("open", None);
        let expected =
            [("moved", Some("customers")), ("moved", Some("employees")), ("removed", None), open, open, open, open];
        assert_eq!(fates, expected);
        assert_eq!(found.summary.by_fate, ByFate { moved: 2, open: 4, removed: 1 });
        assert_eq!(found.summary.removal_rate, Some(1.0 / 3.0));
    }
}
