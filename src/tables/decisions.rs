//! `decisions` as tables.

use super::rows::{Rows, nested};
use super::{Table, Tabled};
use crate::analysis::Decisions;
use crate::json::QualifiedNames;
use crate::model::{PartyId, Thing};

impl Tabled for Decisions {
    fn actors<'a>(&'a self, rows: Rows<'a, PartyId>, _: &'a QualifiedNames<'a>) -> Rows<'a, PartyId> {
        rows
    }

    fn lists<'a>(&'a self, names: &'a QualifiedNames<'a>) -> Vec<Table<'a>> {
        let thing = move |thing: Thing| names.model().qualified_name(thing);
        let favors = Rows::of(nested(&self.decisions, |found| &found.favors))
            .with("decision", "the decision", move |(found, _)| thing(found.decision.into()))
            .with("favors", "the metric it favors", move |(_, preference)| thing(preference.favors.into()))
            .with("over", "the metric it favors that over", move |(_, preference)| thing(preference.over.into()))
            .with("verdict", "`customer-last`, `customer-first` or `neutral`", |(_, preference)| {
                preference.verdict.as_str()
            });
        let cuts = Rows::of(nested(&self.decisions, |found| &found.cuts))
            .with("decision", "the decision", move |(found, _)| thing(found.decision.into()))
            .with("cut", "what it cuts", move |(_, cut)| thing(cut.cut.into()))
            .with("verdict", "`bare`, `covered` or `backstage`", |(_, cut)| cut.verdict.as_str());
        let consequences = Rows::of(nested(&self.decisions, |found| &found.consequences))
            .with("decision", "the decision", move |(found, _)| thing(found.decision.into()))
            .with("metric", "a metric that it led to", move |(_, metric)| thing((*metric).into()));
        vec![
            favors.named("decisions.favors", "a preference of a decision"),
            cuts.named("decisions.cuts", "a cut of a decision"),
            consequences.named("decisions.consequences", "a consequence of a decision"),
        ]
    }

    fn summary<'a>(&'a self, row: Rows<'a, ()>) -> Rows<'a, ()> {
        let by = &self.summary.by_verdict;
        row.with("decisions", "how many decisions", |()| self.summary.decisions)
            .with("decisions_customer_last", "preferences against customers", |()| by.customer_last)
            .with("decisions_customer_first", "preferences for customers", |()| by.customer_first)
            .with("decisions_neutral", "preferences that are neither", |()| by.neutral)
            .with("decisions_bare", "cuts of what serves customers that nothing stands in for", |()| by.bare)
            .with("decisions_covered", "such cuts that an investment stands in for", |()| by.covered)
            .with("decisions_backstage", "cuts of what serves no customer directly", |()| by.backstage)
    }
}
