//! Tables → document.

use std::io;

use super::decimal::number;
use super::names::{KnownNames, own_name, unit_of};
use super::table::{self, ACTORS, CUSTOMERS, Cells, LINKS, Layout, OUTSIDERS, POINTS};
use super::{FORMAT, Failed, METADATA, SCHEMA};
use crate::limits::UNIT_DEPTH;
use crate::model::{Document, Draft, Object};
use crate::syntax::{Noun, Verb, shortened};

/// Reads the tables of a folder as a document, from which a model is [built](crate::Model::build): its paths, circles,
/// exemptions and links between units have the same figures as those of the model that was written. `open` gives the bytes
/// of the file of a name. Linear, up to the depth of units; all tables are in memory.
///
/// [`write`](fn@super::write) has an example.
///
/// # Errors
///
/// A file that is missing, damaged or not of this format, and ids or names that cannot be.
pub fn read(mut open: impl FnMut(&str) -> io::Result<Vec<u8>>) -> Result<Document, Failed> {
    let mut open = |name: &str| open(name).map_err(|error| Failed::File { name: name.to_owned(), error });
    check_version(&open(METADATA)?)?;
    let mut parties = Parties::default();
    for layout in [&ACTORS, &POINTS, &CUSTOMERS, &OUTSIDERS] {
        parties.add(layout, read_table(layout, open(layout.file)?)?)?;
    }
    let count = parties.all.len();
    parties.all.sort_unstable_by_key(|party| party.id);
    if let Some((place, party)) = parties.all.iter().enumerate().find(|(place, party)| party.id != *place) {
        let what = format!("the id {} of `{}` should be {place}: ids are dense", party.id, party.name);
        return Err(Failed::Wrong { table: party.table, what });
    }
    let links = Links::new(read_table(&LINKS, open(LINKS.file)?)?, count)?;
    Ok(Writer::new(&parties.all, &links).document())
}

fn check_version(metadata: &[u8]) -> Result<(), Failed> {
    let metadata: serde_json::Value = serde_json::from_slice(metadata).map_err(|_| Failed::Other)?;
    if metadata.get("format").and_then(serde_json::Value::as_str) != Some(FORMAT) {
        return Err(Failed::Other);
    }
    match metadata.get("schema").and_then(serde_json::Value::as_u64) {
        Some(SCHEMA) => Ok(()),
        Some(other) => Err(Failed::Version(other)),
        None => Err(Failed::Other),
    }
}

fn read_table(layout: &Layout, bytes: Vec<u8>) -> Result<Vec<Cells>, Failed> {
    let table = layout.file;
    match table::read(layout, bytes) {
        Ok(Ok(cells)) => Ok(cells),
        Ok(Err(what)) => Err(Failed::Wrong { table, what }),
        Err(error) => Err(Failed::Table { table, error }),
    }
}

/// A party, or `everyone`.
struct Party {
    id: usize,
    name: String,
    noun: Option<Noun>,
    headcount: Option<f64>,
    flag: bool,
    table: &'static str,
}

#[derive(Default)]
struct Parties {
    all: Vec<Party>,
}

impl Parties {
    fn add(&mut self, layout: &Layout, cells: Vec<Cells>) -> Result<(), Failed> {
        let table = layout.file;
        let wrong = |what: String| Failed::Wrong { table, what };
        let (mut ids, mut texts, mut headcounts, mut flags) = (None, Vec::new(), None, None);
        for column in cells {
            match column {
                Cells::Ids(found) => {
                    ids.get_or_insert(found);
                }
                Cells::Texts(found) => texts.push(found),
                Cells::Decimals(found) => headcounts = Some(found),
                Cells::Flags(found) => flags = Some(found),
                Cells::SomeIds(..) | Cells::Strengths(_) => {}
            }
        }
        for (row, id) in ids.unwrap_or_default().into_iter().enumerate() {
            let text = |column: usize| {
                let text = texts.get(column)?.get(row)?;
                text.as_utf8().ok()
            };
            let name = text(0).ok_or_else(|| wrong(format!("the name in row {row} is not UTF-8")))?.to_owned();
            let id = usize::try_from(id).map_err(|_| wrong(format!("the id {id} is negative")))?;
            let headcount = headcounts.as_ref().map(|all| {
                let bytes = all.get(row).and_then(|people| <[u8; 16]>::try_from(people.data()).ok());
                bytes.map(i128::from_be_bytes).and_then(number)
            });
            if headcount == Some(None) {
                return Err(wrong(format!("the headcount of `{name}` is not a number")));
            }
            let flag = flags.as_ref().is_some_and(|flags| flags.get(row) == Some(&true));
            let noun = match (table, text(1)) {
                (_, Some("role")) => Some(Noun::Role),
                (_, Some("unit" | "group")) => Some(Noun::Unit),
                (_, Some("everyone")) => None,
                (_, Some(kind)) => return Err(wrong(format!("`{name}` has the kind `{kind}`, which there is not"))),
                ("customers.parquet", None) => Some(Noun::Customer),
                _ => Some(Noun::Outsider),
            };
            let units_around = name.bytes().filter(|byte| *byte == b'.').count();
            if units_around + usize::from(noun == Some(Noun::Unit)) > UNIT_DEPTH {
                let name = shortened(&name);
                return Err(wrong(format!("the name `{name}` in row {row} nests deeper than {UNIT_DEPTH} units")));
            }
            self.all.push(Party { id, name, noun, headcount: headcount.flatten(), flag, table });
        }
        Ok(())
    }
}

/// The links, by the party that has them.
struct Links {
    /// Where the links of each party begin; one more at the end.
    starts: Vec<usize>,
    targets: Vec<usize>,
    strengths: Vec<Option<f64>>,
}

impl Links {
    fn new(cells: Vec<Cells>, parties: usize) -> Result<Self, Failed> {
        let wrong = |what: String| Failed::Wrong { table: LINKS.file, what };
        let Ok([_, Cells::Ids(sources), Cells::Ids(targets), Cells::Strengths(strengths), Cells::Flags(stated)]) =
            <[Cells; 5]>::try_from(cells)
        else {
            return Err(wrong("it has other columns".to_owned()));
        };
        let mut links = Links { starts: Vec::with_capacity(parties + 1), targets: Vec::new(), strengths: Vec::new() };
        for (row, (source, target)) in sources.into_iter().zip(targets).enumerate() {
            let known = |id: i64| usize::try_from(id).ok().filter(|id| *id < parties);
            let (Some(source), Some(target)) = (known(source), known(target)) else {
                return Err(wrong(format!("link {row} leads from {source} to {target}, and there are {parties} ids")));
            };
            if links.starts.len() > source + 1 {
                return Err(wrong(format!("link {row} is not in the order of those who serve")));
            }
            links.starts.resize(source + 1, row);
            links.targets.push(target);
            let is_stated = stated.get(row) == Some(&true);
            links.strengths.push(strengths.get(row).copied().filter(|_| is_stated));
        }
        links.starts.resize(parties + 1, links.targets.len());
        Ok(links)
    }

    fn of(&self, party: usize) -> impl Iterator<Item = (usize, Option<f64>)> + '_ {
        let at = |party: usize| self.starts.get(party).copied().unwrap_or_default();
        (at(party)..at(party + 1)).filter_map(|link| Some((*self.targets.get(link)?, *self.strengths.get(link)?)))
    }
}

/// Declarations in the order of ids; units are opened and closed as their contents come.
struct Writer<'a> {
    parties: &'a [Party],
    links: &'a Links,
    names: KnownNames<'a>,
    open: Vec<(&'a str, Draft)>,
    document: Document,
}

impl<'a> Writer<'a> {
    fn new(parties: &'a [Party], links: &'a Links) -> Self {
        let named = parties.iter().filter(|party| party.noun.is_some());
        let names = KnownNames::new(named.map(|party| (party.id, party.name.as_str())));
        Writer { parties, links, names, open: Vec::new(), document: Document::default() }
    }

    fn document(mut self) -> Document {
        for party in self.parties {
            let Some(noun) = party.noun else { continue };
            self.turn_to(unit_of(&party.name));
            let draft = self.draft(noun, party);
            if noun == Noun::Unit {
                self.open.push((&party.name, draft));
            } else {
                self.put(draft);
            }
        }
        self.turn_to("");
        self.document
    }

    fn draft(&self, noun: Noun, party: &Party) -> Draft {
        let mut draft = Draft::new(noun, own_name(&party.name));
        draft = match (noun, party.flag) {
            (Noun::Customer, true) => draft.flag(Verb::Potential),
            (_, true) => draft.exempt("declared"),
            (_, false) => draft,
        };
        if let Some(headcount) = party.headcount {
            draft = draft.headcount(headcount);
        }
        let scope = if noun == Noun::Unit { party.name.as_str() } else { unit_of(&party.name) };
        for (target, strength) in self.links.of(party.id) {
            let object = match self.parties.get(target) {
                Some(Party { noun: Some(_), name, .. }) => Object::to(self.names.reference(scope, name)),
                _ => Object::everyone(),
            };
            draft = draft.serves(match strength {
                Some(strength) => object.strength(strength),
                None => object,
            });
        }
        draft
    }

    /// Closes and opens units until this one is the innermost.
    fn turn_to(&mut self, unit: &'a str) {
        let is_around =
            |open: &str| unit.strip_prefix(open).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
        while let Some((_, closed)) = self.open.pop_if(|(open, _)| !is_around(open)) {
            self.put(closed);
        }
        let mut from = self.open.last().map_or(0, |(open, _)| open.len() + 1);
        while from < unit.len() {
            let rest = unit.get(from..).unwrap_or_default();
            let end = rest.find('.').map_or(unit.len(), |dot| from + dot);
            let path = unit.get(..end).unwrap_or_default();
            self.open.push((path, Draft::new(Noun::Unit, own_name(path))));
            from = end + 1;
        }
    }

    fn put(&mut self, draft: Draft) {
        match self.open.last_mut() {
            Some((_, unit)) => unit.declarations.push(draft),
            None => self.document.declarations.push(draft),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may panic")]

    use ::parquet::data_type::ByteArray;

    use super::*;

    /// Adds a party of which so many units are around.
    fn add(kind: &str, units: usize) -> Result<(), Failed> {
        let texts = [format!("{}A", "A.".repeat(units)), kind.to_owned()].map(|text| ByteArray::from(text.as_str()));
        let texts = texts.map(|text| Cells::Texts(vec![text]));
        Parties::default().add(&ACTORS, std::iter::once(Cells::Ids(vec![0])).chain(texts).collect())
    }

    #[test]
    fn names_nest_as_deep_as_units() {
        for (kind, deepest) in [("role", UNIT_DEPTH), ("unit", UNIT_DEPTH - 1), ("group", UNIT_DEPTH - 1)] {
            add(kind, deepest).unwrap();
            let said = add(kind, deepest + 1).unwrap_err().to_string();
            assert!(said.contains("in row 0 nests deeper than 64 units"), "{kind}: {said}");
            // far beyond what a stack has room for
            add(kind, 1_000_000).unwrap_err();
        }
    }
}
