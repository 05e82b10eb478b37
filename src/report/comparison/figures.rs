//! The section that compares the figures of the whole model.

use crate::compare::{Figure, FigureChange, FigureUnit};

use super::{Compared, Part};
use crate::figures::{both, both_in_percent, counted, figure, money, percent};
use crate::report::block::{Block, Column, Mark, Point, Table, Tone, Words};

pub fn part(compared: &Compared<'_>) -> Option<Part> {
    let figures = &compared.found.figures;
    let changed: Vec<&FigureChange> = figures.iter().filter(|it| it.is_change()).collect();
    let shown: Vec<&FigureChange> = if compared.all {
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
        (0, 0) => Mark::Plain,
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
    let currency = compared.new.context.model.currency().or(compared.old.context.model.currency());
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
    let points = vec![Point::new(mark, words)];
    Some(Part { title: "Figures", points, blocks: vec![Block::Table(table)] })
}

/// Both values, with enough digits to tell them apart.
fn shown_apart(it: &FigureChange, currency: Option<&str>) -> [String; 2] {
    let (Some(before), Some(after)) = (it.before, it.after) else {
        return [it.before, it.after]
            .map(|value| value.map_or_else(|| "–".to_owned(), |value| shown(it.figure, value, currency)));
    };
    match it.figure.unit() {
        FigureUnit::Percent => both_in_percent(before, after),
        FigureUnit::Money => [before, after].map(|value| money(value, currency)),
        FigureUnit::Plain => both(before, after),
    }
}

fn shown(of: Figure, value: f64, currency: Option<&str>) -> String {
    match of.unit() {
        FigureUnit::Percent => percent(value),
        FigureUnit::Money => money(value, currency),
        FigureUnit::Plain => figure(value),
    }
}
