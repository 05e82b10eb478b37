//! The client's capabilities. They are read leniently: a client that states them wrongly is still served.

use serde_json::Value;

use crate::position::Encoding;

/// The capabilities that the client states.
#[derive(Debug, Clone, Default)]
pub(crate) struct Client {
    pub(crate) encoding: Encoding,
    /// Whether it shows related places with a diagnostic.
    pub(crate) related_places: bool,
    /// Whether it shows Markdown in a hover.
    pub(crate) markdown: bool,
    /// Whether it shows the symbols of a document as a tree.
    pub(crate) symbol_trees: bool,
    /// Whether it accepts edits that name the version they apply to.
    pub(crate) document_changes: bool,
    /// Whether it can create files.
    pub(crate) creates_files: bool,
    /// Whether it asks for the changes of an action only when somebody chooses it.
    pub(crate) resolves_edits: bool,
    /// Whether completions may have placeholders.
    pub(crate) snippets: bool,
}

impl Client {
    /// Reads the parameters of `initialize`.
    pub(crate) fn read(params: &Value) -> Client {
        let at = |path: &str| params.pointer(&format!("/capabilities{path}"));
        let is = |path: &str| at(path).and_then(Value::as_bool).unwrap_or(false);
        let words = |path: &str| -> Vec<&str> {
            at(path).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect()
        };
        Client {
            encoding: Encoding::choose(&words("/general/positionEncodings")),
            related_places: is("/textDocument/publishDiagnostics/relatedInformation"),
            markdown: words("/textDocument/hover/contentFormat").contains(&"markdown"),
            symbol_trees: is("/textDocument/documentSymbol/hierarchicalDocumentSymbolSupport"),
            creates_files: words("/workspace/workspaceEdit/resourceOperations").contains(&"create"),
            resolves_edits: words("/textDocument/codeAction/resolveSupport/properties").contains(&"edit"),
            snippets: is("/textDocument/completion/completionItem/snippetSupport"),
            document_changes: is("/workspace/workspaceEdit/documentChanges"),
        }
    }
}

/// The folders that are open, as URIs.
pub(crate) fn folders(params: &Value) -> Vec<String> {
    let folders = params.get("workspaceFolders").and_then(Value::as_array);
    let uri = |folder: &Value| folder.get("uri").and_then(Value::as_str).map(str::to_owned);
    match folders {
        Some(folders) => folders.iter().filter_map(uri).collect(),
        None => params.get("rootUri").and_then(Value::as_str).map(str::to_owned).into_iter().collect(),
    }
}
