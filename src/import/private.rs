//! Names of people: which ones are known, what may be quoted, and how a name is removed from a unit or a title.

use std::collections::{BTreeMap, BTreeSet};

use super::columns::Columns;
use super::headers::{self, Meaning};
use super::mapping::Mapping;
use super::nothing::{meant, says_eliminated, says_vacant};
use super::person_names::{name_key, name_part};
use super::table::Table;
use crate::syntax::shortened;

/// The most words in a name that is searched for in texts.
const LONGEST: usize = 6;

/// The names of people in the tables.
#[derive(Debug, Default)]
pub(super) struct Privacy {
    /// Each name, as written and with its last word first; with its title if the name has only one.
    names: BTreeMap<Vec<String>, Option<Holder>>,
    /// The individual words of all names.
    words: BTreeSet<String>,
    /// Whether there is a column of names.
    personal: bool,
    /// Whether names were requested.
    asked: bool,
}

#[derive(Debug, Clone, PartialEq)]
struct Holder {
    sheet: usize,
    row: usize,
    title: String,
}

impl Privacy {
    /// Collects the names in the columns of people, mapped or not.
    pub(super) fn new(tables: &[(Table, Columns)], mapping: &Mapping) -> Privacy {
        let mut privacy = Privacy { asked: mapping.with_names.is_some(), ..Privacy::default() };
        for (sheet, (table, columns)) in tables.iter().enumerate() {
            let places = name_columns(table, columns);
            privacy.personal |= places.iter().any(|place| !place.is_empty());
            for row in &table.rows {
                if table.is_header(row) {
                    continue;
                }
                let title = meant(row.cell(columns.title));
                for place in &places {
                    let parts: Vec<String> = place.iter().map(|at| meant(row.cell(Some(*at)))).collect();
                    let name = parts.join(" ");
                    if !(says_vacant(&name, &mapping.vacant) || says_eliminated(&name, &mapping.eliminated)) {
                        privacy.add(&name, Holder { sheet, row: row.number, title: title.clone() });
                    }
                }
            }
        }
        privacy
    }

    fn add(&mut self, name: &str, holder: Holder) {
        let words: Vec<String> = name_key(name_part(name)).split(' ').map(str::to_owned).collect();
        if words.iter().all(String::is_empty) {
            return;
        }
        self.words.extend(words.iter().filter(|word| word.chars().count() > 1).cloned());
        if !(2..=LONGEST).contains(&words.len()) {
            return;
        }
        let mut turned = words.clone();
        turned.rotate_right(1);
        for words in [words, turned] {
            let known = self.names.entry(words).or_insert_with(|| Some(holder.clone()));
            if known.as_ref().is_some_and(|known| *known != holder) {
                *known = None;
            }
        }
    }

    /// A text without the names of people; `None` if it has none, or if names were requested.
    pub(super) fn without_names(&self, text: &str, place: (usize, usize)) -> Option<String> {
        if self.asked || self.names.is_empty() {
            return None;
        }
        let words = words(text);
        let mut out = String::new();
        let (mut at, mut from, mut found) = (0, 0, false);
        while let Some((start, _, _)) = words.get(at) {
            let Some((length, holder)) = self.name_at(&words, at) else {
                at += 1;
                continue;
            };
            let end = words.get(at + length - 1).map_or(*start, |(_, end, _)| *end);
            found = true;
            let (before, behind) = (text.get(from..*start).unwrap_or_default(), text.get(end..).unwrap_or_default());
            let in_brackets = before.trim_end().ends_with(['(', '[']) && behind.trim_start().starts_with([')', ']']);
            if in_brackets {
                let kept = before.trim_end();
                out.push_str(kept.get(..kept.len() - 1).unwrap_or_default().trim_end());
                from = end + (behind.len() - behind.trim_start().len()) + 1;
            } else {
                out.push_str(before);
                let title = holder.as_ref().filter(|holder| (holder.sheet, holder.row) != place);
                let title = title
                    .map(|holder| holder.title.as_str())
                    .filter(|title| !title.is_empty() && !self.has_name(title));
                out.push_str(title.unwrap_or("…"));
                from = end;
            }
            at += length;
        }
        if !found {
            return None;
        }
        out.push_str(text.get(from..).unwrap_or_default());
        let out = out.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '-' | '–' | ':' | '…')).to_owned();
        Some(out)
    }

    fn has_name(&self, text: &str) -> bool {
        let words = words(text);
        (0..words.len()).any(|at| self.name_at(&words, at).is_some())
    }

    /// The longest name that begins at a word.
    fn name_at(&self, words: &[(usize, usize, String)], at: usize) -> Option<(usize, &Option<Holder>)> {
        let longest = LONGEST.min(words.len() - at);
        (2..=longest).rev().find_map(|length| {
            let key: Vec<String> = words.get(at..at + length)?.iter().map(|(_, _, word)| word.clone()).collect();
            Some((length, self.names.get(&key)?))
        })
    }

    /// A figure as its cell has it, for a remark; `None` if it may identify somebody.
    pub(super) fn quotable_figure(&self, cell: &str) -> Option<String> {
        let is_address = cell.contains('@') || cell.contains("://");
        let open = !self.personal
            || cell.chars().any(|c| c.is_ascii_digit())
            || !cell.contains(char::is_uppercase)
            || super::nothing::stands_for_nothing(cell);
        (open && !is_address && !self.has_part(cell)).then(|| shortened(cell))
    }

    /// A reference as its cell has it, for a remark; `None` if it may identify somebody. One that has a digit and no
    /// long word names a post or is a number.
    pub(super) fn quotable_reference(&self, cell: &str) -> Option<String> {
        let figures = cell.chars().any(|c| c.is_ascii_digit());
        let parts = cell.split(|c: char| !c.is_alphabetic()).filter(|part| !part.is_empty());
        let short = parts.clone().all(|part| part.chars().count() <= 4) && parts.count() <= 2;
        (figures && short && !cell.contains(['@', '(', '=']) && !self.has_part(cell)).then(|| shortened(cell))
    }

    /// A name from a table of links, for a remark.
    pub(super) fn quotable_party(&self, cell: &str) -> Option<String> {
        match self.personal {
            true => self.quotable_reference(cell),
            false => Some(shortened(cell)),
        }
    }

    /// Whether one of its words is part of a name.
    fn has_part(&self, cell: &str) -> bool {
        let runs = cell.split(|c: char| !c.is_alphabetic()).map(name_key);
        runs.chain(words(cell).into_iter().map(|(_, _, word)| word)).any(|word| self.words.contains(&word))
    }
}

/// The columns of names, each with one part or several.
fn name_columns(table: &Table, columns: &Columns) -> Vec<Vec<usize>> {
    let mut places = vec![columns.person.clone()];
    places.extend(columns.names.map(|at| vec![at]));
    if columns.person.is_empty() {
        places.extend(unmapped_names(table, columns).map(|at| vec![at]));
    }
    let part = |wanted: Meaning| {
        let is_part = |header: &&String| headers::meaning(header, false).is_some_and(|(meaning, _)| meaning == wanted);
        table.headers.iter().position(|header| is_part(&header))
    };
    if let (Some(given), Some(family)) = (part(Meaning::GivenName), part(Meaning::FamilyName)) {
        places.push(vec![given, family]);
    }
    places.retain(|place| !place.is_empty());
    places
}

/// An unused column that contains names, judging by its header.
pub(super) fn unmapped_names(table: &Table, columns: &Columns) -> Option<usize> {
    if !columns.person.is_empty() {
        return None;
    }
    let used = columns.meanings(table.headers.len());
    let is_name = |header: &str| headers::meaning(header, false).is_some_and(|(meaning, _)| meaning == Meaning::Person);
    let mut places = table.headers.iter().zip(used).enumerate();
    places.find(|(_, (header, used))| used.is_none() && is_name(header)).map(|(at, _)| at)
}

/// The words of a text with their start and end, as in a name: a possessive ending is not included.
fn words(text: &str) -> Vec<(usize, usize, String)> {
    let is_inside = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’' | '-' | '.');
    let mut words = Vec::new();
    let mut start = None;
    let ends = text.char_indices().chain([(text.len(), ' ')]);
    for (at, c) in ends {
        match (is_inside(c), start) {
            (true, None) => start = Some(at),
            (false, Some(begun)) => {
                let word = text.get(begun..at).unwrap_or_default();
                let bare = word.trim_end_matches(['\'', '’', '-', '.']);
                let bare = bare.strip_suffix("'s").or_else(|| bare.strip_suffix("’s")).unwrap_or(bare);
                let key = name_key(bare);
                if !key.is_empty() {
                    words.push((begun, begun + bare.len(), key));
                }
                start = None;
            }
            _ => {}
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn privacy() -> Privacy {
        let mut privacy = Privacy { personal: true, ..Privacy::default() };
        privacy.add("Vera O'Dell", Holder { sheet: 0, row: 2, title: "Head".into() });
        privacy.add("Cedar, Ben", Holder { sheet: 0, row: 3, title: "Deputy".into() });
        privacy
    }

    #[test]
    fn names_are_taken_out_of_texts() {
        let privacy = privacy();
        for (text, rest) in [
            ("Board (Vera O'Dell)", Some("Board")),
            ("Assistant to Vera O’Dell", Some("Assistant to Head")),
            ("Ben Cedar's team", Some("Deputy's team")),
            ("Office of Cedar, Ben", Some("Office of Deputy")),
            ("Cedar Street", None),
            ("Vera", None),
        ] {
            assert_eq!(privacy.without_names(text, (0, 9)).as_deref(), rest, "{text}");
        }
        // a role is not described as the assistant of its own holder
        assert_eq!(privacy.without_names("Vera O'Dell, Head", (0, 2)).as_deref(), Some("Head"));
    }

    #[test]
    fn what_may_be_a_name_is_not_quoted() {
        let privacy = privacy();
        for cell in
            ["Vera O'Dell", "Unknown Person", "Ben7", "v1@example.org", "Vera O'Dell (7)", "Cedar 7", "Ostervik"]
        {
            assert_eq!(privacy.quotable_reference(cell), None, "{cell}");
        }
        for cell in ["H9", "007", "HQ 6", "B-72"] {
            assert!(privacy.quotable_reference(cell).is_some(), "{cell}");
        }
        assert_eq!(privacy.quotable_figure("Ben Cedar"), None);
        assert!(privacy.quotable_figure("12 vacant").is_some());
    }
}
