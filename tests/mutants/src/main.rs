//! Mutation testing in one build. cargo-mutants says what the mutants are; here all of them are compiled into one copy of the
//! project, each behind a question, and an environment variable turns one on. A mutant is tried with the tests that come
//! to it, until one fails.
//!
//! `outward-mutants LIST PROJECT FOLDER [GROUP… | sample SIZE SEED] [-- CARGO…]`: LIST is what `cargo mutants --list --json` says.
//! FOLDER gets the copy and the results. With a SIZE, so many of the list are tried, which the SEED picks. CARGO are arguments
//! for cargo.

mod build;
mod copy;
mod groups;
mod list;
mod nodes;
mod process;
mod reach;
mod results;
mod rewrite;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::build::{Binary, build};
use crate::copy::Copy;
use crate::list::{Genre, Mutant, Number, Wanted};
use crate::process::{Call, Ended, run};
use crate::reach::Reach;
use crate::results::{Outcome, Results};

/// As many as there are processors on a small machine.
const AT_A_TIME: usize = 2;

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let end = arguments.iter().position(|it| it == "--").unwrap_or(arguments.len());
    let cargo = arguments.get(end + 1..).unwrap_or_default();
    let [list, project, folder, wanted @ ..] = &arguments[..end] else {
        bail!("outward-mutants LIST PROJECT FOLDER [GROUP… | sample SIZE SEED] [-- CARGO…]");
    };
    let wanted = match wanted {
        [] => Wanted::All,
        [sample, size, seed] if sample == "sample" => Wanted::Sample(size.parse()?, seed.parse()?),
        groups => Wanted::Groups(groups.to_vec()),
    };
    let start = Instant::now();
    let mutants = list::read(&fs::read_to_string(list).with_context(|| list.clone())?, &wanted)?;
    let found = try_all(&mutants, Path::new(project), Path::new(folder), cargo)?;
    for (mutant, outcome) in mutants.iter().zip(&found) {
        if matches!(outcome, Outcome::NoForm | Outcome::Survived | Outcome::Unreached) {
            println!("{outcome}: {}", mutant.name);
        }
    }
    for group in groups::GROUPS {
        let mut counts: BTreeMap<Outcome, usize> = BTreeMap::new();
        for (mutant, outcome) in mutants.iter().zip(&found) {
            if groups::of(&mutant.file).is_some_and(|it| it.name == group.name) {
                *counts.entry(*outcome).or_default() += 1;
            }
        }
        if !counts.is_empty() {
            let counts: Vec<String> = counts.iter().map(|(outcome, count)| format!("{outcome} {count}")).collect();
            println!("{}: {}", group.name, counts.join(", "));
        }
    }
    println!("{} mutants in {} s", mutants.len(), start.elapsed().as_secs());
    Ok(())
}

/// What becomes of each mutant.
fn try_all(mutants: &[Mutant], project: &Path, folder: &Path, cargo: &[String]) -> Result<Vec<Outcome>> {
    fs::create_dir_all(folder)?;
    let folder = folder.canonicalize()?;
    let results = Results::open(&folder.join("results.tsv"))?;
    let copy = Copy::new(project, folder.join("copy"), mutants)?;
    let without: BTreeSet<Number> = copy.without().collect();
    let mut dropped: BTreeSet<Number> = copy.impossible().collect();
    dropped.extend(mutants.iter().filter(|it| results.known(&it.name) == Some(Outcome::NotBuilt)).map(|it| it.number));
    // each is noted at once: whoever stops does not want to find them again
    let binaries = build(&copy, cargo, &mut dropped, |wrong| {
        mutants
            .iter()
            .filter(|it| wrong.contains(&it.number))
            .try_for_each(|it| results.add(Outcome::NotBuilt, &it.name, ""))
    })?;
    eprintln!("built: {} programs with tests", binaries.len());
    let sources = copy.write(&dropped)?.values().fold(0, |sum, file| list::hash(sum, &file.text)).to_string();
    let reach_folder = folder.join("reach");
    fs::create_dir_all(&reach_folder)?;
    let reaches = in_parallel(&binaries, |_, binary| {
        let reach = Reach::of(binary, &sources, &reach_folder.join(&binary.name))?;
        for test in &reach.failing {
            eprintln!("{}: {test} fails with no mutant on, and is left out", binary.name);
        }
        Ok(reach)
    })?;
    let tests: usize = reaches.iter().map(|reach| reach.times.len()).sum();
    let time: Duration = reaches.iter().flat_map(|reach| reach.times.values()).sum();
    eprintln!("{tests} tests pass with no mutant on, in {} s", time.as_secs());
    let mut found: Vec<Option<Outcome>> = mutants
        .iter()
        .map(|mutant| match results.known(&mutant.name) {
            _ if without.contains(&mutant.number) => Some(Outcome::NoForm),
            _ if dropped.contains(&mutant.number) => Some(Outcome::NotBuilt),
            known @ Some(Outcome::Caught | Outcome::TooSlow) => known,
            _ => None,
        })
        .collect();
    let trial = Trial { binaries: &binaries, reaches: &reaches, sharp: Mutex::default() };
    // every one with little, before what that leaves is tried with all there is
    for far in [Far::Near, Far::All] {
        let mut left: Vec<&Mutant> =
            mutants.iter().zip(&found).filter(|(_, it)| it.is_none()).map(|(it, _)| it).collect();
        // another value of a whole function is nearly always caught: what is told sooner is what is not
        left.sort_by_key(|mutant| mutant.genre == Genre::FnValue);
        eprintln!("{} mutants are tried with {far:?} tests", left.len());
        let outcomes = in_parallel(&left, |index, mutant| {
            if index % 100 == 99 {
                eprintln!("{}", index + 1);
            }
            let (outcome, by) = trial.of(mutant, far)?;
            results.add(outcome, &mutant.name, &by)?;
            Ok((mutant.number, outcome))
        })?;
        for (number, outcome) in outcomes {
            if far == Far::All || matches!(outcome, Outcome::Caught | Outcome::TooSlow) {
                found[number as usize - 1] = Some(outcome);
            }
        }
    }
    Ok(found.into_iter().flatten().collect())
}

/// Which tests a mutant is tried with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Far {
    /// Those of its group, and what takes little time.
    Near,
    /// All others that come to it.
    All,
}

/// What all tests beside those of a group may take, at first, and what one of them may.
const LITTLE: Duration = Duration::from_secs(60);
const QUICK: Duration = Duration::from_secs(10);

struct Trial<'a> {
    binaries: &'a [Binary],
    reaches: &'a [Reach],
    /// The tests that caught mutants of a file, the last one at the end.
    sharp: Mutex<BTreeMap<String, Vec<(usize, String)>>>,
}

impl Trial<'_> {
    /// Tries the tests that come to a mutant: first those that caught others beside it, then those of its group, then those that
    /// take the least time.
    fn of(&self, mutant: &Mutant, far: Far) -> Result<(Outcome, String)> {
        if far == Far::Near {
            for (index, test) in self.sharp(mutant) {
                if let Some(end) = self.run(mutant, index, vec![&test])? {
                    return Ok(end);
                }
            }
        }
        let group = groups::of(&mutant.file).map_or(&[][..], |group| group.tests);
        let mut calls = Vec::new();
        for (index, (binary, reach)) in self.binaries.iter().zip(self.reaches).enumerate() {
            let first = binary.examples || group.contains(&binary.name.as_str());
            let (quick, slow): (Vec<&str>, Vec<&str>) =
                reach.tests(mutant.number).into_iter().partition(|test| first || reach.time(&[test]) <= QUICK);
            for (tests, quick) in [(quick, true), (slow, false)] {
                if !tests.is_empty() {
                    calls.push((!first, !quick, reach.time(&tests), index, tests));
                }
            }
        }
        if calls.is_empty() {
            return Ok((Outcome::Unreached, String::new()));
        }
        calls.sort_by_key(|(other, slow, time, ..)| (*other, *slow, *time));
        let mut sum = Duration::ZERO;
        for (other, slow, time, index, tests) in calls {
            let near = !other || {
                sum += time;
                !slow && sum <= LITTLE
            };
            if near != (far == Far::Near) {
                continue;
            }
            if let Some(end) = self.run(mutant, index, tests)? {
                return Ok(end);
            }
        }
        Ok((Outcome::Survived, format!("{far:?}")))
    }

    /// The last few tests that caught mutants of the same file, of those that come to this one.
    fn sharp(&self, mutant: &Mutant) -> Vec<(usize, String)> {
        let Ok(sharp) = self.sharp.lock() else { return Vec::new() };
        let last = sharp.get(&mutant.file).into_iter().flatten().rev();
        last.filter(|(index, test)| self.reaches[*index].tests(mutant.number).contains(&test.as_str()))
            .take(3)
            .cloned()
            .collect()
    }

    /// What these tests find, if anything.
    fn run(&self, mutant: &Mutant, index: usize, tests: Vec<&str>) -> Result<Option<(Outcome, String)>> {
        let (binary, reach) = (&self.binaries[index], &self.reaches[index]);
        // noted while all that was reached was written down, which takes some times as long
        let longest = tests.iter().map(|test| reach.time(&[test])).max().unwrap_or_default();
        let limit = longest * 3 + Duration::from_secs(5);
        let variables = vec![("MUTANT", mutant.number.to_string())];
        let run = run(&Call { binary, tests, variables, limit, until_failure: true })?;
        let by = run.tests.iter().find(|(_, passed, _)| !passed).map_or("", |(name, _, _)| name);
        match run.ended {
            Ended::Passed => Ok(None),
            Ended::Failed => {
                if !by.is_empty()
                    && let Ok(mut sharp) = self.sharp.lock()
                {
                    let sharp = sharp.entry(mutant.file.clone()).or_default();
                    let new = (index, by.to_owned());
                    sharp.retain(|it| *it != new);
                    sharp.push(new);
                }
                Ok(Some((Outcome::Caught, format!("{}: {by}", binary.name))))
            }
            Ended::TooSlow => Ok(Some((Outcome::TooSlow, binary.name.clone()))),
        }
    }
}

/// What `make` says of each, in their order.
fn in_parallel<T: Sync, R: Send>(items: &[T], make: impl Fn(usize, &T) -> Result<R> + Sync) -> Result<Vec<R>> {
    let next = AtomicUsize::new(0);
    let work = || -> Result<Vec<(usize, R)>> {
        let mut made = Vec::new();
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(item) = items.get(index) else { return Ok(made) };
            made.push((index, make(index, item)?));
        }
    };
    let mut all = Vec::new();
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..AT_A_TIME).map(|_| scope.spawn(work)).collect();
        for thread in threads {
            all.extend(thread.join().map_err(|_| anyhow::anyhow!("a thread failed"))??);
        }
        anyhow::Ok(())
    })?;
    all.sort_by_key(|(index, _)| *index);
    Ok(all.into_iter().map(|(_, made)| made).collect())
}
