//! `decisions` as JSON.

use serde::{Serialize, Serializer};

use super::{Name, View};
use crate::analysis::{self, CutVerdict, Decisions, DecisionsSummary, PreferenceVerdict};

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
struct Shown<'a, D> {
    decisions: D,
    summary: &'a DecisionsSummary,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
struct Decision<'a> {
    decision: Name<'a>,
    favors: Vec<Preference<'a>>,
    cuts: Vec<Cut<'a>>,
    consequences: Vec<Name<'a>>,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
struct Preference<'a> {
    favors: Name<'a>,
    over: Name<'a>,
    verdict: PreferenceVerdict,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
struct Cut<'a> {
    cut: Name<'a>,
    verdict: CutVerdict,
}

described_as!(View<'_, Decisions> => Shown<'static, Vec<Decision<'static>>>);

impl Serialize for View<'_, Decisions> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let names = self.names;
        let preference = |preference: &analysis::Preference| Preference {
            favors: names.name(preference.favors),
            over: names.name(preference.over),
            verdict: preference.verdict,
        };
        let cut = |cut: &analysis::Cut| Cut { cut: names.name(cut.cut), verdict: cut.verdict };
        let decisions = self.list(&self.found.decisions, move |facts| Decision {
            decision: names.name(facts.decision),
            favors: facts.favors.iter().map(preference).collect(),
            cuts: facts.cuts.iter().map(cut).collect(),
            consequences: facts.consequences.iter().map(|metric| names.name(*metric)).collect(),
        });
        Shown { decisions, summary: &self.found.summary }.serialize(serializer)
    }
}
