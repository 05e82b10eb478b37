//! `network` as JSON.

use serde::{Serialize, Serializer};

use super::{Name, View};
use crate::analysis::{
    AbsentFigure, ActorNetwork, BrokerRole, Brokerage, EiIndex, Network, NetworkSummary, UnitNetwork,
};

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
struct Shown<'a, A, U> {
    actors: A,
    units: U,
    absent: &'a [AbsentFigure],
    summary: &'a NetworkSummary,
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

described_as!(View<'_, Network> => Shown<'static, Vec<Actor<'static>>, Vec<Unit<'static>>>);

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
        let shown = Shown {
            actors: self.list(&found.actors, actor),
            units: self.list(&found.units, unit),
            absent: &found.absent,
            summary: &found.summary,
        };
        shown.serialize(serializer)
    }
}
