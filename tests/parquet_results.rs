//! Tables of results as a file of Parquet: what is read there is what the table holds.

#![cfg(feature = "parquet")]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test")]

mod common;

use ::parquet::file::reader::{FileReader, SerializedFileReader};
use ::parquet::record::Field;
use bytes::Bytes;
use common::organization::organization;
use outward::Study;
use outward::diagnostic::Analysis;
use outward::limits::PARQUET_ROWS;
use outward::parquet::{Failed, ResultRows, ResultWriter};
use outward::study::StudyOptions;
use outward::tables::{CellValue, ResultTable};
use outward::text::Sources;
use proptest::prelude::*;

/// The file of a table whose rows are added so many times.
fn file(table: &ResultTable<'_>, times: usize) -> Vec<u8> {
    let mut file = Vec::new();
    let mut writer = ResultWriter::new(table, &mut file).unwrap();
    (0..times).for_each(|_| writer.add(ResultRows::of(table)).unwrap());
    assert_eq!(writer.finish().unwrap(), table.rows * times);
    file
}

/// The rows of a file, read by the library of the format: each cell with the name of its column.
fn rows(file: Vec<u8>) -> Vec<Vec<(String, Option<CellValue<'static>>)>> {
    let reader = SerializedFileReader::new(Bytes::from(file)).unwrap();
    let rows = reader.get_row_iter(None).unwrap();
    rows.map(|row| row.unwrap().into_columns().into_iter().map(|(name, field)| (name, cell(&field))).collect())
        .collect()
}

fn cell(field: &Field) -> Option<CellValue<'static>> {
    Some(match field {
        Field::Null => return None,
        Field::Str(text) => CellValue::Text(text.clone().into()),
        Field::Long(number) => CellValue::Whole(u64::try_from(*number).unwrap()),
        Field::Double(number) => CellValue::Decimal(*number),
        Field::Bool(flag) => CellValue::Flag(*flag),
        Field::ListInternal(list) => {
            CellValue::Texts(list.elements().iter().map(|text| text_of(text).into()).collect())
        }
        other => panic!("{other:?}"),
    })
}

fn text_of(field: &Field) -> String {
    let Field::Str(text) = field else { panic!("{field:?}") };
    text.clone()
}

fn same(table: &ResultTable<'_>) -> Result<(), TestCaseError> {
    let expected: Vec<Vec<(String, Option<CellValue<'_>>)>> = (0..table.rows)
        .map(|row| table.columns.iter().map(|column| (column.name.to_owned(), column.cell(row))).collect())
        .collect();
    prop_assert_eq!(rows(file(table, 1)), expected, "{}", table.name);
    Ok(())
}

proptest! {
    #![proptest_config(common::cases::cases(60))]

    #[test]
    fn every_table_is_read_as_it_is(organization in organization()) {
        let sources = Sources::from_text("o.outward", organization.text());
        let study = StudyOptions::default().only(Analysis::every()).read(&sources).unwrap();
        for table in study.tables().all() {
            same(&table)?;
        }
    }
}

const SHOP: &str = "customer Guest\nrole Barista { serves Guest }\nrole Cleaner";

#[test]
fn rows_are_written_in_groups_and_those_of_others_refused() {
    let study = Study::read(&Sources::from_text("shop.outward", SHOP)).unwrap();
    let tables = study.tables();
    let actors = tables.actors().select(&["actor", "exempt_for", "distance"]).unwrap();
    let times = PARQUET_ROWS / 2 + 1;
    let file = file(&actors, times);
    let reader = SerializedFileReader::new(Bytes::from(file.clone())).unwrap();
    let groups: Vec<i64> = reader.metadata().row_groups().iter().map(|group| group.num_rows()).collect();
    assert_eq!(groups, [PARQUET_ROWS as i64, 2]);
    let rows = rows(file);
    assert!(
        rows.iter().step_by(2).all(|row| row == &rows[0]) && rows[1..].iter().step_by(2).all(|row| row == &rows[1])
    );
    assert_eq!(rows[0][0].1, Some(CellValue::Text("Barista".into())));

    let mut none = Vec::new();
    let mut writer = ResultWriter::new(&actors, &mut none).unwrap();
    let refused = writer.add(ResultRows::of(&tables.links()));
    assert!(matches!(refused, Err(Failed::Wrong { table: "actors", .. })), "{refused:?}");
}
