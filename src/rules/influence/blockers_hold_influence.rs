//! `blockers-hold-influence`.

use crate::analysis::figures::over;
use crate::analysis::{Influence, is_champion};
use crate::rules::words::{both_in_percent, percent};
use crate::rules::{Check, Explanation, RuleContext, Subject, Witness, rule};

rule! {
    /// Finds that blockers hold more of the informal influence than champions. Influence is PageRank over `influences`;
    /// see the analysis `influence`. A champion is a role or unit that is marked `champion` or hands work back.
    ///
    /// ## Why it matters
    ///
    /// Every change for the customer has people who drive it and people who stop it. What decides is not the plan, but
    /// whom the others listen to. If they listen to the blockers, a campaign only makes the next one harder: influence
    /// has to shift first.
    ///
    /// ## Example
    ///
    /// ```outward fires
    /// customer Guest
    /// role Waiter { serves Guest; champion }
    /// role Cook { serves Waiter }
    /// role OldHand { serves Waiter; blocker; headcount 2; influences Cook, Waiter }
    /// ```
    ///
    /// ## Without the finding
    ///
    /// ```outward quiet
    /// customer Guest
    /// role Waiter { serves Guest; champion; influences Cook, OldHand }
    /// role Cook { serves Waiter }
    /// role OldHand { serves Waiter; blocker; headcount 2 }
    /// ```
    ///
    /// ## What to do
    ///
    /// Win over the blockers whom many listen to, by asking what they fear. Or give champions a stage: let people learn
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

    fn candidates(&self, _: &RuleContext<'_>) -> impl Iterator<Item = ()> {
        std::iter::once(())
    }

    fn look<'a>(&self, context: &RuleContext<'a>, (): &()) -> Option<Shares<'a>> {
        let influence = context.analyses.influence.as_ref()?;
        let summary = influence.summary?;
        let (blockers, champions) = (summary.blocker_share, summary.champion_share);
        over(blockers, champions).then_some(Shares { influence, blockers, champions })
    }

    fn explain(&self, context: &RuleContext<'_>, seen: &Shares<'_>) -> Explanation {
        let model = context.model;
        let [blockers, champions] = both_in_percent(seen.blockers, seen.champions);
        let message = format!("blockers hold {blockers} of the informal influence, champions {champions}");
        let help = "win over the blockers whom most people listen to, or give champions a stage";
        let actors = || seen.influence.actors.iter();
        let blockers = actors().filter(|actor| model.is_blocker(actor.actor));
        let champions = actors().filter(|actor| is_champion(model, actor.actor));
        let blockers = blockers
            .map(|actor| (Subject::from(actor.actor), format!("blocker, {} of the influence", percent(actor.score))));
        let champions = champions
            .map(|actor| (Subject::from(actor.actor), format!("champion, {} of the influence", percent(actor.score))));
        Explanation::new(message, help, Witness::of(blockers.chain(champions)))
    }
}
