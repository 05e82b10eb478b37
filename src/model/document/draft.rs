//! Declarations created by a program: a method for each noun and each verb of the language.

use std::panic::Location;

use serde::{Deserialize, Serialize};

use super::check;
use super::object::{Object, Quantity};
use crate::diagnostic::Diagnostic;
use crate::model::{About, MetricKind, PolicyKind};
use crate::syntax::value::Date;
use crate::syntax::{Noun, Verb};

/// A declaration: a noun with its name, its statements and the declarations inside it.
///
/// There is a method for each noun and for each verb. A verb may be used several times wherever the language allows it
/// to be repeated.
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
/// # Ok::<(), outward::model::Invalid>(())
/// ```
///
/// # Errors
///
/// Each method checks the names and numbers that it is given. What is none becomes an [error](Draft::errors) of the
/// draft, with the line of the program that gave it, so that calls can be chained; a document with such an error is
/// never written, and [`Study::build`](crate::Study::build) returns all of them at once. Whether a verb belongs to the
/// noun, and whether anything has the name, is known only when the whole document is built, and is an error then.
///
/// ```
/// use outward::model::{Document, Draft};
/// use outward::Study;
///
/// let retail = Draft::role("Head of Retail"); // a label: the name would be `HeadOfRetail`
/// assert_eq!(retail.errors()[0].message, "a role has the name `Head of Retail`, which is not a name");
/// let error = Study::build(&Document::default().with(retail)).unwrap_err();
/// assert!(error.diagnostics[0].file().unwrap().starts_with(concat!(file!(), ":")));
/// ```
///
/// Fields that are set directly, or read from JSON, are checked when the document is built.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Declaration"))]
#[serde(deny_unknown_fields)]
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
    /// Errors in the arguments of its methods.
    #[serde(skip)]
    errors: Vec<Diagnostic>,
}

/// A verb with its objects.
///
/// ```
/// use outward::model::{Draft, DraftStatement};
/// use outward::syntax::Verb;
/// let role = Draft::role("Clerk").serves("Guest");
/// assert_eq!(role.statements, [DraftStatement::new(Verb::Serves, ["Guest".into()])]);
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Statement"))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct DraftStatement {
    /// The verb.
    pub verb: Verb,
    /// Its objects; none for a flag.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub objects: Vec<Object>,
}

impl DraftStatement {
    /// A verb with its objects. Nothing is checked before the document is built.
    pub fn new(verb: Verb, objects: impl Into<Vec<Object>>) -> Self {
        DraftStatement { verb, objects: objects.into() }
    }
}

/// The nouns, and what every noun may have.
///
/// ```
/// use outward::diagnostic::Rule;
/// use outward::model::{Document, Draft, Object};
/// use outward::syntax::{Noun, Verb};
///
/// let document = Document::default()
///     .with(Draft::org("Northwind Coffee").description("A chain of coffee shops."))
///     .with(Draft::rules().warn(Rule::NoPath))
///     .with(Draft::customer("Guest").label("Someone who buys a drink"))
///     .with(Draft::outsider("Agency"))
///     .with(Draft::unit("Stores").with(Draft::role("Barista").says(Verb::Serves, "Guest").flag(Verb::Champion)))
///     .with(Draft::new(Noun::Role, "Auditor").allow(Object::rule(Rule::NoPath).text("required by law")))
///     .with(Draft::metric("Remakes"))
///     .with(Draft::outcome("RightDrink"))
///     .with(Draft::decision("Fewer"))
///     .with(Draft::friction("Queue"))
///     .with(Draft::policy("Training"))
///     .with(Draft::room("Board"));
/// assert_eq!(document.declarations.len(), 12);
/// assert!(document.to_text()?.contains("role Auditor { allow no-path \"required by law\" }"));
/// # Ok::<(), outward::model::Invalid>(())
/// ```
impl Draft {
    /// A declaration of any noun; `org` and `rules` have no name: theirs is empty.
    #[track_caller]
    pub fn new(noun: Noun, name: impl Into<String>) -> Self {
        let (mut draft, call) = (Draft::unchecked(noun, name), Location::caller());
        draft.errors.extend(check::name(&draft).map(|error| given_at(error, call)));
        draft
    }

    /// A declaration with a name that is known to be one.
    pub(super) fn unchecked(noun: Noun, name: impl Into<String>) -> Self {
        let (label, description) = (None, None);
        let (statements, declarations, errors) = (Vec::new(), Vec::new(), Vec::new());
        Draft { noun, name: name.into(), label, description, statements, declarations, errors }
    }

    /// What was wrong with the names and numbers that its methods were given, in the order of the calls; the
    /// `file` of each is the line of the program that made the call. Without those of the declarations inside it.
    ///
    /// ```
    /// use outward::model::Draft;
    /// let rows = [("Barista", "Guest"), ("Roaster", "the baristas")];
    /// let drafts = rows.map(|(name, serves)| Draft::role(name).serves(serves));
    /// let wrong: Vec<&str> = drafts.iter().flat_map(Draft::errors).map(|error| &*error.message).collect();
    /// assert_eq!(wrong, ["`serves` of `Roaster` names `the baristas`, which is not a name"]);
    /// ```
    pub fn errors(&self) -> &[Diagnostic] {
        &self.errors
    }

    /// The organization, with its title. At most once in a model.
    #[track_caller]
    pub fn org(title: impl Into<String>) -> Self {
        Draft::new(Noun::Org, "").label(title)
    }

    /// Somebody the organization exists to serve.
    #[track_caller]
    pub fn customer(name: impl Into<String>) -> Self {
        Draft::new(Noun::Customer, name)
    }

    /// Somebody outside the organization who is not a customer.
    #[track_caller]
    pub fn outsider(name: impl Into<String>) -> Self {
        Draft::new(Noun::Outsider, name)
    }

    /// A function, department or team.
    #[track_caller]
    pub fn unit(name: impl Into<String>) -> Self {
        Draft::new(Noun::Unit, name)
    }

    /// A position.
    #[track_caller]
    pub fn role(name: impl Into<String>) -> Self {
        Draft::new(Noun::Role, name)
    }

    /// Something observed about the customer or the organization.
    #[track_caller]
    pub fn metric(name: impl Into<String>) -> Self {
        Draft::new(Noun::Metric, name)
    }

    /// What a customer should get.
    #[track_caller]
    pub fn outcome(name: impl Into<String>) -> Self {
        Draft::new(Noun::Outcome, name)
    }

    /// A choice that put one thing before another.
    #[track_caller]
    pub fn decision(name: impl Into<String>) -> Self {
        Draft::new(Noun::Decision, name)
    }

    /// A pain point, and where it went.
    #[track_caller]
    pub fn friction(name: impl Into<String>) -> Self {
        Draft::new(Noun::Friction, name)
    }

    /// A program or rule for people.
    #[track_caller]
    pub fn policy(name: impl Into<String>) -> Self {
        Draft::new(Noun::Policy, name)
    }

    /// A place where people decide together.
    #[track_caller]
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
    #[track_caller]
    pub fn says(self, verb: Verb, object: impl Into<Object>) -> Self {
        self.says_all(verb, vec![object.into()])
    }

    /// Adds a flag, such as `champion`.
    #[must_use]
    #[track_caller]
    pub fn flag(self, verb: Verb) -> Self {
        self.says_all(verb, Vec::new())
    }

    #[track_caller]
    fn says_all(mut self, verb: Verb, objects: Vec<Object>) -> Self {
        let call = Location::caller();
        let errors = objects.iter().flat_map(|object| check::object(&self, verb, object));
        let errors: Vec<Diagnostic> = errors.map(|error| given_at(error, call)).collect();
        self.errors.extend(errors);
        self.statements.push(DraftStatement { verb, objects });
        self
    }

    /// Accepts findings of a rule about this thing, with a reason. `until` of the object is the last day on which this
    /// is valid: `allow(Object::rule(rule).text("why").until(day))`.
    #[must_use]
    #[track_caller]
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
                #[track_caller]
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
                #[track_caller]
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
                #[track_caller]
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
                #[track_caller]
                pub fn $name(self) -> Self {
                    self.flag(Verb::$verb)
                }
            )+
        }
    };
}

verbs! {
    /// Links of roles and units, and some of customers and outsiders. Each may be used several times.
    ///
    /// ```
    /// use outward::model::{Document, Draft, Object};
    ///
    /// let clerk = Draft::role("Clerk")
    ///     .serves(Object::to("Guest").text("answers").strength(0.9).effort(0.5))
    ///     .needs("Cook")
    ///     .hands_back_to("Cook")
    ///     .responsible_for(Object::to("Answer").text("calls back").share(0.5))
    ///     .promises("Answer")
    ///     .measured_by("Calls")
    ///     .rewarded_by(Object::to("Calls").weight(0.2))
    ///     .reports_to("Lead")
    ///     .influences(Object::to("Lead").strength(0.3))
    ///     .says_it_serves("Guest");
    /// let text = Document::default().with(clerk).to_text()?;
    /// assert!(text.contains("serves Guest \"answers\" strength 0.9 effort 0.5"));
    /// assert!(text.contains("rewarded by Calls weight 0.2"));
    /// # Ok::<(), outward::model::Invalid>(())
    /// ```
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
    ///
    /// ```
    /// use outward::model::{Document, Draft};
    ///
    /// let document = Document::default()
    ///     .with(Draft::metric("Calls").from("Clerk").matters_to("Guest").reported_to("Lead"))
    ///     .with(Draft::outcome("Answer").for_whom("Guest"))
    ///     .with(Draft::decision("Fewer").by("Lead").cuts("Helpline").invests_in("Cook").led_to("Calls"))
    ///     .with(Draft::friction("Queue").felt_by("Guest"))
    ///     .with(Draft::friction("Form").removed_from("Guest"))
    ///     .with(Draft::policy("Script").covers("Clerk").supports("Answer"))
    ///     .with(Draft::policy("Quota").hinders("Answer"))
    ///     .with(Draft::room("Board").seats("Lead"));
    /// assert!(document.to_text()?.contains("friction Form { removed from Guest }"));
    /// # Ok::<(), outward::model::Invalid>(())
    /// ```
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
    ///
    /// ```
    /// use outward::model::{Document, Draft};
    ///
    /// let clerk = Draft::role("Clerk").headcount(12).cost(600_000).pay(40_000).power(2).respect(3);
    /// let text = Document::default().with(clerk).to_text()?;
    /// assert!(text.contains("headcount 12") && text.contains("pay 40000"), "{text}");
    /// # Ok::<(), outward::model::Invalid>(())
    /// ```
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
    ///
    /// ```
    /// use outward::model::{Document, Draft};
    ///
    /// let document = Document::default()
    ///     .with(Draft::role("Auditor").exempt("required by law"))
    ///     .with(Draft::metric("Wait").measured_in("minutes").unreported("the gauge is broken"));
    /// assert!(document.to_text()?.starts_with("role Auditor { exempt \"required by law\" }"));
    /// # Ok::<(), outward::model::Invalid>(())
    /// ```
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
    ///
    /// ```
    /// use outward::model::{Document, Draft};
    ///
    /// let document = Document::default()
    ///     .with(Draft::customer("Passerby").potential())
    ///     .with(Draft::role("Clerk").champion().outsourced())
    ///     .with(Draft::role("Lead").blocker());
    /// assert!(document.to_text()?.starts_with("customer Passerby { potential }"));
    /// # Ok::<(), outward::model::Invalid>(())
    /// ```
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
    ///
    /// ```
    /// use outward::diagnostic::Rule;
    /// use outward::model::{Document, Draft, Object};
    ///
    /// let rules = Draft::rules()
    ///     .deny(Object::rule(Rule::LongPath).over(4))
    ///     .warn(Rule::NoPath)
    ///     .note(Rule::UnmetNeed)
    ///     .allow_rule(Rule::Unsaid);
    /// let text = Document::default().with(rules).to_text()?;
    /// assert!(text.contains("deny long-path over 4"), "{text}");
    /// # Ok::<(), outward::model::Invalid>(())
    /// ```
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
///
/// ```
/// use outward::model::{About, Document, Draft, MetricKind, PolicyKind, Quantity};
/// use outward::syntax::value::Date;
///
/// let day = Date::new(2026, 5, 4).unwrap();
/// let wait = Draft::metric("Wait").about(About::Customer).metric_kind(MetricKind::Number).stands_at(9).target_under(5);
/// let document = Document::default()
///     .with(Draft::org("Shop").currency("EUR"))
///     .with(wait)
///     .with(Draft::metric("Margin").stands_at(Quantity::percent(4.5)).target_over(Quantity::percent(6.0)))
///     .with(Draft::role("Archive").says_it_serves_nobody())
///     .with(Draft::decision("Fewer").favors("Margin").over("Wait").on(day))
///     .with(Draft::friction("Form").moved_from(["Guest"]).to(["Clerk", "Cook"]))
///     .with(Draft::policy("News").policy_kind(PolicyKind::Communication).mentions("Guest", 3));
/// let text = document.to_text()?;
/// assert!(text.contains("favors Margin over Wait") && text.contains("moved from Guest to Clerk, Cook"), "{text}");
/// assert!(text.contains("at 4.5%") && text.contains("mentions Guest 3 times"), "{text}");
/// # Ok::<(), outward::model::Invalid>(())
/// ```
impl Draft {
    /// Of the organization: the currency of costs and pay, such as `EUR`.
    #[must_use]
    #[track_caller]
    pub fn currency(self, code: impl Into<String>) -> Self {
        self.says(Verb::Currency, Object::to(code))
    }

    /// Of a role or a unit: its people say that they serve nobody.
    #[must_use]
    #[track_caller]
    pub fn says_it_serves_nobody(self) -> Self {
        self.says(Verb::SaysItServes, Object::to("nobody"))
    }

    /// Of a metric: what it is about.
    #[must_use]
    #[track_caller]
    pub fn about(self, about: About) -> Self {
        self.says(Verb::About, Object::to(about.as_str()))
    }

    /// Of a metric: what sort of observation it is.
    #[must_use]
    #[track_caller]
    pub fn metric_kind(self, kind: MetricKind) -> Self {
        self.says(Verb::MetricKind, Object::to(kind.as_str()))
    }

    /// Of a policy: what sort of policy it is.
    #[must_use]
    #[track_caller]
    pub fn policy_kind(self, kind: PolicyKind) -> Self {
        self.says(Verb::PolicyKind, Object::to(kind.as_str()))
    }

    /// Of a metric: its value today, a number or [`Quantity::percent`].
    #[must_use]
    #[track_caller]
    pub fn stands_at(self, value: impl Into<Quantity>) -> Self {
        self.says(Verb::StandsAt, Object::number(value))
    }

    /// Of a metric: the value that it should reach.
    #[must_use]
    #[track_caller]
    pub fn target_over(self, value: impl Into<Quantity>) -> Self {
        self.says(Verb::Target, Object::default().over(value))
    }

    /// Of a metric: the value that it should not exceed.
    #[must_use]
    #[track_caller]
    pub fn target_under(self, value: impl Into<Quantity>) -> Self {
        self.says(Verb::Target, Object::default().under(value))
    }

    /// Of a decision: the metric that was preferred; [`over`](Favoring::over) adds the other metric.
    pub fn favors(self, metric: impl Into<Object>) -> Favoring {
        Favoring { decision: self, favored: metric.into() }
    }

    /// Of a decision: the day on which it was made.
    #[must_use]
    #[track_caller]
    pub fn on(self, day: Date) -> Self {
        self.says(Verb::On, Object { date: Some(day), ..Object::default() })
    }

    /// Of a friction: who it was taken from; [`to`](Moving::to) adds who has it now.
    pub fn moved_from<O: Into<Object>>(self, whom: impl IntoIterator<Item = O>) -> Moving {
        Moving { friction: self, from: whom.into_iter().map(Into::into).collect() }
    }

    /// Of a policy: how often it mentions somebody.
    #[must_use]
    #[track_caller]
    pub fn mentions(self, whom: impl Into<Object>, times: impl Into<f64>) -> Self {
        self.says(Verb::Mentions, Object { times: Some(times.into()), ..whom.into() })
    }
}

/// The first half of `favors … over …`.
///
/// ```
/// use outward::model::{Document, Draft};
/// let decision = Draft::decision("Fewer").favors("Margin").over("Wait");
/// assert_eq!(Document::default().with(decision).to_text()?, "decision Fewer { favors Margin over Wait }\n");
/// # Ok::<(), outward::model::Invalid>(())
/// ```
#[derive(Debug, Clone)]
#[must_use = "it is not said to what the metric was preferred"]
pub struct Favoring {
    decision: Draft,
    favored: Object,
}

impl Favoring {
    /// The metric that was not preferred.
    #[must_use]
    #[track_caller]
    pub fn over(self, metric: impl Into<Object>) -> Draft {
        let over = Object { other: true, ..metric.into() };
        self.decision.says_all(Verb::Favors, vec![self.favored, over])
    }
}

/// The first half of `moved from … to …`.
///
/// ```
/// use outward::model::{Document, Draft};
/// let friction = Draft::friction("Form").moved_from(["Guest"]).to(["Clerk"]);
/// assert_eq!(Document::default().with(friction).to_text()?, "friction Form { moved from Guest to Clerk }\n");
/// # Ok::<(), outward::model::Invalid>(())
/// ```
#[derive(Debug, Clone)]
#[must_use = "it is not said to whom the friction was moved"]
pub struct Moving {
    friction: Draft,
    from: Vec<Object>,
}

impl Moving {
    /// Those who have it now.
    #[must_use]
    #[track_caller]
    pub fn to<O: Into<Object>>(self, whom: impl IntoIterator<Item = O>) -> Draft {
        let to = whom.into_iter().map(|object| Object { other: true, ..object.into() });
        let objects = self.from.into_iter().chain(to).collect();
        self.friction.says_all(Verb::MovedFrom, objects)
    }
}

/// An error with the line of the program that is to blame.
fn given_at(error: Diagnostic, call: &Location<'_>) -> Diagnostic {
    error.in_file(call.to_string())
}
