//! A picture that shows itself in a notebook.

use std::path::PathBuf;

use outward_disk::write::replace_all;
use pyo3::exceptions::PyOSError;
use pyo3::prelude::*;

/// A picture as SVG. In a notebook it shows itself.
#[pyclass(frozen, module = "outward")]
pub struct Picture {
    /// The SVG document, as text.
    #[pyo3(get)]
    svg: String,
    /// Its title.
    #[pyo3(get)]
    title: String,
    /// What it shows, in words.
    #[pyo3(get)]
    description: String,
    /// Its width, in pixels.
    #[pyo3(get)]
    width: f64,
    /// Its height, in pixels.
    #[pyo3(get)]
    height: f64,
}

impl Picture {
    pub fn new(picture: outward::render::pictures::Picture) -> Self {
        let outward::render::pictures::Picture { svg, title, description, width, height, .. } = picture;
        Picture { svg, title, description, width, height }
    }
}

#[pymethods]
impl Picture {
    fn _repr_svg_(&self) -> &str {
        &self.svg
    }

    fn __repr__(&self) -> String {
        format!("<outward.Picture {:?}, {} x {}>", self.title, self.width, self.height)
    }

    /// Writes the SVG to a file, which is complete or unchanged whatever goes wrong.
    fn save(&self, path: PathBuf) -> PyResult<()> {
        replace_all([(path.clone(), self.svg.as_str())])
            .map_err(|error| PyOSError::new_err(format!("cannot write {}: {error}", path.display())))
    }
}
