//! Declarations created by a program: a method for each noun and each verb of the language.

use serde::{Deserialize, Serialize};

use super::object::{Object, Quantity};
use crate::model::{About, MetricKind, PolicyKind};
use crate::syntax::value::Date;
use crate::syntax::{Noun, Verb};

/// A declaration: a noun with its name, its statements and the declarations inside it.
///
/// There is a method for each noun and for each verb. A verb may be used several times wherever the language allows it
/// to be repeated. A draft is checked when it is built: anything invalid (a verb that the noun does not take, an
/// invalid name) is then an error.
///
/// ```
/// use outward::model::{Document, Draft, Object};
/// use outward::Study;
///
/// let baristas = Draft::role("Barista")
///     .headcount(1200)
///     .serves(Object::to("Guest").text("makes and hands over the drink").strength(0.9))
///     .responsible_for(Object::to("RightDrink").text("remakes a wrong drink on the spot"));
/// let document = Document::default()
///     .with(Draft::customer("Guest").label("Someone who buys a drink today"))
///     .with(Draft::outcome("RightDrink").for_whom("Guest"))
///     .with(Draft::unit("Stores").with(baristas));
/// assert_eq!(Study::build(&document)?.paths().summary.headcount, 1200.0);
///
/// let wrong = Document::default().with(Draft::customer("Guest")).with(Draft::role("Head of Retail"));
/// let error = &Study::build(&wrong).unwrap_err().diagnostics[0];
/// assert_eq!(error.message, "a role has the name `Head of Retail`, which is not a name");
/// # Ok::<(), outward::model::Invalid>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Draft {
    /// The noun.
    pub noun: Noun,
    /// The name; empty for `org` and `rules`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// The label; for the org, its title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// The description.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Its statements.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub statements: Vec<DraftStatement>,
    /// The declarations inside a unit. A unit may occur here several times, to be reopened.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub declarations: Vec<Draft>,
}

/// A verb with its objects.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct DraftStatement {
    /// The verb.
    pub verb: Verb,
    /// Its objects; none for a flag.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub objects: Vec<Object>,
}

impl DraftStatement {
    /// A verb with its objects.
    pub fn new(verb: Verb, objects: impl Into<Vec<Object>>) -> Self {
        DraftStatement { verb, objects: objects.into() }
    }
}

/// The nouns, and what every noun may have.
impl Draft {
    /// A declaration of any noun.
    pub fn new(noun: Noun, name: impl Into<String>) -> Self {
        let (label, description) = (None, None);
        let (statements, declarations) = (Vec::new(), Vec::new());
        Draft { noun, name: name.into(), label, description, statements, declarations }
    }

    /// The organization, with its title. At most once in a model.
    pub fn org(title: impl Into<String>) -> Self {
        Draft::new(Noun::Org, "").label(title)
    }

    /// Somebody the organization exists to serve.
    pub fn customer(name: impl Into<String>) -> Self {
        Draft::new(Noun::Customer, name)
    }

    /// Somebody outside the organization who is not a customer.
    pub fn outsider(name: impl Into<String>) -> Self {
        Draft::new(Noun::Outsider, name)
    }

    /// A function, department or team.
    pub fn unit(name: impl Into<String>) -> Self {
        Draft::new(Noun::Unit, name)
    }

    /// A position.
    pub fn role(name: impl Into<String>) -> Self {
        Draft::new(Noun::Role, name)
    }

    /// Something observed about the customer or the organization.
    pub fn metric(name: impl Into<String>) -> Self {
        Draft::new(Noun::Metric, name)
    }

    /// What a customer should get.
    pub fn outcome(name: impl Into<String>) -> Self {
        Draft::new(Noun::Outcome, name)
    }

    /// A choice that put one thing before another.
    pub fn decision(name: impl Into<String>) -> Self {
        Draft::new(Noun::Decision, name)
    }

    /// A pain point, and where it went.
    pub fn friction(name: impl Into<String>) -> Self {
        Draft::new(Noun::Friction, name)
    }

    /// A program or rule for people.
    pub fn policy(name: impl Into<String>) -> Self {
        Draft::new(Noun::Policy, name)
    }

    /// A place where people decide together.
    pub fn room(name: impl Into<String>) -> Self {
        Draft::new(Noun::Room, name)
    }

    /// The block of rules, to be filled with [`deny`](Draft::deny), [`warn`](Draft::warn), [`note`](Draft::note) and
    /// [`allow_rule`](Draft::allow_rule). At most once in a document.
    pub fn rules() -> Self {
        Draft::new(Noun::Rules, "")
    }

    /// Adds the label, the name shown to people. Any text is allowed.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = Some(label.into());
        self
    }

    /// Adds a description. Any text is allowed, of any number of lines; blanks at the ends of lines are dropped.
    #[must_use]
    pub fn description(mut self, description: impl Into<String>) -> Self {
        self.description = Some(description.into());
        self
    }

    /// Adds a declaration inside this unit.
    #[must_use]
    pub fn with(mut self, declaration: Draft) -> Self {
        self.declarations.push(declaration);
        self
    }

    /// Adds a statement with one object.
    #[must_use]
    pub fn says(self, verb: Verb, object: impl Into<Object>) -> Self {
        self.says_all(verb, vec![object.into()])
    }

    /// Adds a flag, such as `champion`.
    #[must_use]
    pub fn flag(self, verb: Verb) -> Self {
        self.says_all(verb, Vec::new())
    }

    fn says_all(mut self, verb: Verb, objects: Vec<Object>) -> Self {
        self.statements.push(DraftStatement { verb, objects });
        self
    }

    /// Accepts findings of a rule about this thing, with a reason. `until` of the object is the last day on which this
    /// is valid: `allow(Object::rule(rule).text("why").until(day))`.
    #[must_use]
    pub fn allow(self, rule: impl Into<Object>) -> Self {
        self.says(Verb::Allow, rule)
    }
}

/// Creates a method for each verb, by the objects it takes.
macro_rules! verbs {
    ($(#[doc = $block:literal])+ objects: $($(#[doc = $doc:literal])+ $name:ident $verb:ident;)+) => {
        $(#[doc = $block])+
        impl Draft {
            $(
                $(#[doc = $doc])+
                #[must_use]
                pub fn $name(self, object: impl Into<Object>) -> Self {
                    self.says(Verb::$verb, object)
                }
            )+
        }
    };
    ($(#[doc = $block:literal])+ numbers: $($(#[doc = $doc:literal])+ $name:ident $verb:ident;)+) => {
        $(#[doc = $block])+
        impl Draft {
            $(
                $(#[doc = $doc])+
                #[must_use]
                pub fn $name(self, number: impl Into<f64>) -> Self {
                    self.says(Verb::$verb, Object::number(number.into()))
                }
            )+
        }
    };
    ($(#[doc = $block:literal])+ texts: $($(#[doc = $doc:literal])+ $name:ident $verb:ident;)+) => {
        $(#[doc = $block])+
        impl Draft {
            $(
                $(#[doc = $doc])+
                #[must_use]
                pub fn $name(self, text: impl Into<String>) -> Self {
                    self.says(Verb::$verb, Object::default().text(text))
                }
            )+
        }
    };
    ($(#[doc = $block:literal])+ flags: $($(#[doc = $doc:literal])+ $name:ident $verb:ident;)+) => {
        $(#[doc = $block])+
        impl Draft {
            $(
                $(#[doc = $doc])+
                #[must_use]
                pub fn $name(self) -> Self {
                    self.flag(Verb::$verb)
                }
            )+
        }
    };
}

verbs! {
    /// Links of roles and units, and some of customers and outsiders. Each may be used several times.
    objects:
    /// A receiver of its work. Takes a text, a strength, an effort.
    serves Serves;
    /// A party whose work it depends on. Takes a text.
    needs Needs;
    /// A party to which it may return work that is not good enough. Takes a text.
    hands_back_to HandsBackTo;
    /// An outcome it is responsible for. Takes a text, which says how and makes it specific, and a share.
    responsible_for ResponsibleFor;
    /// An outcome it has promised to customers. Takes a text.
    promises Promises;
    /// A metric that measures its work (or an outcome). Takes a text.
    measured_by MeasuredBy;
    /// A metric on which its pay depends. Takes a text and a weight.
    rewarded_by RewardedBy;
    /// A manager; the first is the main one. Takes a text.
    reports_to ReportsTo;
    /// An actor whose thinking it influences. Takes a text and a strength.
    influences Influences;
    /// A party that its people name when asked who they serve. Takes a text.
    says_it_serves SaysItServes;
}

verbs! {
    /// Links of metrics, outcomes, decisions, frictions, policies and rooms. Each may be used several times.
    objects:
    /// Of a metric: where the data comes from.
    from From;
    /// Of a metric: a customer who would care.
    matters_to MattersTo;
    /// Of a metric: somebody it is shown to.
    reported_to ReportedTo;
    /// Of an outcome: a customer who should get it.
    for_whom For;
    /// Of a decision: somebody who decided.
    by By;
    /// Of a decision: what was cut. Takes a text.
    cuts Cuts;
    /// Of a decision: what got more instead. Takes a text.
    invests_in InvestsIn;
    /// Of a decision: a metric in which the consequences show.
    led_to LedTo;
    /// Of a friction: somebody who feels it.
    felt_by FeltBy;
    /// Of a friction: somebody who no longer feels it, because it was removed.
    removed_from RemovedFrom;
    /// Of a policy: somebody it applies to.
    covers Covers;
    /// Of a policy: an outcome that it helps.
    supports Supports;
    /// Of a policy: an outcome that it obstructs.
    hinders Hinders;
    /// Of a room: somebody who sits in it.
    seats Seats;
}

verbs! {
    /// Figures of roles and units. Each may be used once.
    numbers:
    /// The people in it; 1 if not stated.
    headcount Headcount;
    /// Its total yearly cost, in the currency of the organization.
    cost Cost;
    /// The yearly pay of one person in it, in the currency of the organization.
    pay Pay;
    /// Its power to decide, on any scale.
    power Power;
    /// How much it is respected, on any scale.
    respect Respect;
}

verbs! {
    /// Texts. Each may be used once.
    texts:
    /// Of a role or a unit: why it need not answer to customers.
    exempt Exempt;
    /// Of a metric: why it is not shown to anybody.
    unreported Unreported;
    /// Of a metric: its unit of measurement.
    measured_in MeasuredIn;
}

verbs! {
    /// Flags.
    flags:
    /// Of a role or a unit: it speaks up for the customer.
    champion Champion;
    /// Of a role or a unit: it prevents the move to the customer.
    blocker Blocker;
    /// Of a role or a unit: its work is contracted out to others.
    outsourced Outsourced;
    /// Of a customer: not a customer yet.
    potential Potential;
}

verbs! {
    /// Settings in a block of rules. Each takes a [`Rule`](crate::diagnostic::Rule), or an object with a rule and
    /// its limit: `Object::rule(Rule::LongPath).over(4)`.
    objects:
    /// Findings of this rule are errors.
    deny Deny;
    /// Findings of this rule are warnings.
    warn Warn;
    /// Findings of this rule are notes.
    note Note;
    /// This rule has no findings.
    allow_rule AllowRule;
}

/// The verbs with a special form.
impl Draft {
    /// Of the organization: the currency of costs and pay, such as `EUR`.
    #[must_use]
    pub fn currency(self, code: impl Into<String>) -> Self {
        self.says(Verb::Currency, Object::to(code))
    }

    /// Of a role or a unit: its people say that they serve nobody.
    #[must_use]
    pub fn says_it_serves_nobody(self) -> Self {
        self.says(Verb::SaysItServes, Object::to("nobody"))
    }

    /// Of a metric: what it is about.
    #[must_use]
    pub fn about(self, about: About) -> Self {
        self.says(Verb::About, Object::to(about.as_str()))
    }

    /// Of a metric: what sort of observation it is.
    #[must_use]
    pub fn metric_kind(self, kind: MetricKind) -> Self {
        self.says(Verb::MetricKind, Object::to(kind.as_str()))
    }

    /// Of a policy: what sort of policy it is.
    #[must_use]
    pub fn policy_kind(self, kind: PolicyKind) -> Self {
        self.says(Verb::PolicyKind, Object::to(kind.as_str()))
    }

    /// Of a metric: its value today, a number or [`Quantity::percent`].
    #[must_use]
    pub fn stands_at(self, value: impl Into<Quantity>) -> Self {
        self.says(Verb::StandsAt, Object::number(value))
    }

    /// Of a metric: the value that it should reach.
    #[must_use]
    pub fn target_over(self, value: impl Into<Quantity>) -> Self {
        self.says(Verb::Target, Object::default().over(value))
    }

    /// Of a metric: the value that it should not exceed.
    #[must_use]
    pub fn target_under(self, value: impl Into<Quantity>) -> Self {
        self.says(Verb::Target, Object::default().under(value))
    }

    /// Of a decision: the metric that was preferred; `over` adds the other metric.
    pub fn favors(self, metric: impl Into<Object>) -> Favoring {
        Favoring { decision: self, favored: metric.into() }
    }

    /// Of a decision: the day on which it was made.
    #[must_use]
    pub fn on(self, day: Date) -> Self {
        self.says(Verb::On, Object { date: Some(day), ..Object::default() })
    }

    /// Of a friction: who it was taken from; `to` adds who has it now.
    pub fn moved_from<O: Into<Object>>(self, whom: impl IntoIterator<Item = O>) -> Moving {
        Moving { friction: self, from: whom.into_iter().map(Into::into).collect() }
    }

    /// Of a policy: how often it mentions somebody.
    #[must_use]
    pub fn mentions(self, whom: impl Into<Object>, times: impl Into<f64>) -> Self {
        self.says(Verb::Mentions, Object { times: Some(times.into()), ..whom.into() })
    }
}

/// The first half of `favors … over …`.
#[derive(Debug, Clone)]
#[must_use = "it is not said to what the metric was preferred"]
pub struct Favoring {
    decision: Draft,
    favored: Object,
}

impl Favoring {
    /// The metric that was not preferred.
    #[must_use]
    pub fn over(self, metric: impl Into<Object>) -> Draft {
        let over = Object { other: true, ..metric.into() };
        self.decision.says_all(Verb::Favors, vec![self.favored, over])
    }
}

/// The first half of `moved from … to …`.
#[derive(Debug, Clone)]
#[must_use = "it is not said to whom the friction was moved"]
pub struct Moving {
    friction: Draft,
    from: Vec<Object>,
}

impl Moving {
    /// Those who have it now.
    #[must_use]
    pub fn to<O: Into<Object>>(self, whom: impl IntoIterator<Item = O>) -> Draft {
        let to = whom.into_iter().map(|object| Object { other: true, ..object.into() });
        let objects = self.from.into_iter().chain(to).collect();
        self.friction.says_all(Verb::MovedFrom, objects)
    }
}
