//! Declarations as a program drafts them: a method for each noun and each verb of the language.

use serde::{Deserialize, Serialize};

use super::object::{Object, Quantity};
use crate::model::{About, MetricKind, PolicyKind};
use crate::syntax::value::Date;
use crate::syntax::{Noun, Verb};

/// A noun with its name, what is said of it and what stands in it.
///
/// There is a method for each noun and for each verb. A verb may be used several times where the language lets it stand
/// several times. What is drafted is checked when it is built: what does not fit (a verb that the noun does not take, a
/// name that is none) is then an error.
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
    /// The label; of the org its title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// The description.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// What is said of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub statements: Vec<DraftStatement>,
    /// What stands in a unit. A unit may stand here again to be opened again.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub declarations: Vec<Draft>,
}

/// A verb with its objects.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct DraftStatement {
    /// The verb.
    pub verb: Verb,
    /// Its objects; a flag has none.
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

    /// The organization, with its title. Once in a model.
    pub fn org(title: impl Into<String>) -> Self {
        Draft::new(Noun::Org, "").label(title)
    }

    /// Somebody the organization exists to serve.
    pub fn customer(name: impl Into<String>) -> Self {
        Draft::new(Noun::Customer, name)
    }

    /// Somebody outside who is no customer.
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
    /// [`allow_rule`](Draft::allow_rule). Once in a document.
    pub fn rules() -> Self {
        Draft::new(Noun::Rules, "")
    }

    /// Adds what it is called in front of people. Any text will do.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = Some(label.into());
        self
    }

    /// Adds a description. Any text will do, of any number of lines; blanks at the ends of lines are dropped.
    #[must_use]
    pub fn description(mut self, description: impl Into<String>) -> Self {
        self.description = Some(description.into());
        self
    }

    /// Adds something that stands in this unit.
    #[must_use]
    pub fn with(mut self, declaration: Draft) -> Self {
        self.declarations.push(declaration);
        self
    }

    /// Adds a statement of one object.
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

    /// Accepts findings of a rule about this thing, and says why. `until` of the object is the last day on which that
    /// counts: `allow(Object::rule(rule).text("why").until(day))`.
    #[must_use]
    pub fn allow(self, rule: impl Into<Object>) -> Self {
        self.says(Verb::Allow, rule)
    }
}

/// Makes a method of each verb, by what it takes.
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
    /// It does work that this receives. Takes a text, a strength, an effort.
    serves Serves;
    /// It cannot do without the work of this. Takes a text.
    needs Needs;
    /// Work that is not good enough may go back to this. Takes a text.
    hands_back_to HandsBackTo;
    /// It answers for an outcome. Takes a text, which says how and makes it specific, and a share.
    responsible_for ResponsibleFor;
    /// It has told customers that they get an outcome. Takes a text.
    promises Promises;
    /// A metric by which its work (or an outcome) is watched. Takes a text.
    measured_by MeasuredBy;
    /// A metric on which its pay depends. Takes a text and a weight.
    rewarded_by RewardedBy;
    /// A manager; the first is the main one. Takes a text.
    reports_to ReportsTo;
    /// An actor on whose thinking it has a hold. Takes a text and a strength.
    influences Influences;
    /// Whom its people name when they are asked whom they serve. Takes a text.
    says_it_serves SaysItServes;
}

verbs! {
    /// Links of metrics, outcomes, decisions, frictions, policies and rooms. Each may be used several times.
    objects:
    /// Of a metric: where the data comes from.
    from From;
    /// Of a metric: a customer who would care.
    matters_to MattersTo;
    /// Of a metric: somebody who sees it.
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
    /// Of a friction: somebody who no longer feels it, because it is gone.
    removed_from RemovedFrom;
    /// Of a policy: to whom it applies.
    covers Covers;
    /// Of a policy: an outcome that it helps.
    supports Supports;
    /// Of a policy: an outcome that it stands in the way of.
    hinders Hinders;
    /// Of a room: somebody who sits in it.
    seats Seats;
}

verbs! {
    /// Figures of roles and units. Each may be used once.
    numbers:
    /// The people in it; 1 where it is not said.
    headcount Headcount;
    /// What all of it costs in a year, in the currency of the organization.
    cost Cost;
    /// What one person in it is paid in a year, in the currency of the organization.
    pay Pay;
    /// How much it can decide, on any scale.
    power Power;
    /// How much it is looked up to, on any scale.
    respect Respect;
}

verbs! {
    /// Texts. Each may be used once.
    texts:
    /// Of a role or a unit: why it need not answer to customers.
    exempt Exempt;
    /// Of a metric: why it is shown to nobody.
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
    /// Of a role or a unit: it is given to others to do.
    outsourced Outsourced;
    /// Of a customer: it is not one yet.
    potential Potential;
}

verbs! {
    /// What a block of rules says. Each takes a [`Rule`](crate::diagnostic::Rule), or an object with the limit of one:
    /// `Object::rule(Rule::LongPath).over(4)`.
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

/// The verbs that take something of their own.
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

    /// Of a metric: the value that it should not pass.
    #[must_use]
    pub fn target_under(self, value: impl Into<Quantity>) -> Self {
        self.says(Verb::Target, Object::default().under(value))
    }

    /// Of a decision: the metric that was preferred; `over` says to which.
    pub fn favors(self, metric: impl Into<Object>) -> Favoring {
        Favoring { decision: self, favored: metric.into() }
    }

    /// Of a decision: the day on which it was made.
    #[must_use]
    pub fn on(self, day: Date) -> Self {
        self.says(Verb::On, Object { date: Some(day), ..Object::default() })
    }

    /// Of a friction: who was relieved of it; `to` says who has it now.
    pub fn moved_from<O: Into<Object>>(self, whom: impl IntoIterator<Item = O>) -> Moving {
        Moving { friction: self, from: whom.into_iter().map(Into::into).collect() }
    }

    /// Of a policy: how often it speaks of somebody.
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
    /// The metric to which the other one was preferred.
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
