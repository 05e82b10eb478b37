//! OCEL 2.0 as XML: the same events and objects as in its JSON.

use std::collections::BTreeSet;

use super::ocel::{ATTRIBUTES, Happened, hand_over, instant, is_person};
use super::xml::{Tag, walk};
use super::{Network, Wrong};

pub(super) fn read(text: &str) -> Result<Network, Wrong> {
    let mut people = BTreeSet::new();
    let mut events = Vec::new();
    let (mut event, mut attribute) = (None::<Happened>, None::<(usize, String)>);
    // the place in the list of attributes of the one that says who did it
    let mut rank = ATTRIBUTES.len();
    walk(text, |tag, line| {
        match tag {
            Tag::Open { name, attributes, is_empty } => {
                let of = |key: &str| attributes.get(key).map(String::as_str).unwrap_or_default();
                match (name.as_str(), &mut event) {
                    ("object", None) if is_person(of("type")) => {
                        people.insert(of("id").to_owned());
                    }
                    ("event", _) => {
                        rank = ATTRIBUTES.len();
                        let at = instant(of("id"), of("time"), line)?;
                        let begun = Happened { at, line, resource: None, objects: Vec::new() };
                        if is_empty {
                            events.push(begun);
                        } else {
                            event = Some(begun);
                        }
                    }
                    ("relationship", Some(event)) => event.objects.push(of("object-id").to_owned()),
                    ("attribute", Some(_)) if !is_empty => {
                        let better = ATTRIBUTES.iter().take(rank).position(|known| *known == of("name"));
                        attribute = better.map(|rank| (rank, String::new()));
                    }
                    _ => {}
                }
            }
            Tag::Text(more) => {
                if let Some((_, value)) = &mut attribute {
                    value.push_str(&more);
                }
            }
            Tag::Close(name) if name == "attribute" => {
                let said = attribute.take().filter(|(_, value)| !value.trim().is_empty());
                if let (Some((better, value)), Some(event)) = (said, &mut event) {
                    (rank, event.resource) = (better, Some(value));
                }
            }
            Tag::Close(name) if name == "event" => events.extend(event.take()),
            Tag::Close(_) => {}
        }
        Ok(())
    })?;
    hand_over(events, &people)
}
