//! Champions, by definition: everybody against everybody.

use outward::model::{PartyId, Reward};

use super::world::{World, last_of_the_highest, median};

pub const RISKS: [&str; 5] = ["rewarded-inward", "under-a-blocker", "outranked", "alone", "unheard"];

/// Each risk in order; `None` if it cannot be decided.
pub fn risks(world: &World, champion: PartyId) -> [Option<bool>; 5] {
    [
        rewarded_inward(world, champion),
        (!world.managers(champion).is_empty())
            .then(|| world.chain(champion).into_iter().any(|above| world.model.is_blocker(above))),
        world.model.power(champion).map(|power| power < median(powers(world)).unwrap()),
        alone(world, champion),
        unheard(world, champion),
    ]
}

pub fn rewarded_inward(world: &World, champion: PartyId) -> Option<bool> {
    let mut at = Some(champion);
    while let Some(party) = at.filter(|party| world.model.own_rewards(*party).is_empty()) {
        at = world.model.parent(party);
    }
    let rewards = world.model.own_rewards(at?);
    let stated: f64 = rewards.iter().filter_map(Reward::weight).sum();
    let unstated = rewards.iter().filter(|reward| reward.weight().is_none()).count() as f64;
    let weight = |reward: &Reward| reward.weight().unwrap_or((1.0 - stated) / unstated);
    // a sum may exceed 1 by a rounding error, and is never scaled up
    let whole = rewards.iter().map(weight).sum::<f64>().max(1.0);
    let inward = rewards.iter().filter(|reward| world.model.metrics()[reward.metric].matters_to.is_empty());
    Some(inward.map(weight).sum::<f64>() / whole > 0.5 + 1e-12)
}

fn powers(world: &World) -> Vec<f64> {
    world.actors().into_iter().filter_map(|actor| world.model.power(actor)).collect()
}

fn alone(world: &World, champion: PartyId) -> Option<bool> {
    let mut around = world.managers(champion);
    let mine = around.clone();
    for other in world.actors().into_iter().filter(|other| *other != champion) {
        let theirs = world.managers(other);
        if theirs.contains(&champion) || theirs.iter().any(|manager| mine.contains(manager)) {
            around.push(other);
        }
    }
    let is_champion = |party: &PartyId| world.model.is_actor(*party) && world.is_champion(*party);
    (!around.is_empty()).then(|| !around.iter().any(is_champion))
}

fn unheard(world: &World, champion: PartyId) -> Option<bool> {
    let powers = powers(world);
    if powers.is_empty() || world.model.rooms().is_empty() {
        return None;
    }
    let quarter = last_of_the_highest(powers, 4);
    let powerful =
        world.actors().into_iter().filter(|other| world.model.power(*other).is_some_and(|power| power >= quarter));
    Some(!powerful.into_iter().any(|other| other != champion && share_a_room(world, champion, other)))
}

pub fn share_a_room(world: &World, a: PartyId, b: PartyId) -> bool {
    world.model.rooms().values().any(|room| [a, b].iter().all(|party| room.seats.iter().any(|seat| seat.to == *party)))
}
