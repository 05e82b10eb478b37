//! `blockers-hold-influence`.

use crate::analysis::figures::over;
use crate::analysis::{Influence, is_champion};
use crate::rules::words::percent;
use crate::rules::{Check, Context, Explanation, Subject, Witness, rule};

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
    BlockersHoldInfluence: "blockers-hold-influence" about Influence, Warning;
}

/// How much of the influence blockers and champions hold.
pub struct Shares<'a> {
    influence: &'a Influence,
    blockers: f64,
    champions: f64,
}

impl Check for BlockersHoldInfluence {
    type About = ();
    type Seen<'a> = Shares<'a>;

    fn candidates(&self, _: &Context<'_>) -> impl Iterator<Item = ()> {
        std::iter::once(())
    }

    fn look<'a>(&self, context: &Context<'a>, (): &()) -> Option<Shares<'a>> {
        let influence = context.analyses.influence.as_ref()?;
        let summary = influence.summary?;
        let (blockers, champions) = (summary.blocker_share, summary.champion_share);
        over(blockers, champions).then_some(Shares { influence, blockers, champions })
    }

    fn explain(&self, context: &Context<'_>, seen: &Shares<'_>) -> Explanation {
        let model = context.model;
        let message = format!(
            "blockers hold {} of the informal influence, champions {}",
            percent(seen.blockers),
            percent(seen.champions),
        );
        let help = "win those blockers to whom most listen, or give champions the stage";
        let actors = || seen.influence.actors.iter();
        let blockers = actors().filter(|actor| model.is_blocker(actor.actor));
        let champions = actors().filter(|actor| is_champion(model, actor.actor));
        let blockers = blockers.map(|actor| (Subject::from(actor.actor), format!("blocker, {}", percent(actor.score))));
        let champions =
            champions.map(|actor| (Subject::from(actor.actor), format!("champion, {}", percent(actor.score))));
        Explanation::new(message, help, Witness::of(blockers.chain(champions)))
    }
}
