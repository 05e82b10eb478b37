use serde::{Serialize, Serializer};

use super::{Named, View};
use crate::analysis::{CutVerdict, Decisions, DecisionsSummary, PreferenceVerdict};

#[derive(Serialize)]
struct Shown<'a, D> {
    decisions: D,
    summary: &'a DecisionsSummary,
}

#[derive(Serialize)]
struct Decision<'a, F, C> {
    decision: Named<'a>,
    favors: F,
    cuts: C,
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
        let (view, names) = (*self, self.names);
        let decisions = view.list(&self.found.decisions, move |facts| Decision {
            decision: names.name(facts.decision),
            favors: view.list(&facts.favors, move |preference| Preference {
                favors: names.name(preference.favors),
                over: names.name(preference.over),
                verdict: preference.verdict,
            }),
            cuts: view.list(&facts.cuts, move |cut| Cut { cut: names.name(cut.cut), verdict: cut.verdict }),
            consequences: facts.consequences.iter().map(|metric| names.name(*metric)).collect(),
        });
        Shown { decisions, summary: &self.found.summary }.serialize(serializer)
    }
}
