//! `inward-unit`.

use crate::analysis::UnitFocus;
use crate::analysis::figures::under;
use crate::diagnostic::Rule;
use crate::model::PartyId;
use crate::rules::words::{count, figure, percent_beyond, quoted};
use crate::rules::{Check, Context, Explanation, Witness, rule};

rule! {
    /// Finds groups of whose service links too few leave: of all links of the actors inside, own and inherited, the
    /// share that goes to anything outside the group (customers are outside) is under the limit. A group in which everybody
    /// stands is left out: there is nobody outside to serve.
    ///
    /// ## Why it matters
    ///
    /// Organizations are tribes, and the customer is not of the tribe. A department whose people mostly serve each
    /// other is busy, and means well; but whatever it does reaches the customer only if somebody carries it out.
    ///
    /// ## Fires
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
    /// ## Quiet
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
    /// ## Mend
    ///
    /// Ask each in it who outside the unit receives their work, and write that down; where nobody does, find out who
    /// should.
    InwardUnit: "inward-unit" about Focus, Warning, Under 0.25;
    on card: says "Much of what is done here stays here.", "Who outside receives this work? Write it down; where nobody does, find out who should.";
}

pub struct Inward<'a> {
    focus: &'a UnitFocus,
    leaving: f64,
    limit: f64,
}

impl Check for InwardUnit {
    type About = PartyId;
    type Seen<'a> = Inward<'a>;

    fn candidates(&self, context: &Context<'_>) -> impl Iterator<Item = PartyId> {
        context.analyses.focus.iter().flat_map(|focus| &focus.units).map(|of| of.unit)
    }

    fn look<'a>(&self, context: &Context<'a>, unit: &PartyId) -> Option<Inward<'a>> {
        let focus = context.analyses.focus.as_ref()?.unit(*unit)?;
        let (leaving, limit) = (focus.leaving_share?, context.limit(Rule::InwardUnit)?);
        // where everybody stands in it, there is nobody outside to serve
        let has_outside = || context.model.actors().any(|actor| !context.model.is_inside(actor, *unit));
        (under(leaving, limit) && has_outside()).then_some(Inward { focus, leaving, limit })
    }

    fn explain(&self, context: &Context<'_>, seen: &Inward<'_>) -> Explanation {
        let focus = seen.focus;
        let [leaving, limit] = percent_beyond(seen.leaving, seen.limit);
        let message = format!(
            "{leaving} of the service links from within {} leave it, under the limit of {limit}: {} of {}",
            quoted(context.model, focus.unit),
            figure(focus.leaving as f64),
            figure((focus.leaving + focus.staying) as f64),
        );
        let help =
            "ask who outside the unit receives this work, and write it down; where nobody does, find out who should";
        let note = format!("{} stay inside, {} leave", count(focus.staying, "link"), figure(focus.leaving as f64));
        Explanation::new(message, help, Witness::of([(focus.unit.into(), note)]))
    }
}
