//! Laws of the service graph: what is compressed says what is expanded; petgraph's own algorithms agree.
#![cfg(feature = "petgraph")]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice, reason = "a test")]

mod common;
#[path = "naive/graph.rs"]
mod naive;

use std::collections::{BTreeMap, BTreeSet};

use common::organization::{Organization, organization_or_crowd};
use outward::Model;
use outward::graph::{ServiceGraph, Vertex, VertexKind};
use outward::model::{Id, PartyId, PartyKind};
use outward::text::Sources;
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::{
    Bfs, EdgeCount, EdgeRef, IntoEdgeReferences, IntoEdgesDirected, NodeCount, NodeIndexable, VisitMap, Visitable,
    Walker,
};
use proptest::collection::vec;
use proptest::prelude::*;

fn model(organization: &Organization) -> Model {
    Model::read(&Sources::from_text("random.outward", organization.text())).unwrap()
}

fn works(model: &Model, party: PartyId) -> bool {
    model.is_actor(party) || model.kind(party) == PartyKind::Outsider
}

proptest! {
    #![proptest_config(common::cases::cases(400))]

    #[test]
    fn what_is_compressed_reaches_what_is_expanded(organization in organization_or_crowd()) {
        let model = model(&organization);
        let graph = ServiceGraph::new(&model);
        for (from, reached) in naive::reached(&model) {
            let found: BTreeSet<PartyId> = Bfs::new(&graph, graph.vertex(from)).iter(&graph)
                .filter(|vertex| *vertex != graph.vertex(from))
                .filter(|vertex| !matches!(graph.kind(*vertex), VertexKind::Receiving | VertexKind::Sending))
                .filter_map(|vertex| graph.party(vertex))
                .collect();
            let mut others = reached.clone();
            others.remove(&from);
            prop_assert_eq!(found, others);
            let potential = reached.iter().any(|to| model.is_potential_customer(*to));
            prop_assert_eq!(graph.reaches_potential(from), potential);
            prop_assert_eq!(graph.reaches_any(from), reached.iter().any(|to| model.kind(*to) == PartyKind::Customer));
        }
        let served = naive::served(&model);
        for customer in model.customers() {
            let direct = served.iter().any(|(from, to)| model.is_actor(*from) && to.contains(&customer));
            prop_assert_eq!(graph.has_direct_server(customer), direct);
        }
        for actor in model.actors() {
            let direct = served[&actor].iter().any(|to| model.is_current_customer(*to));
            prop_assert_eq!(graph.serves_directly(actor), direct);
        }
    }

    #[test]
    fn the_points_of_a_group_are_its_own(organization in organization_or_crowd()) {
        let model = model(&organization);
        let graph = ServiceGraph::new(&model);
        for group in model.parties().filter(|party| model.is_group(*party)) {
            let receiving = graph.receiving(group.into());
            prop_assert_eq!((graph.kind(receiving), graph.party(receiving)), (VertexKind::Receiving, Some(group)));
            if let Some(sending) = graph.sending(group) {
                prop_assert_eq!((graph.kind(sending), graph.party(sending)), (VertexKind::Sending, Some(group)));
            }
        }
        let sending = model.parties().filter_map(|group| graph.sending(group)).count();
        prop_assert_eq!(sending, graph.vertices().filter(|vertex| graph.kind(*vertex) == VertexKind::Sending).count());
    }

    #[test]
    fn what_petgraph_asks_is_what_the_graph_says(organization in organization_or_crowd()) {
        let graph = ServiceGraph::new(&model(&organization));
        let last = graph.vertices().last().map_or(0, |vertex| graph.to_index(vertex) + 1);
        prop_assert_eq!((NodeCount::node_count(&graph), graph.node_bound()), (graph.vertex_count(), last));
        prop_assert_eq!(EdgeCount::edge_count(&graph), graph.edge_references().count());
        for edge in graph.edge_references() {
            prop_assert_eq!(*edge.weight(), edge.strength);
        }
        let mut seen = graph.visit_map();
        for vertex in graph.vertices() {
            prop_assert!(!seen.unvisit(vertex) && seen.visit(vertex) && !seen.visit(vertex));
            prop_assert!(seen.is_visited(&vertex) && seen.unvisit(vertex) && !seen.is_visited(&vertex));
        }
    }

    #[test]
    fn circles_are_those_who_reach_each_other(organization in organization_or_crowd()) {
        let model = model(&organization);
        let found = ServiceGraph::new(&model).strongly_connected_actors();
        prop_assert!(found.is_sorted_by_key(|circle| circle[0]));
        prop_assert_eq!(found.into_iter().collect::<BTreeSet<_>>(), naive::circles(&model));
    }

    #[test]
    fn components_are_those_of_petgraph_in_an_order_of_edges(organization in organization_or_crowd()) {
        let graph = ServiceGraph::new(&model(&organization));
        let components = graph.strongly_connected_components();
        let mut found = vec![BTreeSet::new(); components.count()];
        for vertex in graph.vertices() {
            found[components.get(vertex) as usize].insert(vertex);
        }
        let theirs: BTreeSet<BTreeSet<Vertex>> =
            petgraph::algo::kosaraju_scc(&graph).into_iter().map(|component| component.into_iter().collect()).collect();
        prop_assert_eq!(found.into_iter().collect::<BTreeSet<_>>(), theirs);
        for edge in graph.edge_references() {
            prop_assert!(components.get(edge.target()) <= components.get(edge.source()));
        }
        let order = components.in_order();
        prop_assert_eq!(order.len(), graph.vertex_count());
        prop_assert!(order.is_sorted_by_key(|vertex| components.get(*vertex)));
    }

    #[test]
    fn dominators_are_those_of_petgraph(organization in organization_or_crowd()) {
        let model = model(&organization);
        let graph = ServiceGraph::new(&model);
        let customers: Vec<PartyId> = model.customers().collect();
        for customer in &customers {
            dominators_agree(&graph, &[*customer])?;
        }
        dominators_agree(&graph, &customers)?;
    }

    #[test]
    fn dominators_of_many_are_those_of_petgraph(links in vec((0usize..40, 0usize..40), 30..70)) {
        let serves = |from: usize| {
            let to = links.iter().filter(|(link, _)| *link == from).map(|(_, to)| *to);
            let to: BTreeSet<String> = to.filter(|to| *to != from).map(|to| format!(" serves R{to};")).collect();
            to.into_iter().collect::<String>()
        };
        let roles: String = (2..40).map(|role| format!("role R{role} {{{} }}\n", serves(role))).collect();
        let text = format!("customer R0\ncustomer R1\n{roles}");
        let model = Model::read(&Sources::from_text("many.outward", text)).unwrap();
        let customers: Vec<PartyId> = model.customers().collect();
        dominators_agree(&ServiceGraph::new(&model), &customers)?;
    }

    #[test]
    fn edges_into_a_vertex_are_the_edges_from_the_others(organization in organization_or_crowd()) {
        let graph = ServiceGraph::new(&model(&organization));
        let mut from: Vec<_> = graph.vertices().flat_map(|vertex| graph.edges_from(vertex)).collect();
        let mut into: Vec<_> = graph.vertices().flat_map(|vertex| graph.edges_directed(vertex, petgraph::Incoming)).collect();
        prop_assert_eq!(from.len(), graph.edge_count());
        from.sort_by_key(|edge| edge.id);
        into.sort_by_key(|edge| edge.id);
        prop_assert_eq!(from, into);
        prop_assert!(graph.vertices().all(|vertex| graph.from_index(graph.to_index(vertex)) == vertex));
    }

    #[test]
    fn the_chain_is_who_stands_above(organization in organization_or_crowd()) {
        let model = model(&organization);
        let graph = ServiceGraph::new(&model);
        for actor in model.actors() {
            let above = naive::above(&model, actor);
            prop_assert_eq!(graph.chain().manager(actor), model.managers(actor).next());
            prop_assert_eq!(graph.chain().above(actor).collect::<BTreeSet<_>>(), above.clone());
            for party in model.parties().filter(|party| works(&model, *party)) {
                prop_assert_eq!(graph.chain().stands_above(party, actor), above.contains(&party));
            }
        }
    }
}

/// Ours are those of petgraph, in a graph against the edges in which the customers are one.
fn dominators_agree(graph: &ServiceGraph, customers: &[PartyId]) -> Result<(), TestCaseError> {
    let root = NodeIndex::new(graph.vertex_count());
    let of = |vertex: Vertex| match customers.iter().any(|customer| graph.vertex(*customer) == vertex) {
        true => root,
        false => NodeIndex::new(vertex.index()),
    };
    let edges = graph.vertices().flat_map(|vertex| graph.edges_from(vertex));
    let mut against: DiGraph<(), ()> = DiGraph::new();
    (0..=graph.vertex_count()).for_each(|_| _ = against.add_node(()));
    against.extend_with_edges(edges.map(|edge| (of(edge.to), of(edge.from))));
    let theirs = petgraph::algo::dominators::simple_fast(&against, root);
    let order = graph.by_distance(&graph.distances(customers.iter().copied()));
    let ours = graph.dominators(&order);
    for vertex in graph.vertices().filter(|vertex| of(*vertex) != root) {
        let nearest = theirs.immediate_dominator(of(vertex)).filter(|dominator| *dominator != root);
        prop_assert_eq!(ours.immediate(vertex).map(of), nearest);
    }
    let places: BTreeMap<Vertex, usize> = order.iter().copied().zip(0..).collect();
    prop_assert_eq!(places.len(), order.len());
    for vertex in graph.vertices() {
        let is_own = customers.iter().any(|customer| graph.vertex(*customer) == vertex);
        prop_assert_eq!(places.contains_key(&vertex), is_own || theirs.dominators(of(vertex)).is_some());
        if let Some(dominator) = ours.immediate(vertex) {
            prop_assert!(places[&dominator] < places[&vertex]);
        }
    }
    Ok(())
}

#[test]
fn nothing_is_expanded() {
    let roles = |name: &str| (0..1_000).map(|at| format!("role {name}{at}\n")).collect::<String>();
    let served: Vec<String> = (0..1_000).map(|at| format!("B.B{at}")).collect();
    let text = format!(
        "customer Guest\nunit A {{ serves B, everyone, {}\n{} }}\nunit B {{ serves A, Guest\n{} }}",
        served.join(", "),
        roles("A"),
        roles("B")
    );
    let model = Model::read(&Sources::from_text("groups.outward", text)).unwrap();
    let graph = ServiceGraph::new(&model);
    // parties, everyone, two sending points; an edge for each written link, each heir, and each member of each point
    assert_eq!(graph.vertex_count(), 2_003 + 1 + 2);
    assert_eq!(graph.edge_count(), 1_002 + 2 + 2_000 + 2_000 + 2);
    let group = model.groups().next().unwrap();
    assert_eq!(graph.party(graph.sending(group).unwrap()), Some(group));
    assert_eq!(graph.party(graph.everyone()), None);
    assert_eq!((graph.kind(graph.vertex(group)), graph.everyone().index()), (VertexKind::Receiving, 2_003));
}

#[test]
fn a_long_chain_takes_no_stack() {
    let text: String =
        (1..300_000).map(|at| format!("role R{at} {{ serves R{}; reports to R{} }}\n", at - 1, at - 1)).collect();
    let text = format!("customer Guest\nrole R0 {{ serves Guest, R299999 }}\n{text}");
    let walked = std::thread::Builder::new().stack_size(256 * 1024).spawn(move || {
        let model = Model::read(&Sources::from_text("chain.outward", text)).unwrap();
        let graph = ServiceGraph::new(&model);
        let actors: Vec<PartyId> = model.actors().collect();
        assert_eq!(graph.distance(actors[299_999]), Some(300_000));
        assert!(graph.chain().stands_above(actors[0], actors[299_999]));
        assert!(!graph.chain().stands_above(actors[299_999], actors[0]));
        assert_eq!(graph.strongly_connected_components().count(), 3, "the circle, the customer, everyone");
        assert_eq!(graph.strongly_connected_actors()[0].len(), 300_000);
        let dominators = graph.dominators(&graph.by_distance(graph.to_current()));
        assert_eq!(dominators.immediate(graph.vertex(actors[299_999])), Some(graph.vertex(actors[299_998])));
    });
    walked.unwrap().join().unwrap();
}
