//! Nodes and links as they were written, as tables.

use super::ResultTable;
use super::rows::Rows;
use crate::json::QualifiedNames;
use crate::model::{Model, PartyKind};
use crate::render::{ExportEdge, Node};

/// Everything that a link can begin or end at.
pub(super) fn nodes<'a>(model: &'a Model, names: &'a QualifiedNames<'a>) -> ResultTable<'a> {
    Rows::of(Node::all(model))
        .with("id", "`n0`, `n1`, …: no name can be taken for it", |node| node.id(model).to_string())
        .with("name", "the name with the units around it, as in `Shops.Barista`", |node| node.full_name(model))
        .with("label", "the label, or the name if there is none", |node| node.label(model))
        .with(
            "kind",
            "`customer`, `outsider`, `unit` (without roles in it), `group` (a unit with roles in it), `role`, `outcome`, `everyone`",
            |node| node.kind(model),
        )
        .with("unit", "the unit it is in", |node| node.unit(model).map(|unit| names.party(unit)))
        .with("potential", "for customers: whether it is only a potential one", |node| match node {
            Node::Party(party) if model.kind(party) == PartyKind::Customer => Some(model.is_potential_customer(party)),
            Node::Party(_) | Node::Everyone | Node::Outcome(_) => None,
        })
        .named("nodes", "a party, an outcome, or `everyone`")
}

/// All links, kind by kind.
pub(super) fn links<'a>(model: &'a Model, edges: &'a [ExportEdge], names: &'a QualifiedNames<'a>) -> ResultTable<'a> {
    Rows::of(edges)
        .with("from_id", "the `id` of who said it", |edge| Node::Party(edge.from).id(model).to_string())
        .with("to_id", "the `id` of what it leads to", |edge| edge.to.id(model).to_string())
        .with("from", "the name of who said it", |edge| names.party(edge.from))
        .with("to", "the name of a party or an outcome, or `everyone`", |edge| edge.to.full_name(model))
        .with("kind", "`serves`, `reports to`, `influences`, `responsible for`, `hands back to` or `needs`", |edge| {
            edge.kind
        })
        .with("strength", "for `serves` and `influences`: in (0, 1]; 1 if not stated", |edge| edge.strength)
        .with("effort", "for `serves`: the stated share of the effort, in (0, 1]", |edge| edge.effort)
        .with("share", "for `responsible for`: the stated share of the outcome, in (0, 1]", |edge| edge.share)
        .with("text", "the text written with it", |edge| model.text(edge.text))
        .named("links", "a link as it was written")
}
