//! A model in JSON, to be written as text.

use std::path::{Path, PathBuf};

use outward::Study;
use outward::model::Document;

use super::{bytes, refuse_ending, save_new};
use crate::args::Import;
use crate::status::Status;
use crate::terminal::Terminal;
use crate::verbs::refuse;
use crate::verbs::save::is_standard_output;

/// The text of a model in JSON, if that is what is to be imported. Other files are tables.
pub fn document(files: &[PathBuf]) -> Result<Option<Vec<u8>>, String> {
    for file in files.iter().filter(|file| is_json(file)) {
        let text = bytes(file)?;
        if Document::is_json(&text) {
            return if files.len() == 1 {
                Ok(Some(text))
            } else {
                Err(format!("`{}` is a model, which is imported alone", file.display()))
            };
        }
    }
    Ok(None)
}

fn is_json(file: &Path) -> bool {
    file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json"))
}

/// Checks the model and writes its text.
pub fn run(args: &Import, text: &[u8], terminal: &Terminal) -> Status {
    let input = args.files.first().map(|file| file.display().to_string()).unwrap_or_default();
    if args.look || args.preset.is_some() || args.mapping.is_some() || !args.serves.is_empty() {
        return terminal.wrong(&format!("`{input}` is a model, not a table: of the options only `--output` applies"));
    }
    let document = match Document::from_json(text) {
        Ok(document) => document,
        Err(error) => {
            return terminal
                .wrong(&format!("`{input}` is not a model: {error}\nhelp: `outward schema model` describes one"));
        }
    };
    let study = match Study::build(&document) {
        Ok(study) => study,
        Err(invalid) => return refuse::report_errors(&invalid, "nothing was written", terminal),
    };
    let Some(output) = &args.output else { return terminal.wrong("give `--output` the name of a model") };
    let text = study.model().to_text();
    if is_standard_output(output) {
        return terminal.bytes(|out| out.write_all(text.as_bytes()), Status::Done);
    }
    match refuse_ending(output).and_then(|()| save_new(output, &text)) {
        Ok(()) => terminal.print(&format!("{}: the model, as text\n", output.display())),
        Err(message) => terminal.wrong(&message),
    }
}
