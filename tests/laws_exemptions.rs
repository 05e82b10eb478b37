//! Laws of responsibility, exemption, care and sight: the definitions on the page, spread link by link, agree; another
//! order changes nothing but order.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test may panic"
)]

mod common;
mod naive {
    pub mod care;
    pub mod diffusion;
    pub mod exemptions;
    pub mod service;
    pub mod sight;
}

use common::organization::{Organization, organization_or_crowd};
use outward::Model;
use outward::analysis::{self, Targets};
use outward::graph::ServiceGraph;
use outward::model::{PartyId, Thing};
use outward::text::Sources;
use proptest::prelude::*;

fn model(organization: &Organization) -> Model {
    Model::read(&Sources::from_text("random.outward", organization.text())).unwrap()
}

fn near(a: Option<f64>, b: Option<f64>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => (a - b).abs() <= 1e-9 * a.abs().max(b.abs()),
        (a, b) => a == b,
    }
}

proptest! {
    #![proptest_config(common::cases::cases(600))]

    #[test]
    fn responsibility_agrees_with_the_page(organization in organization_or_crowd()) {
        let model = model(&organization);
        let found = analysis::diffusion(&model, &ServiceGraph::new(&model));
        let told = naive::diffusion::diffusion(&model);
        prop_assert_eq!(found.outcomes.len(), told.len());
        for (found, told) in found.outcomes.iter().zip(&told) {
            prop_assert_eq!(found.verdict.as_str(), told.verdict);
            prop_assert_eq!(found.holders.len(), told.holders.len());
            for (found, (holder, specific, share, stated, reaches)) in found.holders.iter().zip(&told.holders) {
                prop_assert_eq!(found.holder, *holder);
                prop_assert_eq!((found.specific, found.stated, found.reaches), (*specific, *stated, *reaches));
                prop_assert!(near(Some(found.share), Some(*share)), "{} {}", found.share, share);
            }
            prop_assert!(near(found.effective_holders, told.effective_holders));
            prop_assert!(near(found.concentration, told.concentration));
            prop_assert!(near(Some(found.bystander), Some(told.bystander)));
            prop_assert_eq!(found.promised_by.iter().map(|promise| promise.by).collect::<Vec<_>>(), told.promised_by.clone());
        }
        for found in &found.actors {
            let held = model.responsibilities(found.actor);
            let specific = held.iter().filter(|held| held.how.is_some()).count();
            prop_assert_eq!((found.specific as usize, found.general as usize), (specific, held.len() - specific));
        }
    }

    #[test]
    fn exemption_agrees_with_the_page(organization in organization_or_crowd()) {
        let model = model(&organization);
        let found = analysis::exemptions(&model, &ServiceGraph::new(&model));
        let told = naive::exemptions::exemptions(&model);
        prop_assert_eq!(found.actors.len(), told.len());
        for (found, told) in found.actors.iter().zip(&told) {
            let name = model.name(found.actor);
            prop_assert_eq!(found.actor, told.actor);
            prop_assert_eq!(found.verdict().as_str(), told.verdict, "{}", name);
            let grounds: Vec<&str> = found.grounds.iter().map(|ground| ground.as_str()).collect();
            prop_assert_eq!(grounds, told.grounds.clone(), "{}", name);
            prop_assert_eq!(found.shape.map(|shape| shape.as_str()), told.shape, "{}", name);
        }
        let circles = naive::exemptions::circles(&model);
        prop_assert_eq!(&found.circles, &circles);
        for found in &found.actors {
            prop_assert_eq!(found.circle.is_some(), circles.iter().any(|circle| circle.contains(&found.actor)));
        }
    }

    #[test]
    fn care_agrees_with_the_page(organization in organization_or_crowd()) {
        let model = model(&organization);
        let found = analysis::care(&model);
        let actors: Vec<_> = found.actors.iter().map(|found| (found.actor, found.served_by.clone(), found.served_through.clone())).collect();
        prop_assert_eq!(actors, naive::care::actors(&model));
        let needs: Vec<_> = found.needs.iter().map(|need| (need.needer, need.needed, need.met)).collect();
        prop_assert_eq!(needs, naive::care::needs(&model));
    }

    #[test]
    fn sight_agrees_with_the_page(organization in organization_or_crowd()) {
        let model = model(&organization);
        let graph = ServiceGraph::new(&model);
        let found = analysis::sight(&model, &graph);
        let paths = analysis::paths(&model, &graph, &Targets::Current);
        let told = naive::sight::sight(&model, |actor| paths.route(actor).map(|hop| hop.to).collect());
        let found: Vec<_> = found.actors.iter().map(|found| (found.actor, found.verdict.as_str())).collect();
        prop_assert_eq!(found, told);
    }

    #[test]
    fn another_order_changes_nothing_but_order(
        organization in organization_or_crowd(),
        keys in proptest::collection::vec(any::<u8>(), 0..40),
    ) {
        prop_assert_eq!(shown(&model(&organization)), shown(&model(&organization.reordered(&keys))));
    }
}

/// Everything found that does not depend on declaration order, by name. (Sight may: ties between routes do.)
fn shown(model: &Model) -> Vec<String> {
    let graph = ServiceGraph::new(model);
    let name = |party: PartyId| model.qualified_name(Thing::Party(party));
    let sorted = |parties: &mut dyn Iterator<Item = PartyId>| {
        let mut names: Vec<String> = parties.map(name).collect();
        names.sort();
        names.join(" ")
    };
    let diffusion = analysis::diffusion(model, &graph);
    let exemptions = analysis::exemptions(model, &graph);
    let care = analysis::care(model);
    let mut lines = Vec::new();
    for found in &diffusion.outcomes {
        let outcome = model.qualified_name(Thing::Outcome(found.outcome));
        let mut holders: Vec<String> = found
            .holders
            .iter()
            .map(|holder| {
                format!("{} {} {:.9} {:?}", name(holder.holder), holder.specific, holder.share, holder.reaches)
            })
            .collect();
        holders.sort();
        lines.push(format!("{outcome} {:?} {:.9?} {holders:?}", found.verdict, found.effective_holders));
    }
    for found in &exemptions.actors {
        let grounds: Vec<_> = found.grounds.iter().collect();
        lines.push(format!("{} {grounds:?} {:?}", name(found.actor), found.shape));
    }
    lines.extend(exemptions.circles.iter().map(|circle| sorted(&mut circle.iter().copied())));
    for found in &care.actors {
        let by = sorted(&mut found.served_by.iter().copied());
        let through: Vec<_> = found.served_through.iter().map(|target| target.party().map(name)).collect();
        lines.push(format!("{} by {by} through {through:?}", name(found.actor)));
    }
    lines.extend(
        care.needs.iter().map(|need| format!("{} needs {} {}", name(need.needer), name(need.needed), need.met)),
    );
    let (diffusion, exemptions) = (diffusion.summary, exemptions.summary);
    lines.push(format!("{:.9?} {:.9?}", diffusion.specific_share, diffusion.mean_effective_holders));
    lines.push(format!("{:?} {:.9?} {:?}", diffusion.by_verdict, exemptions.no_path_cost, care.summary));
    lines.sort();
    lines
}
