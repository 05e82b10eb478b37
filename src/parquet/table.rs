//! A table of a few kinds of columns: written in groups of rows, and read whole.

use std::io::Write;
use std::sync::Arc;

use ::parquet::basic::Compression;
use ::parquet::column::reader::get_typed_column_reader;
use ::parquet::data_type::{
    BoolType, ByteArray, ByteArrayType, DataType, DoubleType, FixedLenByteArray, FixedLenByteArrayType, Int64Type,
};
use ::parquet::errors::Result;
use ::parquet::file::properties::WriterProperties;
use ::parquet::file::reader::{FileReader, SerializedFileReader};
use ::parquet::file::writer::SerializedFileWriter;
use ::parquet::schema::parser::parse_message_type;
use bytes::Bytes;

use crate::limits::PARQUET_ROWS;

/// The cells of a column.
#[derive(Debug)]
pub(super) enum Cells {
    Ids(Vec<i64>),
    /// The level of a cell is 0 where it is empty.
    SomeIds(Vec<i64>, Vec<i16>),
    Texts(Vec<ByteArray>),
    Flags(Vec<bool>),
    Strengths(Vec<f64>),
    Decimals(Vec<FixedLenByteArray>),
}

impl Cells {
    pub(super) fn id(&mut self, id: Option<usize>) {
        let number = id.and_then(|id| i64::try_from(id).ok());
        match self {
            Cells::Ids(ids) => ids.push(number.unwrap_or(-1)),
            Cells::SomeIds(ids, levels) => {
                ids.extend(number);
                levels.push(i16::from(number.is_some()));
            }
            Cells::Texts(_) | Cells::Flags(_) | Cells::Strengths(_) | Cells::Decimals(_) => {}
        }
    }

    pub(super) fn text(&mut self, text: &str) {
        if let Cells::Texts(texts) = self {
            texts.push(ByteArray::from(text));
        }
    }

    pub(super) fn flag(&mut self, flag: bool) {
        if let Cells::Flags(flags) = self {
            flags.push(flag);
        }
    }

    pub(super) fn strength(&mut self, strength: f64) {
        if let Cells::Strengths(strengths) = self {
            strengths.push(strength);
        }
    }

    pub(super) fn decimal(&mut self, unscaled: i128) {
        if let Cells::Decimals(decimals) = self {
            decimals.push(ByteArray::from(unscaled.to_be_bytes().to_vec()).into());
        }
    }

    fn clear(&mut self) {
        match self {
            Cells::Ids(cells) => cells.clear(),
            Cells::SomeIds(cells, levels) => {
                cells.clear();
                levels.clear();
            }
            Cells::Texts(cells) => cells.clear(),
            Cells::Flags(cells) => cells.clear(),
            Cells::Strengths(cells) => cells.clear(),
            Cells::Decimals(cells) => cells.clear(),
        }
    }
}

/// The kinds of columns there are, as the schema language of Parquet writes them.
const KINDS: [(&str, &str); 6] = [
    ("id", "required int64 {}"),
    ("id?", "optional int64 {}"),
    ("text", "required binary {} (STRING)"),
    ("flag", "required boolean {}"),
    ("strength", "required double {}"),
    ("decimal", "required fixed_len_byte_array(16) {} (DECIMAL(38,14))"),
];

fn empty(kind: &str) -> Cells {
    match kind {
        "id" => Cells::Ids(Vec::new()),
        "id?" => Cells::SomeIds(Vec::new(), Vec::new()),
        "text" => Cells::Texts(Vec::new()),
        "flag" => Cells::Flags(Vec::new()),
        "strength" => Cells::Strengths(Vec::new()),
        _ => Cells::Decimals(Vec::new()),
    }
}

/// The name of a table's file, and its columns with their kinds.
#[derive(Debug)]
pub(super) struct Layout {
    pub(super) file: &'static str,
    pub(super) columns: &'static [(&'static str, &'static str)],
}

pub(super) const ACTORS: Layout = Layout {
    file: "actors.parquet",
    columns: &[
        ("id", "id"),
        ("name", "text"),
        ("kind", "text"),
        ("headcount", "decimal"),
        ("exempt", "flag"),
        ("links_of", "id?"),
        ("around", "id"),
        ("top", "id?"),
    ],
};
pub(super) const POINTS: Layout = Layout {
    file: "points.parquet",
    columns: &[("id", "id"), ("name", "text"), ("kind", "text"), ("around", "id?"), ("top", "id?")],
};
pub(super) const LINKS: Layout = Layout {
    file: "links.parquet",
    columns: &[("id", "id"), ("source", "id"), ("target", "id"), ("strength", "strength"), ("stated", "flag")],
};
pub(super) const CUSTOMERS: Layout =
    Layout { file: "customers.parquet", columns: &[("id", "id"), ("name", "text"), ("potential", "flag")] };
pub(super) const OUTSIDERS: Layout = Layout { file: "outsiders.parquet", columns: &[("id", "id"), ("name", "text")] };

impl Layout {
    fn schema(&self) -> String {
        let column = |(name, kind): &(&str, &str)| {
            let form = KINDS.iter().find(|(known, _)| known == kind).map_or("", |(_, form)| form);
            format!("{};", form.replace("{}", name))
        };
        format!("message table {{ {} }}", self.columns.iter().map(column).collect::<String>())
    }

    fn cells(&self) -> Vec<Cells> {
        self.columns.iter().map(|(_, kind)| empty(kind)).collect()
    }
}

/// A table being written: as many rows as make a group are in memory.
pub(super) struct TableWriter<W: Write + Send> {
    file: SerializedFileWriter<W>,
    cells: Vec<Cells>,
    rows: usize,
    all: u64,
}

impl<W: Write + Send> TableWriter<W> {
    pub(super) fn new(layout: &Layout, out: W) -> Result<Self> {
        let file = started(&layout.schema(), out)?;
        Ok(TableWriter { file, cells: layout.cells(), rows: 0, all: 0 })
    }

    /// Adds a row: `fill` is called for each column, with its number.
    pub(super) fn row(&mut self, mut fill: impl FnMut(usize, &mut Cells)) -> Result<()> {
        self.cells.iter_mut().enumerate().for_each(|(at, cells)| fill(at, cells));
        self.rows += 1;
        self.all += 1;
        if self.rows == PARQUET_ROWS { self.flush() } else { Ok(()) }
    }

    /// Writes the rest, and what the format puts behind it; returns the rows of the whole table.
    pub(super) fn finish(mut self) -> Result<u64> {
        self.flush()?;
        self.file.finish()?;
        self.file.inner_mut().flush()?;
        Ok(self.all)
    }

    fn flush(&mut self) -> Result<()> {
        if self.rows == 0 {
            return Ok(());
        }
        let mut group = self.file.next_row_group()?;
        let mut columns = self.cells.iter_mut();
        while let Some(mut column) = group.next_column()? {
            let Some(cells) = columns.next() else { break };
            match cells {
                Cells::Ids(ids) => column.typed::<Int64Type>().write_batch(ids, None, None)?,
                Cells::SomeIds(ids, levels) => column.typed::<Int64Type>().write_batch(ids, Some(levels), None)?,
                Cells::Texts(texts) => column.typed::<ByteArrayType>().write_batch(texts, None, None)?,
                Cells::Flags(flags) => column.typed::<BoolType>().write_batch(flags, None, None)?,
                Cells::Strengths(numbers) => column.typed::<DoubleType>().write_batch(numbers, None, None)?,
                Cells::Decimals(numbers) => column.typed::<FixedLenByteArrayType>().write_batch(numbers, None, None)?,
            };
            column.close()?;
            cells.clear();
        }
        group.close()?;
        self.rows = 0;
        Ok(())
    }
}

/// A file with this schema and no rows yet.
pub(super) fn started<W: Write + Send>(schema: &str, out: W) -> Result<SerializedFileWriter<W>> {
    let properties = WriterProperties::builder().set_compression(Compression::SNAPPY).build();
    SerializedFileWriter::new(out, Arc::new(parse_message_type(schema)?), Arc::new(properties))
}

/// Reads a table whole; `Err` with what is wrong if it has other columns.
pub(super) fn read(layout: &Layout, bytes: Vec<u8>) -> Result<std::result::Result<Vec<Cells>, String>> {
    let file = SerializedFileReader::new(Bytes::from(bytes))?;
    let wanted = parse_message_type(&layout.schema())?;
    let found = file.metadata().file_metadata().schema();
    if found.get_fields() != wanted.get_fields() {
        let columns: Vec<&str> = layout.columns.iter().map(|(name, _)| *name).collect();
        return Ok(Err(format!("its columns are not {}, of the types that Outward writes", columns.join(", "))));
    }
    let mut all = layout.cells();
    for group in 0..file.num_row_groups() {
        let group = file.get_row_group(group)?;
        let rows = usize::try_from(group.metadata().num_rows()).unwrap_or_default();
        for (at, cells) in all.iter_mut().enumerate() {
            let column = group.get_column_reader(at)?;
            match cells {
                Cells::Ids(ids) => values::<Int64Type>(get_typed_column_reader(column), rows, None, ids)?,
                Cells::SomeIds(ids, levels) => {
                    values::<Int64Type>(get_typed_column_reader(column), rows, Some(levels), ids)?;
                }
                Cells::Texts(texts) => values::<ByteArrayType>(get_typed_column_reader(column), rows, None, texts)?,
                Cells::Flags(flags) => values::<BoolType>(get_typed_column_reader(column), rows, None, flags)?,
                Cells::Strengths(to) => values::<DoubleType>(get_typed_column_reader(column), rows, None, to)?,
                Cells::Decimals(to) => {
                    values::<FixedLenByteArrayType>(get_typed_column_reader(column), rows, None, to)?;
                }
            }
        }
    }
    Ok(Ok(all))
}

fn values<T: DataType>(
    mut column: ::parquet::column::reader::ColumnReaderImpl<T>,
    rows: usize,
    mut levels: Option<&mut Vec<i16>>,
    to: &mut Vec<T::T>,
) -> Result<()> {
    let mut left = rows;
    while left > 0 {
        let (read, _, _) = column.read_records(left, levels.as_deref_mut(), None, to)?;
        if read == 0 {
            break;
        }
        left = left.saturating_sub(read);
    }
    Ok(())
}
