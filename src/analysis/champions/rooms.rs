//! Who meets whom in rooms, and who is heard there.

use super::{Highest, is_champion};
use crate::model::{IdVec, Model, PartyId, RoomId};
use crate::sorted::equals;

/// Which champions, blockers and powerful actors share rooms.
pub(super) struct Rooms {
    champions: Vec<PartyId>,
    /// The seats of champions, sorted by champion.
    seats: Vec<(PartyId, RoomId)>,
    /// How many blockers share a room with each champion.
    met: Vec<u64>,
    /// Whether each champion shares a room with another actor in the top quarter by power; `None` if the model has no
    /// rooms or no powers.
    heard: Option<IdVec<PartyId, bool>>,
}

impl Rooms {
    /// The cost is linear but for the sum over rooms of champions × blockers in it.
    pub(super) fn new(model: &Model) -> Self {
        let champions: Vec<PartyId> = model.actors().filter(|actor| is_champion(model, *actor)).collect();
        let seats = seats(model, &champions);
        Rooms { met: met(model, &champions, &seats), heard: heard(model), champions, seats }
    }

    /// All champions, in declaration order.
    pub(super) fn champions(&self) -> &[PartyId] {
        &self.champions
    }

    /// How many blockers, other than itself, share a room with the champion at this index.
    pub(super) fn blockers_met(&self, at: usize) -> u64 {
        self.met.get(at).copied().unwrap_or(0)
    }

    /// The rooms in which a champion sits.
    pub(super) fn of(&self, champion: PartyId) -> Vec<RoomId> {
        equals(&self.seats, |(seated, _)| seated.cmp(&champion)).iter().map(|(_, room)| *room).collect()
    }

    pub(super) fn heard(&self, champion: PartyId) -> Option<bool> {
        self.heard.as_ref().map(|heard| heard[champion])
    }
}

fn seats(model: &Model, champions: &[PartyId]) -> Vec<(PartyId, RoomId)> {
    let mut seats = Vec::new();
    for (id, room) in model.rooms().iter() {
        let seated = room.seats.iter().map(|seat| seat.to).filter(|party| champions.binary_search(party).is_ok());
        seats.extend(seated.map(|champion| (champion, id)));
    }
    seats.sort_unstable();
    seats
}

fn met(model: &Model, champions: &[PartyId], seats: &[(PartyId, RoomId)]) -> Vec<u64> {
    let blockers = model.rooms().values().map(|room| {
        room.seats.iter().map(|seat| seat.to).filter(|party| model.is_blocker(*party)).collect::<Vec<PartyId>>()
    });
    let blockers: IdVec<RoomId, Vec<PartyId>> = blockers.collect::<Vec<_>>().into();
    // champion by champion, so that a blocker met in several rooms is counted once
    let mut seen_by: IdVec<PartyId, Option<PartyId>> = IdVec::filled(model.parties().len(), None);
    let mut met = vec![0; champions.len()];
    for (champion, room) in seats {
        let mut count = 0;
        for blocker in blockers[*room].iter().filter(|blocker| *blocker != champion) {
            if seen_by[*blocker].replace(*champion) != Some(*champion) {
                count += 1;
            }
        }
        if let Some(slot) = champions.binary_search(champion).ok().and_then(|at| met.get_mut(at)) {
            *slot += count;
        }
    }
    met
}

fn heard(model: &Model) -> Option<IdVec<PartyId, bool>> {
    let powers: Vec<f64> = model.actors().filter_map(|actor| model.power(actor)).collect();
    if model.rooms().is_empty() || powers.is_empty() {
        return None;
    }
    let quarter = Highest::of(powers, 4);
    let powerful = |party| model.is_actor(party) && model.power(party).is_some_and(|power| quarter.has(power));
    let mut heard = IdVec::filled(model.parties().len(), false);
    for room in model.rooms().values() {
        let seats = || room.seats.iter().map(|seat| seat.to);
        let all = seats().filter(|party| powerful(*party)).count();
        for party in seats() {
            heard[party] |= all > usize::from(powerful(party));
        }
    }
    Some(heard)
}
