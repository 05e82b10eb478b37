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
mod run;
mod served;
mod sight;
mod stand_in;
mod tau;
mod walls;

pub(crate) use exemptions::yearly_cost;
pub(crate) use frictions::still_felt_by;
pub use run::Analyses;
pub(crate) use run::{Analyze, Input, LazyAnalyses};
pub use tau::tau_b;

use crate::diagnostic::for_each_analysis;

macro_rules! records {
    ($($record:ident $name:ident $title:literal;)+) => {
        // the function of an analysis, its records and what they are made of
        $(pub use $name::*;)+
    };
}
for_each_analysis!(records);
