//! The unresolved form: what is written, with names as texts. Builders, JSON and models become texts by way of it,
//! and everything enters by one door: the text is read and resolved.

mod from_model;
mod write;

pub(crate) use from_model::numbered;

use serde::{Deserialize, Serialize};

use super::Model;
use super::resolve::Invalid;
use crate::syntax::value::Date;
use crate::syntax::{Noun, Verb};
use crate::text::Sources;

/// An organization as it is written: for programs that have no text, and the JSON form of a [`Model`].
///
/// Names are resolved as they are in a text.
///
/// ```
/// use outward::model::{Declaration, Document, Object};
/// use outward::{Model, syntax::Verb};
/// let document = Document::default()
///     .with(Declaration::customer("Guest"))
///     .with(Declaration::unit("Stores").with(
///         Declaration::role("Barista")
///             .says(Verb::Serves, Object::to("Guest").text("hands over the drink").strength(0.9))
///             .number(Verb::Headcount, 1200.0),
///     ));
/// let model = Model::build(&document).unwrap();
/// assert_eq!(model.headcount(model.actors().next().unwrap()), 1200.0);
/// assert_eq!(Document::from(&model), document);
/// ```
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Document {
    /// What is declared, in declaration order.
    pub declarations: Vec<Declaration>,
}

/// A noun with its name, what is said of it and what stands in it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Declaration {
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
    pub statements: Vec<Said>,
    /// What stands in a unit. A unit may stand here again to be opened again.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub declarations: Vec<Declaration>,
}

/// A verb with its objects.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Said {
    /// The verb.
    pub verb: Verb,
    /// Its objects; a flag has none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub objects: Vec<Object>,
}

/// One object of a statement: a name, a number, a date or a text, and what is said of it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Object {
    /// A reference, the name of a rule, or a word of a closed list.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Whether it stands on the other side: behind `over` of `favors`, behind `to` of `moved from`.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub other: bool,
    /// A number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<f64>,
    /// A date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// A text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// How well a link holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub strength: Option<f64>,
    /// A share of effort.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub effort: Option<f64>,
    /// A share of an outcome.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub share: Option<f64>,
    /// A share of rewards.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weight: Option<f64>,
    /// The last day on which an `allow` counts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
    /// A bound from below.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub over: Option<f64>,
    /// A bound from above.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub under: Option<f64>,
    /// How often.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub times: Option<f64>,
    /// Whether its figures are written in percent; that changes nothing of what they are.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub percent: bool,
}

impl Document {
    /// The same with one more declaration.
    #[must_use]
    pub fn with(mut self, declaration: Declaration) -> Self {
        self.declarations.push(declaration);
        self
    }
}

impl Declaration {
    /// A declaration of any noun.
    pub fn new(noun: Noun, name: impl Into<String>) -> Self {
        let (label, description) = (None, None);
        let (statements, declarations) = (Vec::new(), Vec::new());
        Declaration { noun, name: name.into(), label, description, statements, declarations }
    }

    /// The whole, with its title.
    pub fn org(title: impl Into<String>) -> Self {
        Declaration::new(Noun::Org, "").label(title)
    }

    /// A customer.
    pub fn customer(name: impl Into<String>) -> Self {
        Declaration::new(Noun::Customer, name)
    }

    /// A unit.
    pub fn unit(name: impl Into<String>) -> Self {
        Declaration::new(Noun::Unit, name)
    }

    /// A role.
    pub fn role(name: impl Into<String>) -> Self {
        Declaration::new(Noun::Role, name)
    }

    /// The same with a label.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = Some(label.into());
        self
    }

    /// The same with one more thing in it.
    #[must_use]
    pub fn with(mut self, declaration: Declaration) -> Self {
        self.declarations.push(declaration);
        self
    }

    /// The same with one more statement of one object.
    #[must_use]
    pub fn says(mut self, verb: Verb, object: Object) -> Self {
        self.statements.push(Said { verb, objects: vec![object] });
        self
    }

    /// The same with a number: `headcount`, `pay` and the like.
    #[must_use]
    pub fn number(self, verb: Verb, number: f64) -> Self {
        self.says(verb, Object { number: Some(number), ..Object::default() })
    }

    /// The same with a flag: `champion`, `potential` and the like.
    #[must_use]
    pub fn flag(mut self, verb: Verb) -> Self {
        self.statements.push(Said { verb, objects: Vec::new() });
        self
    }
}

impl Said {
    /// A verb with its objects.
    pub fn new(verb: Verb, objects: impl Into<Vec<Object>>) -> Self {
        Said { verb, objects: objects.into() }
    }
}

impl Object {
    /// A reference to a thing.
    pub fn to(name: impl Into<String>) -> Self {
        Object { name: Some(name.into()), ..Object::default() }
    }

    /// A number.
    pub fn number(number: f64) -> Self {
        Object { number: Some(number), ..Object::default() }
    }

    /// The same with a text.
    #[must_use]
    pub fn text(self, text: impl Into<String>) -> Self {
        Object { text: Some(text.into()), ..self }
    }

    /// The same with a strength.
    #[must_use]
    pub fn strength(self, strength: f64) -> Self {
        Object { strength: Some(strength), ..self }
    }
}

impl Model {
    /// The model of a document. Linear.
    ///
    /// # Errors
    ///
    /// Every error of the language, in the text that the document becomes; the text is with them.
    pub fn build(document: &Document) -> Result<Model, Invalid> {
        Model::read(&Sources::from_text("document.outward", document.to_string()))
    }

    /// The text of a model: one file, which reads back as the same model. Linear.
    pub fn to_text(&self) -> String {
        Document::from(self).to_string()
    }
}

/// Models are equal where they would be written alike. Where their things were written does not count.
impl PartialEq for Model {
    fn eq(&self, other: &Self) -> bool {
        Document::from(self) == Document::from(other)
    }
}

/// As its [`Document`].
impl Serialize for Model {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Document::from(self).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Model {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Model::build(&Document::deserialize(deserializer)?).map_err(serde::de::Error::custom)
    }
}
