//! Every noun, verb, modifier and value of the language, in one table: parsing, "did you mean" and the reference page
//! all draw from it.

mod instead;
mod lookup;
mod verbs;

use serde::{Deserialize, Serialize};

pub use self::instead::{INSTEAD, Meant};
pub(super) use self::instead::{all_instead, noun_meant_by};
pub(crate) use self::instead::{meant_by, rule_meant_by};
pub(super) use self::lookup::{noun_of, verbs_of};
pub use self::verbs::{VERBS, Verb};
use super::Kinds;

/// A word that begins a declaration.
///
/// ```
/// use outward::syntax::Noun;
/// assert_eq!((Noun::Outcome.as_str(), Noun::Outcome.with_article()), ("outcome", "an outcome"));
/// assert!(Noun::Role.entry().in_unit && !Noun::Org.entry().in_unit);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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
    /// A program or rule for people.
    Policy,
    /// A place where people decide together.
    Room,
    /// Which findings are errors, warnings or allowed.
    Rules,
}

/// The row of a noun in the table.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct NounEntry {
    /// The noun.
    pub noun: Noun,
    /// The word.
    pub word: &'static str,
    /// Whether it may also be declared inside a unit.
    pub in_unit: bool,
    /// What it is, for the reference.
    pub doc: &'static str,
}

/// All nouns.
pub const NOUNS: [NounEntry; 12] = [
    noun(
        Noun::Org,
        "org",
        false,
        "the organization itself, once in a model; it has a title in quotes instead of a name",
    ),
    noun(Noun::Customer, "customer", false, "somebody the organization exists to serve; current, or `potential`"),
    noun(
        Noun::Outsider,
        "outsider",
        false,
        "an owner, an authority, a supplier: outside, but not a customer; not an actor, and never counted",
    ),
    noun(
        Noun::Unit,
        "unit",
        true,
        "a part of the organization, large or small; may contain anything in the rows below, and other units",
    ),
    noun(Noun::Role, "role", true, "a post, held by `headcount` people"),
    noun(Noun::Metric, "metric", true, "a figure or another observation, of customers or of the organization"),
    noun(
        Noun::Outcome,
        "outcome",
        true,
        "something that a customer should get, and that somebody should be responsible for",
    ),
    noun(Noun::Decision, "decision", true, "a choice: what it was for, and at the cost of what"),
    noun(Noun::Friction, "friction", true, "something that hurts or costs time, and where it went"),
    noun(
        Noun::Policy,
        "policy",
        true,
        "what is done for people, or asked of them: training, a bonus, a survey, a rule",
    ),
    noun(Noun::Room, "room", true, "a meeting or a committee in which decisions are made"),
    noun(Noun::Rules, "rules", false, "how much findings matter; once in a file, and those of all files add up"),
];

impl Noun {
    /// Its row in the table.
    pub fn entry(self) -> &'static NounEntry {
        // the table is in the order of the enum, which a test checks
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

/// A set of nouns. [`VerbEntry`] has an example.
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

/// What follows a verb. [`VerbEntry`] has an example.
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
    /// A list of references to things of these kinds, each with an optional text.
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

impl Objects {
    /// The kinds of things that its references may refer to; none if it has no references.
    pub const fn kinds(self) -> Kinds {
        match self {
            Objects::List(kinds) | Objects::Pair(kinds) | Objects::Move(kinds) | Objects::Times(kinds) => kinds,
            Objects::Flag
            | Objects::Number
            | Objects::Bound
            | Objects::Date
            | Objects::Text
            | Objects::Name
            | Objects::Choice(_)
            | Objects::RuleNames => Kinds::NONE,
        }
    }
}

/// A word after an object that adds a figure or a date. [`VerbEntry`] has an example.
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

    /// The modifier with this word; `None` if there is none.
    pub fn from_word(word: &str) -> Option<Modifier> {
        MODIFIERS.iter().find(|(_, known)| *known == word).map(|(modifier, _)| *modifier)
    }
}

/// The row of a verb in the table.
///
/// ```
/// use outward::syntax::{Kinds, Modifier, Noun, Objects, Verb};
///
/// let entry = Verb::ResponsibleFor.entry();
/// assert_eq!((entry.words, entry.first_word(), Verb::ResponsibleFor.as_str()), ("responsible for", "responsible", "responsible for"));
/// assert!(entry.nouns.has(Noun::Role) && !entry.nouns.has(Noun::Metric));
/// assert_eq!(entry.nouns.iter().collect::<Vec<_>>(), [Noun::Unit, Noun::Role]);
/// assert!(entry.takes_text() && !entry.once);
/// assert!(matches!(entry.objects, Objects::List(_)) && entry.objects.kinds().has(Kinds::OUTCOME));
/// assert_eq!((entry.modifiers, Modifier::from_word("share")), (&[Modifier::Share][..], Some(Modifier::Share)));
/// ```
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct VerbEntry {
    /// The verb.
    pub verb: Verb,
    /// Its words, one space between.
    pub words: &'static str,
    /// The nouns in whose block it is allowed.
    pub nouns: Nouns,
    /// What follows it.
    pub objects: Objects,
    /// What may follow each object.
    pub modifiers: &'static [Modifier],
    /// Of the verbs of a unit: whether a group may have it, too.
    pub group: bool,
    /// Whether it is allowed only once in a block.
    pub once: bool,
    /// What it means, for the reference.
    pub doc: &'static str,
}

impl VerbEntry {
    /// Whether its objects may have a text.
    pub fn takes_text(&self) -> bool {
        matches!(self.objects, Objects::List(_)) || self.verb == Verb::Allow
    }

    /// Its first word.
    pub fn first_word(&self) -> &'static str {
        self.words.split(' ').next().unwrap_or(self.words)
    }
}

impl Verb {
    /// Its row in the table.
    pub fn entry(self) -> &'static VerbEntry {
        // the table is in the order of the enum, which a test checks
        VERBS.get(self as usize).unwrap_or(&VERBS[0])
    }

    /// Its words.
    pub fn as_str(self) -> &'static str {
        self.entry().words
    }
}
