//! Takes out of a model what is not for others.

use super::party::Flags;
use super::store::{ListsBuilder, Texts};
use super::{Id, IdVec, Model, NameId, PartyId};

impl Model {
    /// Everything that was written about the people of an actor.
    pub(crate) fn forget_people(&mut self, actor: PartyId) {
        for column in [&mut self.pay, &mut self.power, &mut self.respect, &mut self.cost] {
            column.unset(actor);
        }
        self.flags[actor].keep_only(Flags::GROUP);
        let owner = actor.index()..actor.index() + 1;
        self.links.says_it_serves.replace(owner, ListsBuilder::default().finish());
    }

    /// The influence of some actors, and on them.
    pub(crate) fn forget_influence(&mut self, whose: impl Fn(PartyId) -> bool) {
        let mut kept = ListsBuilder::default();
        for actor in self.parties() {
            let links = self.influences(actor).iter().filter(|link| !whose(actor) && !whose(link.on));
            links.for_each(|link| kept.push(actor, *link));
        }
        self.links.influences = kept.finish();
    }

    /// What units with roles in them state of their people, which no analysis reads.
    pub(crate) fn forget_figures_of_groups(&mut self) {
        let groups: Vec<PartyId> = self.groups().collect();
        for group in groups {
            for column in [&mut self.headcount, &mut self.cost, &mut self.pay, &mut self.power, &mut self.respect] {
                column.unset(group);
            }
        }
    }

    /// Replaces the headcount of an actor; without one it counts as 1.
    pub(crate) fn set_headcount(&mut self, actor: PartyId, headcount: Option<f64>) {
        match headcount {
            Some(headcount) => self.headcount.set(actor, headcount, self.kinds.len()),
            None => self.headcount.unset(actor),
        }
    }

    /// Titles, labels and descriptions; of every other text, that there is one. The currency stays.
    pub(crate) fn forget_texts(&mut self) {
        let currency = self.currency().map(str::to_owned);
        let mut texts = Texts::default();
        (0..self.texts.len()).for_each(|_| {
            texts.add("…");
        });
        self.texts = texts;
        self.org.title = None;
        self.org.description = None;
        self.org.currency = currency.map(|currency| self.texts.add(&currency));
        self.descriptions.clear();
        self.labels = IdVec::filled(self.kinds.len(), None);
        let heads = (self.metrics.values_mut().map(|thing| &mut thing.head))
            .chain(self.outcomes.values_mut().map(|thing| &mut thing.head))
            .chain(self.decisions.values_mut().map(|thing| &mut thing.head))
            .chain(self.frictions.values_mut().map(|thing| &mut thing.head))
            .chain(self.policies.values_mut().map(|thing| &mut thing.head))
            .chain(self.rooms.values_mut().map(|thing| &mut thing.head));
        for head in heads {
            (head.label, head.description) = (None, None);
        }
    }

    /// Gives a party another name.
    pub(crate) fn rename(&mut self, party: PartyId, name: &str) {
        self.names.add(name);
        self.party_names[party] = NameId::from_index(self.names.len() - 1);
    }
}
