//! The files of a model: the requested files and the files they use, each read and parsed once.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::parse::parse;
use super::tree::{Tree, unquoted};
use crate::diagnostic::{Diagnostic, ErrorName};
use crate::limits::{FILE_BYTES, MODEL_BYTES};
use crate::text::{FileId, LoadError, Loader, Place, Source, Sources, join, normalize};

/// The files of a model and their trees, in declaration order: each whole file, then the files it uses, depth first.
///
/// ```
/// use outward::diagnostic::ErrorName;
/// use outward::syntax::Project;
/// use outward::text::{LoadError, Memory, Sources};
///
/// let files = Memory::default()
///     .with("shop.outward", "use \"people.outward\"\ncustomer Guest")
///     .with("people.outward", "role Clerk { serves Guest }");
/// let project = Project::load(&files, &["shop.outward"]);
/// assert_eq!((project.sources.len(), project.trees.len(), project.diagnostics.len()), (2, 2, 0));
///
/// let mut project = Project::parse(Sources::from_text("shop.outward", "customer Guest"));
/// let (name, reason) = ("people.outward".to_owned(), "there is no such file".to_owned());
/// project.refuse(None, LoadError::Missing { name, reason });
/// assert_eq!(project.diagnostics[0].name, ErrorName::MissingFile);
/// ```
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct Project {
    /// The files.
    pub sources: Sources,
    /// Their trees, one for each file.
    pub trees: Vec<Arc<Tree>>,
    /// What is wrong with the files and with their syntax.
    pub diagnostics: Vec<Diagnostic>,
}

impl Project {
    /// Reads files and everything they use, each once. A file that cannot be read becomes a diagnostic, and the others
    /// are still read. Linear in the size of the texts.
    pub fn load(loader: &dyn Loader, paths: &[&str]) -> Project {
        Project::load_within(MODEL_BYTES, loader, paths)
    }

    fn load_within(most: u64, loader: &dyn Loader, paths: &[&str]) -> Project {
        let mut project = Project::default();
        let mut known = BTreeSet::new();
        let mut asked: BTreeMap<String, Option<LoadError>> = BTreeMap::new();
        let mut bytes = 0u64;
        let mut wanted: Vec<Wanted> = paths.iter().rev().map(|path| Wanted::asked_for(path)).collect();
        while let Some(want) = wanted.pop() {
            let from = want.used_by.map(|place| place.file).and_then(|file| project.sources.get(file));
            let from_name = from.map_or("", |source| source.name.as_str());
            // a file that is used many times is read only once
            let name = from.map_or_else(|| want.path.clone(), |_| join(from_name, &want.path));
            if let Some(before) = asked.get(&name) {
                if let Some(error) = before.clone() {
                    project.refuse(want.used_by, error);
                }
                continue;
            }
            if loader.key(&want.path, from.map(|_| from_name)).is_some_and(|key| known.contains(&key)) {
                continue;
            }
            match loader.load(&want.path, from.map(|_| from_name)) {
                Ok(loaded) => {
                    asked.insert(name, None);
                    if !known.insert(loaded.key) {
                        continue;
                    }
                    let (name, own) = (loaded.name, loaded.bytes.len() as u64);
                    let all = bytes.saturating_add(own);
                    if own > FILE_BYTES {
                        project.refuse(want.used_by, LoadError::TooLong { name, bytes: own });
                        continue;
                    }
                    if all > most {
                        project.refuse(want.used_by, LoadError::TooMuch { name, bytes: all });
                        continue;
                    }
                    bytes = all;
                    let file = project.add(Source::new(name, loaded.bytes));
                    let uses = project.uses(file).into_iter().rev();
                    wanted.extend(uses.map(|(path, place)| Wanted { path, used_by: Some(place) }));
                }
                Err(error) => {
                    asked.insert(name, Some(error.clone()));
                    project.refuse(want.used_by, error);
                }
            }
        }
        project
    }

    /// Parses files that are all in memory. A `use` of a file that is not among them becomes a diagnostic. Linear.
    pub fn parse(sources: Sources) -> Project {
        let mut project = Project { sources, ..Project::default() };
        let names: BTreeSet<String> = project.sources.iter().map(|(_, source)| normalize(&source.name)).collect();
        for (file, source) in project.sources.iter() {
            let (tree, diagnostics) = parse(file, source);
            project.trees.push(Arc::new(tree));
            extend(&mut project.diagnostics, diagnostics);
        }
        let files: Vec<FileId> = project.sources.iter().map(|(file, _)| file).collect();
        for file in files {
            for (path, place) in project.uses(file) {
                let name = join(project.sources.get(file).map_or("", |source| &source.name), &path);
                if !names.contains(&normalize(&name)) {
                    let reason = "there is no such file".to_owned();
                    project.refuse(Some(place), LoadError::Missing { name, reason });
                }
            }
        }
        project
    }

    fn add(&mut self, source: Source) -> FileId {
        let file = self.sources.add(source);
        if let Some(source) = self.sources.get(file) {
            let (tree, diagnostics) = parse(file, source);
            self.trees.push(Arc::new(tree));
            extend(&mut self.diagnostics, diagnostics);
        }
        file
    }

    fn uses(&self, file: FileId) -> Vec<(String, Place)> {
        let (Some(tree), Some(source)) = (self.trees.get(file.index()), self.sources.get(file)) else {
            return Vec::new();
        };
        let path = |span| unquoted(span, &source.text).unwrap_or_default().into_owned();
        tree.uses().iter().map(|used| (path(used.path), Place { file, span: used.path })).collect()
    }

    /// Adds the error for a file that cannot be read, at the `use` that names it if there is one: for embedders that put a
    /// project together themselves.
    pub fn refuse(&mut self, used_by: Option<Place>, error: LoadError) {
        let (name, file, help) = match &error {
            LoadError::Missing { name, .. } => (
                ErrorName::MissingFile,
                name,
                match used_by {
                    Some(_) => "the path is relative to the file it is in, such as `parts/ward.outward`",
                    None => "check the path",
                },
            ),
            LoadError::Outside { name, .. } => (
                ErrorName::OutsideRoot,
                name,
                "`use` reads only files in the folders of the files and folders given, or in that of `--root`",
            ),
            LoadError::TooLong { name, .. } => (ErrorName::TooLong, name, "split it, and `use` the parts"),
            LoadError::TooMuch { name, .. } => (ErrorName::TooLong, name, "analyze parts of the model on their own"),
        };
        let diagnostic = Diagnostic::new(name, used_by, format!("cannot read `{file}`: {error}")).help(help);
        self.diagnostics.push(diagnostic.in_file(file));
    }
}

/// Adds to a list; the first addition, which may be a million errors, is taken as it is.
fn extend(all: &mut Vec<Diagnostic>, more: Vec<Diagnostic>) {
    match all.is_empty() {
        true => *all = more,
        false => all.extend(more),
    }
}

struct Wanted {
    path: String,
    used_by: Option<Place>,
}

impl Wanted {
    fn asked_for(path: &str) -> Self {
        Wanted { path: path.to_owned(), used_by: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Memory;

    #[test]
    fn all_files_together_have_a_bound() {
        let files = Memory::default()
            .with("a.outward", "use \"b.outward\"\n")
            .with("b.outward", "customer Guest")
            .with("c.outward", "");
        let all = |most| Project::load_within(most, &files, &["a.outward", "c.outward"]);
        assert_eq!((all(16 + 14).sources.len(), all(16 + 14).diagnostics), (3, Vec::new()));
        let [refused] = all(16 + 13).diagnostics.try_into().unwrap();
        assert_eq!((refused.name, refused.file()), (ErrorName::TooLong, Some("b.outward")));
        assert!(refused.message.contains("the model have 30 bytes"), "{}", refused.message);
        // no statement takes less than two bytes
        assert!(MODEL_BYTES / 2 <= u64::from(u32::MAX));
    }
}
