//! From tokens to lines.

use super::blocks::{Blocks, WIDTH};
use super::tokens::{Kind, Token};

const INDENT: usize = 2;

pub(super) struct Printer {
    out: String,
    line_end: &'static str,
    /// How many characters the last line has.
    column: usize,
    open: Vec<Layout>,
    /// What was printed last.
    last: Last,
    /// Whether the last comment is a line of description, which only a declaration may follow.
    described: bool,
    /// How many line ends preceded the tokens that were left out.
    line_ends: u8,
}

/// How a block is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Layout {
    OneLine,
    /// On several lines, as it was written.
    Lines,
    /// On one line for each sentence, because it was too long for a single line.
    Broken,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Last {
    /// Nothing.
    Start,
    Open,
    Close,
    /// A word, figure or text.
    Word,
    /// A comma, perhaps followed by comments: the list goes on.
    Comma,
    Dot,
    /// A `;` after a sentence, which is printed only where another sentence follows on the line.
    Semicolon,
    /// A comment, after which a new line begins; and whether it is inside a list.
    Comment {
        in_list: bool,
    },
}

impl Printer {
    pub(super) fn new(capacity: usize, line_end: &'static str) -> Self {
        Printer {
            out: String::with_capacity(capacity + capacity / 16),
            line_end,
            column: 0,
            open: Vec::new(),
            last: Last::Start,
            described: false,
            line_ends: 0,
        }
    }

    /// Whether nothing is open: what begins on the next line is laid out as at the beginning of a text.
    pub(super) fn is_between_declarations(&self) -> bool {
        let is_after_all = matches!(self.last, Last::Close | Last::Comment { in_list: false });
        is_after_all && self.open.is_empty() && self.line_ends == 0
    }

    pub(super) fn finish(mut self) -> String {
        if self.column > 0 {
            self.out.push_str(self.line_end);
        }
        self.out
    }

    pub(super) fn print(&mut self, tokens: &[Token<'_>], at: usize, token: Token<'_>, blocks: &Blocks) {
        let line_ends = token.line_ends.max(self.line_ends);
        self.line_ends = 0;
        match token.kind {
            Kind::Mark => self.out.push_str(token.text),
            Kind::Comment => self.comment(token.text, line_ends),
            Kind::Open => {
                self.space();
                self.push("{");
                self.open.push(match blocks.on_one_line(at) {
                    // its `{` is written already, and is one of its columns
                    Some(columns) if self.column + columns <= WIDTH + 1 => Layout::OneLine,
                    Some(_) => Layout::Broken,
                    None if is_written_on_one_line(tokens, at) => Layout::Broken,
                    None => Layout::Lines,
                });
                self.last = Last::Open;
            }
            Kind::Close => self.close(),
            Kind::Comma => {
                self.push(",");
                self.last = Last::Comma;
            }
            Kind::Dot => {
                self.push(".");
                self.last = Last::Dot;
            }
            Kind::Semicolon => self.semicolon(tokens.get(at + 1), line_ends),
            Kind::Word => self.word(token.text, line_ends),
        }
    }

    fn word(&mut self, text: &str, line_ends: u8) {
        match self.last {
            Last::Dot => {}
            Last::Comma | Last::Comment { in_list: true } if line_ends > 0 => self.new_line(0, INDENT),
            Last::Comma => self.space(),
            Last::Word if line_ends == 0 => self.space(),
            Last::Start | Last::Open | Last::Close | Last::Word | Last::Semicolon | Last::Comment { .. } => {
                self.begin_sentence(line_ends);
            }
        }
        self.push(text);
        self.last = Last::Word;
        self.described = false;
    }

    fn begin_sentence(&mut self, line_ends: u8) {
        let layout = self.open.last().copied().unwrap_or(Layout::Lines);
        match (layout, self.last) {
            (_, Last::Start) => {}
            (Layout::OneLine, Last::Open | Last::Close) => self.space(),
            (Layout::OneLine, _) => self.push("; "),
            (_, Last::Open) => self.new_line(0, 0),
            (Layout::Lines, Last::Semicolon) if line_ends == 0 => self.push("; "),
            (Layout::Lines | Layout::Broken, _) => self.new_line(line_ends, 0),
        }
    }

    fn comment(&mut self, text: &str, line_ends: u8) {
        let text = text.trim_end();
        let in_list = matches!(self.last, Last::Comma | Last::Comment { in_list: true });
        match self.last {
            Last::Start => {}
            Last::Open
            | Last::Close
            | Last::Word
            | Last::Comma
            | Last::Dot
            | Last::Semicolon
            | Last::Comment { .. }
                if line_ends == 0 =>
            {
                self.space();
            }
            Last::Open => self.new_line(0, 0),
            Last::Close | Last::Word | Last::Comma | Last::Dot | Last::Semicolon | Last::Comment { .. } => {
                self.new_line(if in_list { 0 } else { line_ends }, if in_list { INDENT } else { 0 });
            }
        }
        self.described = (line_ends > 0 || self.column == 0) && text.starts_with("///") && !text.starts_with("////");
        self.push(text);
        self.last = Last::Comment { in_list };
    }

    fn close(&mut self) {
        let layout = self.open.pop();
        match (self.last, layout) {
            (Last::Open, _) => {}
            (_, Some(Layout::OneLine)) => self.space(),
            _ => self.new_line(0, 0),
        }
        self.push("}");
        self.last = Last::Close;
        self.described = false;
    }

    /// A `;` means nothing at the end of a line. One on a line of its own is kept where a comment would otherwise
    /// become a description of what follows.
    fn semicolon(&mut self, next: Option<&Token<'_>>, line_ends: u8) {
        let alone = line_ends > 0 || self.last == Last::Start;
        let comment_follows = next.is_some_and(|next| next.kind == Kind::Comment && next.line_ends == 0);
        if self.described || alone && comment_follows {
            if self.last != Last::Start {
                self.new_line(line_ends, 0);
            }
            self.push(";");
            self.last = Last::Comment { in_list: false };
            self.described = false;
            return;
        }
        match self.last {
            Last::Word if line_ends == 0 => self.last = Last::Semicolon,
            Last::Close if line_ends == 0 && self.open.last() == Some(&Layout::OneLine) => self.last = Last::Semicolon,
            Last::Start
            | Last::Open
            | Last::Close
            | Last::Word
            | Last::Comma
            | Last::Dot
            | Last::Semicolon
            | Last::Comment { .. } => self.line_ends = line_ends,
        }
    }

    /// Begins a new line, after a blank one if there were several line ends.
    fn new_line(&mut self, line_ends: u8, further: usize) {
        self.out.push_str(self.line_end);
        if line_ends > 1 {
            self.out.push_str(self.line_end);
        }
        self.column = self.open.len() * INDENT + further;
        self.out.extend(std::iter::repeat_n(' ', self.column));
    }

    fn space(&mut self) {
        self.push(" ");
    }

    fn push(&mut self, text: &str) {
        self.out.push_str(text);
        self.column += if text.is_ascii() { text.len() } else { text.chars().count() };
    }
}

/// Whether a block that is too long for one line was written on one line.
fn is_written_on_one_line(tokens: &[Token<'_>], brace: usize) -> bool {
    let mut depth = 0usize;
    for token in tokens.iter().skip(brace + 1) {
        if token.line_ends > 0 {
            return false;
        }
        match token.kind {
            Kind::Comment => return false,
            Kind::Open => depth += 1,
            Kind::Close if depth == 0 => return true,
            Kind::Close => depth -= 1,
            Kind::Mark | Kind::Semicolon | Kind::Comma | Kind::Dot | Kind::Word => {}
        }
    }
    false
}
