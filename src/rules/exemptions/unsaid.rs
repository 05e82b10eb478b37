//! `unsaid`.

use std::collections::BTreeMap;

use crate::analysis::Shape;
use crate::diagnostic::Identity;
use crate::limits::SHOWN;
use crate::model::{IdVec, Model, PartyId};
use crate::rules::engine::Accepted;
use crate::rules::shared::no_way::{costs, has_shape, of_shape};
use crate::rules::words::{actors, quoted};
use crate::rules::{Check, Explanation, RuleContext, Witness, rule};

rule! {
    /// Finds roles and units that do not say whom they serve: they have no service link, of their own or inherited. If
    /// this is true of everybody in a group, there is one finding for the outermost such group; if it is true of
    /// everybody, there is a single finding.
    ///
    /// ## Why it matters
    ///
    /// Many people think that they have no customer. Everyone should know whom they serve; if nobody has ever said so,
    /// the first to ask are those who do the work.
    ///
    /// ## Example
    ///
    /// ```outward fires
    /// customer Guest
    /// role Barista { serves Guest }
    /// role Accountant { headcount 3 }
    /// ```
    ///
    /// ## Without the finding
    ///
    /// ```outward quiet
    /// customer Guest
    /// role Barista { serves Guest }
    /// role Accountant { headcount 3; serves Barista "pays on the day" }
    /// ```
    ///
    /// ## What to do
    ///
    /// Ask who would miss this work, and write it down: `serves WHO "what"`.
    Unsaid: "unsaid" about Exemptions, Warning;
    on card: said above;
}

/// Actors without any service link: some of them, how many there are, and the group that contains them all.
pub struct Silent {
    shown: Vec<PartyId>,
    of: usize,
    group: Option<PartyId>,
}

impl Check for Unsaid {
    type About = Vec<PartyId>;
    type Seen<'a> = Silent;
    const ACCEPTED: Accepted = Accepted::EachSubject;
    /// No two findings share an actor: any of them identifies one.
    const IDENTITY: Identity = Identity::AnySubject;

    fn candidates(&self, context: &RuleContext<'_>) -> impl Iterator<Item = Vec<PartyId>> {
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

    fn look<'a>(&self, context: &RuleContext<'a>, actors: &Vec<PartyId>) -> Option<Silent> {
        let are_silent = !actors.is_empty() && actors.iter().all(|actor| has_shape(context, *actor, Shape::Unsaid));
        are_silent.then(|| Silent {
            shown: actors.iter().take(SHOWN).copied().collect(),
            of: actors.len(),
            group: common_group(context.model, actors),
        })
    }

    fn explain(&self, context: &RuleContext<'_>, seen: &Silent) -> Explanation {
        let model = context.model;
        let steps =
            seen.shown.iter().map(|actor| ((*actor).into(), format!("no service links{}", costs(model, *actor))));
        let witness = Witness::listed(steps, seen.of, |step| step);
        let actors = actors(seen.of as u64);
        match (seen.shown.as_slice(), seen.group) {
            ([only], _) if seen.of == 1 => Explanation::new(
                format!("nobody has said whom {} serves", quoted(model, *only)),
                "ask who would miss its work, and write it down: `serves WHO \"what\"`",
                witness,
            ),
            (_, Some(group)) => Explanation::new(
                format!("nobody in {} says whom they serve ({actors})", quoted(model, group)),
                "ask each of them who would miss their work, and write it down: `serves WHO \"what\"`",
                witness,
            ),
            (_, None) => Explanation::new(
                format!("nobody says whom they serve ({actors})"),
                "ask each of them who would miss their work, and write it down: `serves WHO \"what\"`",
                witness,
            ),
        }
    }
}

/// The units with anybody in them who has a service link.
struct Speaking {
    inside: IdVec<PartyId, bool>,
    anywhere: bool,
}

impl Speaking {
    fn new(model: &Model, silent: &[PartyId]) -> Self {
        let mut inside: IdVec<PartyId, bool> = IdVec::filled(model.parties().len(), false);
        let mut anywhere = false;
        // the contents of a unit are declared after it
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

    /// The outermost group around an actor in which nobody has a link; else the actor itself.
    fn outermost_silent(&self, model: &Model, actor: PartyId) -> PartyId {
        model.units_around(actor).take_while(|unit| !self.inside[*unit]).last().unwrap_or(actor)
    }
}

/// The innermost group that contains all of them.
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
