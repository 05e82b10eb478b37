//! Changes that keep a model as it is but for what random draws vary.

use super::store::ListsBuilder;
use super::{Model, PartyId, Serve, Target};

impl Serve {
    /// A link of which nothing is said.
    pub(crate) fn bare(to: Target) -> Self {
        Serve { to, text: None, strength: f64::NAN, effort: f64::NAN }
    }
}

impl Model {
    /// Replaces all `serves`. Linear, in any order.
    pub(crate) fn set_serves(&mut self, serves: impl Iterator<Item = (PartyId, Serve)>) {
        let mut lists = ListsBuilder::default();
        serves.for_each(|(from, serve)| lists.push(from, serve));
        self.links.own_serves = lists.finish();
    }

    /// Replaces the yearly pay of an actor.
    pub(crate) fn set_pay(&mut self, actor: PartyId, pay: f64) {
        self.pay.set(actor, pay, self.kinds.len());
    }

    /// Replaces the power of an actor.
    pub(crate) fn set_power(&mut self, actor: PartyId, power: f64) {
        self.power.set(actor, power, self.kinds.len());
    }

    /// Replaces the respect for an actor.
    pub(crate) fn set_respect(&mut self, actor: PartyId, respect: f64) {
        self.respect.set(actor, respect, self.kinds.len());
    }
}
