//! A text in sections of whole declarations: after a change, only the section that it touches is parsed again.

use std::borrow::Cow;
use std::sync::Arc;

use outward::diagnostic::Diagnostic;
use outward::syntax::{self, Noun, Tree, is_section_start, section_starts};
use outward::text::{LineIndex, Source, Span};

use super::uses::used_paths;
use crate::position::{Counted, Encoding, narrow};
use crate::protocol::{Position, Range};

/// The length in bytes after which a section ends at the next possible place.
#[cfg(not(test))]
const SIZE: usize = 1 << 15;
#[cfg(test)]
const SIZE: usize = 1 << 6;

/// A text, perhaps in several sections.
#[derive(Debug, Clone)]
pub(crate) struct Text {
    name: Arc<str>,
    /// One at least. All but the last are closed and end with a line.
    sections: Vec<Arc<Section>>,
}

/// A part of a text, with everything that is derived from it alone.
#[derive(Debug)]
pub(crate) struct Section {
    pub(crate) source: Arc<Source>,
    pub(crate) tree: Arc<Tree>,
    /// Its syntax errors, with places in file 0.
    pub(crate) diagnostics: Vec<Diagnostic>,
    pub(crate) lines: LineIndex,
    /// The paths of its `use`; `None` for one that is not valid.
    uses: Vec<Option<String>>,
    pub(crate) has_org: bool,
    /// The number of `rules` blocks: a file may have one.
    rules: usize,
    is_closed: bool,
}

impl Section {
    fn new(name: &str, bytes: impl Into<Vec<u8>>) -> Section {
        let source = Source::new(name, bytes);
        let parsed = syntax::parse_section(&source);
        let nouns = |noun: Noun| parsed.tree.declarations().filter(move |(_, it)| it.noun == noun).count();
        Section {
            lines: source.line_index(),
            uses: used_paths(&parsed.tree, &source.text).collect(),
            has_org: nouns(Noun::Org) > 0,
            rules: nouns(Noun::Rules),
            is_closed: parsed.is_closed,
            diagnostics: parsed.diagnostics,
            tree: Arc::new(parsed.tree),
            source: Arc::new(source),
        }
    }

    fn text(&self) -> &str {
        &self.source.text
    }

    /// The paths that it uses, with their places.
    pub(crate) fn uses(&self) -> impl Iterator<Item = (String, Span)> {
        let paths = self.uses.iter().zip(self.tree.uses());
        paths.filter_map(|(path, used)| Some((path.clone()?, used.path)))
    }

    /// The number of line ends in it.
    pub(crate) fn line_ends(&self) -> u32 {
        narrow(self.lines.len().saturating_sub(1))
    }
}

impl Text {
    /// A text from the bytes of a file. Linear.
    pub(crate) fn new(name: &str, bytes: Vec<u8>) -> Text {
        let mut text = Text { name: name.into(), sections: Vec::new() };
        text.sections = match String::from_utf8(bytes) {
            Ok(whole) => text.cut(whole),
            // a warning about the bytes of a file is given once
            Err(error) => vec![Arc::new(Section::new(name, error.into_bytes()))],
        };
        text.check();
        text
    }

    pub(crate) fn sections(&self) -> &[Arc<Section>] {
        &self.sections
    }

    /// How many bytes it has.
    pub(crate) fn len(&self) -> u64 {
        self.sections.iter().map(|section| section.text().len() as u64).sum()
    }

    /// The text as a whole.
    pub(crate) fn whole(&self) -> Cow<'_, str> {
        match self.sections.as_slice() {
            [only] => only.text().into(),
            sections => sections.iter().map(|section| section.text()).collect::<String>().into(),
        }
    }

    /// Replaces all of it.
    pub(crate) fn replace_all(&mut self, text: String) {
        self.sections = self.cut(text);
        self.check();
    }

    /// Replaces a range, in the client's positions. Linear in the sections that it touches, if they are still closed
    /// after it, and in the number of sections.
    pub(crate) fn replace(&mut self, range: Range, with: &str, encoding: Encoding) {
        let (first, from) = self.find(range.start, encoding);
        let (last, to) = self.find(range.end, encoding);
        let (first, from, last, to) =
            if (first, from) <= (last, to) { (first, from, last, to) } else { (first, from, first, from) };
        let before = self.sections.get(first).and_then(|section| section.text().get(..from as usize));
        let after = self.sections.get(last).and_then(|section| section.text().get(to as usize..));
        // positions are always between characters
        let (Some(before), Some(after)) = (before, after) else { return };
        let changed = [before, with, after].concat();
        self.splice(first, last, changed);
        self.check();
    }

    /// The section of a position, and the byte in it.
    fn find(&self, position: Position, encoding: Encoding) -> (usize, u32) {
        let mut base = 0;
        for (at, section) in self.sections.iter().enumerate() {
            let ends = section.line_ends();
            if position.line < base + ends || at + 1 == self.sections.len() {
                let counted =
                    Counted { text: section.text(), lines: &section.lines, encoding, counts_mark: true, base };
                return (at, counted.offset(position));
            }
            base += ends;
        }
        (0, 0)
    }

    /// Replaces some sections by a text. Sections next to it are parsed again if the text is not closed at their
    /// border.
    fn splice(&mut self, mut first: usize, mut last: usize, mut text: String) {
        while first > 0 && !text.starts_with(|c: char| c.is_ascii_alphabetic()) {
            first -= 1;
            text.insert_str(0, self.sections.get(first).map_or("", |section| section.text()));
        }
        let mut more = 1;
        let sections = loop {
            let is_last = last + 1 >= self.sections.len();
            if is_last || is_end(&text) {
                let sections = self.cut(text.clone());
                if is_last || sections.last().is_some_and(|section| section.is_closed) {
                    break sections;
                }
            }
            // twice as many each time, so that together they are read at most twice
            for section in self.sections.iter().skip(last + 1).take(more) {
                text.push_str(section.text());
                last += 1;
            }
            more *= 2;
        };
        self.sections.splice(first..=last, sections);
    }

    /// Cuts a text into sections, all closed but perhaps the last. Linear.
    fn cut(&self, text: String) -> Vec<Arc<Section>> {
        if text.len() < 2 * SIZE || text.contains('\0') {
            return vec![Arc::new(Section::new(&self.name, text))];
        }
        let mut sections = Vec::new();
        let (mut begin, mut least) = (0, SIZE);
        for start in section_starts(&text) {
            if start - begin < least {
                continue;
            }
            let section = Section::new(&self.name, text.get(begin..start).unwrap_or_default());
            if section.is_closed {
                sections.push(Arc::new(section));
                (begin, least) = (start, SIZE);
            } else {
                least *= 2;
            }
        }
        sections.push(Arc::new(Section::new(&self.name, text.get(begin..).unwrap_or_default())));
        sections
    }

    /// Merges all sections into one if an error can only be found in the whole text: several `rules`, of which a file
    /// may have one, or bytes that are not text.
    fn check(&mut self) {
        let rules: usize = self.sections.iter().map(|section| section.rules).sum();
        let is_damaged = || self.sections.iter().any(|section| section.source.is_damaged());
        if self.sections.len() > 1 && (rules > 1 || is_damaged()) {
            let whole = self.whole().into_owned();
            self.sections = vec![Arc::new(Section::new(&self.name, whole))];
        }
    }
}

/// Whether a new section may begin after a text.
fn is_end(text: &str) -> bool {
    const LONGEST: usize = 3;
    // the next section begins with a letter
    let tail = text.len().saturating_sub(LONGEST);
    let tail = (tail..).find_map(|at| text.get(at..)).unwrap_or_default();
    is_section_start(&format!("{tail}a"), tail.len())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const ROLES: &str =
        "customer Guest\nunit A {\n  role B { serves Guest }\n  role C { serves B \"é😀\" }\n}\nrole D { serves B }\n";

    const PIECES: [&str; 16] = [
        "}\n",
        "}",
        "{",
        "\n",
        "\r\n",
        "\"",
        ",",
        "  ",
        "/// said }\n",
        "role X",
        "rules { deny no-path }\n",
        "/*",
        "*/\n",
        "unit U {\n",
        "\0",
        "é😀",
    ];

    /// Everything that is derived from a text, with places in the whole text.
    fn facts(text: &Text) -> (String, Vec<String>) {
        let mut facts = Vec::new();
        let (mut bytes, mut lines) = (0, 0);
        for section in text.sections() {
            let at = |place: Option<outward::text::Place>| place.map(|place| place.span.start + bytes);
            facts.extend(
                section.diagnostics.iter().map(|it| format!("{:?} {} {:?}", it.name, it.message, at(it.place))),
            );
            let declared = section.tree.declarations();
            facts.extend(declared.map(|(_, it)| format!("{:?} {}", it.noun, it.span.start + bytes)));
            facts.extend(section.tree.statements().map(|it| format!("{:?} {}", it.verb, it.span.start + bytes)));
            bytes += narrow(section.text().len());
            lines += section.line_ends();
        }
        facts.sort();
        facts.push(format!("{lines} lines"));
        (text.whole().into_owned(), facts)
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..Default::default() })]
        #[test]
        fn edits_leave_what_a_fresh_start_finds(
            times in 0usize..6,
            edits in prop::collection::vec((0u32..40, 0u32..30, 0u32..3, 0u32..20, 0usize..PIECES.len()), 1..8),
        ) {
            let mut text = Text::new("x", ROLES.repeat(times).into_bytes());
            let mut plain = ROLES.repeat(times);
            for (line, character, lines, further, piece) in edits {
                let start = Position { line, character };
                let end = Position { line: line + lines, character: if lines == 0 { character + further } else { further } };
                let index = LineIndex::new(&plain);
                let counted = Counted { text: &plain, lines: &index, encoding: Encoding::Utf16, counts_mark: true, base: 0 };
                let span = counted.span(Range { start, end });
                plain.replace_range(span.start as usize..span.end as usize, PIECES[piece]);
                text.replace(Range { start, end }, PIECES[piece], Encoding::Utf16);
                let fresh = Text::new("x", plain.clone().into_bytes());
                prop_assert_eq!(facts(&text), facts(&fresh));
                // as the library does it
                let source = Source::new("x", plain.clone());
                let (tree, errors) = syntax::parse(outward::text::FileId(0), &source);
                let known: usize = text.sections().iter().map(|it| it.tree.declaration_count() + it.diagnostics.len()).sum();
                prop_assert_eq!(tree.declaration_count() + errors.len(), known);
            }
        }
    }

    #[test]
    fn a_long_text_has_sections() {
        let text = Text::new("x", ROLES.repeat(9).into_bytes());
        assert!(text.sections().len() > 4, "{}", text.sections().len());
        let mut twice = Text::new("x", format!("rules {{ deny no-path }}\n{}", ROLES.repeat(9)).into_bytes());
        assert!(twice.sections().len() > 4);
        let end = Position { line: u32::MAX, character: 0 };
        twice.replace(Range { start: end, end }, "rules { warn no-path }\n", Encoding::Utf16);
        assert_eq!(twice.sections().len(), 1, "two `rules` are seen together");
        assert!(twice.whole().ends_with("warn no-path }\n"));
    }
}
