use super::engine::{Context, Emitter};
use super::finding::{Details, Finding, Witness};
use super::page::rule;
use super::words::{count, figure, percent_beyond, quoted};
use crate::analysis::figures::under;
use crate::diagnostic::Rule;
use crate::model::Thing;

rule! {
    /// Finds groups of whose service links too few leave: of all links of the actors inside, own and inherited, the
    /// share that goes to anything outside the group (customers are outside) is under the limit.
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
    INWARD_UNIT = InwardUnit { check: check, explain: explain }
}

fn check(context: &Context<'_>, emitter: &mut Emitter<'_>) {
    let limit = context.limit(Rule::InwardUnit);
    for focus in context.analyses.focus.iter().flat_map(|focus| &focus.units) {
        if focus.leaving_share.is_some_and(|share| under(share, limit)) {
            emitter.finding([focus.unit.into()]);
        }
    }
}

fn explain(context: &Context<'_>, finding: &Finding) -> Details {
    let Some(Thing::Party(unit)) = finding.thing() else { return Details::default() };
    let Some(focus) = context.analyses.focus.as_ref().and_then(|focus| focus.unit(unit)) else {
        return Details::default();
    };
    let leaving = focus.leaving_share.unwrap_or_default();
    let [leaving, limit] = percent_beyond(leaving, context.limit(Rule::InwardUnit));
    let message = format!(
        "{leaving} of the service links from within {} leave it, under the limit of {limit}: {} of {}",
        quoted(context.model, unit),
        figure(focus.leaving as f64),
        figure((focus.leaving + focus.staying) as f64),
    );
    let help = "ask who outside the unit receives this work, and write it down; where nobody does, find out who should";
    let mut witness = Witness::default();
    let note = format!("{} stay inside, {} leave", count(focus.staying, "link"), figure(focus.leaving as f64));
    witness.step(unit, note);
    Details::new(message, help, witness)
}
