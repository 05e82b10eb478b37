//! The columns of the exported tables, which are the attributes of nodes and edges in the other formats.

use std::borrow::Cow;

use super::{Export, ExportEdge, Node};
use crate::analysis::{ActorPath, Way};
use crate::model::{PartyId, PartyKind, Thing};
use crate::render::cell::{CellType, CellValue};

/// A column of a table, an attribute in the other formats.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct ExportColumn<Of: 'static> {
    /// Its name, chosen so that no program that reads the export reserves it.
    pub name: &'static str,
    /// The type of all cells that are not empty.
    pub holds: CellType,
    /// What the column means, in a sentence.
    pub about: &'static str,
    pub(super) value: for<'e> fn(&'e Export<'_>, &Of) -> Option<CellValue<'e>>,
}

/// The columns of parties.csv after `id`.
pub(super) const OF_NODES: &[ExportColumn<Node>] = &[
    ExportColumn {
        name: "full_name",
        holds: CellType::Text,
        about: "the name with the units around it, as in `Shops.Barista`",
        value: |export, node| Some(CellValue::Text(export.full_name(*node))),
    },
    ExportColumn {
        name: "label",
        holds: CellType::Text,
        about: "the label, or the name if there is none",
        value: |export, node| Some(CellValue::Text(export.label(*node).into())),
    },
    ExportColumn {
        name: "kind",
        holds: CellType::Text,
        about: "`customer`, `outsider`, `unit` (without roles in it), `group` (a unit with roles in it), `role`, `outcome` or `everyone`",
        value: |export, node| Some(CellValue::Text(export.kind(*node).into())),
    },
    ExportColumn {
        name: "unit_id",
        holds: CellType::Text,
        about: "the `id` of the unit it is in",
        value: |export, node| export.unit(*node).map(|unit| id(export, unit)),
    },
    ExportColumn {
        name: "unit",
        holds: CellType::Text,
        about: "the full name of that unit",
        value: |export, node| export.unit(*node).map(|unit| CellValue::Text(export.full_name(Node::Party(unit)))),
    },
    ExportColumn {
        name: "potential",
        holds: CellType::Flag,
        about: "for customers: whether it is only a potential one",
        value: |export, node| {
            let customer = party(node).filter(|party| export.model().kind(*party) == PartyKind::Customer)?;
            Some(CellValue::Flag(export.model().is_potential_customer(customer)))
        },
    },
    ExportColumn {
        name: "headcount",
        holds: CellType::Decimal,
        about: "people, in full-time equivalents",
        value: |export, node| actor(export, node).map(|actor| CellValue::Decimal(export.model().headcount(actor))),
    },
    ExportColumn {
        name: "cost",
        holds: CellType::Decimal,
        about: "the stated yearly cost, in the currency of the model",
        value: |export, node| export.model().cost(actor(export, node)?).map(CellValue::Decimal),
    },
    ExportColumn {
        name: "pay",
        holds: CellType::Decimal,
        about: "the yearly pay of one person, in the currency of the model",
        value: |export, node| export.model().pay(actor(export, node)?).map(CellValue::Decimal),
    },
    ExportColumn {
        name: "power",
        holds: CellType::Decimal,
        about: "the stated power",
        value: |export, node| export.model().power(actor(export, node)?).map(CellValue::Decimal),
    },
    ExportColumn {
        name: "respect",
        holds: CellType::Decimal,
        about: "the stated respect",
        value: |export, node| export.model().respect(actor(export, node)?).map(CellValue::Decimal),
    },
    ExportColumn {
        name: "reach",
        holds: CellType::Text,
        about: "how the customer is reached: `direct`, `indirect`, `potential-only`, `none`",
        value: |export, node| path(export, node).map(|path| CellValue::Text(path.reach.as_str().into())),
    },
    ExportColumn {
        name: "distance",
        holds: CellType::Whole,
        about: "links to the nearest customer",
        value: |export, node| way(export, node).map(|way| CellValue::Whole(u64::from(way.distance))),
    },
    ExportColumn {
        name: "next_step_id",
        holds: CellType::Text,
        about: "the `id` of the first step on the shortest way",
        value: |export, node| way(export, node).map(|way| id(export, way.next)),
    },
    ExportColumn {
        name: "next_step",
        holds: CellType::Text,
        about: "its full name",
        value: |export, node| way(export, node).map(|way| CellValue::Text(export.full_name(Node::Party(way.next)))),
    },
    ExportColumn {
        name: "route_strength",
        holds: CellType::Decimal,
        about: "the strength of the shortest way (the strongest of several), in [0, 1]: the product of the strengths on it",
        value: |export, node| way(export, node).map(|way| CellValue::Decimal(way.strength)),
    },
    ExportColumn {
        name: "gate_id",
        holds: CellType::Text,
        about: "the `id` of the nearest other role or unit that is on every way to the customer",
        value: |export, node| way(export, node)?.gate.map(|gate| id(export, gate)),
    },
    ExportColumn {
        name: "gate",
        holds: CellType::Text,
        about: "its full name",
        value: |export, node| way(export, node)?.gate.map(|gate| CellValue::Text(export.full_name(Node::Party(gate)))),
    },
    ExportColumn {
        name: "findings",
        holds: CellType::Text,
        about: "the rules that found something about it, separated by spaces",
        value: |export, node| joined(export.rules(thing(node)?)),
    },
];

/// The columns of links.csv after `from_id`, `to_id` and `id`.
pub(super) const OF_EDGES: &[ExportColumn<ExportEdge>] = &[
    ExportColumn {
        name: "kind",
        holds: CellType::Text,
        about: "`serves`, `reports to`, `influences`, `responsible for`, `hands back to` or `needs`",
        value: |_, edge| Some(CellValue::Text(edge.kind.into())),
    },
    ExportColumn {
        name: "strength",
        holds: CellType::Decimal,
        about: "for `serves` and `influences`: how strong the link is, in (0, 1]; 1 if not stated",
        value: |_, edge| edge.strength.map(CellValue::Decimal),
    },
    ExportColumn {
        name: "effort",
        holds: CellType::Decimal,
        about: "for `serves`: the stated share of the effort, in (0, 1]",
        value: |_, edge| edge.effort.map(CellValue::Decimal),
    },
    ExportColumn {
        name: "share",
        holds: CellType::Decimal,
        about: "for `responsible for`: the stated share of the outcome, in (0, 1]",
        value: |_, edge| edge.share.map(CellValue::Decimal),
    },
    ExportColumn {
        name: "text",
        holds: CellType::Text,
        about: "the text written with it",
        value: |export, edge| export.context.model.text(edge.text).map(|text| CellValue::Text(text.into())),
    },
];

fn id<'a>(export: &Export<'_>, party: PartyId) -> CellValue<'a> {
    CellValue::Text(export.id(Node::Party(party)).to_string().into())
}

/// Nearly all have one rule or none.
fn joined<'a>(mut rules: impl Iterator<Item = &'static str>) -> Option<CellValue<'a>> {
    let first = Cow::Borrowed(rules.next()?);
    Some(CellValue::Text(rules.fold(first, |before, rule| before + " " + rule)))
}

fn party(node: &Node) -> Option<PartyId> {
    match node {
        Node::Party(party) => Some(*party),
        Node::Everyone | Node::Outcome(_) => None,
    }
}

fn thing(node: &Node) -> Option<Thing> {
    match node {
        Node::Party(party) => Some(Thing::Party(*party)),
        Node::Outcome(outcome) => Some(Thing::Outcome(*outcome)),
        Node::Everyone => None,
    }
}

fn actor(export: &Export<'_>, node: &Node) -> Option<PartyId> {
    party(node).filter(|party| export.model().is_actor(*party))
}

fn path<'a>(export: &Export<'a>, node: &Node) -> Option<&'a ActorPath> {
    export.context.analyses.paths.as_ref()?.get(actor(export, node)?)
}

fn way<'a>(export: &Export<'a>, node: &Node) -> Option<&'a Way> {
    path(export, node)?.way.as_ref()
}
