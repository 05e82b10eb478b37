//! The analyses: pure functions from the model and its service graph to typed records of ids.
//!
//! Each analysis is a function (such as [`paths`](fn@paths)), which says what its figures mean, where they come from and
//! what they cost, and a record of results (such as [`Paths`]). [`Study`](crate::Study) runs them when they are first
//! asked for; [`Analyses::run`] runs several at once. An analysis that names no source counts what was written, by a
//! definition of its own.
//!
//! Lists are sorted by id, which is the order of declaration, unless they say otherwise. A figure that nobody knows is
//! `None`. A record does not hold on to its model: look up names there. Asked about an id of another model, a record
//! returns `None`, an empty list, or what it knows of a thing of its own with the same number; it does not panic.

pub mod figures;
mod hierarchy;
mod holder;
mod inside;
mod nesting;
mod reaching;
mod reads;
mod run;
mod served;
mod stand_in;
mod tau;

pub(crate) use reads::{GRAPH, SETTINGS};
pub use run::Analyses;
pub(crate) use run::{Analyze, Input, LazyAnalyses};
pub use tau::{TauTest, tau_b, tau_test};

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
