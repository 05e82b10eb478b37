//! People as directories export them: JSON of Microsoft Graph and similar, and LDIF.

use std::collections::BTreeMap;

use serde_json::Value;

use super::ImportError;
use super::grid::{Encoding, Grid, Row};
use super::report::{Concern, Remarks};
use super::text::decode;
use crate::limits::IMPORT_CELLS;

/// An array of objects, or an array inside an object; the fields of a nested object have columns of their own, such as
/// `manager.id`.
pub(super) fn json(name: &str, bytes: &[u8]) -> Result<Grid, ImportError> {
    let (text, encoding) = decode(bytes);
    let wrong = |what: String| ImportError::NoTable {
        sheet: name.to_owned(),
        what: format!("JSON, but {what}"),
        instead: "give a list of objects, one for each post, as Microsoft Graph does under `value`".to_owned(),
    };
    let value: Value = serde_json::from_str(&text).map_err(|error| {
        wrong(format!("it ends early or has a mistake in line {}, column {}", error.line(), error.column()))
    })?;
    let list = match value {
        Value::Array(list) => Some(list),
        Value::Object(object) => object.into_iter().find_map(|(_, value)| match value {
            Value::Array(list) if list.iter().any(Value::is_object) => Some(list),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) | Value::Object(_) => {
                None
            }
        }),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => None,
    };
    let list = list.ok_or_else(|| wrong("it has no list of objects".to_owned()))?;
    let entries = list.into_iter().map(|value| {
        let mut entry = Vec::new();
        flatten("", value, &mut entry);
        entry
    });
    grid(name, encoding, entries.collect())
}

/// Flattens an object. Two levels are enough for a manager; deeper values are ignored.
fn flatten(prefix: &str, value: Value, out: &mut Vec<(String, String)>) {
    let Value::Object(object) = value else { return };
    for (key, value) in object {
        let key = if prefix.is_empty() { key } else { format!("{prefix}.{key}") };
        match value {
            Value::Null => {}
            Value::String(text) => out.push((key, text)),
            Value::Bool(_) | Value::Number(_) => out.push((key, value.to_string())),
            Value::Array(list) => {
                let texts: Vec<&str> = list.iter().filter_map(Value::as_str).collect();
                out.push((key, texts.join("; ")));
            }
            Value::Object(_) if prefix.is_empty() => flatten(&key, value, out),
            Value::Object(_) => {}
        }
    }
}

/// Entries of LDIF (RFC 2849): folded lines, base64 values, comments. Entries that are not people are left out.
pub(super) fn ldif(name: &str, bytes: &[u8], remarks: &mut Remarks) -> Result<Grid, ImportError> {
    let (text, encoding) = decode(bytes);
    let mut lines: Vec<String> = Vec::new();
    for line in text.lines() {
        match (line.strip_prefix(' '), lines.last_mut()) {
            (Some(more), Some(last)) => last.push_str(more),
            _ => lines.push(line.to_owned()),
        }
    }
    let mut entries: Vec<Vec<(String, String)>> = vec![Vec::new()];
    for line in lines.iter().filter(|line| !line.starts_with('#')) {
        if line.trim().is_empty() {
            entries.push(Vec::new());
            continue;
        }
        let Some((key, value)) = line.split_once(':') else { continue };
        let value = match value.strip_prefix(':') {
            Some(coded) => String::from_utf8_lossy(&base64(coded.trim())).into_owned(),
            None => value.trim_start().to_owned(),
        };
        // `title;lang-en` is a title
        let key = key.split(';').next().unwrap_or(key).to_owned();
        let Some(entry) = entries.last_mut() else { continue };
        match entry.iter_mut().find(|(known, _)| known.eq_ignore_ascii_case(&key)) {
            Some((_, before)) => *before = format!("{before}; {value}"),
            None => entry.push((key, value)),
        }
    }
    entries.retain(|entry| entry.iter().any(|(key, _)| key.eq_ignore_ascii_case("dn")));
    let all = entries.len();
    entries.retain(|entry| {
        let class = entry.iter().find(|(key, _)| key.eq_ignore_ascii_case("objectClass"));
        class.is_none_or(|(_, class)| {
            let class = class.to_lowercase();
            ["person", "user", "posixaccount", "account"].iter().any(|known| class.contains(known))
        })
    });
    if entries.len() < all {
        remarks.sheet(Concern::Table, name, format!("entries that are not people, left out: {}", all - entries.len()));
    }
    grid(name, encoding, entries)
}

/// Entries of names and values as a table: a column for each name, in order of first occurrence.
fn grid(name: &str, encoding: Encoding, entries: Vec<Vec<(String, String)>>) -> Result<Grid, ImportError> {
    let mut columns: Vec<String> = Vec::new();
    let mut place: BTreeMap<String, usize> = BTreeMap::new();
    for (key, _) in entries.iter().flatten() {
        place.entry(key.to_lowercase()).or_insert_with(|| {
            columns.push(key.clone());
            columns.len() - 1
        });
    }
    let mut rows = vec![Row::new(1, columns)];
    let mut room = IMPORT_CELLS;
    for entry in entries {
        let mut cells: Vec<String> = Vec::new();
        for (key, value) in entry {
            let Some(at) = place.get(&key.to_lowercase()).copied() else { continue };
            if cells.len() <= at {
                let more = at + 1 - cells.len();
                room = room.checked_sub(more).ok_or_else(|| ImportError::TooLarge { sheet: name.to_owned() })?;
                cells.resize(at + 1, String::new());
            }
            if let Some(cell) = cells.get_mut(at) {
                *cell = value;
            }
        }
        rows.push(Row { padded: true, ..Row::new(rows.len() + 1, cells) });
    }
    Ok(Grid::new(name, encoding, rows))
}

/// The bytes of a base64 text; other characters are skipped.
fn base64(text: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut count) = (0u32, 0);
    for byte in text.bytes() {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            _ => continue,
        };
        bits = (bits << 6 | u32::from(value)) & 0xFF_FFFF;
        count += 6;
        if count >= 8 {
            count -= 8;
            out.push((bits >> count & 0xFF) as u8);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ldif_is_a_table() {
        let text = "version: 1\n# people\ndn: ou=people\nobjectClass: organizationalUnit\n\ndn: uid=a,\n ou=people\nobjectClass: person\ncn:: TcO8aGxiYWNo\ntitle: Head\n";
        let mut remarks = Remarks::default();
        let grid = ldif("x", text.as_bytes(), &mut remarks).unwrap();
        assert_eq!(grid.rows[0].cells, ["dn", "objectClass", "cn", "title"]);
        assert_eq!(grid.rows[1].cells, ["uid=a,ou=people", "person", "Mühlbach", "Head"]);
        assert_eq!((grid.rows.len(), remarks.settle().len()), (2, 1));
    }

    #[test]
    fn objects_are_rows() {
        let grid = json("x", br#"{"value":[{"id":"1","n":2},{"id":"2","manager":{"id":"1","x":{"y":1}}}]}"#).unwrap();
        assert_eq!(grid.rows[0].cells, ["id", "n", "manager.id"]);
        assert_eq!(grid.rows[2].cells, ["2", "", "1"]);
        assert!(json("x", b"{\"a\": 1}").is_err() && json("x", b"{\"a\": ").is_err());
    }

    /// The last key of a long first entry, repeated many times, would fill a whole row each time.
    #[test]
    fn a_table_has_so_many_cells() {
        let keys: Vec<String> = (0..10_000).map(|key| format!("\"k{key}\":1")).collect();
        let again = ",{\"k9999\":1}".repeat(IMPORT_CELLS / 10_000);
        let list = |again: &str| format!("[{{{}}}{again}]", keys.join(","));
        assert!(json("x", list(&again).as_bytes()).is_err());
        assert!(json("x", list(",{\"k9999\":1}").as_bytes()).is_ok());
    }
}
