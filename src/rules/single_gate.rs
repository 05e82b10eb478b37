use super::engine::{Context, Emitter};
use super::finding::{Details, Finding, Witness};
use super::page::rule;
use super::words::{count, headcount, percent_beyond, quoted};
use crate::analysis::figures::{over, share};
use crate::analysis::{Gate, Paths};
use crate::diagnostic::Rule;
use crate::limits::SHOWN;
use crate::model::Thing;

/// So many times its own headcount has to stand behind a gate: fewer is a team with its head.
const OWN_HEADCOUNTS: f64 = 10.0;

rule! {
    /// Finds actors through whom every way of many others leads: the headcount that has no way around them, as a share
    /// of all that has a way, is over the limit, and over ten times their own.
    ///
    /// ## Why it matters
    ///
    /// Every link up and down the chain has to be strong, and this one carries more than all others. If it is tired, on
    /// leave, or of another mind, all who stand behind it have lost the customer, and will not notice for some time.
    ///
    /// ## Fires
    ///
    /// ```outward fires
    /// customer Guest
    /// role Barista { headcount 100; serves Guest }
    /// role Liaison { serves Barista "what the head office has for the stores" }
    /// role HeadOffice { headcount 80; serves Liaison "everything" }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```outward quiet
    /// customer Guest
    /// role Barista { headcount 100; serves Guest }
    /// role Liaison { serves Barista "what the head office has for the stores" }
    /// role HeadOffice { headcount 80; serves Liaison "everything", Barista "a morning in a store, every month" }
    /// ```
    ///
    /// ## Mend
    ///
    /// Open a second way: let some of those behind the gate serve somebody else who serves the customer, or let
    /// somebody else do what the gate does.
    SINGLE_GATE = SingleGate { check: check, explain: explain }
}

fn check(context: &Context<'_>, emitter: &mut Emitter<'_>) {
    let Some(paths) = &context.analyses.paths else { return };
    let limit = context.limit(Rule::SingleGate);
    for gate in &paths.gates {
        let own = context.model.headcount(gate.actor);
        let is_over = behind(paths, gate).is_some_and(|share| over(share, limit));
        if is_over && over(gate.gated_headcount, OWN_HEADCOUNTS * own) {
            emitter.finding([gate.actor.into()]);
        }
    }
}

/// The share of the headcount that has a way, and has it only through the gate.
fn behind(paths: &Paths, gate: &Gate) -> Option<f64> {
    let reaches = &paths.summary.by_reach;
    share(gate.gated_headcount, reaches.direct.headcount + reaches.indirect.headcount)
}

fn explain(context: &Context<'_>, finding: &Finding) -> Details {
    let (Some(Thing::Party(actor)), Some(paths)) = (finding.thing(), &context.analyses.paths) else {
        return Details::default();
    };
    let Some(gate) = paths.gate(actor) else { return Details::default() };
    let (model, name) = (context.model, quoted(context.model, actor));
    let mut witness = Witness::default();
    for gated in paths.behind(actor).take(SHOWN) {
        let nearest = paths.way(gated).and_then(|way| way.gate);
        let through = nearest.filter(|nearest| *nearest != actor).map(|nearest| quoted(model, nearest));
        let through = through.map_or(String::new(), |nearest| format!(", behind {nearest}"));
        witness.step(gated, format!("headcount {}, no way around {name}{through}", headcount(model.headcount(gated))));
    }
    witness.of = gate.gated_actors as usize;
    let share = behind(paths, gate).unwrap_or_default();
    let [share, limit] = percent_beyond(share, context.limit(Rule::SingleGate));
    let message = format!(
        "{share} of the headcount with a way to the customer has it only through {name}, over the limit of {limit}: {} in \
         {}, beside its own {}",
        headcount(gate.gated_headcount),
        count(u64::from(gate.gated_actors), "actor"),
        headcount(model.headcount(actor)),
    );
    let help = "open a second way: let some of those behind it serve somebody else who serves the customer, or let \
                somebody else do what it does";
    Details::new(message, help, witness)
}
