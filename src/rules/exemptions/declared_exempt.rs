//! `declared-exempt`.

use crate::analysis::Ground;
use crate::model::PartyId;
use crate::rules::shared::grounds::{has_ground, with_ground};
use crate::rules::words::{count, quoted};
use crate::rules::{Check, Explanation, RuleContext, Witness, rule};

rule! {
    /// Finds roles and units that are declared `exempt` from serving customers, themselves or with their group.
    ///
    /// ## Why it matters
    ///
    /// There is no back office and no front office, and the most senior people are no exception. Every exemption has
    /// its reason, and every one tells all the others that the customer is somebody else's business.
    ///
    /// ## Example
    ///
    /// ```outward fires
    /// customer Guest
    /// role Barista { serves Guest }
    /// role Strategy { serves Barista; exempt "thinks in decades" }
    /// ```
    ///
    /// ## Without the finding
    ///
    /// ```outward quiet
    /// customer Guest
    /// role Barista { serves Guest }
    /// role Strategy { serves Barista "shops that will still be there" }
    /// ```
    ///
    /// ## What to do
    ///
    /// Say how its work affects customers, and remove `exempt`. If the exemption is intended, accept it openly with
    /// `allow declared-exempt` and a date on which to ask again.
    DeclaredExempt: "declared-exempt" about Exemptions, Warning;
    on card: said above;
}

/// Who is declared exempt, where that is written, and why.
pub struct Declared<'a> {
    actor: PartyId,
    /// The actor itself or a unit around it.
    by: PartyId,
    reason: &'a str,
}

impl Check for DeclaredExempt {
    type About = PartyId;
    type Seen<'a> = Declared<'a>;

    fn candidates(&self, context: &RuleContext<'_>) -> impl Iterator<Item = PartyId> {
        with_ground(context, Ground::Declared)
    }

    fn look<'a>(&self, context: &RuleContext<'a>, actor: &PartyId) -> Option<Declared<'a>> {
        if !has_ground(context, *actor, Ground::Declared) {
            return None;
        }
        let (by, reason) = context.model.exemption(*actor)?;
        Some(Declared { actor: *actor, by, reason })
    }

    fn explain(&self, context: &RuleContext<'_>, seen: &Declared<'_>) -> Explanation {
        let (model, &Declared { actor, by, reason }) = (context.model, seen);
        let with = if by == actor { String::new() } else { format!(" with {}", quoted(model, by)) };
        let way = match context.graph.distance(actor) {
            Some(links) => format!("its way to the customer is {} long", count(u64::from(links), "link")),
            None => "it has no way to a current customer".to_owned(),
        };
        let mut witness = Witness::default();
        witness.step(actor, way);
        witness.step(by, format!("exempt \"{reason}\""));
        Explanation::new(
            format!("{} is declared exempt{with}: {reason}", quoted(model, actor)),
            "say how its work affects customers; or accept the exemption with `allow declared-exempt \"why\" until DATE`",
            witness,
        )
    }
}
