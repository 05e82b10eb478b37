//! `outward explain`: what a finding means.

use std::ffi::OsStr;

use clap::builder::{PossibleValue, TypedValueParser};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Args, Command, Error};
use outward::report::explain::{Topic, list, page};

use crate::status::Status;
use crate::terminal::Terminal;

#[derive(Debug, Args)]
pub struct Explain {
    /// A rule or an error of the language, as it is printed: no-path, unknown-name
    #[arg(value_name = "RULE", value_parser = TopicParser)]
    rule: Option<Topic>,
}

/// Prints the page of a rule or of an error; without one, the list of all.
pub fn run(args: &Explain, terminal: &Terminal) -> Status {
    let width = terminal.width();
    terminal.print(&args.rule.map_or_else(|| list(width), |topic| page(topic, width)))
}

/// Reads the name of a rule or an error, and says which one is near where there is none.
#[derive(Debug, Clone, Copy)]
struct TopicParser;

impl TypedValueParser for TopicParser {
    type Value = Topic;

    fn parse_ref(&self, command: &Command, arg: Option<&Arg>, value: &OsStr) -> Result<Topic, Error> {
        let name = value.to_string_lossy();
        Topic::from_name(&name).ok_or_else(|| {
            let mut wrong = Error::new(ErrorKind::InvalidValue).with_cmd(command);
            let argument = arg.map_or_else(String::new, ToString::to_string);
            wrong.insert(ContextKind::InvalidArg, ContextValue::String(argument));
            wrong.insert(ContextKind::InvalidValue, ContextValue::String(name.to_string()));
            if let Some(near) = Topic::nearest(&name) {
                wrong.insert(ContextKind::SuggestedValue, ContextValue::String(near.to_owned()));
            }
            wrong
        })
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(Topic::names().map(PossibleValue::new)))
    }
}
