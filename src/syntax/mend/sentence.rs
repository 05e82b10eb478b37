//! The tokens of a sentence that could not be parsed, and signs that are often confused with those of the language.

use std::ops::Range;

use super::Way;
use crate::syntax::lexer;
use crate::syntax::messages::is_unseen;
use crate::syntax::pieces::{PieceKind, piece};
use crate::syntax::value::quoted;
use crate::syntax::vocabulary::{Noun, VerbEntry, verbs_of};
use unicode_normalization::char::is_combining_mark;

pub(super) struct Sentence<'s> {
    pub(super) text: &'s str,
    /// The noun of the block that contains it.
    pub(super) within: Option<Noun>,
    /// The name of the declaration that the block belongs to.
    pub(super) owner: &'s str,
    /// Its words, figures, texts and signs, without what is between them.
    pub(super) tokens: Vec<Token<'s>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token<'s> {
    pub(super) kind: PieceKind,
    pub(super) text: &'s str,
    /// Where it begins, in bytes from the start of the sentence.
    pub(super) at: usize,
}

impl Token<'_> {
    pub(super) fn end(self) -> usize {
        self.at + self.text.len()
    }

    pub(super) fn is_word(self) -> bool {
        self.kind == PieceKind::Word
    }

    pub(super) fn is_figure(self) -> bool {
        self.kind == PieceKind::Figure
    }

    /// Whether it is a text with a closing quote.
    pub(super) fn is_text(self) -> bool {
        self.kind == PieceKind::Text && lexer::text(self.text.as_bytes()).is_ok()
    }

    pub(super) fn is(self, sign: &str) -> bool {
        self.text == sign
    }
}

impl<'s> Sentence<'s> {
    pub(super) fn new(text: &'s str, within: Option<Noun>, owner: &'s str) -> Self {
        let mut tokens = Vec::new();
        let mut at = 0;
        while let Some(rest) = text.as_bytes().get(at..).filter(|rest| !rest.is_empty()) {
            let (kind, length) = piece(rest, false);
            let is_between = matches!(kind, PieceKind::Blanks | PieceKind::LineEnd | PieceKind::Comment);
            if let Some(text) = text.get(at..at + length).filter(|_| !is_between) {
                tokens.push(Token { kind, text, at });
            }
            at += length;
        }
        Sentence { text, within, owner, tokens }
    }

    /// The text from one place to another.
    pub(super) fn part(&self, from: usize, to: usize) -> &'s str {
        self.text.get(from..to).unwrap_or_default()
    }

    /// The text from the beginning of a token to the end of the last token.
    pub(super) fn tail(&self, token: usize) -> &'s str {
        let (Some(first), Some(last)) = (self.tokens.get(token), self.tokens.last()) else { return "" };
        self.part(first.at, last.end())
    }

    /// The sentence with a part of it replaced.
    pub(super) fn with(&self, from: usize, to: usize, instead: &str) -> String {
        format!("{}{instead}{}", self.part(0, from), self.part(to, self.text.len()))
    }

    /// The verb whose words begin at a token, preferring one that is allowed here; and its number of words.
    pub(super) fn verb_at(&self, token: usize) -> Option<(&'static VerbEntry, usize)> {
        let first = self.tokens.get(token).filter(|token| token.is_word())?;
        let found = verbs_of(first.text.as_bytes()).filter_map(|entry| {
            let mut words = 0;
            for (word, at) in entry.words.split(' ').zip(token..) {
                self.tokens.get(at).filter(|token| token.is(word))?;
                words += 1;
            }
            Some((entry, words))
        });
        found.max_by_key(|(entry, words)| (self.takes(entry), *words))
    }

    /// Whether a verb is allowed in the block of this sentence.
    pub(super) fn takes(&self, entry: &VerbEntry) -> bool {
        self.within.is_some_and(|noun| entry.nouns.has(noun))
    }
}

/// Blanks, quotes and comments that look right but are other characters.
pub(super) fn signs(sentence: &Sentence<'_>) -> Vec<Way> {
    let mut ways = Vec::new();
    let is_odd_blank = |c: char| c.is_whitespace() && !matches!(c, ' ' | '\t' | '\n' | '\r');
    let is_nothing = |c: char| is_unseen(c) && !is_combining_mark(c) && !matches!(c, '\t' | '\n' | '\r');
    if sentence.text.contains(|c| is_odd_blank(c) || is_nothing(c)) {
        let plain: String =
            sentence.text.chars().filter(|c| !is_nothing(*c)).map(|c| if is_odd_blank(c) { ' ' } else { c }).collect();
        let help = match sentence.text.contains(is_odd_blank) {
            true => "type a normal space instead",
            false => "remove it: it is invisible, and came with copied text",
        };
        ways.push(Way::write(plain).with_help(help));
    }
    if let Some(open) = sentence.tokens.iter().find(|token| token.kind == PieceKind::Text && !token.is_text()) {
        let rest = sentence.part(open.at, sentence.text.len());
        let lines: Vec<&str> = rest.split(['\n', '\r']).map(str::trim).filter(|line| !line.is_empty()).collect();
        if lines.len() > 1 && rest.trim_end().ends_with('"') {
            let text = sentence.with(open.at, sentence.text.trim_end().len(), &lines.join("\\n"));
            ways.push(Way::write(text).with_help("a text is on one line; write a line break in it as `\\n`"));
        } else if let Some(only) = lines.first() {
            let only = only.strip_suffix('{').unwrap_or(only).trim_end();
            let text = sentence.with(open.at, open.at + only.len(), &format!("{only}\""));
            ways.push(Way::write(text).with_help("close it with a `\"` on the same line"));
        }
    }
    const QUOTES: [(char, char); 6] = [('“', '”'), ('„', '“'), ('«', '»'), ('‘', '’'), ('\'', '\''), ('`', '`')];
    for (open, close) in QUOTES {
        let Some((before, rest)) = sentence.text.split_once(open) else { continue };
        let Some((inside, behind)) = rest.split_once(close) else { continue };
        if !inside.contains(['"', '\\', '\n', '\r']) {
            let text = format!("{before}{}{behind}", quoted(inside));
            ways.push(Way::write(text).with_help(format!("a text is in straight double quotes: {}", quoted(inside))));
        }
    }
    for comment in ["#", "--", "*", "%", ";;", "/*"] {
        if let Some(said) = sentence.text.strip_prefix(comment).filter(|said| !said.contains(['\n', '\r', '}'])) {
            let said = said.trim_start_matches(['#', '-', '*', ' ']).trim_end_matches([' ', '*', '/']);
            ways.push(Way::write(format!("// {said}")).with_help("a comment begins with `//`"));
            break;
        }
    }
    if sentence.text.starts_with("/*") {
        ways.push(Way::say("a comment begins with `//`, on each of its lines".to_owned()));
    }
    ways
}

/// A sign or a small word to remove, where all else can be parsed.
pub(super) fn one_too_many(sentence: &Sentence<'_>) -> Vec<Way> {
    const TRIED: usize = 12;
    const SMALL: [&str; 10] = ["and", "also", "it", "is", "has", "who", "that", "they", "then", "to"];
    const SIGNS: [&str; 15] = [":", "=", "-", "–", "—", "*", "•", "(", ")", "[", "]", ",", ">", "|", "!"];
    let mut ways = Vec::new();
    let is_sign = |token: &Token<'_>| SIGNS.contains(&token.text);
    let mut at = 0;
    while let Some(token) = sentence.tokens.get(at).filter(|_| at < TRIED) {
        let run = sentence.tokens.iter().skip(at).take_while(|token| is_sign(token)).count();
        let is_small = token.is_word() && at < 2 && SMALL.contains(&token.text);
        let count = if is_small { 1 } else { run };
        // all signs of a run, or all but the first
        let starts = (at..at + count).take(2);
        ways.extend(starts.filter_map(|start| without(sentence, start..at + count)));
        at += count.max(1);
    }
    ways
}

/// The sentence without some tokens; `None` if words that they separate would become one.
fn without(sentence: &Sentence<'_>, tokens: Range<usize>) -> Option<Way> {
    let token = |at: usize| sentence.tokens.get(at);
    let (first, last, next) = (token(tokens.start)?.at, token(tokens.end - 1)?.end(), token(tokens.end));
    let before = tokens.start.checked_sub(1).and_then(token).map(|before| before.end());
    let touches = before == Some(first);
    // only what stands between blanks takes one side of them with it: what it separates stays separate
    let end = match next {
        Some(_) if touches => last,
        Some(next) => next.at,
        None => sentence.text.len(),
    };
    // at the end of a sentence, the blanks before it go instead of those behind it, where a `}` may stand
    let change = match before.filter(|_| next.is_none()) {
        Some(before) => before..last,
        None => first..end,
    };
    let joins = touches && next.is_some_and(|next| next.at == last);
    let text = sentence.with(first, end, "");
    let help = format!("leave out `{}`", sentence.part(first, last));
    (!text.trim().is_empty() && !joins)
        .then(|| Way { change: Some((change, String::new())), ..Way::write(text).with_help(help) })
}
