use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::ImportError;
use super::figures::written;
use super::mapping::Mapping;
use super::names::{Wish, camel, give};
use super::organize::{Drafts, Party, Serve};
use crate::syntax::Noun;
use crate::syntax::value::quoted;

/// The form of the state.
const FORM: u32 = 1;

/// What the tables said: things with the key by which they are known again, the name that they got, and the statements
/// that they own. Units before what is in them.
#[derive(Debug, Default)]
pub(super) struct State {
    pub(super) merged: bool,
    pub(super) things: Vec<Thing>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Thing {
    pub(super) noun: Noun,
    pub(super) key: String,
    /// The name in the language; empty for the organization.
    pub(super) id: String,
    /// The name of the unit around it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(super) unit: String,
    /// Empty where it is the name.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(super) label: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(super) about: String,
    /// Its statements in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) says: Vec<Said>,
    /// Whether it has left the tables, and is kept for what a person wrote.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(super) gone: bool,
}

/// A statement that a table owns.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Said {
    /// The words of the verb.
    pub(super) verb: String,
    /// The name of the object, of a link.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(super) to: String,
    /// The whole statement.
    pub(super) text: String,
}

#[derive(Serialize, Deserialize)]
struct Head {
    outward_import: u32,
    merged: bool,
}

impl State {
    /// Gives names to drafts: those of the base to what it knows, new ones to the rest.
    pub(super) fn new(drafts: Drafts, mapping: &Mapping, base: Option<&State>, taken: BTreeSet<String>) -> State {
        let naming = Naming::new(&drafts, mapping, base, taken);
        let mut things = Vec::new();
        if let Some(title) = drafts.org.as_ref().filter(|title| !title.is_empty()) {
            let says = mapping.currency.iter().map(|code| Said::one("currency", &camel(code)));
            let says = says.filter(|said| said.text != "currency ").collect();
            things.push(Thing { label: title.clone(), says, ..Thing::new(Noun::Org, "org", "") });
        }
        for (name, id) in mapping.customers.iter().zip(&naming.customers) {
            let mut thing = Thing::new(Noun::Customer, &format!("customer\t{name}"), id);
            thing.label = label(name, id);
            things.push(thing);
        }
        let mut roles_in: BTreeMap<Option<usize>, Vec<usize>> = BTreeMap::new();
        let mut units_in: BTreeMap<Option<usize>, Vec<usize>> = BTreeMap::new();
        for (at, role) in drafts.roles.iter().enumerate() {
            roles_in.entry(role.unit).or_default().push(at);
        }
        for (at, unit) in drafts.units.iter().enumerate() {
            units_in.entry(unit.parent).or_default().push(at);
        }
        let roles = |unit: Option<usize>, things: &mut Vec<Thing>| {
            for at in roles_in.get(&unit).into_iter().flatten() {
                things.extend(naming.role(&drafts, *at));
            }
        };
        roles(None, &mut things);
        let below = |unit: Option<usize>| units_in.get(&unit).into_iter().flatten().rev().copied();
        let mut open: Vec<usize> = below(None).collect();
        while let Some(unit) = open.pop() {
            things.extend(naming.unit(&drafts, unit));
            roles(Some(unit), &mut things);
            open.extend(below(Some(unit)));
        }
        State { merged: mapping.merge, things }
    }

    pub(super) fn read(text: &str) -> Result<State, ImportError> {
        let wrong = |error: serde_json::Error| ImportError::State(error.to_string());
        let mut lines = text.lines().filter(|line| !line.trim().is_empty());
        let head: Head = serde_json::from_str(lines.next().unwrap_or_default()).map_err(wrong)?;
        if head.outward_import != FORM {
            return Err(ImportError::State(format!("its form is {}, not {FORM}", head.outward_import)));
        }
        let things = lines.map(serde_json::from_str).collect::<Result<_, _>>().map_err(wrong)?;
        Ok(State { merged: head.merged, things })
    }

    /// One thing on a line, so that two states are compared easily.
    pub(super) fn write(&self) -> String {
        let json = |value: serde_json::Result<String>| value.unwrap_or_default();
        let mut text = json(serde_json::to_string(&Head { outward_import: FORM, merged: self.merged }));
        for thing in &self.things {
            text.push('\n');
            text.push_str(&json(serde_json::to_string(thing)));
        }
        text.push('\n');
        text
    }
}

impl Thing {
    fn new(noun: Noun, key: &str, id: &str) -> Thing {
        let (key, id) = (key.to_owned(), id.to_owned());
        let (unit, label, about) = Default::default();
        Thing { noun, key, id, unit, label, about, says: Vec::new(), gone: false }
    }

    pub(super) fn is_role(&self) -> bool {
        self.noun == Noun::Role
    }

    pub(super) fn is_unit(&self) -> bool {
        self.noun == Noun::Unit
    }

    pub(super) fn link_count(&self) -> usize {
        self.says.iter().filter(|said| said.verb == "serves").count()
    }

    /// Its people; one where it does not say.
    pub(super) fn headcount(&self) -> f64 {
        let said = self.says.iter().find(|said| said.verb == "headcount");
        said.and_then(|said| crate::syntax::value::number(said.text.rsplit(' ').next()?)).unwrap_or(1.0)
    }
}

impl Said {
    fn one(verb: &str, value: &str) -> Said {
        Said { verb: verb.to_owned(), to: String::new(), text: format!("{verb} {value}") }
    }

    fn link(verb: &str, to: &str, rest: &str) -> Said {
        Said { verb: verb.to_owned(), to: to.to_owned(), text: format!("{verb} {to}{rest}") }
    }
}

fn label(label: &str, id: &str) -> String {
    if label == id { String::new() } else { label.to_owned() }
}

struct Naming {
    customers: Vec<String>,
    units: Vec<String>,
    unit_keys: Vec<String>,
    roles: Vec<String>,
}

impl Naming {
    fn new(drafts: &Drafts, mapping: &Mapping, base: Option<&State>, mut taken: BTreeSet<String>) -> Naming {
        let mut known: BTreeMap<(Noun, &str), &str> = BTreeMap::new();
        // lines of a list have no reference: what has another key, but the same label and unit, is the same, in order
        let mut alike: BTreeMap<(&str, &str), Vec<&Thing>> = BTreeMap::new();
        let keys: BTreeSet<&str> = drafts.roles.iter().map(|role| role.key.as_str()).collect();
        for thing in base.iter().flat_map(|base| &base.things) {
            taken.insert(thing.id.clone());
            known.insert((thing.noun, &thing.key), &thing.id);
            if thing.is_role() && thing.key.starts_with("line\t") && !keys.contains(thing.key.as_str()) {
                alike.entry((&thing.unit, &thing.label)).or_default().push(thing);
            }
        }
        alike.values_mut().for_each(|things| things.reverse());
        let customer_keys: Vec<String> = mapping.customers.iter().map(|name| format!("customer\t{name}")).collect();
        let wishes = mapping.customers.iter().map(|name| Wish {
            label: name.clone(),
            around: String::new(),
            fallback: "Customer",
        });
        let customers = settle(&customer_keys, wishes, |key| known.get(&(Noun::Customer, key)).copied(), &mut taken);
        let unit_keys: Vec<String> =
            drafts.units.iter().map(|unit| format!("unit\t{}", unit.path.join("\t"))).collect();
        let wishes = drafts.units.iter().map(|unit| {
            let mut path = unit.path.iter().rev();
            let label = path.next().cloned().unwrap_or_default();
            Wish { label, around: path.next().cloned().unwrap_or_default(), fallback: "Unit" }
        });
        let units = settle(&unit_keys, wishes, |key| known.get(&(Noun::Unit, key)).copied(), &mut taken);
        let role_keys: Vec<String> = drafts.roles.iter().map(|role| role.key.clone()).collect();
        let wishes = drafts.roles.iter().map(|role| {
            let unit = role.unit.and_then(|unit| drafts.units.get(unit));
            let around = unit.and_then(|unit| unit.path.last()).cloned().unwrap_or_default();
            Wish { label: role.label.clone(), around, fallback: "Role" }
        });
        let role_of: BTreeMap<&str, usize> = role_keys.iter().enumerate().map(|(at, key)| (key.as_str(), at)).collect();
        let find = |key: &str| {
            known.get(&(Noun::Role, key)).copied().or_else(|| {
                let role = drafts.roles.get(*role_of.get(key)?).filter(|_| key.starts_with("line\t"))?;
                let unit = role.unit.and_then(|unit| units.get(unit)).map_or("", String::as_str);
                // a label that is the name was left out
                let things = alike.get_mut(&(unit, role.label.as_str()));
                let things = match things {
                    Some(things) => things,
                    None => alike
                        .get_mut(&(unit, ""))
                        .filter(|things| things.last().is_some_and(|thing| thing.id == role.label))?,
                };
                things.pop().map(|thing| thing.id.as_str())
            })
        };
        let roles = settle(&role_keys, wishes, find, &mut taken);
        Naming { customers, units, unit_keys, roles }
    }

    fn unit(&self, drafts: &Drafts, at: usize) -> Option<Thing> {
        let (unit, id) = (drafts.units.get(at)?, self.units.get(at)?);
        let mut thing = Thing::new(Noun::Unit, self.unit_keys.get(at)?, id);
        thing.unit = unit.parent.and_then(|parent| self.units.get(parent)).cloned().unwrap_or_default();
        thing.label = label(unit.path.last()?, id);
        thing.says = unit.serves.iter().filter_map(|serve| self.serves(serve)).collect();
        Some(thing)
    }

    fn role(&self, drafts: &Drafts, at: usize) -> Option<Thing> {
        let (role, id) = (drafts.roles.get(at)?, self.roles.get(at)?);
        let mut thing = Thing::new(Noun::Role, &role.key, id);
        thing.unit = role.unit.and_then(|unit| self.units.get(unit)).cloned().unwrap_or_default();
        thing.label = label(&role.label, id);
        thing.about.clone_from(&role.about);
        for (verb, value) in [("headcount", role.headcount), ("pay", role.pay), ("cost", role.cost)] {
            thing.says.extend(value.and_then(written).map(|value| Said::one(verb, &value)));
        }
        let managers: Vec<&str> =
            role.managers.iter().filter_map(|role| self.roles.get(*role)).map(String::as_str).collect();
        if let Some((main, others)) = managers.split_first() {
            let others: String = others.iter().map(|other| format!(", {other}")).collect();
            thing.says.push(Said::link("reports to", main, &others));
        }
        thing.says.extend(role.serves.iter().filter_map(|serve| self.serves(serve)));
        Some(thing)
    }

    fn serves(&self, serve: &Serve) -> Option<Said> {
        let to = match serve.to {
            Party::Everyone => "everyone",
            Party::Customer(at) => self.customers.get(at)?,
            Party::Unit(at) => self.units.get(at)?,
            Party::Role(at) => self.roles.get(at)?,
        };
        let what = if serve.what.is_empty() { String::new() } else { format!(" {}", quoted(&serve.what)) };
        let share = |word, share: Option<f64>| share.and_then(written).map(|share| format!(" {word} {share}"));
        let strength = share("strength", serve.strength).unwrap_or_default();
        let effort = share("effort", serve.effort).unwrap_or_default();
        Some(Said::link("serves", to, &format!("{what}{strength}{effort}")))
    }
}

/// The known names of things, and new ones for the rest.
fn settle<'a>(
    keys: &[String],
    wishes: impl Iterator<Item = Wish>,
    mut known: impl FnMut(&str) -> Option<&'a str>,
    taken: &mut BTreeSet<String>,
) -> Vec<String> {
    let mut names: Vec<Option<String>> = keys.iter().map(|key| known(key).map(str::to_owned)).collect();
    let fresh: Vec<Wish> = wishes.zip(&names).filter(|(_, name)| name.is_none()).map(|(wish, _)| wish).collect();
    let mut given = give(&fresh, taken).into_iter();
    for name in names.iter_mut().filter(|name| name.is_none()) {
        *name = given.next();
    }
    names.into_iter().map(Option::unwrap_or_default).collect()
}
