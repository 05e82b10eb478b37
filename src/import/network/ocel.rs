//! OCEL, object-centric event logs as JSON, versions 1.0 and 2.0: of each object, whoever did an event of it hands over to
//! whoever did its next one, in the order of time.
//!
//! Who did an event is its attribute `org:resource` or `resource`, or else the object of a type of one of these names (or
//! `employee`, `user`, `worker`) that it refers to. Such objects pass on nothing themselves.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::{Network, Wrong, mistake};

const ATTRIBUTES: [&str; 3] = ["org:resource", "resource", "ocel:resource"];
const TYPES: [&str; 7] = ["org:resource", "resource", "resources", "employee", "employees", "user", "worker"];

/// When it was, where it stands in the file, who did it, which objects it is about.
struct Happened {
    time: String,
    resource: Option<String>,
    objects: Vec<String>,
}

pub(super) fn read(text: &str) -> Result<Network, Wrong> {
    let value: Value = match serde_json::from_str(text) {
        Ok(value) => value,
        Err(error) => return mistake(error.line(), error.to_string()),
    };
    let (mut events, people) = if value.get("ocel:events").is_some() { first(&value) } else { second(&value) };
    // events at the same time stay in the order of the file
    events.sort_by(|a, b| a.time.cmp(&b.time));
    let mut network = Network::default();
    let mut last: BTreeMap<&str, u32> = BTreeMap::new();
    for event in &events {
        let by_object = || event.objects.iter().find(|object| people.contains(*object));
        let Some(resource) = event.resource.as_ref().or_else(by_object) else {
            network.without_resource += 1;
            event.objects.iter().for_each(|object| {
                last.remove(object.as_str());
            });
            continue;
        };
        let now = network.node(resource)?;
        for object in event.objects.iter().filter(|object| !people.contains(*object)) {
            if let Some(before) = last.insert(object, now).filter(|before| *before != now) {
                network.tie(before, now, 1.0, 0, true)?;
            }
        }
    }
    Ok(network)
}

fn text(value: Option<&Value>) -> String {
    value.and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn is_person(of_type: &str) -> bool {
    TYPES.contains(&of_type.to_lowercase().as_str())
}

/// Version 1.0: events and objects by their ids.
fn first(log: &Value) -> (Vec<Happened>, BTreeSet<String>) {
    let entries = |key: &str| log.get(key).and_then(Value::as_object).into_iter().flatten();
    let people = entries("ocel:objects").filter(|(_, object)| is_person(&text(object.get("ocel:type"))));
    let happened = |event: &Value| {
        let attributes = event.get("ocel:vmap");
        let resource = ATTRIBUTES.iter().find_map(|name| attributes?.get(name)?.as_str()).map(str::to_owned);
        let objects = event.get("ocel:omap").and_then(Value::as_array).into_iter().flatten();
        Happened {
            time: text(event.get("ocel:timestamp")),
            resource,
            objects: objects.filter_map(|object| object.as_str().map(str::to_owned)).collect(),
        }
    };
    let events = entries("ocel:events").map(|(_, event)| happened(event)).collect();
    (events, people.map(|(id, _)| id.clone()).collect())
}

/// Version 2.0: lists of events and objects.
fn second(log: &Value) -> (Vec<Happened>, BTreeSet<String>) {
    let list = |key: &str| log.get(key).and_then(Value::as_array).into_iter().flatten();
    let people = list("objects").filter(|object| is_person(&text(object.get("type"))));
    let happened = |event: &Value| {
        let attributes = || event.get("attributes").and_then(Value::as_array).into_iter().flatten();
        let named =
            |name: &&str| attributes().find(|attribute| attribute.get("name").and_then(Value::as_str) == Some(name));
        let resource = ATTRIBUTES.iter().find_map(named).and_then(|attribute| attribute.get("value")?.as_str());
        let relationships = event.get("relationships").and_then(Value::as_array).into_iter().flatten();
        let mut objects: Vec<String> =
            relationships.filter_map(|to| to.get("objectId")?.as_str().map(str::to_owned)).collect();
        let mut seen = BTreeSet::new();
        // one that takes part in two ways is one
        objects.retain(|object| seen.insert(object.clone()));
        Happened { time: text(event.get("time")), resource: resource.map(str::to_owned), objects }
    };
    (list("events").map(happened).collect(), people.map(|object| text(object.get("id"))).collect())
}
