//! `decisions` as tables.

use super::rows::{Rows, nested};
use super::{ResultTable, Tabled};
use crate::analysis::Decisions;
use crate::json::QualifiedNames;
use crate::model::{PartyId, Thing};

impl Tabled for Decisions {
    fn actors<'a>(&'a self, rows: Rows<'a, PartyId>, _: &'a QualifiedNames<'a>) -> Rows<'a, PartyId> {
        rows
    }

    fn lists<'a>(&'a self, names: &'a QualifiedNames<'a>) -> Vec<ResultTable<'a>> {
        let thing = move |thing: Thing| names.model().qualified_name(thing);
        let favors = Rows::of(nested(&self.decisions, |found| &found.favors))
            .with("decision", "the decision", move |(found, _)| thing(found.decision.into()))
            .with("favors", "the metric it favors", move |(_, preference)| thing(preference.favors.into()))
            .with("over", "the metric that came second", move |(_, preference)| thing(preference.over.into()))
            .with("verdict", "`customer-last` if only the other metric matters to a customer, `customer-first` if only the favored one does, else `neutral`", |(_, preference)| {
                preference.verdict.as_str()
            });
        let cuts = Rows::of(nested(&self.decisions, |found| &found.cuts))
            .with("decision", "the decision", move |(found, _)| thing(found.decision.into()))
            .with("cut", "what it cuts", move |(_, cut)| thing(cut.cut.into()))
            .with("verdict", "`bare`: serves a current customer directly, and nothing takes its place; `covered`: an investment does; `backstage`: serves none directly", |(_, cut)| cut.verdict.as_str());
        let consequences = Rows::of(nested(&self.decisions, |found| &found.consequences))
            .with("decision", "the decision", move |(found, _)| thing(found.decision.into()))
            .with("metric", "a metric in which what it led to shows", move |(_, metric)| thing((*metric).into()));
        vec![
            favors.named("decisions.favors", "a preference of a decision"),
            cuts.named("decisions.cuts", "a cut of a decision"),
            consequences.named("decisions.consequences", "a consequence of a decision"),
        ]
    }

    fn summary<'a>(&'a self, row: Rows<'a, ()>) -> Rows<'a, ()> {
        let by = &self.summary.by_verdict;
        row.with("decisions", "how many decisions", |()| self.summary.decisions)
            .with("decisions_customer_last", "preferences that are `customer-last`", |()| by.customer_last)
            .with("decisions_customer_first", "preferences that are `customer-first`", |()| by.customer_first)
            .with("decisions_neutral", "preferences that are `neutral`", |()| by.neutral)
            .with(
                "decisions_bare",
                "cuts of what serves a current customer directly that no investment takes the place of",
                |()| by.bare,
            )
            .with("decisions_covered", "such cuts that an investment takes the place of", |()| by.covered)
            .with("decisions_backstage", "cuts of what serves no current customer directly", |()| by.backstage)
    }
}
