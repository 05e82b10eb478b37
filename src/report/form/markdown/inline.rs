//! Words within a line of Markdown. All text shows literally: nothing in it becomes a link, an image, HTML, emphasis or
//! the start of a block (CommonMark 0.31.2, and tables of GitHub).

use super::longest_run;
use crate::report::block::{Tone, Words};

/// Words at the start of a line.
pub fn line(words: &Words) -> String {
    let text = inline(words, Place::Line);
    let text = text.trim();
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    match text.get(digits..).and_then(|rest| rest.chars().next()) {
        // would start a list or underline a heading
        Some(sign @ ('.' | ')')) if digits > 0 => text.replacen(sign, &format!("\\{sign}"), 1),
        Some('-' | '+' | '=') if digits == 0 => format!("\\{text}"),
        _ => text.to_owned(),
    }
}

/// Words in a heading, which is bold already.
pub fn heading(words: &Words) -> String {
    inline(&Words::from(words.to_string()), Place::Line).trim().to_owned()
}

/// Words in a table cell.
pub fn cell(words: &Words) -> String {
    inline(words, Place::Cell).trim().to_owned()
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Line,
    Cell,
}

fn inline(words: &Words, place: Place) -> String {
    let pieces: Vec<(Tone, &str)> = words.pieces().collect();
    let mut out = String::new();
    for (at, (tone, text)) in pieces.iter().enumerate() {
        let target = words.target(at);
        out.push_str(target.map_or("", |_| "["));
        let next = pieces.iter().skip(at + 1).find_map(|(_, text)| text.chars().next());
        match tone {
            Tone::Strong | Tone::Level(_) => strong(&mut out, text, next, place),
            Tone::Name => code(&mut out, text, place),
            Tone::Plain | Tone::Faint | Tone::Good | Tone::Fair | Tone::Poor => plain(&mut out, text, place),
        }
        if let Some(target) = target {
            out.push_str(&format!("]({target})"));
        }
    }
    out
}

/// Writes a text whose parts in backticks are names.
fn plain(out: &mut String, text: &str, place: Place) {
    // an unpaired backtick begins no name
    if !text.matches('`').count().is_multiple_of(2) {
        return escape(out, text, place);
    }
    for (at, part) in text.split('`').enumerate() {
        match at % 2 {
            1 if is_code(out, part, place) => code(out, part, place),
            1 => escape(out, &format!("`{part}`"), place),
            _ => escape(out, part, place),
        }
    }
}

/// Writes a name as code.
fn code(out: &mut String, name: &str, place: Place) {
    if !is_code(out, name, place) {
        return escape(out, name, place);
    }
    let fence = "`".repeat(longest_run(name) + 1);
    let inner = |sign: char| sign == '`' || sign == ' ';
    let gap = if name.starts_with(inner) || name.ends_with(inner) { " " } else { "" };
    out.push_str(&format!("{fence}{gap}{name}{gap}{fence}"));
}

/// Whether a name can be written as a code span here: adjacent runs of backticks would merge, and a backslash before a
/// bar would end a table cell.
fn is_code(out: &str, name: &str, place: Place) -> bool {
    !(name.trim().is_empty() || out.ends_with('`') || place == Place::Cell && name.contains('|'))
}

/// Writes bold text, if CommonMark accepts `**` at these positions.
fn strong(out: &mut String, text: &str, next: Option<char>, place: Place) {
    let words = text.trim();
    let (before, after) = text.split_once(words).filter(|_| !words.is_empty()).unwrap_or((text, ""));
    escape(out, before, place);
    if words.is_empty() {
        return;
    }
    let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let around = (out.chars().next_back(), after.chars().next().or(next));
    let opens = is_word(words.chars().next()) || !is_word(around.0);
    let closes = is_word(words.chars().next_back()) || !is_word(around.1);
    let touches = out.ends_with('*') || words.contains('`');
    if opens && closes && !touches {
        out.push_str("**");
        escape(out, words, place);
        out.push_str("**");
    } else {
        plain(out, words, place);
    }
    escape(out, after, place);
}

/// Writes a text with a backslash before everything that could be markup.
fn escape(out: &mut String, text: &str, place: Place) {
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        let means_something = match sign {
            '\\' | '`' | '*' | '_' | '<' | '>' | '[' | ']' | '#' | '~' => true,
            '&' => signs.peek().is_some_and(|next| *next == '#' || next.is_ascii_alphanumeric()),
            '|' => place == Place::Cell,
            _ => false,
        };
        if means_something {
            out.push('\\');
        }
        out.push(sign);
    }
}
