//! `single-gate`.

use crate::analysis::figures::{over, share};
use crate::analysis::{Gate, Paths};
use crate::diagnostic::Rule;
use crate::limits::SHOWN;
use crate::model::PartyId;
use crate::rules::words::{actors, headcount, percent_beyond, quoted};
use crate::rules::{Check, Explanation, RuleContext, Witness, rule};

rule! {
    /// Finds roles and units through which many others have their only way to the customer. The rule fires if the
    /// people behind the gate are a larger share of all people with a way than the limit, and more than ten times as
    /// many as the people in the gate.
    ///
    /// ## Why it matters
    ///
    /// Every link in the chain has to be strong, and this one carries more than any other. If the people here are
    /// overworked, on leave or unconvinced, everybody behind them has lost the customer, and may not notice for
    /// some time.
    ///
    /// ## Example
    ///
    /// ```outward fires
    /// customer Guest
    /// role Barista { headcount 100; serves Guest }
    /// role Liaison { serves Barista "what the head office has for the stores" }
    /// role HeadOffice { headcount 80; serves Liaison "everything" }
    /// ```
    ///
    /// ## Without the finding
    ///
    /// ```outward quiet
    /// customer Guest
    /// role Barista { headcount 100; serves Guest }
    /// role Liaison { serves Barista "what the head office has for the stores" }
    /// role HeadOffice { headcount 80; serves Liaison "everything", Barista "a morning in a store, every month" }
    /// ```
    ///
    /// ## What to do
    ///
    /// Open a second way: let some of those behind the gate serve somebody else who serves the customer, or let
    /// somebody else do what the gate does.
    SingleGate: "single-gate" about Paths, Warning, Over 0.25;
    on card: says "Many people have a way to the customer only through you.", "Who else could do what you do, or be served by those behind you?";
}

/// How many times its own headcount there has to be behind a gate.
const OWN_HEADCOUNTS: f64 = 10.0;

pub struct WideGate<'a> {
    paths: &'a Paths,
    gate: &'a Gate,
    /// Of all headcount with a path, the share that has one only through this gate.
    share: f64,
    limit: f64,
}

impl Check for SingleGate {
    type About = PartyId;
    type Seen<'a> = WideGate<'a>;

    fn candidates(&self, context: &RuleContext<'_>) -> impl Iterator<Item = PartyId> {
        context.analyses.paths.iter().flat_map(|paths| &paths.gates).map(|gate| gate.actor)
    }

    fn look<'a>(&self, context: &RuleContext<'a>, actor: &PartyId) -> Option<WideGate<'a>> {
        let (paths, limit) = (context.analyses.paths.as_ref()?, context.limit(Rule::SingleGate)?);
        let gate = paths.gate(*actor)?;
        let reaches = &paths.summary.by_reach;
        let share = share(gate.gated_headcount, reaches.direct.headcount + reaches.indirect.headcount)?;
        let own = context.model.headcount(*actor);
        let is_wide = over(share, limit) && over(gate.gated_headcount, OWN_HEADCOUNTS * own);
        is_wide.then_some(WideGate { paths, gate, share, limit })
    }

    fn explain(&self, context: &RuleContext<'_>, seen: &WideGate<'_>) -> Explanation {
        let (model, actor) = (context.model, seen.gate.actor);
        let name = quoted(model, actor);
        let mut witness = Witness::default();
        for gated in seen.paths.behind(actor).take(SHOWN) {
            let nearest = seen.paths.way(gated).and_then(|way| way.gate);
            let through = nearest.filter(|nearest| *nearest != actor).map(|nearest| quoted(model, nearest));
            let through = through.map_or(String::new(), |nearest| format!(", behind {nearest}"));
            let people = headcount(model.headcount(gated));
            witness.step(gated, format!("headcount {people}, no way around {name}{through}"));
        }
        witness.of = seen.gate.gated_actors as usize;
        let [share, limit] = percent_beyond(seen.share, seen.limit);
        let message = format!(
            "{share} of the people with a way to the customer have it only through {name}, over the limit of {limit}: \
             {} in {}, beside its own {}",
            headcount(seen.gate.gated_headcount),
            actors(u64::from(seen.gate.gated_actors)),
            headcount(model.headcount(actor)),
        );
        let help = "open a second way: let some of those behind it serve somebody else who serves the customer, or let \
                    somebody else do what it does";
        Explanation::new(message, help, witness)
    }
}
