//! Decisions: what they put first, and what they cut.

use serde::Serialize;

use super::inside::any_inside;
use super::stand_in::StandIns;
use super::{Analyze, Input, reads};
use crate::graph::ServiceGraph;
use crate::model::{Decision, DecisionId, Id, IdVec, MetricId, Model, PartyId, Stake, VerbSet};
use crate::sorted::SortedSet;
use crate::syntax::Verb;

/// What decisions put first, and what they cut. Made by [`decisions`].
///
/// ```
/// use outward::{Study, model::Stake, text::Sources};
///
/// let text = "customer Guest\nrole Clerk { serves Guest }\nrole Cook { serves Clerk }
///     metric Wait { matters to Guest }\nmetric Margin
///     decision Save { cuts Clerk; favors Margin over Wait }";
/// let study = Study::read(&Sources::from_text("shop.outward", text))?;
/// let clerk = study.model().actors().next().unwrap();
/// let save = study.model().decisions().ids().next().unwrap();
/// let metrics: Vec<_> = study.model().metrics().ids().collect();
///
/// let decisions = study.decisions();
/// assert_eq!(decisions.get(save).unwrap().favors.len(), 1);
/// assert_eq!(decisions.frontline_cut(clerk).unwrap().customers, 1);
/// assert!(decisions.is_bare(save, Stake::Party(clerk)));
/// assert!(decisions.is_customer_last(save, metrics[1], metrics[0]));
/// # Ok::<(), outward::model::Invalid>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Decisions {
    /// One record for each decision, in declaration order.
    pub decisions: Vec<DecisionFacts>,
    /// Parties that serve current customers directly and were cut by any decision, in declaration order.
    pub frontline: Vec<FrontlineCut>,
    /// The summary.
    pub summary: DecisionsSummary,
    verdicts: Verdicts,
}

/// The worst verdicts, to be asked for one by one.
#[derive(Debug, Clone, PartialEq)]
struct Verdicts {
    bare: SortedSet<(DecisionId, Stake)>,
    customer_last: SortedSet<(DecisionId, MetricId, MetricId)>,
}

impl Verdicts {
    fn new(decisions: &[DecisionFacts]) -> Self {
        let bare = decisions.iter().flat_map(|facts| {
            let bare = facts.cuts.iter().filter(|cut| cut.verdict == CutVerdict::Bare);
            bare.map(|cut| (facts.decision, cut.cut))
        });
        let last = decisions.iter().flat_map(|facts| {
            let last = facts.favors.iter().filter(|favor| favor.verdict == PreferenceVerdict::CustomerLast);
            last.map(|favor| (facts.decision, favor.favors, favor.over))
        });
        Verdicts { bare: bare.collect(), customer_last: last.collect() }
    }
}

/// What a decision did.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct DecisionFacts {
    /// The decision.
    pub decision: DecisionId,
    /// Its preferences, as written.
    pub favors: Vec<Preference>,
    /// What it cut, as written.
    pub cuts: Vec<Cut>,
    /// The metrics in which its consequences show, as written.
    pub consequences: Vec<MetricId>,
}

/// One metric preferred to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Preference {
    /// The preferred metric.
    pub favors: MetricId,
    /// The metric it was preferred to.
    pub over: MetricId,
    /// What that means for customers.
    pub verdict: PreferenceVerdict,
}

/// What a preference means for customers, including potential ones.
///
/// ```
/// use outward::analysis::PreferenceVerdict;
/// assert_eq!(PreferenceVerdict::CustomerLast.as_str(), "customer-last");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum PreferenceVerdict {
    /// A metric that matters to a customer came second to one that matters to none.
    CustomerLast,
    /// A metric that matters to a customer came first.
    CustomerFirst,
    /// Both matter to customers, or neither.
    Neutral,
}

impl PreferenceVerdict {
    /// The printed word.
    pub fn as_str(self) -> &'static str {
        match self {
            PreferenceVerdict::CustomerLast => "customer-last",
            PreferenceVerdict::CustomerFirst => "customer-first",
            PreferenceVerdict::Neutral => "neutral",
        }
    }
}

/// Something that was cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Cut {
    /// What was cut.
    pub cut: Stake,
    /// What that means for current customers.
    pub verdict: CutVerdict,
}

/// A party that serves current customers directly and was cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct FrontlineCut {
    /// The party.
    pub party: PartyId,
    /// How many current customers it serves directly; for a group, including anything in it.
    pub customers: usize,
    /// The first of them.
    pub customer: Option<PartyId>,
}

/// What a cut means for current customers.
///
/// ```
/// use outward::analysis::CutVerdict;
/// assert_eq!(CutVerdict::Bare.as_str(), "bare");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum CutVerdict {
    /// It serves them directly, and no investment of the decision stands in for it.
    Bare,
    /// It serves them directly, and an investment stands in for it.
    Covered,
    /// It serves none directly.
    Backstage,
}

impl CutVerdict {
    /// The printed word.
    pub fn as_str(self) -> &'static str {
        match self {
            CutVerdict::Bare => "bare",
            CutVerdict::Covered => "covered",
            CutVerdict::Backstage => "backstage",
        }
    }
}

/// Decisions, summed up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct DecisionsSummary {
    /// How many decisions there are.
    pub decisions: usize,
    /// How many preferences and cuts got each verdict.
    pub by_verdict: ByVerdict,
}

/// How many preferences and cuts got each verdict.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "the words of the two verdicts")]
#[non_exhaustive]
pub struct ByVerdict {
    pub customer_last: usize,
    pub customer_first: usize,
    pub neutral: usize,
    pub bare: usize,
    pub covered: usize,
    pub backstage: usize,
}

/// Decisions: whether they put customers last, and whether they cut what serves customers directly without investing in
/// a replacement.
///
/// To cut where customers call, without investing in anything that saves them the call, is magic (after Jon Picoult). A single
/// investment has to make up for a cut: it serves what is cut, covers it, is it or a group around it, or itself
/// directly serves every current customer that the cut party serves directly.
///
/// Time O(size of the model + cuts × investments of each decision · log links), memory linear.
///
/// # Panics
///
/// May panic if the graph was built from another model.
///
/// ```
/// use outward::{Model, analysis, graph::ServiceGraph, text::Sources};
/// let text = "customer Guest\nrole Clerk { serves Guest }\nrole Cook { serves Clerk }
///     decision Save { cuts Clerk }
///     decision Shift { cuts Clerk; invests in Cook }";
/// let model = Model::read(&Sources::from_text("x.outward", text)).unwrap();
/// let decisions = analysis::decisions(&model, &ServiceGraph::new(&model));
/// assert_eq!(decisions.decisions[0].cuts[0].verdict, analysis::CutVerdict::Bare);
/// assert_eq!(decisions.decisions[1].cuts[0].verdict, analysis::CutVerdict::Covered);
/// ```
pub fn decisions(model: &Model, graph: &ServiceGraph) -> Decisions {
    let mut decisions: Vec<DecisionFacts> = model.decisions().iter().map(|(id, it)| facts(model, id, it)).collect();
    let frontline = judge_cuts(model, graph, &mut decisions);
    let mut by_verdict = ByVerdict::default();
    for decision in &decisions {
        decision.favors.iter().for_each(|preference| *by_verdict.of_preference(preference.verdict) += 1);
        decision.cuts.iter().for_each(|cut| *by_verdict.of_cut(cut.verdict) += 1);
    }
    let summary = DecisionsSummary { decisions: decisions.len(), by_verdict };
    let verdicts = Verdicts::new(&decisions);
    Decisions { decisions, frontline, summary, verdicts }
}

impl Analyze for Decisions {
    const READS: VerbSet = VerbSet::of(&[Verb::By, Verb::Favors, Verb::Cuts, Verb::InvestsIn, Verb::LedTo, Verb::On])
        .and(reads::METRICS)
        .and(reads::WAYS)
        .and(reads::POLICIES);

    fn analyze(input: &Input<'_>) -> Self {
        decisions(input.model, input.graph)
    }
}

impl Decisions {
    /// The record of a decision. Constant time.
    pub fn get(&self, decision: DecisionId) -> Option<&DecisionFacts> {
        self.decisions.get(decision.index())
    }

    /// The record of a cut party; `None` if it was not cut or serves no current customer directly. Logarithmic time.
    pub fn frontline_cut(&self, party: PartyId) -> Option<&FrontlineCut> {
        let at = self.frontline.binary_search_by_key(&party, |cut| cut.party).ok()?;
        self.frontline.get(at)
    }

    /// Whether a decision cuts a party or a policy barely: its verdict is [`CutVerdict::Bare`]. Logarithmic time.
    pub fn is_bare(&self, decision: DecisionId, cut: Stake) -> bool {
        self.verdicts.bare.contains(&(decision, cut))
    }

    /// Whether a decision puts the customer last by preferring one metric to another: its verdict is
    /// [`PreferenceVerdict::CustomerLast`]. Logarithmic time.
    pub fn is_customer_last(&self, decision: DecisionId, favors: MetricId, over: MetricId) -> bool {
        self.verdicts.customer_last.contains(&(decision, favors, over))
    }
}

/// Everything but the verdicts on cuts, which are found for all decisions together.
fn facts(model: &Model, id: DecisionId, decision: &Decision) -> DecisionFacts {
    let favors = decision.favors.iter().map(|favor| {
        let matters = [favor.favored, favor.over].map(|metric| model.matters_to_a_customer(metric));
        let verdict = match matters {
            [false, true] => PreferenceVerdict::CustomerLast,
            [true, false] => PreferenceVerdict::CustomerFirst,
            [true, true] | [false, false] => PreferenceVerdict::Neutral,
        };
        Preference { favors: favor.favored, over: favor.over, verdict }
    });
    let backstage = |cut| Cut { cut, verdict: CutVerdict::Backstage };
    DecisionFacts {
        decision: id,
        favors: favors.collect(),
        cuts: decision.cuts.iter().map(|link| backstage(link.to)).collect(),
        consequences: decision.led_to.iter().map(|link| link.to).collect(),
    }
}

/// The verdict on each cut. Many decisions may cut the same party: those cuts are judged one after another.
fn judge_cuts(model: &Model, graph: &ServiceGraph, decisions: &mut [DecisionFacts]) -> Vec<FrontlineCut> {
    let mut frontline: Vec<FrontlineCut> = Vec::new();
    if decisions.iter().all(|decision| decision.cuts.is_empty()) {
        return frontline;
    }
    let serve: IdVec<PartyId, bool> = any_inside(model, |party| model.is_actor(party) && graph.serves_directly(party));
    let mut stand_ins = StandIns::new(model);
    let mut cuts: Vec<(Option<PartyId>, PartyId, DecisionId, usize)> = Vec::new();
    for decision in &*decisions {
        for (at, cut) in decision.cuts.iter().enumerate() {
            if let Stake::Party(party) = cut.cut
                && serve[party]
            {
                cuts.push((stand_ins.outer_list(party), party, decision.decision, at));
            }
        }
    }
    cuts.sort_unstable();
    for (_, party, decision, at) in cuts {
        stand_ins.ask_about(party);
        if frontline.last().is_none_or(|last| last.party != party) {
            let (customers, customer) = stand_ins.customers();
            frontline.push(FrontlineCut { party, customers, customer });
        }
        let invested = &model.decisions()[decision].invests_in;
        let covered = invested.iter().any(|investment| stand_ins.stands_in(investment.to));
        let record = decisions.get_mut(decision.index()).and_then(|decision| decision.cuts.get_mut(at));
        let verdict = if covered { CutVerdict::Covered } else { CutVerdict::Bare };
        record.into_iter().for_each(|cut| cut.verdict = verdict);
    }
    frontline.sort_unstable_by_key(|cut| cut.party);
    frontline
}

impl ByVerdict {
    fn of_preference(&mut self, verdict: PreferenceVerdict) -> &mut usize {
        match verdict {
            PreferenceVerdict::CustomerLast => &mut self.customer_last,
            PreferenceVerdict::CustomerFirst => &mut self.customer_first,
            PreferenceVerdict::Neutral => &mut self.neutral,
        }
    }

    fn of_cut(&mut self, verdict: CutVerdict) -> &mut usize {
        match verdict {
            CutVerdict::Bare => &mut self.bare,
            CutVerdict::Covered => &mut self.covered,
            CutVerdict::Backstage => &mut self.backstage,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Sources;

    fn read(text: &str) -> (Model, Decisions) {
        let model = Model::read(&Sources::from_text("x.outward", text)).unwrap();
        let found = decisions(&model, &ServiceGraph::new(&model));
        (model, found)
    }

    fn cuts(text: &str) -> Vec<Vec<&'static str>> {
        let (_, found) = read(text);
        found.decisions.iter().map(|decision| decision.cuts.iter().map(|cut| cut.verdict.as_str()).collect()).collect()
    }

    #[test]
    fn one_investment_has_to_serve_all_the_same_customers() {
        let text = "customer C1\ncustomer C2\ncustomer Later { potential }\nrole A { serves C1, C2, Later }\n\
            role B { serves C1 }\nrole D { serves C2 }\nunit G { role E { serves C1 }; role F { serves C2 } }\n\
            decision Both { cuts A; invests in B, D }\ndecision Group { cuts A; invests in G }\n\
            decision Back { cuts B, D; invests in A }\ndecision Half { cuts G; invests in B }";
        assert_eq!(cuts(text), [vec!["bare"], vec!["covered"], vec!["covered", "covered"], vec!["bare"]]);
    }

    #[test]
    fn customers_that_are_inherited_count() {
        let text = "customer C1\ncustomer C2\ncustomer C3\nunit G { serves C1, C2; role A; role B { serves C3 } }\n\
            unit H { serves C1, C2; role X; role Y { serves C3 } }\nunit I { serves C1; role Z }\n\
            decision Same { cuts G, G.A, G.B; invests in H }\ndecision Less { cuts G, G.A, G.B; invests in I.Z }\n\
            decision Inner { cuts G.A; invests in H.X }";
        assert_eq!(cuts(text), [vec!["covered"; 3], vec!["bare"; 3], vec!["covered"]]);
        let (model, found) = read(text);
        let served = |name: &str| {
            let party = model.parties().find(|party| model.name(*party) == name).unwrap();
            found.frontline_cut(party).map(|cut| (cut.customers, cut.customer.map(|customer| model.name(customer))))
        };
        assert_eq!(served("G"), Some((3, Some("C1"))));
        assert_eq!(served("A"), Some((2, Some("C1"))));
        assert_eq!(served("B"), Some((1, Some("C3"))));
        assert_eq!(served("Z"), None);
    }

    #[test]
    fn work_through_a_group_or_everyone_serves_what_is_cut() {
        let text = "customer Guest\nunit G { unit H { role A { serves Guest }; role B }; role C { serves H } }\n\
            role D { serves G }\nrole E { serves everyone }\nunit I { serves G.H.A; role F; role J { serves D } }\n\
            decision One { cuts G.H.A; invests in G.C }\ndecision Two { cuts G.H.A; invests in D }\n\
            decision Three { cuts G.H.A; invests in E }\ndecision Four { cuts G.H.A; invests in I }\n\
            decision Five { cuts G.H.A; invests in I.J }\ndecision Six { cuts G; invests in I.F }\n\
            decision Seven { cuts G.H.A; invests in G.H.B }";
        let verdicts: Vec<&str> = cuts(text).into_iter().flatten().collect();
        assert_eq!(verdicts, ["covered", "covered", "covered", "covered", "bare", "covered", "bare"]);
    }

    #[test]
    fn a_policy_that_covers_it_or_what_is_around_it_stands_in() {
        let text = "customer Guest\nunit G { role A { serves Guest }; role B }\npolicy OnA { covers G.A }\n\
            policy OnB { covers G.B }\npolicy OnG { covers G }\npolicy OnAll { covers everyone }\n\
            decision One { cuts G.A; invests in OnA }\ndecision Two { cuts G.A; invests in OnB }\n\
            decision Three { cuts G.A; invests in OnG }\ndecision Four { cuts G.A; invests in OnAll }\n\
            decision Five { cuts G; invests in OnA }\ndecision Six { cuts OnA; invests in OnB }";
        let verdicts: Vec<&str> = cuts(text).into_iter().flatten().collect();
        assert_eq!(verdicts, ["covered", "bare", "covered", "covered", "bare", "backstage"]);
    }

    #[test]
    fn what_matters_to_potential_customers_matters() {
        let (_, found) = read(
            "customer Guest\ncustomer Later { potential }\nmetric A { matters to Later }\nmetric B\nmetric C { matters to Guest }\n\
             decision One { favors B over A; favors A over B; favors A over C; led to C, B }",
        );
        let decision = &found.decisions[0];
        let verdicts: Vec<&str> = decision.favors.iter().map(|preference| preference.verdict.as_str()).collect();
        assert_eq!(verdicts, ["customer-last", "customer-first", "neutral"]);
        assert_eq!(decision.consequences.len(), 2);
        let expected = ByVerdict { customer_last: 1, customer_first: 1, neutral: 1, ..ByVerdict::default() };
        assert_eq!(found.summary.by_verdict, expected);
    }
}
