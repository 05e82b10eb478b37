use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use outward::import::{ImportError, Imported, Previous, Sheet, import};
use outward::limits::FILE_BYTES;

use super::save::is_standard_output;
use crate::args::Import;
use crate::reason::reason;
use crate::status::Status;
use crate::tables::{mapping, tell};
use crate::terminal::Terminal;
use outward::report::style::paint;

/// Writes a model from tables, or brings it up to date, and says what became of every row.
pub fn run(args: &Import, terminal: &Terminal) -> Status {
    terminal.stage("importing");
    match attempt(args) {
        Ok(Imported { text, report, .. }) if is_standard_output(&args.output) => {
            terminal.remark(&tell::report(&report, args));
            terminal.remark("nothing is kept for the next import; for that, give `--output` the name of a file\n");
            terminal.bytes(|out| out.write_all(text.as_bytes()), Status::Done)
        }
        Ok(Imported { report, .. }) => terminal.print(&tell::report(&report, args)),
        Err(message) => {
            let word = paint(outward::report::style::severity(outward::diagnostic::Severity::Error), "error");
            terminal.remark(&format!("{word}: {message}\n"));
            Status::Wrong
        }
    }
}

fn attempt(args: &Import) -> Result<Imported, String> {
    let mapping = mapping::read(args)?;
    let (posts, links) = (sheets(&args.files)?, sheets(&args.serves)?);
    if is_standard_output(&args.output) {
        return import(&posts, &links, &mapping, None).map_err(refusal);
    }
    let beside = beside(&args.output, ".import");
    let before = match args.output.exists() {
        false => None,
        true if !beside.exists() => {
            return Err(format!(
                "`{}` is there, but `{}` is not, which an import writes beside it: nothing was changed\nhelp: give \
                 `--output` another name",
                args.output.display(),
                beside.display()
            ));
        }
        true => Some((text(&args.output)?, text(&beside)?)),
    };
    let previous = before.as_ref().map(|(text, state)| Previous { text, state });
    let imported = import(&posts, &links, &mapping, previous).map_err(refusal)?;
    // the model first: a state that is older than its model loses nothing, one that is newer would
    write(&args.output, &imported.text)?;
    write(&beside, &imported.state)?;
    Ok(imported)
}

fn sheets(files: &[PathBuf]) -> Result<Vec<Sheet>, String> {
    files.iter().map(|file| Ok(Sheet::new(crate::input::shown(file), bytes(file)?))).collect()
}

fn refusal(error: ImportError) -> String {
    match &error {
        ImportError::NoColumn { nearest: Some(nearest), .. } => format!("{error}\nhelp: did you mean `{nearest}`?"),
        ImportError::NoMapping { .. } => {
            format!("{error}\nhelp: say which is which: `--title COLUMN`, `--unit COLUMN`, `--manager COLUMN`")
        }
        ImportError::State(_) => {
            format!("{error}\nhelp: bring back the `.import` file beside the model, or give `--output` another name")
        }
        _ => error.to_string(),
    }
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(ending);
    PathBuf::from(name)
}

pub fn text(path: &Path) -> Result<String, String> {
    String::from_utf8(bytes(path)?).map_err(|_| format!("`{}` is not UTF-8", path.display()))
}

fn bytes(path: &Path) -> Result<Vec<u8>, String> {
    let cannot = |error: io::Error| format!("cannot read `{}`: {}", path.display(), reason(&error));
    let mut bytes = Vec::new();
    let read = |from: &mut dyn Read, bytes: &mut Vec<u8>| from.take(FILE_BYTES + 1).read_to_end(bytes);
    match path.as_os_str() == "-" {
        true => read(&mut io::stdin().lock(), &mut bytes),
        false => File::open(path).and_then(|mut file| read(&mut file, &mut bytes)),
    }
    .map_err(cannot)?;
    if bytes.len() as u64 > FILE_BYTES {
        return Err(format!("`{}` is longer than 4 GiB", path.display()));
    }
    Ok(bytes)
}

/// Writes a file in one step: whoever reads it finds the old text or the new one.
fn write(path: &Path, text: &str) -> Result<(), String> {
    let cannot = |error: io::Error| format!("cannot write `{}`: {}", path.display(), reason(&error));
    // a link stays a link
    let place = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let draft = beside(&place, ".new");
    let mut file = File::create(&draft).map_err(cannot)?;
    file.write_all(text.as_bytes()).and_then(|()| file.sync_all()).map_err(cannot)?;
    fs::rename(&draft, &place).map_err(cannot)
}
