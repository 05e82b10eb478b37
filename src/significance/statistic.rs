//! The figures that can be tested: a closed list, and how each is computed.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::analysis::{Analyses, Measure, Targets};
use crate::diagnostic::{Analysis, for_each_analysis};
use crate::graph::ServiceGraph;
use crate::model::{Model, NotFound, PartyId, Thing};
use crate::syntax::Kinds;

/// A figure of an organization that can be compared with those of random ones.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Statistic {
    /// `tau-b-pay`, `tau-b-power`, `tau-b-respect`: tau-b between closeness to the customer and a measure, over the actors that
    /// state it (Kendall 1945), as in [`power`](fn@crate::analysis::power).
    TauB(Measure),
    /// `ei-index UNIT`: the E–I index of a unit with roles in it (Krackhardt & Stern 1988), as in
    /// [`focus`](fn@crate::analysis::focus).
    UnitEi(PartyId),
    /// `ANALYSIS.FIGURE`: a figure of a summary, by its name in the JSON, such as `paths.reach_share`, `walls.modularity` or
    /// `exemptions.by_verdict.exempt.share`; of a list, how many it has; of yes or no, 1 or 0.
    Figure(Analysis, String),
}

/// Short names for figures of summaries.
const SHORT: [(&str, &str); 8] = [
    ("ei-index", "focus.ei_index"),
    ("modularity", "walls.modularity"),
    ("mean-distance", "paths.mean_distance"),
    ("reach-share", "paths.reach_share"),
    ("connectedness", "network.serves.connectedness"),
    ("hierarchy", "network.serves.hierarchy"),
    ("efficiency", "network.serves.efficiency"),
    ("least-upper-bound", "network.serves.least_upper_bound"),
];

/// The name in front of the units' own indexes.
const EI_INDEX: &str = "ei-index";

/// The name of the indexes of all units.
const EI_INDEXES: &str = "ei-index-units";

/// A name that is not that of a statistic.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum UnknownStatistic {
    /// No statistic has the name.
    #[error("there is no statistic `{0}`")]
    Name(String),
    /// The model has no such unit.
    #[error("the statistic `ei-index` takes a unit: {0}")]
    Unit(NotFound),
    /// The unit has no roles.
    #[error("the unit `{0}` has no roles in it, and so no E–I index")]
    Empty(String),
}

/// By name.
///
/// ```
/// use outward::significance::Statistic;
/// use outward::{Model, text::Sources};
///
/// let model = Model::read(&Sources::from_text("inn.outward", "customer Guest\nrole Cook { serves Guest; pay 9 }")).unwrap();
/// assert!(Statistic::short_names().any(|name| name == "tau-b-pay"));
/// let [tau] = &Statistic::named("tau-b-pay", &model)?[..] else { panic!() };
/// assert_eq!(tau.name(&model), "tau-b-pay");
/// assert!(Statistic::named("tau-c", &model).is_err());
/// # Ok::<(), outward::significance::UnknownStatistic>(())
/// ```
impl Statistic {
    /// The statistics of a name: one, but for `ei-index-units`, which is that of each unit with roles in it.
    ///
    /// # Errors
    ///
    /// If no statistic has the name. Whether a summary has a figure is known once it is computed.
    pub fn named(name: &str, model: &Model) -> Result<Vec<Statistic>, UnknownStatistic> {
        let name = name.trim();
        if let Some(measure) = Measure::ALL.into_iter().find(|measure| name == format!("tau-b-{}", measure.as_str())) {
            return Ok(vec![Statistic::TauB(measure)]);
        }
        if name == EI_INDEXES {
            return Ok(model.groups().map(Statistic::UnitEi).collect());
        }
        if let Some(unit) = name.strip_prefix(EI_INDEX).and_then(|rest| rest.strip_prefix(' ')) {
            return unit_ei(unit.trim(), model).map(|statistic| vec![statistic]);
        }
        let long = SHORT.iter().find(|(short, _)| *short == name).map_or(name, |(_, long)| long);
        let unknown = || UnknownStatistic::Name(name.to_owned());
        let (analysis, figure) = long.split_once('.').ok_or_else(unknown)?;
        let is_meant = |candidate: &Analysis| candidate.as_str() == analysis;
        let analysis = Analysis::ALL.into_iter().chain(Analysis::ON_REQUEST).find(is_meant).ok_or_else(unknown)?;
        Ok(vec![Statistic::Figure(analysis, figure.to_owned())])
    }

    /// The names of those that are not figures of summaries by their long names.
    pub fn short_names() -> impl Iterator<Item = &'static str> {
        let taus = ["tau-b-pay", "tau-b-power", "tau-b-respect"];
        taus.into_iter().chain(SHORT.iter().map(|(short, _)| *short)).chain([EI_INDEXES])
    }

    /// Its name, as it is given.
    pub fn name(&self, model: &Model) -> String {
        match self {
            Statistic::TauB(measure) => format!("tau-b-{}", measure.as_str()),
            Statistic::UnitEi(unit) => format!("{EI_INDEX} {}", model.qualified_name(Thing::Party(*unit))),
            Statistic::Figure(analysis, figure) => {
                let long = format!("{}.{figure}", analysis.as_str());
                SHORT.iter().find(|(_, of)| *of == long).map_or(long, |(short, _)| (*short).to_owned())
            }
        }
    }

    /// The analysis that it comes from.
    fn analysis(&self) -> Analysis {
        match self {
            Statistic::TauB(_) => Analysis::Power,
            Statistic::UnitEi(_) => Analysis::Focus,
            Statistic::Figure(analysis, _) => *analysis,
        }
    }

    /// Whether a summary has it at all, be it unknown.
    pub(super) fn exists(&self, model: &Model, graph: &ServiceGraph, targets: &Targets) -> bool {
        let Statistic::Figure(analysis, figure) = self else { return true };
        let found = Analyses::run(model, graph, &[*analysis], targets);
        let summary = summary(&found, *analysis);
        // an analysis without a summary, such as influence where nobody influences anybody, is unknown as a whole
        summary.is_null() || at(&summary, figure).is_some_and(|value| !value.is_object())
    }
}

/// The figures of an organization; `None` for what it does not have.
pub(super) fn figures(
    statistics: &[Statistic],
    model: &Model,
    graph: &ServiceGraph,
    targets: &Targets,
) -> Vec<Option<f64>> {
    let mut analyses: Vec<Analysis> = statistics.iter().map(Statistic::analysis).collect();
    analyses.sort_unstable();
    analyses.dedup();
    let found = Analyses::run(model, graph, &analyses, targets);
    // each summary is written out once, however many of its figures are looked at
    let mut summaries: BTreeMap<Analysis, Value> = BTreeMap::new();
    let figure = |statistic: &Statistic| match statistic {
        Statistic::TauB(measure) => {
            let measures = &found.power.as_ref()?.measures;
            measures.iter().find(|found| found.measure == *measure)?.tau_b
        }
        Statistic::UnitEi(unit) => found.focus.as_ref()?.unit(*unit)?.ei_index,
        Statistic::Figure(analysis, figure) => {
            number(at(summaries.entry(*analysis).or_insert_with(|| summary(&found, *analysis)), figure)?)
        }
    };
    statistics.iter().map(figure).collect()
}

fn unit_ei(unit: &str, model: &Model) -> Result<Statistic, UnknownStatistic> {
    let thing = model.find(unit, Kinds::GROUP.and(Kinds::ACTOR)).map_err(UnknownStatistic::Unit)?;
    let group = thing.party().filter(|party| model.is_group(*party));
    group.map(Statistic::UnitEi).ok_or_else(|| UnknownStatistic::Empty(unit.to_owned()))
}

/// The summary of an analysis as it is written to JSON, with ids in place of names.
fn summary(found: &Analyses, analysis: Analysis) -> Value {
    macro_rules! summaries {
        ($($record:ident $name:ident $title:literal $of:ident;)+) => {
            match analysis {
                $(Analysis::$record => {
                    let summary = found.$name.as_ref().map(|found| serde_json::to_value(&found.summary));
                    summary.and_then(Result::ok).unwrap_or_default()
                })+
            }
        };
    }
    for_each_analysis!(summaries)
}

/// The value at a path of names joined by dots.
fn at<'v>(value: &'v Value, path: &str) -> Option<&'v Value> {
    path.split('.').try_fold(value, |value, name| value.get(name))
}

fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Number(number) => number.as_f64(),
        Value::Bool(flag) => Some(f64::from(u8::from(*flag))),
        Value::Array(list) => Some(list.len() as f64),
        Value::Null | Value::String(_) | Value::Object(_) => None,
    }
}
