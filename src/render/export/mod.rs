//! Exports: the service links of a model with what the analyses found, for programs that go on from there.
//!
//! A format is one file here, which says how it is called and how it is written, and one line in [`formats!`] below.

use std::collections::BTreeMap;
use std::fmt;

pub use mermaid::MERMAID_LINKS;

use crate::analysis::{Reach, Way};
use crate::model::{Id, IdVec, Model, PartyId, PartyKind, Serve, Thing};
use crate::rules::{Context, Finding, Subject};

/// Makes [`ExportFormat`] of the list of formats: the name of each and the module that holds its `FORMAT`.
macro_rules! formats {
    ($($(#[$about:meta])* $name:ident => $module:ident,)+) => {
        $(mod $module;)+

        /// The formats. All keep every party, also those without a link.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum ExportFormat {
            $($(#[$about])* $name,)+
        }

        impl ExportFormat {
            /// All formats, in the order in which they are listed for users.
            pub const ALL: &'static [ExportFormat] = &[$(ExportFormat::$name,)+];

            fn format(self) -> &'static Format {
                match self {
                    $(ExportFormat::$name => &$module::FORMAT,)+
                }
            }
        }
    };
}

formats! {
    /// Graphviz.
    Dot => dot,
    /// Mermaid, as GitHub shows it: by units where there are more than [`MERMAID_LINKS`] links.
    Mermaid => mermaid,
    /// GraphML, for Gephi, igraph and networkx.
    GraphMl => graphml,
    /// A table of the parties, as CSV.
    Parties => parties,
    /// A table of the links, as CSV.
    Links => links,
    /// Cytoscape's JSON.
    Cytoscape => cytoscape,
}

/// What a format says of itself.
struct Format {
    name: &'static str,
    file: &'static str,
    programs: &'static [&'static str],
    write: fn(&Export<'_>, &mut dyn fmt::Write) -> fmt::Result,
}

impl ExportFormat {
    /// Its name for users, such as `graphml`. Formats that share one belong together, as the two tables of `csv` do: a
    /// [file](ExportFormat::file) each, in one folder.
    pub fn name(self) -> &'static str {
        self.format().name
    }

    /// The usual name of its file, such as `links.csv`.
    pub fn file(self) -> &'static str {
        self.format().file
    }

    /// Some of the programs that read it.
    pub fn programs(self) -> &'static [&'static str] {
        self.format().programs
    }
}

/// The service links of a model with what the analyses found: one vertex for each party (and one for `everyone`, where
/// it is served), one link for each `serves` object as it was written. What paths and rules were not run for is left
/// out.
#[derive(Debug)]
pub struct Export<'a> {
    context: &'a Context<'a>,
    /// The rules that speak of each party.
    findings: BTreeMap<PartyId, Vec<&'static str>>,
    everyone: bool,
}

impl<'a> Export<'a> {
    /// An export of a model, its analyses and what the rules found. Linear.
    pub fn new(context: &'a Context<'a>, findings: &[Finding]) -> Self {
        let mut about: BTreeMap<PartyId, Vec<&'static str>> = BTreeMap::new();
        for finding in findings {
            for subject in &finding.subjects {
                if let Subject::Thing(Thing::Party(party)) = subject {
                    let rules = about.entry(*party).or_default();
                    if rules.last() != Some(&finding.rule.as_str()) {
                        rules.push(finding.rule.as_str());
                    }
                }
            }
        }
        let everyone = context.model.all_serves().any(|(_, serve)| serve.to.is_everyone());
        Export { context, findings: about, everyone }
    }

    /// Writes one format. Linear in the size of the model.
    ///
    /// ```
    /// use outward::analysis::{Analyses, Targets};
    /// use outward::diagnostic::Analysis;
    /// use outward::render::{Export, ExportFormat};
    /// use outward::rules::{self, Context};
    /// use outward::{Model, graph::ServiceGraph, text::Sources};
    ///
    /// let text = "customer Guest\nrole Barista { serves Guest strength 0.9 }";
    /// let model = Model::read(&Sources::from_text("shop.outward", text))?;
    /// let graph = ServiceGraph::new(&model);
    /// let analyses = Analyses::run(&model, &graph, &Analysis::ALL, &Targets::Current);
    /// let context = Context::new(&model, &graph, &analyses, None);
    /// let mut out = String::new();
    /// Export::new(&context, &rules::check(&context)).write(ExportFormat::Dot, &mut out)?;
    /// assert!(out.contains("n1 -> n0 [strength=0.9"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Those of the writer.
    pub fn write(&self, format: ExportFormat, out: &mut dyn fmt::Write) -> fmt::Result {
        (format.format().write)(self, out)
    }

    fn model(&self) -> &'a Model {
        self.context.model
    }

    /// The number of a party as a vertex; `everyone` is the one behind all parties.
    fn number(&self, party: Option<PartyId>) -> usize {
        party.map_or(self.model().parties().len(), Id::index)
    }

    fn links(&self) -> impl Iterator<Item = (PartyId, &'a Serve)> + use<'a> {
        self.model().all_serves()
    }

    fn vertices(&self) -> impl Iterator<Item = Vertex<'a>> + '_ {
        let everyone = self.everyone.then(|| Vertex {
            number: self.number(None),
            name: "everyone".to_owned(),
            label: "everyone",
            kind: "everyone",
            unit: None,
            figures: Vec::new(),
        });
        self.model().parties().map(|party| self.vertex(party)).chain(everyone)
    }

    fn vertex(&self, party: PartyId) -> Vertex<'a> {
        let model = self.model();
        let kind = match model.kind(party) {
            PartyKind::Unit if model.is_group(party) => "group",
            _ => model.noun_of(party.into()),
        };
        Vertex {
            number: self.number(Some(party)),
            name: model.qualified_name(party.into()),
            label: model.label(party),
            kind,
            unit: model.parent(party).map(|unit| model.qualified_name(unit.into())),
            figures: self.figures(party),
        }
    }

    /// What is known of a party, in the order of [`FIGURES`].
    fn figures(&self, party: PartyId) -> Vec<(Figure, Value)> {
        let model = self.model();
        let mut figures = Vec::new();
        if model.is_potential_customer(party) {
            figures.push((Figure::Potential, Value::Flag(true)));
        }
        if model.is_actor(party) {
            figures.push((Figure::Headcount, Value::Number(model.headcount(party))));
            let stated = [
                (Figure::Cost, model.cost(party)),
                (Figure::Pay, model.pay(party)),
                (Figure::Power, model.power(party)),
                (Figure::Respect, model.respect(party)),
            ];
            figures.extend(stated.into_iter().filter_map(|(figure, value)| Some((figure, Value::Number(value?)))));
            if let Some(found) = self.context.analyses.paths.as_ref().and_then(|paths| paths.get(party)) {
                figures.push((Figure::Reach, Value::Word(Reach::as_str(found.reach))));
                figures.extend(found.way.iter().flat_map(|way| self.way(way)));
            }
        }
        if let Some(rules) = self.findings.get(&party) {
            figures.push((Figure::Findings, Value::Text(rules.join(" "))));
        }
        figures
    }

    fn way(&self, way: &Way) -> impl Iterator<Item = (Figure, Value)> + use<> {
        let name = |party: PartyId| self.model().qualified_name(party.into());
        let gate = way.gate.map(|gate| (Figure::Gate, Value::Text(name(gate))));
        let figures = [
            (Figure::Distance, Value::Number(f64::from(way.distance))),
            (Figure::Next, Value::Text(name(way.next))),
            (Figure::RouteStrength, Value::Number(way.strength)),
        ];
        figures.into_iter().chain(gate)
    }

    fn text(&self, serve: &Serve) -> Option<&'a str> {
        self.model().text(serve.text)
    }
}

/// A party as other programs see it.
struct Vertex<'a> {
    number: usize,
    name: String,
    label: &'a str,
    kind: &'static str,
    unit: Option<String>,
    figures: Vec<(Figure, Value)>,
}

impl Vertex<'_> {
    fn figure(&self, wanted: Figure) -> Option<&Value> {
        self.figures.iter().find(|(figure, _)| *figure == wanted).map(|(_, value)| value)
    }
}

/// What is known of a party.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Figure {
    Potential,
    Headcount,
    Cost,
    Pay,
    Power,
    Respect,
    Reach,
    Distance,
    Next,
    RouteStrength,
    Gate,
    Findings,
}

/// All figures with their names and their types in GraphML.
const FIGURES: [(Figure, &str, &str); 12] = [
    (Figure::Potential, "potential", "boolean"),
    (Figure::Headcount, "headcount", "double"),
    (Figure::Cost, "cost", "double"),
    (Figure::Pay, "pay", "double"),
    (Figure::Power, "power", "double"),
    (Figure::Respect, "respect", "double"),
    (Figure::Reach, "reach", "string"),
    (Figure::Distance, "distance", "int"),
    (Figure::Next, "next", "string"),
    (Figure::RouteStrength, "route_strength", "double"),
    (Figure::Gate, "gate", "string"),
    (Figure::Findings, "findings", "string"),
];

impl Figure {
    fn name(self) -> &'static str {
        FIGURES.iter().find(|(figure, _, _)| *figure == self).map_or("", |(_, name, _)| name)
    }
}

/// A figure of a party.
#[derive(Debug, Clone)]
enum Value {
    Number(f64),
    Flag(bool),
    Word(&'static str),
    Text(String),
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Number(number) => f.write_str(ryu_js::Buffer::new().format(*number)),
            Value::Flag(flag) => write!(f, "{flag}"),
            Value::Word(word) => f.write_str(word),
            Value::Text(text) => f.write_str(text),
        }
    }
}

/// A number as JSON and JavaScript print it.
fn number(value: f64) -> String {
    ryu_js::Buffer::new().format(value).to_owned()
}

/// For each party the one that stands for it where units are drawn: the outermost unit around it, else itself.
fn outermost(model: &Model) -> IdVec<PartyId, PartyId> {
    let top: Vec<PartyId> = model.parties().map(|party| model.top_unit(party).unwrap_or(party)).collect();
    top.into()
}
