//! Reads a model from JSON that may come from anybody.

use serde::Deserialize;
use serde::de::IgnoredAny;

use super::Document;
use crate::limits::UNIT_DEPTH;

/// A text that is not the JSON form of a model.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
#[non_exhaustive]
pub struct DocumentError(String);

/// The most brackets around anything in a document: two for each unit around it, and some within a statement.
const DEPTH: usize = 2 * UNIT_DEPTH + 16;

impl Document {
    /// Whether a text is meant to be the JSON form of a model: an object that has `declarations`. Linear.
    ///
    /// ```
    /// use outward::model::Document;
    /// assert!(Document::is_json(b"{\"declarations\": []}") && !Document::is_json(b"customer Guest"));
    /// ```
    pub fn is_json(text: &[u8]) -> bool {
        #[derive(Deserialize)]
        struct Sign {
            declarations: Option<IgnoredAny>,
        }
        serde_json::from_slice::<Sign>(without_mark(text)).is_ok_and(|sign| sign.declarations.is_some())
    }

    /// Reads the JSON form of a model. What it says is checked when it is [built](crate::Study::build). Linear.
    ///
    /// ```
    /// use outward::Study;
    /// use outward::model::Document;
    ///
    /// let json = r#"{"schema": 1, "declarations": [
    ///     {"noun": "customer", "name": "Guest"},
    ///     {"noun": "role", "name": "Barista", "statements": [{"verb": "serves", "objects": [{"name": "Guest"}]}]}
    /// ]}"#;
    /// let study = Study::build(&Document::from_json(json.as_bytes())?)?;
    /// assert_eq!(study.model().to_text(), "customer Guest\n\nrole Barista { serves Guest }\n");
    /// assert!(Document::from_json(b"{\"declarations\": [], \"roles\": []}").is_err());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// A text that is no JSON, has another form or [version](crate::json), or nests deeper than units can.
    pub fn from_json(text: &[u8]) -> Result<Document, DocumentError> {
        let text = without_mark(text);
        if depth(text) > DEPTH {
            return Err(DocumentError(format!("it nests deeper than {UNIT_DEPTH} units")));
        }
        // the depth was checked, and units may nest deeper than serde_json allows on its own
        let mut reader = serde_json::Deserializer::from_slice(text);
        reader.disable_recursion_limit();
        let document = Document::deserialize(&mut reader).and_then(|document| reader.end().map(|()| document));
        document.map_err(|error| DocumentError(error.to_string()))
    }
}

fn without_mark(text: &[u8]) -> &[u8] {
    text.strip_prefix("\u{feff}".as_bytes()).unwrap_or(text)
}

/// The most brackets around anything, outside of texts.
fn depth(text: &[u8]) -> usize {
    let (mut depth, mut deepest) = (0usize, 0);
    let (mut quoted, mut escaped) = (false, false);
    for byte in text {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            b'{' | b'[' if !quoted => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            b'}' | b']' if !quoted => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    deepest
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Model;
    use crate::model::Draft;

    fn nested(units: usize) -> Document {
        let innermost = Draft::role("Barista").serves("Guest");
        let outermost = (0..units).fold(innermost, |inside, _| Draft::unit("U").with(inside));
        Document::default().with(Draft::customer("Guest")).with(outermost)
    }

    #[test]
    fn units_nest_as_deep_in_json_as_in_text() {
        let model = Model::build(&nested(UNIT_DEPTH)).unwrap();
        let json = serde_json::to_vec(&model).unwrap();
        assert!(Document::is_json(&json));
        assert_eq!(Model::build(&Document::from_json(&json).unwrap()).unwrap(), model);
        let deeper = serde_json::to_vec(&nested(UNIT_DEPTH + 20)).unwrap();
        assert_eq!(Document::from_json(&deeper).unwrap_err().to_string(), "it nests deeper than 64 units");
        let endless = b"{\"declarations\":".iter().chain(std::iter::repeat_n(&b'[', 1_000_000));
        assert!(Document::from_json(&endless.copied().collect::<Vec<u8>>()).is_err());
    }

    #[test]
    fn other_forms_are_errors() {
        for (text, said) in [
            ("", "EOF"),
            ("[]", "expected"),
            ("{\"declarations\": [], \"schema\": 2}", "version 2"),
            (
                "{\"declarations\": [{\"noun\": \"role\", \"name\": \"A\", \"serves\": \"B\"}]}",
                "unknown field `serves`",
            ),
            ("{\"declarations\": []} {}", "trailing"),
        ] {
            let error = Document::from_json(text.as_bytes()).unwrap_err().to_string();
            assert!(error.contains(said), "{text}: {error}");
        }
        assert!(!Document::is_json(b"customer Guest") && !Document::is_json(b"{\"value\": []}"));
        assert!(Document::is_json("\u{feff}{\"declarations\": []}".as_bytes()));
    }
}
