use super::engine::{Context, Emitter};
use super::finding::{Details, Finding, Witness};
use super::lists::{add_steps, named};
use super::page::rule;
use super::words::quoted;
use crate::analysis::{Fate, MovedTo, still_felt_by};
use crate::model::{FrictionId, PartyId, PartyKind, Thing};

rule! {
    /// Finds pain points that were not removed but moved: from a customer to employees, or to a customer.
    ///
    /// ## Why it matters
    ///
    /// Much of what is called customer orientation moves friction from customers to employees, who hand it back in the end:
    /// tired, late, with a script. Moved the other way it is called self-service. Friction that is gone hurts nobody.
    ///
    /// ## Fires
    ///
    /// ```outward fires
    /// customer Guest
    /// role Barista { serves Guest }
    /// friction Forms { felt by Guest; moved from Guest to Barista }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```outward quiet
    /// customer Guest
    /// role Barista { serves Guest }
    /// friction Forms { felt by Guest; removed from Guest, Barista }
    /// ```
    ///
    /// ## Mend
    ///
    /// Ask those who have it now what it would take to be rid of it.
    MOVED = MovedFriction {
        check: |context, emitter| each(context, emitter, Fate::Moved),
        explain: explain_moved,
    }
}

rule! {
    /// Finds pain points that somebody feels still, or of which nothing says that they were removed.
    ///
    /// ## Why it matters
    ///
    /// A known pain point that stays open tells customers and colleagues how much they count. Who feels it is judged by
    /// the names that are written: what was removed from a unit was not said to be removed from a role in it.
    ///
    /// ## Fires
    ///
    /// ```outward fires
    /// customer Guest
    /// role Barista { serves Guest }
    /// friction Forms { felt by Guest, Barista; removed from Guest }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```outward quiet
    /// customer Guest
    /// role Barista { serves Guest }
    /// friction Forms { felt by Guest, Barista; removed from Guest, Barista }
    /// ```
    ///
    /// ## Mend
    ///
    /// Remove it, and say from whom: `removed from`.
    OPEN = OpenFriction {
        check: |context, emitter| each(context, emitter, Fate::Open),
        explain: explain_open,
    }
}

fn each(context: &Context<'_>, emitter: &mut Emitter<'_>, fate: Fate) {
    for found in context.analyses.frictions.iter().flat_map(|found| &found.frictions) {
        if found.fate == fate {
            emitter.finding([found.friction.into()]);
        }
    }
}

fn explain_moved(context: &Context<'_>, finding: &Finding) -> Details {
    let Some((id, to)) = friction_of(context, finding) else { return Details::default() };
    let model = context.model;
    let is_customer = |party: &PartyId| model.kind(*party) == PartyKind::Customer;
    let onto_customers = to == Some(MovedTo::Customers);
    let mut witness = Witness::default();
    let mut now: Vec<PartyId> = Vec::new();
    for shift in &model.frictions()[id].moves {
        let counts = if onto_customers { shift.to.iter().any(is_customer) } else { shift.from.iter().any(is_customer) };
        if counts {
            add_steps(&mut witness, shift.from.iter(), |party| ((*party).into(), "was relieved of it".to_owned()));
            add_steps(&mut witness, shift.to.iter(), |party| ((*party).into(), "has it now".to_owned()));
            now.extend(shift.to.iter().filter(|party| is_customer(party) == onto_customers));
        }
    }
    let (name, whom) = (quoted(model, id), named(model, now.iter().copied()));
    let (message, help) = if onto_customers {
        (format!("{name} was moved onto {whom}"), "take it off the customer: ask who could be rid of it altogether")
    } else {
        let message = format!("{name} was not removed: it was moved from a customer to {whom}");
        (message, "ask those who have it now what it would take to be rid of it")
    };
    Details::new(message, help, witness)
}

fn explain_open(context: &Context<'_>, finding: &Finding) -> Details {
    let Some((id, _)) = friction_of(context, finding) else { return Details::default() };
    let model = context.model;
    let feel: Vec<PartyId> = still_felt_by(&model.frictions()[id]).collect();
    let name = quoted(model, id);
    let mut witness = Witness::default();
    add_steps(&mut witness, feel.iter(), |party| ((*party).into(), "feels it still".to_owned()));
    let message = if feel.is_empty() {
        witness.step(id, "removed from nobody");
        format!("nothing says that {name} was removed")
    } else {
        let verb = if feel.len() == 1 { "feels" } else { "feel" };
        format!("{} {verb} {name} still", named(model, feel.iter().copied()))
    };
    Details::new(message, "remove it, and say from whom: `removed from`", witness)
}

fn friction_of(context: &Context<'_>, finding: &Finding) -> Option<(FrictionId, Option<MovedTo>)> {
    let Some(Thing::Friction(id)) = finding.thing() else { return None };
    let found = context.analyses.frictions.as_ref()?.get(id)?;
    Some((id, found.to))
}
