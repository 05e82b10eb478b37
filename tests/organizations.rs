//! The random organizations that other tests draw from are what they say they are.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice, reason = "a test")]

mod common;

use common::organization::{Organization, organization};
use outward::Model;
use outward::model::PartyKind;
use outward::text::Sources;
use proptest::prelude::*;
use proptest::strategy::ValueTree;

proptest! {
    #![proptest_config(common::cases::cases(512))]

    #[test]
    fn every_organization_is_valid(organization in organization(), keys in proptest::collection::vec(any::<u8>(), 0..40)) {
        for organization in [organization.clone(), organization.reordered(&keys)] {
            let sources = Sources::from_text("random.outward", organization.text());
            match Model::read(&sources) {
                Ok(model) => model.assert_valid(),
                Err(invalid) => prop_assert!(false, "{:?}", invalid.diagnostics),
            }
        }
    }
}

#[test]
fn they_are_of_every_sort() {
    let mut rng = proptest::test_runner::TestRunner::deterministic();
    let (mut inherits, mut served, mut everyone, mut potential, mut outsiders, mut deep) = (0, 0, 0, 0, 0, 0);
    for _ in 0..300 {
        let organization: Organization = organization().new_tree(&mut rng).unwrap().current();
        let model = Model::read(&Sources::from_text("random.outward", organization.text())).unwrap();
        let targets = || model.all_serves().map(|(_, serve)| serve.to);
        inherits +=
            usize::from(model.actors().any(|actor| model.serves_source(actor).is_some_and(|source| source != actor)));
        served += usize::from(targets().any(|to| to.party().is_some_and(|to| model.is_group(to))));
        everyone += usize::from(targets().any(|to| to.is_everyone()));
        potential += usize::from(model.parties().any(|party| model.is_potential_customer(party)));
        outsiders += usize::from(model.all_serves().any(|(from, _)| model.kind(from) == PartyKind::Outsider));
        deep += usize::from(model.actors().any(|actor| model.units_around(actor).count() > 1));
    }
    for count in [inherits, served, everyone, potential, outsiders, deep] {
        assert!(count > 60, "{:?}", [inherits, served, everyone, potential, outsiders, deep]);
    }
}
