//! The files that `use` names, as links.

use super::spot::unknown_file;
use crate::message::Failure;
use crate::protocol::{DocumentLink, DocumentLinkParams};
use crate::server::Server;
use crate::workspace::used_paths;

pub(crate) fn links(server: &mut Server, params: DocumentLinkParams) -> Result<Option<Vec<DocumentLink>>, Failure> {
    let document = server.document(params.text_document.uri.as_ref()).ok_or_else(unknown_file)?;
    let (workspace, model) = (&document.server.workspace, document.model);
    let links = document.parts().flat_map(|part| {
        let uses = part.tree.uses().iter().zip(used_paths(part.tree, part.counted.text));
        uses.filter_map(move |(used, path)| Some((part.counted.range(used.path), path?)))
    });
    let links = links.filter_map(|(range, path)| {
        // a file that could not be read cannot be opened
        let key = workspace.used(&document.key, &path).filter(|key| model.has(key))?;
        Some(DocumentLink { range, target: Some(workspace.uri(&key).into()), tooltip: None, data: None })
    });
    Ok(Some(links.collect()))
}
