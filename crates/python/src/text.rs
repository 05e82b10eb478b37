//! Texts in, texts out: layout, edits, import.

use outward::edit::{Edit, EditError, apply, edit};
use outward::import::{Mapping, Sheet, import};
use outward::model::{Document, Invalid};
use outward::syntax::{Project, format};
use outward::text::{FileId, Sources};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

use crate::errors::invalid;

const NAME: &str = "text.outward";

/// A text in the standard layout.
#[pyfunction]
pub fn fmt(py: Python<'_>, text: String) -> PyResult<String> {
    let sources = Sources::from_text(NAME, text);
    let Some(source) = sources.get(FileId(0)) else { return Ok(String::new()) };
    let formatted = py.detach(|| format(FileId(0), source));
    formatted.map_err(|diagnostics| invalid(py, &Invalid::new(sources.clone(), diagnostics)))
}

/// A text with edits made to it, which are given as JSON.
#[pyfunction]
pub fn edit_text(py: Python<'_>, text: String, edits: &str) -> PyResult<String> {
    let edits: Vec<Edit> = serde_json::from_str(edits).map_err(|error| PyValueError::new_err(error.to_string()))?;
    let changed = py.detach(|| {
        let project = Project::parse(Sources::from_text(NAME, text));
        let changes = edit(&project, &edits)?;
        Ok::<_, EditError>(apply(&project.sources, &changes))
    });
    let changed = changed.map_err(|error| PyValueError::new_err(error.to_string()))?;
    Ok(changed.get(FileId(0)).map(|source| source.text.to_string()).unwrap_or_default())
}

/// The text of a model in its JSON form.
#[pyfunction]
pub fn to_text(py: Python<'_>, json: &str) -> PyResult<String> {
    let document = Document::from_json(json.as_bytes()).map_err(|error| PyValueError::new_err(error.to_string()))?;
    document.to_text().map_err(|error| invalid(py, &error))
}

/// A model made of tables, and an account of what became of each row. Settings (customers, title, currency, merge) go before
/// those of the mapping.
#[pyfunction]
pub fn import_tables(
    py: Python<'_>,
    posts: Vec<(String, Vec<u8>)>,
    links: Vec<(String, Vec<u8>)>,
    mapping: &str,
    settings: (Option<Vec<String>>, Option<String>, Option<String>, Option<bool>),
) -> PyResult<(String, String)> {
    let mut mapping = Mapping::from_toml(mapping).map_err(|error| PyValueError::new_err(error.to_string()))?;
    let (customers, org, currency, merge) = settings;
    mapping.customers = customers.unwrap_or(mapping.customers);
    mapping.org = org.or(mapping.org);
    mapping.currency = currency.or(mapping.currency);
    mapping.merge = merge.unwrap_or(mapping.merge);
    let sheets = |files: Vec<(String, Vec<u8>)>| -> Vec<Sheet> {
        files.into_iter().map(|(name, bytes)| Sheet::new(name, bytes)).collect()
    };
    let (posts, links) = (sheets(posts), sheets(links));
    let imported = py.detach(|| import(&posts, &links, &mapping, None));
    let imported = imported.map_err(|error| PyValueError::new_err(error.to_string()))?;
    Ok((imported.text, imported.report.text("the model", true)))
}
