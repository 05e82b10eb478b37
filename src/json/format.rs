//! JSON formatting: one record per line, numbers as in RFC 8785.

use std::io::{self, Write};

use serde::{Serialize, Serializer};
use serde_json::ser::{CompactFormatter, Formatter};

/// Writes JSON: one record per line, no other whitespace, and numbers as in RFC 8785 (the shortest text that reads back
/// the same). Linear.
///
/// ```
/// let mut text = Vec::new();
/// outward::json::to_writer(&mut text, &[0.1 + 0.2, 1.0, 1e21])?;
/// assert_eq!(String::from_utf8(text)?, "[\n0.30000000000000004,\n1,\n1e+21]\n");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// Any error of the writer.
pub fn to_writer(writer: impl Write, value: &impl Serialize) -> io::Result<()> {
    let mut writer = writer;
    let mut serializer = serde_json::Serializer::with_formatter(&mut writer, Lines { depth: 0, raw: false });
    value.serialize(&mut serializer)?;
    writer.write_all(b"\n")
}

/// [`to_writer`] for values that have [`Raw`] text in them.
pub(super) fn to_writer_with_raw(writer: impl Write, value: &impl Serialize) -> io::Result<()> {
    let mut writer = writer;
    let mut serializer = serde_json::Serializer::with_formatter(&mut writer, Lines { depth: 0, raw: true });
    value.serialize(&mut serializer)?;
    writer.write_all(b"\n")
}

/// JSON that is written verbatim.
pub(super) struct Raw<'a>(pub(super) &'a [u8]);

impl Serialize for Raw<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(self.0)
    }
}

/// The elements of a list at this depth, formatted for it.
pub(super) fn lines<T: Serialize>(
    elements: impl Iterator<Item = T>,
    depth: usize,
) -> Result<Vec<u8>, serde_json::Error> {
    let mut text = Vec::with_capacity(ROOM);
    for element in elements {
        if !text.is_empty() {
            text.extend_from_slice(if depth <= RECORD { b",\n" } else { b"," });
        }
        let formatter = Lines { depth, raw: true };
        element.serialize(&mut serde_json::Serializer::with_formatter(&mut text, formatter))?;
    }
    Ok(text)
}

/// Whole numbers below this are printed digit by digit.
const WHOLE: f64 = 1e15;

/// In this range every format writes fractions without an exponent.
const PLAIN: std::ops::Range<f64> = 1e-3..WHOLE;

/// The bytes that many elements take.
const ROOM: usize = 512 << 10;

/// Anything deeper than a record is on the line of the record.
const RECORD: usize = 3;

struct Lines {
    depth: usize,
    /// Whether bytes are JSON to be written verbatim.
    raw: bool,
}

impl Lines {
    fn line<W: ?Sized + Write>(&self, writer: &mut W) -> io::Result<()> {
        if self.depth <= RECORD { writer.write_all(b"\n") } else { Ok(()) }
    }
}

impl Formatter for Lines {
    fn write_f64<W: ?Sized + Write>(&mut self, writer: &mut W, value: f64) -> io::Result<()> {
        // most numbers are whole, and those are cheaper
        let whole = value as i64;
        if whole as f64 == value && value.abs() < WHOLE {
            return CompactFormatter.write_i64(writer, whole);
        }
        // the same digits in the same form, found faster
        if PLAIN.contains(&value.abs()) {
            return CompactFormatter.write_f64(writer, value);
        }
        writer.write_all(ryu_js::Buffer::new().format_finite(value).as_bytes())
    }

    fn write_byte_array<W: ?Sized + Write>(&mut self, writer: &mut W, value: &[u8]) -> io::Result<()> {
        if self.raw { writer.write_all(value) } else { CompactFormatter.write_byte_array(writer, value) }
    }

    fn begin_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.depth += 1;
        CompactFormatter.begin_array(writer)
    }

    fn end_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.depth -= 1;
        CompactFormatter.end_array(writer)
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        CompactFormatter.begin_array_value(writer, first)?;
        self.line(writer)
    }

    fn begin_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.depth += 1;
        CompactFormatter.begin_object(writer)
    }

    fn end_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.depth -= 1;
        CompactFormatter.end_object(writer)
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        CompactFormatter.begin_object_key(writer, first)?;
        if self.depth < RECORD { writer.write_all(b"\n") } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_a_line_and_numbers_as_in_rfc_8785() {
        let value = serde_json::json!({
            "schema": 1,
            "paths": {"actors": [{"d": 1.0, "s": 0.1}, {"d": 1e21, "s": 1e-7}, {"d": -0.0, "s": -1e15}]},
        });
        let mut out = Vec::new();
        to_writer(&mut out, &value).unwrap();
        let text = String::from_utf8(out).unwrap();
        let expected = "{\n\"paths\":{\n\"actors\":[\n{\"d\":1,\"s\":0.1},\n{\"d\":1e+21,\"s\":1e-7},\n{\"d\":0,\"s\":-1000000000000000}]},\n\"schema\":1}\n";
        assert_eq!(text, expected);
    }

    #[test]
    fn the_short_way_is_that_of_rfc_8785() {
        let mut bits = 0x9E37_79B9_7F4A_7C15_u64;
        for at in 0..200_000_u32 {
            bits = bits.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let share = f64::from(at % 100) / 100.0 * (f64::from(at % 97) / 100.0) * (f64::from(at % 89) / 100.0);
            let near = f64::from_bits(bits % (1 << 59) + PLAIN.start.to_bits());
            for value in [share, near, -near, f64::from_bits(bits)].into_iter().filter(|value| value.is_finite()) {
                let mut out = Vec::new();
                to_writer(&mut out, &value).unwrap();
                assert_eq!(out, [ryu_js::Buffer::new().format_finite(value).as_bytes(), b"\n"].concat(), "{value}");
            }
        }
    }

    #[test]
    fn bytes_are_numbers_but_for_those_who_know_better() {
        let mut out = Vec::new();
        to_writer(&mut out, &Raw(b"[]")).unwrap();
        assert_eq!(out, b"[91,93]\n");
        out.clear();
        to_writer_with_raw(&mut out, &Raw(b"[]")).unwrap();
        assert_eq!(out, b"[]\n");
    }
}
