//! `paths` as tables.

use super::rows::Rows;
use super::{ResultTable, Tabled};
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
        rows.at("reach", "how a current customer is reached: `direct`, `indirect`, `potential-only` (only potential ones are), `none`", move |row| {
            path(row).map(|path| path.reach.as_str())
        })
        .at("distance", "how many service links lead to the nearest current customer", move |row| way(row).map(|way| way.distance))
        .at("inherited", "whether it says nothing of whom it serves, and inherits the `serves` of a unit around it", move |row| {
            path(row).map(|path| path.inherited)
        })
        .at("next", "the first step on the shortest way", move |row| way(row).map(|way| names.party(way.next)))
        .at("route_strength", "the strength of the shortest way (the strongest of several): the product of its links, in (0, 1]", move |row| {
            way(row).map(|way| way.strength)
        })
        .at("weakest_from", "who the weakest link on it starts from", move |row| {
            way(row).map(|way| names.party(way.weakest.from))
        })
        .at("weakest_to", "whom that link leads to", move |row| way(row).map(|way| names.party(way.weakest.to)))
        .at("weakest_strength", "the strength of that link, in (0, 1]", move |row| way(row).map(|way| way.weakest.strength))
        .at("routes", "how many shortest ways there are; 0 without a way", move |row| {
            way(row).map_or(0.0, |way| way.shortest_path_count)
        })
        .at("strongest_next", "the first step on the way with the greatest strength, however long", move |row| {
            way(row).map(|way| names.party(way.strongest.next))
        })
        .at("strongest_strength", "the strength of that way, in (0, 1]", move |row| way(row).map(|way| way.strongest.strength))
        .at("strongest_links", "how many links that way has", move |row| way(row).map(|way| way.strongest.links))
        .at("gate", "the nearest other actor that is on each of its ways to a customer", move |row| {
            way(row)?.gate.map(|gate| names.party(gate))
        })
        .with("gated_actors", "how many other actors have it on each of their ways to a customer", move |actor| {
            gate(actor).map_or(0, |gate| gate.gated_actors)
        })
        .with("gated_headcount", "the people of these actors", move |actor| gate(actor).map_or(0.0, |gate| gate.gated_headcount))
    }

    fn lists<'a>(&'a self, names: &'a QualifiedNames<'a>) -> Vec<ResultTable<'a>> {
        let gates = Rows::of(&self.gates)
            .with("actor", "the role or unit", |gate| names.party(gate.actor))
            .with("gated_actors", "how many other actors have it on each of their ways to a customer", |gate| {
                gate.gated_actors
            })
            .with("gated_headcount", "the people of these actors", |gate| gate.gated_headcount);
        vec![gates.named("paths.gates", "an actor that some other actor has on each of its ways to a customer")]
    }

    fn summary<'a>(&'a self, row: Rows<'a, ()>) -> Rows<'a, ()> {
        let summary = &self.summary;
        let count = |reach: Reach| summary.by_reach.get(reach);
        row.with("actors", "how many actors", |()| summary.actors)
            .with("headcount", "the people of all actors, in full-time equivalents", |()| summary.headcount)
            .with("direct_actors", "actors that serve a current customer themselves", move |()| {
                count(Reach::Direct).actors
            })
            .with("direct_headcount", "the people of these actors", move |()| count(Reach::Direct).headcount)
            .with("indirect_actors", "actors that reach a current customer through others", move |()| {
                count(Reach::Indirect).actors
            })
            .with("indirect_headcount", "the people of these actors", move |()| count(Reach::Indirect).headcount)
            .with("potential_only_actors", "actors with a way to potential customers only", move |()| {
                count(Reach::PotentialOnly).actors
            })
            .with("potential_only_headcount", "the people of these actors", move |()| {
                count(Reach::PotentialOnly).headcount
            })
            .with("none_actors", "actors without a way to any customer", move |()| count(Reach::None).actors)
            .with("none_headcount", "the people of these actors", move |()| count(Reach::None).headcount)
            .with("reach_share", "of all people, the share with a way to a current customer", |()| summary.reach_share)
            .with(
                "mean_distance",
                "links to the nearest current customer, in the mean over the people with a way to one",
                |()| summary.mean_distance,
            )
            .with("max_distance", "the greatest distance of an actor, in links", |()| summary.max_distance)
            .with("unserved_customers", "how many current customers nobody serves directly", |()| {
                summary.unserved_customers.len()
            })
            .with("stated_strengths", "of all `serves` as written, the share that states a strength", |()| {
                summary.stated_strengths
            })
    }
}
