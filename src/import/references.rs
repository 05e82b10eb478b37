//! Finding a post by its name in a table: exact matches first, then variants caused by spreadsheets or typing.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;

use super::person_names::{name_and_number, name_key, name_part, sorted};
use super::posts::Post;

/// How many of the possible posts are kept to be listed.
const NAMED: usize = 4;

/// The posts that a reference may mean.
#[derive(Debug, Clone, Default)]
pub(super) struct Candidates {
    /// The first few of them.
    pub(super) posts: Vec<usize>,
    pub(super) count: usize,
    /// Whether they belong to more than one role.
    several: bool,
    /// The role of the first; an eliminated post has none.
    role: Option<usize>,
    last: Option<usize>,
}

/// How a reference was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum How {
    Exact,
    /// Equal except for zeros, spaces, signs, capitalization, or word order.
    Alike,
    /// Several posts share it; one of them is in the same unit.
    SameUnit,
    /// By its title, although others are named by references.
    Title,
}

#[derive(Debug, Clone)]
pub(super) enum Match<'a> {
    One(usize, How),
    Several(&'a Candidates),
    Unknown,
}

/// All posts, by everything that names them.
#[derive(Debug, Default)]
pub(super) struct Index {
    references: Names,
    people: Names,
    titles: Names,
    /// The words of the name of each post's holder.
    holders: Vec<String>,
}

/// Candidates by name: anywhere, in an organization, in a unit of it; and by the normalized name.
#[derive(Debug, Default)]
struct Names {
    anywhere: BTreeMap<String, Candidates>,
    within: BTreeMap<(String, String), Candidates>,
    in_unit: BTreeMap<(String, String, Vec<String>), Candidates>,
    folded: BTreeMap<String, Candidates>,
    /// Whether there is anything besides titles.
    filled: bool,
}

impl Index {
    pub(super) fn new(posts: &[Post], role_of: &[Option<usize>]) -> Index {
        let mut index = Index::default();
        for (at, (post, role)) in posts.iter().zip(role_of).enumerate() {
            let candidate = (at, *role);
            for reference in std::iter::once(&post.reference).chain(&post.also) {
                index.references.add(post, candidate, reference.clone(), folded(reference));
            }
            let name = name_part(&post.person);
            index.people.add(post, candidate, name_key(name), sorted(name));
            index.holders.push(sorted(name));
            index.titles.add(post, candidate, post.title.to_lowercase(), post.title.to_lowercase());
        }
        index
    }

    /// The post that a cell names, seen from another post.
    pub(super) fn find(&self, from: &Post, cell: &str) -> Match<'_> {
        let exact = self.references.find(from, cell);
        if !matches!(exact, Match::Unknown) {
            return exact;
        }
        let by_name = |cell: &str| self.people.find(from, &name_key(cell));
        let name = by_name(cell);
        if !matches!(name, Match::Unknown) {
            return name;
        }
        // `Vera O'Brien (10001)`: found by either part, unless the parts mean different posts
        if let Some((name, number)) = name_and_number(cell) {
            let number = match self.references.find(from, number) {
                Match::Unknown => self.references.alike(&folded(number)),
                found @ (Match::One(..) | Match::Several(_)) => found,
            };
            let called = match by_name(name) {
                Match::Unknown => self.people.alike(&sorted(name)),
                found @ (Match::One(..) | Match::Several(_)) => found,
            };
            match (number, called) {
                (Match::One(number, how), Match::Unknown) => return Match::One(number, how),
                // the number says which one of those with the name
                (Match::One(number, how), Match::One(..) | Match::Several(_)) => {
                    let holder = self.holders.get(number);
                    let is_called_so = holder.is_some_and(|holder| *holder == sorted(name));
                    return if is_called_so { Match::One(number, how) } else { Match::Unknown };
                }
                (found @ Match::Several(_), _) => return found,
                (Match::Unknown, found @ (Match::One(..) | Match::Several(_))) => return found,
                (Match::Unknown, Match::Unknown) => {}
            }
        }
        for found in [self.references.alike(&folded(cell)), self.people.alike(&sorted(cell))] {
            if !matches!(found, Match::Unknown) {
                return found;
            }
        }
        match self.titles.find(from, &cell.to_lowercase()) {
            Match::One(post, How::Exact) if self.references.filled || self.people.filled => {
                Match::One(post, How::Title)
            }
            found @ (Match::One(..) | Match::Several(_) | Match::Unknown) => found,
        }
    }
}

impl Names {
    fn add(&mut self, post: &Post, candidate: (usize, Option<usize>), exact: String, folded: String) {
        if exact.is_empty() {
            return;
        }
        self.filled = true;
        let organization = post.organization.clone();
        self.in_unit.entry((organization.clone(), exact.clone(), post.unit.clone())).or_default().add(candidate);
        self.within.entry((organization, exact.clone())).or_default().add(candidate);
        self.anywhere.entry(exact).or_default().add(candidate);
        if !folded.is_empty() {
            self.folded.entry(folded).or_default().add(candidate);
        }
    }

    fn find(&self, from: &Post, name: &str) -> Match<'_> {
        if name.is_empty() {
            return Match::Unknown;
        }
        let here = self.within.get(&(from.organization.clone(), name.to_owned()));
        let Some(found) = here.or_else(|| self.anywhere.get(name)) else { return Match::Unknown };
        match found.one() {
            Some(post) => Match::One(post, How::Exact),
            None => {
                let near = self.in_unit.get(&(from.organization.clone(), name.to_owned(), from.unit.clone()));
                match near.filter(|_| !from.unit.is_empty()).and_then(Candidates::one) {
                    Some(post) => Match::One(post, How::SameUnit),
                    None => Match::Several(found),
                }
            }
        }
    }

    fn alike(&self, folded: &str) -> Match<'_> {
        match self.folded.get(folded).filter(|_| !folded.is_empty()) {
            None => Match::Unknown,
            Some(found) => found.one().map_or(Match::Several(found), |post| Match::One(post, How::Alike)),
        }
    }
}

impl Candidates {
    fn add(&mut self, (post, role): (usize, Option<usize>)) {
        // a post may have the same reference in two columns
        if self.last.replace(post) == Some(post) {
            return;
        }
        match self.count {
            0 => self.role = role,
            _ => self.several |= role.is_none() || self.role != role,
        }
        self.count += 1;
        if self.posts.len() < NAMED {
            self.posts.push(post);
        }
    }

    /// The only candidate, or the first if all belong to one role.
    fn one(&self) -> Option<usize> {
        if self.several { None } else { self.posts.first().copied() }
    }
}

/// A reference in normalized form: without spaces, hyphens and quotes, in lower case, without leading zeros, and
/// without the `.0` and the thousands separators that spreadsheets add.
pub(super) fn folded(reference: &str) -> String {
    let kept: String = reference
        .nfkc()
        .filter(|c| {
            !c.is_whitespace()
                && !matches!(
                    c,
                    '-' | '‐' | '‑' | '–' | '—' | '−' | '_' | '\'' | '’' | '"' | '`' | '#' | '=' | '\u{200B}'
                )
        })
        .flat_map(char::to_lowercase)
        .collect();
    let kept = match kept.split_once('.') {
        Some((whole, zeros))
            if is_number(whole) && !zeros.is_empty() && zeros.bytes().all(|b| b == b'0') && zeros.len() < 3 =>
        {
            whole.to_owned()
        }
        _ => kept,
    };
    let groups: Vec<&str> = kept.split([',', '.']).collect();
    let grouped = groups.len() > 1
        && groups.iter().all(|group| is_number(group))
        && groups.iter().skip(1).all(|group| group.len() == 3)
        && groups.first().is_some_and(|first| first.len() <= 3);
    let kept = if grouped { groups.concat() } else { kept };
    let Some(digits) = kept.find(|c: char| c.is_ascii_digit()) else { return kept };
    let (letters, rest) = kept.split_at(digits);
    let length = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let (number, behind) = rest.split_at(length);
    let bare = number.trim_start_matches('0');
    format!("{letters}{}{behind}", if bare.is_empty() { "0" } else { bare })
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_the_same_however_they_were_typed() {
        for (typed, reference) in [
            ("0007", "7"),
            ("HQ6", "HQ 6"),
            ("hq-06", "HQ 6"),
            ("10001.0", "10001"),
            ("10,001", "10001"),
            ("'12", "12"),
            ("P0", "P00"),
        ] {
            assert_eq!(folded(typed), folded(reference), "{typed}");
        }
        for (typed, other) in [("1.05", "1.5"), ("70", "7"), ("A1", "B1"), ("7A", "7B")] {
            assert_ne!(folded(typed), folded(other), "{typed}");
        }
    }
}
