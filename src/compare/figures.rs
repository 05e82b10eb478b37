//! The summary figures of both models, side by side.

use serde::{Deserialize, Serialize};

use super::Snapshot;
use crate::analysis::figures::{equal, share};
use crate::analysis::{Analyses, Measure};
use crate::diagnostic::Severity;

/// A figure of both models.
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
/// let reach = found.figures.iter().find(|change| change.figure.as_str() == "reach_share").unwrap();
/// assert_eq!((reach.before, reach.after), (Some(0.0), Some(0.5)));
/// assert!(reach.is_change() && reach.is_mended() == Some(true));
/// # Ok::<(), outward::model::Invalid>(())
/// ```
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
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Better {
    /// More is better.
    More,
    /// Less is better.
    Less,
    /// Neither.
    Neither,
}

/// How a figure is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FigureUnit {
    /// A plain number.
    Plain,
    /// A share, in percent.
    Percent,
    /// An amount in the currency of the organization.
    Money,
}

macro_rules! figures {
    ($(#[doc = $doc:literal] $variant:ident $name:literal $better:ident $(, in $unit:ident)?;)+) => {
        /// A figure of the whole, in the order of the analyses.
        ///
        /// ```
        /// use outward::compare::{Better, Figure, FigureUnit};
        ///
        /// let figure = Figure::ReachShare;
        /// assert_eq!((figure.as_str(), figure.doc()), ("reach_share", "Share of people with a way to the customer."));
        /// assert_eq!((figure.better(), figure.unit()), (Better::More, FigureUnit::Percent));
        /// ```
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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

            /// What it measures, in a few words.
            pub fn doc(self) -> &'static str {
                match self { $(Figure::$variant => $doc.trim_ascii()),+ }
            }

            /// In which direction it is better.
            pub fn better(self) -> Better {
                match self { $(Figure::$variant => Better::$better),+ }
            }

            /// How it is shown.
            pub fn unit(self) -> FigureUnit {
                match self { $(Figure::$variant => figures!(@unit $($unit)?)),+ }
            }
        }
    };
    (@unit) => { FigureUnit::Plain };
    (@unit percent) => { FigureUnit::Percent };
    (@unit money) => { FigureUnit::Money };
}

// Three kinds of figures have no better direction: means over those who have something good (a way, links, a champion's
// risk), because whoever gains it joins the mean; the middle of an order of verdicts, which is left for better and for
// worse; and modularity, which grows with the number of units and with every link written down within one.
figures! {
    /// Roles, and units without roles.
    Actors "actors" Neither;
    /// People.
    Headcount "headcount" Neither;
    /// Share of people with a way to the customer.
    ReachShare "reach_share" More, in percent;
    /// Links to the customer, on average (people with a way).
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
    Vague "vague" Neither;
    /// Outcomes that nobody answers for.
    Unowned "unowned" Neither;
    /// Outcomes that several answer for and nobody says how.
    Diffused "diffused" Less;
    /// Share of people with a specific responsibility.
    SpecificShare "specific_share" More, in percent;
    /// Effective holders of an outcome, on average (outcomes with a holder).
    MeanEffectiveHolders "mean_effective_holders" Neither;
    /// Share of people who are exempt from the customer.
    ExemptShare "exempt_share" Less, in percent;
    /// Share of people who are exempt in part.
    PartlyExemptShare "partly_exempt_share" Neither, in percent;
    /// Yearly cost of work that reaches no customer.
    NoPathCost "no_path_cost" Less, in money;
    /// Pay goes with closeness to the customer (tau-b).
    TauPay "tau_b_pay" More;
    /// Power goes with closeness to the customer (tau-b).
    TauPower "tau_b_power" More;
    /// Respect goes with closeness to the customer (tau-b).
    TauRespect "tau_b_respect" More;
    /// Share of outsourced people (people who serve customers directly).
    OutsourcedDirectShare "outsourced_direct_share" Less, in percent;
    /// Share of influence that champions hold.
    ChampionShare "champion_share" More, in percent;
    /// Share of influence that blockers hold.
    BlockerShare "blocker_share" Less, in percent;
    /// Influence goes with power (tau-b).
    ChartAgreement "chart_agreement" Neither;
    /// Share of effort toward customers (people who say whom they serve).
    Outward "outward" Neither, in percent;
    /// Share of effort for managers (people who say whom they serve).
    Upward "upward" Neither, in percent;
    /// Share of effort elsewhere (people who say whom they serve).
    Inward "inward" Neither, in percent;
    /// Links between units compared with links inside (E–I index).
    EiIndex "ei_index" Neither;
    /// Champions.
    Champions "champions" More;
    /// Risk of champions, on average (of the risks that can be judged).
    MeanRisk "mean_risk" Neither, in percent;
    /// Share of champions and blockers who meet in a room.
    PairsMetShare "pairs_met_share" Neither, in percent;
    /// Metrics that come from customers.
    CustomerMetrics "customer_metrics" More;
    /// Share of rewards that is for what matters to no customer (people with rewards).
    InwardRewardShare "inward_reward_share" Less, in percent;
    /// Share of people who are rewarded by a metric.
    RewardedShare "rewarded_share" Neither, in percent;
    /// Decisions that put the customer last.
    CustomerLast "customer_last" Less;
    /// Cuts next to the customer with nothing in their place.
    BareCuts "bare_cuts" Less;
    /// Share of frictions removed, among those removed or moved.
    RemovalRate "removal_rate" More, in percent;
    /// Frictions that are open.
    OpenFrictions "open_frictions" Less;
    /// Share of needs that are met.
    NeedsMetShare "needs_met_share" More, in percent;
    /// Share of those asked who know whom they serve.
    SightShare "sight_share" More, in percent;
    /// How far the units keep to themselves (modularity).
    Modularity "modularity" Neither;
    /// Share of people whom a policy covers.
    CoveredShare "covered_share" More, in percent;
    /// Errors among the findings.
    Errors "errors" Less;
    /// Warnings among the findings.
    Warnings "warnings" Less;
    /// Notes among the findings.
    Notes "notes" Neither;
}

/// All figures of both.
pub(super) fn side_by_side(old: Snapshot<'_>, new: Snapshot<'_>) -> Vec<FigureChange> {
    let change =
        |figure: &Figure| FigureChange { figure: *figure, before: old.figure(*figure), after: new.figure(*figure) };
    Figure::ALL.iter().map(change).collect()
}

impl Snapshot<'_> {
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
