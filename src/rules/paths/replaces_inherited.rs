//! `replaces-inherited`.

use crate::limits::SHOWN;
use crate::model::{PartyId, Target};
use crate::rules::words::{quoted, quoted_target};
use crate::rules::{Check, Explanation, RuleContext, Witness, rule};

rule! {
    /// Finds roles and units whose own `serves` leave out a customer, or `everyone`, that the group around them serves.
    /// A role's own links replace those of its group; they do not add to them.
    ///
    /// ## Why it matters
    ///
    /// A role that does not say whom it serves takes over what its group says. A role that does say so has said
    /// everything, and may have written the customer out of its work without knowing it. Everyone should know exactly
    /// whom they serve.
    ///
    /// ## Example
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
    /// ## Without the finding
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
    /// ## What to do
    ///
    /// If it serves them too, say so in its own `serves`. If it does not, all is well: accept the finding with `allow`
    /// and say why.
    ReplacesInherited: "replaces-inherited" about Paths, Note;
    on card: says "Your own list of whom you serve leaves out somebody whom your unit serves.", "If you serve them too, say so in your own words.";
}

/// An actor, and the links of its group that its own links leave out.
pub struct Replaced<'a> {
    actor: PartyId,
    group: PartyId,
    handed_down: &'a [Target],
    left_out: usize,
}

impl Check for ReplacesInherited {
    type About = PartyId;
    type Seen<'a> = Replaced<'a>;

    fn candidates(&self, context: &RuleContext<'_>) -> impl Iterator<Item = PartyId> {
        context.model.actors()
    }

    fn look<'a>(&self, context: &RuleContext<'a>, actor: &PartyId) -> Option<Replaced<'a>> {
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

    fn explain(&self, context: &RuleContext<'_>, seen: &Replaced<'_>) -> Explanation {
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
        let first = left_out().next().map_or(String::new(), |target| quoted_target(model, *target));
        let more = match seen.left_out {
            0 | 1 => String::new(),
            more => format!(" and {} more", more - 1),
        };
        Explanation::new(
            format!("{name} has `serves` of its own, which leave out {first}{more}, served by {group}"),
            format!("if it serves {first} too, say so in its own `serves`: they replace those of the group"),
            witness,
        )
    }
}

/// The order of a group's links as written.
fn rank(target: Target) -> (bool, Option<PartyId>) {
    (target.is_everyone(), target.party())
}
