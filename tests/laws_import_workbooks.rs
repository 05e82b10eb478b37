//! A table makes one model, whether it comes as CSV or in a workbook, wherever it stands in its sheet.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test may panic"
)]
#![cfg(feature = "import")]

#[path = "common/cases.rs"]
mod cases;
#[path = "naive/workbooks.rs"]
mod naive;

use naive::{Cell, Table};
use outward::import::{Concern, Imported, Mapping, Sheet, import};
use proptest::prelude::*;

fn read(bytes: Vec<u8>) -> Imported {
    import(&[Sheet::new("staff", bytes)], &[], &Mapping::default(), None).unwrap()
}

fn texts(cells: [&str; 6]) -> Vec<Cell> {
    cells.map(|cell| Cell::Text(cell.to_owned())).into()
}

/// Title, unit, manager, full-time equivalent in hundredths, pay, and whether references are written as texts.
type Row = (String, &'static str, Option<u32>, Option<u32>, Cell, bool);

/// Rows of reference, title, unit, manager, full-time equivalent and pay.
fn rows(percent: bool) -> impl Strategy<Value = Vec<Vec<Cell>>> {
    let reference = prop_oneof![Just(None), (0u32..8).prop_map(Some)];
    // a share that a binary number has exactly or not, from 0.01 to 1.2
    let fte = prop_oneof![1 => Just(None), 4 => (1u32..120).prop_map(Some)];
    let pay = prop_oneof![1 => Just(Cell::Empty), 3 => (1u32..90_000).prop_map(|pay| Cell::Number(f64::from(pay))), 1 => (1u32..9_000).prop_map(|pay| Cell::Formula(f64::from(pay) + 0.5)), 1 => Just(Cell::Text("n/a".to_owned()))];
    let row = (
        "[A-Z][a-z]{2,6}",
        prop::sample::select(vec!["Inn", "Hall", "R&D <new>", ""]),
        reference,
        fte,
        pay,
        any::<bool>(),
    );
    prop::collection::vec(row, 1..8).prop_map(move |rows| {
        let row = |(at, (title, unit, manager, fte, pay, as_text)): (usize, Row)| {
            // a number in one sheet is a text in another
            let reference =
                |number: u32| if as_text { Cell::Text(number.to_string()) } else { Cell::Number(f64::from(number)) };
            let fte = fte.map(|hundredths| f64::from(hundredths) / 100.0);
            vec![
                reference(at as u32),
                Cell::Text(title),
                if unit.is_empty() { Cell::Empty } else { Cell::Text(unit.to_owned()) },
                manager.filter(|manager| *manager != at as u32).map_or(Cell::Empty, reference),
                fte.map_or(Cell::Empty, |fte| if percent { Cell::Percent(fte) } else { Cell::Number(fte) }),
                pay,
            ]
        };
        let fte = if percent { "FTE %" } else { "FTE" };
        let header = texts(["Employee ID", "Job title", "Department", "Manager ID", fte, "Annual salary"]);
        std::iter::once(header).chain(rows.into_iter().enumerate().map(row)).collect()
    })
}

fn tables() -> impl Strategy<Value = Table> {
    let rows = any::<bool>().prop_flat_map(rows);
    let hidden = prop::collection::vec(1usize..8, 0..3);
    (rows, 0usize..4, 0usize..3, any::<bool>(), hidden, any::<u8>()).prop_map(
        |(rows, above, before, merged, hidden, style)| Table {
            rows,
            above,
            before,
            merged: merged.then_some(2),
            hidden,
            style,
        },
    )
}

/// What is said of the cells, whatever the name of the sheet.
fn said(done: &Imported) -> Vec<(Concern, Vec<usize>, Option<String>)> {
    let of_cells = done.report.remarks.iter().filter(|remark| !remark.rows.is_empty());
    of_cells.map(|remark| (remark.concern, remark.rows.clone(), remark.column.clone())).collect()
}

proptest! {
    #![proptest_config(cases::cases(150))]

    #[test]
    fn a_workbook_says_what_its_table_says(table in tables()) {
        let csv = read(table.csv());
        for (kind, bytes) in [("xlsx", table.xlsx()), ("ods", table.ods())] {
            let book = read(bytes);
            prop_assert_eq!(&book.text, &csv.text, "{}: {:?}", kind, table);
            prop_assert_eq!(book.report.headcounts(), csv.report.headcounts(), "{}", kind);
            prop_assert_eq!(said(&book), said(&csv), "{}", kind);
            let (rows, hidden) = (table.rows.len() - 1, table.hidden.iter().any(|row| *row < table.rows.len()));
            prop_assert_eq!(book.report.sheets[0].rows, rows);
            let says = |words: &str| book.report.remarks.iter().any(|remark| remark.message.contains(words));
            prop_assert_eq!(says("hidden rows that were read"), hidden, "{}", kind);
            prop_assert!(says("the sheet `Staff` was read") && says("hidden sheets that were not read: `Old`"));
        }
    }

    /// The sheet that is asked for is read, whatever the others have.
    #[test]
    fn a_sheet_can_be_chosen(table in tables(), ods: bool) {
        let bytes = if ods { table.ods() } else { table.xlsx() };
        let choose = |sheet: &str| {
            let mapping = Mapping { worksheet: Some(sheet.to_owned()), ..Mapping::default() };
            import(&[Sheet::new("staff", bytes.clone())], &[], &mapping, None)
        };
        prop_assert_eq!(choose("staff").unwrap().text, read(table.csv()).text);
        prop_assert!(choose("Notes").is_err() && choose("Old").is_err() && choose("None").is_err());
    }
}
