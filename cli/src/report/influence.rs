//! Who is listened to.

use outward::analysis::Influencer;

use super::{Found, Part};
use crate::document::{Block, Column, Mark, Table, Tone, Words};
use crate::figures::{amount, figure, percent};

pub fn part(found: &Found<'_>) -> Option<Part> {
    let influence = found.analyses.influence.as_ref()?;
    let mut part = Part::new("Influence");
    let Some(summary) = &influence.summary else { return Some(part) };
    let (champions, blockers) = (percent(Some(summary.champion_share)), percent(Some(summary.blocker_share)));
    if summary.blocker_share > summary.champion_share {
        part.point(Mark::Poor, format!("Blockers hold {blockers} of the informal influence, champions {champions}."));
    } else if summary.champion_share > 0.0 {
        part.point(Mark::Good, format!("Champions hold {champions} of the informal influence, blockers {blockers}."));
    }
    if let Some(agreement) = summary.chart_agreement {
        let words = format!("How far influence follows stated power (tau-b): {}.", figure(agreement));
        part.blocks.push(Block::Text(words.into()));
    }
    let mut ranked: Vec<&Influencer> = influence.actors.iter().collect();
    ranked.sort_by(|a, b| b.score.total_cmp(&a.score));
    let mut table = Table::new([
        Column::words("Listened to"),
        Column::figure("Influence"),
        Column::figure("Power").spare(),
        Column::words(""),
    ]);
    for influencer in ranked.iter().take(found.rows()) {
        let model = found.model;
        let actor = influencer.actor;
        let power = model.power(actor).map_or_else(|| Words::toned(Tone::Faint, "–"), |power| amount(power).into());
        let flag = match (model.is_champion(actor), model.is_blocker(actor), influence.hidden.contains(&actor)) {
            (true, ..) => Words::toned(Tone::Good, "champion"),
            (_, true, _) => Words::toned(Tone::Fair, "blocker"),
            (_, _, true) => Words::toned(Tone::Plain, "more than its power says"),
            _ => Words::new(),
        };
        table.row([found.who(actor), percent(Some(influencer.score)).into(), power, flag]);
    }
    table.more = ranked.len().saturating_sub(found.rows());
    part.blocks.push(Block::Table(table));
    Some(part)
}
