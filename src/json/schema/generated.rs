//! The schemas, made from the types that are serialized.

use schemars::generate::SchemaSettings;
use schemars::{Schema, SchemaGenerator, json_schema};
use serde_json::{Value, json};

use super::SchemaOf;
use crate::analysis;
use crate::diagnostic::for_each_analysis;
use crate::json::diagnostic::Diagnostics;
use crate::json::finding::Findings;
use crate::json::report::Org;
use crate::json::version::SCHEMA;
use crate::json::{View, card, comparison, significance};
use crate::model::Document;

impl SchemaOf {
    /// The schema, made from the types (feature `schema`).
    ///
    /// ```
    /// use outward::json::schema::SchemaOf;
    ///
    /// let schema = SchemaOf::Answer.schema();
    /// assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    /// assert_eq!(format!("{schema:#}\n"), SchemaOf::Answer.text());
    /// ```
    pub fn schema(self) -> Value {
        let mut generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
        let mut schema = match self {
            SchemaOf::Model => SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<Document>(),
            SchemaOf::Answer => answer(generator),
            SchemaOf::Card => generator.root_schema_for::<card::Whole<'static>>(),
            SchemaOf::Diff => generator.root_schema_for::<comparison::Form<'static>>(),
            SchemaOf::Significance => generator.root_schema_for::<significance::Whole<'static>>(),
            SchemaOf::Uncertain => generator.root_schema_for::<significance::WholeUncertain<'static>>(),
        };
        schema.insert("$id".to_owned(), format!("urn:outward:schema:{}:{SCHEMA}", self.as_str()).into());
        schema.insert("title".to_owned(), format!("outward {}", self.as_str()).into());
        schema.insert("description".to_owned(), self.about().into());
        let mut schema = schema.to_value();
        shorten(&mut schema);
        schema
    }
}

/// Descriptions come from doc comments: keeps their first paragraph, on one line.
fn shorten(schema: &mut Value) {
    match schema {
        Value::Object(fields) => {
            if let Some(Value::String(text)) = fields.get_mut("description") {
                let paragraph = text.split("\n\n").next().unwrap_or_default();
                *text = paragraph.replace('\n', " ");
            }
            fields.values_mut().for_each(shorten);
        }
        Value::Array(items) => items.iter_mut().for_each(shorten),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Results, with only those analyses that were run, or errors.
fn answer(mut generator: SchemaGenerator) -> Schema {
    let mut properties = serde_json::Map::new();
    properties.insert("schema".to_owned(), json!({ "const": SCHEMA }));
    properties.insert("org".to_owned(), generator.subschema_for::<Org<'static>>().to_value());
    macro_rules! analyses {
        ($($record:ident $name:ident $title:literal $of:ident;)+) => {$(
            let analysis = generator.subschema_for::<View<'static, analysis::$record>>();
            properties.insert(stringify!($name).to_owned(), analysis.to_value());
        )+};
    }
    for_each_analysis!(analyses);
    properties.insert("warnings".to_owned(), generator.subschema_for::<Diagnostics<'static>>().to_value());
    properties.insert("findings".to_owned(), generator.subschema_for::<Findings<'static>>().to_value());
    properties.insert("errors".to_owned(), generator.subschema_for::<Diagnostics<'static>>().to_value());
    let definitions = generator.take_definitions(true);
    json_schema!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "type": "object",
        "properties": properties,
        "oneOf": [{ "required": ["schema", "warnings", "findings"] }, { "required": ["schema", "errors"] }],
        "$defs": definitions,
    })
}
