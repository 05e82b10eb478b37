//! Tables of links: who serves whom, with the names that people use for each other.

use std::collections::{BTreeMap, BTreeSet};

use super::drafts::{Drafts, Party, Serve};
use super::figures::{self, Column, Kind, Reading};
use super::grid::{Row, clean};
use super::headers::{self, Meaning};
use super::mapping::Mapping;
use super::nothing::meant;
use super::person_names::name_key;
use super::posts::Post;
use super::private::Privacy;
use super::references::folded;
use super::report::{Cell, Concern, Headcounts, Remarks, SheetReport};
use super::table::Table;
use crate::limits::{SUGGESTED_NAMES, SUM_SLACK};
use crate::syntax::{closest, shortened};

/// How many of the possible meanings of a name are listed.
const NAMED: usize = 8;

/// The possible meanings of names in a table of links, the most certain first.
#[derive(Debug, Default)]
pub(super) struct Index {
    customers: Names,
    references: Names,
    /// Units, titles, and posts within their units.
    labels: Names,
    people: Names,
    folded: Names,
    /// The number of roles in each unit, including nested units.
    roles_in: Vec<usize>,
}

type Names = BTreeMap<String, Found>;

/// The parties with one name.
#[derive(Debug, Clone, Default)]
struct Found {
    first: Vec<Party>,
    count: usize,
}

impl Index {
    pub(super) fn new(posts: &[Post], drafts: &Drafts, mapping: &Mapping, nodes: &[(String, usize)]) -> Self {
        let mut index = Index { roles_in: vec![0; drafts.units.len()], ..Index::default() };
        for (at, name) in mapping.customers.iter().enumerate() {
            add(&mut index.customers, clean(name), Party::Customer(at));
        }
        for (reference, customer) in nodes {
            add(&mut index.references, reference.clone(), Party::Customer(*customer));
        }
        for (post, role) in posts.iter().zip(&drafts.role_of) {
            let Some(role) = role.map(Party::Role) else { continue };
            for reference in std::iter::once(&post.reference).chain(&post.also) {
                add(&mut index.references, reference.clone(), role);
                add(&mut index.folded, folded(reference), role);
            }
            add(&mut index.people, name_key(&post.person), role);
        }
        for (at, unit) in drafts.units.iter().enumerate() {
            let party = Party::Unit(at);
            add(&mut index.labels, unit.path.last().cloned().unwrap_or_default(), party);
            if unit.path.len() > 1 {
                add(&mut index.labels, unit.path.join(" / "), party);
            }
        }
        for (at, (role, post)) in drafts.roles.iter().zip(firsts(posts, drafts)).enumerate() {
            let party = Party::Role(at);
            if let Some(post) = post {
                add(&mut index.labels, post.title.clone(), party);
                let path = role.unit.and_then(|unit| drafts.units.get(unit)).map(|unit| unit.path.join(" / "));
                if let Some(path) = path {
                    add(&mut index.labels, format!("{path} / {}", post.title), party);
                }
            }
            let mut unit = role.unit;
            while let Some(at) = unit {
                if let Some(count) = index.roles_in.get_mut(at) {
                    *count += 1;
                }
                unit = drafts.units.get(at).and_then(|unit| unit.parent);
            }
        }
        index
    }

    /// The party that a name means; `Err` returns the candidates if there are several.
    fn find(&self, name: &str, drafts: &Drafts) -> Option<Result<Party, &Found>> {
        let key = key(name);
        let person = name_key(name);
        let sorts = [(&self.customers, &key), (&self.references, &key), (&self.labels, &key), (&self.people, &person)];
        let plain = sorts.into_iter().find_map(|(names, key)| names.get(key));
        let found = plain.or_else(|| {
            // `A/B` and `A > B` are paths as well
            let parts: Vec<String> = name.split(['/', '>', '›', '»']).map(clean).collect();
            self.labels.get(&self::key(&parts.join(" / "))).or_else(|| self.folded.get(&folded(name)))
        })?;
        Some(self.same_people(found, drafts).ok_or(found))
    }

    /// One of several parties that stands for all of them, if they are the same people: a division and its only team.
    fn same_people(&self, found: &Found, drafts: &Drafts) -> Option<Party> {
        let first = *found.first.first()?;
        if found.count == 1 {
            return Some(first);
        }
        if found.count > found.first.len() {
            return None;
        }
        let size = |party: Party| match party {
            Party::Unit(at) => self.roles_in.get(at).copied().unwrap_or(0),
            Party::Role(_) => 1,
            Party::Everyone | Party::Customer(_) => 0,
        };
        let around = |party: Party| match party {
            Party::Unit(at) => drafts.units.get(at).and_then(|unit| unit.parent),
            Party::Role(at) => drafts.roles.get(at).and_then(|role| role.unit),
            Party::Everyone | Party::Customer(_) => None,
        };
        let is_within = |inner: Party, outer: Party| {
            let mut at = around(inner);
            while let Some(unit) = at.filter(|unit| Party::Unit(*unit) != outer) {
                at = around(Party::Unit(unit));
            }
            at.is_some()
        };
        let same =
            |one: Party, other: Party| size(one) == size(other) && (is_within(one, other) || is_within(other, one));
        let outer = found.first.iter().all(|other| *other == first || same(first, *other));
        outer.then_some(first)
    }

    fn nearest(&self, name: &str) -> Option<&str> {
        let open = self.customers.keys().chain(self.labels.keys());
        closest(&key(name), open.map(String::as_str).take(2_000))
    }
}

/// The first post of each role.
fn firsts<'a>(posts: &'a [Post], drafts: &Drafts) -> Vec<Option<&'a Post>> {
    let mut firsts: Vec<Option<&Post>> = vec![None; drafts.roles.len()];
    for (post, role) in posts.iter().zip(&drafts.role_of) {
        if let Some(first) = role.and_then(|role| firsts.get_mut(role)) {
            first.get_or_insert(post);
        }
    }
    firsts
}

/// Names are compared ignoring case.
fn key(name: &str) -> String {
    name.to_lowercase()
}

fn add(names: &mut Names, name: String, party: Party) {
    if name.is_empty() {
        return;
    }
    let found = names.entry(key(&name)).or_default();
    if found.first.contains(&party) {
        return;
    }
    found.count += 1;
    if found.first.len() < NAMED {
        found.first.push(party);
    }
}

/// The names in a table of links, in the order of the rows: for tables given without a table of posts.
pub(super) fn names(rows: &[Row], [from, to, ..]: [Option<usize>; 5]) -> Vec<(usize, String)> {
    let mut seen = BTreeSet::new();
    let cells = rows.iter().flat_map(|row| [from, to].map(|at| (row.number, meant(row.cell(at)))));
    cells.filter(|(_, name)| !name.is_empty() && seen.insert(key(name))).collect()
}

/// Reads a table of links into the drafts.
pub(super) fn read(
    table: &Table,
    columns: [Option<usize>; 5],
    index: &Index,
    drafts: &mut Drafts,
    privacy: &Privacy,
    mapping: &Mapping,
    remarks: &mut Remarks,
) -> SheetReport {
    let [from, to, what, strength, effort] = columns;
    let mut shares = [strength, effort].map(|at| {
        let cells = table.rows.iter().map(|row| (row.cell(at), row.stored(at)));
        at.map(|at| Column::look(table.header(at), Kind::Share, cells))
    });
    figures::settle(&mut shares.iter_mut().flatten().collect::<Vec<_>>(), mapping.decimal, table.semicolons);
    let [strengths, efforts] = &shares;
    let used: BTreeSet<usize> = columns.into_iter().flatten().collect();
    let unused = (0..table.headers.len()).filter(|at| !used.contains(at)).map(|at| table.header(at));
    let unused = super::table::quoted(unused);
    if !unused.is_empty() {
        let is_weight = |at: &usize| {
            headers::meaning(table.header(*at), true).is_some_and(|(meaning, _)| meaning == Meaning::Weight)
        };
        let weighted = strength.is_none() && (0..table.headers.len()).any(|at| is_weight(&at));
        let help = match weighted {
            true => {
                "; a weight is not a strength, which is between 0 and 1: `--strength COLUMN` names a column that is one"
            }
            false => "",
        };
        remarks.sheet(Concern::Table, &table.name, format!("columns that were not used: {unused}{help}"));
    }
    let mut reader = Reader {
        table,
        index,
        privacy,
        remarks,
        seen: BTreeSet::new(),
        efforts: BTreeMap::new(),
        from: from.unwrap_or(0),
        to: to.unwrap_or(0),
        what,
        suggestions: SUGGESTED_NAMES,
        shares: [(strength, strengths), (effort, efforts)],
    };
    let links = table.rows.iter().filter(|row| reader.link(row, drafts).is_some()).count();
    let rows = table.rows.len();
    SheetReport {
        name: table.name.clone(),
        encoding: table.encoding,
        rows,
        roles: 0,
        merged: 0,
        links,
        passed_over: rows - links,
        headcount: None,
        headcounts: Headcounts::default(),
    }
}

struct Reader<'a> {
    table: &'a Table,
    index: &'a Index,
    privacy: &'a Privacy,
    remarks: &'a mut Remarks,
    seen: BTreeSet<(Party, Party)>,
    efforts: BTreeMap<Party, f64>,
    from: usize,
    to: usize,
    what: Option<usize>,
    /// For how many more unknown names the nearest names are searched.
    suggestions: usize,
    shares: [(Option<usize>, &'a Option<Column>); 2],
}

impl Reader<'_> {
    fn link(&mut self, row: &Row, drafts: &mut Drafts) -> Option<()> {
        let (from, to) = (self.from, self.to);
        if row.is_blank() {
            self.remark(Concern::PassedOver, row, None, "the row is empty");
            return None;
        }
        if self.table.is_header(row) {
            self.remark(Concern::PassedOver, row, None, "the row repeats the header");
            return None;
        }
        let server = self.party(row, from, drafts)?;
        let served = self.party(row, to, drafts)?;
        if !matches!(server, Party::Role(_) | Party::Unit(_)) {
            self.remark(Concern::PassedOver, row, Some(from), "only a post or a unit can serve");
            return None;
        }
        if server == served {
            self.remark(Concern::PassedOver, row, Some(to), "serves itself");
            return None;
        }
        if !self.seen.insert((server, served)) {
            self.remark(Concern::PassedOver, row, Some(to), "this link is already in a row above");
            return None;
        }
        let what = self.what(row);
        let [(strength_at, _), (effort_at, _)] = self.shares;
        let strength = self.share(row, 0, strength_at);
        let mut effort = self.share(row, 1, effort_at);
        if let Some(more) = effort {
            let sum = self.efforts.entry(server).or_insert(0.0);
            if *sum + more > 1.0 + SUM_SLACK / 2.0 {
                effort = None;
                self.remark(Concern::Odd, row, effort_at, "the efforts add up to more than 1; left out");
            } else {
                *sum += more;
            }
        }
        let serve = Serve { to: served, what, strength, effort };
        match server {
            Party::Role(role) => drafts.roles.get_mut(role)?.serves.push(serve),
            Party::Unit(unit) => drafts.units.get_mut(unit)?.serves.push(serve),
            Party::Everyone | Party::Customer(_) => return None,
        }
        Some(())
    }

    fn what(&mut self, row: &Row) -> String {
        let what = meant(row.cell(self.what));
        match self.privacy.without_names(&what, (usize::MAX, 0)) {
            None => what,
            Some(rest) => {
                self.remark(Concern::Names, row, self.what, "the name of a person was taken out");
                rest
            }
        }
    }

    fn party(&mut self, row: &Row, at: usize, drafts: &Drafts) -> Option<Party> {
        let name = clean(row.cell(Some(at)));
        if name.eq_ignore_ascii_case("everyone") {
            return Some(Party::Everyone);
        }
        let index = self.index;
        let quote = self.privacy.quotable_party(&name);
        let message = match index.find(&name, drafts) {
            Some(Ok(party)) => return Some(party),
            _ if meant(&name).is_empty() => "no name is stated".to_owned(),
            Some(Err(several)) => format!("could be any of several: {}", named(several, drafts)),
            None => {
                let looks = quote.is_some() && self.suggestions > 0;
                self.suggestions = self.suggestions.saturating_sub(1);
                let near = if looks { index.nearest(&name) } else { None };
                match near {
                    Some(near) => {
                        format!("not found in any table; did you mean `{}`?", shortened(&label(near, drafts)))
                    }
                    None if at == self.to => "not found in any table, and no such customer is named".to_owned(),
                    None => "not found in any table".to_owned(),
                }
            }
        };
        let cell = Cell { sheet: &self.table.name, row: row.number, column: self.table.header(at) };
        self.remarks.quoting(Concern::PassedOver, cell, quote.filter(|quote| !quote.is_empty()), message);
        None
    }

    fn share(&mut self, row: &Row, slot: usize, at: Option<usize>) -> Option<f64> {
        let (_, column) = self.shares.get(slot)?;
        let cell = clean(row.cell(at));
        let what = match column.as_ref()?.read(&cell, row.stored(at)) {
            Reading::Empty | Reading::Placeholder => return None,
            // anything below a millionth would be written as 0
            Reading::Value(share) if (1e-6..=1.0).contains(&share) => return Some(share),
            Reading::Value(_) | Reading::Yearly(..) => "not a share between 0 and 1".to_owned(),
            Reading::Unreadable(what) => what,
        };
        let quote = self.privacy.quotable_figure(&cell);
        let cell = Cell { sheet: &self.table.name, row: row.number, column: at.map_or("", |at| self.table.header(at)) };
        self.remarks.quoting(Concern::Odd, cell, quote, format!("{what}; left out"));
        None
    }

    fn remark(&mut self, concern: Concern, row: &Row, at: Option<usize>, message: impl Into<String>) {
        let column = at.map_or("", |at| self.table.header(at));
        self.remarks.cell(concern, Cell { sheet: &self.table.name, row: row.number, column }, message);
    }
}

/// Several parties, described in words that a table may use for them.
fn named(found: &Found, drafts: &Drafts) -> String {
    let path = |unit: Option<usize>| unit.and_then(|unit| drafts.units.get(unit)).map(|unit| unit.path.join(" / "));
    let mut named: Vec<String> = found
        .first
        .iter()
        .map(|party| match party {
            Party::Everyone => "everyone".to_owned(),
            Party::Customer(_) => "the customer".to_owned(),
            Party::Unit(at) => format!("`{}`", path(Some(*at)).unwrap_or_default()),
            Party::Role(at) => {
                let role = drafts.roles.get(*at);
                let label = role.map_or("", |role| role.label.as_str());
                match path(role.and_then(|role| role.unit)) {
                    Some(path) => format!("the role `{path} / {label}`"),
                    None => format!("the role `{label}`"),
                }
            }
        })
        .collect();
    if found.count > named.len() {
        named.push(format!("{} more", found.count - named.len()));
    }
    named.join(", ")
}

/// A name with the capitalization of the tables, from its lower-case form.
fn label(near: &str, drafts: &Drafts) -> String {
    let units = drafts.units.iter().filter_map(|unit| unit.path.last());
    let roles = drafts.roles.iter().map(|role| &role.label);
    units.chain(roles).find(|label| key(label) == near).cloned().unwrap_or_else(|| near.to_owned())
}
