//! Words, signs and periods around the figures of a table: a slow reader that tries every phrase agrees.
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
#[path = "naive/figures.rs"]
mod naive;

use outward::Model;
use outward::import::{Concern, Imported, Mapping, Sheet, SheetColumns, import};
use outward::model::PartyKind;
use outward::text::Sources;
use proptest::prelude::*;

/// A table of two columns, the second of which is a figure.
fn read(figure: &str, header: &str, cells: &[String]) -> Imported {
    let rows: String = cells.iter().enumerate().map(|(at, cell)| format!("\"Title {at}\",\"{cell}\"\n")).collect();
    let table = format!("title,\"{header}\"\n{rows}");
    let mut sheet = SheetColumns { title: Some("title".to_owned()), ..SheetColumns::default() };
    let column = Some(header.to_owned());
    match figure {
        "pay" => sheet.pay = column,
        "cost" => sheet.cost = column,
        _ => sheet.headcount = column,
    }
    let mapping = Mapping { sheets: vec![sheet], ..Mapping::default() };
    import(&[Sheet::new("x.csv", table)], &[], &mapping, None).unwrap()
}

/// The figure of each row, as the model has it.
fn figures(done: &Imported, figure: &str, rows: usize) -> Vec<Option<f64>> {
    let model = Model::read(&Sources::from_text("x.outward", done.text.clone())).unwrap();
    let role = |at: usize| {
        let mut roles = model.parties().filter(|party| model.kind(*party) == PartyKind::Role);
        roles.find(|role| model.label(*role) == format!("Title {at}")).unwrap()
    };
    let of = |at: usize| match figure {
        "pay" => model.pay(role(at)),
        "cost" => model.cost(role(at)),
        _ => Some(model.headcount(role(at))),
    };
    (0..rows).map(of).collect()
}

fn is_near(one: Option<f64>, other: Option<f64>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => (one - other).abs() <= 1e-6 * other.max(1.0),
        (None, None) => true,
        _ => false,
    }
}

/// Headers of pay, with what a number without a period of its own is taken times; `None` makes none by the year.
const PAY: [(&str, Option<f64>); 16] = [
    ("Pay", Some(1.0)),
    ("Salary", Some(1.0)),
    ("Annual salary", Some(1.0)),
    ("Salary (£)", Some(1.0)),
    ("Monthly salary", Some(12.0)),
    ("Salary per month", Some(12.0)),
    ("Monatsgehalt", Some(12.0)),
    ("Salaire mensuel", Some(12.0)),
    ("Salario mensual", Some(12.0)),
    ("Maandsalaris", Some(12.0)),
    ("Wochenlohn", Some(52.0)),
    ("Hourly rate", None),
    ("Stundenlohn", None),
    ("Salary (k€)", Some(1e3)),
    ("Gehalt in Tsd. EUR", Some(1e3)),
    ("Monatsgehalt (T€)", Some(12e3)),
];

/// What looks like a figure and is none.
const ODD: [&str; 14] = [
    "Band 3",
    "po2",
    "12 vacant",
    "38.5 h per week",
    "c. 20000",
    "20000 plus car",
    "12-15",
    "(500)",
    "-5",
    "20000?",
    "~9",
    "1e5",
    "G7",
    "80%",
];

/// A number whose sign makes it one in one way only.
fn number() -> impl Strategy<Value = String> {
    prop_oneof![
        (1u32..999).prop_map(|whole| whole.to_string()),
        (1u32..9999, 0u32..99).prop_map(|(whole, cents)| format!("{whole}.{cents:02}"))
    ]
}

proptest! {
    #![proptest_config(cases::cases(150))]

    /// Currency, thousands and period, before and behind the number, and those of the header: one amount by the year.
    #[test]
    fn amounts_are_by_the_year(
        cells in prop::collection::vec((number(), any::<prop::sample::Index>(), any::<Option<prop::sample::Index>>()), 1..8),
        header in prop::sample::select(PAY.to_vec()),
        same in any::<prop::sample::Index>(),
    ) {
        let ways = naive::ways();
        // what is in another currency than the column is a law of its own
        let currency = same.get(&ways).currency;
        let ways: Vec<_> = ways.iter().filter(|way| way.currency == currency).collect();
        let cells: Vec<String> = cells.iter().map(|(number, way, odd)| {
            let way = way.get(&ways);
            match odd {
                Some(odd) if way.says_period => (*odd.get(&ODD)).to_owned(),
                _ => format!("{}{number}{}", way.before, way.behind),
            }
        }).collect();
        let done = read("pay", header.0, &cells);
        // what the header says of thousands holds for every cell, of a period for those that say none
        let (thousands, period) = match header.1 {
            Some(times) if times >= 1e3 => (1e3, Some(times / 1e3)),
            period => (1.0, period),
        };
        let wanted = |cell: &String| {
            let (number, way) = naive::money(cell)?;
            let a_year = if way.says_period { way.a_year } else { period }?;
            Some(number * way.times * thousands * a_year).filter(|pay| *pay < 1e15)
        };
        let pays = figures(&done, "pay", cells.len());
        for (cell, pay) in cells.iter().zip(&pays) {
            prop_assert!(is_near(*pay, wanted(cell)), "{}: {cell:?} is {pay:?}, not {:?}", header.0, wanted(cell));
        }
        // what is left out, and what was taken times something, is said
        let said = |concern| done.report.remarks.iter().filter(move |remark| remark.concern == concern);
        let left_out: usize = said(Concern::Odd).map(|remark| remark.rows.len()).sum();
        prop_assert_eq!(left_out, pays.iter().filter(|pay| pay.is_none()).count());
        let own = cells.iter().filter_map(|cell| naive::money(cell)).filter(|(_, way)| way.a_year.is_some_and(|times| times != 1.0));
        let own = own.count();
        prop_assert!(own == 0 || said(Concern::Table).any(|remark| remark.message.contains("pay by the")));
    }

    /// One currency holds for a column; what is in another is left out, and said.
    #[test]
    fn a_column_has_one_currency(cells in prop::collection::vec((1u32..999, 0usize..3), 1..9)) {
        let signs = [("€", "EUR"), ("£", "GBP"), ("", "")];
        let count = |of: usize| cells.iter().filter(|(_, sign)| *sign == of).count();
        let texts: Vec<String> = cells.iter().map(|(number, sign)| format!("{}{number}", signs[*sign].0)).collect();
        let done = read("cost", "Cost", &texts);
        // of two that are as frequent the first by its code is that of the column
        let of_column = if count(0) >= count(1) { 0 } else { 1 };
        for ((number, sign), cost) in cells.iter().zip(figures(&done, "cost", cells.len())) {
            let wanted = Some(f64::from(*number)).filter(|_| *sign == 2 || *sign == of_column);
            prop_assert!(is_near(cost, wanted), "{texts:?}: {number} is {cost:?}, not {wanted:?}");
        }
    }

    /// A header or a sign of percent says it of the bare numbers as well, unless most of those are shares.
    #[test]
    fn percent_is_said_of_a_column(
        cells in prop::collection::vec((0u32..1000, 0u8..4), 1..8),
        header in prop::sample::select(vec!["FTE", "FTE %", "Beschäftigungsgrad (%)", "Prozent", "WTE percent", "x"]),
        as_shares: bool,
    ) {
        let texts: Vec<String> = cells.iter().map(|(tenths, form)| {
            let tenths = f64::from(*tenths) / 10.0;
            match form {
                0 => format!("{tenths}%"),
                1 => format!("{tenths} %"),
                // a bare number: as a share, or in percent
                _ if as_shares => format!("{:.3}", tenths / 100.0),
                _ => format!("{tenths:.1}"),
            }
        }).collect();
        let by_header = ["%", "Prozent", "percent"].iter().any(|word| header.contains(word));
        let by_sign = texts.iter().any(|text| text.ends_with('%'));
        let bare: Vec<f64> = texts.iter().filter(|text| !text.ends_with('%')).map(|text| text.parse().unwrap()).collect();
        let small = bare.iter().filter(|number| **number > 0.0 && **number <= 1.5).count();
        let large = bare.iter().filter(|number| **number > 1.5).count();
        let in_percent = (by_header || by_sign) && small <= large;
        let done = read("fte", header, &texts);
        for (text, fte) in texts.iter().zip(figures(&done, "fte", texts.len())) {
            let wanted = naive::share(text, in_percent);
            prop_assert!(is_near(fte, wanted), "{header}, {texts:?}: {text} is {fte:?}, not {wanted:?}");
        }
    }
}

/// What is close to an amount and is none is quoted, with what would be one.
#[test]
fn what_is_no_amount_is_told_what_is_one() {
    for cell in ["+20000", "20000.", "5.", "½", "1e5", "2.5E4", "20000-30000", "20000+"] {
        let done = read("pay", "Pay", &[cell.to_owned()]);
        let said = done.report.remarks.iter().find(|remark| remark.concern == Concern::Odd).unwrap();
        assert_eq!(said.quotes, [cell]);
        assert_eq!(said.message, "not a number such as 20,000 or 20k; left out");
    }
}
