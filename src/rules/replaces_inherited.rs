use super::engine::{Context, Emitter};
use super::finding::{Details, Finding, Witness};
use super::page::rule;
use super::words::quoted;
use crate::analysis::Paths;
use crate::limits::SHOWN;
use crate::model::{Model, PartyId, Target, Thing};

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
    REPLACES_INHERITED = ReplacesInherited { check: check, explain: explain }
}

fn check(context: &Context<'_>, emitter: &mut Emitter<'_>) {
    let (model, Some(paths)) = (context.model, &context.analyses.paths) else { return };
    for actor in model.actors() {
        if replaced(model, paths, actor).is_some_and(|replaced| replaced.left_out > 0) {
            emitter.finding([actor.into()]);
        }
    }
}

/// What an actor with links of its own would inherit without them.
struct Replaced<'a> {
    group: PartyId,
    /// The current customers that the group serves, and `everyone`.
    handed_down: &'a [Target],
    /// How many of them the actor leaves out.
    left_out: usize,
}

/// In time of the actor's own links (and a logarithm), however long the list of the group is.
fn replaced<'a>(model: &Model, paths: &'a Paths, actor: PartyId) -> Option<Replaced<'a>> {
    let own = model.own_serves(actor);
    if own.is_empty() {
        return None;
    }
    let group = model.units_around(actor).find(|unit| !model.own_serves(*unit).is_empty())?;
    let handed_down = paths.handed_down(group);
    let kept = own.iter().filter(|serve| handed_down.binary_search_by_key(&rank(serve.to), |to| rank(*to)).is_ok());
    Some(Replaced { group, handed_down, left_out: handed_down.len() - kept.count() })
}

fn rank(target: Target) -> (bool, Option<PartyId>) {
    (target.is_everyone(), target.party())
}

fn explain(context: &Context<'_>, finding: &Finding) -> Details {
    let (Some(Thing::Party(actor)), Some(paths)) = (finding.thing(), &context.analyses.paths) else {
        return Details::default();
    };
    let model = context.model;
    let Some(replaced) = replaced(model, paths, actor) else { return Details::default() };
    let mut own: Vec<_> = model.own_serves(actor).iter().map(|serve| rank(serve.to)).collect();
    own.sort_unstable();
    let left_out = || replaced.handed_down.iter().filter(|to| own.binary_search(&rank(**to)).is_err());

    let (name, group) = (quoted(model, actor), quoted(model, replaced.group));
    let mut witness = Witness::default();
    for target in left_out().take(SHOWN) {
        match target.party() {
            Some(customer) => witness.step(customer, format!("served by {group}, left out by {name}")),
            None => witness.step(replaced.group, format!("serves everyone, which {name} leaves out")),
        }
    }
    witness.of = replaced.left_out;
    let first = left_out().next().map_or(String::new(), |target| named(model, *target));
    let more = match replaced.left_out {
        0 | 1 => String::new(),
        more => format!(" and {} more", more - 1),
    };
    Details::new(
        format!("{name} has `serves` of its own, which leave out {first}{more} that {group} serves"),
        format!("if it serves {first} too, say so in its own `serves`: they replace those of the group"),
        witness,
    )
}

fn named(model: &Model, target: Target) -> String {
    target.party().map_or("`everyone`".to_owned(), |party| quoted(model, party))
}
