//! Numbers, dates and texts in the places where a statement takes one.

use super::lexer;
use super::messages;
use super::parser::{Parsed, Parser};
use super::value::{self, Date};
use crate::diagnostic::{Diagnostic, ErrorName};
use crate::text::{Span, narrow};

impl Parser<'_> {
    /// The number after a verb or a modifier.
    pub(super) fn number(&mut self, behind: &str) -> Parsed<Span> {
        let start = self.at;
        if self.take(lexer::figure).is_none() {
            return Err(self.no_number(behind));
        }
        let span = self.span_from(start);
        if value::number(span.of(self.text)).is_some() {
            return Ok(span);
        }
        let what = format!("`{}` is not a number", messages::shortened(span.of(self.text)));
        let help = value::number_help(span.of(self.text));
        Err(Box::new(Diagnostic::new(ErrorName::BadNumber, self.place(span), what).help(help)))
    }

    fn no_number(&self, behind: &str) -> Box<Diagnostic> {
        let error = self.unexpected("a number");
        let word = lexer::name(self.rest()).ok().and_then(|(_, word)| messages::in_digits(word));
        match (word, self.peek()) {
            (Some(digits), _) => Box::new(error.help(format!("write it in digits: `{digits}`")).suggest(digits)),
            (None, _) if error.help.is_some() => error,
            (None, Some(b'"')) => Box::new(error.help("a number has no quotes")),
            (None, _) => Box::new(error.help(format!("a number is digits, such as `{}`", messages::a_number(behind)))),
        }
    }

    pub(super) fn date(&mut self) -> Parsed<Span> {
        let start = self.at;
        if self.take(lexer::figure).is_none() {
            return Err(self.unexpected("a date"));
        }
        let span = self.span_from(start);
        if Date::parse(span.of(self.text)).is_some() {
            return Ok(span);
        }
        let what = format!("`{}` is not a date in the calendar", messages::shortened(span.of(self.text)));
        Err(Box::new(Diagnostic::new(ErrorName::BadDate, self.place(span), what).help("write it as `2023-05-01`")))
    }

    /// A text with its quotes, its escapes checked.
    pub(super) fn quoted(&mut self) -> Parsed<Span> {
        let start = self.at;
        let Some(text) = self.take(lexer::text) else {
            let line = lexer::open_text(self.rest()).map_or(0, |(_, line)| line.len());
            self.skip_open_text();
            let end = self.at.min(start + line);
            let text = self.text.get(start..end).unwrap_or_default().trim_ascii_end();
            let span = Span::new(narrow(start), narrow(start + text.len()));
            if self.at > start + line {
                let error =
                    Diagnostic::new(ErrorName::UnterminatedText, self.place(span), "this text spans several lines");
                return Err(Box::new(error.help("a text is on one line; write a line break in it as `\\n`")));
            }
            let error = Diagnostic::new(ErrorName::UnterminatedText, self.place(span), "this text is not closed");
            return Err(Box::new(error.help("close it with a `\"` on the same line")));
        };
        let span = self.span_from(start);
        if !text.contains(&b'\\') {
            return Ok(span);
        }
        let raw = Span::new(span.start + 1, span.end.saturating_sub(1));
        match value::text(raw.of(self.text)) {
            Ok(_) => Ok(span),
            Err(bad) => {
                let bad = Span::new(raw.start + bad.start, raw.start + bad.end);
                let what = format!("`{}` has no meaning in a text", messages::shortened(bad.of(self.text)));
                let error = Diagnostic::new(ErrorName::BadEscape, self.place(bad), what);
                Err(Box::new(error.help("the escapes in a text are `\\\"`, `\\\\`, `\\n`, `\\t` and `\\u{1F600}`")))
            }
        }
    }
}
