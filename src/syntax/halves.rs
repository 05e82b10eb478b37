//! Where to split a long text in two, so that two threads can parse it.

use memchr::memmem;

/// A text at least this long is parsed in two halves.
#[cfg(not(test))]
const LONG: usize = 1 << 20;
#[cfg(test)]
const LONG: usize = 1 << 6;

/// Where the second half of a long text may begin: after its first unindented `}` alone on a line, since top-level
/// declarations end that way. Whether no block is open there is known only once the first half is parsed.
pub(super) fn middle(text: &[u8]) -> Option<usize> {
    let from = text.len() / 2;
    let rest = text.get(from..).filter(|_| text.len() >= LONG)?;
    let brace = memmem::find(rest, b"\n}\n").map(|at| at + 3);
    let brace = brace.or_else(|| memmem::find(rest, b"\n}\r\n").map(|at| at + 4))?;
    let behind = rest.get(brace..)?;
    let line = behind.iter().position(|byte| !matches!(byte, b'\n' | b'\r'))?;
    behind.get(line).filter(|byte| byte.is_ascii_alphabetic()).map(|_| from + brace + line)
}
