//! `serves-the-boss`.

use crate::analysis::figures::over;
use crate::analysis::{Direction, Focus, Shares};
use crate::diagnostic::Rule;
use crate::limits::{LOOKED_AT, SHOWN};
use crate::model::{PartyId, Target, Thing};
use crate::rules::words::{count, percent, percent_beyond, quoted};
use crate::rules::{Check, Context, Explanation, Witness, rule};

rule! {
    /// Finds actors whose effort goes upward for more than the limit: to managers, at any height, who serve no current
    /// customer directly.
    ///
    /// ## Why it matters
    ///
    /// Who wants to get on looks at the boss, not at the customer. Reports, decks and answers to questions from above
    /// feel like work and are counted as such, and every hour of it is an hour in which nobody nearer to the customer
    /// is helped. A manager who serves customers directly is not meant: helping one is helping the customer.
    ///
    /// ## Fires
    ///
    /// ```outward fires
    /// customer Guest
    /// role Waiter { serves Guest }
    /// role Director { serves Waiter }
    /// role Analyst { reports to Director; serves Director "weekly figures" effort 80%, Waiter }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```outward quiet
    /// customer Guest
    /// role Waiter { serves Guest }
    /// role Director { serves Waiter }
    /// role Analyst { reports to Director; serves Director "weekly figures" effort 30%, Waiter }
    /// ```
    ///
    /// ## Mend
    ///
    /// Ask which of that work its managers would miss, and turn the rest to somebody nearer to the customer.
    ServesTheBoss: "serves-the-boss" about Focus, Note, Over 0.5;
    on card: says "Much of your effort goes up, to managers who serve no current customer themselves.", "Which part of it would they not miss? Give that to somebody nearer to the customer.";
}

pub struct Upward<'a> {
    actor: PartyId,
    focus: &'a Focus,
    shares: Shares,
    links: u64,
    limit: f64,
}

impl Check for ServesTheBoss {
    type About = PartyId;
    type Seen<'a> = Upward<'a>;

    fn candidates(&self, context: &Context<'_>) -> impl Iterator<Item = PartyId> {
        context.analyses.focus.iter().flat_map(|focus| &focus.actors).map(|of| of.actor)
    }

    fn look<'a>(&self, context: &Context<'a>, actor: &PartyId) -> Option<Upward<'a>> {
        let (focus, limit) = (context.analyses.focus.as_ref()?, context.limit(Rule::ServesTheBoss)?);
        let of = focus.get(*actor)?;
        let (shares, links) = (of.shares?, of.upward_links);
        over(shares.upward, limit).then_some(Upward { actor: *actor, focus, shares, links, limit })
    }

    fn explain(&self, context: &Context<'_>, seen: &Upward<'_>) -> Explanation {
        let (model, &Upward { actor, shares, links, .. }) = (context.model, seen);
        let [up, limit] = percent_beyond(shares.upward, seen.limit);
        let message = format!(
            "{up} of the effort of {} goes upward, to managers who serve no current customer directly, over the limit of \
             {limit}",
            quoted(model, actor),
        );
        let help = "turn what its managers would not miss to somebody nearer to the customer";
        let mut witness = Witness::default();
        let whole = format!(
            "{} outward, {} upward by {}, {} inward",
            percent(shares.outward),
            percent(shares.upward),
            count(links, "link"),
            percent(shares.inward),
        );
        witness.step(actor, whole);
        for target in upward(context, seen.focus, actor).take(SHOWN) {
            match target.party() {
                Some(party) => witness.step(party, note(context, actor, party)),
                None => witness.step(Thing::Org, format!("everyone else stands above {}", quoted(model, actor))),
            }
        }
        witness.of = 1 + usize::try_from(links).unwrap_or(usize::MAX);
        Explanation::new(message, help, witness)
    }
}

/// The targets of the links that go upward. Of a list that many may inherit only the beginning is looked at.
fn upward(context: &Context<'_>, focus: &Focus, actor: PartyId) -> impl Iterator<Item = Target> {
    let look = if context.model.serves_source(actor) == Some(actor) { usize::MAX } else { LOOKED_AT };
    let targets = context.model.serves(actor).take(look).map(|serve| serve.to);
    targets.filter(move |target| focus.direction(context.model, context.graph, actor, *target) == Direction::Upward)
}

fn note(context: &Context<'_>, actor: PartyId, above: PartyId) -> String {
    let name = quoted(context.model, actor);
    let relation = match context.graph.chain().manager(actor) {
        Some(manager) if manager == above => format!("the manager of {name}"),
        _ if context.model.is_group(above) => format!("all others in it stand above {name}"),
        _ => format!("stands above {name}"),
    };
    match context.graph.distance(above) {
        Some(distance) => format!("{relation}, {} from a customer", count(u64::from(distance), "link")),
        None => relation,
    }
}
