//! The recovery loop: declarations and what is between them. An error in a statement loses that statement, and an error
//! in the head of a declaration loses its block; the neighbors of either are unaffected.

use super::lexer::{self, Leaf};
use super::messages;
use super::tree::{Declaration, DeclarationId, Part, Use, has_text};
use super::vocabulary::{Modifier, Noun, noun_meant_by, noun_of, verbs_of};
use crate::diagnostic::{Diagnostic, ErrorName, Suggestion};
use crate::limits::{LABELS, UNIT_DEPTH};
use crate::text::{FileId, Place, Source, Span, narrow};

/// The syntax errors of a sentence in the block of a noun; proposals are positioned in bytes of the sentence.
pub(super) fn errors_in(sentence: &str, within: Option<Noun>) -> Vec<Diagnostic> {
    let (head, end) = match within {
        None => (String::new(), ""),
        Some(Noun::Org) => ("org \"x\" {\n".to_owned(), "\n}"),
        Some(Noun::Rules) => ("rules {\n".to_owned(), "\n}"),
        Some(noun) => (format!("{} x {{\n", noun.as_str()), "\n}"),
    };
    let source = Source::new("", format!("{head}{sentence}{end}"));
    let mut parser = Parser::new(FileId(0), &source, 0, None);
    parser.run();
    let before = narrow(head.len());
    for found in &mut parser.diagnostics {
        let Some(suggestion) = found.suggestion() else { continue };
        let Span { start, end } = suggestion.span;
        let span = Span::new(start.saturating_sub(before), end.saturating_sub(before));
        let suggestion = Suggestion { span, ..suggestion.clone() };
        found.set_suggestion(Some(suggestion));
    }
    parser.diagnostics
}

/// Where the text begins, after a byte order mark.
pub(super) fn start_of(source: &Source) -> usize {
    if source.text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 }
}

/// A sentence that could not be parsed, and the error that reports it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Slip {
    /// The index of the error.
    pub(super) diagnostic: usize,
    /// Everything that was skipped.
    pub(super) sentence: Span,
    /// The declaration whose block contains it.
    pub(super) within: Option<Declaration>,
}

/// A piece of a sentence, or the error that ends it; the error is boxed, since it is rare.
pub(super) type Parsed<T> = Result<T, Box<Diagnostic>>;

pub(super) struct Parser<'a> {
    pub(super) bytes: &'a [u8],
    pub(super) text: &'a str,
    pub(super) at: usize,
    /// Where this parser began.
    start: usize,
    /// Where the parser of the second half begins, if no block is open there.
    until: Option<usize>,
    pub(super) part: Part,
    file: FileId,
    pub(super) damaged: bool,
    pub(super) diagnostics: Vec<Diagnostic>,
    /// The sentences that could not be parsed, up to a limit.
    pub(super) slips: Vec<Slip>,
    pub(super) open: Vec<Open>,
    units: usize,
    /// The description directly above, if no declaration has used it yet.
    description: Option<Span>,
    /// The declaration that just ended without a block.
    without_block: Option<DeclarationId>,
    /// Whether the last error was an unmatched brace.
    stray_brace: bool,
    /// The indentation of a head that ends in a colon: what is indented further was meant as its block.
    pub(super) colon_block: Option<usize>,
    /// Where the next foreign comment ends, once this has been searched.
    pub(super) comment_end: Option<usize>,
    /// Whether the next error is a consequence of one that was reported, and is not reported itself.
    pub(super) follows: bool,
    /// Whether nothing was open at the end, so that what follows may be parsed by itself.
    pub(super) is_closed: bool,
    /// Whether a sentence that could not be parsed may go on after the end.
    pub(super) may_go_on: bool,
    /// How many open blocks have lost their `}` to a block inside them, which was already reported.
    stolen_braces: usize,
}

#[derive(Clone, Copy)]
pub(super) struct Open {
    declaration: DeclarationId,
    noun: Noun,
    pub(super) brace: Span,
    /// The indentation of the line of its head, if the head begins that line.
    indent: Option<usize>,
    /// Whether its missing `}` was reported.
    missing: bool,
}

impl<'a> Parser<'a> {
    pub(super) fn new(file: FileId, source: &'a Source, start: usize, until: Option<usize>) -> Self {
        Parser {
            bytes: source.text.as_bytes(),
            text: &source.text,
            at: start,
            start,
            until,
            part: Part::default(),
            file,
            damaged: source.is_damaged(),
            diagnostics: Vec::new(),
            slips: Vec::new(),
            open: Vec::new(),
            units: 0,
            description: None,
            without_block: None,
            stray_brace: false,
            colon_block: None,
            comment_end: None,
            follows: false,
            is_closed: false,
            may_go_on: false,
            stolen_braces: 0,
        }
    }

    pub(super) fn file_errors(&mut self, source: &Source) {
        let damage = source.damage;
        if let Some(span) = damage.not_utf8 {
            let what = match damage.utf16 {
                true => "the file is not UTF-8: it begins like a file in UTF-16",
                false => "the file is not UTF-8: these bytes are not a character",
            };
            let error = Diagnostic::new(ErrorName::NotUtf8, self.place(span), what);
            self.diagnostics.push(error.help("save the file as UTF-8"));
        }
        if let Some(span) = damage.nul {
            let error = Diagnostic::new(ErrorName::NulByte, self.place(span), "there is a NUL byte in the file");
            self.diagnostics.push(error.help("save the file as plain UTF-8 text (UTF-16 has such bytes)"));
        }
    }

    /// Parses to the end of the file, or to the second half; returns whether that was reached with nothing open.
    pub(super) fn run(&mut self) -> bool {
        loop {
            self.skip_trivia();
            if self.until == Some(self.at) && self.is_between_declarations() {
                return true;
            }
            match self.peek() {
                None => break,
                Some(b'}') => self.close(),
                Some(b'{') => self.stray_block(),
                Some(_) => self.sentence(),
            }
        }
        // a comment as in other languages may end anywhere behind
        self.is_closed = self.is_between_declarations() && !self.may_go_on && self.comment_end.is_none();
        self.unclosed();
        false
    }

    /// Whether no declaration is open, and no description or `{` can connect the next text to the previous one.
    fn is_between_declarations(&self) -> bool {
        self.open.is_empty() && self.without_block.is_none() && self.description.is_none()
    }

    /// A declaration or a statement.
    fn sentence(&mut self) {
        self.stray_brace = false;
        let start = self.at;
        if self.rest().starts_with(b"/*") {
            return self.foreign_comment();
        }
        let in_colon_block = self.is_in_colon_block(start);
        let bare = self.without_block.take();
        self.part.begin_sentence();
        let kept = (self.part.last.items.len(), self.part.last.statements.len(), self.part.declarations.len());
        let result = self.begin(start);
        self.description = None;
        if let Err(diagnostic) = result {
            // a broken statement must not affect its neighbors: a `{` below may still belong to the head above it
            self.without_block = bare.filter(|_| self.part.declarations.len() == kept.2);
            self.part.last.items.truncate(kept.0);
            self.part.last.statements.truncate(kept.1);
            self.follows |= in_colon_block;
            self.begins_colon_block(start);
            self.broken(start, *diagnostic);
        }
    }

    fn begin(&mut self, start: usize) -> Parsed<()> {
        let Some(word) = self.take_name() else {
            return Err(self.unexpected(messages::start_of_sentence(self.noun())));
        };
        let span = self.span_from(start);
        if let Some(noun) = noun_of(word) {
            return self.declaration(noun, span);
        }
        if word == b"use" {
            return self.use_file(span);
        }
        let mut candidates = verbs_of(word);
        let Some(candidate) = candidates.next() else {
            let error = self.no_beginning(span);
            if let Some(noun) = self.meant_noun(span) {
                self.keep_name(noun, span);
            }
            return Err(error);
        };
        self.statement(span, candidate, candidates)
    }

    /// The error for a sentence that begins with neither a noun nor a verb.
    fn no_beginning(&self, span: Span) -> Box<Diagnostic> {
        let word = span.of(self.text);
        if Modifier::from_word(word).is_some() {
            return Box::new(messages::lone_modifier(self.place(span), word));
        }
        Box::new(self.unknown(span, None).help(messages::beginnings(self.noun())))
    }

    /// The noun that a misspelled one is meant to be, where it may stand.
    fn meant_noun(&self, word: Span) -> Option<Noun> {
        let noun = noun_meant_by(word.of(self.text))?;
        let is_allowed = self.noun().is_none_or(|around| around == Noun::Unit && noun.entry().in_unit);
        is_allowed.then_some(noun)
    }

    /// Keeps the name behind a noun that declares nothing, so that references to it are not reported as well.
    fn keep_name(&mut self, noun: Noun, word: Span) {
        self.skip_blanks();
        let start = self.at;
        if matches!(noun, Noun::Org | Noun::Rules) || self.take_name().is_none() {
            return;
        }
        let around = self.open.iter().rev().find(|open| open.noun == Noun::Unit && noun.entry().in_unit);
        self.part.declarations.push(Declaration {
            noun,
            broken: true,
            parent: around.map(|open| open.declaration),
            span: self.span_from(word.start as usize),
            name: self.span_from(start),
            label: Span::default(),
            description: Span::default(),
            block: Span::default(),
        });
    }

    fn declaration(&mut self, noun: Noun, span: Span) -> Parsed<()> {
        let parent = self.open.last().copied();
        match parent {
            Some(open) if open.noun != Noun::Unit || !noun.entry().in_unit => return self.misplaced(noun, span, open),
            _ => {}
        }
        let id = DeclarationId(narrow(self.part.declarations.len()));
        let mut declaration = Declaration {
            noun,
            broken: false,
            parent: parent.map(|open| open.declaration),
            span,
            name: Span::default(),
            label: Span::default(),
            description: self.description.take().unwrap_or_default(),
            block: Span::default(),
        };
        let head = self.head(&mut declaration);
        declaration.span = self.span_from(span.start as usize);
        if let Err(diagnostic) = head {
            // the name is kept, so that references to it are not reported as well
            if !declaration.name.is_empty() {
                declaration.broken = true;
                self.part.declarations.push(declaration);
            }
            return Err(diagnostic);
        }
        self.part.declarations.push(declaration);
        if self.peek() == Some(b'{') {
            self.open_block(id, noun);
        } else {
            self.without_block = Some(id);
        }
        Ok(())
    }

    /// A declaration that is not allowed here. Its name is kept, so that references to it are not reported as well.
    fn misplaced(&mut self, noun: Noun, span: Span, inside: Open) -> Parsed<()> {
        let error = messages::misplaced_noun(self.place(span), noun, inside.noun);
        // it is indented no deeper than the block around it, so a `}` is missing above; that is reported once
        let indent = self.indent(span.start as usize);
        if indent.zip(inside.indent).is_some_and(|(own, around)| own <= around) {
            self.follows = inside.missing || self.stolen_braces > 0;
            if let Some(open) = self.open.last_mut().filter(|open| !open.missing) {
                open.missing = true;
                self.stolen_braces = self.stolen_braces.saturating_sub(1);
            }
        }
        self.keep_name(noun, span);
        Err(Box::new(error))
    }

    fn head(&mut self, declaration: &mut Declaration) -> Parsed<()> {
        self.skip_blanks();
        match declaration.noun {
            Noun::Rules => {}
            Noun::Org if self.peek() == Some(b'"') => declaration.label = self.quoted()?,
            Noun::Org => return Err(self.no_head(Noun::Org, "a title in quotes")),
            Noun::Customer
            | Noun::Outsider
            | Noun::Unit
            | Noun::Role
            | Noun::Metric
            | Noun::Outcome
            | Noun::Decision
            | Noun::Friction
            | Noun::Policy
            | Noun::Room => {
                let start = self.at;
                if self.take_name().is_none() {
                    return Err(self.no_name("a name"));
                }
                declaration.name = self.span_from(start);
                self.skip_blanks();
                if self.peek() == Some(b'"') {
                    declaration.label = self.quoted()?;
                }
            }
        }
        self.skip_blanks();
        if self.peek() != Some(b'{') && !self.at_end() {
            return Err(self.no_head(declaration.noun, "`{` or the end of the line"));
        }
        if declaration.noun == Noun::Unit && self.units >= UNIT_DEPTH {
            let what = format!("units nest at most {UNIT_DEPTH} deep");
            let error = Diagnostic::new(ErrorName::TooDeep, self.place(declaration.name), what);
            return Err(Box::new(error.help("put some of the units next to each other")));
        }
        Ok(())
    }

    fn no_head(&self, noun: Noun, expected: &str) -> Box<Diagnostic> {
        let error = self.unexpected(expected);
        let before = self.at.checked_sub(1).and_then(|at| self.bytes.get(at));
        match messages::for_head(noun, self.rest(), before) {
            Some(help) => Box::new(error.help(help)),
            None => error,
        }
    }

    fn open_block(&mut self, declaration: DeclarationId, noun: Noun) {
        let start = self.at;
        self.at += 1;
        self.units += usize::from(noun == Noun::Unit);
        let head = self.part.declarations.get(declaration.index()).map_or(start, |head| head.span.start as usize);
        // read once, however many errors there are in the block
        let (brace, indent) = (self.span_from(start), self.indent(head));
        self.open.push(Open { declaration, noun, brace, indent, missing: false });
    }

    fn close(&mut self) {
        let start = self.at;
        self.at += 1;
        self.without_block = None;
        self.description = None;
        let Some(open) = self.open.pop() else {
            let span = self.span_from(start);
            if self.goes_on_with_stray_braces(span) {
                return;
            }
            let error = Diagnostic::new(ErrorName::SyntaxError, self.place(span), "this `}` closes nothing");
            self.stray_brace = true;
            self.diagnostics.push(error.help("remove it, or look for a missing `{` above"));
            self.part.errors.push(span);
            return;
        };
        self.units -= usize::from(open.noun == Noun::Unit);
        self.stolen_braces += usize::from(open.missing);
        if self.open.is_empty() {
            self.stolen_braces = 0;
        }
        let end = narrow(self.at);
        if let Some(declaration) = self.part.declarations.get_mut(open.declaration.index()) {
            declaration.block = Span::new(open.brace.start, end);
            declaration.span.end = end;
        }
    }

    /// Whether a stray brace directly follows another: adjacent ones are a single error.
    fn goes_on_with_stray_braces(&mut self, brace: Span) -> bool {
        let Some(last) = self.part.errors.last_mut().filter(|last| self.stray_brace && last.end == brace.start) else {
            return false;
        };
        last.end = brace.end;
        true
    }

    /// A `{` that does not follow a head on its line.
    fn stray_block(&mut self) {
        let start = self.at;
        let place = self.place(Span::new(narrow(start), narrow(start + 1)));
        let error = Diagnostic::new(ErrorName::SyntaxError, place, "a `{` belongs on the line of its declaration");
        let bare = self.without_block.take();
        match bare.and_then(|id| Some((id, self.part.declarations.get(id.index())?.noun))) {
            // the block of the declaration above, one line too low: parsed as such, after the error
            Some((id, noun)) => {
                let mut error = error.help("move it up, after the name");
                let head = self.part.declarations.get(id.index()).map_or(narrow(start), |it| it.span.end);
                let between = Span::new(head, narrow(start));
                // a comment between them would swallow it
                if between.of(self.text).chars().all(char::is_whitespace) {
                    let span = Span::new(head, narrow(start + 1));
                    error.set_suggestion(Some(Suggestion { span, replacement: " {".to_owned() }));
                }
                self.diagnostics.push(error);
                self.part.errors.push(place.span);
                self.open_block(id, noun);
            }
            None => {
                let brace = self.span_from(start);
                let goes_on = self.stray_brace && self.part.errors.last().is_some_and(|last| last.end == brace.start);
                self.follows |= goes_on;
                self.broken(start, error.help("write what the block belongs to in front of it: `role Name {`"));
                if goes_on {
                    let end = self.part.errors.pop().map_or(brace.start, |own| own.end);
                    if let Some(last) = self.part.errors.last_mut() {
                        last.end = end;
                    }
                }
                self.stray_brace = true;
            }
        }
    }

    fn use_file(&mut self, span: Span) -> Parsed<()> {
        if let Some(open) = self.open.last() {
            return Err(Box::new(messages::misplaced_use(self.place(span), open.noun)));
        }
        self.skip_blanks();
        if self.peek() != Some(b'"') {
            return Err(self.unexpected("the path of a file in quotes"));
        }
        let start = self.at;
        let path = self.quoted()?;
        if !has_text(path, self.text) {
            self.at = start;
            return Err(self.unexpected("the path of a file in quotes"));
        }
        self.end_of_statement()?;
        self.part.uses.push(Use { path });
        Ok(())
    }

    fn unclosed(&mut self) {
        let Some(innermost) = self.open.last().copied() else { return };
        let what = format!("this `{{` of {} is not closed", self.called(innermost));
        let mut error = Diagnostic::new(ErrorName::UnclosedBlock, self.place(innermost.brace), what);
        for open in self.open.iter().rev().skip(1).take(LABELS) {
            error = error.label(self.place(open.brace), format!("nor is this one of {}", self.called(*open)));
        }
        self.diagnostics.push(error.help("put a `}` where the block ends"));
        let end = narrow(self.bytes.len());
        for open in std::mem::take(&mut self.open) {
            if let Some(declaration) = self.part.declarations.get_mut(open.declaration.index()) {
                declaration.block = Span::new(open.brace.start, end);
                declaration.span.end = end;
            }
        }
    }

    fn called(&self, open: Open) -> String {
        let name =
            self.part.declarations.get(open.declaration.index()).map(|declaration| declaration.name.of(self.text));
        match name {
            Some(name) if !name.is_empty() => format!("{} `{name}`", open.noun.as_str()),
            _ => format!("`{}`", open.noun.as_str()),
        }
    }

    /// Skips blanks, line ends, `;` and comments between sentences. Keeps the description directly above the next one.
    fn skip_trivia(&mut self) {
        let mut fresh = self.at == self.start;
        loop {
            match self.peek() {
                Some(b' ' | b'\t') => self.skip_blanks(),
                Some(b'\n' | b'\r') => {
                    if fresh {
                        self.description = None;
                    }
                    self.take(lexer::line_end);
                    fresh = true;
                }
                Some(b';') => {
                    self.at += 1;
                    self.description = None;
                    self.without_block = None;
                    fresh = false;
                }
                Some(b'/') => {
                    let start = self.at;
                    let Some(comment) = self.take(lexer::comment) else { return };
                    let span = self.span_from(start);
                    self.description = match self.description {
                        _ if !fresh || !lexer::is_description(comment) => None,
                        Some(above) => Some(above.to(span)),
                        None => Some(span),
                    };
                    fresh = false;
                }
                _ => return,
            }
        }
    }

    /// The indentation of something that begins its line. It has no meaning in the language, but shows where a `}` was
    /// forgotten.
    pub(super) fn indent(&self, at: usize) -> Option<usize> {
        let before = self.bytes.get(..at).unwrap_or_default();
        let blanks = before.iter().rev().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        let line = before.get(..at - blanks).unwrap_or_default();
        matches!(line.last(), None | Some(b'\n' | b'\r')).then_some(blanks)
    }

    pub(super) fn noun(&self) -> Option<Noun> {
        self.open.last().map(|open| open.noun)
    }

    pub(super) fn owner(&self) -> Option<DeclarationId> {
        self.open.last().map(|open| open.declaration)
    }

    pub(super) fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    pub(super) fn rest(&self) -> &'a [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    /// Takes a name, if one comes next.
    pub(super) fn take_name(&mut self) -> Option<&'a [u8]> {
        let name = self.rest().get(..lexer::name_length(self.rest())).filter(|name| !name.is_empty())?;
        self.at += name.len();
        Some(name)
    }

    /// Takes a token, if it comes next.
    pub(super) fn take(&mut self, leaf: fn(&[u8]) -> Leaf<'_>) -> Option<&'a [u8]> {
        let (rest, taken) = leaf(self.rest()).ok()?;
        self.at = self.bytes.len() - rest.len();
        Some(taken)
    }

    /// Skips spaces and tabs.
    pub(super) fn skip_blanks(&mut self) {
        self.at += lexer::blanks_length(self.rest());
    }

    pub(super) fn span_from(&self, start: usize) -> Span {
        Span::new(narrow(start), narrow(self.at))
    }

    pub(super) fn place(&self, span: Span) -> Place {
        Place { file: self.file, span }
    }

    /// Whether a sentence may end here.
    pub(super) fn at_end(&self) -> bool {
        match self.peek() {
            None | Some(b'\n' | b'\r' | b';' | b'}') => true,
            Some(b'/') => self.rest().starts_with(b"//"),
            _ => false,
        }
    }
}
