//! The whole of it on the crate in `sample`, whose mutants `sample.json` lists (`cargo mutants --list --json --diff=false` there).

use std::collections::BTreeMap;
use std::path::Path;

use crate::list::{self, Wanted};
use crate::results::Outcome;

#[test]
fn each_mutant_is_told() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = std::env::temp_dir().join(format!("outward-mutants-{}", std::process::id()));
    let mutants = list::read(include_str!("../sample.json"), &Wanted::All).unwrap();
    let found = crate::try_all(&mutants, &here.join("sample"), &folder, &[]).unwrap();
    let again = crate::try_all(&mutants, &here.join("sample"), &folder, &[]).unwrap();
    assert_eq!(found, again);
    std::fs::remove_dir_all(folder).unwrap();
    let mut others: BTreeMap<Outcome, Vec<&str>> = BTreeMap::new();
    for (mutant, outcome) in mutants.iter().zip(found) {
        others.entry(outcome).or_default().push(mutant.name.split_once(": ").unwrap().1);
    }
    // every other one is caught
    others.remove(&Outcome::Caught).unwrap();
    let expected = [
        (Outcome::TooSlow, vec!["replace += with *= in add"]),
        (
            Outcome::NotBuilt,
            vec!["replace + with - in joined", "replace + with * in joined", "replace && with || in first"],
        ),
        (
            Outcome::NoForm,
            vec![
                "replace fixed -> u32 with 0",
                "replace fixed -> u32 with 1",
                "replace * with + in fixed",
                "replace * with / in fixed",
            ],
        ),
        (Outcome::Survived, vec!["replace match guard a < 2 with true in kind", "replace < with <= in kind"]),
        (Outcome::Unreached, vec!["replace nobody_asks -> u32 with 0", "replace nobody_asks -> u32 with 1"]),
    ];
    assert_eq!(others, BTreeMap::from(expected));
}

#[test]
fn the_same_seed_picks_the_same() {
    let pick = |seed| {
        let picked = list::read(include_str!("../sample.json"), &Wanted::Sample(5, seed)).unwrap();
        picked.into_iter().map(|mutant| mutant.name).collect::<Vec<_>>()
    };
    assert_eq!(pick(1), pick(1));
    assert_ne!(pick(1), pick(2));
    assert_eq!(pick(1).len(), 5);
}
