//! Actors change places in the network.

use super::{next_order, orders};
use crate::model::{Id, IdVec, Model, PartyId};
use crate::significance::random::Stream;
use crate::significance::ties::Ties;

/// Actors who may change places with each other: in each list, all inherit nothing, or all could.
#[derive(Debug)]
pub(in crate::significance) struct Nodes {
    ties: Ties,
    classes: Vec<Vec<PartyId>>,
    parties: usize,
}

impl Nodes {
    /// `None` if nobody has anybody to change places with.
    pub(super) fn of(model: &Model, ties: Ties) -> Option<Self> {
        let could_inherit = |actor: &PartyId| model.units_around(*actor).any(|unit| !model.own_serves(unit).is_empty());
        let (could, free): (Vec<PartyId>, Vec<PartyId>) = ties.senders.iter().copied().partition(could_inherit);
        let classes: Vec<Vec<PartyId>> = [free, could].into_iter().filter(|class| class.len() > 1).collect();
        (!classes.is_empty()).then(|| Nodes { ties, classes, parties: model.parties().len() })
    }

    pub(super) fn draw(&self, stream: &mut Stream, model: &mut Model) {
        let mut orders = self.classes.clone();
        orders.iter_mut().for_each(|order| stream.shuffle(order));
        self.write(&orders, model);
    }

    pub(super) fn arrangements(&self) -> f64 {
        self.classes.iter().map(|class| orders(class.len(), std::iter::empty())).product()
    }

    pub(super) fn each(&self, model: &mut Model, take: &mut impl FnMut(&Model)) {
        let mut orders = self.classes.clone();
        loop {
            self.write(&orders, model);
            take(model);
            // as an odometer: where one list is through, the next one moves on
            if !orders.iter_mut().any(|order| next_order(order, |a, b| a < b)) {
                return;
            }
        }
    }

    fn write(&self, orders: &[Vec<PartyId>], model: &mut Model) {
        let mut renamed: IdVec<PartyId, PartyId> =
            (0..self.parties).map(PartyId::from_index).collect::<Vec<_>>().into();
        for (class, order) in self.classes.iter().zip(orders) {
            for (actor, other) in class.iter().zip(order) {
                renamed[*actor] = *other;
            }
        }
        self.ties.write_renamed(|party| renamed[party], model);
    }
}
