//! The section on who is exempt from serving customers, on which grounds, and at what cost.

use crate::analysis::{ActorExemption, ExemptionVerdict, Exemptions, Ground, Shape};

use super::{Found, Part, in_given_order};
use crate::figures::{counted, figure, listed, money, percent};
use crate::report::block::{Block, Column, Mark, Point, Tone, Words};
use crate::report::words::cut;

/// Below this share of people, exemption is not called a problem.
const FEW: f64 = 0.02;

/// The most members of a circle that are named.
const NAMED: usize = 6;

pub fn part(found: &Found<'_>) -> Option<Part> {
    let exemptions = found.analyses.exemptions.as_ref()?;
    let mut part = Part::new("Exemption");
    let summary = &exemptions.summary;
    let (exempt, partly) = (summary.by_verdict.exempt, summary.by_verdict.partly);
    let mark = match (exempt.actors, partly.actors, exempt.share) {
        (0, 0, _) => Mark::Good,
        (0, ..) => Mark::Fair,
        (.., Some(share)) if share < FEW => Mark::Fair,
        _ => Mark::Poor,
    };
    let wholly = match (exempt.actors, partly.actors) {
        (0, 0) => "Nobody is exempt from the customer".to_owned(),
        (0, _) => "Nobody is exempt".to_owned(),
        (_, 0) => format!("{} of the people are exempt from the customer", percent(exempt.share)),
        _ => format!("{} of people are exempt", percent(exempt.share)),
    };
    let in_part = match (partly.actors, exempt.actors) {
        (0, _) => ".".to_owned(),
        (_, 0) => format!("; {} of people lack something on their way.", percent(partly.share)),
        _ => format!("; {} lack something on their way.", percent(partly.share)),
    };
    part.point(mark, Words::toned(Tone::Strong, wholly).plus(in_part));
    if let Some(cost) = summary.no_path_cost.filter(|cost| *cost > 0.0) {
        let has_unknown =
            |actor: &ActorExemption| actor.grounds.has(Ground::NoPath) && self::cost(found, actor).is_none();
        let least = if exemptions.actors.iter().any(has_unknown) { "at least " } else { "" };
        let cost = money(cost, found.model.currency());
        part.point(Mark::Plain, format!("Work that reaches no customer costs {least}{cost} a year."));
    }
    part.blocks.extend(grounds(found, exemptions));
    part.blocks.extend(exempt_table(found, exemptions));
    part.blocks.extend(circles(found, exemptions));
    Some(part)
}

fn is_whole(ground: Ground) -> bool {
    matches!(ground, Ground::NoPath | Ground::Declared)
}

/// A ground for exemption, in words.
fn ground_in_words(ground: Ground) -> &'static str {
    match ground {
        Ground::NoPath => "no way to any customer",
        Ground::Declared => "declared exempt",
        Ground::PotentialOnly => "a way to potential customers only",
        Ground::Unaccountable => "no specific responsibility for an outcome",
        Ground::Unmeasured => "no metric that matters to a customer",
        Ground::InheritedPath => "a way only because its unit has one",
        Ground::Uncovered => "no policy covers it",
    }
}

fn headcount(found: &Found<'_>, exemptions: &Exemptions, ground: Ground) -> (usize, f64) {
    let such = exemptions.actors.iter().filter(|actor| actor.grounds.has(ground));
    such.fold((0, 0.0), |(count, sum), actor| (count + 1, sum + found.model.headcount(actor.actor)))
}

fn grounds(found: &Found<'_>, exemptions: &Exemptions) -> Option<Block> {
    let columns =
        [Column::words("Reason"), Column::words("Exempt"), Column::figure("Roles and units"), Column::figure("People")];
    let counted = Ground::ALL.map(|ground| (ground, headcount(found, exemptions, ground)));
    let there = counted.into_iter().filter(|(_, (actors, _))| *actors > 0);
    found.table(columns, there, in_given_order, |(ground, (actors, people))| {
        let wholly = Words::toned(Tone::Poor, "wholly");
        let how = if is_whole(*ground) { wholly } else { Words::toned(Tone::Fair, "in part") };
        [ground_in_words(*ground).into(), how, figure(*actors as f64).into(), figure(*people).into()]
    })
}

/// A table of the exempt, most people first.
fn exempt_table(found: &Found<'_>, exemptions: &Exemptions) -> Option<Block> {
    let columns =
        [Column::words("Exempt"), Column::figure("People"), Column::words("Why"), Column::figure("A year").spare()];
    let exempt = exemptions.actors.iter().filter(|actor| actor.verdict() == ExemptionVerdict::Exempt);
    let order = |a: &&ActorExemption, b: &&ActorExemption| found.by_people(a.actor, b.actor);
    found.table(columns, exempt, order, |actor| {
        let cost = cost(found, actor).map_or_else(Words::new, |cost| money(cost, None).into());
        [found.who(actor.actor), found.people(actor.actor), why(found, actor), cost]
    })
}

fn why(found: &Found<'_>, actor: &ActorExemption) -> Words {
    let shape = match actor.shape {
        Some(Shape::Unsaid) => "it is not stated whom it serves",
        Some(Shape::Upward) => "serves nobody but its own managers",
        Some(Shape::Outside) => "serves nobody but outsiders",
        Some(Shape::Circle) => "is in a circle that serves itself",
        Some(Shape::DeadEnd) => "those it serves have no way either",
        None => "",
    };
    let declared =
        found.model.exemption(actor.actor).map(|(_, reason)| format!("declared: “{}”", cut(reason, super::CELL)));
    match (shape, declared) {
        ("", Some(declared)) => declared.into(),
        (shape, Some(declared)) => format!("{shape}; {declared}").into(),
        (shape, None) => shape.into(),
    }
}

/// The yearly cost of an actor without a way, if it is known.
fn cost(found: &Found<'_>, actor: &ActorExemption) -> Option<f64> {
    let model = found.model;
    let paid = || model.pay(actor.actor).map(|pay| pay * model.headcount(actor.actor));
    actor.grounds.has(Ground::NoPath).then(|| model.cost(actor.actor).or_else(paid)).flatten()
}

fn circles(found: &Found<'_>, exemptions: &Exemptions) -> Option<Block> {
    // the largest come first
    let circles = &exemptions.circles;
    let points = circles.iter().take(found.rows()).map(|circle| {
        let names =
            listed(&found.all_called(circle.iter().copied().take(if found.all { usize::MAX } else { NAMED })), NAMED);
        let more = if circle.len() > NAMED && !found.all {
            format!(" … {}", counted(circle.len(), "in all", "in all"))
        } else {
            String::new()
        };
        Point::new(Mark::Plain, format!("A circle that serves itself: {names}{more}."))
    });
    let points: Vec<Point> = points.collect();
    (!points.is_empty()).then_some(Block::List(points))
}
