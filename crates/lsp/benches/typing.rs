//! How long after a key press the server has told what is wrong and what was found: requests in, answers out, at the
//! top, in the middle and at the end of a long text, beside a cold check of the same text in the same run.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a benchmark may panic"
)]

#[path = "../../../benches/generator.rs"]
mod generator;

use std::hint::black_box;
use std::time::Instant;

use generator::Organization;
use outward::analysis::{Analyses, Targets};
use outward::diagnostic::Analysis;
use outward::graph::ServiceGraph;
use outward::model::resolve;
use outward::rules::{self, RuleContext};
use outward::syntax::Project;
use outward::text::Sources;
use outward::{Study, StudyOptions};
use outward_lsp::{MemoryHost, Server};
use serde_json::{Value, json};

const URI: &str = "file:///w/a.outward";

/// What is typed, key by key, and where: below the head of a role, or into its label.
const TYPED: [(&str, bool, &str); 4] = [
    ("a comment", false, "      // asks each guest what was missing\n"),
    ("a label", true, "of the early shift"),
    ("a statement", false, "      serves C3 \"advice by phone\" effort 0.05\n"),
    ("a name", false, "      needs R99999999\n"),
];

/// What is typed digit by digit, below the head of a role. Each key leaves a model without errors that says something else.
const LINKS: [(&str, &str, [&str; 3]); 5] = [
    ("a need", "      needs R1", ["0", "1", "2"]),
    ("an influence", "      influences R1", ["0", "1", "2"]),
    ("the effort of a link", "      serves C4 effort 0.1", ["1", "2", "3"]),
    ("the strength of a link", "      serves C4 strength 0.1", ["1", "2", "3"]),
    ("whom it serves", "      serves R1", ["0", "1", "2"]),
];

fn main() {
    // 113,000 and 1,131,000 lines
    for roles in [16_000, 160_000] {
        let text = Organization::new(roles).with_influences(roles / 10).outward();
        println!("{roles} roles, {} lines, {} bytes", text.lines().count(), text.len());
        let cold = median((0..5).map(|_| cold_check(&text)).collect());
        println!("  cold check: {cold:.1} ms");
        stages(&text);
        let mut session = Session::new(&text);
        let lines: Vec<&str> = text.lines().collect();
        let mut all: Vec<Timed> = Vec::new();
        for (what, is_in_label, typed) in TYPED {
            let mut times = Vec::new();
            for place in [0, lines.len() / 2, lines.len() - 200] {
                let role = place + lines[place..].iter().position(|line| line.starts_with("    role")).unwrap();
                let at = if is_in_label { (role, lines[role].rfind('"').unwrap()) } else { (role + 1, 0) };
                times.extend(session.write(at, typed));
                session.erase(at, typed);
            }
            tell(what, &times, cold);
            all.extend(times);
        }
        tell("all of these", &all, cold);
        for (what, typed, digits) in LINKS {
            let mut times = Vec::new();
            for place in [0, lines.len() / 2, lines.len() - 200] {
                let role = place + lines[place..].iter().position(|line| line.starts_with("    role")).unwrap();
                session.replace((role + 1, 0), (role + 1, 0), &format!("{typed}\n"));
                let at = |offset: usize| (role + 1, typed.len() + offset);
                times.extend(digits.iter().zip(0..).map(|(digit, key)| session.replace(at(key), at(key), digit)));
                session.replace((role + 1, 0), (role + 2, 0), "");
            }
            tell(what, &times, cold);
        }
    }
}

/// The time until errors of syntax were told, and until everything was, in milliseconds.
#[derive(Clone, Copy)]
struct Timed {
    syntax: f64,
    all: f64,
}

struct Session {
    server: Server,
    version: u32,
}

impl Session {
    fn new(text: &str) -> Session {
        let mut server = Server::new(Box::new(MemoryHost::default()));
        let folders = json!([{ "uri": "file:///w", "name": "w" }]);
        let params = json!({ "capabilities": {}, "workspaceFolders": folders });
        server.receive(json!({ "id": 1, "method": "initialize", "params": params }));
        let document = json!({ "uri": URI, "languageId": "outward", "version": 0, "text": text });
        server.receive(notification("textDocument/didOpen", json!({ "textDocument": document })));
        let mut session = Session { server, version: 0 };
        session.work();
        session
    }

    /// Types a text key by key.
    fn write(&mut self, at: (usize, usize), text: &str) -> Vec<Timed> {
        let press = |(offset, key): (usize, char)| {
            let here = (at.0, at.1 + offset);
            self.replace(here, here, &key.to_string())
        };
        text.char_indices().map(press).collect()
    }

    fn erase(&mut self, at: (usize, usize), text: &str) {
        let end = if text.ends_with('\n') { (at.0 + 1, 0) } else { (at.0, at.1 + text.len()) };
        self.replace(at, end, "");
    }

    fn replace(&mut self, start: (usize, usize), end: (usize, usize), with: &str) -> Timed {
        let position = |(line, character): (usize, usize)| json!({ "line": line, "character": character });
        let range = json!({ "start": position(start), "end": position(end) });
        self.version += 1;
        let change = notification(
            "textDocument/didChange",
            json!({
                "textDocument": { "uri": URI, "version": self.version },
                "contentChanges": [{ "range": range, "text": with }],
            }),
        );
        let begin = Instant::now();
        self.server.receive(change);
        // the first step tells of syntax
        black_box(as_text(self.server.work()));
        let syntax = begin.elapsed();
        self.work();
        Timed { syntax: syntax.as_secs_f64() * 1e3, all: begin.elapsed().as_secs_f64() * 1e3 }
    }

    fn work(&mut self) {
        while self.server.has_work() {
            black_box(as_text(self.server.work()));
        }
    }
}

fn notification(method: &str, params: Value) -> Value {
    json!({ "jsonrpc": "2.0", "method": method, "params": params })
}

/// As it is sent.
fn as_text(messages: Vec<Value>) -> usize {
    messages.iter().map(|message| message.to_string().len()).sum()
}

/// What `outward check` does between reading and writing.
fn cold_check(text: &str) -> f64 {
    let begin = Instant::now();
    let study: Study = StudyOptions::default().open(&Sources::from_text("x.outward", text));
    black_box(study.findings().len());
    begin.elapsed().as_secs_f64() * 1e3
}

/// What each stage of it takes.
fn stages(text: &str) {
    let mut at = Instant::now();
    let mut lap = |what: &str| {
        print!("  {what} {:.1}", at.elapsed().as_secs_f64() * 1e3);
        at = Instant::now();
    };
    let project = Project::parse(Sources::from_text("x.outward", text));
    lap("parse");
    let resolution = resolve(&project);
    lap("resolve");
    let graph = ServiceGraph::new(&resolution.model);
    lap("graph");
    let analyses = Analyses::run(&resolution.model, &graph, &Analysis::ALL, &Targets::Current);
    lap("analyses");
    let context = RuleContext::new(&resolution.model, &graph, &analyses, None);
    black_box(rules::check(&context).len());
    lap("rules");
    println!(" ms");
    print!("  each analysis, and its rules:");
    for analysis in Analysis::ALL {
        let begin = Instant::now();
        let found = Analyses::run(&resolution.model, &graph, &[analysis], &Targets::Current);
        let analyzed = begin.elapsed();
        black_box(rules::check(&RuleContext::new(&resolution.model, &graph, &found, None)).len());
        let checked = begin.elapsed() - analyzed;
        print!(" {analysis} {:.1} {:.1}", analyzed.as_secs_f64() * 1e3, checked.as_secs_f64() * 1e3);
    }
    println!(" ms");
}

fn tell(what: &str, times: &[Timed], cold: f64) {
    let of = |time: fn(&Timed) -> f64| {
        let mut all: Vec<f64> = times.iter().map(time).collect();
        all.sort_by(f64::total_cmp);
        (all[all.len() / 2], all[all.len() - 1])
    };
    let (syntax, all) = (of(|it| it.syntax), of(|it| it.all));
    println!(
        "  {what:<20} {:>4} keys: syntax {:>7.2} ms (longest {:>7.2}), all {:>7.2} ms (longest {:>8.2}), 1/{:.0} of the cold check",
        times.len(),
        syntax.0,
        syntax.1,
        all.0,
        all.1,
        cold / all.0
    );
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}
