use super::engine::{Context, Emitter};
use super::finding::{Details, Finding, Subject, Witness};
use super::page::rule;
use super::words::quoted;
use crate::limits::SHOWN;
use crate::model::Thing;

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
    UNMET_NEED = UnmetNeed { check: check, explain: explain }
}

fn check(context: &Context<'_>, emitter: &mut Emitter<'_>) {
    for need in context.analyses.care.iter().flat_map(|care| &care.needs) {
        if !need.met {
            emitter.finding([need.needer.into(), need.needed.into()]);
        }
    }
}

fn explain(context: &Context<'_>, finding: &Finding) -> Details {
    let model = context.model;
    let [Subject::Thing(Thing::Party(needer)), Subject::Thing(Thing::Party(needed))] = finding.subjects[..] else {
        return Details::default();
    };
    let (who, whose) = (quoted(model, needer), quoted(model, needed));
    let written = model.needs(needer).iter().take(SHOWN).find(|need| need.to == needed);
    let what = written.and_then(|need| model.text(need.text)).map(|text| format!(": \"{text}\"")).unwrap_or_default();
    let nobody = if model.is_group(needed) { "0 links lead from anybody in it" } else { "0 of its links lead" };
    let there = if model.is_group(needer) { format!("{who} or anything in it") } else { who.clone() };
    let mut witness = Witness::default();
    witness.step(needer, format!("needs {whose}{what}"));
    witness.step(needed, format!("{nobody} to {there}, by name, through a group or to everyone"));
    Details::new(
        format!("{who} needs {whose}, which does not serve it"),
        format!("let {whose} say what it does for {who}, or name who gives what is needed"),
        witness,
    )
}
