//! Names of the language, made from labels.

use unicode_ident::{is_xid_continue, is_xid_start};
use unicode_normalization::UnicodeNormalization;

/// About how many characters of a title are used in a name.
const LONGEST: usize = 48;

/// A name of the language, made from a label: `Head of R&D` becomes `HeadOfRD`. Empty if no character of the label can
/// be used in a name.
pub(crate) fn camel(label: &str) -> String {
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
    valid_name(&out)
}

/// The text without the characters that a name cannot have.
pub(crate) fn valid_name(name: &str) -> String {
    let name: String = name.nfc().filter(|c| is_xid_continue(*c)).collect();
    match name.chars().next() {
        None => name,
        Some(first) if is_xid_start(first) || first == '_' => name,
        Some(_) => format!("_{name}"),
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
}
