//! What an import keeps for the next one: a text of lines of JSON, the head first, then one line for each thing.

use serde::{Deserialize, Serialize};

use super::ImportError;
use super::identity::{Hash, Key};
use crate::edit::statements;
use crate::model::DraftStatement;
use crate::syntax::{Noun, Verb};

/// The form of the state.
const FORM: u32 = 2;
/// That of states which kept references as they stand.
const FIRST_FORM: u32 = 1;

/// What the tables said: the base of the next import. A program keeps it as [`State::to_text`] writes it.
#[derive(Debug, Clone, PartialEq)]
pub struct State {
    /// Under which references were hashed; nothing where they still stand as they are.
    pub(super) key: Option<Key>,
    pub(super) merged: bool,
    /// The text that was written with it.
    pub(super) model: Option<Hash>,
    /// Units before what is in them.
    pub(super) things: Vec<Thing>,
}

/// Something that the tables made, and the statements that they own.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Thing {
    pub(super) noun: Noun,
    /// The name in the language; empty for the organization.
    pub(super) id: String,
    /// The name of the unit around it.
    pub(super) unit: String,
    /// Empty where it is the name.
    pub(super) label: String,
    pub(super) about: String,
    /// Its statements in order, of one object each.
    pub(super) says: Vec<DraftStatement>,
    /// By what it is known again.
    pub(super) references: Vec<Reference>,
    /// Whether it has left the tables, and is kept for what a person wrote.
    pub(super) gone: bool,
}

/// A reference of a member.
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
    /// The text that was written with it.
    #[serde(default)]
    model: Option<Hash>,
    /// How many things follow.
    #[serde(default)]
    count: usize,
    /// Of all that follows, and of all of the head but itself.
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

/// A thing in a state of the first form.
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
    says: Vec<FirstSaid>,
    #[serde(default)]
    gone: bool,
}

#[derive(Deserialize)]
struct FirstSaid {
    text: String,
}

impl State {
    /// The text to keep beside the model. References stand in it as hashes: under the key of the state that this one
    /// goes on from, or, the first time, under `fresh`.
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

    /// Reads what was kept. Linear.
    ///
    /// # Errors
    ///
    /// Where it is no state of an import, or not whole.
    pub fn from_text(text: &str) -> Result<State, ImportError> {
        let (first, body) = text.split_once('\n').unwrap_or((text, ""));
        let foreign = || ImportError::State("it is not a state that an import wrote".to_owned());
        let head: Head = serde_json::from_str(first).map_err(|_| foreign())?;
        match head.outward_import {
            FIRST_FORM => return State::read_first(head.merged, body),
            FORM => {}
            other => {
                let what = format!("its form is {other}, and this version knows {FIRST_FORM} and {FORM}");
                return Err(ImportError::State(what));
            }
        }
        let lines = body.lines().count();
        if lines != head.count {
            let what = format!("it is not whole: {lines} of {} things are there", head.count);
            return Err(ImportError::State(what));
        }
        let (key, sum) = (Key::read(&head.key), checksum(&head, body));
        let Some(key) = key.filter(|_| head.checksum == Some(sum)) else {
            return Err(ImportError::State("it is damaged: its checksum is another".to_owned()));
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

    /// A state of the first form, which kept references as they stand.
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

    /// Whether it was written with this text, and nobody changed the text since.
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

    /// What people call it.
    pub(super) fn title(&self) -> &str {
        if self.label.is_empty() { &self.id } else { &self.label }
    }

    pub(super) fn link_count(&self) -> usize {
        self.says.iter().filter(|said| said.verb == Verb::Serves).count()
    }

    /// Its people; one where it does not say.
    pub(super) fn headcount(&self) -> f64 {
        let said = self.says.iter().find(|said| said.verb == Verb::Headcount);
        said.and_then(|said| said.objects.first()?.number).unwrap_or(1.0)
    }
}

fn checksum(head: &Head, body: &str) -> Hash {
    let model = head.model.map_or_else(String::new, |model| model.to_string());
    Hash::of(&format!("{} {} {} {} {model}\n{body}", head.outward_import, head.merged, head.key, head.count))
}

/// Reads the statements of all things in one go.
fn read_statements<'a>(
    things: impl Iterator<Item = (Noun, &'a [String])>,
) -> Result<Vec<Vec<DraftStatement>>, ImportError> {
    let (mut text, mut counts) = (String::new(), Vec::new());
    for (at, (noun, says)) in things.enumerate() {
        match noun {
            Noun::Org => text.push_str("org \"\" {\n"),
            noun => text.push_str(&format!("{} T{at} {{\n", noun.as_str())),
        }
        // a line end within would be another statement
        says.iter().for_each(|said| text.extend([said.replace(['\n', '\r'], " "), "\n".to_owned()]));
        text.push_str("}\n");
        counts.push(says.len());
    }
    let read = statements(text);
    let same = read.len() == counts.len() && read.iter().zip(&counts).all(|(read, count)| read.len() == *count);
    match same {
        true => Ok(read),
        false => Err(ImportError::State("it says what the language does not know".to_owned())),
    }
}
