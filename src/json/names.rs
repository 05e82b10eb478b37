//! Serializes ids as qualified names.

use std::ops::Range;

use serde::{Serialize, Serializer};

use super::format::Raw;
use super::records::records;
use crate::model::{Id, Model, PartyId, Target, Thing};

/// The qualified names of a model. Each party's name is built once. Linear in their length.
///
/// # Panics
///
/// Ids of another model give a wrong name, or panic when they are serialized.
///
/// ```
/// use outward::{Model, json::QualifiedNames, text::Sources};
///
/// let text = "customer Guest\nunit Stores { role Barista { serves Guest } }";
/// let model = Model::read(&Sources::from_text("shop.outward", text))?;
/// let names = QualifiedNames::new(&model);
/// let barista = model.actors().next().unwrap();
/// assert_eq!(names.party(barista), "Stores.Barista");
/// assert_eq!(serde_json::to_string(&names.parties(&[barista]))?, r#"["Stores.Barista"]"#);
/// assert_eq!(serde_json::to_value(names.name(barista))?, "Stores.Barista");
/// assert_eq!(serde_json::to_value(names.target(outward::model::Target::EVERYONE))?, "everyone");
/// assert_eq!(names.model().actors().count(), 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct QualifiedNames<'a> {
    model: &'a Model,
    /// All names with quotes around them, concatenated.
    text: String,
    ends: Vec<usize>,
    /// Whether the serializer accepts raw text.
    raw: bool,
    /// Whether the quoted names are valid JSON without escaping, and the serializer accepts raw text.
    plain: bool,
}

impl<'a> QualifiedNames<'a> {
    /// The names of a model. Linear in their length.
    pub fn new(model: &'a Model) -> Self {
        let mut ends: Vec<usize> = Vec::with_capacity(model.parties().len());
        let mut end = 0;
        for party in model.parties() {
            // units come before their contents; the dot takes the place of the unit's two quotes
            let around = model.parent(party).map_or(0, |unit| range(&ends, unit).len() - 1);
            end += 1 + around + model.name(party).len() + 1;
            ends.push(end);
        }
        let mut text = String::with_capacity(end);
        for party in model.parties() {
            text.push('"');
            if let Some(unit) = model.parent(party) {
                let unit = range(&ends, unit);
                text.extend_from_within(unit.start + 1..unit.end - 1);
                text.push('.');
            }
            text.push_str(model.name(party));
            text.push('"');
        }
        QualifiedNames { model, text, ends, raw: false, plain: false }
    }

    /// Names for a serializer that accepts raw text.
    pub(super) fn raw(model: &'a Model) -> Self {
        let names = QualifiedNames::new(model);
        let quotes = 2 * names.ends.len();
        let is_special = |byte: &u8| matches!(byte, 0..0x20 | b'"' | b'\\');
        let plain = names.text.bytes().filter(is_special).count() == quotes;
        QualifiedNames { raw: true, plain, ..names }
    }

    /// Whether the serializer accepts raw text.
    pub(super) fn are_raw(&self) -> bool {
        self.raw
    }

    /// The depth of a list, if the serializer accepts raw text.
    pub(super) fn depth(&self, depth: usize) -> Option<usize> {
        self.raw.then_some(depth)
    }

    /// The model whose names these are.
    pub fn model(&self) -> &'a Model {
        self.model
    }

    /// The qualified name of a party.
    pub fn party(&self, party: PartyId) -> &str {
        let quoted = self.quoted(party);
        quoted.get(1..quoted.len().saturating_sub(1)).unwrap_or_default()
    }

    fn quoted(&self, party: PartyId) -> &str {
        self.text.get(range(&self.ends, party)).unwrap_or_default()
    }

    /// A thing that serializes as its qualified name.
    pub fn name(&self, thing: impl Into<Thing>) -> Name<'_> {
        Name { names: self, what: What::Thing(thing.into()) }
    }

    /// A target that serializes as the qualified name of its party, or as `everyone`.
    pub fn target(&self, target: Target) -> Name<'_> {
        match target.party() {
            Some(party) => self.name(party),
            None => Name { names: self, what: What::Everyone },
        }
    }

    /// Parties that serialize as a list of names.
    pub fn parties(&self, parties: &[PartyId]) -> Vec<Name<'_>> {
        parties.iter().map(|party| self.name(*party)).collect()
    }
}

/// The range of a party's quoted name within the text.
fn range(ends: &[usize], party: PartyId) -> Range<usize> {
    let at = Id::index(party);
    let start = at.checked_sub(1).and_then(|before| ends.get(before)).copied().unwrap_or(0);
    start..ends.get(at).copied().unwrap_or(start)
}

/// Something that serializes as a qualified name.
#[derive(Debug, Clone, Copy)]
pub struct Name<'a> {
    names: &'a QualifiedNames<'a>,
    what: What,
}

#[derive(Debug, Clone, Copy)]
enum What {
    Thing(Thing),
    Everyone,
}

described_as!(Name<'_> => String);

impl Serialize for Name<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.what {
            What::Thing(Thing::Party(party)) if self.names.plain => {
                Raw(self.names.quoted(party).as_bytes()).serialize(serializer)
            }
            What::Thing(Thing::Party(party)) => serializer.serialize_str(self.names.party(party)),
            What::Thing(thing) => serializer.serialize_str(&self.names.model.qualified_name(thing)),
            What::Everyone => serializer.serialize_str("everyone"),
        }
    }
}

/// Results of an analysis together with names; serializes as its part of the answer. [`named`](super::named()) is
/// shorter to call. Each file of this module implements one analysis.
///
/// ```
/// use outward::json::{QualifiedNames, View};
/// use outward::{Study, text::Sources};
///
/// let study = Study::read(&Sources::from_text("shop.outward", "customer Guest\nrole Barista { serves Guest }"))?;
/// let names = QualifiedNames::new(study.model());
/// let view = View::new(study.care(), &names);
/// assert_eq!(serde_json::to_value(view)?["actors"][0]["actor"], "Barista");
/// let actors = view.list(&study.care().actors, |actor| names.name(actor.actor));
/// assert_eq!(serde_json::to_string(&actors)?, r#"["Barista"]"#);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub struct View<'a, T: ?Sized> {
    /// The results.
    pub found: &'a T,
    /// The names.
    pub names: &'a QualifiedNames<'a>,
}

impl<T: ?Sized> Clone for View<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: ?Sized> Copy for View<'_, T> {}

impl<'a, T: ?Sized> View<'a, T> {
    /// Results together with names.
    pub fn new(found: &'a T, names: &'a QualifiedNames<'a>) -> Self {
        View { found, names }
    }

    /// A list of records that is serialized without being collected first, a long one by two threads.
    pub fn list<R: Sync, S: Serialize>(
        self,
        records: &'a [R],
        show: impl Fn(&'a R) -> S + Sync + 'a,
    ) -> impl Serialize + 'a {
        Records { records, show, depth: self.names.depth(LIST) }
    }
}

/// The nesting depth of lists in the answer: answer, analysis, list.
const LIST: usize = 3;

struct Records<'a, R, F> {
    records: &'a [R],
    show: F,
    depth: Option<usize>,
}

impl<'a, R: Sync, S: Serialize, F: Fn(&'a R) -> S + Sync> Serialize for Records<'a, R, F> {
    fn serialize<Z: Serializer>(&self, serializer: Z) -> Result<Z::Ok, Z::Error> {
        records(self.records, &self.show, self.depth, serializer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::format::{to_writer, to_writer_with_raw};
    use crate::model::resolve;
    use crate::syntax::Project;
    use crate::text::Sources;

    #[test]
    fn raw_names_are_the_names() {
        for (name, shown) in [("A", "[\"A\",\"U.Ä-1\"]"), ("A\0B", "[\"A\\u0000B\",\"U.Ä-1\"]")] {
            let text = format!("customer {name}\nunit U {{ role Ä-1 }}");
            let model = resolve(&Project::parse(Sources::from_text("x.outward", text))).model;
            let parties: Vec<PartyId> = model.parties().filter(|party| model.name(*party) != "U").collect();
            let (mut raw, mut escaped) = (Vec::new(), Vec::new());
            let (names, others) = (QualifiedNames::raw(&model), QualifiedNames::new(&model));
            assert_eq!(names.plain, !name.contains('\0'));
            to_writer_with_raw(&mut raw, &names.parties(&parties)).unwrap();
            to_writer(&mut escaped, &others.parties(&parties)).unwrap();
            let one_line = |text: Vec<u8>| String::from_utf8(text).unwrap().replace('\n', "");
            assert_eq!((one_line(raw), one_line(escaped)), (shown.to_owned(), shown.to_owned()));
        }
    }
}
