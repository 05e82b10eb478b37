//! Names of people as tables write them.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A name as words in lower case, family name last: `Jansen, Frank` is `frank jansen`.
pub(super) fn name_key(name: &str) -> String {
    let turned;
    let name = match name.split_once(',') {
        Some((family, given)) if !given.contains(',') => {
            turned = format!("{given} {family}");
            turned.as_str()
        }
        _ => name,
    };
    let mut key = String::with_capacity(name.len());
    for word in name.split(|c: char| c.is_whitespace()).filter(|word| !word.is_empty()) {
        if !key.is_empty() {
            key.push(' ');
        }
        key.extend(
            word.nfc().map(|c| if matches!(c, '’' | '‘' | '`' | '´') { '\'' } else { c }).flat_map(char::to_lowercase),
        );
    }
    key
}

/// The words of a name in alphabetical order, without accents.
pub(super) fn sorted(name: &str) -> String {
    let plain: String = name_key(name).nfd().filter(|c| !is_combining_mark(*c)).collect();
    let mut words: Vec<&str> = plain.split([' ', '.']).filter(|word| !word.is_empty()).collect();
    words.sort_unstable();
    words.join(" ")
}

/// A name without a number in brackets after it.
pub(super) fn name_part(cell: &str) -> &str {
    name_and_number(cell).map_or(cell, |(name, _)| name)
}

/// `Vera O'Brien (10001)`, `Vera O'Brien [10001]`, `Vera O'Brien <v@x>`, `10001 - Vera O'Brien`
pub(super) fn name_and_number(cell: &str) -> Option<(&str, &str)> {
    let trimmed = cell.trim();
    for (open, close) in [('(', ')'), ('[', ']'), ('<', '>')] {
        if let Some((name, number)) = trimmed.strip_suffix(close).and_then(|rest| rest.rsplit_once(open)) {
            let (name, number) = (name.trim(), number.trim());
            return (!name.is_empty() && !number.is_empty()).then_some((name, number));
        }
    }
    for sign in [" - ", " – ", " | ", ": ", " / "] {
        let Some((one, other)) = trimmed.split_once(sign) else { continue };
        let (one, other) = (one.trim(), other.trim());
        let numbered = |text: &str| text.chars().any(|c| c.is_ascii_digit());
        match (numbered(one), numbered(other)) {
            (true, false) => return Some((other, one)),
            (false, true) => return Some((one, other)),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_the_same_however_they_were_typed() {
        assert_eq!(name_key("Jansen,  Frank"), name_key("Frank Jansen"));
        assert_eq!(sorted("Mühlbach Hana"), sorted("Hana Muhlbach"));
        assert_eq!(name_and_number("Vera O'Dell (10001)"), Some(("Vera O'Dell", "10001")));
        assert_eq!(name_and_number("10001 - Vera O'Dell"), Some(("Vera O'Dell", "10001")));
        assert_eq!(name_and_number("Vera O'Dell"), None);
    }
}
