//! Tables as Arrow: any data frame takes them without a copy.

use std::sync::Arc;
use std::thread;

use arrow_array::builder::{BooleanBuilder, Float64Builder, Int64Builder, ListBuilder, StringBuilder};
use arrow_array::cast::AsArray;
use arrow_array::types::{Float64Type, Int64Type};
use arrow_array::{Array, ArrayRef, RecordBatch, RecordBatchOptions};
use arrow_cast::display::{ArrayFormatter, FormatOptions};
use arrow_schema::{DataType, Field, Schema};
use outward::figures::counted;
use outward::tables::{CellType, CellValue, ResultTable as Rows, TableColumn};
use pyo3::exceptions::{PyModuleNotFoundError, PyOverflowError, PyRuntimeError};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList, PyTuple};
use pyo3_arrow::PyTable;

/// A table with typed columns. `polars.DataFrame(table)`, `pyarrow.table(table)` and DuckDB take it as it is;
/// `table.to_pandas()` and `table.to_polars()` are shorter to type.
#[pyclass(frozen, module = "outward")]
pub struct Table {
    name: &'static str,
    about: &'static str,
    rows: usize,
    columns: Vec<(&'static str, &'static str)>,
    batch: RecordBatch,
    /// The same, as it leaves for other packages.
    arrow: Py<PyTable>,
}

impl Table {
    pub fn new(py: Python<'_>, made: Made) -> PyResult<Self> {
        let Made { name, about, columns, batch } = made;
        let (rows, schema) = (batch.num_rows(), batch.schema());
        let arrow = Py::new(py, PyTable::try_new(vec![batch.clone()], schema)?)?;
        Ok(Table { name, about, rows, columns, batch, arrow })
    }
}

#[pymethods]
impl Table {
    /// Its name, such as `paths.gates`.
    #[getter]
    fn name(&self) -> &'static str {
        self.name
    }

    /// What a row is.
    #[getter]
    fn about(&self) -> &'static str {
        self.about
    }

    /// The names of the columns, each with what it means.
    #[getter]
    fn columns<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let columns = PyDict::new(py);
        self.columns.iter().try_for_each(|(name, about)| columns.set_item(name, about))?;
        Ok(columns)
    }

    /// Rows and columns.
    #[getter]
    fn shape(&self) -> (usize, usize) {
        (self.rows, self.columns.len())
    }

    fn __len__(&self) -> usize {
        self.rows
    }

    /// The cells of each column, as Python's own values; `None` for an empty one.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let columns = PyDict::new(py);
        for (at, (name, _)) in self.columns.iter().enumerate() {
            columns.set_item(name, cells(py, self.batch.column(at))?)?;
        }
        Ok(columns)
    }

    /// A data frame of pandas.
    fn to_pandas<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        needed(slf.py(), "pandas", "pandas")?;
        needed(slf.py(), "pyarrow", "pandas")?.call_method1("table", (slf,))?.call_method0("to_pandas")
    }

    /// A data frame of polars.
    fn to_polars<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        needed(slf.py(), "polars", "polars")?.call_method1("DataFrame", (slf,))
    }

    fn _repr_html_(&self) -> PyResult<String> {
        let heads: String = self.columns.iter().map(|(name, about)| head(name, about)).collect();
        let mut page = format!("<table><thead><tr>{heads}</tr></thead><tbody>");
        let options = FormatOptions::new();
        let columns: Result<Vec<_>, _> =
            self.batch.columns().iter().map(|column| ArrayFormatter::try_new(column, &options)).collect();
        let columns = columns.map_err(|error| PyRuntimeError::new_err(error.to_string()))?;
        for row in 0..self.rows.min(SHOWN) {
            let cells: String =
                columns.iter().map(|column| format!("<td>{}</td>", escaped(&column.value(row).to_string()))).collect();
            page += &format!("<tr>{cells}</tr>");
        }
        let rows = counted(self.rows, "row", "rows");
        Ok(format!("{page}</tbody></table><p>{rows}: {}</p>", escaped(self.about)))
    }

    fn __repr__(&self) -> String {
        let names: Vec<&str> = self.columns.iter().map(|(name, _)| *name).collect();
        format!("<outward.Table {}: {}; {}>", self.name, counted(self.rows, "row", "rows"), names.join(", "))
    }

    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.arrow.bind(py).call_method0("__arrow_c_schema__")
    }

    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        self.arrow.bind(py).call_method1("__arrow_c_stream__", PyTuple::new(py, [requested_schema])?)
    }
}

/// The rows from which on another thread is worth its start.
const MANY: usize = 10_000;

/// The rows that a notebook shows.
const SHOWN: usize = 10;

fn head(name: &str, about: &str) -> String {
    format!("<th title=\"{}\">{}</th>", escaped(about), escaped(name))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// The cells of a column as Python's own values.
fn cells<'py>(py: Python<'py>, column: &ArrayRef) -> PyResult<Bound<'py, PyList>> {
    match column.data_type() {
        DataType::Utf8 => PyList::new(py, column.as_string::<i32>().iter().collect::<Vec<_>>()),
        DataType::Int64 => PyList::new(py, column.as_primitive::<Int64Type>().iter().collect::<Vec<_>>()),
        DataType::Float64 => PyList::new(py, column.as_primitive::<Float64Type>().iter().collect::<Vec<_>>()),
        DataType::Boolean => PyList::new(py, column.as_boolean().iter().collect::<Vec<_>>()),
        _ => {
            let lists = column.as_list::<i32>().iter();
            let lists: PyResult<Vec<_>> = lists.map(|list| list.map(|list| cells(py, &list)).transpose()).collect();
            PyList::new(py, lists?)
        }
    }
}

/// A table that has left the library.
pub struct Made {
    name: &'static str,
    about: &'static str,
    columns: Vec<(&'static str, &'static str)>,
    batch: RecordBatch,
}

impl Made {
    pub fn new(table: &Rows<'_>) -> PyResult<Self> {
        let fields: Vec<Field> = table.columns.iter().map(field).collect();
        let arrays = arrays(&table.columns, table.rows)?;
        let options = RecordBatchOptions::new().with_row_count(Some(table.rows));
        let batch = RecordBatch::try_new_with_options(Arc::new(Schema::new(fields)), arrays, &options)
            .map_err(|error| PyRuntimeError::new_err(error.to_string()))?;
        let columns = table.columns.iter().map(|column| (column.name, column.about)).collect();
        Ok(Made { name: table.name, about: table.about, columns, batch })
    }
}

fn field(column: &TableColumn<'_>) -> Field {
    let holds = match column.holds {
        CellType::Text => DataType::Utf8,
        CellType::Whole => DataType::Int64,
        CellType::Decimal => DataType::Float64,
        CellType::Flag => DataType::Boolean,
        CellType::Texts => DataType::List(Arc::new(Field::new_list_field(DataType::Utf8, true))),
    };
    Field::new(column.name, holds, true)
}

/// The most bytes that the texts of a column may have: positions in them are `i32`.
const TEXT_BYTES: usize = i32::MAX as usize;

/// The columns as arrays, half of them by another thread if there is one.
fn arrays(columns: &[TableColumn<'_>], rows: usize) -> PyResult<Vec<ArrayRef>> {
    let make = |columns: &[TableColumn<'_>]| {
        columns.iter().map(|column| array(column, rows)).collect::<PyResult<Vec<ArrayRef>>>()
    };
    if rows < MANY {
        return make(columns);
    }
    let (here, there) = columns.split_at(columns.len() / 2);
    thread::scope(|scope| {
        let there_made = thread::Builder::new().spawn_scoped(scope, || make(there));
        let mut arrays = make(here)?;
        let there_made = there_made.ok().and_then(|thread| thread.join().ok());
        arrays.extend(there_made.unwrap_or_else(|| make(there))?);
        Ok(arrays)
    })
}

fn array(column: &TableColumn<'_>, rows: usize) -> PyResult<ArrayRef> {
    let mut bytes = 0;
    let mut fits = |text: &str| {
        bytes += text.len();
        if bytes <= TEXT_BYTES { Ok(()) } else { Err(too_long(column.name)) }
    };
    let mut cells = (0..rows).map(|row| column.cell(row));
    Ok(match column.holds {
        CellType::Text => {
            let mut texts = StringBuilder::with_capacity(rows, 0);
            cells.try_for_each(|cell| {
                let text = if let Some(CellValue::Text(text)) = cell { Some(text) } else { None };
                text.as_deref().map_or(Ok(()), &mut fits)?;
                texts.append_option(text);
                Ok::<_, PyErr>(())
            })?;
            Arc::new(texts.finish())
        }
        CellType::Whole => {
            let mut numbers = Int64Builder::with_capacity(rows);
            cells.for_each(|cell| {
                numbers.append_option(if let Some(CellValue::Whole(number)) = cell {
                    i64::try_from(number).ok()
                } else {
                    None
                });
            });
            Arc::new(numbers.finish())
        }
        CellType::Decimal => {
            let mut numbers = Float64Builder::with_capacity(rows);
            cells.for_each(|cell| {
                numbers.append_option(if let Some(CellValue::Decimal(number)) = cell { Some(number) } else { None })
            });
            Arc::new(numbers.finish())
        }
        CellType::Flag => {
            let mut flags = BooleanBuilder::with_capacity(rows);
            cells.for_each(|cell| {
                flags.append_option(if let Some(CellValue::Flag(flag)) = cell { Some(flag) } else { None })
            });
            Arc::new(flags.finish())
        }
        CellType::Texts => {
            let mut lists = ListBuilder::new(StringBuilder::new());
            cells.try_for_each(|cell| {
                let texts = if let Some(CellValue::Texts(texts)) = &cell { Some(texts) } else { None };
                for text in texts.into_iter().flatten() {
                    fits(text)?;
                    lists.values().append_value(text);
                }
                lists.append(texts.is_some());
                Ok::<_, PyErr>(())
            })?;
            Arc::new(lists.finish())
        }
    })
}

/// A module that only some need; where it is absent, the error says which extra brings it.
#[pyfunction]
pub fn needed<'py>(py: Python<'py>, module: &str, extra: &str) -> PyResult<Bound<'py, PyModule>> {
    py.import(module).map_err(|error| {
        if !error.is_instance_of::<PyModuleNotFoundError>(py) {
            return error;
        }
        PyModuleNotFoundError::new_err(format!("there is no {module} here: `pip install 'outward[{extra}]'` brings it"))
    })
}

fn too_long(column: &str) -> PyErr {
    PyOverflowError::new_err(format!("the texts of the column `{column}` have over {TEXT_BYTES} bytes"))
}
