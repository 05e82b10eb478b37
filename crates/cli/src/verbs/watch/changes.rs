//! Waits for changes on disk.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher, recommended_watcher};
use outward::report::safe;

/// A change is over when nothing else has changed for this long: programs write a file in several steps.
const QUIET: Duration = Duration::from_millis(80);

/// The folders in which files may change, and the changes so far.
pub struct Changes {
    watcher: RecommendedWatcher,
    events: Receiver<notify::Result<Event>>,
    /// The watched folders, and whether all that is in them is watched.
    folders: BTreeMap<PathBuf, RecursiveMode>,
    /// The files that are watched whatever their ending.
    named: BTreeSet<PathBuf>,
}

impl Changes {
    /// Watches files and folders. A file is watched by its folder, since many programs replace a file to change it.
    pub fn new(files: &[PathBuf]) -> Result<Self, String> {
        let (sender, events) = channel();
        let watcher = recommended_watcher(move |event| {
            // if the receiver is gone, the program is ending
            let _ = sender.send(event);
        });
        let watcher = watcher.map_err(|error| format!("files cannot be watched: {error}"))?;
        let mut changes = Changes { watcher, events, folders: BTreeMap::new(), named: BTreeSet::new() };
        for file in files {
            if file.is_dir() {
                changes.watch(file, RecursiveMode::Recursive)?;
            } else if folder_of(file).is_some_and(Path::is_dir) {
                changes.watch_file(file)?;
            } else {
                return Err(format!("cannot watch `{}`: its folder is not there", file.display()));
            }
        }
        Ok(changes)
    }

    /// Watches more files; returns whether any of them is in a folder that was not watched before.
    pub fn also_watch(&mut self, files: &[PathBuf]) -> Result<bool, String> {
        let mut is_new = false;
        for file in files {
            is_new |= self.watch_file(file)?;
        }
        Ok(is_new)
    }

    fn watch_file(&mut self, file: &Path) -> Result<bool, String> {
        // if the folder is gone by now, the next check reports it
        let Some((folder, real)) = folder_of(file).and_then(|folder| Some((folder, folder.canonicalize().ok()?)))
        else {
            return Ok(false);
        };
        if let Some(name) = file.file_name() {
            self.named.insert(real.join(name));
        }
        let covers = |(watched, mode): (&PathBuf, &RecursiveMode)| {
            real == *watched || (*mode == RecursiveMode::Recursive && real.starts_with(watched))
        };
        if self.folders.iter().any(covers) {
            return Ok(false);
        }
        self.watch(folder, RecursiveMode::NonRecursive)?;
        Ok(true)
    }

    fn watch(&mut self, folder: &Path, mode: RecursiveMode) -> Result<(), String> {
        let cannot = |error: &dyn std::fmt::Display| format!("cannot watch `{}`: {error}", folder.display());
        let real = folder.canonicalize().map_err(|error| cannot(&outward_disk::why_unread(&error)))?;
        self.watcher.watch(&real, mode).map_err(|error| cannot(&error))?;
        self.folders.insert(real, mode);
        Ok(())
    }

    /// Waits for a change and its end; returns the name of a changed file.
    pub fn wait(&self) -> Result<String, String> {
        let ended = || "files cannot be watched any more".to_owned();
        let name = loop {
            let event = self.events.recv().map_err(|_| ended())?;
            if let Some(name) = self.changed(&event.map_err(|error| format!("files cannot be watched: {error}"))?) {
                break name;
            }
        };
        loop {
            match self.events.recv_timeout(QUIET) {
                Ok(_) => {}
                Err(RecvTimeoutError::Timeout) => return Ok(name),
                Err(RecvTimeoutError::Disconnected) => return Err(ended()),
            }
        }
    }

    /// The name of a file in the event that may be part of the model. To read a file is no change.
    fn changed(&self, event: &Event) -> Option<String> {
        if matches!(event.kind, EventKind::Access(_)) {
            return None;
        }
        let is_model = |path: &&PathBuf| {
            path.extension() == Some(OsStr::new("outward")) || self.named.contains(*path) || self.may_hold_models(path)
        };
        let path = event.paths.iter().find(is_model)?;
        let name = path.file_name().unwrap_or(path.as_os_str());
        Some(format!("`{}`", safe(&name.to_string_lossy())))
    }

    /// Whether it is a folder, or was one, inside a folder that is watched completely.
    fn may_hold_models(&self, path: &Path) -> bool {
        let is_inside =
            |(folder, mode): (&PathBuf, &RecursiveMode)| *mode == RecursiveMode::Recursive && path.starts_with(folder);
        path.extension().is_none() && !path.is_file() && self.folders.iter().any(is_inside)
    }
}

fn folder_of(file: &Path) -> Option<&Path> {
    file.parent().map(|folder| if folder.as_os_str().is_empty() { Path::new(".") } else { folder })
}
