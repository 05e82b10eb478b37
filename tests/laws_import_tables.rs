//! What holds of tables however they are written: a reader that was written separately, and slowly, agrees.
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
#[path = "naive/tables.rs"]
mod naive;

use std::collections::BTreeMap;

use outward::Model;
use outward::import::{Concern, Decimal, Imported, Mapping, Preset, Sheet, SheetColumns, import};
use outward::model::{PartyId, PartyKind};
use outward::text::Sources;
use proptest::prelude::*;

fn mapping() -> Mapping {
    let column = |name: &str| Some(name.to_owned());
    let sheet = SheetColumns {
        post: column("post"),
        person: vec!["name".to_owned()],
        title: column("title"),
        unit: vec!["unit".to_owned()],
        manager: vec!["boss".to_owned()],
        headcount: column("fte"),
        pay: column("pay"),
        ..SheetColumns::default()
    };
    Mapping { sheets: vec![sheet], ..Mapping::default() }
}

const HEADER: [&str; 7] = ["post", "name", "title", "unit", "boss", "fte", "pay"];

type Cells = [String; 7];

fn line(cells: &[&str], separator: &str) -> String {
    let quoted = cells.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\"")));
    quoted.collect::<Vec<_>>().join(separator) + "\n"
}

fn csv(rows: &[Cells], separator: &str) -> String {
    let rows = rows.iter().map(|row| line(&row.each_ref().map(String::as_str), separator));
    line(&HEADER, separator) + &rows.collect::<String>()
}

fn read(table: impl Into<Vec<u8>>) -> Imported {
    import(&[Sheet::new("x.csv", table)], &[], &mapping(), None).unwrap()
}

fn model(done: &Imported) -> Model {
    Model::read(&Sources::from_text("x.outward", done.text.clone())).unwrap()
}

/// The roles by their labels.
fn roles(model: &Model) -> BTreeMap<String, PartyId> {
    let roles = model.parties().filter(|party| model.kind(*party) == PartyKind::Role);
    roles.map(|role| (model.label(role).to_owned(), role)).collect()
}

/// A row of a post of its own: what is not given is plain.
fn row(number: usize, fill: &[(&str, &str)]) -> Cells {
    let mut row = [
        format!("P{number}"),
        String::new(),
        format!("Title {number}"),
        "Shop".into(),
        String::new(),
        "1".into(),
        String::new(),
    ];
    for (header, cell) in fill {
        row[HEADER.iter().position(|known| known == header).unwrap()] = (*cell).to_owned();
    }
    row
}

/// What stands for nobody, for a post that is gone, and for a sum; a mapping adds the last of each of the first two.
const VACANT: [&str; 6] = ["Vacant", "vacant post", "unbesetzt", "N.N.", "Vacante", "te werven"];
const ELIMINATED: [&str; 4] = ["Eliminated", "Post deleted", "gestrichen", "dissolved"];
const TOTAL: [&str; 5] = ["Total Shop", "Gesamt", "Sous-total", "Totaal", "Sum:"];

fn any_of(index: &prop::sample::Index, words: &[&'static str]) -> &'static str {
    words[index.index(words.len())]
}

/// A number as somebody writes it, or something near.
fn amount() -> impl Strategy<Value = String> {
    let plain = (1u32..2_000_000, 0u32..1000, 0usize..4);
    let styled = (plain, prop::sample::select(vec![".", ","]), prop::sample::select(vec!["", "g", " ", "'"])).prop_map(
        |((whole, fraction, places), decimal, group)| {
            let group = if group == "g" { if decimal == "." { "," } else { "." } } else { group };
            let digits = whole.to_string();
            let mut text = String::new();
            for (at, digit) in digits.chars().enumerate() {
                if at > 0 && (digits.len() - at) % 3 == 0 {
                    text.push_str(group);
                }
                text.push(digit);
            }
            if places > 0 { format!("{text}{decimal}{}", &format!("{fraction:03}")[..places]) } else { text }
        },
    );
    prop_oneof![8 => styled, 2 => "[0-9]{1,4}[.,][0-9]{1,4}", 1 => "[.,][0-9]{1,3}", 1 => "[0-9.,' ]{1,9}"]
}

/// Two columns of amounts; in some tables no cell of one of them, or of both, shows which sign parts the decimals.
fn amounts() -> impl Strategy<Value = Vec<[String; 2]>> {
    let open = || "[1-9][0-9]{0,2}[.,][0-9]{3}";
    prop_oneof![
        2 => prop::collection::vec([amount().boxed(), amount().boxed()], 1..8),
        1 => prop::collection::vec([open().boxed(), amount().boxed()], 1..8),
        1 => prop::collection::vec([open().boxed(), open().boxed()], 1..8),
    ]
}

proptest! {
    #![proptest_config(cases::cases(150))]

    /// Which sign parts the decimals is decided by all cells of a column together, whatever stands around the numbers; else
    /// by the other column, else by the separator of the cells; or by whoever named it.
    #[test]
    fn a_column_decides(
        amounts in amounts(),
        same in prop::sample::select(vec!["", "£", "EUR ", "$"]),
        separator in prop::sample::select(vec![',', ';', '\t']),
        named in prop::option::weighted(0.2, prop::sample::select(vec![Decimal::Point, Decimal::Comma])),
    ) {
        // in any cell, some spaces are one
        let cells = [0, 1].map(|of| amounts.iter().map(|both| both[of].split_whitespace().collect::<Vec<_>>().join(" ")).collect::<Vec<String>>());
        let [pays, heads] = &cells;
        let rows: Vec<Cells> = pays.iter().zip(heads).enumerate().map(|(at, (pay, heads))| {
            row(at, &[("pay", &format!("{same}{pay}")), ("fte", heads)])
        }).collect();
        let mapping = Mapping { decimal: named, ..mapping() };
        let table = csv(&rows, &separator.to_string());
        let done = import(&[Sheet::new("x.csv", table)], &[], &mapping, None).unwrap();
        let model = model(&done);
        let roles = roles(&model);
        let wanted = naive::columns(&cells, named.map(Decimal::sign), separator);
        for at in 0..amounts.len() {
            let role = roles[&format!("Title {at}")];
            let wanted = [0, 1].map(|of| {
                // a cell of signs alone is a placeholder, and one that begins with a group is no number
                let cell = &cells[of][at];
                let framed = cell.ends_with(|c: char| c.is_ascii_digit()) && !cell.starts_with([' ', '\'']);
                wanted[of][at].filter(|_| framed)
            });
            let found = [model.pay(role), Some(model.headcount(role))];
            let wanted = [wanted[0], Some(wanted[1].unwrap_or(1.0))];
            for (found, wanted) in found.into_iter().zip(wanted) {
                let same = match (found, wanted) {
                    (Some(found), Some(wanted)) => (found - wanted).abs() <= 1e-6 * wanted.max(1.0),
                    (None, None) => true,
                    _ => false,
                };
                prop_assert!(same, "{cells:?}, row {at}: {found:?}, not {wanted:?}");
            }
        }
        // what could be read in two ways is said, once for each column
        let said = done.report.remarks.iter().filter(|remark| remark.message.contains("can be read in two ways"));
        let open = cells.iter().filter(|cells| naive::is_open(cells) && named.is_none());
        prop_assert_eq!(said.count(), open.count(), "{:?}", cells);
    }

    /// Nothing that was left out is left out in silence: each cell that was not read is counted in a remark.
    #[test]
    fn what_is_not_read_is_said(cells in prop::collection::vec("[ -~]{0,8}", 1..8)) {
        let rows: Vec<Cells> = cells.iter().enumerate().map(|(at, cell)| row(at, &[("fte", cell), ("name", "Ada")])).collect();
        let done = read(csv(&rows, ","));
        let of_fte = |remark: &&outward::import::Remark| {
            remark.column.as_deref() == Some("fte") && matches!(remark.concern, Concern::Empty | Concern::Odd)
        };
        let said: usize = done.report.remarks.iter().filter(of_fte).map(|remark| remark.rows.len()).sum();
        let sum = done.report.headcounts();
        prop_assert_eq!(said, sum.assumed_rows, "{:?}", done.report.remarks);
        prop_assert!((sum.in_model() - done.report.headcount).abs() < 1e-6);
    }

    /// Managers: the exact one, else the one that is typed otherwise, else nobody; of several, the one of the same unit.
    #[test]
    fn references_are_found_as_a_slow_reader_finds_them(
        posts in prop::collection::vec(("(HQ ?)?0{0,2}[1-9]{1,2}", "(East|West)", any::<prop::sample::Index>(), 0u8..6), 1..9),
    ) {
        let typed = |reference: &str, how: u8| match how {
            0 => reference.to_owned(),
            1 => {
                let at = reference.find(|c: char| c.is_ascii_digit()).unwrap();
                format!("{}0{}", &reference[..at], &reference[at..])
            }
            2 => reference.replace(' ', ""),
            3 => reference.to_lowercase(),
            4 => format!("=\"{reference}\""),
            _ => reference.trim_start_matches('0').to_owned(),
        };
        let bosses: Vec<String> = posts.iter().map(|(_, _, boss, how)| typed(&boss.get(&posts).0, *how)).collect();
        let rows: Vec<Cells> = posts.iter().zip(&bosses).enumerate().map(|(at, ((reference, unit, ..), boss))| {
            row(at, &[("post", reference), ("unit", unit), ("boss", boss)])
        }).collect();
        let done = read(csv(&rows, ";"));
        let model = model(&done);
        let roles = roles(&model);
        // who manages whom, before circles are broken
        let mut wanted: Vec<Option<usize>> = Vec::new();
        let mut candidates: Vec<Vec<usize>> = Vec::new();
        let plain = |boss: &str| boss.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"')).unwrap_or(boss).to_owned();
        for (at, boss) in bosses.iter().enumerate() {
            let boss = &plain(boss);
            let exact: Vec<usize> = (0..posts.len()).filter(|other| posts[*other].0 == *boss).collect();
            let near: Vec<usize> = exact.iter().copied().filter(|other| posts[*other].1 == posts[at].1).collect();
            let alike: Vec<usize> = (0..posts.len()).filter(|other| naive::alike(&posts[*other].0, boss)).collect();
            wanted.push(match (exact.as_slice(), near.as_slice(), alike.as_slice()) {
                ([one], ..) | ([_, ..], [one], _) | ([], _, [one]) => Some(*one),
                _ => None,
            });
            candidates.push(if exact.is_empty() { alike } else { exact });
        }
        for (at, wanted) in wanted.iter().enumerate() {
            let role = roles[&format!("Title {at}")];
            let found: Vec<PartyId> = model.managers(role).collect();
            match (found.as_slice(), wanted) {
                ([], None) => {}
                ([found], Some(wanted)) => prop_assert_eq!(*found, roles[&format!("Title {wanted}")]),
                // a circle was broken, and that is said
                ([], Some(_)) => prop_assert!(done.report.remarks.iter().any(|remark| remark.concern == Concern::Circle)),
                _ => prop_assert!(false, "{bosses:?}: {at} has {found:?}, not {wanted:?}"),
            }
        }
        // who was found in another spelling, or among several, is said; of several candidates each is named
        let of_row = |concern: Concern, at: usize| {
            let mut remarks = done.report.remarks.iter();
            remarks.find(|remark| remark.concern == concern && remark.rows.contains(&(at + 2)))
        };
        for (at, (found, candidates)) in wanted.iter().zip(&candidates).enumerate() {
            let exact = found.is_some_and(|found| posts[found].0 == plain(&bosses[at]) && candidates.len() == 1);
            prop_assert_eq!(of_row(Concern::Alike, at).is_some(), found.is_some() && !exact, "{:?}: {}", bosses, at);
            if found.is_none() && candidates.len() > 1 {
                let said = &of_row(Concern::MissingManager, at).unwrap().message;
                let named = candidates.iter().take(4).all(|other| said.contains(&format!("row {})", other + 2)));
                prop_assert!(named && (candidates.len() <= 4) != said.contains(" more"), "{said}: {candidates:?}");
            }
        }
        // who was not found is said
        let said = |concern| done.report.remarks.iter().filter(|remark| remark.concern == concern).map(|remark| remark.rows.len()).sum::<usize>();
        prop_assert_eq!(said(Concern::MissingManager), wanted.iter().filter(|wanted| wanted.is_none()).count());
    }

    /// Vacant and eliminated posts, totals and blank rows: what the model has is what somebody with a pencil has.
    #[test]
    fn figures_reconcile(
        // in some tables nobody holds any post
        rows in prop_oneof![9 => Just(0u8..11), 1 => Just(0u8..1)].prop_flat_map(|kinds| {
            prop::collection::vec((kinds, 1u32..40, any::<bool>(), any::<prop::sample::Index>()), 2..14)
        }),
        grand: bool,
        names in prop::collection::vec("[A-Z][a-z]{3,6} [A-Z][a-z]{3,6}", 14),
    ) {
        let (mut table, mut wanted, mut stated) = (Vec::new(), 0.0, 0.0);
        let (mut block, mut in_block, mut all, mut in_all) = (0.0, 0, 0.0, 0);
        let [mut vacant, mut eliminated, mut totals, mut blank, mut assumed] = [0usize; 5];
        for (at, (kind, tenths, capitals, word)) in rows.iter().enumerate() {
            let fte = f64::from(*tenths) / 10.0;
            let text = fte.to_string();
            let spelled = |word: &str| if *capitals { word.to_uppercase() } else { word.to_owned() };
            match kind {
                0 => {
                    table.push(row(at, &[("name", &spelled(any_of(word, &VACANT))), ("fte", &text)]));
                    vacant += 1;
                }
                1 => {
                    table.push(row(at, &[("name", &spelled(any_of(word, &ELIMINATED))), ("fte", &text)]));
                    eliminated += 1;
                }
                2 => {
                    table.push(HEADER.map(|_| String::new()));
                    blank += 1;
                    continue;
                }
                3 if in_block > 1 => {
                    let sum = format!("{block:.1}");
                    let mut total = HEADER.map(|_| String::new());
                    (total[2], total[5]) = (spelled(any_of(word, &TOTAL)), sum);
                    table.push(total);
                    stated += block;
                    (block, in_block) = (0.0, 0);
                    totals += 1;
                    continue;
                }
                4 => {
                    table.push(row(at, &[("name", &names[at]), ("fte", any_of(word, &["", "n/a", "part time"]))]));
                    wanted += 1.0;
                    assumed += 1;
                    continue;
                }
                _ => {
                    table.push(row(at, &[("name", &names[at]), ("fte", &text)]));
                    wanted += fte;
                }
            }
            stated += fte;
            (block, in_block, all, in_all) = (block + fte, in_block + 1, all + fte, in_all + 1);
        }
        if grand && in_all > 1 {
            let mut total = HEADER.map(|_| String::new());
            (total[0], total[5]) = ("Summe".to_owned(), format!("{all:.1}"));
            table.push(total);
            stated += all;
            totals += 1;
        }
        prop_assume!(in_all + assumed > eliminated);
        let mapping = Mapping { vacant: vec!["te werven".to_owned()], eliminated: vec!["Dissolved".to_owned()], ..mapping() };
        let done = import(&[Sheet::new("x.csv", csv(&table, ","))], &[], &mapping, None).unwrap();
        let sheet = &done.report.sheets[0];
        prop_assert_eq!(sheet.headcounts.assumed_rows, assumed);
        // nothing is 0, never −0
        let figures = format!("{:?} {:?}", done.report, sheet.headcounts.in_model());
        prop_assert!(!figures.contains("-0.0"), "{}", figures);
        prop_assert_eq!(sheet.rows, table.len());
        prop_assert_eq!(sheet.passed_over, eliminated + totals + blank, "{:?}", done.report.remarks);
        prop_assert_eq!(sheet.headcounts.vacant_posts, vacant);
        prop_assert!((sheet.headcounts.stated - stated).abs() < 1e-6, "{} {}", sheet.headcounts.stated, stated);
        prop_assert!((done.report.headcount - wanted).abs() < 1e-6, "{} {}", done.report.headcount, wanted);
        prop_assert!((sheet.headcounts.in_model() - wanted).abs() < 1e-6);
    }

    /// Who reports to a post that is gone reports to the next one up that is there.
    #[test]
    fn reports_pass_those_that_are_gone(gone in prop::collection::vec(any::<bool>(), 1..9), bosses in prop::collection::vec(any::<prop::sample::Index>(), 9)) {
        let mut gone = gone;
        gone[0] = false;
        let boss = |at: usize| bosses[at].index(at);
        let rows: Vec<Cells> = (0..gone.len()).map(|at| {
            let name = if gone[at] { "Eliminated" } else { "" };
            let above = if at == 0 { String::new() } else { format!("P{}", boss(at)) };
            row(at, &[("name", name), ("boss", &above)])
        }).collect();
        let done = read(csv(&rows, ","));
        let model = model(&done);
        let roles = roles(&model);
        prop_assert_eq!(roles.len(), gone.iter().filter(|gone| !**gone).count());
        for at in (1..gone.len()).filter(|at| !gone[*at]) {
            let mut up = boss(at);
            while gone[up] {
                up = boss(up);
            }
            let managers: Vec<PartyId> = model.managers(roles[&format!("Title {at}")]).collect();
            prop_assert_eq!(managers, [roles[&format!("Title {up}")]]);
        }
    }

    /// A word for nothing is nothing, in whatever column.
    #[test]
    fn placeholders_are_empty_cells(
        column in prop::sample::select(vec!["unit", "boss", "name", "pay", "fte"]),
        word in prop::sample::select(vec!["n/a", "N/A", "N/D", "-", "–", "XX", "TBC", "#N/A", "None", "k.A.", "Not Disclosed", "?", "#REF!", "NULL"]),
        which in prop::collection::vec(any::<bool>(), 4),
    ) {
        let table = |word: &str| {
            let fill = |at: usize| if which[at] { vec![(column, word)] } else { vec![("pay", "20000")] };
            let rows: Vec<Cells> = (0..4).map(|at| row(at, &fill(at))).collect();
            read(csv(&rows, ","))
        };
        prop_assert_eq!(table(word).text, table("").text);
    }

    /// People who stand in several rows count once, however their name is turned.
    #[test]
    fn headcounts_add_up_to_people(seats in prop::collection::vec((0usize..5, any::<bool>()), 1..12)) {
        let names = [("Ada", "Birch"), ("Ben", "Cedar"), ("Cleo", "Dune"), ("Dora", "Elm"), ("Emil", "Frost")];
        let mut table = "name,title,unit\n".to_owned();
        for (at, (person, turned)) in seats.iter().enumerate() {
            let (given, family) = names[*person];
            let name = if *turned { format!("\"{family}, {given}\"") } else { format!("{given} {family}") };
            table.push_str(&format!("{name},Title {at},Shop\n"));
        }
        let done = import(&[Sheet::new("x.csv", table)], &[], &Mapping::default(), None).unwrap();
        let people: std::collections::BTreeSet<usize> = seats.iter().map(|(person, _)| *person).collect();
        prop_assert!((done.report.headcount - people.len() as f64).abs() < 1e-5, "{}", done.text);
    }

    /// No name of a person gets anywhere: into a model, its state or a remark.
    #[test]
    fn names_stay_out(
        people in prop::collection::vec(("(Ada|Benno|Cleo)", "(Quillfeder|Ostervik|Zandberg)", 0u8..6, 0u8..4, any::<prop::sample::Index>()), 1..7),
        mapped: bool,
    ) {
        let full = |at: usize| format!("{} {}", people[at].0, people[at].1);
        let rows: Vec<Cells> = people.iter().enumerate().map(|(at, (given, family, way, place, other))| {
            let boss = other.index(people.len());
            let (bg, bf) = (&people[boss].0, &people[boss].1);
            let boss = match way {
                0 => String::new(),
                1 => format!("{bg} {bf}"),
                2 => format!("{bf}, {bg}"),
                3 => format!("{bg} {bf} (P{boss})"),
                4 => format!("{bf} {bg}"),
                _ => format!("Benno {bf}"),
            };
            let title = if *place == 1 { format!("Assistant to {}", full(at / 2)) } else { format!("Title {at}") };
            let unit = match place {
                2 => format!("Shop ({family}, {given})"),
                3 => format!("{}’s team", full(at)),
                _ => "Shop".to_owned(),
            };
            row(at, &[("name", &full(at)), ("boss", &boss), ("title", &title), ("unit", &unit)])
        }).collect();
        let mut mapping = mapping();
        if !mapped {
            mapping.sheets[0].person.clear();
        }
        let done = import(&[Sheet::new("x.csv", csv(&rows, ","))], &[], &mapping, None).unwrap();
        let all = format!("{}{}{:?}", done.text, done.state.to_text(outward::import::Key::new([7; 16])), done.report);
        for name in ["Quillfeder", "Ostervik", "Zandberg"] {
            prop_assert!(!all.contains(name), "{all}");
        }
    }

    /// A table makes one model, however a file writes it.
    #[test]
    fn a_table_is_one_however_it_is_written(
        cells in prop::collection::vec(("[A-Za-z ]{1,9}x", "(East|West)", "(P[0-2])?", 1u32..9), 1..6),
        form in 0u8..9,
        sign in prop::sample::select(vec![";", "^", "~", ":"]),
    ) {
        let rows: Vec<Cells> = cells.iter().enumerate().map(|(at, (title, unit, boss, fte))| {
            row(at, &[("title", title.trim()), ("unit", unit), ("boss", boss), ("fte", &format!("{fte}.5"))])
        }).collect();
        let plain = csv(&rows, ",");
        let unquoted = |separator: &str| plain.replace("\",\"", separator).replace('"', "");
        let written: Vec<u8> = match form {
            0 => csv(&rows, "\t").into_bytes(),
            1 => csv(&rows, "|").into_bytes(),
            2 => csv(&rows, ";").into_bytes(),
            3 => format!("sep={sign}\n{}", csv(&rows, sign)).into_bytes(),
            4 => format!("Staff list, as of today,,,\n\n,,,,,\n{plain}").into_bytes(),
            5 => format!("\u{FEFF}{}", plain.replace('\n', "\r\n")).into_bytes(),
            6 => format!("\u{FEFF}{plain}").encode_utf16().flat_map(u16::to_le_bytes).collect(),
            7 => {
                let lines: Vec<String> = unquoted(" | ").lines().map(|line| format!("| {line} |\n")).collect();
                let rule = format!("|{}\n", " --- |".repeat(HEADER.len()));
                format!("{}{rule}{}", lines[0], lines[1..].concat()).into_bytes()
            }
            _ => {
                let (header, first) = plain.split_once('\n').unwrap();
                let (first, rest) = first.split_once('\n').unwrap();
                format!("{header}\n{first}\n{header}\n{rest}").into_bytes()
            }
        };
        let done = read(written);
        prop_assert_eq!(&done.text, &read(plain).text);
        // what is no row of the table is none of its rows, but for a second header, which is said to be passed over
        prop_assert_eq!(done.report.sheets[0].rows, rows.len() + usize::from(form == 8));
    }
}

/// A currency that was asked for stands in the model, or it is said that it does not.
#[test]
fn a_currency_is_kept_or_said() {
    for org in [None, Some("Shop".to_owned())] {
        let mapping = Mapping { org: org.clone(), currency: Some("EUR".to_owned()), ..mapping() };
        let table = csv(&[row(0, &[("pay", "20")])], ",");
        let done = import(&[Sheet::new("x.csv", table)], &[], &mapping, None).unwrap();
        let said = done.report.remarks.iter().any(|remark| remark.message.contains("EUR was not kept"));
        assert_eq!((done.text.contains("currency EUR"), said), (org.is_some(), org.is_none()), "{}", done.text);
    }
}

/// Two made-up returns with what is odd in published ones: zeros in front, shared references, posts that nobody holds or
/// that are gone, no figure or an address in the place of one, a floor over its ceiling, columns without a header.
#[test]
fn odd_returns_add_up() {
    let senior = Sheet::new("odd-senior.csv", include_bytes!("import/odd-senior.csv").as_slice());
    let junior = Sheet::new("odd-junior.csv", include_bytes!("import/odd-junior.csv").as_slice());
    let done = import(&[senior, junior], &[], &Preset::UkOrganogram.mapping(), None).unwrap();
    let sum = done.report.headcounts();
    assert_eq!((sum.stated, sum.eliminated, sum.vacant, sum.assumed), (7.85, 1.0, 0.6, 2.0));
    assert!((done.report.headcount - 8.25).abs() < 1e-9);
    let model = model(&done);
    let mut facts: Vec<(String, Option<String>)> = Vec::new();
    let mut pay = 0.0;
    for role in model.parties().filter(|party| model.kind(*party) == PartyKind::Role) {
        let manager = model.managers(role).next().map(|manager| model.label(manager).to_owned());
        facts.push((model.label(role).to_owned(), manager));
        pay += model.pay(role).unwrap_or(0.0);
    }
    facts.sort();
    let wanted = [
        ("Bell Ringer", Some("Warden")),
        ("Clerk, EO", Some("Deputy Warden")),
        ("Deputy Warden", Some("Warden")),
        ("Gate Keeper", Some("Deputy Warden")),
        ("Gate Keeper", Some("Deputy Warden")),
        ("Lamp Lighter", None),
        ("Porter, EO", None),
        ("Warden", None),
    ];
    let wanted: Vec<(String, Option<String>)> =
        wanted.iter().map(|(label, manager)| ((*label).to_owned(), manager.map(str::to_owned))).collect();
    assert_eq!(facts, wanted);
    assert_eq!(pay, 303_998.5);
}

/// Several managers, in one cell or in two columns: all of them, in order.
#[test]
fn several_managers_are_all_found() {
    let posts = |boss: &str| format!("id,title,boss,dotted\n1,Head,,\n2,Chief,1,\n3,Planner,{boss}\n");
    for boss in ["1; 2,", "1 / 2,", "1 & 2,", "\"1, 2\",", "1,2", "01;2,", "1|2,", "\"1\n2\","] {
        let sheet = SheetColumns {
            post: Some("id".to_owned()),
            title: Some("title".to_owned()),
            manager: vec!["boss".to_owned(), "dotted".to_owned()],
            ..SheetColumns::default()
        };
        let mapping = Mapping { sheets: vec![sheet], ..Mapping::default() };
        let done = import(&[Sheet::new("x.csv", posts(boss))], &[], &mapping, None).unwrap();
        let model = model(&done);
        let planner = roles(&model)["Planner"];
        let managers: Vec<&str> = model.managers(planner).map(|manager| model.label(manager)).collect();
        assert_eq!(managers, ["Head", "Chief"], "{boss}");
    }
}
