//! Go to definition: the declaration that a reference refers to.

use outward::text::{FileId, Place, Span};

use super::spot::{Found, Sight};
use crate::message::Failure;
use crate::protocol::{Definition, DefinitionParams, DefinitionResponse, Location};
use crate::server::Server;
use crate::workspace::{Model, used_paths};

/// The declaration that a reference refers to; if a unit is opened several times, all of its declarations. From
/// `use`, the file.
pub(crate) fn definition(server: &mut Server, params: DefinitionParams) -> Result<Option<DefinitionResponse>, Failure> {
    let Some(spot) = server.spot(&params.text_document_position_params) else { return Ok(None) };
    let Some(found) = spot.found() else { return Ok(None) };
    let locations: Vec<Location> = match found {
        Found::Use(at, _) => used_file(spot.server, spot.model, spot.file, at).into_iter().collect(),
        Found::Noun(..) | Found::Name(..) | Found::Verb(..) | Found::Reference(_) | Found::Rule(..) => {
            let sight = Sight::new(spot.model);
            let Some(thing) = sight.thing(spot.file, found) else { return Ok(None) };
            sight.declarations(thing).into_iter().map(|place| spot.server.location(spot.model, place)).collect()
        }
    };
    Ok((!locations.is_empty()).then(|| Definition::LocationList(locations).into()))
}

fn used_file(server: &Server, model: &Model, file: FileId, at: usize) -> Option<Location> {
    let path = used_paths(model.tree(file)?, model.text(file)).nth(at)??;
    let used = model.sections(&server.workspace.used(model.key(file), &path)?).next()?;
    Some(server.location(model, Place { file: used, span: Span::default() }))
}
