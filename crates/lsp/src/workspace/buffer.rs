//! A document that is open in the editor.

/// An open document: its URI and version at the client. Its text is kept with its file.
#[derive(Debug, Clone)]
pub(crate) struct Buffer {
    pub(crate) uri: String,
    pub(crate) version: i32,
}
