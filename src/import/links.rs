use std::collections::{BTreeMap, BTreeSet};

use super::ImportError;
use super::figure::figure;
use super::mapping::Mapping;
use super::organize::{Drafts, Party, Serve};
use super::posts::Post;
use super::report::{Cell, Concern, Remarks, SheetReport};
use super::table::{Row, Table, clean};
use crate::limits::SUM_SLACK;
use crate::syntax::{closest, shortened};

/// What the names in a table of links may mean, the more certain first.
#[derive(Debug)]
pub(super) struct Index(Vec<BTreeMap<String, Found>>);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Found {
    One(Party),
    Several,
}

impl Index {
    pub(super) fn new(posts: &[Post], drafts: &Drafts, mapping: &Mapping) -> Self {
        let (mut references, mut units, mut titles) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        for (post, role) in posts.iter().zip(&drafts.role_of) {
            let party = Party::Role(*role);
            if !post.reference.is_empty() {
                // a post that several share is one post
                let shared = if post.personal { Found::Several } else { Found::One(party) };
                add(
                    &mut references,
                    post.reference.clone(),
                    party,
                    |before| if post.personal { shared } else { before },
                );
            }
            add(&mut titles, post.title.clone(), party, |_| Found::Several);
        }
        for (at, unit) in drafts.units.iter().enumerate() {
            let last = unit.path.last().cloned().unwrap_or_default();
            add(&mut units, last, Party::Unit(at), |_| Found::Several);
            if unit.path.len() > 1 {
                add(&mut units, unit.path.join(" / "), Party::Unit(at), |_| Found::Several);
            }
        }
        let customers = mapping.customers.iter().enumerate();
        let customers = customers.map(|(at, name)| (clean(name), Found::One(Party::Customer(at)))).collect();
        Index(vec![customers, references, units, titles])
    }

    fn find(&self, name: &str) -> Option<Found> {
        self.0.iter().find_map(|names| names.get(name).copied())
    }

    fn nearest(&self, name: &str) -> Option<&str> {
        // the references are perhaps names of people
        let open = self.0.iter().enumerate().filter(|(at, _)| *at != 1);
        closest(name, open.flat_map(|(_, names)| names.keys().map(String::as_str)).take(2_000))
    }
}

fn add(names: &mut BTreeMap<String, Found>, name: String, party: Party, again: impl Fn(Found) -> Found) {
    use std::collections::btree_map::Entry;
    match names.entry(name) {
        Entry::Vacant(entry) => drop(entry.insert(Found::One(party))),
        Entry::Occupied(mut entry) if *entry.get() != Found::One(party) => {
            let now = again(*entry.get());
            entry.insert(now);
        }
        Entry::Occupied(_) => {}
    }
}

/// Reads a table of links into the drafts.
pub(super) fn read(
    table: &Table,
    index: &Index,
    drafts: &mut Drafts,
    mapping: &Mapping,
    remarks: &mut Remarks,
) -> Result<SheetReport, ImportError> {
    let names = &mapping.links;
    let need = |name: &String| {
        table.column(name).ok_or_else(|| ImportError::NoColumn {
            sheet: table.name.clone(),
            column: name.clone(),
            columns: table.columns(),
            nearest: closest(name, table.headers.iter().map(String::as_str)).map(str::to_owned),
        })
    };
    let (from, to) = (need(&names.from)?, need(&names.to)?);
    let optional = [&names.what, &names.strength, &names.effort].map(|name| table.column(name));
    let mut reader =
        Reader { table, index, remarks, seen: BTreeSet::new(), efforts: BTreeMap::new(), from, to, optional };
    let links = table.rows.iter().filter(|row| reader.link(row, drafts).is_some()).count();
    let rows = table.rows.len();
    Ok(SheetReport {
        name: table.name.clone(),
        encoding: table.encoding,
        rows,
        roles: 0,
        merged: 0,
        links,
        passed_over: rows - links,
        headcount: None,
    })
}

struct Reader<'a> {
    table: &'a Table,
    index: &'a Index,
    remarks: &'a mut Remarks,
    seen: BTreeSet<(Party, Party)>,
    efforts: BTreeMap<Party, f64>,
    from: usize,
    to: usize,
    optional: [Option<usize>; 3],
}

impl Reader<'_> {
    fn link(&mut self, row: &Row, drafts: &mut Drafts) -> Option<()> {
        let (from, to, [what, strength, effort]) = (self.from, self.to, self.optional);
        if row.is_blank() {
            self.remark(Concern::PassedOver, row, None, "the row is empty");
            return None;
        }
        let server = self.party(row, from)?;
        let served = self.party(row, to)?;
        if !matches!(server, Party::Role(_) | Party::Unit(_)) {
            self.remark(Concern::PassedOver, row, Some(from), "only a post or a unit can serve");
            return None;
        }
        if server == served {
            self.remark(Concern::PassedOver, row, Some(to), "serves itself");
            return None;
        }
        if !self.seen.insert((server, served)) {
            self.remark(Concern::Duplicate, row, Some(to), "this link stands in a row above");
            self.remark(Concern::PassedOver, row, Some(to), "this link stands in a row above");
            return None;
        }
        let what = clean(row.cell(what));
        let strength = self.share(row, strength);
        let mut effort = self.share(row, effort);
        if let Some(more) = effort {
            let sum = self.efforts.entry(server).or_insert(0.0);
            if *sum + more > 1.0 + SUM_SLACK / 2.0 {
                effort = None;
                self.remark(Concern::Odd, row, self.optional.last().copied().flatten(), "the efforts pass 1; left out");
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

    fn party(&mut self, row: &Row, at: usize) -> Option<Party> {
        let name = clean(row.cell(Some(at)));
        if name.eq_ignore_ascii_case("everyone") {
            return Some(Party::Everyone);
        }
        let message = match self.index.find(&name) {
            Some(Found::One(party)) => return Some(party),
            _ if name.is_empty() => "the cell is empty".to_owned(),
            Some(Found::Several) => format!("`{}` may be any of several", shortened(&name)),
            None => match self.index.nearest(&name) {
                Some(nearest) => format!("`{}` is in no table; is it `{}`?", shortened(&name), shortened(nearest)),
                None if at == self.to => {
                    format!("`{}` is in no table, and no such customer is named", shortened(&name))
                }
                None => format!("`{}` is in no table", shortened(&name)),
            },
        };
        self.remark(Concern::PassedOver, row, Some(at), message);
        None
    }

    fn share(&mut self, row: &Row, at: Option<usize>) -> Option<f64> {
        let cell = clean(row.cell(at));
        if cell.is_empty() {
            return None;
        }
        // what is under a millionth would be written as 0
        let share = figure(&cell).filter(|share| (1e-6..=1.0).contains(share));
        if share.is_none() {
            let message = format!("`{}` is no share between 0 and 1; left out", shortened(&cell));
            self.remark(Concern::Odd, row, at, message);
        }
        share
    }

    fn remark(&mut self, concern: Concern, row: &Row, at: Option<usize>, message: impl Into<String>) {
        let column = at.map_or("", |at| self.table.header(at));
        self.remarks.cell(concern, Cell { sheet: &self.table.name, row: row.number, column }, message);
    }
}
