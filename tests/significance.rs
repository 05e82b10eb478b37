//! Null models keep what they say and draw the rest evenly; probabilities are those of naive twins and of scipy.

#![cfg(feature = "significance")]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may panic")]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use outward::analysis::{Measure, Targets, tau_b, tau_test};
use outward::graph::ServiceGraph;
use outward::limits;
use outward::model::{Model, PartyId};
use outward::significance::{
    NullModel, Significance, SignificanceError, SignificanceTest, Statistic, draw, significance, uncertain_links,
};
use outward::text::Sources;
use serde_json::Value;

const LINKS: [NullModel; 5] =
    [NullModel::Nodes, NullModel::Size, NullModel::Density, NullModel::Dyads, NullModel::Rewiring];

fn read(text: &str) -> (Model, ServiceGraph) {
    let model = Model::read(&Sources::from_text("x.outward", text)).unwrap();
    let graph = ServiceGraph::new(&model);
    (model, graph)
}

fn tested(model: &Model, null: NullModel, statistics: &str, draws: u64, seed: u64) -> Significance {
    let mut test = SignificanceTest::new(null, seed).draws(draws);
    test.statistics = statistics.split(',').flat_map(|name| Statistic::named(name, model).unwrap()).collect();
    significance(model, &ServiceGraph::new(model), &Targets::Current, &test).unwrap()
}

type Pairs = BTreeSet<(PartyId, PartyId)>;

/// Who serves whom by name, without what units and outsiders wrote.
fn pairs(model: &Model) -> Pairs {
    let by_actors = model.all_serves().filter(|(from, _)| model.is_actor(*from));
    let named = by_actors.filter_map(|(from, serve)| Some((from, serve.to.party()?)));
    named.filter(|(_, to)| !model.is_group(*to)).collect()
}

/// How many ends of links each party has, and the links of units, outsiders, and to units and `everyone`.
fn degrees(model: &Model) -> BTreeMap<(PartyId, bool), usize> {
    let mut degrees = BTreeMap::new();
    for (from, to) in pairs(model) {
        *degrees.entry((from, true)).or_insert(0) += 1;
        *degrees.entry((to, false)).or_insert(0) += 1;
    }
    degrees
}

fn others(model: &Model) -> Vec<String> {
    let is_tie = |from: PartyId, to: Option<PartyId>| model.is_actor(from) && to.is_some_and(|to| !model.is_group(to));
    let others = model.all_serves().filter(|(from, serve)| !is_tie(*from, serve.to.party()));
    others.map(|(from, serve)| format!("{from:?} {serve:?}")).collect()
}

/// Mutual, one-way pairs of actors; ties to each kind of others.
fn census(model: &Model) -> [usize; 4] {
    let pairs = pairs(model);
    let between = pairs.iter().filter(|(_, to)| model.is_actor(*to));
    let mutual = between.clone().filter(|(from, to)| pairs.contains(&(*to, *from))).count();
    let customers = pairs.iter().filter(|(_, to)| model.customers().any(|customer| customer == *to)).count();
    [mutual / 2, between.count() - mutual, customers, pairs.len()]
}

/// An organization of everything that a link can be.
const VARIED: &str = "customer Guest\ncustomer Host { potential }\noutsider Agency { serves Guest }
    unit Shop { serves Guest strength 0.9; role Heir; role Cook { serves Clerk strength 0.5, Heir effort 20%, Guest } role Clerk { serves Cook, Guest } }
    unit Office { role Chief { power 5; serves Shop, Cook, Agency, everyone } role Deputy { serves Chief, Cook } role Board { power 3 } role Aide { serves Deputy, Chief, Host } }
    role Scribe { serves Chief, Aide }";

#[test]
fn every_null_model_keeps_what_it_says() {
    let (model, graph) = read(VARIED);
    for number in 0..200 {
        for null in LINKS {
            let drawn = draw(&model, &graph, null, 3, number).unwrap();
            drawn.assert_valid();
            let same_degrees = |found: BTreeMap<(PartyId, bool), usize>| {
                let mut sorted: Vec<_> = found.into_iter().map(|((_, sends), count)| (sends, count)).collect();
                sorted.sort_unstable();
                sorted
            };
            match null {
                NullModel::Rewiring => assert_eq!(degrees(&drawn), degrees(&model)),
                NullModel::Nodes => assert_eq!(same_degrees(degrees(&drawn)), same_degrees(degrees(&model))),
                NullModel::Dyads => assert_eq!(census(&drawn), census(&model)),
                NullModel::Density => assert_eq!(census(&drawn)[2..], census(&model)[2..]),
                NullModel::Size | NullModel::Permutation(_) => {}
            }
            if null != NullModel::Nodes {
                assert_eq!(others(&drawn), others(&model), "{null:?}");
            }
            assert!(pairs(&drawn).iter().all(|(from, to)| from != to), "{null:?}");
            if matches!(null, NullModel::Rewiring | NullModel::Nodes) {
                let stated = |model: &Model| {
                    let stated = model.all_serves().filter_map(|(_, serve)| serve.stated_strength().or(serve.effort()));
                    let mut stated: Vec<f64> = stated.collect();
                    stated.sort_unstable_by(f64::total_cmp);
                    stated
                };
                assert_eq!(stated(&drawn), stated(&model));
            }
        }
    }
}

#[test]
fn a_permutation_moves_the_measure_alone() {
    let (model, graph) = read(
        "customer Guest\nrole A { pay 1; power 4; serves Guest }\nrole B { pay 2 }\nrole C { power 3; pay 3 }\nrole D",
    );
    let mut seen = BTreeSet::new();
    for number in 0..100 {
        let drawn = draw(&model, &graph, NullModel::Permutation(Measure::Pay), 5, number).unwrap();
        let figures: Vec<_> = drawn.actors().map(|actor| (drawn.pay(actor), drawn.power(actor))).collect();
        assert_eq!(figures[3], (None, None));
        assert_eq!(figures.iter().map(|(_, power)| *power).collect::<Vec<_>>(), [Some(4.0), None, Some(3.0), None]);
        assert_eq!(pairs(&drawn), pairs(&model));
        let pays: Vec<u32> = figures.iter().filter_map(|(pay, _)| pay.map(|pay| pay as u32)).collect();
        seen.insert(pays);
    }
    assert_eq!(seen.len(), 6);
}

/// The figure of chi-square that chance exceeds once in a thousand times (Wilson & Hilferty 1931).
fn one_in_a_thousand(freedom: f64) -> f64 {
    freedom * (1.0 - 2.0 / (9.0 * freedom) + 3.09 * (2.0 / (9.0 * freedom)).sqrt()).powi(3)
}

/// Draws from a null model, and asserts that each of these networks comes as often.
fn assert_even(text: &str, null: NullModel, allowed: impl Fn(&Model, &Pairs) -> bool) {
    let (model, graph) = read(text);
    let actors: Vec<PartyId> = model.actors().collect();
    let to: Vec<PartyId> = model.parties().filter(|party| !model.is_group(*party)).collect();
    let possible: Vec<(PartyId, PartyId)> =
        actors.iter().flat_map(|a| to.iter().filter(move |b| *b != a).map(move |b| (*a, *b))).collect();
    let every = (0u32..1 << possible.len())
        .map(|mask| possible.iter().enumerate().filter(|(at, _)| mask >> at & 1 == 1).map(|(_, pair)| *pair).collect());
    let mut counts: BTreeMap<Pairs, u32> =
        every.filter(|pairs| allowed(&model, pairs)).map(|pairs| (pairs, 0)).collect();
    let each = 200;
    let draws = each * counts.len() as u64;
    for number in 0..draws {
        let drawn = pairs(&draw(&model, &graph, null, 11, number).unwrap());
        *counts.get_mut(&drawn).unwrap_or_else(|| panic!("{null:?} draws {drawn:?}")) += 1;
    }
    let each = each as f64;
    let chi: f64 = counts.values().map(|count| (f64::from(*count) - each).powi(2) / each).sum();
    let most = one_in_a_thousand(counts.len() as f64 - 1.0);
    assert!(counts.len() > 1 && chi < most, "{null:?}: {chi} of {most} over {}", counts.len());
}

const SMALL: &str = "customer Guest\nrole A { serves B, Guest }\nrole B { serves A, C }\nrole C";

#[test]
fn uniform_graphs_are_uniform() {
    let count = |model: &Model, pairs: &Pairs| pairs.iter().filter(|(_, to)| model.is_actor(*to)).count();
    let mutual = |pairs: &Pairs| pairs.iter().filter(|(from, to)| pairs.contains(&(*to, *from))).count();
    assert_even(SMALL, NullModel::Size, |_, _| true);
    assert_even(SMALL, NullModel::Density, |model, pairs| pairs.len() == 4 && count(model, pairs) == 3);
    assert_even(SMALL, NullModel::Dyads, |model, pairs| {
        pairs.len() == 4 && count(model, pairs) == 3 && mutual(pairs) == 2
    });
}

#[test]
fn rewired_graphs_are_uniform() {
    let same = |model: &Model, pairs: &Pairs| {
        let mut found = BTreeMap::new();
        for (from, to) in pairs {
            *found.entry((*from, true)).or_insert(0) += 1;
            *found.entry((*to, false)).or_insert(0) += 1;
        }
        found == degrees(model)
    };
    // two circles of three: only turning them round leads from one to the other
    assert_even(
        "customer Guest\nrole A { serves B }\nrole B { serves C }\nrole C { serves A }",
        NullModel::Rewiring,
        same,
    );
    assert_even(SMALL, NullModel::Rewiring, same);
    let larger =
        "role A { serves B, C }\nrole B { serves C, D }\nrole C { serves A }\nrole D { serves A, B }\ncustomer Guest";
    assert_even(larger, NullModel::Rewiring, same);
}

#[test]
fn node_permutations_are_uniform() {
    let (model, _) = read(SMALL);
    let actors: Vec<PartyId> = model.actors().collect();
    let orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];
    let renamed = |order: [usize; 3]| -> Pairs {
        let other =
            |party: PartyId| actors.iter().position(|actor| *actor == party).map_or(party, |at| actors[order[at]]);
        pairs(&model).into_iter().map(|(from, to)| (other(from), other(to))).collect()
    };
    let all: BTreeSet<Pairs> = orders.map(renamed).into_iter().collect();
    assert_even(SMALL, NullModel::Nodes, |_, pairs| all.contains(pairs));
}

/// Actors at these distances with these pays.
fn at_distances(closeness: &[i64], pays: &[i64]) -> String {
    let mut text = String::from("customer Guest\nrole C1 { serves Guest }\n");
    for at in 2..=5 {
        let _ = writeln!(text, "role C{at} {{ serves C{} }}", at - 1);
    }
    for (at, (near, pay)) in closeness.iter().zip(pays).enumerate() {
        let _ = writeln!(text, "role A{at} {{ serves C{}; pay {} }}", 5 - near, pay + 1);
    }
    text
}

fn golden() -> Value {
    serde_json::from_str(include_str!("golden/kendalltau.json")).unwrap()
}

fn whole(list: &Value) -> Vec<i64> {
    list.as_array().unwrap().iter().map(|item| item.as_i64().unwrap()).collect()
}

/// tests/golden/kendalltau.py made the figures, with the version of scipy that is written there.
#[test]
fn scipy_approximates_the_same() {
    let golden = golden();
    let cases = golden["asymptotic"].as_array().unwrap();
    for case in cases {
        let (x, y) = (whole(&case["x"]), whole(&case["y"]));
        let pairs: Vec<(f64, f64)> = x.iter().zip(&y).map(|(x, y)| (*x as f64, *y as f64)).collect();
        let found = tau_test(&pairs).unwrap();
        assert_eq!(Some(found.tau_b), tau_b(&pairs));
        let close = |found: f64, wanted: &Value| (found - wanted.as_f64().unwrap()).abs() < 1e-12;
        assert!(close(found.tau_b, &case["tau_b"]) && close(found.p_value, &case["p"]), "{case}: {found:?}");
    }
    assert_eq!(cases.len(), 60);
}

#[test]
fn scipy_permutes_to_the_same() {
    let golden = golden();
    for case in golden["exact"].as_array().unwrap() {
        let (model, _) = read(&at_distances(&whole(&case["x"]), &whole(&case["y"])));
        let found = tested(&model, NullModel::Permutation(Measure::Pay), "tau-b-pay", 1, 0);
        assert!(found.exact);
        let found = &found.statistics[0].distribution;
        for (p, side) in [(found.p_two_sided, "two-sided"), (found.p_lower, "less"), (found.p_upper, "greater")] {
            assert!((p.unwrap() - case[side].as_f64().unwrap()).abs() < 1e-12, "{case}: {found:?}");
        }
    }
}

#[test]
fn all_arrangements_of_nodes_are_those_of_a_naive_list() {
    let text = "customer Guest\nunit Shop { role A { serves Guest } role B { serves A, C } }\nunit Depot { role C { serves D } role D { serves A } role E }";
    let (model, _) = read(text);
    let found = tested(&model, NullModel::Nodes, "ei-index", 1, 0);
    assert!(found.exact && found.draws == 120);
    // A and B stand in the first unit
    let links = [(0usize, 2usize), (1, 0), (2, 3), (3, 0), (1, 2)];
    let links = [links[1], links[4], links[2], links[3]];
    let mut figures = Vec::new();
    for code in 0..5usize.pow(5) {
        let order: Vec<usize> = (0..5u32).map(|digit| code / 5usize.pow(digit) % 5).collect();
        if order.iter().collect::<BTreeSet<_>>().len() == 5 {
            let leaves = links.iter().filter(|(from, to)| (order[*from] < 2) != (order[*to] < 2)).count() as f64;
            figures.push((2.0 * leaves - 4.0) / 4.0);
        }
    }
    let observed = found.statistics[0].observed.unwrap();
    assert_eq!(observed, 0.0);
    let upper = figures.iter().filter(|figure| **figure >= observed).count() as f64 / 120.0;
    let distribution = &found.statistics[0].distribution;
    assert_eq!(distribution.p_upper, Some(upper));
    let mean = figures.iter().sum::<f64>() / 120.0;
    assert!((distribution.expected.unwrap() - mean).abs() < 1e-12);
}

#[test]
fn draws_are_the_same_one_by_one_and_in_blocks() {
    let (model, graph) = read(VARIED);
    for null in LINKS {
        let found = tested(&model, null, "mean-distance,paths.reach_share,modularity,ei-index-units", 70, 42);
        let mut figures: Vec<f64> = (0..70)
            .filter_map(|number| {
                let drawn = draw(&model, &graph, null, 42, number).unwrap();
                outward::analysis::paths(&drawn, &ServiceGraph::new(&drawn), &Targets::Current).summary.mean_distance
            })
            .collect();
        figures.sort_unstable_by(f64::total_cmp);
        let distribution = &found.statistics[0].distribution;
        let mean = figures.iter().sum::<f64>() / figures.len() as f64;
        assert!((distribution.expected.unwrap() - mean).abs() < 1e-12, "{null:?}");
        assert_eq!(distribution.undefined, 70 - figures.len() as u64);
        let low = figures.iter().filter(|figure| **figure <= found.statistics[0].observed.unwrap() + 1e-9).count();
        assert_eq!(distribution.p_lower, Some((low as f64 + 1.0) / 71.0), "{null:?}");
        assert_eq!(found.statistics.len(), 5);
        assert_eq!(found, tested(&model, null, "mean-distance,reach-share,modularity,ei-index-units", 70, 42));
        assert_ne!(found, tested(&model, null, "mean-distance,reach-share,modularity,ei-index-units", 70, 43));
    }
}

#[test]
fn a_figure_of_any_summary_has_its_name() {
    let (model, _) = read(VARIED);
    let names = "exemptions.by_verdict.exempt.share,paths.by_reach.none.actors,paths.unserved_customers,walls.links,\
        influence.champion_share,focus.upward,tau-b-power,ei-index Shop,connectedness,hierarchy,efficiency,least-upper-bound,\
        network.manages.hierarchy";
    let found = tested(&model, NullModel::Rewiring, names, 9, 1);
    let names: Vec<&str> = names.split(',').collect();
    assert_eq!(found.statistics.iter().map(|found| found.statistic.as_str()).collect::<Vec<_>>(), names);
    let observed: Vec<Option<f64>> = found.statistics.iter().map(|found| found.observed).collect();
    assert!(observed[0].is_some() && observed[2] == Some(0.0) && observed[4].is_none(), "{observed:?}");
    for name in ["no", "paths", "tau-b-size", "ei-index Nowhere", "ei-index Cook", "nothing.at_all"] {
        assert!(Statistic::named(name, &model).is_err(), "{name}");
    }
    for name in ["paths.nothing", "paths.by_reach"] {
        let mut test = SignificanceTest::new(NullModel::Density, 1);
        test.statistics = Statistic::named(name, &model).unwrap();
        let error = significance(&model, &ServiceGraph::new(&model), &Targets::Current, &test).unwrap_err();
        assert_eq!(error, SignificanceError::NoFigure { name: name.to_owned() });
    }
}

#[test]
fn what_cannot_be_drawn_says_so() {
    let (model, graph) = read("customer Guest\nrole A { serves Guest; pay 1 }");
    for null in [NullModel::Permutation(Measure::Pay), NullModel::Nodes, NullModel::Rewiring] {
        assert_eq!(draw(&model, &graph, null, 1, 0).unwrap_err(), SignificanceError::NothingToDraw { null });
    }
    let (model, graph) = read("customer Guest");
    assert!(draw(&model, &graph, NullModel::Density, 1, 0).is_err());
    let test = SignificanceTest::new(NullModel::Density, 1);
    let error = significance(&model, &graph, &Targets::Current, &test).unwrap_err();
    assert_eq!(error, SignificanceError::NoStatistic);
}

#[test]
fn a_test_draws_so_many() {
    let (model, graph) = read(VARIED);
    let test = |draws| {
        let mut test = SignificanceTest::new(NullModel::Density, 1).draws(draws);
        test.statistics = Statistic::named("ei-index", &model).unwrap();
        significance(&model, &graph, &Targets::Current, &test)
    };
    for draws in [0, limits::DRAWS + 1] {
        assert_eq!(test(draws).unwrap_err(), SignificanceError::Draws { draws, most: limits::DRAWS });
    }
}

#[test]
fn all_figures_of_the_draws_have_a_bound() {
    let (model, graph) = read(VARIED);
    let mut test = SignificanceTest::new(NullModel::Density, 1).draws(limits::FIGURES_DRAWN);
    test.statistics = Statistic::named("ei-index-units", &model).unwrap();
    let error = significance(&model, &graph, &Targets::Current, &test).unwrap_err();
    assert_eq!(error, SignificanceError::Draws { draws: limits::FIGURES_DRAWN, most: limits::FIGURES_DRAWN / 2 });
}

#[test]
fn eight_actors_are_arranged_in_every_way() {
    let text = |actors: usize| {
        let roles = (0..actors).map(|at| format!("role A{at} {{ serves Guest; pay {} }}\n", at + 1));
        format!("customer Guest\n{}", roles.collect::<String>())
    };
    let exact = |actors| {
        let found = tested(&read(&text(actors)).0, NullModel::Permutation(Measure::Pay), "tau-b-pay", 10, 1);
        (found.exact, found.draws)
    };
    assert_eq!(exact(8), (true, limits::EXACT_ARRANGEMENTS));
    assert_eq!(exact(9), (false, 10));
}

#[test]
fn so_many_ties_are_possible() {
    let text = |actors: usize| {
        let roles = (0..actors).map(|at| format!("role A{at}\n"));
        format!("customer Guest\n{}", roles.collect::<String>())
    };
    // 2,000 actors and a customer: 2,000 × 2,000 possible ties
    let (model, graph) = read(&text(2_000));
    assert!(draw(&model, &graph, NullModel::Size, 1, 0).is_ok());
    let (model, graph) = read(&text(2_001));
    let possible = 2_001 * 2_001;
    assert!(possible > limits::GRAPH_PAIRS);
    assert_eq!(draw(&model, &graph, NullModel::Size, 1, 0).unwrap_err(), SignificanceError::TooLarge { possible });
}

/// Numbers that look random, made apart from the library's.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, bound: u64) -> u64 {
        // splitmix64 (Steele, Lea & Flood 2014)
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % bound
    }

    fn unit(&mut self) -> f64 {
        self.below(1 << 40) as f64 / (1u64 << 40) as f64
    }
}

/// An organization of a few actors, by what a naive count needs: links (from, to, strength), where 0 is the customer.
struct Small {
    headcounts: Vec<f64>,
    links: Vec<(usize, usize, f64)>,
}

impl Small {
    fn random(numbers: &mut Numbers) -> Small {
        let actors = 4 + numbers.below(3) as usize;
        let headcounts = (0..actors).map(|_| (1 + numbers.below(20)) as f64).collect();
        let mut links = BTreeMap::new();
        for _ in 0..7 + numbers.below(3) {
            let (from, to) = (1 + numbers.below(actors as u64) as usize, numbers.below(actors as u64 + 1) as usize);
            if from != to {
                links.insert((from, to), (20 + numbers.below(78)) as f64 / 100.0);
            }
        }
        links.insert((1, 0), (50 + numbers.below(45)) as f64 / 100.0);
        Small { headcounts, links: links.into_iter().map(|((from, to), strength)| (from, to, strength)).collect() }
    }

    fn text(&self) -> String {
        let mut text = String::from("customer A0\n");
        for (at, headcount) in self.headcounts.iter().enumerate() {
            let own = self.links.iter().filter(|(from, _, _)| *from == at + 1);
            let served: Vec<String> = own.map(|(_, to, strength)| format!("A{to} strength {strength}")).collect();
            let serves = if served.is_empty() { String::new() } else { format!("; serves {}", served.join(", ")) };
            let _ = writeln!(text, "role A{} {{ headcount {headcount}{serves} }}", at + 1);
        }
        text
    }

    /// The expected share with a way, the expected mean distance where anybody has one, and each chance: over all sets of links
    /// that hold.
    fn exact(&self) -> (f64, f64, Vec<f64>) {
        let people: f64 = self.headcounts.iter().sum();
        let (mut share, mut distance, mut some) = (0.0, 0.0, 0.0);
        let mut chances = vec![0.0; self.headcounts.len()];
        for mask in 0u32..1 << self.links.len() {
            let holds = |at: usize| mask >> at & 1 == 1;
            let probability: f64 = (self.links.iter().enumerate())
                .map(|(at, (_, _, strength))| if holds(at) { *strength } else { 1.0 - strength })
                .product();
            let mut distances = vec![usize::MAX; self.headcounts.len() + 1];
            distances[0] = 0;
            for _ in 0..distances.len() {
                for (at, (from, to, _)) in self.links.iter().enumerate() {
                    if holds(at) && distances[*to] != usize::MAX {
                        distances[*from] = distances[*from].min(distances[*to] + 1);
                    }
                }
            }
            let (mut reached, mut links) = (0.0, 0.0);
            for (at, headcount) in self.headcounts.iter().enumerate() {
                if distances[at + 1] != usize::MAX {
                    chances[at] += probability;
                    reached += headcount;
                    links += headcount * distances[at + 1] as f64;
                }
            }
            share += probability * reached / people;
            if reached > 0.0 {
                some += probability;
                distance += probability * links / reached;
            }
        }
        (share, distance / some, chances)
    }
}

#[test]
fn uncertain_links_are_those_of_all_cases() {
    let mut numbers = Numbers(1);
    for _ in 0..5 {
        let small = Small::random(&mut numbers);
        let (model, graph) = read(&small.text());
        let found = uncertain_links(&model, &graph, &Targets::Current, 40_000, 9).unwrap();
        let (share, distance, chances) = small.exact();
        // five standard errors at most
        let near = |found: f64, wanted: f64, spread: f64| (found - wanted).abs() < spread * 5.0 / 200.0;
        assert!(near(found.reach_share.expected.unwrap(), share, 0.5));
        assert!(near(found.mean_distance.expected.unwrap(), distance, 2.0));
        assert_eq!(found.uncertain, small.links.len());
        for (found, wanted) in found.actors.iter().zip(&chances) {
            assert!(near(found.chance, *wanted, 0.5), "{} {wanted}", found.chance);
            if *wanted == 0.0 {
                assert_eq!(found.interval, [0.0; 2]);
            }
        }
    }
}

#[test]
fn what_a_unit_serves_holds_or_fails_for_all_that_inherit_it() {
    let text = "customer Guest\nunit Shop { serves Guest strength 0.5; role A; role B; unit Back { role C } }\nrole D { serves Shop }";
    let (model, graph) = read(text);
    let found = uncertain_links(&model, &graph, &Targets::Current, 2_000, 3).unwrap();
    assert_eq!(found.uncertain, 1);
    assert!(found.actors.iter().all(|actor| actor.chance == found.actors[0].chance));
    assert_eq!(found.reach_share.expected, Some(found.actors[0].chance));
    assert_eq!(found, uncertain_links(&model, &graph, &Targets::Current, 2_000, 3).unwrap());
    for draws in [0, limits::DRAWS] {
        let error = uncertain_links(&model, &graph, &Targets::Current, draws, 3).unwrap_err();
        assert_eq!(error, SignificanceError::Draws { draws, most: limits::FIGURES_DRAWN / 2 });
    }
}

#[test]
fn what_is_certain_has_no_interval() {
    let (model, graph) = read("customer Guest\nrole A { serves Guest }\nrole B { serves A }\nrole C");
    let found = uncertain_links(&model, &graph, &Targets::Current, 100, 3).unwrap();
    let [low, high] = found.reach_share.interval.unwrap();
    assert!(low == high && (low - 2.0 / 3.0).abs() < 1e-12);
    assert_eq!((found.mean_distance.interval, found.mean_distance.range), (Some([1.5; 2]), Some([1.5; 2])));
    assert_eq!(found.actors.iter().map(|actor| actor.interval).collect::<Vec<_>>(), [[1.0; 2], [1.0; 2], [0.0; 2]]);
    // a link that hardly ever fails may not have failed in any draw
    let (model, graph) = read("customer Guest\nrole A { serves Guest strength 0.9999999 }");
    let found = uncertain_links(&model, &graph, &Targets::Current, 100, 3).unwrap();
    let [low, high] = found.reach_share.interval.unwrap();
    assert!(low < 0.97 && high == 1.0 && found.actors[0].interval[0] < 0.97);
}

/// Its links are drawn once, whatever the order in which customers are named.
#[test]
fn a_customer_named_twice_is_one() {
    let (model, graph) = read(
        "customer Guest\ncustomer Host\nrole A { serves Guest strength 0.5 }\nrole B { serves Host strength 0.5, A }",
    );
    let [guest, host] = model.customers().collect::<Vec<_>>()[..] else { panic!() };
    let found = |these: &[PartyId]| uncertain_links(&model, &graph, &Targets::These(these.to_vec()), 500, 3).unwrap();
    assert_eq!(found(&[guest, guest]), found(&[guest]));
    assert_eq!(found(&[host, guest, host]), found(&[guest, host]));
    assert!(found(&[guest]).actors[0].interval[1] < 0.75);
}

/// How often the intervals of the share with a way, of the mean distance and of one actor's chance hold what they should, over
/// organizations in which they are uncertain; with how many there were.
fn coverage(organizations: u64, draws: u64) -> [(f64, u64); 3] {
    let mut numbers = Numbers(20);
    let (mut held, mut of) = ([0u64; 3], [0u64; 3]);
    for seed in 0..organizations {
        let small = Small::random(&mut numbers);
        let (model, graph) = read(&small.text());
        let found = uncertain_links(&model, &graph, &Targets::Current, draws, seed).unwrap();
        let (share, distance, chances) = small.exact();
        let holds = |interval: Option<[f64; 2]>, wanted: f64| {
            interval.is_some_and(|[low, high]| low <= wanted && wanted <= high)
        };
        let actor = seed as usize % chances.len();
        let is_uncertain = |interval: Option<[f64; 2]>| interval.is_some_and(|[low, high]| low < high);
        let intervals = [found.reach_share.interval, found.mean_distance.interval, Some(found.actors[actor].interval)];
        for (at, (interval, wanted)) in intervals.into_iter().zip([share, distance, chances[actor]]).enumerate() {
            if is_uncertain(interval) {
                held[at] += u64::from(holds(interval, wanted));
                of[at] += 1;
            } else {
                assert!((interval.unwrap()[0] - wanted).abs() < 1e-9);
            }
        }
    }
    [0, 1, 2].map(|at| (held[at] as f64 / of[at] as f64, of[at]))
}

#[test]
fn intervals_hold_what_they_should() {
    for (share, of) in coverage(400, 300) {
        // four standard errors
        let slack = 4.0 * (0.95 * 0.05 / of as f64).sqrt();
        assert!((share - 0.95).abs() < slack, "{share} of {of}");
    }
}

/// Twelve actors in three units, with random links and pays.
fn simulated(numbers: &mut Numbers, actors: u64) -> String {
    let mut text = String::from("customer Guest\n");
    for unit in 0..3 {
        let _ = writeln!(text, "unit U{unit} {{");
        for actor in (0..actors).filter(|actor| actor % 3 == unit) {
            let mut served = BTreeSet::new();
            for _ in 0..1 + numbers.below(2) {
                served.insert(numbers.below(actors));
            }
            served.remove(&actor);
            let mut served: Vec<String> = served.into_iter().map(|other| format!("A{other}")).collect();
            if actor < 2 || numbers.below(5) == 0 {
                served.push("Guest".to_owned());
            }
            let serves = if served.is_empty() { String::new() } else { format!("serves {};", served.join(", ")) };
            let _ = writeln!(text, "role A{actor} {{ {serves} pay {} }}", 1 + numbers.below(1 << 30));
        }
        text.push_str("}\n");
    }
    text
}

/// In how many organizations that are random draws themselves p is at most 5 %: as it is, and where ties are broken by chance,
/// which no discrete figure disturbs; and in how many the latter is at most a half.
fn type_one(null: NullModel, statistic: &str, organizations: u64) -> [f64; 3] {
    let mut numbers = Numbers(7);
    let mut rejected = [0u64; 3];
    let draws = 79; // p may be exactly 5 %
    for number in 0..organizations {
        let (model, graph) = read(&simulated(&mut numbers, 12));
        let observed = draw(&model, &graph, null, 1, number).unwrap();
        let found = tested(&observed, null, statistic, draws, 1_000_000 + number);
        assert!(!found.exact);
        let found = &found.statistics[0].distribution;
        let chance = numbers.unit();
        let (Some(lower), Some(upper)) = (found.p_lower, found.p_upper) else { continue };
        rejected[0] += u64::from(found.p_two_sided.unwrap() <= 0.05 + 1e-9);
        let broken = lower - chance * (lower + upper - 1.0);
        let two_sided = 2.0 * broken.min(1.0 - broken);
        rejected[1] += u64::from(two_sided <= 0.05);
        rejected[2] += u64::from(two_sided <= 0.5);
    }
    rejected.map(|count| count as f64 / organizations as f64)
}

/// The same for the normal approximation of tau-b.
fn type_one_normal(organizations: u64) -> f64 {
    let mut numbers = Numbers(8);
    let rejected = (0..organizations).filter(|_| {
        let (model, graph) = read(&simulated(&mut numbers, 30));
        let pairs = outward::analysis::closeness(&model, &graph, Measure::Pay);
        tau_test(&pairs).is_some_and(|test| test.p_value <= 0.05)
    });
    rejected.count() as f64 / organizations as f64
}

const TESTS: [(NullModel, &str); 6] = [
    (NullModel::Permutation(Measure::Pay), "tau-b-pay"),
    (NullModel::Nodes, "ei-index"),
    (NullModel::Size, "modularity"),
    (NullModel::Density, "mean-distance"),
    (NullModel::Dyads, "modularity"),
    (NullModel::Rewiring, "mean-distance"),
];

#[test]
fn tests_are_wrong_as_often_as_they_say() {
    for (null, statistic) in TESTS {
        let organizations = if null == NullModel::Rewiring { 60 } else { 150 };
        let [as_it_is, broken, half] = type_one(null, statistic, organizations);
        // five standard errors. So few organizations may all have a p above 5 %, but about half of them one of at most a half
        let slack = |rate: f64| 5.0 * (rate * (1.0 - rate) / organizations as f64).sqrt();
        assert!(as_it_is.max(broken) < 0.05 + slack(0.05), "{null:?}: {as_it_is} {broken}");
        assert!((half - 0.5).abs() < slack(0.5), "{null:?}: {half}");
    }
}

/// `.ci/deep significance`. docs/significance.md has what it printed.
#[test]
#[ignore = "it takes long: .ci/deep significance"]
fn in_ten_thousand_organizations() {
    let mut wrong = Vec::new();
    let mut says = |what: String, rate: f64, [low, high]: [f64; 2]| {
        println!("{what}: {:.2} %", 100.0 * rate);
        if !(low..=high).contains(&rate) {
            wrong.push(what);
        }
    };
    for ((rate, of), what) in
        coverage(10_000, 1_000).into_iter().zip(["share with a way", "mean distance", "one chance"])
    {
        says(format!("coverage of the {what} in {of} organizations"), rate, [0.94, 0.96]);
    }
    says("normal approximation of tau-b".to_owned(), type_one_normal(10_000), [0.044, 0.056]);
    for (null, statistic) in TESTS {
        let [as_it_is, broken, _] = type_one(null, statistic, 10_000);
        let name = format!("{} of {statistic}", null.as_str());
        says(format!("{name}, with ties broken by chance"), broken, [0.044, 0.056]);
        says(name, as_it_is, [0.0, 0.056]);
    }
    assert!(wrong.is_empty(), "{wrong:?}");
}
