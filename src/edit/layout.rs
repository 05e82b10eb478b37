//! Lines, indents and comments of a file: where a change begins and ends so that the rest stays the same.

use crate::syntax::{Declaration, PieceKind, Tree, pieces};
use crate::text::{Span, narrow};

/// How a file is laid out.
pub(super) struct Layout<'t> {
    pub(super) text: &'t str,
    /// The spans of its comments, descriptions too.
    comments: Vec<Span>,
    pub(super) line_end: &'static str,
}

impl<'t> Layout<'t> {
    pub(super) fn new(tree: &Tree, text: &'t str) -> Self {
        let comments = pieces(tree, text).filter(|piece| piece.kind == PieceKind::Comment);
        Layout {
            text,
            comments: comments.map(|piece| piece.span).collect(),
            line_end: if text.contains("\r\n") { "\r\n" } else { "\n" },
        }
    }

    fn before(&self, at: u32) -> &'t str {
        self.text.get(..at as usize).unwrap_or_default()
    }

    fn after(&self, at: u32) -> &'t str {
        self.text.get(at as usize..).unwrap_or_default()
    }

    /// Whether nothing precedes this place on its line.
    pub(super) fn begins_line(&self, at: u32) -> bool {
        let line = self.before(at).trim_end_matches([' ', '\t', '\u{FEFF}']);
        line.is_empty() || line.ends_with(['\n', '\r'])
    }

    /// The start of the line with this place.
    pub(super) fn line_start(&self, at: u32) -> u32 {
        let line = self.before(at).trim_end_matches(|c| c != '\n' && c != '\r');
        narrow(line.len())
    }

    /// The start of the next line, if only blanks and a comment follow on this one.
    pub(super) fn next_line(&self, at: u32) -> Option<u32> {
        let rest = self.after(at);
        let mut end = rest.trim_start_matches([' ', '\t']);
        if end.starts_with("//") {
            end = end.trim_start_matches(|c| c != '\n' && c != '\r');
        }
        line_end(end).map(|length| at + narrow(rest.len() - end.len() + length))
    }

    /// The leading blanks of the line.
    pub(super) fn indent(&self, at: u32) -> &'t str {
        let line = self.text.get(self.line_start(at) as usize..).unwrap_or_default();
        let line = line.strip_prefix('\u{FEFF}').unwrap_or(line);
        line.get(..line.len() - line.trim_start_matches([' ', '\t']).len()).unwrap_or_default()
    }

    /// The place after the blanks that follow.
    pub(super) fn behind_blanks(&self, at: u32) -> u32 {
        let rest = self.after(at);
        at + narrow(rest.len() - rest.trim_start_matches([' ', '\t']).len())
    }

    /// The place before the blanks that precede.
    pub(super) fn before_blanks(&self, at: u32) -> u32 {
        narrow(self.before(at).trim_end_matches([' ', '\t']).len())
    }

    pub(super) fn has_at(&self, at: u32, sign: &str) -> bool {
        self.after(at).starts_with(sign)
    }

    /// The comments in a span.
    pub(super) fn comments_in(&self, span: Span) -> &[Span] {
        let from = self.comments.partition_point(|comment| comment.start < span.start);
        let to = self.comments.partition_point(|comment| comment.start < span.end);
        self.comments.get(from..to).unwrap_or_default()
    }

    /// Whether the line that ends before this place is a comment that would become the description of a declaration
    /// here.
    pub(super) fn is_below_description(&self, line_start: u32) -> bool {
        let before = self.before(line_start);
        let line = before.strip_suffix("\r\n").or_else(|| before.strip_suffix(['\n', '\r'])).unwrap_or(before);
        let line = line.get(self.line_start(narrow(line.len())) as usize..).unwrap_or_default();
        let line = line.trim_start_matches([' ', '\t', '\u{FEFF}']);
        line.starts_with("///") && !line.starts_with("////")
    }

    /// Where a declaration ends.
    pub(super) fn end(&self, declaration: &Declaration) -> u32 {
        self.before_blanks(declaration.span.end)
    }

    /// A declaration with its description, the comments on the lines right above it, and one after it on its line.
    pub(super) fn with_comments(&self, declaration: &Declaration) -> Span {
        let described = !declaration.description.is_empty();
        let mut start = if described { declaration.description.start } else { declaration.span.start };
        let above = self.comments.partition_point(|comment| comment.start < start);
        for comment in self.comments.get(..above).unwrap_or_default().iter().rev() {
            let between = Span::new(comment.end, start).of(self.text);
            let right_above = line_end(between).is_some_and(|length| {
                between.get(length..).is_some_and(|rest| rest.trim_start_matches([' ', '\t']).is_empty())
            });
            if !right_above || !self.begins_line(comment.start) {
                break;
            }
            start = comment.start;
        }
        let end = self.end(declaration);
        let behind = self.comments.get(self.comments.partition_point(|comment| comment.start < end));
        let behind = behind.filter(|comment| comment.start == self.behind_blanks(end));
        Span::new(start, behind.map_or(end, |comment| comment.end))
    }

    /// The span to remove with this one: its line, if nothing else is on it, or the semicolon after it.
    pub(super) fn whole(&self, span: Span) -> Span {
        let behind = self.behind_blanks(span.end);
        let rest = self.after(behind);
        let ends = line_end(rest).or_else(|| rest.is_empty().then_some(0));
        match ends {
            Some(length) if self.begins_line(span.start) => {
                let start = self.line_start(span.start);
                let start = if self.has_at(start, "\u{FEFF}") { start + 3 } else { start };
                // a comment above it must not become the description of what comes below
                let kept = self.is_below_description(start) && length > 0;
                Span::new(start, if kept { behind } else { behind + narrow(length) })
            }
            _ if rest.starts_with(';') => Span::new(span.start, self.behind_blanks(behind + 1)),
            _ => span,
        }
    }
}

/// The length of the line end here.
fn line_end(text: &str) -> Option<usize> {
    ["\r\n", "\n", "\r"].iter().find(|sign| text.starts_with(**sign)).map(|sign| sign.len())
}

/// A text with all lines but the first reindented.
pub(super) fn indented(text: &str, from: &str, to: &str) -> String {
    if from == to {
        return text.to_owned();
    }
    let mut lines = text.split_inclusive('\n');
    let mut out = lines.next().unwrap_or_default().to_owned();
    for line in lines {
        match line.strip_prefix(from).filter(|rest| !rest.trim().is_empty()) {
            Some(rest) => {
                out.push_str(to);
                out.push_str(rest);
            }
            None => out.push_str(line),
        }
    }
    out
}

/// A text with sorted replacements applied; one that overlaps the one before is skipped.
pub(super) fn replace<'a>(text: &str, replacements: impl Iterator<Item = (Span, &'a str)>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for (span, replacement) in replacements {
        let Some(between) = text.get(at..span.start as usize).filter(|_| span.end as usize <= text.len()) else {
            continue;
        };
        out.push_str(between);
        out.push_str(replacement);
        at = span.end as usize;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}
