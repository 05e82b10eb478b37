//! Focus, by definition: every link of every actor, every actor in every group.

use outward::model::{PartyId, PartyKind, Serve};

use super::world::{World, mean};

/// Shares of effort: outward, upward, inward, to `everyone`, and unstated.
pub fn shares(world: &World, actor: PartyId) -> Option<[f64; 5]> {
    let links = world.serves(actor);
    let stated: f64 = links.iter().filter_map(Serve::effort).sum();
    let unstated = links.iter().filter(|link| link.effort().is_none()).count() as f64;
    let effort = |link: &Serve| link.effort().unwrap_or((1.0 - stated).max(0.0) / unstated);
    // a sum may exceed 1 by a rounding error, and is never scaled up
    let whole = links.iter().map(effort).sum::<f64>().max(1.0);
    let mut shares = [0.0; 5];
    shares[4] = if unstated == 0.0 { (1.0 - stated).max(0.0) } else { 0.0 };
    for link in &links {
        shares[class(world, actor, link)] += effort(link) / whole;
        if link.to.is_everyone() {
            shares[3] += effort(link) / whole;
        }
    }
    (!links.is_empty()).then_some(shares)
}

/// 0 outward, 1 upward, 2 inward.
pub fn class(world: &World, actor: PartyId, link: &Serve) -> usize {
    let near = |party: PartyId| world.distance(party).unwrap_or(u32::MAX);
    let one = |to: PartyId| {
        let upward = world.chain(actor).contains(&to) && world.distance(to) != Some(1);
        if upward {
            1
        } else if world.model.kind(to) == PartyKind::Customer || near(to) < near(actor) {
            0
        } else {
            2
        }
    };
    let classes: Vec<usize> = world.receivers(actor, link.to).into_iter().map(one).collect();
    *[0, 2, 1].iter().find(|class| classes.contains(class)).unwrap_or(&2)
}

/// The number of external and internal links of a group.
pub fn leaving(world: &World, group: PartyId) -> (u64, u64) {
    let (mut leaving, mut staying) = (0, 0);
    for actor in world.inside(group) {
        for link in world.serves(actor) {
            let inside = link.to.party().is_some_and(|to| to == group || world.model.is_inside(to, group));
            if inside { staying += 1 } else { leaving += 1 }
        }
    }
    (leaving, staying)
}

pub fn index(leaving: u64, staying: u64) -> Option<f64> {
    (leaving + staying > 0).then(|| (leaving as f64 - staying as f64) / (leaving + staying) as f64)
}

pub fn top_level(world: &World) -> Option<f64> {
    let (mut leaving, mut staying) = (0, 0);
    for actor in world.actors() {
        for link in world.serves(actor) {
            match link.to.party() {
                None => leaving += 1,
                Some(to) if matches!(world.model.kind(to), PartyKind::Customer | PartyKind::Outsider) => {}
                Some(to) if world.top(to) == world.top(actor) => staying += 1,
                Some(_) => leaving += 1,
            }
        }
    }
    index(leaving, staying)
}

pub fn mean_share(world: &World, which: usize) -> Option<f64> {
    let shares = world
        .actors()
        .into_iter()
        .filter_map(|actor| Some((shares(world, actor)?[which], world.model.headcount(actor))));
    mean(&shares.collect::<Vec<_>>())
}
