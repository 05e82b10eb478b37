//! `diffusion` as JSON.

use serde::{Serialize, Serializer};

use super::names::{Name, View};
use crate::analysis::{Accountability, Diffusion, DiffusionSummary, Holder, OutcomeDiffusion, Ownership};

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
struct Shown<O, A> {
    outcomes: O,
    actors: A,
    summary: DiffusionSummary,
}

described_as!(View<'_, Diffusion> => Shown<Vec<ShownOutcome<'static>>, Vec<ShownActor<'static>>>);

impl Serialize for View<'_, Diffusion> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Diffusion { outcomes, actors, summary } = self.found;
        Shown {
            outcomes: self.list(outcomes, |outcome| ShownOutcome::new(*self, outcome)),
            actors: self.list(actors, |actor| ShownActor::new(*self, actor)),
            summary: *summary,
        }
        .serialize(serializer)
    }
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
struct ShownOutcome<'a> {
    outcome: Name<'a>,
    verdict: Ownership,
    holders: Vec<ShownHolder<'a>>,
    effective_holders: Option<f64>,
    concentration: Option<f64>,
    bystander: f64,
    promised_by: Vec<Name<'a>>,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
struct ShownHolder<'a> {
    holder: Name<'a>,
    specific: bool,
    how: Option<&'a str>,
    share: f64,
    stated: bool,
    reaches: Option<bool>,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
struct ShownActor<'a> {
    actor: Name<'a>,
    specific: u32,
    general: u32,
}

impl<'a> ShownOutcome<'a> {
    fn new(view: View<'a, Diffusion>, found: &OutcomeDiffusion) -> Self {
        ShownOutcome {
            outcome: view.names.name(found.outcome),
            verdict: found.verdict,
            holders: found.holders.iter().map(|holder| ShownHolder::new(view, holder)).collect(),
            effective_holders: found.effective_holders,
            concentration: found.concentration,
            bystander: found.bystander,
            promised_by: found.promised_by.iter().map(|promise| view.names.name(promise.by)).collect(),
        }
    }
}

impl<'a> ShownHolder<'a> {
    fn new(view: View<'a, Diffusion>, found: &Holder) -> Self {
        ShownHolder {
            holder: view.names.name(found.holder),
            specific: found.specific,
            how: view.names.model().text(found.how),
            share: found.share,
            stated: found.stated,
            reaches: found.reaches,
        }
    }
}

impl<'a> ShownActor<'a> {
    fn new(view: View<'a, Diffusion>, found: &Accountability) -> Self {
        ShownActor { actor: view.names.name(found.actor), specific: found.specific, general: found.general }
    }
}
