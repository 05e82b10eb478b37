//! Every bound of `src/limits` holds, and input that was made to hurt gets its answer in a thread with a stack of
//! 2 MiB. There is no clock here: the sizes are such that a test would take minutes if it took time by their square.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may panic")]

use std::fmt::Write;
use std::fs;

use outward::Study;
use outward::analysis::figures::equal;
use outward::analysis::{Analyses, Targets};
use outward::diagnostic::{Analysis, Diagnostic, ErrorName, Rule};
use outward::graph::ServiceGraph;
use outward::json::{Answer, write_errors};
use outward::limits;
use outward::model::{Resolution, resolve};
use outward::render::ExportFormat;
use outward::rules::{self, RuleContext};
use outward::syntax::Project;
use outward::text::{LoadError, Loaded, Loader, Memory, Source, Sources};

/// What a thread has where a program does not ask for more.
const STACK: usize = 2 << 20;

fn in_a_small_stack<T: Send>(run: impl FnOnce() -> T + Send) -> T {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, run).unwrap();
        thread.join().unwrap()
    })
}

fn read(text: String) -> (Project, Resolution) {
    let project = Project::parse(Sources::from_text("x.outward", text));
    let resolution = resolve(&project);
    (project, resolution)
}

fn errors(text: String) -> Vec<Diagnostic> {
    in_a_small_stack(|| read(text).1.diagnostics)
}

/// How many errors of each name there are, most frequent first.
fn counted(text: String) -> Vec<(&'static str, usize)> {
    let found = errors(text);
    let count = |name: ErrorName| found.iter().filter(|error| error.name == name).count();
    let mut counts: Vec<(&str, usize)> = ErrorName::ALL.iter().map(|name| (name.as_str(), count(*name))).collect();
    counts.retain(|(_, count)| *count > 0);
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counts
}

/// Analyzes a text with everything there is; how many bytes the answer has.
fn analyzed(text: String) -> usize {
    in_a_small_stack(|| {
        let (project, resolution) = read(text);
        let Resolution { model, origins, diagnostics, .. } = &resolution;
        assert!(diagnostics.is_empty(), "{:?}", diagnostics.first());
        model.assert_valid();
        let graph = ServiceGraph::new(model);
        let analyses = Analyses::run(model, &graph, &Analysis::ALL, &Targets::Current);
        let context = RuleContext::new(model, &graph, &analyses, None);
        let findings = rules::check(&context);
        let answer = Answer {
            context: &context,
            sources: &project.sources,
            origins,
            warnings: diagnostics,
            findings: &findings,
        };
        let mut out = Count(0);
        answer.write(&mut out).unwrap();
        out.0
    })
}

struct Count(usize);

impl std::io::Write for Count {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0 += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// `head`, then a line for each number, then `tail`.
fn lines(head: &str, count: usize, line: impl Fn(usize, &mut String), tail: &str) -> String {
    let mut text = head.to_owned();
    for at in 0..count {
        line(at, &mut text);
        text.push('\n');
    }
    text.push_str(tail);
    text
}

macro_rules! each {
    ($($arg:tt)*) => { |at: usize, text: &mut String| write!(text, $($arg)*, at = at).unwrap() };
}

// the bounds, one by one

#[cfg(feature = "snippet")]
#[test]
fn lines_have_so_many_columns() {
    let text = "customer Guest\nrole Barista { serves Guest }\nrole Chief";
    let study = Study::read(&Sources::from_text("shop.outward", text)).unwrap();
    let newer =
        Study::read(&Sources::from_text("shop.outward", "customer Guest\nrole Barista { serves Guest }")).unwrap();
    let widest = |width| {
        let mut snippets = Vec::new();
        study.snippets(&mut snippets, width).unwrap();
        let words = [study.report().text(width), study.card("Barista").unwrap().text(width)];
        (words, study.compare(&newer).text(width), snippets)
    };
    let (report, ..) = widest(limits::COLUMNS);
    let longest = report[0].lines().map(|line| line.chars().count()).max();
    assert_eq!(longest, Some(limits::COLUMNS));
    assert_eq!(widest(limits::COLUMNS), widest(usize::MAX));
}

#[test]
fn units_nest_64_deep() {
    let nested = |depth: usize| "unit U {".repeat(depth) + &"}".repeat(depth) + "\ncustomer Guest";
    assert_eq!(counted(nested(limits::UNIT_DEPTH)), []);
    assert_eq!(counted(nested(limits::UNIT_DEPTH + 1)), [("too-deep", 1)]);
    let bare = |depth: usize| "unit U {".repeat(depth) + "unit V" + &"}".repeat(depth) + "\ncustomer Guest";
    assert_eq!(counted(bare(limits::UNIT_DEPTH - 1)), []);
    assert_eq!(counted(bare(limits::UNIT_DEPTH)), [("too-deep", 1)]);
}

/// A file of the size that is asked for, without its bytes.
struct Long(u64);

impl Loader for Long {
    fn load(&self, path: &str, _: Option<&str>) -> Result<Loaded, LoadError> {
        match self.0 {
            0..=limits::FILE_BYTES => Ok(Loaded::new(path, path, "customer Guest")),
            bytes => Err(LoadError::TooLong { name: path.to_owned(), bytes }),
        }
    }
}

/// That a program refuses one before it reads it is shown where the program is tested.
#[test]
fn a_file_has_less_than_4_gib() {
    assert_eq!(limits::FILE_BYTES, 4 * 1024 * 1024 * 1024 - 1);
    let found = |bytes| Project::load(&Long(bytes), &["long.outward"]).diagnostics;
    assert!(found(limits::FILE_BYTES).is_empty());
    let too_long = found(limits::FILE_BYTES + 1);
    assert_eq!(too_long.len(), 1);
    assert_eq!(too_long[0].name, ErrorName::TooLong);
    assert_eq!(too_long[0].file(), Some("long.outward"));
}

#[test]
fn a_number_has_15_digits() {
    let stated = |number: String| counted(format!("customer Guest\nrole A {{ pay {number} }}"));
    let digits = |count| "9".repeat(count);
    assert_eq!(stated(digits(limits::NUMBER_DIGITS)), []);
    assert_eq!(stated(digits(limits::NUMBER_DIGITS + 1)), [("bad-number", 1)]);
    assert_eq!(stated(format!("0.{}", digits(limits::NUMBER_DIGITS - 1))), []);
    assert_eq!(stated(format!("0.{}", digits(limits::NUMBER_DIGITS))), [("bad-number", 1)]);
}

#[test]
fn a_matrix_has_so_many_parties() {
    let written = |roles: usize| {
        let text: String = (1..roles).map(|at| format!("role R{at}\n")).collect();
        let study = Study::open(&Sources::from_text("x.outward", format!("customer Guest\n{text}")));
        (study.export(ExportFormat::Matrix).lines().count(), study.export_remark(ExportFormat::Matrix))
    };
    assert_eq!(written(limits::MATRIX_PARTIES), (limits::MATRIX_PARTIES + 1, None));
    let (lines, remark) = written(limits::MATRIX_PARTIES + 1);
    assert!(lines == 0 && remark.is_some_and(|remark| remark.contains("at most 2000 parties")));
}

#[test]
fn the_first_1000_unknown_names_get_suggestions() {
    let all = limits::SUGGESTED_NAMES + 500;
    let found = errors(lines("", all, each!("customer Cu{at}\nrole zzzz{at} {{ serves Ku{at} }}"), ""));
    assert_eq!(found.len(), all);
    let suggested = |error: &Diagnostic| error.suggestion().is_some();
    assert!(found[..limits::SUGGESTED_NAMES].iter().all(suggested));
    assert!(!found[limits::SUGGESTED_NAMES..].iter().any(suggested));
    assert_eq!(found[0].suggestion().unwrap().replacement, "Cu0");
    assert_eq!(found[999].suggestion().unwrap().replacement, "Cu999");
}

#[test]
fn of_an_ambiguous_name_8_meanings_are_shown() {
    let text =
        |count: usize| lines("customer Guest\nrole A { serves X }\n", count, each!("unit U{at} {{ role X }}"), "");
    let found = errors(text(limits::AMBIGUOUS_SHOWN));
    assert_eq!((found.len(), found[0].name, found[0].labels().len()), (1, ErrorName::AmbiguousName, 8));
    let found = errors(text(1_000));
    assert_eq!((found.len(), found[0].labels().len()), (1, limits::AMBIGUOUS_SHOWN));
    assert!(found[0].message.contains("1000 things") && found[0].help.as_ref().unwrap().contains("992 more"));
}

#[test]
fn a_diagnostic_bears_64_labels() {
    let circle = |count: usize| {
        let next = move |at: usize, text: &mut String| {
            write!(text, "role R{at} {{ reports to R{} }}", (at + 1) % count).unwrap();
        };
        errors(lines("customer Guest\n", count, next, ""))
    };
    assert_eq!(circle(10)[0].labels().len(), 9);
    let found = circle(1_000);
    assert_eq!((found.len(), found[0].labels().len()), (1, limits::LABELS));
    assert!(found[0].message.contains("1000"), "{}", found[0].message);
    // the units and the role in the innermost
    let unclosed = errors("customer Guest\n".to_owned() + &"unit U {\n".repeat(limits::UNIT_DEPTH) + "role A {");
    assert_eq!((unclosed.len(), unclosed[0].name), (1, ErrorName::UnclosedBlock));
    assert_eq!(unclosed[0].labels().len(), limits::LABELS);
}

/// A finding shows 64 subjects and a proof of 64 steps, and says how many there are.
#[test]
fn a_finding_shows_64_of_all() {
    let text = lines(
        "customer Guest\noutcome O { for Guest }\n",
        100,
        each!("role R{at} {{ responsible for O; serves Guest }}"),
        "",
    );
    let (_, resolution) = read(text);
    let model = &resolution.model;
    let graph = ServiceGraph::new(model);
    let analyses = Analyses::run(model, &graph, &Analysis::ALL, &Targets::Current);
    let context = RuleContext::new(model, &graph, &analyses, None);
    let findings = rules::check(&context);
    let most = findings.iter().find(|finding| finding.subjects.len() == 100).unwrap();
    assert_eq!(most.shown().len(), limits::SHOWN);
    let proofs = findings.iter().map(|finding| context.explain(finding).witness);
    let longest = proofs.max_by_key(|witness| witness.of).unwrap();
    assert_eq!((longest.steps.len(), longest.of), (limits::SHOWN, 100));
}

/// A link far down in a list that many inherit is no part of anybody's proof; one that it wrote itself is.
#[test]
fn of_an_inherited_list_256_links_are_looked_at() {
    let shown = |before: usize, inherits: bool| {
        let boss = "customer Guest\nrole Waiter { serves Guest }\nrole Boss { serves Waiter }\nunit Staff {\n";
        let serves = lines("", before, each!("serves C{at} effort 0.001"), "serves Boss effort 0.6\nreports to Boss\n");
        let clerk = if inherits { serves + "role Clerk" } else { format!("role Clerk {{ {serves} }}") };
        let text = lines(&format!("{boss}{clerk}\n}}\n"), before, each!("customer C{at}"), "");
        let (_, resolution) = read(text);
        let model = &resolution.model;
        let graph = ServiceGraph::new(model);
        let analyses = Analyses::run(model, &graph, &Analysis::ALL, &Targets::Current);
        let context = RuleContext::new(model, &graph, &analyses, None);
        let findings = rules::check(&context);
        let finding = findings.iter().find(|finding| finding.rule == Rule::ServesTheBoss).unwrap();
        let witness = context.explain(finding).witness;
        (witness.steps.len(), witness.of)
    };
    assert_eq!(shown(limits::LOOKED_AT - 1, true), (2, 2));
    assert_eq!(shown(limits::LOOKED_AT, true), (1, 2));
    assert_eq!(shown(limits::LOOKED_AT, false), (2, 2));
}

#[test]
fn shares_may_pass_1_by_rounding_only() {
    let stated =
        |last: &str| counted(format!("customer Guest\nrole A {{ serves Guest effort 0.5, B effort {last} }}\nrole B"));
    assert_eq!(stated("0.5000000001"), []);
    assert_eq!(stated("0.50000001"), [("sum-over-one", 1)]);
    const { assert!(limits::SUM_SLACK > 1e-10 && limits::SUM_SLACK < 1e-8) };
}

#[test]
fn figures_that_differ_by_less_than_rounding_are_equal() {
    for size in [1e-9, 1.0, 25_641.0, 1e15] {
        assert!(equal(size, size * (1.0 + limits::EQUAL / 2.0)));
        assert!(!equal(size, size * (1.0 + limits::EQUAL * 2.0)));
    }
}

/// Each bound says by what it is held, and that is there.
#[test]
fn every_bound_names_its_test() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let bounds = fs::read_to_string(root.join("src/limits.rs")).unwrap();
    let (mut held, mut count) = (None, 0);
    for line in bounds.lines() {
        if let Some(by) = line.strip_prefix("/// Held by ") {
            held = Some(by);
        } else if let Some(bound) = line.strip_prefix("pub const ") {
            let by = held.take().unwrap_or_else(|| panic!("nothing holds {bound}"));
            let names: Vec<&str> = by.split('`').skip(1).step_by(2).collect();
            let file = names.get(1).copied().unwrap_or("tests/limits.rs");
            let tests = fs::read_to_string(root.join(file)).unwrap();
            assert!(
                tests.contains(&format!("#[test]\n    fn {}()", names[0]))
                    || tests.contains(&format!("#[test]\nfn {}()", names[0])),
                "{by}"
            );
            count += 1;
        }
    }
    assert_eq!(count, bounds.matches("pub const ").count());
    assert!(count >= 14);
}

// what is deep

#[test]
fn braces_ten_thousand_deep() {
    let many = 10_000;
    assert_eq!(
        counted(format!("customer Guest\nrole A {}", "{".repeat(many))),
        [("syntax-error", 1), ("unclosed-block", 1)]
    );
    let closed = format!("customer Guest\nrole A {}{}\nrole B {{ serves Gast }}", "{".repeat(many), "}".repeat(many));
    assert_eq!(counted(closed), [("syntax-error", 1), ("unknown-name", 1)]);
    let units = format!("customer Guest\n{}{}\nrole B {{ serves Gast }}", "unit U {\n".repeat(many), "}".repeat(many));
    assert_eq!(counted(units), [("too-deep", 1), ("unknown-name", 1)]);
    assert_eq!(counted("unit U {".repeat(many)), [("unclosed-block", 1), ("too-deep", 1)]);
    assert_eq!(counted("role A {".repeat(many)), [("unclosed-block", 1), ("misplaced", 1)]);
    assert_eq!(counted("}\n".repeat(16_000)), [("syntax-error", 16_000)]);
    // what stands together is one slip
    assert_eq!(counted("}{".repeat(16_000)), [("syntax-error", 1)]);
}

#[test]
fn a_circle_of_a_million_managers() {
    let many = 1_000_000;
    let next = |at: usize, text: &mut String| write!(text, "role R{at}{{reports to R{}}}", (at + 1) % many).unwrap();
    let found = errors(lines("customer Guest\n", many, next, ""));
    assert_eq!((found.len(), found[0].name, found[0].labels().len()), (1, ErrorName::ReportingCircle, limits::LABELS));
    assert!(found[0].message.contains("1000000"));
}

#[test]
fn a_chain_of_services_and_managers() {
    let text = lines("customer Guest\nrole R0\n", 20_000, each!("role R{at}x {{ serves Guest }}"), "");
    assert!(analyzed(text) > 1_000_000);
    let chain = |at: usize, text: &mut String| match at {
        0 => text.push_str("role R0 { serves Guest }"),
        _ => write!(text, "role R{at} {{ serves R{0}; reports to R{0} }}", at - 1).unwrap(),
    };
    assert!(analyzed(lines("customer Guest\n", 3_000, chain, "rules { allow long-path, weak-route }")) > 1_000_000);
}

// what is long

#[test]
fn a_line_of_a_million_bytes() {
    let many = 1_000_000;
    let role = |inside: &str, tail: &str| counted(format!("customer Guest\nrole A {{ {inside} }}\n{tail}"));
    let unknown = "role B { serves Gast }";
    assert_eq!(role(&format!("serves {}", "a".repeat(many)), unknown), [("unknown-name", 2)]);
    assert_eq!(role(&format!("serves a{}", ".a".repeat(many / 2)), unknown), [("unknown-name", 2)]);
    assert_eq!(role(&format!("serves a{}", ".".repeat(many)), unknown), [("syntax-error", 1), ("unknown-name", 1)]);
    assert_eq!(role(&format!("serves Guest{}", ",".repeat(many)), unknown), [("syntax-error", 1), ("unknown-name", 1)]);
    assert_eq!(role(&format!("pay {}", "1".repeat(many)), unknown), [("bad-number", 1), ("unknown-name", 1)]);
    assert_eq!(role(&")".repeat(many), unknown), [("syntax-error", 1), ("unknown-name", 1)]);
    assert_eq!(role(&";".repeat(many), unknown), [("unknown-name", 1)]);
    assert_eq!(role(&" ".repeat(many), unknown), [("unknown-name", 1)]);
    assert_eq!(role(&format!("serves Guest \"{}\"", "a".repeat(many)), unknown), [("unknown-name", 1)]);
    assert_eq!(role(&format!("serves Guest \"{}\"", "\\u{41}".repeat(many / 6)), unknown), [("unknown-name", 1)]);
    assert_eq!(role(&format!("// {}", "/".repeat(many)), &format!("}}\n{unknown}")), [("unknown-name", 1)]);
    assert_eq!(
        role(&format!("serves Guest{}", " strength 0.5".repeat(many / 13)), unknown),
        [("duplicate-statement", 1), ("unknown-name", 1)]
    );
    assert_eq!(
        counted(format!("customer Guest\n{}\n{unknown}", "\"".repeat(many))),
        [("syntax-error", 1), ("unknown-name", 1)]
    );
    assert_eq!(counted(format!("customer Guest\nrole a{}\n{unknown}", "-a".repeat(many / 2))), [("unknown-name", 1)]);
    assert_eq!(
        counted(format!("customer Guest\nrole a{}\n{unknown}", "\u{301}".repeat(many / 2))),
        [("unknown-name", 1)]
    );
    let list = lines("customer Guest\nrole A { serves ", 100_000, each!("R{at}, \\"), "Guest }").replace("\\\n", "");
    assert_eq!(counted(list), [("unknown-name", 100_000)]);
}

/// A long name is not repeated in every message about it.
#[test]
fn messages_stay_short() {
    let name = "n".repeat(50_000);
    let text = format!(
        "customer Guest\nunit {name} {{ role {name}; role {name} }}\nrole A {{ serves {name}x; pay {name} }}\n"
    );
    let many = text + &format!("role B {{ {} }}", format!("serves {name}.{name}; ").repeat(20));
    for found in errors(many) {
        let help = found.help.as_ref().map_or(0, |help| help.len());
        let labels: usize = found.labels().iter().map(|label| label.message.len()).sum();
        assert!(found.message.len() + help + labels < 1_000, "{}", found.name);
    }
}

#[test]
fn the_first_1000_broken_sentences_get_ways_out() {
    let long = limits::MENDED_SENTENCES + 10;
    for text in ["role A {\n".to_owned() + &"serve Guest\n".repeat(long) + "}\n", "zzz\n".repeat(long)] {
        let found = errors(text.clone());
        assert_eq!(found.len(), long);
        let mended = found.iter().filter(|found| found.suggestion().is_some()).count();
        assert_eq!(mended, if text.contains("zzz") { 0 } else { limits::MENDED_SENTENCES });
    }
}

// what is many

#[test]
fn three_hundred_thousand_broken_lines() {
    let many = 300_000;
    assert_eq!(counted("role A {\n".to_owned() + &"serves , x\n".repeat(many) + "}"), [("syntax-error", many)]);
    // each quote closes the text of the one before
    assert_eq!(counted("\"\n".repeat(many / 10)), [("syntax-error", many / 20)]);
    // each of these is compared with every word of the language
    assert_eq!(counted("zzz zzz\n".repeat(many / 10)), [("unknown-word", many / 10)]);
}

/// As a program prints them: each with its line and column, that of its label, and so on.
#[test]
fn printing_errors_is_linear_too() {
    in_a_small_stack(|| {
        let long_line = "customer Guest\nrole A { serves Guest ".to_owned() + &", Guest".repeat(50_000) + "}\n";
        let (project, resolution) = read(long_line + &"role A\n".repeat(50_000));
        assert_eq!(resolution.diagnostics.len(), 100_000);
        let mut out = Count(0);
        write_errors(&mut out, &project.sources, &resolution.diagnostics).unwrap();
        assert!(out.0 > 100 * 100_000);
    });
}

#[test]
fn tens_of_thousands_of_each_error() {
    let many = 20_000;
    let role = |line: &str| counted("customer Guest\nrole A {\n".to_owned() + &format!("{line}\n").repeat(many) + "}");
    let unit = |line: &str| counted("customer Guest\nunit A {\n".to_owned() + &format!("{line}\n").repeat(many) + "}");
    assert_eq!(role("pay 1e5"), [("bad-number", many)]);
    assert_eq!(role("pay 1"), [("duplicate-statement", many - 1)]);
    assert_eq!(unit("pay 1"), [("duplicate-statement", many - 1)]);
    assert_eq!(role("serves Guest; serves Guest"), [("duplicate-link", 2 * many - 1)]);
    assert_eq!(unit("serves Guest; serves Guest"), [("duplicate-link", 2 * many - 1)]);
    assert_eq!(role("serves A"), [("self-link", 1)]);
    assert_eq!(role("allow no-path \"x\""), [("duplicate-link", many - 1)]);
    assert_eq!(counted("customer Guest\n".repeat(many)), [("duplicate-name", many - 1)]);
    assert_eq!(
        counted("customer Guest\n".to_owned() + &"unit U \"x\"\n".repeat(many)),
        [("duplicate-statement", many - 1)]
    );
    let rules = |line: &str| counted("customer Guest\nrules {\n".to_owned() + &format!("{line}\n").repeat(many) + "}");
    assert_eq!(rules("deny no-path"), [("duplicate-statement", many - 1)]);
    assert_eq!(rules("deny no-pathh"), [("unknown-rule", many)]);
    let both = each!("role R{at} {{ champion; blocker }}\nmetric M{at} {{ unreported \"x\"; reported to R{at} }}");
    let both = counted(lines("customer Guest\n", many / 2, both, ""));
    assert_eq!(both, [("champion-and-blocker", many / 2), ("unreported-and-reported", many / 2)]);
    let pairs = |at: usize, text: &mut String| write!(text, "role R{at} {{ reports to R{} }}", at ^ 1).unwrap();
    assert_eq!(counted(lines("customer Guest\n", many, pairs, "")), [("reporting-circle", many / 2)]);
}

#[test]
fn a_unit_that_is_opened_a_hundred_thousand_times() {
    let text = lines(
        "customer Guest\n",
        100_000,
        each!("/// line {at}\nunit U {{ serves Guest{at} }}\ncustomer Guest{at}"),
        "",
    );
    in_a_small_stack(|| {
        let (_, resolution) = read(text);
        assert!(resolution.diagnostics.is_empty());
        let model = resolution.model;
        let unit = model.actors().next().unwrap();
        assert_eq!(model.own_serves(unit).len(), 100_000);
        assert_eq!(model.description_of(unit.into()).unwrap().lines().count(), 100_000);
    });
}

#[test]
fn names_that_many_bear() {
    let many = 10_000;
    let units = lines("customer Guest\n", many, each!("unit U{at} {{ role X {{ serves Guest }} }}"), "");
    let suffixes = lines(&units, many, each!("role R{at} {{ serves U{at}.X }}"), "");
    in_a_small_stack(|| {
        let (_, resolution) = read(suffixes);
        assert!(resolution.diagnostics.is_empty());
        assert_eq!(resolution.model.serve_count(), 2 * many);
    });
    let many = 8_000;
    let units = lines("customer Guest\n", many, each!("unit V{at} {{ unit U{at} {{ role X }} }}"), "");
    // found by the end of the name, and found by none
    let deep = lines(&units, many, each!("role R{at} {{ serves U{at}.X, V{at}.X }}"), "");
    assert_eq!(counted(deep), [("unknown-name", many)]);
    let ambiguous = lines(&units, many, each!("role R{at} {{ serves X }}"), "");
    assert_eq!(counted(ambiguous), [("ambiguous-name", many)]);
    let wrong = lines(&units, many, each!("outcome O{at} {{ for X }}"), "");
    assert_eq!(counted(wrong), [("wrong-kind", many)]);
}

/// A deep nest in which each name is in scope at each depth.
#[test]
fn scopes_around_scopes() {
    let nest = "customer Guest\n".to_owned() + &"unit a { role X\n".repeat(63);
    let text = lines(
        &nest,
        20_000,
        each!("role R{at} {{ serves a.a.a.a.a.X, Guest; needs a.a.X; hands back to X }}"),
        &"}".repeat(63),
    );
    assert!(counted(text).is_empty());
}

#[test]
fn files_that_use_each_other_again_and_again() {
    let load = |text: String| {
        in_a_small_stack(|| {
            let other = "use \"x.outward\"\n".repeat(1_000);
            let files = Memory::default().with("x.outward", text).with("y.outward", other);
            let project = Project::load(&files, &["x.outward"]);
            (project.sources.len(), project.diagnostics.len())
        })
    };
    assert_eq!(load("use \"x.outward\"\nuse \"y.outward\"\n".repeat(50_000)), (2, 0));
    let dots = |at: usize, text: &mut String| write!(text, "use \"{}y.outward\"", "./".repeat(at % 60)).unwrap();
    assert_eq!(load(lines("", 50_000, dots, "")), (2, 0));
    assert_eq!(load("use \"z.outward\"\n".repeat(50_000)), (1, 50_000));
    // a chain of files, each of which uses the next
    let chain = (0..20_000).fold(Memory::default(), |files, at| {
        files.with(&format!("{at}.outward"), format!("use \"{}.outward\"", at + 1))
    });
    let chain = chain.with("20000.outward", "customer Guest");
    let project = in_a_small_stack(|| Project::load(&chain, &["0.outward"]));
    assert_eq!((project.sources.len(), project.diagnostics.len()), (20_001, 0));
}

// what is large when it is multiplied out

/// Who serves a group with many in it serves each of them; who stands in a group that says much says all of it.
#[test]
fn groups_are_never_multiplied_out() {
    let many = 5_000;
    let others = lines(
        "customer Guest\n",
        many,
        each!("role T{at} {{ serves Guest; champion; says it serves G; pay 1 }}\nmetric K{at} {{ matters to Guest }}"),
        "unit G {\n",
    );
    let said = lines(
        &others,
        many,
        each!("serves T{at}; reports to T{at}; measured by K{at}; rewarded by K{at}; needs T{at}"),
        "",
    );
    let group = lines(&said, many, each!("role M{at} {{ pay {at}; power {at}; influences T{at}; serves G }}"), "}\n");
    analyzed(group.replace("serves G }", "hands back to G }"));
    analyzed(group);
    let round = |at: usize, text: &mut String| {
        write!(
            text,
            "unit G{at} {{ serves G{}, everyone; needs G{}; role A; role B }}",
            (at + 1) % many,
            (at + 2) % many
        )
        .unwrap();
    };
    analyzed(lines("customer Guest\n", many, round, ""));
    analyzed(lines(
        "customer Guest\n",
        many,
        each!("role R{at} {{ serves everyone, Guest; says it serves everyone }}"),
        "",
    ));
}

#[test]
fn one_for_all_and_all_for_one() {
    let many = 8_000;
    let hub = |line: &str| {
        lines(
            "customer Guest\noutcome O { for Guest }\nrole H {\nserves Guest\n",
            many,
            |at, text| {
                text.push_str(&line.replace('#', &at.to_string()));
            },
            "}\n",
        )
    };
    let all = each!("role R{at} {{ serves H; hands back to H; reports to H; responsible for O; promises O }}");
    analyzed(lines(&hub(""), many, all, ""));
    let one = hub("serves R#; influences R#; needs R#; hands back to R#");
    analyzed(lines(&one, many, each!("role R{at} {{ serves Guest; influences H }}"), ""));
    let seats = lines("customer Guest\nroom All {\n", many, each!("seats R{at}"), "}\n");
    let people = |at: usize, text: &mut String| {
        let flag = if at.is_multiple_of(500) { "blocker" } else { "champion" };
        write!(text, "role R{at} {{ {flag}; power {at} }}").unwrap();
    };
    analyzed(lines(&seats, many, people, ""));
}

#[test]
fn customers_outcomes_and_facts_in_numbers() {
    let many = 4_000;
    let each_its_own = each!(
        "customer C{at} {{ needs R{at} }}\noutcome O{at} {{ for C{at}; measured by M{at} }}\n\
         metric M{at} {{ matters to C{at}; from R{at} }}\nrole R{at} {{ serves C{at}; responsible for O{at} \"x\" }}\n\
         decision D{at} {{ cuts R{at}; favors M{at} over M0; led to M{at} }}\n\
         friction F{at} {{ felt by C{at}; moved from C{at} to R{at} }}\n\
         policy P{at} {{ kind training; covers R{at}; hinders O{at}; mentions C{at} 2 times }}"
    );
    let text = lines("", many, each_its_own, "").replace("favors M0 over M0; ", "");
    analyzed(text);
}

/// The routes of a chain, each in full, would be as many words as its square.
#[cfg(feature = "report")]
#[test]
fn a_long_way_is_told_in_its_first_64_steps() {
    let many = 200;
    let link = |at: usize, text: &mut String| match at {
        0 => text.push_str("role R0 { serves Guest }"),
        _ => write!(text, "role R{at} {{ serves R{} }}", at - 1).unwrap(),
    };
    let text = lines("customer Guest\n", many, link, "");
    let study = Study::read(&Sources::from_text("x.outward", text)).unwrap();
    let report = study.report().in_full().markdown();
    let row = report.lines().find(|line| line.starts_with("| R199 ")).unwrap();
    assert!(row.contains("R198 › R197") && row.contains("› R135 › … 136 more"), "{row}");
    assert!(report.lines().any(|line| line.contains("R62 › R61") && line.contains("› R0 › Guest |")));
}

/// A ladder in which every step has many ways up, all of them alike.
#[test]
fn ties_upon_ties() {
    let wide = 8;
    let step = |at: usize, text: &mut String| {
        let (level, place) = (at / wide, at % wide);
        write!(text, "role L{level}x{place} {{ serves ").unwrap();
        let below: Vec<String> = (0..wide).map(|to| format!("L{}x{to}", level.wrapping_sub(1))).collect();
        text.push_str(&if level == 0 { "Guest".to_owned() } else { below.join(", ") });
        text.push_str(" }");
    };
    let text = lines("customer Guest\n", 4_000, step, "rules { allow long-path }");
    assert!(!text.contains("serves }"));
    analyzed(text);
}

/// Bytes that are no text.
#[test]
fn what_is_no_text_is_one_error() {
    for bytes in [vec![0xFF; 300_000], vec![0x80; 300_000]] {
        let source = Source::new("x", bytes);
        let mut sources = Sources::default();
        sources.add(source);
        let project = Project::parse(sources);
        assert_eq!(project.diagnostics.len(), 1);
        assert_eq!(project.diagnostics[0].name, ErrorName::NotUtf8);
    }
    assert_eq!(counted("\0".repeat(300_000)), [("nul-byte", 1)]);
    assert_eq!(counted("role \0 { serves \0 }\n".repeat(30_000)), [("nul-byte", 1)]);
    let mut latin_1 = b"customer Guest\nrole Caf\xE9 { serves Gu\xEAst }\n".to_vec();
    latin_1.extend(b"role Caf\xE8 { serves Caf\xE9, Caf\xE8, Caf\xE8 }\n".repeat(30_000));
    let mut sources = Sources::default();
    sources.add(Source::new("x", latin_1));
    let project = Project::parse(sources);
    let found = resolve(&project).diagnostics;
    assert_eq!((found.len(), found[0].name), (1, ErrorName::NotUtf8));
}
