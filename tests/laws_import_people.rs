//! Managers who are called by name, several managers in one cell, people in several rows: a slow reader that compares
//! everybody with everybody agrees, and who is not found is said.
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
#[path = "naive/people.rs"]
mod naive;

use std::collections::BTreeMap;

use naive::Person;
use outward::Model;
use outward::import::{Concern, Imported, Mapping, Sheet, SheetColumns, import};
use outward::model::{PartyId, PartyKind};
use outward::text::Sources;
use proptest::prelude::*;

fn read(header: &str, rows: &[Vec<String>]) -> Imported {
    let quoted = |row: &Vec<String>| row.iter().map(|cell| format!("\"{cell}\"")).collect::<Vec<_>>().join(",") + "\n";
    let table = format!("{header}\n{}", rows.iter().map(quoted).collect::<String>());
    let column = |name: &str| Some(name.to_owned());
    let sheet = SheetColumns {
        post: column("post").filter(|_| header.contains("post")),
        person: vec!["name".to_owned()],
        title: column("title"),
        unit: vec!["unit".to_owned()],
        manager: vec!["boss".to_owned(), "dotted".to_owned()],
        headcount: column("fte"),
        lenient: true,
        ..SheetColumns::default()
    };
    let mapping = Mapping { sheets: vec![sheet], ..Mapping::default() };
    import(&[Sheet::new("x.csv", table)], &[], &mapping, None).unwrap()
}

/// The roles by their labels.
fn roles(model: &Model) -> BTreeMap<String, PartyId> {
    let roles = model.parties().filter(|party| model.kind(*party) == PartyKind::Role);
    roles.map(|role| (model.label(role).to_owned(), role)).collect()
}

fn people() -> impl Strategy<Value = Vec<Person>> {
    let given = prop::sample::select(vec!["Ada", "Zoé", "Núria"]);
    let family = prop::sample::select(vec!["Müller", "O'Brien", "van Dijk", "Peña"]);
    let unit = prop::sample::select(vec!["Inn", "Hall", ""]);
    prop::collection::vec((given, family, unit), 1..8).prop_map(|people| {
        let person = |(at, (given, family, unit)): (usize, (&str, &str, &str))| Person {
            reference: format!("K{at}"),
            name: format!("{given} {family}"),
            unit: unit.to_owned(),
        };
        people.into_iter().enumerate().map(person).collect()
    })
}

/// A name as somebody types it, and perhaps a number.
fn typed(person: &Person, other: &Person, how: u8) -> String {
    let (given, family) = person.name.split_once(' ').unwrap();
    let plain = |text: &str| text.replace('ü', "u").replace('é', "e").replace('ñ', "n").replace('ú', "u");
    match how {
        0 => format!("{family}, {given}"),
        1 => format!("{family} {given}"),
        2 => person.name.to_uppercase(),
        3 => plain(&person.name),
        4 => person.name.replace('\'', "’").replace(' ', "  "),
        5 => format!("{} ({})", person.name, person.reference),
        6 => format!("{} ({})", person.name, other.reference),
        7 => format!("{} - {}", person.reference, person.name),
        8 => format!("{family} {given} ({})", person.reference.to_lowercase()),
        9 => format!("Somebody Else ({})", person.reference),
        10 => format!("{} (X99)", person.name),
        11 => "Somebody Else".to_owned(),
        12 => String::new(),
        _ => person.name.clone(),
    }
}

/// Compares what the model has with whom a slow reader finds in the parts of the cells.
fn compare(people: &[Person], cells: &[Vec<String>], done: &Imported) -> Result<(), TestCaseError> {
    let model = Model::read(&Sources::from_text("x.outward", done.text.clone())).unwrap();
    let roles = roles(&model);
    let broken = done.report.remarks.iter().any(|remark| remark.concern == Concern::Circle);
    let mut not_found = 0;
    for (at, parts) in cells.iter().enumerate() {
        let mut wanted: Vec<usize> = Vec::new();
        for part in parts.iter().filter(|part| !part.is_empty()) {
            match naive::manager(part, at, people) {
                Some(manager) if !wanted.contains(&manager) => wanted.push(manager),
                Some(_) => {}
                None => not_found += 1,
            }
        }
        if wanted.len() > 1 {
            wanted.retain(|manager| *manager != at);
        }
        let label = |manager: &usize| format!("Title {manager}");
        let wanted: Vec<String> = wanted.iter().map(label).collect();
        let found: Vec<String> = model.managers(roles[&label(&at)]).map(|role| model.label(role).to_owned()).collect();
        if broken {
            // who was left out of a circle is said
            prop_assert!(
                found.iter().all(|manager| wanted.contains(manager)),
                "{cells:?}: {at} has {found:?}, not {wanted:?}"
            );
        } else {
            prop_assert_eq!(&found, &wanted, "{:?}: {}", cells, at);
        }
    }
    let said = done.report.remarks.iter().filter(|remark| remark.concern == Concern::MissingManager);
    prop_assert_eq!(said.map(|remark| remark.rows.len()).sum::<usize>(), not_found, "{:?}", done.report.remarks);
    Ok(())
}

fn staff(people: &[Person], at: usize, bosses: Vec<String>) -> Vec<String> {
    let person = &people[at];
    let known = [person.reference.clone(), person.name.clone(), format!("Title {at}"), person.unit.clone()];
    known.into_iter().chain(bosses).collect()
}

proptest! {
    #![proptest_config(cases::cases(250))]

    /// By name, by number, by both: the one, or of several the one of the same unit, or nobody.
    #[test]
    fn managers_are_found_by_name(
        people in people(),
        calls in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), 0u8..16), 8),
    ) {
        let cell = |at: usize| {
            let (person, other, how) = &calls[at];
            typed(person.get(&people), other.get(&people), *how)
        };
        let cells: Vec<Vec<String>> = (0..people.len()).map(|at| vec![cell(at)]).collect();
        let rows: Vec<Vec<String>> = cells.iter().enumerate().map(|(at, cell)| staff(&people, at, cell.clone())).collect();
        let done = read("post,name,title,unit,boss", &rows);
        compare(&people, &cells, &done)?;
        // no name gets anywhere
        let all = format!("{}{:?}", done.text, done.report);
        for family in ["Müller", "Muller", "O'Brien", "Dijk", "Peña"] {
            prop_assert!(!all.contains(family), "{all}");
        }
    }

    /// Several managers: between signs in one cell, and in a second column; all of them, in order, each once.
    #[test]
    fn several_managers_are_found(
        people in people(),
        calls in prop::collection::vec((prop::collection::vec(any::<prop::sample::Index>(), 0..4), any::<Option<prop::sample::Index>>(), 0usize..9), 8),
        by_name: bool,
    ) {
        let signs = ["; ", ";", " | ", "\n", " & ", " + ", " / ", ", ", " and "];
        // a comma within a name is none between names; a name that two have may be found for one row and not for another
        let call = |person: &Person| if by_name { person.name.clone() } else { person.reference.clone() };
        let mut cells: Vec<Vec<String>> = Vec::new();
        let mut rows = Vec::new();
        for (at, (bosses, dotted, sign)) in calls.iter().enumerate().take(people.len()) {
            let parts: Vec<String> = bosses.iter().map(|boss| call(boss.get(&people))).collect();
            let second = dotted.map_or(String::new(), |boss| call(boss.get(&people)));
            rows.push(staff(&people, at, vec![parts.join(signs[*sign]), second.clone()]));
            cells.push(parts.into_iter().chain([second]).collect());
        }
        compare(&people, &cells, &read("post,name,title,unit,boss,dotted", &rows))?;
    }

    /// One person has one full time, split over the rows that state none of it: to the last digit that is written. The
    /// sums reconcile.
    #[test]
    fn people_in_several_rows_have_one_full_time(
        rows in prop::collection::vec((0usize..4, 0u8..3, prop::option::of(1u32..12), 0u8..8), 1..30),
    ) {
        let names = [("Ada", "Birch"), ("Ben", "Cedar"), ("Cleo", "Dune"), ("Dora", "Elm")];
        let (mut cells, mut wanted, mut gone) = (Vec::new(), Vec::new(), Vec::new());
        let [mut stated, mut vacant, mut eliminated] = [0.0; 3];
        for (at, (person, turn, tenths, held)) in rows.iter().enumerate() {
            let (given, family) = names[*person];
            let fte = tenths.map(|tenths| f64::from(tenths) / 10.0);
            let name = match (held, turn) {
                (0, _) => "Vacant".to_owned(),
                (1, _) => "Post eliminated".to_owned(),
                (_, 0) => format!("{given} {family}"),
                (_, 1) => format!("{family}, {given}"),
                _ => format!("{} {family}", given.to_uppercase()),
            };
            stated += fte.unwrap_or(0.0);
            match held {
                0 => {
                    vacant += fte.unwrap_or(0.0);
                    gone.push(Some(0.0));
                }
                1 => {
                    eliminated += fte.unwrap_or(0.0);
                    gone.push(None);
                }
                _ => {
                    wanted.push((format!("{given} {family}"), fte));
                    gone.push(Some(f64::NAN));
                }
            }
            cells.push(vec![name, format!("Title {at}"), "Inn".to_owned(), fte.map_or(String::new(), |fte| fte.to_string())]);
        }
        prop_assume!(rows.iter().any(|(.., held)| *held != 1));
        let table: Vec<Vec<String>> = cells;
        let done = read("name,title,unit,fte", &table);
        let model = Model::read(&Sources::from_text("x.outward", done.text.clone())).unwrap();
        let roles = roles(&model);
        let mut people = naive::headcounts(&wanted).into_iter();
        let (mut sum, mut total) = (0.0, 0.0);
        for (at, gone) in gone.iter().enumerate() {
            let role = roles.get(&format!("Title {at}"));
            let Some(headcount) = gone else {
                prop_assert!(role.is_none());
                continue;
            };
            let wanted = if headcount.is_nan() { people.next().unwrap() } else { *headcount };
            let found = model.headcount(*role.unwrap());
            total += found;
            prop_assert!((found - wanted).abs() < 1e-6, "{table:?}: {at} is {found}, not {wanted}");
            sum += wanted;
        }
        let sums = done.report.headcounts();
        prop_assert!((sums.stated - stated).abs() < 1e-9 && (sums.vacant - vacant).abs() < 1e-9 && (sums.eliminated - eliminated).abs() < 1e-9);
        prop_assert!((sums.in_model() - sum).abs() < 1e-6, "{table:?}: {} is not {sum}", sums.in_model());
        prop_assert!((done.report.headcount - sum).abs() < 1e-9 && (total - sum).abs() < 1e-9, "{table:?}: {total} is not {sum}");
    }
}
