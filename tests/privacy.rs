//! Nothing that is shown of an organization depends on what was withheld.

#![cfg(all(feature = "page", feature = "privacy"))]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may panic")]

#[path = "common/cases.rs"]
mod cases;

use std::fmt::Write;

use outward::model::PartyId;
use outward::privacy::{PseudonymKey, Sharing};
use outward::render::ExportFormat;
use outward::render::pictures::{Options, PictureKind};
use outward::text::Sources;
use outward::{Study, StudyOptions};
use proptest::prelude::*;

const KEY: &str = "a key of some length";

fn key(text: &str) -> PseudonymKey {
    PseudonymKey::new(text).unwrap()
}

/// What is written of the people of a role.
#[derive(Debug, Clone)]
struct Role {
    headcount: u32,
    pay: u32,
    power: u32,
    flag: u8,
    says: u8,
}

fn role() -> impl Strategy<Value = Role> {
    (prop_oneof![1u32..8, 1u32..60], 1u32..99, 0u32..9, 0u8..4, 0u8..4)
        .prop_map(|(headcount, pay, power, flag, says)| Role { headcount, pay, power, flag, says })
}

fn text(roles: &[Role]) -> String {
    let mut text =
        String::from("org \"Anna's Inn\" { currency EUR }\ncustomer Guest\nmetric Wait { matters to Guest }\n");
    for (at, role) in roles.iter().enumerate() {
        let flag = ["champion", "blocker", "outsourced", "outsourced"][usize::from(role.flag)];
        let says = ["nobody", "Guest", "R0", "everyone"][usize::from(role.says)];
        let serves = if at == 0 { "Guest".to_owned() } else { format!("R{}", at / 2) };
        let serves = if at > 0 && at / 2 == at { "Guest".to_owned() } else { serves };
        let influences = (at + 1) % roles.len();
        let influences =
            if influences == at { String::new() } else { format!("influences R{influences} strength 0.5;") };
        let _ = writeln!(
            text,
            "role R{at} \"Anna's post {at}\" {{ headcount {}; pay {}; power {}; respect {}; cost {}; {flag}; says it serves {says}; {influences} serves {serves} \"by hand\" }}",
            role.headcount,
            role.pay,
            role.power,
            role.power,
            role.pay * 10
        );
    }
    text
}

fn shared(text: &str, sharing: &Sharing) -> (Study, Vec<PartyId>, Vec<PartyId>) {
    let study = StudyOptions::default()
        .read(&Sources::from_text("x.outward", text))
        .unwrap_or_else(|error| panic!("{error}\n{text}"));
    let (shared, withheld) = study.for_others(sharing);
    shared.model().assert_valid();
    (shared, withheld.few, withheld.others)
}

/// Everything that can be made of a study.
fn everything(study: &Study) -> String {
    let mut all = String::new();
    for table in study.tables().all() {
        table.write_csv_head(&mut all).unwrap();
        table.write_csv(&mut all).unwrap();
    }
    ExportFormat::ALL.iter().for_each(|format| all.push_str(&study.export(*format)));
    for kind in PictureKind::ALL {
        all.push_str(&study.draw(kind, &Options::default()).svg);
    }
    all.push_str(&study.page().unwrap());
    all.push_str(&study.report().in_full().markdown());
    let mut json = Vec::new();
    study.json(&mut json).unwrap();
    all.push_str(&String::from_utf8(json).unwrap());
    all
}

/// Whether a vector is a sum of multiples of others (Gauss's elimination).
fn is_determined(shown: &[Vec<f64>], wanted: &[f64]) -> bool {
    let rank = |mut rows: Vec<Vec<f64>>| {
        let mut rank = 0;
        for column in 0..wanted.len() {
            let Some(pivot) = (rank..rows.len()).find(|row| rows[*row][column].abs() > 1e-9) else { continue };
            rows.swap(rank, pivot);
            for row in rank + 1..rows.len() {
                let factor = rows[row][column] / rows[rank][column];
                let above = rows[rank].clone();
                rows[row].iter_mut().zip(above).for_each(|(value, above)| *value -= factor * above);
            }
            rank += 1;
        }
        rank
    };
    let with = shown.iter().cloned().chain([wanted.to_vec()]).collect();
    rank(with) == rank(shown.to_vec())
}

proptest! {
    #![proptest_config(cases::cases(24))]

    /// Other pays, flags and answers of those who are few, and headcounts that add up to the same, change not a byte.
    #[test]
    fn nothing_shown_depends_on_what_was_withheld(roles in prop::collection::vec(role(), 2..9), others in prop::collection::vec(role(), 9), least in 2u32..12) {
        let sharing = Sharing::default().min_group(least);
        let (study, few, more) = shared(&text(&roles), &sharing);
        let actors: Vec<PartyId> = study.model().actors().collect();
        let mut changed = roles.clone();
        for (at, actor) in actors.iter().enumerate() {
            if few.contains(actor) {
                changed[at] = Role { headcount: roles[at].headcount, ..others[at].clone() };
            }
        }
        // the headcounts of the first and the last of the few change places
        let places: Vec<usize> = (0..actors.len()).filter(|at| few.contains(&actors[*at])).collect();
        if let [first, .., last] = places[..] {
            (changed[first].headcount, changed[last].headcount) = (roles[last].headcount, roles[first].headcount);
        }
        let (again, few_again, more_again) = shared(&text(&changed), &sharing);
        prop_assert_eq!((few, more), (few_again, more_again));
        prop_assert_eq!(everything(&study), everything(&again));
    }

    /// Of the headcounts, the shown ones and the total are known: no withheld one follows from them, and those that are withheld
    /// are at least as many people as asked for.
    #[test]
    fn no_withheld_headcount_follows_from_sums(roles in prop::collection::vec(role(), 2..12), least in 2u32..12) {
        let (study, few, more) = shared(&text(&roles), &Sharing::default().min_group(least));
        let actors: Vec<PartyId> = study.model().actors().collect();
        let is_withheld = |actor: &PartyId| few.contains(actor) || more.contains(actor);
        let of_one = |at: usize| -> Vec<f64> { (0..actors.len()).map(|other| f64::from(u8::from(other == at))).collect() };
        let all: u32 = roles.iter().map(|role| role.headcount).sum();
        let withheld: Vec<usize> = (0..actors.len()).filter(|at| is_withheld(&actors[*at])).collect();
        let mut shown: Vec<Vec<f64>> = (0..actors.len()).filter(|at| !withheld.contains(at)).map(of_one).collect();
        let total_is_told = all >= least;
        if total_is_told {
            shown.push(vec![1.0; actors.len()]);
        }
        for at in &withheld {
            prop_assert!(!is_determined(&shown, &of_one(*at)), "{at} of {withheld:?}");
        }
        if !withheld.is_empty() && total_is_told {
            let people: u32 = withheld.iter().map(|at| roles[*at].headcount).sum();
            prop_assert!(people >= least && withheld.len() > 1);
            let shown_people: f64 = actors.iter().map(|actor| study.model().headcount(*actor)).sum();
            prop_assert!((shown_people - f64::from(all)).abs() < 1e-3);
        }
        for (at, role) in roles.iter().enumerate() {
            prop_assert_eq!(study.model().pay(actors[at]).is_none(), role.headcount < least);
        }
    }
}

#[test]
fn no_name_and_no_text_is_left() {
    let roles: Vec<Role> = (0..6).map(|at| Role { headcount: 10 + at, pay: 5, power: 3, flag: 3, says: 1 }).collect();
    let text = format!(
        "{}unit Anna \"Anna's own\" {{ role Ben {{ headcount 20; serves R1; allow unaccountable \"Anna said so\" }} }}\n",
        text(&roles)
    );
    let (study, ..) = shared(&text, &Sharing::default().pseudonyms(key(KEY)));
    let all = everything(&study);
    for told in ["Anna", "Ben", "R0", "R1", "post", "by hand"] {
        // R1 and the like are part of other words of a page's styles
        let is_told = if told.starts_with('R') { all.contains(&format!("\"{told}\"")) } else { all.contains(told) };
        assert!(!is_told, "{told}");
    }
    assert!(all.contains("Guest") && all.contains("EUR") && all.contains("Role_"));
    // what is counted stays
    let plain = Study::read(&Sources::from_text("x.outward", &text)).unwrap();
    assert_eq!(plain.paths().summary, study.paths().summary);
    assert_eq!(plain.diffusion().summary, study.diffusion().summary);
    // the same key makes the same names, another one others
    let names = |sharing: &Sharing| {
        let (study, ..) = shared(&text, sharing);
        study.model().actors().map(|actor| study.model().name(actor).to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(
        names(&Sharing::default().pseudonyms(key(KEY))),
        names(&Sharing::default().pseudonyms(key(KEY)).min_group(1))
    );
    assert_ne!(
        names(&Sharing::default().pseudonyms(key(KEY))),
        names(&Sharing::default().pseudonyms(key("another key of that length")))
    );
}

/// python3 -c "import hmac; print(hmac.new(b'a key of some length', b'Shop.Clerk', 'sha256').hexdigest()[:10])"
#[test]
fn a_name_is_the_hmac_of_the_qualified_name() {
    let (study, ..) = shared(
        "customer Guest\nunit Shop { role Clerk { headcount 9; serves Guest } }",
        &Sharing::default().pseudonyms(key(KEY)),
    );
    let clerk = study.model().actors().next().unwrap();
    assert_eq!(study.model().name(clerk), "Role_1724ea797f");
}
