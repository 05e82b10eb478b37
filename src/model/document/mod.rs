//! A model as a document, with names as texts: for programs that have no text of their own, and for JSON. It is
//! checked, written out as text and parsed like any other text, so that there is only one way in.

mod check;
mod draft;
mod from_model;
mod json;
mod lists;
mod object;
mod version;
mod write;

pub(crate) use from_model::numbered;
pub(crate) use write::as_written;

use serde::{Deserialize, Serialize};

pub use draft::{Draft, DraftStatement, Favoring, Moving};
pub use json::DocumentError;
pub use object::{Object, Quantity};

use self::version::Version;
use super::resolve::Invalid;
use super::{Model, NotFound};
use crate::text::Sources;

/// The file name of the text that a document is written as.
pub(crate) const UNNAMED: &str = "model.outward";

/// An organization in written form, made of [`Draft`]s: for programs that have no text, and the JSON form of a
/// [`Model`].
///
/// Names are resolved as in a text. Numbers are written with at most 15 digits, the limit of the language.
///
/// ```
/// use outward::Model;
/// use outward::model::{Document, Draft, Object};
/// let document = Document::default()
///     .with(Draft::customer("Guest"))
///     .with(Draft::unit("Stores").with(
///         Draft::role("Barista").serves(Object::to("Guest").text("hands over the drink")).headcount(1200),
///     ));
/// let model = Model::build(&document)?;
/// assert_eq!(model.headcount(model.actors().next().unwrap()), 1200.0);
/// assert_eq!(Document::from(&model), document);
/// # Ok::<(), outward::model::Invalid>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Document {
    /// The version of the JSON form: 1.
    #[serde(default)]
    schema: Version,
    /// The declarations, in declaration order.
    pub declarations: Vec<Draft>,
}

impl Document {
    /// Adds a declaration.
    #[must_use]
    pub fn with(mut self, declaration: Draft) -> Self {
        self.declarations.push(declaration);
        self
    }

    /// Changes the declaration with this qualified name, such as `Stores.Barista`: the first one, if several have it.
    /// Linear.
    ///
    /// # Errors
    ///
    /// If nothing has the name.
    ///
    /// ```
    /// use outward::model::{Document, Draft};
    /// let document = Document::default().with(Draft::unit("Stores").with(Draft::role("Barista")));
    /// let more = document.change("Stores.Barista", |barista| barista.headcount(20))?;
    /// assert_eq!(more.to_text()?, "unit Stores {\n  role Barista { headcount 20 }\n}\n");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn change(mut self, name: &str, change: impl FnOnce(Draft) -> Draft) -> Result<Self, NotFound> {
        let mut found: Vec<&mut Draft> = self.declarations.iter_mut().collect();
        for (at, part) in name.split('.').enumerate() {
            if at > 0 {
                found = found.into_iter().flat_map(|unit| unit.declarations.iter_mut()).collect();
            }
            found.retain(|draft| !part.is_empty() && draft.name == part);
        }
        let Some(draft) = found.into_iter().next() else {
            return Err(NotFound::Unknown { name: name.to_owned(), nearest: Vec::new() });
        };
        let nothing = Draft::unchecked(draft.noun, "");
        *draft = change(std::mem::replace(draft, nothing));
        Ok(self)
    }

    /// The text of the document. Linear.
    ///
    /// # Errors
    ///
    /// What cannot be written: invalid names, and numbers that the language cannot express. The text that is written
    /// may still have errors; [`Model::build`] and [`Study::build`](crate::Study::build) report them.
    ///
    /// ```
    /// use outward::model::{Document, Draft};
    /// let document = Document::default().with(Draft::customer("Guest")).with(Draft::role("Clerk").serves("Guest"));
    /// assert_eq!(document.to_text()?, "customer Guest\n\nrole Clerk { serves Guest }\n");
    /// # Ok::<(), outward::model::Invalid>(())
    /// ```
    pub fn to_text(&self) -> Result<String, Invalid> {
        let diagnostics = check::check(self);
        if diagnostics.is_empty() { Ok(self.written()) } else { Err(Invalid::new(Sources::default(), diagnostics)) }
    }
}

impl Model {
    /// The model of a document, without its places and warnings ([`Study::build`](crate::Study::build) keeps them).
    /// Linear.
    ///
    /// # Errors
    ///
    /// What cannot be written, or every error of the language in the text that the document becomes; that text is
    /// included.
    ///
    /// ```
    /// use outward::Model;
    /// use outward::model::{Document, Draft};
    /// let document = Document::default().with(Draft::customer("Guest")).with(Draft::role("Clerk").serves("Gest"));
    /// assert!(Model::build(&document).unwrap_err().to_string().starts_with("nothing is called `Gest`"));
    /// let model = Model::build(&document.change("Clerk", |_| Draft::role("Clerk").serves("Guest")).unwrap())?;
    /// assert_eq!(model.serve_count(), 1);
    /// # Ok::<(), outward::model::Invalid>(())
    /// ```
    pub fn build(document: &Document) -> Result<Model, Invalid> {
        Model::read(&Sources::from_text(UNNAMED, document.to_text()?))
    }

    /// The text of a model: one file, which parses back into the same model. Linear.
    ///
    /// ```
    /// use outward::{Model, text::Sources};
    /// let model = Model::read(&Sources::from_text("shop.outward", "customer Guest\n\n\nrole Clerk {serves Guest}"))?;
    /// assert_eq!(model.to_text(), "customer Guest\n\nrole Clerk { serves Guest }\n");
    /// # Ok::<(), outward::model::Invalid>(())
    /// ```
    pub fn to_text(&self) -> String {
        Document::from(self).written()
    }
}

/// Models are equal if they would be written the same way. Where their things were written does not count.
impl PartialEq for Model {
    fn eq(&self, other: &Self) -> bool {
        Document::from(self) == Document::from(other)
    }
}

/// Serialized as its [`Document`].
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
