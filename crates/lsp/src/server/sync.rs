//! Notifications: which documents are open, what has changed, which folders there are.

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::Server;
use crate::protocol::{
    DidChangeTextDocumentNotification, DidChangeWatchedFilesNotification, DidChangeWorkspaceFoldersNotification,
    DidCloseTextDocumentNotification, DidOpenTextDocumentNotification, DidSaveTextDocumentNotification, Notification,
    TextDocumentContentChangeEvent as Change,
};

impl Server {
    /// Handles a notification. If it is unknown or invalid, it is ignored: a notification has no answer.
    pub(super) fn synchronize(&mut self, method: &str, params: Value) {
        let params = &mut Some(params);
        if let Some(params) = read::<DidOpenTextDocumentNotification>(method, params) {
            let document = params.text_document;
            self.workspace.open(document.uri.0, document.version, document.text);
        } else if let Some(params) = read::<DidChangeTextDocumentNotification>(method, params) {
            let (document, encoding) = (params.text_document, self.client.encoding);
            let uri = document.text_document_identifier.uri;
            self.workspace.change(uri.as_ref(), document.version, |text| {
                for change in params.content_changes {
                    match change {
                        Change::TextDocumentContentChangeWholeDocument(whole) => text.replace_all(whole.text),
                        Change::TextDocumentContentChangePartial(part) => {
                            text.replace(part.range, &part.text, encoding)
                        }
                    }
                }
            });
        } else if let Some(params) = read::<DidCloseTextDocumentNotification>(method, params) {
            self.workspace.close(params.text_document.uri.as_ref());
        } else if let Some(params) = read::<DidSaveTextDocumentNotification>(method, params) {
            self.workspace.saved(params.text_document.uri.as_ref());
        } else if let Some(params) = read::<DidChangeWatchedFilesNotification>(method, params) {
            for change in params.changes {
                self.workspace.disk_changed(change.uri.as_ref());
            }
        } else if let Some(params) = read::<DidChangeWorkspaceFoldersNotification>(method, params) {
            for folder in params.event.removed {
                self.workspace.remove_folder(folder.uri.as_ref());
            }
            for folder in params.event.added {
                self.workspace.add_folder(folder.uri.as_ref());
            }
        }
    }
}

/// The parameters of a notification, if it is this one and can be read.
fn read<N: Notification>(method: &str, params: &mut Option<Value>) -> Option<N::Params>
where
    N::Params: DeserializeOwned,
{
    if method != N::METHOD.as_str() {
        return None;
    }
    serde_json::from_value(params.take()?).ok()
}
