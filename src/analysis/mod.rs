//! The analyses: pure functions from the model and its service graph to typed records of ids.

mod care;
mod champions;
mod decisions;
mod diffusion;
mod exemptions;
pub mod figures;
mod focus;
mod frictions;
mod hierarchy;
mod influence;
mod inside;
mod metrics;
mod nesting;
mod paths;
mod policies;
mod power;
mod reaching;
mod served;
mod sight;
mod stand_in;
mod tau;
mod walls;

pub use care::{Care, CareOfActor, CareSummary, Need, care};
pub use champions::{Champion, Champions, ChampionsSummary, Handback, Risk, champions, is_champion};
pub use decisions::{
    ByVerdict, Cut, CutVerdict, DecisionFacts, Decisions, DecisionsSummary, FrontlineCut, Preference,
    PreferenceVerdict, decisions,
};
pub use diffusion::{
    Accountability, ByOwnership, Diffusion, DiffusionSummary, Holder, OutcomeDiffusion, Ownership, Promise, diffusion,
};
pub(crate) use exemptions::yearly_cost;
pub use exemptions::{
    ActorExemption, ByExemption, ExemptionSummary, ExemptionVerdict, Exemptions, Ground, Grounds, Portion, Shape,
    exemptions,
};
pub use focus::{ActorFocus, Direction, Focus, FocusSummary, Shares, UnitFocus, focus};
pub(crate) use frictions::still_felt_by;
pub use frictions::{ByFate, Fate, FrictionFate, Frictions, FrictionsSummary, MovedTo, frictions};
pub use influence::{Influence, InfluenceSummary, Influencer, influence};
pub use metrics::{
    BySource, Matter, MetricFact, MetricSource, Metrics, MetricsSummary, RewardMix, SalesReward, metrics,
};
pub use paths::{
    ActorPath, ByReach, Count, Gate, Hop, Paths, PathsSummary, Reach, Strongest, Targets, Way, WeakLink, paths,
};
pub use policies::{Coverage, Hindrance, OutcomePolicies, Policies, PoliciesSummary, policies};
pub use power::{Agreement, End, Facing, GroupMeans, Inversion, Leaning, Measure, Power, PowerSummary, power};
pub use sight::{Sight, SightOfActor, SightShares, SightSummary, SightVerdict, sight};
pub use tau::tau_b;
pub use walls::{UnitLinks, UnitWall, Walls, WallsSummary, walls};

use std::convert::Infallible;

use crate::beside::in_turns;
use crate::diagnostic::Analysis;
use crate::graph::ServiceGraph;
use crate::model::Model;

/// Registers the analyses, one line each, in the order in which they are printed. Each may look at the ways, which are
/// found first and are not there where `only` leaves them out.
macro_rules! analyses {
    (($model:ident, $graph:ident, $targets:ident, $ways:ident) $($variant:ident $field:ident: $record:ty = $run:expr;)+) => {
        /// What the analyses found; nothing for those that were left out.
        #[derive(Debug, Clone, Default)]
        #[non_exhaustive]
        pub struct Analyses {
            $(
                #[doc = concat!("What [`", stringify!($field), "`](fn@", stringify!($field), ") found.")]
                pub $field: Option<$record>,
            )+
        }

        impl Analyses {
            #[allow(unused_variables, reason = "most look at the model and its graph alone")]
            fn run_one(
                &mut self,
                analysis: Analysis,
                $model: &Model,
                $graph: &ServiceGraph,
                $targets: &Targets,
                $ways: Option<&Paths>,
            ) {
                match analysis {
                    $(Analysis::$variant => self.$field = Some($run),)+
                }
            }

            fn or(self, other: Analyses) -> Self {
                Analyses { $($field: self.$field.or(other.$field),)+ }
            }

            /// Whether an analysis was run.
            pub fn has(&self, analysis: Analysis) -> bool {
                match analysis {
                    $(Analysis::$variant => self.$field.is_some(),)+
                }
            }
        }
    };
}

impl Analyses {
    /// Runs the analyses that are asked for ([`Analysis::ALL`] is all of them); behind [`paths`](fn@paths), two beside each
    /// other where there is a second thread to have. The targets are those of `paths` alone.
    pub fn run(model: &Model, graph: &ServiceGraph, only: &[Analysis], targets: &Targets) -> Self {
        let mut found = Analyses::default();
        if only.contains(&Analysis::Paths) {
            found.run_one(Analysis::Paths, model, graph, targets, None);
        }
        let is_other = |analysis: &Analysis| *analysis != Analysis::Paths && only.contains(analysis);
        let mut others: Vec<Analysis> = Analysis::ALL.into_iter().filter(is_other).collect();
        others.sort_by_key(|analysis| LONGEST.iter().position(|longest| longest == analysis).unwrap_or(LONGEST.len()));
        let run = |at: usize| {
            let mut one = Analyses::default();
            if let Some(analysis) = others.get(at) {
                one.run_one(*analysis, model, graph, targets, found.paths.as_ref());
            }
            one
        };
        let mut rest = Analyses::default();
        let Ok(()) = in_turns(others.len(), run, |one| {
            rest = std::mem::take(&mut rest).or(one);
            Ok::<(), Infallible>(())
        });
        found.or(rest)
    }
}

/// Those that take longest; whoever begins with them is not left with one when all else is done.
const LONGEST: [Analysis; 4] = [Analysis::Focus, Analysis::Care, Analysis::Exemptions, Analysis::Walls];

analyses! { (model, graph, targets, ways)
    Paths paths: Paths = paths(model, graph, targets);
    Diffusion diffusion: Diffusion = diffusion(model, graph);
    Exemptions exemptions: Exemptions = exemptions(model, graph);
    Power power: Power = power(model, graph);
    Influence influence: Influence = influence(model);
    Focus focus: Focus = focus(model, graph);
    Champions champions: Champions = champions(model, graph);
    Metrics metrics: Metrics = metrics(model, graph);
    Decisions decisions: Decisions = decisions(model, graph);
    Frictions frictions: Frictions = frictions(model);
    Care care: Care = care(model);
    Sight sight: Sight = sight::sight_beside(model, graph, ways.filter(|_| *targets == Targets::Current));
    Walls walls: Walls = walls(model);
    Policies policies: Policies = policies(model);
}
