//! `paths` as tables.

use super::rows::Rows;
use super::{Table, Tabled};
use crate::analysis::{Gate, Paths, Reach, Way};
use crate::json::QualifiedNames;
use crate::model::PartyId;

impl Tabled for Paths {
    fn actors<'a>(&'a self, rows: Rows<'a, PartyId>, names: &'a QualifiedNames<'a>) -> Rows<'a, PartyId> {
        let path = |row: usize| self.actors.get(row);
        let way = move |row: usize| -> Option<&'a Way> { path(row)?.way.as_ref() };
        let gate = |actor: PartyId| -> Option<&'a Gate> {
            let at = self.gates.binary_search_by_key(&actor, |gate| gate.actor).ok()?;
            self.gates.get(at)
        };
        rows.at("reach", "how the customer is reached: `direct`, `indirect`, `potential-only`, `none`", move |row| {
            path(row).map(|path| path.reach.as_str())
        })
        .at("distance", "links to the nearest customer", move |row| way(row).map(|way| way.distance))
        .at("inherited", "whether its only `serves` are those of a unit around it", move |row| {
            path(row).map(|path| path.inherited)
        })
        .at("next", "the first step on the shortest way", move |row| way(row).map(|way| names.party(way.next)))
        .at("route_strength", "the strength of the shortest way (the strongest of several), in (0, 1]", move |row| {
            way(row).map(|way| way.strength)
        })
        .at("weakest_from", "where the weakest link on it begins", move |row| {
            way(row).map(|way| names.party(way.weakest.from))
        })
        .at("weakest_to", "where it ends", move |row| way(row).map(|way| names.party(way.weakest.to)))
        .at("weakest_strength", "its strength, in (0, 1]", move |row| way(row).map(|way| way.weakest.strength))
        .at("routes", "how many shortest ways there are; 0 without a way", move |row| {
            way(row).map_or(0.0, |way| way.shortest_path_count)
        })
        .at("strongest_next", "the first step on the strongest way", move |row| {
            way(row).map(|way| names.party(way.strongest.next))
        })
        .at("strongest_strength", "its strength, in (0, 1]", move |row| way(row).map(|way| way.strongest.strength))
        .at("strongest_links", "its links", move |row| way(row).map(|way| way.strongest.links))
        .at("gate", "the nearest other role or unit that is on every way to the customer", move |row| {
            way(row)?.gate.map(|gate| names.party(gate))
        })
        .with("gated_actors", "of how many others it is on every way", move |actor| {
            gate(actor).map_or(0, |gate| gate.gated_actors)
        })
        .with("gated_headcount", "their people", move |actor| gate(actor).map_or(0.0, |gate| gate.gated_headcount))
    }

    fn lists<'a>(&'a self, names: &'a QualifiedNames<'a>) -> Vec<Table<'a>> {
        let gates = Rows::of(&self.gates)
            .with("actor", "the role or unit", |gate| names.party(gate.actor))
            .with("gated_actors", "of how many others it is on every way", |gate| gate.gated_actors)
            .with("gated_headcount", "their people", |gate| gate.gated_headcount);
        vec![gates.named("paths.gates", "an actor that is on every way of some other actor")]
    }

    fn summary<'a>(&'a self, row: Rows<'a, ()>) -> Rows<'a, ()> {
        let summary = &self.summary;
        let count = |reach: Reach| summary.by_reach.get(reach);
        row.with("actors", "how many actors", |()| summary.actors)
            .with("headcount", "their people", |()| summary.headcount)
            .with("direct_actors", "actors that serve a customer", move |()| count(Reach::Direct).actors)
            .with("direct_headcount", "their people", move |()| count(Reach::Direct).headcount)
            .with("indirect_actors", "actors that serve somebody who does", move |()| count(Reach::Indirect).actors)
            .with("indirect_headcount", "their people", move |()| count(Reach::Indirect).headcount)
            .with("potential_only_actors", "actors with a way to potential customers only", move |()| {
                count(Reach::PotentialOnly).actors
            })
            .with("potential_only_headcount", "their people", move |()| count(Reach::PotentialOnly).headcount)
            .with("none_actors", "actors without a way", move |()| count(Reach::None).actors)
            .with("none_headcount", "their people", move |()| count(Reach::None).headcount)
            .with("reach_share", "the share of people with a way to a customer", |()| summary.reach_share)
            .with("mean_distance", "links to the customer, in the mean over people with a way", |()| {
                summary.mean_distance
            })
            .with("max_distance", "the most links to the customer", |()| summary.max_distance)
            .with("unserved_customers", "how many current customers nobody serves", |()| {
                summary.unserved_customers.len()
            })
            .with("stated_strengths", "the share of `serves` that state a strength", |()| summary.stated_strengths)
    }
}
