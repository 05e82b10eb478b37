//! `champions` as tables.

use super::rows::Rows;
use super::{ResultTable, Tabled};
use crate::analysis::Champions;
use crate::json::QualifiedNames;
use crate::model::PartyId;

impl Tabled for Champions {
    fn actors<'a>(&'a self, rows: Rows<'a, PartyId>, _: &'a QualifiedNames<'a>) -> Rows<'a, PartyId> {
        let of = |actor: PartyId| self.get(actor);
        rows.with("is_champion", "whether it is a champion", move |actor| of(actor).is_some())
            .with("champion_risks", "if it is a champion, what puts it at risk, such as `outranked`", move |actor| {
                of(actor).map(|found| found.risks.iter().map(|risk| risk.as_str()).collect::<Vec<_>>())
            })
            .with(
                "champion_risk",
                "of the risks that can be judged, the share that it faces, in [0, 1]",
                move |actor| of(actor).and_then(|found| found.risk),
            )
    }

    fn lists<'a>(&'a self, names: &'a QualifiedNames<'a>) -> Vec<ResultTable<'a>> {
        let champions = Rows::of(&self.champions)
            .with("actor", "the champion", |found| names.party(found.actor))
            .with("risks", "what puts it at risk, such as `outranked`", |found| {
                found.risks.iter().map(|risk| risk.as_str()).collect::<Vec<_>>()
            })
            .with("decided", "how many of the five risks can be judged", |found| found.decided)
            .with("risk", "of these, the share that it faces, in [0, 1]", |found| found.risk)
            .with("blockers_met", "how many blockers it meets in a room", |found| found.blockers_met)
            .with("blockers_unmet", "how many blockers it meets in none", |found| found.blockers_unmet);
        vec![champions.named("champions.champions", "a champion")]
    }

    fn summary<'a>(&'a self, row: Rows<'a, ()>) -> Rows<'a, ()> {
        let summary = &self.summary;
        row.with("champions", "how many champions", |()| summary.champions)
            .with("blockers", "how many blockers", |()| summary.blockers)
            .with(
                "mean_champion_risk",
                "the risk of a champion, in the mean over the champions of whom one can be judged, in [0, 1]",
                |()| summary.mean_risk,
            )
            .with("champion_blocker_pairs", "how many pairs of a champion and a blocker there are", |()| summary.pairs)
            .with("champion_blocker_pairs_met", "of these, how many meet in a room", |()| summary.pairs_met)
    }
}
