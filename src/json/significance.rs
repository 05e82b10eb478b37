//! The JSON of `outward significance`.

use std::io::{self, Write};

use serde::Serialize;

use super::to_writer;
use crate::significance::Significance;

/// Writes the one object of `outward significance`. Linear in the statistics.
///
/// ```
/// use outward::significance::{NullModel, SignificanceTest, Statistic};
/// use outward::{Study, json, text::Sources};
///
/// let text = "customer Guest\nrole A { serves Guest }\nrole B { serves A }\nrole C { serves B }";
/// let study = Study::read(&Sources::from_text("x.outward", text))?;
/// let mut test = SignificanceTest::new(NullModel::Density, 1).draws(99);
/// test.statistics = Statistic::named("reach-share", study.model())?;
/// let mut text = Vec::new();
/// json::write_significance(&mut text, &study.significance(&test)?)?;
/// let value: serde_json::Value = serde_json::from_slice(&text)?;
/// assert_eq!((&value["null"], &value["statistics"][0]["statistic"]), (&"cug-density".into(), &"reach-share".into()));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// Any error of the writer.
pub fn write_significance(mut writer: impl Write, found: &Significance) -> io::Result<()> {
    write(&mut writer, found)
}

fn write(writer: &mut dyn Write, found: &Significance) -> io::Result<()> {
    to_writer(writer, &Whole { schema: super::version::SCHEMA, found })
}

#[derive(Serialize)]
struct Whole<'a> {
    schema: u32,
    #[serde(flatten)]
    found: &'a Significance,
}
