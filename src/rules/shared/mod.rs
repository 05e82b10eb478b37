//! What several rules share.

pub(super) mod allows;
pub(super) mod fates;
pub(super) mod grounds;
pub(super) mod metric_facts;
pub(super) mod no_way;
pub(super) mod ownership;
