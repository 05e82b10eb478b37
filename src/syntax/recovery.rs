//! What to skip where a sentence cannot be parsed, so that one mistake is one error.

use memchr::{memchr, memmem, memrchr};

use super::lexer;
use super::parser::{Parser, Slip};
use super::vocabulary::{Modifier, noun_of, verbs_of};
use crate::diagnostic::{Diagnostic, ErrorName};
use crate::limits::MENDED_SENTENCES;
use crate::text::{Span, narrow};

/// The most bytes over which a text goes on.
const BYTES: usize = 2_000;

impl Parser<'_> {
    /// Reports an error and skips the rest of the sentence: to the end of the line (of the next line after a comma), to
    /// `;` or to just before `}`; a block that begins in it is skipped whole.
    pub(super) fn broken(&mut self, start: usize, diagnostic: Diagnostic) {
        let mut depth = 0usize;
        let mut comma = false;
        while let Some(byte) = self.peek() {
            match byte {
                b'}' if depth == 0 => break,
                b';' if depth == 0 => break,
                b'\n' | b'\r' if depth == 0 && !comma => break,
                b'"' => {
                    if self.take(lexer::text).is_none() {
                        self.skip_open_text();
                    }
                }
                b'/' if self.take(lexer::comment).is_some() => continue,
                b' ' | b'\t' | b'\n' | b'\r' => {
                    self.at += 1;
                    continue;
                }
                b'{' => {
                    depth += 1;
                    self.at += 1;
                }
                b'}' => {
                    depth -= 1;
                    self.at += 1;
                    if depth == 0 {
                        break;
                    }
                }
                _ => {
                    self.take(lexer::any_char);
                }
            }
            comma = byte == b',';
        }
        self.may_go_on |= self.peek().is_none() && (depth > 0 || comma);
        let passed = self.bytes.get(start..self.at).unwrap_or_default();
        let sentence = self.span_from(start);
        self.part.errors.push(sentence);
        let follows = std::mem::take(&mut self.follows);
        if follows || self.damaged && passed.contains(&0) {
            return;
        }
        if self.slips.len() < MENDED_SENTENCES {
            let within = self.owner().and_then(|owner| self.part.declarations.get(owner.index())).copied();
            self.slips.push(Slip { diagnostic: self.diagnostics.len(), sentence, within });
        }
        self.diagnostics.push(diagnostic);
    }

    /// `/*` up to the line that ends in `*/`: a comment as in other languages.
    pub(super) fn foreign_comment(&mut self) {
        let start = self.at;
        let place = self.place(Span::new(narrow(start), narrow(start + 2)));
        let error = Diagnostic::new(ErrorName::SyntaxError, place, "comments do not begin with `/*`");
        let end = match self.comment_end.filter(|end| *end >= self.at) {
            Some(end) => end,
            None => memmem::find(self.rest(), b"*/").map_or(usize::MAX, |end| self.at + end + 2),
        };
        self.comment_end = Some(end);
        if self.bytes.get(end..).is_some_and(is_blank_to_line_end) {
            self.at = end;
        }
        self.broken(start, error.help("a comment begins with `//`, on each of its lines"));
    }

    /// Whether a sentence is indented further than a head with a colon above it.
    pub(super) fn is_in_colon_block(&mut self, start: usize) -> bool {
        let Some(head) = self.colon_block else { return false };
        // what does not begin its line has the indentation of what does
        let is_in = self.indent(start).is_none_or(|indent| indent > head);
        if !is_in {
            self.colon_block = None;
        }
        is_in
    }

    /// Remembers a head that could not be parsed and ends in a colon, which is how blocks begin in other languages.
    pub(super) fn begins_colon_block(&mut self, start: usize) {
        let is_colon = self.peek() == Some(b':') && is_blank_to_line_end(self.rest().get(1..).unwrap_or_default());
        let is_head =
            || lexer::name(self.bytes.get(start..).unwrap_or_default()).is_ok_and(|(_, word)| noun_of(word).is_some());
        if is_colon && self.colon_block.is_none() && is_head() {
            self.colon_block = self.indent(start);
        }
    }

    /// Skips a text without a closing quote on its line: to the closing quote on one of the next lines if the text goes
    /// on there, else to the end of its line, except for the braces that belong to blocks of that line.
    pub(super) fn skip_open_text(&mut self) {
        let Ok((_, line)) = lexer::open_text(self.rest()) else { return };
        self.may_go_on |= self.rest().len() - line.len() <= BYTES;
        self.at += match self.length_over_lines(line.len()) {
            Some(length) => length,
            None => line.len() - self.braces_behind(line),
        };
    }

    /// The length of a text that ends on one of the next lines.
    fn length_over_lines(&self, first_line: usize) -> Option<usize> {
        const LINES: usize = 8;
        let mut length = first_line;
        for _ in 0..LINES {
            let (rest, _) = lexer::line_end(self.rest().get(length..)?).ok()?;
            let (rest, _) = lexer::blanks(rest).ok()?;
            length = self.rest().len() - rest.len();
            let line = rest.get(..rest.iter().position(|byte| matches!(byte, b'\n' | b'\r')).unwrap_or(rest.len()))?;
            let begins_sentence =
                lexer::name(line).is_ok_and(|(_, word)| noun_of(word).is_some() || verbs_of(word).next().is_some());
            if line.is_empty() || begins_sentence || line.starts_with(b"}") || line.starts_with(b"//") || length > BYTES
            {
                return None;
            }
            if let Some(quote) = memchr(b'"', line) {
                let behind = line.get(quote + 1..)?;
                let (behind, _) = lexer::blanks(behind).ok()?;
                let goes_on = match behind.first() {
                    None | Some(b'}' | b';' | b',' | b'{') => true,
                    Some(_) => behind.starts_with(b"//") || begins_with_modifier(behind),
                };
                return (goes_on && leaves_text_open(line)).then_some(length + quote + 1);
            }
            length += line.len();
        }
        None
    }

    /// How many bytes at the end of an unclosed text are braces that count: those that close blocks that began on this
    /// line, and one that begins a block.
    fn braces_behind(&self, line: &[u8]) -> usize {
        let text = line.trim_ascii_end();
        if text.ends_with(b" {") {
            return line.len() - text.len() + 1;
        }
        let before = self.bytes.get(..self.at).unwrap_or_default();
        let line_start = memrchr(b'\n', before).max(memrchr(b'\r', before)).map_or(0, |at| at + 1);
        let on_this_line = self.open.iter().rev().take_while(|open| open.brace.start as usize >= line_start).count();
        let own = line.iter().filter(|byte| **byte == b'{').count();
        let mut left = line.len();
        let mut braces = line.iter().filter(|byte| **byte == b'}').count().saturating_sub(own).min(on_this_line);
        while braces > 0 {
            let text = line.get(..left).unwrap_or_default().trim_ascii_end();
            let Some(text) = text.strip_suffix(b"}") else { break };
            left = text.len();
            braces -= 1;
        }
        line.len() - left
    }
}

fn is_blank_to_line_end(text: &[u8]) -> bool {
    lexer::blanks(text).is_ok_and(|(rest, _)| matches!(rest.first(), None | Some(b'\n' | b'\r')))
}

fn begins_with_modifier(text: &[u8]) -> bool {
    let word = lexer::name(text).ok().and_then(|(_, word)| std::str::from_utf8(word).ok());
    word.is_some_and(|word| Modifier::from_word(word).is_some())
}

/// Whether the last quote of a line opens a text, given that the line begins outside of one.
fn leaves_text_open(line: &[u8]) -> bool {
    let mut rest = line;
    while let Some(quote) = memchr(b'"', rest) {
        let from = rest.get(quote..).unwrap_or_default();
        match lexer::text(from) {
            Ok((behind, _)) => rest = behind,
            Err(_) => return true,
        }
    }
    false
}
