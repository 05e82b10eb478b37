//! Measures of network analysis from their definitions, on matrices, without any thought of time.

use std::collections::BTreeSet;

use outward::Model;

pub type Matrix = Vec<Vec<f64>>;

/// Who serves whom among the actors, each with the greatest strength.
pub fn service(model: &Model) -> Matrix {
    let actors: Vec<_> = model.actors().collect();
    let strength = |from, to| {
        let receives = |target: Option<_>| target.is_none_or(|party| party == to || model.is_inside(to, party));
        let reaching = model.serves(from).filter(|serve| receives(serve.to.party()));
        reaching.map(|serve| serve.strength()).fold(0.0, f64::max)
    };
    let row = |from| actors.iter().map(|to| if from == *to { 0.0 } else { strength(from, *to) }).collect();
    actors.iter().map(|from| row(*from)).collect()
}

/// Who reports to whom among the actors.
pub fn reporting(model: &Model) -> Matrix {
    let actors: Vec<_> = model.actors().collect();
    let manages = |from, to| f64::from(u8::from(model.managers(from).any(|manager| manager == to)));
    actors.iter().map(|from| actors.iter().map(|to| manages(*from, *to)).collect()).collect()
}

pub fn turned(matrix: &Matrix) -> Matrix {
    (0..matrix.len()).map(|a| (0..matrix.len()).map(|b| matrix[b][a]).collect()).collect()
}

/// The outermost unit of each actor, or the actor itself, as an index of parties.
pub fn groups(model: &Model) -> Vec<usize> {
    model.actors().map(|actor| model.units_around(actor).last().unwrap_or(actor).index()).collect()
}

fn reachability(has: &dyn Fn(usize, usize) -> bool, count: usize) -> Vec<Vec<bool>> {
    let mut reaches: Vec<Vec<bool>> = (0..count).map(|a| (0..count).map(|b| a == b || has(a, b)).collect()).collect();
    for by in 0..count {
        for a in 0..count {
            for b in 0..count {
                reaches[a][b] |= reaches[a][by] && reaches[by][b];
            }
        }
    }
    reaches
}

/// Connectedness, hierarchy, efficiency, least upper bound, and what `sna` takes for it.
pub fn krackhardt(matrix: &Matrix) -> [Option<f64>; 5] {
    let count = matrix.len();
    let has = |a: usize, b: usize| matrix[a][b] > 0.0;
    let reaches = reachability(&has, count);
    let connected = reachability(&|a, b| has(a, b) || has(b, a), count);
    let pairs = || (0..count).flat_map(|a| (a + 1..count).map(move |b| (a, b)));
    let ratio = |part: usize, whole: usize| (whole > 0).then(|| part as f64 / whole as f64);
    let together = pairs().filter(|(a, b)| connected[*a][*b]).count();
    let some_way = pairs().filter(|(a, b)| reaches[*a][*b] || reaches[*b][*a]).count();
    let one_way = pairs().filter(|(a, b)| reaches[*a][*b] != reaches[*b][*a]).count();
    let parts: BTreeSet<Vec<usize>> = (0..count).map(|a| (0..count).filter(|b| connected[a][*b]).collect()).collect();
    let arcs = (0..count).map(|a| (0..count).filter(|b| has(a, *b)).count()).sum::<usize>();
    let needed: usize = parts.iter().map(|part| part.len() - 1).sum();
    let possible: usize = parts.iter().map(|part| part.len() * (part.len() - 1) - (part.len() - 1)).sum();
    let above = |a: usize, b: usize| (0..count).filter(|k| reaches[*k][a] && reaches[*k][b]).collect::<Vec<_>>();
    let has_least = |a: usize, b: usize| above(a, b).iter().any(|l| above(a, b).iter().all(|k| reaches[*k][*l]));
    let has_greatest = |a: usize, b: usize| above(a, b).iter().any(|g| above(a, b).iter().all(|k| reaches[*g][*k]));
    let large = || parts.iter().filter(|part| part.len() > 2);
    let most: usize = large().map(|part| (part.len() - 1) * (part.len() - 2) / 2).sum();
    let without = |is_bounded: &dyn Fn(usize, usize) -> bool| {
        let in_one = |a: &usize, b: &usize| large().any(|part| part.contains(a) && part.contains(b));
        let unbounded = pairs().filter(|(a, b)| in_one(a, b) && !is_bounded(*a, *b)).count();
        ratio(unbounded, most).map(|share| 1.0 - share)
    };
    [
        ratio(together, pairs().count()),
        ratio(one_way, some_way),
        ratio(arcs - needed, possible).map(|share| 1.0 - share),
        without(&has_least),
        without(&has_greatest),
    ]
}

/// Of each actor in each role: the pairs it stands between, and how many of what is possible chance would give, with its
/// variance, by going over all pairs of triples.
pub fn brokerage(matrix: &Matrix, groups: &[usize]) -> Vec<[(usize, f64, f64); 5]> {
    let count = matrix.len();
    let has = |a: usize, b: usize| matrix[a][b] > 0.0;
    let arcs = (0..count).map(|a| (0..count).filter(|b| has(a, *b)).count()).sum::<usize>() as f64;
    let density = arcs / (count * count.saturating_sub(1)) as f64;
    let role =
        |a: usize, b: usize, c: usize| match [groups[a] == groups[b], groups[b] == groups[c], groups[a] == groups[c]] {
            [true, true, _] => 0,
            [false, false, true] => 1,
            [false, true, _] => 2,
            [true, false, _] => 3,
            [false, false, false] => 4,
        };
    let of = |b: usize| {
        let mut pairs: [Vec<(usize, usize)>; 5] = Default::default();
        for a in 0..count {
            for c in (0..count).filter(|c| a != b && b != *c && a != *c) {
                pairs[role(a, b, c)].push((a, c));
            }
        }
        pairs.map(|pairs| {
            let open = pairs.iter().filter(|(a, c)| has(*a, b) && has(b, *c) && !has(*a, *c)).count();
            let chance = density * density * (1.0 - density);
            let mut variance = 0.0;
            for one in &pairs {
                for other in &pairs {
                    // both are open: the arcs they share are there once
                    let joint = match (one.0 == other.0, one.1 == other.1) {
                        (true, true) => chance,
                        (false, false) => chance * chance,
                        _ => density.powi(3) * (1.0 - density).powi(2),
                    };
                    variance += joint - chance * chance;
                }
            }
            (open, pairs.len() as f64 * chance, variance)
        })
    };
    (0..count).map(of).collect()
}

/// Constraint, effective size and the number of contacts.
pub fn holes(matrix: &Matrix) -> Vec<(Option<f64>, Option<f64>, usize)> {
    let count = matrix.len();
    let tie = |a: usize, b: usize| matrix[a][b] + matrix[b][a];
    let all = |a: usize| (0..count).map(|b| tie(a, b)).sum::<f64>();
    let most = |a: usize| (0..count).map(|b| tie(a, b)).fold(0.0, f64::max);
    let share = |a: usize, b: usize| if tie(a, b) > 0.0 { tie(a, b) / all(a) } else { 0.0 };
    let of = |i: usize| {
        let contacts: Vec<usize> = (0..count).filter(|j| tie(i, *j) > 0.0).collect();
        let by_way = |j: usize| (0..count).map(|q| share(i, q) * share(q, j)).sum::<f64>();
        let constraint: f64 = contacts.iter().map(|j| (share(i, *j) + by_way(*j)).powi(2)).sum();
        let redundant = |j: usize| (0..count).map(|q| share(i, q) * tie(j, q) / most(j)).sum::<f64>();
        let size: f64 = contacts.iter().map(|j| 1.0 - redundant(*j)).sum();
        let any = !contacts.is_empty();
        (any.then_some(constraint), any.then_some(size), contacts.len())
    };
    (0..count).map(of).collect()
}

/// The levels, by elimination of the equations with one of each part left out, and the incoherence.
pub fn trophic(matrix: &Matrix) -> (Vec<Option<f64>>, Option<f64>) {
    let count = matrix.len();
    let connected = reachability(&|a, b| matrix[a][b] > 0.0 || matrix[b][a] > 0.0, count);
    let part = |a: usize| (0..count).find(|b| connected[a][*b]).unwrap();
    // Λ h = v, a row for each; the first of each part is 0
    let mut rows: Vec<Vec<f64>> = (0..count)
        .map(|a| {
            if part(a) == a {
                return (0..=count).map(|b| f64::from(u8::from(a == b))).collect();
            }
            let (out, into): (f64, f64) = (matrix[a].iter().sum(), matrix.iter().map(|row| row[a]).sum());
            let mut row: Vec<f64> = (0..count).map(|b| -matrix[a][b] - matrix[b][a]).collect();
            row[a] = out + into;
            row.push(into - out);
            row
        })
        .collect();
    for at in 0..count {
        let pivot = (at..count).max_by(|a, b| rows[*a][at].abs().total_cmp(&rows[*b][at].abs())).unwrap();
        rows.swap(at, pivot);
        for other in (0..count).filter(|other| *other != at) {
            let factor = rows[other][at] / rows[at][at];
            let above = rows[at].clone();
            rows[other].iter_mut().zip(&above).skip(at).for_each(|(cell, other)| *cell -= factor * other);
        }
    }
    let levels: Vec<f64> = (0..count).map(|at| rows[at][count] / rows[at][at]).collect();
    let lowest = |a: usize| (0..count).filter(|b| connected[a][*b]).map(|b| levels[b]).fold(f64::INFINITY, f64::min);
    let is_alone = |a: usize| (0..count).all(|b| b == a || !connected[a][b]);
    let (mut off, mut all) = (0.0, 0.0);
    for a in 0..count {
        for b in 0..count {
            off += matrix[a][b] * (levels[b] - levels[a] - 1.0).powi(2);
            all += matrix[a][b];
        }
    }
    let level = |a: usize| (!is_alone(a)).then(|| levels[a] - lowest(a));
    ((0..count).map(level).collect(), (all > 0.0).then(|| off / all))
}

/// External and internal ties of some groups, the index, and the index of the complete network.
pub fn ei(matrix: &Matrix, is_internal: impl Fn(usize, usize) -> Option<bool>) -> (u64, u64, Option<f64>, Option<f64>) {
    let (mut ties, mut possible) = ([0u64; 2], [0u64; 2]);
    for a in 0..matrix.len() {
        for b in (0..matrix.len()).filter(|b| *b != a) {
            let Some(internal) = is_internal(a, b) else { continue };
            possible[usize::from(internal)] += 1;
            ties[usize::from(internal)] += u64::from(matrix[a][b] > 0.0);
        }
    }
    let index = |[e, i]: [u64; 2]| (e + i > 0).then(|| (e as f64 - i as f64) / (e + i) as f64);
    (ties[0], ties[1], index(ties), index(possible))
}
