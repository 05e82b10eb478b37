//! Builds units and roles from posts, and finds who manages whom.

use std::collections::{BTreeMap, BTreeSet};

use super::circles::break_circles;
use super::drafts::{Drafts, Role, Unit};
use super::mapping::Mapping;
use super::posts::{Held, Post};
use super::private::Privacy;
use super::references::{Candidates, How, Index, Match};
use super::report::{Concern, Remarks, SheetReport};

/// Builds units and roles from posts, and finds their managers.
pub(super) fn organize(
    posts: &[Post],
    reports: &mut [SheetReport],
    mapping: &Mapping,
    privacy: &Privacy,
    remarks: &mut Remarks,
) -> Drafts {
    let here = || posts.iter().filter(|post| post.held != Held::Eliminated);
    let organizations: BTreeSet<&str> = here().map(|post| post.organization.as_str()).collect();
    let organizations: Vec<&str> = organizations.into_iter().filter(|name| !name.is_empty()).collect();
    let only = if let [only] = organizations.as_slice() { Some((*only).to_owned()) } else { None };
    if organizations.len() > 1 {
        let message = format!("there are {} organizations; each became a unit", organizations.len());
        remarks.model(Concern::Table, message);
    }
    let mut drafts = Drafts { org: mapping.org.clone().or(only), ..Drafts::default() };
    let members = drafts.group(posts, organizations.len() > 1, mapping.merge, reports);
    let index = Index::new(posts, &drafts.role_of);
    report_shared(posts, privacy, remarks);
    let mut finder = Finder { posts, index: &index, privacy, remarks };
    let managers: Vec<Vec<usize>> = posts.iter().map(|post| finder.managers(post)).collect();
    let managers = past_the_gone(posts, &managers);
    for (at, group) in members.iter().enumerate() {
        let unit = drafts.roles.get(at).and_then(|role| role.unit);
        let managers = drafts.managers_of(at, group, &managers);
        let Some(role) = drafts.roles.get_mut(at) else { continue };
        *role = Role { unit, managers, ..one_role(posts, group, mapping.merge) };
    }
    let firsts: Vec<usize> = members.iter().filter_map(|group| group.first().copied()).collect();
    break_circles(&mut drafts.roles, &firsts, posts, remarks);
    drafts
}

impl Drafts {
    /// Gives each post a role: one of its own, or with `merge` the role of its title and unit. Returns the posts of
    /// each role.
    fn group(&mut self, posts: &[Post], apart: bool, merge: bool, reports: &mut [SheetReport]) -> Vec<Vec<usize>> {
        let mut known = BTreeMap::new();
        let mut groups: BTreeMap<(Option<usize>, &str), usize> = BTreeMap::new();
        let mut members: Vec<Vec<usize>> = Vec::new();
        for (at, post) in posts.iter().enumerate() {
            if post.held == Held::Eliminated {
                self.role_of.push(None);
                continue;
            }
            let unit = self.unit(post, apart, &mut known);
            let fresh = members.len();
            let role = match merge {
                true => *groups.entry((unit, post.title.as_str())).or_insert(fresh),
                false => fresh,
            };
            match members.get_mut(role) {
                Some(group) => group.push(at),
                None => {
                    members.push(vec![at]);
                    self.roles.push(Role { unit, ..Role::default() });
                }
            }
            if let Some(report) = reports.get_mut(post.sheet) {
                let count = if role == fresh { &mut report.roles } else { &mut report.merged };
                *count += 1;
            }
            self.role_of.push(Some(role));
        }
        members
    }

    fn unit(&mut self, post: &Post, apart: bool, known: &mut BTreeMap<Vec<String>, usize>) -> Option<usize> {
        let top = Some(&post.organization).filter(|name| apart && !name.is_empty());
        let path: Vec<String> = top.into_iter().chain(&post.unit).cloned().collect();
        if let Some(unit) = known.get(&path) {
            return Some(*unit);
        }
        let mut parent = None;
        for depth in 1..=path.len() {
            let part = path.get(..depth).unwrap_or_default().to_vec();
            parent = Some(*known.entry(part.clone()).or_insert_with(|| {
                self.units.push(Unit { path: part, parent, serves: Vec::new() });
                self.units.len() - 1
            }));
        }
        parent
    }

    /// The roles that the posts of a role report to, those of the most posts first. A role is not its own manager if
    /// there is another manager.
    fn managers_of(&self, role: usize, group: &[usize], managers: &[Vec<usize>]) -> Vec<usize> {
        let mut places: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
        let mut order = 0;
        let ranks = group.iter().map(|post| managers.get(*post).map_or(&[][..], Vec::as_slice));
        for list in ranks {
            for (rank, manager) in list.iter().enumerate() {
                let Some(manager) = self.role_of.get(*manager).copied().flatten() else { continue };
                let place = places.entry(manager).or_insert((0, order));
                // a main manager counts more than all others
                place.0 += if rank == 0 { group.len() + 1 } else { 1 };
                order += 1;
            }
        }
        if places.len() > 1 {
            places.remove(&role);
        }
        let mut found: Vec<(usize, (usize, usize))> = places.into_iter().collect();
        found.sort_by_key(|(_, (count, order))| (std::cmp::Reverse(*count), *order));
        found.into_iter().map(|(manager, _)| manager).collect()
    }
}

/// The role of posts that form one role: headcounts and costs are added up, pay is averaged.
fn one_role(posts: &[Post], group: &[usize], merge: bool) -> Role {
    let of = || group.iter().filter_map(|post| posts.get(*post));
    let heads = |post: &Post| post.headcount.unwrap_or(1.0);
    let stated = of().any(|post| post.headcount.is_some());
    let headcount = (stated || group.len() > 1).then(|| of().map(heads).fold(0.0, |sum, heads| sum + heads));
    let paid = || of().filter_map(|post| Some((post.pay?, heads(post))));
    let (sum, weight) = paid().fold((0.0, 0.0), |(sum, weight), (pay, heads)| (sum + pay * heads, weight + heads));
    let pay = if weight > 0.0 { Some(sum / weight) } else { paid().next().map(|(pay, _)| pay) };
    let cost = of().any(|post| post.cost.is_some()).then(|| of().filter_map(|post| post.cost).sum());
    let mut about: Vec<&str> = Vec::new();
    let mut seen = BTreeSet::new();
    for post in of() {
        about.extend(Some(post.about.as_str()).filter(|about| !about.is_empty() && seen.insert(*about)));
    }
    let names = of().filter(|post| post.held == Held::Yes).map(|post| post.name.as_str());
    let names: Vec<&str> = names.filter(|name| !name.is_empty()).collect();
    let held = if names.is_empty() { String::new() } else { format!("Held by {}.", names.join(", ")) };
    about.extend(Some(held.as_str()).filter(|held| !held.is_empty()));
    let (title, grade) = of().next().map_or(("", ""), |post| (post.title.as_str(), post.grade.as_str()));
    let label = if merge || grade.is_empty() { title.to_owned() } else { format!("{title}, {grade}") };
    let references = of().map(|post| post.reference.clone()).filter(|reference| !reference.is_empty()).collect();
    Role { label, about: about.join("\n\n"), headcount, pay, cost, references, ..Role::default() }
}

fn report_shared(posts: &[Post], privacy: &Privacy, remarks: &mut Remarks) {
    let mut firsts: BTreeMap<(&str, &str), &Post> = BTreeMap::new();
    for post in posts.iter().filter(|post| !post.reference.is_empty() && post.held != Held::Eliminated) {
        let first = *firsts.entry((&post.organization, &post.reference)).or_insert(post);
        if (first.sheet, first.row) == (post.sheet, post.row)
            || (first.person == post.person && !first.person.is_empty())
        {
            continue;
        }
        let quote = privacy.quotable_reference(&post.reference);
        let message = match first.sheet == post.sheet {
            true => format!("is in row {}, too; each row is a post", first.row),
            false => format!("is in row {} of `{}`, too; each row is a post", first.row, first.sheet_name),
        };
        remarks.quoting(Concern::Duplicate, post.cell(&post.columns.reference), quote, message);
    }
}

/// The managers of each post, with each eliminated manager replaced by its own managers.
fn past_the_gone(posts: &[Post], managers: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let is_gone = |post: usize| posts.get(post).is_some_and(|post| post.held == Held::Eliminated);
    let mut known: Vec<Option<Option<usize>>> = vec![None; posts.len()];
    // the first manager above that was not eliminated
    let mut up = |post: usize| -> Option<usize> {
        let (mut at, mut walked) = (Some(post), Vec::new());
        let found = loop {
            match at {
                None => break None,
                Some(here) if !is_gone(here) => break Some(here),
                Some(here) => {
                    if let Some(found) = known.get(here).copied().flatten() {
                        break found;
                    }
                    // eliminated posts that manage each other lead to nobody
                    if let Some(place) = known.get_mut(here) {
                        *place = Some(None);
                    }
                    walked.push(here);
                    at = managers.get(here).and_then(|list| list.first()).copied();
                }
            }
        };
        for here in walked {
            if let Some(place) = known.get_mut(here) {
                *place = Some(found);
            }
        }
        found
    };
    managers.iter().map(|list| list.iter().filter_map(|manager| up(*manager)).collect()).collect()
}

struct Finder<'a> {
    posts: &'a [Post],
    index: &'a Index,
    privacy: &'a Privacy,
    remarks: &'a mut Remarks,
}

/// Separators between several managers in one cell, the most reliable first.
const BETWEEN: [&str; 10] = [";", "|", "\n", " & ", " + ", "/", ",", " and ", " und ", " et "];

impl Finder<'_> {
    /// The posts that manage a post, main manager first.
    fn managers(&mut self, post: &Post) -> Vec<usize> {
        let mut found = Vec::new();
        for (at, cell) in post.managers.iter().enumerate() {
            let column = post.columns.managers.get(at).map_or("", String::as_str);
            if cell.is_empty() {
                if at == 0 && post.held != Held::Eliminated {
                    self.remarks.cell(Concern::NoManager, post.cell(column), "no manager is stated");
                }
                continue;
            }
            for part in self.parts(post, cell) {
                found.extend(self.manager(post, column, &part).filter(|manager| !found.contains(manager)));
            }
        }
        found
    }

    /// The cell as a whole if it names somebody, else its parts if one of them does.
    fn parts(&self, post: &Post, cell: &str) -> Vec<String> {
        let whole = vec![cell.to_owned()];
        if !matches!(self.index.find(post, cell), Match::Unknown) {
            return whole;
        }
        for sign in BETWEEN {
            let parts: Vec<String> =
                cell.split(sign).map(super::nothing::meant).filter(|part| !part.is_empty()).collect();
            let known = |part: &String| !matches!(self.index.find(post, part), Match::Unknown);
            // many names contain a comma: after splitting at one, all parts must be known
            let surely = matches!(sign, ";" | "|" | "\n");
            if parts.len() > 1 && if surely { parts.iter().any(known) } else { parts.iter().all(known) } {
                return parts;
            }
        }
        whole
    }

    fn manager(&mut self, post: &Post, column: &str, cell: &str) -> Option<usize> {
        let place = post.cell(column);
        let quote = self.privacy.quotable_reference(cell);
        let gone = post.held == Held::Eliminated;
        match self.index.find(post, cell) {
            Match::One(manager, How::Exact) => Some(manager),
            Match::One(manager, how) => {
                if !gone {
                    let message = self.taken_for(manager, how);
                    self.remarks.quoting(Concern::Alike, place, quote, message);
                }
                Some(manager)
            }
            Match::Several(candidates) => {
                if !gone {
                    let message = format!("could be any of {}; left out", self.named(candidates));
                    self.remarks.quoting(Concern::MissingManager, place, quote, message);
                }
                None
            }
            Match::Unknown => {
                if !gone {
                    let help = post.columns.perhaps_names.as_ref().filter(|_| quote.is_none());
                    let help = help.map_or(String::new(), |column| {
                        format!(
                            " (managers seem to be named by their names: `--person \"{column}\"` reads names, but keeps none)"
                        )
                    });
                    let message = match quote {
                        Some(_) => "not found in any table; left out".to_owned(),
                        None => format!("the manager is not found in any table; left out{help}"),
                    };
                    self.remarks.quoting(Concern::MissingManager, place, quote, message);
                }
                None
            }
        }
    }

    fn taken_for(&self, manager: usize, how: How) -> String {
        let Some(post) = self.posts.get(manager) else { return String::new() };
        let reference = self.privacy.quotable_reference(&post.reference);
        match how {
            How::Exact => String::new(),
            How::Alike => match reference {
                Some(reference) => format!("taken for `{reference}`, which is spelled differently"),
                None => "taken for the one whose name or reference is spelled differently".to_owned(),
            },
            How::SameUnit => {
                format!("shared by several posts; taken for the one in the same unit, {}", self.place_of(manager))
            }
            How::Title => format!("taken for the title of {}", self.place_of(manager)),
        }
    }

    /// Describes posts, so that whoever fixes the table can find them.
    fn named(&self, candidates: &Candidates) -> String {
        let mut named: Vec<String> = candidates.posts.iter().map(|post| self.place_of(*post)).collect();
        let more = candidates.count - named.len().min(candidates.count);
        if more > 0 {
            named.push(format!("{more} more"));
        }
        named.join(", ")
    }

    fn place_of(&self, post: usize) -> String {
        let Some(post) = self.posts.get(post) else { return String::new() };
        let title = if post.untitled { String::new() } else { format!(" {}", crate::syntax::shortened(&post.title)) };
        let reference = self.privacy.quotable_reference(&post.reference).map(|reference| format!("`{reference}`"));
        let what = format!("{}{title}", reference.unwrap_or_default());
        format!("{} ({}, row {})", what.trim(), post.sheet_name, post.row)
    }
}
