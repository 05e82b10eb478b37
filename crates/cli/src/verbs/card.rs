use std::path::Path;

use outward::Date;
use outward::analysis::{Analyses, Targets};
use outward::card::Cards;
use outward::diagnostic::Analysis;
use outward::graph::ServiceGraph;
use outward::json::{Places, write_card};
use outward::rules::{self, Context};

use super::Status;
use super::refuse::{refuse, warn};
use crate::args::{Card, Format};
use crate::folder_of_cards::{Failed, write};
use crate::input::{self, Input, Refused};
use crate::terminal::Terminal;
use crate::today::today;
use outward::figures::{counted, listed};
use outward::report::card::{Sheet, blocks};
use outward::report::form;
use outward::report::style::{paint, severity};

/// Prints the card of a role or a unit, or writes those of all.
pub fn run(args: &Card, terminal: &Terminal) -> Status {
    let json = args.format == Format::Json;
    let input = match input::read(&args.files(), terminal) {
        Ok(input) => input,
        Err(refused) => return refuse(&refused, json, terminal),
    };
    match (&args.output, args.name()) {
        (Some(folder), _) => all(&input, folder, args.today.or_else(today), terminal),
        (None, name) => one(input, name.as_deref().unwrap_or_default(), args, terminal),
    }
}

fn one(input: Input, name: &str, args: &Card, terminal: &Terminal) -> Status {
    let json = args.format == Format::Json;
    let of = match input::staff(&input.model, name) {
        Ok(of) => of,
        Err(diagnostic) => {
            let refused = Refused { sources: input.sources, diagnostics: vec![diagnostic] };
            return refuse(&refused, json, terminal);
        }
    };
    let Input { sources, origins, warnings, .. } = &input;
    with_cards(&input, args.today.or_else(today), terminal, |context, cards| {
        let card = cards.card(of);
        let blocks = || blocks(&Sheet::new(context, cards), &card);
        match args.format {
            Format::Text => {
                warn(sources, warnings, terminal);
                terminal.print(&form::text(&blocks(), terminal.width()))
            }
            Format::Markdown => {
                warn(sources, warnings, terminal);
                terminal.bytes(|out| out.write_all(form::markdown(&blocks()).as_bytes()), Status::Done)
            }
            Format::Json => {
                let places = Places::new(sources, Some(origins));
                terminal.bytes(|out| write_card(out, context, &places, &card), Status::Done)
            }
        }
    })
}

fn all(input: &Input, folder: &Path, today: Option<Date>, terminal: &Terminal) -> Status {
    warn(&input.sources, &input.warnings, terminal);
    with_cards(input, today, terminal, |context, cards| match write(context, cards, folder) {
        Ok(written) => {
            if !written.stale.is_empty() {
                let word = paint(severity(outward::diagnostic::Severity::Note), "note");
                let stale = listed(&written.stale, 5);
                terminal.remark(&format!("{word}: in the folder are older cards, of what is no more: {stale}\n"));
            }
            let count = counted(written.cards, "card and an index were", "cards and an index were");
            terminal.print(&format!("{count} written to {}\n", input::shown(folder)))
        }
        Err(failed) => {
            let word = paint(severity(outward::diagnostic::Severity::Error), "error");
            let text = match failed {
                Failed::Foreign(file) => format!(
                    "`{}` is there already and is no card of ours, so nothing was written; choose another folder",
                    input::shown(&file)
                ),
                Failed::Unwritten(file, reason) => format!("`{}` cannot be written: {reason}", input::shown(&file)),
            };
            terminal.remark(&format!("{word}: {text}\n"));
            Status::Wrong
        }
    })
}

fn with_cards<T>(
    input: &Input,
    today: Option<Date>,
    terminal: &Terminal,
    show: impl FnOnce(&Context<'_>, &Cards<'_>) -> T,
) -> T {
    let model = &input.model;
    terminal.stage("analyzing");
    let graph = ServiceGraph::new(model);
    let analyses = Analyses::run(model, &graph, &Analysis::ALL, &Targets::Current);
    let context = Context::new(model, &graph, &analyses, today);
    terminal.stage("looking for findings");
    let findings = rules::check(&context);
    terminal.stage("writing cards");
    show(&context, &Cards::new(&context, &findings))
}
