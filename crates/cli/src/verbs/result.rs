//! A result that is one table: to read, for programs, for a paper.

use std::fmt;
use std::io::{self, Write};

use outward::report::block::Block;
use outward::report::form;
use outward::tables::ResultTable;

use crate::args::ResultFormat;
use crate::parquet;
use crate::status::Status;
use crate::terminal::Terminal;

/// Prints a result in a format.
pub fn print(
    format: ResultFormat,
    table: &ResultTable<'_>,
    blocks: impl FnOnce() -> Vec<Block>,
    json: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    terminal: &Terminal,
) -> Status {
    let written = match format {
        ResultFormat::Text => return terminal.print(&form::styled(&blocks(), terminal.width())),
        ResultFormat::Json => return terminal.bytes(json, Status::Done),
        ResultFormat::Parquet => return parquet::print(table, terminal),
        ResultFormat::Markdown => form::markdown(&blocks()),
        ResultFormat::Csv => text(|text| table.write_csv_head(text).and_then(|()| table.write_csv(text))),
        ResultFormat::Jsonl => text(|text| table.write_json_lines(text)),
        ResultFormat::Latex => text(|text| {
            table.write_latex_head(text)?;
            table.write_latex_rows(text)?;
            table.write_latex_foot(text)
        }),
    };
    terminal.bytes(|out| out.write_all(written.as_bytes()), Status::Done)
}

fn text(write: impl FnOnce(&mut String) -> fmt::Result) -> String {
    let mut text = String::new();
    // writing to a string cannot fail
    let _ = write(&mut text);
    text
}
