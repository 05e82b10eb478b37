//! Policies: whom they cover, and which outcomes they help or hinder.

use serde::Serialize;

use super::figures::{Total, share};
use super::{Analyze, Input, reads};
use crate::model::{Id, IdVec, Model, OutcomeId, PartyId, PolicyId, PolicyKind, VerbSet};
use crate::sorted::with_key;

/// Whom the policies cover, and which outcomes they help or hinder.
///
/// ```
/// use outward::{Study, text::Sources};
///
/// let text = "customer Guest\nrole Clerk { serves Guest }\noutcome Calm { for Guest }\npolicy Script { hinders Calm }";
/// let study = Study::read(&Sources::from_text("shop.outward", text))?;
/// let calm = study.model().outcomes().ids().next().unwrap();
/// let hindering = study.policies().hindering(calm);
/// assert_eq!(study.model().name_of(hindering[0].policy.into()), "Script");
/// # Ok::<(), outward::model::Invalid>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Policies {
    /// For each kind that occurs, in the order of the language, the share of people covered by policies of that kind.
    pub coverage: Vec<Coverage>,
    /// One record for each outcome, in declaration order.
    pub outcomes: Vec<OutcomePolicies>,
    /// Which policies hinder which outcome, by outcome.
    pub hindrances: Vec<Hindrance>,
    /// The summary.
    pub summary: PoliciesSummary,
}

/// The share of people covered by policies of a kind.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Coverage {
    /// The kind.
    pub kind: PolicyKind,
    /// The share of headcount; `None` if there is nobody.
    pub share: Option<f64>,
}

/// How the policies affect an outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct OutcomePolicies {
    /// The outcome.
    pub outcome: OutcomeId,
    /// Whether any policy supports it.
    pub supported: bool,
    /// Whether any policy hinders it.
    pub hindered: bool,
}

/// A policy that hinders an outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[non_exhaustive]
pub struct Hindrance {
    /// The outcome.
    pub outcome: OutcomeId,
    /// The policy.
    pub policy: PolicyId,
}

/// Policies, summed up.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct PoliciesSummary {
    /// The share of headcount covered by any policy; `None` if there is nobody.
    pub covered_share: Option<f64>,
}

/// Policies: the share of people covered, by kind, and the outcomes that policies support and hinder, as they say.
///
/// A policy that covers a group covers everything inside it, and `everyone` means every actor. Time and memory linear:
/// coverage of a group is handed down once, whatever the number of policies.
///
/// ```
/// use outward::{Model, analysis, text::Sources};
/// let text = "customer Guest\nrole Clerk { serves Guest }\nrole Cook { headcount 3 }
///     policy Listening { kind training; covers Clerk }";
/// let model = Model::read(&Sources::from_text("x.outward", text)).unwrap();
/// let policies = analysis::policies(&model);
/// assert_eq!(policies.summary.covered_share, Some(0.25));
/// ```
pub fn policies(model: &Model) -> Policies {
    let (covered, occurring) = covered(model);
    let people = |kinds: u16| -> Total {
        let such = model.actors().filter(|actor| covered[*actor] & kinds != 0);
        such.map(|actor| model.headcount(actor)).collect()
    };
    let everybody: Total = model.actors().map(|actor| model.headcount(actor)).collect();
    let of_everybody = |part: Total| share(part.value(), everybody.value());
    let coverage = PolicyKind::ALL
        .into_iter()
        .filter(|kind| occurring & bit(Some(*kind)) != 0)
        .map(|kind| Coverage { kind, share: of_everybody(people(bit(Some(kind)))) })
        .collect();

    let mut outcomes: Vec<OutcomePolicies> =
        model.outcomes().ids().map(|outcome| OutcomePolicies { outcome, supported: false, hindered: false }).collect();
    let mut hindrances = Vec::new();
    for (id, policy) in model.policies().iter() {
        for link in &policy.supports {
            outcomes.get_mut(link.to.index()).into_iter().for_each(|outcome| outcome.supported = true);
        }
        for link in &policy.hinders {
            outcomes.get_mut(link.to.index()).into_iter().for_each(|outcome| outcome.hindered = true);
            hindrances.push(Hindrance { outcome: link.to, policy: id });
        }
    }
    hindrances.sort_unstable();
    Policies { coverage, outcomes, hindrances, summary: PoliciesSummary { covered_share: of_everybody(people(!0)) } }
}

impl Analyze for Policies {
    const READS: VerbSet = reads::POLICIES.and(reads::HEADCOUNT);

    fn analyze(input: &Input<'_>) -> Self {
        policies(input.model)
    }
}

impl Policies {
    /// The policies that hinder an outcome, in declaration order. Logarithmic time.
    pub fn hindering(&self, outcome: OutcomeId) -> &[Hindrance] {
        with_key(&self.hindrances, outcome, |hindrance| hindrance.outcome)
    }
}

/// A bit for each kind, and one for policies that state none.
fn bit(kind: Option<PolicyKind>) -> u16 {
    match kind {
        Some(kind) => 1 << kind as u16,
        None => 1 << PolicyKind::ALL.len(),
    }
}

/// The kinds of the policies that cover each party, and all kinds that occur.
fn covered(model: &Model) -> (IdVec<PartyId, u16>, u16) {
    let mut covered = IdVec::filled(model.parties().len(), 0);
    let (mut everyone, mut occurring) = (0, 0);
    for policy in model.policies().values() {
        let kind = bit(policy.kind);
        occurring |= kind;
        for link in &policy.covers {
            match link.to.party() {
                Some(party) => covered[party] |= kind,
                None => everyone |= kind,
            }
        }
    }
    for party in model.parties() {
        // a unit is declared before its contents
        let around = model.parent(party).map_or(everyone, |unit| covered[unit]);
        covered[party] |= around;
    }
    (covered, occurring)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Sources;

    #[test]
    fn what_covers_a_unit_covers_what_is_inside_it() {
        let text = "customer Guest\nunit U { unit V { role A { headcount 2 }; role B }; role C { headcount 3 } }\n\
            role D { headcount 4 }\noutcome O\noutcome P\npolicy One { kind training; covers U.V }\n\
            policy Two { kind training; covers U.V.A, D; supports P }\npolicy Three { kind voice; hinders O, P }\n\
            policy Four { covers U }";
        let model = Model::read(&Sources::from_text("x.outward", text)).unwrap();
        let found = policies(&model);
        let coverage: Vec<_> = found.coverage.iter().map(|coverage| (coverage.kind, coverage.share)).collect();
        assert_eq!(coverage, [(PolicyKind::Voice, Some(0.0)), (PolicyKind::Training, Some(0.7))]);
        assert_eq!(found.summary.covered_share, Some(1.0));
        let says: Vec<_> = found.outcomes.iter().map(|outcome| (outcome.supported, outcome.hindered)).collect();
        assert_eq!(says, [(false, true), (true, true)]);
        let hindering: Vec<PolicyId> =
            found.outcomes.iter().flat_map(|found_one| found.hindering(found_one.outcome)).map(|h| h.policy).collect();
        assert_eq!(
            hindering.iter().map(|policy| model.name_of((*policy).into())).collect::<Vec<_>>(),
            ["Three", "Three"]
        );
    }

    #[test]
    fn everyone_is_every_actor() {
        let text = "customer Guest\nrole A\nrole B { headcount 0.5 }\npolicy One { kind rule; covers everyone }";
        let model = Model::read(&Sources::from_text("x.outward", text)).unwrap();
        assert_eq!(policies(&model).coverage[0].share, Some(1.0));
        let nobody = "customer Guest\nrole A { headcount 0 }\npolicy One { kind rule; covers everyone }";
        let model = Model::read(&Sources::from_text("x.outward", nobody)).unwrap();
        let found = policies(&model);
        assert_eq!((found.coverage[0].share, found.summary.covered_share), (None, None));
    }
}
