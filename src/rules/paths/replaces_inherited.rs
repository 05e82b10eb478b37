//! `replaces-inherited`.

use crate::limits::SHOWN;
use crate::model::{Model, PartyId, Target};
use crate::rules::words::quoted;
use crate::rules::{Check, Context, Explanation, Witness, rule};

rule! {
    /// Finds actors whose own `serves` leave out a customer, or `everyone`, whom the nearest group around them serves:
    /// own links replace those of the group, and do not add to them.
    ///
    /// ## Why it matters
    ///
    /// Who says nothing takes what its group says. Who says something has said everything, and may not know that it has
    /// just written the customer out of its own work. Everyone should know exactly whom they are in service to.
    ///
    /// ## Fires
    ///
    /// ```outward fires
    /// customer Guest
    /// unit Store {
    ///   serves Guest
    ///   role Barista
    ///   role Cleaner { serves Barista "a clean counter" }
    /// }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```outward quiet
    /// customer Guest
    /// unit Store {
    ///   serves Guest
    ///   role Barista
    ///   role Cleaner { serves Guest "a clean table", Barista "a clean counter" }
    /// }
    /// ```
    ///
    /// ## Mend
    ///
    /// If it serves them too, say so in its own words. If it does not, all is well: `allow` the note and write why.
    ReplacesInherited: "replaces-inherited" about Paths, Note;
    on card: says "Your own list of whom you serve leaves out somebody whom your unit serves.", "If you serve them too, say so in your own words.";
}

/// What an actor's own links leave out of those of its group.
pub struct Replaced<'a> {
    actor: PartyId,
    group: PartyId,
    handed_down: &'a [Target],
    left_out: usize,
}

impl Check for ReplacesInherited {
    type About = PartyId;
    type Seen<'a> = Replaced<'a>;

    fn candidates(&self, context: &Context<'_>) -> impl Iterator<Item = PartyId> {
        context.model.actors()
    }

    fn look<'a>(&self, context: &Context<'a>, actor: &PartyId) -> Option<Replaced<'a>> {
        let (model, actor) = (context.model, *actor);
        let own = model.own_serves(actor);
        if own.is_empty() {
            return None;
        }
        let group = model.units_around(actor).find(|unit| !model.own_serves(*unit).is_empty())?;
        let handed_down = context.analyses.paths.as_ref()?.handed_down(group);
        let kept = own.iter().filter(|serve| handed_down.binary_search_by_key(&rank(serve.to), |to| rank(*to)).is_ok());
        let left_out = handed_down.len() - kept.count();
        (left_out > 0).then_some(Replaced { actor, group, handed_down, left_out })
    }

    fn explain(&self, context: &Context<'_>, seen: &Replaced<'_>) -> Explanation {
        let model = context.model;
        let mut own: Vec<_> = model.own_serves(seen.actor).iter().map(|serve| rank(serve.to)).collect();
        own.sort_unstable();
        let left_out = || seen.handed_down.iter().filter(|to| own.binary_search(&rank(**to)).is_err());

        let (name, group) = (quoted(model, seen.actor), quoted(model, seen.group));
        let mut witness = Witness::default();
        for target in left_out().take(SHOWN) {
            match target.party() {
                Some(customer) => witness.step(customer, format!("served by {group}, left out by {name}")),
                None => witness.step(seen.group, format!("serves everyone, which {name} leaves out")),
            }
        }
        witness.of = seen.left_out;
        let first = left_out().next().map_or(String::new(), |target| named(model, *target));
        let more = match seen.left_out {
            0 | 1 => String::new(),
            more => format!(" and {} more", more - 1),
        };
        Explanation::new(
            format!("{name} has `serves` of its own, which leave out {first}{more} that {group} serves"),
            format!("if it serves {first} too, say so in its own `serves`: they replace those of the group"),
            witness,
        )
    }
}

/// The order in which a group's links stand.
fn rank(target: Target) -> (bool, Option<PartyId>) {
    (target.is_everyone(), target.party())
}

fn named(model: &Model, target: Target) -> String {
    target.party().map_or("`everyone`".to_owned(), |party| quoted(model, party))
}
