//! Which tests come to which mutants, with none of them on.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::time::{Duration, UNIX_EPOCH};

use anyhow::Result;

use crate::build::Binary;
use crate::list::Number;
use crate::process::{Call, run};

/// A test that takes longer, such as one that starts cargo, is left out with those after it.
const LIMIT: Duration = Duration::from_secs(600);

/// What one program with tests does while no mutant is on.
#[derive(Default)]
pub struct Reach {
    /// How long each test takes; those that fail are left out.
    pub times: BTreeMap<String, Duration>,
    pub failing: Vec<String>,
    by_mutant: BTreeMap<Number, BTreeSet<String>>,
    /// Mutants that some thread without a name came to, or another process: any test may have.
    by_any: BTreeSet<Number>,
}

impl Reach {
    /// Runs it once, unless `file` has what came of this with the same sources.
    pub fn of(binary: &Binary, sources: &str, file: &Path) -> Result<Reach> {
        let built = fs::metadata(&binary.path)?.modified()?.duration_since(UNIX_EPOCH)?.as_nanos();
        let key = format!("{sources} {built}");
        let known = fs::read_to_string(file).unwrap_or_default();
        if known.lines().next() == Some(&key) {
            return Ok(Reach::read(&known));
        }
        let scratch = file.with_extension("now");
        let _ = fs::remove_file(&scratch);
        let variables = vec![("MUTANT", Number::MAX.to_string()), ("MUTANTS_REACHED", scratch.display().to_string())];
        let call = Call { binary, tests: Vec::new(), variables, limit: LIMIT, until_failure: false };
        let mut lines = key;
        for (name, passed, time) in run(&call)?.tests {
            let result = if passed { "passed" } else { "failed" };
            lines.push_str(&format!("\n{result}\t{name}\t{}", time.as_micros()));
        }
        for line in fs::read_to_string(&scratch).unwrap_or_default().lines() {
            lines.push_str(&format!("\nreached\t{line}"));
        }
        let _ = fs::remove_file(&scratch);
        fs::write(file, &lines)?;
        Ok(Reach::read(&lines))
    }

    fn read(lines: &str) -> Reach {
        let mut reach = Reach::default();
        for line in lines.lines().skip(1) {
            match line.split('\t').collect::<Vec<_>>()[..] {
                ["passed", name, micros] => {
                    reach.times.insert(name.to_owned(), Duration::from_micros(micros.parse().unwrap_or(0)));
                }
                ["failed", name, _] => reach.failing.push(name.to_owned()),
                ["reached", number, test] => {
                    let Ok(number) = number.parse() else { continue };
                    if reach.times.contains_key(test) {
                        reach.by_mutant.entry(number).or_default().insert(test.to_owned());
                    } else if !reach.failing.iter().any(|failing| failing == test) {
                        reach.by_any.insert(number);
                    }
                }
                _ => {}
            }
        }
        reach
    }

    /// The tests that come to a mutant.
    pub fn tests(&self, number: Number) -> Vec<&str> {
        if self.by_any.contains(&number) {
            return self.times.keys().map(String::as_str).collect();
        }
        self.by_mutant.get(&number).into_iter().flatten().map(String::as_str).collect()
    }

    pub fn time(&self, tests: &[&str]) -> Duration {
        tests.iter().filter_map(|test| self.times.get(*test)).sum()
    }
}
