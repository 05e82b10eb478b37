//! From drafts to things: known ones keep their names, the others get new ones.

use std::collections::{BTreeMap, BTreeSet};

use super::drafts::{Drafts, Party, Serve, Unit};
use super::figures::written;
use super::known::{Known, known};
use super::mapping::Mapping;
use super::names::{Wish, camel, give};
use super::state::{Reference, State, Thing};
use crate::model::{DraftStatement, Object};
use crate::syntax::value::number;
use crate::syntax::{Noun, Verb};

/// What a text contains besides what the tables made: the names in use, and things that may match those of the tables,
/// by noun, name of the unit, and title.
#[derive(Debug, Default)]
pub(super) struct Standing {
    pub(super) names: BTreeSet<String>,
    pub(super) things: BTreeMap<(Noun, String, String), Vec<String>>,
}

/// The state that the drafts make. When a model is updated, things known in the base keep their names, and things that
/// are in the text but not in the base are matched by title and unit.
pub(super) fn things(
    drafts: &Drafts,
    mapping: &Mapping,
    base: Option<&State>,
    standing: Standing,
) -> (State, Vec<String>) {
    let naming = Naming::new(drafts, mapping, base, standing);
    let mut things: Vec<Thing> = naming.head(drafts, mapping, base);
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
            things.extend(naming.role(drafts, *at));
        }
    };
    roles(None, &mut things);
    let below = |unit: Option<usize>| units_in.get(&unit).into_iter().flatten().rev().copied();
    let mut open: Vec<usize> = below(None).collect();
    while let Some(unit) = open.pop() {
        things.extend(naming.unit(drafts, unit));
        roles(Some(unit), &mut things);
        open.extend(below(Some(unit)));
    }
    let key = base.and_then(|base| base.key);
    (State { key, merged: mapping.merge, model: None, things }, naming.adopted)
}

struct Naming {
    customers: Vec<String>,
    units: Vec<String>,
    roles: Vec<String>,
    /// The names of matched things that were already in the text.
    adopted: Vec<String>,
}

impl Naming {
    fn new(drafts: &Drafts, mapping: &Mapping, base: Option<&State>, standing: Standing) -> Naming {
        let Standing { names: mut taken, things: mut standing } = standing;
        let nothing = Known { units: vec![None; drafts.units.len()], roles: vec![None; drafts.roles.len()] };
        let known = base.map_or(nothing, |base| known(drafts, base, mapping.merge));
        let things = base.map_or(&[][..], |base| base.things.as_slice());
        taken.extend(things.iter().map(|thing| thing.id.clone()));
        let id = |at: &Option<usize>| at.and_then(|at| things.get(at)).map(|thing| thing.id.clone());
        let mut adopted = Vec::new();
        let mut adopt = |noun: Noun, unit: &str, title: &str| {
            let found = standing.get_mut(&(noun, unit.to_owned(), title.to_owned()))?.pop()?;
            adopted.push(found.clone());
            Some(found)
        };
        let customers = mapping.customers.iter().map(|name| {
            let same = |thing: &&Thing| thing.noun == Noun::Customer && thing.title() == name;
            let before = things.iter().find(same).map(|thing| thing.id.clone());
            before.or_else(|| adopt(Noun::Customer, "", name))
        });
        let customers: Vec<Option<String>> = customers.collect();
        let wishes = mapping.customers.iter();
        let wishes = wishes.map(|name| Wish { label: name.clone(), around: String::new(), fallback: "Customer" });
        let customers = settle(customers, wishes, &mut taken);
        let wish = |unit: &Unit| {
            let mut path = unit.path.iter().rev();
            let label = path.next().cloned().unwrap_or_default();
            Wish { label, around: path.next().cloned().unwrap_or_default(), fallback: "Unit" }
        };
        // a unit can only match one in the text if the unit around it does, too
        let mut units: Vec<Option<String>> = known.units.iter().map(id).collect();
        for (at, unit) in drafts.units.iter().enumerate() {
            let around = match unit.parent {
                None => Some(String::new()),
                Some(parent) => units.get(parent).cloned().flatten(),
            };
            if let (Some(slot), Some(around)) = (units.get_mut(at), around)
                && slot.is_none()
            {
                *slot = adopt(Noun::Unit, &around, unit.path.last().map_or("", String::as_str));
            }
        }
        let units = settle(units, drafts.units.iter().map(wish), &mut taken);
        let unit_of = |unit: Option<usize>| unit.and_then(|unit| units.get(unit)).map_or("", String::as_str);
        let roles = known.roles.iter().zip(&drafts.roles);
        let roles = roles.map(|(at, role)| id(at).or_else(|| adopt(Noun::Role, unit_of(role.unit), &role.label)));
        let roles: Vec<Option<String>> = roles.collect();
        let wishes = drafts.roles.iter().map(|role| {
            let unit = role.unit.and_then(|unit| drafts.units.get(unit));
            let around = unit.and_then(|unit| unit.path.last()).cloned().unwrap_or_default();
            Wish { label: role.label.clone(), around, fallback: "Role" }
        });
        let roles = settle(roles, wishes, &mut taken);
        Naming { customers, units, roles, adopted }
    }

    /// The organization and its customers. The value of an option remains in effect until another import changes it.
    fn head(&self, drafts: &Drafts, mapping: &Mapping, base: Option<&State>) -> Vec<Thing> {
        let before = |noun: Noun| base.iter().flat_map(|base| &base.things).filter(move |thing| thing.noun == noun);
        let mut things = Vec::new();
        match drafts.org.as_ref().filter(|title| !title.is_empty()) {
            Some(title) => {
                let code = mapping.currency.as_deref().map(camel).filter(|code| !code.is_empty());
                let said = code.map(|code| DraftStatement::new(Verb::Currency, [Object::to(code)]));
                let says = match said {
                    Some(said) => vec![said],
                    None => before(Noun::Org).next().map(|org| org.says.clone()).unwrap_or_default(),
                };
                things.push(Thing { label: title.clone(), says, ..Thing::new(Noun::Org, "") });
            }
            None => things.extend(before(Noun::Org).cloned()),
        }
        for (name, id) in mapping.customers.iter().zip(&self.customers) {
            things.push(Thing { label: label(name, id), ..Thing::new(Noun::Customer, id) });
        }
        if mapping.customers.is_empty() {
            things.extend(before(Noun::Customer).filter(|customer| !customer.gone).cloned());
        }
        things
    }

    fn unit(&self, drafts: &Drafts, at: usize) -> Option<Thing> {
        let (unit, id) = (drafts.units.get(at)?, self.units.get(at)?);
        let mut thing = Thing::new(Noun::Unit, id);
        thing.unit = unit.parent.and_then(|parent| self.units.get(parent)).cloned().unwrap_or_default();
        thing.label = label(unit.path.last()?, id);
        thing.says = unit.serves.iter().filter_map(|serve| self.serves(serve)).collect();
        Some(thing)
    }

    fn role(&self, drafts: &Drafts, at: usize) -> Option<Thing> {
        let (role, id) = (drafts.roles.get(at)?, self.roles.get(at)?);
        let mut thing = Thing::new(Noun::Role, id);
        thing.unit = role.unit.and_then(|unit| self.units.get(unit)).cloned().unwrap_or_default();
        thing.label = label(&role.label, id);
        thing.about.clone_from(&role.about);
        for (verb, value) in [(Verb::Headcount, role.headcount), (Verb::Pay, role.pay), (Verb::Cost, role.cost)] {
            thing.says.extend(as_written(value).map(|value| DraftStatement::new(verb, [Object::number(value)])));
        }
        let managers = role.managers.iter().filter_map(|manager| self.roles.get(*manager));
        thing.says.extend(managers.map(|manager| DraftStatement::new(Verb::ReportsTo, [Object::to(manager)])));
        thing.says.extend(role.serves.iter().filter_map(|serve| self.serves(serve)));
        thing.references = role.references.iter().cloned().map(Reference::Plain).collect();
        Some(thing)
    }

    fn serves(&self, serve: &Serve) -> Option<DraftStatement> {
        let to = match serve.to {
            Party::Everyone => "everyone",
            Party::Customer(at) => self.customers.get(at)?,
            Party::Unit(at) => self.units.get(at)?,
            Party::Role(at) => self.roles.get(at)?,
        };
        let mut object = Object::to(to);
        object.text = Some(serve.what.clone()).filter(|what| !what.is_empty());
        object.strength = as_written(serve.strength);
        object.effort = as_written(serve.effort);
        Some(DraftStatement::new(Verb::Serves, [object]))
    }
}

/// A figure as it is parsed back from the text.
fn as_written(value: Option<f64>) -> Option<f64> {
    value.and_then(written).and_then(|value| number(&value))
}

fn label(label: &str, id: &str) -> String {
    if label == id { String::new() } else { label.to_owned() }
}

/// The known names, with new ones for the rest.
fn settle(known: Vec<Option<String>>, wishes: impl Iterator<Item = Wish>, taken: &mut BTreeSet<String>) -> Vec<String> {
    let fresh: Vec<Wish> = wishes.zip(&known).filter(|(_, name)| name.is_none()).map(|(wish, _)| wish).collect();
    let mut given = give(&fresh, taken).into_iter();
    known.into_iter().map(|name| name.or_else(|| given.next()).unwrap_or_default()).collect()
}
