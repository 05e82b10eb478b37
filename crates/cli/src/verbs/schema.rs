//! `outward schema`: the JSON Schema of what the program reads and writes.

use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use outward::json::schema::SchemaOf;

use crate::status::Status;
use crate::terminal::Terminal;

/// The text after the options in the help.
pub const AFTER: &str = "\
The schemas follow JSON Schema, draft 2020-12. The `$id` of each ends in its version, which every document repeats in its \
field `schema`. Within a version, results may get new fields, but no field is removed or changes its meaning.

Examples:
  outward schema model > model.schema.json
  outward export shop.outward --format json -o shop.json
  outward import shop.json -o shop.outward";

#[derive(Debug, Args)]
pub struct Schema {
    /// What to describe
    #[arg(value_name = "WHAT", value_parser = topic())]
    what: SchemaOf,
}

/// Prints the schema.
pub fn run(args: &Schema, terminal: &Terminal) -> Status {
    terminal.print(args.what.text())
}

fn topic() -> impl TypedValueParser<Value = SchemaOf> {
    let values = SchemaOf::ALL.iter().map(|topic| PossibleValue::new(topic.as_str()).help(topic.about()));
    PossibleValuesParser::new(values).try_map(|name| {
        SchemaOf::ALL.iter().copied().find(|topic| topic.as_str() == name).ok_or("there is no such schema")
    })
}
