use super::{Highest, is_champion};
use crate::model::{IdVec, Model, PartyId};

/// Who of those that matter here sits with whom.
pub(super) struct Rooms {
    champions: Vec<PartyId>,
    /// How many blockers share a room with each champion.
    met: Vec<u64>,
    /// Whether each champion shares a room with another actor in the top quarter by power; nothing where there are no
    /// rooms, or no powers.
    heard: Option<IdVec<PartyId, bool>>,
}

impl Rooms {
    /// The cost is linear but for the sum over rooms of champions × blockers in it.
    pub(super) fn new(model: &Model) -> Self {
        let champions: Vec<PartyId> = model.actors().filter(|actor| is_champion(model, *actor)).collect();
        Rooms { met: met(model, &champions), heard: heard(model), champions }
    }

    /// All champions, in declaration order.
    pub(super) fn champions(&self) -> &[PartyId] {
        &self.champions
    }

    /// How many blockers, itself left out, share a room with the champion at this place.
    pub(super) fn blockers_met(&self, at: usize) -> u64 {
        self.met.get(at).copied().unwrap_or(0)
    }

    pub(super) fn heard(&self, champion: PartyId) -> Option<bool> {
        self.heard.as_ref().map(|heard| heard[champion])
    }
}

fn met(model: &Model, champions: &[PartyId]) -> Vec<u64> {
    let blockers = model.rooms().values().map(|room| {
        room.seats.iter().map(|seat| seat.to).filter(|party| model.is_blocker(*party)).collect::<Vec<PartyId>>()
    });
    let blockers: Vec<Vec<PartyId>> = blockers.collect();
    // the rooms of each champion, so that each blocker is counted once for it, in however many rooms they meet
    let mut sits_in: Vec<(PartyId, usize)> = Vec::new();
    for (at, (room, _)) in model.rooms().values().zip(&blockers).enumerate().filter(|(_, (_, among))| !among.is_empty()) {
        let seated = room.seats.iter().map(|seat| seat.to).filter(|party| champions.binary_search(party).is_ok());
        sits_in.extend(seated.map(|champion| (champion, at)));
    }
    sits_in.sort_unstable();
    let mut seen_by: IdVec<PartyId, Option<PartyId>> = IdVec::filled(model.parties().len(), None);
    let mut met = vec![0; champions.len()];
    for (champion, room) in sits_in {
        let mut count = 0;
        for blocker in blockers.get(room).into_iter().flatten().filter(|blocker| **blocker != champion) {
            if seen_by[*blocker].replace(champion) != Some(champion) {
                count += 1;
            }
        }
        if let Some(slot) = champions.binary_search(&champion).ok().and_then(|at| met.get_mut(at)) {
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
