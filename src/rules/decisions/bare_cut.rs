//! `bare-cut`.

use crate::analysis::{CutVerdict, FrontlineCut};
use crate::model::{DecisionId, Model, PartyId, Stake, Thing};
use crate::rules::lists::add_steps;
use crate::rules::words::{figure, quoted};
use crate::rules::{Check, Explanation, RuleContext, Witness, rule};

rule! {
    /// Finds decisions that cut something that serves a current customer directly, and invest in nothing that takes its
    /// place.
    ///
    /// An investment takes the place of what was cut if it serves it, is a policy that covers it, is the same thing or
    /// a unit around it, or directly serves every current customer that it serves directly. One investment has to do
    /// this alone.
    ///
    /// ## Why it matters
    ///
    /// Cutting the place where customers call, without investing in what saves them the call, is magical thinking: the
    /// calls do not stop, only the answers do.
    ///
    /// ## Example
    ///
    /// ```outward fires
    /// customer Caller
    /// role Support { serves Caller }
    /// role Marketing
    /// decision Leaner { cuts Support; invests in Marketing "a campaign" }
    /// ```
    ///
    /// ## Without the finding
    ///
    /// ```outward quiet
    /// customer Caller
    /// role Support { serves Caller }
    /// role Billing { serves Support "bills that explain themselves" }
    /// decision Leaner { cuts Support; invests in Billing "a bill that nobody has to ask about" }
    /// ```
    ///
    /// ## What to do
    ///
    /// Invest in what makes the work unnecessary, or in another way to serve the same customers, and name it in the
    /// same decision: `invests in`.
    BareCut: "bare-cut" about Decisions, Error;
    on card: says "A decision cuts your work, though you serve a customer directly, and puts nothing in its place.", "What would save customers the need, or who else could serve them? Tell those who decided.";
}

/// A decision, what it cuts, and whom that serves.
pub struct Bare<'a> {
    decision: DecisionId,
    cut: PartyId,
    serves: &'a FrontlineCut,
}

impl Check for BareCut {
    type About = (DecisionId, PartyId);
    type Seen<'a> = Bare<'a>;

    fn candidates(&self, context: &RuleContext<'_>) -> impl Iterator<Item = (DecisionId, PartyId)> {
        let decisions = context.analyses.decisions.iter().flat_map(|found| &found.decisions);
        decisions.flat_map(|decision| {
            let bare = decision.cuts.iter().filter(|cut| cut.verdict == CutVerdict::Bare);
            bare.filter_map(|cut| match cut.cut {
                Stake::Party(party) => Some((decision.decision, party)),
                Stake::Policy(_) => None,
            })
        })
    }

    fn look<'a>(&self, context: &RuleContext<'a>, &(decision, cut): &(DecisionId, PartyId)) -> Option<Bare<'a>> {
        let decisions = context.analyses.decisions.as_ref()?;
        let serves = decisions.frontline_cut(cut)?;
        decisions.is_bare(decision, Stake::Party(cut)).then_some(Bare { decision, cut, serves })
    }

    fn explain(&self, context: &RuleContext<'_>, seen: &Bare<'_>) -> Explanation {
        let model = context.model;
        let whom = customers(model, seen.serves);
        let invested = &model.decisions()[seen.decision].invests_in;
        let mut witness = Witness::default();
        witness.step(seen.cut, format!("serves {whom} directly"));
        add_steps(&mut witness, invested.iter(), |link| {
            let note = match link.to {
                Stake::Policy(_) => "got more, and does not cover it",
                Stake::Party(_) => "got more, and serves neither it nor all the same customers",
            };
            (Thing::from(link.to).into(), note.to_owned())
        });
        let instead = if invested.is_empty() { "nothing instead" } else { "nothing that takes its place" };
        let (name, what) = (quoted(model, seen.decision), quoted(model, seen.cut));
        let message = format!("{name} cuts {what}, which serves {whom} directly, and invests in {instead}");
        let help = "invest in what saves customers the need, or in another way to serve them: `invests in`";
        Explanation::new(message, help, witness)
    }
}

fn customers(model: &Model, cut: &FrontlineCut) -> String {
    let first = cut.customer.map(|customer| quoted(model, customer)).unwrap_or_default();
    match cut.customers {
        0 | 1 => first,
        2 => format!("{first} and 1 other customer"),
        several => format!("{first} and {} other customers", figure((several - 1) as f64)),
    }
}
