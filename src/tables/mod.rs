//! Results as tables: rows of one kind, columns with a name, a type and a meaning. For data frames, databases and CSV.
//!
//! To add an analysis here, write `src/tables/<analysis>.rs` that implements `Tabled` for its results; the compiler asks
//! for it.

mod facts;
mod latex;
mod links;
mod rows;
#[cfg(feature = "significance")]
mod significance;
mod write;

use std::fmt;

use rows::Rows;

use crate::diagnostic::for_each_analysis;
use crate::json::{Places, QualifiedNames};
use crate::model::{PartyId, Thing};
use crate::render::ExportEdge;
pub use crate::render::cell::{CellType, CellValue};
use crate::rules::{Finding, RuleContext, Subject};

/// A table. Every column has as many cells as there are rows; cells are made when they are asked for.
///
/// ```
/// use outward::{Study, text::Sources};
///
/// let study = Study::read(&Sources::from_text("shop.outward", "customer Guest\nrole Barista { serves Guest }"))?;
/// let tables = study.tables();
/// let links = tables.links().tagged("organization", "whose link it is", Some("Shop"));
/// let (mut csv, mut lines) = (String::new(), String::new());
/// links.write_csv_head(&mut csv)?;
/// links.write_csv(&mut csv)?;
/// links.write_json_lines(&mut lines)?;
/// assert!(csv.starts_with("organization,from_id,to_id,from,to,kind,"));
/// assert!(csv.ends_with("\nShop,n1,n0,Barista,Guest,serves,1.0,,,\n"));
/// assert_eq!((links.blank().rows, links.blank().columns[0].cell(0)), (1, None));
/// assert!(lines.starts_with(r#"{"organization":"Shop","from_id":"n1","#) && lines.ends_with("\"text\":null}\n"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub struct ResultTable<'a> {
    /// Its name, such as `paths.gates`.
    pub name: &'static str,
    /// What a row is.
    pub about: &'static str,
    /// The number of rows.
    pub rows: usize,
    /// The columns, in order.
    pub columns: Vec<TableColumn<'a>>,
}

/// A column of a table.
///
/// ```
/// use outward::{Study, tables::CellValue, text::Sources};
///
/// let study = Study::read(&Sources::from_text("shop.outward", "customer Guest\nrole Barista { serves Guest }"))?;
/// let tables = study.tables();
/// let actor = &tables.actors().columns[0];
/// assert_eq!((actor.name, actor.cell(0), actor.cell(1)), ("actor", Some(CellValue::Text("Barista".into())), None));
/// # Ok::<(), outward::model::Invalid>(())
/// ```
#[non_exhaustive]
pub struct TableColumn<'a> {
    /// Its name, unique within the table.
    pub name: &'static str,
    /// The type of all cells that are not empty.
    pub holds: CellType,
    /// What it means, with its unit.
    pub about: &'static str,
    cell: Box<dyn Fn(usize) -> Option<CellValue<'a>> + Send + Sync + 'a>,
}

impl<'a> TableColumn<'a> {
    /// The cell of a row; `None` if it is empty, or if there is no such row.
    pub fn cell(&self, row: usize) -> Option<CellValue<'a>> {
        (self.cell)(row)
    }
}

impl fmt::Debug for TableColumn<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {:?}", self.name, self.holds)
    }
}

/// What an analysis gives to tables.
trait Tabled {
    /// Its figures on single actors, one row for each actor in declaration order.
    fn actors<'a>(&'a self, rows: Rows<'a, PartyId>, names: &'a QualifiedNames<'a>) -> Rows<'a, PartyId>;

    /// Its lists of other records.
    fn lists<'a>(&'a self, names: &'a QualifiedNames<'a>) -> Vec<ResultTable<'a>>;

    /// Its figures on the whole organization, in the only row.
    fn summary<'a>(&'a self, row: Rows<'a, ()>) -> Rows<'a, ()>;
}

/// All tables of a study. [`Study::tables`](crate::Study::tables) makes one.
///
/// ```
/// use outward::{Study, text::Sources};
/// use outward::tables::CellValue;
///
/// let text = "customer Guest\nrole Barista { headcount 12; serves Guest }\nrole Roaster { serves Barista }";
/// let study = Study::read(&Sources::from_text("shop.outward", text))?;
/// let tables = study.tables();
/// let actors = tables.actors();
/// let column = |name| actors.columns.iter().find(|column| column.name == name).unwrap();
/// assert_eq!(actors.rows, 2);
/// assert_eq!(column("distance").cell(1), Some(CellValue::Whole(2)));
/// assert_eq!(column("next").cell(1), Some(CellValue::Text("Barista".into())));
/// assert_eq!(column("pay").cell(0), None); // nobody knows
/// assert!(column("headcount").about.contains("full-time"));
///
/// let names: Vec<&str> = tables.all().iter().map(|table| table.name).collect();
/// assert_eq!(names[..5], ["actors", "nodes", "links", "findings", "summary"]);
/// assert_eq!(tables.get("paths.gates").unwrap().rows, 1);
/// # Ok::<(), outward::model::Invalid>(())
/// ```
#[derive(Debug)]
pub struct Tables<'a> {
    context: RuleContext<'a>,
    findings: &'a [Finding],
    places: Places<'a>,
    names: QualifiedNames<'a>,
    actors: Vec<PartyId>,
    edges: Vec<ExportEdge>,
}

impl<'a> Tables<'a> {
    /// Prepares the tables of a model, its analyses, its findings and their places. Linear.
    pub fn new(context: RuleContext<'a>, findings: &'a [Finding], places: Places<'a>) -> Self {
        let names = QualifiedNames::new(context.model);
        let actors = context.model.actors().collect();
        Tables { context, findings, places, names, actors, edges: ExportEdge::all(context.model).collect() }
    }

    /// The table with this name; `None` if there is none, or if its analysis was not selected.
    pub fn get(&self, name: &str) -> Option<ResultTable<'_>> {
        match name {
            "actors" => Some(self.actors()),
            "nodes" => Some(self.nodes()),
            "links" => Some(self.links()),
            "findings" => Some(self.findings()),
            "summary" => Some(self.summary()),
            _ => self.lists().into_iter().find(|table| table.name == name),
        }
    }

    /// All tables: those that have a method here, then the lists of each selected analysis.
    pub fn all(&self) -> Vec<ResultTable<'_>> {
        let mut all = vec![self.actors(), self.nodes(), self.links(), self.findings(), self.summary()];
        all.extend(self.lists());
        all
    }

    /// One row for each actor, with what was written about it and the figures of all selected analyses.
    pub fn actors(&self) -> ResultTable<'_> {
        let mut rows = facts::of_actors(self.context.model, &self.actors, &self.names);
        let analyses = self.context.analyses;
        macro_rules! each {
            ($($record:ident $name:ident $title:literal $of:ident;)+) => {$(
                if let Some(found) = analyses.$name.as_deref() {
                    rows = Tabled::actors(found, rows, &self.names);
                }
            )+};
        }
        for_each_analysis!(each);
        rows.named("actors", facts::ACTOR)
    }

    /// One row for each party and outcome, and for `everyone` if a link leads there.
    pub fn nodes(&self) -> ResultTable<'_> {
        links::nodes(self.context.model, &self.names)
    }

    /// One row for each link as it was written, of every kind.
    pub fn links(&self) -> ResultTable<'_> {
        links::links(self.context.model, &self.edges, &self.names)
    }

    /// One row for each finding.
    pub fn findings(&self) -> ResultTable<'_> {
        let (context, names) = (&self.context, &self.names);
        let model = context.model;
        let name = move |subject: &Subject| match subject {
            Subject::Thing(Thing::Party(party)) => names.party(*party).to_owned(),
            Subject::Thing(thing) => model.qualified_name(*thing),
            Subject::Measure(measure) => measure.as_str().to_owned(),
        };
        let about = move |finding: &Finding| finding.subjects.iter().map(name).collect::<Vec<_>>();
        let place = |finding: &Finding| self.places.of_subject(finding.subject()?);
        Rows::of(self.findings)
            .with("rule", "the rule", |finding| finding.rule.as_str())
            .with("severity", "`error`, `warning` or `note`", |finding| finding.severity.as_str())
            .with("message", "what was found, in a sentence", |finding| context.explain(finding).message)
            .with("subject", "the first of what it is about; empty for the organization", move |finding| {
                finding.subject().as_ref().map(name)
            })
            .with("subjects", "all that it is about", about)
            .with("file", "the file of the first subject", move |finding| place(finding).map(|place| place.file))
            .with("line", "its line, from 1", move |finding| place(finding).map(|place| place.line))
            .with("column", "its column, from 1, in characters", move |finding| {
                place(finding).map(|place| place.column)
            })
            .named("findings", "something that a rule found")
    }

    /// One row: the figures on the whole organization of all selected analyses.
    pub fn summary(&self) -> ResultTable<'_> {
        let mut row = facts::of_organization(self.context.model);
        let analyses = self.context.analyses;
        macro_rules! each {
            ($($record:ident $name:ident $title:literal $of:ident;)+) => {$(
                if let Some(found) = analyses.$name.as_deref() {
                    row = found.summary(row);
                }
            )+};
        }
        for_each_analysis!(each);
        row.named("summary", "the organization")
    }

    fn lists(&self) -> Vec<ResultTable<'_>> {
        let mut all = Vec::new();
        let analyses = self.context.analyses;
        macro_rules! each {
            ($($record:ident $name:ident $title:literal $of:ident;)+) => {$(
                if let Some(found) = analyses.$name.as_deref() {
                    let actors = Rows::of(self.actors.iter().copied());
                    let actors = actors.with("actor", facts::NAME, |actor| self.names.party(actor));
                    let actors = Tabled::actors(found, actors, &self.names);
                    let actors = actors.named(concat!(stringify!($name), ".actors"), facts::ACTOR);
                    // else it has nothing on single actors
                    if actors.columns.len() > 1 {
                        all.push(actors);
                    }
                    all.extend(found.lists(&self.names));
                }
            )+};
        }
        for_each_analysis!(each);
        all
    }
}

macro_rules! modules {
    ($($record:ident $name:ident $title:literal $of:ident;)+) => {
        $(mod $name;)+
    };
}
for_each_analysis!(modules);
