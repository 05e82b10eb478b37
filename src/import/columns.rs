//! Which column of a table holds what: by a mapping, else by the headers themselves.

use super::ImportError;
use super::grid::clean;
use super::headers::{self, Meaning};
use super::mapping::{LinkColumns, Mapping, SheetColumns};
use super::presets::Preset;
use super::table::{self, Table};
use crate::syntax::closest;

/// The indices of the columns of a table.
#[derive(Debug, Default, Clone)]
pub(super) struct Columns {
    pub(super) post: Option<usize>,
    pub(super) also: Vec<usize>,
    pub(super) person: Vec<usize>,
    pub(super) title: Option<usize>,
    pub(super) grade: Option<usize>,
    pub(super) about: Option<usize>,
    pub(super) organization: Option<usize>,
    pub(super) unit: Vec<usize>,
    pub(super) unit_separator: Option<String>,
    pub(super) manager: Vec<usize>,
    pub(super) headcount: Option<usize>,
    pub(super) pay: Option<usize>,
    pub(super) pay_floor: Option<usize>,
    pub(super) pay_ceiling: Option<usize>,
    pub(super) cost: Option<usize>,
    pub(super) names: Option<usize>,
    pub(super) zero_pay_is_unknown: bool,
    /// Columns of a preset that the table does not have.
    pub(super) missing: Vec<String>,
    /// Whether the columns were recognized by their headers, without a mapping.
    pub(super) recognized: bool,
}

/// The kind of a table that has no mapping of its own.
#[derive(Debug)]
pub(super) enum Shape {
    Posts(Box<Columns>),
    /// Only links: from, to, and the other columns if present.
    Links([Option<usize>; 5]),
}

impl Mapping {
    /// The kind of a table, and the indices of its columns: those of the first layout it matches.
    pub(super) fn shape(&self, table: &Table) -> Result<Shape, ImportError> {
        let keys: Vec<String> = table.headers.iter().map(|header| headers::key(header)).collect();
        let at = |name: &str| table::column(&table.headers, &keys, name);
        if !self.sheets.is_empty() {
            let Some(sheet) = self.sheets.iter().find(|sheet| sheet.fits(&at)) else {
                return Err(refusal(&self.sheets, table));
            };
            let named = self.columns(sheet, &at);
            // who names a column or two wants the others to be recognized
            let is_whole = named.title.is_some() || named.grade.is_some();
            let known = if is_whole { None } else { recognized(&table.headers) };
            return Ok(Shape::Posts(Box::new(match known {
                Some(known) => named.completed(known, table.headers.len()),
                None => named,
            })));
        }
        let organogram = Preset::UkOrganogram.mapping().sheets;
        if let Some(sheet) = organogram
            .iter()
            .find(|sheet| sheet.fits(&at) && sheet.wanted().filter(|(name, _)| at(name).is_some()).count() > 4)
        {
            return Ok(Shape::Posts(Box::new(self.columns(sheet, &at))));
        }
        if let Some(columns) = recognized(&table.headers) {
            let names = self.with_names.as_deref().and_then(at);
            return Ok(Shape::Posts(Box::new(Columns { names, ..columns })));
        }
        let links = self.link_columns(table);
        if let [Some(_), Some(_), ..] = links {
            return Ok(Shape::Links(links));
        }
        Err(refusal(&[], table))
    }

    /// The indices of the columns of a table of links: from the mapping, else from the headers.
    pub(super) fn link_columns(&self, table: &Table) -> [Option<usize>; 5] {
        let LinkColumns { from, to, what, strength, effort } = &self.links;
        let named = [from, to, what, strength, effort].map(|name| table.column(name));
        if let [Some(_), Some(_), ..] = named {
            return named;
        }
        let mut found: [Option<(usize, usize)>; 5] = [None; 5];
        let slots = [Meaning::From, Meaning::To, Meaning::What, Meaning::Strength, Meaning::Effort];
        for (at, header) in table.headers.iter().enumerate() {
            let Some((meaning, rank)) = headers::meaning(header, true) else { continue };
            let slot = slots.iter().position(|slot| *slot == meaning).and_then(|slot| found.get_mut(slot));
            if let Some(slot) = slot.filter(|slot| slot.is_none_or(|(_, best)| rank < best)) {
                *slot = Some((at, rank));
            }
        }
        found.map(|slot| slot.map(|(at, _)| at))
    }

    /// How well a row fits as the header of a table of posts.
    pub(super) fn quality(&self, cells: &[String]) -> usize {
        let headers: Vec<String> = cells.iter().map(|cell| clean(cell)).collect();
        let keys: Vec<String> = headers.iter().map(|header| headers::key(header)).collect();
        let at = |name: &str| table::column(&headers, &keys, name);
        if self.sheets.is_empty() {
            let known = |links| headers.iter().filter(|header| headers::meaning(header, links).is_some()).count();
            return known(false).max(known(true));
        }
        let found = |sheet: &SheetColumns| sheet.wanted().filter(|(name, _)| at(name).is_some()).count();
        let whole = |sheet: &SheetColumns| if sheet.fits(&at) { 1_000 } else { 0 };
        self.sheets.iter().map(|sheet| found(sheet) + whole(sheet)).max().unwrap_or(0)
    }

    /// How well a row fits as the header of a table of links.
    pub(super) fn link_quality(&self, cells: &[String]) -> usize {
        let headers: Vec<String> = cells.iter().map(|cell| clean(cell)).collect();
        let LinkColumns { from, to, what, strength, effort } = &self.links;
        let keys: Vec<String> = headers.iter().map(|header| headers::key(header)).collect();
        let named = [from, to, what, strength, effort];
        let named = named.iter().filter(|name| table::column(&headers, &keys, name).is_some()).count();
        named.max(headers.iter().filter(|header| headers::meaning(header, true).is_some()).count())
    }

    fn columns(&self, sheet: &SheetColumns, at: &impl Fn(&str) -> Option<usize>) -> Columns {
        let one = |name: &Option<String>| name.as_deref().and_then(at);
        let all = |names: &[String]| names.iter().filter_map(|name| at(name)).collect();
        Columns {
            post: one(&sheet.post),
            also: all(&sheet.also),
            person: all(&sheet.person),
            title: one(&sheet.title),
            grade: one(&sheet.grade),
            about: one(&sheet.about),
            organization: one(&sheet.organization),
            unit: all(&sheet.unit),
            unit_separator: sheet.unit_separator.clone().filter(|separator| !separator.is_empty()),
            manager: all(&sheet.manager),
            headcount: one(&sheet.headcount),
            pay: one(&sheet.pay),
            pay_floor: one(&sheet.pay_floor),
            pay_ceiling: one(&sheet.pay_ceiling),
            cost: one(&sheet.cost),
            names: self.with_names.as_deref().and_then(at),
            zero_pay_is_unknown: sheet.zero_pay_is_unknown,
            missing: sheet.wanted().filter(|(name, _)| at(name).is_none()).map(|(name, _)| name.to_owned()).collect(),
            recognized: false,
        }
    }
}

impl Columns {
    /// These columns, and for what none of them holds, those that were recognized.
    fn completed(self, known: Columns, width: usize) -> Columns {
        let used = self.meanings(width);
        let is_free = |at: &usize| used.get(*at).is_some_and(Option::is_none);
        let one = |named: Option<usize>, known: Option<usize>| named.or(known.filter(is_free));
        let all = |named: Vec<usize>, known: Vec<usize>| match named.is_empty() {
            true => known.into_iter().filter(is_free).collect(),
            false => named,
        };
        Columns {
            post: one(self.post, known.post),
            also: all(self.also, known.also),
            person: all(self.person, known.person),
            title: one(self.title, known.title),
            grade: one(self.grade, known.grade),
            about: one(self.about, known.about),
            organization: one(self.organization, known.organization),
            unit_separator: if self.unit.is_empty() { known.unit_separator } else { self.unit_separator },
            unit: all(self.unit, known.unit),
            manager: all(self.manager, known.manager),
            headcount: one(self.headcount, known.headcount),
            pay: one(self.pay, known.pay),
            pay_floor: one(self.pay_floor, known.pay_floor),
            pay_ceiling: one(self.pay_ceiling, known.pay_ceiling),
            cost: one(self.cost, known.cost),
            recognized: true,
            ..self
        }
    }

    /// The meaning of each column of the table, as a key of a mapping; `None` if it is not used.
    pub(super) fn meanings(&self, width: usize) -> Vec<Option<&'static str>> {
        let mut meanings = vec![None; width];
        let one = [
            (self.post, "post"),
            (self.title, "title"),
            (self.grade, "grade"),
            (self.about, "about"),
            (self.organization, "organization"),
            (self.headcount, "headcount"),
            (self.pay, "pay"),
            (self.pay_floor, "pay-floor"),
            (self.pay_ceiling, "pay-ceiling"),
            (self.cost, "cost"),
            (self.names, "name, written into the description"),
        ];
        let several =
            [(&self.also, "also"), (&self.person, "person"), (&self.unit, "unit"), (&self.manager, "manager")];
        let one = one.into_iter().filter_map(|(at, key)| Some((at?, key)));
        let several = several.into_iter().flat_map(|(list, key)| list.iter().map(move |at| (*at, key)));
        for (at, key) in one.chain(several) {
            if let Some(meaning) = meanings.get_mut(at).filter(|meaning| meaning.is_none()) {
                *meaning = Some(key);
            }
        }
        meanings
    }
}

impl SheetColumns {
    /// Its columns, and whether a table must have each of them.
    fn wanted(&self) -> impl Iterator<Item = (&str, bool)> {
        let heads = [&self.post, &self.title];
        let rest = [
            &self.grade,
            &self.about,
            &self.organization,
            &self.headcount,
            &self.pay,
            &self.pay_floor,
            &self.pay_ceiling,
            &self.cost,
        ];
        let heads = heads.into_iter().flatten().map(|name| (name.as_str(), true));
        let lists = self.person.iter().chain(&self.also).chain(&self.unit).chain(&self.manager);
        let rest = rest.into_iter().flatten().chain(lists).map(|name| (name.as_str(), !self.lenient));
        heads.chain(rest)
    }

    fn fits(&self, at: &impl Fn(&str) -> Option<usize>) -> bool {
        let mut required = self.wanted().filter(|(_, required)| *required).peekable();
        required.peek().is_some() && required.all(|(name, _)| at(name).is_some())
    }
}

/// The columns recognized by their headers, if one of them is a title.
fn recognized(headers: &[String]) -> Option<Columns> {
    let mut found: Vec<(Meaning, usize, usize)> = headers
        .iter()
        .enumerate()
        .filter_map(|(at, header)| headers::meaning(header, false).map(|(meaning, rank)| (meaning, rank, at)))
        .collect();
    found.sort_unstable();
    let all = |meaning: Meaning| found.iter().filter(move |(found, ..)| *found == meaning).map(|(_, _, at)| *at);
    let first = |meaning: Meaning| all(meaning).next();
    let title = first(Meaning::Title)?;
    let [given, family] = [Meaning::GivenName, Meaning::FamilyName].map(first);
    let person: Vec<usize> = match first(Meaning::Person) {
        Some(person) => vec![person],
        None => [given, family].into_iter().flatten().collect(),
    };
    let mut unit: Vec<usize> =
        [Meaning::Division, Meaning::Department, Meaning::Team].into_iter().filter_map(first).collect();
    let mut unit_separator = None;
    if let Some(path) = first(Meaning::UnitPath).filter(|_| unit.is_empty()) {
        unit.push(path);
        unit_separator = Some("/".to_owned());
    }
    // an address identifies a manager as well as a number does
    let post = first(Meaning::Post).or_else(|| first(Meaning::Also));
    let also = all(Meaning::Post).chain(all(Meaning::Also)).filter(|at| Some(*at) != post).collect();
    Some(Columns {
        post,
        also,
        person,
        title: Some(title),
        grade: first(Meaning::Grade),
        about: first(Meaning::About),
        organization: first(Meaning::Organization),
        unit,
        unit_separator,
        manager: first(Meaning::Manager).into_iter().chain(all(Meaning::OtherManager)).collect(),
        headcount: first(Meaning::Headcount),
        pay: first(Meaning::Pay),
        pay_floor: first(Meaning::PayFloor),
        pay_ceiling: first(Meaning::PayCeiling),
        cost: first(Meaning::Cost),
        recognized: true,
        ..Columns::default()
    })
}

fn refusal(shapes: &[SheetColumns], table: &Table) -> ImportError {
    let (sheet, columns) = (table.name.clone(), table.columns());
    let missing = shapes.first().into_iter().flat_map(SheetColumns::wanted);
    let missing = missing.filter(|(_, required)| *required).find(|(name, _)| table.column(name).is_none());
    match missing {
        None => ImportError::NoMapping { sheet, columns },
        Some((column, _)) => {
            let nearest = closest(column, table.headers.iter().map(String::as_str)).map(str::to_owned);
            ImportError::NoColumn { sheet, column: column.to_owned(), columns, nearest }
        }
    }
}
