//! Statements: a verb, its objects, perhaps texts, perhaps modifiers.

use std::iter::Peekable;

use super::lexer;
use super::parser::{Parsed, Parser, narrow};
use super::tree::{Item, ItemKind, Statement};
use super::value::{self, Date};
use super::vocabulary::{Modifier, Objects, Verb, VerbEntry, noun_of, verbs_of};
use super::words;
use super::Kinds;
use crate::diagnostic::{Diagnostic, ErrorName};
use crate::text::Span;

impl Parser<'_> {
    /// A statement whose first word was taken.
    pub(super) fn statement(
        &mut self,
        first: Span,
        candidates: Peekable<impl Iterator<Item = &'static VerbEntry>>,
    ) -> Parsed<()> {
        let entry = self.verb(first, candidates)?;
        let Some(owner) = self.owner() else {
            return Err(Box::new(words::misplaced_verb(self.place(self.span_from(first.start as usize)), entry, None)));
        };
        let at = self.tree.statements.len();
        let first_item = narrow(self.tree.items.len());
        let verb = entry.verb;
        self.tree.statements.push(Statement { verb, owner, span: self.span_from(first.start as usize), first_item });
        self.objects(entry, first)?;
        self.end_of_statement()?;
        let end = self.tree.items.get(first_item as usize..).and_then(|items| items.last()).map(|item| item.span.end);
        if let (Some(statement), Some(end)) = (self.tree.statements.get_mut(at), end) {
            statement.span.end = end;
        }
        Ok(())
    }

    /// The verb that the words here make: of those that begin alike, one that may stand here goes first.
    fn verb(
        &mut self,
        first: Span,
        candidates: Peekable<impl Iterator<Item = &'static VerbEntry>>,
    ) -> Parsed<&'static VerbEntry> {
        let noun = self.noun();
        let fits = |entry: &VerbEntry| noun.is_some_and(|noun| entry.nouns.has(noun));
        let mut found: Option<(&VerbEntry, usize)> = None;
        let mut nearest: Option<&VerbEntry> = None;
        for entry in candidates {
            if let Some(end) = self.further_words(entry) {
                if found.is_none_or(|(before, _)| !fits(before) && fits(entry)) {
                    found = Some((entry, end));
                }
            } else if nearest.is_none_or(|before| !fits(before) && fits(entry)) {
                nearest = Some(entry);
            }
        }
        match (found, nearest) {
            (Some((entry, end)), _) if fits(entry) || noun.is_none() => {
                self.at = end;
                Ok(entry)
            }
            (None, Some(entry)) => Err(self.unknown(self.words_so_far(first, entry), Some(entry.words))),
            (Some(_), Some(entry)) if fits(entry) => {
                Err(self.unknown(self.words_so_far(first, entry), Some(entry.words)))
            }
            (Some((entry, end)), _) => {
                self.at = end;
                Err(Box::new(words::misplaced_verb(self.place(self.span_from(first.start as usize)), entry, noun)))
            }
            (None, None) => Err(self.unknown(first, None)),
        }
    }

    /// The first word of a verb and those behind it that are right.
    fn words_so_far(&self, first: Span, entry: &VerbEntry) -> Span {
        let mut span = first;
        for word in entry.words.split(' ').skip(1) {
            let Some(rest) = self.bytes.get(span.end as usize..) else { break };
            let Ok((rest, _)) = lexer::blanks(rest) else { break };
            match lexer::name(rest) {
                Ok((rest, taken)) if taken == word.as_bytes() => span.end = narrow(self.bytes.len() - rest.len()),
                _ => break,
            }
        }
        span
    }

    /// Where the words of a verb end, if all of them stand here.
    fn further_words(&self, entry: &VerbEntry) -> Option<usize> {
        let mut at = self.at;
        for word in entry.words.split(' ').skip(1) {
            let rest = self.bytes.get(at..)?;
            let (rest, _) = lexer::blanks(rest).ok()?;
            let (rest, taken) = lexer::name(rest).ok()?;
            if taken != word.as_bytes() {
                return None;
            }
            at = self.bytes.len() - rest.len();
        }
        Some(at)
    }

    fn objects(&mut self, entry: &'static VerbEntry, first: Span) -> Parsed<()> {
        self.take(lexer::blanks);
        match entry.objects {
            Objects::Flag => Ok(()),
            Objects::Number => self.number().map(|span| self.item(ItemKind::Number, span)),
            Objects::Date => self.date().map(|span| self.item(ItemKind::Date, span)),
            Objects::Text => self.required_text(entry, first),
            Objects::Name => {
                let start = self.at;
                match self.take(lexer::name) {
                    Some(_) => Ok(self.item(ItemKind::Word, self.span_from(start))),
                    None => Err(self.unexpected("a name")),
                }
            }
            Objects::Choice(values) => self.choice(values),
            Objects::Bound => self.bound(),
            Objects::List(kinds) | Objects::Times(kinds) => self.list(entry, kinds, ItemKind::Object),
            Objects::Pair(kinds) => {
                self.reference(kinds, ItemKind::Object)?;
                self.connective(entry, Modifier::Over)?;
                self.reference(kinds, ItemKind::Other)
            }
            Objects::Move(kinds) => {
                self.list(entry, kinds, ItemKind::Object)?;
                self.connective(entry, Modifier::To)?;
                self.list(entry, kinds, ItemKind::Other)
            }
            Objects::RuleNames => self.rule_names(entry, first),
        }
    }

    fn list(&mut self, entry: &'static VerbEntry, kinds: Kinds, side: ItemKind) -> Parsed<()> {
        loop {
            self.reference(kinds, side)?;
            self.additions(entry)?;
            if !self.comma() {
                return Ok(());
            }
        }
    }

    /// A comma, and everything to the next object: blanks, ends of lines, comments.
    fn comma(&mut self) -> bool {
        self.take(lexer::blanks);
        if self.peek() != Some(b',') {
            return false;
        }
        self.at += 1;
        while let Some(byte) = self.peek() {
            match byte {
                b' ' | b'\t' | b'\n' | b'\r' => self.at += 1,
                b'/' if self.take(lexer::comment).is_some() => {}
                _ => break,
            }
        }
        true
    }

    /// One name, or names joined by `.`.
    fn reference(&mut self, kinds: Kinds, side: ItemKind) -> Parsed<()> {
        let start = self.at;
        let Some(word) = self.take(lexer::name) else {
            return Err(self.unexpected(&kinds.to_string()));
        };
        let mut end = self.at;
        let mut dotted = false;
        if matches!(self.peek(), Some(b'.' | b' ' | b'\t')) {
            loop {
                self.take(lexer::blanks);
                if self.peek() != Some(b'.') {
                    break;
                }
                self.at += 1;
                self.take(lexer::blanks);
                if self.take(lexer::name).is_none() {
                    return Err(self.unexpected("a name behind the dot"));
                }
                (end, dotted) = (self.at, true);
            }
        }
        let kind = match word {
            b"everyone" if !dotted && kinds.has(Kinds::EVERYONE) => ItemKind::Everyone,
            b"nobody" if !dotted && kinds.has(Kinds::NOBODY) => ItemKind::Nobody,
            _ => side,
        };
        self.item(kind, Span::new(narrow(start), narrow(end)));
        Ok(())
    }

    /// What may follow an object: a text, then modifiers in any order, each once.
    fn additions(&mut self, entry: &'static VerbEntry) -> Parsed<()> {
        let first = self.tree.items.len();
        loop {
            self.take(lexer::blanks);
            match self.peek() {
                Some(b'"') if entry.takes_text() && self.tree.items.len() == first => {
                    let span = self.quoted()?;
                    self.item(ItemKind::Text, span);
                }
                Some(b',' | b'\n' | b'\r' | b';' | b'}' | b'"') | None => return self.times(entry, first),
                Some(_) if entry.verb == Verb::MovedFrom && self.connects(b"to") => return Ok(()),
                Some(_) if lexer::begins_name(self.rest()) => self.modifier(entry, first)?,
                Some(_) => return self.times(entry, first),
            }
            if entry.verb == Verb::Mentions && self.tree.items.len() == first {
                return self.times(entry, first);
            }
        }
    }

    /// `N times`, which `mentions` asks for.
    fn times(&mut self, entry: &VerbEntry, first: usize) -> Parsed<()> {
        if entry.verb != Verb::Mentions || self.tree.items.len() > first {
            return Ok(());
        }
        let span = self.number()?;
        self.take(lexer::blanks);
        let start = self.at;
        match self.take(lexer::name) {
            Some(b"times") => Ok(self.item(ItemKind::Modifier(Modifier::Times), span)),
            Some(_) => Err(self.unknown(self.span_from(start), Some("times"))),
            None => Err(self.unexpected("`times`")),
        }
    }

    fn modifier(&mut self, entry: &'static VerbEntry, first: usize) -> Parsed<()> {
        let start = self.at;
        let Some(word) = self.take(lexer::name) else { return Ok(()) };
        let span = self.span_from(start);
        let known = Modifier::from_word(span.of(self.text));
        let Some(modifier) = known.filter(|modifier| entry.modifiers.contains(modifier)) else {
            return Err(self.no_modifier(entry, span, word, known));
        };
        let kind = ItemKind::Modifier(modifier);
        let before = self.tree.items.get(first..).and_then(|items| items.iter().find(|item| item.kind == kind));
        if let Some(before) = before {
            let what = format!("`{}` is said twice of one object", modifier.as_str());
            let error = Diagnostic::new(ErrorName::DuplicateStatement, self.place(span), what);
            return Err(Box::new(error.label(self.place(before.span), "first said here").help("keep one of them")));
        }
        self.take(lexer::blanks);
        let value = match modifier {
            Modifier::Until => self.date()?,
            _ => self.number()?,
        };
        self.item(kind, value);
        Ok(())
    }

    fn no_modifier(&self, entry: &VerbEntry, span: Span, word: &[u8], known: Option<Modifier>) -> Box<Diagnostic> {
        if known.is_some() {
            return Box::new(words::misplaced_modifier(self.place(span), span.of(self.text), entry));
        }
        if noun_of(word).is_some() || verbs_of(word).next().is_some() || entry.modifiers.is_empty() {
            let what = format!("expected the end of the statement, and found `{}`", span.of(self.text));
            let error = Diagnostic::new(ErrorName::SyntaxError, self.place(span), what);
            return Box::new(error.help("write it on a line of its own, or put `;` before it"));
        }
        self.unknown(span, words::for_modifier(entry, span.of(self.text)))
    }

    /// Whether this word comes next.
    fn connects(&self, word: &[u8]) -> bool {
        lexer::name(self.rest()).is_ok_and(|(_, taken)| taken == word)
    }

    fn connective(&mut self, entry: &'static VerbEntry, modifier: Modifier) -> Parsed<()> {
        self.take(lexer::blanks);
        if !self.connects(modifier.as_str().as_bytes()) {
            let start = self.at;
            return match self.take(lexer::name) {
                Some(_) => Err(self.unknown(self.span_from(start), Some(modifier.as_str()))),
                None => Err(self.unexpected(&format!("`{}`, as in `{}`", modifier.as_str(), words::pattern(entry)))),
            };
        }
        self.take(lexer::name);
        self.take(lexer::blanks);
        Ok(())
    }

    fn rule_names(&mut self, entry: &'static VerbEntry, first: Span) -> Parsed<()> {
        let items = self.tree.items.len();
        loop {
            let start = self.at;
            if self.take(lexer::name).is_none() {
                return Err(self.unexpected("the name of a rule"));
            }
            self.item(ItemKind::Object, self.span_from(start));
            self.additions(entry)?;
            if !self.comma() {
                break;
            }
        }
        if entry.verb == Verb::Allow && !self.all_have_texts(items) {
            let what = "an `allow` needs its reason, in quotes behind the rules";
            let error = Diagnostic::new(ErrorName::TextRequired, self.place(self.span_from(first.start as usize)), what);
            return Err(Box::new(error.help("say why it is accepted: `allow no-path \"until the move is done\"`")));
        }
        Ok(())
    }

    /// Whether each object has a text that is not empty, its own or that of the last where no other has one.
    fn all_have_texts(&self, first: usize) -> bool {
        let (mut objects, mut texts, mut last) = (0, 0, false);
        for item in self.tree.items.get(first..).unwrap_or_default() {
            match item.kind {
                ItemKind::Object => (objects, last) = (objects + 1, false),
                ItemKind::Text if item.span.len() > 2 => (texts, last) = (texts + 1, true),
                _ => {}
            }
        }
        texts == objects || (texts == 1 && last)
    }

    fn required_text(&mut self, entry: &VerbEntry, first: Span) -> Parsed<()> {
        match self.peek() {
            Some(b'"') => {
                let span = self.quoted()?;
                if span.len() > 2 {
                    self.item(ItemKind::Text, span);
                    return Ok(());
                }
            }
            _ if self.at_end() => {}
            _ => return Err(self.unexpected("a text in quotes")),
        }
        let what = format!("`{}` needs a text in quotes", entry.words);
        let place = self.place(self.span_from(first.start as usize));
        Err(Box::new(Diagnostic::new(ErrorName::TextRequired, place, what).help(words::why(entry))))
    }

    fn choice(&mut self, values: &[&'static str]) -> Parsed<()> {
        let start = self.at;
        if self.take(lexer::name).is_none() {
            return Err(self.unexpected(&words::one_of(values)));
        }
        let span = self.span_from(start);
        if values.contains(&span.of(self.text)) {
            self.item(ItemKind::Word, span);
            return Ok(());
        }
        let mut error = self.unknown(span, words::for_value(values, span.of(self.text)));
        if error.help.is_none() {
            error.help = Some(format!("it may be {}", words::one_of(values)));
        }
        Err(error)
    }

    fn bound(&mut self) -> Parsed<()> {
        let start = self.at;
        let side = match self.take(lexer::name) {
            Some(b"over") => Modifier::Over,
            Some(b"under") => Modifier::Under,
            Some(_) => {
                let span = self.span_from(start);
                return Err(self.unknown(span, words::for_value(&["over", "under"], span.of(self.text))));
            }
            None => return Err(self.unexpected("`over` or `under`")),
        };
        self.take(lexer::blanks);
        let span = self.number()?;
        self.item(ItemKind::Modifier(side), span);
        Ok(())
    }

    fn number(&mut self) -> Parsed<Span> {
        let start = self.at;
        if self.take(lexer::figure).is_none() {
            return Err(self.unexpected("a number"));
        }
        let span = self.span_from(start);
        if value::number(span.of(self.text)).is_some() {
            return Ok(span);
        }
        let what = format!("`{}` is not a number", words::shortened(span.of(self.text)));
        let help = "a number is digits, perhaps with a point and digits, perhaps with `%`: `24_000`, `0.5`, `85%`; it \
                    has no sign, no exponent, and at most 15 digits";
        Err(Box::new(Diagnostic::new(ErrorName::BadNumber, self.place(span), what).help(help)))
    }

    fn date(&mut self) -> Parsed<Span> {
        let start = self.at;
        if self.take(lexer::figure).is_none() {
            return Err(self.unexpected("a date"));
        }
        let span = self.span_from(start);
        if Date::parse(span.of(self.text)).is_some() {
            return Ok(span);
        }
        let what = format!("`{}` is not a day of the calendar", words::shortened(span.of(self.text)));
        Err(Box::new(Diagnostic::new(ErrorName::BadDate, self.place(span), what).help("write it as `2023-05-01`")))
    }

    /// A text with its quotes, its escapes checked.
    pub(super) fn quoted(&mut self) -> Parsed<Span> {
        let start = self.at;
        if self.take(lexer::text).is_none() {
            self.take(lexer::open_text);
            let span = self.span_from(start);
            let error = Diagnostic::new(ErrorName::UnterminatedText, self.place(span), "this text is not closed");
            return Err(Box::new(error.help("put a `\"` at its end, on the same line")));
        }
        let span = self.span_from(start);
        let raw = Span::new(span.start + 1, span.end.saturating_sub(1));
        match value::text(raw.of(self.text)) {
            Ok(_) => Ok(span),
            Err(bad) => {
                let bad = Span::new(raw.start + bad.start, raw.start + bad.end);
                let what = format!("`{}` means nothing in a text", words::shortened(bad.of(self.text)));
                let error = Diagnostic::new(ErrorName::BadEscape, self.place(bad), what);
                Err(Box::new(error.help("a text knows `\\\"`, `\\\\`, `\\n`, `\\t` and `\\u{1F600}`")))
            }
        }
    }

    pub(super) fn end_of_statement(&mut self) -> Parsed<()> {
        self.take(lexer::blanks);
        if self.at_end() {
            return Ok(());
        }
        let error = self.unexpected("the end of the statement");
        Err(Box::new(error.help("write what follows on a line of its own, or put `;` before it")))
    }

    /// What was expected here, and what stands here instead.
    pub(super) fn unexpected(&self, expected: &str) -> Box<Diagnostic> {
        let (found, length) = words::found(self.rest());
        let span = Span::new(narrow(self.at), narrow(self.at + length));
        let what = format!("expected {expected}, and found {found}");
        Box::new(Diagnostic::new(ErrorName::SyntaxError, self.place(span), what))
    }

    /// A word that does not exist, with the one that was perhaps meant.
    pub(super) fn unknown(&self, span: Span, meant: Option<&str>) -> Box<Diagnostic> {
        let what = format!("there is no `{}` here", words::shortened(span.of(self.text)));
        let error = Diagnostic::new(ErrorName::UnknownWord, self.place(span), what);
        Box::new(match meant {
            Some(meant) => error.help(format!("did you mean `{meant}`?")).suggest(meant),
            None => error,
        })
    }

    fn item(&mut self, kind: ItemKind, span: Span) {
        self.tree.items.push(Item { kind, span });
    }
}

