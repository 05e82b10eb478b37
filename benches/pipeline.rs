//! One benchmark a stage, at ten and a hundred thousand roles. The yardstick is serde_json, which reads the same model
//! into typed structs in the same run. Behind them stand the ratios that are promised, measured as pairs in one run.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a benchmark may panic"
)]

mod generator;

use std::hint::black_box;
use std::time::{Duration, Instant};

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group};
use generator::Organization;
use outward::analysis::{Analyses, Targets};
use outward::diagnostic::Analysis;
use outward::graph::ServiceGraph;
use outward::json::Answer;
use outward::model::resolve;
use outward::rules::{self, RuleContext};
use outward::syntax::{self, Project};
use outward::text::{FileId, Source, Sources};
use serde::Deserialize;

/// The model as serde_json reads it: the yardstick.
#[derive(Deserialize)]
#[allow(dead_code, reason = "it is only read")]
struct Yardstick {
    org: String,
    customers: Vec<Customer>,
    units: Vec<Unit>,
}

#[derive(Deserialize)]
#[allow(dead_code, reason = "it is only read")]
struct Customer {
    id: String,
    name: String,
}

#[derive(Deserialize)]
#[allow(dead_code, reason = "it is only read")]
struct Unit {
    id: String,
    name: String,
    #[serde(default)]
    units: Vec<Unit>,
    #[serde(default)]
    roles: Vec<Role>,
}

#[derive(Deserialize)]
#[allow(dead_code, reason = "it is only read")]
struct Role {
    id: String,
    name: String,
    headcount: u32,
    reports_to: Option<String>,
    serves: Vec<Serves>,
}

#[derive(Deserialize)]
#[allow(dead_code, reason = "it is only read")]
struct Serves {
    to: String,
    #[serde(default)]
    label: Option<String>,
    strength: f64,
}

fn stages(criterion: &mut Criterion) {
    for roles in [10_000, 100_000] {
        let organization = Organization::new(roles).with_influences(roles / 10);
        let (text, json) = (organization.outward(), organization.json());
        let source = Source::new("generated.outward", text.as_str());
        let project = Project::parse(Sources::from_text("generated.outward", text.as_str()));
        let resolution = resolve(&project);
        let (model, origins) = (&resolution.model, &resolution.origins);
        let graph = ServiceGraph::new(model);
        let analyses = Analyses::run(model, &graph, &Analysis::ALL, &Targets::Current);
        let context = RuleContext::new(model, &graph, &analyses, None);
        let findings = rules::check(&context);

        let mut group = criterion.benchmark_group("stages");
        group.sample_size(10).warm_up_time(Duration::from_millis(500)).measurement_time(Duration::from_secs(3));
        group.throughput(Throughput::Bytes(json.len() as u64));
        group.bench_with_input(BenchmarkId::new("serde_json", roles), &json, |bencher, json| {
            bencher.iter(|| serde_json::from_str::<Yardstick>(json).unwrap());
        });
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(BenchmarkId::new("parse", roles), |bencher| {
            bencher.iter(|| syntax::parse(FileId(0), &source));
        });
        group.bench_function(BenchmarkId::new("resolve", roles), |bencher| bencher.iter(|| resolve(&project)));
        group.throughput(Throughput::Elements(model.serve_count() as u64));
        group.bench_function(BenchmarkId::new("graph", roles), |bencher| bencher.iter(|| ServiceGraph::new(model)));
        for analysis in Analysis::ALL {
            group.bench_function(BenchmarkId::new(analysis.as_str(), roles), |bencher| {
                bencher.iter(|| Analyses::run(model, &graph, &[analysis], &Targets::Current));
            });
        }
        group.bench_function(BenchmarkId::new("rules", roles), |bencher| bencher.iter(|| rules::check(&context)));
        group.bench_function(BenchmarkId::new("json", roles), |bencher| {
            bencher.iter(|| {
                let answer = Answer {
                    context: &context,
                    sources: &project.sources,
                    origins,
                    warnings: &[],
                    findings: &findings,
                };
                answer.write(std::io::sink()).unwrap();
            });
        });
        group.finish();
    }
}

/// The promised ratios: of two things measured in turn in one run, the median of the pairs.
fn ratios() {
    println!("\nratios (medians of {PAIRS} pairs, measured in turn)");
    let small = Prepared::new(50_000);
    let large = Prepared::new(100_000);
    let parse = |prepared: &Prepared| drop(black_box(syntax::parse(FileId(0), &prepared.source)));
    let resolved = |prepared: &Prepared| drop(black_box(resolve(&prepared.project)));
    let run = |prepared: &Prepared, only: &[Analysis]| {
        let (model, graph) = (&prepared.model, &prepared.graph);
        drop(black_box(Analyses::run(model, graph, only, &Targets::Current)));
    };
    let yardstick = || drop(black_box(serde_json::from_str::<Yardstick>(&large.json).unwrap()));
    print_ratio("parse / serde_json, 100,000 roles", || parse(&large), yardstick);
    print_ratio(
        "all fourteen analyses / paths, 100,000 roles",
        || run(&large, &Analysis::ALL),
        || {
            run(&large, &[Analysis::Paths]);
        },
    );
    println!(
        "  (with {} `influences`)",
        large.model.actors().map(|actor| large.model.influences(actor).len()).sum::<usize>()
    );
    println!("doubling: 100,000 roles / 50,000 roles");
    print_ratio("parse", || parse(&large), || parse(&small));
    print_ratio("resolve", || resolved(&large), || resolved(&small));
    print_ratio(
        "graph",
        || drop(black_box(ServiceGraph::new(&large.model))),
        || {
            drop(black_box(ServiceGraph::new(&small.model)));
        },
    );
    for analysis in Analysis::ALL {
        print_ratio(analysis.as_str(), || run(&large, &[analysis]), || run(&small, &[analysis]));
    }
}

const PAIRS: usize = 7;

struct Prepared {
    source: Source,
    project: Project,
    model: outward::Model,
    graph: ServiceGraph,
    json: String,
}

impl Prepared {
    fn new(roles: usize) -> Self {
        let organization = Organization::new(roles).with_influences(roles / 10);
        let text = organization.outward();
        let source = Source::new("generated.outward", text.as_str());
        let project = Project::parse(Sources::from_text("generated.outward", text));
        let model = resolve(&project).model;
        let graph = ServiceGraph::new(&model);
        Prepared { source, project, model, graph, json: organization.json() }
    }
}

fn print_ratio(what: &str, a: impl Fn(), b: impl Fn()) {
    let time = |run: &dyn Fn()| {
        let start = Instant::now();
        run();
        start.elapsed().as_secs_f64()
    };
    let mut ratios: Vec<f64> = (0..PAIRS).map(|_| time(&a) / time(&b)).collect();
    ratios.sort_by(f64::total_cmp);
    println!("  {what:<46} {:.2}", ratios[PAIRS / 2]);
}

criterion_group!(pipeline, stages);

fn main() {
    pipeline();
    Criterion::default().configure_from_args().final_summary();
    if std::env::args().any(|argument| argument == "--bench") {
        ratios();
    }
}
