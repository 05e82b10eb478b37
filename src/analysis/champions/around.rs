//! Whether a champion has another one close by.

use super::is_champion;
use crate::model::{IdVec, Model, PartyId};

/// Whether a champion has another champion close by: a direct manager, a direct report, or an actor under the same
/// direct manager. Counted once per written list of managers, not once per actor that inherits it: linear.
pub(super) struct Around {
    /// The party whose `reports to` applies to each actor.
    sources: IdVec<PartyId, Option<PartyId>>,
    /// How many report to each.
    reports: IdVec<PartyId, People>,
    /// Figures for each list of managers.
    lists: IdVec<PartyId, Managers>,
    champions: IdVec<PartyId, bool>,
    /// Whether an actor appears in the manager list that applies to it: it is not its own manager.
    heads_itself: IdVec<PartyId, bool>,
}

/// Actors, and how many of them are champions.
#[derive(Clone, Copy, Default)]
struct People {
    all: u64,
    champions: u64,
}

/// The managers of one list.
#[derive(Clone, Copy, Default)]
struct Managers {
    champions: u64,
    /// How many of them have two or more champions as reports, so that each of those champions has another beside it.
    with_two: u64,
}

impl Around {
    pub(super) fn new(model: &Model) -> Self {
        let parties = model.parties().len();
        let mut around = Around {
            sources: IdVec::filled(parties, None),
            reports: IdVec::filled(parties, People::default()),
            lists: IdVec::filled(parties, Managers::default()),
            champions: IdVec::filled(parties, false),
            heads_itself: IdVec::filled(parties, false),
        };
        let mut reporting = IdVec::filled(parties, People::default());
        for actor in model.actors() {
            let champion = is_champion(model, actor);
            let source = model.managers_source(actor);
            around.champions[actor] = champion;
            around.sources[actor] = source;
            if let Some(source) = source {
                reporting[source].all += 1;
                reporting[source].champions += u64::from(champion);
            }
        }
        for (source, people) in reporting.iter().filter(|(_, people)| people.all > 0) {
            for manager in model.own_managers(source).iter().map(|link| link.to) {
                let itself = around.sources[manager] == Some(source);
                around.heads_itself[manager] |= itself;
                around.reports[manager].all += people.all - u64::from(itself);
                around.reports[manager].champions += people.champions - u64::from(itself && around.champions[manager]);
            }
        }
        for (source, _) in reporting.iter().filter(|(_, people)| people.champions > 0) {
            for manager in model.own_managers(source).iter().map(|link| link.to) {
                around.lists[source].champions += u64::from(around.champions[manager]);
                around.lists[source].with_two += u64::from(around.reports[manager].champions >= 2);
            }
        }
        around
    }

    /// Whether anybody around a champion is one too; `None` if nobody is around it.
    pub(super) fn champions(&self, champion: PartyId) -> Option<bool> {
        let reports = self.reports[champion];
        let Some(source) = self.sources[champion] else {
            return (reports.all > 0).then_some(reports.champions > 0);
        };
        let managers = self.lists[source];
        let above = managers.champions - u64::from(self.heads_itself[champion]);
        // if the champion is itself the one manager with two champion reports, those are its own direct reports
        let beside = managers.with_two;
        Some(above > 0 || beside > 0 || reports.champions > 0)
    }
}
