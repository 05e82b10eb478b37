//! Care, by definition: every sender against every receiver.

use outward::Model;
use outward::model::{PartyId, Target};

use super::service::{actors_in, itself_and_around, service};

/// For each actor who serves it by name, and which targets it is served through.
pub fn actors(model: &Model) -> Vec<(PartyId, Vec<PartyId>, Vec<Target>)> {
    let wrote = |writer: PartyId, to: Target| model.own_serves(writer).iter().any(|serve| serve.to == to);
    model
        .actors()
        .map(|actor| {
            let by = model.parties().filter(|writer| wrote(*writer, actor.into())).collect();
            let around = itself_and_around(model, actor).skip(1).map(Target::from).chain([Target::EVERYONE]);
            let others = |to: &Target| model.parties().any(|writer| writer != actor && wrote(writer, *to));
            (actor, by, around.filter(others).collect())
        })
        .collect()
}

/// For each need: who needs, who is needed, whether it is met.
pub fn needs(model: &Model) -> Vec<(PartyId, PartyId, bool)> {
    let needs = model.parties().flat_map(|needer| model.needs(needer).iter().map(move |need| (needer, need.to)));
    needs.map(|(needer, needed)| (needer, needed, serves(model, needed, needer))).collect()
}

/// Whether `one`, or anybody in it, does work that `other`, or anybody else in it, receives; or is written to serve a
/// group that is `other` or stands in it, whoever else is in that group.
pub fn serves(model: &Model, one: PartyId, other: PartyId) -> bool {
    let service = service(model);
    let members = |party: PartyId| if model.is_group(party) { actors_in(model, Some(party)) } else { [party].into() };
    let receivers = members(other);
    let received = |sender: &PartyId| service[sender].iter().any(|receiver| receivers.contains(receiver));
    let written = |sender: &PartyId| {
        let source = itself_and_around(model, *sender).find(|unit| !model.own_serves(*unit).is_empty());
        let links = source.map_or(&[][..], |source| model.own_serves(source));
        let groups = links.iter().filter_map(|serve| serve.to.party()).filter(|to| model.is_group(*to));
        groups.into_iter().any(|group| itself_and_around(model, group).any(|around| around == other))
    };
    members(one).iter().any(|sender| received(sender) || written(sender))
}
