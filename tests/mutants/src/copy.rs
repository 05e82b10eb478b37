//! The copy of the project in which every mutant is.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::list::{Mutant, Number, by_file};
use crate::nodes::{self, Found};
use crate::rewrite::{Rewritten, rewrite};

pub struct Copy {
    pub folder: PathBuf,
    files: BTreeMap<String, (String, Found)>,
}

impl Copy {
    /// All files of the project that git knows, apart from those that have mutants.
    pub fn new(project: &Path, folder: PathBuf, mutants: &[Mutant]) -> Result<Copy> {
        let mut files = BTreeMap::new();
        for (file, mutants) in by_file(mutants) {
            let text = fs::read_to_string(project.join(file)).context(file.to_owned())?;
            let found = nodes::find(&text, &mutants).context(file.to_owned())?;
            files.insert(file.to_owned(), (text, found));
        }
        let roots: BTreeSet<String> = files.keys().filter_map(|file| root(project, file)).collect();
        let listed = Command::new("git").arg("-C").arg(project).args(["ls-files", "-z"]).output()?;
        for file in String::from_utf8(listed.stdout)?.split_terminator('\0') {
            if files.contains_key(file) || !project.join(file).is_file() {
                continue;
            }
            let mut bytes = fs::read(project.join(file))?;
            if roots.contains(file) {
                bytes.extend(MODULE.bytes());
            }
            write(&folder.join(file), &bytes)?;
        }
        for root in &roots {
            let module = folder.join(root).with_file_name("mutant.rs");
            write(&module, include_bytes!("runtime.rs"))?;
            // a root with mutants of its own
            if let Some((text, _)) = files.get_mut(root) {
                text.push_str(MODULE);
            }
        }
        Ok(Copy { folder, files })
    }

    /// Writes the files that have mutants, without the dropped ones.
    pub fn write(&self, dropped: &BTreeSet<Number>) -> Result<BTreeMap<&str, Rewritten>> {
        let mut all = BTreeMap::new();
        for (file, (text, found)) in &self.files {
            let rewritten = rewrite(text, &found.nodes, dropped);
            write(&self.folder.join(file), rewritten.text.as_bytes())?;
            all.insert(file.as_str(), rewritten);
        }
        Ok(all)
    }

    pub fn impossible(&self) -> impl Iterator<Item = Number> {
        self.files.values().flat_map(|(_, found)| found.impossible.iter().copied())
    }

    /// Mutants that have no form.
    pub fn without(&self) -> impl Iterator<Item = Number> {
        self.files.values().flat_map(|(_, found)| found.without.iter().copied())
    }
}

const MODULE: &str = "\n#[allow(dead_code, missing_docs, unreachable_pub)]\nmod mutant;\n";

/// The root of the crate that a file belongs to.
fn root(project: &Path, file: &str) -> Option<String> {
    let (package, _) = file.split_at(file.find("src/")?);
    let roots = ["src/lib.rs", "src/main.rs"].map(|root| format!("{package}{root}"));
    roots.into_iter().find(|root| project.join(root).is_file())
}

/// Only if it is another text, so that cargo builds no more than it has to.
fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    if fs::read(path).is_ok_and(|old| old == bytes) {
        return Ok(());
    }
    fs::create_dir_all(path.parent().context("a file in a folder")?)?;
    fs::write(path, bytes).with_context(|| path.display().to_string())
}
