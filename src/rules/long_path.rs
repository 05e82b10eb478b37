use super::engine::{Context, Emitter};
use super::finding::{Details, Finding, Witness};
use super::page::rule;
use super::words::{count, exact, figure, quoted};
use crate::analysis::figures::over;
use crate::diagnostic::Rule;
use crate::limits::SHOWN;
use crate::model::Thing;

rule! {
    /// Finds actors that stand more service links away from the customer than the limit, by the shortest way they have.
    ///
    /// ## Why it matters
    ///
    /// Everybody should know exactly how their work affects customers, in six degrees at most: you serve the customer,
    /// or you serve somebody who does. Over a longer way nobody sees the other end. What is passed on seven times
    /// arrives as something else, and what comes back has lost its edge.
    ///
    /// ## Fires
    ///
    /// ```outward fires
    /// customer Guest
    /// role Barista { serves Guest "hands over the drink" }
    /// role StoreManager { serves Barista "the roster" }
    /// role AreaManager { serves StoreManager "targets" }
    /// role Controller { serves AreaManager "figures" }
    /// role DataTeam { serves Controller "tables" }
    /// role Platform { serves DataTeam "a warehouse" }
    /// role Licences { serves Platform "contracts" }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```outward quiet
    /// customer Guest
    /// role Barista { serves Guest "hands over the drink" }
    /// role StoreManager { serves Barista "the roster" }
    /// role AreaManager { serves StoreManager "targets" }
    /// role Controller { serves AreaManager "figures" }
    /// role DataTeam { serves Controller "tables", StoreManager "what sold by the hour" }
    /// role Platform { serves DataTeam "a warehouse" }
    /// role Licences { serves Platform "contracts" }
    /// ```
    ///
    /// ## Mend
    ///
    /// Look along the route for somebody who could serve a person nearer to the customer, and let them meet.
    LONG_PATH = LongPath { check: check, explain: explain }
}

fn check(context: &Context<'_>, emitter: &mut Emitter<'_>) {
    let limit = context.limit(Rule::LongPath);
    for path in context.analyses.paths.iter().flat_map(|paths| &paths.actors) {
        if path.way.as_ref().is_some_and(|way| over(f64::from(way.distance), limit)) {
            emitter.finding([path.actor.into()]);
        }
    }
}

fn explain(context: &Context<'_>, finding: &Finding) -> Details {
    let (Some(Thing::Party(actor)), Some(paths)) = (finding.thing(), &context.analyses.paths) else {
        return Details::default();
    };
    let Some(way) = paths.way(actor) else { return Details::default() };
    let model = context.model;
    let mut witness = Witness::default();
    let mut from = actor;
    for hop in paths.route(actor).take(SHOWN) {
        witness.step(from, format!("serves {} at strength {}", quoted(model, hop.to), figure(hop.strength)));
        from = hop.to;
    }
    witness.step(from, "the customer");
    witness.of = way.distance as usize + 1;
    let limit = context.limit(Rule::LongPath);
    let links = count(u64::from(way.distance), "service link");
    Details::new(
        format!("{} stands {links} away from the customer, over {}", quoted(model, actor), exact(limit)),
        "let it, or somebody on its route, serve a person nearer to the customer: `serves WHO \"what\"`",
        witness,
    )
}
