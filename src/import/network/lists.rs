//! Edge lists and node lists: names with white space between them; lines that begin with `#` are comments.

use super::{Network, Wrong, mistake};

/// `FROM TO` on each line, perhaps with a weight; what else there is (as in a list of attributes) is left out.
pub(super) fn edges(text: &str) -> Result<Network, Wrong> {
    let mut network = Network::default();
    for (at, line) in lines(text) {
        let words: Vec<&str> = line.split_whitespace().collect();
        let [from, to, rest @ ..] = words.as_slice() else { return mistake(at, "a tie needs two names") };
        let weight = rest.first().and_then(|word| word.parse::<f64>().ok()).unwrap_or(1.0);
        let (from, to) = (network.node(from)?, network.node(to)?);
        network.tie(from, to, weight, at, true)?;
    }
    Ok(network)
}

/// A name on each line, and after it those whom it serves.
pub(super) fn nodes(text: &str) -> Result<Network, Wrong> {
    let mut network = Network::default();
    for (at, line) in lines(text) {
        let mut words = line.split_whitespace();
        let Some(from) = words.next() else { continue };
        let from = network.node(from)?;
        for to in words {
            let to = network.node(to)?;
            network.tie(from, to, 1.0, at, true)?;
        }
    }
    Ok(network)
}

fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let lines = text.lines().enumerate().map(|(at, line)| (at + 1, line.trim()));
    lines.filter(|(_, line)| !line.is_empty() && !line.starts_with(['#', '%']))
}
