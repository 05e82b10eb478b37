//! The report as one HTML page: diagnosis, findings, pictures, details, a table of actors, and cards. It is
//! self-contained and loads nothing. Its script is needed only for sorting, filtering, search and interactive pictures.

mod actors;
mod alike;
mod cards;
mod pictures;
mod policy;

use std::collections::BTreeMap;

use crate::analysis::Analyses;
use crate::card::Cards;
use crate::diagnostic::Severity;
use crate::graph::ServiceGraph;
use crate::model::{Namesakes, PartyId};
use crate::parallel::join;
use crate::rules::{self, Finding, RuleContext};
use crate::text::Sources;
use minijinja::Environment;
use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use serde::Serialize;

use self::actors::Actors;
use self::cards::Shelf;
use self::pictures::Figure;
use self::policy::Policy;
use crate::figures::{counted, figure};
use crate::report::block::Block;
use crate::report::diagnosis::{
    FINDINGS, Found, RuleFindings, by_rule, for_a_beginning, make, names_in, parts, points, title,
};
use crate::report::form::html::{Addresses, Node, Piece, anchor, nodes, pieces};
use crate::report::names::Names;
use crate::report::rule_page::first_sentence;
use crate::report::words::{safe, sentence};

const SCRIPT: &str = include_str!("templates/script.js");

/// The most findings on a page, so that a browser can open it; those of the last rules are dropped.
const MOST_FINDINGS: usize = 3_000;

/// Beyond this many, the findings of a rule are folded.
const UNFOLDED: usize = 12;

/// Beyond this many, files are counted instead of listed.
const FILES: usize = 3;

/// What a page is made from.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Material<'a> {
    pub sources: &'a Sources,
    pub graph: &'a ServiceGraph,
    pub analyses: &'a Analyses,
    pub context: RuleContext<'a>,
    pub findings: &'a [Finding],
}

#[derive(Debug, Serialize)]
struct Page {
    title: String,
    line: String,
    files: String,
    version: &'static str,
    beginning: Option<Vec<Node>>,
    diagnosis: Vec<Node>,
    advice: Vec<Section>,
    pictures: Vec<Figure>,
    parts: Vec<Section>,
    /// Errors and warnings, shown right below the diagnosis.
    findings: Vec<Group>,
    notes: Vec<Group>,
    findings_id: String,
    findings_left_out: Option<String>,
    actors: Actors,
    cards: Shelf,
    style: String,
    script: &'static str,
    policy: Policy,
}

#[derive(Debug, Serialize)]
struct Section {
    id: String,
    title: &'static str,
    nodes: Vec<Node>,
}

/// The findings of one rule.
#[derive(Debug, Serialize)]
struct Group {
    id: String,
    rule: &'static str,
    severity: &'static str,
    count: String,
    open: bool,
    about: Vec<Piece>,
    nodes: Vec<Node>,
}

/// Why a page could not be made.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct PageError(#[from] minijinja::Error);

/// The page as HTML.
pub(crate) fn webpage(material: &Material<'_>) -> Result<String, PageError> {
    let Material { sources, graph, analyses, context, findings } = *material;
    let model = context.model;
    let kept = Cards::new(&context, findings);
    let all: Vec<PartyId> = kept.all().collect();
    let addresses = cards::addresses(model, &all);
    let namesakes = Namesakes::new(model);
    let found = Found {
        model,
        graph,
        analyses,
        context,
        findings,
        all: false,
        partial: false,
        addresses: &addresses,
        namesakes: &namesakes,
    };
    let labels = labels(&found);
    let mut names = names(&found, &labels);
    let beginning = for_a_beginning(&found).map(|blocks| nodes(&blocks, "", &names));
    let begins = beginning.is_some();
    if !begins {
        let rules = findings.iter().map(|finding| finding.rule.as_str());
        names.extend(rules.map(|rule| (rule.to_owned(), rule_id(rule))).map(|(rule, id)| (rule, format!("#{id}"))));
    }
    let (pictures, (made, (cards, in_rows))) = join(
        || if begins { Vec::new() } else { pictures::figures(&found) },
        || (parts(&found, make(&found)), cards::shelf(&found, &kept, &all, &names)),
    );
    let section = |title: &'static str, blocks: &[Block]| Section {
        id: anchor(title),
        title,
        nodes: nodes(blocks, title, &names),
    };
    let sections: Vec<Section> = made.parts.iter().map(|part| section(part.title, &part.blocks)).collect();
    let (groups, left_out) = if begins { (Vec::new(), 0) } else { groups(&found, &labels, &names) };
    let (findings_shown, notes): (Vec<Group>, Vec<Group>) =
        groups.into_iter().partition(|group| group.severity != "note");
    let (title, line) = if let Block::Title(title, line) = title(&found) {
        (title.to_string(), line.to_string())
    } else {
        (String::new(), String::new())
    };
    let mut diagnosis = if begins { Vec::new() } else { nodes(&[made.diagnosis], "Diagnosis", &names) };
    let shown = |id: &str| sections.iter().any(|section| section.id == id) || id == anchor(FINDINGS);
    diagnosis.iter_mut().for_each(|node| node.keep_links(&shown));
    let actors = actors::actors(&found, in_rows);
    let style = policy::style(&pictures, &actors);
    let page = Page {
        policy: Policy::of(&style, SCRIPT, &pictures),
        style,
        script: SCRIPT,
        title,
        line,
        files: files(sources),
        version: env!("CARGO_PKG_VERSION"),
        diagnosis,
        advice: match made.advice.as_slice() {
            [Block::Heading(title), rest @ ..] if !begins => vec![section(title, rest)],
            _ => Vec::new(),
        },
        pictures,
        parts: if begins { Vec::new() } else { sections },
        findings: findings_shown,
        notes,
        findings_id: anchor(FINDINGS),
        findings_left_out: (left_out > 0).then(|| counted(left_out, "more finding", "more findings")),
        actors,
        cards,
        beginning,
    };
    Ok(environment()?.get_template("report.html")?.render(Serde(page))?)
}

/// Blocks as HTML.
pub(crate) fn fragment(nodes: &[Node]) -> Result<String, PageError> {
    let context = BTreeMap::from([("list", nodes)]);
    Ok(environment()?.get_template("fragment.html")?.render(Serde(context))?)
}

fn environment() -> Result<Environment<'static>, minijinja::Error> {
    let mut environment = Environment::new();
    environment.set_syntax(SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build()?);
    for (name, text) in [
        ("report.html", include_str!("templates/report.html")),
        ("fragment.html", include_str!("templates/fragment.html")),
        ("nodes.html", include_str!("templates/nodes.html")),
    ] {
        environment.add_template(name, text)?;
    }
    Ok(environment)
}

/// The labels of all that the page mentions.
fn labels(found: &Found<'_>) -> Names {
    if found.addresses.iter().any(Option::is_some) {
        return Names::all(found.model);
    }
    names_in(&found.context, found.findings.iter().take(MOST_FINDINGS))
}

/// The link targets of names that have a card.
fn names(found: &Found<'_>, labels: &Names) -> Addresses {
    let named = found.model.parties().zip(found.addresses);
    let name = |party: PartyId| labels.called(found.model, party.into());
    named.filter_map(|(party, address)| Some((name(party), address.clone()?))).collect()
}

fn rule_id(rule: &str) -> String {
    format!("rule-{rule}")
}

/// The findings by rule, and how many were left out.
fn groups(found: &Found<'_>, labels: &Names, names: &Addresses) -> (Vec<Group>, usize) {
    let found = Found { all: true, ..*found };
    let (mut groups, mut taken, mut left_out) = (Vec::new(), 0, 0);
    for of in by_rule(&found) {
        let room = MOST_FINDINGS.saturating_sub(taken);
        let shown = of.findings.get(..room).unwrap_or(of.findings);
        left_out += of.findings.len() - shown.len();
        taken += shown.len();
        if shown.is_empty() {
            continue;
        }
        let rule = of.rule.as_str();
        let about = about(&rules::page(of.rule));
        groups.push(Group {
            id: rule_id(rule),
            rule,
            severity: match of.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Note => "note",
            },
            count: figure(of.findings.len() as f64),
            open: of.findings.len() <= UNFOLDED,
            about: pieces(&about.into(), names),
            nodes: nodes(&proven(&found, labels, &of, shown), rule, names),
        });
    }
    (groups, left_out)
}

/// Findings of a rule with their proofs.
fn proven(found: &Found<'_>, labels: &Names, of: &RuleFindings<'_>, shown: &[Finding]) -> Vec<Block> {
    vec![Block::List(alike::merge_alike(found, labels, shown, points(found, labels, of.severity, shown)))]
}

/// What a rule finds, as a sentence.
fn about(page: &str) -> String {
    let first = first_sentence(page);
    let found = ["Finds that ", "Finds "].iter().find_map(|begins| first.strip_prefix(begins));
    sentence(found.unwrap_or(&first))
}

/// The names of the files that were read.
fn files(sources: &Sources) -> String {
    let names: Vec<String> = sources.iter().map(|(_, source)| safe(&source.name).into_owned()).collect();
    if names.len() > FILES { counted(names.len(), "file", "files") } else { crate::figures::listed(&names, FILES) }
}
