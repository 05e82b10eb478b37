//! Networks and event logs in the formats of their fields, as tables of links: who serves whom.
//!
//! A tie from one to another is a link; without a direction it is one each way. Weights that are strengths (all in (0, 1], and
//! not all 1) stay strengths; others are counts, and become the text of the link: `12 times`. Several ties from one to
//! another are one, with the sum of their weights.

mod dl;
mod gml;
mod lists;
mod ocel;
mod ocel_xml;
mod pajek;
mod xes;
mod xml;

use std::collections::{BTreeMap, BTreeSet};

use super::ImportError;
use super::grid::{Encoding, Grid, Row, clean};
use super::nothing::meant;
use super::report::{Concern, Remarks};
use super::text::decode;
use crate::limits::{IMPORT_CELLS, IMPORT_NODES};

/// A format of networks or of event logs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    GraphMl,
    Gexf,
    Gml,
    Pajek,
    Dl,
    EdgeList,
    NodeList,
    Xes,
    Ocel,
    OcelXml,
}

impl Format {
    /// The format of a file, by its first bytes; of lists, which could be any text, by its name.
    pub(super) fn of(name: &str, bytes: &[u8]) -> Option<Format> {
        let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase());
        match ending.as_deref() {
            Some("edges" | "edgelist" | "ncol") => return Some(Format::EdgeList),
            Some("adjlist") => return Some(Format::NodeList),
            _ => {}
        }
        let bare = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        let begin = String::from_utf8_lossy(bare.get(..4096).unwrap_or(bare)).to_lowercase();
        let begin = begin.trim_start();
        if begin.starts_with('<') {
            let roots = [("<graphml", Format::GraphMl), ("<gexf", Format::Gexf), ("<log", Format::Xes)];
            if begin.contains("<object-types") {
                return Some(Format::OcelXml);
            }
            let first = |(root, format): (&str, Format)| Some((begin.find(root)?, format));
            return roots.into_iter().filter_map(first).min_by_key(|(at, _)| *at).map(|(_, format)| format);
        }
        let has = |word: &str| memchr::memmem::find(bytes, word.as_bytes()).is_some();
        if begin.starts_with('{') && (has("\"ocel:events\"") || (has("\"objectTypes\"") && has("\"eventTypes\""))) {
            return Some(Format::Ocel);
        }
        let said = begin.lines().map(str::trim).find(|line| !line.is_empty() && !line.starts_with(['%', '#']))?;
        if said.starts_with("*vertices") || said.starts_with("*network") {
            return Some(Format::Pajek);
        }
        if said == "dl"
            || said.strip_prefix("dl").is_some_and(|rest| rest.starts_with([' ', '\t']) && begin.contains('='))
        {
            return Some(Format::Dl);
        }
        let key = said.split_whitespace().next().unwrap_or_default();
        let is_gml = key.trim_end_matches('[') == "graph" || ["creator", "version", "comment"].contains(&key);
        (is_gml && begin.contains("graph") && begin.contains('[')).then_some(Format::Gml)
    }

    fn title(self) -> &'static str {
        match self {
            Format::GraphMl => "GraphML",
            Format::Gexf => "GEXF",
            Format::Gml => "GML",
            Format::Pajek => "a Pajek network",
            Format::Dl => "a UCINET DL file",
            Format::EdgeList => "an edge list",
            Format::NodeList => "a node list",
            Format::Xes => "an XES event log",
            Format::Ocel | Format::OcelXml => "an OCEL event log",
        }
    }
}

/// Reads a network or an event log as a table of links.
pub(super) fn read(name: &str, bytes: &[u8], format: Format, remarks: &mut Remarks) -> Result<Grid, ImportError> {
    let (text, encoding) = decode(bytes);
    let network = match format {
        Format::GraphMl => xml::graphml(&text),
        Format::Gexf => xml::gexf(&text),
        Format::Gml => gml::read(&text),
        Format::Pajek => pajek::read(&text),
        Format::Dl => dl::read(&text),
        Format::EdgeList => lists::edges(&text),
        Format::NodeList => lists::nodes(&text),
        Format::Xes => xes::read(&text),
        Format::Ocel => ocel::read(&text),
        Format::OcelXml => ocel_xml::read(&text),
    };
    let network = network.map_err(|wrong| match wrong {
        Wrong::TooLarge => ImportError::TooLarge { sheet: name.to_owned() },
        Wrong::Mistake { line, what } => ImportError::NoTable {
            sheet: name.to_owned(),
            what: format!(
                "{}, but {}{what}",
                format.title(),
                if line > 0 { format!("line {line}: ") } else { String::new() }
            ),
            instead: "correct it, or give a table of links with the columns from and to".to_owned(),
        },
    })?;
    remarks.sheet(Concern::Table, name, format!("is {}: {}", format.title(), network.told(format)));
    network.grid(name, encoding)
}

/// Why a file cannot be read.
#[derive(Debug, PartialEq)]
enum Wrong {
    /// More than a table may have.
    TooLarge,
    Mistake {
        /// From 1; 0 if it is about the whole file.
        line: usize,
        what: String,
    },
}

fn mistake<T>(line: usize, what: impl Into<String>) -> Result<T, Wrong> {
    Err(Wrong::Mistake { line, what: what.into() })
}

/// Nodes and ties, while they are read.
#[derive(Debug, Default)]
struct Network {
    names: Vec<String>,
    numbers: BTreeMap<String, u32>,
    ties: Vec<Tie>,
    is_undirected: bool,
    /// The events of a log that say nobody who did them.
    without_resource: usize,
    /// The networks, partitions and other parts of a project that were not read.
    parts_left_out: usize,
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct Tie {
    from: u32,
    to: u32,
    weight: f64,
    line: usize,
}

impl Network {
    /// The number of the node with a key, which gets this name until it gets a better one.
    fn node(&mut self, key: &str) -> Result<u32, Wrong> {
        if let Some(number) = self.numbers.get(key) {
            return Ok(*number);
        }
        if self.names.len() >= IMPORT_CELLS {
            return Err(Wrong::TooLarge);
        }
        let number = self.names.len() as u32;
        self.numbers.insert(key.to_owned(), number);
        self.names.push(key.to_owned());
        Ok(number)
    }

    /// Makes nodes that have numbers from 1 on, as many as a file of so many bytes claims. What has a name or a tie in it
    /// takes at least two bytes, so a claim beyond [`IMPORT_NODES`] and beyond that is refused before anything is made.
    fn numbered(&mut self, count: usize, bytes: usize, line: usize) -> Result<(), Wrong> {
        if count > IMPORT_NODES.max(bytes / 2) {
            return mistake(line, format!("it claims {count} nodes, more than a file of its size can tell of"));
        }
        (1..=count).try_for_each(|number| self.node(&number.to_string()).map(|_| ()))
    }

    fn call(&mut self, node: u32, name: &str) {
        if let Some(known) = self.names.get_mut(node as usize) {
            *known = name.to_owned();
        }
    }

    /// Adds a tie; without a direction, one each way. A weight of 0 is none.
    fn tie(&mut self, from: u32, to: u32, weight: f64, line: usize, is_directed: bool) -> Result<(), Wrong> {
        if !weight.is_finite() || weight < 0.0 {
            return mistake(line, format!("a weight of {weight} is no number from 0 up"));
        }
        if weight == 0.0 {
            return Ok(());
        }
        if self.ties.len() + 2 > IMPORT_CELLS / 3 {
            return Err(Wrong::TooLarge);
        }
        self.ties.push(Tie { from, to, weight, line });
        if !is_directed {
            self.is_undirected = true;
            self.ties.push(Tie { from: to, to: from, weight, line });
        }
        Ok(())
    }

    fn told(&self, format: Format) -> String {
        let mut told = match format {
            Format::Xes | Format::Ocel | Format::OcelXml => {
                "whoever does what comes next gets the work from the one before".to_owned()
            }
            Format::GraphMl
            | Format::Gexf
            | Format::Gml
            | Format::Pajek
            | Format::Dl
            | Format::EdgeList
            | Format::NodeList => "each tie is a link, from the one who serves".to_owned(),
        };
        if self.is_undirected {
            told.push_str("; ties without a direction are one each way");
        }
        if self.without_resource > 0 {
            let (events, name) = if self.without_resource == 1 { ("event", "names") } else { ("events", "name") };
            told.push_str(&format!("; {} {events} {name} nobody who did it", self.without_resource));
        }
        if self.parts_left_out > 0 {
            let (parts, were) = if self.parts_left_out == 1 { ("part", "was") } else { ("parts", "were") };
            let left = self.parts_left_out;
            told.push_str(&format!(
                "; its first network was read, and {left} other {parts} of the file {were} left out"
            ));
        }
        told
    }

    /// The ties from one to another together, where the first of them was; nobody's with itself.
    fn merged(&self) -> Vec<Tie> {
        let mut order: Vec<(usize, Tie)> =
            self.ties.iter().copied().filter(|tie| tie.from != tie.to).enumerate().collect();
        order.sort_by_key(|(at, tie)| (tie.from, tie.to, *at));
        let mut merged: Vec<(usize, Tie)> = Vec::new();
        for (at, tie) in order {
            match merged.last_mut() {
                Some((_, last)) if (last.from, last.to) == (tie.from, tie.to) => last.weight += tie.weight,
                _ => merged.push((at, tie)),
            }
        }
        merged.sort_by_key(|(at, _)| *at);
        merged.into_iter().map(|(_, tie)| tie).collect()
    }

    /// The names by which people will know the nodes: each a single one, whatever its case, and one that means something.
    fn distinct_names(&self) -> Vec<String> {
        let mut taken: BTreeSet<String> = BTreeSet::new();
        let mut keys: Vec<&str> = vec![""; self.names.len()];
        for (key, number) in &self.numbers {
            if let Some(slot) = keys.get_mut(*number as usize) {
                *slot = key;
            }
        }
        let name = |(at, (name, key)): (usize, (&String, &&str))| {
            let plain = clean(name);
            let is_name = !meant(&plain).is_empty() && !plain.eq_ignore_ascii_case("everyone");
            let first = if is_name { plain } else { format!("node {}", clean(key)) };
            let with_key = format!("{first} ({})", clean(key));
            let with_number = format!("{first} (node {})", at + 1);
            let free = [&first, &with_key, &with_number].into_iter().find(|name| !taken.contains(&name.to_lowercase()));
            let chosen = free.cloned().unwrap_or(with_number);
            taken.insert(chosen.to_lowercase());
            chosen
        };
        self.names.iter().zip(&keys).enumerate().map(name).collect()
    }

    fn grid(&self, name: &str, encoding: Encoding) -> Result<Grid, ImportError> {
        let (ties, names) = (self.merged(), self.distinct_names());
        let is_strength = ties.iter().all(|tie| tie.weight <= 1.0) && ties.iter().any(|tie| tie.weight < 1.0);
        let is_counted = !is_strength && ties.iter().any(|tie| tie.weight != 1.0);
        let last = match (is_strength, is_counted) {
            (true, _) => Some("strength"),
            (false, true) => Some("what"),
            (false, false) => None,
        };
        let headers = ["from", "to"].into_iter().chain(last).map(str::to_owned).collect();
        let mut rows = vec![Row::new(0, headers)];
        let of = |node: u32| names.get(node as usize).cloned().unwrap_or_default();
        for (at, tie) in ties.iter().enumerate() {
            // the lines of JSON are not known
            let line = if tie.line == 0 { at + 1 } else { tie.line };
            let last = match (is_strength, is_counted) {
                (true, _) => Some(tie.weight.to_string()),
                (false, true) if tie.weight == 1.0 => Some("once".to_owned()),
                (false, true) if tie.weight.fract() == 0.0 => Some(format!("{} times", tie.weight)),
                (false, true) => Some(format!("weight {}", tie.weight)),
                (false, false) => None,
            };
            rows.push(Row::new(line, [of(tie.from), of(tie.to)].into_iter().chain(last).collect()));
        }
        Ok(Grid { nodes: names, ..Grid::new(name, encoding, rows) })
    }
}

/// The lines of a text, to find where a byte is.
struct Lines(Vec<usize>);

impl Lines {
    fn new(text: &str) -> Self {
        Lines(memchr::memchr_iter(b'\n', text.as_bytes()).collect())
    }

    /// The line of a byte, from 1.
    fn of(&self, byte: usize) -> usize {
        self.0.partition_point(|end| *end < byte) + 1
    }
}

/// Whether an edge that says so is a link of another kind, as exports of models have them.
fn is_other_link(kind: &str) -> bool {
    ["reports to", "influences", "responsible for", "hands back to", "needs"].contains(&kind)
}

fn number(word: &str, line: usize) -> Result<f64, Wrong> {
    match word.parse::<f64>() {
        Ok(number) if number.is_finite() => Ok(number),
        _ => mistake(line, format!("`{}` is not a number", crate::syntax::shortened(word))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_file_claims_has_a_bound() {
        let claims = |count: usize, bytes: usize| {
            let mut network = Network::default();
            (network.numbered(count, bytes, 1).is_ok(), network.names.len())
        };
        assert_eq!(claims(IMPORT_NODES, 10), (true, IMPORT_NODES));
        assert_eq!(claims(IMPORT_NODES + 1, 10), (false, 0));
        assert_eq!(claims(IMPORT_NODES + 1, 2 * IMPORT_NODES + 2), (true, IMPORT_NODES + 1));
        assert_eq!(claims(usize::MAX, 10), (false, 0));
    }
}
