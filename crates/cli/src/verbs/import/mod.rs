//! `outward import`: a model from tables or JSON, or one brought up to date.

mod json;
mod mapping;

use std::path::{Path, PathBuf};

use outward::import::{ImportError, Imported, Key, Previous, Sheet, import, look};
use outward_disk::is_same;
use outward_disk::read::Unread;
use outward_disk::write::{Pair, PairError, replace_all};

use super::save::is_standard_output;
use crate::args::Import;
use crate::input::input;
use crate::status::Status;
use crate::terminal::Terminal;

/// Writes a model from tables, or brings it up to date, and says what became of every row.
pub fn run(args: &Import, terminal: &Terminal) -> Status {
    terminal.stage("importing");
    match json::document(&args.files) {
        Ok(Some(text)) => return json::run(args, &text, terminal),
        Ok(None) => {}
        Err(message) => return terminal.wrong(&message),
    }
    let done = match &args.output {
        _ if args.look => look_at(args).map(|text| terminal.print(&text)),
        None => Err("name the model to write: `--output model.outward`".to_owned()),
        Some(output) if is_standard_output(output) => {
            attempt(args, output, terminal).map(|Imported { text, report, .. }| {
                terminal.remark(&report.styled("standard output", args.all));
                terminal.remark("no record is kept for the next import; to keep one, give `--output` a file name\n");
                terminal.bytes(|out| out.write_all(text.as_bytes()), Status::Done)
            })
        }
        Some(output) => attempt(args, output, terminal)
            .map(|Imported { report, .. }| terminal.print(&report.styled(&output.to_string_lossy(), args.all))),
    };
    done.unwrap_or_else(|message| terminal.wrong(&message))
}

/// Prints how an import would interpret the tables; with `--output`, writes it there as a mapping file.
fn look_at(args: &Import) -> Result<String, String> {
    let mapping = mapping::read(args)?;
    let seen = look(&sheets(&args.files)?, &mapping).map_err(refusal)?;
    let file = seen.mapping_file(&mapping);
    let told = seen.styled(args.all);
    let Some(output) = args.output.as_ref().filter(|output| !is_standard_output(output)) else {
        return Ok(format!("{told}\nthis as a mapping file (`--output FILE` writes it):\n\n{file}"));
    };
    save_new(output, &file)?;
    Ok(format!("{told}\n{}: the mapping; edit it, and import with `--mapping`\n", output.display()))
}

/// Extensions of files that are not models.
const OTHER_ENDINGS: [&str; 18] = [
    "csv", "tsv", "xlsx", "xls", "ods", "html", "htm", "pdf", "json", "md", "svg", "png", "toml", "docx", "xml",
    "ldif", "dot", "import",
];

fn refuse_ending(output: &Path) -> Result<(), String> {
    let ending = output.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    if ending.is_some_and(|ending| OTHER_ENDINGS.contains(&ending.as_str())) {
        let name = output.with_extension("outward");
        let (shown, name) = (output.display(), name.display());
        return Err(format!(
            "`{shown}` does not have the name of a model\nhelp: the name of a model ends in `.outward`: `{name}`"
        ));
    }
    Ok(())
}

fn attempt(args: &Import, output: &Path, terminal: &Terminal) -> Result<Imported, String> {
    refuse_ending(output)?;
    let mapping = mapping::read(args)?;
    let (posts, links) = (sheets(&args.files)?, sheets(&args.serves)?);
    if is_standard_output(output) {
        return import(&posts, &links, &mapping, None).map_err(refusal);
    }
    let inputs = args.files.iter().chain(&args.serves).chain(&args.mapping);
    let read: Vec<PathBuf> = inputs.cloned().collect();
    for path in Pair::paths(output) {
        if read.iter().any(|file| is_same(file, &path)) {
            let path = path.display();
            return Err(format!(
                "`{path}` is one of the inputs, so nothing was written\nhelp: give `--output` another name"
            ));
        }
    }
    let waiting = || terminal.note(&format!("another import is working on `{}`; waiting for it", output.display()));
    let pair = Pair::open(output, waiting).map_err(trouble)?;
    let before = pair.read().map_err(trouble)?;
    let previous = before.as_ref().map(|before| Previous { text: &before.text, state: &before.state });
    let imported = import(&posts, &links, &mapping, previous).map_err(refusal)?;
    let state = imported.state.to_text(fresh_key()?);
    pair.write(before.as_ref(), &imported.text, &state).map_err(trouble)?;
    Ok(imported)
}

fn trouble(error: PairError) -> String {
    match &error {
        PairError::NoState { .. } => format!("{error}\nhelp: give `--output` another name"),
        PairError::NoModel { model, state } => {
            let (model, state) = (model.display(), state.display());
            format!("{error}\nhelp: bring back `{model}`, or remove `{state}` to start over")
        }
        PairError::InTheWay(_) => format!("{error}\nhelp: remove it, or give it another name"),
        PairError::Unread { .. } | PairError::Unwritten { .. } | _ => error.to_string(),
    }
}

/// A random key.
fn fresh_key() -> Result<Key, String> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|error| format!("cannot make a random key: {error}"))?;
    Ok(Key::new(bytes))
}

fn sheets(files: &[PathBuf]) -> Result<Vec<Sheet>, String> {
    files.iter().map(|file| Ok(Sheet::new(input(file).shown(), bytes(file)?))).collect()
}

/// All bytes of a file; `-` is standard input.
fn bytes(path: &Path) -> Result<Vec<u8>, String> {
    input(path).bytes().map_err(|why| match why {
        Unread::TooLong(_) => format!("`{}` is longer than 4 GiB", path.display()),
        Unread::Failed(_) => format!("cannot read `{}`: {why}", path.display()),
    })
}

/// The contents of a file that has to be text.
fn text(path: &Path) -> Result<String, String> {
    String::from_utf8(bytes(path)?).map_err(|_| format!("`{}` is not UTF-8", path.display()))
}

fn refusal(error: ImportError) -> String {
    match &error {
        ImportError::NoColumn { nearest: Some(nearest), .. } => format!("{error}\nhelp: did you mean `{nearest}`?"),
        ImportError::NoMapping { .. } => {
            format!(
                "{error}\nhelp: say what each column holds: `--title COLUMN`, `--unit COLUMN`, `--manager COLUMN`; `--look` shows what \
                 is understood"
            )
        }
        ImportError::NoSheet { .. } => format!("{error}\nhelp: choose one with `--sheet NAME`"),
        ImportError::OpenQuote { .. } => format!("{error}\nhelp: close or remove it"),
        ImportError::State(_) | ImportError::Foreign { .. } => {
            format!(
                "{error}\nhelp: bring back the `.import` file that was written with the model, or give `--output` another \
                 name"
            )
        }
        ImportError::Unmergeable { .. } => {
            format!("{error}\nhelp: change what is in the way in the model, and import again")
        }
        ImportError::Empty { .. }
        | ImportError::NoColumn { nearest: None, .. }
        | ImportError::NoTable { .. }
        | ImportError::BrokenWorkbook { .. }
        | ImportError::TooLarge { .. }
        | ImportError::NoRoles { .. }
        | ImportError::Broken { .. }
        | ImportError::Merge { .. }
        | _ => error.to_string(),
    }
}

/// Writes a new file, completely or not at all.
fn save_new(path: &Path, text: &str) -> Result<(), String> {
    if path.exists() {
        let path = path.display();
        return Err(format!("`{path}` exists already: nothing was changed\nhelp: give `--output` another name"));
    }
    replace_all([(path.to_owned(), text)]).map_err(|unwritten| unwritten.to_string())
}
