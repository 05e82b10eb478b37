//! Arguments that name a rule or an error, with a hint at the nearest name for a wrong one.

use std::ffi::OsStr;

use clap::builder::{PossibleValue, TypedValueParser};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command, Error};
use outward::diagnostic::Rule;
use outward::report::explain::{Topic, nearest_rule};

/// Parses one of many names. A wrong one gets the nearest, not a list of all.
#[derive(Debug, Clone, Copy)]
pub struct Named<T> {
    parse: fn(&str) -> Option<T>,
    nearest: fn(&str) -> Option<&'static str>,
    all: fn() -> Vec<&'static str>,
}

impl Named<Topic> {
    /// A rule or an error of the language.
    pub fn topic() -> Self {
        Named { parse: Topic::from_name, nearest: Topic::nearest, all: || Topic::names().collect() }
    }
}

impl Named<Rule> {
    pub fn rule() -> Self {
        let all = || Rule::ALL.iter().map(|rule| rule.as_str()).collect();
        Named { parse: Rule::from_name, nearest: nearest_rule, all }
    }
}

impl<T: Clone + Send + Sync + 'static> TypedValueParser for Named<T> {
    type Value = T;

    fn parse_ref(&self, command: &Command, arg: Option<&Arg>, value: &OsStr) -> Result<T, Error> {
        let name = value.to_string_lossy();
        (self.parse)(&name).ok_or_else(|| {
            let mut wrong = Error::new(ErrorKind::InvalidValue).with_cmd(command);
            let argument = arg.map_or_else(String::new, ToString::to_string);
            wrong.insert(ContextKind::InvalidArg, ContextValue::String(argument));
            wrong.insert(ContextKind::InvalidValue, ContextValue::String(name.to_string()));
            if let Some(near) = (self.nearest)(&name) {
                wrong.insert(ContextKind::SuggestedValue, ContextValue::String(near.to_owned()));
            }
            wrong
        })
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new((self.all)().into_iter().map(PossibleValue::new)))
    }
}
