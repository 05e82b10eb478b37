//! From the command line to a study.

mod disk;
mod folder;
mod names;
mod real;

use std::path::PathBuf;
use std::thread;

use outward::diagnostic::{Analysis, Diagnostic, ErrorName, Severity};
use outward::model::resolve;
use outward::study::StudyOptions;
use outward::syntax::Project;
use outward::text::Sources;
use outward::{Date, Study};

pub use disk::shown;
pub use folder::find;
pub use names::{staff, unit};

use crate::args::{Files, Reach};
use crate::terminal::Terminal;
use crate::today::today;

/// The input of a study.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// Files, folders, or `-` for standard input, which are read as one model.
    pub files: &'a [PathBuf],
    /// The folders that `use` may lead to.
    pub reach: &'a Reach,
    /// The date for `until`; today if none is given.
    pub today: Option<Date>,
    /// The customers to which paths are measured; all current ones if none is named.
    pub to: &'a [String],
    /// The analyses; all if none is named.
    pub only: &'a [Analysis],
}

impl<'a> Asked<'a> {
    /// A study of the model in some files.
    pub fn new(files: &'a Files) -> Self {
        Asked { files: &files.files, reach: &files.reach, today: files.today, to: &[], only: &[] }
    }

    pub fn to(self, to: &'a [String]) -> Self {
        Asked { to, ..self }
    }

    pub fn only(self, only: &'a [Analysis]) -> Self {
        Asked { only, ..self }
    }
}

/// Input, or a call, that cannot be processed, and why.
#[derive(Debug)]
pub struct Refused {
    pub sources: Sources,
    /// By place; warnings too.
    pub diagnostics: Vec<Diagnostic>,
}

/// Frees memory on a thread of its own (or here, if there is none): nobody needs to wait for that.
pub fn give_back(memory: impl Send + 'static) {
    let _given_back_here_without_a_thread = thread::Builder::new().spawn(move || drop(memory));
}

/// Reads the files of a call as one model.
pub fn study(asked: &Asked<'_>, terminal: &Terminal) -> Result<Study, Refused> {
    terminal.stage("reading");
    let found = folder::find(asked.files);
    let disk = disk::Disk::new(found.files, disk::roots(asked.files, asked.reach));
    let names: Vec<&str> = disk.names().collect();
    let project = Project::load(&disk, &names);
    terminal.stage("finding out who is who");
    let mut resolution = resolve(&project);
    // the syntax trees of a large model take more memory than the model
    let Project { sources, trees, .. } = project;
    give_back(trees);
    if !found.missing.is_empty() {
        // the customer may be in a file that could not be read
        resolution.diagnostics.retain(|diagnostic| diagnostic.name != ErrorName::NoCustomer);
        resolution.diagnostics.splice(0..0, found.missing);
    }
    if !asked.only.is_empty() && !asked.only.iter().any(|analysis| analysis.needs_customers()) {
        resolution.diagnostics.retain(|diagnostic| diagnostic.name != ErrorName::NoCustomer);
    }
    let refused = |sources, diagnostics| Err(Refused { sources, diagnostics });
    let is_error = |diagnostic: &Diagnostic| diagnostic.severity() == Severity::Error;
    if resolution.diagnostics.iter().any(is_error) {
        return refused(sources, resolution.diagnostics);
    }
    let targets = match names::customers(&resolution.model, asked.to) {
        Ok(targets) => targets,
        Err(wrong) => return refused(sources, wrong),
    };
    let options = StudyOptions::default().today(asked.today.or_else(today)).targets(targets);
    Ok(options.only(asked.only.iter().copied()).resolved(sources, resolution))
}
