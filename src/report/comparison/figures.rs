//! The figures of the whole, side by side.

use crate::compare::{Figure, FigureChange};

use super::{Part, Told};
use crate::figures::{both, both_in_percent, counted, figure, money, percent};
use crate::report::block::{Block, Column, Mark, Point, Table, Tone, Words};

pub fn part(told: &Told<'_>) -> Option<Part> {
    let figures = &told.found.figures;
    let changed: Vec<&FigureChange> = figures.iter().filter(|it| it.is_change()).collect();
    let shown: Vec<&FigureChange> = if told.all {
        figures.iter().filter(|it| it.before.is_some() || it.after.is_some()).collect()
    } else {
        changed.clone()
    };
    if shown.is_empty() {
        return None;
    }
    let count = |mended: bool| changed.iter().filter(|it| it.is_mended() == Some(mended)).count();
    let (better, worse) = (count(true), count(false));
    let mark = match (better, worse) {
        (_, 0) => Mark::Good,
        (0, _) => Mark::Poor,
        _ => Mark::Fair,
    };
    let said = match (better, worse) {
        (0, 0) => "none for the better or the worse".to_owned(),
        (better, 0) => format!("{better} for the better"),
        (0, worse) => format!("{worse} for the worse"),
        (better, worse) => format!("{better} for the better, {worse} for the worse"),
    };
    let words = format!("{} changed: {said}.", counted(changed.len(), "figure", "figures"));
    let mut table =
        Table::new([Column::words("Figure"), Column::figure("Was"), Column::figure("Is"), Column::words("")]);
    let currency = told.new.context.model.currency().or(told.old.context.model.currency());
    for it in shown {
        let (tone, verdict) = match it.is_mended() {
            Some(true) => (Tone::Good, "better"),
            Some(false) => (Tone::Poor, "worse"),
            None => (Tone::Plain, ""),
        };
        let [was, is] = shown_apart(it, currency);
        table.row([
            it.figure.doc().trim_end_matches('.').into(),
            was.into(),
            Words::toned(tone, is),
            Words::toned(tone, verdict),
        ]);
    }
    let points = vec![Point::new(if changed.is_empty() { Mark::Plain } else { mark }, words)];
    Some(Part { title: "Figures", points, blocks: vec![Block::Table(table)] })
}

/// Both values, in as many digits as it takes to see that they differ.
fn shown_apart(it: &FigureChange, currency: Option<&str>) -> [String; 2] {
    let (Some(before), Some(after)) = (it.before, it.after) else {
        return [it.before, it.after]
            .map(|value| value.map_or_else(|| "–".to_owned(), |value| shown(it.figure, value, currency)));
    };
    match it.figure {
        of if is_share(of) => both_in_percent(before, after),
        Figure::NoPathCost => [before, after].map(|value| money(value, currency)),
        _ => both(before, after),
    }
}

fn shown(of: Figure, value: f64, currency: Option<&str>) -> String {
    match of {
        _ if is_share(of) => percent(value),
        Figure::NoPathCost => money(value, currency),
        _ => figure(value),
    }
}

fn is_share(of: Figure) -> bool {
    use Figure::*;
    matches!(
        of,
        ReachShare
            | SpecificShare
            | ExemptShare
            | PartlyExemptShare
            | OutsourcedDirectShare
            | ChampionShare
            | BlockerShare
            | Outward
            | Upward
            | Inward
            | MeanRisk
            | PairsMetShare
            | InwardRewardShare
            | RewardedShare
            | RemovalRate
            | NeedsMetShare
            | SightShare
            | CoveredShare
    )
}
