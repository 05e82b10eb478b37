//! The rules: from what the analyses found to findings, each with its proof.

mod allow;
mod bare_cut;
mod customer_last;
mod customer_voice;
mod engine;
mod finding;
mod friction_fate;
mod hindered_outcome;
mod inside_source;
mod inward_rewards;
mod lists;
mod metric_facts;
mod page;
mod sales_pressure;
mod unseen_metric;
mod unwatched_metric;
mod walled_unit;
mod words;

pub use engine::{Context, Emitter, check};
pub use finding::{Details, Finding, Measure, Step, Subject, Witness};
pub use page::{RuleEntry, entry, page};

/// Every rule with its page, its check and its explanation, in the order of the table.
pub(crate) const ENTRIES: &[RuleEntry] = &[
    unseen_metric::UNREPORTED,
    unseen_metric::HIDDEN,
    inside_source::RULE,
    unwatched_metric::RULE,
    customer_voice::NUMBERS_ONLY,
    customer_voice::UNHEARD,
    sales_pressure::RULE,
    inward_rewards::RULE,
    customer_last::RULE,
    bare_cut::RULE,
    friction_fate::MOVED,
    friction_fate::OPEN,
    walled_unit::RULE,
    hindered_outcome::RULE,
];
