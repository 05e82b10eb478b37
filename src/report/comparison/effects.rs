//! The sections on effects: who came closer to the customer, who became exempt, how responsibility changed.

use crate::analysis::{ExemptionVerdict, Ownership, Reach};
use crate::compare::{DistanceChange, OutcomeChange, Standing, VerdictChange};
use crate::model::Thing;

use super::{CELL, Compared, Part, Side};
use crate::figures::{counted, figure, people};
use crate::report::block::{Block, Column, Mark, Point, Table, Tone, Words};
use crate::report::words::cut;

pub fn steps(compared: &Compared<'_>) -> Option<Part> {
    let (nearer, farther) = (&compared.found.nearer, &compared.found.farther);
    if nearer.is_empty() && farther.is_empty() {
        return None;
    }
    let said = |steps: &[DistanceChange], how: &str| {
        let headcount: f64 = steps.iter().map(|step| compared.new.context.model.headcount(step.new)).sum();
        format!("{} ({}) {how}", counted(steps.len(), "role or unit", "roles and units"), people(headcount))
    };
    let points = [
        (!nearer.is_empty()).then(|| Point::new(Mark::Good, said(nearer, "came nearer to the customer."))),
        (!farther.is_empty()).then(|| Point::new(Mark::Poor, said(farther, "moved away from the customer."))),
    ];
    let mut blocks = Vec::new();
    for (title, steps, tone) in [("Came nearer", nearer, Tone::Good), ("Moved away", farther, Tone::Poor)] {
        if !steps.is_empty() {
            blocks.push(Block::Table(table(compared, title, steps, tone)));
        }
    }
    Some(Part { title: "Ways", points: points.into_iter().flatten().collect(), blocks })
}

fn table(compared: &Compared<'_>, title: &'static str, steps: &[DistanceChange], tone: Tone) -> Table {
    let (old, new) = (compared.old.context.model, compared.new.context.model);
    let mut table =
        Table::new([Column::words(title), Column::figure("People"), Column::words("Was"), Column::words("Is")]);
    // most people first
    let mut order: Vec<&DistanceChange> = steps.iter().collect();
    order.sort_by(|a, b| new.headcount(b.new).total_cmp(&new.headcount(a.new)));
    order.truncate(compared.rows());
    let next = |standing: fn(&DistanceChange) -> Standing| {
        order.iter().filter_map(|step| standing(step).next).map(Thing::from).collect::<Vec<_>>()
    };
    let old = Side::new(old, next(|step| step.before));
    let new = Side::new(new, next(|step| step.after));
    for step in order {
        table.row([
            compared.who(step.new),
            figure(new.model.headcount(step.new)).into(),
            standing(&old, step.before).into(),
            Words::toned(tone, standing(&new, step.after)),
        ]);
    }
    table.more = steps.len().saturating_sub(table.rows.len());
    table
}

/// A position in words, such as `2 links, through Barista`.
fn standing(side: &Side<'_>, standing: Standing) -> String {
    let next = standing.next.map(|next| side.called(next));
    match (standing.reach, standing.distance, next) {
        (Reach::PotentialOnly, ..) => "only potential customers".to_owned(),
        (Reach::None, ..) | (_, None, _) => "no way".to_owned(),
        (_, Some(1), Some(customer)) => format!("directly: {customer}"),
        (_, Some(1), None) => "directly".to_owned(),
        (_, Some(links), next) => {
            let links = counted(links as usize, "link", "links");
            next.map_or(links.clone(), |next| format!("{links}, through {next}"))
        }
    }
}

pub fn exemptions(compared: &Compared<'_>) -> Option<Part> {
    let changes = &compared.found.exemptions;
    if changes.is_empty() {
        return None;
    }
    let model = compared.new.context.model;
    use ExemptionVerdict::{Exempt, None as Not, Partly};
    let point = |mark: Mark, is_it: &dyn Fn(&VerdictChange) -> bool, [one, many]: [&str; 2]| {
        let these: Vec<&VerdictChange> = changes.iter().filter(|it| is_it(it)).collect();
        let headcount = people(these.iter().map(|it| model.headcount(it.new)).sum());
        let roles = counted(these.len(), "role or unit", "roles and units");
        let how = if these.len() == 1 { one } else { many };
        (!these.is_empty()).then(|| Point::new(mark, format!("{roles} ({headcount}) {how}")))
    };
    let from = |before, after| move |it: &VerdictChange| (it.before, it.after) == (before, after);
    let points = [
        point(Mark::Good, &from(Exempt, Not), ["stopped being exempt from the customer."; 2]),
        point(
            Mark::Good,
            &from(Exempt, Partly),
            ["is now exempt only in part, no longer wholly.", "are now exempt only in part, no longer wholly."],
        ),
        point(Mark::Poor, &|it| it.after == Exempt, ["became exempt from the customer."; 2]),
        point(Mark::Good, &from(Partly, Not), ["stopped being exempt in part."; 2]),
        point(Mark::Fair, &from(Not, Partly), ["became exempt in part."; 2]),
    ];
    let mut table = Table::new([
        Column::words("Who"),
        Column::figure("People"),
        Column::words("Exempt before"),
        Column::words("Exempt now"),
    ]);
    let mut order: Vec<&VerdictChange> = changes.iter().collect();
    order.sort_by_key(|it| (it.after != Exempt && it.before != Exempt, it.is_mended()));
    for it in order.into_iter().take(compared.rows()) {
        let tone = if it.is_mended() { Tone::Good } else { Tone::Poor };
        table.row([
            compared.who(it.new),
            figure(model.headcount(it.new)).into(),
            exempt(it.before).into(),
            Words::toned(tone, exempt(it.after)),
        ]);
    }
    table.more = changes.len().saturating_sub(table.rows.len());
    Some(Part { title: "Exemption", points: points.into_iter().flatten().collect(), blocks: vec![Block::Table(table)] })
}

fn exempt(verdict: ExemptionVerdict) -> &'static str {
    match verdict {
        ExemptionVerdict::Exempt => "wholly",
        ExemptionVerdict::Partly => "in part",
        ExemptionVerdict::None => "not",
    }
}

pub fn outcomes(compared: &Compared<'_>) -> Option<Part> {
    let changes = &compared.found.outcomes;
    if changes.is_empty() {
        return None;
    }
    let count = |wanted: &dyn Fn(&OutcomeChange) -> bool| changes.iter().filter(|it| wanted(it)).count();
    let outcomes = |count| counted(count, "responsibility", "responsibilities");
    let diffused = count(&|it| it.after == Ownership::Diffused);
    let worse = count(&|it| !it.is_mended() && it.after != Ownership::Diffused);
    let mended = count(&|it| it.is_mended());
    let mut points = Vec::new();
    for (count, mark, text) in [
        (mended, Mark::Good, if mended == 1 { "is held better than before." } else { "are held better than before." }),
        (diffused, Mark::Poor, "became diffused."),
        (
            worse,
            Mark::Poor,
            if worse == 1 { "is held less well than before." } else { "are held less well than before." },
        ),
    ] {
        if count > 0 {
            points.push(Point::new(mark, format!("{} {text}", outcomes(count))));
        }
    }
    let model = compared.new.context.model;
    let mut table = Table::new([Column::words("Outcome"), Column::words("Was"), Column::words("Is")]);
    for it in changes.iter().take(compared.rows()) {
        let tone = if it.is_mended() { Tone::Good } else { Tone::Poor };
        table.row([
            cut(model.label_of(it.new.into()), CELL).into_owned().into(),
            it.before.as_str().into(),
            Words::toned(tone, it.after.as_str()),
        ]);
    }
    table.more = changes.len().saturating_sub(table.rows.len());
    Some(Part { title: "Responsibility", points, blocks: vec![Block::Table(table)] })
}
