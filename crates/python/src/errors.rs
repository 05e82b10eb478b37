//! Models with errors as an exception.

use outward::diagnostic::{Diagnostic, Severity};
use outward::json::Places;
use outward::model;
use outward::report::snippet::write_diagnostics;
use pyo3::create_exception;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList};

create_exception!(
    outward,
    Invalid,
    PyValueError,
    "A model with errors. `errors` has all of them, each with its place."
);

/// The width of the text of an exception, in characters.
const WIDTH: usize = 100;

/// The exception for a model with errors: they are shown with their lines, and stand in `errors` as dictionaries.
pub fn invalid(py: Python<'_>, invalid: &model::Invalid) -> PyErr {
    let errors = || invalid.diagnostics.iter().filter(|diagnostic| diagnostic.severity() == Severity::Error);
    let mut shown = Vec::new();
    let told = write_diagnostics(&mut shown, &invalid.sources, errors(), WIDTH);
    let text = told.map_or_else(|_| invalid.to_string(), |()| plain(&String::from_utf8_lossy(&shown)));
    let error = Invalid::new_err(text);
    let places = Places::new(&invalid.sources, None);
    let records = || PyList::new(py, errors().map(|error| record(py, error, &places)).collect::<PyResult<Vec<_>>>()?);
    match records().and_then(|records| error.value(py).setattr("errors", records)) {
        Ok(()) => error,
        Err(other) => other,
    }
}

fn record<'py>(py: Python<'py>, error: &Diagnostic, places: &Places<'_>) -> PyResult<Bound<'py, PyDict>> {
    let place = error.place.and_then(|place| places.location(place));
    let record = PyDict::new(py);
    record.set_item("name", error.name.as_str())?;
    record.set_item("message", error.message.as_ref())?;
    record.set_item("help", error.help.as_deref())?;
    record.set_item("file", place.as_ref().map(|place| place.file).or(error.file()))?;
    record.set_item("line", place.as_ref().map(|place| place.line))?;
    record.set_item("column", place.as_ref().map(|place| place.column))?;
    Ok(record)
}

/// A text without the colors of a terminal.
fn plain(text: &str) -> String {
    anstream::adapter::strip_str(text).to_string()
}
