//! Structural holes: what a vertex gains by those who do not know each other.

#![allow(clippy::indexing_slicing, reason = "a graph kernel: every index was counted here")]

use super::Absent;
use super::contacts::Contacts;
use crate::graph::Digraph;
use crate::limits::NETWORK_WORK;

/// What surrounds a vertex. Made by [`structural_holes`].
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct StructuralHoles {
    /// How much its contacts are invested in each other: the higher, the fewer holes. `None` without contacts.
    pub constraint: Option<f64>,
    /// How many contacts it has that are not redundant. `None` without contacts.
    pub effective_size: Option<f64>,
    /// How many contacts it has, in either direction.
    pub contacts: usize,
}

/// Constraint and effective size of each vertex (R. S. Burt, Structural Holes, 1992, chapter 2), directions left aside: the
/// tie z(i, j) is the sum of the weights of both arcs.
///
/// With p(i, j) = z(i, j) / Σ z(i, k) and m(j, k) = z(j, k) / max z(j, l):
///
/// - constraint: Σ over contacts j of (p(i, j) + Σ p(i, q) p(q, j))², q over all contacts but j;
/// - effective size: Σ over contacts j of (1 − Σ p(i, q) m(j, q)), q over all contacts but j.
///
/// Time: for each arc and each of its ends, a step for every contact of the other one: Σ (contacts)².
///
/// # Errors
///
/// [`Absent::TooLarge`] beyond [`NETWORK_WORK`](crate::limits::NETWORK_WORK) steps.
///
/// ```
/// use outward::analysis::structural_holes;
/// use outward::graph::Digraph;
///
/// // a star: the middle has four contacts of its own, the others one
/// let found = structural_holes(&Digraph::new(5, [(0, 1), (0, 2), (3, 0), (4, 0)]))?;
/// assert_eq!((found[0].constraint, found[0].effective_size), (Some(0.25), Some(4.0)));
/// assert_eq!((found[1].constraint, found[1].contacts), (Some(1.0), 1));
/// # Ok::<(), outward::analysis::Absent>(())
/// ```
pub fn structural_holes(graph: &Digraph) -> Result<Vec<StructuralHoles>, Absent> {
    let contacts = Contacts::new(graph);
    let degree = |vertex: &u32| contacts.of(*vertex).len() as u64;
    let vertices = || 0..graph.vertices() as u32;
    let steps = vertices().map(|vertex| degree(&vertex).saturating_mul(degree(&vertex))).fold(0, u64::saturating_add);
    if steps > NETWORK_WORK {
        return Err(Absent::TooLarge);
    }
    // of the one who is looked at: whether each vertex is a contact, and what goes to it by way of others
    let (mut is_contact, mut by_way) = (vec![false; graph.vertices()], vec![0.0; graph.vertices()]);
    let found = vertices().map(|one| {
        let own = contacts.of(one);
        own.iter().for_each(|(contact, _)| is_contact[*contact as usize] = true);
        let mut redundancy = 0.0;
        for (between, tie) in own {
            let part = tie / contacts.sums[one as usize];
            for (other, further) in contacts.of(*between) {
                if is_contact[*other as usize] {
                    by_way[*other as usize] += part * further / contacts.sums[*between as usize];
                    redundancy += part * further / contacts.strongest[*other as usize];
                }
            }
        }
        let direct = |(contact, tie): &(u32, f64)| tie / contacts.sums[one as usize] + by_way[*contact as usize];
        let constraint: f64 = own.iter().map(|contact| direct(contact).powi(2)).sum();
        for (contact, _) in own {
            (is_contact[*contact as usize], by_way[*contact as usize]) = (false, 0.0);
        }
        StructuralHoles {
            constraint: (!own.is_empty()).then_some(constraint),
            effective_size: (!own.is_empty()).then_some(own.len() as f64 - redundancy),
            contacts: own.len(),
        }
    });
    Ok(found.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_with_very_many_contacts_is_too_much() {
        let star = |others: u32| Digraph::new(others as usize + 1, (1..=others).map(|at| (at, 0)));
        assert_eq!(structural_holes(&star(31_623)).unwrap_err(), Absent::TooLarge);
        assert_eq!(structural_holes(&star(1_000)).unwrap().len(), 1_001);
    }
}
