//! Texts in, texts out.

use outward::edit::{Edit, EditError, apply, edit};
use outward::model::{Document, Invalid};
use outward::syntax::{self, Project};
use outward::text::{FileId, Sources};
use wasm_bindgen::prelude::*;

use crate::failure::{Failure, Result};

const NAME: &str = "text.outward";

/// A text in the standard layout.
#[wasm_bindgen]
pub fn format(text: String) -> Result<String> {
    let sources = Sources::from_text(NAME, text);
    let Some(source) = sources.get(FileId(0)) else { return Ok(String::new()) };
    let formatted = syntax::format(FileId(0), source);
    formatted.map_err(|diagnostics| Invalid::new(sources.clone(), diagnostics).into())
}

/// A text with edits made to it, which are given as JSON.
#[wasm_bindgen(js_name = edit)]
pub fn edit_text(text: String, edits: &str) -> Result<String> {
    let edits: Vec<Edit> = serde_json::from_str(edits).map_err(Failure::new)?;
    let project = Project::parse(Sources::from_text(NAME, text));
    let changes = edit(&project, &edits).map_err(|error: EditError| Failure::new(error))?;
    let changed = apply(&project.sources, &changes);
    Ok(changed.get(FileId(0)).map(|source| source.text.to_string()).unwrap_or_default())
}

/// The text of a model in its JSON form.
#[wasm_bindgen(js_name = toText)]
pub fn to_text(model: &str) -> Result<String> {
    let document = Document::from_json(model.as_bytes()).map_err(Failure::new)?;
    Ok(document.to_text()?)
}
