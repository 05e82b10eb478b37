use std::collections::{BTreeMap, BTreeSet};

use super::mapping::Mapping;
use super::posts::Post;
use super::report::{Concern, Remarks, SheetReport};
use crate::syntax::shortened;

/// What the tables make, before it has names.
#[derive(Debug, Default)]
pub(super) struct Drafts {
    pub(super) org: Option<String>,
    pub(super) units: Vec<Unit>,
    pub(super) roles: Vec<Role>,
    /// The role of each post.
    pub(super) role_of: Vec<usize>,
}

#[derive(Debug, Default)]
pub(super) struct Unit {
    pub(super) path: Vec<String>,
    pub(super) parent: Option<usize>,
    pub(super) serves: Vec<Serve>,
}

#[derive(Debug, Default)]
pub(super) struct Role {
    pub(super) key: String,
    pub(super) label: String,
    pub(super) about: String,
    pub(super) unit: Option<usize>,
    /// What may stand behind its title to make an identifier of its own.
    pub(super) mark: String,
    pub(super) headcount: Option<f64>,
    pub(super) pay: Option<f64>,
    pub(super) cost: Option<f64>,
    /// The roles it reports to, the main one first.
    pub(super) managers: Vec<usize>,
    /// By what its members are named in the tables: it is known again by them, and none of them is kept as it stands.
    pub(super) references: Vec<String>,
    pub(super) serves: Vec<Serve>,
}

#[derive(Debug, Clone)]
pub(super) struct Serve {
    pub(super) to: Party,
    pub(super) what: String,
    pub(super) strength: Option<f64>,
    pub(super) effort: Option<f64>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Party {
    Everyone,
    Customer(usize),
    Unit(usize),
    Role(usize),
}

/// What a cell of managers says where there is none.
const NOBODY: [&str; 9] = ["", "-", "--", "–", "—", "none", "n/a", "na", "xx"];

/// Makes units and roles of posts, and finds their managers.
pub(super) fn organize(
    posts: &[Post],
    reports: &mut [SheetReport],
    mapping: &Mapping,
    remarks: &mut Remarks,
) -> Drafts {
    let organizations: BTreeSet<&str> = posts.iter().map(|post| post.organization.as_str()).collect();
    let organizations: Vec<&str> = organizations.into_iter().filter(|name| !name.is_empty()).collect();
    let only = if let [only] = organizations.as_slice() { Some((*only).to_owned()) } else { None };
    if organizations.len() > 1 {
        let message = format!("there are {} organizations; each became a unit", organizations.len());
        remarks.model(Concern::Table, message);
    }
    let mut drafts = Drafts { org: mapping.org.clone().or(only), ..Drafts::default() };
    let apart = organizations.len() > 1;
    let mut known = BTreeMap::new();
    let units: Vec<Option<usize>> = posts.iter().map(|post| drafts.unit(post, apart, &mut known)).collect();
    let managers = managers(posts, remarks);
    let mut groups = BTreeMap::new();
    let mut members: Vec<Vec<usize>> = Vec::new();
    for (at, post) in posts.iter().enumerate() {
        let fresh = members.len();
        let manager = managers.get(at).copied().flatten().ok_or(post.manager.as_str());
        let unit = units.get(at).copied().flatten();
        let role = match mapping.merge {
            true => *groups.entry((unit, post.title.as_str(), manager)).or_insert(fresh),
            false => fresh,
        };
        match members.get_mut(role) {
            Some(group) => group.push(at),
            None => members.push(vec![at]),
        }
        if let Some(report) = reports.get_mut(post.sheet) {
            let count = if role == fresh { &mut report.roles } else { &mut report.merged };
            *count += 1;
        }
        drafts.role_of.push(role);
    }
    let manager_role = |post: usize| {
        let manager = managers.get(post).copied().flatten()?;
        drafts.role_of.get(manager).copied()
    };
    let mut keys = BTreeMap::new();
    for group in &members {
        let Some((first, post)) = group.first().and_then(|first| Some((*first, posts.get(*first)?))) else { continue };
        let manager = managers.get(first).copied().flatten().and_then(|manager| posts.get(manager));
        let unit = units.get(first).copied().flatten();
        let path = unit.and_then(|unit| drafts.units.get(unit)).map_or(&[][..], |unit| &unit.path);
        let mut role = one_role(posts, group, mapping.merge);
        role.unit = unit;
        role.managers = manager_role(first).into_iter().collect();
        role.references = group
            .iter()
            .filter_map(|post| Some(posts.get(*post)?.reference.clone()))
            .filter(|r| !r.is_empty())
            .collect();
        role.key = numbered(&mut keys, key(post, path, manager, mapping.merge));
        role.mark = match (post.personal, mapping.merge) {
            (false, false) if !post.reference.is_empty() => post.reference.clone(),
            _ if manager.is_some_and(|manager| !manager.personal) => post.manager.clone(),
            _ => String::new(),
        };
        drafts.roles.push(role);
    }
    let firsts: Vec<usize> = members.iter().filter_map(|group| group.first().copied()).collect();
    break_circles(&mut drafts.roles, &firsts, posts, remarks);
    drafts
}

impl Drafts {
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
}

/// The role of posts that are one: headcounts and costs add up, pay is their mean.
fn one_role(posts: &[Post], group: &[usize], merge: bool) -> Role {
    let of = || group.iter().filter_map(|post| posts.get(*post));
    let heads = |post: &Post| post.headcount.unwrap_or(1.0);
    let stated = of().any(|post| post.headcount.is_some());
    let headcount = (stated || group.len() > 1).then(|| of().map(heads).sum());
    let paid = || of().filter_map(|post| Some((post.pay?, heads(post))));
    let (sum, weight) = paid().fold((0.0, 0.0), |(sum, weight), (pay, heads)| (sum + pay * heads, weight + heads));
    let pay = if weight > 0.0 { Some(sum / weight) } else { paid().next().map(|(pay, _)| pay) };
    let cost = of().any(|post| post.cost.is_some()).then(|| of().filter_map(|post| post.cost).sum());
    let mut about: Vec<&str> = Vec::new();
    let mut seen = BTreeSet::new();
    for post in of() {
        about.extend(Some(post.about.as_str()).filter(|about| !about.is_empty() && seen.insert(*about)));
    }
    let names: Vec<&str> = of().map(|post| post.name.as_str()).filter(|name| !name.is_empty()).collect();
    let held = if names.is_empty() { String::new() } else { format!("Held by {}.", names.join(", ")) };
    about.extend(Some(held.as_str()).filter(|held| !held.is_empty()));
    let (title, grade) = of().next().map_or(("", ""), |post| (post.title.as_str(), post.grade.as_str()));
    let label = if merge || grade.is_empty() { title.to_owned() } else { format!("{title}, {grade}") };
    Role { label, about: about.join("\n\n"), headcount, pay, cost, ..Role::default() }
}

/// By what a role is known again. No name of a person gets into it.
fn key(post: &Post, unit: &[String], manager: Option<&Post>, merge: bool) -> String {
    if !(merge || post.personal || post.reference.is_empty()) {
        return format!("post\t{}\t{}", post.organization, post.reference);
    }
    let manager = match manager {
        Some(manager) if manager.personal => format!("{}\t{}", manager.unit.join("\t"), manager.title),
        None if post.personal => String::new(),
        _ => post.manager.clone(),
    };
    let grade = if merge { "" } else { &post.grade };
    format!("line\t{}\t\t{}\t{grade}\t\t{manager}", unit.join("\t"), post.title)
}

fn numbered(keys: &mut BTreeMap<String, usize>, key: String) -> String {
    let count = keys.entry(key.clone()).or_insert(0);
    *count += 1;
    if *count == 1 { key } else { format!("{key}\t#{count}") }
}

/// The post that manages each, by reference within the organization, then by reference anywhere, then, where a table
/// has no references, by title.
fn managers(posts: &[Post], remarks: &mut Remarks) -> Vec<Option<usize>> {
    let mut here: BTreeMap<(&str, &str), Vec<usize>> = BTreeMap::new();
    let mut anywhere: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut titles: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, post) in posts.iter().enumerate() {
        titles.entry(&post.title).or_default().push(at);
        if post.reference.is_empty() {
            continue;
        }
        let same = here.entry((&post.organization, &post.reference)).or_default();
        if let Some(first) = same.first().and_then(|first| posts.get(*first)) {
            let what = if post.personal { "the name".to_owned() } else { format!("`{}`", shortened(&post.reference)) };
            let message = format!("{what} stands in row {} of `{}`, too; each is a post", first.row, first.sheet_name);
            remarks.cell(Concern::Duplicate, post.cell(&post.reference_column), message);
        }
        same.push(at);
        anywhere.entry(&post.reference).or_default().push(at);
    }
    let referred = !anywhere.is_empty();
    let mut find = |post: &Post| {
        let cell = post.cell(&post.manager_column);
        let wanted = post.manager.as_str();
        let found = here.get(&(post.organization.as_str(), wanted)).or_else(|| anywhere.get(wanted));
        let found = if referred { found } else { titles.get(wanted) };
        let personal = found.and_then(|found| posts.get(*found.first()?)).is_some_and(|manager| manager.personal);
        match found.map(Vec::as_slice) {
            _ if post.manager_column.is_empty() => None,
            Some([manager]) => Some(*manager),
            // of a post that several share one stands for all, but nobody is taken for somebody of the same name: the
            // one with no manager above, who is the head of all, else the first
            Some(several @ [first, ..]) if referred && !personal => {
                let is_head = |at: &&usize| posts.get(**at).is_some_and(|post| is_nobody(&post.manager));
                Some(*several.iter().find(is_head).unwrap_or(first))
            }
            Some(several) => {
                let message = format!("may be any of {} posts of that name; left out", several.len());
                remarks.cell(Concern::MissingManager, cell, message);
                None
            }
            None if is_nobody(wanted) => {
                remarks.cell(Concern::NoManager, cell, "no manager is stated");
                None
            }
            None => {
                let hidden = post.personal;
                let what = if hidden { "the manager".to_owned() } else { format!("`{}`", shortened(wanted)) };
                remarks.cell(Concern::MissingManager, cell, format!("{what} is in no table; left out"));
                None
            }
        }
    };
    posts.iter().map(&mut find).collect()
}

fn is_nobody(manager: &str) -> bool {
    NOBODY.contains(&manager.to_lowercase().as_str())
}

/// Leaves out, of each circle of managers, the link of the role that comes first.
fn break_circles(roles: &mut [Role], firsts: &[usize], posts: &[Post], remarks: &mut Remarks) {
    let main = |role: usize, roles: &[Role]| roles.get(role)?.managers.first().copied();
    let mut walk_of: Vec<usize> = vec![usize::MAX; roles.len()];
    for start in 0..roles.len() {
        let mut at = start;
        while walk_of.get(at) == Some(&usize::MAX) {
            if let Some(walk) = walk_of.get_mut(at) {
                *walk = start;
            }
            let Some(manager) = main(at, roles) else { break };
            at = manager;
            if walk_of.get(at) != Some(&start) {
                continue;
            }
            let (mut length, mut first, mut next) = (1, at, main(at, roles));
            while let Some(member) = next.filter(|member| *member != at) {
                (length, first) = (length + 1, first.min(member));
                next = main(member, roles);
            }
            if let Some(role) = roles.get_mut(first) {
                role.managers.clear();
            }
            if let Some(post) = firsts.get(first).and_then(|post| posts.get(*post)) {
                let message = match length {
                    1 => "is the post itself; left out".to_owned(),
                    _ => format!("leads in a circle of {length} back to the post; left out"),
                };
                remarks.cell(Concern::Circle, post.cell(&post.manager_column), message);
            }
        }
    }
}
