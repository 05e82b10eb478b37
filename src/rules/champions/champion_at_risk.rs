//! `champion-at-risk`.

use crate::analysis::figures::over;
use crate::analysis::{Champion, Risk, TOO_INWARD};
use crate::diagnostic::Rule;
use crate::model::{Model, PartyId};
use crate::rules::lists::named;
use crate::rules::words::{both, percent_beyond, quoted, rooms};
use crate::rules::{Check, Explanation, RuleContext, Witness, rule};

rule! {
    /// Finds champions of the customer who face too many risks, as a share of those that can be judged. A champion is a
    /// role or unit that is marked `champion` or hands work back.
    ///
    /// There are five risks: rewarded for what matters to no customer; a blocker above; power below the median; no
    /// champion around; not in a room with the powerful.
    ///
    /// ## Why it matters
    ///
    /// People are praised for caring about customers, and punished for it. Champions ask awkward questions, slow
    /// projects down, annoy colleagues and bosses, and often get into trouble. Those who watch conclude that the role
    /// ends careers. An organization that wants more champions has to look after those it has.
    ///
    /// ## Example
    ///
    /// ```outward fires
    /// customer Guest
    /// metric Revenue { about sales }
    /// role Waiter { serves Guest; champion; reports to Manager; rewarded by Revenue }
    /// role Manager { serves Waiter }
    /// ```
    ///
    /// ## Without the finding
    ///
    /// ```outward quiet
    /// customer Guest
    /// metric Revenue { about sales }
    /// metric ComesBack { matters to Guest; kind behavior }
    /// role Waiter { serves Guest; champion; reports to Manager; rewarded by Revenue, ComesBack }
    /// role Manager { serves Waiter; champion }
    /// ```
    ///
    /// ## What to do
    ///
    /// Remove one risk after the other: reward what customers care about, bring champions together, give them a seat
    /// where decisions are made.
    ChampionAtRisk: "champion-at-risk" about Champions, Warning, Over 0.5;
    on card: says "You stand up for the customer, and more gets in your way here than helps you.", "Ask for rewards for what matters to customers, for a colleague who stands up for them too, and for a seat where decisions are made.";
}

pub struct AtRisk<'a> {
    champion: &'a Champion,
    risk: f64,
    limit: f64,
}

impl Check for ChampionAtRisk {
    type About = PartyId;
    type Seen<'a> = AtRisk<'a>;

    fn candidates(&self, context: &RuleContext<'_>) -> impl Iterator<Item = PartyId> {
        context.analyses.champions.iter().flat_map(|found| &found.champions).map(|champion| champion.actor)
    }

    fn look<'a>(&self, context: &RuleContext<'a>, actor: &PartyId) -> Option<AtRisk<'a>> {
        let champion = context.analyses.champions.as_ref()?.get(*actor)?;
        let (risk, limit) = (champion.risk?, context.limit(Rule::ChampionAtRisk)?);
        over(risk, limit).then_some(AtRisk { champion, risk, limit })
    }

    fn explain(&self, context: &RuleContext<'_>, seen: &AtRisk<'_>) -> Explanation {
        let champion = seen.champion;
        let [risk, limit] = percent_beyond(seen.risk, seen.limit);
        let message = format!(
            "{} {} and faces {} of the {} risks that could be judged ({risk}, over the limit of {limit})",
            quoted(context.model, champion.actor),
            why(context.model, champion.actor),
            champion.risks.len(),
            champion.decided,
        );
        let help = champion.risks.iter().map(|risk| way_out(*risk)).collect::<Vec<_>>().join("; ");
        let mut witness = Witness::default();
        for risk in &champion.risks {
            let subject = match risk {
                Risk::UnderABlocker => champion.blocker_above.unwrap_or(champion.actor),
                Risk::RewardedInward | Risk::Outranked | Risk::Alone | Risk::Unheard => champion.actor,
            };
            witness.step(subject, format!("{}: {}", risk.as_str(), proof(context, champion, *risk)));
        }
        Explanation::new(message, help, witness)
    }
}

/// Why somebody counts as a champion.
fn why(model: &Model, actor: PartyId) -> String {
    if model.is_champion(actor) {
        return "is marked `champion`".to_owned();
    }
    let to = named(model, model.hands_back(actor).iter().map(|link| link.to));
    format!("counts as a champion because it hands work back to {to}")
}

fn proof(context: &RuleContext<'_>, champion: &Champion, risk: Risk) -> String {
    match risk {
        Risk::RewardedInward => {
            let [share, _] = percent_beyond(champion.inward_rewards.unwrap_or_default(), TOO_INWARD);
            format!("{share} of its reward weight is on metrics that matter to no customer")
        }
        Risk::UnderABlocker => format!("a blocker above {}", quoted(context.model, champion.actor)),
        Risk::Outranked => {
            let median = context.analyses.champions.as_ref().and_then(|found| found.median_power);
            let power = context.model.power(champion.actor);
            let [power, median] = both(power.unwrap_or_default(), median.unwrap_or_default());
            format!("power {power}, the median is {median}")
        }
        Risk::Alone => "no direct manager, direct report or colleague under its managers is a champion".to_owned(),
        Risk::Unheard => {
            format!("in {}, without another role or unit from the top quarter by power", rooms(champion.rooms.len()),)
        }
    }
}

fn way_out(risk: Risk) -> &'static str {
    match risk {
        Risk::RewardedInward => "reward it for what matters to customers",
        Risk::UnderABlocker => "get it and the blocker above it around one table",
        Risk::Outranked => "raise its standing",
        Risk::Alone => "put another champion beside it",
        Risk::Unheard => "give it a seat where the powerful decide",
    }
}
