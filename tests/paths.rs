//! Ways where figures are at their limits: ties that rounding hides, products that vanish, ways beyond counting.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice, reason = "a test")]

use outward::Model;
use outward::analysis::{Paths, Targets, Way, paths};
use outward::graph::ServiceGraph;
use outward::model::{PartyId, Thing};
use outward::text::Sources;

struct Found {
    model: Model,
    paths: Paths,
}

fn found(text: &str) -> Found {
    let model = Model::read(&Sources::from_text("x.outward", text))
        .unwrap_or_else(|invalid| panic!("{:?}", invalid.diagnostics));
    let paths = paths(&model, &ServiceGraph::new(&model), &Targets::Current);
    Found { model, paths }
}

impl Found {
    fn actor(&self, name: &str) -> PartyId {
        self.model.actors().find(|actor| self.model.qualified_name(Thing::Party(*actor)) == name).unwrap()
    }

    fn way(&self, name: &str) -> &Way {
        self.paths.way(self.actor(name)).unwrap()
    }

    fn name(&self, party: PartyId) -> &str {
        self.model.name(party)
    }
}

/// 0.1 × (0.7 × 0.3) and 0.3 × (0.7 × 0.1) differ in the last bit.
const ROUNDED: (&str, &str, &str) = ("0.1", "0.7", "0.3");

#[test]
fn ties_are_ties_though_floats_round() {
    let (a, b, c) = (0.1, 0.7, 0.3);
    assert!(a * (b * c) != c * (b * a), "{} {}", a * (b * c), c * (b * a));
    let (a, b, c) = ROUNDED;
    let text = |first: (&str, &str), second: (&str, &str)| {
        format!(
            "customer Guest
            role X {{ serves A1 strength {}, B1 strength {} }}
            role A1 {{ serves A2 strength {b} }} role A2 {{ serves Guest strength {} }}
            role B1 {{ serves B2 strength {b} }} role B2 {{ serves Guest strength {} }}",
            first.0, second.0, first.1, second.1
        )
    };
    for text in [text((a, c), (c, a)), text((c, a), (a, c))] {
        let found = found(&text);
        let way = found.way("X");
        assert_eq!(found.name(way.next), "A1", "the first declared of two equals");
        assert_eq!(found.name(way.strongest.next), "A1");
        assert_eq!(way.shortest_path_count, 2.0);
    }
}

#[test]
fn of_links_that_are_equal_by_a_hair_the_nearest_is_the_weakest() {
    let found = found(
        "customer Guest
        role A { serves Guest strength 0.4999999999999 }
        role B { serves A strength 0.5 }
        role D { serves Guest strength 0.4999999999997 }
        role E { serves D strength 0.5 }",
    );
    let (near, far) = (found.way("B").weakest, found.way("E").weakest);
    assert_eq!((found.name(near.from), near.strength), ("B", 0.5), "2e-13 apart, relatively");
    assert_eq!((found.name(far.from), far.strength), ("E", 0.5));
    let found =
        self::found("customer G\nrole A { serves G strength 0.499999999999 }\nrole B { serves A strength 0.5 }");
    assert_eq!(found.name(found.way("B").weakest.from), "A", "2e-12 apart");
}

#[test]
fn a_product_may_vanish_but_the_way_stays() {
    let links: String =
        (1..40).map(|at| format!("role R{at} {{ serves R{} strength 0.00000000000001 }}\n", at - 1)).collect();
    let text = format!(
        "customer Guest\nrole R0 {{ serves Guest }}\n{links}role Long {{ serves R39, R38 }}\nrole Behind {{ serves Long }}"
    );
    let found = found(&text);
    let way = found.way("Behind");
    assert_eq!((way.distance, way.strength), (41, 0.0));
    assert_eq!((way.strongest.strength, way.strongest.links), (0.0, 41), "zeros are equal: the fewest links");
    assert_eq!((found.name(way.weakest.from), way.weakest.strength), ("R38", 1e-14));
    assert_eq!(found.paths.route(found.actor("Behind")).count(), 41);
}

#[test]
fn ways_beyond_counting_stay_at_the_greatest_float() {
    // each serves the one before by name and by way of its group
    let roles: String =
        (1..=1_100).map(|at| format!("unit G{at} {{ role R{at} {{ serves G{}, R{} }} }}\n", at - 1, at - 1)).collect();
    let found = found(&format!("customer Guest\nunit G0 {{ role R0 {{ serves Guest }} }}\n{roles}"));
    assert_eq!(found.way("G1023.R1023").shortest_path_count, 2f64.powi(1023));
    assert_eq!(found.way("G1024.R1024").shortest_path_count, f64::MAX);
    assert_eq!(found.way("G1100.R1100").shortest_path_count, f64::MAX);
    assert_eq!(found.way("G1100.R1100").distance, 1_101);
}

#[test]
fn nobody_at_all() {
    let found = found("customer Guest");
    assert!(found.paths.actors.is_empty() && found.paths.gates.is_empty());
    let summary = &found.paths.summary;
    assert_eq!((summary.actors, summary.headcount), (0, 0.0));
    assert_eq!((summary.reach_share, summary.mean_distance, summary.max_distance), (None, None, None));
    assert_eq!(summary.stated_strengths, None);
    assert_eq!(summary.unserved_customers.len(), 1);
}

#[test]
fn no_headcount_is_no_share() {
    let found = found("customer Guest\nrole A { headcount 0; serves Guest }\nrole B { headcount 0 }");
    let summary = &found.paths.summary;
    assert_eq!((summary.reach_share, summary.mean_distance, summary.max_distance), (None, None, Some(1)));
}

#[test]
fn others_may_stand_in_the_place_of_customers() {
    let text = "customer Guest\ncustomer Later { potential }\nrole A { serves Guest }\nrole B { serves Later }\nrole D { serves B }";
    let model = Model::read(&Sources::from_text("x.outward", text)).unwrap();
    let graph = ServiceGraph::new(&model);
    let parties: Vec<PartyId> = model.parties().collect();
    // what is no customer is left out, and twice is once
    let targets = Targets::These(vec![parties[1], parties[2], parties[1]]);
    let found = paths(&model, &graph, &targets);
    let distances: Vec<_> = found.actors.iter().map(|path| path.way.as_ref().map(|way| way.distance)).collect();
    assert_eq!(distances, [None, Some(1), Some(2)]);
    assert_eq!(found.summary.unserved_customers, []);
    let reaches: Vec<_> = found.actors.iter().map(|path| path.reach.as_str()).collect();
    assert_eq!(reaches, ["none", "direct", "indirect"]);
    let nobody = paths(&model, &graph, &Targets::These(Vec::new()));
    assert_eq!(nobody.summary.max_distance, None);
    assert_eq!(nobody.actors[0].reach.as_str(), "none");
    assert_eq!(nobody.actors[1].reach.as_str(), "potential-only");
}

#[test]
fn each_of_many_has_one_record() {
    // records are made in blocks of 1,024 parties
    let roles: String = (0..2_100).map(|role| format!("role R{role} {{ serves Guest }}\n")).collect();
    let found = found(&format!("customer Guest\n{roles}"));
    let actors: Vec<PartyId> = found.paths.actors.iter().map(|path| path.actor).collect();
    assert_eq!(actors, found.model.actors().collect::<Vec<_>>());
}
