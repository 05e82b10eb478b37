//! From files, a text or a built model to a study.

use std::path::PathBuf;

use outward::diagnostic::Analysis;
use outward::model::{self, Document, resolve_taking};
use outward::text::Sources;
use outward::{Date, StudyOptions};
use outward_disk::read::{Input, Reach, read};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

use crate::errors::invalid;
use crate::study::Study;

/// What every way of reading takes: customers, analyses, today.
fn options(to: Vec<String>, only: Vec<String>, today: Option<(u16, u8, u8)>) -> PyResult<StudyOptions> {
    let only = only.iter().map(|name| analysis(name)).collect::<PyResult<Vec<Analysis>>>()?;
    let today = today.and_then(|(year, month, day)| Date::new(year, month, day));
    Ok(StudyOptions::default().to(to).only(only).today(today))
}

fn analysis(name: &str) -> PyResult<Analysis> {
    Analysis::every().find(|analysis| analysis.as_str() == name).ok_or_else(|| {
        let known: Vec<&str> = Analysis::every().map(Analysis::as_str).collect();
        PyValueError::new_err(format!("no analysis is called `{name}`; there are {}", known.join(", ")))
    })
}

fn made(py: Python<'_>, study: Result<outward::Study, model::Invalid>) -> PyResult<Study> {
    study.map(Study::new).map_err(|error| invalid(py, &error))
}

/// Reads files and folders as one model.
#[pyfunction]
pub fn read_files(
    py: Python<'_>,
    paths: Vec<PathBuf>,
    to: Vec<String>,
    only: Vec<String>,
    today: Option<(u16, u8, u8)>,
    root: Option<PathBuf>,
) -> PyResult<Study> {
    let options = options(to, only, today)?;
    let study = py.detach(|| {
        let inputs: Vec<Input> = paths.into_iter().map(Input::File).collect();
        let reach = root.map_or_else(|| Reach::around(&inputs), |root| Reach::folder(&root));
        let mut project = read(&inputs, &reach);
        let resolution = resolve_taking(&mut project, &[]);
        options.resolved(project.sources, resolution).strict()
    });
    made(py, study)
}

/// Reads a text as a model.
#[pyfunction]
pub fn read_text(
    py: Python<'_>,
    text: String,
    to: Vec<String>,
    only: Vec<String>,
    today: Option<(u16, u8, u8)>,
) -> PyResult<Study> {
    let options = options(to, only, today)?;
    let study = py.detach(|| options.read(&Sources::from_text("text.outward", text)));
    made(py, study)
}

/// Reads the JSON form of a model.
#[pyfunction]
pub fn read_document(
    py: Python<'_>,
    json: String,
    to: Vec<String>,
    only: Vec<String>,
    today: Option<(u16, u8, u8)>,
) -> PyResult<Study> {
    let options = options(to, only, today)?;
    let document = Document::from_json(json.as_bytes()).map_err(|error| PyValueError::new_err(error.to_string()))?;
    let study = py.detach(|| options.build(&document));
    made(py, study)
}
