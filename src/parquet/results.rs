//! A table of results as one Parquet file, a few organizations at a time.

use std::borrow::Cow;
use std::io::Write;

use ::parquet::data_type::{BoolType, ByteArray, ByteArrayType, DoubleType, Int64Type};
use ::parquet::errors::ParquetError;
use ::parquet::file::writer::SerializedFileWriter;

use super::Failed;
use super::table::started;
use crate::limits::PARQUET_ROWS;
use crate::tables::{CellType, CellValue, ResultTable, TableColumn};

/// Writes the rows of tables with the same columns into one file. Texts are `STRING`, whole numbers `INT64`, decimal numbers
/// `DOUBLE`, flags `BOOLEAN`, several texts a `LIST` of `STRING`; an empty cell is null. At most a group of rows
/// ([`PARQUET_ROWS`]) and what was added last are in memory.
///
/// ```
/// use outward::parquet::{ResultRows, ResultWriter};
/// use outward::{Study, text::Sources};
///
/// let study = Study::read(&Sources::from_text("shop.outward", "customer Guest\nrole Barista { serves Guest }"))?;
/// let tables = study.tables();
/// let actors = tables.actors();
/// let mut file = Vec::new();
/// let mut writer = ResultWriter::new(&actors, &mut file)?;
/// writer.add(ResultRows::of(&actors))?;
/// assert_eq!(writer.finish()?, 1);
/// assert!(file.starts_with(b"PAR1") && file.ends_with(b"PAR1"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct ResultWriter<W: Write + Send> {
    table: &'static str,
    file: SerializedFileWriter<W>,
    waiting: ResultRows,
    all: usize,
}

impl<W: Write + Send> std::fmt::Debug for ResultWriter<W> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ResultWriter").field("table", &self.table).field("all", &self.all).finish_non_exhaustive()
    }
}

impl<W: Write + Send> ResultWriter<W> {
    /// Starts a file with the columns of a table, without its rows.
    ///
    /// # Errors
    ///
    /// [`Failed::Table`] if nothing can be written.
    pub fn new(table: &ResultTable<'_>, out: W) -> Result<Self, Failed> {
        let file = started(&schema(&table.columns), out).map_err(|error| Failed::Table { table: table.name, error })?;
        let waiting = ResultRows::empty(&table.columns);
        Ok(ResultWriter { table: table.name, file, waiting, all: 0 })
    }

    /// Adds rows.
    ///
    /// # Errors
    ///
    /// [`Failed::Wrong`] if they have other columns than the file, [`Failed::Table`] if they cannot be written.
    pub fn add(&mut self, rows: ResultRows) -> Result<(), Failed> {
        self.all += rows.rows;
        if !self.waiting.append(rows) {
            return Err(Failed::Wrong { table: self.table, what: "rows with other columns".to_owned() });
        }
        if self.waiting.rows < PARQUET_ROWS { Ok(()) } else { self.flush() }
    }

    /// Writes the rest, and what the format puts behind it; returns how many rows there are in all.
    ///
    /// # Errors
    ///
    /// [`Failed::Table`] if it cannot be written.
    pub fn finish(mut self) -> Result<usize, Failed> {
        self.flush()?;
        let end = self.file.finish().map(drop).and_then(|()| Ok(self.file.inner_mut().flush()?));
        end.map_err(|error| Failed::Table { table: self.table, error })?;
        Ok(self.all)
    }

    fn flush(&mut self) -> Result<(), Failed> {
        if self.waiting.rows == 0 {
            return Ok(());
        }
        self.waiting.write(&mut self.file).map_err(|error| Failed::Table { table: self.table, error })?;
        self.waiting.clear();
        Ok(())
    }
}

/// The rows of a table, by columns; they outlive its study.
///
/// ```
/// use outward::parquet::ResultRows;
/// use outward::{Study, text::Sources};
///
/// let rows = {
///     let study = Study::read(&Sources::from_text("shop.outward", "customer Guest\nrole Barista { serves Guest }"))?;
///     ResultRows::of(&study.tables().actors())
/// };
/// assert!(format!("{rows:?}").contains("rows: 1"));
/// # Ok::<(), outward::model::Invalid>(())
/// ```
#[derive(Debug)]
pub struct ResultRows {
    rows: usize,
    columns: Vec<Column>,
}

impl ResultRows {
    /// All rows of a table. Linear.
    pub fn of(table: &ResultTable<'_>) -> Self {
        let mut rows = ResultRows::empty(&table.columns);
        rows.rows = table.rows;
        for (column, to) in table.columns.iter().zip(&mut rows.columns) {
            (0..table.rows).for_each(|row| to.push(column.cell(row)));
        }
        rows
    }

    fn empty(columns: &[TableColumn<'_>]) -> Self {
        ResultRows { rows: 0, columns: columns.iter().map(|column| Column::empty(column.holds)).collect() }
    }

    /// Takes the rows of others behind its own, unless they have other columns.
    fn append(&mut self, other: ResultRows) -> bool {
        let types = |rows: &ResultRows| rows.columns.iter().map(|column| column.cells.holds()).collect::<Vec<_>>();
        if types(self) != types(&other) {
            return false;
        }
        self.rows += other.rows;
        self.columns.iter_mut().zip(other.columns).for_each(|(column, other)| column.append(other));
        true
    }

    fn clear(&mut self) {
        self.rows = 0;
        for column in &mut self.columns {
            *column = Column::empty(column.cells.holds());
        }
    }

    fn write<W: Write + Send>(&self, file: &mut SerializedFileWriter<W>) -> Result<(), ParquetError> {
        let mut group = file.next_row_group()?;
        let mut columns = self.columns.iter();
        while let Some(mut writer) = group.next_column()? {
            let Some(Column { cells, defined, repeated }) = columns.next() else { break };
            let (some, none) = (Some(defined.as_slice()), None);
            match cells {
                Cells::Texts(texts) => writer.typed::<ByteArrayType>().write_batch(texts, some, none)?,
                Cells::Wholes(numbers) => writer.typed::<Int64Type>().write_batch(numbers, some, none)?,
                Cells::Decimals(numbers) => writer.typed::<DoubleType>().write_batch(numbers, some, none)?,
                Cells::Flags(flags) => writer.typed::<BoolType>().write_batch(flags, some, none)?,
                Cells::Lists(texts) => writer.typed::<ByteArrayType>().write_batch(texts, some, Some(repeated))?,
            };
            writer.close()?;
        }
        group.close()?;
        Ok(())
    }
}

/// A column as the format wants it: the values that there are, and for each place how much of it is defined and whether it
/// goes on with the list before it.
#[derive(Debug)]
struct Column {
    cells: Cells,
    defined: Vec<i16>,
    repeated: Vec<i16>,
}

#[derive(Debug)]
enum Cells {
    Texts(Vec<ByteArray>),
    Wholes(Vec<i64>),
    Decimals(Vec<f64>),
    Flags(Vec<bool>),
    Lists(Vec<ByteArray>),
}

impl Cells {
    fn holds(&self) -> CellType {
        match self {
            Cells::Texts(_) => CellType::Text,
            Cells::Wholes(_) => CellType::Whole,
            Cells::Decimals(_) => CellType::Decimal,
            Cells::Flags(_) => CellType::Flag,
            Cells::Lists(_) => CellType::Texts,
        }
    }

    /// Adds the value of a cell; returns whether it has one. Of lists there is more to say than their values.
    fn push(&mut self, cell: Option<CellValue<'_>>) -> bool {
        match (self, cell) {
            (Cells::Texts(texts), Some(CellValue::Text(text))) => texts.push(bytes(text)),
            (Cells::Wholes(numbers), Some(CellValue::Whole(number))) => match i64::try_from(number) {
                Ok(number) => numbers.push(number),
                Err(_) => return false,
            },
            (Cells::Decimals(numbers), Some(CellValue::Decimal(number))) => numbers.push(number),
            (Cells::Flags(flags), Some(CellValue::Flag(flag))) => flags.push(flag),
            (Cells::Texts(_) | Cells::Wholes(_) | Cells::Decimals(_) | Cells::Flags(_) | Cells::Lists(_), _) => {
                return false;
            }
        }
        true
    }

    fn append(&mut self, other: Cells) {
        match (self, other) {
            (Cells::Texts(own), Cells::Texts(others)) | (Cells::Lists(own), Cells::Lists(others)) => own.extend(others),
            (Cells::Wholes(own), Cells::Wholes(others)) => own.extend(others),
            (Cells::Decimals(own), Cells::Decimals(others)) => own.extend(others),
            (Cells::Flags(own), Cells::Flags(others)) => own.extend(others),
            (Cells::Texts(_) | Cells::Wholes(_) | Cells::Decimals(_) | Cells::Flags(_) | Cells::Lists(_), _) => {}
        }
    }
}

impl Column {
    fn empty(holds: CellType) -> Self {
        let cells = match holds {
            CellType::Text => Cells::Texts(Vec::new()),
            CellType::Whole => Cells::Wholes(Vec::new()),
            CellType::Decimal => Cells::Decimals(Vec::new()),
            CellType::Flag => Cells::Flags(Vec::new()),
            CellType::Texts => Cells::Lists(Vec::new()),
        };
        Column { cells, defined: Vec::new(), repeated: Vec::new() }
    }

    fn push(&mut self, cell: Option<CellValue<'_>>) {
        match (&mut self.cells, cell) {
            (Cells::Lists(own), Some(CellValue::Texts(texts))) => {
                // a list without an element still has a place
                let places = texts.len().max(1);
                self.defined.extend(std::iter::repeat_n(if texts.is_empty() { EMPTY_LIST } else { IN_LIST }, places));
                self.repeated.extend((0..places).map(|place| i16::from(place > 0)));
                own.extend(texts.into_iter().map(bytes));
            }
            (own, cell) => {
                self.defined.push(i16::from(own.push(cell)));
                self.repeated.push(0);
            }
        }
    }

    fn append(&mut self, other: Column) {
        self.cells.append(other.cells);
        self.defined.extend(other.defined);
        self.repeated.extend(other.repeated);
    }
}

/// How much of a place in a list is defined: 0 if there is no list.
const EMPTY_LIST: i16 = 1;
const IN_LIST: i16 = 2;

fn schema(columns: &[TableColumn<'_>]) -> String {
    let column = |column: &TableColumn<'_>| {
        let name = column.name;
        match column.holds {
            CellType::Text => format!("optional binary {name} (STRING);"),
            CellType::Whole => format!("optional int64 {name};"),
            CellType::Decimal => format!("optional double {name};"),
            CellType::Flag => format!("optional boolean {name};"),
            CellType::Texts => {
                format!(
                    "optional group {name} (LIST) {{ repeated group list {{ required binary element (STRING); }} }}"
                )
            }
        }
    };
    format!("message table {{ {} }}", columns.iter().map(column).collect::<String>())
}

fn bytes(text: Cow<'_, str>) -> ByteArray {
    ByteArray::from(text.into_owned().into_bytes())
}
