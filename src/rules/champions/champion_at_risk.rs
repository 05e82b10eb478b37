//! `champion-at-risk`.

use crate::analysis::figures::over;
use crate::analysis::{Champion, Risk};
use crate::diagnostic::Rule;
use crate::model::{Model, PartyId};
use crate::rules::lists::named;
use crate::rules::words::{count, figure, percent, percent_beyond, quoted};
use crate::rules::{Check, Context, Explanation, Witness, rule};

rule! {
    /// Finds champions of the customer for whom more than the limit of the risks that can be decided are real. A
    /// champion is flagged so, or hands work back. The five risks: rewarded for what matters to no customer; a blocker
    /// above; power below the median; no champion around; in no room with the powerful.
    ///
    /// ## Why it matters
    ///
    /// Caring about customers is praised and punished. Champions ask awkward questions, slow projects down, annoy
    /// colleagues and bosses, and many end in trouble: for those who watch, it is a career-limiting role. An
    /// organization that wants more of them has to see to those it has.
    ///
    /// ## Fires
    ///
    /// ```outward fires
    /// customer Guest
    /// metric Revenue { about sales }
    /// role Waiter { serves Guest; champion; reports to Manager; rewarded by Revenue }
    /// role Manager { serves Waiter }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```outward quiet
    /// customer Guest
    /// metric Revenue { about sales }
    /// metric ComesBack { matters to Guest; kind behavior }
    /// role Waiter { serves Guest; champion; reports to Manager; rewarded by Revenue, ComesBack }
    /// role Manager { serves Waiter; champion }
    /// ```
    ///
    /// ## Mend
    ///
    /// Take away one risk after the other: reward what customers care about, put champions beside each other, give them
    /// a seat where it is decided.
    ChampionAtRisk: "champion-at-risk" about Champions, Warning, Over 0.5;
    on card: says "You speak for the customer, and more here stands in your way than helps you.", "Ask for rewards that count what matters to customers, for somebody beside you who speaks for them too, and for \
             a seat where it is decided.";
}

pub struct AtRisk<'a> {
    champion: &'a Champion,
    risk: f64,
    limit: f64,
}

impl Check for ChampionAtRisk {
    type About = PartyId;
    type Seen<'a> = AtRisk<'a>;

    fn candidates(&self, context: &Context<'_>) -> impl Iterator<Item = PartyId> {
        context.analyses.champions.iter().flat_map(|found| &found.champions).map(|champion| champion.actor)
    }

    fn look<'a>(&self, context: &Context<'a>, actor: &PartyId) -> Option<AtRisk<'a>> {
        let champion = context.analyses.champions.as_ref()?.get(*actor)?;
        let (risk, limit) = (champion.risk?, context.limit(Rule::ChampionAtRisk)?);
        over(risk, limit).then_some(AtRisk { champion, risk, limit })
    }

    fn explain(&self, context: &Context<'_>, seen: &AtRisk<'_>) -> Explanation {
        let champion = seen.champion;
        let [risk, limit] = percent_beyond(seen.risk, seen.limit);
        let message = format!(
            "{} {}; {} of the {} risks that could be judged are there ({risk}, over the limit of {limit})",
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
                _ => champion.actor,
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

fn proof(context: &Context<'_>, champion: &Champion, risk: Risk) -> String {
    match risk {
        Risk::RewardedInward => {
            let share = percent(champion.inward_rewards.unwrap_or_default());
            format!("{share} of its reward weight is on metrics that matter to no customer")
        }
        Risk::UnderABlocker => format!("a blocker that stands above {}", quoted(context.model, champion.actor)),
        Risk::Outranked => {
            let median = context.analyses.champions.as_ref().and_then(|found| found.median_power);
            let power = context.model.power(champion.actor);
            format!("power {}, the median is {}", figure(power.unwrap_or_default()), figure(median.unwrap_or_default()))
        }
        Risk::Alone => "no direct manager, direct report or colleague under its managers is a champion".to_owned(),
        Risk::Unheard => format!(
            "in {}, with no other actor of the top quarter by power",
            count(champion.rooms.len() as u64, "room"),
        ),
    }
}

fn way_out(risk: Risk) -> &'static str {
    match risk {
        Risk::RewardedInward => "reward it for what matters to customers",
        Risk::UnderABlocker => "bring it and the blocker above it to one table",
        Risk::Outranked => "give it standing",
        Risk::Alone => "put another champion beside it",
        Risk::Unheard => "give it a seat where the powerful decide",
    }
}
