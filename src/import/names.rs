//! Names of the language, made from the labels in a table.

use std::collections::{BTreeMap, BTreeSet};

pub(super) use crate::edit::camel;
use crate::edit::valid_name as valid;

/// A thing that needs a name.
#[derive(Debug, Clone)]
pub(super) struct Wish {
    /// Its label.
    pub(super) label: String,
    /// A prefix that distinguishes it from others with the same name.
    pub(super) around: String,
    /// The name to use if no character of the label can be used in a name.
    pub(super) fallback: &'static str,
}

/// Gives each thing a unique name: its own if no other thing wants it, else with its prefix if that distinguishes it,
/// else with a number. The order of the wishes affects only the numbers.
pub(super) fn give(wishes: &[Wish], taken: &mut BTreeSet<String>) -> Vec<String> {
    let plain: Vec<String> = wishes.iter().map(Wish::plain).collect();
    let longer: Vec<String> = wishes.iter().zip(&plain).map(|(wish, plain)| wish.longer(plain)).collect();
    let (mut wanted, mut arounds) = (BTreeMap::new(), BTreeMap::new());
    for (name, longer) in plain.iter().zip(&longer) {
        *wanted.entry(name.as_str()).or_insert(0usize) += 1;
        arounds.entry(name.as_str()).or_insert_with(BTreeSet::new).insert(longer.as_str());
    }
    let alone = |name: &str, taken: &BTreeSet<String>| wanted.get(name) == Some(&1) && !taken.contains(name);
    let own: Vec<bool> = plain.iter().map(|name| alone(name, taken)).collect();
    taken.extend(plain.iter().zip(&own).filter(|(_, own)| **own).map(|(name, _)| name.clone()));
    let mut next: BTreeMap<&str, usize> = BTreeMap::new();
    let mut names = Vec::with_capacity(wishes.len());
    for ((plain, longer), own) in plain.iter().zip(&longer).zip(own) {
        if own {
            names.push(plain.clone());
            continue;
        }
        let several = arounds.get(plain.as_str()).is_some_and(|arounds| arounds.len() > 1);
        let base = if several { longer } else { plain };
        let number = next.entry(base).or_insert(1);
        let mut name = base.clone();
        while taken.contains(&name) {
            *number += 1;
            name = format!("{base}-{number}");
        }
        taken.insert(name.clone());
        names.push(name);
    }
    names
}

impl Wish {
    fn plain(&self) -> String {
        let name = camel(&self.label);
        // two words of the language that have another meaning in a statement
        if name.is_empty() || matches!(name.as_str(), "everyone" | "nobody") { self.fallback.to_owned() } else { name }
    }

    fn longer(&self, plain: &str) -> String {
        match camel(&self.around) {
            around if around.is_empty() => plain.to_owned(),
            around => valid(&format!("{around}{plain}")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_do_not_depend_on_the_order_of_the_rows() {
        let wish = |around: &str| Wish { label: "Clerk".into(), around: around.into(), fallback: "Role" };
        let mut taken = BTreeSet::new();
        assert_eq!(
            give(&[wish("Office"), wish("Shop"), wish("Shop"), wish("")], &mut taken),
            ["OfficeClerk", "ShopClerk", "ShopClerk-2", "Clerk"]
        );
        let mut taken = BTreeSet::new();
        assert_eq!(give(&[wish("Shop"), wish("Office")], &mut taken), ["ShopClerk", "OfficeClerk"]);
        // if all of them are in the same unit, the unit distinguishes none of them
        let mut taken = BTreeSet::new();
        assert_eq!(give(&[wish("Shop"), wish("Shop")], &mut taken), ["Clerk", "Clerk-2"]);
    }
}
