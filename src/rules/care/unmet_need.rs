//! `unmet-need`.

use crate::limits::SHOWN;
use crate::model::PartyId;
use crate::rules::words::quoted;
use crate::rules::{Check, Context, Explanation, Witness, rule};

rule! {
    /// Somebody needs the work of somebody who does not serve them: not by name, nor through a group, nor `everyone`.
    ///
    /// A group that is needed serves if anybody in it does, and a group that needs is served if it or anything in it
    /// is.
    ///
    /// ## Why it matters
    ///
    /// A need and a service are two sides of one book. Where only the receiving side has an entry, either the work does
    /// not come, or those who do it do not know for whom; and those asked to care for the customer lack the means.
    ///
    /// ## Fires
    ///
    /// ```outward fires
    /// customer Guest
    /// role Barista { serves Guest; needs Roaster "fresh beans" }
    /// role Roaster { serves Buyer }
    /// role Buyer { serves Barista }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```outward quiet
    /// customer Guest
    /// role Barista { serves Guest; needs Roaster "fresh beans" }
    /// role Roaster { serves Buyer, Barista }
    /// role Buyer { serves Barista }
    /// ```
    ///
    /// ## Mend
    ///
    /// Ask both sides: write the `serves` that is missing, or name who really gives what is needed.
    UnmetNeed: "unmet-need" about Care, Warning;
    on card: said above;
}

/// Who needs whom.
pub struct Unmet {
    needer: PartyId,
    needed: PartyId,
}

impl Check for UnmetNeed {
    type About = (PartyId, PartyId);
    type Seen<'a> = Unmet;

    fn candidates(&self, context: &Context<'_>) -> impl Iterator<Item = (PartyId, PartyId)> {
        let needs = context.analyses.care.iter().flat_map(|care| &care.needs);
        needs.filter(|need| !need.met).map(|need| (need.needer, need.needed))
    }

    fn look<'a>(&self, context: &Context<'a>, &(needer, needed): &(PartyId, PartyId)) -> Option<Unmet> {
        // whether it is met was looked at above: the needs of one may be many
        context.analyses.care.as_ref().map(|_| Unmet { needer, needed })
    }

    fn explain(&self, context: &Context<'_>, &Unmet { needer, needed }: &Unmet) -> Explanation {
        let model = context.model;
        let (who, whose) = (quoted(model, needer), quoted(model, needed));
        let written = model.needs(needer).iter().take(SHOWN).find(|need| need.to == needed);
        let what =
            written.and_then(|need| model.text(need.text)).map(|text| format!(": \"{text}\"")).unwrap_or_default();
        let nobody = if model.is_group(needed) { "0 links lead from anybody in it" } else { "0 of its links lead" };
        let there = if model.is_group(needer) { format!("{who} or anything in it") } else { who.clone() };
        let mut witness = Witness::default();
        witness.step(needer, format!("needs {whose}{what}"));
        witness.step(needed, format!("{nobody} to {there}, by name, through a group or to everyone"));
        Explanation::new(
            format!("{who} needs {whose}, which does not serve it"),
            format!("let {whose} say what it does for {who}, or name who gives what is needed"),
            witness,
        )
    }
}
