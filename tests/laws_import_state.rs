//! What an import keeps for the next one: whoever was there is known again, nothing that is damaged or of another model
//! is taken for it, and no reference stands in it.
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

use std::collections::BTreeMap;

use outward::Model;
use outward::import::{ImportError, Imported, Key, Mapping, Previous, Sheet, SheetColumns, State, import};
use outward::text::Sources;
use proptest::collection::vec;
use proptest::prelude::*;

const KEY: Key = Key::new([9; 16]);

fn mapping(merge: bool) -> Mapping {
    let column = |name: &str| Some(name.to_owned());
    let sheet = SheetColumns {
        post: column("post"),
        title: column("title"),
        unit: vec!["unit".to_owned()],
        manager: vec!["manager".to_owned()],
        ..SheetColumns::default()
    };
    let mut mapping = Mapping { merge, customers: vec!["Guest".to_owned()], ..Mapping::default() };
    mapping.sheets.push(sheet);
    mapping
}

/// A row: a reference, a title, a unit, the reference of the manager.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Row(String, String, String, String);

fn run(rows: &[Row], merge: bool, previous: Option<(&str, &str)>) -> Result<Imported, ImportError> {
    let mut csv = "post,title,unit,manager\n".to_owned();
    for Row(post, title, unit, manager) in rows {
        csv.push_str(&format!("{post},{title},{unit},{manager}\n"));
    }
    let previous = previous.map(|(text, state)| Previous { text, state });
    import(&[Sheet::new("staff.csv", csv)], &[], &mapping(merge), previous)
}

/// Each role with a line of a person in it, by which it is known.
fn marked(text: &str) -> String {
    let mut out = String::new();
    for (at, line) in text.lines().enumerate() {
        out.push_str(line);
        out.push('\n');
        if line.trim_start().starts_with("role ") {
            assert!(line.ends_with('{'), "every role says something: {line}");
            out.push_str(&format!("    serves Guest \"mark {at}\"\n"));
        }
    }
    out
}

/// By each mark the title and the unit of the role that it stands in.
fn marks(text: &str) -> BTreeMap<String, (String, String)> {
    let model = Model::read(&Sources::from_text("x.outward", text)).unwrap();
    let of = |party| {
        let unit = model.parent(party).map_or("", |unit| model.label(unit));
        (model.label(party).to_owned(), unit.to_owned())
    };
    let serves = model.all_serves().filter_map(|(party, serve)| Some((model.text(serve.text)?.to_owned(), of(party))));
    serves.collect()
}

fn rows(count: std::ops::Range<usize>) -> impl Strategy<Value = Vec<Row>> {
    let row = ("(Lead|Clerk|Driver)", "(Sales|Ops|Hall)", 0usize..12);
    vec(row, count).prop_map(|rows| {
        let rows = rows.into_iter().enumerate();
        rows.map(|(at, (title, unit, manager))| Row(format!("ZQ{at}"), title, unit, format!("ZQ{manager}"))).collect()
    })
}

proptest! {
    #![proptest_config(cases::cases(100))]

    /// Other managers, some who left, some who came, units with other names: of whatever has a member left, what a person
    /// wrote stays where it is.
    #[test]
    fn nobody_is_forgotten(
        rows in rows(1..14),
        fates in vec((any::<bool>(), 0usize..12), 14),
        more in 0usize..3,
        renamed in any::<bool>(),
        merge in any::<bool>(),
    ) {
        let first = run(&rows, merge, None).unwrap();
        // a role that says nothing is no place for a mark
        if first.text.lines().any(|line| line.trim_start().starts_with("role ") && !line.ends_with('{')) {
            return Ok(());
        }
        let text = marked(&first.text);
        let mut next: Vec<Row> = Vec::new();
        for (row, (stays, manager)) in rows.iter().zip(&fates) {
            if *stays {
                let unit = if renamed && row.2 == "Ops" { "Operations & Co".to_owned() } else { row.2.clone() };
                next.push(Row(row.0.clone(), row.1.clone(), unit, format!("ZQ{manager}")));
            }
        }
        next.extend((0..more).map(|at| Row(format!("ZR{at}"), "Clerk".to_owned(), "Sales".to_owned(), "ZQ0".to_owned())));
        next.reverse();
        let done = run(&next, merge, Some((&text, &first.state.to_text(KEY))));
        if next.is_empty() {
            let is_empty_table = matches!(done, Err(ImportError::NoRoles { .. }));
            prop_assert!(is_empty_table);
            return Ok(());
        }
        let done = done.unwrap();
        let (before, after) = (marks(&text), marks(&done.text));
        prop_assert_eq!(before.len(), after.len(), "{}", done.text);
        // a role with a member that is still there stands where its members stand now
        let now = |title: &str, unit: &str| next.iter().any(|row| {
            row.0.starts_with("ZQ") && row.1 == title && (row.2 == unit || renamed && unit == "Ops" && row.2.starts_with("Oper"))
        });
        for (mark, (title, unit)) in &before {
            let (title_now, unit_now) = &after[mark];
            prop_assert_eq!(title, title_now);
            if now(title, unit) && renamed && unit == "Ops" && merge {
                prop_assert_eq!(unit_now, "Operations & Co", "{}", done.text);
            }
        }
        if merge {
            let mut roles: Vec<(&str, &str)> = next.iter().map(|row| (row.1.as_str(), row.2.as_str())).collect();
            roles.sort_unstable();
            roles.dedup();
            // nothing that is known again is written a second time
            prop_assert_eq!(done.report.changes.added, roles.iter().filter(|(title, unit)| {
                !rows.iter().any(|row| row.1 == *title && (row.2 == *unit || unit.starts_with("Oper") && row.2 == "Ops"))
            }).count() + usize::from(!rows.iter().any(|row| row.2 == "Sales") && next.iter().any(|row| row.2 == "Sales")),
            "{}", done.text);
        }
        // no reference stands anywhere
        let state = done.state.to_text(KEY);
        prop_assert!(!state.contains("ZQ") && !state.contains("ZR"), "{state}");
        // and once more changes nothing
        let again = run(&next, merge, Some((&done.text, &state))).unwrap();
        prop_assert_eq!(&again.text, &done.text);
        prop_assert_eq!(again.state.to_text(Key::new([0; 16])), state);
    }

    /// A state with one byte changed, one line less, or cut anywhere, is none.
    #[test]
    fn a_damaged_state_is_an_error(rows in rows(1..8), at in any::<prop::sample::Index>(), byte in 0x20u8..0x7f) {
        let done = run(&rows, false, None).unwrap();
        let state = done.state.to_text(KEY);
        prop_assert_eq!(&State::from_text(&state).unwrap().to_text(KEY), &state);
        let at = at.index(state.len());
        let mut changed = state.clone().into_bytes();
        let same = changed[at] == byte || changed[at].eq_ignore_ascii_case(&byte) && changed[at].is_ascii_hexdigit();
        changed[at] = byte;
        if let Ok(changed) = String::from_utf8(changed)
            && !same
        {
            prop_assert!(State::from_text(&changed).is_err(), "{changed}");
        }
        if state.is_char_boundary(at) {
            prop_assert!(State::from_text(&state[..at]).is_err());
        }
        let lines: Vec<&str> = state.lines().collect();
        let without = at % lines.len();
        let fewer: Vec<&str> = lines.iter().enumerate().filter(|(line, _)| *line != without).map(|(_, line)| *line).collect();
        prop_assert!(State::from_text(&(fewer.join("\n") + "\n")).is_err());
        let error = run(&rows, false, Some((&done.text, &state[..state.len() / 2]))).unwrap_err();
        prop_assert!(matches!(error, ImportError::State(_)), "{error}");
    }
}

fn row(post: &str, title: &str, unit: &str, manager: &str) -> Row {
    Row(post.to_owned(), title.to_owned(), unit.to_owned(), manager.to_owned())
}

#[test]
fn the_state_of_another_model_is_refused() {
    let here = run(&[row("1", "Cook", "Inn", ""), row("2", "Host", "Inn", "1")], false, None).unwrap();
    let there = run(&[row("1", "Pilot", "Port", ""), row("2", "Diver", "Port", "1")], false, None).unwrap();
    let state = there.state.to_text(KEY);
    let error = run(&[row("1", "Cook", "Inn", "")], false, Some((&here.text, &state))).unwrap_err();
    assert_eq!(error, ImportError::Foreign { things: 3, found: 0 });
}

/// An older state, as from a backup, beside a model that goes on: what the tables have and the model has, too, is one.
#[test]
fn a_state_that_is_older_than_its_model_doubles_nobody() {
    let first = [row("1", "Cook", "Inn", ""), row("2", "Host", "Inn", "1")];
    let second = [&first[..], &[row("3", "Porter", "Inn", "1"), row("4", "Maid", "Rooms", "1")]].concat();
    let before = run(&first, false, None).unwrap();
    let after = run(&second, false, Some((&before.text, &before.state.to_text(KEY)))).unwrap();
    let again = run(&second, false, Some((&after.text, &before.state.to_text(KEY)))).unwrap();
    assert_eq!(again.text, after.text);
    assert_eq!(again.report.changes.added, 0);
    let said = again.report.remarks.iter().filter(|remark| remark.message.contains("was in the model already"));
    assert_eq!(said.count(), 3);
}

/// A state of the form before this one, which kept references as they stood.
#[test]
fn an_old_state_is_read() {
    let old = r#"{"outward_import":1,"merged":false}
{"noun":"customer","key":"customer\tGuest","id":"Guest"}
{"noun":"unit","key":"unit\tInn","id":"Inn"}
{"noun":"role","key":"post\t\tZQ1","id":"Cook","unit":"Inn","says":[{"verb":"headcount","text":"headcount 2"}]}
{"noun":"role","key":"post\t\tZQ2","id":"Clerk-ZQ2","unit":"Inn","label":"Clerk","says":[{"verb":"reports to","to":"Cook","text":"reports to Cook"}]}
"#;
    let text = "customer Guest\nunit Inn {\n  role Cook {\n    headcount 2\n  }\n  role Clerk-ZQ2 \"Clerk\" {\n    reports to Cook\n  }\n}\n";
    let rows = [row("ZQ1", "Head cook", "Inn", ""), row("ZQ2", "Clerk", "Inn", "ZQ1")];
    let done = run(&rows, false, Some((text, old))).unwrap();
    assert!(
        done.text.contains("role Cook \"Head cook\"") && done.text.contains("role Clerk-ZQ2 \"Clerk\""),
        "{}",
        done.text
    );
    assert_eq!(done.report.changes.added, 0);
    let state = done.state.to_text(KEY);
    assert!(state.starts_with("{\"outward_import\":2,"), "{state}");
    assert_eq!(state.matches("ZQ").count(), state.matches("Clerk-ZQ2").count(), "{state}");
}

/// What an option said once holds until another says otherwise: a model never loses its last customer.
#[test]
fn a_customer_stays_where_the_call_names_none() {
    let rows = [row("1", "Cook", "Inn", "")];
    let first = run(&rows, false, None).unwrap();
    let state = first.state.to_text(KEY);
    let previous = Some(Previous { text: &first.text, state: &state });
    let nobody = Mapping { customers: Vec::new(), ..mapping(false) };
    let sheet = Sheet::new("staff.csv", "post,title,unit,manager\n1,Cook,Inn,\n");
    let done = import(&[sheet], &[], &nobody, previous).unwrap();
    assert_eq!(done.text, first.text);
}
