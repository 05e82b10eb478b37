//! Runs analyses, and holds what they found.

use std::convert::Infallible;

use super::{Paths, Targets};
use crate::beside::in_turns;
use crate::diagnostic::{Analysis, for_each_analysis};
use crate::graph::ServiceGraph;
use crate::model::Model;

/// What an analysis may look at.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Input<'a> {
    pub(crate) model: &'a Model,
    pub(crate) graph: &'a ServiceGraph,
    /// The customers to whom [`paths`](fn@super::paths) looks for ways; no other analysis asks.
    pub(crate) targets: &'a Targets,
    /// The ways to the current customers, where they are known.
    pub(crate) to_current: Option<&'a Paths>,
}

/// How an analysis is run: what the type of its records implements, in its own file.
pub(crate) trait Analyze: Sized {
    /// Runs it. The same input gives the same records.
    fn analyze(input: &Input<'_>) -> Self;
}

macro_rules! analyses {
    ($($record:ident $name:ident $title:literal;)+) => {
        /// What the analyses found; `None` for those that were not asked for.
        #[derive(Debug, Clone, Default)]
        #[non_exhaustive]
        pub struct Analyses {
            $(
                #[doc = concat!("What [`", stringify!($name), "`](fn@super::", stringify!($name), ") found.")]
                pub $name: Option<super::$record>,
            )+
        }

        impl Analyses {
            /// Runs one analysis.
            fn run_one(&mut self, analysis: Analysis, input: &Input<'_>) {
                match analysis {
                    $(Analysis::$record => self.$name = Some(Analyze::analyze(input)),)+
                }
            }

            fn or(self, other: Analyses) -> Self {
                Analyses { $($name: self.$name.or(other.$name),)+ }
            }

            /// Whether an analysis was run.
            pub fn has(&self, analysis: Analysis) -> bool {
                match analysis {
                    $(Analysis::$record => self.$name.is_some(),)+
                }
            }
        }
    };
}
for_each_analysis!(analyses);

impl Analyses {
    /// Runs the analyses that are asked for ([`Analysis::ALL`] is all of them). The targets are those of
    /// [`paths`](fn@super::paths), which runs first; the others run two at a time where there is a second thread.
    /// O(n log n) in the size of the model, in practice linear; each analysis says its own cost.
    ///
    /// # Panics
    ///
    /// May panic if the graph, or a target, is that of another model.
    ///
    /// ```
    /// use outward::analysis::{Analyses, Targets};
    /// use outward::{Model, diagnostic::Analysis, graph::ServiceGraph, text::Sources};
    ///
    /// let text = "customer Guest\nrole Barista { serves Guest }\nrole Chief";
    /// let model = Model::read(&Sources::from_text("shop.outward", text))?;
    /// let graph = ServiceGraph::new(&model);
    /// let found = Analyses::run(&model, &graph, &[Analysis::Paths, Analysis::Walls], &Targets::Current);
    /// assert_eq!(found.paths.and_then(|paths| paths.summary.reach_share), Some(0.5));
    /// assert!(found.walls.is_some() && found.care.is_none());
    /// # Ok::<(), outward::model::Invalid>(())
    /// ```
    pub fn run(model: &Model, graph: &ServiceGraph, only: &[Analysis], targets: &Targets) -> Self {
        let mut found = Analyses::default();
        let input = Input { model, graph, targets, to_current: None };
        if only.contains(&Analysis::Paths) {
            found.run_one(Analysis::Paths, &input);
        }
        let is_other = |analysis: &Analysis| *analysis != Analysis::Paths && only.contains(analysis);
        let mut others: Vec<Analysis> = Analysis::ALL.into_iter().filter(is_other).collect();
        others.sort_by_key(|analysis| LONGEST.iter().position(|longest| longest == analysis).unwrap_or(LONGEST.len()));
        let input = Input { to_current: found.paths.as_ref().filter(|_| *targets == Targets::Current), ..input };
        let run = |at: usize| {
            let mut one = Analyses::default();
            if let Some(analysis) = others.get(at) {
                one.run_one(*analysis, &input);
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

/// Those that take longest begin, so that no thread is left with one when the other is done. A matter of speed alone.
const LONGEST: [Analysis; 4] = [Analysis::Focus, Analysis::Care, Analysis::Exemptions, Analysis::Walls];
