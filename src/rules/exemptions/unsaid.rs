//! `unsaid`.

use std::collections::BTreeMap;

use crate::analysis::Shape;
use crate::diagnostic::Identity;
use crate::limits::SHOWN;
use crate::model::{IdVec, Model, PartyId};
use crate::rules::engine::Accepted;
use crate::rules::shared::no_way::{costs, has_shape, of_shape};
use crate::rules::words::{count, quoted};
use crate::rules::{Check, Context, Explanation, Witness, rule};

rule! {
    /// Nobody has said whom an actor serves: it has no service link, of its own or inherited. Where that is so of everybody
    /// in a group, there is one finding for the outermost such group; where it is so of everybody at all, there is one.
    ///
    /// ## Why it matters
    ///
    /// Many people think that they have no customer. Everyone should know whom they are in service to; where it was
    /// never said, the first to ask is the one who does the work.
    ///
    /// ## Fires
    ///
    /// ```outward fires
    /// customer Guest
    /// role Barista { serves Guest }
    /// role Accountant { headcount 3 }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```outward quiet
    /// customer Guest
    /// role Barista { serves Guest }
    /// role Accountant { headcount 3; serves Barista "pays on the day" }
    /// ```
    ///
    /// ## Mend
    ///
    /// Ask who would miss this work, and write it down: `serves WHO "what"`.
    Unsaid: "unsaid" about Exemptions, Warning;
    on card: said above;
}

/// Actors of whom it was never said whom they serve: some of them, how many there are, and the group that has them all.
pub struct Silent {
    shown: Vec<PartyId>,
    of: usize,
    group: Option<PartyId>,
}

impl Check for Unsaid {
    type About = Vec<PartyId>;
    type Seen<'a> = Silent;
    const ACCEPTED: Accepted = Accepted::EachSubject;
    /// Whoever else in a group says nothing, it is the same group's.
    const IDENTITY: Identity = Identity::AnySubject;

    fn candidates(&self, context: &Context<'_>) -> impl Iterator<Item = Vec<PartyId>> {
        let model = context.model;
        let silent: Vec<PartyId> = of_shape(context, Shape::Unsaid).collect();
        let speaking = Speaking::new(model, &silent);
        let mut lists: BTreeMap<PartyId, Vec<PartyId>> = BTreeMap::new();
        for actor in silent {
            lists.entry(speaking.outermost_silent(model, actor)).or_default().push(actor);
        }
        let everybody = (!speaking.anywhere).then(|| {
            let mut all: Vec<PartyId> = std::mem::take(&mut lists).into_values().flatten().collect();
            all.sort_unstable();
            all
        });
        everybody.into_iter().filter(|all| !all.is_empty()).chain(lists.into_values())
    }

    fn look<'a>(&self, context: &Context<'a>, actors: &Vec<PartyId>) -> Option<Silent> {
        let first = actors.iter().take(SHOWN).copied();
        let shown: Vec<PartyId> = first.filter(|actor| has_shape(context, *actor, Shape::Unsaid)).collect();
        (!shown.is_empty()).then(|| Silent { shown, of: actors.len(), group: common_group(context.model, actors) })
    }

    fn explain(&self, context: &Context<'_>, seen: &Silent) -> Explanation {
        let model = context.model;
        let steps =
            seen.shown.iter().map(|actor| ((*actor).into(), format!("0 service links{}", costs(model, *actor))));
        let witness = Witness::listed(steps, seen.of, |step| step);
        let actors = count(seen.of as u64, "actor");
        match (seen.shown.as_slice(), seen.group) {
            ([only], _) if seen.of == 1 => Explanation::new(
                format!("nobody has said whom {} serves", quoted(model, *only)),
                "ask who would miss its work, and write it down: `serves WHO \"what\"`",
                witness,
            ),
            (_, Some(group)) => Explanation::new(
                format!("nobody in {} says whom they serve ({actors})", quoted(model, group)),
                "ask each who would miss their work, and write it down: `serves WHO \"what\"`",
                witness,
            ),
            (_, None) => Explanation::new(
                format!("nobody says whom they serve ({actors})"),
                "ask each who would miss their work, and write it down: `serves WHO \"what\"`",
                witness,
            ),
        }
    }
}

/// Where somebody stands of whom it was said whom they serve.
struct Speaking {
    inside: IdVec<PartyId, bool>,
    anywhere: bool,
}

impl Speaking {
    fn new(model: &Model, silent: &[PartyId]) -> Self {
        let mut inside: IdVec<PartyId, bool> = IdVec::filled(model.parties().len(), false);
        let mut anywhere = false;
        // what stands in a unit is declared behind it
        for party in model.parties().rev() {
            if model.is_actor(party) {
                inside[party] = silent.binary_search(&party).is_err();
                anywhere |= inside[party];
            }
            if let (Some(unit), true) = (model.parent(party), inside[party]) {
                inside[unit] = true;
            }
        }
        Speaking { inside, anywhere }
    }

    /// The outermost group around an actor in which nobody speaks; else the actor itself.
    fn outermost_silent(&self, model: &Model, actor: PartyId) -> PartyId {
        model.units_around(actor).take_while(|unit| !self.inside[*unit]).last().unwrap_or(actor)
    }
}

/// The innermost group in which all of them stand.
fn common_group(model: &Model, actors: &[PartyId]) -> Option<PartyId> {
    let (first, others) = actors.split_first()?;
    let mut group = model.parent(*first);
    for other in others {
        while let Some(unit) = group.filter(|unit| !model.is_inside(*other, *unit)) {
            group = model.parent(unit);
        }
    }
    group
}
