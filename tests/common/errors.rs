//! Errors as comparable, readable text: a line for each, with its source place and its help below it.

use std::fmt::Write;

use outward::diagnostic::{Diagnostic, Severity};
use outward::text::{LineIndex, Place, Sources};

/// All errors, in the given order. With several files, the name of the file comes before the place.
pub fn listing(sources: &Sources, diagnostics: &[Diagnostic]) -> String {
    let indices: Vec<LineIndex> = sources.iter().map(|(_, source)| source.line_index()).collect();
    let place = |place: Place| {
        let source = sources.get(place.file).unwrap();
        let at = indices[place.file.index()].characters(&source.text, place.span.start);
        let file = if sources.len() > 1 { format!("{}:", source.name) } else { String::new() };
        format!("{file}{}:{}", at.line, at.column)
    };
    let marked = |at: Place| format!("`{}`", shortened(sources.text(at.file, at.span)));
    let mut out = String::new();
    for found in diagnostics {
        let at = found.place.map_or("-".to_owned(), place);
        let warning = if found.severity() == Severity::Warning { "warning " } else { "" };
        writeln!(out, "{at} {warning}{}: {}", found.name, found.message).unwrap();
        if let Some(at) = found.place {
            writeln!(out, "    at {}", marked(at)).unwrap();
        }
        for label in found.labels() {
            writeln!(out, "    {} {}: {}", place(label.place), marked(label.place), label.message).unwrap();
        }
        if let Some(help) = &found.help {
            writeln!(out, "    help: {help}").unwrap();
        }
        if let Some(instead) = found.suggestion() {
            let old = sources.text(found.place.unwrap().file, instead.span);
            writeln!(out, "    instead of `{}`: `{}`", shortened(old), instead.replacement).unwrap();
        }
    }
    out
}

fn shortened(text: &str) -> String {
    let text = text.replace(['\n', '\r'], "⏎").replace('\0', "␀");
    match text.char_indices().nth(50) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}
