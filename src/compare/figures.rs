//! The summary figures of both models, side by side.

use serde::{Deserialize, Serialize};

use super::State;
use crate::analysis::figures::{equal, share};
use crate::analysis::{Analyses, Measure};
use crate::diagnostic::Severity;

/// A figure of both models.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct FigureChange {
    /// Which figure.
    pub figure: Figure,
    /// Its old value; `None` if undefined.
    pub before: Option<f64>,
    /// Its new value.
    pub after: Option<f64>,
}

impl FigureChange {
    /// Whether it changed.
    pub fn is_change(&self) -> bool {
        match (self.before, self.after) {
            (Some(before), Some(after)) => !equal(before, after),
            (before, after) => before.is_some() != after.is_some(),
        }
    }

    /// Whether it changed for the better; `None` if it did not change, or if neither direction is better.
    pub fn is_mended(&self) -> Option<bool> {
        let (before, after) = (self.before?, self.after?);
        match self.figure.better() {
            _ if equal(before, after) => None,
            Better::More => Some(after > before),
            Better::Less => Some(after < before),
            Better::Neither => None,
        }
    }
}

/// In which direction a figure is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Better {
    /// More is better.
    More,
    /// Less is better.
    Less,
    /// Neither.
    Neither,
}

macro_rules! figures {
    ($(#[doc = $doc:literal] $variant:ident $name:literal $better:ident;)+) => {
        /// A figure of the whole, in the order of the analyses.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[non_exhaustive]
        pub enum Figure {
            $(#[doc = $doc] #[serde(rename = $name)] $variant,)+
        }

        impl Figure {
            /// All figures, in order.
            pub const ALL: &'static [Figure] = &[$(Figure::$variant),+];

            /// The name as it is printed.
            pub fn as_str(self) -> &'static str {
                match self { $(Figure::$variant => $name),+ }
            }

            /// What it says, in a few words.
            pub fn doc(self) -> &'static str {
                match self { $(Figure::$variant => $doc.trim_ascii()),+ }
            }

            /// In which direction it is better.
            pub fn better(self) -> Better {
                match self { $(Figure::$variant => Better::$better),+ }
            }
        }
    };
}

figures! {
    /// Roles, and units without roles.
    Actors "actors" Neither;
    /// People.
    Headcount "headcount" Neither;
    /// Share of people with a way to the customer.
    ReachShare "reach_share" More;
    /// Links to the customer, on average.
    MeanDistance "mean_distance" Neither;
    /// Links to the customer, at most.
    MaxDistance "max_distance" Neither;
    /// Customers whom nobody serves directly.
    UnservedCustomers "unserved_customers" Less;
    /// Outcomes that one role answers for and says how.
    Owned "owned" More;
    /// Outcomes that several answer for and say how.
    Shared "shared" Neither;
    /// Outcomes that one answers for without saying how.
    Vague "vague" Less;
    /// Outcomes that nobody answers for.
    Unowned "unowned" Less;
    /// Outcomes that several answer for and nobody says how.
    Diffused "diffused" Less;
    /// Share of people with a specific responsibility.
    SpecificShare "specific_share" More;
    /// Effective holders of an outcome, on average.
    MeanEffectiveHolders "mean_effective_holders" Neither;
    /// Share of people who are exempt from the customer.
    ExemptShare "exempt_share" Less;
    /// Share of people who are exempt in part.
    PartlyExemptShare "partly_exempt_share" Neither;
    /// A year's cost of what reaches no customer.
    NoPathCost "no_path_cost" Less;
    /// Pay goes with closeness to the customer (tau-b).
    TauPay "tau_b_pay" More;
    /// Power goes with closeness to the customer (tau-b).
    TauPower "tau_b_power" More;
    /// Respect goes with closeness to the customer (tau-b).
    TauRespect "tau_b_respect" More;
    /// Share of those who serve customers directly that is outsourced.
    OutsourcedDirectShare "outsourced_direct_share" Less;
    /// Share of influence that champions hold.
    ChampionShare "champion_share" More;
    /// Share of influence that blockers hold.
    BlockerShare "blocker_share" Less;
    /// Influence goes with power (tau-b).
    ChartAgreement "chart_agreement" Neither;
    /// Share of effort that goes towards customers.
    Outward "outward" More;
    /// Share of effort that goes to managers.
    Upward "upward" Less;
    /// Share of effort that goes elsewhere.
    Inward "inward" Less;
    /// Links between units against those within (E–I index).
    EiIndex "ei_index" Neither;
    /// Champions.
    Champions "champions" More;
    /// Risk of champions, on average.
    MeanRisk "mean_risk" Less;
    /// Share of champions and blockers who meet in a room.
    PairsMetShare "pairs_met_share" More;
    /// Metrics that come from customers.
    CustomerMetrics "customer_metrics" More;
    /// Share of reward for what matters to no customer.
    InwardRewardShare "inward_reward_share" Less;
    /// Share of people who are rewarded by a metric.
    RewardedShare "rewarded_share" Neither;
    /// Decisions that put the customer last.
    CustomerLast "customer_last" Less;
    /// Cuts before the customer that nothing covers.
    BareCuts "bare_cuts" Less;
    /// Share of frictions that were removed, of those removed or moved.
    RemovalRate "removal_rate" More;
    /// Frictions that are open.
    OpenFrictions "open_frictions" Less;
    /// Share of needs that are met.
    NeedsMetShare "needs_met_share" More;
    /// Share of those asked who know whom they serve.
    SightShare "sight_share" More;
    /// How far the units keep to themselves (modularity).
    Modularity "modularity" Less;
    /// Share of people whom a policy covers.
    CoveredShare "covered_share" More;
    /// Errors among the findings.
    Errors "errors" Less;
    /// Warnings among the findings.
    Warnings "warnings" Less;
    /// Notes among the findings.
    Notes "notes" Less;
}

/// All figures of both.
pub(super) fn side_by_side(old: State<'_>, new: State<'_>) -> Vec<FigureChange> {
    let change =
        |figure: &Figure| FigureChange { figure: *figure, before: old.figure(*figure), after: new.figure(*figure) };
    Figure::ALL.iter().map(change).collect()
}

impl State<'_> {
    /// A summary figure; `None` if it is undefined or its analysis was not run.
    pub fn figure(&self, figure: Figure) -> Option<f64> {
        let Analyses {
            paths,
            diffusion,
            exemptions,
            power,
            influence,
            focus,
            champions,
            metrics,
            decisions,
            frictions,
            care,
            sight,
            walls,
            policies,
            ..
        } = self.context.analyses;
        let of = |count: usize| Some(count as f64);
        let tau = |measure: Measure| power.as_ref()?.measures.iter().find(|found| found.measure == measure)?.tau_b;
        let count = |level: Severity| of(self.findings.iter().filter(|finding| finding.severity == level).count());
        match figure {
            Figure::Actors => of(paths.as_ref()?.summary.actors),
            Figure::Headcount => Some(paths.as_ref()?.summary.headcount),
            Figure::ReachShare => paths.as_ref()?.summary.reach_share,
            Figure::MeanDistance => paths.as_ref()?.summary.mean_distance,
            Figure::MaxDistance => paths.as_ref()?.summary.max_distance.map(f64::from),
            Figure::UnservedCustomers => of(paths.as_ref()?.summary.unserved_customers.len()),
            Figure::Owned => of(diffusion.as_ref()?.summary.by_verdict.owned),
            Figure::Shared => of(diffusion.as_ref()?.summary.by_verdict.shared),
            Figure::Vague => of(diffusion.as_ref()?.summary.by_verdict.vague),
            Figure::Unowned => of(diffusion.as_ref()?.summary.by_verdict.unowned),
            Figure::Diffused => of(diffusion.as_ref()?.summary.by_verdict.diffused),
            Figure::SpecificShare => diffusion.as_ref()?.summary.specific_share,
            Figure::MeanEffectiveHolders => diffusion.as_ref()?.summary.mean_effective_holders,
            Figure::ExemptShare => exemptions.as_ref()?.summary.by_verdict.exempt.share,
            Figure::PartlyExemptShare => exemptions.as_ref()?.summary.by_verdict.partly.share,
            Figure::NoPathCost => exemptions.as_ref()?.summary.no_path_cost,
            Figure::TauPay => tau(Measure::Pay),
            Figure::TauPower => tau(Measure::Power),
            Figure::TauRespect => tau(Measure::Respect),
            Figure::OutsourcedDirectShare => power.as_ref()?.summary.outsourced_direct_share,
            Figure::ChampionShare => influence.as_ref()?.summary.map(|summary| summary.champion_share),
            Figure::BlockerShare => influence.as_ref()?.summary.map(|summary| summary.blocker_share),
            Figure::ChartAgreement => influence.as_ref()?.summary?.chart_agreement,
            Figure::Outward => focus.as_ref()?.summary.outward,
            Figure::Upward => focus.as_ref()?.summary.upward,
            Figure::Inward => focus.as_ref()?.summary.inward,
            Figure::EiIndex => focus.as_ref()?.summary.ei_index,
            Figure::Champions => Some(champions.as_ref()?.summary.champions as f64),
            Figure::MeanRisk => champions.as_ref()?.summary.mean_risk,
            Figure::PairsMetShare => {
                let summary = &champions.as_ref()?.summary;
                share(summary.pairs_met as f64, summary.pairs as f64)
            }
            Figure::CustomerMetrics => of(metrics.as_ref()?.summary.by_source.customer),
            Figure::InwardRewardShare => metrics.as_ref()?.summary.inward_reward_share,
            Figure::RewardedShare => metrics.as_ref()?.summary.rewarded_share,
            Figure::CustomerLast => of(decisions.as_ref()?.summary.by_verdict.customer_last),
            Figure::BareCuts => of(decisions.as_ref()?.summary.by_verdict.bare),
            Figure::RemovalRate => frictions.as_ref()?.summary.removal_rate,
            Figure::OpenFrictions => of(frictions.as_ref()?.summary.by_fate.open),
            Figure::NeedsMetShare => {
                let summary = &care.as_ref()?.summary;
                share(summary.needs_met as f64, summary.needs as f64)
            }
            Figure::SightShare => sight.as_ref()?.summary.shares.is_true,
            Figure::Modularity => walls.as_ref()?.summary.modularity,
            Figure::CoveredShare => policies.as_ref()?.summary.covered_share,
            Figure::Errors => count(Severity::Error),
            Figure::Warnings => count(Severity::Warning),
            Figure::Notes => count(Severity::Note),
        }
    }
}
