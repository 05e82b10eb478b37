//! Names as people know them: messages speak of things by the names that a model is written with, people by labels.

use std::collections::{HashMap, HashSet};

use crate::model::{Model, Thing};
use crate::report::words::{cut, safe};
use crate::rules::Subject;

/// No name takes more columns than this.
const LONGEST: usize = 60;

/// The labels of the things that some texts speak of.
#[derive(Debug, Default)]
pub(crate) struct Names {
    /// By qualified name; things that are called as they are named are not in it.
    labels: HashMap<String, String>,
}

impl Names {
    /// The labels of what these texts name in backticks. Linear in the texts and the model.
    pub fn of<'t>(model: &Model, texts: impl IntoIterator<Item = &'t str>) -> Self {
        let named: HashSet<&str> = texts.into_iter().flat_map(in_backticks).collect();
        let last: HashSet<&str> = named.iter().map(|name| last(name)).collect();
        let is_named = |thing: &Thing| last.contains(model.name_of(*thing));
        Names::labels(model, model.things().filter(is_named), |name| named.contains(name))
    }

    /// The labels of everything.
    pub fn all(model: &Model) -> Self {
        Names::labels(model, model.things(), |_| true)
    }

    fn labels(model: &Model, things: impl Iterator<Item = Thing>, is_named: impl Fn(&str) -> bool) -> Self {
        let mut labels: HashMap<String, (Thing, String)> = HashMap::new();
        let mut shared: HashSet<String> = HashSet::new();
        for thing in things {
            let name = model.qualified_name(thing);
            if is_named(&name) && labels.insert(name.clone(), (thing, label(model, thing))).is_some() {
                shared.insert(name);
            }
        }
        // what two things are named says nothing of either
        labels.retain(|name, _| !shared.contains(name));
        let wanted: HashSet<&str> = labels.values().map(|(thing, _)| model.label_of(*thing)).collect();
        let (mut everywhere, mut inside) = (HashMap::new(), HashMap::new());
        for thing in model.things().filter(|thing| wanted.contains(model.label_of(*thing))) {
            *everywhere.entry(model.label_of(thing)).or_insert(0) += 1;
            *inside.entry((model.parent_of(thing), model.label_of(thing))).or_insert(0) += 1;
        }
        // what others are called as well is told apart by the unit around, else by the name
        let apart = |name: &String, thing: Thing, label: &String| match model.parent_of(thing) {
            _ if everywhere.get(model.label_of(thing)) == Some(&1) => label.clone(),
            Some(unit) if inside.get(&(Some(unit), model.label_of(thing))) == Some(&1) => {
                format!("{label} ({})", self::label(model, unit.into()))
            }
            _ => format!("{label} ({name})"),
        };
        let labels: HashMap<String, String> = labels
            .iter()
            .map(|(name, (thing, label))| (name.clone(), apart(name, *thing, label)))
            .filter(|(name, label)| name != label)
            .collect();
        Names { labels }
    }

    /// A text with labels for the names in it.
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

    /// What a thing or a measure is called, from its qualified name.
    pub fn called(&self, model: &Model, subject: Subject) -> String {
        match subject.name(model) {
            name if name.is_empty() => "the organization".to_owned(),
            name => self.labels.get(&name).cloned().unwrap_or(name),
        }
    }
}

fn label(model: &Model, thing: Thing) -> String {
    // a backtick would end the name
    safe(&cut(model.label_of(thing), LONGEST)).replace('`', "'")
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
}
