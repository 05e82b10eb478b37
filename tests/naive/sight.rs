//! Line of sight, by definition: every name against everybody served and every step of the route.

use outward::Model;
use outward::model::PartyId;

use super::service::{actors_in, chain, service};

/// The verdict for each actor that says whom it serves. `route` gives its steps to current customers.
pub fn sight(model: &Model, route: impl Fn(PartyId) -> Vec<PartyId>) -> Vec<(PartyId, &'static str)> {
    let service = service(model);
    let mut told = Vec::new();
    for actor in model.actors() {
        let named: Vec<Vec<PartyId>> = model
            .says_it_serves(actor)
            .iter()
            .map(|link| match link.to.party() {
                Some(party) if !model.is_group(party) => vec![party],
                crowd => actors_in(model, crowd).into_iter().collect(),
            })
            .map(|named| named.into_iter().filter(|party| *party != actor).collect())
            .collect();
        let (above, route) = (chain(model, actor), route(actor));
        let is_so =
            |party: &PartyId| (service[&actor].contains(party) && !above.contains(party)) || route.contains(party);
        if model.says_nobody(actor) {
            told.push((actor, "nobody"));
        } else if model.says_it_serves(actor).is_empty() {
            continue;
        } else if named.iter().flatten().any(is_so) {
            told.push((actor, "true"));
        } else if named.iter().all(|named| named.iter().any(|party| above.contains(party))) {
            told.push((actor, "boss"));
        } else {
            told.push((actor, "stranger"));
        }
    }
    told
}
