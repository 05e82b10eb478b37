use serde::{Serialize, Serializer};

use super::{Named, View};
use crate::analysis::{self, CutVerdict, Decisions, DecisionsSummary, PreferenceVerdict};

#[derive(Serialize)]
struct Shown<'a, D> {
    decisions: D,
    summary: &'a DecisionsSummary,
}

#[derive(Serialize)]
struct Decision<'a> {
    decision: Named<'a>,
    favors: Vec<Preference<'a>>,
    cuts: Vec<Cut<'a>>,
    consequences: Vec<Named<'a>>,
}

#[derive(Serialize)]
struct Preference<'a> {
    favors: Named<'a>,
    over: Named<'a>,
    verdict: PreferenceVerdict,
}

#[derive(Serialize)]
struct Cut<'a> {
    cut: Named<'a>,
    verdict: CutVerdict,
}

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
