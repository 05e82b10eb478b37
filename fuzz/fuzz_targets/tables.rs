//! Any bytes as a table, as the sheet of a workbook, or as a list of a directory: no panic, every row is accounted for,
//! and what is written has no error. The first byte says as what.
#![no_main]

use std::io::{Cursor, Write};

use libfuzzer_sys::fuzz_target;
use outward::Model;
use outward::import::{Mapping, Sheet, import};
use outward::text::Sources;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

fuzz_target!(|bytes: &[u8]| {
    let Some((how, rest)) = bytes.split_first() else { return };
    let file = match how % 4 {
        0 => rest.to_vec(),
        1 => archive(&[
            ("_rels/.rels", ROOT.as_bytes()),
            ("xl/workbook.xml", BOOK.as_bytes()),
            ("xl/_rels/workbook.xml.rels", LINKS.as_bytes()),
            ("xl/worksheets/sheet1.xml", rest),
        ]),
        2 => archive(&[("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", rest)]),
        _ => [b"title,department,manager,fte,salary,name\n", rest].concat(),
    };
    let Ok(done) = import(&[Sheet::new("fuzz", file)], &[], &Mapping::default(), None) else { return };
    for sheet in &done.report.sheets {
        assert_eq!(sheet.rows, sheet.roles + sheet.merged + sheet.links + sheet.passed_over);
    }
    let headcounts = done.report.headcounts();
    // a text has six digits after the point, so each role may be off by half of the last
    let rounding = 1e-6 * done.report.headcount.max(1.0) + 5e-7 * done.report.roles as f64;
    assert!((headcounts.in_model() - done.report.headcount).abs() <= rounding);
    assert!(Model::read(&Sources::from_text("fuzz.outward", done.text)).is_ok());
});

const ROOT: &str = r#"<Relationships><Relationship Id="rId1" Target="xl/workbook.xml" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>"#;
const BOOK: &str = r#"<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
const LINKS: &str = r#"<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"/></Relationships>"#;

fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}
