//! The table of verbs.

use serde::{Deserialize, Serialize};

use super::{Modifier, Noun, Nouns, Objects, VerbEntry};
use crate::syntax::Kinds;

const ACTORS: Nouns = Nouns::of(&[Noun::Unit, Noun::Role]);
const WORKERS: Nouns = Nouns::of(&[Noun::Unit, Noun::Role, Noun::Outsider]);
const PARTIES: Nouns = Nouns::of(&[Noun::Unit, Noun::Role, Noun::Outsider, Noun::Customer]);
const ANY: Nouns = Nouns::of(&[
    Noun::Org,
    Noun::Customer,
    Noun::Outsider,
    Noun::Unit,
    Noun::Role,
    Noun::Metric,
    Noun::Outcome,
    Noun::Decision,
    Noun::Friction,
    Noun::Policy,
    Noun::Room,
]);
const METRIC: Nouns = Nouns::of(&[Noun::Metric]);
const OUTCOME: Nouns = Nouns::of(&[Noun::Outcome]);
const DECISION: Nouns = Nouns::of(&[Noun::Decision]);
const FRICTION: Nouns = Nouns::of(&[Noun::Friction]);
const POLICY: Nouns = Nouns::of(&[Noun::Policy]);
const RULES: Nouns = Nouns::of(&[Noun::Rules]);

const ROLE_OR_UNIT: Kinds = Kinds::ACTOR.and(Kinds::GROUP);
const INSIDE: Kinds = ROLE_OR_UNIT.and(Kinds::OUTSIDER);
const ANYBODY: Kinds = INSIDE.and(Kinds::CUSTOMER);
const PEOPLE: Kinds = ROLE_OR_UNIT.and(Kinds::CUSTOMER);
const CUT: Kinds = ROLE_OR_UNIT.and(Kinds::POLICY);

const NO: &[Modifier] = &[];

/// Makes [`Verb`] and [`VERBS`] from one table. A verb is a row: its name here, whether a group may have it, too, and the
/// fields of its [`VerbEntry`].
macro_rules! verbs {
    ($($verb:ident: $($group:ident)? ($make:ident, $($about:expr),+ $(,)?);)+) => {
        /// The verb of a statement.
        ///
        /// [`entry`](Verb::entry) says everything about it; [`VerbEntry`] has an example.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(rename_all = "kebab-case")]
        #[allow(missing_docs, reason = "the table says what each is")]
        pub enum Verb { $($verb,)+ }

        /// All verbs, in the order of the reference, which is that of [`Verb`].
        pub const VERBS: [VerbEntry; [$(Verb::$verb),+].len()] =
            [$($make(Verb::$verb, $($about),+)$(.$group())?),+];
    };
}

verbs! {
    Currency: (one, "currency", Nouns::of(&[Noun::Org]), Objects::Name, "the currency of `cost` and `pay`");
    Serves: group (list, "serves", WORKERS, ANYBODY.and(Kinds::EVERYONE), &[Modifier::Strength, Modifier::Effort],
        "does work that these receive. `strength` says how strong the link is (1 if not stated), `effort` \
         what share of its effort it takes");
    Needs: group (list, "needs", PARTIES, INSIDE, NO,
        "depends on the work of these, whether or not they say that they do it");
    HandsBackTo: group (list, "hands back to", PARTIES, ANYBODY, NO,
        "may return work to these if it is not good enough");
    ResponsibleFor: group (list, "responsible for", ACTORS, Kinds::OUTCOME, &[Modifier::Share],
        "sees to it that customers get these. A text says how, and makes the responsibility *specific*; without one it is *general*. `share` is its \
         share of the outcome");
    Promises: group (list, "promises", ACTORS, Kinds::OUTCOME, NO, "has told customers that they get these");
    MeasuredBy: group (list, "measured by", Nouns::of(&[Noun::Unit, Noun::Role, Noun::Outcome]), Kinds::METRIC, NO,
        "the metrics that measure it");
    RewardedBy: group (list, "rewarded by", ACTORS, Kinds::METRIC, &[Modifier::Weight],
        "the metrics its pay depends on; `weight` is the share of the reward that depends on one");
    ReportsTo: group (list, "reports to", ACTORS, Kinds::ACTOR.and(Kinds::OUTSIDER), NO,
        "its managers; the first is the main one");
    Influences: (list, "influences", ACTORS, Kinds::ACTOR, &[Modifier::Strength],
        "shapes what these think, whatever the org chart says; `strength` is 1 if not stated");
    SaysItServes: (list, "says it serves", ACTORS, ANYBODY.and(Kinds::EVERYONE).and(Kinds::NOBODY), NO,
        "whom its people name if you ask them whom they serve");
    Headcount: group (one, "headcount", ACTORS, Objects::Number,
        "how many people it has, 1 if not stated; full-time equivalents may be fractions, and 0 is allowed");
    Cost: group (one, "cost", ACTORS, Objects::Number, "what it costs in a year, all in all");
    Pay: (one, "pay", ACTORS, Objects::Number, "what one person in it is paid a year");
    Power: (one, "power", ACTORS, Objects::Number,
        "how much it can decide, on a scale of your own; higher is more");
    Respect: (one, "respect", ACTORS, Objects::Number, "how much it is respected, on a scale of your own");
    Champion: (one, "champion", ACTORS, Objects::Flag, "stands up for the customer; cannot be a `blocker`");
    Blocker: (one, "blocker", ACTORS, Objects::Flag, "stops changes that would be good for customers; cannot be a `champion`");
    Outsourced: group (one, "outsourced", ACTORS, Objects::Flag, "another company does the work");
    Exempt: group (one, "exempt", ACTORS, Objects::Text, "does not have to serve customers, and why");
    Potential: (one, "potential", Nouns::of(&[Noun::Customer]), Objects::Flag, "not a customer yet");
    About: (one, "about", METRIC, Objects::Choice(&["customer", "sales", "money", "people", "process"]),
        "what it is about");
    MetricKind: (one, "kind", METRIC, Objects::Choice(&["number", "voice", "behavior"]),
        "a number, a customer's own voice or observed behavior; `number` if not stated");
    From: (list, "from", METRIC, ANYBODY, NO, "where the data comes from");
    MattersTo: (list, "matters to", METRIC, Kinds::CUSTOMER, NO, "the customers who care about it");
    StandsAt: (one, "stands at", METRIC, Objects::Number, "its value today");
    Target: (one, "target", METRIC, Objects::Bound, "the value it should reach (`over`), or not exceed (`under`)");
    ReportedTo: (list, "reported to", METRIC, ANYBODY.and(Kinds::EVERYONE), NO, "who sees it");
    Unreported: (one, "unreported", METRIC, Objects::Text, "nobody gets to see it, and why; excludes `reported to`");
    MeasuredIn: (one, "measured in", METRIC, Objects::Text, "its unit of measurement");
    For: (list, "for", OUTCOME, Kinds::CUSTOMER, NO, "the customers who should get it");
    By: (list, "by", DECISION, Kinds::ACTOR.and(Kinds::OUTSIDER), NO, "who decided");
    Favors: (many, "favors", DECISION, Objects::Pair(Kinds::METRIC), NO,
        "the metric that came first, and the one that came second");
    Cuts: (list, "cuts", DECISION, CUT, NO, "what was cut");
    InvestsIn: (list, "invests in", DECISION, CUT, NO, "what got more instead");
    LedTo: (list, "led to", DECISION, Kinds::METRIC, NO, "the metrics that show the consequences");
    On: (one, "on", DECISION, Objects::Date, "the day of the decision");
    FeltBy: (list, "felt by", FRICTION, PEOPLE, NO, "who feels it");
    RemovedFrom: (list, "removed from", FRICTION, PEOPLE, NO, "who no longer feels it because it is gone");
    MovedFrom: (many, "moved from", FRICTION, Objects::Move(PEOPLE), NO, "who had it before, and who has it now");
    PolicyKind: (one, "kind", POLICY,
        Objects::Choice(&["voice", "training", "hiring", "onboarding", "reward", "communication", "technology", "rule"]),
        "what kind of policy it is");
    Covers: (list, "covers", POLICY, ROLE_OR_UNIT.and(Kinds::EVERYONE), NO, "whom it applies to");
    Supports: (list, "supports", POLICY, Kinds::OUTCOME, NO, "the outcomes it helps");
    Hinders: (list, "hinders", POLICY, Kinds::OUTCOME, NO, "the outcomes it gets in the way of");
    Mentions: (many, "mentions", POLICY, Objects::Times(PEOPLE), &[Modifier::Times], "how often it mentions these");
    Seats: (list, "seats", Nouns::of(&[Noun::Room]), Kinds::ACTOR.and(Kinds::CUSTOMER).and(Kinds::OUTSIDER), NO,
        "who sits in it");
    Allow: group (many, "allow", ANY, Objects::RuleNames, &[Modifier::Until],
        "accepts findings about this thing; in a group, about everything inside it; in the org, about the whole \
         model. It says why, and can say until when");
    Deny: (many, "deny", RULES, Objects::RuleNames, &[Modifier::Over, Modifier::Under],
        "findings of these rules are errors");
    Warn: (many, "warn", RULES, Objects::RuleNames, &[Modifier::Over, Modifier::Under],
        "findings of these rules are warnings");
    Note: (many, "note", RULES, Objects::RuleNames, &[Modifier::Over, Modifier::Under],
        "findings of these rules are notes");
    AllowRule: (many, "allow", RULES, Objects::RuleNames, NO, "these rules have no findings");
}

const fn many(
    verb: Verb,
    words: &'static str,
    nouns: Nouns,
    objects: Objects,
    modifiers: &'static [Modifier],
    doc: &'static str,
) -> VerbEntry {
    VerbEntry { verb, words, nouns, objects, modifiers, group: false, once: false, doc }
}

const fn list(
    verb: Verb,
    words: &'static str,
    nouns: Nouns,
    kinds: Kinds,
    modifiers: &'static [Modifier],
    doc: &'static str,
) -> VerbEntry {
    many(verb, words, nouns, Objects::List(kinds), modifiers, doc)
}

const fn one(verb: Verb, words: &'static str, nouns: Nouns, objects: Objects, doc: &'static str) -> VerbEntry {
    VerbEntry { once: true, ..many(verb, words, nouns, objects, NO, doc) }
}

impl VerbEntry {
    /// Allows the verb for groups, too.
    const fn group(self) -> VerbEntry {
        VerbEntry { group: true, ..self }
    }
}
