//! What is known of each mutant, in a file that grows while they are tried: whoever stops goes on there.

use std::collections::BTreeMap;
use std::fmt;
use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::path::Path;
use std::sync::Mutex;

use anyhow::Result;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    Caught,
    TooSlow,
    /// The compiler does not take it.
    NotBuilt,
    /// It has no form in which it can be turned on; cargo-mutants can try it on its own.
    NoForm,
    Survived,
    /// No test comes to it.
    Unreached,
}

impl Outcome {
    const ALL: [Outcome; 6] =
        [Outcome::Caught, Outcome::TooSlow, Outcome::NotBuilt, Outcome::NoForm, Outcome::Survived, Outcome::Unreached];
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(match self {
            Outcome::Caught => "caught",
            Outcome::TooSlow => "too slow",
            Outcome::NotBuilt => "cannot be built",
            Outcome::NoForm => "no form",
            Outcome::Survived => "survived",
            Outcome::Unreached => "not reached",
        })
    }
}

pub struct Results {
    known: BTreeMap<String, Outcome>,
    file: Mutex<File>,
}

impl Results {
    pub fn open(path: &Path) -> Result<Results> {
        let mut known = BTreeMap::new();
        for line in fs::read_to_string(path).unwrap_or_default().lines() {
            let mut cells = line.split('\t');
            let (Some(outcome), Some(name)) = (cells.next(), cells.next()) else { continue };
            if let Some(outcome) = Outcome::ALL.into_iter().find(|it| it.to_string() == outcome) {
                known.insert(name.to_owned(), outcome);
            }
        }
        let file = OpenOptions::new().create(true).append(true).open(path)?;
        Ok(Results { known, file: Mutex::new(file) })
    }

    /// What an earlier run found, by the name of a mutant.
    pub fn known(&self, name: &str) -> Option<Outcome> {
        self.known.get(name).copied()
    }

    pub fn add(&self, outcome: Outcome, name: &str, by: &str) -> Result<()> {
        let mut file = self.file.lock().map_err(|_| anyhow::anyhow!("another thread failed"))?;
        Ok(file.write_all(format!("{outcome}\t{name}\t{by}\n").as_bytes())?)
    }
}
