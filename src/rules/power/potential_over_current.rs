//! `potential-over-current`.

use crate::analysis::figures::over;
use crate::analysis::{Facing, Measure};
use crate::diagnostic::Rule;
use crate::rules::words::{self, beyond, figure};
use crate::rules::{Check, Explanation, RuleContext, Subject, Witness, rule};

rule! {
    /// Finds that those who serve potential customers are paid more, or have more power, than those who serve current
    /// ones. The rule fires if the mean of the first, divided by the mean of the second, is over the limit. Means are
    /// weighted by headcount, over roles and units that state a figure above 0. Those who serve both count among those
    /// who serve current customers.
    ///
    /// ## Why it matters
    ///
    /// Organizations court potential customers and neglect current ones. Pay and power show which of them an
    /// organization prefers. If winning the next customer counts for more than keeping this one, good people leave
    /// service for sales, and this customer notices.
    ///
    /// ## Example
    ///
    /// ```outward fires
    /// customer Subscriber
    /// customer Prospect { potential }
    /// role Support { serves Subscriber; pay 25_000; headcount 40 }
    /// role Sales { serves Prospect; pay 60_000; headcount 20 }
    /// ```
    ///
    /// ## Without the finding
    ///
    /// ```outward quiet
    /// customer Subscriber
    /// customer Prospect { potential }
    /// role Support { serves Subscriber; pay 45_000; headcount 40 }
    /// role Sales { serves Prospect; pay 60_000; headcount 20 }
    /// ```
    ///
    /// ## What to do
    ///
    /// Give those who keep customers pay and power as you give them to those who win them, or let one role do both.
    PotentialOverCurrent: "potential-over-current" about Power, Warning, Over 1.5;
}

/// The mean of a measure where potential customers are served, and where current ones are.
pub struct Means {
    measure: Measure,
    potential: f64,
    current: f64,
    limit: f64,
}

impl Check for PotentialOverCurrent {
    type About = Measure;
    type Seen<'a> = Means;

    fn candidates(&self, _: &RuleContext<'_>) -> impl Iterator<Item = Measure> {
        [Measure::Pay, Measure::Power].into_iter()
    }

    fn look<'a>(&self, context: &RuleContext<'a>, measure: &Measure) -> Option<Means> {
        let groups = &context.analyses.power.as_ref()?.groups;
        let mean = |facing| groups.iter().find(|group| group.group == facing)?.mean(*measure);
        let (potential, current) = (mean(Facing::Potential)?, mean(Facing::Current)?);
        let limit = context.limit(Rule::PotentialOverCurrent)?;
        over(potential / current, limit).then_some(Means { measure: *measure, potential, current, limit })
    }

    fn explain(&self, context: &RuleContext<'_>, seen: &Means) -> Explanation {
        let name = seen.measure.as_str();
        let [times, limit] = beyond(seen.potential / seen.current, seen.limit);
        let message = format!(
            "mean `{name}` is {} where potential customers are served, {times} times the {} where current ones are served, over \
             the limit of {limit}",
            figure(seen.potential),
            figure(seen.current),
        );
        let help = format!("bring the {name} of those who keep customers nearer to that of those who win them");
        Explanation::new(message, help, witness(context, seen.measure))
    }
}

fn witness(context: &RuleContext<'_>, measure: Measure) -> Witness {
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
