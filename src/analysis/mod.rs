//! The analyses: pure functions from the model and its service graph to typed records of ids.

#![deny(clippy::wildcard_enum_match_arm, reason = "a new variant is to be an error of the compiler")]

pub mod figures;
mod hierarchy;
mod inside;
mod nesting;
mod reaching;
mod run;
mod served;
mod stand_in;
mod tau;

pub use run::Analyses;
pub(crate) use run::{Analyze, Input, LazyAnalyses};
pub use tau::tau_b;

use crate::diagnostic::for_each_analysis;

/// The file of each analysis: its function, its records and their parts.
macro_rules! files {
    ($($record:ident $name:ident $title:literal $of:ident;)+) => {
        $(
            mod $name;
            pub use $name::*;
        )+
    };
}
for_each_analysis!(files);
