//! `expired-allow`.

use crate::diagnostic::Identity;
use crate::model::Allow;
use crate::rules::engine::{Collector, Judge};
use crate::rules::shared::allows::explain_allows;
use crate::rules::{Context, Explanation, Finding, rule};

rule! {
    /// Something bears an `allow` whose last day is over: today is after its `until`.
    ///
    /// One finding for each thing that bears any, however many of its `allow` are over. Today is what `--today` says;
    /// where nothing says it, no `until` is judged.
    ///
    /// ## Why it matters
    ///
    /// Whoever wrote the date wanted to be asked again on it. From the next day on the `allow` hides nothing; what it
    /// accepted is either mended by now, or still there and worth a new decision.
    ///
    /// ## Fires
    ///
    /// ```outward fires
    /// customer Guest
    /// role Barista { serves Guest }
    /// role Archive { allow unsaid "until the move" until 1999-12-31 }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```outward quiet
    /// customer Guest
    /// role Barista { serves Guest }
    /// role Archive { allow unsaid "until the move" until 9999-12-31 }
    /// ```
    ///
    /// ## Mend
    ///
    /// Take the `allow` out, or decide anew and give it another date.
    ExpiredAllow: "expired-allow", Warning;
    on card: says "An exception that was made for you has expired.", "Ask those who made it whether it should go on, and until when.";
}

impl ExpiredAllow {
    const IDENTITY: Identity = Identity::AllSubjects;
}

// which allows are over is known to the collector: this is no check of the model
impl Judge for ExpiredAllow {
    fn run(&self, _: &Context<'_>, collector: &mut Collector<'_>) {
        for (thing, allows) in collector.allows().expired() {
            collector.add_of_allows(thing, allows);
        }
    }

    fn explain(&self, context: &Context<'_>, finding: &Finding) -> Option<Explanation> {
        let since = |allow: &Allow| match (allow.until, context.today) {
            (Some(until), Some(today)) => format!("until {until}, and today is {today}"),
            _ => "over".to_owned(),
        };
        let help = "take it out, or decide anew and give it another date: `until DATE`";
        explain_allows(context.model, finding, ["is over", "are over"], help, since)
    }
}
