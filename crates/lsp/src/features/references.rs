//! All references to a thing.

use std::collections::BTreeMap;

use outward::model::{PartyId, Thing};
use outward::syntax::{DeclarationId, Objects};
use outward::text::{FileId, Place};

use super::spot::{Reference, Sight, Spot, is_reference, same_name};
use crate::message::Failure;
use crate::protocol::{DocumentHighlight, DocumentHighlightKind, DocumentHighlightParams, Location, ReferenceParams};
use crate::server::Server;

/// All places that refer to a thing, in all models that contain the file; with its declarations if requested.
pub(crate) fn references(server: &mut Server, params: ReferenceParams) -> Result<Option<Vec<Location>>, Failure> {
    let mut locations = Vec::new();
    for spot in server.spots(&params.text_document_position_params) {
        for place in places(&spot, params.context.include_declaration) {
            let location = spot.server.location(spot.model, place);
            if !locations.contains(&location) {
                locations.push(location);
            }
        }
    }
    Ok((!locations.is_empty()).then_some(locations))
}

/// The places in the same file that refer to the thing.
pub(crate) fn highlight(
    server: &mut Server,
    params: DocumentHighlightParams,
) -> Result<Option<Vec<DocumentHighlight>>, Failure> {
    let Some(spot) = server.spot(&params.text_document_position_params) else { return Ok(None) };
    let here = places(&spot, true).into_iter().filter(|place| place.file == spot.file);
    let shown =
        |place: Place| DocumentHighlight { range: spot.range(place.span), kind: Some(DocumentHighlightKind::Text) };
    let shown: Vec<DocumentHighlight> = here.map(shown).collect();
    Ok((!shown.is_empty()).then_some(shown))
}

/// The names that refer to the thing at a place, by position.
fn places(spot: &Spot<'_>, with_declarations: bool) -> Vec<Place> {
    let sight = Sight::new(spot.model);
    let Some(thing) = spot.found().and_then(|found| sight.thing(spot.file, found)) else { return Vec::new() };
    let mut places = if with_declarations { sight.declarations(thing) } else { Vec::new() };
    places.extend(sight.references(thing).into_iter().map(|(file, found)| Place { file, span: found.name }));
    places.sort_unstable();
    places
}

impl Sight<'_> {
    /// Every name in a reference that refers to a thing. Linear in the texts.
    pub(crate) fn references(&self, thing: Thing) -> Vec<(FileId, Reference)> {
        let name = self.model.study.model().name_of(thing);
        let mut found = Vec::new();
        for (file, tree) in self.model.trees() {
            let text = self.model.text(file);
            let mut scopes: BTreeMap<DeclarationId, Option<PartyId>> = BTreeMap::new();
            for (index, statement) in tree.statements().enumerate() {
                if matches!(statement.verb.entry().objects, Objects::RuleNames) {
                    continue;
                }
                for item in tree.items(index).iter().filter(|item| is_reference(item)) {
                    // most references have another name, and need not be resolved
                    if !item.span.of(text).split('.').any(|part| same_name(part.trim(), name)) {
                        continue;
                    }
                    let scope = *scopes.entry(statement.owner).or_insert_with(|| self.scope(file, statement.owner));
                    let Some(meant) = self.seen_from(scope, statement.verb, item.span.of(text)) else { continue };
                    found.extend(self.names_of(thing, meant, index, *item, text).map(|reference| (file, reference)));
                }
            }
        }
        found
    }

    /// The name in a reference to `meant` that refers to a thing: `meant` itself or a unit around it.
    fn names_of(
        &self,
        thing: Thing,
        meant: Thing,
        statement: usize,
        item: outward::syntax::Item,
        text: &str,
    ) -> Option<Reference> {
        let model = self.model.study.model();
        let mut at = Reference::whole(statement, item, text);
        let mut here = meant;
        while here != thing {
            here = model.parent_of(here)?.into();
            at = at.outwards(text)?;
        }
        Some(at)
    }
}
