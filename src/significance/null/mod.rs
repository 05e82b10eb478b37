//! The null models: a closed list, one small file each.

mod density;
mod dyads;
mod nodes;
mod pairs;
mod permutation;
mod rewiring;
mod size;

use nodes::Nodes;
use permutation::Permutation;
use rewiring::Rewiring;
use serde::{Serialize, Serializer};

use super::SignificanceError;
use super::random::Stream;
use super::ties::Ties;
use crate::analysis::Measure;
use crate::graph::ServiceGraph;
use crate::limits::GRAPH_PAIRS;
use crate::model::Model;

/// What is kept, and what is left to chance.
///
/// All but the permutation of a measure draw *ties*: what an actor wrote of whom it serves, where that is one actor, outsider
/// or customer. What a unit or an outsider serves, who inherits it, and links to a unit or to `everyone` stay in every draw.
///
/// ```
/// use outward::significance::NullModel;
/// let names: Vec<&str> = NullModel::ALL.iter().map(|null| null.as_str()).collect();
/// assert_eq!(names[..4], ["permute-pay", "permute-power", "permute-respect", "qap"]);
/// assert_eq!(NullModel::from_name("cug-dyads"), Some(NullModel::Dyads));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NullModel {
    /// `permute-pay`, `permute-power`, `permute-respect`: the measure goes to other actors among those that state it, in any
    /// order; who serves whom stays (E. J. G. Pitman, "Significance tests which may be applied to samples from any
    /// populations", 1937).
    Permutation(Measure),
    /// `qap`: the actors change places in the network of who serves whom, which keeps its shape; units, pay and all else stay
    /// with the actors (L. Hubert and J. Schultz, "Quadratic assignment as a general data analysis strategy", 1976; D.
    /// Krackhardt, "Predicting with networks", 1988). Among those without links to inherit, and among those whose unit has
    /// links and who wrote their own; an heir stays.
    Nodes,
    /// `cug-size`: any network of these actors is as likely: each possible tie is there with probability 1/2 (B. S. Anderson,
    /// C. Butts and K. Carley, "The interaction of size and density with graph-level indices", 1999).
    Size,
    /// `cug-density`: any network with as many ties between actors, as many to heirs, to customers and to outsiders (the same).
    Density,
    /// `cug-dyads`: any network with as many mutual, one-way and absent pairs of actors, and as many ties to heirs, to customers
    /// and to outsiders (P. W. Holland and S. Leinhardt, "Local structure in social networks", 1976).
    Dyads,
    /// `rewire`: any network in which each actor has as many ties, and each that is served is served by as many: pairs of ties
    /// swap their ends 100 times as often as there are ties (R. Milo et al., "On the uniform generation of random graphs with
    /// prescribed degree sequences", 2003), and circles of three turn round (A. R. Rao, R. Jana and S. Bandyopadhyay, "A Markov
    /// chain Monte Carlo method for generating random (0,1)-matrices with given marginals", 1996).
    Rewiring,
}

impl NullModel {
    /// All null models.
    pub const ALL: [NullModel; 8] = [
        NullModel::Permutation(Measure::Pay),
        NullModel::Permutation(Measure::Power),
        NullModel::Permutation(Measure::Respect),
        NullModel::Nodes,
        NullModel::Size,
        NullModel::Density,
        NullModel::Dyads,
        NullModel::Rewiring,
    ];

    /// Its name.
    pub fn as_str(self) -> &'static str {
        match self {
            NullModel::Permutation(Measure::Pay) => "permute-pay",
            NullModel::Permutation(Measure::Power) => "permute-power",
            NullModel::Permutation(Measure::Respect) => "permute-respect",
            NullModel::Nodes => "qap",
            NullModel::Size => "cug-size",
            NullModel::Density => "cug-density",
            NullModel::Dyads => "cug-dyads",
            NullModel::Rewiring => "rewire",
        }
    }

    /// The null model of a name.
    pub fn from_name(name: &str) -> Option<Self> {
        NullModel::ALL.into_iter().find(|null| null.as_str() == name)
    }

    /// In words: what the draws have in common.
    pub fn about(self) -> &'static str {
        match self {
            NullModel::Permutation(Measure::Pay) => "pay goes to other actors, in any order",
            NullModel::Permutation(Measure::Power) => "power goes to other actors, in any order",
            NullModel::Permutation(Measure::Respect) => "respect goes to other actors, in any order",
            NullModel::Nodes => "the actors change places in the network",
            NullModel::Size => "any network of these actors",
            NullModel::Density => "any network with as many ties",
            NullModel::Dyads => "any network with as many mutual, one-way and absent pairs",
            NullModel::Rewiring => "any network in which all serve as many, and are served by as many",
        }
    }

    pub(super) fn prepare(self, model: &Model, graph: &ServiceGraph) -> Result<Prepared, SignificanceError> {
        let nothing = || SignificanceError::NothingToDraw { null: self };
        let ties = || Ties::of(model, graph);
        let possible_ties = || Some(ties()).filter(|ties| ties.possible() > 0).ok_or_else(nothing);
        match self {
            NullModel::Permutation(measure) => Permutation::of(measure, model).map(Prepared::Measure),
            NullModel::Nodes => Nodes::of(model, ties()).map(Prepared::Nodes).ok_or_else(nothing),
            NullModel::Rewiring => Rewiring::of(ties()).map(Prepared::Rewiring).ok_or_else(nothing),
            NullModel::Size => match possible_ties()? {
                ties if ties.possible() > GRAPH_PAIRS => Err(SignificanceError::TooLarge { possible: ties.possible() }),
                ties => Ok(Prepared::Size(ties)),
            },
            NullModel::Density => possible_ties().map(|ties| Prepared::Density(pairs::Counts::of(&ties), ties)),
            NullModel::Dyads => possible_ties().map(|ties| Prepared::Dyads(dyads::Census::of(&ties), ties)),
        }
    }
}

/// Its name.
impl Serialize for NullModel {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// A null model that knows what to keep.
#[derive(Debug)]
pub(super) enum Prepared {
    Measure(Permutation),
    Nodes(Nodes),
    Size(Ties),
    Density(pairs::Counts, Ties),
    Dyads(dyads::Census, Ties),
    Rewiring(Rewiring),
}

impl Prepared {
    /// Makes a model, which is the observed one or an earlier draw, a random one.
    pub(super) fn draw(&self, stream: &mut Stream, model: &mut Model) {
        match self {
            Prepared::Measure(permutation) => permutation.draw(stream, model),
            Prepared::Nodes(nodes) => nodes.draw(stream, model),
            Prepared::Size(ties) => ties.write(&size::draw(ties, stream), model),
            Prepared::Density(counts, ties) => ties.write(&density::draw(counts, ties, stream), model),
            Prepared::Dyads(census, ties) => ties.write(&dyads::draw(census, ties, stream), model),
            Prepared::Rewiring(rewiring) => rewiring.draw(stream, model),
        }
    }

    /// Whether draws leave who serves whom as it is.
    pub(super) fn keeps_links(&self) -> bool {
        matches!(self, Prepared::Measure(_))
    }

    /// How many swaps of ties are tried for a draw.
    pub(super) fn switches(&self) -> Option<u64> {
        match self {
            Prepared::Rewiring(rewiring) => Some(rewiring.switches()),
            Prepared::Measure(_)
            | Prepared::Nodes(_)
            | Prepared::Size(_)
            | Prepared::Density(..)
            | Prepared::Dyads(..) => None,
        }
    }

    /// How many arrangements there are, all as likely; `None` if they cannot be gone through one by one.
    pub(super) fn arrangements(&self) -> Option<f64> {
        match self {
            Prepared::Measure(permutation) => Some(permutation.arrangements()),
            Prepared::Nodes(nodes) => Some(nodes.arrangements()),
            Prepared::Size(_) | Prepared::Density(..) | Prepared::Dyads(..) | Prepared::Rewiring(_) => None,
        }
    }

    /// Makes a model each arrangement, one after the other.
    pub(super) fn each(&self, model: &mut Model, mut take: impl FnMut(&Model)) {
        match self {
            Prepared::Measure(permutation) => permutation.each(model, &mut take),
            Prepared::Nodes(nodes) => nodes.each(model, &mut take),
            Prepared::Size(_) | Prepared::Density(..) | Prepared::Dyads(..) | Prepared::Rewiring(_) => {}
        }
    }
}

/// Puts items into the next order in the dictionary of all their orders; equal items count as one. From the last order back to
/// the first, where it returns false (D. E. Knuth, "The Art of Computer Programming" 4A, algorithm 7.2.1.2L).
fn next_order<T>(items: &mut [T], before: impl Fn(&T, &T) -> bool) -> bool {
    let falls = items.windows(2).rposition(|pair| matches!(pair, [a, b] if before(a, b)));
    let Some(at) = falls else {
        items.reverse();
        return false;
    };
    let (head, tail) = items.split_at_mut(at + 1);
    if let Some(last) = head.last_mut()
        && let Some(next) = tail.iter_mut().rev().find(|item| before(last, item))
    {
        std::mem::swap(last, next);
    }
    tail.reverse();
    true
}

/// How many orders there are, as a float: n!/Π m! with m the sizes of what is equal.
fn orders(count: usize, equal: impl Iterator<Item = usize>) -> f64 {
    let factorial = |n: usize| (1..=n).map(|factor| factor as f64).product::<f64>();
    let same: f64 = equal.map(factorial).product();
    // both may be infinite
    let all = factorial(count);
    if all.is_finite() { all / same } else { f64::INFINITY }
}
