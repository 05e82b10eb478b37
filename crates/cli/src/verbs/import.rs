//! `outward import`: a model from tables, or one brought up to date.

use std::path::{Path, PathBuf};

use outward::import::{ImportError, Imported, Key, Previous, Sheet, import, look};

use crate::args::Import;
use crate::files::{self, Pair, Real, Trouble, is_standard_output, unwritten};
use crate::status::Status;
use crate::tables::read::bytes;
use crate::tables::{self, mapping, tell};
use crate::terminal::Terminal;

/// Writes a model from tables, or brings it up to date, and says what became of every row.
pub fn run(args: &Import, terminal: &Terminal) -> Status {
    terminal.stage("importing");
    let done = match &args.output {
        _ if args.look => look_at(args).map(|text| terminal.print(&text)),
        None => Err("give `--output` the name of a model".to_owned()),
        Some(output) if is_standard_output(output) => {
            attempt(args, output, terminal).map(|Imported { text, report, .. }| {
                terminal.remark(&tell::report(&report, args, "standard output"));
                terminal.remark("nothing is kept for the next import; for that, give `--output` the name of a file\n");
                terminal.bytes(|out| out.write_all(text.as_bytes()), Status::Done)
            })
        }
        Some(output) => attempt(args, output, terminal)
            .map(|Imported { report, .. }| terminal.print(&tell::report(&report, args, &output.to_string_lossy()))),
    };
    done.unwrap_or_else(|message| terminal.wrong(&message))
}

/// What an import would make of the tables; with `--output`, the mapping file that says it is written there.
fn look_at(args: &Import) -> Result<String, String> {
    let mapping = mapping::read(args)?;
    let seen = look(&sheets(&args.files)?, &mapping).map_err(refusal)?;
    let file = tables::look::mapping_file(&seen, &mapping);
    let told = tables::look::tell(&seen, args.all);
    let Some(output) = args.output.as_ref().filter(|output| !is_standard_output(output)) else {
        return Ok(format!("{told}\na mapping file that says so (`--output FILE` writes it):\n\n{file}"));
    };
    if output.exists() {
        return Err(format!(
            "`{}` is there already: nothing was changed\nhelp: give `--output` another name",
            output.display()
        ));
    }
    save(output, &file)?;
    Ok(format!("{told}\n{}: the mapping, to edit and to give back with `--mapping`\n", output.display()))
}

/// Endings that mean something else than a model.
const OTHER_ENDINGS: [&str; 18] = [
    "csv", "tsv", "xlsx", "xls", "ods", "html", "htm", "pdf", "json", "md", "svg", "png", "toml", "docx", "xml",
    "ldif", "dot", "import",
];

fn attempt(args: &Import, output: &Path, terminal: &Terminal) -> Result<Imported, String> {
    let ending = output.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    if ending.is_some_and(|ending| OTHER_ENDINGS.contains(&ending.as_str())) {
        let name = output.with_extension("outward");
        let (shown, name) = (output.display(), name.display());
        return Err(format!("`{shown}` does not end as a model does\nhelp: a model ends in `.outward`: `{name}`"));
    }
    let mapping = mapping::read(args)?;
    let (posts, links) = (sheets(&args.files)?, sheets(&args.serves)?);
    if is_standard_output(output) {
        return import(&posts, &links, &mapping, None).map_err(refusal);
    }
    let inputs = args.files.iter().chain(&args.serves).chain(&args.mapping);
    let read: Vec<PathBuf> = inputs.cloned().collect();
    for path in Pair::paths(output) {
        if read.iter().any(|file| files::is_same(file, &path)) {
            let path = path.display();
            return Err(format!("`{path}` is read here, so nothing was written\nhelp: give `--output` another name"));
        }
    }
    let said = |trouble: Trouble| match trouble.help {
        Some(help) => format!("{}\nhelp: {help}", trouble.message),
        None => trouble.message,
    };
    let waiting = || terminal.note(&format!("another import is at work on `{}`; waiting for it", output.display()));
    let pair = Pair::open(&Real, output, waiting).map_err(said)?;
    let before = pair.read().map_err(said)?;
    let previous = before.as_ref().map(|before| Previous { text: &before.text, state: &before.state });
    let imported = import(&posts, &links, &mapping, previous).map_err(refusal)?;
    let state = imported.state.to_text(fresh_key()?);
    pair.write(before.as_ref(), &imported.text, &state).map_err(said)?;
    Ok(imported)
}

/// A key that nobody knows.
fn fresh_key() -> Result<Key, String> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|error| format!("cannot draw a key at random: {error}"))?;
    Ok(Key::new(bytes))
}

fn sheets(files: &[PathBuf]) -> Result<Vec<Sheet>, String> {
    files.iter().map(|file| Ok(Sheet::new(crate::input::shown(file), bytes(file)?))).collect()
}

fn refusal(error: ImportError) -> String {
    match &error {
        ImportError::NoColumn { nearest: Some(nearest), .. } => format!("{error}\nhelp: did you mean `{nearest}`?"),
        ImportError::NoMapping { .. } => {
            format!(
                "{error}\nhelp: say which is which: `--title COLUMN`, `--unit COLUMN`, `--manager COLUMN`; `--look` shows what \
                 is understood"
            )
        }
        ImportError::NoSheet { .. } => format!("{error}\nhelp: `--sheet NAME` chooses one"),
        ImportError::OpenQuote { .. } => format!("{error}\nhelp: close it, or take it out"),
        ImportError::State(_) | ImportError::Foreign { .. } => {
            format!(
                "{error}\nhelp: bring back the `.import` file that was written with the model, or give `--output` another \
                 name"
            )
        }
        ImportError::Unmergeable { .. } => {
            format!("{error}\nhelp: change in the model what is in the way, and import again")
        }
        _ => error.to_string(),
    }
}

/// Writes a file that is there whole or not at all.
fn save(path: &Path, text: &str) -> Result<(), String> {
    let written = files::replace_all(&Real, std::iter::once((path.to_owned(), text)));
    written.map_err(|failed| format!("cannot write `{}`: {}", path.display(), unwritten(&failed.error)))
}
