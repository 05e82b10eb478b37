//! `long-path`.

use crate::analysis::Paths;
use crate::analysis::figures::over;
use crate::diagnostic::Rule;
use crate::limits::SHOWN;
use crate::model::PartyId;
use crate::rules::words::{count, exact, figure, quoted};
use crate::rules::{Check, Explanation, RuleContext, Witness, rule};

rule! {
    /// Finds roles and units that are too many service links away from the customer, counted along the shortest way
    /// they have.
    ///
    /// ## Why it matters
    ///
    /// Everybody should know exactly how their work affects customers, in six steps at most: you serve the customer, or
    /// you serve somebody who does. Over a longer distance, nobody sees the other end. Work that passes through seven
    /// hands arrives changed, and feedback loses its edge on the way back.
    ///
    /// ## Example
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
    /// ## Without the finding
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
    /// ## What to do
    ///
    /// Look along the way for somebody who could serve a person nearer to the customer, and bring the two together.
    LongPath: "long-path" about Paths, Warning, Over 6.0;
    on card: says "Your way to the customer is long, and something is lost at every link.", "Whom nearer to the customer could you serve?";
}

pub struct LongWay<'a> {
    actor: PartyId,
    paths: &'a Paths,
    links: u32,
    limit: f64,
}

impl Check for LongPath {
    type About = PartyId;
    type Seen<'a> = LongWay<'a>;

    fn candidates(&self, context: &RuleContext<'_>) -> impl Iterator<Item = PartyId> {
        context.analyses.paths.iter().flat_map(|paths| &paths.actors).map(|path| path.actor)
    }

    fn look<'a>(&self, context: &RuleContext<'a>, actor: &PartyId) -> Option<LongWay<'a>> {
        let (paths, limit) = (context.analyses.paths.as_ref()?, context.limit(Rule::LongPath)?);
        let links = paths.way(*actor)?.distance;
        over(f64::from(links), limit).then_some(LongWay { actor: *actor, paths, links, limit })
    }

    fn explain(&self, context: &RuleContext<'_>, seen: &LongWay<'_>) -> Explanation {
        let model = context.model;
        let mut witness = Witness::default();
        let mut from = seen.actor;
        for hop in seen.paths.route(seen.actor).take(SHOWN) {
            witness.step(from, format!("serves {} at strength {}", quoted(model, hop.to), figure(hop.strength)));
            from = hop.to;
        }
        witness.step(from, "the customer");
        witness.of = seen.links as usize + 1;
        let links = count(u64::from(seen.links), "service link");
        Explanation::new(
            format!(
                "{} is {links} away from the customer, over the limit of {}",
                quoted(model, seen.actor),
                exact(seen.limit)
            ),
            "let it, or somebody on its way, serve somebody nearer to the customer: `serves WHO \"what\"`",
            witness,
        )
    }
}
