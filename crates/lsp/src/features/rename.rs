//! Renames a thing everywhere, by an edit of the library, which keeps every reference.

use std::collections::BTreeMap;

use outward::edit::{Edit, EditError, ThingRef, edit};
use outward::model::Thing;
use outward::text::Span;

use super::edits::{Edits, by_file};
use super::spot::{Found, Sight, Spot};
use crate::message::Failure;
use crate::protocol::{
    PrepareRenameParams, PrepareRenamePlaceholder, PrepareRenameResult, RenameParams, WorkspaceEdit,
};
use crate::server::Server;

/// The name at a position, if it can be changed.
pub(crate) fn prepare(
    server: &mut Server,
    params: PrepareRenameParams,
) -> Result<Option<PrepareRenameResult>, Failure> {
    let Some(spot) = server.spot(&params.text_document_position_params) else { return Ok(None) };
    let Some((thing, span)) = renamed(&spot) else { return Ok(None) };
    let placeholder = spot.model.study.model().name_of(thing).to_owned();
    Ok(Some(PrepareRenamePlaceholder { range: spot.range(span), placeholder }.into()))
}

/// The changes that rename a thing, in all models that contain the file. The library parses the result before it
/// returns them: the model is the same, except for the name.
pub(crate) fn rename(server: &mut Server, params: RenameParams) -> Result<Option<WorkspaceEdit>, Failure> {
    let spots = server.spots(&params.text_document_position_params);
    let mut edits: BTreeMap<String, Edits> = BTreeMap::new();
    for spot in &spots {
        let Some((thing, _)) = renamed(spot) else { return Err(Failure::refused("there is no name here")) };
        let thing = ThingRef::of(spot.model.study.model(), thing);
        let changes = edit(&spot.model.project, &[Edit::rename(thing, &params.new_name)]).map_err(refused)?;
        for (key, of_file) in by_file(spot.server, spot.model, &changes) {
            // two models have to agree on the changes to a file
            if edits.get(&key).is_some_and(|known| *known != of_file) {
                return Err(Failure::refused("a file that several models use would have to be changed in two ways"));
            }
            edits.insert(key, of_file);
        }
    }
    Ok(spots.first().map(|spot| spot.server.workspace_edit(edits)))
}

/// The thing named here, and the place of the name.
fn renamed(spot: &Spot<'_>) -> Option<(Thing, Span)> {
    let found = spot.found()?;
    let span = match found {
        Found::Name(_, span) => span,
        Found::Reference(reference) => reference.name,
        Found::Noun(..) | Found::Verb(..) | Found::Rule(..) | Found::Use(..) => return None,
    };
    let thing = Sight::new(spot.model).thing(spot.file, found)?;
    (thing != Thing::Org).then_some((thing, span))
}

/// Why an edit is refused, in the library's words.
pub(crate) fn refused(error: EditError) -> Failure {
    Failure::refused(error.to_string())
}
