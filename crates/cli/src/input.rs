//! From the command line to a study.

use std::path::{Path, PathBuf};
use std::thread;

use outward::diagnostic::{Analysis, Rule};
use outward::figures::counted;
use outward::model::{Invalid, Wanted, resolve_taking};
use outward::study::StudyOptions;
use outward::syntax::Project;
use outward::{Date, Study};
use outward_disk::read::{Input, NoRevision, Reach, read, revision as read_revision};
use outward_disk::write::files_of;

use crate::args::{self, Files, Sharing};
use crate::terminal::Terminal;
use crate::today::today;

/// The input of a study.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// Files, folders, or `-` for standard input, which are read as one model.
    pub files: &'a [PathBuf],
    /// The folders that `use` may lead to.
    pub reach: &'a args::Reach,
    /// The date for `until`; today if none is given.
    pub today: Option<Date>,
    /// The customers to which paths are measured; all current ones if none is named.
    pub to: &'a [String],
    /// The analyses; all if none is named.
    pub only: &'a [Analysis],
    /// The rules whose findings count; all if none is named.
    pub select: &'a [Rule],
    /// The rules whose findings do not count.
    pub ignore: &'a [Rule],
    /// What others may not see.
    pub sharing: Option<&'a Sharing>,
}

impl<'a> Asked<'a> {
    /// A study of the model in some files.
    pub fn new(files: &'a Files) -> Self {
        Asked::of(&files.files, &files.reach, files.today)
    }

    /// A study of a model, with all its results.
    pub fn of(files: &'a [PathBuf], reach: &'a args::Reach, today: Option<Date>) -> Self {
        Asked { files, reach, today, to: &[], only: &[], select: &[], ignore: &[], sharing: None }
    }

    pub fn rules(self, select: &'a [Rule], ignore: &'a [Rule]) -> Self {
        Asked { select, ignore, ..self }
    }

    pub fn sharing(self, sharing: &'a Sharing) -> Self {
        Asked { sharing: Some(sharing), ..self }
    }

    pub fn to(self, to: &'a [String]) -> Self {
        Asked { to, ..self }
    }

    pub fn only(self, only: &'a [Analysis]) -> Self {
        Asked { only, ..self }
    }
}

/// Files and folders as arguments name them; `-` is standard input.
pub fn inputs(paths: &[PathBuf]) -> Vec<Input> {
    paths.iter().map(|path| input(path)).collect()
}

/// A file, or standard input for `-`.
pub fn input(path: &Path) -> Input {
    if path.as_os_str() == "-" { Input::StandardInput } else { Input::File(path.to_owned()) }
}

fn reach(inputs: &[Input], asked: &args::Reach) -> Reach {
    match &asked.root {
        _ if asked.allow_outside => Reach::Anywhere,
        Some(root) => Reach::folder(root),
        None => Reach::around(inputs),
    }
}

/// Frees memory on a thread of its own (or here, if there is none): nobody needs to wait for that.
pub fn give_back(memory: impl Send + 'static) {
    let _given_back_here_without_a_thread = thread::Builder::new().spawn(move || drop(memory));
}

/// Computes the results of studies, and shows the current step.
pub fn work_out(studies: &[&Study], terminal: &Terminal) {
    terminal.stage("analyzing");
    for study in studies {
        study.analyses();
    }
    terminal.stage("looking for findings");
    for study in studies {
        study.findings();
    }
}

/// Reads the files of a call as one model.
pub fn study(asked: &Asked<'_>, terminal: &Terminal) -> Result<Study, Invalid> {
    terminal.stage("reading");
    study_of(project(asked), asked, terminal)
}

/// The same, and the files that it was read from, which what is made of it must not overwrite. A study for others no longer
/// knows them.
pub fn study_to_save(asked: &Asked<'_>, terminal: &Terminal) -> Result<(Study, Vec<PathBuf>), Invalid> {
    terminal.stage("reading");
    let project = project(asked);
    let named = asked.files.iter().filter(|path| path.as_os_str() != "-");
    let read = files_of(&project.sources, named.cloned());
    Ok((study_of(project, asked, terminal)?, read))
}

/// Reads the files of a call as one model, without a word.
pub fn quiet_study(asked: &Asked<'_>) -> Result<Study, Invalid> {
    resolved(project(asked), asked).map(|study| shared(study, asked).0)
}

/// Reads the files of a call as they stood in a revision.
pub fn revision(name: &str, asked: &Asked<'_>, terminal: &Terminal) -> Result<Result<Study, Invalid>, NoRevision> {
    terminal.stage("reading");
    let project = read_revision(name, asked.files, &reach(&inputs(asked.files), asked.reach))?;
    Ok(study_of(project, asked, terminal))
}

fn project(asked: &Asked<'_>) -> Project {
    let inputs = inputs(asked.files);
    read(&inputs, &reach(&inputs, asked.reach))
}

/// A study of files that were read.
fn study_of(project: Project, asked: &Asked<'_>, terminal: &Terminal) -> Result<Study, Invalid> {
    terminal.stage("finding out who is who");
    let (study, note) = shared(resolved(project, asked)?, asked);
    note.iter().for_each(|note| terminal.note(note));
    Ok(study)
}

/// A study as others may see it, and what was withheld.
fn shared(study: Study, asked: &Asked<'_>) -> (Study, Option<String>) {
    let Some(sharing) = asked.sharing.map(Sharing::asked).filter(|sharing| !sharing.is_nothing()) else {
        return (study, None);
    };
    let (shared, withheld) = study.for_others(&sharing);
    let few = counted(withheld.few.len(), "role or unit", "roles and units");
    let least = sharing.least().unwrap_or_default();
    let more = match withheld.others.len() {
        0 => String::new(),
        more => format!(", and the headcount of {more} more, which the total would tell"),
    };
    let note = format!("withheld: what is written about the people of {few} with fewer than {least} of them{more}");
    (shared, (!withheld.few.is_empty()).then_some(note))
}

fn resolved(mut project: Project, asked: &Asked<'_>) -> Result<Study, Invalid> {
    let resolution = resolve_taking(&mut project, &[]);
    let customer = Wanted::CUSTOMER.worded("`--to` takes a customer", ", named by `--to`");
    let options = StudyOptions::default().today(asked.today.or_else(today)).to(asked.to).wanted(customer);
    let options = options.select(asked.select.iter().copied()).ignore(asked.ignore.iter().copied());
    options.only(asked.only.iter().copied()).resolved(project.sources, resolution).strict()
}
