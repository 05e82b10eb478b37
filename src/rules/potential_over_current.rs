use super::engine::{Context, Emitter};
use super::finding::{Details, Finding, Measure, Subject, Witness};
use super::page::rule;
use super::words::{self, beyond, figure};
use crate::analysis::figures::over;
use crate::analysis::{Facing, Power};
use crate::diagnostic::Rule;

rule! {
    /// Finds that those who serve potential customers are paid more, or have more power, than those who serve current
    /// ones: the mean of the first over the mean of the second is over the limit. Means are by headcount, over the
    /// actors that state a figure above 0; who serves both counts among those who serve current customers.
    ///
    /// ## Why it matters
    ///
    /// The potential customer is courted, the current one ignored. Pay and power show whom an organization would rather
    /// have: where winning the next customer counts for more than keeping this one, good people leave service for
    /// sales, and this customer notices.
    ///
    /// ## Fires
    ///
    /// ```outward fires
    /// customer Subscriber
    /// customer Prospect { potential }
    /// role Support { serves Subscriber; pay 25_000; headcount 40 }
    /// role Sales { serves Prospect; pay 60_000; headcount 20 }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```outward quiet
    /// customer Subscriber
    /// customer Prospect { potential }
    /// role Support { serves Subscriber; pay 45_000; headcount 40 }
    /// role Sales { serves Prospect; pay 60_000; headcount 20 }
    /// ```
    ///
    /// ## Mend
    ///
    /// Pay and empower those who keep customers as you do those who win them, or let one role do both.
    POTENTIAL_OVER_CURRENT = PotentialOverCurrent { check: check, explain: explain }
}

fn check(context: &Context<'_>, emitter: &mut Emitter<'_>) {
    let Some(power) = &context.analyses.power else { return };
    for measure in [Measure::Pay, Measure::Power] {
        if means(power, measure)
            .is_some_and(|(potential, current)| over(potential / current, context.limit(Rule::PotentialOverCurrent)))
        {
            emitter.finding([Subject::Measure(measure)]);
        }
    }
}

/// What is usual among those who serve potential customers, and among those who serve current ones.
fn means(power: &Power, measure: Measure) -> Option<(f64, f64)> {
    let mean = |facing| power.groups.iter().find(|group| group.group == facing)?.mean(measure);
    mean(Facing::Potential).zip(mean(Facing::Current))
}

fn explain(context: &Context<'_>, finding: &Finding) -> Details {
    let Some(Subject::Measure(measure)) = finding.subject() else { return Details::default() };
    let Some((potential, current)) = context.analyses.power.as_ref().and_then(|power| means(power, measure)) else {
        return Details::default();
    };
    let [times, limit] = beyond(potential / current, context.limit(Rule::PotentialOverCurrent));
    let message = format!(
        "mean `{}` is {} where potential customers are served, {times} times the {} where current ones are, over the \
         limit of {limit}",
        measure.as_str(),
        figure(potential),
        figure(current),
    );
    let help =
        format!("bring the {} of those who keep customers nearer to that of those who win them", measure.as_str());
    Details::new(message, help, witness(context, measure))
}

/// Those who serve either, with their figures; the potential ones first.
fn witness(context: &Context<'_>, measure: Measure) -> Witness {
    let model = context.model;
    let facing = Facing::of_actors(model, context.graph);
    let serving = |whom, words: &'static str| {
        let facing = &facing;
        let stated = model
            .actors()
            .filter(move |actor| facing[*actor] == whom)
            .filter_map(move |actor| Some((actor, measure.of(model, actor).filter(|stated| *stated > 0.0)?)));
        stated.map(move |(actor, stated)| {
            let headcount = words::headcount(model.headcount(actor));
            let note =
                format!("serves a {words} customer; {} {}, headcount {headcount}", measure.as_str(), figure(stated));
            (Subject::from(actor), note)
        })
    };
    Witness::of(serving(Facing::Potential, "potential").chain(serving(Facing::Current, "current")))
}
