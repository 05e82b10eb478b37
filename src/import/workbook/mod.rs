//! Workbooks: archive contents, with limits checked before unpacking; choosing the sheet; hidden sheets and rows.

mod ods;
mod parts;
mod xlsx;

use super::ImportError;
use super::grid::{Encoding, Grid, Row};
use super::report::{Concern, Remarks, ranges};
use super::table::quoted;
use parts::{Office, Parts};

/// A sheet with its rows.
struct Sheet {
    name: String,
    hidden: bool,
    rows: Vec<Row>,
    /// The numbers of hidden rows.
    hidden_rows: Vec<usize>,
}

/// Reads a sheet of a workbook: the requested one, else the visible one that looks most like a table with a known
/// header.
pub(super) fn read(
    name: &str,
    bytes: &[u8],
    wanted: Option<&str>,
    header: impl Fn(&[Row]) -> usize,
    remarks: &mut Remarks,
) -> Result<Grid, ImportError> {
    let parts = Parts::open(name, bytes)?;
    let mut sheets = match parts.office() {
        Office::Xlsx => xlsx::read(&parts)?,
        Office::Ods => ods::read(&parts)?,
        Office::Other(what, instead) => {
            return Err(ImportError::NoTable { sheet: name.to_owned(), what: what.into(), instead: instead.into() });
        }
    };
    let names = quoted(sheets.iter().map(|sheet| sheet.name.as_str()));
    let at = match wanted {
        Some(wanted) => named(&sheets, wanted),
        None => best(&sheets, header),
    };
    let at = at.ok_or_else(|| ImportError::NoSheet {
        sheet: name.to_owned(),
        wanted: wanted.map(str::to_owned),
        sheets: names,
    })?;
    let hidden: Vec<&str> = sheets
        .iter()
        .enumerate()
        .filter(|(other, sheet)| *other != at && sheet.hidden)
        .map(|(_, sheet)| sheet.name.as_str())
        .collect();
    if !hidden.is_empty() {
        remarks.sheet(
            Concern::Table,
            name,
            format!("hidden sheets that were not read: {}", quoted(hidden.into_iter())),
        );
    }
    let open = |(other, sheet): &(usize, &Sheet)| *other != at && !sheet.hidden && !sheet.rows.is_empty();
    let others = quoted(sheets.iter().enumerate().filter(open).map(|(_, sheet)| sheet.name.as_str()));
    let several = sheets.len() > 1;
    let sheet = if at < sheets.len() { sheets.swap_remove(at) } else { return Err(broken(name, "it has no sheet")) };
    if wanted.is_none() && several {
        let message = match others.is_empty() {
            true => format!("the sheet `{}` was read", sheet.name),
            false => format!("the sheet `{}` was read; `--sheet` chooses another: {others}", sheet.name),
        };
        remarks.sheet(Concern::Table, name, message);
    }
    let shown = if several { format!("{name}, {}", sheet.name) } else { name.to_owned() };
    if sheet.hidden {
        remarks.sheet(Concern::Table, &shown, "the sheet is hidden, but was read");
    }
    let rows = sheet.rows;
    let there: std::collections::BTreeSet<usize> = rows.iter().map(|row| row.number).collect();
    let hidden: Vec<usize> = sheet.hidden_rows.into_iter().filter(|row| there.contains(row)).collect();
    if !hidden.is_empty() {
        let message = format!("hidden rows that were read: {}", ranges(&hidden, usize::MAX));
        remarks.sheet(Concern::Table, &shown, message);
    }
    Ok(Grid::new(&shown, Encoding::Workbook, rows))
}

fn named(sheets: &[Sheet], wanted: &str) -> Option<usize> {
    let exact = sheets.iter().position(|sheet| sheet.name == wanted);
    exact.or_else(|| sheets.iter().position(|sheet| sheet.name.to_lowercase() == wanted.to_lowercase()))
}

/// The best sheet, the first of equals; if no header is known, the only sheet that has rows.
fn best(sheets: &[Sheet], header: impl Fn(&[Row]) -> usize) -> Option<usize> {
    let open = || sheets.iter().enumerate().filter(|(_, sheet)| !sheet.hidden && !sheet.rows.is_empty());
    let ranked = open().rev().map(|(at, sheet)| (at, header(&sheet.rows))).max_by_key(|(_, quality)| *quality);
    match ranked {
        Some((at, 1..)) => Some(at),
        _ => {
            let mut open = open();
            let (at, _) = open.next()?;
            open.next().is_none().then_some(at)
        }
    }
}

fn broken(name: &str, why: impl Into<String>) -> ImportError {
    ImportError::BrokenWorkbook { sheet: name.to_owned(), why: why.into() }
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::super::grid::Stored;
    use super::*;
    use crate::limits::{IMPORT_CELLS, WORKBOOK_BYTES};

    fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in parts {
            zip.start_file(*name, SimpleFileOptions::default()).unwrap();
            zip.write_all(text.as_bytes()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    /// A workbook with one sheet, given the content of its `worksheet` element.
    fn xlsx(sheet: &str) -> Vec<u8> {
        let types = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#;
        let book = r#"<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>
            <sheet name="Staff" sheetId="1" r:id="rId1"/></sheets><calcPr fullCalcOnLoad="1"/></workbook>"#;
        let links = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
            <Relationship Id="rId1" Target="worksheets/sheet1.xml"
            Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"/></Relationships>"#;
        let root = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
            <Relationship Id="rId1" Target="xl/workbook.xml"
            Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>"#;
        let sheet = format!("<worksheet>{sheet}</worksheet>");
        archive(&[
            ("_rels/.rels", root),
            ("[Content_Types].xml", types),
            ("xl/workbook.xml", book),
            ("xl/_rels/workbook.xml.rels", links),
            ("xl/worksheets/sheet1.xml", &sheet),
        ])
    }

    fn ods(rows: &str) -> Vec<u8> {
        let content = format!(
            "<office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\"><office:body>\
             <office:spreadsheet><table:table table:name=\"S\">{rows}</table:table></office:spreadsheet></office:body>\
             </office:document-content>"
        );
        archive(&[("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", &content)])
    }

    fn rows(bytes: &[u8]) -> Result<Vec<Row>, ImportError> {
        read("x", bytes, None, |_| 1, &mut Remarks::default()).map(|grid| grid.rows)
    }

    #[test]
    fn formulas_that_were_never_calculated_say_nothing() {
        let cell = |at: &str, inside: &str| format!("<c r=\"{at}\">{inside}</c>");
        let cells = [
            cell("A1", "<f>1+1</f><v>2</v>"),
            cell("B1", "<f>1+1</f><v>0</v>"),
            cell("C1", "<f>1+1</f>"),
            cell("D1", "<f>1+1</f><v></v>"),
            cell("E1", "<v>0</v>"),
        ];
        let bytes = xlsx(&format!("<sheetData><row r=\"1\">{}</row></sheetData>", cells.concat()));
        let row = rows(&bytes).unwrap().remove(0);
        let unknown = Stored::Unknown;
        assert_eq!(row.stored, [Stored::Number(2.0), unknown, unknown, unknown, Stored::Number(0.0)]);
        let bytes = ods(
            "<table:table-row><table:table-cell table:formula=\"of:=1\"/><table:table-cell table:formula=\"of:=1\" \
             office:value-type=\"float\" office:value=\"0\"/></table:table-row>",
        );
        assert_eq!(rows(&bytes).unwrap().remove(0).stored, [Stored::Unknown, Stored::Number(0.0)]);
    }

    #[test]
    fn a_comment_beside_a_cell_is_no_part_of_it() {
        let bytes = ods(
            "<table:table-row><table:table-cell office:value-type=\"string\"><office:annotation><text:p>not \
             <text:span>this</text:span></text:p></office:annotation><text:p>Cook</text:p></table:table-cell></table:table-row>",
        );
        assert_eq!(rows(&bytes).unwrap().remove(0).cells, ["Cook"]);
    }

    #[test]
    fn a_merged_text_holds_for_all_its_rows_and_a_figure_counts_once() {
        let text = |at: &str| format!("<c r=\"{at}\" t=\"inlineStr\"><is><t>Shop</t></is></c>");
        let sheet = format!(
            "<sheetData><row r=\"1\">{}<c r=\"B1\"><v>3</v></c></row><row r=\"2\"><c r=\"C2\"><v>1</v></c></row></sheetData>\
             <mergeCells><mergeCell ref=\"A1:A2\"/><mergeCell ref=\"B1:B1048576\"/></mergeCells>",
            text("A1")
        );
        let rows = rows(&xlsx(&sheet)).unwrap();
        assert_eq!(rows[1].cells, ["Shop", "3", "1"]);
        assert_eq!(rows[1].stored, [Stored::Text, Stored::Merged, Stored::Number(1.0)]);
    }

    #[test]
    fn what_is_broken_or_too_large_is_an_error() {
        let whole = xlsx("<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row></sheetData>");
        assert!(rows(&whole).is_ok());
        for length in 4..whole.len() {
            assert!(rows(&whole[..length]).is_err(), "{length}");
        }
        // one cell in the last column of each of many rows
        let far: String = (1..=IMPORT_CELLS / 16_384 + 1)
            .map(|row| format!("<row r=\"{row}\"><c r=\"XFD{row}\"><v>1</v></c></row>"))
            .collect();
        let error = rows(&xlsx(&format!("<sheetData>{far}</sheetData>"))).unwrap_err();
        assert!(matches!(error, ImportError::TooLarge { .. }), "{error}");
        for repeated in [
            "<table:table-row><table:table-cell office:value-type=\"float\" office:value=\"1\" \
             table:number-columns-repeated=\"999999999999\"/></table:table-row>",
            "<table:table-row table:number-rows-repeated=\"999999999999\"><table:table-cell \
             office:value-type=\"float\" office:value=\"1\"/></table:table-row>",
        ] {
            assert!(matches!(rows(&ods(repeated)), Err(ImportError::TooLarge { .. })));
        }
        let empty = "<table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell \
                     table:number-columns-repeated=\"16384\"/></table:table-row>";
        assert!(rows(&ods(empty)).is_err());
    }

    /// Checks that the sizes stated in the archive are compared with the limit, before any bytes are read.
    #[test]
    fn a_workbook_unpacks_to_so_many_bytes() {
        let mut bytes = archive(&[("xl/workbook.xml", "<workbook/>")]);
        let size = (11u32).to_le_bytes();
        let huge = u32::try_from(WORKBOOK_BYTES + 1).unwrap().to_le_bytes();
        let at = bytes.windows(4).rposition(|four| four == size).unwrap();
        bytes[at..at + 4].copy_from_slice(&huge);
        let error = rows(&bytes).unwrap_err();
        assert!(error.to_string().contains("unpacks to more than 1024 MiB"), "{error}");
    }

    /// Rearranges, cuts and repeats the parts of a sheet: the result is an error or rows, never a panic.
    #[test]
    fn a_damaged_sheet_is_no_panic() {
        use proptest::prelude::*;
        let pieces = vec![
            "<sheetData>",
            "</sheetData>",
            "<row r=\"1\">",
            "<row r=\"0\">",
            "<row r=\"99999999999\" hidden=\"1\">",
            "</row>",
            "<c r=\"A1\">",
            "<c r=\"XFD1048577\" t=\"s\">",
            "<c r=\"1A\" t=\"b\">",
            "<c t=\"d\">",
            "<c t=\"e\" s=\"9\">",
            "<c t=\"n\" s=\"-1\">",
            "</c>",
            "<v>1</v>",
            "<v>-1e999</v>",
            "<v>x</v>",
            "<v/>",
            "<f>A1</f>",
            "<f t=\"shared\" si=\"0\" ref=\"A1:B2\">A1</f>",
            "<f t=\"shared\" si=\"7\"/>",
            "<is><t>a</t></is>",
            "<is>",
            "<mergeCell ref=\"A1:A9\"/>",
            "<mergeCell ref=\"A0:ZZZZZZ9\"/>",
            "<mergeCell ref=\":\"/>",
            "&amp;",
            "&x;",
            "<!--",
            "-->",
            "<dimension ref=\"A1:XFD1048576\"/>",
            "<table:table-row>",
            "</table:table-row>",
            "<table:table-cell table:number-rows-spanned=\"4294967296\" office:value-type=\"float\" office:value=\"1\"/>",
            "<table:covered-table-cell>",
            "<text:p>b<text:s text:c=\"99999\"/></text:p>",
            "</table:covered-table-cell>",
            "<table:table table:name=\"T\">",
            "</table:table>",
            "<office:annotation>",
            "\u{0}",
            "\u{1F600}",
        ];
        let text = prop::collection::vec(prop::sample::select(pieces), 0..14).prop_map(|pieces| pieces.concat());
        proptest!(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() }, |(text in text, whole: bool)| {
            let sheet = if whole { format!("<sheetData><row r=\"1\">{text}</row></sheetData>") } else { text.clone() };
            let _ = rows(&xlsx(&sheet));
            let _ = rows(&ods(&text));
        });
    }
}
