//! Whether a champion has another one close by.

use super::is_champion;
use crate::model::{IdVec, Model, PartyId};

/// Whether somebody around an actor is a champion: a direct manager, a direct report, or another actor that shares a
/// direct manager. Counted for each list of managers that was written, not for each actor that inherits it: linear.
pub(super) struct Around {
    /// Whose `reports to` holds for each actor.
    sources: IdVec<PartyId, Option<PartyId>>,
    /// How many report to each.
    reports: IdVec<PartyId, People>,
    /// What each list of managers leads to.
    lists: IdVec<PartyId, Managers>,
    champions: IdVec<PartyId, bool>,
    /// Whether an actor is named by the very list that holds for it: it is no manager of its own.
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
    /// To how many of them two or more champions report: a champion among these has another beside it.
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

    /// Whether any of those around a champion is one too; nothing where nobody is around it.
    pub(super) fn champions(&self, champion: PartyId) -> Option<bool> {
        let reports = self.reports[champion];
        let Some(source) = self.sources[champion] else {
            return (reports.all > 0).then_some(reports.champions > 0);
        };
        let managers = self.lists[source];
        let above = managers.champions - u64::from(self.heads_itself[champion]);
        // where it is itself the one manager to whom two report, these are its direct reports
        let beside = managers.with_two;
        Some(above > 0 || beside > 0 || reports.champions > 0)
    }
}
