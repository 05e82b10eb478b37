//! What programs and rules do for the outcomes, and whom they cover.

use std::collections::BTreeMap;

use outward::model::PolicyKind;

use super::{Found, Part};
use crate::document::{Block, Column, Mark, Table, Tone, Words};
use crate::figures::{listed, percent};

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
        part.point(Mark::Fair, format!("A policy stands in the way of {}.", listed(&names, 3)));
    }
    let mut table = Table::new([Column::words("Policies for"), Column::figure("Cover")]);
    for coverage in &policies.coverage {
        table.row([words_of(coverage.kind).into(), percent(coverage.share).into()]);
    }
    table.row([Words::toned(Tone::Strong, "anything"), Words::toned(Tone::Strong, percent(policies.summary.covered_share))]);
    part.blocks.push(Block::Table(table));
    let mut table = Table::new([Column::words("Outcome"), Column::words("Supported"), Column::words("Hindered by")]);
    for outcome in policies.outcomes.iter().filter(|outcome| outcome.supported || outcome.hindered).take(found.rows()) {
        let hindered: Vec<String> =
            policies.hindering(outcome.outcome).iter().map(|hindrance| found.called(hindrance.policy)).collect();
        let supported = if outcome.supported { Words::toned(Tone::Good, "yes") } else { Words::from("no") };
        table.row([found.who(outcome.outcome), supported, Words::toned(Tone::Fair, listed(&hindered, 3))]);
    }
    if !table.rows.is_empty() {
        part.blocks.push(Block::Table(table));
    }
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
