//! Responsibility: who answers for which outcome, and how thinly that is spread.

use serde::Serialize;

use super::figures::{Apportionment, Total, share};
pub use super::holder::Holder;
use super::reaching::holders_that_reach;
use super::{Analyze, Input, reads};
use crate::graph::ServiceGraph;
use crate::model::{Id, Model, OutcomeId, PartyId, TextId, VerbSet};
use crate::syntax::Verb;

/// Who is responsible for what: for each outcome its holders, how evenly they share it, and the verdict; for each actor
/// how many responsibilities it holds.
///
/// Time: linear in the model, plus one pass over everything upstream for each 64 customers of outcomes (or each 64
/// outcomes, if there are fewer of these). Space: linear.
///
/// Sources: diffusion of responsibility, Darley and Latané 1968, Latané 1981; effective number of holders, Hill 1973 (order
/// 1); concentration, Herfindahl 1950.
///
/// # Panics
///
/// May panic if the graph was built from another model.
///
/// ```
/// use outward::analysis::{self, Ownership};
/// use outward::{Model, graph::ServiceGraph, text::Sources};
///
/// let text = r#"
/// customer Guest
/// outcome RightDrink { for Guest }
/// role Barista { serves Guest; responsible for RightDrink "remakes a wrong drink on the spot" }
/// role Manager { serves Barista; responsible for RightDrink }
/// "#;
/// let model = Model::read(&Sources::from_text("shop.outward", text)).unwrap();
/// let found = analysis::diffusion(&model, &ServiceGraph::new(&model));
/// assert_eq!(found.outcomes[0].verdict, Ownership::Owned);
/// assert_eq!(found.outcomes[0].effective_holders, Some(2.0));
/// assert_eq!(found.summary.specific_share, Some(0.5));
/// ```
pub fn diffusion(model: &Model, graph: &ServiceGraph) -> Diffusion {
    let mut holders: Vec<Vec<Holder>> = vec![Vec::new(); model.outcomes().len()];
    let mut promised_by: Vec<Vec<Promise>> = vec![Vec::new(); model.outcomes().len()];
    let mut actors = Vec::new();
    let (mut headcount, mut with_specific) = (Total::default(), Total::default());
    for party in model.parties() {
        let is_actor = model.is_actor(party);
        let (mut specific, mut general) = (0, 0);
        for responsibility in model.responsibilities(party) {
            let holder = Holder {
                holder: party,
                // a group holds as a body: no one person is responsible
                specific: is_actor && responsibility.how.is_some(),
                how: responsibility.how,
                share: responsibility.share().unwrap_or(f64::NAN),
                stated: responsibility.share().is_some(),
                reaches: None,
            };
            *(if holder.specific { &mut specific } else { &mut general }) += 1;
            if let Some(list) = holders.get_mut(responsibility.outcome.index()) {
                list.push(holder);
            }
        }
        for promise in model.promises(party) {
            if let Some(list) = promised_by.get_mut(promise.to.index()) {
                list.push(Promise { by: party, words: promise.text });
            }
        }
        if is_actor {
            actors.push(Accountability { actor: party, specific, general });
            headcount.add(model.headcount(party));
            with_specific.add(if specific > 0 { model.headcount(party) } else { 0.0 });
        }
    }
    holders_that_reach(model, graph, &mut holders);
    let outcomes: Vec<OutcomeDiffusion> = model
        .outcomes()
        .ids()
        .zip(holders.into_iter().zip(promised_by))
        .map(|(outcome, (holders, promised_by))| OutcomeDiffusion::new(outcome, holders, promised_by))
        .collect();
    let summary = DiffusionSummary::new(&outcomes, share(with_specific.value(), headcount.value()));
    Diffusion { outcomes, actors, summary }
}

impl Analyze for Diffusion {
    const READS: VerbSet = VerbSet::of(&[Verb::ResponsibleFor, Verb::Promises, Verb::MeasuredBy, Verb::For])
        .and(reads::WAYS)
        .and(reads::HEADCOUNT)
        // its records have ids of texts
        .and(VerbSet::TEXT_IDS);

    fn analyze(input: &Input<'_>) -> Self {
        diffusion(input.model, input.graph)
    }
}

/// Who answers for what. Made by [`diffusion`].
///
/// ```
/// use outward::{Study, text::Sources};
///
/// let text = "customer Guest\noutcome RightDrink { for Guest }
///     role Barista { serves Guest; responsible for RightDrink \"remakes a wrong drink\" share 0.8 }
///     role Manager { serves Barista; responsible for RightDrink }";
/// let study = Study::read(&Sources::from_text("shop.outward", text))?;
/// let drink = study.model().outcomes().ids().next().unwrap();
/// let barista = study.model().actors().next().unwrap();
///
/// let outcome = study.diffusion().outcome(drink).unwrap();
/// assert_eq!(outcome.verdict.as_str(), "owned");
/// let holder = outcome.holder(barista).unwrap();
/// assert!(holder.specific && holder.share == 0.8);
/// # Ok::<(), outward::model::Invalid>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Diffusion {
    /// Every outcome, in declaration order.
    pub outcomes: Vec<OutcomeDiffusion>,
    /// Every actor, in declaration order.
    pub actors: Vec<Accountability>,
    /// The summary.
    pub summary: DiffusionSummary,
}

impl Diffusion {
    /// The record of an outcome. Constant time.
    pub fn outcome(&self, outcome: OutcomeId) -> Option<&OutcomeDiffusion> {
        self.outcomes.get(outcome.index())
    }
}

/// How an outcome is held.
///
/// ```
/// use outward::{Study, text::Sources};
/// use outward::analysis::Ownership;
///
/// let text = "customer Guest\noutcome Seat { for Guest }\nrole Host { responsible for Seat \"leads the way\" }";
/// let study = Study::read(&Sources::from_text("inn.outward", text))?;
/// let (seat, host) = (&study.diffusion().outcomes[0], study.model().actors().next().unwrap());
/// assert_eq!((seat.verdict, seat.verdict.as_str()), (Ownership::Owned, "owned"));
/// assert!(seat.holder(host).unwrap().specific);
/// # Ok::<(), outward::model::Invalid>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct OutcomeDiffusion {
    /// The outcome.
    pub outcome: OutcomeId,
    /// The verdict on how it is held.
    pub verdict: Ownership,
    /// Who holds it, in declaration order.
    pub holders: Vec<Holder>,
    /// The number of equal holders that would spread it just as evenly: exp(−Σ pᵢ ln pᵢ). `None` without holders.
    pub effective_holders: Option<f64>,
    /// The sum of the squared shares: 1 for a single holder. `None` without holders.
    pub concentration: Option<f64>,
    /// How strongly each holder may wait for the others: 1 − 1/n for the n holders that state no share, 0 if there are
    /// none.
    pub bystander: f64,
    /// The actors and groups that promise it, in declaration order.
    pub promised_by: Vec<Promise>,
}

/// A promise to customers that they will get an outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Promise {
    /// The actor or group.
    pub by: PartyId,
    /// Its words.
    pub words: Option<TextId>,
}

/// The verdict on how an outcome is held, from best to worst. Diffused is worse than unowned: if nobody is named,
/// somebody may still ask; if many are, each waits for the others.
///
/// ```
/// use outward::analysis::Ownership;
/// assert_eq!(Ownership::Diffused.as_str(), "diffused");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Ownership {
    /// Exactly one holder says how.
    Owned,
    /// Two or more holders say how.
    Shared,
    /// The only holder does not say how.
    Vague,
    /// Nobody holds it.
    Unowned,
    /// Two or more holders, and none of them says how.
    Diffused,
}

impl Ownership {
    /// The printed word.
    pub fn as_str(self) -> &'static str {
        match self {
            Ownership::Owned => "owned",
            Ownership::Shared => "shared",
            Ownership::Vague => "vague",
            Ownership::Unowned => "unowned",
            Ownership::Diffused => "diffused",
        }
    }

    fn of(holders: &[Holder]) -> Self {
        let specific = holders.iter().filter(|holder| holder.specific).count();
        match (specific, holders.len()) {
            (1, _) => Ownership::Owned,
            (2.., _) => Ownership::Shared,
            (0, 1) => Ownership::Vague,
            (0, 0) => Ownership::Unowned,
            (0, _) => Ownership::Diffused,
        }
    }
}

/// How many responsibilities an actor holds itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Accountability {
    /// The actor.
    pub actor: PartyId,
    /// The number of outcomes for which it says how.
    pub specific: u32,
    /// The number of outcomes for which it does not say how.
    pub general: u32,
}

/// The summary.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct DiffusionSummary {
    /// How many outcomes there are.
    pub outcomes: usize,
    /// How many of each verdict.
    pub by_verdict: ByOwnership,
    /// The share of headcount with at least one specific responsibility.
    pub specific_share: Option<f64>,
    /// The mean over outcomes that have holders, unweighted.
    pub mean_effective_holders: Option<f64>,
}

/// A number for each verdict on an outcome.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
#[allow(missing_docs, reason = "one field for each `Ownership`")]
pub struct ByOwnership {
    pub owned: usize,
    pub shared: usize,
    pub vague: usize,
    pub unowned: usize,
    pub diffused: usize,
}

impl OutcomeDiffusion {
    /// The record of a holder; `None` if the party does not hold the outcome. Logarithmic time.
    pub fn holder(&self, holder: PartyId) -> Option<&Holder> {
        let at = self.holders.binary_search_by_key(&holder, |found| found.holder).ok()?;
        self.holders.get(at)
    }

    fn new(outcome: OutcomeId, mut holders: Vec<Holder>, promised_by: Vec<Promise>) -> Self {
        let split = Apportionment::of(holders.iter().map(|holder| holder.stated.then_some(holder.share)));
        for holder in &mut holders {
            holder.share = split.part(holder.stated.then_some(holder.share));
        }
        let waiting = holders.iter().filter(|holder| !holder.stated).count();
        let shares = || holders.iter().map(|holder| holder.share);
        let entropy: Total = shares().filter(|share| *share > 0.0).map(|share| -share * libm::log(share)).collect();
        let squares: Total = shares().map(|share| share * share).collect();
        let held = !holders.is_empty();
        OutcomeDiffusion {
            outcome,
            verdict: Ownership::of(&holders),
            effective_holders: held.then(|| libm::exp(entropy.value())),
            concentration: held.then(|| squares.value()),
            bystander: if waiting == 0 { 0.0 } else { 1.0 - 1.0 / waiting as f64 },
            holders,
            promised_by,
        }
    }
}

impl DiffusionSummary {
    fn new(outcomes: &[OutcomeDiffusion], specific_share: Option<f64>) -> Self {
        let mut by_verdict = ByOwnership::default();
        for outcome in outcomes {
            *by_verdict.of(outcome.verdict) += 1;
        }
        let effective: Total = outcomes.iter().filter_map(|outcome| outcome.effective_holders).collect();
        let held = outcomes.len() - by_verdict.unowned;
        DiffusionSummary {
            outcomes: outcomes.len(),
            by_verdict,
            specific_share,
            mean_effective_holders: share(effective.value(), held as f64),
        }
    }
}

impl ByOwnership {
    fn of(&mut self, verdict: Ownership) -> &mut usize {
        match verdict {
            Ownership::Owned => &mut self.owned,
            Ownership::Shared => &mut self.shared,
            Ownership::Vague => &mut self.vague,
            Ownership::Unowned => &mut self.unowned,
            Ownership::Diffused => &mut self.diffused,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::figures::equal;
    use crate::text::Sources;

    fn read(text: &str) -> (Model, Diffusion) {
        let model = Model::read(&Sources::from_text("x.outward", text)).unwrap();
        let found = diffusion(&model, &ServiceGraph::new(&model));
        (model, found)
    }

    fn verdicts(text: &str) -> Vec<Ownership> {
        read(text).1.outcomes.iter().map(|outcome| outcome.verdict).collect()
    }

    #[test]
    fn verdicts_run_from_owned_to_diffused() {
        let text = r#"
customer Guest
outcome Owned { for Guest }
outcome Shared { for Guest }
outcome Vague { for Guest }
outcome Unowned { for Guest }
outcome Diffused { for Guest }
role A { responsible for Owned "a" ; responsible for Shared "a"; responsible for Vague, Diffused }
role B { responsible for Owned; responsible for Shared "b"; responsible for Diffused }
role C { responsible for Owned; responsible for Shared }
"#;
        let expected = [Ownership::Owned, Ownership::Shared, Ownership::Vague, Ownership::Unowned, Ownership::Diffused];
        assert_eq!(verdicts(text), expected);
        assert!(expected.is_sorted(), "best to worst: diffused is worse than unowned");
        let (_, found) = read(text);
        assert_eq!(found.actors[0], Accountability { specific: 2, general: 2, ..found.actors[0] });
        assert_eq!(found.summary.by_verdict.diffused, 1);
        assert_eq!(found.summary.specific_share, Some(2.0 / 3.0));
        assert_eq!(found.summary.mean_effective_holders, Some((3.0 + 3.0 + 1.0 + 2.0) / 4.0));
    }

    #[test]
    fn a_group_holds_as_a_body_and_a_role_counts_once() {
        let text = r#"
customer Guest
outcome O { for Guest }
unit G { responsible for O "says how"; role A }
outcome P { for Guest }
role Many { headcount 100; responsible for P }
"#;
        assert_eq!(verdicts(text), [Ownership::Vague, Ownership::Vague]);
        let (model, found) = read(text);
        let holder = found.outcomes[0].holders[0];
        assert_eq!((holder.specific, model.text(holder.how)), (false, Some("says how")));
        assert_eq!(found.actors[0].general, 0, "what the group holds is not the role's");
    }

    #[test]
    fn shares_that_are_not_stated_split_what_is_left() {
        let (_, found) = read(
            r#"
customer Guest
outcome Left { for Guest }
outcome Short { for Guest }
outcome Full { for Guest }
role A { responsible for Left share 0.5, Short share 0.2, Full share 0.7 }
role B { responsible for Left, Short share 0.2, Full share 0.3 }
role C { responsible for Left, Full }
"#,
        );
        let shares = |at: usize| found.outcomes[at].holders.iter().map(|holder| holder.share).collect::<Vec<_>>();
        assert_eq!(shares(0), [0.5, 0.25, 0.25]);
        assert_eq!(shares(1), [0.5, 0.5]);
        assert_eq!(shares(2), [0.7, 0.3, 0.0]);
        // exp(0.5 ln 2 + 0.5 ln 4) = 2^1.5
        assert!(equal(found.outcomes[0].effective_holders.unwrap(), 8f64.sqrt()));
        assert_eq!(found.outcomes[0].concentration, Some(0.375));
        let bystanders: Vec<f64> = found.outcomes.iter().map(|outcome| outcome.bystander).collect();
        assert_eq!(bystanders, [0.5, 0.0, 0.0]);
    }

    #[test]
    fn without_holders_nothing_is_defined() {
        let (_, found) = read("customer Guest\noutcome O { for Guest }");
        let outcome = &found.outcomes[0];
        assert_eq!((outcome.effective_holders, outcome.concentration, outcome.bystander), (None, None, 0.0));
        assert_eq!(found.summary.mean_effective_holders, None);
        assert_eq!(found.summary.specific_share, None, "a share of no headcount");
    }

    #[test]
    fn a_holder_reaches_the_customers_of_its_outcome() {
        let (_, found) = read(
            r#"
customer Guest
customer Later { potential }
outcome ForGuest { for Guest }
outcome ForLater { for Later }
outcome ForBoth { for Guest, Later }
outcome ForNobody
unit G { responsible for ForGuest, ForLater; role X; role Y { serves A } }
role A { serves Guest; responsible for ForGuest, ForLater, ForBoth, ForNobody }
role S { serves Later; responsible for ForGuest, ForLater, ForBoth }
role Loop { serves Round; responsible for ForGuest }
role Round { serves Loop }
"#,
        );
        let reaches = |at: usize| found.outcomes[at].holders.iter().map(|holder| holder.reaches).collect::<Vec<_>>();
        assert_eq!(reaches(0), [Some(true), Some(true), Some(false), Some(false)]);
        assert_eq!(reaches(1), [Some(false), Some(false), Some(true)]);
        assert_eq!(reaches(2), [Some(true), Some(true)]);
        assert_eq!(reaches(3), [None]);
    }

    #[test]
    fn more_customers_and_outcomes_than_fit_one_pass() {
        // outcome i is for customer i; the chain of roles serves ever more of them: role i reaches customers i and up
        use std::fmt::Write;
        let (mut text, n) = (String::new(), 150);
        for i in 0..n {
            let behind = if i + 1 < n { format!(", R{}", i + 1) } else { String::new() };
            writeln!(text, "customer C{i}\noutcome O{i} {{ for C{i} }}").unwrap();
            writeln!(text, "role R{i} {{ serves C{i}{behind}; responsible for O{}, O{} }}", i / 2, (n + i) / 2)
                .unwrap();
        }
        let (model, found) = read(&text);
        let mut both = (0, 0);
        for (at, outcome) in found.outcomes.iter().enumerate() {
            for holder in &outcome.holders {
                let role: usize = model.name(holder.holder).trim_start_matches('R').parse().unwrap();
                assert_eq!(holder.reaches, Some(role <= at), "R{role} for O{at}");
                *(if role <= at { &mut both.0 } else { &mut both.1 }) += 1;
            }
        }
        assert!(both.0 > 0 && both.1 > 0, "{both:?}");
    }

    #[test]
    fn each_pass_starts_anew() {
        // 64 customers further on, the same bit stands for another customer
        use std::fmt::Write;
        let (mut text, n) = (String::new(), 128);
        for i in 0..n {
            writeln!(text, "customer C{i}\noutcome O{i} {{ for C{i} }}").unwrap();
            writeln!(text, "role R{i} {{ serves C{i}; responsible for O{i}, O{} }}", (i + 64) % n).unwrap();
        }
        let (model, found) = read(&text);
        for (at, outcome) in found.outcomes.iter().enumerate() {
            for holder in &outcome.holders {
                assert_eq!(holder.reaches, Some(model.name(holder.holder) == format!("R{at}")));
            }
        }
    }
}
