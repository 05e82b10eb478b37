//! JSON whose objects keep the order of their keys.

use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};

#[derive(Debug, Clone, PartialEq)]
pub enum Json {
    Null,
    Bool(bool),
    Number(f64),
    Text(String),
    List(Vec<Json>),
    Object(Vec<(String, Json)>),
}

impl Json {
    pub fn read(text: &str) -> Json {
        serde_json::from_str(text).unwrap_or_else(|error| panic!("no JSON: {error} in {text}"))
    }

    pub fn get(&self, key: &str) -> Option<&Json> {
        match self {
            Json::Object(entries) => entries.iter().find(|(known, _)| known == key).map(|(_, value)| value),
            _ => None,
        }
    }

    pub fn list(&self) -> &[Json] {
        match self {
            Json::List(items) => items,
            _ => &[],
        }
    }

    pub fn text(&self) -> Option<&str> {
        match self {
            Json::Text(text) => Some(text),
            _ => None,
        }
    }

    pub fn number(&self) -> Option<f64> {
        match self {
            Json::Number(number) => Some(*number),
            _ => None,
        }
    }

    /// What a path such as `paths.actors[actor=A.B].next` leads to: a selector is the number of an item, or what a key
    /// of an item has to say.
    pub fn at(&self, path: &str) -> Option<&Json> {
        let (mut here, mut rest) = (self, path);
        while !rest.is_empty() {
            if let Some(selector) = rest.strip_prefix('[') {
                let (selector, behind) = selector.split_once(']').unwrap_or_else(|| panic!("no `]` in {path}"));
                here = match selector.split_once('=') {
                    Some((key, value)) => {
                        here.list().iter().find(|item| item.get(key).is_some_and(|it| it.says(value)))?
                    }
                    None => here.list().get(selector.parse::<usize>().unwrap_or_else(|_| panic!("[{selector}]")))?,
                };
                rest = behind;
            } else {
                let key = rest.strip_prefix('.').unwrap_or(rest);
                let end = key.find(['.', '[']).unwrap_or(key.len());
                here = here.get(&key[..end])?;
                rest = &key[end..];
            }
        }
        Some(here)
    }

    fn says(&self, value: &str) -> bool {
        match self {
            Json::Text(text) => text == value,
            Json::Number(number) => value.parse() == Ok(*number),
            Json::Bool(is_so) => value == if *is_so { "true" } else { "false" },
            _ => false,
        }
    }

    /// Whether two values are equal: numbers within 1e-9, the keys of objects in any order.
    pub fn is_like(&self, other: &Json) -> bool {
        match (self, other) {
            (Json::Number(a), Json::Number(b)) => (a - b).abs() <= 1e-9,
            (Json::List(a), Json::List(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.is_like(b)),
            (Json::Object(a), Json::Object(b)) => {
                a.len() == b.len() && a.iter().all(|(key, a)| other.get(key).is_some_and(|b| a.is_like(b)))
            }
            (a, b) => a == b,
        }
    }

    /// Whether both are lists of the same items, in any order.
    pub fn is_the_set(&self, other: &Json) -> bool {
        let (Json::List(a), Json::List(b)) = (self, other) else { return false };
        let all = |a: &[Json], b: &[Json]| a.iter().all(|a| b.iter().any(|b| a.is_like(b)));
        a.len() == b.len() && all(a, b) && all(b, a)
    }
}

impl fmt::Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Json::Null => f.write_str("null"),
            Json::Bool(is_so) => write!(f, "{is_so}"),
            Json::Number(number) => write!(f, "{number}"),
            Json::Text(text) => write!(f, "{text:?}"),
            Json::List(items) => {
                f.write_str("[")?;
                for (at, item) in items.iter().enumerate() {
                    write!(f, "{}{item}", if at == 0 { "" } else { ", " })?;
                }
                f.write_str("]")
            }
            Json::Object(entries) => {
                f.write_str("{")?;
                for (at, (key, value)) in entries.iter().enumerate() {
                    write!(f, "{}{key:?}: {value}", if at == 0 { "" } else { ", " })?;
                }
                f.write_str("}")
            }
        }
    }
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Any;
        impl<'de> Visitor<'de> for Any {
            type Value = Json;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("JSON")
            }

            fn visit_unit<E>(self) -> Result<Json, E> {
                Ok(Json::Null)
            }

            fn visit_bool<E>(self, is_so: bool) -> Result<Json, E> {
                Ok(Json::Bool(is_so))
            }

            fn visit_u64<E>(self, number: u64) -> Result<Json, E> {
                Ok(Json::Number(number as f64))
            }

            fn visit_i64<E>(self, number: i64) -> Result<Json, E> {
                Ok(Json::Number(number as f64))
            }

            fn visit_f64<E>(self, number: f64) -> Result<Json, E> {
                Ok(Json::Number(number))
            }

            fn visit_str<E>(self, text: &str) -> Result<Json, E> {
                Ok(Json::Text(text.to_owned()))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Json, A::Error> {
                let mut list = Vec::new();
                while let Some(item) = items.next_element()? {
                    list.push(item);
                }
                Ok(Json::List(list))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Json, A::Error> {
                let mut object = Vec::new();
                while let Some(entry) = entries.next_entry()? {
                    object.push(entry);
                }
                Ok(Json::Object(object))
            }
        }
        deserializer.deserialize_any(Any)
    }
}
