//! GML: nested lists of keys and values. Read without recursion: what is deeper than nodes and edges is passed over.

use super::{Lines, Network, Wrong, is_other_link, mistake, number};

enum Token<'a> {
    Word(&'a str),
    Text(&'a str),
    Open,
    Close,
}

#[derive(Default, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Node,
    Edge,
    /// What else a graph may hold.
    #[default]
    Other,
}

/// A node or an edge, while it is read.
#[derive(Default)]
struct Item {
    kind: Kind,
    id: String,
    label: String,
    source: String,
    target: String,
    weight: Option<f64>,
    /// Whether it is an exported link of another kind than who serves whom.
    is_other: bool,
    line: usize,
}

pub(super) fn read(text: &str) -> Result<Network, Wrong> {
    let mut network = Network::default();
    let lines = Lines::new(text);
    let (mut at, mut depth, mut key) = (0, 0usize, String::new());
    let (mut is_directed, mut item) = (false, Item::default());
    let mut edges: Vec<Item> = Vec::new();
    while let Some((token, start, end)) = token(text, at, &lines)? {
        at = end;
        match token {
            Token::Open => {
                depth += 1;
                if depth == 2 {
                    let kind = match key.as_str() {
                        "node" => Kind::Node,
                        "edge" => Kind::Edge,
                        _ => Kind::Other,
                    };
                    item = Item { kind, line: lines.of(start), ..Item::default() };
                }
                key.clear();
            }
            Token::Close => {
                let Some(less) = depth.checked_sub(1) else { return mistake(lines.of(start), "nothing is open here") };
                depth = less;
                if depth == 1 {
                    let done = std::mem::take(&mut item);
                    match done.kind {
                        Kind::Node if done.id.is_empty() => return mistake(done.line, "a node needs an id"),
                        Kind::Node => {
                            let node = network.node(&done.id)?;
                            if !done.label.is_empty() {
                                network.call(node, &done.label);
                            }
                        }
                        Kind::Edge => edges.push(done),
                        Kind::Other => {}
                    }
                }
                key.clear();
            }
            Token::Word(word) if key.is_empty() => key = word.to_ascii_lowercase(),
            Token::Text(_) if key.is_empty() => return mistake(lines.of(start), "a text without a key"),
            Token::Word(value) | Token::Text(value) => {
                match (depth, key.as_str()) {
                    (1, "directed") => is_directed = value == "1",
                    (2, "id") => item.id = value.to_owned(),
                    (2, "label" | "name") if item.label.is_empty() || key == "label" => item.label = unescaped(value),
                    (2, "source") => item.source = value.to_owned(),
                    (2, "target") => item.target = value.to_owned(),
                    (2, "weight" | "value") | (2, "strength") => item.weight = Some(number(value, lines.of(start))?),
                    (2, "kind") => item.is_other = is_other_link(value),
                    _ => {}
                }
                key.clear();
            }
        }
    }
    if depth > 0 {
        return mistake(lines.of(text.len()), "a `[` is not closed");
    }
    for edge in edges.into_iter().filter(|edge| !edge.is_other) {
        if edge.source.is_empty() || edge.target.is_empty() {
            return mistake(edge.line, "an edge needs a source and a target");
        }
        let (from, to) = (network.node(&edge.source)?, network.node(&edge.target)?);
        network.tie(from, to, edge.weight.unwrap_or(1.0), edge.line, is_directed)?;
    }
    Ok(network)
}

/// The next token, and where it starts and ends.
fn token<'a>(text: &'a str, from: usize, lines: &Lines) -> Result<Option<(Token<'a>, usize, usize)>, Wrong> {
    let bytes = text.as_bytes();
    let mut at = from;
    loop {
        match bytes.get(at) {
            None => return Ok(None),
            Some(byte) if byte.is_ascii_whitespace() => at += 1,
            Some(b'#') => at += memchr::memchr(b'\n', bytes.get(at..).unwrap_or_default()).unwrap_or(bytes.len() - at),
            Some(b'[') => return Ok(Some((Token::Open, at, at + 1))),
            Some(b']') => return Ok(Some((Token::Close, at, at + 1))),
            Some(b'"') => {
                let Some(length) = memchr::memchr(b'"', bytes.get(at + 1..).unwrap_or_default()) else {
                    return mistake(lines.of(at), "a quote is not closed");
                };
                let inside = text.get(at + 1..at + 1 + length).unwrap_or_default();
                return Ok(Some((Token::Text(inside), at, at + length + 2)));
            }
            Some(_) => {
                let rest = bytes.get(at..).unwrap_or_default();
                let is_end = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'[' | b']' | b'"');
                let length = rest.iter().position(is_end).unwrap_or(rest.len());
                return Ok(Some((Token::Word(text.get(at..at + length).unwrap_or_default()), at, at + length)));
            }
        }
    }
}

/// A text with its entities read: `&#233;`, `&quot;`, `&amp;`. What is none stays.
fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('&') {
        out.push_str(before);
        // an entity is short: whoever looks further looks at the whole rest again at each ampersand
        let end = behind.bytes().take(11).position(|byte| byte == b';');
        let read = end.and_then(|end| Some((behind.get(..end)?, behind.get(end + 1..)?)));
        let read = read.and_then(|(name, after)| {
            let character = match name {
                "quot" => '"',
                "amp" => '&',
                "lt" => '<',
                "gt" => '>',
                "apos" => '\'',
                _ => char::from_u32(name.strip_prefix('#')?.parse().ok()?)?,
            };
            Some((character, after))
        });
        match read {
            Some((character, after)) => {
                out.push(character);
                rest = after;
            }
            None => {
                out.push('&');
                rest = behind;
            }
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_are_read_and_what_is_none_stays() {
        assert_eq!(unescaped("A &amp; B &#233;&quot;"), "A & B é\"");
        assert_eq!(unescaped("a & b; &more; &#x41; &toolongtobeone; &"), "a & b; &more; &#x41; &toolongtobeone; &");
        // it would take minutes if each looked at the whole rest
        let many = "&é".repeat(4_000_000);
        assert_eq!(unescaped(&many), many);
    }
}
