use super::engine::{Context, Emitter};
use super::finding::{Details, Finding, Subject, Witness};
use super::lists::add_steps;
use super::page::rule;
use super::words::{figure, quoted};
use crate::analysis::{CutVerdict, FrontlineCut};
use crate::model::{Model, Stake, Thing};

rule! {
    /// Finds decisions that cut something which serves a current customer directly, and invest in nothing that stands in
    /// for it.
    ///
    /// An investment stands in for what is cut if it serves it, is a policy that covers it, is it or a unit around it, or
    /// itself serves directly every current customer that the cut thing serves directly. One investment has to do it.
    ///
    /// ## Why it matters
    ///
    /// To cut where customers call without investing in what saves them the call is magic: the calls do not stop, only the
    /// answers do.
    ///
    /// ## Fires
    ///
    /// ```outward fires
    /// customer Caller
    /// role Support { serves Caller }
    /// role Marketing
    /// decision Leaner { cuts Support; invests in Marketing "a campaign" }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```outward quiet
    /// customer Caller
    /// role Support { serves Caller }
    /// role Billing { serves Support "bills that explain themselves" }
    /// decision Leaner { cuts Support; invests in Billing "a bill that nobody has to ask about" }
    /// ```
    ///
    /// ## Mend
    ///
    /// Invest in what makes the work unnecessary, or in another way to serve the same customers, and name it in the same
    /// decision: `invests in`.
    RULE = BareCut {
        check: check,
        explain: explain,
    }
}

fn check(context: &Context<'_>, emitter: &mut Emitter<'_>) {
    for decision in context.analyses.decisions.iter().flat_map(|found| &found.decisions) {
        for cut in &decision.cuts {
            if cut.verdict == CutVerdict::Bare {
                emitter.finding([decision.decision.into(), Thing::from(cut.cut).into()]);
            }
        }
    }
}

fn explain(context: &Context<'_>, finding: &Finding) -> Details {
    let (Some(Thing::Decision(decision)), Some(Subject::Thing(Thing::Party(cut))), Some(found)) =
        (finding.thing(), finding.subjects.get(1).copied(), &context.analyses.decisions)
    else {
        return Details::default();
    };
    let Some(known) = found.frontline_cut(cut) else { return Details::default() };
    let model = context.model;
    let whom = customers(model, known);
    let invested = &model.decisions()[decision].invests_in;
    let mut witness = Witness::default();
    witness.step(cut, format!("serves {whom} directly"));
    add_steps(&mut witness, invested.iter(), |link| {
        let note = match link.to {
            Stake::Policy(_) => "got more, and does not cover it",
            Stake::Party(_) => "got more, and serves neither it nor all the same customers",
        };
        (Thing::from(link.to).into(), note.to_owned())
    });
    let instead = if invested.is_empty() { "nothing instead" } else { "nothing that stands in for it" };
    let (name, what) = (quoted(model, decision), quoted(model, cut));
    let message = format!("{name} cuts {what}, which serves {whom} directly, and invests in {instead}");
    let help = "invest in what saves customers the need, or in another way to serve them: `invests in`";
    Details::new(message, help, witness)
}

fn customers(model: &Model, cut: &FrontlineCut) -> String {
    let first = cut.customer.map(|customer| quoted(model, customer)).unwrap_or_default();
    match cut.customers {
        0 | 1 => first,
        2 => format!("{first} and 1 other customer"),
        several => format!("{first} and {} other customers", figure((several - 1) as f64)),
    }
}
