//! Frames around messages: a header with the length, an empty line, and that many bytes of JSON.

use std::io::{self, BufRead, Read, Write};

use serde_json::Value;

/// No message is longer: a text may have 4 GiB, and JSON may take six bytes for one of it.
const LONGEST: u64 = 6 << 32;

/// The longest part of a header line that is read at once.
const HEADER_PIECE: u64 = 4096;

/// What was read.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Frame {
    Message(Value),
    /// A frame whose content is not JSON, and why.
    NoJson(String),
    /// The input has ended.
    End,
}

/// Reads the next frame. Anything between frames is skipped.
pub(super) fn read(input: &mut impl BufRead) -> Frame {
    let Ok(Some(length)) = length(input) else { return Frame::End };
    let mut bytes = Vec::new();
    // memory grows with the bytes that arrive, not with the length that the header announces
    match input.take(length).read_to_end(&mut bytes) {
        Ok(read) if read as u64 == length => {}
        Ok(_) | Err(_) => return Frame::End,
    }
    match serde_json::from_slice(&bytes) {
        Ok(message) => Frame::Message(message),
        Err(error) => Frame::NoJson(error.to_string()),
    }
}

/// The length that the next header announces; `None` at the end of the input.
fn length(input: &mut impl BufRead) -> io::Result<Option<u64>> {
    let mut length = None;
    loop {
        let mut line = Vec::new();
        if input.take(HEADER_PIECE).read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
        if line.trim_ascii().is_empty() {
            if length.is_some() {
                return Ok(length);
            }
        } else {
            length = announced(&line).or(length);
        }
    }
}

/// The length in a header line. Before it on the line there may be the rest of a message whose length was wrong.
fn announced(line: &[u8]) -> Option<u64> {
    const NAME: &str = "content-length:";
    let line = String::from_utf8_lossy(line).to_ascii_lowercase();
    let (_, value) = line.rsplit_once(NAME)?;
    value.trim().parse().ok().filter(|length| *length <= LONGEST)
}

/// Writes a message in its frame.
pub(super) fn write(output: &mut impl Write, message: &Value) -> io::Result<()> {
    let text = message.to_string();
    write!(output, "Content-Length: {}\r\n\r\n{text}", text.len())?;
    output.flush()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn all(input: &str) -> Vec<Frame> {
        let mut input = input.as_bytes();
        let frames = std::iter::from_fn(|| Some(read(&mut input)).filter(|frame| *frame != Frame::End));
        frames.collect()
    }

    fn framed(text: &str) -> String {
        format!("Content-Length: {}\r\n\r\n{text}", text.len())
    }

    #[test]
    fn what_is_written_can_be_read() {
        let mut bytes = Vec::new();
        for message in [json!({ "a": "é😀" }), json!([1])] {
            write(&mut bytes, &message).unwrap();
        }
        let read = all(std::str::from_utf8(&bytes).unwrap());
        assert_eq!(read, [Frame::Message(json!({ "a": "é😀" })), Frame::Message(json!([1]))]);
    }

    #[test]
    fn what_is_between_frames_is_passed_over() {
        let message = || vec![Frame::Message(json!({}))];
        assert_eq!(all("Content-Type: x\r\ncontent-length:2\n\n{}"), message());
        assert_eq!(all(&format!("\r\n\r\nrubbish\r\n\r\n{}", framed("{}"))), message());
        assert_eq!(all(&format!("Content-Length: many\r\n\r\n{{\"x\":1}}{}", framed("{}"))), message());
        assert_eq!(all(&format!("Content-Length: 99999999999999999\r\n\r\n{}", framed("{}"))), message());
        assert_eq!(all(&format!("{}\n{}", "x".repeat(10_000), framed("{}"))), message());
    }

    /// An input that arrives in pieces.
    struct Pieces<'b> {
        rest: &'b [u8],
        lengths: Vec<usize>,
    }

    impl Read for Pieces<'_> {
        fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
            let most = self.lengths.pop().unwrap_or(usize::MAX).min(into.len());
            self.rest.read(into.get_mut(..most).unwrap())
        }
    }

    proptest::proptest! {
        #![proptest_config(proptest::test_runner::Config { failure_persistence: None, ..Default::default() })]
        #[test]
        fn however_the_bytes_come(
            parts in proptest::collection::vec((0usize..7, "[a-z{}\":é😀\r\n]{0,40}"), 0..6),
            lengths in proptest::collection::vec(1usize..30, 0..60),
            capacity in 1usize..40,
        ) {
            let text: String = parts.iter().map(|(kind, text)| match kind {
                0..3 => framed(&json!({ "text": text }).to_string()),
                3 => framed(text),
                4 => format!("Content-Type: x\r\nCONTENT-LENGTH:{}\n\r\n{text}", text.len()),
                5 => format!("{text}\r\n\r\n"),
                _ => format!("Content-Length: {text}\r\n\r\n"),
            }).collect();
            let pieces = Pieces { rest: text.as_bytes(), lengths };
            let mut input = io::BufReader::with_capacity(capacity, pieces);
            let frames = std::iter::from_fn(|| Some(read(&mut input)).filter(|frame| *frame != Frame::End));
            proptest::prop_assert_eq!(frames.collect::<Vec<_>>(), all(&text));
        }
    }

    #[test]
    fn what_is_no_json_costs_its_frame() {
        let read = all(&format!("{}{}", framed("{\"a\":}"), framed("1")));
        assert!(matches!(read.as_slice(), [Frame::NoJson(_), Frame::Message(_)]), "{read:?}");
        assert_eq!(all("Content-Length: 10\r\n\r\n{}"), []);
        assert_eq!(all(""), []);
    }
}
