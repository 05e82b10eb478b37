//! A model as it stood in a revision of a Git repository. The program `git` reads it; nothing is checked out.

use std::collections::BTreeMap;
use std::io;
use std::path::{Component, Path, PathBuf};
use std::process::{Command, Stdio};

use outward::diagnostic::{Diagnostic, ErrorName};
use outward::limits::FILE_BYTES;
use outward::syntax::Project;
use outward::text::{LoadError, Loaded, Loader, join};

use super::input::shown;
use super::reach::Reach;
use crate::place::here;
use crate::reason::why_unread;

/// Why a revision cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NoRevision {
    /// There is no program `git`, or it cannot be run.
    #[error("the program `git`, which reads revisions, cannot be run: {0}")]
    NoGit(String),
    /// The first file or folder is in no repository.
    #[error("`{path}` is in no Git repository that can be read: {why}")]
    NoRepository {
        /// The file or folder.
        path: String,
        /// What `git` says.
        why: String,
    },
    /// The repository has no such branch, tag or commit.
    #[error("`{revision}` is no revision of the repository in `{top}`")]
    Unknown {
        /// As it was asked for.
        revision: String,
        /// The folder of the repository.
        top: String,
    },
    /// A file or folder is elsewhere.
    #[error("`{path}` is not in the repository in `{top}`")]
    Outside {
        /// The file or folder.
        path: String,
        /// The folder of the repository.
        top: String,
    },
    /// The files of the revision cannot be listed.
    #[error("`git` cannot list the files: {0}")]
    Unlisted(String),
}

/// Reads and parses the files and folders as they stood in a revision, as one model. What did not exist is in the
/// diagnostics of the project. Files are named as Git names them: `main:shop/people.outward`. Links are not followed.
/// For each file, `git` is called once.
///
/// # Errors
///
/// If there is no `git`, no repository or no such revision.
///
/// ```no_run
/// use outward_disk::read::{Input, Reach, revision};
/// let paths = ["shop.outward".into()];
/// let project = revision("main", &paths, &Reach::around(&[Input::File("shop.outward".into())]))?;
/// assert_eq!(project.sources.iter().next().unwrap().1.name, "main:shop.outward");
/// # Ok::<(), outward_disk::read::NoRevision>(())
/// ```
pub fn revision(name: &str, paths: &[PathBuf], reach: &Reach) -> Result<Project, NoRevision> {
    let revision = Revision::open(name, paths, reach)?;
    let (mut names, mut missing) = (Vec::new(), Vec::new());
    for path in paths {
        let place = revision.place(path)?;
        let found = revision.find(&place);
        if found.is_empty() {
            let why = format!("`{}` does not exist in `{name}`", shown(path));
            missing.push(Diagnostic::new(ErrorName::MissingFile, None, why).in_file(revision.shown(&place)));
        }
        names.extend(found.into_iter().map(|place| revision.shown(place)));
    }
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let mut project = Project::load(&revision, &names);
    project.diagnostics.splice(0..0, missing);
    Ok(project)
}

/// The files of a revision.
#[derive(Debug)]
struct Revision {
    name: String,
    /// The folder of the repository.
    top: PathBuf,
    files: BTreeMap<String, Blob>,
    reach: Reach,
}

#[derive(Debug)]
struct Blob {
    object: String,
    bytes: u64,
    is_link: bool,
}

impl Revision {
    fn open(name: &str, paths: &[PathBuf], reach: &Reach) -> Result<Self, NoRevision> {
        let first = paths.first().map_or(Path::new("."), |path| path);
        let folder = if first.is_dir() { first } else { first.parent().map_or(Path::new("."), here) };
        let listed = |why: Refused| why.or(NoRevision::Unlisted);
        let top = git(folder, &["rev-parse", "--show-toplevel"])
            .map_err(|why| why.or(|why| NoRevision::NoRepository { path: shown(first), why }))?;
        let top = PathBuf::from(text(&top).trim_end_matches(['\n', '\r']));
        let unknown = || NoRevision::Unknown { revision: name.to_owned(), top: shown(&top) };
        // no revision begins so, but an option of `git` would
        if name.starts_with('-') {
            return Err(unknown());
        }
        let tree = git(&top, &["rev-parse", "--verify", "--quiet", &format!("{name}^{{tree}}")])
            .map_err(|why| why.or(|_| unknown()))?;
        let files = git(&top, &["ls-tree", "-r", "-l", "-z", "--full-tree", text(&tree).trim_end()]).map_err(listed)?;
        let files = text(&files).split('\0').filter_map(listed_file).collect();
        let top = top.canonicalize().map_err(|error| NoRevision::Unlisted(error.to_string()))?;
        Ok(Revision { name: name.to_owned(), top, files, reach: reach.clone() })
    }

    /// Where a file or folder stands in the repository, which it may have left since.
    fn place(&self, path: &Path) -> Result<String, NoRevision> {
        let real = path.canonicalize().or_else(|_| {
            let folder = path.parent().map_or(Path::new("."), here).canonicalize()?;
            path.file_name().map(|name| folder.join(name)).ok_or_else(|| io::Error::from(io::ErrorKind::NotFound))
        });
        let inside = real.ok().and_then(|real| self.inside(&real));
        inside.ok_or_else(|| NoRevision::Outside { path: shown(path), top: shown(&self.top) })
    }

    /// A real path as Git names it.
    fn inside(&self, real: &Path) -> Option<String> {
        let parts = real.strip_prefix(&self.top).ok()?.iter().map(|part| part.to_str());
        parts.collect::<Option<Vec<&str>>>().map(|parts| parts.join("/"))
    }

    /// The file itself, or what is in the folder: at any depth, in the order of names, nothing hidden.
    fn find(&self, place: &str) -> Vec<&str> {
        if let Some((file, _)) = self.files.get_key_value(place) {
            return vec![file];
        }
        let below = |file: &&str| {
            let rest =
                if place.is_empty() { Some(*file) } else { file.strip_prefix(place).and_then(|r| r.strip_prefix('/')) };
            rest.is_some_and(|rest| rest.ends_with(".outward") && !rest.split('/').any(|part| part.starts_with('.')))
        };
        let mut found: Vec<&str> = self.files.keys().map(String::as_str).filter(below).collect();
        found.sort_by(|a, b| a.split('/').cmp(b.split('/')));
        found
    }

    fn shown(&self, place: &str) -> String {
        format!("{}:{place}", self.name)
    }

    /// Where a file stands; `None` if that is not in the repository.
    fn resolved(&self, path: &str, from: Option<&str>) -> Option<String> {
        let place = |name| str::strip_prefix(name, &self.name).and_then(|rest| rest.strip_prefix(':'));
        let joined = match from {
            Some(from) => join(place(from)?, path),
            None => place(path)?.to_owned(),
        };
        let mut parts = Vec::new();
        for part in Path::new(&joined).components() {
            match part {
                Component::Normal(part) => parts.push(part.to_str()?),
                Component::CurDir => {}
                Component::ParentDir => drop(parts.pop()?),
                Component::RootDir | Component::Prefix(_) => return None,
            }
        }
        Some(parts.join("/"))
    }

    fn may_read(&self, place: &str) -> bool {
        let below =
            |folder: String| folder.is_empty() || place.strip_prefix(&folder).is_some_and(|rest| rest.starts_with('/'));
        match &self.reach {
            Reach::Anywhere => true,
            Reach::Folders(folders) => folders.iter().filter_map(|folder| self.inside(folder)).any(below),
        }
    }
}

impl Loader for Revision {
    fn load(&self, path: &str, from: Option<&str>) -> Result<Loaded, LoadError> {
        let outside =
            |name| LoadError::Outside { name, reason: "it is outside the folder that may be read".to_owned() };
        let Some(place) = self.resolved(path, from) else { return Err(outside(path.to_owned())) };
        let name = self.shown(&place);
        if from.is_some() && !self.may_read(&place) {
            return Err(outside(name));
        }
        let missing = |name, reason| Err(LoadError::Missing { name, reason });
        match self.files.get(&place) {
            None => missing(name, format!("there is no such file in `{}`", self.name)),
            Some(blob) if blob.is_link => missing(name, "it is a link, which is not followed in a revision".to_owned()),
            Some(blob) if blob.bytes > FILE_BYTES => Err(LoadError::TooLong { name, bytes: blob.bytes }),
            Some(blob) => match git(&self.top, &["cat-file", "blob", &blob.object]) {
                Ok(bytes) => Ok(Loaded::new(name, place, bytes)),
                Err(Refused::NoGit(reason) | Refused::Said(reason)) => missing(name, reason),
            },
        }
    }

    fn key(&self, path: &str, from: Option<&str>) -> Option<String> {
        self.resolved(path, from)
    }
}

/// An entry of a listed tree: mode, type, object and size, a tab, and the path.
fn listed_file(entry: &str) -> Option<(String, Blob)> {
    let (about, path) = entry.split_once('\t')?;
    let mut about = about.split_ascii_whitespace();
    let (mode, kind, object, bytes) = (about.next()?, about.next()?, about.next()?, about.next()?);
    let blob = Blob { object: object.to_owned(), bytes: bytes.parse().ok()?, is_link: mode == "120000" };
    (kind == "blob").then(|| (path.to_owned(), blob))
}

/// Why `git` gives nothing.
enum Refused {
    NoGit(String),
    Said(String),
}

impl Refused {
    fn or(self, said: impl FnOnce(String) -> NoRevision) -> NoRevision {
        match self {
            Refused::NoGit(why) => NoRevision::NoGit(why),
            Refused::Said(why) => said(why),
        }
    }
}

/// What `git` prints.
fn git(folder: &Path, arguments: &[&str]) -> Result<Vec<u8>, Refused> {
    let call = Command::new("git").arg("-C").arg(folder).args(arguments).stdin(Stdio::null()).output();
    let output = call.map_err(|error| {
        let is_absent = error.kind() == io::ErrorKind::NotFound;
        Refused::NoGit(if is_absent { "it is not installed".to_owned() } else { why_unread(&error) })
    })?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let said = text(&output.stderr);
    let said = said.lines().find(|line| !line.trim().is_empty()).unwrap_or("it does not say why");
    Err(Refused::Said(said.trim_start_matches("fatal: ").to_owned()))
}

/// What is not Unicode is lost; no file of a model has such a path.
fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
