//! The state that an import saves for the next one: lines of JSON, a header line and then one line for each thing.

use serde::{Deserialize, Serialize};

use super::ImportError;
use super::identity::{Hash, Key};
use crate::edit::statements;
use crate::model::DraftStatement;
use crate::syntax::{Noun, Verb};

/// The version of the format.
const FORM: u32 = 2;
/// The version that stored references in plain form.
const FIRST_FORM: u32 = 1;

/// The content of the tables: the base of the next import. A program stores it as written by [`State::to_text`].
/// [`import`](super::import()) has an example.
#[derive(Debug, Clone, PartialEq)]
pub struct State {
    /// The key with which references were hashed; `None` if they are still in plain form.
    pub(super) key: Option<Key>,
    pub(super) merged: bool,
    /// The hash of the text that was written with it.
    pub(super) model: Option<Hash>,
    /// Units come before the things inside them.
    pub(super) things: Vec<Thing>,
}

/// A thing that the tables made, with the statements that they own.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Thing {
    pub(super) noun: Noun,
    /// The name in the language; empty for the organization.
    pub(super) id: String,
    /// The name of the unit around it.
    pub(super) unit: String,
    /// Empty if it equals the name.
    pub(super) label: String,
    pub(super) about: String,
    /// Its statements in order, with one object each.
    pub(super) says: Vec<DraftStatement>,
    /// The references by which it is recognized.
    pub(super) references: Vec<Reference>,
    /// Whether it is no longer in the tables, and only kept because of what a person wrote.
    pub(super) gone: bool,
}

/// The reference of a member.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Reference {
    Plain(String),
    Hashed(Hash),
}

#[derive(Serialize, Deserialize)]
struct Head {
    outward_import: u32,
    merged: bool,
    #[serde(default)]
    key: String,
    /// The hash of the text that was written with it.
    #[serde(default)]
    model: Option<Hash>,
    /// The number of things that follow.
    #[serde(default)]
    count: usize,
    /// The checksum of all that follows, and of the header except for this field.
    #[serde(default)]
    checksum: Option<Hash>,
}

#[derive(Serialize, Deserialize)]
struct Line {
    noun: Noun,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    id: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    unit: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    label: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    about: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    says: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    references: Vec<Hash>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    gone: bool,
}

/// A thing in a state of the first version.
#[derive(Deserialize)]
struct FirstLine {
    noun: Noun,
    key: String,
    id: String,
    #[serde(default)]
    unit: String,
    #[serde(default)]
    label: String,
    #[serde(default)]
    about: String,
    #[serde(default)]
    says: Vec<FirstStatement>,
    #[serde(default)]
    gone: bool,
}

#[derive(Deserialize)]
struct FirstStatement {
    text: String,
}

impl State {
    /// The text to store alongside the model. References are written as hashes, with the key of the state that this one
    /// continues, or, the first time, with `fresh`.
    pub fn to_text(&self, fresh: Key) -> String {
        let key = self.key.unwrap_or(fresh);
        let mut body = String::new();
        for thing in &self.things {
            let references = thing.references.iter().map(|reference| reference.hash(&key)).collect();
            let line = Line {
                noun: thing.noun,
                id: thing.id.clone(),
                unit: thing.unit.clone(),
                label: thing.label.clone(),
                about: thing.about.clone(),
                says: thing.says.iter().map(DraftStatement::written).collect(),
                references,
                gone: thing.gone,
            };
            body.push_str(&serde_json::to_string(&line).unwrap_or_default());
            body.push('\n');
        }
        let head = Head {
            outward_import: FORM,
            merged: self.merged,
            key: key.write(),
            model: self.model,
            count: self.things.len(),
            checksum: None,
        };
        let head = Head { checksum: Some(checksum(&head, &body)), ..head };
        format!("{}\n{body}", serde_json::to_string(&head).unwrap_or_default())
    }

    /// Reads a stored state. Linear.
    ///
    /// # Errors
    ///
    /// If it is not the state of an import, or is incomplete.
    pub fn from_text(text: &str) -> Result<State, ImportError> {
        let (first, body) = text.split_once('\n').unwrap_or((text, ""));
        let foreign = || ImportError::State("an import did not write it".to_owned());
        let head: Head = serde_json::from_str(first).map_err(|_| foreign())?;
        match head.outward_import {
            FIRST_FORM => return State::read_first(head.merged, body),
            FORM => {}
            other => {
                let what = format!("it has format {other}, and this version knows {FIRST_FORM} and {FORM}");
                return Err(ImportError::State(what));
            }
        }
        let lines = body.lines().count();
        if lines != head.count {
            let what = format!("it is incomplete: it has {lines} of {} things", head.count);
            return Err(ImportError::State(what));
        }
        let (key, sum) = (Key::read(&head.key), checksum(&head, body));
        let Some(key) = key.filter(|_| head.checksum == Some(sum)) else {
            return Err(ImportError::State("it is damaged: its checksum does not match".to_owned()));
        };
        let lines = body.lines().map(serde_json::from_str::<Line>).collect::<Result<Vec<Line>, _>>();
        let lines = lines.map_err(|error| ImportError::State(error.to_string()))?;
        let says = read_statements(lines.iter().map(|line| (line.noun, line.says.as_slice())))?;
        let things = lines.into_iter().zip(says).map(|(line, says)| Thing {
            noun: line.noun,
            id: line.id,
            unit: line.unit,
            label: line.label,
            about: line.about,
            says,
            references: line.references.into_iter().map(Reference::Hashed).collect(),
            gone: line.gone,
        });
        Ok(State { key: Some(key), merged: head.merged, model: head.model, things: things.collect() })
    }

    /// Reads a state of the first version, which stored references in plain form.
    fn read_first(merged: bool, body: &str) -> Result<State, ImportError> {
        let lines = body.lines().filter(|line| !line.trim().is_empty()).map(serde_json::from_str::<FirstLine>);
        let lines = lines.collect::<Result<Vec<FirstLine>, _>>();
        let lines = lines.map_err(|error| ImportError::State(error.to_string()))?;
        let texts: Vec<Vec<String>> =
            lines.iter().map(|line| line.says.iter().map(|said| said.text.clone()).collect()).collect();
        let says = read_statements(lines.iter().zip(&texts).map(|(line, says)| (line.noun, says.as_slice())))?;
        let things = lines.into_iter().zip(says).map(|(line, says)| {
            let reference = line.key.strip_prefix("post\t").and_then(|rest| rest.split('\t').nth(1));
            Thing {
                noun: line.noun,
                id: line.id,
                unit: line.unit,
                label: line.label,
                about: line.about,
                says,
                references: reference.map(|reference| Reference::Plain(reference.to_owned())).into_iter().collect(),
                gone: line.gone,
            }
        });
        Ok(State { key: None, merged, model: None, things: things.collect() })
    }

    /// Whether it was written with this text, and the text has not changed since.
    pub fn is_of(&self, text: &str) -> bool {
        self.model == Some(Hash::of(text))
    }
}

impl Reference {
    pub(super) fn hash(&self, key: &Key) -> Hash {
        match self {
            Reference::Plain(reference) => key.hash(reference),
            Reference::Hashed(hash) => *hash,
        }
    }
}

impl Thing {
    pub(super) fn new(noun: Noun, id: &str) -> Thing {
        let (id, unit, label, about) = (id.to_owned(), String::new(), String::new(), String::new());
        Thing { noun, id, unit, label, about, says: Vec::new(), references: Vec::new(), gone: false }
    }

    pub(super) fn is_role(&self) -> bool {
        self.noun == Noun::Role
    }

    pub(super) fn is_unit(&self) -> bool {
        self.noun == Noun::Unit
    }

    /// Its label, or its name if it has none.
    pub(super) fn title(&self) -> &str {
        if self.label.is_empty() { &self.id } else { &self.label }
    }

    pub(super) fn link_count(&self) -> usize {
        self.says.iter().filter(|said| said.verb == Verb::Serves).count()
    }

    /// Its headcount; one if not stated.
    pub(super) fn headcount(&self) -> f64 {
        let said = self.says.iter().find(|said| said.verb == Verb::Headcount);
        said.and_then(|said| said.objects.first()?.number).unwrap_or(1.0)
    }
}

fn checksum(head: &Head, body: &str) -> Hash {
    let model = head.model.map_or_else(String::new, |model| model.to_string());
    Hash::of(&format!("{} {} {} {} {model}\n{body}", head.outward_import, head.merged, head.key, head.count))
}

/// Parses the statements of all things at once.
fn read_statements<'a>(
    things: impl Iterator<Item = (Noun, &'a [String])>,
) -> Result<Vec<Vec<DraftStatement>>, ImportError> {
    let (mut text, mut counts) = (String::new(), Vec::new());
    for (at, (noun, says)) in things.enumerate() {
        match noun {
            Noun::Org => text.push_str("org \"\" {\n"),
            Noun::Customer
            | Noun::Outsider
            | Noun::Unit
            | Noun::Role
            | Noun::Metric
            | Noun::Outcome
            | Noun::Decision
            | Noun::Friction
            | Noun::Policy
            | Noun::Room
            | Noun::Rules => text.push_str(&format!("{} T{at} {{\n", noun.as_str())),
        }
        // a line end inside would begin another statement
        says.iter().for_each(|said| text.extend([said.replace(['\n', '\r'], " "), "\n".to_owned()]));
        text.push_str("}\n");
        counts.push(says.len());
    }
    let read = statements(text);
    let same = read.len() == counts.len() && read.iter().zip(&counts).all(|(read, count)| read.len() == *count);
    match same {
        true => Ok(read),
        false => Err(ImportError::State("it has a statement that the language does not have".to_owned())),
    }
}
