//! `policies` as tables.

use super::rows::Rows;
use super::{ResultTable, Tabled};
use crate::analysis::Policies;
use crate::json::QualifiedNames;
use crate::model::PartyId;

impl Tabled for Policies {
    fn actors<'a>(&'a self, rows: Rows<'a, PartyId>, _: &'a QualifiedNames<'a>) -> Rows<'a, PartyId> {
        rows
    }

    fn lists<'a>(&'a self, names: &'a QualifiedNames<'a>) -> Vec<ResultTable<'a>> {
        let coverage = Rows::of(&self.coverage)
            .with("kind", "the kind, such as `training`", |found| found.kind.as_str())
            .with("share", "of all people, the share that policies of this kind cover", |found| found.share);
        let outcomes = Rows::of(&self.outcomes)
            .with("outcome", "the outcome", |found| names.model().qualified_name(found.outcome.into()))
            .with("supported", "whether a policy supports it", |found| found.supported)
            .with("hindered", "whether a policy hinders it", |found| found.hindered);
        vec![coverage.named("policies.coverage", "a kind of policy"), outcomes.named("policies.outcomes", "an outcome")]
    }

    fn summary<'a>(&'a self, row: Rows<'a, ()>) -> Rows<'a, ()> {
        row.with("policies_covered_share", "of all people, the share that any policy covers", |()| {
            self.summary.covered_share
        })
    }
}
