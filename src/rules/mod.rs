//! The rules: from what the analyses found to findings, each with its proof.

mod allow;
mod engine;
mod finding;
mod long_path;
mod page;
mod replaces_inherited;
mod single_gate;
mod unserved_customer;
mod weak_route;
mod words;

pub use engine::{Context, Emitter, check};
pub use finding::{Details, Finding, Measure, Step, Subject, Witness};
pub use page::{RuleEntry, entry, page};

/// Every rule with its page, its check and its explanation, in the order of the table.
pub(crate) const ENTRIES: &[RuleEntry] = &[
    long_path::LONG_PATH,
    weak_route::WEAK_ROUTE,
    single_gate::SINGLE_GATE,
    replaces_inherited::REPLACES_INHERITED,
    unserved_customer::UNSERVED_CUSTOMER,
];
