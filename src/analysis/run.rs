//! Runs analyses, and holds their results.

use std::convert::Infallible;
use std::sync::{Arc, OnceLock};

use super::{Paths, Targets};
use crate::diagnostic::{Analysis, for_each_analysis};
use crate::graph::ServiceGraph;
use crate::model::{Model, VerbSet};
use crate::parallel::ordered_parallel_map;

/// The input of an analysis.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Input<'a> {
    pub(crate) model: &'a Model,
    pub(crate) graph: &'a ServiceGraph,
    /// The customers to which [`paths`](fn@super::paths) measures; no other analysis uses them.
    pub(crate) targets: &'a Targets,
    /// The paths to the current customers, if already known.
    pub(crate) to_current: Option<&'a Paths>,
}

impl<'a> Input<'a> {
    pub(crate) fn new(model: &'a Model, graph: &'a ServiceGraph, targets: &'a Targets) -> Self {
        Input { model, graph, targets, to_current: None }
    }
}

/// How an analysis is run: implemented by the type of its records, in its own file.
pub(crate) trait Analyze: Sized {
    /// The statements that the analysis and its rules read: after an edit of others, what was found still holds. What is
    /// declared is not part of it: once that changes, everything is done again. A test takes each statement of many
    /// models away and compares with a fresh start, and so finds a verb that is missing here.
    const READS: VerbSet;

    /// Runs it. The same input gives the same records.
    fn analyze(input: &Input<'_>) -> Self;
}

macro_rules! analyses {
    ($($record:ident $name:ident $title:literal $of:ident;)+) => {
        /// The results of the analyses; `None` for those that were not requested. A clone shares the records.
        ///
        /// ```
        /// use outward::{StudyOptions, diagnostic::Analysis, text::Sources};
        /// let sources = Sources::from_text("shop.outward", "customer Guest\nrole Barista { serves Guest }");
        /// let study = StudyOptions::default().only([Analysis::Paths]).read(&sources)?;
        /// assert!(study.analyses().has(Analysis::Paths) && !study.analyses().has(Analysis::Care));
        /// # Ok::<(), outward::model::Invalid>(())
        /// ```
        #[derive(Debug, Clone, Default)]
        #[non_exhaustive]
        pub struct Analyses {
            $(
                #[doc = concat!("What [`", stringify!($name), "`](fn@super::", stringify!($name), ") found.")]
                pub $name: Option<Arc<super::$record>>,
            )+
        }

        impl Analysis {
            /// The statements that the analysis and its rules read.
            pub(crate) const fn reads(self) -> VerbSet {
                match self {
                    $(Analysis::$record => super::$record::READS,)+
                }
            }
        }

        impl Analyses {
            /// Whether the results of an analysis are there.
            pub fn has(&self, analysis: Analysis) -> bool {
                match analysis {
                    $(Analysis::$record => self.$name.is_some(),)+
                }
            }
        }

        /// Analyses that run once, on first use. Every call has to give the same input.
        #[derive(Debug, Default)]
        pub(crate) struct LazyAnalyses {
            $($name: OnceLock<Arc<super::$record>>,)+
        }

        impl LazyAnalyses {
            $(
                pub(crate) fn $name(&self, input: &Input<'_>) -> &super::$record {
                    let to_current = self.paths.get().filter(|_| *input.targets == Targets::Current);
                    let input = Input { to_current: to_current.map(Arc::as_ref), ..*input };
                    self.$name.get_or_init(|| Arc::new(Analyze::analyze(&input)))
                }
            )+

            fn run_one(&self, analysis: Analysis, input: &Input<'_>) {
                match analysis {
                    $(Analysis::$record => { self.$name(input); })+
                }
            }

            /// Forgets what was found in statements that have changed.
            pub(crate) fn forget(&mut self, changed: VerbSet) {
                $(
                    if changed.meets(super::$record::READS) {
                        self.$name.take();
                    }
                )+
            }

            /// Those of these analyses that have been run.
            fn found(&self, only: &[Analysis]) -> Analyses {
                Analyses {
                    $($name: self.$name.get().filter(|_| only.contains(&Analysis::$record)).cloned(),)+
                }
            }
        }
    };
}
for_each_analysis!(analyses);

impl Analyses {
    /// Runs the requested analyses ([`Analysis::ALL`] is all that run by default). The targets are those of
    /// [`paths`](fn@super::paths), which runs first; the others run two at a time where there is a second thread.
    /// Time O(n log n) in the size of the model, in practice linear; the page of each analysis says its own cost.
    ///
    /// # Panics
    ///
    /// May panic if the graph or a target belongs to another model.
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
        LazyAnalyses::default().run(&Input::new(model, graph, targets), only)
    }
}

impl LazyAnalyses {
    /// Runs the requested analyses that have not run yet.
    pub(crate) fn run(&self, input: &Input<'_>, only: &[Analysis]) -> Analyses {
        if only.contains(&Analysis::Paths) {
            self.paths(input);
        }
        let is_other = |analysis: &Analysis| *analysis != Analysis::Paths && only.contains(analysis);
        let mut others: Vec<Analysis> = Analysis::every().filter(is_other).collect();
        others.sort_by_key(|analysis| LONGEST.iter().position(|longest| longest == analysis).unwrap_or(LONGEST.len()));
        let run = |at: usize| {
            if let Some(analysis) = others.get(at) {
                self.run_one(*analysis, input);
            }
        };
        let Ok(()) = ordered_parallel_map(others.len(), run, |()| Ok::<(), Infallible>(()));
        self.found(only)
    }
}

/// The slowest analyses start first, so that no thread is left with one when the other is done. This only affects
/// speed.
const LONGEST: [Analysis; 4] = [Analysis::Focus, Analysis::Care, Analysis::Exemptions, Analysis::Walls];
