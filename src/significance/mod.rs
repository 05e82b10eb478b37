//! How sure a figure is: beside random organizations that keep some of what was observed.
//!
//! A [`NullModel`] says what is kept and what is left to chance, a [`Statistic`] which figure is looked at. [`significance`]
//! draws organizations, computes the figure in each as the analyses do, and says where the observed one stands. The seed is an
//! argument; the same seed gives the same figures on every machine, whatever the number of threads. docs/significance.md has
//! the definitions, and how often the tests are wrong.

mod distribution;
mod null;
mod random;
mod statistic;
mod ties;
mod uncertain;

use std::convert::Infallible;

pub use distribution::{Distribution, QUANTILES};
pub use null::NullModel;
use null::Prepared;
use random::Stream;
use serde::Serialize;
pub use statistic::{Statistic, UnknownStatistic};
pub use uncertain::{CONFIDENCE, ReachChance, ReliableFigure, UncertainLinks, uncertain_links};

use crate::analysis::{Targets, TauTest, closeness, tau_test};
use crate::graph::ServiceGraph;
use crate::limits::{DRAWS, EXACT_ARRANGEMENTS, FIGURES_DRAWN};
use crate::model::Model;
use crate::parallel::ordered_parallel_map;

/// The generator of the random numbers, as results name it.
pub const GENERATOR: &str = "ChaCha8, stream = draw";

/// The draws of one block, which share a copy of the model.
const BLOCK: u64 = 64;

/// What is tested, and how.
///
/// ```
/// use outward::analysis::Measure;
/// use outward::significance::{NullModel, SignificanceTest, Statistic};
///
/// let test = SignificanceTest::new(NullModel::Permutation(Measure::Pay), 1).of(Statistic::TauB(Measure::Pay)).draws(999);
/// assert_eq!((test.draws, test.seed, test.statistics.len()), (999, 1, 1));
/// ```
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct SignificanceTest {
    /// The figures to look at.
    pub statistics: Vec<Statistic>,
    /// What is left to chance.
    pub null: NullModel,
    /// How many organizations are drawn. All arrangements are gone through instead if there are no more than that, or no more
    /// than [`EXACT_ARRANGEMENTS`].
    pub draws: u64,
    /// The seed of the random numbers.
    pub seed: u64,
}

impl SignificanceTest {
    /// How many organizations are drawn if nothing else is asked for.
    pub const DRAWS: u64 = 9_999;

    /// A test against a null model, with a seed.
    pub fn new(null: NullModel, seed: u64) -> Self {
        SignificanceTest { statistics: Vec::new(), null, draws: Self::DRAWS, seed }
    }

    /// Adds a figure. All figures are computed in the same draws.
    #[must_use]
    pub fn of(mut self, statistic: Statistic) -> Self {
        self.statistics.push(statistic);
        self
    }

    /// Draws this many organizations.
    #[must_use]
    pub fn draws(mut self, draws: u64) -> Self {
        self.draws = draws;
        self
    }
}

/// Why nothing can be tested.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum SignificanceError {
    /// No figure was asked for.
    #[error("no statistic is named")]
    NoStatistic,
    /// The summary of an analysis has no such figure.
    #[error("there is no statistic `{name}`: `outward analyze --format json` shows the figures of each summary")]
    NoFigure {
        /// The name.
        name: String,
    },
    /// The number of draws is 0 or too large.
    #[error("between 1 and {most} organizations can be drawn for these statistics, not {draws}")]
    Draws {
        /// How many were asked for.
        draws: u64,
        /// How many there may be.
        most: u64,
    },
    /// There is nothing that could be otherwise.
    #[error("nothing can be drawn with `{}`: {}", null.as_str(), too_little(*null))]
    NothingToDraw {
        /// The null model.
        null: NullModel,
    },
    /// So many ties are possible that no draw ends in time.
    #[error("{possible} ties are possible, and `cug-size` goes over at most {GRAPH_PAIRS}: `cug-density` draws as many as there are", GRAPH_PAIRS = crate::limits::GRAPH_PAIRS)]
    TooLarge {
        /// How many are possible.
        possible: u64,
    },
}

fn too_little(null: NullModel) -> &'static str {
    match null {
        NullModel::Permutation(_) => "fewer than two roles or units state the measure",
        NullModel::Nodes => "no two roles or units can change places",
        NullModel::Size | NullModel::Density | NullModel::Dyads => "no role or unit could serve another",
        NullModel::Rewiring => "there are fewer than two links from one role or unit to one other, or to a customer",
    }
}

/// Where observed figures stand among those of random organizations. Made by [`significance`].
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Significance {
    /// The null model, which is written by its name.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub null: NullModel,
    /// Whether all arrangements were gone through: then the probabilities are exact, and no seed matters.
    pub exact: bool,
    /// How many organizations were looked at.
    pub draws: u64,
    /// The seed.
    pub seed: u64,
    /// The generator of the random numbers.
    pub generator: &'static str,
    /// For `rewire`: how many swaps of ties were tried for each draw.
    pub switches: Option<u64>,
    /// The figures, in the order in which they were asked for.
    pub statistics: Vec<TestedStatistic>,
}

/// An observed figure beside its distribution.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct TestedStatistic {
    /// Its name.
    pub statistic: String,
    /// What was observed.
    pub observed: Option<f64>,
    /// What the draws have.
    #[serde(flatten)]
    pub distribution: Distribution,
    /// For tau-b of a measure: the normal approximation, which stands for a permutation of that measure.
    pub normal: Option<TauTest>,
}

/// Compares figures of an organization with those of random ones.
///
/// Each draw is an organization of its own, in which the analyses compute the figure as they do in the observed one: a draw
/// costs as much as these analyses, and `rewire` 200 steps for each tie in addition. Draws are divided between two threads.
/// Memory: a figure for each draw, and two copies of the model.
///
/// # Errors
///
/// If there is nothing to test or to draw.
///
/// # Panics
///
/// May panic if the graph, a target or a statistic belongs to another model.
///
/// ```
/// use outward::analysis::{Measure, Targets};
/// use outward::significance::{NullModel, SignificanceTest, Statistic, significance};
/// use outward::{Study, text::Sources};
///
/// let text = "customer Guest\nrole Clerk { serves Guest; pay 20_000 }\nrole Cook { serves Clerk; pay 25_000 }
///     role Chief { serves Cook; pay 90_000 }\nrole Board { serves Chief; pay 95_000 }";
/// let study = Study::read(&Sources::from_text("inn.outward", text))?;
/// let test = SignificanceTest::new(NullModel::Permutation(Measure::Pay), 1).of(Statistic::TauB(Measure::Pay));
/// let found = significance(study.model(), study.graph(), &Targets::Current, &test)?;
/// assert!(found.exact && found.draws == 24); // 4! orders of the pays
/// let tau = &found.statistics[0];
/// assert_eq!((tau.observed, tau.distribution.p_lower), (Some(-1.0), Some(1.0 / 24.0)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn significance(
    model: &Model,
    graph: &ServiceGraph,
    targets: &Targets,
    test: &SignificanceTest,
) -> Result<Significance, SignificanceError> {
    let SignificanceTest { statistics, null, draws, seed } = test;
    check(test, model, graph, targets)?;
    let observed = statistic::figures(statistics, model, graph, targets);
    let prepared = null.prepare(model, graph)?;
    let figures = |drawn: &Model| {
        if prepared.keeps_links() {
            statistic::figures(statistics, drawn, graph, targets)
        } else {
            statistic::figures(statistics, drawn, &ServiceGraph::new(drawn), targets)
        }
    };
    let enough = (*draws).max(EXACT_ARRANGEMENTS) as f64;
    let exact = prepared.arrangements().is_some_and(|arrangements| arrangements <= enough);
    let mut drawn = Vec::new();
    if exact {
        prepared.each(&mut model.clone(), |arranged| drawn.push(figures(arranged)));
    } else {
        let block = |block: usize| draw_block(&prepared, model, *seed, block as u64, *draws, &figures);
        let blocks = usize::try_from(draws.div_ceil(BLOCK)).unwrap_or(usize::MAX);
        let Ok(()) = ordered_parallel_map(blocks, block, |block| {
            drawn.extend(block);
            Ok::<(), Infallible>(())
        });
    }
    let tested = statistics.iter().zip(observed).enumerate().map(|(at, (statistic, observed))| {
        let figures: Vec<Option<f64>> = drawn.iter().map(|draw| draw.get(at).copied().flatten()).collect();
        TestedStatistic {
            statistic: statistic.name(model),
            observed,
            distribution: Distribution::new(observed, &figures, exact),
            normal: normal(statistic, model, graph),
        }
    });
    Ok(Significance {
        null: *null,
        exact,
        draws: drawn.len() as u64,
        seed: *seed,
        generator: GENERATOR,
        switches: prepared.switches(),
        statistics: tested.collect(),
    })
}

/// One random organization: draw `number` of those that [`significance`] looks at. Strength, effort and text of a tie stay with
/// the one that serves, but for `cug-…`, whose ties have none.
///
/// # Errors
///
/// If there is nothing to draw.
///
/// # Panics
///
/// May panic if the graph belongs to another model.
///
/// ```
/// use outward::significance::{NullModel, draw};
/// use outward::{Study, text::Sources};
///
/// let text = "customer Guest\nrole A { serves Guest }\nrole B { serves A }\nrole C { serves B, Guest }";
/// let study = Study::read(&Sources::from_text("x.outward", text))?;
/// let other = draw(study.model(), study.graph(), NullModel::Density, 1, 0)?;
/// assert_eq!(other.serve_count(), study.model().serve_count());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn draw(
    model: &Model,
    graph: &ServiceGraph,
    null: NullModel,
    seed: u64,
    number: u64,
) -> Result<Model, SignificanceError> {
    let mut drawn = model.clone();
    null.prepare(model, graph)?.draw(&mut Stream::new(seed, number), &mut drawn);
    Ok(drawn)
}

fn check(
    test: &SignificanceTest,
    model: &Model,
    graph: &ServiceGraph,
    targets: &Targets,
) -> Result<(), SignificanceError> {
    if test.statistics.is_empty() {
        return Err(SignificanceError::NoStatistic);
    }
    if let Some(unknown) = test.statistics.iter().find(|statistic| !statistic.exists(model, graph, targets)) {
        return Err(SignificanceError::NoFigure { name: unknown.name(model) });
    }
    let most = DRAWS.min(FIGURES_DRAWN / test.statistics.len() as u64);
    if test.draws == 0 || test.draws > most {
        return Err(SignificanceError::Draws { draws: test.draws, most });
    }
    Ok(())
}

fn draw_block<F>(
    prepared: &Prepared,
    model: &Model,
    seed: u64,
    block: u64,
    draws: u64,
    figures: &impl Fn(&Model) -> F,
) -> Vec<F> {
    let mut drawn = model.clone();
    let numbers = block * BLOCK..draws.min((block + 1) * BLOCK);
    let draw = |number| {
        prepared.draw(&mut Stream::new(seed, number), &mut drawn);
        figures(&drawn)
    };
    numbers.map(draw).collect()
}

fn normal(statistic: &Statistic, model: &Model, graph: &ServiceGraph) -> Option<TauTest> {
    match statistic {
        Statistic::TauB(measure) => tau_test(&closeness(model, graph, *measure)),
        Statistic::UnitEi(_) | Statistic::Figure(..) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_many_draws_as_are_allowed_are_allowed() {
        let model =
            Model::read(&crate::text::Sources::from_text("a.outward", "customer Guest\nrole A { serves Guest }"));
        let model = model.unwrap();
        let graph = ServiceGraph::new(&model);
        let mut test = SignificanceTest::new(NullModel::Nodes, 1).draws(DRAWS);
        test.statistics = Statistic::named("mean-distance", &model).unwrap();
        let is_refused = |test: &SignificanceTest| check(test, &model, &graph, &Targets::Current).is_err();
        assert!(!is_refused(&test) && is_refused(&test.clone().draws(DRAWS + 1)) && is_refused(&test.draws(0)));
    }
}
