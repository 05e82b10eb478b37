//! What is kept after an edit. In many models, each statement is taken away and put back, and each figure is changed:
//! what the study then says is what a new one says. An analysis that reads more than it is known to read is seen here.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test may panic"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use outward::model::{Known, resolve_known};
use outward::syntax::vocabulary::VERBS;
use outward::syntax::{ItemKind, Modifier, Noun, Project, Verb};
use outward::text::{FileId, Sources};
use outward::{Study, StudyOptions};

/// How many statements of a verb are taken away in one model.
const OF_A_VERB: usize = 5;

/// What the other models lack.
const SELDOM: &str = "customer Guest
customer Crowd { potential }
outsider Agency
metric Smiles { matters to Guest; from Guest; stands at 3; target over 4; reported to Chief; measured in \"points\"; about customer; kind voice }
metric Sales { about sales; unreported \"nobody asks\" }
outcome Warm { for Guest; measured by Smiles }
policy Till { kind reward; covers Shop; supports Warm }
policy Queue { hinders Warm; mentions Guest 3 times }
unit Shop {
  reports to Chief
  cost 90000
  role Barista { serves Guest strength 0.5 effort 0.4; headcount 4; respect 2; power 1; pay 20000; responsible for Warm \"smiles\" share 0.5; hands back to Roaster; influences Chief strength 0.3; rewarded by Sales weight 0.7; says it serves Chief }
  role Temp { outsourced; serves Crowd; headcount 3; pay 9000 }
}
role Roaster { serves Barista strength 0.3, Temp; needs Agency; champion; respect 3; power 2; cost 30000; promises Warm; measured by Smiles }
role Clerk { serves Chief; exempt \"by law\"; allow unsaid \"so be it\"; blocker; power 9; says it serves nobody }
role Chief { serves Shop effort 0.2; power 8; respect 9; pay 90000; measured by Sales }
friction Wait { felt by Guest, Temp; removed from Chief; moved from Clerk to Guest }
decision Save { by Chief; favors Sales over Smiles; cuts Barista; invests in Till; led to Sales; on 2024-02-03 }
room Board { seats Chief, Clerk, Roaster }
";

fn read(text: &str) -> Project {
    Project::parse(Sources::from_text("x.outward", text))
}

fn start(project: &Project) -> (Study, Known) {
    let (resolution, known) = resolve_known(project);
    (StudyOptions::default().resolved(project.sources.clone(), resolution), known)
}

fn json(study: &Study) -> String {
    let mut bytes = Vec::new();
    study.json(&mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

/// A text with blanks in the place of its `rules`: after a change of a file that has them, everything is done again.
fn without_rules(text: &str) -> String {
    let mut text = text.to_owned();
    let project = read(&text);
    for (_, rules) in project.trees[0].declarations().filter(|(_, it)| it.noun == Noun::Rules) {
        let range = rules.span.start as usize..rules.span.end as usize;
        text.replace_range(range.clone(), &" ".repeat(range.len()));
    }
    text
}

/// The first line in which two answers differ.
fn difference(known: &str, fresh: &str) -> Option<String> {
    let end = ["(the end)"];
    let lines = |text: &'_ str| -> Vec<String> { text.lines().chain(end).map(str::to_owned).collect() };
    let (known, fresh) = lines(known).into_iter().zip(lines(fresh)).find(|(known, fresh)| known != fresh)?;
    let short = |line: &str| line.chars().take(200).collect::<String>();
    Some(format!("\n  {}\n  {}", short(&known), short(&fresh)))
}

/// The edits of a text: where, what comes instead, and the verb whose statement it changes.
fn edits(text: &str, project: &Project) -> Vec<(std::ops::Range<usize>, &'static str, Verb)> {
    let tree = &project.trees[0];
    let mut count: BTreeMap<Verb, usize> = BTreeMap::new();
    let mut edits = Vec::new();
    for (at, statement) in tree.statements().enumerate() {
        let count = count.entry(statement.verb).or_default();
        *count += 1;
        if *count > OF_A_VERB {
            continue;
        }
        let range = |span: outward::text::Span| span.start as usize..span.end as usize;
        edits.push((range(statement.span), "", statement.verb));
        for item in tree.items(at) {
            let with = match item.kind {
                ItemKind::Number | ItemKind::Modifier(Modifier::Times) => "2",
                ItemKind::Modifier(Modifier::Strength | Modifier::Effort | Modifier::Weight) => "0.03",
                ItemKind::Text => "\"other words\"",
                _ => continue,
            };
            if &text[range(item.span)] != with {
                edits.push((range(item.span), with, statement.verb));
            }
        }
    }
    edits
}

#[test]
fn what_is_kept_after_an_edit_is_what_would_be_found_again() {
    let mut texts = vec![SELDOM.to_owned()];
    for folder in ["tests/cases", "tests/language/right", "examples"] {
        let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        paths.sort();
        let is_small = |text: &String| text.len() < 12_000;
        let models = paths.iter().filter(|path| path.extension().is_some_and(|it| it == "outward"));
        texts.extend(models.filter_map(|path| fs::read_to_string(path).ok()).filter(is_small));
    }
    let (mut changed, mut stale): (BTreeSet<Verb>, Vec<String>) = Default::default();
    for text in texts.iter().map(|text| without_rules(text)) {
        let text = text.as_str();
        let project = read(text);
        let (mut study, mut known) = start(&project);
        let whole = json(&study);
        for (range, with, verb) in edits(text, &project) {
            let edited = format!("{}{with}{}", &text[..range.start], &text[range.end..]);
            let now = read(&edited);
            if !study.change_file(&mut known, FileId(0), &project, &now) {
                continue;
            }
            changed.insert(verb);
            if let Some(wrong) = difference(&json(&study), &json(&start(&now).0)) {
                stale.push(format!("{verb:?}: {:?} → {with:?}: {wrong}", &text[range]));
            }
            if !study.change_file(&mut known, FileId(0), &now, &project) {
                // after some errors, everything is done again
                (study, known) = start(&project);
            }
            if let Some(wrong) = difference(&json(&study), &whole) {
                stale.push(format!("{verb:?} put back: {wrong}"));
            }
        }
    }
    assert!(stale.is_empty(), "{} are stale:\n{}", stale.len(), stale[..stale.len().min(20)].join("\n"));
    let of_rules = [Verb::Deny, Verb::Warn, Verb::Note, Verb::AllowRule];
    let never = VERBS.iter().map(|entry| entry.verb).filter(|verb| !changed.contains(verb));
    assert!(never.eq(of_rules), "{changed:?}");
}
