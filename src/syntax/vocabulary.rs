//! Every noun, verb, modifier and value of the language, in one table: parsing, "did you mean" and the reference page
//! all draw from it.

use serde::{Deserialize, Serialize};

use super::Kinds;

/// A word that begins a declaration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Noun {
    /// The whole.
    Org,
    /// Somebody the organization exists to serve.
    Customer,
    /// Somebody outside who is no customer.
    Outsider,
    /// A function, department or team.
    Unit,
    /// A position.
    Role,
    /// Something observed.
    Metric,
    /// What a customer should get.
    Outcome,
    /// A choice that put one thing before another.
    Decision,
    /// A pain point.
    Friction,
    /// A programme or rule for people.
    Policy,
    /// A place where people decide together.
    Room,
    /// Which findings are errors, warnings or allowed.
    Rules,
}

/// What the table says of a noun.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct NounEntry {
    /// The noun.
    pub noun: Noun,
    /// The word.
    pub word: &'static str,
    /// Whether it may stand in a unit, too.
    pub in_unit: bool,
    /// What it is, for the reference.
    pub doc: &'static str,
}

/// All nouns.
pub const NOUNS: [NounEntry; 12] = [
    noun(Noun::Org, "org", false, "the organization itself, once in a model; it has a title in quotes, and no name"),
    noun(Noun::Customer, "customer", false, "whom the organization is there for; of today, or `potential`"),
    noun(
        Noun::Outsider,
        "outsider",
        false,
        "an owner, an authority, a supplier: outside, but not a customer; no actor, and never counted",
    ),
    noun(Noun::Unit, "unit", true, "a part of the organization, large or small; may hold all of the below, and units"),
    noun(Noun::Role, "role", true, "a post, and the `headcount` people who hold it"),
    noun(Noun::Metric, "metric", true, "a figure or another observation, of customers or of the organization"),
    noun(Noun::Outcome, "outcome", true, "something that a customer should get, and for which somebody should answer"),
    noun(Noun::Decision, "decision", true, "a choice, and what it was made for and against"),
    noun(Noun::Friction, "friction", true, "something that hurts or costs time, and where it went"),
    noun(
        Noun::Policy,
        "policy",
        true,
        "what is done for people, or asked of them: a training, a bonus, a survey, a rule",
    ),
    noun(Noun::Room, "room", true, "a meeting or a committee: where decisions are made in company"),
    noun(Noun::Rules, "rules", false, "how much findings matter, once in a file; those of all files add up"),
];

impl Noun {
    /// What the table says of it.
    pub fn entry(self) -> &'static NounEntry {
        // the table stands in the order of the enum: a test walks it
        NOUNS.get(self as usize).unwrap_or(&NOUNS[0])
    }

    /// The word.
    pub fn as_str(self) -> &'static str {
        self.entry().word
    }

    /// With its article: `a role`, `an outcome`.
    pub fn with_article(self) -> &'static str {
        match self {
            Noun::Org => "the org",
            Noun::Customer => "a customer",
            Noun::Outsider => "an outsider",
            Noun::Unit => "a unit",
            Noun::Role => "a role",
            Noun::Metric => "a metric",
            Noun::Outcome => "an outcome",
            Noun::Decision => "a decision",
            Noun::Friction => "a friction",
            Noun::Policy => "a policy",
            Noun::Room => "a room",
            Noun::Rules => "the rules",
        }
    }

    const fn bit(self) -> u16 {
        1 << self as u16
    }
}

const fn noun(noun: Noun, word: &'static str, in_unit: bool, doc: &'static str) -> NounEntry {
    NounEntry { noun, word, in_unit, doc }
}

/// A set of nouns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Nouns(u16);

impl Nouns {
    #[allow(clippy::indexing_slicing, reason = "evaluated when compiled")]
    const fn of(nouns: &[Noun]) -> Nouns {
        let mut bits = 0;
        let mut at = 0;
        while at < nouns.len() {
            bits |= nouns[at].bit();
            at += 1;
        }
        Nouns(bits)
    }

    /// Whether a noun is in it.
    pub const fn has(self, noun: Noun) -> bool {
        self.0 & noun.bit() != 0
    }

    /// The nouns in it, in the order of the table.
    pub fn iter(self) -> impl Iterator<Item = Noun> {
        NOUNS.iter().map(|entry| entry.noun).filter(move |noun| self.has(*noun))
    }
}

/// What a statement says of its subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "the table below says what each is")]
pub enum Verb {
    Currency,
    Serves,
    Needs,
    HandsBackTo,
    ResponsibleFor,
    Promises,
    MeasuredBy,
    RewardedBy,
    ReportsTo,
    Influences,
    SaysItServes,
    Headcount,
    Cost,
    Pay,
    Power,
    Respect,
    Champion,
    Blocker,
    Outsourced,
    Exempt,
    Potential,
    About,
    MetricKind,
    From,
    MattersTo,
    StandsAt,
    Target,
    ReportedTo,
    Unreported,
    MeasuredIn,
    For,
    By,
    Favors,
    Cuts,
    InvestsIn,
    LedTo,
    On,
    FeltBy,
    RemovedFrom,
    MovedFrom,
    PolicyKind,
    Covers,
    Supports,
    Hinders,
    Mentions,
    Seats,
    Allow,
    Deny,
    Warn,
    Note,
    AllowRule,
}

/// What follows a verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Objects {
    /// Nothing: a flag.
    Flag,
    /// One number, not below 0.
    Number,
    /// `over N` or `under N`.
    Bound,
    /// One date.
    Date,
    /// One text, required.
    Text,
    /// One name that refers to nothing.
    Name,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// A list of references to things of these kinds; each may bear a text.
    List(Kinds),
    /// `M over N`.
    Pair(Kinds),
    /// `X, … to Y, …`.
    Move(Kinds),
    /// `X N times, …`.
    Times(Kinds),
    /// A list of names of rules.
    RuleNames,
}

/// A word behind an object that says more of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Modifier {
    /// How well a link holds, in (0, 1].
    Strength,
    /// Share of the actor's effort, in (0, 1].
    Effort,
    /// Share of an outcome, in (0, 1].
    Share,
    /// Share of the rewards, in (0, 1].
    Weight,
    /// The last day on which an `allow` counts.
    Until,
    /// Over a number.
    Over,
    /// Under a number.
    Under,
    /// The other side of a move.
    To,
    /// How often.
    Times,
}

/// All modifiers with their words.
pub const MODIFIERS: [(Modifier, &str); 9] = [
    (Modifier::Strength, "strength"),
    (Modifier::Effort, "effort"),
    (Modifier::Share, "share"),
    (Modifier::Weight, "weight"),
    (Modifier::Until, "until"),
    (Modifier::Over, "over"),
    (Modifier::Under, "under"),
    (Modifier::To, "to"),
    (Modifier::Times, "times"),
];

impl Modifier {
    /// The word.
    pub fn as_str(self) -> &'static str {
        MODIFIERS.iter().find(|(modifier, _)| *modifier == self).map_or("", |(_, word)| word)
    }

    /// The modifier of a word.
    pub fn from_word(word: &str) -> Option<Modifier> {
        MODIFIERS.iter().find(|(_, known)| *known == word).map(|(modifier, _)| *modifier)
    }
}

/// What the table says of a verb.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct VerbEntry {
    /// The verb.
    pub verb: Verb,
    /// Its words, one space between.
    pub words: &'static str,
    /// The nouns in whose block it may stand.
    pub nouns: Nouns,
    /// What follows it.
    pub objects: Objects,
    /// What may follow each object.
    pub modifiers: &'static [Modifier],
    /// Whether a group may say it, too (of the verbs of a unit).
    pub group: bool,
    /// Whether it may stand once only.
    pub once: bool,
    /// What it means, for the reference.
    pub doc: &'static str,
}

impl VerbEntry {
    /// Whether its objects may bear a text.
    pub fn takes_text(&self) -> bool {
        matches!(self.objects, Objects::List(_)) || self.verb == Verb::Allow
    }

    /// Its first word.
    pub fn first_word(&self) -> &'static str {
        self.words.split(' ').next().unwrap_or(self.words)
    }
}

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

impl Verb {
    /// What the table says of it.
    pub fn entry(self) -> &'static VerbEntry {
        // the table stands in the order of the enum: a test walks it
        VERBS.get(self as usize).unwrap_or(&VERBS[0])
    }

    /// Its words.
    pub fn as_str(self) -> &'static str {
        self.entry().words
    }
}

/// What people write for a word of the language: British spellings, and the nearest word that means the same.
pub const OFTEN_SAID: [(&str, &str); 53] = [
    ("favours", "favors"),
    ("behaviour", "behavior"),
    ("programme", "policy"),
    ("organisation", "org"),
    ("organization", "org"),
    ("company", "org"),
    ("client", "customer"),
    ("user", "customer"),
    ("supplier", "outsider"),
    ("regulator", "outsider"),
    ("owner", "outsider"),
    ("team", "unit"),
    ("department", "unit"),
    ("group", "unit"),
    ("division", "unit"),
    ("person", "role"),
    ("position", "role"),
    ("post", "role"),
    ("job", "role"),
    ("kpi", "metric"),
    ("measure", "metric"),
    ("indicator", "metric"),
    ("goal", "outcome"),
    ("meeting", "room"),
    ("committee", "room"),
    ("people", "headcount"),
    ("salary", "pay"),
    ("manager", "reports to"),
    ("helps", "serves"),
    ("paid", "rewarded by"),
    ("accountable", "responsible for"),
    ("owns", "responsible for"),
    ("promise", "promises"),
    ("include", "use"),
    ("import", "use"),
    ("time", "times"),
    ("error", "deny"),
    ("warning", "warn"),
    ("all", "everyone"),
    ("behaviours", "behavior"),
    ("wants", "needs"),
    ("wage", "pay"),
    ("budget", "cost"),
    ("fte", "headcount"),
    ("staff", "headcount"),
    ("boss", "reports to"),
    ("till", "until"),
    ("above", "over"),
    ("below", "under"),
    ("least", "over"),
    ("most", "under"),
    ("percent", "share"),
    ("figure", "number"),
];

/// The entries whose first word is `word`, in the order of the table. Constant time.
pub(super) fn verbs_of(word: &[u8]) -> impl Iterator<Item = &'static VerbEntry> {
    let mut at = slot(word);
    std::iter::from_fn(move || {
        loop {
            let (verb, length) = *SLOTS.get(at)?;
            at = (at + 1) % SLOT_COUNT;
            if verb == EMPTY {
                return None;
            }
            let entry = VERBS.get(verb as usize)?;
            if entry.words.as_bytes().get(..length as usize) == Some(word) {
                return Some(entry);
            }
        }
    })
}

/// The noun of a word.
pub(super) fn noun_of(word: &[u8]) -> Option<Noun> {
    let noun = match word {
        b"role" => Noun::Role,
        b"unit" => Noun::Unit,
        b"customer" => Noun::Customer,
        b"metric" => Noun::Metric,
        b"outcome" => Noun::Outcome,
        b"org" => Noun::Org,
        b"outsider" => Noun::Outsider,
        b"decision" => Noun::Decision,
        b"friction" => Noun::Friction,
        b"policy" => Noun::Policy,
        b"room" => Noun::Room,
        b"rules" => Noun::Rules,
        _ => return None,
    };
    Some(noun)
}

const SLOT_COUNT: usize = 256;
const EMPTY: u8 = u8::MAX;
/// The verb in each slot, and the length of its first word.
static SLOTS: [(u8, u8); SLOT_COUNT] = slots();

#[allow(clippy::indexing_slicing, reason = "evaluated when compiled")]
const fn slots() -> [(u8, u8); SLOT_COUNT] {
    let mut slots = [(EMPTY, 0); SLOT_COUNT];
    let mut verb = 0;
    while verb < VERBS.len() {
        let mut words = VERBS[verb].words.as_bytes();
        let mut length = 0;
        while length < words.len() && words[length] != b' ' {
            length += 1;
        }
        words = words.split_at(length).0;
        let mut at = slot(words);
        while slots[at].0 != EMPTY {
            at = (at + 1) % SLOT_COUNT;
        }
        slots[at] = (verb as u8, length as u8);
        verb += 1;
    }
    slots
}

const fn slot(word: &[u8]) -> usize {
    match (word.first(), word.last()) {
        (Some(first), Some(last)) => (*first as usize * 31 + *last as usize * 7 + word.len() * 13) % SLOT_COUNT,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_stand_in_the_order_of_their_enums() {
        for (at, entry) in NOUNS.iter().enumerate() {
            assert_eq!(entry.noun as usize, at);
            assert_eq!(noun_of(entry.word.as_bytes()), Some(entry.noun));
        }
        for (at, entry) in VERBS.iter().enumerate() {
            assert_eq!(entry.verb as usize, at, "{}", entry.words);
            assert!(verbs_of(entry.first_word().as_bytes()).any(|found| found.verb == entry.verb), "{}", entry.words);
        }
        assert_eq!(verbs_of(b"measured").count(), 2);
        assert_eq!(verbs_of(b"nothing").count(), 0);
    }

    #[test]
    fn what_people_say_leads_to_words_that_exist() {
        for (said, word) in OFTEN_SAID {
            let known = noun_of(word.as_bytes()).is_some()
                || VERBS.iter().any(|entry| entry.words == word)
                || Modifier::from_word(word).is_some()
                || ["use", "everyone", "behavior", "number"].contains(&word);
            assert!(known, "{said} leads to {word}");
            assert!(noun_of(said.as_bytes()).is_none(), "{said} is a noun itself");
        }
    }
}
