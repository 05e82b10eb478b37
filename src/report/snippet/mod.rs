//! Errors and findings next to the lines they are about, as compilers show them: line, carets, labels, way out.

mod excerpt;
mod findings;

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Severity, Suggestion};
use crate::limits;
use crate::text::{FileId, LineIndex, Place, Source, Sources};
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Patch, Renderer, Snippet};

use crate::report::words::{safe, wrap};
use excerpt::{AROUND, Excerpt, Mark, excerpts};

pub use findings::{write_diagnostics, write_findings};

/// Something to show: a severity, a name, a sentence, and places.
#[derive(Debug)]
pub struct Notice<'a> {
    /// How much it matters.
    pub severity: Severity,
    /// The name of the rule or error.
    pub name: &'a str,
    /// The sentence that says what is wrong.
    pub message: &'a str,
    /// The place it is about.
    pub place: Option<Place>,
    /// The file it is about, if it has no place within one.
    pub file: Option<&'a str>,
    /// Other places involved, each with a label.
    pub labels: Vec<(Place, &'a str)>,
    /// Further remarks.
    pub notes: Vec<String>,
    /// What to do about it.
    pub help: Option<&'a str>,
    /// What to do about it, as a change to the text.
    pub suggestion: Option<&'a Suggestion>,
}

impl<'a> From<&'a Diagnostic> for Notice<'a> {
    fn from(diagnostic: &'a Diagnostic) -> Self {
        Notice {
            severity: diagnostic.severity(),
            name: diagnostic.name.as_str(),
            message: &diagnostic.message,
            place: diagnostic.place,
            file: diagnostic.file(),
            labels: diagnostic.labels().iter().map(|label| (label.place, &*label.message)).collect(),
            notes: Vec::new(),
            help: diagnostic.help.as_deref(),
            suggestion: diagnostic.suggestion(),
        }
    }
}

/// Shows notices with lines of their sources. The lines of a file are indexed once, when its first notice is shown;
/// after that, a notice costs what is shown of it.
///
/// ```
/// use outward::report::snippet::{Notice, Snippets};
/// use outward::{Study, text::Sources};
///
/// let wrong = Study::read(&Sources::from_text("shop.outward", "customer Guest\nrole Barista { serves Gust }")).unwrap_err();
/// let snippets = Snippets::new(&wrong.sources, 80);
/// let shown = snippets.show(&Notice::from(&wrong.diagnostics[0]));
/// assert!(shown.contains("shop.outward:2:23") && shown.contains("did you mean `Guest`?"));
/// ```
#[derive(Debug)]
pub struct Snippets<'a> {
    sources: &'a Sources,
    indexes: BTreeMap<FileId, OnceCell<LineIndex>>,
    width: usize,
}

impl<'a> Snippets<'a> {
    /// Prepares to show snippets of these sources, in lines of at most `width` columns.
    pub fn new(sources: &'a Sources, width: usize) -> Self {
        let indexes = sources.iter().map(|(file, _)| (file, OnceCell::new())).collect();
        Snippets { sources, indexes, width: width.min(limits::COLUMNS) }
    }

    /// A notice with its lines, with ANSI colors.
    pub fn show(&self, notice: &Notice<'_>) -> String {
        let level = match notice.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
            Severity::Note => Level::NOTE,
        };
        let indent = notice.severity.as_str().len() + notice.name.len() + 4;
        let title = level.primary_title(self.wrapped(notice.message, indent)).id(notice.name);
        let mut group = Group::with_title(title);
        for file in self.files_of(notice) {
            group = self.elements(group, file, notice);
        }
        if let (None, Some(name)) = (notice.place, notice.file) {
            group = group.element(Origin::path(safe(name)));
        }
        for note in &notice.notes {
            group = group.element(Level::NOTE.message(self.wrapped(note, 14)));
        }
        let patch = notice.suggestion.and_then(|suggestion| self.patch(notice, suggestion));
        if let (None, Some(help)) = (&patch, notice.help) {
            group = group.element(Level::HELP.message(self.wrapped(help, 14)));
        }
        let groups: Vec<Group<'_>> = std::iter::once(group).chain(patch).collect();
        let mut text = Renderer::styled().term_width(self.width).render(&groups);
        text.push('\n');
        text
    }

    fn file(&self, file: FileId) -> Option<(&'a Source, &LineIndex)> {
        let source = self.sources.get(file)?;
        Some((source, self.indexes.get(&file)?.get_or_init(|| source.line_index())))
    }

    /// The files of a notice, starting with that of its place.
    fn files_of(&self, notice: &Notice<'_>) -> Vec<FileId> {
        let mut files: Vec<FileId> = notice.place.iter().map(|place| place.file).collect();
        for (place, _) in &notice.labels {
            if !files.contains(&place.file) {
                files.push(place.file);
            }
        }
        files
    }

    /// The excerpts of one file for a notice: that of its own place first, the others in text order.
    fn elements<'g>(&'g self, mut group: Group<'g>, file: FileId, notice: &'g Notice<'_>) -> Group<'g> {
        let Some((source, index)) = self.file(file) else { return group };
        let own = notice.place.filter(|place| place.file == file).map(|place| Mark::new(place.span, None));
        let labels = notice.labels.iter().filter(|(place, _)| place.file == file);
        let marks = own.into_iter().chain(labels.map(|(place, label)| Mark::new(place.span, Some(label)))).collect();
        for excerpt in excerpts(&source.text, index, marks, AROUND) {
            group = snippet(group, &source.name, excerpt);
        }
        group
    }

    /// The suggestion as a diff of its line.
    fn patch<'g>(&'g self, notice: &'g Notice<'_>, suggestion: &'g Suggestion) -> Option<Group<'g>> {
        let (source, index) = self.file(notice.place?.file)?;
        // showing only the first line of a longer change would mislead
        if suggestion.span.of(&source.text).contains(['\n', '\r']) {
            return None;
        }
        // the renderer does not cut long lines of a diff
        let line = index.line(&source.text, index.characters(&source.text, suggestion.span.start).line);
        let around = if (line.len() as usize) < self.width { AROUND } else { self.width / 3 };
        let excerpt = excerpts(&source.text, index, vec![Mark::new(suggestion.span, None)], around).pop()?;
        let span = excerpt.marks.first()?.span.clone();
        let help = notice.help.map_or_else(|| format!("write `{}`", suggestion.replacement), str::to_owned);
        let title = Level::HELP.secondary_title(self.wrapped(&help, 6));
        let patch = Patch::new(span, safe(&suggestion.replacement));
        let snippet = Snippet::source(excerpt.text).line_start(excerpt.line as usize).patch(patch);
        Some(Group::with_title(title).element(snippet))
    }

    fn wrapped(&self, text: &str, indent: usize) -> String {
        wrap(&safe(text), self.width.saturating_sub(indent).max(30)).join("\n")
    }
}

fn snippet<'g>(group: Group<'g>, name: &'g str, excerpt: Excerpt<'g>) -> Group<'g> {
    let annotations = excerpt.marks.into_iter().map(|mark| {
        let kind = if mark.label.is_none() { AnnotationKind::Primary } else { AnnotationKind::Context };
        kind.span(mark.span).label(mark.label.map(safe))
    });
    let snippet = Snippet::source(excerpt.text).line_start(excerpt.line as usize).annotations(annotations);
    let name: Cow<'g, str> = safe(name);
    match excerpt.column {
        None => group.element(snippet.path(name)),
        // the line was cut, so columns cannot be counted in it
        Some((line, column)) => {
            let origin = Origin::path(name).line(line as usize).char_column(column as usize);
            group.element(origin).element(snippet)
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::ErrorName;
    use crate::text::Span;

    use super::*;

    /// A reproducible pseudorandom sequence (linear congruential generator, Knuth).
    struct Dice(u64);

    impl Dice {
        fn below(&mut self, bound: usize) -> usize {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            usize::try_from(self.0 >> 33).unwrap() % bound
        }

        fn text(&mut self) -> String {
            let pieces =
                ["a", " ", "\t", "\n", "\r", "\r\n", "日", "e\u{301}", "👩\u{200d}🚀", "\0", "\u{1b}[31m", "\u{202e}"];
            (0..self.below(60)).map(|_| *pieces.get(self.below(pieces.len())).unwrap()).collect()
        }

        fn place(&mut self, text: &str) -> Place {
            let mut at = |from: usize| u32::try_from(from + self.below(text.len() + 3 - from.min(text.len()))).unwrap();
            let start = at(0);
            let end = at(usize::try_from(start).unwrap());
            Place { file: FileId(0), span: Span::new(start, end) }
        }
    }

    #[test]
    fn whatever_the_text_and_the_places_something_safe_is_shown() {
        let mut dice = Dice(7);
        for round in 0..3_000 {
            let text = dice.text();
            let sources = Sources::from_text("x\u{7}.outward", text.clone());
            let mut diagnostic =
                Diagnostic::new(ErrorName::SyntaxError, dice.place(&text), dice.text()).help(dice.text());
            for _ in 0..dice.below(4) {
                let (place, label) = (dice.place(&text), dice.text());
                diagnostic = diagnostic.label(place, label);
            }
            if dice.below(2) == 0 {
                let replacement = dice.text();
                diagnostic = diagnostic.suggest(replacement);
            }
            let shown = Snippets::new(&sources, 40 + dice.below(80)).show(&Notice::from(&diagnostic));
            let plain = anstream::adapter::strip_str(&shown).to_string();
            assert!(!plain.contains(['\0', '\u{7}', '\u{1b}', '\u{202e}', '\t']), "{round}: {plain:?}");
            assert!(!shown.contains("\u{1b}[31m"), "{round}: {shown:?}");
        }
    }
}
