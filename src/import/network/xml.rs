//! GraphML and GEXF, read as a stream of tags: nothing nests in memory.

use std::collections::BTreeMap;

use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use super::{Lines, Network, Wrong, is_other_link, mistake, number};

/// What happens in a document.
pub(super) enum Tag {
    Open { name: String, attributes: BTreeMap<String, String>, is_empty: bool },
    Text(String),
    Close(String),
}

/// Walks through the tags of a document, each with its line.
pub(super) fn walk(text: &str, mut take: impl FnMut(Tag, usize) -> Result<(), Wrong>) -> Result<(), Wrong> {
    let lines = Lines::new(text);
    let mut reader = Reader::from_str(text);
    let mut depth = 0usize;
    loop {
        let event = match reader.read_event() {
            Ok(event) => event,
            Err(error) => return mistake(lines.of(reader.error_position() as usize), error.to_string()),
        };
        let line = lines.of((reader.buffer_position() as usize).saturating_sub(1));
        let opened = |start: &BytesStart<'_>, is_empty| {
            let attributes = attributes(start, line)?;
            Ok(Tag::Open { name: local(start.name().as_ref()), attributes, is_empty })
        };
        match event {
            Event::Eof if depth == 0 => return Ok(()),
            Event::Eof => return mistake(line, "it ends before its last tag is closed"),
            Event::Start(start) => {
                depth += 1;
                take(opened(&start, false)?, line)?;
            }
            Event::Empty(start) => take(opened(&start, true)?, line)?,
            Event::End(end) => {
                depth = depth.saturating_sub(1);
                take(Tag::Close(local(end.name().as_ref())), line)?;
            }
            Event::Text(text) => take(Tag::Text((*text).to_owned()), line)?,
            Event::CData(text) => take(Tag::Text((*text).to_owned()), line)?,
            Event::GeneralRef(entity) => {
                let Ok(text) = quick_xml::escape::unescape(&format!("&{};", &*entity)).map(|text| text.into_owned())
                else {
                    return mistake(line, format!("the entity `&{};` is not known", crate::syntax::shortened(&entity)));
                };
                take(Tag::Text(text), line)?;
            }
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
}

/// A name without its namespace.
fn local(name: &str) -> String {
    name.rsplit(':').next().unwrap_or_default().to_owned()
}

fn attributes(start: &BytesStart<'_>, line: usize) -> Result<BTreeMap<String, String>, Wrong> {
    let mut found = BTreeMap::new();
    // its own check for duplicates takes the square of their number
    for attribute in start.attributes().with_checks(false) {
        let Ok(attribute) = attribute else { return mistake(line, "an attribute is not written as `name=\"value\"`") };
        let Ok(value) = attribute.normalized_value(XmlVersion::Implicit1_0) else {
            return mistake(line, "an attribute has an entity that is not known");
        };
        let key = attribute.key.as_ref();
        if found.insert(key.to_owned(), value.into_owned()).is_some() {
            return mistake(line, format!("the attribute `{}` is given twice", crate::syntax::shortened(key)));
        }
    }
    Ok(found)
}

/// What is known of a node or an edge, while it is read.
#[derive(Default)]
struct Item {
    node: Option<u32>,
    ends: Option<(u32, u32)>,
    weight: Option<f64>,
    is_directed: bool,
    is_other: bool,
    line: usize,
    /// How good its name is: a full name before a name before a label.
    named: u8,
}

impl Item {
    fn fact(&mut self, network: &mut Network, title: &str, value: &str, line: usize) -> Result<(), Wrong> {
        let title = title.to_lowercase();
        let rank = match title.as_str() {
            "full_name" => 3,
            "name" => 2,
            "label" => 1,
            _ => 0,
        };
        if let Some(node) = self.node
            && rank > self.named
            && !value.trim().is_empty()
        {
            network.call(node, value);
            self.named = rank;
        }
        if self.ends.is_some() {
            match title.as_str() {
                "weight" | "strength" if self.weight.is_none() => self.weight = Some(number(value.trim(), line)?),
                "kind" => self.is_other = is_other_link(value.trim()),
                _ => {}
            }
        }
        Ok(())
    }

    fn done(self, network: &mut Network) -> Result<(), Wrong> {
        match self.ends {
            Some((from, to)) if !self.is_other => {
                network.tie(from, to, self.weight.unwrap_or(1.0), self.line, self.is_directed)
            }
            _ => Ok(()),
        }
    }
}

/// GraphML: `node`, `edge`, and `data` whose `key` says what it is.
pub(super) fn graphml(text: &str) -> Result<Network, Wrong> {
    let mut network = Network::default();
    let mut keys: BTreeMap<String, String> = BTreeMap::new();
    let (mut is_directed, mut item, mut data) = (true, Item::default(), None::<(String, String)>);
    walk(text, |tag, line| {
        match tag {
            Tag::Open { name, attributes, is_empty } => {
                let of = |key: &str| attributes.get(key).map(String::as_str);
                let id = |key: &str| of(key).filter(|id| !id.trim().is_empty());
                match name.as_str() {
                    "key" => {
                        let id = of("id").unwrap_or_default().to_owned();
                        keys.insert(id.clone(), of("attr.name").or(of("name")).map_or(id, str::to_owned));
                    }
                    "graph" => is_directed = of("edgedefault") != Some("undirected"),
                    "node" => {
                        let Some(id) = id("id") else { return mistake(line, "a node needs an id") };
                        let node = Some(network.node(id)?);
                        // nothing that follows an empty element is about it
                        item = if is_empty { Item::default() } else { Item { node, line, ..Item::default() } };
                    }
                    "edge" => {
                        let (Some(from), Some(to)) = (id("source"), id("target")) else {
                            return mistake(line, "an edge needs a source and a target");
                        };
                        let ends = Some((network.node(from)?, network.node(to)?));
                        let is_directed = of("directed").map_or(is_directed, |said| said == "true");
                        item = Item { ends, is_directed, line, ..Item::default() };
                        if is_empty {
                            std::mem::take(&mut item).done(&mut network)?;
                        }
                    }
                    "data" if !is_empty => data = Some((of("key").unwrap_or_default().to_owned(), String::new())),
                    _ => {}
                }
            }
            Tag::Text(more) => {
                if let Some((_, value)) = &mut data {
                    value.push_str(&more);
                }
            }
            Tag::Close(name) => match name.as_str() {
                "data" => {
                    if let Some((key, value)) = data.take() {
                        let title = keys.get(&key).unwrap_or(&key);
                        item.fact(&mut network, title, &value, line)?;
                    }
                }
                "node" | "edge" => std::mem::take(&mut item).done(&mut network)?,
                _ => {}
            },
        }
        Ok(())
    })?;
    Ok(network)
}

/// GEXF: `node`, `edge`, and `attvalue` whose `for` says what it is.
pub(super) fn gexf(text: &str) -> Result<Network, Wrong> {
    let mut network = Network::default();
    // those of nodes and those of edges have ids of their own
    let mut titles: BTreeMap<(bool, String), String> = BTreeMap::new();
    let (mut is_directed, mut item, mut is_of_edges) = (false, Item::default(), false);
    walk(text, |tag, line| {
        match tag {
            Tag::Open { name, attributes, is_empty } => {
                let of = |key: &str| attributes.get(key).map(String::as_str);
                let id = |key: &str| of(key).filter(|id| !id.trim().is_empty());
                match name.as_str() {
                    "attributes" => is_of_edges = of("class") == Some("edge"),
                    "attribute" => {
                        let key = (is_of_edges, of("id").unwrap_or_default().to_owned());
                        titles.insert(key, of("title").unwrap_or_default().to_owned());
                    }
                    "graph" => is_directed = of("defaultedgetype") == Some("directed"),
                    "node" => {
                        let Some(id) = id("id") else { return mistake(line, "a node needs an id") };
                        let node = Some(network.node(id)?);
                        item = Item { node, line, ..Item::default() };
                        item.fact(&mut network, "label", of("label").unwrap_or_default(), line)?;
                        if is_empty {
                            item = Item::default();
                        }
                    }
                    "edge" => {
                        let (Some(from), Some(to)) = (id("source"), id("target")) else {
                            return mistake(line, "an edge needs a source and a target");
                        };
                        let ends = Some((network.node(from)?, network.node(to)?));
                        let is_directed = of("type").map_or(is_directed, |said| said == "directed");
                        let weight = of("weight").map(|weight| number(weight, line)).transpose()?;
                        item = Item { ends, is_directed, weight, line, ..Item::default() };
                        if is_empty {
                            std::mem::take(&mut item).done(&mut network)?;
                        }
                    }
                    "attvalue" => {
                        let key = of("for").or(of("id")).unwrap_or_default();
                        let title = titles.get(&(item.ends.is_some(), key.to_owned())).map_or(key, String::as_str);
                        item.fact(&mut network, title, of("value").unwrap_or_default(), line)?;
                    }
                    _ => {}
                }
            }
            Tag::Close(name) if name == "node" || name == "edge" => std::mem::take(&mut item).done(&mut network)?,
            Tag::Close(_) | Tag::Text(_) => {}
        }
        Ok(())
    })?;
    Ok(network)
}
