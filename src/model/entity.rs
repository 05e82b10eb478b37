//! The records of all declared things except parties, whose fields are stored in columns of the model.

use serde::{Deserialize, Serialize};

use super::id::{DecisionId, FrictionId, MetricId, NameId, OutcomeId, PartyId, PolicyId, RoomId};
use super::link::{Favor, Link, Mention, Move, Target, TargetBound};
use super::store::TextId;
use crate::syntax::value::{Date, apart, in_percent};

/// What a party is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PartyKind {
    /// Somebody the organization exists to serve.
    Customer,
    /// Somebody outside the organization who is not a customer.
    Outsider,
    /// A function, department or team: a group if it contains a role or a unit, else an actor.
    Unit,
    /// A position: an actor.
    Role,
}

/// Anything that can be declared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Thing {
    /// The organization as a whole.
    Org,
    /// A customer, an outsider, a unit or a role.
    Party(PartyId),
    /// A metric.
    Metric(MetricId),
    /// An outcome.
    Outcome(OutcomeId),
    /// A decision.
    Decision(DecisionId),
    /// A friction.
    Friction(FrictionId),
    /// A policy.
    Policy(PolicyId),
    /// A room.
    Room(RoomId),
}

impl Thing {
    /// The customer, outsider, unit or role that it is; `None` if it is something else.
    ///
    /// ```
    /// use outward::{Model, model::{PartyId, Thing}, text::Sources};
    /// let model = Model::read(&Sources::from_text("shop.outward", "customer Guest")).unwrap();
    /// let guest: Option<PartyId> = model.parties().next();
    /// assert_eq!((Thing::from(guest.unwrap()).party(), Thing::Org.party()), (guest, None));
    /// ```
    pub fn party(self) -> Option<PartyId> {
        if let Thing::Party(party) = self { Some(party) } else { None }
    }
}

/// Name, label, description and position of a thing that is not a party.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Head {
    /// Its name.
    pub name: NameId,
    /// Its label, if it differs from the name.
    pub label: Option<TextId>,
    /// Its description.
    pub description: Option<TextId>,
    /// The unit that contains it.
    pub parent: Option<PartyId>,
    /// Its position in declaration order, among all things.
    pub ordinal: u32,
}

/// Something observed about the customer or the organization.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Metric {
    /// Name, label, position.
    pub head: Head,
    /// What it is about.
    pub about: Option<About>,
    /// A number, a voice or behavior; a number if not stated.
    pub kind: MetricKind,
    /// Whether the kind was stated.
    pub kind_stated: bool,
    /// Where the data comes from.
    pub from: Vec<Link<PartyId>>,
    /// The customers who would care.
    pub matters_to: Vec<Link<PartyId>>,
    /// Its value today.
    pub stands_at: Option<f64>,
    /// The value it should reach or stay under.
    pub target: Option<TargetBound>,
    /// Whether `stands_at` and `target` were written in percent.
    pub in_percent: bool,
    /// Who sees it.
    pub reported_to: Vec<Link<Target>>,
    /// Why it is deliberately not shown to anybody.
    pub unreported: Option<TextId>,
    /// Its unit of measurement.
    pub measured_in: Option<TextId>,
}

impl Metric {
    /// A figure formatted the way the metric is written: with thousands separators, in percent if its own figures are.
    ///
    /// ```
    /// use outward::{Model, text::Sources};
    /// let text = "customer Guest\nmetric Remakes { stands at 4.5% }\nmetric Bags { stands at 1_310.5 }";
    /// let model = Model::read(&Sources::from_text("shop.outward", text)).unwrap();
    /// let shown = model.metrics().iter().map(|(_, metric)| metric.shown(metric.stands_at.unwrap()));
    /// assert_eq!(shown.collect::<Vec<_>>(), ["4.5%", "1,310.5"]);
    /// ```
    pub fn shown(&self, value: f64) -> String {
        let percent = in_percent(value).filter(|_| self.in_percent);
        percent.unwrap_or_else(|| apart(&value.to_string()))
    }
}

/// Things of which nothing has been said yet.
macro_rules! empty {
    ($($thing:ident { $($field:ident: $value:expr),+ })+) => {$(
        impl $thing {
            pub(super) fn empty(head: Head) -> Self {
                $thing { head, $($field: $value),+ }
            }
        }
    )+};
}

empty! {
    Metric {
        about: None, kind: MetricKind::Number, kind_stated: false, from: Vec::new(), matters_to: Vec::new(),
        stands_at: None, target: None, in_percent: false, reported_to: Vec::new(), unreported: None, measured_in: None
    }
    Outcome { for_whom: Vec::new(), measured_by: Vec::new() }
    Decision {
        by: Vec::new(), favors: Vec::new(), cuts: Vec::new(), invests_in: Vec::new(), led_to: Vec::new(), on: None
    }
    Friction { felt_by: Vec::new(), removed_from: Vec::new(), moves: Vec::new() }
    Policy { kind: None, covers: Vec::new(), supports: Vec::new(), hinders: Vec::new(), mentions: Vec::new() }
    Room { seats: Vec::new() }
}

/// What a metric is about.
///
/// ```
/// use outward::model::About;
/// assert_eq!(About::Customer.as_str(), "customer");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs, reason = "the words of the language")]
pub enum About {
    Customer,
    Sales,
    Money,
    People,
    Process,
}

impl About {
    /// All five, in the order of the language.
    pub const ALL: [About; 5] = [About::Customer, About::Sales, About::Money, About::People, About::Process];

    /// The word.
    pub fn as_str(self) -> &'static str {
        match self {
            About::Customer => "customer",
            About::Sales => "sales",
            About::Money => "money",
            About::People => "people",
            About::Process => "process",
        }
    }
}

/// What sort of observation a metric is.
///
/// ```
/// use outward::model::MetricKind;
/// assert_eq!(MetricKind::Voice.as_str(), "voice");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs, reason = "the words of the language")]
pub enum MetricKind {
    Number,
    Voice,
    Behavior,
}

impl MetricKind {
    /// All three, in the order of the language.
    pub const ALL: [MetricKind; 3] = [MetricKind::Number, MetricKind::Voice, MetricKind::Behavior];

    /// The word.
    pub fn as_str(self) -> &'static str {
        match self {
            MetricKind::Number => "number",
            MetricKind::Voice => "voice",
            MetricKind::Behavior => "behavior",
        }
    }
}

/// Something a customer should get, for which somebody should be responsible.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Outcome {
    /// Name, label, position.
    pub head: Head,
    /// The customers who should get it.
    pub for_whom: Vec<Link<PartyId>>,
    /// The metrics that show whether they do.
    pub measured_by: Vec<Link<MetricId>>,
}

/// A choice that put one thing before another.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Decision {
    /// Name, label, position.
    pub head: Head,
    /// Who decided.
    pub by: Vec<Link<PartyId>>,
    /// What was preferred to what.
    pub favors: Vec<Favor>,
    /// What was cut.
    pub cuts: Vec<Link<Stake>>,
    /// What got more instead.
    pub invests_in: Vec<Link<Stake>>,
    /// The metrics in which the consequences show.
    pub led_to: Vec<Link<MetricId>>,
    /// The day.
    pub on: Option<Date>,
}

/// What a decision cuts or invests in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stake {
    /// An actor or a group.
    Party(PartyId),
    /// A policy.
    Policy(PolicyId),
}

impl From<Stake> for Thing {
    fn from(stake: Stake) -> Self {
        match stake {
            Stake::Party(party) => Thing::Party(party),
            Stake::Policy(policy) => Thing::Policy(policy),
        }
    }
}

/// A pain point, and who has it now.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Friction {
    /// Name, label, position.
    pub head: Head,
    /// Who feels it.
    pub felt_by: Vec<Link<PartyId>>,
    /// Who no longer feels it, because it is gone.
    pub removed_from: Vec<Link<PartyId>>,
    /// The moves of the friction, from whom to whom.
    pub moves: Vec<Move>,
}

/// A program or rule for people.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Policy {
    /// Name, label, position.
    pub head: Head,
    /// What sort of policy it is.
    pub kind: Option<PolicyKind>,
    /// Who it applies to.
    pub covers: Vec<Link<Target>>,
    /// The outcomes it helps.
    pub supports: Vec<Link<OutcomeId>>,
    /// The outcomes it obstructs.
    pub hinders: Vec<Link<OutcomeId>>,
    /// How often it mentions whom.
    pub mentions: Vec<Mention>,
}

/// What sort of policy it is.
///
/// ```
/// use outward::model::PolicyKind;
/// assert_eq!(PolicyKind::Onboarding.as_str(), "onboarding");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs, reason = "the words of the language")]
pub enum PolicyKind {
    Voice,
    Training,
    Hiring,
    Onboarding,
    Reward,
    Communication,
    Technology,
    Rule,
}

impl PolicyKind {
    /// All eight, in the order of the language.
    pub const ALL: [PolicyKind; 8] = [
        PolicyKind::Voice,
        PolicyKind::Training,
        PolicyKind::Hiring,
        PolicyKind::Onboarding,
        PolicyKind::Reward,
        PolicyKind::Communication,
        PolicyKind::Technology,
        PolicyKind::Rule,
    ];

    /// The word.
    pub fn as_str(self) -> &'static str {
        match self {
            PolicyKind::Voice => "voice",
            PolicyKind::Training => "training",
            PolicyKind::Hiring => "hiring",
            PolicyKind::Onboarding => "onboarding",
            PolicyKind::Reward => "reward",
            PolicyKind::Communication => "communication",
            PolicyKind::Technology => "technology",
            PolicyKind::Rule => "rule",
        }
    }
}

/// A place where people decide together.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Room {
    /// Name, label, position.
    pub head: Head,
    /// Who sits in it.
    pub seats: Vec<Link<PartyId>>,
}

macro_rules! things {
    ($($id:ident => $variant:ident,)+) => {$(
        impl From<$id> for Thing {
            fn from(id: $id) -> Self {
                Thing::$variant(id)
            }
        }
    )+};
}

things! {
    PartyId => Party,
    MetricId => Metric,
    OutcomeId => Outcome,
    DecisionId => Decision,
    FrictionId => Friction,
    PolicyId => Policy,
    RoomId => Room,
}
