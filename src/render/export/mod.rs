//! Exports: the links of a model with what the analyses found, for programs that go on from there.
//!
//! A format is one file here, which says how it is called and how it is written, and one line in [`formats!`] below.

mod columns;
mod csv;

use std::collections::BTreeMap;
use std::fmt;

pub use columns::{Column, Holds};
use columns::{OF_EDGES, OF_NODES, Value};
pub use mermaid::{MERMAID_CHARACTERS, MERMAID_LINKS};

use crate::model::{Id, Model, OutcomeId, PartyId, TextId, Thing};
use crate::rules::{Context, Finding, Subject};

/// Makes [`ExportFormat`] of the list of formats: the name of each and the module that holds its `FORMAT`.
macro_rules! formats {
    ($($(#[$about:meta])* $name:ident => $module:ident,)+) => {
        $(mod $module;)+

        /// The formats. All but Mermaid's keep everything: every party and outcome, also those without a link, and links
        /// of all kinds.
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
    /// Mermaid, as GitHub shows it: who serves whom; by units where there is more than it draws.
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
    remark: fn(&Export<'_>) -> Option<String>,
}

/// The remark of a format that leaves nothing out.
fn complete(_: &Export<'_>) -> Option<String> {
    None
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

/// The columns of the table of parties behind `id`, in its order; in other formats the attributes of nodes.
pub const NODE_COLUMNS: &[Column<Node>] = OF_NODES;

/// The columns of the table of links behind `from_id`, `to_id` and `id`, in its order; in other formats the attributes of
/// edges.
pub const EDGE_COLUMNS: &[Column<Edge>] = OF_EDGES;

/// The links of a model with what the analyses found: a node for each party and outcome (and one for `everyone`, where a
/// link leads to it), an edge for each link as it was written. What paths and rules were not run for is left out.
#[derive(Debug)]
pub struct Export<'a> {
    context: &'a Context<'a>,
    /// The rules that speak of each thing.
    findings: BTreeMap<Thing, Vec<&'static str>>,
    everyone: bool,
}

impl<'a> Export<'a> {
    /// An export of a model, its analyses and what the rules found. Linear.
    pub fn new(context: &'a Context<'a>, findings: &[Finding]) -> Self {
        let mut about: BTreeMap<Thing, Vec<&'static str>> = BTreeMap::new();
        for finding in findings {
            for subject in &finding.subjects {
                if let Subject::Thing(thing) = subject {
                    let rules = about.entry(*thing).or_default();
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
    /// assert!(out.contains("n1 -> n0 [kind=\"serves\", strength=\"0.9\""));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Those of the writer.
    pub fn write(&self, format: ExportFormat, out: &mut dyn fmt::Write) -> fmt::Result {
        (format.format().write)(self, out)
    }

    /// What a reader of this format should know of what was written: that, and why, something was left out.
    pub fn remark(&self, format: ExportFormat) -> Option<String> {
        (format.format().remark)(self)
    }

    fn model(&self) -> &'a Model {
        self.context.model
    }

    /// The title of the organization.
    fn title(&self) -> &'a str {
        self.model().title().unwrap_or("organization")
    }

    /// Parties in declaration order, `everyone`, outcomes.
    fn nodes(&self) -> impl Iterator<Item = Node> + '_ {
        let parties = self.model().parties().map(Node::Party);
        let everyone = self.everyone.then_some(Node::Everyone);
        parties.chain(everyone).chain(self.model().outcomes().ids().map(Node::Outcome))
    }

    /// All links, kind by kind.
    fn edges(&self) -> impl Iterator<Item = Edge> + '_ {
        let model = self.model();
        let each = move || model.parties();
        let serves = model.all_serves().map(|(from, serve)| Edge {
            strength: Some(serve.strength()),
            effort: serve.effort(),
            ..Edge::new("serves", from, serve.to.party().map_or(Node::Everyone, Node::Party), serve.text)
        });
        let reports = each().flat_map(move |from| {
            let managers = model.own_managers(from).iter();
            managers.map(move |link| Edge::new("reports to", from, Node::Party(link.to), link.text))
        });
        let influences = each().flat_map(move |from| {
            model.influences(from).iter().map(move |influence| Edge {
                strength: Some(influence.strength()),
                ..Edge::new("influences", from, Node::Party(influence.on), influence.text)
            })
        });
        let responsible = each().flat_map(move |from| {
            model.responsibilities(from).iter().map(move |held| Edge {
                share: held.share(),
                ..Edge::new("responsible for", from, Node::Outcome(held.outcome), held.how)
            })
        });
        let hands_back = each().flat_map(move |from| {
            let links = model.hands_back(from).iter();
            links.map(move |link| Edge::new("hands back to", from, Node::Party(link.to), link.text))
        });
        let needs = each().flat_map(move |from| {
            let links = model.needs(from).iter();
            links.map(move |link| Edge::new("needs", from, Node::Party(link.to), link.text))
        });
        serves.chain(reports).chain(influences).chain(responsible).chain(hands_back).chain(needs)
    }

    /// `n0`, `n1`, …: an id that no name can collide with.
    fn id(&self, node: Node) -> String {
        let parties = self.model().parties().len();
        let number = match node {
            Node::Party(party) => party.index(),
            Node::Everyone => parties,
            Node::Outcome(outcome) => parties + 1 + outcome.index(),
        };
        format!("n{number}")
    }

    fn full_name(&self, node: Node) -> String {
        match node {
            Node::Party(party) => self.model().qualified_name(party.into()),
            Node::Outcome(outcome) => self.model().qualified_name(Thing::Outcome(outcome)),
            Node::Everyone => "everyone".to_owned(),
        }
    }

    fn label(&self, node: Node) -> &'a str {
        match node {
            Node::Party(party) => self.model().label(party),
            Node::Outcome(outcome) => self.model().label_of(Thing::Outcome(outcome)),
            Node::Everyone => "everyone",
        }
    }

    fn kind(&self, node: Node) -> &'static str {
        match node {
            Node::Party(party) if self.model().is_group(party) => "group",
            Node::Party(party) => self.model().noun_of(party.into()),
            Node::Outcome(_) => "outcome",
            Node::Everyone => "everyone",
        }
    }

    /// The unit around it.
    fn unit(&self, node: Node) -> Option<PartyId> {
        match node {
            Node::Party(party) => self.model().parent(party),
            Node::Outcome(outcome) => self.model().parent_of(Thing::Outcome(outcome)),
            Node::Everyone => None,
        }
    }

    /// What is known of a node, in the order of its columns.
    fn facts_of_node(&self, node: Node) -> impl Iterator<Item = (&'static Column<Node>, Value<'a>)> + '_ {
        OF_NODES.iter().filter_map(move |column| Some((column, (column.value)(self, &node)?)))
    }

    /// What is known of an edge, in the order of its columns.
    fn facts_of_edge(&self, edge: &Edge) -> impl Iterator<Item = (&'static Column<Edge>, Value<'a>)> {
        OF_EDGES.iter().filter_map(move |column| Some((column, (column.value)(self, edge)?)))
    }
}

/// What links lead from and to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Node {
    /// A party.
    Party(PartyId),
    /// The receiver `everyone`.
    Everyone,
    /// An outcome, for which somebody is responsible.
    Outcome(OutcomeId),
}

/// A link as it was written.
#[derive(Debug, Clone, Copy)]
pub struct Edge {
    /// The verb.
    kind: &'static str,
    from: PartyId,
    to: Node,
    text: Option<TextId>,
    strength: Option<f64>,
    effort: Option<f64>,
    share: Option<f64>,
}

impl Edge {
    fn new(kind: &'static str, from: PartyId, to: Node, text: Option<TextId>) -> Self {
        Edge { kind, from, to, text, strength: None, effort: None, share: None }
    }
}
