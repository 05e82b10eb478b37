//! `inward-rewards`.

use crate::analysis::figures::{over, under};
use crate::analysis::{Metrics, RewardMix};
use crate::diagnostic::Rule;
use crate::rules::lists::add_steps;
use crate::rules::words::{headcount, percent, percent_beyond};
use crate::rules::{Check, Explanation, RuleContext, Witness, rule};

rule! {
    /// Finds that an organization pays mostly for what matters to no customer. There is one finding: it fires if, of
    /// all people's reward weight, too large a share is on metrics that matter to no customer, and at least half of the
    /// people are rewarded by some metric.
    ///
    /// ## Why it matters
    ///
    /// An organization gets what it rewards. If champions of the customer are praised in speeches but paid by internal
    /// figures, caring about customers is bad for a career.
    ///
    /// ## Example
    ///
    /// ```outward fires
    /// customer Guest
    /// role Barista { serves Guest; rewarded by Budget weight 60%, Remakes weight 40% }
    /// metric Budget { about money }
    /// metric Remakes { from Guest; matters to Guest; reported to Barista }
    /// ```
    ///
    /// ## Without the finding
    ///
    /// ```outward quiet
    /// customer Guest
    /// role Barista { serves Guest; rewarded by Budget weight 40%, Remakes weight 60% }
    /// metric Budget { about money }
    /// metric Remakes { from Guest; matters to Guest; reported to Barista }
    /// ```
    ///
    /// ## What to do
    ///
    /// Move weight to metrics that matter to customers, first in the roles that most people are paid in.
    InwardRewards: "inward-rewards" about Metrics, Warning, Over 0.5;
}

/// The share of all people that has to be rewarded by something for the rule to apply.
const ENOUGH: f64 = 0.5;

pub struct InwardWeight<'a> {
    metrics: &'a Metrics,
    inward: f64,
    rewarded: f64,
    limit: f64,
}

impl Check for InwardRewards {
    type About = ();
    type Seen<'a> = InwardWeight<'a>;

    fn candidates(&self, _: &RuleContext<'_>) -> impl Iterator<Item = ()> {
        std::iter::once(())
    }

    fn look<'a>(&self, context: &RuleContext<'a>, (): &()) -> Option<InwardWeight<'a>> {
        let metrics = context.analyses.metrics.as_ref()?;
        let (inward, rewarded) = (metrics.summary.inward_reward_share?, metrics.summary.rewarded_share?);
        let limit = context.limit(Rule::InwardRewards)?;
        let is_inward = over(inward, limit) && !under(rewarded, ENOUGH);
        is_inward.then_some(InwardWeight { metrics, inward, rewarded, limit })
    }

    fn explain(&self, _: &RuleContext<'_>, seen: &InwardWeight<'_>) -> Explanation {
        let rewards = &seen.metrics.rewards;
        let mut lists: Vec<&RewardMix> = rewards.iter().filter(|mix| mix.headcount * mix.inward > 0.0).collect();
        lists.sort_by(|a, b| (b.headcount * b.inward).total_cmp(&(a.headcount * a.inward)));
        let mut witness = Witness::default();
        add_steps(&mut witness, lists.iter(), |mix| {
            let people = if mix.headcount == 1.0 { "person" } else { "people" };
            let inward = percent(mix.inward);
            let heads = headcount(mix.headcount);
            (
                mix.by.into(),
                format!("{inward} of its reward weight is on metrics that matter to no customer, for {heads} {people}"),
            )
        });
        let [inward, limit] = percent_beyond(seen.inward, seen.limit);
        let message = format!(
            "{inward} of the reward weight is on metrics that matter to no customer, over the limit of {limit}; {} of all \
             people are rewarded by metrics",
            percent(seen.rewarded),
        );
        Explanation::new(message, "reward what matters to customers, beginning where most people are rewarded", witness)
    }
}
