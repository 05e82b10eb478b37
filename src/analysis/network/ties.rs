//! From a model to the networks among its actors.

use crate::analysis::nesting::Nesting;
use crate::graph::Digraph;
use crate::limits::NETWORK_TIES;
use crate::model::{IdVec, Model, PartyId, Target};

use super::Absent;

/// Who serves whom among the actors: an arc from each actor to every other one that receives its work, by name or through a
/// group around it, with own and inherited links alike. Vertex n is the nth actor in declaration order; the weight is the
/// strength of the link, of several the greatest. Customers and outsiders are not in it.
///
/// Links to groups are written out here, which takes time and memory for each pair: O(ties log ties).
///
/// # Errors
///
/// [`Absent::TooLarge`] with more than [`NETWORK_TIES`](crate::limits::NETWORK_TIES) ties.
///
/// ```
/// use outward::{Model, analysis::service_ties, text::Sources};
///
/// let text = "customer Guest\nunit Shop { role Clerk { serves Guest } role Cook { serves Clerk } }\nrole Chief { serves Shop strength 0.5 }";
/// let model = Model::read(&Sources::from_text("shop.outward", text))?;
/// let ties = service_ties(&model).unwrap();
/// assert_eq!(ties.each_arc().collect::<Vec<_>>(), [(1, 0, 1.0), (2, 0, 0.5), (2, 1, 0.5)]);
/// # Ok::<(), outward::model::Invalid>(())
/// ```
pub fn service_ties(model: &Model) -> Result<Digraph, Absent> {
    service_ties_within(model, NETWORK_TIES)
}

fn service_ties_within(model: &Model, most: usize) -> Result<Digraph, Absent> {
    let (nesting, vertices) = (Nesting::new(model), Vertices::new(model));
    // the actors in the order in which the contents of a unit follow right after it, and how many come before each place
    let mut actors: Vec<u32> = Vec::with_capacity(vertices.count);
    let mut before: Vec<u32> = Vec::with_capacity(model.parties().len() + 1);
    for place in 0..model.parties().len() as u32 {
        before.push(actors.len() as u32);
        actors.extend(nesting.at(place).and_then(|party| vertices.of(party)));
    }
    before.push(actors.len() as u32);
    let receivers = |target: Target| -> &[u32] {
        let Some(party) = target.party() else { return &actors };
        let range = nesting.range(party);
        let bound = |place: u32| before.get(place as usize).map_or(0, |count| *count as usize);
        actors.get(bound(range.start)..bound(range.end)).unwrap_or_default()
    };
    let links = || model.actors().flat_map(|actor| model.serves(actor).map(move |serve| (actor, serve)));
    let mut ties = 0usize;
    for (_, serve) in links() {
        ties = ties.saturating_add(receivers(serve.to).len());
        if ties > most {
            return Err(Absent::TooLarge);
        }
    }
    let arcs = links().flat_map(|(actor, serve)| {
        let from = vertices.of(actor).unwrap_or(u32::MAX);
        receivers(serve.to).iter().map(move |to| (from, *to, serve.strength()))
    });
    Ok(Digraph::weighted(vertices.count, arcs))
}

/// Who reports to whom among the actors: an arc from each actor to each of its managers, own or inherited. Vertex n is the
/// nth actor in declaration order. Managers outside the organization are not in it.
///
/// Managers of a group are written out for everybody in it, which takes time and memory for each pair: O(ties log ties).
///
/// # Errors
///
/// [`Absent::TooLarge`] with more than [`NETWORK_TIES`](crate::limits::NETWORK_TIES) ties.
///
/// ```
/// use outward::{Model, analysis::reporting_ties, text::Sources};
///
/// let text = "customer Guest\nunit Shop { reports to Chief; role Clerk { serves Guest } role Cook { serves Clerk } }\nrole Chief";
/// let model = Model::read(&Sources::from_text("shop.outward", text))?;
/// assert_eq!(reporting_ties(&model).unwrap().each_arc().collect::<Vec<_>>(), [(0, 2, 1.0), (1, 2, 1.0)]);
/// # Ok::<(), outward::model::Invalid>(())
/// ```
pub fn reporting_ties(model: &Model) -> Result<Digraph, Absent> {
    reporting_ties_within(model, NETWORK_TIES)
}

fn reporting_ties_within(model: &Model, most: usize) -> Result<Digraph, Absent> {
    let mut ties = 0usize;
    for actor in model.actors() {
        ties = ties.saturating_add(model.managers(actor).count());
        if ties > most {
            return Err(Absent::TooLarge);
        }
    }
    let vertices = Vertices::new(model);
    let arcs = model.actors().flat_map(|actor| model.managers(actor).map(move |manager| (actor, manager)));
    let arcs = arcs.filter_map(|(actor, manager)| Some((vertices.of(actor)?, vertices.of(manager)?)));
    Ok(Digraph::new(vertices.count, arcs))
}

/// The top-level unit of each actor, as a number: units by declaration; each actor in no unit is alone in one of its own.
///
/// ```
/// use outward::{Model, analysis::top_units, text::Sources};
///
/// let text = "unit Shop { role Clerk; unit Kitchen { role Cook } }\nrole Chief\nunit Shop { role Porter }";
/// let model = Model::read(&Sources::from_text("shop.outward", format!("customer Guest\n{text}")))?;
/// assert_eq!(top_units(&model), [0, 0, 1, 0]);
/// # Ok::<(), outward::model::Invalid>(())
/// ```
pub fn top_units(model: &Model) -> Vec<u32> {
    let mut tops: IdVec<PartyId, PartyId> = model.parties().collect::<Vec<_>>().into();
    let mut numbers: IdVec<PartyId, Option<u32>> = IdVec::filled(tops.len(), None);
    let mut next = 0;
    let mut units = Vec::new();
    for party in model.parties() {
        // a unit is declared before its contents
        if let Some(unit) = model.parent(party) {
            tops[party] = tops[unit];
        }
        if model.is_actor(party) {
            let number = numbers[tops[party]].get_or_insert_with(|| {
                next += 1;
                next - 1
            });
            units.push(*number);
        }
    }
    units
}

/// The numbers of actors as vertices.
struct Vertices {
    numbers: IdVec<PartyId, Option<u32>>,
    count: usize,
}

impl Vertices {
    fn new(model: &Model) -> Self {
        let mut numbers = IdVec::filled(model.parties().len(), None);
        let mut count = 0u32;
        for actor in model.actors() {
            numbers[actor] = Some(count);
            count += 1;
        }
        Vertices { numbers, count: count as usize }
    }

    fn of(&self, party: PartyId) -> Option<u32> {
        self.numbers.find(party).copied().flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Sources;

    #[test]
    fn a_network_has_so_many_ties() {
        // of five in a unit, each serves all: 25 with itself, which counts towards the work
        let text =
            "customer Guest\nunit U { serves U.A, everyone; role A; role B; role C; role D; role E { serves U } }";
        let model = Model::read(&Sources::from_text("x.outward", text)).unwrap();
        // A to E to A (but A itself) and to everyone, E to the unit
        let work = 3 + 4 * 5 + 5;
        assert_eq!(service_ties_within(&model, work - 1), Err(Absent::TooLarge));
        assert_eq!(service_ties_within(&model, work).map(|ties| ties.arcs()), Ok(20));
    }

    #[test]
    fn inherited_managers_count() {
        // each of the four in the unit has both managers, of whom one is an outsider
        let text = "customer Guest\noutsider Owner\nrole Chief { serves Guest }
            unit U { reports to Chief, Owner; role A; role B; role C; unit V { role D } }";
        let model = Model::read(&Sources::from_text("x.outward", text)).unwrap();
        assert_eq!(reporting_ties_within(&model, 7), Err(Absent::TooLarge));
        assert_eq!(reporting_ties_within(&model, 8).map(|ties| ties.arcs()), Ok(4));
    }
}
