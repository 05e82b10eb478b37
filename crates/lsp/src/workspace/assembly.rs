//! The files of a model in the order in which the library reads them: each whole, then those that it uses, depth first.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use outward::limits::{FILE_BYTES, MODEL_BYTES};
use outward::syntax::Project;
use outward::text::{FileId, LoadError, Place, Span};

use super::Workspace;
use super::text::Section;
use crate::host::ReadError;
use crate::path;
use crate::position::narrow;

/// The sections of a model, and the files that it lacks.
#[derive(Debug, Default)]
pub(crate) struct Assembly {
    pub(crate) parts: Vec<Part>,
    /// The files that cannot be read, each with the `use` that leads to it.
    pub(crate) refused: Vec<(Option<Place>, LoadError)>,
}

/// A section of a file in a model.
#[derive(Debug, Clone)]
pub(crate) struct Part {
    pub(crate) key: Arc<str>,
    pub(crate) section: Arc<Section>,
    /// How many lines of its file end before it.
    pub(crate) base: u32,
}

impl Assembly {
    /// Whether both have the same sections, and so the same model.
    pub(crate) fn is(&self, other: &Assembly) -> bool {
        let same = |(one, other): (&Part, &Part)| Arc::ptr_eq(&one.section, &other.section) && one.key == other.key;
        self.parts.len() == other.parts.len()
            && self.parts.iter().zip(&other.parts).all(same)
            && self.refused == other.refused
    }

    /// The one section that differs, if all others are the same.
    pub(super) fn only_change(&self, other: &Assembly) -> Option<FileId> {
        let pairs = || self.parts.iter().zip(&other.parts);
        let has_same_keys = pairs().all(|(one, other)| one.key == other.key);
        if self.parts.len() != other.parts.len() || !has_same_keys || self.refused != other.refused {
            return None;
        }
        let mut others = pairs().enumerate().filter(|(_, (one, other))| !Arc::ptr_eq(&one.section, &other.section));
        let (at, _) = others.next()?;
        others.next().is_none().then(|| FileId(narrow(at)))
    }

    /// The sections as the files of a project.
    pub(super) fn project(&self) -> Project {
        let mut project = Project::default();
        for part in &self.parts {
            let file = project.sources.share(Arc::clone(&part.section.source));
            project.trees.push(Arc::clone(&part.section.tree));
            project.diagnostics.extend(part.section.diagnostics.iter().cloned().map(|mut diagnostic| {
                diagnostic.map_places(|place| Place { file, ..place });
                diagnostic
            }));
        }
        for (used_by, error) in &self.refused {
            project.refuse(*used_by, error.clone());
        }
        project
    }
}

/// A file to read, and the `use` that leads to it.
struct Wanted {
    key: String,
    used_by: Option<Place>,
}

impl Workspace {
    /// The files of the model whose first files are these.
    pub(super) fn assemble(&self, group: &[String]) -> Assembly {
        let roots = self.roots(group);
        let mut assembly = Assembly::default();
        let (mut known, mut bytes) = (BTreeSet::new(), 0u64);
        let mut failed: BTreeMap<String, LoadError> = BTreeMap::new();
        let mut waiting: Vec<Wanted> =
            group.iter().rev().map(|key| Wanted { key: key.clone(), used_by: None }).collect();
        while let Some(Wanted { key, used_by }) = waiting.pop() {
            if known.contains(&key) {
                continue;
            }
            let found = match failed.get(&key) {
                Some(error) => Err(error.clone()),
                None => self.readable(&key, used_by.is_some(), &roots, bytes),
            };
            let sections = match found {
                Ok((sections, length)) => {
                    bytes += length;
                    sections
                }
                Err(error) => {
                    failed.insert(key, error.clone());
                    assembly.refused.push((used_by, error));
                    continue;
                }
            };
            known.insert(key.clone());
            let uses = assembly.add(&key, sections);
            let wanted = uses
                .into_iter()
                .map(|(path, place)| Wanted { key: self.used(&key, &path).unwrap_or(path), used_by: Some(place) });
            let mut wanted: Vec<Wanted> = wanted.collect();
            wanted.reverse();
            waiting.extend(wanted);
        }
        assembly
    }

    /// The sections of a file and their length, if it may be read and the model does not get too long.
    fn readable(
        &self,
        key: &str,
        is_used: bool,
        roots: &[String],
        before: u64,
    ) -> Result<(&[Arc<Section>], u64), LoadError> {
        let name = || roots.iter().find_map(|root| path::inside(key, root)).unwrap_or(key).to_owned();
        let missing = |reason: &str| Err(LoadError::Missing { name: name(), reason: reason.to_owned() });
        if is_used && !path::is_absolute(key) {
            return missing("the file that uses it has no folder until it is saved");
        }
        if is_used && !roots.iter().any(|root| path::inside(key, root).is_some()) {
            let reason = "it lies outside of the folder that is read".to_owned();
            return Err(LoadError::Outside { name: name(), reason });
        }
        let text = match self.files.get(key).map(|file| &file.text) {
            Some(Ok(text)) => text,
            Some(Err(ReadError::Missing(reason))) => return missing(reason),
            Some(Err(ReadError::NoFile)) => {
                let reason = "it is a device, a pipe or a socket, and no file".to_owned();
                return Err(LoadError::Outside { name: name(), reason });
            }
            Some(Err(ReadError::TooLong(bytes))) => return Err(LoadError::TooLong { name: name(), bytes: *bytes }),
            None => return missing("there is no such file"),
        };
        let length = text.len();
        match before.saturating_add(length) {
            _ if length > FILE_BYTES => Err(LoadError::TooLong { name: name(), bytes: length }),
            all if all > MODEL_BYTES => Err(LoadError::TooMuch { name: name(), bytes: all }),
            _ => Ok((text.sections(), length)),
        }
    }
}

impl Assembly {
    /// Adds a file; returns the paths that it uses, with their places.
    pub(super) fn add(&mut self, key: &str, sections: &[Arc<Section>]) -> Vec<(String, Place)> {
        let key: Arc<str> = key.into();
        let (mut base, mut uses) = (0, Vec::new());
        for section in sections {
            let file = FileId(narrow(self.parts.len()));
            let place = |span: Span| Place { file, span };
            uses.extend(section.uses().map(|(path, span)| (path, place(span))));
            self.parts.push(Part { key: Arc::clone(&key), section: Arc::clone(section), base });
            base += section.line_ends();
        }
        uses
    }
}
