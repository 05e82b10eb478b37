//! The rules: from what the analyses found to findings, each with its proof.

mod allow;
mod closed_circle;
mod crowded_responsibility;
mod declared_exempt;
mod employees_unmentioned;
mod empty_promise;
mod engine;
mod finding;
mod lost_sight;
mod no_way;
mod outlived_allow;
mod ownership;
mod page;
mod paper_responsibility;
mod partly_exempt;
mod potential_only;
mod unmeasured_outcome;
mod unmet_need;
mod unserved_server;
mod words;

pub use engine::{Context, Emitter, check};
pub use finding::{Details, Finding, Measure, Step, Subject, Witness};
pub use page::{RuleEntry, entry, page};

/// Every rule with its page, its check and its explanation, in the order of the table.
pub(crate) const ENTRIES: &[RuleEntry] = &[
    ownership::DIFFUSED_RESPONSIBILITY,
    ownership::UNOWNED_OUTCOME,
    ownership::VAGUE_RESPONSIBILITY,
    crowded_responsibility::CROWDED_RESPONSIBILITY,
    paper_responsibility::PAPER_RESPONSIBILITY,
    unmeasured_outcome::UNMEASURED_OUTCOME,
    empty_promise::EMPTY_PROMISE,
    no_way::NO_PATH,
    closed_circle::CLOSED_CIRCLE,
    no_way::SERVES_ONLY_UP,
    no_way::UNSAID,
    no_way::OUTSIDE_ONLY,
    potential_only::POTENTIAL_ONLY,
    declared_exempt::DECLARED_EXEMPT,
    partly_exempt::UNACCOUNTABLE,
    partly_exempt::UNMEASURED,
    partly_exempt::INHERITED_PATH,
    partly_exempt::UNCOVERED,
    unserved_server::UNSERVED_SERVER,
    unmet_need::UNMET_NEED,
    employees_unmentioned::EMPLOYEES_UNMENTIONED,
    lost_sight::LOST_SIGHT,
    outlived_allow::EXPIRED_ALLOW,
    outlived_allow::UNUSED_ALLOW,
];
