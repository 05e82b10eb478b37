//! The section on metrics: what is measured, where it comes from, and who is paid by it.

use crate::analysis::{MetricFact, MetricSource};
use crate::model::TargetBound;

use super::{Found, Part};
use crate::figures::{counted, figure, percent};
use crate::report::block::{Column, Mark, Tone, Words};

/// Above this share, reward for metrics that matter to no customer gets a point.
const INWARD: f64 = 0.5;

pub fn part(found: &Found<'_>) -> Option<Part> {
    let metrics = found.analyses.metrics.as_ref()?;
    let mut part = Part::new("Metrics");
    if metrics.metrics.is_empty() {
        return Some(part);
    }
    let matters = |fact: &&MetricFact| found.model.matters_to_a_customer(fact.metric);
    let missed = metrics.metrics.iter().filter(matters).filter(|fact| fact.on_target == Some(false)).count();
    if missed > 0 {
        let text = format!("{} that matter to a customer miss their target.", counted(missed, "metric", "metrics"));
        let text = if missed == 1 { "1 metric that matters to a customer misses its target.".to_owned() } else { text };
        part.point(Mark::Poor, text);
    }
    if let Some(inward) = metrics.summary.inward_reward_share {
        let mark = if inward > INWARD { Mark::Fair } else { Mark::Good };
        let inward = percent(inward);
        let text = match metrics.summary.rewarded_share {
            Some(rewarded) if rewarded < 1.0 => {
                let rewarded = percent(rewarded);
                format!("Of the rewards of the {rewarded} of people who have any, {inward} matter to no customer.")
            }
            _ => format!("Of all rewards, {inward} matter to no customer."),
        };
        part.point(mark, text);
    }
    let columns = [
        Column::words("Metric"),
        Column::words("Comes from"),
        Column::figure("Stands at"),
        Column::figure("Target"),
        Column::figure("Watched by").spare(),
    ];
    let rank = |fact: &MetricFact| (fact.on_target != Some(false), !found.model.matters_to_a_customer(fact.metric));
    let order = |a: &&MetricFact, b: &&MetricFact| rank(a).cmp(&rank(b));
    part.blocks.extend(found.table(columns, &metrics.metrics, order, |fact| {
        let metric = &found.model.metrics()[fact.metric];
        let tone = match fact.on_target {
            Some(true) => Tone::Good,
            Some(false) => Tone::Poor,
            None => Tone::Plain,
        };
        let target = metric.target.map_or_else(String::new, |target| match target {
            TargetBound::Over(value) => format!("over {}", metric.shown(value)),
            TargetBound::Under(value) => format!("under {}", metric.shown(value)),
        });
        [
            found.who(fact.metric),
            source(fact.source).into(),
            Words::toned(tone, metric.stands_at.map(|value| metric.shown(value)).unwrap_or_default()),
            target.into(),
            fact.watched_by.map_or_else(|| "many".to_owned(), |watchers| figure(watchers as f64)).into(),
        ]
    }));
    Some(part)
}

fn source(source: MetricSource) -> &'static str {
    match source {
        MetricSource::Customer => "customers",
        MetricSource::Frontline => "people who serve customers",
        MetricSource::Inside => "elsewhere inside",
        MetricSource::Unknown => "not stated",
    }
}
