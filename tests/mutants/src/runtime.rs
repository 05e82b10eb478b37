//! Put into each crate of the copy: which mutant is on, by the environment.

use std::collections::HashSet;
use std::io::Write;
use std::sync::LazyLock;

/// The variable with the number of the mutant that is on.
static CHOSEN: LazyLock<u32> = LazyLock::new(|| {
    std::env::var("MUTANT").ok().and_then(|number| number.parse().ok()).unwrap_or(u32::MAX - 1)
});

/// With `MUTANT=4294967295` none is on, and this file gets a line for each mutant that a thread came to.
static REACHED: LazyLock<Option<std::path::PathBuf>> = LazyLock::new(|| std::env::var_os("MUTANTS_REACHED").map(Into::into));

thread_local! {
    static SEEN: std::cell::RefCell<HashSet<u32>> = std::cell::RefCell::new(HashSet::new());
}

#[inline]
pub fn on(number: u32) -> bool {
    let chosen = *CHOSEN;
    chosen == number || (chosen == u32::MAX && note(number))
}

#[cold]
fn note(number: u32) -> bool {
    let new = SEEN.try_with(|seen| seen.try_borrow_mut().map(|mut seen| seen.insert(number)).unwrap_or(true));
    if new.unwrap_or(true)
        && let Some(path) = &*REACHED
        && let Ok(mut file) = std::fs::OpenOptions::new().append(true).create(true).open(path)
    {
        let line = format!("{number}\t{}\n", std::thread::current().name().unwrap_or_default());
        let _ = file.write_all(line.as_bytes());
    }
    false
}

/// What a function returns that promises only some iterator, where a mutant returns another one.
#[derive(Clone)]
pub enum Either<A, B> {
    Mutant(A),
    Own(B),
}

impl<A: Iterator, B: Iterator<Item = A::Item>> Iterator for Either<A, B> {
    type Item = A::Item;

    fn next(&mut self) -> Option<A::Item> {
        match self {
            Either::Mutant(it) => it.next(),
            Either::Own(it) => it.next(),
        }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        match self {
            Either::Mutant(it) => it.size_hint(),
            Either::Own(it) => it.size_hint(),
        }
    }
}

impl<A: DoubleEndedIterator, B: DoubleEndedIterator<Item = A::Item>> DoubleEndedIterator for Either<A, B> {
    fn next_back(&mut self) -> Option<A::Item> {
        match self {
            Either::Mutant(it) => it.next_back(),
            Either::Own(it) => it.next_back(),
        }
    }
}

impl<A: ExactSizeIterator, B: ExactSizeIterator<Item = A::Item>> ExactSizeIterator for Either<A, B> {}
impl<A: std::iter::FusedIterator, B: std::iter::FusedIterator<Item = A::Item>> std::iter::FusedIterator for Either<A, B> {}
