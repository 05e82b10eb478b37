//! The rules: from what the analyses found to findings, each with its proof.
//!
//! A rule is a file, `<analysis>/<rule>.rs`, and a line in `list.rs`. Helpers that several rules share stand in `shared`.

mod engine;
mod lists;
mod own;
mod shared;
mod words;

mod list;
pub(crate) use list::for_each_rule;

pub(crate) use engine::rule;
pub use engine::{
    About, Accepted, Check, Context, Explanation, Finding, Measure, RuleDefinition, Step, Subject, Subjects, Witness,
    check, page,
};
pub use own::{OwnRules, OwnRulesError};

/// The file of each rule.
macro_rules! files {
    ($($folder:ident { $($file:ident $rule:ident,)+ })+) => {
        $(pub(crate) mod $folder { $(pub(crate) mod $file;)+ })+
    };
}
for_each_rule!(files);
