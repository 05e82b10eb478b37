use super::engine::{Context, Emitter};
use super::finding::{Details, Finding, Subject, Witness};
use super::page::rule;
use super::words::percent;
use crate::analysis::figures::over;
use crate::analysis::is_champion;

rule! {
    /// Finds that blockers hold more of the informal influence than champions do. Influence is PageRank over
    /// `influences`, see the analysis `influence`; a champion is flagged so, or hands work back.
    ///
    /// ## Why it matters
    ///
    /// Every change for the customer has those who carry it and those who prevent it. What decides between them is not
    /// the plan but to whom the others listen. Where that is the blockers, a campaign only makes the next one harder:
    /// the influence has to move first.
    ///
    /// ## Fires
    ///
    /// ```outward fires
    /// customer Guest
    /// role Waiter { serves Guest; champion }
    /// role Cook { serves Waiter }
    /// role OldHand { serves Waiter; blocker; headcount 2; influences Cook, Waiter }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```outward quiet
    /// customer Guest
    /// role Waiter { serves Guest; champion; influences Cook, OldHand }
    /// role Cook { serves Waiter }
    /// role OldHand { serves Waiter; blocker; headcount 2 }
    /// ```
    ///
    /// ## Mend
    ///
    /// Win the blockers to whom many listen, by asking what they fear, or give champions the stage: let people learn
    /// from them and work beside them.
    BLOCKERS_HOLD_INFLUENCE = BlockersHoldInfluence { check: check, explain: explain }
}

fn check(context: &Context<'_>, emitter: &mut Emitter<'_>) {
    let summary = context.analyses.influence.as_ref().and_then(|influence| influence.summary);
    if summary.is_some_and(|summary| over(summary.blocker_share, summary.champion_share)) {
        emitter.once();
    }
}

fn explain(context: &Context<'_>, _: &Finding) -> Details {
    let Some(influence) = &context.analyses.influence else { return Details::default() };
    let Some(summary) = influence.summary else { return Details::default() };
    let model = context.model;
    let message = format!(
        "blockers hold {} of the informal influence, champions {}",
        percent(summary.blocker_share),
        percent(summary.champion_share),
    );
    let help = "win those blockers to whom most listen, or give champions the stage";
    let blockers = influence.actors.iter().filter(|actor| model.is_blocker(actor.actor));
    let champions = influence.actors.iter().filter(|actor| is_champion(model, actor.actor));
    let blockers = blockers.map(|actor| (Subject::from(actor.actor), format!("blocker, {}", percent(actor.score))));
    let champions = champions.map(|actor| (Subject::from(actor.actor), format!("champion, {}", percent(actor.score))));
    Details::new(message, help, Witness::of(blockers.chain(champions)))
}
