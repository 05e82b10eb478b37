//! Replaces names in messages, which are names of the model, by labels, which people know.

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::model::{Model, Thing};
use crate::report::words::{cut, safe};
use crate::rules::Subject;

/// Everything of a model is looked up in these, so they are fast; none is ever passed on in its own order.
type Map<K, V> = hashbrown::HashMap<K, V, foldhash::fast::RandomState>;
type Set<K> = hashbrown::HashSet<K, foldhash::fast::RandomState>;

/// The most columns of a label.
const LONGEST: usize = 60;

/// The labels of things that some texts mention.
#[derive(Debug, Default)]
pub(crate) struct Names {
    /// By qualified name, without those whose label equals their name.
    labels: Map<String, String>,
}

impl Names {
    /// The labels of the names in backticks in these texts. Linear in the texts and the model.
    pub fn of<'t>(model: &Model, texts: impl IntoIterator<Item = &'t str>) -> Self {
        let named: Set<&str> = texts.into_iter().flat_map(in_backticks).collect();
        let last: Set<&str> = named.iter().map(|name| last(name)).collect();
        let is_named = |thing: &Thing| last.contains(model.name_of(*thing));
        Names::labels(model, model.things().filter(is_named), |name| named.contains(name))
    }

    /// The labels of these things. Linear in the model.
    pub fn of_things(model: &Model, things: impl IntoIterator<Item = Thing>) -> Self {
        // each once, or it would look like two things with the same name
        let things: BTreeSet<Thing> = things.into_iter().collect();
        Names::labels(model, things.into_iter(), |_| true)
    }

    /// The labels of all things.
    pub fn all(model: &Model) -> Self {
        Names::labels(model, model.things(), |_| true)
    }

    fn labels(model: &Model, things: impl Iterator<Item = Thing>, is_named: impl Fn(&str) -> bool) -> Self {
        let mut labels: Map<String, (Thing, String)> = Map::default();
        let mut shared: Set<String> = Set::default();
        for thing in things {
            let name = model.qualified_name(thing);
            if is_named(&name) && labels.insert(name.clone(), (thing, quotable(&shown(model, thing)))).is_some() {
                shared.insert(name);
            }
        }
        // a name of two things, of different nouns, could mean either
        labels.retain(|name, _| !shared.contains(name));
        let wanted: Set<Cow<'_, str>> = labels.values().map(|(thing, _)| shown(model, *thing)).collect();
        let (mut bearers, mut in_units): (Map<Cow<'_, str>, u32>, Map<_, u32>) = Default::default();
        for thing in model.things() {
            let label = shown(model, thing);
            if wanted.contains(&label) {
                *in_units.entry((label.clone(), around(model, thing))).or_insert(0) += 1;
                *bearers.entry(label).or_insert(0) += 1;
            }
        }
        // a label that others have too gets the unit in parentheses, or the name where that is not enough
        let apart = |name: &String, thing: Thing, label: &String| {
            let (bare, unit) = (shown(model, thing), around(model, thing));
            if bearers.get(&bare) == Some(&1) {
                return label.clone();
            }
            match (in_units.get(&(bare, unit.clone())), unit) {
                (Some(1), Some(unit)) => format!("{label} ({})", quotable(&unit)),
                (Some(1), None) => label.clone(),
                _ => format!("{label} ({name})"),
            }
        };
        let labels: Map<String, String> = labels
            .iter()
            .map(|(name, (thing, label))| (name.clone(), apart(name, *thing, label)))
            .filter(|(name, label)| name != label)
            .collect();
        Names { labels }
    }

    /// A text with its names replaced by labels.
    pub fn readable(&self, text: &str) -> String {
        if self.labels.is_empty() || !text.matches('`').count().is_multiple_of(2) {
            return text.to_owned();
        }
        let parts = text.split('`').enumerate().map(|(at, part)| match self.labels.get(part) {
            Some(label) if at % 2 == 1 => label.as_str(),
            _ => part,
        });
        parts.collect::<Vec<&str>>().join("`")
    }

    /// The label of a thing, or of a measure by its qualified name.
    pub fn called(&self, model: &Model, subject: Subject) -> String {
        match subject.name(model) {
            name if name.is_empty() => "the organization".to_owned(),
            name => self.labels.get(&name).cloned().unwrap_or(name),
        }
    }
}

/// The label of a thing, not too long.
fn shown(model: &Model, thing: Thing) -> Cow<'_, str> {
    cut(model.label_of(thing), LONGEST)
}

/// The label of the unit around a thing.
fn around(model: &Model, thing: Thing) -> Option<Cow<'_, str>> {
    model.parent_of(thing).map(|unit| shown(model, unit.into()))
}

fn quotable(label: &str) -> String {
    // a backtick would end the name
    safe(label).replace('`', "'")
}

fn in_backticks(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

fn last(name: &str) -> &str {
    name.rsplit('.').next().unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Sources;

    #[test]
    fn labels_stand_for_names() {
        let text = "customer Guest\nunit Front \"The shop\" { role Seller \"Lamp seller\"; role Head }\n\
                    unit Back { role Seller \"Oil seller\"; role A \"Clerk\"; role B \"Clerk\"; role Head }\nrole Owner";
        let model = Model::read(&Sources::from_text("x.outward", text)).unwrap();
        let said = "`Front.Seller` and `Back.Seller`, `Front.Head`, `Back.A`, `Owner`: `serves WHO`";
        let read = "`Lamp seller` and `Oil seller`, `Head (The shop)`, `Clerk (Back.A)`, `Owner`: `serves WHO`";
        assert_eq!(Names::of(&model, [said]).readable(said), read);
        assert_eq!(Names::all(&model).readable(said), read);
        assert_eq!(Names::of(&model, ["`Owner`"]).readable(said), said);
    }

    #[test]
    fn namesakes_in_units_of_one_name_are_told_apart() {
        let text = "customer Guest\nunit East { unit Ward \"Ward 1\" { role Nurse } }\nunit West { unit Ward \"Ward 1\" { role Nurse }; \
                    unit Home { role Nurse } }";
        let model = Model::read(&Sources::from_text("x.outward", text)).unwrap();
        let said = "`East.Ward.Nurse`, `West.Ward.Nurse`, `West.Home.Nurse`, `West.Ward`";
        let read = "`Nurse (East.Ward.Nurse)`, `Nurse (West.Ward.Nurse)`, `Nurse (Home)`, `Ward 1 (West)`";
        assert_eq!(Names::all(&model).readable(said), read);
        assert_eq!(Names::of(&model, [said]).readable(said), read);
        assert_eq!(Names::of_things(&model, model.things().chain(model.things())).readable(said), read);
    }
}
