//! `network` as tables.

use super::rows::Rows;
use super::{ResultTable, Tabled};
use crate::analysis::{BrokerRole, Krackhardt, Network, StructuralHoles};
use crate::json::QualifiedNames;
use crate::model::PartyId;

/// The columns of a role of brokers: the count, what chance gives, the distance from it.
const BROKERS: [(BrokerRole, [&str; 3], &str); 5] = [
    (
        BrokerRole::Coordinator,
        ["coordinator", "coordinator_expected", "coordinator_z"],
        "how many pairs of actors of its own outermost unit it stands between, who are tied through it and not directly",
    ),
    (
        BrokerRole::Consultant,
        ["consultant", "consultant_expected", "consultant_z"],
        "how many such pairs there are of actors who are both of one other outermost unit",
    ),
    (
        BrokerRole::Gatekeeper,
        ["gatekeeper", "gatekeeper_expected", "gatekeeper_z"],
        "how many such pairs there are in which only the receiver is of its own outermost unit",
    ),
    (
        BrokerRole::Representative,
        ["representative", "representative_expected", "representative_z"],
        "how many such pairs there are in which only the giver is of its own outermost unit",
    ),
    (
        BrokerRole::Liaison,
        ["liaison", "liaison_expected", "liaison_z"],
        "how many such pairs there are of actors of two other outermost units",
    ),
];

impl Tabled for Network {
    fn actors<'a>(&'a self, rows: Rows<'a, PartyId>, _: &'a QualifiedNames<'a>) -> Rows<'a, PartyId> {
        let of = |row: usize| self.actors.get(row);
        let holes = move |row: usize, figure: fn(&StructuralHoles) -> Option<f64>| figure(&of(row)?.holes?);
        let rows = rows
            .at("span", "how many actors have it as their main manager (span of control)", move |row| {
                of(row).map(|found| found.span)
            })
            .at("total_reports", "how many actors have it anywhere in their management chain", move |row| {
                of(row).map(|found| found.total_reports)
            })
            .at("contacts", "how many actors it has service ties with, in either direction", move |row| {
                Some(of(row)?.holes?.contacts)
            })
            .at(
                "constraint",
                "Burt's constraint: how much its contacts are invested in each other; the lower, the more holes it can bridge",
                move |row| holes(row, |holes| holes.constraint),
            )
            .at("effective_size", "Burt's effective size: how many of its contacts are not redundant", move |row| {
                holes(row, |holes| holes.effective_size)
            })
            .at(
                "trophic_level",
                "how far up the flow of service it stands: along a tie, the level rises by 1 as far as it can; the lowest of those connected is 0",
                move |row| of(row)?.trophic_level,
            );
        BROKERS.into_iter().fold(rows, |rows, (role, [count, expected, z], about)| {
            let found = move |row: usize| of(row)?.brokerage;
            rows.at(count, about, move |row| Some(found(row)?.count(role)))
                .at(expected, "the same number if as many ties lay at random", move |row| {
                    Some(found(row)?.expected(role))
                })
                .at(z, "by how many standard deviations the number is above the expected one", move |row| {
                    found(row)?.z(role)
                })
        })
    }

    fn lists<'a>(&'a self, names: &'a QualifiedNames<'a>) -> Vec<ResultTable<'a>> {
        let units = Rows::of(&self.units)
            .with("unit", "the unit", |unit| names.party(unit.unit))
            .with("actors", "how many actors are in it, at any depth", |unit| unit.actors)
            .with("blau", "the Blau index: the chance that two of its people are in different roles", |unit| {
                unit.blau.ok()
            })
            .with(
                "iqv",
                "the index of qualitative variation: the Blau index over the greatest there could be with as many roles",
                |unit| unit.iqv.ok(),
            )
            .with("external", "service ties with one end in it", |unit| unit.ties.ok().map(|ties| ties.external))
            .with("internal", "service ties with both ends in it", |unit| unit.ties.ok().map(|ties| ties.internal))
            .with("ei_index", "the E–I index of these ties, from -1 (all internal) to 1", |unit| {
                unit.ties.ok()?.index.ok()
            })
            .with("ei_expected", "the E–I index if every possible tie were there: what its size gives", |unit| {
                unit.ties.ok()?.expected.ok()
            });
        let absent = Rows::of(&self.absent).with("figure", "the figure that is absent", |absent| absent.figure).with(
            "why",
            "`undefined`, `too-large` or `unsolved`",
            |absent| absent.why.as_str(),
        );
        vec![
            units.named("network.units", "a unit with units or roles in it"),
            absent.named("network.absent", "a figure of `network` that is absent"),
        ]
    }

    fn summary<'a>(&'a self, row: Rows<'a, ()>) -> Rows<'a, ()> {
        let summary = &self.summary;
        let row = row.with("network_actors", "the actors of the networks", |()| summary.actors).with(
            "ties",
            "the service ties among actors, those through groups written out",
            |()| summary.ties.ok(),
        );
        let row = of_krackhardt(
            row,
            [
                "serves_connectedness",
                "serves_hierarchy",
                "serves_efficiency",
                "serves_least_upper_bound",
                "serves_lubness",
            ],
            &summary.serves,
        );
        let row = of_krackhardt(
            row,
            [
                "reports_to_connectedness",
                "reports_to_hierarchy",
                "reports_to_efficiency",
                "reports_to_least_upper_bound",
                "reports_to_lubness",
            ],
            &summary.reports_to,
        );
        let row = of_krackhardt(
            row,
            [
                "manages_connectedness",
                "manages_hierarchy",
                "manages_efficiency",
                "manages_least_upper_bound",
                "manages_lubness",
            ],
            &summary.manages,
        );
        row.with("ties_ei_index", "the E–I index of service ties over outermost units", |()| summary.ei_index.ok())
            .with("ties_ei_expected", "the E–I index if every possible tie were there", |()| summary.ei_expected.ok())
            .with(
                "incoherence",
                "trophic incoherence of service ties: 0 if each leads up by one level, 1 if they have no direction",
                |()| summary.incoherence.ok(),
            )
            .with("managers", "actors who are somebody's main manager", |()| summary.managers)
            .with("mean_span", "their mean span of control", |()| summary.mean_span)
            .with("max_span", "the greatest span of control", |()| summary.max_span)
            .with("mean_constraint", "the mean constraint of the actors that have contacts", |()| {
                summary.mean_constraint
            })
    }
}

fn of_krackhardt<'a>(row: Rows<'a, ()>, names: [&'static str; 5], found: &'a Krackhardt) -> Rows<'a, ()> {
    let [connectedness, hierarchy, efficiency, least, lubness] = names;
    row.with(connectedness, "Krackhardt's connectedness: the share of pairs that are connected", |()| {
        found.connectedness.ok()
    })
    .with(hierarchy, "Krackhardt's hierarchy: of the connected pairs, the share that are not mutual", |()| {
        found.hierarchy.ok()
    })
    .with(efficiency, "Krackhardt's efficiency: 1 where there is no tie beyond those of a tree", |()| {
        found.efficiency.ok()
    })
    .with(
        least,
        "Krackhardt's least upper bound: 1 where each pair has a least one of those who stand above both",
        |()| found.least_upper_bound.ok(),
    )
    .with(lubness, "the same as the R package `sna` counts it, by a greatest one", |()| found.lubness.ok())
}
