//! UCINET's DL: `n=`, a format, perhaps labels, then data. One-mode full matrices, edge lists and node lists.

use super::{Network, Wrong, mistake, number};

/// A word of the file, and its line.
type Word<'a> = (&'a str, usize);

pub(super) fn read(text: &str) -> Result<Network, Wrong> {
    let lower = text.to_ascii_lowercase();
    let data_at = lower.find("\ndata:").map(|at| at + 1).or_else(|| lower.find("data:"));
    let Some(data_at) = data_at else { return mistake(0, "it has no `data:`") };
    let (head, data) = (text.get(..data_at).unwrap_or_default(), text.get(data_at + 5..).unwrap_or_default());
    let lower_head = lower.get(..data_at).unwrap_or_default();
    if ["row labels", "nr=", "nr ="].iter().any(|word| lower_head.contains(word)) {
        return mistake(0, "it has two modes: only networks among the same nodes can be read");
    }
    let labels_at = lower_head.find("labels:");
    let settings = lower_head.get(..labels_at.unwrap_or(data_at)).unwrap_or_default();
    let is_embedded = lower_head.contains("labels embedded");
    let setting = |name: &str| {
        let mut words = settings.split(['=', ' ', '\t', '\n', '\r', ',']).filter(|word| !word.is_empty());
        words.find(|word| *word == name).and_then(|_| words.next())
    };
    let Some(count) = setting("n").and_then(|word| word.parse::<usize>().ok()) else {
        return mistake(1, "how many nodes there are (`n=`) is not said");
    };
    let mut network = Network::default();
    let labels = labels_at.and_then(|at| head.get(at + 7..)).unwrap_or_default();
    let labels =
        labels.split([',', '\n', '\r']).map(|label| label.trim().trim_matches('"')).filter(|label| !label.is_empty());
    if !is_embedded {
        network.numbered(count, text.len(), 1)?;
        for (node, label) in (0u32..).zip(labels).take(count) {
            network.call(node, label);
        }
    }
    let first = 1 + head.bytes().filter(|byte| *byte == b'\n').count();
    let lines = data.lines().enumerate().map(|(at, line)| (first + at, line));
    let node = |network: &mut Network, (word, line): Word<'_>| {
        if is_embedded {
            let node = network.node(word.trim_matches('"'))?;
            return if (node as usize) < count {
                Ok(node)
            } else {
                mistake(line, format!("there are more than {count} nodes"))
            };
        }
        match word.parse::<usize>() {
            Ok(number) if (1..=count).contains(&number) => Ok(number as u32 - 1),
            _ => mistake(line, format!("`{}` is not one of the {count} nodes", crate::syntax::shortened(word))),
        }
    };
    let words = |line: &'_ str| -> Vec<String> {
        line.split([' ', '\t', ',']).filter(|word| !word.is_empty()).map(str::to_owned).collect()
    };
    match setting("format").unwrap_or("fullmatrix") {
        "edgelist1" | "el1" => {
            for (at, line) in lines {
                match words(line).as_slice() {
                    [] => {}
                    [from, to, rest @ ..] => {
                        let (from, to) = (node(&mut network, (from, at))?, node(&mut network, (to, at))?);
                        let weight = rest.first().map_or(Ok(1.0), |word| number(word, at))?;
                        network.tie(from, to, weight, at, true)?;
                    }
                    [_] => return mistake(at, "a tie needs two nodes"),
                }
            }
        }
        "nodelist1" | "nl1" => {
            for (at, line) in lines {
                let Some((from, others)) =
                    words(line).split_first().map(|(from, others)| (from.clone(), others.to_vec()))
                else {
                    continue;
                };
                let from = node(&mut network, (&from, at))?;
                for to in others {
                    let to = node(&mut network, (&to, at))?;
                    network.tie(from, to, 1.0, at, true)?;
                }
            }
        }
        "fullmatrix" | "fm" if !is_embedded => {
            let cells = lines.flat_map(|(at, line)| words(line).into_iter().map(move |word| (word, at)));
            let (mut from, mut to) = (0usize, 0usize);
            for (cell, at) in cells {
                if from >= count {
                    return mistake(at, format!("there are more than {count} × {count} cells"));
                }
                network.tie(from as u32, to as u32, number(&cell, at)?, at, true)?;
                (from, to) = if to + 1 == count { (from + 1, 0) } else { (from, to + 1) };
            }
        }
        other => {
            return mistake(
                1,
                format!("the format `{}` is not read: write it as edgelist1", crate::syntax::shortened(other)),
            );
        }
    }
    Ok(network)
}
