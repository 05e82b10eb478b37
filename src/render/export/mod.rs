//! Exports: the links of a model with results of the analyses, for other programs to work on.
//!
//! To add a format, write one file here that holds its `FORMAT`, and add one line to [`formats!`] below.

mod blocks;
mod columns;
mod serves;

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;
use std::sync::OnceLock;

pub use columns::ExportColumn;
use columns::{OF_EDGES, OF_NODES};
pub use mermaid::{MERMAID_CHARACTERS, MERMAID_LINKS};
use smallvec::SmallVec;

use crate::json::QualifiedNames;
use crate::model::{Id, Model, OutcomeId, PartyId, TextId, Thing};
use crate::render::cell::CellValue;
use crate::rules::{Finding, RuleContext, Subject};

/// Makes [`ExportFormat`] from the list of formats: the name of each and the module that holds its `FORMAT`.
macro_rules! formats {
    ($($(#[$about:meta])* $name:ident => $module:ident,)+) => {
        $(mod $module;)+

        /// The formats. Most are complete: every party and outcome, linked or not, and links of all kinds;
        /// what the others leave out, [`Export::remark`] says.
        /// [`Export`] has an example.
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
    /// Mermaid, as GitHub shows it: who serves whom. Units instead of roles where there are too many for it.
    Mermaid => mermaid,
    /// GraphML, for Gephi, igraph and networkx.
    GraphMl => graphml,
    /// A table of the parties, as CSV.
    Parties => parties,
    /// A table of the links, as CSV.
    Links => links,
    /// The model as JSON, for programs: everything that was written, and no figures.
    Json => json,
    /// The model as one text in the Outward language.
    Outward => outward,
    /// Cytoscape's JSON.
    Cytoscape => cytoscape,
    /// GEXF, for Gephi.
    Gexf => gexf,
    /// GML, for igraph, networkx and yEd.
    Gml => gml,
    /// Pajek's network: who serves whom.
    Pajek => pajek,
    /// UCINET's DL: who serves whom.
    Dl => dl,
    /// A list of who serves whom.
    EdgeList => edgelist,
    /// A list of parties, each with those it serves.
    AdjList => adjlist,
    /// A matrix of who serves whom, as CSV.
    Matrix => matrix,
}

/// Everything that is specific to one format.
struct Format {
    name: &'static str,
    file: &'static str,
    programs: &'static [&'static str],
    write: fn(&Export<'_>, &mut dyn fmt::Write) -> fmt::Result,
    remark: fn(&Export<'_>) -> Option<String>,
}

/// The remark of a format that leaves nothing out: none.
fn complete(_: &Export<'_>) -> Option<String> {
    None
}

impl ExportFormat {
    /// The name that users type, such as `graphml`. Formats with the same name are written together, each to its own
    /// [file](ExportFormat::file) in one folder, as the two tables of `csv` are.
    pub fn name(self) -> &'static str {
        self.format().name
    }

    /// The usual name of its file, such as `links.csv`.
    pub fn file(self) -> &'static str {
        self.format().file
    }

    /// Some programs that read it.
    pub fn programs(self) -> &'static [&'static str] {
        self.format().programs
    }
}

/// The columns of the table of parties after `id`, in order. In other formats, the attributes of nodes.
pub const NODE_COLUMNS: &[ExportColumn<Node>] = OF_NODES;

/// The columns of the table of links after `from_id`, `to_id` and `id`, in order. In other formats, the attributes of
/// edges.
pub const EDGE_COLUMNS: &[ExportColumn<ExportEdge>] = OF_EDGES;

/// The links of a model with results of the analyses: one node per party and outcome (and one for `everyone` if a link
/// leads there), one edge per link as it was written. Figures of analyses that were not run are left out.
/// [`Study::export`](crate::Study::export) is shorter to call.
///
/// ```
/// use outward::render::{Export, ExportFormat};
/// use outward::{Study, text::Sources};
///
/// let study = Study::read(&Sources::from_text("inn.outward", "customer Guest\nrole Cook { serves Guest }"))?;
/// let (context, format) = (study.context(), ExportFormat::Links);
/// let mut table = String::new();
/// Export::new(&context, study.findings()).write(format, &mut table)?;
/// assert_eq!(table.lines().count(), 2); // the names of the columns, and a link
/// assert_eq!((format.name(), format.file()), ("csv", "links.csv"));
/// assert!(!format.programs().is_empty());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Export<'a> {
    context: &'a RuleContext<'a>,
    /// Made when one is needed.
    names: OnceLock<QualifiedNames<'a>>,
    /// The rules with findings about each thing, sorted by thing.
    findings: Vec<(Thing, &'static str)>,
}

impl<'a> Export<'a> {
    /// Prepares an export of a model, its analyses and the findings of its rules. Linear, but for sorting the findings.
    pub fn new(context: &'a RuleContext<'a>, findings: &[Finding]) -> Self {
        let about = |finding: &Finding| {
            let rule = finding.rule.as_str();
            let subjects = finding.subjects.iter().filter_map(move |subject| match subject {
                Subject::Thing(thing) => Some((*thing, rule)),
                Subject::Measure(_) => None,
            });
            subjects.collect::<SmallVec<[_; 4]>>()
        };
        let mut findings: Vec<(Thing, &'static str)> = findings.iter().flat_map(about).collect();
        findings.sort_by_key(|(thing, _)| *thing);
        findings.dedup();
        Export { context, names: OnceLock::new(), findings }
    }

    /// Writes one format. Linear in the size of the model.
    ///
    /// ```
    /// use outward::render::{Export, ExportFormat};
    /// use outward::{Study, text::Sources};
    ///
    /// let text = "customer Guest\nrole Barista { serves Guest strength 0.9 }";
    /// let study = Study::read(&Sources::from_text("shop.outward", text))?;
    /// let (context, mut out) = (study.context(), String::new());
    /// Export::new(&context, study.findings()).write(ExportFormat::Dot, &mut out)?;
    /// assert!(out.contains("n1 -> n0 [kind=\"serves\", strength=\"0.9\""));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// The errors of the writer.
    pub fn write(&self, format: ExportFormat, out: &mut dyn fmt::Write) -> fmt::Result {
        (format.format().write)(self, out)
    }

    /// A sentence for users if the format leaves something out, saying what and why; `None` if it is complete.
    ///
    /// ```
    /// use outward::render::{Export, ExportFormat};
    /// use outward::{Study, text::Sources};
    ///
    /// let study = Study::read(&Sources::from_text("shop.outward", "customer Guest\nrole Barista { serves Guest }"))?;
    /// let context = study.context();
    /// let export = Export::new(&context, study.findings());
    /// assert!(ExportFormat::ALL.iter().all(|format| export.remark(*format).is_none()));
    /// # Ok::<(), outward::model::Invalid>(())
    /// ```
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

    fn nodes(&self) -> impl Iterator<Item = Node> + 'a {
        Node::all(self.model())
    }

    /// All links, kind by kind.
    fn edges(&self) -> impl Iterator<Item = ExportEdge> + 'a {
        ExportEdge::all(self.model())
    }

    fn id(&self, node: Node) -> NodeId {
        node.id(self.model())
    }

    fn full_name(&self, node: Node) -> Cow<'_, str> {
        match node {
            Node::Party(party) => self.names.get_or_init(|| QualifiedNames::new(self.model())).party(party).into(),
            Node::Everyone | Node::Outcome(_) => node.full_name(self.model()).into(),
        }
    }

    /// The rules with findings about a thing, in the order of the findings.
    fn rules(&self, thing: Thing) -> impl Iterator<Item = &'static str> + '_ {
        let start = self.findings.partition_point(|(other, _)| *other < thing);
        let found = self.findings.get(start..).unwrap_or_default().iter();
        found.take_while(move |(other, _)| *other == thing).map(|(_, rule)| *rule)
    }

    fn label(&self, node: Node) -> &'a str {
        node.label(self.model())
    }

    fn kind(&self, node: Node) -> &'static str {
        node.kind(self.model())
    }

    fn unit(&self, node: Node) -> Option<PartyId> {
        node.unit(self.model())
    }

    /// The known attributes of a node, in column order.
    fn facts_of_node(&self, node: Node) -> impl Iterator<Item = (&'static ExportColumn<Node>, CellValue<'_>)> {
        OF_NODES.iter().filter_map(move |column| Some((column, (column.value)(self, &node)?)))
    }

    /// The known attributes of an edge, in column order.
    fn facts_of_edge(
        &self,
        edge: &ExportEdge,
    ) -> impl Iterator<Item = (&'static ExportColumn<ExportEdge>, CellValue<'_>)> {
        OF_EDGES.iter().filter_map(move |column| Some((column, (column.value)(self, edge)?)))
    }
}

/// An end of a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Node {
    /// A party.
    Party(PartyId),
    /// The receiver `everyone`.
    Everyone,
    /// An outcome that somebody is responsible for.
    Outcome(OutcomeId),
}

impl Node {
    /// All nodes of a model: parties in declaration order, `everyone` if a link leads there, outcomes.
    pub(crate) fn all(model: &Model) -> impl Iterator<Item = Node> + '_ {
        let everyone = model.all_serves().any(|(_, serve)| serve.to.is_everyone());
        let parties = model.parties().map(Node::Party);
        parties.chain(everyone.then_some(Node::Everyone)).chain(model.outcomes().ids().map(Node::Outcome))
    }

    /// `n0`, `n1`, …: ids that cannot collide with a name.
    pub(crate) fn id(self, model: &Model) -> NodeId {
        let parties = model.parties().len();
        NodeId(match self {
            Node::Party(party) => party.index(),
            Node::Everyone => parties,
            Node::Outcome(outcome) => parties + 1 + outcome.index(),
        })
    }

    /// The qualified name, or `everyone`.
    pub(crate) fn full_name(self, model: &Model) -> String {
        match self {
            Node::Party(party) => model.qualified_name(party.into()),
            Node::Outcome(outcome) => model.qualified_name(Thing::Outcome(outcome)),
            Node::Everyone => "everyone".to_owned(),
        }
    }

    pub(crate) fn label(self, model: &Model) -> &str {
        match self {
            Node::Party(party) => model.label(party),
            Node::Outcome(outcome) => model.label_of(Thing::Outcome(outcome)),
            Node::Everyone => "everyone",
        }
    }

    pub(crate) fn kind(self, model: &Model) -> &'static str {
        match self {
            Node::Party(party) if model.is_group(party) => "group",
            Node::Party(party) => model.noun_of(party.into()),
            Node::Outcome(_) => "outcome",
            Node::Everyone => "everyone",
        }
    }

    /// The unit around it.
    pub(crate) fn unit(self, model: &Model) -> Option<PartyId> {
        match self {
            Node::Party(party) => model.parent(party),
            Node::Outcome(outcome) => model.parent_of(Thing::Outcome(outcome)),
            Node::Everyone => None,
        }
    }
}

/// `n0`, `n1`, …
#[derive(Debug, Clone, Copy)]
pub(crate) struct NodeId(pub usize);

impl fmt::Display for NodeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "n{}", self.0)
    }
}

/// A link as it was written.
#[derive(Debug, Clone, Copy)]
pub struct ExportEdge {
    /// The verb it was written with.
    pub(crate) kind: &'static str,
    pub(crate) from: PartyId,
    pub(crate) to: Node,
    pub(crate) text: Option<TextId>,
    pub(crate) strength: Option<f64>,
    pub(crate) effort: Option<f64>,
    pub(crate) share: Option<f64>,
}

/// The links of one kind that some parties have, by their indices.
type OfKind = for<'m> fn(&'m Model, Range<usize>) -> Box<dyn Iterator<Item = ExportEdge> + 'm>;

impl ExportEdge {
    /// All links of a model, kind by kind.
    pub(crate) fn all(model: &Model) -> impl Iterator<Item = ExportEdge> + '_ {
        ExportEdge::KINDS.into_iter().flat_map(|kind| kind(model, 0..model.parties().len()))
    }

    const KINDS: [OfKind; 6] = [
        |model, parties| {
            of_each(
                parties,
                |from| model.own_serves(from),
                |from, serve| ExportEdge {
                    strength: Some(serve.strength()),
                    effort: serve.effort(),
                    ..ExportEdge::new("serves", from, serve.to.party().map_or(Node::Everyone, Node::Party), serve.text)
                },
            )
        },
        |model, parties| {
            of_each(
                parties,
                |from| model.own_managers(from),
                |from, link| ExportEdge::new("reports to", from, Node::Party(link.to), link.text),
            )
        },
        |model, parties| {
            of_each(
                parties,
                |from| model.influences(from),
                |from, influence| ExportEdge {
                    strength: Some(influence.strength()),
                    ..ExportEdge::new("influences", from, Node::Party(influence.on), influence.text)
                },
            )
        },
        |model, parties| {
            of_each(
                parties,
                |from| model.responsibilities(from),
                |from, held| ExportEdge {
                    share: held.share(),
                    ..ExportEdge::new("responsible for", from, Node::Outcome(held.outcome), held.how)
                },
            )
        },
        |model, parties| {
            of_each(
                parties,
                |from| model.hands_back(from),
                |from, link| ExportEdge::new("hands back to", from, Node::Party(link.to), link.text),
            )
        },
        |model, parties| {
            of_each(
                parties,
                |from| model.needs(from),
                |from, link| ExportEdge::new("needs", from, Node::Party(link.to), link.text),
            )
        },
    ];

    fn new(kind: &'static str, from: PartyId, to: Node, text: Option<TextId>) -> Self {
        ExportEdge { kind, from, to, text, strength: None, effort: None, share: None }
    }
}

fn of_each<'m, T: 'm>(
    parties: Range<usize>,
    links: impl Fn(PartyId) -> &'m [T] + 'm,
    edge: impl Fn(PartyId, &T) -> ExportEdge + Copy + 'm,
) -> Box<dyn Iterator<Item = ExportEdge> + 'm> {
    let parties = parties.map(PartyId::from_index);
    Box::new(parties.flat_map(move |from| links(from).iter().map(move |link| edge(from, link))))
}
