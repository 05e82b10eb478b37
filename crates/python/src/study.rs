//! A study as an object of Python.

use std::io::Write;

use outward::diagnostic::Analysis;
use outward::figures::counted;
use outward::json::write_uncertain;
use outward::model::Wanted;
use outward::privacy::{PseudonymKey, Sharing};
use outward::render::ExportFormat;
use outward::render::pictures::{ColorBy, Options, PictureKind};
use outward::significance::{NullModel, SignificanceTest, Statistic};
use outward::tables::{ResultTable as Rows, Tables};
use pyo3::exceptions::{PyKeyError, PyRuntimeError, PyValueError};
use pyo3::prelude::*;

use crate::picture::Picture;
use crate::table::{Made, Table};

/// An organization with every result about it. Each analysis runs when it is first asked for, and once.
#[pyclass(frozen, module = "outward", subclass)]
pub struct Study {
    study: outward::Study,
}

impl Study {
    pub fn new(study: outward::Study) -> Self {
        Study { study }
    }

    fn made(
        &self,
        py: Python<'_>,
        pick: impl for<'t> Fn(&'t Tables<'t>) -> Option<Rows<'t>> + Send + Sync,
    ) -> PyResult<Option<Table>> {
        let made = py.detach(|| {
            let tables = self.study.tables();
            pick(&tables).map(|table| Made::new(&table)).transpose()
        })?;
        made.map(|made| Table::new(py, made)).transpose()
    }

    fn written(
        &self,
        py: Python<'_>,
        write: impl Fn(&mut Vec<u8>) -> std::io::Result<()> + Send + Sync,
    ) -> PyResult<String> {
        py.detach(|| {
            let mut text = Vec::new();
            write(&mut text)?;
            Ok::<_, std::io::Error>(String::from_utf8_lossy(&text).into_owned())
        })
        .map_err(|error| PyRuntimeError::new_err(error.to_string()))
    }
}

/// A word among those that a parameter takes.
fn one_of<T: Copy>(what: &str, word: &str, all: &[T], name: impl Fn(T) -> &'static str) -> PyResult<T> {
    all.iter().copied().find(|one| name(*one) == word).ok_or_else(|| {
        let known: Vec<&str> = all.iter().map(|one| name(*one)).collect();
        PyValueError::new_err(format!("{what} is one of {}, not `{word}`", known.join(", ")))
    })
}

fn wrong_value(error: impl std::fmt::Display) -> PyErr {
    PyValueError::new_err(error.to_string())
}

#[pymethods]
impl Study {
    /// The title of the organization.
    #[getter]
    fn title(&self) -> Option<&str> {
        self.study.model().title()
    }

    /// The model as one text in the language.
    #[getter]
    fn text(&self, py: Python<'_>) -> String {
        py.detach(|| self.study.model().to_text())
    }

    /// The names of all tables.
    #[getter]
    fn tables(&self, py: Python<'_>) -> Vec<&'static str> {
        py.detach(|| self.study.tables().all().iter().map(|table| table.name).collect())
    }

    /// The table with a name, such as "paths.gates".
    fn table(&self, py: Python<'_>, name: &str) -> PyResult<Table> {
        if let Some(found) = self.made(py, |tables| tables.get(name))? {
            return Ok(found);
        }
        let known = self.tables(py);
        let analysis = name.split('.').next().unwrap_or(name);
        let is_analysis = Analysis::every().any(|one| one.as_str() == analysis);
        let has_run = known.iter().any(|table| table.starts_with(&format!("{analysis}.")));
        Err(PyKeyError::new_err(if is_analysis && !has_run {
            format!("there is no table `{name}`: `only=` leaves the analysis `{analysis}` out")
        } else {
            format!("no table is called `{name}`; there are {}", known.join(", "))
        }))
    }

    /// The report in words: as "text", "markdown", or a piece of "html".
    #[pyo3(signature = (format = "text", *, width = 100, full = false))]
    fn report(&self, py: Python<'_>, format: &str, width: usize, full: bool) -> PyResult<String> {
        py.detach(|| {
            let report = self.study.report();
            let report = if full { report.in_full() } else { report };
            in_form(format, || report.text(width), || report.markdown(), || report.html())
        })
    }

    /// Figures beside those of random organizations, one row for each.
    #[pyo3(signature = (statistics, null, *, draws = SignificanceTest::DRAWS, seed = 1))]
    fn significance(
        &self,
        py: Python<'_>,
        statistics: Vec<String>,
        null: &str,
        draws: u64,
        seed: u64,
    ) -> PyResult<Table> {
        let null = one_of("null", null, &NullModel::ALL, NullModel::as_str)?;
        let made = py.detach(|| {
            let mut test = SignificanceTest::new(null, seed).draws(draws);
            for name in &statistics {
                let named = Statistic::named(name, self.study.model()).map_err(wrong_value)?;
                test.statistics.extend(named);
            }
            Made::new(&self.study.significance(&test).map_err(wrong_value)?.table())
        })?;
        Table::new(py, made)
    }

    /// The ways to the customer if links hold with the probability of their strength, as JSON.
    #[pyo3(signature = (*, draws = 10_000, seed = 1))]
    fn uncertain_links(&self, py: Python<'_>, draws: u64, seed: u64) -> PyResult<String> {
        let found = py.detach(|| self.study.uncertain_links(draws, seed)).map_err(wrong_value)?;
        self.written(py, |text| write_uncertain(text, self.study.model(), &found))
    }

    /// The same organization as others may see it.
    #[pyo3(signature = (*, min_group, pseudonyms = None))]
    fn for_others(&self, py: Python<'_>, min_group: u32, pseudonyms: Option<&str>) -> PyResult<Study> {
        let sharing = Sharing::default().min_group(min_group);
        let sharing = match pseudonyms {
            Some(key) => sharing.pseudonyms(PseudonymKey::new(key).map_err(wrong_value)?),
            None => sharing,
        };
        let (shared, _) = py.detach(|| self.study.for_others(&sharing));
        Ok(Study::new(shared))
    }

    /// Everything as one page of HTML that loads nothing else.
    fn report_html(&self, py: Python<'_>) -> PyResult<String> {
        py.detach(|| self.study.page()).map_err(|error| PyRuntimeError::new_err(error.to_string()))
    }

    /// The card of a role or a unit, by its name.
    #[pyo3(signature = (name, format = "text", *, width = 100))]
    fn card(&self, py: Python<'_>, name: &str, format: &str, width: usize) -> PyResult<String> {
        py.detach(|| {
            let card = self.study.card(name).map_err(|error| PyKeyError::new_err(error.to_string()))?;
            in_form(format, || card.text(width), || card.markdown(), || card.html())
        })
    }

    /// The changes from this organization to a newer one.
    #[pyo3(signature = (newer, format = "text", *, width = 100, full = false))]
    fn diff(
        &self,
        py: Python<'_>,
        newer: &Bound<'_, Study>,
        format: &str,
        width: usize,
        full: bool,
    ) -> PyResult<String> {
        let newer = newer.get();
        py.detach(|| {
            let changes = self.study.compare(&newer.study);
            let changes = if full { changes.in_full() } else { changes };
            in_form(format, || changes.text(width), || changes.markdown(), || changes.html())
        })
    }

    /// The results of all analyses and the findings as JSON, as `outward analyze --format json` writes them.
    fn json(&self, py: Python<'_>) -> PyResult<String> {
        self.written(py, |text| self.study.json(text))
    }

    /// The findings next to the lines they are about, as `outward check` shows them.
    #[pyo3(signature = (*, width = 100))]
    fn check(&self, py: Python<'_>, width: usize) -> PyResult<String> {
        self.written(py, |text| {
            let mut plain = anstream::StripStream::new(text);
            self.study.snippets(&mut plain, width)?;
            plain.flush()
        })
    }

    /// The links and results for another program, such as "graphml" or "dot".
    fn export(&self, py: Python<'_>, format: &str) -> PyResult<String> {
        // formats of one name are several files
        let named = |name: &str| ExportFormat::ALL.iter().filter(|other| other.name() == name).count();
        let single: Vec<_> = ExportFormat::ALL.iter().copied().filter(|one| named(one.name()) == 1).collect();
        let format = one_of("the format", format, &single, ExportFormat::name)?;
        Ok(py.detach(|| self.study.export(format)))
    }

    /// A picture: "rings", "pyramid", "walls" or "holders".
    #[pyo3(signature = (picture = "rings", *, unit = None, color_by = None))]
    fn draw(&self, py: Python<'_>, picture: &str, unit: Option<&str>, color_by: Option<&str>) -> PyResult<Picture> {
        let kind = one_of("the picture", picture, &PictureKind::ALL, PictureKind::as_str)?;
        let color = color_by
            .map(|word| one_of("color_by", word, &[ColorBy::Pay, ColorBy::Power], ColorBy::as_str))
            .transpose()?;
        let inside = unit
            .map(|name| Wanted::UNIT.find(self.study.model(), name))
            .transpose()
            .map_err(|error| PyKeyError::new_err(error.message.into_owned()))?;
        Ok(Picture::new(py.detach(|| {
            let options = Options::default().inside(inside).color_by(color.unwrap_or_default());
            self.study.draw(kind, &options)
        })))
    }

    fn _repr_html_(&self, py: Python<'_>) -> PyResult<String> {
        self.report(py, "html", 0, false)
    }

    fn __repr__(&self) -> String {
        let model = self.study.model();
        let title = model.title().unwrap_or("an organization");
        let actors = counted(model.actors().count(), "actor", "actors");
        let customers = counted(model.customers().count(), "customer", "customers");
        format!("<outward.Study {title:?}: {actors}, {customers}, {}>", counted(model.serve_count(), "link", "links"))
    }
}

fn in_form<E: std::fmt::Display>(
    format: &str,
    text: impl FnOnce() -> String,
    markdown: impl FnOnce() -> String,
    html: impl FnOnce() -> Result<String, E>,
) -> PyResult<String> {
    match format {
        "text" => Ok(text()),
        "markdown" => Ok(markdown()),
        "html" => html().map_err(|error| PyRuntimeError::new_err(error.to_string())),
        _ => Err(PyValueError::new_err(format!("the format is one of text, markdown, html, not `{format}`"))),
    }
}
