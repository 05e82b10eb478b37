//! The section on policies: which outcomes they support or hinder, and whom they cover.

use std::collections::BTreeMap;

use crate::model::PolicyKind;

use super::{Found, Part, in_given_order};
use crate::figures::{listed, percent};
use crate::report::block::{Column, Mark, Tone, Words};

pub fn part(found: &Found<'_>) -> Option<Part> {
    let policies = found.analyses.policies.as_ref()?;
    let mut part = Part::new("Policies");
    if found.model.policies().is_empty() {
        return Some(part);
    }
    if !policies.hindrances.is_empty() {
        let mut by_outcome: BTreeMap<_, ()> = BTreeMap::new();
        by_outcome.extend(policies.hindrances.iter().map(|hindrance| (hindrance.outcome, ())));
        let names: Vec<String> = by_outcome.keys().map(|outcome| found.called(*outcome)).collect();
        part.point(Mark::Fair, format!("A policy gets in the way of {}.", listed(&names, 3)));
    }
    let any = (Words::toned(Tone::Strong, "any of these"), policies.summary.covered_share);
    let kinds = policies.coverage.iter().map(|coverage| (words_of(coverage.kind).into(), coverage.share));
    let columns = [Column::words("Policies for"), Column::figure("People covered")];
    let rows = kinds.chain([any]);
    part.blocks
        .extend(found.table(columns, rows, in_given_order, |(kind, share)| [kind.clone(), percent(*share).into()]));
    let touched = policies.outcomes.iter().filter(|outcome| outcome.supported || outcome.hindered);
    let columns = [Column::words("Outcome"), Column::words("Supported"), Column::words("Hindered by")];
    part.blocks.extend(found.table(columns, touched, in_given_order, |outcome| {
        let hindered: Vec<String> =
            policies.hindering(outcome.outcome).iter().map(|hindrance| found.called(hindrance.policy)).collect();
        let supported = if outcome.supported { Words::toned(Tone::Good, "yes") } else { Words::from("no") };
        [found.who(outcome.outcome), supported, Words::toned(Tone::Fair, listed(&hindered, 3))]
    }));
    Some(part)
}

fn words_of(kind: PolicyKind) -> &'static str {
    match kind {
        PolicyKind::Voice => "the voice of the customer",
        PolicyKind::Training => "training",
        PolicyKind::Hiring => "hiring",
        PolicyKind::Onboarding => "onboarding",
        PolicyKind::Reward => "reward",
        PolicyKind::Communication => "communication",
        PolicyKind::Technology => "technology",
        PolicyKind::Rule => "rules",
    }
}
