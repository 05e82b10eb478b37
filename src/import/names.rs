//! Names of the language, made from the labels in a table.

use std::collections::{BTreeMap, BTreeSet};

use unicode_ident::{is_xid_continue, is_xid_start};
use unicode_normalization::UnicodeNormalization;

/// About how many characters of a title are used in a name.
const LONGEST: usize = 48;

/// A name of the language, made from a label: `Head of R&D` becomes `HeadOfRD`. Empty if no character of the label can
/// be used in a name.
pub(super) fn camel(label: &str) -> String {
    let shouting = !label.contains(char::is_lowercase) && label.chars().filter(|c| c.is_alphabetic()).count() > 5;
    let mut out = String::new();
    let normal: String = label.nfkc().filter(|c| !matches!(c, '\'' | '’' | '‘' | '`')).collect();
    for word in normal.split(|c: char| !is_xid_continue(c) || c == '_').filter(|word| !word.is_empty()) {
        let mut letters = word.chars();
        let length = out.chars().count();
        if length > 0 && length + word.chars().count() > LONGEST {
            break;
        }
        out.extend(letters.next().into_iter().flat_map(char::to_uppercase));
        let rest: String = letters.take(LONGEST).collect();
        out.push_str(&if shouting { rest.to_lowercase() } else { rest });
    }
    valid(&out)
}

fn valid(name: &str) -> String {
    let name: String = name.nfc().filter(|c| is_xid_continue(*c)).collect();
    match name.chars().next() {
        None => name,
        Some(first) if is_xid_start(first) || first == '_' => name,
        Some(_) => format!("_{name}"),
    }
}

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
    fn names_are_read_easily() {
        for (label, name) in [
            ("Head of R&D", "HeadOfRD"),
            ("Chief Exec's Office", "ChiefExecsOffice"),
            ("DIRECTOR OF INFORMATION SYSTEMS", "DirectorOfInformationSystems"),
            ("CEO", "CEO"),
            ("2nd line", "_2ndLine"),
            ("Bäcker_in", "BäckerIn"),
            ("客服 经理", "客服经理"),
            ("???", ""),
            ("e\u{301}clair", "Éclair"),
        ] {
            assert_eq!(camel(label), name);
        }
        assert!(camel(&"very ".repeat(100)).chars().count() <= LONGEST);
    }

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
