//! XES (IEEE 1849): of each trace, whoever did an event hands over to whoever did the next one.
//!
//! As in van der Aalst, Reijers and Song, "Discovering social networks from event logs", 2005: hand-over of work between
//! events that directly follow each other. The order of events is that of the file. Work that somebody goes on with
//! is handed over to nobody.

use super::xml::{Tag, walk};
use super::{Network, Wrong};

/// The attribute that says who did it.
const RESOURCE: &str = "org:resource";

pub(super) fn read(text: &str) -> Result<Network, Wrong> {
    let mut network = Network::default();
    let (mut last, mut resource, mut is_event, mut depth) = (None::<u32>, None::<String>, false, 0usize);
    walk(text, |tag, line| {
        match tag {
            Tag::Open { name, attributes, is_empty } => {
                match name.as_str() {
                    "trace" => last = None,
                    "event" if is_empty => (network.without_resource, last) = (network.without_resource + 1, None),
                    "event" => (is_event, resource, depth) = (true, None, 0),
                    "string" if is_event && depth == 0 && attributes.get("key").is_some_and(|key| key == RESOURCE) => {
                        resource = attributes.get("value").filter(|value| !value.trim().is_empty()).cloned();
                    }
                    _ => {}
                }
                if is_event && name != "event" && !is_empty {
                    depth += 1;
                }
            }
            Tag::Close(name) if name == "event" => {
                is_event = false;
                match resource.take() {
                    Some(resource) => {
                        let now = network.node(&resource)?;
                        if let Some(before) = last.replace(now).filter(|before| *before != now) {
                            network.tie(before, now, 1.0, line, true)?;
                        }
                    }
                    None => {
                        network.without_resource += 1;
                        last = None;
                    }
                }
            }
            Tag::Close(_) => depth = depth.saturating_sub(1),
            Tag::Text(_) => {}
        }
        Ok(())
    })?;
    Ok(network)
}
