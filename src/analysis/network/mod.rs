//! Network: measures that research on networks has in common, over who serves whom and who reports to whom.

mod brokerage;
mod contacts;
mod figure;
mod krackhardt;
mod structural_holes;
mod ties;
mod trophic;
mod units;

pub use brokerage::{BrokerRole, Brokerage, brokerage};
pub use figure::{Absent, Figure};
pub use krackhardt::{Krackhardt, krackhardt};
pub use structural_holes::{StructuralHoles, structural_holes};
pub use ties::{reporting_ties, service_ties, top_units};
pub use trophic::{Trophic, trophic};
pub use units::{EiIndex, UnitNetwork, ei_index};

use serde::Serialize;

use super::figures::{Mean, weighted_mean};
use super::{Analyze, Input, reads};
use crate::graph::{Digraph, ServiceGraph};
use crate::model::{Model, PartyId, VerbSet};
use units::{spans, units};

/// Network: measures that research on networks has in common. It runs only when it is asked for.
///
/// They are taken of two networks among the actors: who serves whom ([`service_ties`]), and who reports to whom
/// ([`reporting_ties`]). Each function says what it measures, its source and its cost; the spans are of main managers.
/// Those that have no linear way end at limits; their figures are then absent, with the reason.
///
/// ```
/// use outward::{Study, text::Sources};
///
/// let text = "customer Guest
///     unit Shop { reports to Chief; role Clerk { serves Guest; headcount 3 } role Cook { serves Clerk } }
///     role Chief { serves Cook }";
/// let study = Study::read(&Sources::from_text("shop.outward", text))?;
/// let network = study.network();
/// assert_eq!((network.summary.ties, network.summary.mean_span), (Ok(2), Some(2.0)));
/// assert_eq!(network.summary.serves.connectedness, Ok(1.0));
/// assert_eq!(network.units[0].blau, Ok(0.375)); // 3 and 1 of 4
/// let cook = network.actors[1];
/// assert_eq!(cook.brokerage.unwrap().counts, [0, 0, 1, 0, 0]); // a gatekeeper between the chief and the clerk
/// assert_eq!(cook.trophic_level, Some(1.0));
/// assert!(!study.analyses().has(outward::diagnostic::Analysis::Network));
/// # Ok::<(), outward::model::Invalid>(())
/// ```
pub fn network(model: &Model, graph: &ServiceGraph) -> Network {
    let (ties, reports) = (service_ties(model), reporting_ties(model));
    let (ties, reports) = (ties.as_ref().map_err(|why| *why), reports.as_ref().map_err(|why| *why));
    let groups = top_units(model);
    let brokers = ties.and_then(|graph| brokerage(graph, &groups));
    let holes = ties.and_then(structural_holes);
    let flow = ties.and_then(trophic);
    let spans = spans(model, graph.chain());
    let actors: Vec<ActorNetwork> = model
        .actors()
        .enumerate()
        .map(|(at, actor)| ActorNetwork {
            actor,
            span: spans[actor].direct,
            total_reports: spans[actor].total,
            brokerage: brokers.as_ref().ok().and_then(|all| all.get(at).copied()),
            holes: holes.as_ref().ok().and_then(|all| all.get(at).copied()),
            trophic_level: flow.as_ref().ok().and_then(|flow| flow.levels.get(at).copied().flatten()),
        })
        .collect();
    let [reports_to, manages] = reports.map_or_else(|why| [Krackhardt::absent(why); 2], krackhardt::both_ways);
    let ei = ties.map(|graph| ei_index(graph, &groups));
    let managers: Vec<usize> = actors.iter().map(|actor| actor.span).filter(|span| *span > 0).collect();
    let summary = NetworkSummary {
        actors: actors.len(),
        ties: ties.map(Digraph::arcs),
        serves: ties.map_or_else(Krackhardt::absent, krackhardt),
        reports_to,
        manages,
        ei_index: ei.and_then(|ei| ei.index),
        ei_expected: ei.and_then(|ei| ei.expected),
        incoherence: flow.as_ref().map_err(|why| *why).and_then(|flow| flow.incoherence),
        managers: managers.len(),
        mean_span: weighted_mean(managers.iter().map(|span| (*span as f64, 1.0))),
        max_span: managers.iter().max().copied(),
        mean_constraint: mean(&actors, |actor| actor.holes?.constraint),
    };
    let absent = summary.absent(brokers.err(), holes.err(), flow.err());
    Network { units: units(model, ties), actors, absent, summary }
}

impl Analyze for Network {
    const READS: VerbSet = reads::GRAPH.and(reads::HEADCOUNT);

    fn analyze(input: &Input<'_>) -> Self {
        network(input.model, input.graph)
    }
}

fn mean(actors: &[ActorNetwork], of: impl Fn(&ActorNetwork) -> Option<f64>) -> Option<f64> {
    actors.iter().filter_map(of).map(|value| (value, 1.0)).collect::<Mean>().value()
}

/// Measures of network analysis. Made by [`network`].
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Network {
    /// Every actor, in declaration order.
    pub actors: Vec<ActorNetwork>,
    /// Every group, in declaration order.
    pub units: Vec<UnitNetwork>,
    /// The figures that are absent, and why: those of the summary by their names there, and `brokerage`,
    /// `structural_holes` and `trophic_level` of all actors.
    pub absent: Vec<AbsentFigure>,
    /// The summary.
    pub summary: NetworkSummary,
}

/// A figure that is absent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct AbsentFigure {
    /// Its name, such as `serves.hierarchy`.
    pub figure: &'static str,
    /// Why it is absent.
    pub why: Absent,
}

/// Where an actor stands in the networks.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct ActorNetwork {
    /// The actor.
    pub actor: PartyId,
    /// How many have it as their main manager.
    pub span: usize,
    /// How many have it anywhere in their management chain.
    pub total_reports: usize,
    /// Between whom it brokers; `None` if that was too large.
    pub brokerage: Option<Brokerage>,
    /// What surrounds it; `None` if that was too large.
    pub holes: Option<StructuralHoles>,
    /// Its trophic level; `None` without ties to other actors, or if that was too large.
    pub trophic_level: Option<f64>,
}

/// The networks as wholes.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct NetworkSummary {
    /// How many actors there are.
    pub actors: usize,
    /// How many ties of service there are among them.
    #[serde(serialize_with = "figure::if_known")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<usize>"))]
    pub ties: Result<usize, Absent>,
    /// Krackhardt's figures of who serves whom.
    pub serves: Krackhardt,
    /// The same of who reports to whom, each tie from report to manager, as it is written.
    pub reports_to: Krackhardt,
    /// The same with each tie from manager to report: what a formal hierarchy is compared by.
    pub manages: Krackhardt,
    /// The E–I index of service ties over top-level units; an actor in no unit is one of its own.
    #[serde(serialize_with = "figure::if_known")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<f64>"))]
    pub ei_index: Figure,
    /// Its expected value.
    #[serde(serialize_with = "figure::if_known")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<f64>"))]
    pub ei_expected: Figure,
    /// The trophic incoherence of service ties.
    #[serde(serialize_with = "figure::if_known")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<f64>"))]
    pub incoherence: Figure,
    /// How many actors somebody reports to.
    pub managers: usize,
    /// The mean span of control of these.
    pub mean_span: Option<f64>,
    /// The greatest span of control.
    pub max_span: Option<usize>,
    /// The mean constraint of the actors that have contacts.
    pub mean_constraint: Option<f64>,
}

impl NetworkSummary {
    fn absent(&self, brokers: Option<Absent>, holes: Option<Absent>, flow: Option<Absent>) -> Vec<AbsentFigure> {
        let krackhardt = |names: [&'static str; 5], of: &Krackhardt| {
            let figures = [of.connectedness, of.hierarchy, of.efficiency, of.least_upper_bound, of.lubness];
            names.into_iter().zip(figures.map(Figure::err)).collect::<Vec<_>>()
        };
        let mut all = vec![("ties", self.ties.err())];
        all.extend(krackhardt(
            [
                "serves.connectedness",
                "serves.hierarchy",
                "serves.efficiency",
                "serves.least_upper_bound",
                "serves.lubness",
            ],
            &self.serves,
        ));
        all.extend(krackhardt(
            [
                "reports_to.connectedness",
                "reports_to.hierarchy",
                "reports_to.efficiency",
                "reports_to.least_upper_bound",
                "reports_to.lubness",
            ],
            &self.reports_to,
        ));
        all.extend(krackhardt(
            [
                "manages.connectedness",
                "manages.hierarchy",
                "manages.efficiency",
                "manages.least_upper_bound",
                "manages.lubness",
            ],
            &self.manages,
        ));
        all.extend([
            ("ei_index", self.ei_index.err()),
            ("ei_expected", self.ei_expected.err()),
            ("incoherence", self.incoherence.err()),
            ("brokerage", brokers),
            ("structural_holes", holes),
            ("trophic_level", flow),
        ]);
        all.into_iter().filter_map(|(figure, why)| Some(AbsentFigure { figure, why: why? })).collect()
    }
}
