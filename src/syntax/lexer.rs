//! The leaves of the grammar: nom parsers over bytes, each a single loop. The bytes are valid UTF-8.

use nom::bytes::complete::{tag, take_till};
use nom::combinator::recognize;
use nom::sequence::preceded;
use nom::{IResult, Parser};

use crate::diagnostic::ErrorName;

/// A leaf takes bytes from the front of the input, or returns the error found there.
pub(super) type Leaf<'a> = IResult<&'a [u8], &'a [u8], Fault>;

/// Why a leaf was not found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Fault(pub(super) ErrorName);

impl<I> nom::error::ParseError<I> for Fault {
    fn from_error_kind(_: I, _: nom::error::ErrorKind) -> Self {
        Fault(ErrorName::SyntaxError)
    }

    fn append(_: I, _: nom::error::ErrorKind, other: Self) -> Self {
        other
    }
}

/// Spaces and tabs, possibly none.
pub(super) fn blanks(input: &[u8]) -> Leaf<'_> {
    Ok(cut(input, blanks_length(input)))
}

/// How many spaces and tabs there are at the front.
pub(super) fn blanks_length(input: &[u8]) -> usize {
    length_while(input, |byte| byte == b' ' || byte == b'\t')
}

/// LF, CR LF or CR.
pub(super) fn line_end(input: &[u8]) -> Leaf<'_> {
    match input {
        [b'\r', b'\n', ..] => Ok(cut(input, 2)),
        [b'\n' | b'\r', ..] => Ok(cut(input, 1)),
        _ => fault(ErrorName::SyntaxError),
    }
}

/// `//` to the end of the line, without the line end.
pub(super) fn comment(input: &[u8]) -> Leaf<'_> {
    recognize(preceded(tag(&b"//"[..]), take_till(|byte| byte == b'\n' || byte == b'\r'))).parse(input)
}

/// Whether a comment begins with exactly three slashes.
pub(super) fn is_description(comment: &[u8]) -> bool {
    comment.starts_with(b"///") && comment.get(3) != Some(&b'/')
}

/// A name: XID_Start or `_`, then XID_Continue, with single hyphens between. A NUL counts as a letter: the damaged
/// bytes were already reported, and words that contain them stay whole.
pub(super) fn name(input: &[u8]) -> Leaf<'_> {
    match name_length(input) {
        0 => fault(ErrorName::SyntaxError),
        length => Ok(cut(input, length)),
    }
}

/// The length of the name at the front; 0 if there is none.
pub(super) fn name_length(input: &[u8]) -> usize {
    let mut at = match input.first() {
        Some(byte) if is_ascii_start(*byte) => 1,
        Some(byte) if *byte >= 0x80 => match first_char(input) {
            Some(c) if unicode_ident::is_xid_start(c) => c.len_utf8(),
            _ => return 0,
        },
        _ => return 0,
    };
    loop {
        at += input.get(at..).map_or(0, |rest| length_while(rest, |byte| is_in(&CONTINUES_NAME, byte)));
        match input.get(at) {
            Some(b'-') => match input.get(at + 1..).map_or(0, continues) {
                0 => break,
                length => at += 1 + length,
            },
            Some(byte) if *byte >= 0x80 => match input.get(at..).map_or(0, continues) {
                0 => break,
                length => at += length,
            },
            _ => break,
        }
    }
    at
}

/// Whether the whole text is a single name.
///
/// ```
/// use outward::syntax::is_name;
/// assert!(is_name("call-centre") && !is_name("call centre") && !is_name(""));
/// ```
pub fn is_name(text: &str) -> bool {
    name(text.as_bytes()).is_ok_and(|(rest, _)| rest.is_empty()) && !text.contains('\0')
}

/// Whether a name can begin here.
pub(super) fn begins_name(input: &[u8]) -> bool {
    match input.first() {
        Some(byte) if *byte < 0x80 => is_ascii_start(*byte),
        Some(_) => first_char(input).is_some_and(unicode_ident::is_xid_start),
        None => false,
    }
}

/// What was meant as a number or a date: it begins with a digit, or with a sign or a point before one, and ends where
/// neither can go on.
pub(super) fn figure(input: &[u8]) -> Leaf<'_> {
    let begins = match input {
        [b'-' | b'+' | b'.', next, ..] => next.is_ascii_digit() || *next == b'.',
        [first, ..] => first.is_ascii_digit(),
        [] => false,
    };
    if !begins {
        return fault(ErrorName::SyntaxError);
    }
    Ok(cut(input, length_while(input, |byte| is_in(&CONTINUES_FIGURE, byte))))
}

/// A text with its quotes, on one line. Escapes are not checked.
pub(super) fn text(input: &[u8]) -> Leaf<'_> {
    if input.first() != Some(&b'"') {
        return fault(ErrorName::SyntaxError);
    }
    let mut at = 1;
    loop {
        match input.get(at) {
            Some(b'"') => return Ok(cut(input, at + 1)),
            Some(b'\\') if !matches!(input.get(at + 1), None | Some(b'\n' | b'\r')) => at += 2,
            Some(b'\n' | b'\r') | None => return fault(ErrorName::UnterminatedText),
            Some(_) => at += 1,
        }
    }
}

/// A text without a closing quote: everything to the end of the line.
pub(super) fn open_text(input: &[u8]) -> Leaf<'_> {
    recognize(preceded(tag(&b"\""[..]), take_till(|byte| byte == b'\n' || byte == b'\r'))).parse(input)
}

/// Any one character.
pub(super) fn any_char(input: &[u8]) -> Leaf<'_> {
    match first_char(input) {
        Some(c) => Ok(cut(input, c.len_utf8())),
        None if input.is_empty() => fault(ErrorName::SyntaxError),
        None => Ok(cut(input, 1)),
    }
}

/// The first character.
pub(super) fn first_char(input: &[u8]) -> Option<char> {
    let length = match input.first()? {
        0..0x80 => 1,
        0x80..0xE0 => 2,
        0xE0..0xF0 => 3,
        _ => 4,
    };
    std::str::from_utf8(input.get(..length)?).ok()?.chars().next()
}

/// The length of the first character, if it can continue a name.
fn continues(input: &[u8]) -> usize {
    match input.first() {
        Some(byte) if *byte < 0x80 => usize::from(is_in(&CONTINUES_NAME, *byte)),
        _ => first_char(input).filter(|c| unicode_ident::is_xid_continue(*c)).map_or(0, char::len_utf8),
    }
}

/// The bytes below 0x80 that can continue a name.
static CONTINUES_NAME: [bool; 256] = bytes(b"_\0");
/// The bytes that can continue a figure.
static CONTINUES_FIGURE: [bool; 256] = bytes(b"_.%-+");

/// ASCII letters and digits, and these.
#[allow(clippy::indexing_slicing, reason = "evaluated when compiled")]
const fn bytes(others: &[u8]) -> [bool; 256] {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = (byte as u8).is_ascii_alphanumeric();
        byte += 1;
    }
    let mut at = 0;
    while at < others.len() {
        table[others[at] as usize] = true;
        at += 1;
    }
    table
}

fn is_in(table: &[bool; 256], byte: u8) -> bool {
    table.get(usize::from(byte)) == Some(&true)
}

fn is_ascii_start(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || byte == b'_' || byte == 0
}

/// How many of the first bytes fit.
fn length_while(input: &[u8], fits: impl Fn(u8) -> bool) -> usize {
    input.iter().position(|byte| !fits(*byte)).unwrap_or(input.len())
}

fn cut(input: &[u8], at: usize) -> (&[u8], &[u8]) {
    let (taken, rest) = input.split_at_checked(at).unwrap_or((input, &[]));
    (rest, taken)
}

fn fault<T>(name: ErrorName) -> Result<T, nom::Err<Fault>> {
    Err(nom::Err::Error(Fault(name)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn taken(leaf: fn(&[u8]) -> Leaf<'_>, input: &str) -> Option<String> {
        leaf(input.as_bytes()).ok().map(|(_, taken)| String::from_utf8_lossy(taken).into_owned())
    }

    #[test]
    fn leaves() {
        for (input, expected) in [
            ("call-centre x", Some("call-centre")),
            ("a--b", Some("a")),
            ("c- ", Some("c")),
            ("_1", Some("_1")),
            ("Cafe\u{301}!", Some("Cafe\u{301}")),
            ("\u{301}X", None),
            ("1a", None),
            ("été", Some("été")),
        ] {
            assert_eq!(taken(name, input).as_deref(), expected, "{input}");
        }
        assert_eq!(taken(text, r#""a \" b" c"#).as_deref(), Some(r#""a \" b""#));
        assert_eq!(taken(text, "\"a\n\""), None);
        assert_eq!(taken(text, "\"a\\\n\""), None);
        assert_eq!(taken(figure, "-3 x").as_deref(), Some("-3"));
        assert_eq!(taken(figure, "4%,").as_deref(), Some("4%"));
        assert_eq!(taken(figure, "two"), None);
        assert_eq!(taken(figure, ".5").as_deref(), Some(".5"));
        assert_eq!(taken(figure, "-"), None);
        assert_eq!(taken(figure, ". B"), None);
        assert!(is_description(b"/// x") && !is_description(b"//// x") && !is_description(b"// x"));
    }
}
