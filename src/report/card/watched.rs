//! The section of a card on the metrics you are measured and paid by, and whether they matter to a customer.

use crate::analysis::Ground;
use crate::card::{Card, Watched};
use crate::model::TargetBound;

use super::ROWS;
use super::opening::has;
use super::sheet::Sheet;
use crate::figures::percent;
use crate::report::block::{Block, Column, Table, Tone, Words};

pub const TITLE: &str = "What counts for you";

pub const ASK: &str = "The model has no metric that you are measured or paid by. Which one would show whether your work \
                       helps a customer?";

/// Whether the card should ask for metrics: it has none, and lacking them is a ground for exemption.
pub fn is_silent(card: &Card) -> bool {
    card.rewards.shown.is_empty() && card.measures.shown.is_empty() && has(card, Ground::Unmeasured)
}

pub fn part(sheet: &Sheet<'_>, card: &Card) -> Vec<Block> {
    let mut rows: Vec<(&Watched, bool, Option<f64>)> = Vec::new();
    for reward in &card.rewards.shown {
        let measured = card.measures.shown.iter().any(|measure| measure.metric == reward.metric);
        rows.push((reward, measured, reward.weight));
    }
    for measure in &card.measures.shown {
        if !card.rewards.shown.iter().any(|reward| reward.metric == measure.metric) {
            rows.push((measure, true, None));
        }
    }
    if rows.is_empty() {
        return match is_silent(card) && !sheet.together {
            true => vec![Block::Heading(TITLE), Block::Text(ASK.into())],
            false => Vec::new(),
        };
    }
    let mut blocks = vec![Block::Heading(TITLE)];
    let paid = !card.rewards.is_empty();
    let mut columns = vec![Column::words("Metric")];
    columns.extend(paid.then(|| Column::figure("Of your pay")));
    columns.extend([Column::words("Matters to"), Column::words("Today")]);
    let mut table = Table::new(columns);
    for (watched, measured, weight) in rows.iter().take(ROWS) {
        let mut row = vec![sheet.thing(watched.metric).into()];
        let none = if *measured { "measured" } else { "" };
        row.extend(paid.then(|| weight.map_or_else(|| none.into(), |weight| percent(weight).into())));
        row.push(match watched.matters_to.is_empty() {
            true => Words::toned(Tone::Fair, "no customer"),
            false => sheet.few(&watched.matters_to, 3),
        });
        row.push(stands(sheet, watched));
        table.row(row);
    }
    let more = (card.rewards.of + card.measures.of)
        .saturating_sub(card.rewards.shown.len() + card.measures.shown.len())
        + rows.len().saturating_sub(ROWS);
    blocks.push(Block::Table(table));
    if more > 0 {
        blocks.push(Block::Text(format!("And {more} more.").into()));
    }
    blocks.extend(closing(card).map(Block::Text));
    blocks
}

/// A closing sentence on what matters to no customer.
fn closing(card: &Card) -> Option<Words> {
    if has(card, Ground::Unmeasured) {
        return Some("None of it matters to a customer. Which metric would show whether your work helps one?".into());
    }
    let inward = card.inward_rewards.filter(|share| *share > 0.5)?;
    Some(format!("{} of what you are paid for matters to no customer.", percent(inward)).into())
}

fn stands(sheet: &Sheet<'_>, watched: &Watched) -> Words {
    let model = sheet.model();
    let Some(metric) = model.metrics().find(watched.metric) else { return Words::new() };
    let unit = model.text(metric.measured_in).map_or_else(String::new, |unit| format!(" {}", sheet.cut(unit)));
    let target = metric.target.map(|target| match target {
        TargetBound::Over(value) => format!("target over {}", metric.shown(value)),
        TargetBound::Under(value) => format!("target under {}", metric.shown(value)),
    });
    let stands = metric.stands_at.map(|value| format!("at {}{unit}", metric.shown(value)));
    let text = [stands, target].into_iter().flatten().collect::<Vec<_>>().join(", ");
    match watched.on_target {
        Some(true) => Words::toned(Tone::Good, text),
        Some(false) => Words::toned(Tone::Fair, format!("{text}: not yet")),
        None => text.into(),
    }
}
