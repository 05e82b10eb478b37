//! The files of the workspace, from the editor or else from the disk, and the models made of them.

mod assembly;
mod buffer;
mod file;
mod groups;
mod model;
mod text;
mod uses;

use std::collections::{BTreeMap, BTreeSet};

pub(crate) use buffer::Buffer;
use file::File;
pub(crate) use model::Model;
use outward::Date;
pub(crate) use text::Text;
pub(crate) use uses::used_paths;

use crate::host::{Bounds, Host, Listing};
use crate::path;

/// The folders that are open, the files in them, and those that are open elsewhere.
///
/// The key of a file is its path after following links or, for a buffer that was never saved, its URI.
pub(crate) struct Workspace {
    host: Box<dyn Host + Send>,
    folders: Vec<String>,
    buffers: BTreeMap<String, Buffer>,
    /// The contents of files on the disk, until they change there, and of buffers.
    files: BTreeMap<String, File>,
    /// The files in each folder, until a notification says that there are others.
    listed: BTreeMap<String, Listing>,
    /// The folders that have more files than are read, and whether that was reported.
    cut: BTreeMap<String, bool>,
    /// The first files of each model, until a file is added, removed, or uses other files.
    groups: Option<Vec<Vec<String>>>,
    /// The files that were changed since the models were made.
    touched: BTreeSet<String>,
    models: Vec<Model>,
    /// The revision: the number of changes so far.
    revision: u64,
    /// The revision at which the models were made.
    settled: u64,
}

impl Workspace {
    pub(crate) fn new(host: Box<dyn Host + Send>) -> Self {
        Workspace {
            host,
            folders: Vec::new(),
            buffers: BTreeMap::new(),
            files: BTreeMap::new(),
            listed: BTreeMap::new(),
            cut: BTreeMap::new(),
            groups: None,
            touched: BTreeSet::new(),
            models: Vec::new(),
            revision: 0,
            settled: 0,
        }
    }

    /// The key of the file that a URI names.
    pub(crate) fn key(&self, uri: &str) -> String {
        path::from_uri(uri).map_or_else(|| uri.to_owned(), |path| self.host.identity(&path))
    }

    /// The URI of a file: the one under which the client opened it, if it did.
    pub(crate) fn uri(&self, key: &str) -> String {
        self.buffers.get(key).map_or_else(|| path::to_uri(key), |buffer| buffer.uri.clone())
    }

    pub(crate) fn add_folder(&mut self, uri: &str) {
        if let Some(path) = path::from_uri(uri) {
            let folder = self.host.identity(&path);
            if !self.folders.contains(&folder) {
                self.folders.push(folder);
                self.regroup();
            }
        }
    }

    pub(crate) fn remove_folder(&mut self, uri: &str) {
        let folder = self.key(uri);
        self.folders.retain(|known| *known != folder);
        self.listed.remove(&folder);
        self.cut.remove(&folder);
        self.regroup();
    }

    /// Opens a buffer: from now on, its text is the text of the file.
    pub(crate) fn open(&mut self, uri: String, version: i32, text: String) {
        let key = self.key(&uri);
        let file = File::of_bytes(&key, text.into_bytes(), self.host.as_ref());
        self.files.insert(key.clone(), file);
        self.buffers.insert(key, Buffer { uri, version });
        self.regroup();
    }

    /// Changes a buffer.
    pub(crate) fn change(&mut self, uri: &str, version: i32, change: impl FnOnce(&mut Text)) {
        let key = self.key(uri);
        let Some(buffer) = self.buffers.get_mut(&key) else { return };
        buffer.version = version;
        let Some(file) = self.files.get_mut(&key) else { return };
        if file.change(&key, self.host.as_ref(), change) {
            self.groups = None;
        }
        self.touched.insert(key);
        self.revision += 1;
    }

    /// Closes a buffer: the text of the file is that on the disk again.
    pub(crate) fn close(&mut self, uri: &str) {
        let key = self.key(uri);
        self.buffers.remove(&key);
        self.disk_changed(uri);
    }

    /// Handles a file that was created, changed or removed on the disk.
    pub(crate) fn disk_changed(&mut self, uri: &str) {
        let key = self.key(uri);
        if !self.buffers.contains_key(&key) {
            self.files.remove(&key);
        }
        self.listed.clear();
        self.regroup();
    }

    /// Handles a buffer that was saved. Its text is known already, but the file may be new in its folder.
    pub(crate) fn saved(&mut self, uri: &str) {
        if !self.buffers.contains_key(&self.key(uri)) {
            self.disk_changed(uri);
        }
    }

    /// The keys of all files that could be read.
    pub(crate) fn keys(&self) -> impl Iterator<Item = &str> {
        self.files.iter().filter(|(_, file)| file.text.is_ok()).map(|(key, _)| key.as_str())
    }

    /// The folders that have more files than are read, each once.
    pub(crate) fn newly_cut(&mut self) -> Vec<String> {
        let new = self.cut.iter_mut().filter(|(_, is_reported)| !**is_reported);
        new.map(|(folder, is_reported)| {
            *is_reported = true;
            folder.clone()
        })
        .collect()
    }

    pub(crate) fn today(&self) -> Option<Date> {
        self.host.today()
    }

    /// The key of the file that the path of a `use` leads to.
    pub(crate) fn used(&self, user: &str, path: &str) -> Option<String> {
        file::used(user, path, self.host.as_ref())
    }

    pub(crate) fn buffer(&self, key: &str) -> Option<&Buffer> {
        self.buffers.get(key)
    }

    /// What a file holds.
    pub(crate) fn text(&self, key: &str) -> Option<&Text> {
        self.files.get(key)?.text.as_ref().ok()
    }

    /// The models, as of the last call of [`settle`](Self::settle).
    pub(crate) fn models(&self) -> &[Model] {
        &self.models
    }

    /// The first model that contains a file, as of the last call of [`settle`](Self::settle).
    pub(crate) fn model_of(&self, key: &str) -> Option<&Model> {
        self.models.iter().find(|model| model.has(key))
    }

    /// The revision: the number of changes so far. Results of the same revision are still valid.
    pub(crate) fn revision(&self) -> u64 {
        self.revision
    }

    pub(crate) fn is_settled(&self) -> bool {
        self.settled == self.revision
    }

    /// The files whose buffers were changed since the models were made.
    pub(crate) fn touched(&self) -> impl Iterator<Item = &str> {
        self.touched.iter().map(String::as_str)
    }

    fn regroup(&mut self) {
        self.groups = None;
        self.revision += 1;
    }

    /// Brings the models up to date. A model whose sections are the same is kept.
    pub(crate) fn settle(&mut self) {
        if self.is_settled() {
            return;
        }
        self.settled = self.revision;
        let (touched, today) = (std::mem::take(&mut self.touched), self.host.today());
        let before = std::mem::take(&mut self.models);
        if let Some(groups) = self.groups.take() {
            // the same groups, in the same order
            let is_touched = |model: &Model| touched.iter().any(|key| model.has(key));
            let models = before.into_iter().zip(&groups).map(|(model, group)| match is_touched(&model) {
                true => self.renewed(Some(model), group, today),
                false => model,
            });
            (self.models, self.groups) = (models.collect(), Some(groups));
            return;
        }
        let groups = self.group();
        // no two groups begin with the same file
        let first = |model: Model| Some((model.first_key()?.to_owned(), model));
        let mut before: BTreeMap<String, Model> = before.into_iter().filter_map(first).collect();
        let models = groups.iter().map(|group| {
            let known = group.first().and_then(|key| before.remove(key));
            self.renewed(known, group, today)
        });
        (self.models, self.groups) = (models.collect(), Some(groups));
    }

    /// The model of a group: the old one, if its sections are the same.
    fn renewed(&self, before: Option<Model>, group: &[String], today: Option<Date>) -> Model {
        let assembly = self.assemble(group);
        let Some(mut model) = before else { return Model::new(assembly, today) };
        if model.is_of(&assembly, today) {
            return model;
        }
        match model.take(assembly, today) {
            Ok(()) => model,
            Err(assembly) => {
                // two of them at once would take twice the memory
                drop(model);
                Model::new(assembly, today)
            }
        }
    }

    /// Reads new files, and decides which files are one model.
    fn group(&mut self) -> Vec<Vec<String>> {
        let all = self.all_files();
        let needed = self.read_all(&all);
        self.files.retain(|key, _| needed.contains(key));
        groups::groups(&self.folders, &all, &self.files)
    }

    /// The files of the workspace: those in the folders, in the order in which a folder is read, and open buffers.
    fn all_files(&mut self) -> Vec<String> {
        let Workspace { host, folders, listed, cut, buffers, .. } = self;
        let mut all: Vec<String> = Vec::new();
        for folder in folders.iter() {
            let Listing { files, is_cut } =
                listed.entry(folder.clone()).or_insert_with(|| host.list(folder, Bounds::OPEN));
            if *is_cut {
                cut.entry(folder.clone()).or_insert(false);
            }
            let open = buffers.keys().filter(|key| path::is_listed(key, folder)).cloned();
            let mut files: Vec<String> = files.iter().cloned().chain(open).collect();
            files.sort_by(|a, b| a.split('/').cmp(b.split('/')));
            all.extend(files);
        }
        all.extend(buffers.keys().cloned());
        let mut seen = BTreeSet::new();
        all.retain(|key| seen.insert(key.clone()));
        all
    }

    /// Reads these files and all that they use, if they are not known; returns all of them.
    fn read_all(&mut self, all: &[String]) -> BTreeSet<String> {
        let mut needed = BTreeSet::new();
        let mut waiting: Vec<String> = all.to_vec();
        // files outside are not even read
        let roots = self.roots(all);
        while let Some(key) = waiting.pop() {
            if !needed.insert(key.clone()) {
                continue;
            }
            let host = self.host.as_ref();
            let file = self.files.entry(key.clone()).or_insert_with(|| File::of_disk(&key, host));
            let may_be_used = |used: &&String| roots.iter().any(|root| path::inside(used, root).is_some());
            waiting.extend(file.facts.uses.iter().filter(may_be_used).cloned());
        }
        needed
    }

    /// The folders that no `use` in these files may leave.
    fn roots(&self, group: &[String]) -> Vec<String> {
        let inside = |key: &str| self.folders.iter().find(|folder| path::inside(key, folder).is_some()).cloned();
        let root = |key: &String| inside(key).unwrap_or_else(|| path::folder(key).to_owned());
        let on_disk = group.iter().filter(|key| path::is_absolute(key));
        let mut roots: Vec<String> = on_disk.map(root).collect();
        roots.sort();
        roots.dedup();
        roots
    }
}
