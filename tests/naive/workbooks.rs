//! Writes the same table as CSV, as `.xlsx` and as `.ods`, in the ways in which programs write them.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    Empty,
    Text(String),
    Number(f64),
    /// A share that is shown as a percentage.
    Percent(f64),
    /// The value that a formula had when it was calculated.
    Formula(f64),
}

/// A table, with the place where it stands in its sheet.
#[derive(Debug, Clone)]
pub struct Table {
    pub rows: Vec<Vec<Cell>>,
    /// Empty rows above it, and empty columns before it.
    pub above: usize,
    pub before: usize,
    /// Runs of rows whose cells in this column are merged: the text stands in the first.
    pub merged: Option<usize>,
    /// Rows that are hidden, by their number in the table.
    pub hidden: Vec<usize>,
    /// How a program writes what it may write in two ways.
    pub style: u8,
}

impl Table {
    /// For each row the last row with the same text in the merged column, if it is the first of them.
    fn spans(&self) -> Vec<(usize, usize)> {
        let Some(column) = self.merged else { return Vec::new() };
        let mut spans: Vec<(usize, usize)> = Vec::new();
        for at in 1..self.rows.len() {
            match spans.last_mut() {
                Some((first, last)) if self.rows[*first][column] == self.rows[at][column] => *last = at,
                _ => spans.push((at, at)),
            }
        }
        spans.retain(|(first, last)| last > first && self.rows[*first][column] != Cell::Empty);
        spans
    }

    fn is_covered(&self, row: usize, column: usize) -> bool {
        self.merged == Some(column) && self.spans().iter().any(|(first, last)| *first < row && row <= *last)
    }

    pub fn csv(&self) -> Vec<u8> {
        let mut text = "\n".repeat(self.above);
        for row in &self.rows {
            let cells: Vec<String> = std::iter::repeat_n(String::new(), self.before)
                .chain(row.iter().map(|cell| match cell {
                    Cell::Empty => String::new(),
                    Cell::Text(text) => format!("\"{text}\""),
                    Cell::Number(number) | Cell::Formula(number) => number.to_string(),
                    Cell::Percent(share) => format!("{}%", (share * 1e6).round() / 1e4),
                }))
                .collect();
            text.push_str(&(cells.join(",") + "\n"));
        }
        text.into_bytes()
    }

    /// As the only sheet that is shown and has a table, between one of notes and a hidden one.
    pub fn xlsx(&self) -> Vec<u8> {
        let mut shared: Vec<String> = Vec::new();
        let mut data = String::new();
        for (at, row) in self.rows.iter().enumerate() {
            let number = self.above + at + 1;
            let hidden = if self.hidden.contains(&at) { " hidden=\"1\"" } else { "" };
            data.push_str(&format!("<row r=\"{number}\"{hidden}>"));
            for (column, cell) in row.iter().enumerate() {
                let place = format!("r=\"{}{number}\"", letter(self.before + column));
                if self.is_covered(at, column) {
                    continue;
                }
                data.push_str(&match cell {
                    Cell::Empty if self.style.is_multiple_of(2) => String::new(),
                    Cell::Empty => format!("<c {place} s=\"1\"/>"),
                    Cell::Text(text) if self.style.is_multiple_of(3) => {
                        format!("<c {place} t=\"inlineStr\"><is><t>{}</t></is></c>", escaped(text))
                    }
                    Cell::Text(text) => {
                        let known = shared.iter().position(|known| known == text).unwrap_or_else(|| {
                            shared.push(text.clone());
                            shared.len() - 1
                        });
                        format!("<c {place} t=\"s\"><v>{known}</v></c>")
                    }
                    Cell::Number(number) => format!("<c {place}><v>{number}</v></c>"),
                    Cell::Percent(share) => format!("<c {place} s=\"1\"><v>{share}</v></c>"),
                    Cell::Formula(number) => format!("<c {place}><f>SUM(A1:A2)</f><v>{number}</v></c>"),
                });
            }
            data.push_str("</row>");
        }
        let column = self.merged.map(|column| letter(self.before + column)).unwrap_or_default();
        let merged: String = self
            .spans()
            .iter()
            .map(|(first, last)| {
                format!("<mergeCell ref=\"{column}{}:{column}{}\"/>", self.above + first + 1, self.above + last + 1)
            })
            .collect();
        let merged = if merged.is_empty() { merged } else { format!("<mergeCells>{merged}</mergeCells>") };
        let sheet = |data: &str| format!("<worksheet xmlns=\"{MAIN}\"><sheetData>{data}</sheetData></worksheet>");
        let own = format!("<worksheet xmlns=\"{MAIN}\"><sheetData>{data}</sheetData>{merged}</worksheet>");
        let text = |text: &str| format!("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>{text}</t></is></c></row>");
        let strings: String = shared.iter().map(|text| format!("<si><t>{}</t></si>", escaped(text))).collect();
        let kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        let link = |id: usize, kind: &str, target: &str| {
            format!("<Relationship Id=\"rId{id}\" Type=\"{kinds}/{kind}\" Target=\"{target}\"/>")
        };
        let links = |links: &str| {
            format!(
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{links}</Relationships>"
            )
        };
        let book = format!(
            "<workbook xmlns=\"{MAIN}\" xmlns:r=\"{kinds}\"><sheets><sheet name=\"Notes\" sheetId=\"1\" r:id=\"rId1\"/>\
             <sheet name=\"Staff\" sheetId=\"2\" r:id=\"rId2\"/>\
             <sheet name=\"Old\" sheetId=\"3\" state=\"hidden\" r:id=\"rId3\"/></sheets></workbook>"
        );
        let of_book = (1..=3).map(|at| link(at, "worksheet", &format!("worksheets/sheet{at}.xml"))).collect::<String>()
            + &link(4, "sharedStrings", "sharedStrings.xml")
            + &link(5, "styles", "styles.xml");
        let styles = "<cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"9\" applyNumberFormat=\"1\"/></cellXfs>";
        archive(&[
            ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"),
            ("_rels/.rels", &links(&link(1, "officeDocument", "xl/workbook.xml"))),
            ("xl/workbook.xml", &book),
            ("xl/_rels/workbook.xml.rels", &links(&of_book)),
            ("xl/worksheets/sheet1.xml", &sheet(&text("Ask the office"))),
            ("xl/worksheets/sheet2.xml", &own),
            ("xl/worksheets/sheet3.xml", &sheet(&text("Job title"))),
            ("xl/sharedStrings.xml", &format!("<sst xmlns=\"{MAIN}\">{strings}</sst>")),
            ("xl/styles.xml", &format!("<styleSheet xmlns=\"{MAIN}\">{styles}</styleSheet>")),
        ])
    }

    pub fn ods(&self) -> Vec<u8> {
        let mut data = String::new();
        if self.above > 0 {
            data.push_str(&format!(
                "<table:table-row table:number-rows-repeated=\"{}\"><table:table-cell table:number-columns-repeated=\"9\"/></table:table-row>",
                self.above
            ));
        }
        for (at, row) in self.rows.iter().enumerate() {
            let hidden = if self.hidden.contains(&at) { " table:visibility=\"collapse\"" } else { "" };
            data.push_str(&format!("<table:table-row{hidden}>"));
            if self.before > 0 {
                data.push_str(&format!("<table:table-cell table:number-columns-repeated=\"{}\"/>", self.before));
            }
            let mut written: Vec<(String, usize)> = Vec::new();
            for (column, cell) in row.iter().enumerate() {
                let span = self.spans().into_iter().find(|(first, _)| self.merged == Some(column) && *first == at);
                let name = if self.is_covered(at, column) { "covered-table-cell" } else { "table-cell" };
                let spans = span.map_or(String::new(), |(first, last)| {
                    format!(" table:number-columns-spanned=\"1\" table:number-rows-spanned=\"{}\"", last - first + 1)
                });
                let head = format!("table:{name}{spans}");
                let value = |kind: &str, value: f64, more: &str| {
                    format!(
                        "<{head} REPEATED{more} office:value-type=\"{kind}\" office:value=\"{value}\"><text:p>shown</text:p></table:{name}>"
                    )
                };
                let cell = match cell {
                    _ if self.is_covered(at, column) => format!("<{head} REPEATED/>"),
                    Cell::Empty => format!("<{head} REPEATED/>"),
                    Cell::Text(text) => format!(
                        "<{head} REPEATED office:value-type=\"string\"><text:p>{}</text:p></table:{name}>",
                        escaped(text)
                    ),
                    Cell::Number(number) => value("float", *number, ""),
                    Cell::Percent(share) => value("percentage", *share, ""),
                    Cell::Formula(number) => value("float", *number, " table:formula=\"of:=SUM([.A1:.A2])\""),
                };
                // LibreOffice writes cells that are the same one after the other once
                match written.last_mut().filter(|(last, _)| self.style.is_multiple_of(2) && *last == cell) {
                    Some((_, times)) => *times += 1,
                    None => written.push((cell, 1)),
                }
            }
            for (cell, times) in written {
                let repeated =
                    if times > 1 { format!(" table:number-columns-repeated=\"{times}\"") } else { String::new() };
                data.push_str(&cell.replace(" REPEATED", &repeated));
            }
            data.push_str("</table:table-row>");
        }
        let text = |text: &str| {
            format!(
                "<table:table-row><table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell></table:table-row>"
            )
        };
        let office = "urn:oasis:names:tc:opendocument:xmlns";
        let content = format!(
            "<office:document-content xmlns:office=\"{office}:office:1.0\" xmlns:table=\"{office}:table:1.0\" \
             xmlns:style=\"{office}:style:1.0\" xmlns:text=\"{office}:text:1.0\"><office:automatic-styles>\
             <style:style style:name=\"ta1\" style:family=\"table\"><style:table-properties table:display=\"false\"/></style:style>\
             </office:automatic-styles><office:body><office:spreadsheet><table:table table:name=\"Notes\">{}</table:table>\
             <table:table table:name=\"Staff\">{data}</table:table><table:table table:name=\"Old\" table:style-name=\"ta1\">{}</table:table>\
             </office:spreadsheet></office:body></office:document-content>",
            text("Ask the office"),
            text("Job title"),
        );
        archive(&[("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", &content)])
    }
}

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

fn letter(column: usize) -> char {
    char::from(b'A' + u8::try_from(column).unwrap())
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}
