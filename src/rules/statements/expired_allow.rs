//! `expired-allow`.

use crate::diagnostic::Identity;
use crate::model::Allow;
use crate::rules::engine::{Collector, Judge};
use crate::rules::shared::allows::explain_allows;
use crate::rules::{Explanation, Finding, RuleContext, rule};

rule! {
    /// Finds an `allow` that has expired: today is after its `until`.
    ///
    /// There is one finding for each role, unit or other thing, however many of its `allow` have expired. The program
    /// goes by today's date, or by `--today`.
    ///
    /// ## Why it matters
    ///
    /// Whoever wrote the date wanted to be asked again on it. From the next day on, the `allow` hides nothing. What it
    /// accepted is either fixed by now, or still there and worth a new decision.
    ///
    /// ## Example
    ///
    /// ```outward fires
    /// customer Guest
    /// role Barista { serves Guest }
    /// role Archive { allow unsaid "until the move" until 1999-12-31 }
    /// ```
    ///
    /// ## Without the finding
    ///
    /// ```outward quiet
    /// customer Guest
    /// role Barista { serves Guest }
    /// role Archive { allow unsaid "until the move" until 9999-12-31 }
    /// ```
    ///
    /// ## What to do
    ///
    /// Remove the `allow`, or decide again and give it another date.
    ExpiredAllow: "expired-allow", Warning;
    on card: says "An exception that was made for you has expired.", "Ask those who made it whether it should go on, and until when.";
}

impl ExpiredAllow {
    const IDENTITY: Identity = Identity::AllSubjects;
}

// the collector knows which `allow`s have expired: there is nothing to look for in the model
impl Judge for ExpiredAllow {
    fn run(&self, _: &RuleContext<'_>, collector: &mut Collector<'_>) {
        for (thing, allows) in collector.allows().expired() {
            collector.add_of_allows(thing, allows);
        }
    }

    fn explain(&self, context: &RuleContext<'_>, finding: &Finding) -> Option<Explanation> {
        let since = |allow: &Allow| {
            let (until, today) = (allow.until?, context.today?);
            context.is_over(allow).then(|| format!("until {until}, and today is {today}"))
        };
        let help = "remove it, or decide again and give it another date: `until DATE`";
        explain_allows(context.model, finding, ["has expired", "have expired"], help, since)
    }
}
