//! The mutants that cargo-mutants lists: what is a mutant is its business.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::groups;

/// The number of a mutant: its place in the list, counted from 1.
pub type Number = u32;

#[derive(Debug, Clone, Deserialize)]
pub struct Mutant {
    #[serde(skip)]
    pub number: Number,
    pub name: String,
    pub file: String,
    pub genre: Genre,
    pub replacement: String,
    pub span: Span,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub enum Genre {
    FnValue,
    BinaryOperator,
    UnaryOperator,
    MatchArm,
    MatchArmGuard,
    StructField,
}

#[derive(Debug, Clone, Copy, Deserialize)]
pub struct Span {
    pub start: Place,
}

/// From 1, as cargo-mutants counts; columns are characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub struct Place {
    pub line: usize,
    pub column: usize,
}

/// Which of the mutants are wanted.
pub enum Wanted {
    All,
    Groups(Vec<String>),
    /// So many, which the seed picks.
    Sample(usize, u64),
}

/// Reads `cargo mutants --list --json`.
pub fn read(json: &str, wanted: &Wanted) -> anyhow::Result<Vec<Mutant>> {
    let mut mutants: Vec<Mutant> = serde_json::from_str(json)?;
    match wanted {
        Wanted::All => {}
        Wanted::Groups(names) => mutants
            .retain(|mutant| groups::of(&mutant.file).is_some_and(|group| names.iter().any(|name| name == group.name))),
        Wanted::Sample(size, seed) => {
            mutants.sort_by_cached_key(|mutant| hash(*seed, &mutant.name));
            mutants.truncate(*size);
            mutants.sort_by(|a, b| (&a.file, a.span.start, &a.name).cmp(&(&b.file, b.span.start, &b.name)));
        }
    }
    for (mutant, number) in mutants.iter_mut().zip(1..) {
        mutant.number = number;
    }
    Ok(mutants)
}

pub fn by_file(mutants: &[Mutant]) -> BTreeMap<&str, Vec<&Mutant>> {
    let mut files: BTreeMap<&str, Vec<&Mutant>> = BTreeMap::new();
    for mutant in mutants {
        files.entry(&mutant.file).or_default().push(mutant);
    }
    files
}

/// FNV-1a, then the last step of SplitMix64: the same everywhere.
pub fn hash(seed: u64, text: &str) -> u64 {
    let fnv = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    let mixed = seed.to_le_bytes().into_iter().chain(text.bytes()).fold(0xcbf2_9ce4_8422_2325, fnv);
    let mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}
