//! Power and closeness, by definition.

use outward::Model;
use outward::model::PartyId;

use super::world::{World, last_of_the_highest, mean, median, tau_b};

pub type Figure = fn(&Model, PartyId) -> Option<f64>;

pub const MEASURES: [(&str, Figure); 3] =
    [("pay", Model::pay as Figure), ("power", Model::power as Figure), ("respect", Model::respect as Figure)];

fn infinite(world: &World, actor: PartyId) -> f64 {
    world.distance(actor).map_or(f64::INFINITY, f64::from)
}

/// n, tau-b and the verdict.
pub fn agreement(world: &World, figure: Figure) -> (usize, Option<f64>, &'static str) {
    let stated =
        world.actors().into_iter().filter_map(|actor| Some((-infinite(world, actor), figure(world.model, actor)?)));
    let pairs: Vec<(f64, f64)> = stated.collect();
    let tau = tau_b(&pairs);
    let verdict = match tau {
        Some(tau) if pairs.len() >= 10 && tau >= 0.3 - 1e-13 => "customer-led",
        Some(tau) if pairs.len() >= 10 && tau <= -0.3 + 1e-13 => "boss-led",
        Some(_) if pairs.len() >= 10 => "indifferent",
        _ => "too-few",
    };
    (pairs.len(), tau, verdict)
}

pub fn facing(world: &World, actor: PartyId) -> &'static str {
    let serves = |wanted: fn(&Model, PartyId) -> bool| {
        world.serves(actor).iter().filter_map(|serve| serve.to.party()).any(|to| wanted(world.model, to))
    };
    if serves(Model::is_current_customer) {
        "current"
    } else if serves(Model::is_potential_customer) {
        "potential"
    } else {
        "neither"
    }
}

pub fn group_mean(world: &World, group: &str, figure: Figure) -> Option<f64> {
    let inside = world.actors().into_iter().filter(|actor| facing(world, *actor) == group);
    let stated = inside.filter_map(|actor| Some((figure(world.model, actor)?, world.model.headcount(actor))));
    mean(&stated.filter(|(figure, _)| *figure > 0.0).collect::<Vec<_>>())
}

pub fn inversions(world: &World, figure: Figure) -> Vec<(PartyId, &'static str)> {
    let stated: Vec<(PartyId, f64)> =
        world.actors().into_iter().filter_map(|actor| Some((actor, figure(world.model, actor)?))).collect();
    if stated.is_empty() {
        return Vec::new();
    }
    let figures: Vec<f64> = stated.iter().map(|(_, figure)| *figure).collect();
    let high = last_of_the_highest(figures.clone(), 10);
    let low = -last_of_the_highest(figures.iter().map(|figure| -figure).collect(), 10);
    let middle = median(stated.iter().map(|(actor, _)| infinite(world, *actor)).collect()).unwrap();
    let mut found = Vec::new();
    for (actor, figure) in stated {
        if figure >= high && infinite(world, actor) > middle {
            found.push((actor, "top"));
        }
        if figure <= low && facing(world, actor) == "current" {
            found.push((actor, "bottom"));
        }
    }
    found
}

/// Whether an actor is outsourced, or anything around it is.
fn outsourced(world: &World, actor: PartyId) -> bool {
    let mut at = Some(actor);
    while let Some(party) = at.filter(|party| !world.model.says_outsourced(*party)) {
        at = world.model.parent(party);
    }
    at.is_some()
}

pub fn outsourced_direct_share(world: &World) -> Option<f64> {
    let outsourced = |actor: PartyId| f64::from(u8::from(outsourced(world, actor)));
    let direct = world.actors().into_iter().filter(|actor| facing(world, *actor) == "current");
    mean(&direct.map(|actor| (outsourced(actor), world.model.headcount(actor))).collect::<Vec<_>>())
}

/// Whether an actor is outsourced, serves a current customer directly, and nothing that it is measured or rewarded by matters
/// to a customer.
pub fn outsourced_frontline(world: &World, actor: PartyId) -> bool {
    let measures = world.model.measures(actor).iter().map(|link| link.to);
    let metrics = measures.chain(world.model.rewards(actor).iter().map(|reward| reward.metric));
    let outward = metrics.into_iter().any(|metric| !world.model.metrics()[metric].matters_to.is_empty());
    facing(world, actor) == "current" && outsourced(world, actor) && !outward
}
