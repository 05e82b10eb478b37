//! Changes of the library as edits of the protocol.

use std::collections::{BTreeMap, HashMap};

use outward::edit::Change;

use crate::protocol::{
    CreateFile, DocumentChange, OptionalVersionedTextDocumentIdentifier, TextDocumentEdit, TextDocumentIdentifier,
    TextEdit, WorkspaceEdit,
};
use crate::server::Server;
use crate::workspace::Model;

/// The edits of a file.
pub(crate) type Edits = Vec<TextEdit>;

/// Changes by the keys of their files.
pub(crate) fn by_file(server: &Server, model: &Model, changes: &[Change]) -> BTreeMap<String, Edits> {
    let mut by_file: BTreeMap<String, Edits> = BTreeMap::new();
    for change in changes {
        let Some(counted) = server.counted(model, change.file) else { continue };
        let edit = TextEdit { range: counted.range(change.span), new_text: change.text.clone() };
        by_file.entry(model.key(change.file).to_owned()).or_default().push(edit);
    }
    by_file
}

impl Server {
    /// An edit that creates a file, if the client can.
    pub(crate) fn new_file(&self, uri: &str) -> Option<WorkspaceEdit> {
        let create = CreateFile { uri: uri.into(), options: None, annotation_id: None };
        let changes = Some(vec![DocumentChange::CreateFile(create)]);
        let edit = WorkspaceEdit { document_changes: changes, ..WorkspaceEdit::default() };
        (self.client.document_changes && self.client.creates_files).then_some(edit)
    }

    /// Edits of files in the form the client supports: with the versions they apply to, if it can.
    pub(crate) fn workspace_edit(&self, by_file: BTreeMap<String, Edits>) -> WorkspaceEdit {
        let uri = |key: &str| self.workspace.uri(key).into();
        if !self.client.document_changes {
            let changes: HashMap<_, _> = by_file.into_iter().map(|(key, edits)| (uri(&key), edits)).collect();
            return WorkspaceEdit { changes: Some(changes), ..WorkspaceEdit::default() };
        }
        let of_file = |(key, edits): (String, Edits)| {
            let text_document = OptionalVersionedTextDocumentIdentifier {
                version: self.workspace.buffer(&key).map(|buffer| buffer.version),
                text_document_identifier: TextDocumentIdentifier { uri: uri(&key) },
            };
            let edits = edits.into_iter().map(Into::into).collect();
            DocumentChange::from(TextDocumentEdit { text_document, edits })
        };
        let changes = by_file.into_iter().map(of_file).collect();
        WorkspaceEdit { document_changes: Some(changes), ..WorkspaceEdit::default() }
    }
}
