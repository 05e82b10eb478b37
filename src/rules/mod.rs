//! The rules: from the results of the analyses to findings, each with its proof.
//!
//! A rule is a file, `<analysis>/<rule>.rs`, and a line in `list.rs`. What several rules use is in `shared`.
//!
//! [`check`] runs them all, [`RuleContext::explain`] puts a finding into words, [`page`] says what a rule means, and
//! [`OwnRules`] adds rules of your own.

mod engine;
mod lists;
mod own;
mod shared;
mod words;

mod list;
pub(crate) use list::for_each_rule;

#[cfg(feature = "report")]
pub(crate) use engine::page_lines;
pub use engine::{
    Accepted, AsSubjects, Check, Explanation, Finding, Measure, OwnRules, RuleContext, RuleDefinition, Subject,
    Subjects, Witness, WitnessStep, check, page,
};
pub(crate) use engine::{Checked, check_again, rule};
pub use own::OwnRulesError;

/// The file of each rule.
macro_rules! files {
    ($($folder:ident { $($file:ident $rule:ident,)+ })+) => {
        $(pub(crate) mod $folder { $(pub(crate) mod $file;)+ })+
    };
}
for_each_rule!(files);
