//! Model → tables.

use std::io::{self, Write};

use super::decimal::unscaled;
use super::table::{ACTORS, CUSTOMERS, LINKS, Layout, OUTSIDERS, POINTS, TableWriter};
use super::{FORMAT, Failed, METADATA, SCHEMA};
use crate::model::{Model, PartyId, PartyKind, Target, Thing};

/// How many rows each table got.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
#[non_exhaustive]
pub struct Written {
    /// Actors.
    pub actors: u64,
    /// Groups, and `everyone`.
    pub points: u64,
    /// Objects of `serves`.
    pub links: u64,
    /// Customers.
    pub customers: u64,
    /// Outsiders.
    pub outsiders: u64,
}

/// Writes a model as tables, one after the other: `create` opens the file of a name. Linear in the model; besides the
/// model, a group of rows is in memory ([`PARQUET_ROWS`](crate::limits::PARQUET_ROWS)).
///
/// ```
/// use std::cell::RefCell;
/// use std::collections::BTreeMap;
/// use outward::{Model, parquet, text::Sources};
/// # use std::io::Write;
/// # use std::sync::{Arc, Mutex};
/// # #[derive(Clone, Default)]
/// # struct File(Arc<Mutex<Vec<u8>>>);
/// # impl Write for File {
/// #     fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> { self.0.lock().unwrap().write(bytes) }
/// #     fn flush(&mut self) -> std::io::Result<()> { Ok(()) }
/// # }
///
/// let text = "customer Guest\nunit Shop { role Cook { headcount 2.5; serves Guest strength 0.9 } }";
/// let model = Model::read(&Sources::from_text("shop.outward", text))?;
/// let folder: RefCell<BTreeMap<String, File>> = RefCell::default(); // in memory here
/// let written = parquet::write(&model, |name| Ok(folder.borrow_mut().entry(name.to_owned()).or_default().clone()))?;
/// assert_eq!((written.actors, written.points, written.links), (1, 2, 1));
///
/// let again = parquet::read(|name| Ok(folder.borrow()[name].0.lock().unwrap().clone()))?;
/// assert_eq!(Model::build(&again)?, model);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// The first file that cannot be opened or written. What was written until then is of no use.
pub fn write<W: Write + Send>(model: &Model, mut create: impl FnMut(&str) -> io::Result<W>) -> Result<Written, Failed> {
    let export = Export { model, everyone: model.parties().len() };
    let written = Written {
        actors: export.table(&ACTORS, &mut create, Export::actors)?,
        points: export.table(&POINTS, &mut create, Export::points)?,
        links: export.table(&LINKS, &mut create, Export::links)?,
        customers: export.table(&CUSTOMERS, &mut create, Export::customers)?,
        outsiders: export.table(&OUTSIDERS, &mut create, Export::outsiders)?,
    };
    export.metadata(&written, create)?;
    Ok(written)
}

struct Export<'a> {
    model: &'a Model,
    /// The id of the point of `everyone`.
    everyone: usize,
}

type Rows = Result<(), Failed>;

impl Export<'_> {
    fn table<W: Write + Send>(
        &self,
        layout: &Layout,
        create: &mut impl FnMut(&str) -> io::Result<W>,
        rows: fn(&Self, &mut TableWriter<W>) -> Rows,
    ) -> Result<u64, Failed> {
        let name = layout.file;
        let out = create(name).map_err(|error| Failed::File { name: name.to_owned(), error })?;
        let mut table = TableWriter::new(layout, out).map_err(in_table(layout))?;
        rows(self, &mut table)?;
        table.finish().map_err(in_table(layout))
    }

    fn actors<W: Write + Send>(&self, table: &mut TableWriter<W>) -> Rows {
        let model = self.model;
        let mut name = String::new();
        for actor in model.actors() {
            self.name_into(actor, &mut name);
            let headcount = model.headcount(actor);
            let Some(people) = unscaled(headcount) else {
                return Err(Failed::Wrong {
                    table: ACTORS.file,
                    what: format!("the headcount {headcount} of `{name}` has more than fourteen decimals"),
                });
            };
            let row = table.row(|at, cells| match at {
                0 => cells.id(Some(actor.index())),
                1 => cells.text(&name),
                2 => cells.text(model.noun_of(Thing::Party(actor))),
                3 => cells.decimal(people),
                4 => cells.flag(model.exemption(actor).is_some()),
                5 => cells.id(model.serves_source(actor).map(PartyId::index)),
                6 => cells.id(Some(self.around(actor))),
                _ => cells.id(model.top_unit(actor).map(PartyId::index)),
            });
            row.map_err(in_table(&ACTORS))?;
        }
        Ok(())
    }

    fn points<W: Write + Send>(&self, table: &mut TableWriter<W>) -> Rows {
        let model = self.model;
        let mut name = String::new();
        for group in model.groups().map(Some).chain([None]) {
            match group {
                Some(group) => self.name_into(group, &mut name),
                None => "everyone".clone_into(&mut name),
            }
            let row = table.row(|at, cells| match at {
                0 => cells.id(Some(group.map_or(self.everyone, PartyId::index))),
                1 => cells.text(&name),
                2 => cells.text(if group.is_some() { "group" } else { "everyone" }),
                3 => cells.id(group.map(|group| self.around(group))),
                _ => cells.id(group.and_then(|group| model.top_unit(group)).map(PartyId::index)),
            });
            row.map_err(in_table(&POINTS))?;
        }
        Ok(())
    }

    fn links<W: Write + Send>(&self, table: &mut TableWriter<W>) -> Rows {
        for (number, (source, serve)) in self.model.all_serves().enumerate() {
            let row = table.row(|at, cells| match at {
                0 => cells.id(Some(number)),
                1 => cells.id(Some(source.index())),
                2 => cells.id(Some(self.target(serve.to))),
                3 => cells.strength(serve.strength()),
                _ => cells.flag(serve.stated_strength().is_some()),
            });
            row.map_err(in_table(&LINKS))?;
        }
        Ok(())
    }

    fn customers<W: Write + Send>(&self, table: &mut TableWriter<W>) -> Rows {
        let mut name = String::new();
        for customer in self.model.customers() {
            self.name_into(customer, &mut name);
            let row = table.row(|at, cells| match at {
                0 => cells.id(Some(customer.index())),
                1 => cells.text(&name),
                _ => cells.flag(self.model.is_potential_customer(customer)),
            });
            row.map_err(in_table(&CUSTOMERS))?;
        }
        Ok(())
    }

    fn outsiders<W: Write + Send>(&self, table: &mut TableWriter<W>) -> Rows {
        let mut name = String::new();
        let is_outsider = |party: &PartyId| self.model.kind(*party) == PartyKind::Outsider;
        for outsider in self.model.parties().filter(is_outsider) {
            self.name_into(outsider, &mut name);
            let row = table.row(|at, cells| match at {
                0 => cells.id(Some(outsider.index())),
                _ => cells.text(&name),
            });
            row.map_err(in_table(&OUTSIDERS))?;
        }
        Ok(())
    }

    fn metadata<W: Write>(&self, written: &Written, mut create: impl FnMut(&str) -> io::Result<W>) -> Rows {
        let metadata = serde_json::json!({
            "format": FORMAT,
            "schema": SCHEMA,
            "outward": env!("CARGO_PKG_VERSION"),
            "title": self.model.title(),
            "rows": written,
        });
        let mut write = || -> io::Result<()> {
            let mut out = create(METADATA)?;
            writeln!(out, "{metadata:#}")?;
            out.flush()
        };
        write().map_err(|error| Failed::File { name: METADATA.to_owned(), error })
    }

    fn name_into(&self, party: PartyId, name: &mut String) {
        name.clear();
        self.model.write_qualified_name(party.into(), name);
    }

    /// The point that passes work on to a party.
    fn around(&self, party: PartyId) -> usize {
        self.model.parent(party).map_or(self.everyone, PartyId::index)
    }

    fn target(&self, target: Target) -> usize {
        target.party().map_or(self.everyone, PartyId::index)
    }
}

fn in_table(layout: &Layout) -> impl Fn(::parquet::errors::ParquetError) -> Failed {
    let table = layout.file;
    move |error| Failed::Table { table, error }
}
