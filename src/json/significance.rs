//! The JSON of `outward significance`.

use std::io::{self, Write};

use serde::Serialize;

use super::{Name, QualifiedNames, to_writer};
use crate::model::Model;
use crate::significance::{CONFIDENCE, ReliableFigure, Significance, UncertainLinks};

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
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct Whole<'a> {
    #[cfg_attr(feature = "schema", schemars(with = "super::version::Version"))]
    schema: u32,
    #[serde(flatten)]
    found: &'a Significance,
}

/// Writes the one object of `outward analyze --uncertain`. Linear in the actors.
///
/// ```
/// use outward::{Study, json, text::Sources};
///
/// let study = Study::read(&Sources::from_text("x.outward", "customer Guest\nrole A { serves Guest strength 0.5 }"))?;
/// let mut text = Vec::new();
/// json::write_uncertain(&mut text, study.model(), &study.uncertain_links(1_000, 1)?)?;
/// let value: serde_json::Value = serde_json::from_slice(&text)?;
/// assert_eq!((&value["uncertain"]["actors"][0]["actor"], &value["uncertain"]["links"]), (&"A".into(), &1.into()));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// Any error of the writer.
pub fn write_uncertain(mut writer: impl Write, model: &Model, found: &UncertainLinks) -> io::Result<()> {
    write_all_uncertain(&mut writer, model, found)
}

fn write_all_uncertain(writer: &mut dyn Write, model: &Model, found: &UncertainLinks) -> io::Result<()> {
    let names = QualifiedNames::new(model);
    let chances = found.actors.iter().map(|found| Chance {
        actor: names.name(found.actor),
        chance: found.chance,
        interval: found.interval,
    });
    let uncertain = Uncertain {
        draws: found.draws,
        seed: found.seed,
        generator: found.generator,
        confidence: CONFIDENCE,
        links: found.uncertain,
        actors: chances.collect(),
        summary: Summary { reach_share: found.reach_share, mean_distance: found.mean_distance },
    };
    to_writer(writer, &WholeUncertain { schema: super::version::SCHEMA, uncertain })
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct WholeUncertain<'a> {
    #[cfg_attr(feature = "schema", schemars(with = "super::version::Version"))]
    schema: u32,
    uncertain: Uncertain<'a>,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
struct Uncertain<'a> {
    draws: u64,
    seed: u64,
    generator: &'static str,
    confidence: f64,
    links: usize,
    actors: Vec<Chance<'a>>,
    summary: Summary,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
struct Chance<'a> {
    actor: Name<'a>,
    chance: f64,
    interval: [f64; 2],
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
struct Summary {
    reach_share: ReliableFigure,
    mean_distance: ReliableFigure,
}
