//! `stray-handback`.

use crate::model::PartyId;
use crate::rules::words::quoted;
use crate::rules::{Check, Context, Explanation, Witness, rule};

rule! {
    /// Finds actors and groups that may hand work back to an actor or a group that does not serve them. It serves them
    /// if it, or anything in it, does so by name, through a group around them, or by what goes to `everyone`.
    ///
    /// ## Why it matters
    ///
    /// Work that is not good enough goes back to where it came from: that is how quality travels up the line. Where
    /// somebody hands back to one from whom nothing comes, one of two things is missing: the link that says what comes,
    /// or the one to whom the work should go. The half-filled cup goes to whoever filled it, not to whoever stands near.
    ///
    /// ## Fires
    ///
    /// ```outward fires
    /// customer Guest
    /// role Barista { serves Guest; hands back to Roastery "a bag that tastes wrong" }
    /// role Roastery { serves Guest }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```outward quiet
    /// customer Guest
    /// role Barista { serves Guest; hands back to Roastery "a bag that tastes wrong" }
    /// role Roastery { serves Barista }
    /// ```
    ///
    /// ## Mend
    ///
    /// Say with `serves` what comes from there, or hand back to whoever does the work.
    StrayHandback: "stray-handback" about Champions, Note;
    on card: said above;
}

/// Who hands back to whom.
pub struct Stray {
    from: PartyId,
    to: PartyId,
}

impl Check for StrayHandback {
    type About = (PartyId, PartyId);
    type Seen<'a> = Stray;

    fn candidates(&self, context: &Context<'_>) -> impl Iterator<Item = (PartyId, PartyId)> {
        let strays = context.analyses.champions.iter().flat_map(|found| &found.stray_handbacks);
        strays.map(|handback| (handback.from, handback.to))
    }

    fn look<'a>(&self, context: &Context<'a>, &(from, to): &(PartyId, PartyId)) -> Option<Stray> {
        // the analysis lists the stray ones and no others
        context.analyses.champions.as_ref().map(|_| Stray { from, to })
    }

    fn explain(&self, context: &Context<'_>, &Stray { from, to }: &Stray) -> Explanation {
        let model = context.model;
        let message =
            format!("{} may hand work back to {}, which does not serve it", quoted(model, from), quoted(model, to));
        let help =
            format!("say with `serves` what comes from {}, or hand back to whoever does the work", quoted(model, to));
        let mut witness = Witness::default();
        witness.step(from, format!("hands back to {}", quoted(model, to)));
        let whole = if model.is_group(to) { "nothing in it" } else { "no link of it, own or inherited," };
        witness.step(to, format!("{whole} serves {}", quoted(model, from)));
        Explanation::new(message, help, witness)
    }
}
