//! `inward-unit`.

use crate::analysis::UnitFocus;
use crate::analysis::figures::under;
use crate::diagnostic::Rule;
use crate::model::PartyId;
use crate::rules::words::{count, figure, percent_beyond, quoted};
use crate::rules::{Check, Explanation, RuleContext, Witness, rule};

rule! {
    /// Finds groups with too few service links that leave the group. Counted are all links of the roles and units
    /// inside, their own and inherited; customers are outside. A group that contains everybody is left out: there is
    /// nobody outside for it to serve.
    ///
    /// ## Why it matters
    ///
    /// Organizations are tribes, and the customer does not belong to the tribe. A department whose people mostly serve
    /// each other is busy and means well, but what it does reaches the customer only if somebody carries it out of the
    /// department.
    ///
    /// ## Example
    ///
    /// ```outward fires
    /// customer Guest
    /// unit Marketing {
    ///   role Head { serves Writer, Designer, Analyst }
    ///   role Writer { serves Head, Designer }
    ///   role Designer { serves Writer, Analyst }
    ///   role Analyst { serves Guest, Head, Writer }
    /// }
    /// role Shop { serves Guest }
    /// ```
    ///
    /// ## Without the finding
    ///
    /// ```outward quiet
    /// customer Guest
    /// unit Marketing {
    ///   role Head { serves Writer, Shop }
    ///   role Writer { serves Shop, Designer }
    ///   role Designer { serves Writer, Shop }
    ///   role Analyst { serves Guest, Head }
    /// }
    /// role Shop { serves Guest }
    /// ```
    ///
    /// ## What to do
    ///
    /// Ask everybody in it who outside the unit receives their work, and write that down. If nobody does, find out who
    /// should.
    InwardUnit: "inward-unit" about Focus, Warning, Under 0.25;
    on card: says "Much of what is done here stays here.", "Who outside receives this work? Write it down; if nobody does, find out who should.";
}

pub struct Inward<'a> {
    focus: &'a UnitFocus,
    leaving: f64,
    limit: f64,
}

impl Check for InwardUnit {
    type About = PartyId;
    type Seen<'a> = Inward<'a>;

    fn candidates(&self, context: &RuleContext<'_>) -> impl Iterator<Item = PartyId> {
        context.analyses.focus.iter().flat_map(|focus| &focus.units).map(|of| of.unit)
    }

    fn look<'a>(&self, context: &RuleContext<'a>, unit: &PartyId) -> Option<Inward<'a>> {
        let focus = context.analyses.focus.as_ref()?.unit(*unit)?;
        let (leaving, limit) = (focus.leaving_share?, context.limit(Rule::InwardUnit)?);
        // if everybody is in it, there is nobody outside to serve
        let has_outside = || context.model.actors().any(|actor| !context.model.is_inside(actor, *unit));
        (under(leaving, limit) && has_outside()).then_some(Inward { focus, leaving, limit })
    }

    fn explain(&self, context: &RuleContext<'_>, seen: &Inward<'_>) -> Explanation {
        let focus = seen.focus;
        let [leaving, limit] = percent_beyond(seen.leaving, seen.limit);
        let message = format!(
            "{leaving} of the service links in {} leave it, under the limit of {limit}: {} of {}",
            quoted(context.model, focus.unit),
            figure(focus.leaving as f64),
            figure((focus.leaving + focus.staying) as f64),
        );
        let help =
            "ask who outside the unit receives this work, and write it down; if nobody does, find out who should";
        let note = format!("{} inside it, {} leaving it", count(focus.staying, "link"), figure(focus.leaving as f64));
        Explanation::new(message, help, Witness::of([(focus.unit.into(), note)]))
    }
}
