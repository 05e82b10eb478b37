//! `network` as JSON.

use serde::{Serialize, Serializer};

use super::{Name, View};
use crate::analysis::{Absent, ActorNetwork, BrokerRole, Brokerage, EiIndex, Krackhardt, Network, UnitNetwork};

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
struct Shown<A, U> {
    actors: A,
    units: U,
    absent: Vec<Missing>,
    summary: Summary,
}

/// Where an actor stands in the networks.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
struct Actor<'a> {
    actor: Name<'a>,
    /// How many have it as their main manager.
    span: usize,
    /// How many have it anywhere in their management chain.
    total_reports: usize,
    /// How many actors it has service ties with, in either direction.
    contacts: Option<usize>,
    /// Burt's constraint.
    constraint: Option<f64>,
    /// Burt's effective size.
    effective_size: Option<f64>,
    /// How far up the flow of service it stands.
    trophic_level: Option<f64>,
    /// Between whom it brokers (Gould and Fernandez).
    brokerage: Option<Roles>,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
struct Roles {
    coordinator: Role,
    consultant: Role,
    gatekeeper: Role,
    representative: Role,
    liaison: Role,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
struct Role {
    /// How many pairs it stands between.
    count: u64,
    /// How many it would, by chance.
    expected: f64,
    /// By how many standard deviations the count is above that.
    z: Option<f64>,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
struct Unit<'a> {
    unit: Name<'a>,
    /// How many actors are in it.
    actors: usize,
    /// The chance that two of its people are in different roles.
    blau: Option<f64>,
    /// The same relative to the most with as many roles.
    iqv: Option<f64>,
    /// Service ties with one end in it.
    external: Option<u64>,
    /// Service ties with both ends in it.
    internal: Option<u64>,
    /// (external − internal)/(external + internal).
    ei_index: Option<f64>,
    /// The index if every tie that can be were there.
    ei_expected: Option<f64>,
}

/// A figure that is absent, and why.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
struct Missing {
    figure: &'static str,
    why: Absent,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
struct Summary {
    /// How many actors there are.
    actors: usize,
    /// How many service ties there are among them.
    ties: Option<usize>,
    /// Of who serves whom.
    serves: Hierarchy,
    /// Of who reports to whom, from report to manager.
    reports_to: Hierarchy,
    /// Of who reports to whom, from manager to report.
    manages: Hierarchy,
    /// The E–I index of service ties over top-level units.
    ei_index: Option<f64>,
    /// Its expected value.
    ei_expected: Option<f64>,
    /// The trophic incoherence of service ties.
    incoherence: Option<f64>,
    /// How many actors somebody reports to.
    managers: usize,
    /// Their mean span of control.
    mean_span: Option<f64>,
    /// The greatest span of control.
    max_span: Option<usize>,
    /// The mean constraint of actors with contacts.
    mean_constraint: Option<f64>,
}

/// Krackhardt's four dimensions of hierarchy, the last in two ways.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
struct Hierarchy {
    /// The share of pairs that are connected, directions left aside.
    connectedness: Option<f64>,
    /// The share of connected pairs that are not mutual.
    hierarchy: Option<f64>,
    /// How few ties there are beyond those of a tree.
    efficiency: Option<f64>,
    /// One minus the share of pairs without a least upper bound.
    least_upper_bound: Option<f64>,
    /// The same as the R package sna counts it.
    lubness: Option<f64>,
}

impl From<&Krackhardt> for Hierarchy {
    fn from(found: &Krackhardt) -> Self {
        Hierarchy {
            connectedness: found.connectedness.ok(),
            hierarchy: found.hierarchy.ok(),
            efficiency: found.efficiency.ok(),
            least_upper_bound: found.least_upper_bound.ok(),
            lubness: found.lubness.ok(),
        }
    }
}

impl From<&Brokerage> for Roles {
    fn from(found: &Brokerage) -> Self {
        let role =
            |role: BrokerRole| Role { count: found.count(role), expected: found.expected(role), z: found.z(role) };
        Roles {
            coordinator: role(BrokerRole::Coordinator),
            consultant: role(BrokerRole::Consultant),
            gatekeeper: role(BrokerRole::Gatekeeper),
            representative: role(BrokerRole::Representative),
            liaison: role(BrokerRole::Liaison),
        }
    }
}

described_as!(View<'_, Network> => Shown<Vec<Actor<'static>>, Vec<Unit<'static>>>);

impl Serialize for View<'_, Network> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let View { found, names } = *self;
        let actor = |actor: &ActorNetwork| Actor {
            actor: names.name(actor.actor),
            span: actor.span,
            total_reports: actor.total_reports,
            contacts: actor.holes.map(|holes| holes.contacts),
            constraint: actor.holes.and_then(|holes| holes.constraint),
            effective_size: actor.holes.and_then(|holes| holes.effective_size),
            trophic_level: actor.trophic_level,
            brokerage: actor.brokerage.as_ref().map(Roles::from),
        };
        let unit = |unit: &UnitNetwork| {
            let ei = |of: fn(&EiIndex) -> Option<f64>| unit.ties.as_ref().ok().and_then(of);
            Unit {
                unit: names.name(unit.unit),
                actors: unit.actors,
                blau: unit.blau.ok(),
                iqv: unit.iqv.ok(),
                external: unit.ties.as_ref().ok().map(|ties| ties.external),
                internal: unit.ties.as_ref().ok().map(|ties| ties.internal),
                ei_index: ei(|ties| ties.index.ok()),
                ei_expected: ei(|ties| ties.expected.ok()),
            }
        };
        let summary = &found.summary;
        let shown = Shown {
            actors: self.list(&found.actors, actor),
            units: self.list(&found.units, unit),
            absent: found.absent.iter().map(|absent| Missing { figure: absent.figure, why: absent.why }).collect(),
            summary: Summary {
                actors: summary.actors,
                ties: summary.ties.ok(),
                serves: (&summary.serves).into(),
                reports_to: (&summary.reports_to).into(),
                manages: (&summary.manages).into(),
                ei_index: summary.ei_index.ok(),
                ei_expected: summary.ei_expected.ok(),
                incoherence: summary.incoherence.ok(),
                managers: summary.managers,
                mean_span: summary.mean_span,
                max_span: summary.max_span,
                mean_constraint: summary.mean_constraint,
            },
        };
        shown.serialize(serializer)
    }
}
