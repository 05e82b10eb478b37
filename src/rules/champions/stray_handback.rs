//! `stray-handback`.

use crate::analysis::Handback;
use crate::model::PartyId;
use crate::rules::words::quoted;
use crate::rules::{Check, Explanation, RuleContext, Witness, rule};

rule! {
    /// Finds roles and units that may hand work back to somebody who does not serve them. Links by name count, and
    /// links through a group or `everyone`, to and from anything inside them.
    ///
    /// ## Why it matters
    ///
    /// Work that is not good enough goes back to where it came from; that is how quality travels up the line. If
    /// somebody hands work back to where no work comes from, then either the link that says what comes from there is
    /// missing, or the work should go back to somebody else. The half-filled cup goes to whoever filled it, not to
    /// whoever stands nearby.
    ///
    /// ## Example
    ///
    /// ```outward fires
    /// customer Guest
    /// role Barista { serves Guest; hands back to Roastery "a bag that tastes wrong" }
    /// role Roastery { serves Guest }
    /// ```
    ///
    /// ## Without the finding
    ///
    /// ```outward quiet
    /// customer Guest
    /// role Barista { serves Guest; hands back to Roastery "a bag that tastes wrong" }
    /// role Roastery { serves Barista }
    /// ```
    ///
    /// ## What to do
    ///
    /// Say with `serves` what comes from there, or hand work back to whoever does it.
    StrayHandback: "stray-handback" about Champions, Note;
    on card: said above;
}

impl Check for StrayHandback {
    type About = (PartyId, PartyId);
    type Seen<'a> = Handback;

    fn candidates(&self, context: &RuleContext<'_>) -> impl Iterator<Item = (PartyId, PartyId)> {
        let strays = context.analyses.champions.iter().flat_map(|found| &found.stray_handbacks);
        strays.map(|handback| (handback.from, handback.to))
    }

    fn look<'a>(&self, context: &RuleContext<'a>, &(from, to): &(PartyId, PartyId)) -> Option<Handback> {
        let handback = Handback { from, to };
        context.analyses.champions.as_ref()?.is_stray(handback).then_some(handback)
    }

    fn explain(&self, context: &RuleContext<'_>, &Handback { from, to }: &Handback) -> Explanation {
        let model = context.model;
        let message =
            format!("{} may hand work back to {}, which does not serve it", quoted(model, from), quoted(model, to));
        let help =
            format!("say with `serves` what comes from {}, or hand back to whoever does the work", quoted(model, to));
        let mut witness = Witness::default();
        witness.step(from, format!("hands back to {}", quoted(model, to)));
        let whole =
            if model.is_group(to) { "nothing in it serves" } else { "none of its links, own or inherited, leads to" };
        witness.step(to, format!("{whole} {}", quoted(model, from)));
        Explanation::new(message, help, witness)
    }
}
