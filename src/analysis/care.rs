//! Care: who serves those who serve.

use serde::Serialize;

use super::figures::Total;
use super::served::served;
use super::{Analyze, Input, reads};
use crate::model::{IdVec, Model, PartyId, PartyKind, PolicyKind, Target, VerbSet};
use crate::sorted::{SortedSet, with_key};
use crate::syntax::Verb;

/// Who serves the servers: for each actor, who serves it; for each need, whether it is met; and how often communication
/// policies mention customers and employees.
///
/// Time: linear in the model, up to a logarithm and the depth of units. Space: the same.
///
/// ```
/// use outward::{Model, analysis, text::Sources};
///
/// let text = r#"
/// customer Guest { needs Barista }
/// role Barista { serves Guest; needs Roaster "fresh beans" }
/// role Roaster
/// "#;
/// let model = Model::read(&Sources::from_text("shop.outward", text)).unwrap();
/// let found = analysis::care(&model);
/// assert_eq!(found.needs.iter().map(|need| need.met).collect::<Vec<_>>(), [true, false]);
/// assert!(found.actors[0].served_by.is_empty());
/// ```
pub fn care(model: &Model) -> Care {
    let needs = needs(model);
    let mentions = |wanted: fn(PartyKind) -> bool| -> f64 {
        let news = model.policies().values().filter(|policy| policy.kind == Some(PolicyKind::Communication));
        let spoken_of = news.flat_map(|policy| &policy.mentions).filter(|mention| wanted(model.kind(mention.whom)));
        spoken_of.map(|mention| mention.times).collect::<Total>().value()
    };
    let summary = CareSummary {
        mentions_of_customers: mentions(|kind| kind == PartyKind::Customer),
        mentions_of_employees: mentions(|kind| kind != PartyKind::Customer),
        needs: needs.len(),
        needs_met: needs.iter().filter(|need| need.met).count(),
    };
    let unmet = needs.iter().filter(|need| !need.met).map(|need| (need.needer, need.needed)).collect();
    Care { actors: actors(model), needs, summary, unmet }
}

impl Analyze for Care {
    const READS: VerbSet = VerbSet::of(&[Verb::Needs]).and(reads::WAYS).and(reads::POLICIES);

    fn analyze(input: &Input<'_>) -> Self {
        care(input.model)
    }
}

/// Who serves the servers. Made by [`care`].
///
/// ```
/// use outward::{Study, text::Sources};
///
/// let text = "customer Guest { needs Barista, Roaster }\nrole Barista { serves Guest }\nrole Roaster { serves Barista }";
/// let study = Study::read(&Sources::from_text("shop.outward", text))?;
/// let parties: Vec<_> = study.model().parties().collect();
/// let (guest, barista, roaster) = (parties[0], parties[1], parties[2]);
///
/// let care = study.care();
/// assert_eq!(care.actor(barista).unwrap().served_by, [roaster]);
/// assert!(care.actor(roaster).unwrap().is_unserved());
/// assert_eq!(care.needs_of(guest).len(), 2);
/// assert!(care.is_unmet(guest, roaster) && !care.is_unmet(guest, barista));
/// # Ok::<(), outward::model::Invalid>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Care {
    /// Every actor, in declaration order.
    pub actors: Vec<CareOfActor>,
    /// Every need, in the declaration order of those who have it, as written there.
    pub needs: Vec<Need>,
    /// The summary.
    pub summary: CareSummary,
    /// The needs that are not met: who needs whom.
    unmet: SortedSet<(PartyId, PartyId)>,
}

impl Care {
    /// The record of an actor. Logarithmic time.
    pub fn actor(&self, actor: PartyId) -> Option<&CareOfActor> {
        let at = self.actors.binary_search_by_key(&actor, |found| found.actor).ok()?;
        self.actors.get(at)
    }

    /// The needs of a party. Logarithmic time.
    pub fn needs_of(&self, needer: PartyId) -> &[Need] {
        with_key(&self.needs, needer, |need| need.needer)
    }

    /// Whether one party needs another that does not serve it. Logarithmic time.
    pub fn is_unmet(&self, needer: PartyId, needed: PartyId) -> bool {
        self.unmet.contains(&(needer, needed))
    }
}

/// Who serves an actor.
///
/// ```
/// use outward::{Study, text::Sources};
///
/// let text = "customer Guest\nrole Cook { serves Guest }\nrole Chief { serves Cook }";
/// let study = Study::read(&Sources::from_text("inn.outward", text))?;
/// let unserved: Vec<bool> = study.care().actors.iter().map(|actor| actor.is_unserved()).collect();
/// assert_eq!(unserved, [false, true]); // nobody serves the chief
/// # Ok::<(), outward::model::Invalid>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct CareOfActor {
    /// The actor.
    pub actor: PartyId,
    /// The actors, groups and outsiders that link to it by name.
    pub served_by: Vec<PartyId>,
    /// The groups around it, innermost first, then `everyone`, where somebody other than itself links to them.
    pub served_through: Vec<Target>,
}

impl CareOfActor {
    /// Whether nobody serves it.
    pub fn is_unserved(&self) -> bool {
        self.served_by.is_empty() && self.served_through.is_empty()
    }
}

/// One party needs the work of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Need {
    /// Who needs it.
    pub needer: PartyId,
    /// Whose work is needed.
    pub needed: PartyId,
    /// Whether the needed party, or anybody in it, serves the needer or anybody in it.
    pub met: bool,
}

/// The summary.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct CareSummary {
    /// How often communication policies mention customers.
    pub mentions_of_customers: f64,
    /// How often they mention roles and units.
    pub mentions_of_employees: f64,
    /// How many needs there are.
    pub needs: usize,
    /// How many of them are met.
    pub needs_met: usize,
}

fn needs(model: &Model) -> Vec<Need> {
    let pairs: Vec<(PartyId, PartyId)> =
        model.parties().flat_map(|needer| model.needs(needer).iter().map(move |need| (needer, need.to))).collect();
    let met = served(model, &pairs);
    pairs.into_iter().zip(met).map(|((needer, needed), met)| Need { needer, needed, met }).collect()
}

fn actors(model: &Model) -> Vec<CareOfActor> {
    let parties = model.parties().len();
    let mut by_name: IdVec<PartyId, Vec<PartyId>> = IdVec::filled(parties, Vec::new());
    let mut to_group: IdVec<PartyId, Writers> = IdVec::filled(parties, Writers::default());
    let mut to_everyone = Writers::default();
    for (writer, serve) in model.all_serves() {
        match serve.to.party() {
            Some(party) if model.is_actor(party) => by_name[party].push(writer),
            Some(party) => to_group[party].add(writer),
            None => to_everyone.add(writer),
        }
    }
    let through = |actor: PartyId| {
        let groups = model.units_around(actor).filter(|unit| to_group[*unit].has_other_than(actor)).map(Target::from);
        groups.chain(to_everyone.has_other_than(actor).then_some(Target::EVERYONE)).collect()
    };
    model
        .actors()
        .map(|actor| CareOfActor {
            actor,
            served_by: std::mem::take(&mut by_name[actor]),
            served_through: through(actor),
        })
        .collect()
}

/// The writers of links to one target: just enough to tell whether anybody but a given party is among them.
#[derive(Debug, Clone, Copy, Default)]
struct Writers {
    first: Option<PartyId>,
    several: bool,
}

impl Writers {
    fn add(&mut self, writer: PartyId) {
        self.several |= self.first.is_some_and(|first| first != writer);
        self.first.get_or_insert(writer);
    }

    fn has_other_than(self, actor: PartyId) -> bool {
        self.several || self.first.is_some_and(|first| first != actor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Sources;

    fn read(text: &str) -> (Model, Care) {
        let model = Model::read(&Sources::from_text("x.outward", text)).unwrap();
        let found = care(&model);
        (model, found)
    }

    #[test]
    fn served_by_name_and_through_the_groups_around() {
        let (model, found) = read(
            "
customer Guest
outsider Mill { serves G.H.A }
unit G {
  serves G.H.A
  unit H { role A { serves G.H, G } role B }
}
role Z { serves G, everyone }
role Y { serves G.H.A }",
        );
        let name = |party: &PartyId| model.name(*party).to_owned();
        let through = |target: &Target| target.party().map_or("everyone".to_owned(), |party| name(&party));
        let shown: Vec<(String, String, String)> = found
            .actors
            .iter()
            .map(|found| {
                let by: Vec<String> = found.served_by.iter().map(name).collect();
                let groups: Vec<String> = found.served_through.iter().map(through).collect();
                (name(&found.actor), by.join(" "), groups.join(" "))
            })
            .collect();
        let expected = [
            // nobody but A itself serves H; Z serves G, too
            ("A", "Mill G Y", "G everyone"),
            ("B", "", "H G everyone"),
            // of everyone, Z alone wrote
            ("Z", "", ""),
            ("Y", "", "everyone"),
        ];
        assert_eq!(shown, expected.map(|(a, b, c)| (a.to_owned(), b.to_owned(), c.to_owned())));
        assert!(found.actor(found.actors[2].actor).unwrap().is_unserved());
    }

    #[test]
    fn only_communication_is_counted() {
        let (_, found) = read(
            "
customer Guest
customer Later { potential }
role A { serves Guest }
unit U { role B }
policy News { kind communication; mentions Guest 3 times, Later 1 times, A 2 times, U 1.5 times }
policy Rule { kind rule; mentions Guest 100 times }
policy Plain { mentions A 100 times }",
        );
        assert_eq!((found.summary.mentions_of_customers, found.summary.mentions_of_employees), (4.0, 3.5));
    }

    #[test]
    fn needs_stand_in_order() {
        let (model, found) = read("customer Guest { needs B, A }\nrole A { serves Guest; needs B }\nrole B");
        let shown: Vec<(&str, &str, bool)> =
            found.needs.iter().map(|need| (model.name(need.needer), model.name(need.needed), need.met)).collect();
        assert_eq!(shown, [("Guest", "B", false), ("Guest", "A", true), ("A", "B", false)]);
        assert_eq!((found.summary.needs, found.summary.needs_met), (3, 1));
        assert_eq!(found.needs_of(found.actors[0].actor), &found.needs[2..]);
    }
}
