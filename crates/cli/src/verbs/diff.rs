use outward::analysis::{Analyses, Targets};
use outward::compare::{State, compare};
use outward::diagnostic::Analysis;
use outward::graph::ServiceGraph;
use outward::json::{Places, write_comparison};
use outward::rules::{self, Context};

use super::Status;
use super::refuse::{refuse, warn};
use crate::args::{Diff, Format};
use crate::input;
use crate::terminal::Terminal;
use crate::today::today;
use outward::report::comparison::{Told, blocks};
use outward::report::form;

/// Prints what changed from one description to another.
pub fn run(args: &Diff, terminal: &Terminal) -> Status {
    if [&args.old, &args.new].iter().all(|path| path.as_os_str() == "-") {
        terminal
            .remark("error: standard input can be read once, so `-` cannot be both OLD and NEW; name a file for one\n");
        return Status::Wrong;
    }
    let json = args.format == Format::Json;
    let read = |path| input::read(std::slice::from_ref(path), terminal);
    let (old, new) = match (read(&args.old), read(&args.new)) {
        (Ok(old), Ok(new)) => (old, new),
        (Err(refused), _) | (_, Err(refused)) => return refuse(&refused, json, terminal),
    };
    let today = args.today.or_else(today);
    terminal.stage("analyzing");
    let graphs = [&old, &new].map(|input| ServiceGraph::new(&input.model));
    let [old_graph, new_graph] = &graphs;
    let analyze = |model, graph| Analyses::run(model, graph, &Analysis::ALL, &Targets::Current);
    let (before, after) = (analyze(&old.model, old_graph), analyze(&new.model, new_graph));
    let before = Context::new(&old.model, old_graph, &before, today);
    let after = Context::new(&new.model, new_graph, &after, today);
    terminal.stage("looking for findings");
    let (then, now) = (rules::check(&before), rules::check(&after));
    let (then, now) = (State::new(&before, &then), State::new(&after, &now));
    terminal.stage("comparing");
    let found = compare(then, now);
    let blocks = || {
        warn(&new.sources, &new.warnings, terminal);
        blocks(&Told { old: then, new: now, found: &found, all: args.all })
    };
    match args.format {
        Format::Text => terminal.print(&form::text(&blocks(), terminal.width())),
        Format::Markdown => {
            let text = form::markdown(&blocks());
            terminal.bytes(|out| out.write_all(text.as_bytes()), Status::Done)
        }
        Format::Json => {
            let places = [&old, &new].map(|input| Places::new(&input.sources, Some(&input.origins)));
            let [old_places, new_places] = &places;
            let write =
                |out: &mut dyn std::io::Write| write_comparison(out, (then, old_places), (now, new_places), &found);
            terminal.bytes(write, Status::Done)
        }
    }
}
