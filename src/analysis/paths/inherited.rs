//! The customers that groups hand down to their members.

use std::collections::BTreeMap;

use crate::model::{Model, PartyId, Target};

/// For each group that serves anybody: the current customers it serves, in declaration order, then `everyone`. Linear
/// (up to a logarithm) in the links of groups.
pub(super) fn handed_down(model: &Model) -> BTreeMap<PartyId, Vec<Target>> {
    let of = |group: PartyId| {
        let targets = model.own_serves(group).iter().map(|serve| serve.to);
        let is_customer = |target: &Target| target.party().is_none_or(|party| model.is_current_customer(party));
        let mut targets: Vec<Target> = targets.filter(is_customer).collect();
        targets.sort_unstable_by_key(|target| (target.is_everyone(), target.party()));
        (group, targets)
    };
    model.groups().map(of).filter(|(_, targets)| !targets.is_empty()).collect()
}
