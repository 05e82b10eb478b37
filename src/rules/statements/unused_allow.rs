//! `unused-allow`.

use crate::diagnostic::{Analysis, Identity};
use crate::rules::engine::{Collector, Judge};
use crate::rules::shared::allows::explain_allows;
use crate::rules::{Explanation, Finding, RuleContext, rule};

rule! {
    /// Finds an `allow` that hides no finding (and has not expired).
    ///
    /// The rule needs all analyses. There is one finding for each role, unit or other thing. An `allow` counts as used
    /// if it would hide a finding on its own; an `allow` of `unused-allow` itself is never reported.
    ///
    /// ## Why it matters
    ///
    /// What was accepted has been fixed, or was never there. If the `allow` stays, it will hide the same finding on the
    /// day it comes back, and nobody will have decided that.
    ///
    /// ## Example
    ///
    /// ```outward fires
    /// customer Guest
    /// role Barista { serves Guest; allow unsaid "we will see" }
    /// ```
    ///
    /// ## Without the finding
    ///
    /// ```outward quiet
    /// customer Guest
    /// role Barista { serves Guest }
    /// role Archive { allow unsaid "we will see" }
    /// ```
    ///
    /// ## What to do
    ///
    /// Remove the `allow`.
    UnusedAllow: "unused-allow", Warning;
    on card: says "You no longer need an exception that was made for you.", "Ask for it to be removed.";
}

impl UnusedAllow {
    const IDENTITY: Identity = Identity::AllSubjects;
}

// the collector knows which `allow`s hid something: there is nothing to look for in the model
impl Judge for UnusedAllow {
    fn run(&self, context: &RuleContext<'_>, collector: &mut Collector<'_>) {
        // if a rule was not run, nobody knows what it would have found
        if !Analysis::ALL.iter().all(|analysis| context.analyses.has(*analysis)) {
            return;
        }
        for (thing, allows) in collector.allows().unused() {
            collector.add_of_allows(thing, allows);
        }
    }

    fn explain(&self, context: &RuleContext<'_>, finding: &Finding) -> Option<Explanation> {
        let help = "remove it, so that it does not hide a later finding";
        let verbs = ["hides no finding", "hide no finding"];
        explain_allows(context.model, finding, verbs, help, |allow| {
            (!context.is_over(allow)).then(|| "hides no finding".to_owned())
        })
    }
}
