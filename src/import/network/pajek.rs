//! Pajek's networks: `*Vertices`, then `*Arcs`, `*Edges`, `*Arcslist`, `*Edgeslist` or `*Matrix`. Of a project, which may hold
//! several networks, partitions and vectors, the first network.

use super::{Network, Wrong, mistake, number};

/// What begins another part of a project; each has `*Vertices` of its own.
const PARTS: [&str; 6] = ["*network", "*partition", "*vector", "*permutation", "*cluster", "*hierarchy"];

pub(super) fn read(text: &str) -> Result<Network, Wrong> {
    let mut network = Network::default();
    let (mut count, mut section, mut row) = (0usize, String::new(), 0u32);
    // whether this is the first network, whether that has begun, and whether the vertices of this part are still to come
    let (mut is_read, mut has_begun, mut is_headed) = (true, false, true);
    for (at, line) in text.lines().enumerate() {
        let (at, line) = (at + 1, line.trim());
        if line.is_empty() || line.starts_with('%') {
            continue;
        }
        if line.starts_with('*') {
            let word = line.split([' ', '\t', ':']).next().unwrap_or_default().to_lowercase();
            let is_part = PARTS.contains(&word.as_str());
            // a network needs no line of its own before its vertices
            if is_part || word == "*vertices" && !is_headed {
                is_read = word == "*network" && !has_begun;
                network.parts_left_out += usize::from(!is_read);
            }
            is_headed = is_part || is_headed && word != "*vertices";
            if word == "*vertices" && is_read {
                has_begun = true;
                let wanted = line.split_whitespace().nth(1).unwrap_or_default();
                let Ok(wanted) = wanted.parse::<usize>() else {
                    return mistake(at, "how many vertices there are is not said");
                };
                network.numbered(wanted, text.len(), at)?;
                count = wanted;
            }
            section = word;
            continue;
        }
        if !is_read {
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
            // whatever else a network holds
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
