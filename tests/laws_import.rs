//! What holds of every import, whatever the tables.
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

use outward::import::{Concern, ImportError, Imported, Key, Mapping, Previous, Sheet, SheetColumns, import};
use outward::model::resolve;
use outward::syntax::Project;
use outward::text::Sources;
use proptest::prelude::*;

fn mapping(merge: bool) -> Mapping {
    let column = |name: &str| Some(name.to_owned());
    let sheet = SheetColumns {
        post: column("post"),
        title: column("title"),
        unit: vec!["unit".to_owned()],
        unit_separator: column("/"),
        manager: vec!["manager".to_owned()],
        headcount: column("people"),
        about: column("about"),
        ..SheetColumns::default()
    };
    let mut mapping = Mapping { merge, ..Mapping::default() };
    mapping.sheets.push(sheet);
    mapping
}

fn quoted(cell: &str) -> String {
    format!("\"{}\"", cell.replace('"', "\"\""))
}

type Cells = [String; 6];

fn csv(rows: &[Cells]) -> String {
    let mut text = "post,title,unit,manager,people,about\n".to_owned();
    for row in rows {
        let cells: Vec<String> = row.iter().map(|cell| quoted(cell)).collect();
        text.push_str(&format!("{}\n", cells.join(",")));
    }
    text
}

fn read(text: &str, merge: bool, previous: Option<(&str, &str)>) -> Imported {
    let previous = previous.map(|(text, state)| Previous { text, state });
    import(&[Sheet::new("x.csv", text)], &[], &mapping(merge), previous).unwrap()
}

/// What a program keeps of an import.
fn kept(done: &Imported) -> String {
    done.state.to_text(Key::new([7; 16]))
}

/// What is wrong with a text.
fn errors(text: &str) -> Vec<String> {
    let resolution = resolve(&Project::parse(Sources::from_text("x.outward", text)));
    resolution.diagnostics.iter().map(|diagnostic| format!("{}: {}", diagnostic.name, diagnostic.message)).collect()
}

fn cells() -> impl Strategy<Value = Cells> {
    let post = prop_oneof![8 => "P[0-9]{1,2}", 1 => Just(String::new()), 1 => ".{0,6}"];
    let title =
        prop_oneof![6 => "(Head|Clerk|head of r&d|CHIEF CLERK|2nd line)", 1 => Just(String::new()), 2 => ".{0,12}"];
    let unit = prop_oneof![4 => "(Sales|Ops|Ops/East|Ops/West|Sales/East|everyone)", 1 => "(a/){0,70}b", 1 => ".{0,8}"];
    let manager = prop_oneof![8 => "P[0-9]{1,2}", 1 => Just("XX".to_owned()), 1 => ".{0,4}"];
    let people = prop_oneof![4 => "[0-9]{1,3}(\\.[0-9])?", 1 => ".{0,5}"];
    let about = prop_oneof![2 => Just(String::new()), 1 => "[a-z \n/]{0,20}", 1 => ".{0,20}"];
    let filled = (post, title, unit, manager, people, about).prop_map(|cells| cells.into());
    prop_oneof![9 => filled, 1 => Just(Cells::default())]
}

/// Bytes of any kind, among which those that part cells and rows are no rarity.
fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let parts = prop::sample::select(b",,\n\n\"$-| ".to_vec());
    prop::collection::vec(prop_oneof![any::<u8>(), parts], 0..100)
}

/// Rows whose posts are told apart by a reference each.
fn clean_rows(from: usize, count: std::ops::Range<usize>) -> impl Strategy<Value = Vec<Cells>> {
    let row = ("(Head|Clerk|Driver)", "(Sales|Ops|Ops/East)", 0usize..12, "[1-9]", "(|sorts|sorts, and\nsends)");
    prop::collection::vec(row, count).prop_map(move |rows| {
        let rows = rows.into_iter().enumerate();
        rows.map(|(at, (title, unit, manager, people, about))| {
            [format!("P{}", at + from), title, unit, format!("P{manager}"), people, about]
        })
        .collect()
    })
}

proptest! {
    #![proptest_config(cases::cases(100))]

    #[test]
    fn every_row_is_accounted_for_and_the_text_has_no_error(rows in prop::collection::vec(cells(), 0..20), merge: bool) {
        let done = match import(&[Sheet::new("x.csv", csv(&rows))], &[], &mapping(merge), None) {
            Ok(done) => done,
            Err(error) => {
                let nobody = matches!(error, ImportError::NoRoles { .. });
                prop_assert!(nobody && rows.iter().all(|row| !row[0].starts_with('P')), "{error}");
                return Ok(());
            }
        };
        let sheet = &done.report.sheets[0];
        prop_assert_eq!(sheet.rows, rows.len());
        prop_assert_eq!(sheet.rows, sheet.roles + sheet.merged + sheet.passed_over);
        let passed = done.report.remarks.iter().filter(|remark| remark.concern == Concern::PassedOver);
        let passed: usize = passed.map(|remark| remark.rows.len()).sum();
        prop_assert_eq!(passed, sheet.passed_over);
        prop_assert_eq!(done.report.roles, sheet.roles);
        prop_assert_eq!(errors(&done.text), Vec::<String>::new(), "{}", done.text);
        let model = outward::Model::read(&Sources::from_text("x.outward", done.text.clone())).unwrap();
        let roles = model.parties().filter(|party| model.kind(*party) == outward::model::PartyKind::Role);
        let (count, people) = roles.fold((0, 0.0), |(count, sum), role| (count + 1, sum + model.headcount(role)));
        prop_assert_eq!(count, sheet.roles);
        prop_assert!((people - done.report.headcount).abs() < 1e-6);
    }

    #[test]
    fn bytes_of_any_kind_are_read(bytes in bytes()) {
        let mut table = b"title,unit\n".to_vec();
        table.extend(bytes);
        let sheet = SheetColumns { title: Some("title".into()), unit: vec!["unit".into()], ..SheetColumns::default() };
        let mapping = Mapping { sheets: vec![sheet], ..Mapping::default() };
        let done = match import(&[Sheet::new("x.csv", table)], &[], &mapping, None) {
            Ok(done) => done,
            Err(error) => {
                prop_assert!(matches!(error, ImportError::NoRoles { .. } | ImportError::OpenQuote { .. }), "{error}");
                return Ok(());
            }
        };
        prop_assert_eq!(errors(&done.text), Vec::<String>::new(), "{}", done.text);
    }

    #[test]
    fn the_same_table_again_changes_nothing(rows in prop::collection::vec(cells(), 0..20), merge: bool) {
        let table = csv(&rows);
        let Ok(done) = import(&[Sheet::new("x.csv", table.clone())], &[], &mapping(merge), None) else { return Ok(()) };
        let again = read(&table, merge, Some((&done.text, &kept(&done))));
        prop_assert_eq!(&again.text, &done.text);
        prop_assert_eq!(kept(&again), kept(&done));
        prop_assert_eq!(again.report.changes, Default::default());
    }

    /// What a person wrote stays, in its order, and the rest says what a first import of the new table would say.
    #[test]
    fn what_a_person_wrote_stays(old in clean_rows(0, 1..12), new in clean_rows(0, 1..12), windows: bool) {
        let first = read(&csv(&old), false, None);
        let mut edited = String::new();
        let mut hands = Vec::new();
        for (at, line) in first.text.lines().enumerate() {
            edited.push_str(line);
            edited.push('\n');
            if line.trim_start().starts_with("role ") && line.ends_with('{') {
                hands.push(format!("// seen, number {at}"));
                hands.push("serves Customer \"by hand\" strength 0.5".to_owned());
                let lines = &hands[hands.len() - 2..];
                edited.push_str(&format!("    {}\n    {}\n", lines[0], lines[1]));
            }
        }
        if windows {
            edited = edited.replace('\n', "\r\n");
        }
        let done = read(&csv(&new), false, Some((&edited, &kept(&first))));
        prop_assert_eq!(errors(&done.text), Vec::<String>::new(), "{}", done.text);
        let mut sorted: Vec<&str> = done.text.lines().map(str::trim).filter(|line| line.contains("seen,") || line.contains("by hand")).collect();
        let mut wanted: Vec<&str> = hands.iter().map(String::as_str).collect();
        sorted.sort_unstable();
        wanted.sort_unstable();
        prop_assert_eq!(sorted, wanted, "{}", done.text);
        prop_assert_eq!(done.report.sheets[0].roles, new.len());
        if windows {
            prop_assert_eq!(done.text.matches('\n').count(), done.text.matches("\r\n").count());
        }
        let again = read(&csv(&new), false, Some((&done.text, &kept(&done))));
        prop_assert_eq!(&again.text, &done.text);
        prop_assert_eq!(kept(&again), kept(&done));
    }

    /// Where no post goes to another unit, the lines of a person stand in the order in which they stood.
    #[test]
    fn order_stays(old in clean_rows(0, 1..12), fate in prop::collection::vec(0u8..4, 12), more in clean_rows(20, 0..4)) {
        let first = read(&csv(&old), false, None);
        let mark = |(at, line): (usize, &str)| match line.trim_start().starts_with("role ") {
            true => format!("// person {at}\n{line}\n    hands back to Customer \"{at}\"\n    // in {at}\n"),
            false => format!("{line}\n"),
        };
        let edited: String = first.text.lines().enumerate().map(mark).collect();
        let mut new: Vec<Cells> = old.iter().zip(&fate).filter(|(_, fate)| **fate > 0).map(|(row, _)| row.clone()).collect();
        for (row, fate) in new.iter_mut().zip(fate.iter().rev()) {
            match fate {
                1 => row[4] = "77".to_owned(),
                2 => row[1] = "Renamed".to_owned(),
                3 => row[3] = "P2".to_owned(),
                _ => row[5] = "something else".to_owned(),
            }
        }
        new.extend(more);
        new.reverse();
        prop_assume!(!new.is_empty());
        let done = read(&csv(&new), false, Some((&edited, &kept(&first))));
        prop_assert_eq!(errors(&done.text), Vec::<String>::new(), "{}", done.text);
        let hand = |text: &str| -> Vec<String> {
            let is_hand = |line: &&str| line.contains("// ") && !line.contains("///") || line.contains("hands back");
            text.lines().filter(is_hand).map(|line| line.trim().to_owned()).collect()
        };
        prop_assert_eq!(hand(&done.text), hand(&edited), "{}", done.text);
    }

    /// Untouched, a text that was brought up to date means what a new one means.
    #[test]
    fn an_untouched_text_follows_the_table(old in clean_rows(0, 1..12), new in clean_rows(3, 1..12)) {
        let first = read(&csv(&old), false, None);
        let done = read(&csv(&new), false, Some((&first.text, &kept(&first))));
        prop_assert_eq!(errors(&done.text), Vec::<String>::new(), "{}", done.text);
        prop_assert_eq!(facts(&done.text), facts(&read(&csv(&new), false, None).text), "{}", done.text);
    }
}

/// What a text says of its roles, whatever their names and their order.
fn facts(text: &str) -> Vec<String> {
    let model = outward::Model::read(&Sources::from_text("x.outward", text)).unwrap();
    let label = |party| model.label(party).to_owned();
    let mut facts: Vec<String> = model
        .actors()
        .map(|role| {
            let unit = model.parent(role).map(label);
            let managers: Vec<String> = model.managers(role).map(label).collect();
            format!(
                "{} in {unit:?} under {managers:?}: {} {:?}",
                label(role),
                model.headcount(role),
                model.description_of(role.into())
            )
        })
        .collect();
    facts.sort();
    facts
}
