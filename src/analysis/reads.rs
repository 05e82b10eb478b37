//! Sets of statements that several analyses read.

use crate::model::VerbSet;
use crate::syntax::Verb;

/// Who serves whom, and which customers are current.
pub(super) const WAYS: VerbSet = VerbSet::of(&[Verb::Serves, Verb::Potential]);
pub(super) const MANAGERS: VerbSet = VerbSet::of(&[Verb::ReportsTo]);
pub(super) const HEADCOUNT: VerbSet = VerbSet::of(&[Verb::Headcount]);
pub(super) const METRICS: VerbSet = VerbSet::of(&[
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
pub(super) const MEASURED: VerbSet = VerbSet::of(&[Verb::MeasuredBy, Verb::RewardedBy]);
pub(super) const POLICIES: VerbSet =
    VerbSet::of(&[Verb::PolicyKind, Verb::Covers, Verb::Supports, Verb::Hinders, Verb::Mentions]);
pub(super) const CHAMPIONS: VerbSet = VerbSet::of(&[Verb::Champion, Verb::Blocker, Verb::HandsBackTo, Verb::Power]);

/// What the service graph is made of.
pub(crate) const GRAPH: VerbSet = WAYS.and(MANAGERS).and(VerbSet::STRENGTH);

/// What decides which findings count.
pub(crate) const SETTINGS: VerbSet = VerbSet::of(&[Verb::Allow, Verb::Deny, Verb::Warn, Verb::Note, Verb::AllowRule]);
