//! The columns of the exported tables, which are the attributes of nodes and edges in the other formats.

use std::borrow::Cow;

use super::{Export, ExportEdge, Node};
use crate::analysis::{ActorPath, Way};
use crate::model::{PartyId, PartyKind, Thing};

/// A column of a table, an attribute in the other formats.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct ExportColumn<Of: 'static> {
    /// Its name, chosen so that no program that reads the export reserves it.
    pub name: &'static str,
    /// The type of all cells that are not empty.
    pub holds: Holds,
    /// What the column means, in a sentence.
    pub about: &'static str,
    pub(super) value: for<'a> fn(&Export<'a>, &Of) -> Option<Value<'a>>,
}

/// The type of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Holds {
    /// Any text.
    Text,
    /// A whole number.
    Whole,
    /// A number with a decimal point, perhaps with an exponent.
    Decimal,
    /// `TRUE` or `FALSE`.
    Flag,
}

/// The value of a cell.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value<'a> {
    Text(Cow<'a, str>),
    Whole(u32),
    Decimal(f64),
    Flag(bool),
}

/// The columns of parties.csv after `id`.
pub(super) const OF_NODES: &[ExportColumn<Node>] = &[
    ExportColumn {
        name: "full_name",
        holds: Holds::Text,
        about: "the name with the units around it, as in `Shops.Barista`",
        value: |export, node| Some(owned(export.full_name(*node))),
    },
    ExportColumn {
        name: "label",
        holds: Holds::Text,
        about: "the label, or the name if there is none",
        value: |export, node| Some(Value::Text(export.label(*node).into())),
    },
    ExportColumn {
        name: "kind",
        holds: Holds::Text,
        about: "`customer`, `outsider`, `unit` (without roles in it), `group` (a unit with roles in it), `role`, `outcome` or `everyone`",
        value: |export, node| Some(Value::Text(export.kind(*node).into())),
    },
    ExportColumn {
        name: "unit_id",
        holds: Holds::Text,
        about: "the `id` of the unit it is in",
        value: |export, node| export.unit(*node).map(|unit| owned(export.id(Node::Party(unit)))),
    },
    ExportColumn {
        name: "unit",
        holds: Holds::Text,
        about: "the full name of that unit",
        value: |export, node| export.unit(*node).map(|unit| owned(export.full_name(Node::Party(unit)))),
    },
    ExportColumn {
        name: "potential",
        holds: Holds::Flag,
        about: "for customers: whether it is only a potential one",
        value: |export, node| {
            let customer = party(node).filter(|party| export.model().kind(*party) == PartyKind::Customer)?;
            Some(Value::Flag(export.model().is_potential_customer(customer)))
        },
    },
    ExportColumn {
        name: "headcount",
        holds: Holds::Decimal,
        about: "people, in full-time equivalents",
        value: |export, node| actor(export, node).map(|actor| Value::Decimal(export.model().headcount(actor))),
    },
    ExportColumn {
        name: "cost",
        holds: Holds::Decimal,
        about: "the stated yearly cost, in the currency of the model",
        value: |export, node| export.model().cost(actor(export, node)?).map(Value::Decimal),
    },
    ExportColumn {
        name: "pay",
        holds: Holds::Decimal,
        about: "the yearly pay of one person, in the currency of the model",
        value: |export, node| export.model().pay(actor(export, node)?).map(Value::Decimal),
    },
    ExportColumn {
        name: "power",
        holds: Holds::Decimal,
        about: "the stated power",
        value: |export, node| export.model().power(actor(export, node)?).map(Value::Decimal),
    },
    ExportColumn {
        name: "respect",
        holds: Holds::Decimal,
        about: "the stated respect",
        value: |export, node| export.model().respect(actor(export, node)?).map(Value::Decimal),
    },
    ExportColumn {
        name: "reach",
        holds: Holds::Text,
        about: "how the customer is reached: `direct`, `indirect`, `potential-only`, `none`",
        value: |export, node| path(export, node).map(|path| Value::Text(path.reach.as_str().into())),
    },
    ExportColumn {
        name: "distance",
        holds: Holds::Whole,
        about: "links to the nearest customer",
        value: |export, node| way(export, node).map(|way| Value::Whole(way.distance)),
    },
    ExportColumn {
        name: "next_step_id",
        holds: Holds::Text,
        about: "the `id` of the first step on the shortest way",
        value: |export, node| way(export, node).map(|way| owned(export.id(Node::Party(way.next)))),
    },
    ExportColumn {
        name: "next_step",
        holds: Holds::Text,
        about: "its full name",
        value: |export, node| way(export, node).map(|way| owned(export.full_name(Node::Party(way.next)))),
    },
    ExportColumn {
        name: "route_strength",
        holds: Holds::Decimal,
        about: "the strength of the shortest way (the strongest of several), in [0, 1]: the product of the strengths on it",
        value: |export, node| way(export, node).map(|way| Value::Decimal(way.strength)),
    },
    ExportColumn {
        name: "gate_id",
        holds: Holds::Text,
        about: "the `id` of the nearest other role or unit that is on every way to the customer",
        value: |export, node| way(export, node)?.gate.map(|gate| owned(export.id(Node::Party(gate)))),
    },
    ExportColumn {
        name: "gate",
        holds: Holds::Text,
        about: "its full name",
        value: |export, node| way(export, node)?.gate.map(|gate| owned(export.full_name(Node::Party(gate)))),
    },
    ExportColumn {
        name: "findings",
        holds: Holds::Text,
        about: "the rules that found something about it, separated by spaces",
        value: |export, node| export.findings.get(&thing(node)?).map(|rules| owned(rules.join(" "))),
    },
];

/// The columns of links.csv after `from_id`, `to_id` and `id`.
pub(super) const OF_EDGES: &[ExportColumn<ExportEdge>] = &[
    ExportColumn {
        name: "kind",
        holds: Holds::Text,
        about: "`serves`, `reports to`, `influences`, `responsible for`, `hands back to` or `needs`",
        value: |_, edge| Some(Value::Text(edge.kind.into())),
    },
    ExportColumn {
        name: "strength",
        holds: Holds::Decimal,
        about: "for `serves` and `influences`: how strong the link is, in (0, 1]; 1 if not stated",
        value: |_, edge| edge.strength.map(Value::Decimal),
    },
    ExportColumn {
        name: "effort",
        holds: Holds::Decimal,
        about: "for `serves`: the stated share of the effort, in (0, 1]",
        value: |_, edge| edge.effort.map(Value::Decimal),
    },
    ExportColumn {
        name: "share",
        holds: Holds::Decimal,
        about: "for `responsible for`: the stated share of the outcome, in (0, 1]",
        value: |_, edge| edge.share.map(Value::Decimal),
    },
    ExportColumn {
        name: "text",
        holds: Holds::Text,
        about: "the text written with it",
        value: |export, edge| export.context.model.text(edge.text).map(|text| Value::Text(text.into())),
    },
];

impl Value<'_> {
    /// The value as XML Schema, Graphviz and most others read it: `0.5`, `true`. A decimal keeps its point.
    pub fn plain(&self) -> String {
        match self {
            Value::Text(text) => text.to_string(),
            Value::Whole(number) => number.to_string(),
            Value::Decimal(number) => decimal(*number),
            Value::Flag(flag) => flag.to_string(),
        }
    }
}

/// The fewest digits that read back as the same number, always with a point: `1.0`, `0.25`, `1.6e-7`.
fn decimal(number: f64) -> String {
    let mut digits = ryu_js::Buffer::new().format(number).to_owned();
    if !digits.contains('.') {
        let end = digits.find('e').unwrap_or(digits.len());
        digits.insert_str(end, ".0");
    }
    digits
}

fn owned<'a>(text: String) -> Value<'a> {
    Value::Text(text.into())
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_keep_their_point() {
        let written = [0.0, 1.0, 0.5, 1.6e-7, 5e-7, 2e21, 1_234_567.0].map(decimal);
        assert_eq!(written, ["0.0", "1.0", "0.5", "1.6e-7", "5.0e-7", "2.0e+21", "1234567.0"]);
    }
}
