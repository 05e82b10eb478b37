//! The section on informal influence.

use crate::analysis::{Influencer, tau_test};

use super::{Found, Part};
use crate::figures::{both_in_percent, figure, p_value, percent};
use crate::report::block::{Block, Column, Mark, Tone, Words};

pub fn part(found: &Found<'_>) -> Option<Part> {
    let influence = found.analyses.influence.as_ref()?;
    let mut part = Part::new("Influence");
    let Some(summary) = &influence.summary else { return Some(part) };
    let [champions, blockers] = both_in_percent(summary.champion_share, summary.blocker_share);
    if summary.blocker_share > summary.champion_share {
        part.point(Mark::Poor, format!("Blockers hold {blockers} of the informal influence, champions {champions}."));
    } else if summary.champion_share > 0.0 {
        part.point(Mark::Good, format!("Champions hold {champions} of the informal influence, blockers {blockers}."));
    }
    let powers = influence.actors.iter().filter_map(|actor| Some((actor.score, found.model.power(actor.actor)?)));
    if let Some(test) = tau_test(&powers.collect::<Vec<_>>()) {
        let words = format!(
            "How far influence follows stated power (tau-b: −1 never, 0 no relation, 1 always): {}, {} by the normal \
             approximation.",
            figure(test.tau_b),
            p_value(test.p_value)
        );
        part.blocks.push(Block::Text(words.into()));
    }
    let columns =
        [Column::words("Listened to"), Column::figure("Influence"), Column::figure("Power").spare(), Column::words("")];
    let order = |a: &&Influencer, b: &&Influencer| b.score.total_cmp(&a.score);
    part.blocks.extend(found.table(columns, &influence.actors, order, |influencer| {
        let (model, actor) = (found.model, influencer.actor);
        let power = model.power(actor).map_or_else(|| Words::toned(Tone::Faint, "–"), |power| figure(power).into());
        let flag = if model.is_champion(actor) {
            Words::toned(Tone::Good, "champion")
        } else if model.is_blocker(actor) {
            Words::toned(Tone::Fair, "blocker")
        } else if influence.hidden.contains(&actor) {
            Words::from("more than its power says")
        } else {
            Words::new()
        };
        [found.who(actor), percent(influencer.score).into(), power, flag]
    }));
    Some(part)
}
