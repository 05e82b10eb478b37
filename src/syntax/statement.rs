//! Statements: a verb, its objects, optional texts, optional modifiers.

use std::borrow::Cow;

use super::Kinds;
use super::closest::distance;
use super::lexer;
use super::messages;
use super::parser::{Parsed, Parser};
use super::tree::{Item, ItemKind, Statement, has_text};
use super::vocabulary::{Modifier, Objects, Verb, VerbEntry, noun_of, verbs_of};
use crate::diagnostic::{Diagnostic, ErrorName};
use crate::text::{Span, narrow};

impl Parser<'_> {
    /// A statement whose first word was already taken.
    pub(super) fn statement(
        &mut self,
        first: Span,
        candidate: &'static VerbEntry,
        others: impl Iterator<Item = &'static VerbEntry>,
    ) -> Parsed<()> {
        let entry = self.verb(first, candidate, others)?;
        let Some(owner) = self.owner() else {
            return Err(Box::new(messages::misplaced_verb(
                self.place(self.span_from(first.start as usize)),
                entry,
                None,
            )));
        };
        let at = self.part.last.statements.len();
        let items = self.part.last.items.len();
        let first_item = self.part.last.first_item.saturating_add(narrow(items));
        let verb = entry.verb;
        self.part.last.statements.push(Statement {
            verb,
            owner,
            span: self.span_from(first.start as usize),
            first_item,
        });
        self.objects(entry, first)?;
        self.nothing_more(entry)?;
        let end = self.part.last.items.get(items..).and_then(|items| items.last()).map(|item| item.span.end);
        if let (Some(statement), Some(end)) = (self.part.last.statements.get_mut(at), end) {
            statement.span.end = end;
        }
        Ok(())
    }

    /// The verb that the next words form: of verbs with the same first word, one that is allowed here is preferred.
    fn verb(
        &mut self,
        first: Span,
        candidate: &'static VerbEntry,
        others: impl Iterator<Item = &'static VerbEntry>,
    ) -> Parsed<&'static VerbEntry> {
        let noun = self.noun();
        let fits = |entry: &VerbEntry| noun.is_some_and(|noun| entry.nouns.has(noun));
        // most verbs are one word
        if candidate.words.len() == first.len() as usize && fits(candidate) {
            return Ok(candidate);
        }
        let mut found: Option<(&VerbEntry, usize)> = None;
        let mut nearest: Option<&VerbEntry> = None;
        for entry in std::iter::once(candidate).chain(others) {
            if let Some(end) = self.further_words(entry, first.len()) {
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
            (None, Some(entry)) => Err(self.unknown(self.likeness(first, entry.words), Some(entry.words))),
            (Some((entry, end)), _) => {
                self.at = end;
                Err(Box::new(messages::misplaced_verb(self.place(self.span_from(first.start as usize)), entry, noun)))
            }
            (None, None) => Err(self.unknown(first, None)),
        }
    }

    /// From the first word to the last word that resembles the intended verb: `hands back` where `hands back to` was
    /// meant.
    pub(super) fn likeness(&self, first: Span, meant: &str) -> Span {
        let mut end = first.end;
        for word in meant.split(' ').skip(1) {
            let rest = self.bytes.get(end as usize..).unwrap_or_default();
            let next = lexer::blanks(rest).and_then(|(rest, _)| lexer::name(rest));
            let Ok((rest, taken)) = next else { break };
            let taken_end = narrow(self.bytes.len() - rest.len());
            let said = Span::new(taken_end - narrow(taken.len()), taken_end).of(self.text);
            let alike = said.len() > 2 && distance(said, word, 1).is_some();
            if !said.eq_ignore_ascii_case(word) && !alike {
                break;
            }
            end = taken_end;
        }
        Span::new(first.start, end)
    }

    /// Where the words of a verb end, if all of them follow the first.
    fn further_words(&self, entry: &VerbEntry, first: u32) -> Option<usize> {
        let mut at = self.at;
        let further = entry.words.get(first as usize + 1..).unwrap_or_default();
        for word in further.split(' ').filter(|word| !word.is_empty()) {
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
        self.skip_blanks();
        match entry.objects {
            Objects::Flag => Ok(()),
            Objects::Number => self.number(entry.words).map(|span| self.item(ItemKind::Number, span)),
            Objects::Date => self.date().map(|span| self.item(ItemKind::Date, span)),
            Objects::Text => self.required_text(entry, first),
            Objects::Name => {
                let start = self.at;
                match self.take_name() {
                    Some(_) => {
                        self.item(ItemKind::Word, self.span_from(start));
                        Ok(())
                    }
                    None => Err(self.no_name("a name")),
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

    /// Skips a comma and everything up to the next object: blanks, line ends, comments.
    fn comma(&mut self) -> bool {
        self.skip_blanks();
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
        let Some(word) = self.take_name() else {
            return Err(self.no_name(&kinds.to_string()));
        };
        let mut end = self.at;
        let mut dotted = false;
        if matches!(self.peek(), Some(b'.' | b' ' | b'\t')) {
            loop {
                self.skip_blanks();
                if self.peek() != Some(b'.') {
                    break;
                }
                self.at += 1;
                self.skip_blanks();
                if self.take_name().is_none() {
                    return Err(self.unexpected("a name after the dot"));
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

    /// What may follow an object: a text, then modifiers in any order, each at most once.
    fn additions(&mut self, entry: &'static VerbEntry) -> Parsed<()> {
        if entry.verb == Verb::Mentions {
            return self.times();
        }
        let first = self.part.last.items.len();
        loop {
            self.skip_blanks();
            match self.peek() {
                Some(b'"') if entry.takes_text() && self.part.last.items.len() == first => {
                    let span = self.quoted()?;
                    self.item(ItemKind::Text, span);
                }
                Some(_) if entry.verb == Verb::MovedFrom && self.connects(b"to") => return Ok(()),
                Some(_) if lexer::begins_name(self.rest()) => self.modifier(entry, first)?,
                _ => return Ok(()),
            }
        }
    }

    /// `N times`, as `mentions` requires.
    fn times(&mut self) -> Parsed<()> {
        self.skip_blanks();
        let span = self.number("times")?;
        self.skip_blanks();
        let start = self.at;
        match self.take_name() {
            Some(b"times") => {
                self.item(ItemKind::Modifier(Modifier::Times), span);
                Ok(())
            }
            Some(_) => Err(self.unknown(self.span_from(start), Some("times"))),
            None => Err(self.unexpected("`times`")),
        }
    }

    fn modifier(&mut self, entry: &'static VerbEntry, first: usize) -> Parsed<()> {
        let start = self.at;
        let Some(word) = self.take_name() else { return Ok(()) };
        let span = self.span_from(start);
        let known = Modifier::from_word(span.of(self.text));
        let Some(modifier) = known.filter(|modifier| entry.modifiers.contains(modifier)) else {
            return Err(self.no_modifier(entry, span, word, known));
        };
        let kind = ItemKind::Modifier(modifier);
        let before = self.part.last.items.get(first..).and_then(|items| items.iter().find(|item| item.kind == kind));
        if let Some(before) = before {
            let what = format!("one object has `{}` twice", modifier.as_str());
            let error = Diagnostic::new(ErrorName::DuplicateStatement, self.place(span), what);
            return Err(Box::new(error.label(self.place(before.span), "the first is here").help("keep one of them")));
        }
        self.skip_blanks();
        let value = match modifier {
            Modifier::Until => self.date()?,
            Modifier::Strength
            | Modifier::Effort
            | Modifier::Share
            | Modifier::Weight
            | Modifier::Over
            | Modifier::Under
            | Modifier::To
            | Modifier::Times => self.number(span.of(self.text))?,
        };
        self.item(kind, value);
        Ok(())
    }

    fn no_modifier(&self, entry: &VerbEntry, span: Span, word: &[u8], known: Option<Modifier>) -> Box<Diagnostic> {
        if known.is_some() {
            return Box::new(messages::misplaced_modifier(self.place(span), span.of(self.text), entry));
        }
        if word == b"and" {
            return self.unknown(span, Some(","));
        }
        if entry.verb == Verb::MovedFrom {
            return self.unknown(span, Some(Modifier::To.as_str()));
        }
        if noun_of(word).is_some() || verbs_of(word).next().is_some() || entry.modifiers.is_empty() {
            let what =
                format!("expected the end of the statement, but found `{}`", messages::shortened(span.of(self.text)));
            let error = Diagnostic::new(ErrorName::SyntaxError, self.place(span), what);
            return Box::new(error.help(messages::OWN_LINE));
        }
        let mut error = self.unknown(span, messages::for_modifier(entry, span.of(self.text)));
        error.help = error.help.or_else(|| Some(messages::additions(entry).into()));
        error
    }

    /// Checks that nothing follows the statement on its line.
    fn nothing_more(&mut self, entry: &VerbEntry) -> Parsed<()> {
        self.skip_blanks();
        if self.at_end() {
            return Ok(());
        }
        if let Ok((_, word)) = lexer::name(self.rest()) {
            let span = Span::new(narrow(self.at), narrow(self.at + word.len()));
            if Modifier::from_word(span.of(self.text)).is_some() {
                return Err(Box::new(messages::misplaced_modifier(self.place(span), span.of(self.text), entry)));
            }
        }
        let mut error = self.unexpected("the end of the statement");
        let before = self.at.checked_sub(1).and_then(|at| self.bytes.get(at));
        error.help = error.help.or_else(|| messages::for_more(entry, self.rest(), before));
        Err(error)
    }

    /// Whether this connecting word comes next.
    fn connects(&self, word: &[u8]) -> bool {
        lexer::name(self.rest()).is_ok_and(|(_, taken)| taken == word)
    }

    fn connective(&mut self, entry: &'static VerbEntry, modifier: Modifier) -> Parsed<()> {
        self.skip_blanks();
        if !self.connects(modifier.as_str().as_bytes()) {
            let start = self.at;
            return match self.take_name() {
                Some(_) => Err(self.unknown(self.span_from(start), Some(modifier.as_str()))),
                None => Err(self.unexpected(&format!("`{}`, as in `{}`", modifier.as_str(), messages::pattern(entry)))),
            };
        }
        self.take_name();
        self.skip_blanks();
        Ok(())
    }

    fn rule_names(&mut self, entry: &'static VerbEntry, first: Span) -> Parsed<()> {
        let items = self.part.last.items.len();
        loop {
            let start = self.at;
            if self.take_name().is_none() {
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
            let last = self.part.last.items.last().map_or(first, |item| item.span);
            let error = Diagnostic::new(ErrorName::TextRequired, self.place(first.to(last)), what);
            return Err(Box::new(error.help("say why it is accepted: `allow no-path \"until the move is done\"`")));
        }
        Ok(())
    }

    /// Whether each object has a nonempty text: its own, or that of the last object if no other has one.
    fn all_have_texts(&self, first: usize) -> bool {
        let (mut objects, mut texts, mut last) = (0, 0, false);
        for item in self.part.last.items.get(first..).unwrap_or_default() {
            match item.kind {
                ItemKind::Object => (objects, last) = (objects + 1, false),
                ItemKind::Text if has_text(item.span, self.text) => (texts, last) = (texts + 1, true),
                ItemKind::Other
                | ItemKind::Everyone
                | ItemKind::Nobody
                | ItemKind::Text
                | ItemKind::Number
                | ItemKind::Date
                | ItemKind::Word
                | ItemKind::Modifier(_) => {}
            }
        }
        texts == objects || (texts == 1 && last)
    }

    fn required_text(&mut self, entry: &VerbEntry, first: Span) -> Parsed<()> {
        match self.peek() {
            Some(b'"') => {
                let span = self.quoted()?;
                if has_text(span, self.text) {
                    self.item(ItemKind::Text, span);
                    return Ok(());
                }
            }
            _ if self.at_end() => {}
            _ => return Err(self.unexpected("a text in quotes")),
        }
        let what = format!("`{}` needs a text in quotes", entry.words);
        let said = self.text.get(first.start as usize..self.at).map_or("", str::trim_ascii_end);
        let place = self.place(Span::new(first.start, first.start + narrow(said.len())));
        Err(Box::new(Diagnostic::new(ErrorName::TextRequired, place, what).help(messages::why(entry))))
    }

    fn choice(&mut self, values: &[&'static str]) -> Parsed<()> {
        let start = self.at;
        if self.take_name().is_none() {
            return Err(self.unexpected(&messages::one_of(values)));
        }
        let span = self.span_from(start);
        if values.contains(&span.of(self.text)) {
            self.item(ItemKind::Word, span);
            return Ok(());
        }
        Err(self.no_value(span, values))
    }

    fn no_value(&self, span: Span, values: &[&'static str]) -> Box<Diagnostic> {
        let mut error = self.unknown(span, messages::for_value(values, span.of(self.text)));
        if error.help.is_none() {
            error.help = Some(format!("it may be {}", messages::one_of(values)).into());
        }
        error
    }

    fn bound(&mut self) -> Parsed<()> {
        let start = self.at;
        let side = match self.take_name() {
            Some(b"over") => Modifier::Over,
            Some(b"under") => Modifier::Under,
            Some(_) => {
                let span = self.span_from(start);
                return Err(self.no_value(span, &["over", "under"]));
            }
            None => return Err(self.unexpected("`over` or `under`")),
        };
        self.skip_blanks();
        let span = self.number("target")?;
        self.item(ItemKind::Modifier(side), span);
        Ok(())
    }

    pub(super) fn end_of_statement(&mut self) -> Parsed<()> {
        self.skip_blanks();
        if self.at_end() {
            return Ok(());
        }
        let error = self.unexpected("the end of the statement");
        Err(Box::new(error.help(messages::OWN_LINE)))
    }

    /// The error for something unexpected: what was expected, and what was found instead.
    pub(super) fn unexpected(&self, expected: &str) -> Box<Diagnostic> {
        let (found, length) = messages::found(self.rest());
        let span = Span::new(narrow(self.at), narrow(self.at + length));
        let what = format!("expected {expected}, but found {found}");
        let mut error = Diagnostic::new(ErrorName::SyntaxError, self.place(span), what);
        error.help = messages::for_stray(self.rest()).map(Cow::Borrowed);
        Box::new(error)
    }

    /// The error for something other than a name: often it is a name in quotes.
    pub(super) fn no_name(&self, expected: &str) -> Box<Diagnostic> {
        let error = self.unexpected(expected);
        match self.peek() {
            Some(b'"') => Box::new(error.help("a name is one word, without quotes; a text follows it")),
            _ => error,
        }
    }

    /// The error for an unknown word, with the word that was probably meant.
    pub(super) fn unknown(&self, span: Span, meant: Option<&str>) -> Box<Diagnostic> {
        let word = span.of(self.text);
        let first = word.split(' ').next().unwrap_or(word);
        let what = match messages::is_known(first) {
            true => format!("`{}` is not allowed here", messages::shortened(word)),
            false => format!("`{}` is not a word of this language", messages::shortened(word)),
        };
        let error = Diagnostic::new(ErrorName::UnknownWord, self.place(span), what);
        Box::new(match meant {
            Some(meant) => error.help(format!("did you mean `{meant}`?")).suggest(meant),
            None => error,
        })
    }

    fn item(&mut self, kind: ItemKind, span: Span) {
        self.part.last.items.push(Item { kind, span });
    }
}
