use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter};

/// Writes JSON: a record a line, no other blanks, and numbers as RFC 8785 prints them (the shortest text that reads
/// back the same).
///
/// # Errors
///
/// Those of the writer.
pub fn to_writer(writer: impl Write, value: &impl Serialize) -> io::Result<()> {
    let mut writer = writer;
    let mut serializer = serde_json::Serializer::with_formatter(&mut writer, Lines { depth: 0 });
    value.serialize(&mut serializer)?;
    writer.write_all(b"\n")
}

/// What lies deeper than a record stands on the line of the record.
const RECORD: usize = 3;

struct Lines {
    depth: usize,
}

impl Lines {
    fn line<W: ?Sized + Write>(&self, writer: &mut W) -> io::Result<()> {
        if self.depth <= RECORD { writer.write_all(b"\n") } else { Ok(()) }
    }
}

impl Formatter for Lines {
    fn write_f64<W: ?Sized + Write>(&mut self, writer: &mut W, value: f64) -> io::Result<()> {
        writer.write_all(ryu_js::Buffer::new().format_finite(value).as_bytes())
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
        let value =
            serde_json::json!({"schema": 1, "paths": {"actors": [{"d": 1.0, "s": 0.1}, {"d": 1e21, "s": 1e-7}]}});
        let mut out = Vec::new();
        to_writer(&mut out, &value).unwrap();
        let text = String::from_utf8(out).unwrap();
        let expected =
            "{\n\"paths\":{\n\"actors\":[\n{\"d\":1,\"s\":0.1},\n{\"d\":1e+21,\"s\":1e-7}]},\n\"schema\":1}\n";
        assert_eq!(text, expected);
    }
}
