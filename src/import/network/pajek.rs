//! Pajek's networks: `*Vertices`, then `*Arcs`, `*Edges`, `*Arcslist`, `*Edgeslist` or `*Matrix`.

use super::{Network, Wrong, mistake, number};
use crate::limits::IMPORT_CELLS;

pub(super) fn read(text: &str) -> Result<Network, Wrong> {
    let mut network = Network::default();
    let (mut count, mut section, mut row) = (0usize, String::new(), 0u32);
    for (at, line) in text.lines().enumerate() {
        let (at, line) = (at + 1, line.trim());
        if line.is_empty() || line.starts_with('%') {
            continue;
        }
        if line.starts_with('*') {
            let word = line.split([' ', '\t', ':']).next().unwrap_or_default().to_lowercase();
            if word == "*vertices" {
                let wanted = line.split_whitespace().nth(1).unwrap_or_default();
                let Ok(wanted) = wanted.parse::<usize>() else {
                    return mistake(at, "how many vertices there are is not said");
                };
                if wanted > IMPORT_CELLS {
                    return Err(Wrong::TooLarge);
                }
                count = wanted;
                (1..=count).try_for_each(|number| network.node(&number.to_string()).map(|_| ()))?;
            }
            section = word;
            continue;
        }
        let words = words(line, at)?;
        let vertex = |word: &String| match word.parse::<usize>() {
            Ok(number) if (1..=count).contains(&number) => Ok(number as u32 - 1),
            _ => mistake(at, format!("`{}` is not one of the {count} vertices", crate::syntax::shortened(word))),
        };
        match (section.as_str(), words.as_slice()) {
            ("*vertices", [number, label, ..]) => network.call(vertex(number)?, label),
            ("*arcs" | "*edges", [from, to, rest @ ..]) => {
                let weight = rest.first().map_or(Ok(1.0), |word| number(word, at))?;
                network.tie(vertex(from)?, vertex(to)?, weight, at, section == "*arcs")?;
            }
            ("*arcslist" | "*edgeslist", [from, others @ ..]) => {
                let from = vertex(from)?;
                for to in others {
                    network.tie(from, vertex(to)?, 1.0, at, section == "*arcslist")?;
                }
            }
            ("*matrix", cells) => {
                row += 1;
                let from = vertex(&row.to_string())?;
                for (to, cell) in cells.iter().enumerate() {
                    let weight = number(cell, at)?;
                    if weight != 0.0 {
                        network.tie(from, vertex(&(to + 1).to_string())?, weight, at, true)?;
                    }
                }
            }
            ("*vertices", [number]) => {
                vertex(number)?;
            }
            ("*arcs" | "*edges", _) => return mistake(at, "a tie needs two vertices"),
            // partitions, vectors and whatever else a project holds
            _ => {}
        }
    }
    Ok(network)
}

/// The words of a line; one in quotes may have spaces.
fn words(line: &str, at: usize) -> Result<Vec<String>, Wrong> {
    let mut words = Vec::new();
    let mut rest = line;
    loop {
        rest = rest.trim_start();
        if rest.is_empty() {
            return Ok(words);
        }
        if let Some(inside) = rest.strip_prefix('"') {
            let Some((word, behind)) = inside.split_once('"') else { return mistake(at, "a quote is not closed") };
            words.push(word.to_owned());
            rest = behind;
        } else {
            let (word, behind) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
            words.push(word.to_owned());
            rest = behind;
        }
    }
}
