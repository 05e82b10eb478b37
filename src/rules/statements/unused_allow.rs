//! `unused-allow`.

use crate::diagnostic::{Analysis, Identity};
use crate::rules::engine::{Collector, Judge};
use crate::rules::shared::allows::explain_allows;
use crate::rules::{Context, Explanation, Finding, rule};

rule! {
    /// Something bears an `allow` that hides no finding (and is not over).
    ///
    /// It is judged only where every analysis was run. One finding for each thing that bears any. An `allow` is used if
    /// it would by itself hide a finding; an `allow` of `unused-allow` is not asked what it hides.
    ///
    /// ## Why it matters
    ///
    /// What was accepted has been mended, or never was there. Left in place, the `allow` would hide the same finding on
    /// the day it comes back, and nobody would have decided that.
    ///
    /// ## Fires
    ///
    /// ```outward fires
    /// customer Guest
    /// role Barista { serves Guest; allow unsaid "we will see" }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```outward quiet
    /// customer Guest
    /// role Barista { serves Guest }
    /// role Archive { allow unsaid "we will see" }
    /// ```
    ///
    /// ## Mend
    ///
    /// Take the `allow` out.
    UnusedAllow: "unused-allow", Warning;
    on card: says "An exception is made for you that you no longer need.", "Ask for it to be removed.";
}

impl UnusedAllow {
    const IDENTITY: Identity = Identity::AllSubjects;
}

// which allows hid something is known to the collector: this is no check of the model
impl Judge for UnusedAllow {
    fn run(&self, context: &Context<'_>, collector: &mut Collector<'_>) {
        // of what was not run nobody knows what it would have found
        if !Analysis::ALL.iter().all(|analysis| context.analyses.has(*analysis)) {
            return;
        }
        for (thing, allows) in collector.allows().unused() {
            collector.add_of_allows(thing, allows);
        }
    }

    fn explain(&self, context: &Context<'_>, finding: &Finding) -> Option<Explanation> {
        let help = "take it out, so that it does not hide what may come";
        let verbs = ["hides no finding", "hide no finding"];
        explain_allows(context.model, finding, verbs, help, |_| "hides 0 findings".to_owned())
    }
}
