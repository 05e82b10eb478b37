//! The table of verbs.

use super::{Modifier, Noun, Nouns, Objects, Verb, VerbEntry};
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

/// All verbs, in the order of the reference. [`Verb`] stands in the same order.
pub const VERBS: [VerbEntry; 51] = [
    one(Verb::Currency, "currency", Nouns::of(&[Noun::Org]), Objects::Name, "the currency of `cost` and `pay`"),
    VerbEntry {
        group: true,
        ..list(
            Verb::Serves,
            "serves",
            WORKERS,
            ANYBODY.and(Kinds::EVERYONE),
            &[Modifier::Strength, Modifier::Effort],
            "does work that these receive. `strength` says how well the link holds (1 where it is not stated), \
             `effort` which share of its effort goes there",
        )
    },
    VerbEntry {
        group: true,
        ..list(
            Verb::Needs,
            "needs",
            PARTIES,
            INSIDE,
            NO,
            "cannot do without the work of these, whether or not they say that they do it",
        )
    },
    VerbEntry {
        group: true,
        ..list(
            Verb::HandsBackTo,
            "hands back to",
            PARTIES,
            ANYBODY,
            NO,
            "work that is not good enough may go back to these",
        )
    },
    VerbEntry {
        group: true,
        ..list(
            Verb::ResponsibleFor,
            "responsible for",
            ACTORS,
            Kinds::OUTCOME,
            &[Modifier::Share],
            "answers for these. A text says how, and makes it *specific*; without one it is *general*. `share` is its \
             share of the outcome",
        )
    },
    VerbEntry {
        group: true,
        ..list(Verb::Promises, "promises", ACTORS, Kinds::OUTCOME, NO, "has told customers that they get these")
    },
    VerbEntry {
        group: true,
        ..list(
            Verb::MeasuredBy,
            "measured by",
            Nouns::of(&[Noun::Unit, Noun::Role, Noun::Outcome]),
            Kinds::METRIC,
            NO,
            "by which its work is watched",
        )
    },
    VerbEntry {
        group: true,
        ..list(
            Verb::RewardedBy,
            "rewarded by",
            ACTORS,
            Kinds::METRIC,
            &[Modifier::Weight],
            "on which its pay depends; `weight` is the share of the reward that hangs on one",
        )
    },
    VerbEntry {
        group: true,
        ..list(
            Verb::ReportsTo,
            "reports to",
            ACTORS,
            Kinds::ACTOR.and(Kinds::OUTSIDER),
            NO,
            "its managers; the first is the main one",
        )
    },
    list(
        Verb::Influences,
        "influences",
        ACTORS,
        Kinds::ACTOR,
        &[Modifier::Strength],
        "on whose thinking it has a hold, whatever the chart says; `strength` is 1 where it is not stated",
    ),
    list(
        Verb::SaysItServes,
        "says it serves",
        ACTORS,
        ANYBODY.and(Kinds::EVERYONE).and(Kinds::NOBODY),
        NO,
        "whom its people name when they are asked whom they serve",
    ),
    VerbEntry {
        group: true,
        ..one(
            Verb::Headcount,
            "headcount",
            ACTORS,
            Objects::Number,
            "the people in it, 1 where it is not stated; full-time equivalents may be fractional, and 0 is legal",
        )
    },
    VerbEntry { group: true, ..one(Verb::Cost, "cost", ACTORS, Objects::Number, "what all of it costs in a year") },
    one(Verb::Pay, "pay", ACTORS, Objects::Number, "what one person in it is paid in a year"),
    one(
        Verb::Power,
        "power",
        ACTORS,
        Objects::Number,
        "how much it can decide; the scale is the writer's, and higher is more",
    ),
    one(Verb::Respect, "respect", ACTORS, Objects::Number, "how much it is looked up to; likewise"),
    one(Verb::Champion, "champion", ACTORS, Objects::Flag, "speaks up for the customer; excludes `blocker`"),
    one(Verb::Blocker, "blocker", ACTORS, Objects::Flag, "prevents the move to the customer; excludes `champion`"),
    VerbEntry { group: true, ..one(Verb::Outsourced, "outsourced", ACTORS, Objects::Flag, "given to others to do") },
    VerbEntry {
        group: true,
        ..one(Verb::Exempt, "exempt", ACTORS, Objects::Text, "need not answer to customers, and why")
    },
    one(Verb::Potential, "potential", Nouns::of(&[Noun::Customer]), Objects::Flag, "not a customer yet"),
    one(
        Verb::About,
        "about",
        METRIC,
        Objects::Choice(&["customer", "sales", "money", "people", "process"]),
        "what it is about",
    ),
    one(
        Verb::MetricKind,
        "kind",
        METRIC,
        Objects::Choice(&["number", "voice", "behavior"]),
        "a number, a customer's own voice or observed behavior; `number` where it is not stated",
    ),
    list(Verb::From, "from", METRIC, ANYBODY, NO, "where the data comes from"),
    list(Verb::MattersTo, "matters to", METRIC, Kinds::CUSTOMER, NO, "the customers who would care"),
    one(Verb::StandsAt, "stands at", METRIC, Objects::Number, "its value today"),
    one(Verb::Target, "target", METRIC, Objects::Bound, "the value it should reach, or should not pass"),
    list(Verb::ReportedTo, "reported to", METRIC, ANYBODY.and(Kinds::EVERYONE), NO, "who sees it"),
    one(Verb::Unreported, "unreported", METRIC, Objects::Text, "shown to nobody, and why; excludes `reported to`"),
    one(Verb::MeasuredIn, "measured in", METRIC, Objects::Text, "its unit of measurement"),
    list(Verb::For, "for", OUTCOME, Kinds::CUSTOMER, NO, "the customers who should get it"),
    list(Verb::By, "by", DECISION, Kinds::ACTOR.and(Kinds::OUTSIDER), NO, "who decided"),
    many(
        Verb::Favors,
        "favors",
        DECISION,
        Objects::Pair(Kinds::METRIC),
        NO,
        "the metric that was preferred, and the one it was preferred to",
    ),
    list(Verb::Cuts, "cuts", DECISION, CUT, NO, "what was cut"),
    list(Verb::InvestsIn, "invests in", DECISION, CUT, NO, "what got more instead"),
    list(Verb::LedTo, "led to", DECISION, Kinds::METRIC, NO, "the metrics in which the consequences show"),
    one(Verb::On, "on", DECISION, Objects::Date, "the day of the decision"),
    list(Verb::FeltBy, "felt by", FRICTION, PEOPLE, NO, "who feels it"),
    list(Verb::RemovedFrom, "removed from", FRICTION, PEOPLE, NO, "who no longer feels it, because it is gone"),
    many(
        Verb::MovedFrom,
        "moved from",
        FRICTION,
        Objects::Move(PEOPLE),
        NO,
        "who was relieved of it, and who has it now",
    ),
    one(
        Verb::PolicyKind,
        "kind",
        POLICY,
        Objects::Choice(&[
            "voice",
            "training",
            "hiring",
            "onboarding",
            "reward",
            "communication",
            "technology",
            "rule",
        ]),
        "what sort of policy it is",
    ),
    list(Verb::Covers, "covers", POLICY, ROLE_OR_UNIT.and(Kinds::EVERYONE), NO, "to whom it applies"),
    list(Verb::Supports, "supports", POLICY, Kinds::OUTCOME, NO, "the outcomes it helps"),
    list(Verb::Hinders, "hinders", POLICY, Kinds::OUTCOME, NO, "the outcomes it stands in the way of"),
    many(
        Verb::Mentions,
        "mentions",
        POLICY,
        Objects::Times(PEOPLE),
        &[Modifier::Times],
        "how often it speaks of somebody",
    ),
    list(
        Verb::Seats,
        "seats",
        Nouns::of(&[Noun::Room]),
        Kinds::ACTOR.and(Kinds::CUSTOMER).and(Kinds::OUTSIDER),
        NO,
        "who sits in it",
    ),
    VerbEntry {
        group: true,
        ..many(
            Verb::Allow,
            "allow",
            ANY,
            Objects::RuleNames,
            &[Modifier::Until],
            "lets findings about this thing pass; of a group, about all that is in it; of the org, about the whole \
             model. It says why, and perhaps until which day",
        )
    },
    many(
        Verb::Deny,
        "deny",
        RULES,
        Objects::RuleNames,
        &[Modifier::Over, Modifier::Under],
        "findings of these rules are errors",
    ),
    many(
        Verb::Warn,
        "warn",
        RULES,
        Objects::RuleNames,
        &[Modifier::Over, Modifier::Under],
        "findings of these rules are warnings",
    ),
    many(
        Verb::Note,
        "note",
        RULES,
        Objects::RuleNames,
        &[Modifier::Over, Modifier::Under],
        "findings of these rules are notes",
    ),
    many(Verb::AllowRule, "allow", RULES, Objects::RuleNames, NO, "these rules have no findings"),
];

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
