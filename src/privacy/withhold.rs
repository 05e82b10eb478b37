//! Figures of few people are withheld.

use crate::analysis::figures::Total;
use crate::model::{Model, PartyId};

/// What was taken out of a model.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Withheld {
    /// The actors with fewer people than asked for, in declaration order: nothing that was written about these people is left.
    pub few: Vec<PartyId>,
    /// Actors with more people whose headcount is withheld as well, because the total would tell that of the few.
    pub others: Vec<PartyId>,
    /// What stands in the place of each of their headcounts: the mean of all of them. `None` if all people of the organization
    /// are fewer than asked for; then no headcount is left, and each counts as 1.
    pub headcount: Option<f64>,
}

/// Withholds what was written about the people of actors with fewer than `min_group` of them: pay, power, respect, cost, what
/// they say they serve, whether they are champions or blockers, outsourced, and whom they influence or who influences them. Their
/// headcounts are replaced by the mean of all that are withheld, so that the total of the organization stays. Are these one
/// actor only, or together fewer than `min_group` people, then the next smallest headcounts are withheld, too (complementary
/// suppression: else the total, less what is shown, would tell). Headcount and cost of units with roles in them go, too; no
/// analysis reads them.
///
/// What is written of who serves whom, and of what an actor is responsible for and measured by, is about the work, not about
/// people, and stays.
///
/// Time O(n log n). Nothing that is computed from the model depends on what was withheld, but for the sum of the headcounts:
/// that of at least two actors and `min_group` people.
///
/// Sources: L. Willenborg and T. de Waal, "Elements of Statistical Disclosure Control", 2001 (suppression); J. Domingo-Ferrer and
/// J. M. Mateo-Sanz, "Practical data-oriented microaggregation for statistical disclosure control", 2002 (the mean in place of
/// each).
///
/// ```
/// use outward::privacy::{MIN_GROUP, withhold};
/// use outward::{Model, model::PartyId, text::Sources};
///
/// let text = "customer Guest\nrole Barista { headcount 40; pay 20_000; serves Guest }
///     role Chief { pay 90_000; power 9; serves Barista }\nrole Cook { headcount 6; serves Barista }";
/// let mut model = Model::read(&Sources::from_text("shop.outward", text))?;
/// let withheld = withhold(&mut model, MIN_GROUP);
/// let names = |of: &[PartyId]| of.iter().map(|actor| model.name(*actor).to_owned()).collect::<Vec<_>>();
/// // one chief alone could be told from the total of 47
/// assert_eq!((names(&withheld.few), names(&withheld.others)), (vec!["Chief".to_owned()], vec!["Cook".to_owned()]));
/// assert_eq!(withheld.headcount, Some(3.5));
/// let [barista, chief, _] = model.actors().collect::<Vec<_>>()[..] else { panic!() };
/// assert_eq!((model.pay(barista), model.pay(chief), model.headcount(chief)), (Some(20_000.0), None, 3.5));
/// # Ok::<(), outward::model::Invalid>(())
/// ```
pub fn withhold(model: &mut Model, min_group: u32) -> Withheld {
    let least = f64::from(min_group);
    let mut by_size: Vec<PartyId> = model.actors().collect();
    by_size.sort_by(|a, b| model.headcount(*a).total_cmp(&model.headcount(*b)));
    let few = by_size.partition_point(|actor| model.headcount(*actor) < least);
    let (mut pooled, mut total) = (few, people(model, by_size.iter().take(few)));
    while few > 0 && (pooled < 2 || total < least) && pooled < by_size.len() {
        total += by_size.get(pooled).map_or(0.0, |actor| model.headcount(*actor));
        pooled += 1;
    }
    by_size.truncate(pooled);
    let mut others = by_size.split_off(few);
    let mut few = by_size;
    // six digits behind the point, so that it can be written
    let mean = (total / pooled.max(1) as f64 * 1e6).round() / 1e6;
    let headcount = (pooled > 1 && total >= least).then_some(mean);
    few.sort_unstable();
    others.sort_unstable();
    few.iter().for_each(|actor| model.forget_people(*actor));
    model.forget_influence(|actor| few.binary_search(&actor).is_ok());
    few.iter().chain(&others).for_each(|actor| model.set_headcount(*actor, headcount));
    if !few.is_empty() {
        model.forget_figures_of_groups();
    }
    Withheld { few, others, headcount }
}

fn people<'a>(model: &Model, actors: impl Iterator<Item = &'a PartyId>) -> f64 {
    actors.map(|actor| model.headcount(*actor)).collect::<Total>().value()
}
