//! A long text in sections of whole declarations, so that a change costs no more than its section.

use super::parse::mended;
use super::parser::{Parser, start_of};
use super::tree::Tree;
use crate::diagnostic::Diagnostic;
use crate::text::{FileId, Source};

/// A part of a text that was parsed by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Section {
    /// Its tree.
    pub tree: Tree,
    /// Its syntax errors. Their places are in file 0 and count from the start of the section.
    pub diagnostics: Vec<Diagnostic>,
    /// Whether no block is open at its end: then the text after it, from a place [where a section may
    /// begin](section_starts), can be parsed on its own.
    pub is_closed: bool,
}

/// Parses a section of a text. Linear.
///
/// If a text is cut [where sections may begin](section_starts), and all sections but the last are closed, then their
/// trees and errors are together those of the whole text.
///
/// ```
/// use outward::syntax::{parse_section, section_starts};
/// use outward::text::Source;
///
/// let text = "customer Guest\nrole Cook {\n  serves Guest\n}\nrole Host {\n  serves Cook\n}\n";
/// let [host] = section_starts(text).collect::<Vec<_>>()[..] else { panic!() };
/// let (first, second) = text.split_at(host);
/// assert!(parse_section(&Source::new("inn.outward", first)).is_closed);
/// assert_eq!(parse_section(&Source::new("inn.outward", second)).tree.declarations().count(), 1);
/// assert!(!parse_section(&Source::new("inn.outward", "role Cook {\n")).is_closed);
/// ```
pub fn parse_section(source: &Source) -> Section {
    let mut parser = Parser::new(FileId(0), source, start_of(source), None);
    parser.file_errors(source);
    parser.run();
    let is_closed = parser.is_closed;
    let diagnostics = mended(source, parser.diagnostics, &parser.slips);
    Section { tree: Tree::whole(parser.part), diagnostics, is_closed }
}

/// Where sections of a text may begin, if those before them are closed: at unindented letters below a line that ends in
/// `}`. The beginning of the text is not among them. Linear.
///
/// ```
/// use outward::syntax::section_starts;
/// let text = "role Cook {\n  serves Guest\n}\nrole Clerk { }\ncustomer Guest";
/// assert_eq!(section_starts(text).collect::<Vec<_>>(), [29, 44]);
/// ```
pub fn section_starts(text: &str) -> impl Iterator<Item = usize> + '_ {
    let bytes = text.as_bytes();
    memchr::memchr_iter(b'\n', bytes).map(|end| end + 1).filter(|start| is_section_start(text, *start))
}

/// Whether a section may begin at a byte, as [`section_starts`] finds them. Takes the time of the line before it.
///
/// ```
/// use outward::syntax::{is_section_start, section_starts};
/// let text = "role Cook {\n}\nrole Host";
/// assert!(section_starts(text).all(|at| is_section_start(text, at)) && !is_section_start(text, 0));
/// ```
pub fn is_section_start(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    let begins = bytes.get(at).is_some_and(u8::is_ascii_alphabetic);
    let line = at.checked_sub(1).filter(|end| bytes.get(*end) == Some(&b'\n')).and_then(|end| bytes.get(..end));
    let line = line.map(|line| line.strip_suffix(b"\r").unwrap_or(line));
    begins && line.is_some_and(|line| line.ends_with(b"}"))
}

#[cfg(test)]
mod tests {
    use super::super::parse;
    use super::*;
    use crate::diagnostic::Suggestion;
    use crate::text::{Place, Span};

    /// Parses a text in as many sections as can be, and as a whole, and compares.
    fn both_ways(text: &str) {
        let whole = parse(FileId(0), &Source::new("x", text));
        let starts: Vec<usize> = section_starts(text).collect();
        let mut errors: Vec<Diagnostic> = Vec::new();
        let (mut declarations, mut statements, mut items) = (Vec::new(), Vec::new(), Vec::new());
        let mut begin = 0;
        for end in starts.into_iter().chain([text.len()]) {
            let section = parse_section(&Source::new("x", text.get(begin..end).unwrap()));
            if !section.is_closed && end < text.len() {
                continue;
            }
            let moved = |span: Span| match span.is_empty() && span.start == 0 {
                true => span,
                false => Span::new(span.start + begin as u32, span.end + begin as u32),
            };
            declarations.extend(
                section.tree.declarations().map(|(_, it)| (it.noun, it.broken, moved(it.span), moved(it.name))),
            );
            statements.extend(section.tree.statements().map(|it| (it.verb, moved(it.span))));
            let count = section.tree.statement_count();
            items.extend((0..count).flat_map(|at| section.tree.items(at)).map(|it| (it.kind, moved(it.span))));
            errors.extend(section.diagnostics.into_iter().map(|mut error| {
                let moved = |span: Span| Span::new(span.start + begin as u32, span.end + begin as u32);
                error.map_places(|place: Place| Place { span: moved(place.span), ..place });
                let suggestion = error.suggestion().cloned();
                error.set_suggestion(suggestion.map(|it| Suggestion { span: moved(it.span), ..it }));
                error
            }));
            begin = end;
        }
        let tree = &whole.0;
        assert!(tree.declarations().map(|(_, it)| (it.noun, it.broken, it.span, it.name)).eq(declarations), "{text}");
        assert!(tree.statements().map(|it| (it.verb, it.span)).eq(statements), "{text}");
        assert!(
            (0..tree.statement_count()).flat_map(|at| tree.items(at)).map(|it| (it.kind, it.span)).eq(items),
            "{text}"
        );
        assert_eq!(whole.1, errors, "{text}");
    }

    const ROLES: &str = "customer Guest\nunit A {\n  role B { serves Guest }\n  role C { serves B strength 0.5 }\n}\nrole D { serves B }\n";

    #[test]
    fn sections_are_a_whole() {
        both_ways(&ROLES.repeat(3));
        both_ways(&ROLES.repeat(3).replace('\n', "\r\n"));
        both_ways(&ROLES.repeat(3).replace("serves B", "servs B"));
        both_ways(&format!("{ROLES}role X {{\n{ROLES}"));
        both_ways(&format!("{ROLES}}}\n{ROLES}"));
        both_ways(&format!("{ROLES}/* {{\n}}\nrole X */\n{ROLES}"));
        both_ways(&format!("role X // }}\nrole Y\n{{ champion }}\n{ROLES}"));
        both_ways(&format!("\u{FEFF}{ROLES}/// }}\n{ROLES}"));
    }

    /// What begins or ends a line or a block, and what breaks them.
    const PIECES: [&str; 18] = [
        "}\n",
        "}",
        "{",
        "\n",
        "\r\n",
        "\r",
        "\"",
        ",",
        ";",
        "  ",
        "/// said }\n",
        "role X",
        "role X:\n",
        "// }\n",
        "/*",
        "*/\n",
        "unit U {\n",
        "org {",
    ];

    proptest::proptest! {
        #![proptest_config(proptest::test_runner::Config { failure_persistence: None, ..Default::default() })]
        #[test]
        fn wherever_a_text_breaks(
            times in 1usize..5,
            breaks in proptest::collection::vec((0usize..1000, 0usize..12, 0usize..PIECES.len()), 0..6),
        ) {
            let mut text = ROLES.repeat(times);
            for (at, gone, piece) in breaks {
                let at = at % (text.len() + 1);
                let end = (at + gone).min(text.len());
                text.replace_range(at..end, PIECES[piece]);
            }
            both_ways(&text);
        }
    }
}
