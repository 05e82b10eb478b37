//! OCEL, object-centric event logs, as JSON in its versions 1.0 and 2.0: of each object, whoever did an event of it hands over to
//! whoever did its next one, in the order of time.
//!
//! Who did an event is its attribute `org:resource` or `resource`, or else the object of a type of one of these names (or
//! `employee`, `user`, `worker`) that it refers to. Such objects pass on nothing themselves.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use toml::value::{Datetime, Offset};

use super::{Network, Wrong, mistake};

/// The attributes that say who did it, the best first.
pub(super) const ATTRIBUTES: [&str; 3] = ["org:resource", "resource", "ocel:resource"];
const TYPES: [&str; 7] = ["org:resource", "resource", "resources", "employee", "employees", "user", "worker"];

/// When it was, who did it, which objects it is about.
pub(super) struct Happened {
    pub(super) at: Instant,
    /// 0 if it is not known.
    pub(super) line: usize,
    pub(super) resource: Option<String>,
    /// One that takes part in two ways may be there twice.
    pub(super) objects: Vec<String>,
}

pub(super) fn read(text: &str) -> Result<Network, Wrong> {
    let value: Value = match serde_json::from_str(text) {
        Ok(value) => value,
        Err(error) => return mistake(error.line(), error.to_string()),
    };
    let (events, people) = if value.get("ocel:events").is_some() { first(&value)? } else { second(&value)? };
    hand_over(events, &people)
}

/// From whom to whom the work on objects went, except on those that are people themselves.
pub(super) fn hand_over(mut events: Vec<Happened>, people: &BTreeSet<String>) -> Result<Network, Wrong> {
    // events at the same time stay in the order of the file, or of version 1.0, which has no order, in that of their ids
    events.sort_by_key(|event| event.at);
    let mut network = Network::default();
    let mut last: BTreeMap<&str, u32> = BTreeMap::new();
    for event in &events {
        let by_object = || event.objects.iter().find(|object| people.contains(*object));
        let stated = event.resource.as_ref().filter(|name| !name.trim().is_empty());
        let Some(resource) = stated.or_else(by_object) else {
            network.without_resource += 1;
            event.objects.iter().for_each(|object| {
                last.remove(object.as_str());
            });
            continue;
        };
        let now = network.node(resource)?;
        for object in event.objects.iter().filter(|object| !people.contains(*object)) {
            if let Some(before) = last.insert(object, now).filter(|before| *before != now) {
                network.tie(before, now, 1.0, event.line, true)?;
            }
        }
    }
    Ok(network)
}

const DAYS_BEFORE_MONTH: [i64; 12] = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];

/// Minutes in UTC, and nanoseconds in the minute.
pub(super) type Instant = (i64, u64);

/// When an event was. A time without an offset is one of UTC, and a date without a time is its midnight.
pub(super) fn instant(id: &str, time: &str, line: usize) -> Result<Instant, Wrong> {
    let read = time.trim().parse::<Datetime>().ok().and_then(|read| Some((read.date?, read.time, read.offset)));
    let Some((date, time, offset)) = read else {
        let (id, time) = (crate::syntax::shortened(id), crate::syntax::shortened(time));
        return mistake(
            line,
            format!("the time of the event `{id}` is `{time}`, which is not written as 2025-01-31T10:00:00Z"),
        );
    };
    let (year, past_years) = (i64::from(date.year), i64::from(date.year) - 1);
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let leap_days = past_years.div_euclid(4) - past_years.div_euclid(100) + past_years.div_euclid(400);
    let before_month = DAYS_BEFORE_MONTH.get(usize::from(date.month).saturating_sub(1)).copied().unwrap_or_default();
    let leap_day = i64::from(is_leap && date.month > 2);
    let days = past_years * 365 + leap_days + before_month + leap_day + i64::from(date.day);
    let minutes = time.map_or(0, |time| i64::from(time.hour) * 60 + i64::from(time.minute));
    let offset = match offset {
        Some(Offset::Custom { minutes }) => i64::from(minutes),
        Some(Offset::Z) | None => 0,
    };
    let second = time.map_or(0, |time| u64::from(time.second.unwrap_or(0)));
    let nanosecond = time.map_or(0, |time| u64::from(time.nanosecond.unwrap_or(0)));
    Ok((days * 1_440 + minutes - offset, second * 1_000_000_000 + nanosecond))
}

fn text(value: Option<&Value>) -> String {
    value.and_then(Value::as_str).unwrap_or_default().to_owned()
}

pub(super) fn is_person(of_type: &str) -> bool {
    TYPES.contains(&of_type.to_lowercase().as_str())
}

/// Version 1.0: events and objects by their ids.
fn first(log: &Value) -> Result<(Vec<Happened>, BTreeSet<String>), Wrong> {
    let entries = |key: &str| log.get(key).and_then(Value::as_object).into_iter().flatten();
    let people = entries("ocel:objects").filter(|(_, object)| is_person(&text(object.get("ocel:type"))));
    let happened = |(id, event): (&String, &Value)| {
        let attributes = event.get("ocel:vmap");
        let resource = ATTRIBUTES.iter().find_map(|name| attributes?.get(name)?.as_str()).map(str::to_owned);
        let objects = event.get("ocel:omap").and_then(Value::as_array).into_iter().flatten();
        Ok(Happened {
            at: instant(id, &text(event.get("ocel:timestamp")), 0)?,
            line: 0,
            resource,
            objects: objects.filter_map(|object| object.as_str().map(str::to_owned)).collect(),
        })
    };
    let events: Result<_, Wrong> = entries("ocel:events").map(happened).collect();
    Ok((events?, people.map(|(id, _)| id.clone()).collect()))
}

/// Version 2.0: lists of events and objects.
fn second(log: &Value) -> Result<(Vec<Happened>, BTreeSet<String>), Wrong> {
    let list = |key: &str| log.get(key).and_then(Value::as_array).into_iter().flatten();
    let people = list("objects").filter(|object| is_person(&text(object.get("type"))));
    let happened = |event: &Value| {
        let attributes = || event.get("attributes").and_then(Value::as_array).into_iter().flatten();
        let named =
            |name: &&str| attributes().find(|attribute| attribute.get("name").and_then(Value::as_str) == Some(name));
        let resource = ATTRIBUTES.iter().find_map(named).and_then(|attribute| attribute.get("value")?.as_str());
        let relationships = event.get("relationships").and_then(Value::as_array).into_iter().flatten();
        let objects = relationships.filter_map(|to| to.get("objectId")?.as_str().map(str::to_owned)).collect();
        let at = instant(&text(event.get("id")), &text(event.get("time")), 0)?;
        Ok(Happened { at, line: 0, resource: resource.map(str::to_owned), objects })
    };
    let events: Result<_, Wrong> = list("events").map(happened).collect();
    Ok((events?, people.map(|object| text(object.get("id"))).collect()))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may panic")]

    use super::*;

    #[test]
    fn times_are_ordered_by_the_instant_and_not_by_the_text() {
        let in_order = [
            "1999-12-31T23:59:59.9Z",
            "2000-01-01",
            "2024-02-29T00:30:00+02:00",
            "2024-02-28T23:00:00Z",
            "2024-02-28T20:00:00-05:00",
            "2024-02-29 01:00:00.000000001",
            "2024-02-29T23:59:59Z",
            "2024-03-01T00:00:00.000Z",
            "2024-12-31T23:59:59-00:01",
            "2025-01-01T00:01:00+00:00",
            "2100-02-28T23:59:59Z",
            "2100-03-01T00:00:00Z",
        ];
        let instants: Vec<Instant> = in_order.iter().map(|time| instant("e", time, 0).unwrap()).collect();
        assert!(instants.is_sorted_by(|a, b| a < b), "{instants:?}");
        let same = ["2024-01-01T01:30:00+01:30", "2024-01-01T00:00:00Z", "2023-12-31t19:00:00.0-05:00", "2024-01-01"];
        assert!(same.iter().all(|time| instant("e", time, 0) == instant("e", "2024-01-01 00:00:00", 0)));
        assert!(
            ["", "noon", "10:00:00", "2024-02-30T00:00:00Z", "1704067200"]
                .iter()
                .all(|time| instant("e", time, 0).is_err())
        );
    }
}
