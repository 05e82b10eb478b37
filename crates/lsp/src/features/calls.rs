//! Who serves whom, in both directions, as what editors call a call hierarchy.

use std::collections::BTreeMap;

use outward::model::{PartyId, Thing};
use outward::syntax::{DeclarationId, ItemKind, Verb};
use outward::text::{FileId, Place};

use super::spot::{Sight, Spot};
use super::symbols::kind;
use crate::message::Failure;
use crate::protocol::{
    CallHierarchyIncomingCall, CallHierarchyIncomingCallsParams, CallHierarchyItem, CallHierarchyOutgoingCall,
    CallHierarchyOutgoingCallsParams, CallHierarchyPrepareParams, TextDocumentIdentifier, TextDocumentPositionParams,
};
use crate::server::Server;

/// The role, unit, customer or outsider that stands here.
pub(crate) fn prepare(
    server: &mut Server,
    params: CallHierarchyPrepareParams,
) -> Result<Option<Vec<CallHierarchyItem>>, Failure> {
    let Some(spot) = server.spot(&params.text_document_position_params) else { return Ok(None) };
    let sight = Sight::new(spot.model);
    Ok(party(&spot, &sight).and_then(|party| item(&spot, party)).map(|item| vec![item]))
}

/// Who serves it: by name, through a unit around it, or as part of everyone.
pub(crate) fn incoming(
    server: &mut Server,
    params: CallHierarchyIncomingCallsParams,
) -> Result<Option<Vec<CallHierarchyIncomingCall>>, Failure> {
    let Some(spot) = server.spot(&place(&params.item)) else { return Ok(None) };
    let sight = Sight::new(spot.model);
    let Some(party) = party(&spot, &sight) else { return Ok(None) };
    let model = spot.model.study.model();
    let receives = |receiver: Option<PartyId>| match receiver {
        Some(receiver) => receiver == party || model.is_inside(party, receiver),
        None => model.is_actor(party),
    };
    let mut by: BTreeMap<PartyId, Vec<Place>> = BTreeMap::new();
    for link in sight.services() {
        if link.by != party && receives(link.to) {
            by.entry(link.by).or_default().push(link.place);
        }
    }
    let call = |(by, places): (PartyId, Vec<Place>)| {
        let from = item(&spot, by)?;
        let from_ranges = ranges(&spot, &from, &places);
        Some(CallHierarchyIncomingCall { from, from_ranges })
    };
    Ok(Some(by.into_iter().filter_map(call).collect()))
}

/// How many roles and units are named of those who are served as everyone.
const EVERYONE: usize = 256;

/// Whom it serves, by its own links or by those that it inherits from the unit around it.
pub(crate) fn outgoing(
    server: &mut Server,
    params: CallHierarchyOutgoingCallsParams,
) -> Result<Option<Vec<CallHierarchyOutgoingCall>>, Failure> {
    let Some(spot) = server.spot(&place(&params.item)) else { return Ok(None) };
    let sight = Sight::new(spot.model);
    let Some(party) = party(&spot, &sight) else { return Ok(None) };
    let model = spot.model.study.model();
    let source = model.serves_source(party).unwrap_or(party);
    let mut to: BTreeMap<PartyId, Vec<Place>> = BTreeMap::new();
    for link in sight.services().into_iter().filter(|link| link.by == source) {
        let receivers = match link.to {
            Some(receiver) => vec![receiver],
            None => model.actors().take(EVERYONE).collect(),
        };
        for receiver in receivers.into_iter().filter(|receiver| *receiver != party) {
            to.entry(receiver).or_default().push(link.place);
        }
    }
    let call = |(to, places): (PartyId, Vec<Place>)| {
        let from_ranges = ranges(&spot, &params.item, &places);
        Some(CallHierarchyOutgoingCall { to: item(&spot, to)?, from_ranges })
    };
    Ok(Some(to.into_iter().filter_map(call).collect()))
}

/// One object of a `serves`, as written.
struct Service {
    by: PartyId,
    /// Nothing: everyone.
    to: Option<PartyId>,
    place: Place,
}

impl Sight<'_> {
    /// All objects of `serves`. Linear in the texts.
    fn services(&self) -> Vec<Service> {
        let mut services = Vec::new();
        for (file, tree) in self.model.trees() {
            let mut owners: BTreeMap<DeclarationId, Option<Thing>> = BTreeMap::new();
            for (index, statement) in tree.statements().enumerate().filter(|(_, it)| it.verb == Verb::Serves) {
                let owner = owners.entry(statement.owner).or_insert_with(|| self.declared(file, statement.owner));
                let Some(Thing::Party(by)) = *owner else { continue };
                for item in tree.items(index) {
                    let to = match item.kind {
                        ItemKind::Everyone => None,
                        ItemKind::Object => match self.meant(file, index, *item).and_then(Thing::party) {
                            Some(party) => Some(party),
                            None => continue,
                        },
                        ItemKind::Other
                        | ItemKind::Nobody
                        | ItemKind::Text
                        | ItemKind::Number
                        | ItemKind::Date
                        | ItemKind::Word
                        | ItemKind::Modifier(_) => continue,
                    };
                    services.push(Service { by, to, place: Place { file, span: item.span } });
                }
            }
        }
        services
    }
}

fn party(spot: &Spot<'_>, sight: &Sight<'_>) -> Option<PartyId> {
    sight.thing(spot.file, spot.found()?)?.party()
}

fn item(spot: &Spot<'_>, party: PartyId) -> Option<CallHierarchyItem> {
    let (model, thing) = (spot.model.study.model(), Thing::Party(party));
    let place = spot.model.study.origins().of(thing)?;
    let range = spot.server.range(spot.model, place);
    Some(CallHierarchyItem {
        name: model.name(party).to_owned(),
        kind: kind(model.noun(thing)),
        tags: None,
        detail: Some(format!("{} {}", model.noun_of(thing), model.qualified_name(thing))),
        uri: spot.server.uri(spot.model, place.file),
        range: whole(spot, place).unwrap_or(range),
        selection_range: range,
        data: None,
    })
}

/// The declaration of a name.
fn whole(spot: &Spot<'_>, name: Place) -> Option<crate::protocol::Range> {
    let tree = spot.model.tree(name.file)?;
    let declaration = tree.declaration(tree.declaration_at(name.span.start)?)?;
    Some(spot.server.range(spot.model, Place { file: name.file, span: declaration.span }))
}

/// The places in the file of an item.
fn ranges(spot: &Spot<'_>, item: &CallHierarchyItem, places: &[Place]) -> Vec<crate::protocol::Range> {
    let in_file = |file: FileId| spot.server.uri(spot.model, file) == item.uri;
    places.iter().filter(|place| in_file(place.file)).map(|place| spot.server.range(spot.model, *place)).collect()
}

fn place(item: &CallHierarchyItem) -> TextDocumentPositionParams {
    TextDocumentPositionParams {
        text_document: TextDocumentIdentifier { uri: item.uri.clone() },
        position: item.selection_range.start,
    }
}
