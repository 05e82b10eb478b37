//! `serves-the-boss`.

use crate::analysis::figures::over;
use crate::analysis::{Direction, Focus, Shares};
use crate::diagnostic::Rule;
use crate::limits::{LOOKED_AT, SHOWN};
use crate::model::{PartyId, Target, Thing};
use crate::rules::words::{count, percent, percent_beyond, quoted};
use crate::rules::{Check, Explanation, RuleContext, Witness, rule};

rule! {
    /// Finds roles and units that spend too much of their effort on managers above them, at any level, who serve no
    /// current customer directly.
    ///
    /// ## Why it matters
    ///
    /// People who want to get ahead look at the boss, not at the customer. Reports, decks and answers to questions from
    /// above feel like work and count as work, and every hour spent on them is an hour in which nobody nearer to the
    /// customer gets help. Managers who serve customers directly do not count here: helping them is helping the
    /// customer.
    ///
    /// ## Example
    ///
    /// ```outward fires
    /// customer Guest
    /// role Waiter { serves Guest }
    /// role Director { serves Waiter }
    /// role Analyst { reports to Director; serves Director "weekly figures" effort 80%, Waiter }
    /// ```
    ///
    /// ## Without the finding
    ///
    /// ```outward quiet
    /// customer Guest
    /// role Waiter { serves Guest }
    /// role Director { serves Waiter }
    /// role Analyst { reports to Director; serves Director "weekly figures" effort 30%, Waiter }
    /// ```
    ///
    /// ## What to do
    ///
    /// Ask which of that work the managers would miss, and use the rest of the time for somebody nearer to the
    /// customer.
    ServesTheBoss: "serves-the-boss" about Focus, Note, Over 0.5;
    on card: says "Much of your effort goes up, to managers who serve no current customer themselves.", "Which part of it would they not miss? Spend that on somebody nearer to the customer.";
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

    fn candidates(&self, context: &RuleContext<'_>) -> impl Iterator<Item = PartyId> {
        context.analyses.focus.iter().flat_map(|focus| &focus.actors).map(|of| of.actor)
    }

    fn look<'a>(&self, context: &RuleContext<'a>, actor: &PartyId) -> Option<Upward<'a>> {
        let (focus, limit) = (context.analyses.focus.as_ref()?, context.limit(Rule::ServesTheBoss)?);
        let of = focus.get(*actor)?;
        let (shares, links) = (of.shares?, of.upward_links);
        over(shares.upward, limit).then_some(Upward { actor: *actor, focus, shares, links, limit })
    }

    fn explain(&self, context: &RuleContext<'_>, seen: &Upward<'_>) -> Explanation {
        let (model, &Upward { actor, shares, links, .. }) = (context.model, seen);
        let [up, limit] = percent_beyond(shares.upward, seen.limit);
        let message = format!(
            "{} spends {up} of its effort on managers above it who serve no current customer directly, over the limit of \
             {limit}",
            quoted(model, actor),
        );
        let help = "do less of what its managers would not miss, and more for somebody nearer to the customer";
        let mut witness = Witness::default();
        let whole = format!(
            "of its effort {} goes outward, {} upward by {}, {} inward",
            percent(shares.outward),
            up,
            count(links, "link"),
            percent(shares.inward),
        );
        witness.step(actor, whole);
        for target in upward(context, seen.focus, actor).take(SHOWN) {
            match target.party() {
                Some(party) => witness.step(party, note(context, actor, party)),
                None => witness.step(Thing::Org, format!("everyone else is above {}", quoted(model, actor))),
            }
        }
        witness.of = 1 + usize::try_from(links).unwrap_or(usize::MAX);
        Explanation::new(message, help, witness)
    }
}

/// The targets of the links that go upward. Many may inherit one long list: only its beginning is examined.
fn upward(context: &RuleContext<'_>, focus: &Focus, actor: PartyId) -> impl Iterator<Item = Target> {
    let look = if context.model.serves_source(actor) == Some(actor) { usize::MAX } else { LOOKED_AT };
    let targets = context.model.serves(actor).take(look).map(|serve| serve.to);
    targets.filter(move |target| focus.direction(context.model, context.graph, actor, *target) == Direction::Upward)
}

fn note(context: &RuleContext<'_>, actor: PartyId, above: PartyId) -> String {
    let name = quoted(context.model, actor);
    let relation = match context.graph.chain().manager(actor) {
        Some(manager) if manager == above => format!("the manager of {name}"),
        _ if context.model.is_group(above) => format!("everybody else in it is above {name}"),
        _ => format!("above {name}"),
    };
    match context.graph.distance(above) {
        Some(distance) => format!("{relation}, {} from a customer", count(u64::from(distance), "link")),
        None => relation,
    }
}
