//! The section on whether pay, power and respect belong to those close to the customer.

use crate::analysis::{Agreement, End, Facing, Leaning, Power, TauTest, closeness, tau_test};

use super::{Found, Part, in_given_order};
use crate::figures::{figure, listed, p_value, percent, probability};
use crate::report::block::{Block, Column, Mark, Tone, Words};

pub fn part(found: &Found<'_>) -> Option<Part> {
    let power = found.analyses.power.as_ref()?;
    let mut part = Part::new("Power");
    if power.measures.iter().all(|measure| measure.n == 0) {
        return Some(part);
    }
    let tests: Vec<(Agreement, Option<TauTest>)> =
        power.measures.iter().map(|found_of| (*found_of, test(found, found_of))).collect();
    if let Some(text) = all_that(&tests, Leaning::BossLed, "grow away from the customer") {
        part.point(Mark::Poor, text);
    } else if let Some(text) = all_that(&tests, Leaning::CustomerLed, "grow with nearness to the customer") {
        part.point(Mark::Good, text);
    }
    if let Some(share) = power.summary.outsourced_direct_share.filter(|share| *share > 0.0) {
        let text = format!("{} of the people who serve a customer directly are outsourced.", percent(share));
        part.point(Mark::Fair, text);
    }
    part.blocks.extend(measures(found, &tests));
    let text = "tau-b: −1 is always less, 0 no relation, 1 always more. p: how likely chance alone is as far from 0, by the \
                normal approximation.";
    part.blocks.push(Block::Text(text.into()));
    if let Some(means) = groups(found, power) {
        part.blocks.push(means);
        part.blocks.push(Block::Text("A mean is per person, over the roles and units that state the figure.".into()));
    }
    part.blocks.extend(inversions(found, power));
    Some(part)
}

/// The measures that lean one way, and how likely the least clear of them does so by chance.
fn all_that(tests: &[(Agreement, Option<TauTest>)], leaning: Leaning, grow: &str) -> Option<String> {
    let such: Vec<_> = tests.iter().filter(|(measure, _)| measure.verdict == leaning).collect();
    let names: Vec<String> = such.iter().map(|(measure, _)| measure.measure.as_str().to_owned()).collect();
    let p = such.iter().filter_map(|(_, test)| test.map(|test| test.p_value)).reduce(f64::max)?;
    let p = if such.len() == 1 { p_value(p) } else { p_value(p).replacen('=', "≤", 1).replacen('<', "≤", 1) };
    let text = format!("{} {grow} ({p}).", capital(&listed(&names, 3)));
    Some(if such.len() == 1 { text.replacen(" grow ", " grows ", 1) } else { text })
}

/// How likely the agreement of a measure with closeness is by chance; `None` where nothing is said about it.
fn test(found: &Found<'_>, measure: &Agreement) -> Option<TauTest> {
    let says = measure.verdict != Leaning::TooFew;
    says.then(|| tau_test(&closeness(found.model, found.graph, measure.measure))).flatten()
}

fn measures(found: &Found<'_>, tests: &[(Agreement, Option<TauTest>)]) -> Option<Block> {
    let columns = [
        Column::words("Measure"),
        Column::figure("Stated by"),
        Column::words("The nearer the customer"),
        Column::figure("tau-b"),
        Column::figure("p"),
    ];
    let stated = tests.iter().filter(|(measure, _)| measure.n > 0);
    let all = found.model.actors().count();
    found.table(columns, stated, in_given_order, |(measure, test)| {
        let (tone, words) = match measure.verdict {
            Leaning::CustomerLed => (Tone::Good, "the more"),
            Leaning::BossLed => (Tone::Poor, "the less"),
            Leaning::Indifferent => (Tone::Plain, "no clear relation"),
            Leaning::TooFew => (Tone::Faint, "too few to tell"),
        };
        let tau = measure.tau_b.map_or_else(|| "–".to_owned(), figure);
        let stated = format!("{} of {}", figure(measure.n as f64), figure(all as f64));
        let p = test.map_or_else(|| Words::toned(Tone::Faint, "–"), |test| probability(test.p_value).into());
        [measure.measure.as_str().into(), stated.into(), Words::toned(tone, words), tau.into(), p]
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

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
