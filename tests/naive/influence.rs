//! Influence, by definition: the whole matrix, a thousand rounds.

use outward::model::PartyId;

use super::world::World;

/// Scores without rounding; `None` if nobody influences anybody.
pub fn scores(world: &World) -> Option<Vec<(PartyId, f64)>> {
    let actors = world.actors();
    let n = actors.len();
    if actors.iter().all(|actor| world.model.influences(*actor).is_empty()) {
        return None;
    }
    // endorses[a][b]: the part of its endorsement that a gives to b
    let mut endorses = vec![vec![0.0; n]; n];
    for (at, influencer) in actors.iter().enumerate() {
        for influence in world.model.influences(*influencer) {
            let on = actors.iter().position(|actor| *actor == influence.on).unwrap();
            endorses[on][at] += influence.strength();
        }
    }
    for row in &mut endorses {
        let sum: f64 = row.iter().sum();
        for part in row.iter_mut() {
            *part = if sum == 0.0 { 1.0 / n as f64 } else { *part / sum };
        }
    }
    let mut scores = vec![1.0 / n as f64; n];
    for _ in 0..1000 {
        let endorsed = |to: usize| -> f64 { (0..n).map(|from| scores[from] * endorses[from][to]).sum() };
        scores = (0..n).map(|to| 0.15 / n as f64 + 0.85 * endorsed(to)).collect();
    }
    Some(actors.into_iter().zip(scores).collect())
}
