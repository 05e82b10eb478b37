//! What each analysis and the rules about it read: after an edit of other statements, what they found still holds.
//!
//! A test takes each statement of many models away, and compares with a fresh start: one that is missing here is seen.

use crate::diagnostic::Analysis;
use crate::model::Said;
use crate::syntax::Verb;

/// Who serves whom, and the customers there are.
const WAYS: Said = Said::of(&[Verb::Serves, Verb::Potential]);
const MANAGERS: Said = Said::of(&[Verb::ReportsTo]);
const HEADCOUNT: Said = Said::of(&[Verb::Headcount]);
const METRICS: Said = Said::of(&[
    Verb::About,
    Verb::MetricKind,
    Verb::From,
    Verb::MattersTo,
    Verb::StandsAt,
    Verb::Target,
    Verb::ReportedTo,
    Verb::Unreported,
    Verb::MeasuredIn,
]);
const MEASURED: Said = Said::of(&[Verb::MeasuredBy, Verb::RewardedBy]);
const POLICIES: Said = Said::of(&[Verb::PolicyKind, Verb::Covers, Verb::Supports, Verb::Hinders, Verb::Mentions]);
const CHAMPIONS: Said = Said::of(&[Verb::Champion, Verb::Blocker, Verb::HandsBackTo, Verb::Power]);

/// What the service graph is made of.
pub(crate) const GRAPH: Said = WAYS.and(MANAGERS).and(Said::STRENGTH);

/// What decides which findings count.
pub(crate) const SETTINGS: Said = Said::of(&[Verb::Allow, Verb::Deny, Verb::Warn, Verb::Note, Verb::AllowRule]);

impl Analysis {
    /// The statements that the analysis and its rules read. What is declared is not one of them: once that changes,
    /// nothing holds.
    pub(crate) const fn reads(self) -> Said {
        match self {
            Analysis::Paths => WAYS.and(Said::STRENGTH).and(HEADCOUNT),
            Analysis::Diffusion => {
                // its records have ids of texts
                let own = Said::of(&[Verb::ResponsibleFor, Verb::Promises, Verb::MeasuredBy, Verb::For]);
                own.and(WAYS).and(HEADCOUNT).and(Said::TEXT_IDS)
            }
            Analysis::Exemptions => {
                let own = Said::of(&[Verb::Exempt, Verb::Cost, Verb::Pay, Verb::ResponsibleFor]);
                own.and(WAYS).and(MANAGERS).and(HEADCOUNT).and(METRICS).and(MEASURED).and(POLICIES)
            }
            Analysis::Power => {
                // `one-person` is about everything that is said of a role with one person in it
                let of_one = Said::of(&[Verb::Blocker, Verb::SaysItServes]);
                let own = Said::of(&[Verb::Pay, Verb::Power, Verb::Respect, Verb::Outsourced]).and(of_one);
                own.and(WAYS).and(HEADCOUNT).and(METRICS).and(MEASURED)
            }
            Analysis::Influence => Said::of(&[Verb::Influences]).and(CHAMPIONS),
            Analysis::Focus => WAYS.and(Said::EFFORT).and(MANAGERS).and(HEADCOUNT),
            Analysis::Champions => {
                Said::of(&[Verb::Seats]).and(CHAMPIONS).and(MANAGERS).and(WAYS).and(METRICS).and(MEASURED)
            }
            Analysis::Metrics => {
                let own = Said::of(&[Verb::ResponsibleFor, Verb::For]);
                own.and(METRICS).and(MEASURED).and(WAYS).and(HEADCOUNT)
            }
            Analysis::Decisions => {
                let own = Said::of(&[Verb::By, Verb::Favors, Verb::Cuts, Verb::InvestsIn, Verb::LedTo, Verb::On]);
                own.and(METRICS).and(WAYS).and(POLICIES)
            }
            Analysis::Frictions => Said::of(&[Verb::FeltBy, Verb::RemovedFrom, Verb::MovedFrom]),
            Analysis::Care => Said::of(&[Verb::Needs]).and(WAYS).and(POLICIES),
            Analysis::Sight => {
                let own = Said::of(&[Verb::SaysItServes]);
                own.and(WAYS).and(Said::STRENGTH).and(MANAGERS).and(HEADCOUNT)
            }
            Analysis::Walls => WAYS,
            Analysis::Policies => POLICIES.and(HEADCOUNT),
        }
    }
}
