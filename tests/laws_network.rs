//! Measures of network analysis on small random organizations and graphs: a definition written separately agrees to 1e-9.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may panic")]

mod common;
#[path = "naive/network.rs"]
mod naive;

use common::organization::organization_or_crowd;
use naive::Matrix;
use outward::Model;
use outward::analysis::{
    Absent, BrokerRole, EiIndex, Krackhardt, brokerage, ei_index, krackhardt, network, reporting_ties, service_ties,
    structural_holes, top_units, trophic,
};
use outward::graph::{Digraph, ServiceGraph};
use outward::model::PartyId;
use outward::text::Sources;
use proptest::prelude::*;

fn near(a: Option<f64>, b: Option<f64>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => (a - b).abs() <= 1e-9 * a.abs().max(b.abs()).max(1.0),
        (a, b) => a == b,
    }
}

fn figures(found: &Krackhardt) -> [Option<f64>; 5] {
    let figures = [found.connectedness, found.hierarchy, found.efficiency, found.least_upper_bound, found.lubness];
    figures.map(Result::ok)
}

fn graph(matrix: &Matrix) -> Digraph {
    let cells = matrix
        .iter()
        .zip(0u32..)
        .flat_map(|(row, from)| row.iter().zip(0u32..).map(move |(cell, to)| (from, to, *cell)));
    // an arc from or to a vertex that does not exist is left out
    let outside = matrix.len() as u32;
    Digraph::weighted(matrix.len(), cells.chain([(0, outside, 1.0), (outside, 0, 1.0)]))
}

fn same(found: &EiIndex, expected: (u64, u64, Option<f64>, Option<f64>)) -> bool {
    (found.external, found.internal) == (expected.0, expected.1)
        && near(found.index.ok(), expected.2)
        && near(found.expected.ok(), expected.3)
}

/// Everything that is said of a graph.
fn check(matrix: &Matrix, groups: &[u32]) -> Result<(), TestCaseError> {
    let graph = graph(matrix);
    for (graph, matrix) in [(&graph, matrix), (&graph.reversed(), &naive::turned(matrix))] {
        let (found, expected) = (figures(&krackhardt(graph)), naive::krackhardt(matrix));
        for (found, expected) in found.into_iter().zip(expected) {
            prop_assert!(near(found, expected), "{found:?} is not {expected:?}");
        }
    }
    let numbers: Vec<usize> = groups.iter().map(|group| *group as usize).collect();
    let found = brokerage(&graph, groups).unwrap();
    for (found, expected) in found.iter().zip(naive::brokerage(matrix, &numbers)) {
        for (role, (count, chance, variance)) in BrokerRole::ALL.into_iter().zip(expected) {
            prop_assert_eq!(found.count(role), count as u64);
            if matrix.len() > 1 {
                prop_assert!(near(Some(found.expected(role)), Some(chance)));
                prop_assert!(found.expected(role).is_sign_positive(), "nobody wants to read −0");
                prop_assert!(near(Some(found.deviation[role as usize].powi(2)), Some(variance)));
                let z = (found.deviation[role as usize] > 0.0).then(|| (count as f64 - chance) / variance.sqrt());
                prop_assert!(near(found.z(role), z), "{:?} is not {z:?}", found.z(role));
            }
        }
    }
    for (found, expected) in structural_holes(&graph).unwrap().iter().zip(naive::holes(matrix)) {
        prop_assert!(near(found.constraint, expected.0), "{:?} is not {:?}", found.constraint, expected.0);
        prop_assert!(near(found.effective_size, expected.1), "{:?} is not {:?}", found.effective_size, expected.1);
        prop_assert_eq!(found.contacts, expected.2);
    }
    let (found, (levels, incoherence)) = (trophic(&graph).unwrap(), naive::trophic(matrix));
    prop_assert!(near(found.incoherence.ok(), incoherence));
    for (found, expected) in found.levels.iter().zip(levels) {
        prop_assert!(near(*found, expected), "{found:?} is not {expected:?}");
    }
    let is_internal = |a: usize, b: usize| Some(groups[a] == groups[b]);
    prop_assert!(same(&ei_index(&graph, groups), naive::ei(matrix, is_internal)));
    Ok(())
}

/// Graphs of any density, with weights, and groups.
fn matrices() -> impl Strategy<Value = (Matrix, Vec<u32>)> {
    (1usize..14, 0.0..1.0f64, any::<u64>()).prop_map(|(count, density, seed)| {
        let mut state = seed | 1;
        let mut next = || {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            (state >> 11) as f64 / (1u64 << 53) as f64
        };
        let density = density * density;
        let mut matrix = vec![vec![0.0; count]; count];
        for (a, row) in matrix.iter_mut().enumerate() {
            for (_, cell) in row.iter_mut().enumerate().filter(|(b, _)| *b != a) {
                let (there, weight) = (next() < density, next());
                *cell = if there { (weight * 10.0).ceil() / 10.0 } else { 0.0 };
            }
        }
        let groups = (0..count).map(|_| (next() * 4.0) as u32).collect();
        (matrix, groups)
    })
}

proptest! {
    #![proptest_config(common::cases::cases(400))]

    #[test]
    fn the_definition_agrees_on_graphs((matrix, groups) in matrices()) {
        check(&matrix, &groups)?;
    }

    #[test]
    fn the_definition_agrees_on_organizations(organization in organization_or_crowd()) {
        let model = Model::read(&Sources::from_text("random.outward", organization.text())).unwrap();
        let (service, reporting) = (naive::service(&model), naive::reporting(&model));
        prop_assert_eq!(&service_ties(&model).unwrap(), &graph(&service));
        prop_assert_eq!(&reporting_ties(&model).unwrap(), &graph(&reporting));
        let (tops, groups) = (top_units(&model), naive::groups(&model));
        for a in 0..tops.len() {
            for b in 0..tops.len() {
                prop_assert_eq!(tops[a] == tops[b], groups[a] == groups[b]);
            }
        }
        if service.len() <= 40 {
            check(&service, &tops)?;
        }
        whole(&model, &service)?;
    }
}

fn mean(values: &[f64]) -> Option<f64> {
    (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
}

/// What is said of actors and units.
fn whole(model: &Model, service: &Matrix) -> Result<(), TestCaseError> {
    let found = network(model, &ServiceGraph::new(model));
    let actors: Vec<PartyId> = model.actors().collect();
    let above = |actor: PartyId| {
        let mut all = Vec::new();
        let mut next = model.managers(actor).next();
        while let Some(manager) = next {
            all.push(manager);
            next = if model.is_actor(manager) { model.managers(manager).next() } else { None };
        }
        all
    };
    for actor in &found.actors {
        let below = |of: &dyn Fn(&[PartyId]) -> bool| actors.iter().filter(|other| of(&above(**other))).count();
        prop_assert_eq!(actor.span, below(&|above| above.first() == Some(&actor.actor)));
        prop_assert_eq!(actor.total_reports, below(&|above| above.contains(&actor.actor)));
    }
    let summary = &found.summary;
    let spans: Vec<f64> = found.actors.iter().map(|actor| actor.span as f64).filter(|span| *span > 0.0).collect();
    prop_assert_eq!((summary.actors, summary.managers), (actors.len(), spans.len()));
    prop_assert!(near(summary.mean_span, mean(&spans)), "{:?} is not the mean of {spans:?}", summary.mean_span);
    prop_assert_eq!(summary.max_span.map(|span| span as f64), spans.iter().copied().reduce(f64::max));
    let constraints: Vec<f64> = found.actors.iter().filter_map(|actor| actor.holes?.constraint).collect();
    prop_assert!(near(summary.mean_constraint, mean(&constraints)), "not the mean of {constraints:?}");
    // what is not known is listed, with why
    let listed = |name| found.absent.iter().find(|absent| absent.figure == name).map(|absent| absent.why);
    for (name, figure) in [
        ("serves.connectedness", summary.serves.connectedness),
        ("reports_to.lubness", summary.reports_to.lubness),
        ("manages.hierarchy", summary.manages.hierarchy),
        ("ei_index", summary.ei_index),
        ("incoherence", summary.incoherence),
    ] {
        prop_assert_eq!(listed(name), figure.err(), "{}", name);
    }
    for unit in &found.units {
        let inside: Vec<bool> = actors.iter().map(|actor| model.is_inside(*actor, unit.unit)).collect();
        let people: Vec<f64> = actors
            .iter()
            .filter(|actor| model.is_inside(**actor, unit.unit))
            .map(|actor| model.headcount(*actor))
            .collect();
        let all: f64 = people.iter().sum();
        let blau = (all > 0.0).then(|| 1.0 - people.iter().map(|count| (count / all).powi(2)).sum::<f64>());
        let most = 1.0 - 1.0 / people.len() as f64;
        prop_assert_eq!(unit.actors, people.len());
        prop_assert!(near(unit.blau.ok(), blau));
        prop_assert!(near(unit.iqv.ok(), blau.filter(|_| people.len() > 1).map(|blau| blau / most)));
        let is_internal = |a: usize, b: usize| (inside[a] || inside[b]).then_some(inside[a] && inside[b]);
        prop_assert!(same(&unit.ties.unwrap(), naive::ei(service, is_internal)));
    }
    let span = |of: fn(usize, usize) -> usize| found.actors.iter().map(|actor| actor.span).fold(0, of);
    prop_assert_eq!(found.summary.max_span.unwrap_or(0), span(usize::max));
    prop_assert_eq!(found.summary.ties.unwrap(), service.iter().flatten().filter(|tie| **tie > 0.0).count());
    Ok(())
}

#[test]
fn a_hub_of_too_many_is_refused() {
    // so many in and as many out are more than a thousand million pairs
    let most = 31_700;
    let hub = Digraph::new(2 * most + 1, (1..=most as u32).flat_map(|one| [(one, 0), (0, one + most as u32)]));
    assert_eq!(brokerage(&hub, &[]).unwrap_err(), Absent::TooLarge);
    let hub = Digraph::new(most + 1, (1..=most as u32).map(|one| (one, 0)));
    assert_eq!(structural_holes(&hub).unwrap_err(), Absent::TooLarge);
}
