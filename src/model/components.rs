//! Strongly connected components, for reporting circles.

/// The strongly connected component of each vertex (Tarjan 1972, without recursion). Components are numbered in the
/// order of completion, so an edge never leads to a higher number. Linear in time and memory.
#[allow(clippy::indexing_slicing, reason = "a kernel: every number is that of a vertex or of an edge")]
pub(crate) fn strongly_connected_components(vertices: usize, edges: &[(u32, u32)]) -> Vec<u32> {
    const UNSEEN: u32 = 0;
    let mut starts = vec![0u32; vertices + 1];
    for (from, _) in edges {
        starts[*from as usize + 1] += 1;
    }
    for at in 1..starts.len() {
        starts[at] += starts[at - 1];
    }
    let mut next = starts.clone();
    let mut heads = vec![0u32; edges.len()];
    for (from, to) in edges {
        let slot = &mut next[*from as usize];
        heads[*slot as usize] = *to;
        *slot += 1;
    }
    next.copy_from_slice(&starts);

    let mut low = vec![UNSEEN; vertices];
    let mut component = vec![u32::MAX; vertices];
    let (mut stack, mut path): (Vec<u32>, Vec<(u32, u32)>) = (Vec::new(), Vec::new());
    let (mut count, mut completed) = (UNSEEN, 0);
    for root in (0u32..).take(vertices) {
        if low[root as usize] != UNSEEN {
            continue;
        }
        count += 1;
        low[root as usize] = count;
        stack.push(root);
        path.push((root, count));
        while let Some((vertex, number)) = path.last().copied() {
            let at = next[vertex as usize];
            if at < starts[vertex as usize + 1] {
                next[vertex as usize] += 1;
                let head = heads[at as usize];
                if low[head as usize] == UNSEEN {
                    count += 1;
                    low[head as usize] = count;
                    stack.push(head);
                    path.push((head, count));
                } else if component[head as usize] == u32::MAX {
                    low[vertex as usize] = low[vertex as usize].min(low[head as usize]);
                }
                continue;
            }
            path.pop();
            let lowest = low[vertex as usize];
            if lowest == number {
                while let Some(member) = stack.pop() {
                    component[member as usize] = completed;
                    if member == vertex {
                        break;
                    }
                }
                completed += 1;
            } else if let Some((before, _)) = path.last() {
                low[*before as usize] = low[*before as usize].min(lowest);
            }
        }
    }
    component
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_reaches_each_other_is_one() {
        let found = strongly_connected_components(6, &[(0, 1), (1, 2), (2, 0), (2, 3), (3, 4), (4, 3)]);
        assert_eq!(found[0], found[2]);
        assert_eq!(found[3], found[4]);
        assert_ne!(found[0], found[3]);
        assert!(found[5] != found[0] && found[5] != found[3]);
        assert!(found[3] < found[0]);
    }

    #[test]
    fn a_long_circle_needs_no_stack() {
        let edges: Vec<(u32, u32)> = (0..300_000).map(|at| (at, (at + 1) % 300_000)).collect();
        assert!(strongly_connected_components(300_000, &edges).iter().all(|component| *component == 0));
    }
}
