//! `lost-sight`.

use crate::analysis::{SightOfActor, SightVerdict};
use crate::model::{Model, PartyId, Target};
use crate::rules::lists::named;
use crate::rules::words::{count, quoted};
use crate::rules::{Check, Explanation, RuleContext, Subject, Witness, rule};

rule! {
    /// Finds roles whose people, when asked whom they serve, say nobody, or only those above them, or somebody whom
    /// they do not serve and who is not on their way to the customer.
    ///
    /// ## Why it matters
    ///
    /// Many employees think that they have no customer, or that the boss is their customer. Whatever the title, there
    /// are only two roles: you serve the customer, or you serve somebody who does. People who see neither go by
    /// something else.
    ///
    /// ## Example
    ///
    /// ```outward fires
    /// customer Guest
    /// role Barista { serves Guest; reports to Manager; says it serves Manager }
    /// role Manager { serves Barista }
    /// ```
    ///
    /// ## Without the finding
    ///
    /// ```outward quiet
    /// customer Guest
    /// role Barista { serves Guest; reports to Manager; says it serves Guest, Manager }
    /// role Manager { serves Barista }
    /// ```
    ///
    /// ## What to do
    ///
    /// Show them their way to the customer, step by step, and ask again.
    LostSight: "lost-sight" about Sight, Warning;
    on card: said above;
}

impl Check for LostSight {
    type About = PartyId;
    type Seen<'a> = &'a SightOfActor;

    fn candidates(&self, context: &RuleContext<'_>) -> impl Iterator<Item = PartyId> {
        context.analyses.sight.iter().flat_map(|sight| &sight.actors).map(|found| found.actor)
    }

    fn look<'a>(&self, context: &RuleContext<'a>, actor: &PartyId) -> Option<&'a SightOfActor> {
        context.analyses.sight.as_ref()?.actor(*actor).filter(|found| found.verdict != SightVerdict::True)
    }

    fn explain(&self, context: &RuleContext<'_>, seen: &&SightOfActor) -> Explanation {
        let (model, found) = (context.model, *seen);
        let name = quoted(model, found.actor);
        let says = model.says_it_serves(found.actor);
        let parties: Option<Vec<PartyId>> = says.iter().map(|link| link.to.party()).collect();
        let all = parties.map_or("everyone".to_owned(), |parties| named(model, parties.into_iter()));
        let message = match found.verdict {
            SightVerdict::Nobody => format!("{name} says that it serves nobody"),
            SightVerdict::Boss => format!("{name} says that it serves {all}, above it in its own management chain"),
            SightVerdict::Stranger | SightVerdict::True => {
                format!(
                    "{name} says that it serves {all}, whom it does not serve, and who is not on its way to the customer"
                )
            }
        };
        let next = found.next.map(|next| quoted(model, next));
        let help = match &next {
            Some(next) => format!("show its people that their way to the customer begins with {next}"),
            None => "ask who would miss its work, and show its people the way from there to the customer".to_owned(),
        };
        let steps = says.iter().map(|link| (subject(found.actor, link.to), note(context, found, link.to)));
        let way = found.next.map(|next| (next.into(), first_step(context, found.actor)));
        let nothing = (found.verdict == SightVerdict::Nobody).then(|| (found.actor.into(), "says: nobody".to_owned()));
        let of = says.len() + usize::from(way.is_some()) + usize::from(nothing.is_some());
        Explanation::new(message, help, Witness::listed(nothing.into_iter().chain(steps).chain(way), of, |step| step))
    }
}

fn subject(actor: PartyId, named: Target) -> Subject {
    named.party().unwrap_or(actor).into()
}

fn note(context: &RuleContext<'_>, found: &SightOfActor, named: Target) -> String {
    let model: &Model = context.model;
    let above = match (found.verdict, named.party()) {
        (SightVerdict::Boss, _) => true,
        (_, Some(party)) => context.graph.chain().stands_above(party, found.actor),
        _ => false,
    };
    let who = if named.is_everyone() { "it says everyone; " } else { "named; " };
    let is_crowd = named.party().is_none_or(|party| model.is_group(party));
    let what = match (above, is_crowd) {
        (true, false) => "is above it",
        (true, true) => "somebody in it is above it",
        (false, false) => "neither served nor on its way to the customer",
        (false, true) => "nobody in it is served (except those above it) or on its way to the customer",
    };
    format!("{who}{what}")
}

fn first_step(context: &RuleContext<'_>, actor: PartyId) -> String {
    let links = count(u64::from(context.graph.distance(actor).unwrap_or_default()), "link");
    format!("the first step of its way to the customer, {links} long")
}
