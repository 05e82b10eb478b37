use std::ffi::OsStr;

use clap::builder::{PossibleValue, TypedValueParser};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command, Error};
use outward::diagnostic::{ErrorName, Rule};

use crate::words::nearest;

/// What `explain` can explain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Explained {
    Rule(Rule),
    Error(ErrorName),
}

/// Reads the name of a rule or an error, and says which one is near where there is none.
#[derive(Debug, Clone, Copy)]
pub struct ExplainedParser;

impl TypedValueParser for ExplainedParser {
    type Value = Explained;

    fn parse_ref(&self, command: &Command, arg: Option<&Arg>, value: &OsStr) -> Result<Explained, Error> {
        let name = value.to_string_lossy();
        let rule = || Rule::from_name(&name).map(Explained::Rule);
        let error = || ErrorName::ALL.iter().find(|error| error.as_str() == name).copied().map(Explained::Error);
        rule().or_else(error).ok_or_else(|| {
            let mut wrong = Error::new(ErrorKind::InvalidValue).with_cmd(command);
            let argument = arg.map_or_else(String::new, ToString::to_string);
            wrong.insert(ContextKind::InvalidArg, ContextValue::String(argument));
            wrong.insert(ContextKind::InvalidValue, ContextValue::String(name.to_string()));
            if let Some(near) = nearest(&name, names()) {
                wrong.insert(ContextKind::SuggestedValue, ContextValue::String(near.to_owned()));
            }
            wrong
        })
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(names().map(PossibleValue::new)))
    }
}

fn names() -> impl Iterator<Item = &'static str> {
    let rules = Rule::ALL.iter().map(|rule| rule.as_str());
    rules.chain(ErrorName::ALL.iter().map(|error| error.as_str()))
}
