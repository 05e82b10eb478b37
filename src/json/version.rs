//! The version of the JSON.

/// The version that everything written as JSON states in `schema`.
pub(super) const SCHEMA: u32 = 1;

/// The schema of that version.
#[cfg(feature = "schema")]
pub(super) struct Version;

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Version {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Version".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "const": SCHEMA })
    }
}
