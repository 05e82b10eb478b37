//! `unmet-need`.

use crate::limits::SHOWN;
use crate::model::PartyId;
use crate::rules::words::quoted;
use crate::rules::{Check, Explanation, RuleContext, Witness, rule};

rule! {
    /// Finds roles and units that need the work of somebody who does not serve them: not by name, not through a group,
    /// and not through `everyone`.
    ///
    /// A group that is needed counts as serving if anybody in it serves. A group that has a need counts as served if
    /// it, or anything in it, is served.
    ///
    /// ## Why it matters
    ///
    /// A need and a service are two sides of the same thing. If only the receiving side says so, either the work is not
    /// done, or those who do it do not know whom it is for; and those who are asked to care for the customer lack the
    /// means.
    ///
    /// ## Example
    ///
    /// ```outward fires
    /// customer Guest
    /// role Barista { serves Guest; needs Roaster "fresh beans" }
    /// role Roaster { serves Buyer }
    /// role Buyer { serves Barista }
    /// ```
    ///
    /// ## Without the finding
    ///
    /// ```outward quiet
    /// customer Guest
    /// role Barista { serves Guest; needs Roaster "fresh beans" }
    /// role Roaster { serves Buyer, Barista }
    /// role Buyer { serves Barista }
    /// ```
    ///
    /// ## What to do
    ///
    /// Ask both sides: add the missing `serves`, or name who really provides what is needed.
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

    fn candidates(&self, context: &RuleContext<'_>) -> impl Iterator<Item = (PartyId, PartyId)> {
        let needs = context.analyses.care.iter().flat_map(|care| &care.needs);
        needs.filter(|need| !need.met).map(|need| (need.needer, need.needed))
    }

    fn look<'a>(&self, context: &RuleContext<'a>, &(needer, needed): &(PartyId, PartyId)) -> Option<Unmet> {
        context.analyses.care.as_ref()?.is_unmet(needer, needed).then_some(Unmet { needer, needed })
    }

    fn explain(&self, context: &RuleContext<'_>, &Unmet { needer, needed }: &Unmet) -> Explanation {
        let model = context.model;
        let (who, whose) = (quoted(model, needer), quoted(model, needed));
        let written = model.needs(needer).iter().take(SHOWN).find(|need| need.to == needed);
        let what =
            written.and_then(|need| model.text(need.text)).map(|text| format!(": \"{text}\"")).unwrap_or_default();
        let nobody = if model.is_group(needed) { "no link leads from anybody in it" } else { "no link leads from it" };
        let there = if model.is_group(needer) { format!("{who} or anything in it") } else { who.clone() };
        let mut witness = Witness::default();
        witness.step(needer, format!("needs {whose}{what}"));
        witness.step(needed, format!("{nobody} to {there}: not by name, not through a unit, not through `everyone`"));
        Explanation::new(
            format!("{who} needs {whose}, which does not serve it"),
            format!("let {whose} say what it does for {who}, or name who provides what is needed"),
            witness,
        )
    }
}
