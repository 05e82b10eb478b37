//! What was written, as columns.

use super::rows::Rows;
use crate::json::QualifiedNames;
use crate::model::{Model, PartyId, PartyKind};

/// What a row of actors is.
pub(super) const ACTOR: &str = "a role, or a unit without roles in it";

/// What the name of an actor is.
pub(super) const NAME: &str = "the name with the units around it, as in `Shops.Barista`";

pub(super) fn of_actors<'a>(
    model: &'a Model,
    actors: &'a [PartyId],
    names: &'a QualifiedNames<'a>,
) -> Rows<'a, PartyId> {
    Rows::of(actors.iter().copied())
        .with("actor", NAME, |actor| names.party(actor))
        .with("label", "the label, or the name if there is none", |actor| model.label(actor))
        .with("kind", "`role` or `unit`", |actor| model.noun_of(actor.into()))
        .with("unit", "the unit it is in", |actor| model.parent(actor).map(|unit| names.party(unit)))
        .with("top_unit", "the outermost unit it is in; for an outermost unit, itself", |actor| {
            model.top_unit(actor).map(|unit| names.party(unit))
        })
        .with("headcount", "people, in full-time equivalents; 1 if not stated", |actor| model.headcount(actor))
        .with("cost", "the stated yearly cost of all its people, in the currency of the model", |actor| {
            model.cost(actor)
        })
        .with("pay", "the yearly pay of one person, in the currency of the model", |actor| model.pay(actor))
        .with("power", "the stated power", |actor| model.power(actor))
        .with("respect", "the stated respect", |actor| model.respect(actor))
}

pub(super) fn of_organization(model: &Model) -> Rows<'_, ()> {
    let of_kind = |kind| model.parties().filter(|party| model.kind(*party) == kind).count();
    Rows::of([()])
        .with("title", "the title of the organization", |()| model.title())
        .with("roles", "how many roles there are", move |()| of_kind(PartyKind::Role))
        .with("units", "how many units there are", move |()| of_kind(PartyKind::Unit))
        .with("customers", "how many customers there are, with the potential ones", move |()| {
            of_kind(PartyKind::Customer)
        })
        .with("links", "how many `serves` were written, each object counted", |()| model.serve_count())
}
