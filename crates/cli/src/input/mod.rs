//! From what stands on the command line to a model.

mod customers;
mod disk;
mod folder;
mod staff;
mod unit;

use std::path::PathBuf;
use std::thread;

use outward::diagnostic::{Diagnostic, ErrorName, Severity};
use outward::model::{Model, Origins, resolve};
use outward::syntax::Project;
use outward::text::Sources;

pub use customers::targets;
pub use disk::shown;
pub use staff::staff;
pub use unit::unit;

use crate::terminal::Terminal;

/// A model with the texts it was read from.
#[derive(Debug)]
pub struct Input {
    pub sources: Sources,
    pub model: Model,
    pub origins: Origins,
    /// What the language warns of.
    pub warnings: Vec<Diagnostic>,
}

/// Texts that are no model, and why.
#[derive(Debug)]
pub struct Refused {
    pub sources: Sources,
    /// By place; warnings too.
    pub diagnostics: Vec<Diagnostic>,
}

/// Gives memory back on a thread of its own (or here, where there is none to have): nobody need wait for that.
pub fn give_back(memory: impl Send + 'static) {
    let _given_back_here_without_a_thread = thread::Builder::new().spawn(move || drop(memory));
}

/// Reads files, folders and standard input as one model.
pub fn read(files: &[PathBuf], terminal: &Terminal) -> Result<Input, Refused> {
    terminal.stage("reading");
    let found = folder::find(files);
    let disk = disk::Disk::new(found.files);
    let names: Vec<&str> = disk.names().collect();
    let project = Project::load(&disk, &names);
    terminal.stage("finding out who is who");
    let resolution = resolve(&project);
    // the trees of a large model take more room than the model
    let Project { sources, trees, .. } = project;
    give_back(trees);
    let mut diagnostics = found.missing;
    // where something could not be read, the customer may stand there
    let is_telling = |diagnostic: &Diagnostic| diagnostic.name != ErrorName::NoCustomer;
    let unread = !diagnostics.is_empty();
    diagnostics.extend(resolution.diagnostics.into_iter().filter(|diagnostic| !unread || is_telling(diagnostic)));
    if diagnostics.iter().any(|diagnostic| diagnostic.severity() == Severity::Error) {
        return Err(Refused { sources, diagnostics });
    }
    Ok(Input { sources, model: resolution.model, origins: resolution.origins, warnings: diagnostics })
}
