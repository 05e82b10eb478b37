use super::engine::{Context, Emitter};
use super::finding::{Details, Finding, Witness};
use super::lists::add_steps;
use super::page::rule;
use super::words::{count, headcount, percent, percent_beyond};
use crate::analysis::RewardMix;
use crate::analysis::figures::{over, under};
use crate::diagnostic::Rule;

/// From which share of people on rewards say something about the whole.
const ENOUGH: f64 = 0.5;

rule! {
    /// Finds, once, that an organization pays for what matters to no customer: of the reward weight of its people, the
    /// share on metrics that matter to no customer is over the limit, and at least half of its people are rewarded by any
    /// metric.
    ///
    /// ## Why it matters
    ///
    /// An organization gets what it rewards. Where champions of the customer are praised in speeches and paid by inward
    /// figures, caring about customers limits a career.
    ///
    /// ## Fires
    ///
    /// ```outward fires
    /// customer Guest
    /// role Barista { serves Guest; rewarded by Budget weight 60%, Remakes weight 40% }
    /// metric Budget { about money }
    /// metric Remakes { from Guest; matters to Guest; reported to Barista }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```outward quiet
    /// customer Guest
    /// role Barista { serves Guest; rewarded by Budget weight 40%, Remakes weight 60% }
    /// metric Budget { about money }
    /// metric Remakes { from Guest; matters to Guest; reported to Barista }
    /// ```
    ///
    /// ## Mend
    ///
    /// Move weight to metrics that matter to customers, first where most people are paid.
    RULE = InwardRewards {
        check: check,
        explain: explain,
    }
}

fn check(context: &Context<'_>, emitter: &mut Emitter<'_>) {
    let Some(found) = &context.analyses.metrics else { return };
    let (Some(inward), Some(rewarded)) = (found.summary.inward_reward_share, found.summary.rewarded_share) else {
        return;
    };
    if over(inward, context.limit(Rule::InwardRewards)) && !under(rewarded, ENOUGH) {
        emitter.once();
    }
}

fn explain(context: &Context<'_>, _finding: &Finding) -> Details {
    let Some(found) = &context.analyses.metrics else { return Details::default() };
    let mut lists: Vec<&RewardMix> = found.rewards.iter().filter(|mix| mix.headcount * mix.inward > 0.0).collect();
    lists.sort_by(|a, b| (b.headcount * b.inward).total_cmp(&(a.headcount * a.inward)));
    let mut witness = Witness::default();
    add_steps(&mut witness, lists.iter(), |mix| {
        let people = if mix.headcount == 1.0 { "person" } else { "people" };
        let inward = percent(mix.inward);
        let note = format!("{inward} on metrics that matter to no customer, for {} {people}", headcount(mix.headcount));
        (mix.by.into(), note)
    });
    let inward = found.summary.inward_reward_share.unwrap_or_default();
    let [inward, limit] = percent_beyond(inward, context.limit(Rule::InwardRewards));
    let message = format!(
        "{inward} of the reward weight is on metrics that matter to no customer, over the limit of {limit}; {} of all \
         people are rewarded, by {}",
        percent(found.summary.rewarded_share.unwrap_or_default()),
        count(found.rewards.len() as u64, "list") + " of rewards"
    );
    Details::new(message, "reward what matters to customers, first where most people are paid", witness)
}
