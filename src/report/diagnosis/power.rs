//! The section on whether pay, power and respect belong to those close to the customer.

use crate::analysis::{End, Facing, Leaning, Power};

use super::{Found, Part, in_given_order};
use crate::figures::{figure, listed, percent};
use crate::report::block::{Block, Column, Mark, Tone, Words};

pub fn part(found: &Found<'_>) -> Option<Part> {
    let power = found.analyses.power.as_ref()?;
    let mut part = Part::new("Power");
    if power.measures.iter().all(|measure| measure.n == 0) {
        return Some(part);
    }
    let such = |leaning| -> Vec<String> {
        let such = power.measures.iter().filter(|measure| measure.verdict == leaning);
        such.map(|measure| measure.measure.as_str().to_owned()).collect()
    };
    let (away, toward) = (such(Leaning::BossLed), such(Leaning::CustomerLed));
    if !away.is_empty() {
        let text = format!("{} grow with the distance from the customer.", capital(&listed(&away, 3)));
        part.point(Mark::Poor, singular(text, away.len()));
    } else if !toward.is_empty() {
        let text = format!("{} grow with nearness to the customer.", capital(&listed(&toward, 3)));
        part.point(Mark::Good, singular(text, toward.len()));
    }
    if let Some(share) = power.summary.outsourced_direct_share.filter(|share| *share > 0.0) {
        let text = format!("{} of the people who serve a customer directly are outsourced.", percent(share));
        part.point(Mark::Fair, text);
    }
    part.blocks.extend(measures(found, power));
    part.blocks.push(Block::Text("tau-b: −1 is always less, 0 no relation, 1 always more.".into()));
    if let Some(means) = groups(found, power) {
        part.blocks.push(means);
        part.blocks.push(Block::Text("A mean is per person, over the roles and units that state the figure.".into()));
    }
    part.blocks.extend(inversions(found, power));
    Some(part)
}

fn measures(found: &Found<'_>, power: &Power) -> Option<Block> {
    let columns = [
        Column::words("Measure"),
        Column::figure("Stated by"),
        Column::words("The nearer the customer"),
        Column::figure("tau-b"),
    ];
    let stated = power.measures.iter().filter(|measure| measure.n > 0);
    let all = found.model.actors().count();
    found.table(columns, stated, in_given_order, |measure| {
        let (tone, words) = match measure.verdict {
            Leaning::CustomerLed => (Tone::Good, "the more"),
            Leaning::BossLed => (Tone::Poor, "the less"),
            Leaning::Indifferent => (Tone::Plain, "no clear relation"),
            Leaning::TooFew => (Tone::Faint, "too few to tell"),
        };
        let tau = measure.tau_b.map_or_else(|| "–".to_owned(), figure);
        let stated = format!("{} of {}", figure(measure.n as f64), figure(all as f64));
        [measure.measure.as_str().into(), stated.into(), Words::toned(tone, words), tau.into()]
    })
}

fn groups(found: &Found<'_>, power: &Power) -> Option<Block> {
    let columns = [
        Column::words("Mean of those who serve"),
        Column::figure("Pay"),
        Column::figure("Power"),
        Column::figure("Respect"),
    ];
    found.table(columns, &power.groups, in_given_order, |group| {
        let name = match group.group {
            Facing::Current => "a current customer directly",
            Facing::Potential => "a potential customer directly",
            Facing::Neither => "neither directly",
        };
        let mean =
            |value: Option<f64>| value.map_or_else(|| Words::toned(Tone::Faint, "–"), |value| figure(value).into());
        [name.into(), mean(group.pay), mean(group.power), mean(group.respect)]
    })
}

fn inversions(found: &Found<'_>, power: &Power) -> Option<Block> {
    let columns = [Column::words("Who"), Column::words("Where"), Column::words("Rank")];
    found.table(columns, &power.inversions, in_given_order, |inversion| {
        let (place, rank) = match inversion.end {
            End::Top => ("far from the customer", "highest"),
            End::Bottom => ("next to the customer", "lowest"),
        };
        let rank = format!("among the {rank} in {}", inversion.measure.as_str());
        [found.who(inversion.actor), place.into(), rank.into()]
    })
}

fn singular(text: String, subjects: usize) -> String {
    if subjects == 1 { text.replacen(" grow ", " grows ", 1) } else { text }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
