//! Hover: for a thing, its description and its way to the customer; for a rule, its page; for a word of the language,
//! its meaning.

use outward::diagnostic::Rule;
use outward::figures::{counted, listed, percent};
use outward::model::{PartyId, PartyKind, Thing};
use outward::rules;
use outward::syntax::{Objects, VerbEntry};
use outward::text::Span;

use super::spot::{Found, Sight, Spot};
use crate::message::Failure;
use crate::protocol::{Hover, HoverParams, MarkupContent, MarkupKind};
use crate::server::Server;
use crate::workspace::Model;

/// How many steps of a way, or holders of an outcome, are named.
const NAMED: usize = 6;

pub(crate) fn hover(server: &mut Server, params: HoverParams) -> Result<Option<Hover>, Failure> {
    let Some(spot) = server.spot(&params.text_document_position_params) else { return Ok(None) };
    let Some((text, span)) = spot.found().and_then(|found| text(&spot, found)) else { return Ok(None) };
    let kind = if spot.server.client.markdown { MarkupKind::Markdown } else { MarkupKind::PlainText };
    let contents = MarkupContent { kind, value: text };
    Ok(Some(Hover { contents: contents.into(), range: Some(spot.range(span)) }))
}

/// The hover text in Markdown, and the span it is about.
fn text(spot: &Spot<'_>, found: Found) -> Option<(String, Span)> {
    let tree = spot.model.tree(spot.file)?;
    match found {
        Found::Noun(noun, span) => Some((format!("**{}**\n\n{}", noun.as_str(), noun.entry().doc), span)),
        Found::Verb(index, span) => Some((of_verb(tree.statement(index)?.verb.entry()), span)),
        Found::Rule(rule, span) => Some((of_rule(rule), span)),
        Found::Use(..) => None,
        Found::Name(_, span) => Some((of_thing(spot.model, Sight::new(spot.model).thing(spot.file, found)?), span)),
        Found::Reference(reference) => {
            let span = if reference.behind == 0 { reference.item.span } else { reference.name };
            Some((of_thing(spot.model, Sight::new(spot.model).thing(spot.file, found)?), span))
        }
    }
}

fn of_verb(entry: &VerbEntry) -> String {
    let kinds = match entry.objects {
        Objects::List(kinds) | Objects::Pair(kinds) | Objects::Move(kinds) | Objects::Times(kinds) => {
            format!("\n\nIt takes {kinds}.")
        }
        Objects::Flag
        | Objects::Number
        | Objects::Bound
        | Objects::Date
        | Objects::Text
        | Objects::Name
        | Objects::Choice(_)
        | Objects::RuleNames => String::new(),
    };
    format!("**{}**\n\n{}{kinds}", entry.words, entry.doc)
}

fn of_rule(rule: Rule) -> String {
    format!("**{rule}** ({} by default)\n\n{}", rule.severity(), rules::page(rule))
}

fn of_thing(model: &Model, thing: Thing) -> String {
    let of = model.study.model();
    let mut parts = vec![head(model, thing)];
    parts.extend(of.description_of(thing).map(escaped));
    match thing {
        Thing::Party(party) => parts.extend(way(model, party)),
        Thing::Outcome(outcome) => {
            let found = model.study.diffusion().outcome(outcome);
            parts.extend(found.map(|found| {
                let names: Vec<String> = found.holders.iter().map(|held| code(model, held.holder)).collect();
                let answers = if names.len() == 1 { "answers" } else { "answer" };
                match names.as_slice() {
                    [] => "Nobody answers for it.".to_owned(),
                    names => format!("{}: {} {answers} for it.", found.verdict.as_str(), listed(names, NAMED)),
                }
            }));
        }
        Thing::Org
        | Thing::Metric(_)
        | Thing::Decision(_)
        | Thing::Friction(_)
        | Thing::Policy(_)
        | Thing::Room(_)
        | _ => {}
    }
    parts.join("\n\n")
}

fn head(model: &Model, thing: Thing) -> String {
    let of = model.study.model();
    let noun = of.noun_of(thing);
    if thing == Thing::Org {
        format!("**{noun}** {}", escaped(of.label_of(thing)))
    } else if of.label_of(thing) == of.name_of(thing) {
        format!("**{noun}** `{}`", of.qualified_name(thing))
    } else {
        format!("**{noun}** `{}`: {}", of.qualified_name(thing), escaped(of.label_of(thing)))
    }
}

/// Its distance to the customer, and the parties on the way.
fn way(model: &Model, party: PartyId) -> Option<String> {
    let of = model.study.model();
    match of.kind(party) {
        PartyKind::Customer | PartyKind::Outsider => return None,
        PartyKind::Unit if of.is_group(party) => return None,
        PartyKind::Unit | PartyKind::Role => {}
    }
    let paths = model.study.paths();
    let Some(way) = paths.way(party) else { return Some("No way to a customer.".to_owned()) };
    let mut names: Vec<String> = paths.route(party).take(NAMED).map(|hop| code(model, hop.to)).collect();
    if way.distance as usize > names.len() {
        names.push("…".to_owned());
    }
    let links = counted(way.distance as usize, "link", "links");
    let arrives = if way.strength < 1.0 { format!("; {} arrives", percent(way.strength)) } else { String::new() };
    Some(format!("{links} from the customer: → {}{arrives}", names.join(" → ")))
}

fn code(model: &Model, party: PartyId) -> String {
    format!("`{}`", model.study.model().name(party))
}

/// A text from the model, escaped, since it is not Markdown.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii_punctuation() && !matches!(c, ',' | '.' | ';' | ':' | '\'' | '"' | '?' | '/' | '%') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}
