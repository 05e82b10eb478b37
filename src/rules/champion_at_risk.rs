use super::engine::{Context, Emitter};
use super::finding::{Details, Finding, Witness};
use super::page::rule;
use super::words::{count, figure, percent, percent_beyond, quoted};
use crate::analysis::figures::over;
use crate::analysis::{Champion, Risk};
use crate::diagnostic::Rule;
use crate::model::Thing;

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
    CHAMPION_AT_RISK = ChampionAtRisk { check: check, explain: explain }
}

fn check(context: &Context<'_>, emitter: &mut Emitter<'_>) {
    let limit = context.limit(Rule::ChampionAtRisk);
    for champion in context.analyses.champions.iter().flat_map(|found| &found.champions) {
        if champion.risk.is_some_and(|risk| over(risk, limit)) {
            emitter.finding([champion.actor.into()]);
        }
    }
}

fn explain(context: &Context<'_>, finding: &Finding) -> Details {
    let (Some(Thing::Party(actor)), Some(found)) = (finding.thing(), &context.analyses.champions) else {
        return Details::default();
    };
    let Some(champion) = found.get(actor) else { return Details::default() };
    let [risk, limit] = percent_beyond(champion.risk.unwrap_or_default(), context.limit(Rule::ChampionAtRisk));
    let message = format!(
        "{} speaks for the customer, and {} of the {} risks of a champion that can be decided are real ({risk}, over the limit \
         of {limit})",
        quoted(context.model, actor),
        champion.risks.len(),
        champion.decided,
    );
    let help = champion.risks.iter().map(|risk| way_out(*risk)).collect::<Vec<_>>().join("; ");
    let mut witness = Witness::default();
    for risk in &champion.risks {
        let subject = match risk {
            Risk::UnderABlocker => champion.blocker_above.unwrap_or(actor),
            _ => actor,
        };
        witness.step(subject, format!("{}: {}", risk.as_str(), proof(context, champion, *risk)));
    }
    Details::new(message, help, witness)
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
