//! The analyses: pure functions from the model and its service graph to typed records of ids.

mod care;
mod diffusion;
mod exemptions;
pub mod figures;
mod hierarchy;
mod nesting;
mod paths;
mod reaching;
mod served;
mod sight;

pub use care::{Care, CareOfActor, CareSummary, Need, care};
pub use diffusion::{
    Accountability, ByOwnership, Diffusion, DiffusionSummary, Holder, OutcomeDiffusion, Ownership, Promise, diffusion,
};
pub use exemptions::{
    ActorExemption, ByExemption, ExemptionSummary, ExemptionVerdict, Exemptions, Ground, Grounds, Portion, Shape,
    exemptions,
};
pub(crate) use exemptions::yearly_cost;
pub use paths::{
    ActorPath, ByReach, Count, Gate, Hop, Paths, PathsSummary, Reach, Strongest, Targets, Way, WeakLink, paths,
};
pub use sight::{Sight, SightOfActor, SightShares, SightSummary, SightVerdict, sight};

use crate::diagnostic::Analysis;
use crate::graph::ServiceGraph;
use crate::model::Model;

/// Registers the analyses, one line each, in the order in which they are printed. Each may look at what was found
/// before it, which is not there where `only` leaves it out.
macro_rules! analyses {
    (($model:ident, $graph:ident, $targets:ident, $found:ident) $($variant:ident $field:ident: $record:ty = $run:expr;)+) => {
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
            /// Runs the analyses that are asked for ([`Analysis::ALL`] is all of them). The targets are those of
            /// [`paths`](fn@paths) alone.
            pub fn run($model: &Model, $graph: &ServiceGraph, only: &[Analysis], $targets: &Targets) -> Self {
                let mut found = Analyses::default();
                $(
                    if only.contains(&Analysis::$variant) {
                        let result = {
                            #[allow(unused_variables, reason = "most look at the model and its graph alone")]
                            let $found = &found;
                            $run
                        };
                        found.$field = Some(result);
                    }
                )+
                found
            }

            /// Whether an analysis was run.
            pub fn has(&self, analysis: Analysis) -> bool {
                match analysis {
                    $(Analysis::$variant => self.$field.is_some(),)+
                    #[allow(unreachable_patterns, reason = "until all are built")]
                    _ => false,
                }
            }
        }
    };
}

analyses! { (model, graph, targets, found)
    Paths paths: Paths = paths(model, graph, targets);
    Diffusion diffusion: Diffusion = diffusion(model, graph);
    Exemptions exemptions: Exemptions = exemptions(model, graph);
    Care care: Care = care(model);
    Sight sight: Sight =
        sight::sight_beside(model, graph, found.paths.as_ref().filter(|_| *targets == Targets::Current));
}
